/* The fellowship's definitions load without an error or a warning. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/diag.h"
#include "survey/survey.h"

#define COUNT(a) (sizeof (a) / sizeof (a)[0])

static struct co_survey *
load(const char *id)
{
	const char *top = getenv("TOP_SRCDIR");
	struct co_survey *s = NULL;
	struct co_diags d;
	struct co_err err;
	char path[1024];

	snprintf(path, sizeof path, "%s/surveys/fellowship/%s.json",
	    top != NULL ? top : ".", id);
	co_diags_init(&d);
	if (co_survey_load(path, &d, &s, &err) != CO_OK)
		fail_msg("%s: %s", err.where, err.text);
	for (size_t i = 0; i < d.n; i++)
		fail_msg("%s: %s: %s", co_severity_name(d.item[i].severity), d.item[i].where,
		    d.item[i].text);
	assert_string_equal(s->id, id);
	co_diags_clear(&d);
	return s;
}

/* Each is told from the others by its id, which is its file name. */
static void
every_definition_loads_clean(void **state)
{
	static const struct {
		const char *id;
		enum co_survey_kind kind;
	} file[] = {
		{ "workshop", CO_KIND_SURVEY },
		{ "exit", CO_KIND_SURVEY },
		{ "alumni", CO_KIND_SURVEY },
		{ "panellist", CO_KIND_SURVEY },
		{ "recruitment", CO_KIND_REGISTER },
		{ "projects", CO_KIND_REGISTER },
		{ "portfolio", CO_KIND_REGISTER },
		{ "mentoring", CO_KIND_REGISTER },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(file); i++) {
		struct co_survey *s = load(file[i].id);

		assert_int_equal(s->kind, file[i].kind);
		assert_true(co_survey_role(s, CO_ROLE_COHORT) >= 0);
		co_survey_free(s);
	}
}

static size_t
top_points(const struct co_survey *s, const char *question)
{
	int i = co_survey_question(s, question);
	size_t n = 0;

	assert_true(i >= 0);
	for (size_t k = 0; k < s->question[i].n_choice; k++)
		n += s->question[i].choice[k].top;
	return n;
}

/* What the figures of the programme's report rest on. */
static void
exit_survey_has_its_variables(void **state)
{
	static const char *const names[] = {
		"cohort", "gender", "profession", "recommend", "role", "next",
		"objective.fundamentals", "objective.regulation",
		"objective.validation", "objective.integration",
		"objective.strategy", "apply.fundamentals",
		"apply.regulation", "apply.validation", "apply.integration",
		"apply.strategy", "value.project", "value.masterclass",
		"value.datacamp", "value.kcl", "value.networking", "comment",
	};
	struct co_survey *s = load("exit");

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++)
		assert_true(co_survey_var(s, names[i]) >= 0);
	assert_int_equal(s->n_var, COUNT(names));
	assert_int_equal(top_points(s, "recommend"), 1);
	assert_int_equal(top_points(s, "objective"), 2);
	co_survey_free(s);
}

/* Men are the reference of the gap; "not stated" is a group apart. */
static void
recruitment_groups_and_stages(void **state)
{
	struct co_survey *s = load("recruitment");
	const struct co_question *q;
	int i;

	(void)state;
	q = &s->question[co_survey_role(s, CO_ROLE_GENDER)];
	assert_string_equal(q->choice[0].text, "Male");
	assert_string_equal(q->choice[1].text, "Female");
	i = co_question_choice(q, "Not stated");
	assert_true(i >= 0);
	assert_true(q->choice[i].declined);
	q = &s->question[co_survey_role(s, CO_ROLE_OUTCOME)];
	for (size_t k = 0; k < q->n_choice; k++)
		assert_true(q->choice[k].reached >= 0);
	i = co_question_choice(q, "appointed");
	assert_int_equal(q->choice[i].reached,
	    co_survey_stage(s, "appointed"));
	q = &s->question[co_survey_role(s, CO_ROLE_PROFESSION)];
	assert_string_equal(q->choice[0].group, "Medical");
	co_survey_free(s);
}

/* Five points of quality per session, told apart by cohort and session. */
static void
workshop_ratings(void **state)
{
	static const char *const names[] = {
		"relevance", "engagement", "clarity", "interactivity", "depth",
	};
	struct co_survey *s = load("workshop");
	int i;

	(void)state;
	for (size_t k = 0; k < COUNT(names); k++) {
		assert_true(co_survey_var(s, names[k]) >= 0);
		assert_int_equal(top_points(s, names[k]), 2);
	}
	i = co_survey_role(s, CO_ROLE_SESSION);
	assert_true(i >= 0);
	assert_int_equal(s->question[i].disclosure, CO_CLASS_PUBLIC);
	assert_int_equal(s->question[i].n_choice, 11);
	co_survey_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_definition_loads_clean),
		cmocka_unit_test(exit_survey_has_its_variables),
		cmocka_unit_test(recruitment_groups_and_stages),
		cmocka_unit_test(workshop_ratings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
