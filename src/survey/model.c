/* From drafts to the survey: flags, defaults, stages, variables. */
#include "survey/reader.h"

#include <string.h>

#include "base/text.h"

static int
stage_index(const struct co_rd *r, const char *name)
{
	for (size_t i = 0; i < r->stages.n; i++)
		if (strcmp(r->stages.item[i], name) == 0)
			return (int)i;
	return -1;
}

static void
need_stage(struct co_rd *r, const struct co_rd_name *n, int *out)
{
	*out = -1;
	if (n->text == NULL)
		return;
	*out = stage_index(r, n->text);
	if (*out < 0)
		co_rd_find(r, CO_ERROR, &n->at, co_rd_nearest(r, n->text,
		    r->stages.item, r->stages.n, r->stages.n == 0 ?
		    "list the stages in order under analysis.stages" :
		    co_rd_one_of(r, r->stages.item, r->stages.n)),
		    "stage '%s' is not in stages", n->text);
}

/* 1 when the choice goes by one of the texts that mean "declined". */
static bool
is_declined(struct co_rd *r, const struct co_choice *c)
{
	const char *text = co_rd_fold(r, c->text);
	const char *value = co_rd_fold(r, c->value);

	for (size_t i = 0; i < r->declined.n; i++)
		if (strcmp(r->declined_fold[i], text) == 0 ||
		    strcmp(r->declined_fold[i], value) == 0)
			return true;
	return false;
}

static const char **
fold_all(struct co_rd *r, const struct co_rd_strings *list)
{
	const char **fold = co_rd_tmp(r, list->n, sizeof *fold);

	for (size_t i = 0; fold != NULL && i < list->n; i++)
		fold[i] = co_rd_fold(r, list->item[i]);
	return fold;
}

static struct co_choice *
choice_of(struct co_rd_question *q, const char *value)
{
	for (size_t i = 0; i < q->n_choice; i++)
		if (strcmp(q->choice[i].value, value) == 0)
			return &q->choice[i];
	return NULL;
}

static void
exclusive(struct co_rd *r, struct co_rd_question *q)
{
	for (size_t i = 0; i < q->exclusive.n; i++) {
		const struct co_rd_value *v = &q->exclusive.item[i];
		struct co_choice *c = choice_of(q, v->text);

		if (c != NULL)
			c->exclusive = true;
		else
			co_rd_find(r, CO_ERROR, &v->at, "name the value of a "
			    "choice; the built-in None is 'none'",
			    "exclusive value '%s' is no choice of question "
			    "'%s'", v->text, q->q.name);
	}
	if (q->exclusive.given && q->q.type != CO_Q_CHECKBOX &&
	    q->q.type != CO_Q_TAGBOX)
		co_rd_find(r, CO_WARNING, &q->at, "take it out",
		    "'exclusive' says nothing where one answer is given "
		    "(question '%s')", q->q.name);
}

static void
reversed(struct co_rd *r, struct co_rd_question *q)
{
	for (size_t k = 0; k < q->n_row; k++)
		q->row[k].reverse = q->q.reverse;
	for (size_t i = 0; i < q->reverse_rows.n; i++) {
		const struct co_rd_value *v = &q->reverse_rows.item[i];
		size_t k;

		for (k = 0; k < q->n_row; k++)
			if (strcmp(q->row[k].value, v->text) == 0)
				break;
		if (k < q->n_row)
			q->row[k].reverse = true;
		else
			co_rd_find(r, CO_ERROR, &v->at, "name the value of a "
			    "row of the matrix", "reversed row '%s' is no row "
			    "of question '%s'", v->text, q->q.name);
	}
}

/* The disclosure class where the definition names none. */
static enum co_disclosure_class
default_class(const struct co_question *q)
{
	switch (q->role) {
	case CO_ROLE_COHORT:
	case CO_ROLE_WAVE:
	case CO_ROLE_SESSION:
		return CO_CLASS_PUBLIC;
	case CO_ROLE_RESPONDENT:
	case CO_ROLE_TIMESTAMP:
	case CO_ROLE_GENDER:
	case CO_ROLE_PROFESSION:
	case CO_ROLE_REGION:
	case CO_ROLE_DEMOGRAPHIC:
	case CO_ROLE_COMMENT:
		return CO_CLASS_SENSITIVE;
	case CO_ROLE_COUNT:
	case CO_ROLE_WEIGHT:
	case CO_ROLE_OUTCOME:
		return CO_CLASS_OPINION;
	default:
		break;
	}
	switch (q->type) {
	case CO_Q_TEXT:
	case CO_Q_NUMBER:
	case CO_Q_DATE:
	case CO_Q_COMMENT:
		return CO_CLASS_SENSITIVE;
	default:
		return CO_CLASS_OPINION;
	}
}

static void
complete_question(struct co_rd *r, struct co_rd_question *q)
{
	for (size_t i = 0; i < q->n_choice; i++) {
		need_stage(r, &q->reached[i], &q->choice[i].reached);
		if (r->declined.n > 0 && !q->choice[i].other &&
		    !q->choice[i].none)
			q->choice[i].declined = is_declined(r, &q->choice[i]);
		if (q->choice[i].declined)
			q->choice[i].has_score = false;
	}
	need_stage(r, &q->stage, &q->q.stage);
	exclusive(r, q);
	reversed(r, q);
	if (q->disclosure.text == NULL)
		q->q.disclosure = default_class(&q->q);
	q->q.pair_with = q->pair.text;
	q->q.same_as = q->same.text;
	q->q.separator = q->separator.text;
	q->q.choice = q->choice;
	q->q.n_choice = q->n_choice;
	q->q.row = q->row;
	q->q.n_row = q->n_row;
}

static enum co_var_kind
var_kind(enum co_question_type t)
{
	switch (t) {
	case CO_Q_CHECKBOX:
	case CO_Q_TAGBOX:
		return CO_VAR_MULTI;
	case CO_Q_RANKING:
		return CO_VAR_RANK;
	case CO_Q_NUMBER:
		return CO_VAR_NUMBER;
	case CO_Q_DATE:
		return CO_VAR_DATE;
	case CO_Q_TEXT:
	case CO_Q_COMMENT:
		return CO_VAR_TEXT;
	default:
		return CO_VAR_SINGLE;
	}
}

static void
row_variable(struct co_rd *r, struct co_variable *v,
    const struct co_question *q, size_t row)
{
	v->name = co_arena_printf(r->arena, "%s.%s", q->name,
	    q->row[row].value);
	if (v->name == NULL) {
		r->nomem = true;
		v->name = "";
	}
	v->label = q->row[row].text;
	v->row = (int)row;
	v->reverse = q->row[row].reverse;
}

static void
variables(struct co_rd *r, const struct co_question *question, size_t n)
{
	struct co_variable *var;
	size_t n_var = 0, k = 0;

	for (size_t i = 0; i < n; i++)
		n_var += question[i].type == CO_Q_MATRIX ?
		    question[i].n_row : 1;
	var = co_rd_get(r, n_var, sizeof *var);
	if (var == NULL)
		return;
	for (size_t i = 0; i < n; i++) {
		const struct co_question *q = &question[i];
		size_t rows = q->type == CO_Q_MATRIX ? q->n_row : 1;

		for (size_t row = 0; row < rows; row++) {
			struct co_variable *v = &var[k++];

			v->question = i;
			v->kind = var_kind(q->type);
			v->name = q->name;
			v->label = q->title;
			v->row = -1;
			v->reverse = q->reverse;
			if (q->type == CO_Q_MATRIX)
				row_variable(r, v, q, row);
		}
	}
	r->s->var = var;
	r->s->n_var = n_var;
}

void
co_rd_complete(struct co_rd *r)
{
	struct co_survey *s = r->s;
	struct co_question *q;

	r->declined_fold = fold_all(r, &r->declined);
	r->missing_fold = fold_all(r, &r->missing);
	if (r->nomem)
		return;
	for (size_t i = 0; i < r->n_q; i++)
		complete_question(r, &r->q[i]);
	co_rd_apply_scales(r);
	q = co_rd_get(r, r->n_q, sizeof *q);
	if (q == NULL)
		return;
	for (size_t i = 0; i < r->n_q; i++) {
		r->q[i].q.choice = r->q[i].choice;
		q[i] = r->q[i].q;
	}
	s->question = q;
	s->n_question = r->n_q;
	s->stage = r->stages.item;
	s->n_stage = r->stages.n;
	s->missing = r->missing.item;
	s->n_missing = r->missing.n;
	s->declined = r->declined.item;
	s->n_declined = r->declined.n;
	if (s->title == NULL)
		s->title = s->id;
	if (s->rules.duplicates == NULL)
		s->rules.duplicates = "report";
	variables(r, q, r->n_q);
}
