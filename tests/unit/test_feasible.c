/* Counts and sizes behind printed percentages. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>

#include <cmocka.h>

#include "analysis/feasible.h"
#include "near.h"

/* Every count of every size prints a percentage that admits it. */
static void
what_is_printed_is_possible(void **state)
{
	(void)state;
	for (double n = 1; n <= 150; n++)
		for (double k = 0; k <= n; k++)
			for (double d = 0; d <= 2; d++) {
				double unit = pow(10, d), first, last;
				struct co_printed p = { round(100 * k / n *
				    unit) / unit, d, 0 };

				assert_int_equal(co_feasible_counts(&p, n,
				    &first, &last, NULL), CO_OK);
				assert_true(first <= k && k <= last);
				for (double c = first; c <= last; c++)
					assert_true(fabs(100 * c / n -
					    p.percent) <= 0.5 / unit + 1e-9);
				assert_true(fabs(100 * (last + 1) / n -
				    p.percent) > 0.5 / unit - 1e-9);
			}
}

/* Percentages of 21 people, and one that was added up from rounded ones. */
static void
the_size_is_found_and_the_odd_one_named(void **state)
{
	static const double k[] = { 4, 10, 13, 17, 20, 2, 8, 19 };
	struct co_printed item[9];
	double fits[60], best, first, last;

	(void)state;
	for (size_t i = 0; i < 8; i++)
		item[i] = (struct co_printed){ round(100 * k[i] / 21), 0, 0 };
	item[8] = (struct co_printed){ 91, 0, 0 };
	assert_int_equal(co_feasible_sizes(item, 8, 40, fits, &best, NULL),
	    CO_OK);
	assert_true(best == 8 && fits[20] == 8);
	for (size_t n = 1; n < 40; n++)
		if (n != 21)
			assert_true(fits[n - 1] < 8);
	assert_int_equal(co_feasible_sizes(item, 9, 40, fits, &best, NULL),
	    CO_OK);
	assert_true(best == 8 && fits[20] == 8);
	assert_int_equal(co_feasible_counts(&item[8], 21, &first, &last,
	    NULL), CO_OK);
	assert_true(first > last);
	/* With a base of its own an item says nothing about the others'. */
	item[8].n = 11;
	assert_int_equal(co_feasible_sizes(item, 9, 40, fits, &best, NULL),
	    CO_OK);
	assert_true(best == 8);
	assert_int_equal(co_feasible_counts(&item[8], 11, &first, &last,
	    NULL), CO_OK);
	assert_true(first == 10 && last == 10);
}

/* 1/8 is 12.5 %, which is printed as 12 or as 13. */
static void
either_rule_for_a_half_is_allowed(void **state)
{
	struct co_printed p = { 12, 0, 0 };
	double first, last;

	(void)state;
	co_feasible_counts(&p, 8, &first, &last, NULL);
	assert_true(first == 1 && last == 1);
	p.percent = 13;
	co_feasible_counts(&p, 8, &first, &last, NULL);
	assert_true(first == 1 && last == 1);
	p = (struct co_printed){ 0, 0, 0 };
	co_feasible_counts(&p, 199, &first, &last, NULL);
	assert_true(first == 0 && last == 0);
	p.percent = 100;
	co_feasible_counts(&p, 200, &first, &last, NULL);
	assert_true(first == 199 && last == 200);
}

static void
arguments_are_checked(void **state)
{
	struct co_printed p = { 101, 0, 0 };
	double a, b, fits[4];

	(void)state;
	assert_int_equal(co_feasible_counts(&p, 5, &a, &b, NULL),
	    CO_EDOMAIN);
	p = (struct co_printed){ 50, 0.5, 0 };
	assert_int_equal(co_feasible_counts(&p, 5, &a, &b, NULL),
	    CO_EDOMAIN);
	p = (struct co_printed){ 50, 0, 0 };
	assert_int_equal(co_feasible_counts(&p, 0, &a, &b, NULL),
	    CO_EDOMAIN);
	assert_int_equal(co_feasible_counts(&p, NAN, &a, &b, NULL),
	    CO_EDOMAIN);
	assert_int_equal(co_feasible_sizes(&p, 1, 0, fits, &a, NULL),
	    CO_EDOMAIN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_printed_is_possible),
		cmocka_unit_test(the_size_is_found_and_the_odd_one_named),
		cmocka_unit_test(either_rule_for_a_half_is_allowed),
		cmocka_unit_test(arguments_are_checked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
