#include "base/date.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void
known_days(void **state)
{
	static const struct { int y, m, d; int32_t day; } cases[] = {
		{ 1970, 1, 1, 0 }, { 1969, 12, 31, -1 }, { 2000, 2, 29, 11016 },
		{ 2000, 3, 1, 11017 }, { 2025, 8, 31, 20331 },
		{ 1900, 3, 1, -25508 }, { 1, 1, 1, -719162 },
		{ 9999, 12, 31, 2932896 },
	};
	int32_t day;
	int y, m, d;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(co_date_from_civil(cases[i].y, cases[i].m,
		    cases[i].d, &day), 0);
		assert_int_equal(day, cases[i].day);
		co_date_to_civil(day, &y, &m, &d);
		assert_true(y == cases[i].y && m == cases[i].m
		    && d == cases[i].d);
	}
}

static void
every_day_there_and_back(void **state)
{
	int y, m, d;
	int32_t back;

	(void)state;
	for (int32_t day = -800000; day < 800000; day += 13) {
		co_date_to_civil(day, &y, &m, &d);
		assert_int_equal(co_date_from_civil(y, m, d, &back), 0);
		assert_int_equal(back, day);
	}
}

static void
days_that_do_not_exist(void **state)
{
	int32_t day = 42;

	(void)state;
	assert_int_equal(co_date_from_civil(2023, 2, 29, &day), -1);
	assert_int_equal(co_date_from_civil(1900, 2, 29, &day), -1);
	assert_int_equal(co_date_from_civil(2024, 4, 31, &day), -1);
	assert_int_equal(co_date_from_civil(2024, 0, 1, &day), -1);
	assert_int_equal(co_date_from_civil(2024, 13, 1, &day), -1);
	assert_int_equal(co_date_from_civil(2024, 1, 0, &day), -1);
	assert_int_equal(co_date_from_civil(123456, 1, 1, &day), -1);
	assert_int_equal(day, 42);
}

static void
dates_in_words(void **state)
{
	char iso[11], name[24], time[21];

	(void)state;
	assert_string_equal(co_date_iso(20331, iso), "2025-08-31");
	assert_string_equal(co_date_long(20331, name), "31 August 2025");
	assert_string_equal(co_date_iso(CO_DAY_NONE, iso), "");
	assert_string_equal(co_date_long(CO_DAY_NONE, name), "");
	assert_string_equal(co_date_iso(INT32_MAX, iso), "");
	assert_string_equal(co_time_iso(0, time), "1970-01-01T00:00:00Z");
	assert_string_equal(co_time_iso(-1, time), "1969-12-31T23:59:59Z");
	assert_string_equal(co_time_iso(1756641600, time),
	    "2025-08-31T12:00:00Z");
	assert_string_equal(co_time_iso(INT64_MAX, time), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_days),
		cmocka_unit_test(every_day_there_and_back),
		cmocka_unit_test(days_that_do_not_exist),
		cmocka_unit_test(dates_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
