#include "cli/app.h"

#include <string.h>

#include "base/file.h"

/* One definition: every finding, then a line that sums them up. */
static enum co_code
check_one(struct co_app *app, const char *path, size_t *errors,
    struct co_err *err)
{
	struct co_diags diags;
	struct co_survey *s = NULL;
	struct co_err own = { .code = CO_OK };
	enum co_code rc;

	co_diags_init(&diags);
	rc = co_survey_load(path, &diags, &s, &own);
	co_app_diags(app, app->out, &diags);
	if (rc == CO_OK) {
		fprintf(app->out, "%s: %s \"%s\", %zu questions, %zu "
		    "variables: %s\n", path, s->kind == CO_KIND_REGISTER
		    ? "register" : "survey", s->id, s->n_question, s->n_var,
		    diags.warnings > 0 ? "good, with warnings" : "good");
		if (diags.warnings > 0)
			app->findings = 1;
	} else if (diags.errors > 0) {
		fprintf(app->out, "%s: %zu error%s\n", path, diags.errors,
		    diags.errors == 1 ? "" : "s");
		*errors += diags.errors;
	} else if (err->code == CO_OK) {
		*err = own;
	}
	co_diags_clear(&diags);
	co_survey_free(s);
	return rc == CO_OK || *errors > 0 ? CO_OK : rc;
}

static enum co_code
run(struct co_app *app, const struct co_args *args, struct co_err *err)
{
	size_t errors = 0;
	enum co_code rc = CO_OK;

	for (size_t i = 0; i < args->n_pos && rc == CO_OK; i++)
		rc = check_one(app, args->pos[i], &errors, err);
	if (rc == CO_OK && errors > 0)
		rc = co_fail(err, CO_EINPUT, NULL,
		    "%zu error%s in the definition%s", errors, errors == 1
		    ? "" : "s", args->n_pos == 1 ? "" : "s");
	return rc;
}

const struct co_command cmd_check = {
	.name = "check",
	.summary = "check survey definitions: every finding at once",
	.usage = "DEFINITION...",
	.min_pos = 1, .max_pos = (size_t)-1, .run = run,
	.detail = "Each finding stands with its JSON pointer, its cause and "
	    "what to do. An overlay\n(X.overlay.json beside X.json) is read "
	    "with its definition.",
};
