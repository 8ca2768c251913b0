#include "base/error.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"

static void
an_error_names_place_and_cause(void **state)
{
	struct co_err err;

	(void)state;
	assert_int_equal(co_fail(&err, CO_EINPUT, "a.csv:1:2", "found %d", 6),
	    CO_EINPUT);
	assert_int_equal(err.code, CO_EINPUT);
	assert_string_equal(err.where, "a.csv:1:2");
	assert_string_equal(err.text, "found 6");
	assert_non_null(strstr(err.file, "test_error.c"));
	co_err_prefix(&err, "in %s", "wave 2");
	assert_string_equal(err.text, "in wave 2: found 6");
	co_err_place(&err, "b.csv:%d", 9);
	assert_string_equal(err.where, "b.csv:9");
	co_err_clear(&err);
	assert_int_equal(err.code, CO_OK);
	assert_string_equal(err.text, "");
	assert_int_equal(co_fail(NULL, CO_EIO, NULL, "x"), CO_EIO);
	co_err_prefix(NULL, "x");
	co_err_place(NULL, "x");
	co_err_clear(NULL);
}

/* Whatever the offset of the cut, no half character is left. */
static void
long_text_is_cut_at_a_character(void **state)
{
	static const char *const wide[] = { "\xc3\xa9", "\xe2\x82\xac",
		"\xf0\x9f\x98\x80" };
	char text[2000];

	(void)state;
	for (size_t w = 0; w < 3; w++) {
		for (size_t shift = 0; shift < 4; shift++) {
			struct co_err err;
			size_t n = shift;

			memset(text, 'x', shift);
			while (n + 5 < sizeof text) {
				memcpy(text + n, wide[w], strlen(wide[w]));
				n += strlen(wide[w]);
			}
			text[n] = '\0';
			co_fail(&err, CO_EINPUT, text, "%s", text);
			n = strlen(err.text);
			assert_true(n < CO_ERR_TEXT && n > CO_ERR_TEXT - 9);
			assert_int_equal(co_utf8_valid(err.text, n), n);
			assert_string_equal(err.text + n - 3, "...");
			n = strlen(err.where);
			assert_int_equal(co_utf8_valid(err.where, n), n);
			co_err_prefix(&err, "%s", "in front");
			n = strlen(err.text);
			assert_int_equal(co_utf8_valid(err.text, n), n);
		}
	}
}

static void
codes_have_a_name_and_a_status(void **state)
{
	(void)state;
	assert_int_equal(co_code_exit(CO_OK), 0);
	assert_int_equal(co_code_exit(CO_EUSAGE), 2);
	assert_int_equal(co_code_exit(CO_EINPUT), 1);
	for (int c = CO_OK; c <= CO_EINTERNAL; c++)
		assert_string_not_equal(co_code_name((enum co_code)c),
		    "unknown");
	assert_string_equal(co_code_name((enum co_code)99), "unknown");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_error_names_place_and_cause),
		cmocka_unit_test(long_text_is_cut_at_a_character),
		cmocka_unit_test(codes_have_a_name_and_a_status),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
