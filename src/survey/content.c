/* What a question of each type asks: its options, rows and points. */
#include "survey/reader.h"

#include <math.h>
#include <string.h>

#include "base/num.h"

/* The member list as items, an error when it is missing or empty. */
static void
items(struct co_rd *r, const cJSON *obj, const char *key, size_t extra,
    struct co_rd_items *out)
{
	const cJSON *list = co_rd_array(r, obj, key);
	size_t mark;

	*out = (struct co_rd_items){ 0 };
	if (list == NULL) {
		if (cJSON_GetObjectItemCaseSensitive(obj, key) == NULL)
			co_rd_complain(r, CO_ERROR, obj, "list them in the "
			    "order of the form", "the question has no '%s'",
			    key);
		return;
	}
	mark = co_rd_enter(r, key);
	if (list->child == NULL)
		co_rd_complain(r, CO_ERROR, list, "list them in the order of "
		    "the form", "'%s' is empty", key);
	else
		co_rd_items(r, list, extra, out);
	co_rd_leave(r, mark);
}

static void
take_choices(struct co_rd_question *q, const struct co_rd_items *it)
{
	q->choice = it->item;
	q->choice_at = it->at;
	q->reached = it->reached;
	q->n_choice = it->n;
}

/* One more choice at the end; co_rd_items left room for it. */
static void
append_choice(struct co_rd_question *q, const char *value, const char *label,
    const struct co_rd_strings *alias)
{
	struct co_choice *c;

	if (q->choice == NULL)
		return;
	c = &q->choice[q->n_choice];
	memset(c, 0, sizeof *c);
	c->value = value;
	c->text = label;
	c->reached = -1;
	c->alias = alias->item;
	c->n_alias = alias->n;
	q->choice_at[q->n_choice] = q->at;
	memset(&q->reached[q->n_choice], 0, sizeof *q->reached);
	q->n_choice++;
}

/* The built-in options behind the listed ones. */
static void
other_and_none(struct co_rd *r, const cJSON *obj, struct co_rd_question *q)
{
	struct co_rd_strings alias = { 0 };
	const char *text;

	if (co_rd_bool(r, obj, "showOtherItem",
	    co_rd_bool(r, obj, "hasOther", false))) {
		text = co_rd_text(r, obj, "otherText", &alias);
		if (text != NULL)
			co_rd_append(r, &alias, "Other");
		co_rd_append(r, &alias, "Other (describe)");
		append_choice(q, "other", text != NULL ? text : "Other",
		    &alias);
		if (q->choice != NULL)
			q->choice[q->n_choice - 1].other = true;
	}
	if (co_rd_bool(r, obj, "showNoneItem",
	    co_rd_bool(r, obj, "hasNone", false))) {
		alias = (struct co_rd_strings){ 0 };
		text = co_rd_text(r, obj, "noneText", &alias);
		if (text != NULL)
			co_rd_append(r, &alias, "None");
		append_choice(q, "none", text != NULL ? text : "None",
		    &alias);
		if (q->choice != NULL) {
			q->choice[q->n_choice - 1].none = true;
			q->choice[q->n_choice - 1].exclusive = true;
		}
	}
}

static void
choices(struct co_rd *r, const cJSON *obj, struct co_rd_question *q)
{
	struct co_rd_items it;

	items(r, obj, "choices", 2, &it);
	take_choices(q, &it);
	if (q->q.type != CO_Q_RANKING)
		other_and_none(r, obj, q);
}

static void
matrix(struct co_rd *r, const cJSON *obj, struct co_rd_question *q)
{
	struct co_rd_items it;

	items(r, obj, "columns", 0, &it);
	take_choices(q, &it);
	items(r, obj, "rows", 0, &it);
	q->row = co_rd_get(r, it.n, sizeof *q->row);
	q->row_at = it.at;
	if (q->row == NULL)
		return;
	for (size_t i = 0; i < it.n; i++) {
		q->row[i].value = it.item[i].value;
		q->row[i].text = it.item[i].text;
		q->row[i].alias = it.item[i].alias;
		q->row[i].n_alias = it.item[i].n_alias;
		q->row[i].headers = it.item[i].headers;
	}
	q->n_row = it.n;
}

/* The points rateMin, rateMin + rateStep, ... rateMax. */
static void
rate_range(struct co_rd *r, const cJSON *obj, struct co_rd_question *q)
{
	double lo = 1, hi = 5, step = 1, count = 5;
	char num[CO_NUM_MAX];
	struct co_rd_strings no_alias = { 0 };
	const char *text;
	size_t n;

	co_rd_number(r, obj, "rateMin", &lo);
	co_rd_number(r, obj, "rateStep", &step);
	if (co_rd_number(r, obj, "rateCount", &count))
		hi = lo + (count - 1) * step;
	co_rd_number(r, obj, "rateMax", &hi);
	if (!(step > 0) || !(hi > lo) || (hi - lo) / step > 1000) {
		co_rd_complain(r, CO_ERROR, obj, "let \"rateMin\" be below "
		    "\"rateMax\" and \"rateStep\" above 0, with 1000 points "
		    "at most", "the rating has no usable range of points");
		return;
	}
	n = (size_t)floor((hi - lo) / step + 1e-9) + 1;
	q->choice = co_rd_get(r, n, sizeof *q->choice);
	q->choice_at = co_rd_tmp(r, n, sizeof *q->choice_at);
	q->reached = co_rd_tmp(r, n, sizeof *q->reached);
	if (q->choice == NULL || q->choice_at == NULL || q->reached == NULL) {
		q->choice = NULL;
		return;
	}
	for (size_t i = 0; i < n; i++) {
		double v = lo + (double)i * step;

		text = co_rd_dup(r, co_num_shortest(v, num));
		append_choice(q, text, text, &no_alias);
		q->choice[i].has_score = true;
		q->choice[i].score = v;
	}
}

static void
rating(struct co_rd *r, const cJSON *obj, struct co_rd_question *q)
{
	struct co_rd_items it;

	if (cJSON_GetObjectItemCaseSensitive(obj, "rateValues") == NULL) {
		rate_range(r, obj, q);
		return;
	}
	items(r, obj, "rateValues", 0, &it);
	take_choices(q, &it);
}

/* The value stored for one side of a boolean: "true" unless given. */
static const char *
boolean_value(struct co_rd *r, const cJSON *obj, const char *key,
    const char *dflt)
{
	const cJSON *v = cJSON_GetObjectItemCaseSensitive(obj, key);
	struct co_rd_value got;
	size_t mark;
	int ok;

	if (v == NULL)
		return dflt;
	mark = co_rd_enter(r, key);
	ok = co_rd_value(r, v, &got);
	co_rd_leave(r, mark);
	return ok ? got.text : dflt;
}

/* What the platforms write for a ticked and an unticked answer. */
static void
boolean_side(struct co_rd *r, const cJSON *obj, struct co_rd_question *q,
    bool yes)
{
	static const char *const words[2][5] = {
		{ "No", "N", "0", "False", "Unchecked" },
		{ "Yes", "Y", "1", "True", "Checked" },
	};
	struct co_rd_strings alias = { 0 };
	const char *text, *value;

	text = co_rd_text(r, obj, yes ? "labelTrue" : "labelFalse", &alias);
	value = boolean_value(r, obj, yes ? "valueTrue" : "valueFalse",
	    yes ? "true" : "false");
	for (size_t i = 0; i < 5; i++)
		co_rd_append(r, &alias, words[yes][i]);
	append_choice(q, value, text != NULL ? text : words[yes][0],
	    &alias);
}

static void
boolean(struct co_rd *r, const cJSON *obj, struct co_rd_question *q)
{
	q->choice = co_rd_get(r, 2, sizeof *q->choice);
	q->choice_at = co_rd_tmp(r, 2, sizeof *q->choice_at);
	q->reached = co_rd_tmp(r, 2, sizeof *q->reached);
	if (q->choice == NULL || q->choice_at == NULL || q->reached == NULL) {
		q->choice = NULL;
		return;
	}
	boolean_side(r, obj, q, true);
	boolean_side(r, obj, q, false);
}

static void
text(struct co_rd *r, const cJSON *obj, struct co_rd_question *q)
{
	static const struct { const char *name; enum co_question_type type; }
	    input[] = {
		{ "text", CO_Q_TEXT }, { "number", CO_Q_NUMBER },
		{ "date", CO_Q_DATE }, { "email", CO_Q_TEXT },
		{ "range", CO_Q_NUMBER }, { "datetime-local", CO_Q_DATE },
		{ "datetime", CO_Q_DATE }, { "tel", CO_Q_TEXT },
		{ "url", CO_Q_TEXT }, { "time", CO_Q_TEXT },
		{ "month", CO_Q_TEXT }, { "week", CO_Q_TEXT },
		{ "color", CO_Q_TEXT }, { "password", CO_Q_TEXT },
	};
	const char *names[sizeof input / sizeof input[0]];
	size_t n = sizeof input / sizeof input[0];
	int i;

	for (size_t k = 0; k < n; k++)
		names[k] = input[k].name;
	i = co_rd_word(r, obj, "inputType", names, n);
	if (i >= 0)
		q->q.type = input[i].type;
}

void
co_rd_content(struct co_rd *r, const cJSON *obj, struct co_rd_question *q)
{
	switch (q->q.type) {
	case CO_Q_MATRIX:
		matrix(r, obj, q);
		break;
	case CO_Q_RATING:
		rating(r, obj, q);
		break;
	case CO_Q_BOOLEAN:
		boolean(r, obj, q);
		break;
	case CO_Q_TEXT:
		text(r, obj, q);
		break;
	case CO_Q_COMMENT:
		break;
	default:
		choices(r, obj, q);
		break;
	}
}
