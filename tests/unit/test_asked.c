#include "import/asked.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/date.h"

enum { N = 400 };
static unsigned char answered[N];
static int32_t day[N];

/* N rows, two a day from this day on; answered as the pattern says. */
static void
rows(int year, int month, int mday, const char *pattern)
{
	int32_t first;
	size_t n = strlen(pattern);

	assert_int_equal(co_date_from_civil(year, month, mday, &first), 0);
	for (size_t i = 0; i < N; i++) {
		answered[i] = pattern[i % n] == 'x';
		day[i] = first + (int32_t)(i / 2);
	}
}

static void
blank_rows(size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		answered[i] = 0;
}

static void
ordinary_blanks_are_blanks(void **state)
{
	(void)state;
	rows(2018, 1, 1, "xxxxxxxxx.");
	assert_false(co_asked_find(answered, day, N).limited);
	rows(2018, 1, 1, "x");
	assert_false(co_asked_find(answered, day, N).limited);
	rows(2018, 1, 1, ".");
	assert_false(co_asked_find(answered, day, N).limited);
	/* A comment few people write. */
	rows(2018, 1, 1, "x.........");
	blank_rows(350, N);
	assert_false(co_asked_find(answered, day, N).limited);
	/* A few blanks at the end may be chance. */
	rows(2018, 1, 1, "xxxx.");
	blank_rows(391, N);
	assert_false(co_asked_find(answered, day, N).limited);
}

static void
a_question_withdrawn(void **state)
{
	struct co_asked a;

	(void)state;
	rows(2018, 1, 1, "xxxxxxxxx.");
	blank_rows(300, N);
	a = co_asked_find(answered, day, N);
	assert_true(a.limited);
	assert_true(a.withdrawn);
	assert_false(a.gradual);
	/* Row 299 is one of the tenth that stay blank anyway. */
	assert_int_equal(a.from, 299);
	assert_int_equal(a.to, N);
	assert_int_equal(a.n, 101);
	assert_int_equal(a.day, day[299]);
}

static void
a_question_added(void **state)
{
	struct co_asked a;

	(void)state;
	rows(2018, 1, 1, "xxxxxxxxx.");
	blank_rows(0, 120);
	a = co_asked_find(answered, day, N);
	assert_true(a.limited);
	assert_false(a.withdrawn);
	assert_false(a.gradual);
	assert_int_equal(a.from, 0);
	assert_int_equal(a.to, 120);
	assert_int_equal(a.n, 120);
	assert_int_equal(a.day, day[120]);
}

/* Old and new forms side by side: the year of the change is not asked. */
static void
a_gradual_change_takes_the_calendar_year(void **state)
{
	struct co_asked a;
	int32_t new_year;
	size_t first = 0;
	int64_t n = 0;

	(void)state;
	rows(2017, 11, 1, "xxxxxxxxx.");
	blank_rows(200, N);
	answered[230] = answered[231] = answered[232] = 1;
	assert_int_equal(co_date_from_civil(2018, 1, 1, &new_year), 0);
	while (day[first] < new_year)
		first++;
	for (size_t i = first; i < N; i++)
		n += !answered[i];
	a = co_asked_find(answered, day, N);
	assert_true(a.limited && a.withdrawn && a.gradual);
	assert_int_equal(a.from, first);
	assert_int_equal(a.to, N);
	assert_int_equal(a.n, n);
	/* The same backwards: a question added in 2017. */
	rows(2017, 7, 1, "xxxxxxxxx.");
	blank_rows(0, 200);
	answered[150] = 1;
	a = co_asked_find(answered, day, N);
	assert_true(a.limited && !a.withdrawn && a.gradual);
	assert_int_equal(a.from, 0);
	first = 0;
	while (day[first] < new_year)
		first++;
	assert_int_equal(a.to, first);
}

static void
too_little_to_tell(void **state)
{
	(void)state;
	rows(2018, 1, 1, "x");
	blank_rows(10, N);
	assert_false(co_asked_find(answered, day, 18).limited);
	assert_false(co_asked_find(answered, day, 0).limited);
	assert_false(co_asked_find(answered, day, 1).limited);
	/* All on one day: a part of a day is no period. */
	rows(2018, 1, 1, "x");
	blank_rows(200, N);
	for (size_t i = 0; i < N; i++)
		day[i] = day[0];
	assert_false(co_asked_find(answered, day, N).limited);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ordinary_blanks_are_blanks),
		cmocka_unit_test(a_question_withdrawn),
		cmocka_unit_test(a_question_added),
		cmocka_unit_test(a_gradual_change_takes_the_calendar_year),
		cmocka_unit_test(too_little_to_tell),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
