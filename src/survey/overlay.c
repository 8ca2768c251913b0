/*
 * An overlay file: the extension keys of a definition that is kept as pure
 * SurveyJS, by question name and by item value. Objects are merged, lists
 * and single values replace, aliases and headers are added.
 */
#include "survey/reader.h"

#include <string.h>

static struct co_rd_question *
question(struct co_rd *r, const char *name)
{
	for (size_t i = 0; i < r->n_q; i++)
		if (strcmp(r->q[i].q.name, name) == 0)
			return &r->q[i];
	return NULL;
}

static void
no_such_item(struct co_rd *r, const cJSON *v, const struct co_rd_question *q)
{
	size_t n = 0;
	const char **names;

	if (co_rd_tired(r)) {
		r->dropped++;
		return;
	}
	names = co_rd_tmp(r, q->n_choice + q->n_row, sizeof *names);
	if (names == NULL)
		return;
	for (size_t i = 0; i < q->n_choice; i++)
		names[n++] = q->choice[i].value;
	for (size_t i = 0; i < q->n_row; i++)
		names[n++] = q->row[i].value;
	co_rd_complain(r, CO_ERROR, v, co_rd_nearest(r, v->string, names, n,
	    "name a value of the definition"), "question '%s' has no choice, "
	    "column or row '%s'", q->q.name, v->string);
}

/* The keys of one item onto the choice or row of that value. */
static void
item(struct co_rd *r, const cJSON *v, struct co_rd_question *q)
{
	static const char *const keys[] = {
		"aliases", "headers", "group", "reached", "closed",
	};
	struct co_choice row = { 0 };
	size_t i;

	if (!cJSON_IsObject(v)) {
		co_rd_complain(r, CO_ERROR, v, NULL, "expected an object");
		return;
	}
	co_rd_keys(r, v, keys, 5, true);
	for (i = 0; i < q->n_choice; i++)
		if (strcmp(q->choice[i].value, v->string) == 0)
			break;
	if (i < q->n_choice) {
		co_rd_item_extension(r, v, &q->choice[i],
		    &q->choice[i].headers);
		co_rd_name(r, v, "reached", &q->reached[i]);
		return;
	}
	for (i = 0; i < q->n_row; i++)
		if (strcmp(q->row[i].value, v->string) == 0)
			break;
	if (i == q->n_row) {
		no_such_item(r, v, q);
		return;
	}
	row.alias = q->row[i].alias;
	row.n_alias = q->row[i].n_alias;
	co_rd_item_extension(r, v, &row, &q->row[i].headers);
	q->row[i].alias = row.alias;
	q->row[i].n_alias = row.n_alias;
}

static void
items(struct co_rd *r, const cJSON *obj, struct co_rd_question *q)
{
	const cJSON *list = co_rd_object(r, obj, "items"), *v;
	size_t mark, inner;

	if (list == NULL)
		return;
	mark = co_rd_enter(r, "items");
	cJSON_ArrayForEach(v, list) {
		inner = co_rd_enter(r, v->string);
		item(r, v, q);
		co_rd_leave(r, inner);
	}
	co_rd_leave(r, mark);
}

static void
no_such_question(struct co_rd *r, const cJSON *v)
{
	co_rd_complain(r, CO_ERROR, v, co_rd_nearest_question(r, v->string,
	    "name a question of the definition"),
	    "the definition has no question '%s'", v->string);
}

static void
questions(struct co_rd *r, const cJSON *root)
{
	const cJSON *list = co_rd_object(r, root, "questions"), *v;
	struct co_rd_question *q;
	size_t mark, inner;

	if (list == NULL)
		return;
	mark = co_rd_enter(r, "questions");
	if (cJSON_GetArraySize(list) > CO_RD_MAX_QUESTIONS) {
		co_rd_complain(r, CO_ERROR, list, NULL,
		    "more than %d questions", CO_RD_MAX_QUESTIONS);
		list = NULL;
	}
	cJSON_ArrayForEach(v, list) {
		inner = co_rd_enter(r, v->string);
		if (!cJSON_IsObject(v)) {
			co_rd_complain(r, CO_ERROR, v, NULL,
			    "expected an object");
		} else if ((q = question(r, v->string)) == NULL) {
			no_such_question(r, v);
		} else {
			co_rd_question_analysis(r, v, q, true);
			items(r, v, q);
		}
		co_rd_leave(r, inner);
	}
	co_rd_leave(r, mark);
}

void
co_rd_overlay(struct co_rd *r, const cJSON *root)
{
	static const char *const keys[] = {
		"analysis", "questions", "$schema",
	};
	const cJSON *analysis;
	size_t mark;

	if (!cJSON_IsObject(root)) {
		co_rd_complain(r, CO_ERROR, root, "write { \"analysis\": ..., "
		    "\"questions\": ... }", "an overlay is an object");
		return;
	}
	co_rd_keys(r, root, keys, 3, true);
	analysis = co_rd_object(r, root, "analysis");
	if (analysis != NULL) {
		mark = co_rd_enter(r, "analysis");
		co_rd_survey_analysis(r, analysis);
		co_rd_leave(r, mark);
	}
	questions(r, root);
}
