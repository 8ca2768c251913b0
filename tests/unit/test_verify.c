#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "study/verify.h"
#include "near.h"

static void
run_text(const char *text, struct co_verify *v)
{
	struct co_err err;

	assert_int_equal(co_verify_text(text, strlen(text), "cases.json",
	    NULL, v, &err), CO_OK);
}

static void
malformed_cases_are_unsupported_and_say_why(void **state)
{
	static const char *const text =
	    "[1, null, [], {}, {\"id\":\"a\"},"
	    "{\"id\":\"b\",\"method\":\"no.such\",\"input\":{},"
	    "\"expect\":{\"p\":1}},"
	    "{\"method\":3,\"input\":{},\"expect\":{\"p\":1}},"
	    "{\"id\":\"c\",\"method\":\"no.such\",\"input\":[],"
	    "\"expect\":{\"p\":1}},"
	    "{\"id\":\"d\",\"method\":\"no.such\",\"input\":{},"
	    "\"expect\":{}},"
	    "{\"id\":\"e\",\"method\":\"no.such\",\"input\":{},"
	    "\"expect\":{\"p\":NaN},\"tol\":\"x\"}]";
	struct co_verify v;

	(void)state;
	run_text(text, &v);
	assert_int_equal(v.n, 10);
	assert_int_equal(v.unsupported, 10);
	assert_int_equal(v.passed + v.failed, 0);
	for (size_t i = 0; i < v.n; i++)
		assert_non_null(v.cases[i].why);
	assert_string_equal(v.cases[0].id, "#1");
	assert_string_equal(v.cases[5].why, "no such method");
	assert_non_null(strstr(v.cases[7].why, "'input'"));
	assert_non_null(strstr(v.cases[9].why, "'tol'"));
	co_verify_clear(&v);
}

static void
text_that_is_no_list_is_an_error_with_its_place(void **state)
{
	static const char *const bad[] = { "", "[", "{\"cases\": 3}", "7",
		"[{\"id\": }]", "\"x", "[1,\n2,\n x]" };
	struct co_verify v;
	struct co_err err;

	(void)state;
	for (size_t i = 0; i < T_COUNT(bad); i++) {
		co_err_clear(&err);
		assert_int_equal(co_verify_text(bad[i], strlen(bad[i]),
		    "cases.json", NULL, &v, &err), CO_EINPUT);
		assert_non_null(strstr(err.where, "cases.json"));
	}
	assert_string_equal(err.where, "cases.json:3:2");
	assert_int_equal(co_verify_file("no/such/file.json", NULL, &v, &err),
	    CO_ENOTFOUND);
}

/* One answer of each kind: right, wrong, of another shape, unknown field. */
static void
values_are_compared_within_their_tolerance(void **state)
{
	static const char *const text = "{\"cases\": ["
	    "{\"id\":\"a\",\"method\":\"multiplicity.holm\","
	    "\"input\":{\"p\":[0.01,0.5]},"
	    "\"expect\":{\"adj\":[0.02,0.5]},\"tol\":1e-12},"
	    "{\"id\":\"b\",\"method\":\"multiplicity.holm\","
	    "\"input\":{\"p\":[0.01,0.5]},"
	    "\"expect\":{\"adj\":[0.0201,0.5]},\"tol\":1e-6},"
	    "{\"id\":\"c\",\"method\":\"multiplicity.holm\","
	    "\"input\":{\"p\":[0.01,0.5]},"
	    "\"expect\":{\"adj\":[0.0201,0.5]},"
	    "\"tol\":{\"rel_adj\":0.01}},"
	    "{\"id\":\"d\",\"method\":\"multiplicity.holm\","
	    "\"input\":{\"p\":[0.01,0.5]},"
	    "\"expect\":{\"adj\":[0.02],\"q\":1},\"tol\":1},"
	    "{\"id\":\"e\",\"method\":\"multiplicity.holm\","
	    "\"input\":{\"p\":[[0.01],[0.5,1]]},"
	    "\"expect\":{\"adj\":0.02},\"tol\":1},"
	    "{\"id\":\"f\",\"method\":\"multiplicity.holm\","
	    "\"input\":{\"p\":[0.01,0.5]},"
	    "\"expect\":{\"adj\":0.02},\"tol\":1},"
	    "{\"id\":\"g\",\"method\":\"multiplicity.holm\","
	    "\"input\":{\"p\":[0.01,0.5]},"
	    "\"expect\":{\"adj\":[\"inf\",null]},\"tol\":1}]}";
	struct co_verify v;

	(void)state;
	run_text(text, &v);
	assert_int_equal(v.passed, 2);
	assert_int_equal(v.failed, 4);
	assert_int_equal(v.unsupported, 1);
	assert_int_equal(v.cases[0].state, CO_VERIFY_PASSED);
	assert_int_equal(v.cases[1].n, 1);
	assert_string_equal(v.failure[v.cases[1].first].field, "adj[0]");
	assert_abs(v.failure[v.cases[1].first].got, 0.02, 1e-15);
	assert_int_equal(v.cases[2].state, CO_VERIFY_PASSED);
	assert_int_equal(v.cases[3].n, 2);
	assert_non_null(v.failure[v.cases[3].first + 1].note);
	assert_int_equal(v.cases[4].state, CO_VERIFY_UNSUPPORTED);
	assert_non_null(strstr(v.cases[4].why, "'p'"));
	assert_int_equal(v.cases[5].state, CO_VERIFY_FAILED);
	assert_int_equal(v.cases[6].n, 2);
	co_verify_clear(&v);
}

/* Bare NaN and Infinity outside strings only; every shape of input. */
static void
inputs_of_every_form_are_read(void **state)
{
	static const char *const text = "["
	    "{\"id\":\"NaN \\\" Infinity\",\"method\":\"prop1.ci.wilson\","
	    "\"input\":{\"x\":0,\"n\":0,\"conf\":null,"
	    "\"labels\":[\"a\",\"b\"],\"note\":\"x\"},"
	    "\"expect\":{\"estimate\":NaN,\"lower\":0,\"upper\":1},"
	    "\"tol\":0},"
	    "{\"id\":\"t\",\"method\":\"prop1.test.z\","
	    "\"input\":{\"x\":3,\"n\":3,\"p0\":0,"
	    "\"continuity\":true},"
	    "\"expect\":{\"z\":Infinity,\"p\":false},\"tol\":0},"
	    "{\"id\":\"m\",\"method\":\"reliability.alpha\","
	    "\"input\":{\"items\":[[1,2],[2,1],[3,3]]},"
	    "\"expect\":{\"raw\":0.6666666666666667},\"tol\":1e-12}]";
	struct co_verify v;

	(void)state;
	run_text(text, &v);
	assert_string_equal(v.cases[0].id, "NaN \" Infinity");
	for (size_t i = 0; i < v.nfailures; i++)
		print_error("%s %g %g\n", v.failure[i].field,
		    v.failure[i].expected, v.failure[i].got);
	assert_int_equal(v.passed, 3);
	co_verify_clear(&v);
}

static int
is_json(const struct dirent *e)
{
	size_t n = strlen(e->d_name);

	return n > 5 && strcmp(e->d_name + n - 5, ".json") == 0;
}

static void
all_pass(const char *path, int allow_unsupported)
{
	struct co_verify v;
	struct co_err err;

	if (co_verify_file(path, NULL, &v, &err) != CO_OK)
		fail_msg("%s: %s", err.where, err.text);
	for (size_t i = 0; i < v.n; i++)
		if (v.cases[i].state == CO_VERIFY_FAILED ||
		    (v.cases[i].why != NULL && !allow_unsupported))
			print_error("%s: %s %s %s\n", path, v.cases[i].id,
			    v.cases[i].method, v.cases[i].why != NULL ?
			    v.cases[i].why : "failed");
	assert_true(v.passed > 0);
	assert_int_equal(v.failed, 0);
	assert_true(allow_unsupported || v.unsupported == 0);
	co_verify_clear(&v);
}

static void
shipped_cases_pass(void **state)
{
	const char *top = getenv("TOP_SRCDIR");
	struct dirent **list = NULL;
	char dir[2048], path[4096];
	int n;

	(void)state;
	if (top == NULL)
		return;	/* nothing to look at here */
	snprintf(dir, sizeof dir, "%s/tests/ref", top);
	n = scandir(dir, &list, is_json, alphasort);
	assert_true(n > 0);
	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof path, "%s/%s", dir, list[i]->d_name);
		all_pass(path, 0);
		free(list[i]);
	}
	free(list);
}

static void
published_cases_pass(void **state)
{
	const char *shared = getenv("COHORT_SHARED");
	char path[4096];

	(void)state;
	if (shared == NULL)
		return;	/* nothing to look at here */
	snprintf(path, sizeof path, "%s/reference/published-values.json",
	    shared);
	if (access(path, R_OK) != 0)
		return;	/* nothing to look at here */
	all_pass(path, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(malformed_cases_are_unsupported_and_say_why),
		cmocka_unit_test(
		    text_that_is_no_list_is_an_error_with_its_place),
		cmocka_unit_test(values_are_compared_within_their_tolerance),
		cmocka_unit_test(inputs_of_every_form_are_read),
		cmocka_unit_test(shipped_cases_pass),
		cmocka_unit_test(published_cases_pass),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
