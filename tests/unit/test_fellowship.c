/* The fellowship's definitions load without an error or a warning. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <cJSON.h>

#include "base/diag.h"
#include "base/file.h"
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
		fail_msg("%s: %s: %s",
		    co_severity_name(d.item[i].severity),
		    d.item[i].where, d.item[i].text);
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

static const char *
text_of(const cJSON *obj, const char *key)
{
	const cJSON *v = cJSON_GetObjectItemCaseSensitive(obj, key);

	if (v != NULL && !cJSON_IsString(v))
		fail_msg("'%s' is no text", key);
	return v != NULL ? v->valuestring : NULL;
}

static void
need(const struct co_survey *s, const char *name, const char *id)
{
	if (co_survey_var(s, name) < 0 && co_survey_question(s, name) < 0)
		fail_msg("%s: survey '%s' has no '%s'", id, s->id, name);
}

/* A request asks for variables, stages and values that there are. */
static void
check_request(const cJSON *request, const char *id)
{
	static const char *const studies[] = {
		"table", "likert", "gap", "trend",
	};
	const char *study = text_of(request, "study");
	const char *question = text_of(request, "question");
	const char *by = text_of(request, "by");
	const char *outcome = text_of(request, "outcome");
	const cJSON *where = cJSON_GetObjectItemCaseSensitive(request,
	    "where"), *w;
	const char *dot = question != NULL ? strchr(question, '.') : NULL;
	char name[64];
	struct co_survey *s;
	size_t i;
	int q;

	for (i = 0; i < COUNT(studies); i++)
		if (study != NULL && strcmp(studies[i], study) == 0)
			break;
	if (i == COUNT(studies))
		fail_msg("%s: unknown study", id);
	snprintf(name, sizeof name, "%.*s", dot != NULL ?
	    (int)(dot - question) : 63, question != NULL ? question :
	    text_of(request, "survey"));
	s = load(name);
	if (dot != NULL)
		need(s, dot + 1, id);
	if (by != NULL)
		need(s, by, id);
	if (outcome != NULL)
		assert_true(co_survey_stage(s, outcome) >= 0);
	cJSON_ArrayForEach(w, where) {
		need(s, w->string, id);
		q = co_survey_question(s, w->string);
		assert_true(co_question_choice(&s->question[q],
		    w->valuestring) >= 0);
	}
	co_survey_free(s);
}

/* 1 when one of the entries has this id. */
static int
has_id(const cJSON *list, const char *id)
{
	const cJSON *v;

	cJSON_ArrayForEach(v, list)
		if (strcmp(text_of(v, "id"), id) == 0)
			return 1;
	return 0;
}

static void
check_objective(const cJSON *o, size_t *figures)
{
	const cJSON *evidence = cJSON_GetObjectItemCaseSensitive(o,
	    "evidence"), *benefit, *v, *e;

	assert_true(cJSON_GetArraySize(evidence) > 0);
	cJSON_ArrayForEach(v, evidence) {
		const cJSON *request = cJSON_GetObjectItemCaseSensitive(v,
		    "request");

		assert_non_null(text_of(v, "id"));
		if (request == NULL) {
			assert_non_null(text_of(v, "text"));
			continue;
		}
		check_request(request, text_of(v, "id"));
		++*figures;
	}
	benefit = cJSON_GetObjectItemCaseSensitive(o, "benefits");
	assert_true(cJSON_GetArraySize(benefit) > 0);
	cJSON_ArrayForEach(v, benefit) {
		const cJSON *ids = cJSON_GetObjectItemCaseSensitive(v,
		    "evidence");

		assert_true(cJSON_GetArraySize(ids) > 0);
		cJSON_ArrayForEach(e, ids)
			if (!has_id(evidence, e->valuestring))
				fail_msg("no evidence '%s'", e->valuestring);
	}
}

/* Eight objectives; evidence is asked of the program, never typed in. */
static void
programme_rests_on_what_there_is(void **state)
{
	const char *top = getenv("TOP_SRCDIR");
	char path[1024], *text = NULL;
	size_t len = 0, figures = 0;
	cJSON *root;
	const cJSON *objectives, *v;

	(void)state;
	snprintf(path, sizeof path, "%s/surveys/fellowship/programme.json",
	    top != NULL ? top : ".");
	assert_int_equal(co_file_read(path, 1 << 20, &text, &len, NULL),
	    CO_OK);
	root = cJSON_ParseWithLength(text, len);
	assert_non_null(root);
	objectives = cJSON_GetObjectItemCaseSensitive(root, "objectives");
	assert_int_equal(cJSON_GetArraySize(objectives), 8);
	cJSON_ArrayForEach(v, objectives)
		check_objective(v, &figures);
	assert_true(figures >= 20);
	cJSON_ArrayForEach(v, cJSON_GetObjectItemCaseSensitive(root,
	    "surveys"))
		co_survey_free(load(v->valuestring));
	cJSON_Delete(root);
	free(text);
}

/* 1 when the reader does not know the key at this place. */
static int
unknown_key(const char *before, const char *key, const char *after)
{
	char json[1024];
	struct co_survey *s = NULL;
	struct co_diags d;
	int found = 0, n;

	n = snprintf(json, sizeof json, "%s\"%s\":null%s", before, key, after);
	assert_true(n > 0 && (size_t)n < sizeof json);
	co_diags_init(&d);
	(void)co_survey_parse("d.json", json, (size_t)n, NULL, NULL, 0, &d,
	    &s, NULL);
	for (size_t i = 0; i < d.n; i++)
		found |= strstr(d.item[i].text, "unknown key") != NULL ||
		    strstr(d.item[i].text, "not read") != NULL;
	co_survey_free(s);
	co_diags_clear(&d);
	return found;
}

/* The schema offers no key that the reader does not know. */
static void
schema_and_reader_agree(void **state)
{
	static const struct { const char *part, *before, *after; } at[] = {
		{ "survey", "{\"analysis\":{", "}}" },
		{ "import", "{\"analysis\":{\"import\":{", "}}}" },
		{ "scale", "{\"analysis\":{\"scales\":{\"a\":{", "}}}}" },
		{ "question", "{\"elements\":[{\"type\":\"text\",\"name\":"
		    "\"q\",\"analysis\":{", "}}]}" },
		{ "page", "{\"pages\":[{", "}]}" },
	};
	const char *top = getenv("TOP_SRCDIR");
	char path[1024], *text = NULL;
	size_t len = 0, keys = 0;
	cJSON *root;
	const cJSON *defs, *v;

	(void)state;
	snprintf(path, sizeof path, "%s/surveys/definition.schema.json",
	    top != NULL ? top : ".");
	assert_int_equal(co_file_read(path, 1 << 20, &text, &len, NULL),
	    CO_OK);
	root = cJSON_ParseWithLength(text, len);
	assert_non_null(root);
	defs = cJSON_GetObjectItemCaseSensitive(root, "$defs");
	for (size_t i = 0; i < COUNT(at); i++) {
		const cJSON *part = cJSON_GetObjectItemCaseSensitive(defs,
		    at[i].part);

		assert_int_equal(unknown_key(at[i].before, "xyzzy",
		    at[i].after), 1);
		cJSON_ArrayForEach(v, cJSON_GetObjectItemCaseSensitive(part,
		    "properties")) {
			if (unknown_key(at[i].before, v->string, at[i].after))
				fail_msg("%s: '%s'", at[i].part, v->string);
			keys++;
		}
	}
	assert_true(keys >= 35);
	cJSON_Delete(root);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_definition_loads_clean),
		cmocka_unit_test(exit_survey_has_its_variables),
		cmocka_unit_test(recruitment_groups_and_stages),
		cmocka_unit_test(workshop_ratings),
		cmocka_unit_test(programme_rests_on_what_there_is),
		cmocka_unit_test(schema_and_reader_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
