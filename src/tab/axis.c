#include "tab/axis.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Aligns the choices of an older version by value. */
static enum co_code
align(const struct co_question *now, const struct co_question *then,
    struct co_axis *a, struct co_err *err)
{
	a->map = co_calloc(then->n_choice + 1, sizeof *a->map);
	if (a->map == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; i < then->n_choice; i++) {
		a->map[i] = -1;
		for (size_t j = 0; j < now->n_choice; j++)
			if (strcmp(then->choice[i].value,
				now->choice[j].value) == 0)
				a->map[i] = (int)j;
	}
	return CO_OK;
}

static int
count_column(const struct co_survey *v, size_t stage)
{
	for (size_t i = 0; i < v->n_var; i++) {
		const struct co_question *q = &v->question[v->var[i].question];

		if (q->role == CO_ROLE_COUNT && q->stage == (int)stage)
			return (int)i;
	}
	return -1;
}

static enum co_code
bind_stage(const struct co_survey *s, const struct co_survey *v,
    const struct co_axis_spec *spec, struct co_axis *a, struct co_err *err)
{
	int stage = co_survey_stage(s, spec->stage);
	int from = spec->from != NULL ? co_survey_stage(s, spec->from) : 0;
	int outcome;

	if (s->n_stage == 0)
		return co_fail(err, CO_EUSAGE, NULL,
		    "%s has no stages: a gap needs a register whose "
		    "definition lists them in analysis.stages", s->id);
	if (stage < 0 || from < 0) {
		const char *name = stage < 0 ? spec->stage : spec->from;

		return co_fail(err, CO_ENOTFOUND, NULL,
		    "%s has no stage \"%s\"; its stages begin with \"%s\" "
		    "and end with \"%s\"", s->id, name, s->stage[0],
		    s->stage[s->n_stage - 1]);
	}
	if (from >= stage)
		return co_fail(err, CO_EUSAGE, NULL,
		    "stage \"%s\" does not come before \"%s\"",
		    s->stage[from], s->stage[stage]);
	a->stage = (size_t)stage;
	a->from = (size_t)from;
	a->n_level = 2;
	if (s->layout == CO_LAYOUT_COUNTS) {
		a->reached_var = count_column(v, a->stage);
		a->from_var = count_column(v, a->from);
		if (a->reached_var >= 0 && a->from_var >= 0)
			return CO_OK;
		return co_fail(err, CO_ENOTFOUND, NULL,
		    "%s has no count column of stage \"%s\"", s->id,
		    s->stage[a->reached_var < 0 ? stage : from]);
	}
	outcome = co_survey_role(v, CO_ROLE_OUTCOME);
	if (outcome < 0)
		return co_fail(err, CO_ENOTFOUND, NULL,
		    "%s has no question with the role outcome", s->id);
	for (size_t i = 0; i < v->n_var; i++)
		if (v->var[i].question == (size_t)outcome)
			a->var = i;
	return CO_OK;
}

static enum co_code
bind_option(const struct co_survey *s, const struct co_question *now,
    const struct co_question *then, const struct co_axis_spec *spec,
    struct co_axis *a, struct co_err *err)
{
	int opt = co_question_choice(now, spec->option);

	if (opt < 0)
		return co_fail(err, CO_ENOTFOUND, NULL,
		    "%s.%s has no option \"%s\"", s->id, spec->var,
		    spec->option);
	a->n_level = 2;
	for (size_t i = 0; i < then->n_choice; i++) {
		if (strcmp(then->choice[i].value, now->choice[opt].value)
		    == 0) {
			a->option = i;
			return CO_OK;
		}
	}
	a->absent = true;
	return CO_OK;
}

enum co_code
co_axis_bind(const struct co_survey *s, const struct co_survey *v,
    const struct co_axis_spec *spec, struct co_axis *out, struct co_err *err)
{
	struct co_axis a = { .kind = spec->kind, .group = spec->group,
		.reached_var = -1, .from_var = -1 };
	const struct co_question *now, *then;
	size_t var;
	int old;
	enum co_code rc;

	if (spec->kind == CO_AXIS_STAGE) {
		rc = bind_stage(s, v, spec, &a, err);
		if (rc == CO_OK)
			*out = a;
		return rc;
	}
	if ((rc = co_survey_need_var(s, spec->var, &var, err)) != CO_OK)
		return rc;
	now = &s->question[s->var[var].question];
	if (spec->kind == CO_AXIS_VAR && s->var[var].kind != CO_VAR_SINGLE)
		return co_fail(err, CO_EUSAGE, NULL,
		    "%s.%s is not a single-choice question, so it cannot "
		    "be %s", s->id, spec->var,
		    spec->group ? "used to group" : "counted by level");
	if (spec->kind == CO_AXIS_OPTION && s->var[var].kind != CO_VAR_MULTI)
		return co_fail(err, CO_EUSAGE, NULL,
		    "%s.%s is not a multi-pick question", s->id, spec->var);
	old = co_survey_var(v, spec->var);
	a.n_level = spec->kind == CO_AXIS_OPTION ? 2 : now->n_choice;
	if (old < 0 || v->var[old].kind != s->var[var].kind) {
		a.absent = true;
	} else {
		a.var = (size_t)old;
		then = &v->question[v->var[old].question];
		if (spec->kind == CO_AXIS_OPTION)
			rc = bind_option(s, now, then, spec, &a, err);
		else
			rc = align(now, then, &a, err);
	}
	if (rc == CO_OK)
		*out = a;
	else
		co_axis_clear(&a);
	return rc;
}

void
co_axis_clear(struct co_axis *a)
{
	free(a->map);
	a->map = NULL;
}

/* An index for a cell without an answer. */
static int
of_state(const struct co_axis *a, enum co_state s)
{
	return (int)(a->n_level + (size_t)s);
}

static int
stage_index(const struct co_axis *a, const struct co_layout *l,
    const struct co_answer *ans)
{
	const struct co_question *q =
	    &l->survey->question[l->survey->var[a->var].question];
	int reached;

	if (ans->choice < 0)
		return of_state(a, ans->state);
	reached = q->choice[ans->choice].reached;
	if (reached < 0)
		return of_state(a, CO_ST_UNRECOGNISED);
	if ((size_t)reached < a->from)
		return CO_AXIS_OUT;
	return (size_t)reached >= a->stage ? 0 : 1;
}

int
co_axis_index(const struct co_axis *a, const struct co_layout *l,
    const unsigned char *codes)
{
	struct co_answer ans;

	if (a->absent)
		return of_state(a, CO_ST_NOT_ASKED);
	if (a->kind == CO_AXIS_STAGE && a->reached_var >= 0)
		return 0;	/* a counted register: weights say the rest */
	co_answer_get(l, codes, a->var, &ans);
	switch (a->kind) {
	case CO_AXIS_STAGE:
		return stage_index(a, l, &ans);
	case CO_AXIS_OPTION:
		if (ans.state != CO_ST_ANSWERED)
			return of_state(a, ans.state);
		return ans.pick[a->option] != 0 ? 0 : 1;
	case CO_AXIS_VAR:
		break;
	}
	if (ans.choice < 0)
		return of_state(a, ans.state);
	if (a->map[ans.choice] < 0)
		return of_state(a, CO_ST_UNRECOGNISED);
	return a->map[ans.choice];
}
