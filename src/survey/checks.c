/* Roles, kinds, stages: what must fit together in the whole definition. */
#include "survey/reader.h"

#include <string.h>

#define T(t) (1u << (CO_Q_##t))
#define ONE_ANSWER (T(RADIOGROUP) | T(DROPDOWN) | T(BOOLEAN) | T(RATING))
#define MANY (T(CHECKBOX) | T(TAGBOX))
#define ENTRY (T(TEXT) | T(NUMBER) | T(DATE))

/* What may bear a role; roles not listed may be borne by anything. */
static const struct role_rule {
	enum co_role role;
	bool once;
	unsigned types;
	const char *expected;
} rules[] = {
	{ CO_ROLE_RESPONDENT, true, ONE_ANSWER | ENTRY, "a text" },
	{ CO_ROLE_TIMESTAMP, true, T(DATE),
	    "a text with \"inputType\": \"date\"" },
	{ CO_ROLE_COHORT, true, ONE_ANSWER | ENTRY, "one answer" },
	{ CO_ROLE_WAVE, true, ONE_ANSWER | ENTRY, "one answer" },
	{ CO_ROLE_SESSION, true, ONE_ANSWER | ENTRY, "one answer" },
	{ CO_ROLE_GENDER, true, ONE_ANSWER | MANY | ENTRY, "choices" },
	{ CO_ROLE_PROFESSION, true, ONE_ANSWER | MANY | ENTRY, "choices" },
	{ CO_ROLE_REGION, true, ONE_ANSWER | MANY | ENTRY, "choices" },
	{ CO_ROLE_OUTCOME, true, ONE_ANSWER, "a choice with one answer" },
	{ CO_ROLE_COUNT, false, T(NUMBER),
	    "a text with \"inputType\": \"number\"" },
	{ CO_ROLE_WEIGHT, true, T(NUMBER),
	    "a text with \"inputType\": \"number\"" },
	{ CO_ROLE_CONSENT, true, ONE_ANSWER, "a choice with one answer" },
	{ CO_ROLE_COMMENT, false, T(TEXT) | T(COMMENT), "a text" },
	{ CO_ROLE_RECOMMEND, true, ONE_ANSWER, "a choice with one answer" },
	{ CO_ROLE_ARCHETYPE, true, ONE_ANSWER | MANY, "choices" },
	{ CO_ROLE_TRAJECTORY, true, ONE_ANSWER | MANY, "choices" },
};

static void
role(struct co_rd *r, const struct role_rule *rule)
{
	const struct co_rd_question *first = NULL;
	const char *name = co_role_name(rule->role);

	for (size_t i = 0; i < r->n_q; i++) {
		const struct co_rd_question *q = &r->q[i];

		if (q->q.role != rule->role)
			continue;
		if ((rule->types & (1u << q->q.type)) == 0)
			co_rd_find(r, CO_ERROR, &q->role.at, "change the type "
			    "or the role", "question '%s' cannot have role "
			    "%s, which needs %s", q->q.name, name,
			    rule->expected);
		if (first != NULL && rule->once)
			co_rd_find(r, CO_ERROR, &q->role.at,
			    "take it off one of them", "role %s is used "
			    "twice, by questions '%s' and '%s'", name,
			    first->q.name, q->q.name);
		if (first == NULL)
			first = q;
	}
}

static const struct co_rd_question *
with_role(const struct co_rd *r, enum co_role wanted)
{
	for (size_t i = 0; i < r->n_q; i++)
		if (r->q[i].q.role == wanted)
			return &r->q[i];
	return NULL;
}

static void
outcome(struct co_rd *r)
{
	const struct co_rd_question *q = with_role(r, CO_ROLE_OUTCOME);

	if (q == NULL)
		return;
	if (r->stages.n == 0) {
		co_rd_find(r, CO_ERROR, &q->role.at, "list the stages in "
		    "order under analysis.stages, and say at each choice which "
		    "one it \"reached\"", "question '%s' has role outcome, "
		    "but the definition has no stages", q->q.name);
		return;
	}
	for (size_t i = 0; i < q->n_choice; i++)
		if (q->reached[i].text == NULL && !q->choice[i].declined)
			co_rd_find(r, CO_WARNING, &q->choice_at[i],
			    "add \"reached\": the furthest stage", "outcome "
			    "'%s' of question '%s' says no stage and would "
			    "be counted in none", q->choice[i].text,
			    q->q.name);
}

/* "reached" on a question that is no outcome counts for nothing. */
static void
idle_stages(struct co_rd *r)
{
	for (size_t i = 0; i < r->n_q; i++) {
		const struct co_rd_question *q = &r->q[i];

		if (q->stage.text != NULL && q->q.role != CO_ROLE_COUNT)
			co_rd_find(r, CO_WARNING, &q->stage.at, "add \"role\": "
			    "\"count\", or take it out", "question '%s' names "
			    "a stage but is no count", q->q.name);
		if (q->q.role == CO_ROLE_OUTCOME)
			continue;
		for (size_t k = 0; k < q->n_choice; k++)
			if (q->reached[k].text != NULL) {
				co_rd_find(r, CO_WARNING, &q->reached[k].at,
				    "add \"role\": \"outcome\" to the "
				    "question", "choices of question '%s' "
				    "reach stages, but it is no outcome",
				    q->q.name);
				break;
			}
	}
}

static void
stages(struct co_rd *r)
{
	for (size_t i = 0; i < r->stages.n; i++) {
		if (!co_rd_name_ok(r->stages.item[i]))
			co_rd_find(r, CO_ERROR, &r->stages_at, "use letters, "
			    "digits, '_', '.' and '-'", "'%s' cannot be the "
			    "name of a stage", r->stages.item[i]);
		for (size_t k = 0; k < i; k++)
			if (strcmp(r->stages.item[i],
			    r->stages.item[k]) == 0)
				co_rd_find(r, CO_ERROR, &r->stages_at,
				    "keep one of them", "stage '%s' is listed "
				    "twice", r->stages.item[i]);
	}
}

/* One count column per stage, in a register of counts only. */
static void
counts(struct co_rd *r)
{
	const struct co_rd_question *seen;
	size_t n = 0;

	for (size_t i = 0; i < r->n_q; i++) {
		const struct co_rd_question *q = &r->q[i];

		if (q->q.role != CO_ROLE_COUNT)
			continue;
		n++;
		if (r->s->layout != CO_LAYOUT_COUNTS)
			co_rd_find(r, CO_ERROR, &q->role.at, "add \"layout\": "
			    "\"counts\" to the survey's analysis", "question "
			    "'%s' is a count, but the layout is rows",
			    q->q.name);
		else if (q->stage.text == NULL)
			co_rd_find(r, CO_ERROR, &q->role.at, "add \"stage\": "
			    "the stage it counts", "count '%s' names no "
			    "stage", q->q.name);
		seen = NULL;
		for (size_t k = 0; k < i; k++)
			if (r->q[k].q.role == CO_ROLE_COUNT &&
			    q->q.stage >= 0 &&
			    r->q[k].q.stage == q->q.stage)
				seen = &r->q[k];
		if (seen != NULL)
			co_rd_find(r, CO_ERROR, &q->stage.at, "count each "
			    "stage once", "stage '%s' is counted by '%s' and "
			    "by '%s'", q->stage.text, seen->q.name,
			    q->q.name);
	}
	if (r->s->layout == CO_LAYOUT_COUNTS && n == 0)
		co_rd_find(r, CO_ERROR, &r->layout_at, "give each column of "
		    "counts \"role\": \"count\" and a \"stage\"",
		    "layout counts, but no question is a count");
}

static void
layout(struct co_rd *r)
{
	const struct co_rd_question *q = with_role(r, CO_ROLE_OUTCOME);

	if (r->s->layout != CO_LAYOUT_COUNTS)
		return;
	if (r->have_kind && r->s->kind != CO_KIND_REGISTER)
		co_rd_find(r, CO_ERROR, &r->layout_at, "take \"layout\" out, "
		    "or make it a register", "layout counts is for registers, "
		    "this is a survey");
	if (q != NULL)
		co_rd_find(r, CO_ERROR, &q->role.at, "take one of them out",
		    "a register of counts has count columns, not an outcome "
		    "per person");
}

static void
separators(struct co_rd *r)
{
	for (size_t i = 0; i < r->n_q; i++) {
		const struct co_rd_question *q = &r->q[i];

		if (q->separator.text != NULL && q->q.type != CO_Q_CHECKBOX &&
		    q->q.type != CO_Q_TAGBOX && q->q.type != CO_Q_RANKING)
			co_rd_find(r, CO_WARNING, &q->separator.at,
			    "take it out", "'separator' says nothing where "
			    "one answer is given (question '%s')",
			    q->q.name);
	}
}

/* A choice that reads as a refusal but is not listed as one. */
static void
unlisted_refusals(struct co_rd *r)
{
	static const char *const words[] = {
		"prefer not to say", "prefer not to answer", "not stated",
		"rather not say", "prefer not to disclose",
	};

	for (size_t i = 0; i < r->n_q; i++) {
		const struct co_rd_question *q = &r->q[i];

		for (size_t k = 0; k < q->n_choice; k++) {
			const struct co_choice *c = &q->choice[k];
			const char *fold = co_rd_fold(r, c->text);

			for (size_t w = 0; w < 5 && !c->declined; w++)
				if (strcmp(fold, words[w]) == 0)
					co_rd_find(r, CO_NOTICE,
					    &q->choice_at[k], "if it is a "
					    "refusal, list it under "
					    "analysis.declined", "option '%s' "
					    "of question '%s' counts as an "
					    "answer", c->text, q->q.name);
		}
	}
}

/* Members without which nothing can be read. */
static void
required(struct co_rd *r)
{
	if (r->analysis_at.doc == NULL) {
		co_rd_find(r, CO_ERROR, &r->root_at, "add \"analysis\": "
		    "{ \"format\": 1, \"id\": ..., \"kind\": \"survey\" }, "
		    "here or in an overlay file", "the definition has no "
		    "'analysis'");
		return;
	}
	if (!r->have_format)
		co_rd_find(r, CO_ERROR, &r->analysis_at,
		    "add \"format\": 1", "'format' is missing");
	if (r->s->id == NULL)
		co_rd_find(r, CO_ERROR, &r->analysis_at, "add \"id\": a short "
		    "name of the survey", "'id' is missing");
	if (!r->have_kind)
		co_rd_find(r, CO_ERROR, &r->analysis_at, "add \"kind\": "
		    "\"survey\" or \"register\"", "'kind' is missing");
}

void
co_rd_check(struct co_rd *r)
{
	required(r);
	if (!r->have_elements)
		co_rd_find(r, CO_ERROR, &r->root_at, "add \"pages\": "
		    "[ { \"elements\": [ ... ] } ]",
		    "the definition has no 'pages'");
	else if (r->n_q == 0)
		co_rd_find(r, CO_ERROR, &r->root_at, "add a question",
		    "the definition has no question");
	co_rd_check_names(r);
	co_rd_check_texts(r);
	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
		role(r, &rules[i]);
	stages(r);
	outcome(r);
	idle_stages(r);
	layout(r);
	counts(r);
	separators(r);
	unlisted_refusals(r);
}
