#include "cli/app.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/date.h"
#include "base/num.h"

/* ---- log -------------------------------------------------------------- */

struct listing {
	FILE *out;
	cJSON *json;	/* NULL: text */
	size_t n;
};

static int
log_text(const struct co_import_meta *m, void *arg)
{
	struct listing *l = arg;
	char when[21];

	if (l->n++ == 0)
		fprintf(l->out, "%4s  %-10s  %-14s %6s %6s %6s %6s  %s\n",
		    "no.", "date", "survey", "rows", "new", "dup.", "chg.",
		    "file");
	co_time_iso(m->time, when);
	fprintf(l->out, "%4" PRId64 "  %.10s  %-14s %6" PRId64 " %6" PRId64
	    " %6" PRId64 " %6" PRId64 "  %s%s\n", m->id, when, m->survey,
	    m->rows, m->n_new, m->n_duplicate, m->n_changed, m->file,
	    m->undone ? " (taken back)" : "");
	return 0;
}

static int
log_json(const struct co_import_meta *m, void *arg)
{
	struct listing *l = arg;
	cJSON *o = cJSON_CreateObject();
	char when[21];

	cJSON_AddNumberToObject(o, "id", (double)m->id);
	cJSON_AddStringToObject(o, "time", co_time_iso(m->time, when));
	cJSON_AddStringToObject(o, "survey", m->survey);
	cJSON_AddStringToObject(o, "file", m->file);
	cJSON_AddStringToObject(o, "sha256", m->sha256);
	cJSON_AddStringToObject(o, "dialect", m->dialect);
	cJSON_AddNumberToObject(o, "rows", (double)m->rows);
	cJSON_AddNumberToObject(o, "new", (double)m->n_new);
	cJSON_AddNumberToObject(o, "duplicate", (double)m->n_duplicate);
	cJSON_AddNumberToObject(o, "changed", (double)m->n_changed);
	cJSON_AddNumberToObject(o, "rejected", (double)m->n_rejected);
	cJSON_AddBoolToObject(o, "undone", m->undone);
	cJSON_AddItemToArray(l->json, o);
	return 0;
}

static enum co_code
print_json(struct co_app *app, cJSON *json, struct co_err *err)
{
	char *text = cJSON_Print(json);
	enum co_code rc;

	if (text == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	rc = co_app_write(app, text, strlen(text), err);
	if (rc == CO_OK)
		rc = co_app_write(app, "\n", 1, err);
	free(text);
	return rc;
}

static enum co_code
run_log(struct co_app *app, const struct co_args *args, struct co_err *err)
{
	struct listing l = { .out = app->out };
	struct co_store *st;
	bool json;
	enum co_code rc = co_app_json(args, &json, err);

	if (rc == CO_OK)
		rc = co_app_store(app, args, CO_STORE_READ, &st, err);
	if (rc == CO_OK)
		rc = co_store_journal_check(st, err);
	if (rc != CO_OK)
		return rc;
	if (json)
		l.json = cJSON_CreateArray();
	rc = co_store_imports(st, args->n_pos > 0 ? args->pos[0] : NULL,
	    json ? log_json : log_text, &l, err);
	if (rc == CO_OK && json)
		rc = print_json(app, l.json, err);
	else if (rc == CO_OK && l.n == 0)
		co_app_say(app, "nothing was imported yet");
	cJSON_Delete(l.json);
	return rc;
}

const struct co_command cmd_log = {
	.name = "log",
	.summary = "list the imports of the store",
	.usage = "[SURVEY]",
	.min_pos = 0, .max_pos = 1, .run = run_log,
	.detail = "The journal's hash chain is checked first.",
};

/* ---- undo ------------------------------------------------------------- */

static enum co_code
run_undo(struct co_app *app, const struct co_args *args, struct co_err *err)
{
	struct co_store *st;
	struct co_import_meta m;
	int64_t id;
	enum co_code rc;

	if (co_int_parse(args->pos[0], strlen(args->pos[0]), 1, INT64_MAX,
	    &id) != 0)
		return co_fail(err, CO_EUSAGE, NULL, "\"%s\" is no number of "
		    "an import; 'cohort log' lists them", args->pos[0]);
	rc = co_app_store(app, args, CO_STORE_WRITE, &st, err);
	if (rc == CO_OK)
		rc = co_store_undo(st, id, co_app_now(), &m, err);
	if (rc == CO_OK)
		fprintf(app->out, "import %" PRId64 " was taken back: %" PRId64
		    " responses removed, %" PRId64 " restored\n", id,
		    m.n_new + m.n_changed, m.n_changed);
	return rc;
}

const struct co_command cmd_undo = {
	.name = "undo",
	.summary = "take an import back",
	.usage = "N",
	.min_pos = 1, .max_pos = 1, .run = run_undo,
	.detail = "Its responses leave the store, their bytes too; responses "
	    "it had updated return.",
};

/* ---- status ----------------------------------------------------------- */

static int
status_text(const struct co_store_survey *s, void *arg)
{
	struct listing *l = arg;

	if (l->n++ == 0)
		fprintf(l->out, "%-16s %-9s %9s %8s  %s\n", "survey", "kind",
		    "responses", "imports", "title");
	fprintf(l->out, "%-16s %-9s %9" PRId64 " %8" PRId64 "  %s\n", s->id,
	    s->kind, s->responses, s->imports, s->title);
	return 0;
}

static int
status_json(const struct co_store_survey *s, void *arg)
{
	struct listing *l = arg;
	cJSON *o = cJSON_CreateObject();

	cJSON_AddStringToObject(o, "survey", s->id);
	cJSON_AddStringToObject(o, "title", s->title);
	cJSON_AddStringToObject(o, "kind", s->kind);
	cJSON_AddNumberToObject(o, "versions", s->versions);
	cJSON_AddNumberToObject(o, "responses", (double)s->responses);
	cJSON_AddNumberToObject(o, "imports", (double)s->imports);
	cJSON_AddItemToArray(l->json, o);
	return 0;
}

static enum co_code
run_status(struct co_app *app, const struct co_args *args, struct co_err *err)
{
	struct listing l = { .out = app->out };
	struct co_store *st;
	char state[80];
	bool json;
	enum co_code rc = co_app_json(args, &json, err);

	if (rc == CO_OK)
		rc = co_app_store(app, args, CO_STORE_READ, &st, err);
	if (rc == CO_OK)
		rc = co_store_state(st, state, err);
	if (rc != CO_OK)
		return rc;
	if (json)
		l.json = cJSON_CreateArray();
	rc = co_store_surveys(st, json ? status_json : status_text, &l, err);
	if (rc == CO_OK && json) {
		cJSON *o = cJSON_CreateObject();

		cJSON_AddStringToObject(o, "state", state);
		cJSON_AddItemToObject(o, "surveys", l.json);
		rc = print_json(app, o, err);
		cJSON_Delete(o);
		return rc;
	}
	if (rc == CO_OK && l.n == 0)
		fputs("the store is empty\n", app->out);
	if (rc == CO_OK)
		fprintf(app->out, "state %s\n", state);
	return rc;
}

const struct co_command cmd_status = {
	.name = "status",
	.summary = "show what the store holds",
	.usage = "",
	.min_pos = 0, .max_pos = 0, .run = run_status,
};
