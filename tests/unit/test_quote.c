#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "plots/quote.h"

static void
assert_quoted(const char *in, const char *want)
{
	struct co_buf b;

	co_buf_init(&b);
	co_gnuplot_quote(&b, in);
	assert_string_equal(co_buf_str(&b), want);
	co_buf_clear(&b);
}

static void
single_quotes_stand_alone_and_nothing_else(void **state)
{
	(void)state;
	assert_quoted("", "''");
	assert_quoted("it's", "'it'.\"\\047\".'s'");
	assert_quoted("''", "''.\"\\047\\047\".''");
	assert_quoted("`touch x` $(y) \"z\" \\n %d @m {}",
	    "'`touch x` $(y) \"z\" \\n %d @m {}'");
}

static void
no_line_end_gets_through(void **state)
{
	(void)state;
	assert_quoted("a\nset print\r\x01\x7F",
	    "'a set print   '");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(single_quotes_stand_alone_and_nothing_else),
		cmocka_unit_test(no_line_end_gets_through),
	};

	return cmocka_run_group_tests_name("quote", tests, NULL, NULL);
}
