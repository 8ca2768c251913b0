#include "base/buf.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void
an_empty_buffer_is_an_empty_string(void **state)
{
	struct co_buf b;
	char *s;

	(void)state;
	co_buf_init(&b);
	assert_string_equal(co_buf_str(&b), "");
	assert_int_equal(co_buf_status(&b, NULL), CO_OK);
	s = co_buf_steal(&b);
	assert_string_equal(s, "");
	free(s);
	co_buf_put(&b, "", 0);
	assert_string_equal(co_buf_str(&b), "");
	co_buf_clear(&b);
}

static void
appends_add_up(void **state)
{
	struct co_buf b;
	char *s;

	(void)state;
	co_buf_init(&b);
	co_buf_puts(&b, "a");
	co_buf_putc(&b, 'b');
	co_buf_fill(&b, '-', 3);
	co_buf_printf(&b, "%d%%", 90);
	assert_string_equal(co_buf_str(&b), "ab---90%");
	assert_int_equal(b.len, 8);
	for (int i = 0; i < 1000; i++)
		co_buf_printf(&b, "%d,", i);
	assert_int_equal(b.len, 8 + 10 * 2 + 90 * 3 + 900 * 4);
	s = co_buf_steal(&b);
	assert_int_equal(strlen(s), 8 + 10 * 2 + 90 * 3 + 900 * 4);
	assert_null(b.data);
	assert_int_equal(b.len, 0);
	free(s);
}

static void
a_nul_is_a_byte(void **state)
{
	struct co_buf b;

	(void)state;
	co_buf_init(&b);
	co_buf_put(&b, "a\0b", 3);
	assert_int_equal(b.len, 3);
	assert_memory_equal(b.data, "a\0b", 4);
	co_buf_clear(&b);
}

static void
a_failed_append_marks_the_buffer(void **state)
{
	struct co_err err = { 0 };
	struct co_buf b;

	(void)state;
	co_buf_init(&b);
	co_buf_puts(&b, "kept");
	co_buf_fill(&b, 'x', SIZE_MAX - 2);
	assert_true(b.failed);
	co_buf_puts(&b, "more");
	assert_int_equal(b.len, 4);
	assert_int_equal(co_buf_status(&b, &err), CO_ENOMEM);
	assert_int_equal(err.code, CO_ENOMEM);
	assert_null(co_buf_steal(&b));
	assert_false(b.failed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_buffer_is_an_empty_string),
		cmocka_unit_test(appends_add_up),
		cmocka_unit_test(a_nul_is_a_byte),
		cmocka_unit_test(a_failed_append_marks_the_buffer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
