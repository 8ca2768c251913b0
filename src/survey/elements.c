/* Pages, panels and elements: the questions in their order. */
#include "survey/reader.h"

#include <string.h>

#include "base/mem.h"

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
	co_rd_content(r, obj, q);
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
