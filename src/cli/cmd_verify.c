#include "cli/app.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/num.h"
#include "study/verify.h"

static void
print_text(FILE *to, const struct co_verify *v)
{
	char want[CO_NUM_MAX], got[CO_NUM_MAX];

	for (size_t i = 0; i < v->n; i++) {
		const struct co_verify_case *c = &v->cases[i];

		if (c->state == CO_VERIFY_UNSUPPORTED)
			fprintf(to, "unsupported  %s %s: %s\n", c->id,
			    c->method, c->why);
		for (size_t k = c->first; k < c->first + c->n; k++) {
			const struct co_verify_failure *f = &v->failure[k];

			fprintf(to, "failed       %s %s %s: expected %s, "
			    "got %s%s%s\n", c->id, c->method, f->field,
			    co_num_shortest(f->expected, want),
			    co_num_shortest(f->got, got),
			    f->note != NULL ? ": " : "",
			    f->note != NULL ? f->note : "");
		}
	}
	fprintf(to, "%zu passed, %zu failed, %zu unsupported\n", v->passed,
	    v->failed, v->unsupported);
}

/* A number of JSON; not estimable and infinite are null. */
static cJSON *
value(double v)
{
	char text[CO_NUM_MAX];

	return isfinite(v) ? cJSON_CreateRaw(co_num_shortest(v, text))
	    : cJSON_CreateNull();
}

static cJSON *
failures(const struct co_verify *v)
{
	cJSON *list = cJSON_CreateArray();

	for (size_t i = 0; i < v->n; i++) {
		const struct co_verify_case *c = &v->cases[i];

		for (size_t k = c->first; k < c->first + c->n; k++) {
			const struct co_verify_failure *f = &v->failure[k];
			cJSON *o = cJSON_CreateObject();

			cJSON_AddStringToObject(o, "id", c->id);
			cJSON_AddStringToObject(o, "method", c->method);
			cJSON_AddStringToObject(o, "field", f->field);
			cJSON_AddItemToObject(o, "expected",
			    value(f->expected));
			cJSON_AddItemToObject(o, "got", value(f->got));
			cJSON_AddItemToArray(list, o);
		}
	}
	return list;
}

static enum co_code
print_json(struct co_app *app, const struct co_verify *v, struct co_err *err)
{
	cJSON *o = cJSON_CreateObject();
	char *text;
	enum co_code rc;

	cJSON_AddStringToObject(o, "schema", "cohort-verify/1");
	cJSON_AddNumberToObject(o, "passed", (double)v->passed);
	cJSON_AddNumberToObject(o, "failed", (double)v->failed);
	cJSON_AddNumberToObject(o, "unsupported", (double)v->unsupported);
	cJSON_AddItemToObject(o, "failures", failures(v));
	text = cJSON_Print(o);
	cJSON_Delete(o);
	if (text == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	rc = co_app_write(app, text, strlen(text), err);
	if (rc == CO_OK)
		rc = co_app_write(app, "\n", 1, err);
	free(text);
	return rc;
}

static enum co_code
run(struct co_app *app, const struct co_args *args, struct co_err *err)
{
	struct co_verify v;
	bool json;
	size_t failed;
	enum co_code rc = co_app_json(args, &json, err);

	if (rc == CO_OK)
		rc = co_verify_file(args->pos[0],
		    co_args_value(args, "methods"), &v, err);
	if (rc != CO_OK)
		return rc;
	if (json)
		rc = print_json(app, &v, err);
	else
		print_text(app->out, &v);
	failed = v.failed;
	co_verify_clear(&v);
	if (rc == CO_OK && failed > 0)
		rc = co_fail(err, CO_EINPUT, args->pos[0],
		    "%zu case%s did not come out as expected", failed,
		    failed == 1 ? "" : "s");
	return rc;
}

static const struct co_option options[] = {
	{ "methods", "PREFIX", "only methods whose id begins so", 0 },
	{ NULL, NULL, NULL, 0 }
};

const struct co_command cmd_verify = {
	.name = "verify",
	.summary = "recompute reference cases of the statistical methods",
	.usage = "FILE",
	.option = options, .min_pos = 1, .max_pos = 1, .run = run,
	.detail = "A case names a method, its input, the values expected and "
	    "their tolerance. A\nmethod or a case the program does not know "
	    "is counted as unsupported, with the\nreason. Exit status 1 when "
	    "a case failed.",
};
