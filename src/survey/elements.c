/* Pages, panels and elements: the questions in their order. */
#include "survey/reader.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"

#define COMMON "type", "name", "title", "isRequired", "visibleIf", "analysis"
#define OTHER_NONE "showOtherItem", "otherText", "showNoneItem", "noneText", \
	"hasOther", "hasNone"

static const char *const text_keys[] = { COMMON, "inputType", NULL };
static const char *const comment_keys[] = { COMMON, NULL };
static const char *const choice_keys[] = {
	COMMON, "choices", OTHER_NONE, NULL
};
static const char *const ranking_keys[] = { COMMON, "choices", NULL };
static const char *const matrix_keys[] = { COMMON, "rows", "columns", NULL };
static const char *const rating_keys[] = {
	COMMON, "rateMin", "rateMax", "rateStep", "rateCount", "rateValues",
	NULL
};
static const char *const boolean_keys[] = {
	COMMON, "labelTrue", "labelFalse", "valueTrue", "valueFalse", NULL
};
static const char *const panel_keys[] = {
	"type", "name", "title", "visibleIf", "elements", NULL
};

enum what { READ, PANEL, SKIP, REFUSE };

static const struct element_type {
	const char *name;
	enum what what;
	enum co_question_type type;
	const char *const *keys;	/* read, ended by NULL */
} types[] = {
	{ "radiogroup", READ, CO_Q_RADIOGROUP, choice_keys },
	{ "dropdown", READ, CO_Q_DROPDOWN, choice_keys },
	{ "checkbox", READ, CO_Q_CHECKBOX, choice_keys },
	{ "tagbox", READ, CO_Q_TAGBOX, choice_keys },
	{ "ranking", READ, CO_Q_RANKING, ranking_keys },
	{ "matrix", READ, CO_Q_MATRIX, matrix_keys },
	{ "rating", READ, CO_Q_RATING, rating_keys },
	{ "boolean", READ, CO_Q_BOOLEAN, boolean_keys },
	{ "text", READ, CO_Q_TEXT, text_keys },
	{ "comment", READ, CO_Q_COMMENT, comment_keys },
	{ "panel", PANEL, CO_Q_TEXT, panel_keys },
	{ "html", SKIP, CO_Q_TEXT, NULL },
	{ "image", SKIP, CO_Q_TEXT, NULL },
	{ "matrixdropdown", REFUSE, CO_Q_TEXT, NULL },
	{ "matrixdynamic", REFUSE, CO_Q_TEXT, NULL },
	{ "paneldynamic", REFUSE, CO_Q_TEXT, NULL },
	{ "multipletext", REFUSE, CO_Q_TEXT, NULL },
	{ "imagepicker", REFUSE, CO_Q_TEXT, NULL },
	{ "signaturepad", REFUSE, CO_Q_TEXT, NULL },
	{ "file", REFUSE, CO_Q_TEXT, NULL },
	{ "expression", REFUSE, CO_Q_TEXT, NULL },
};
#define N_TYPES (sizeof types / sizeof types[0])

struct section { const char *name, *visible_if; };

static size_t
n_keys(const char *const *keys)
{
	size_t n = 0;

	while (keys[n] != NULL)
		n++;
	return n;
}

static const struct element_type *
element_type(struct co_rd *r, const cJSON *obj)
{
	const char *name = co_rd_string(r, obj, "type");
	const char *known[N_TYPES];
	size_t n = 0, mark;

	if (name == NULL) {
		if (cJSON_GetObjectItemCaseSensitive(obj, "type") == NULL)
			co_rd_complain(r, CO_ERROR, obj, "add \"type\", such "
			    "as \"radiogroup\", \"checkbox\" or \"matrix\"",
			    "the element has no 'type'");
		return NULL;
	}
	for (size_t i = 0; i < N_TYPES; i++)
		if (strcmp(types[i].name, name) == 0)
			return &types[i];
	for (size_t i = 0; i < N_TYPES; i++)
		if (types[i].what != REFUSE)
			known[n++] = types[i].name;
	mark = co_rd_enter(r, "type");
	co_rd_complain(r, CO_ERROR, cJSON_GetObjectItemCaseSensitive(obj,
	    "type"), co_rd_nearest(r, name, known, n,
	    co_rd_one_of(r, known, n)), "unknown type '%s'", name);
	co_rd_leave(r, mark);
	return NULL;
}

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

/* "(a) and (b)"; either may be missing. */
static const char *
both(struct co_rd *r, const char *a, const char *b)
{
	const char *out;

	if (a == NULL || b == NULL)
		return a == NULL ? b : a;
	out = co_arena_printf(r->arena, "(%s) and (%s)", a, b);
	if (out == NULL)
		r->nomem = true;
	return out;
}

/* The condition of a page, panel or question, kept for the checks. */
static const char *
condition(struct co_rd *r, const cJSON *obj)
{
	struct co_rd_name n = { 0 };

	co_rd_name(r, obj, "visibleIf", &n);
	if (n.text == NULL)
		return NULL;
	if (co_grow(&r->condition, r->n_condition, &r->cap_condition,
	    sizeof *r->condition) != 0) {
		r->nomem = true;
		return NULL;
	}
	r->condition[r->n_condition].text = n.text;
	r->condition[r->n_condition++].at = n.at;
	return n.text;
}

static void
content(struct co_rd *r, const cJSON *obj, struct co_rd_question *q)
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

static void
question(struct co_rd *r, const cJSON *obj, const struct element_type *type,
    const struct section *in)
{
	struct co_rd_question *q;
	struct co_rd_strings others = { 0 };
	const cJSON *analysis;
	size_t mark;

	if (r->n_q >= CO_RD_MAX_QUESTIONS) {
		if (!r->full)
			co_rd_complain(r, CO_ERROR, obj, "split the survey",
			    "more than %d questions", CO_RD_MAX_QUESTIONS);
		r->full = true;
		return;
	}
	if (co_grow(&r->q, r->n_q, &r->cap_q, sizeof *r->q) != 0) {
		r->nomem = true;
		return;
	}
	q = &r->q[r->n_q];
	memset(q, 0, sizeof *q);
	q->at = co_rd_here(r, obj);
	q->q.type = type->type;
	q->q.pointer = co_rd_dup(r, q->at.pointer);
	q->q.page = in->name;
	q->q.stage = -1;
	co_rd_name(r, obj, "name", &q->name);
	q->q.name = q->name.text;
	q->q.title = co_rd_text(r, obj, "title", &others);
	if (q->q.title == NULL)
		q->q.title = q->q.name;
	co_rd_add_headers(r, &q->q.headers, "*", &others);
	q->q.required = co_rd_bool(r, obj, "isRequired", false);
	q->q.visible_if = both(r, in->visible_if, condition(r, obj));
	content(r, obj, q);
	analysis = co_rd_object(r, obj, "analysis");
	if (analysis != NULL) {
		mark = co_rd_enter(r, "analysis");
		co_rd_question_analysis(r, analysis, q, false);
		co_rd_leave(r, mark);
	}
	if (q->q.name != NULL)
		r->n_q++;
	else if (cJSON_GetObjectItemCaseSensitive(obj, "name") == NULL)
		co_rd_complain(r, CO_ERROR, obj, "give it a short \"name\"; "
		    "it is the name of the variable",
		    "the question has no 'name'");
}

static void elements(struct co_rd *r, const cJSON *obj,
    const struct section *in, int depth);

static void
element(struct co_rd *r, const cJSON *obj, const struct section *in,
    int depth)
{
	const struct element_type *type;
	struct section inner = *in;
	const char *name;

	if (!cJSON_IsObject(obj)) {
		co_rd_complain(r, CO_ERROR, obj, NULL,
		    "an element is no object");
		return;
	}
	if ((type = element_type(r, obj)) == NULL || type->what == SKIP)
		return;
	if (type->what == REFUSE) {
		co_rd_complain(r, CO_ERROR, obj, "ask it as questions of "
		    "another type, or take it out",
		    "type '%s' is not supported", type->name);
		return;
	}
	co_rd_keys(r, obj, type->keys, n_keys(type->keys), false);
	if (type->what == READ) {
		question(r, obj, type, in);
		return;
	}
	if (depth >= CO_RD_MAX_PANELS) {
		co_rd_complain(r, CO_ERROR, obj, "take panels apart",
		    "panels inside each other more than %d deep",
		    CO_RD_MAX_PANELS);
		return;
	}
	if ((name = co_rd_string(r, obj, "name")) != NULL)
		inner.name = name;
	inner.visible_if = both(r, in->visible_if, condition(r, obj));
	elements(r, obj, &inner, depth + 1);
}

static void
elements(struct co_rd *r, const cJSON *obj, const struct section *in,
    int depth)
{
	const cJSON *list = co_rd_array(r, obj, "elements"), *v;
	size_t mark, inner, i = 0;

	if (list == NULL || list->child == NULL) {
		if (list != NULL ||
		    cJSON_GetObjectItemCaseSensitive(obj, "elements") == NULL)
			co_rd_complain(r, CO_WARNING, obj,
			    "add questions or take it out",
			    "a page or panel without elements");
		return;
	}
	mark = co_rd_enter(r, "elements");
	cJSON_ArrayForEach(v, list) {
		inner = co_rd_enter_index(r, i++);
		element(r, v, in, depth);
		co_rd_leave(r, inner);
	}
	co_rd_leave(r, mark);
}

void
co_rd_pages(struct co_rd *r, const cJSON *root)
{
	static const char *const page_keys[] = {
		"name", "title", "visibleIf", "elements",
	};
	const cJSON *pages = co_rd_array(r, root, "pages"), *v;
	struct section in = { 0 };
	size_t mark, inner, i = 0;

	/* SurveyJS lets a survey of one page leave the page out. */
	if (cJSON_GetObjectItemCaseSensitive(root, "elements") != NULL) {
		r->have_elements = true;
		elements(r, root, &in, 0);
	}
	if (pages == NULL)
		return;
	r->have_elements = true;
	mark = co_rd_enter(r, "pages");
	cJSON_ArrayForEach(v, pages) {
		inner = co_rd_enter_index(r, i++);
		if (!cJSON_IsObject(v)) {
			co_rd_complain(r, CO_ERROR, v, NULL,
			    "a page is no object");
		} else {
			co_rd_keys(r, v, page_keys, 4, false);
			in.name = co_rd_string(r, v, "name");
			in.visible_if = condition(r, v);
			elements(r, v, &in, 0);
		}
		co_rd_leave(r, inner);
	}
	co_rd_leave(r, mark);
}
