#include "base/num.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void
expect_parse(const char *s, char decimal, double want)
{
	double got = 12345;

	if (co_num_parse(s, strlen(s), decimal, &got) != 0)
		fail_msg("'%s' was refused", s);
	if (got != want)
		fail_msg("'%s' read as %.17g", s, got);
}

static void
expect_refused(const char *s, char decimal)
{
	double got = 12345;

	if (co_num_parse(s, strlen(s), decimal, &got) == 0)
		fail_msg("'%s' was read as %g", s, got);
	assert_true(got == 12345);
}

static void
numbers_are_read_exactly(void **state)
{
	(void)state;
	expect_parse("0", '.', 0);
	expect_parse("-0", '.', 0);
	expect_parse("5.0", '.', 5);
	expect_parse("+3", '.', 3);
	expect_parse(".5", '.', 0.5);
	expect_parse("5.", '.', 5);
	expect_parse("1,54", ',', 1.54);
	expect_parse("1e-300", '.', 1e-300);
	expect_parse("1E+2", '.', 100);
	expect_parse("5e-324", '.', 5e-324);
	expect_parse("1e-400", '.', 0);
	expect_parse("0.1000000000000000055511151231257827", '.', 0.1);
	expect_parse("00012", '.', 12);
}

static void
what_is_no_number_is_refused(void **state)
{
	static const char *const bad[] = {
		"", "+", ".", "e5", "1e", "1e+", " 1", "1 ", "1.2.3", "0x10",
		"inf", "nan", "1e400", "1,5", "--1", "1_000", "5%"
	};
	char nul[] = "1\0";
	double got;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		expect_refused(bad[i], '.');
	expect_refused("1.5", ',');
	assert_int_equal(co_num_parse(nul, 2, '.', &got), -1);
}

static void
integers_have_bounds(void **state)
{
	int64_t v = 7;

	(void)state;
	assert_int_equal(co_int_parse("42", 2, 0, 100, &v), 0);
	assert_int_equal(v, 42);
	assert_int_equal(co_int_parse("101", 3, 0, 100, &v), -1);
	assert_int_equal(co_int_parse("", 0, 0, 100, &v), -1);
	assert_int_equal(co_int_parse("-", 1, -9, 100, &v), -1);
	assert_int_equal(co_int_parse("4x", 2, 0, 100, &v), -1);
	assert_int_equal(v, 42);
	assert_int_equal(co_int_parse("9223372036854775807", 19, INT64_MIN,
	    INT64_MAX, &v), 0);
	assert_true(v == INT64_MAX);
	assert_int_equal(co_int_parse("-9223372036854775808", 20, INT64_MIN,
	    INT64_MAX, &v), 0);
	assert_true(v == INT64_MIN);
	assert_int_equal(co_int_parse("9223372036854775808", 19, INT64_MIN,
	    INT64_MAX, &v), -1);
	assert_int_equal(co_int_parse("99999999999999999999", 20, INT64_MIN,
	    INT64_MAX, &v), -1);
}

static void
the_shortest_text_reads_back(void **state)
{
	static const struct { double v; const char *text; } cases[] = {
		{ 0, "0" }, { -0.0, "0" }, { 0.1, "0.1" }, { 3, "3" },
		{ -2.5, "-2.5" }, { 1e-300, "1e-300" }, { 100000, "100000" },
		{ 0.1 + 0.2, "0.30000000000000004" }, { 1.0 / 3,
		"0.3333333333333333" }, { 5e-324, "4.94065645841247e-324" },
	};
	char out[CO_NUM_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_string_equal(co_num_shortest(cases[i].v, out),
		    cases[i].text);
		assert_true(strtod(out, NULL) == cases[i].v);
	}
	assert_string_equal(co_num_shortest((double)INFINITY, out), "inf");
}

static void
fixed_rounds_half_away_from_zero(void **state)
{
	static const struct { double v; int d; const char *text; } cases[] = {
		{ 0.5, 0, "1" }, { 1.5, 0, "2" }, { 2.5, 0, "3" },
		{ -0.5, 0, "-1" }, { -0.4, 0, "0" }, { 0.285, 2, "0.29" },
		{ 2.675, 2, "2.68" }, { -0.004, 2, "0.00" }, { 0, 3, "0.000" },
		{ 9.995, 2, "10.00" }, { 99.5, 0, "100" }, { 0.05, 1, "0.1" },
		{ 0.04999, 1, "0.0" }, { 1e-300, 4, "0.0000" },
		{ 123456.789, 1, "123456.8" }, { 7, 2, "7.00" },
		{ 90.47619047619048, 1, "90.5" }, { 0.00095, 3, "0.001" },
		{ 999999999999999.0, 0, "999999999999999" },
	};
	char out[CO_NUM_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_string_equal(co_num_fixed(cases[i].v, cases[i].d, out),
		    cases[i].text);
	assert_string_equal(co_num_fixed(1e300, 2, out), "1e+300");
}

static void
percentages_are_integer_arithmetic(void **state)
{
	char out[CO_NUM_MAX];

	(void)state;
	assert_string_equal(co_num_percent(19, 21, 0, out), "90");
	assert_string_equal(co_num_percent(1, 8, 0, out), "13");
	assert_string_equal(co_num_percent(3, 8, 0, out), "38");
	assert_string_equal(co_num_percent(1, 3, 1, out), "33.3");
	assert_string_equal(co_num_percent(0, 9, 2, out), "0.00");
	assert_string_equal(co_num_percent(9, 9, 1, out), "100.0");
	assert_string_equal(co_num_percent(1, 2000, 1, out), "0.1");
	assert_string_equal(co_num_percent(-1, 8, 0, out), "-13");
	assert_string_equal(co_num_percent(1, 0, 0, out), "");
	assert_string_equal(co_num_percent(INT64_MAX, INT64_MAX, 3, out),
	    "100.000");
	assert_string_equal(co_num_percent(INT64_MAX / 2, INT64_MAX, 1, out),
	    "50.0");
}

static void
p_values_have_two_digits(void **state)
{
	static const struct { double p; const char *text; } cases[] = {
		{ 0.6283, "0.63" }, { 0.0996, "0.10" }, { 0.0954, "0.095" },
		{ 0.0451, "0.045" }, { 0.00997, "0.010" },
		{ 0.00123, "0.0012" }, { 0.001, "0.0010" },
		{ 0.00099999, "< 0.001" }, { 0, "< 0.001" }, { 1, "1.0" },
		{ 0.996, "1.0" }, { 0.994, "0.99" },
	};
	char out[CO_NUM_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_string_equal(co_num_pvalue(cases[i].p, out),
		    cases[i].text);
}

static void
thousands_are_parted(void **state)
{
	char out[CO_NUM_MAX];

	(void)state;
	assert_string_equal(co_num_thousands(0, out), "0");
	assert_string_equal(co_num_thousands(999, out), "999");
	assert_string_equal(co_num_thousands(1234567, out), "1,234,567");
	assert_string_equal(co_num_thousands(-1000, out), "-1,000");
	assert_string_equal(co_num_thousands(INT64_MIN, out),
	    "-9,223,372,036,854,775,808");
}

static void
the_locale_changes_nothing(void **state)
{
	static const char *const names[] = { "de_DE.UTF-8", "fr_FR.UTF-8",
		"de_DE.utf8", "fr_FR.utf8", "de_DE" };
	char out[CO_NUM_MAX];
	double v;
	size_t i = 0;

	(void)state;
	while (i < 5 && setlocale(LC_ALL, names[i]) == NULL)
		i++;
	if (i == 5)
		return;
	assert_int_equal(co_num_parse("1.5", 3, '.', &v), 0);
	assert_true(v == 1.5);
	assert_string_equal(co_num_shortest(1.25, out), "1.25");
	assert_string_equal(co_num_fixed(1.25, 1, out), "1.3");
	setlocale(LC_ALL, "C");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read_exactly),
		cmocka_unit_test(what_is_no_number_is_refused),
		cmocka_unit_test(integers_have_bounds),
		cmocka_unit_test(the_shortest_text_reads_back),
		cmocka_unit_test(fixed_rounds_half_away_from_zero),
		cmocka_unit_test(percentages_are_integer_arithmetic),
		cmocka_unit_test(p_values_have_two_digits),
		cmocka_unit_test(thousands_are_parted),
		cmocka_unit_test(the_locale_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
