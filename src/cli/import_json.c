#include "cli/import_report.h"

#include <cjson/cJSON.h>

static void
text_or_null(cJSON *o, const char *name, const char *v)
{
	if (v != NULL)
		cJSON_AddStringToObject(o, name, v);
	else
		cJSON_AddNullToObject(o, name);
}

static void
add_columns(cJSON *list, const struct co_import_report *r)
{
	for (size_t i = 0; i < r->n_column; i++) {
		cJSON *o = cJSON_CreateObject();

		cJSON_AddStringToObject(o, "header", r->column[i].header);
		text_or_null(o, "question", r->column[i].question);
		cJSON_AddStringToObject(o, "how", r->column[i].how);
		if (r->column[i].nearest != NULL)
			cJSON_AddStringToObject(o, "nearest",
			    r->column[i].nearest);
		cJSON_AddItemToArray(list, o);
	}
}

static void
add_states(cJSON *all, const struct co_import_report *r)
{
	for (size_t i = 0; i < r->n_state; i++) {
		cJSON *o = cJSON_AddObjectToObject(all, r->state[i].variable);

		for (int k = 0; k < CO_N_STATES; k++)
			if (r->state[i].n[k] > 0)
				cJSON_AddNumberToObject(o,
				    co_state_name((enum co_state)k),
				    (double)r->state[i].n[k]);
	}
}

static cJSON *
finding(cJSON *list, const char *severity, const char *where,
    const char *text)
{
	cJSON *o = cJSON_CreateObject();

	cJSON_AddStringToObject(o, "severity", severity);
	text_or_null(o, "where", where);
	cJSON_AddStringToObject(o, "text", text);
	cJSON_AddItemToArray(list, o);
	return o;
}

static void
add_findings(cJSON *list, const struct co_import_report *r)
{
	for (size_t i = 0; i < r->findings.n; i++) {
		const struct co_diag *d = &r->findings.item[i];
		cJSON *o = finding(list, co_severity_name(d->severity),
		    d->where, d->text);

		if (d->hint != NULL)
			cJSON_AddStringToObject(o, "hint", d->hint);
	}
	for (size_t i = 0; i < r->n_reject; i++)
		finding(list, "error", r->reject[i].where,
		    r->reject[i].reason);
	for (size_t i = 0; i < r->n_unrecognised; i++) {
		cJSON *o = finding(list, "warning", NULL,
		    "an answer is no option");

		cJSON_AddStringToObject(o, "question",
		    r->unrecognised[i].variable);
		cJSON_AddStringToObject(o, "answer", r->unrecognised[i].text);
		cJSON_AddNumberToObject(o, "n",
		    (double)r->unrecognised[i].n);
		text_or_null(o, "nearest", r->unrecognised[i].nearest);
	}
}

char *
co_import_json(const struct co_import_report *r,
    const struct co_import_outcome *o)
{
	const struct co_import_meta *m = &o->merge->meta;
	cJSON *j = cJSON_CreateObject(), *dropped;
	char *text;

	cJSON_AddStringToObject(j, "schema", "cohort-import/1");
	cJSON_AddStringToObject(j, "file", r->file);
	cJSON_AddStringToObject(j, "sha256", r->sha256);
	cJSON_AddStringToObject(j, "dialect", r->dialect);
	cJSON_AddStringToObject(j, "encoding", r->encoding);
	cJSON_AddStringToObject(j, "survey", r->survey);
	cJSON_AddStringToObject(j, "definition", o->definition);
	if (o->merge->already)
		cJSON_AddNumberToObject(j, "import",
		    (double)o->merge->earlier.id);
	else if (o->dry_run || m->id == 0)
		cJSON_AddNullToObject(j, "import");
	else
		cJSON_AddNumberToObject(j, "import", (double)m->id);
	cJSON_AddBoolToObject(j, "already", o->merge->already);
	cJSON_AddNumberToObject(j, "rows", (double)r->rows);
	cJSON_AddNumberToObject(j, "new", (double)m->n_new);
	cJSON_AddNumberToObject(j, "duplicate", (double)m->n_duplicate);
	cJSON_AddNumberToObject(j, "changed", (double)m->n_changed);
	cJSON_AddNumberToObject(j, "rejected", (double)r->rejected);
	dropped = cJSON_AddObjectToObject(j, "dropped");
	for (size_t i = 0; i < r->n_dropped; i++)
		cJSON_AddNumberToObject(dropped, r->dropped[i].reason,
		    (double)r->dropped[i].n);
	add_columns(cJSON_AddArrayToObject(j, "columns"), r);
	add_states(cJSON_AddObjectToObject(j, "states"), r);
	add_findings(cJSON_AddArrayToObject(j, "findings"), r);
	text = cJSON_Print(j);
	cJSON_Delete(j);
	return text;
}
