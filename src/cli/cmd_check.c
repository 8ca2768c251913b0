#include "cli/app.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "survey/programme.h"

static bool
is_programme(const char *path)
{
	char *text = NULL;
	size_t len = 0;
	bool is;

	if (co_file_read(path, (size_t)8 << 20, &text, &len, NULL) != CO_OK)
		return false;	/* the reader says why */
	is = co_programme_is(text, len);
	free(text);
	return is;
}

static enum co_code
read_survey(struct co_app *app, const char *path, struct co_diags *diags,
    struct co_err *err)
{
	struct co_survey *s = NULL;
	enum co_code rc = co_survey_load(path, diags, &s, err);

	co_app_diags(app, app->out, diags);
	if (rc == CO_OK)
		fprintf(app->out, "%s: %s \"%s\", %zu questions, %zu "
		    "variables: %s\n", path, s->kind == CO_KIND_REGISTER
		    ? "register" : "survey", s->id, s->n_question, s->n_var,
		    diags->warnings > 0 ? "good, with warnings" : "good");
	co_survey_free(s);
	return rc;
}

static enum co_code
read_programme(struct co_app *app, const char *path, struct co_diags *diags,
    struct co_err *err)
{
	struct co_programme *p = NULL;
	enum co_code rc = co_programme_load(path, diags, &p, err);

	co_app_diags(app, app->out, diags);
	if (rc == CO_OK)
		fprintf(app->out, "%s: programme \"%s\", %zu objectives over "
		    "%zu surveys: %s\n", path, p->id, p->n_objective,
		    p->n_survey, diags->warnings > 0 ? "good, with warnings"
		    : "good");
	co_programme_free(p);
	return rc;
}

/* One definition: every finding, then a line that sums them up. */
static enum co_code
check_one(struct co_app *app, const char *path, size_t *errors,
    struct co_err *err)
{
	struct co_diags diags;
	struct co_err own = { .code = CO_OK };
	enum co_code rc;

	co_diags_init(&diags);
	rc = is_programme(path) ? read_programme(app, path, &diags, &own)
	    : read_survey(app, path, &diags, &own);
	if (rc == CO_OK && diags.warnings > 0) {
		app->findings = 1;
	} else if (diags.errors > 0) {
		fprintf(app->out, "%s: %zu error%s\n", path, diags.errors,
		    diags.errors == 1 ? "" : "s");
		*errors += diags.errors;
	} else if (rc != CO_OK && err->code == CO_OK) {
		*err = own;
	}
	co_diags_clear(&diags);
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
	.summary = "check definitions and programmes: every finding at once",
	.usage = "DEFINITION...",
	.min_pos = 1, .max_pos = (size_t)-1, .run = run,
	.detail = "Each finding stands with its JSON pointer, its cause and "
	    "what to do. An overlay\n(X.overlay.json beside X.json) is read "
	    "with its definition.",
};
