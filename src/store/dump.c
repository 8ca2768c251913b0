#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/date.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/num.h"
#include "store/handle.h"

/*
 * The listing is sorted by survey, then by line, so that neither ids nor the
 * order of imports show.
 */
struct lines {
	char **item;
	size_t n, cap;
};

struct dump {
	struct co_store *st;
	const char *survey;
	struct lines lines;
	enum co_code rc;
	struct co_err *err;
};

static void
add_choices(cJSON *list, const struct co_question *q,
    const struct co_answer *a)
{
	for (size_t i = 0; i < q->n_choice; i++)
		if (a->pick[i] != 0)
			cJSON_AddItemToArray(list,
			    cJSON_CreateString(q->choice[i].value));
}

/* One answer as JSON; NULL: blank, which is left out. */
static cJSON *
answer_json(const struct co_layout *l, size_t var,
    const struct co_response *r)
{
	const struct co_variable *v = &l->survey->var[var];
	const struct co_question *q = &l->survey->question[v->question];
	char text[CO_NUM_MAX];
	struct co_answer a;
	cJSON *o;

	co_answer_get(l, r->codes, var, &a);
	if (a.state == CO_ST_BLANK)
		return NULL;
	if (v->kind == CO_VAR_SINGLE && a.choice >= 0)
		return cJSON_CreateString(q->choice[a.choice].value);
	if (a.state != CO_ST_ANSWERED) {
		o = cJSON_CreateObject();
		cJSON_AddStringToObject(o, "state", co_state_name(a.state));
		return o;
	}
	switch (v->kind) {
	case CO_VAR_MULTI:
	case CO_VAR_RANK:
		o = cJSON_CreateArray();
		add_choices(o, q, &a);
		return o;
	case CO_VAR_NUMBER:
		return cJSON_CreateRaw(co_num_shortest(a.number, text));
	case CO_VAR_DATE:
		return cJSON_CreateString(co_date_iso(a.day, text));
	case CO_VAR_SINGLE:
	case CO_VAR_TEXT:
		break;
	}
	return NULL;	/* texts follow apart */
}

static cJSON *
response_json(const struct co_store_def *def, const struct co_response *r)
{
	char key[40], day[11];
	cJSON *o = cJSON_CreateObject(), *answers, *texts;

	cJSON_AddStringToObject(o, "survey", def->survey->id);
	cJSON_AddStringToObject(o, "definition", def->survey->hash);
	snprintf(key, sizeof key, "%016" PRIx64 "%016" PRIx64, r->key.a,
	    r->key.b);
	cJSON_AddStringToObject(o, "key", key);
	if (r->day != CO_DAY_NONE)
		cJSON_AddStringToObject(o, "day", co_date_iso(r->day, day));
	answers = cJSON_AddObjectToObject(o, "answers");
	for (size_t i = 0; i < def->layout.n; i++) {
		cJSON *a = answer_json(&def->layout, i, r);

		if (a != NULL)
			cJSON_AddItemToObject(answers,
			    def->survey->var[i].name, a);
	}
	texts = cJSON_AddObjectToObject(o, "texts");
	for (size_t i = 0; i < r->n_text; i++)
		cJSON_AddStringToObject(texts,
		    def->survey->var[r->text[i].var].name, r->text[i].text);
	return o;
}

static int
add_line(const struct co_response *r, void *arg)
{
	struct dump *d = arg;
	const struct co_store_def *def;
	char *line;
	cJSON *o;

	d->rc = co_store_def(d->st, d->survey, r->version, &def, d->err);
	if (d->rc != CO_OK)
		return 1;
	o = response_json(def, r);
	line = cJSON_PrintUnformatted(o);
	cJSON_Delete(o);
	if (line == NULL || co_grow(&d->lines.item, d->lines.n,
	    &d->lines.cap, sizeof *d->lines.item) != 0) {
		free(line);
		d->rc = co_fail(d->err, CO_ENOMEM, NULL, "out of memory");
		return 1;
	}
	d->lines.item[d->lines.n++] = line;
	return 0;
}

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

struct survey_list {
	char *id[256];
	size_t n;
};

static int
add_survey(const struct co_store_survey *s, void *arg)
{
	struct survey_list *l = arg;

	if (s->responses > 0 && l->n < 256)
		l->id[l->n++] = co_strdup(s->id);
	return 0;
}

static enum co_code
dump_survey(struct co_store *st, const char *survey, struct co_buf *out,
    struct co_err *err)
{
	struct dump d = { .st = st, .survey = survey, .err = err };
	enum co_code rc = co_store_scan(st, survey, true, add_line, &d, err);

	if (rc == CO_OK)
		rc = d.rc;
	if (d.lines.n > 0)
		qsort(d.lines.item, d.lines.n, sizeof *d.lines.item,
		    by_bytes);
	for (size_t i = 0; i < d.lines.n; i++) {
		co_buf_puts(out, d.lines.item[i]);
		co_buf_putc(out, '\n');
		free(d.lines.item[i]);
	}
	free(d.lines.item);
	return rc;
}

enum co_code
co_store_dump(struct co_store *st, struct co_buf *out, struct co_err *err)
{
	struct survey_list list = { .n = 0 };
	char hash[CO_SHA256_HEX];
	size_t start = out->len;
	enum co_code rc = co_store_surveys(st, add_survey, &list, err);

	for (size_t i = 0; i < list.n; i++) {
		if (rc == CO_OK && list.id[i] == NULL)
			rc = co_fail(err, CO_ENOMEM, NULL, "out of memory");
		if (rc == CO_OK)
			rc = dump_survey(st, list.id[i], out, err);
		free(list.id[i]);
	}
	if (rc == CO_OK)
		rc = co_buf_status(out, err);
	if (rc != CO_OK)
		return rc;
	co_sha256_hex(co_buf_str(out) + start, out->len - start, hash);
	co_buf_printf(out, "{\"sha256\":\"%s\"}\n", hash);
	return co_buf_status(out, err);
}
