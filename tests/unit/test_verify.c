#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(malformed_cases_are_unsupported_and_say_why),
		cmocka_unit_test(
		    text_that_is_no_list_is_an_error_with_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
