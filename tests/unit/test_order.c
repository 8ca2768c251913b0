#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "tests/unit/near.h"
#include "plots/order.h"

/* The labels of the rows as drawn, one letter each. */
static void
assert_order(const struct co_chart *c, const char *want)
{
	struct co_arena *arena = co_arena_new();
	struct co_chart out;
	char got[32] = "";

	assert_non_null(arena);
	assert_int_equal(co_chart_arrange(arena, c, &out), 0);
	for (size_t i = 0; i < out.n_row && i < 31; i++)
		got[i] = out.row[i].label[0];
	assert_string_equal(got, want);
	co_arena_free(arena);
}

static void
rows_are_sorted_by_value_and_ties_stay(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "a", .value = 2 }, { .label = "b", .value = 5 },
		{ .label = "c", .hidden = true, .value = 99 },
		{ .label = "d", .value = 2 }, { .label = "e", .value = NAN },
		{ .label = "f", .value = 3 },
	};
	struct co_chart c = { .kind = CO_CHART_DOT, .row = row, .n_row = 6 };

	(void)state;
	assert_order(&c, "abcdef");
	c.sort = CO_SORT_MOST;
	assert_order(&c, "bfadce");
	c.sort = CO_SORT_LEAST;
	assert_order(&c, "adfbce");
	/* A sequence has its own order. */
	c.kind = CO_CHART_TREND;
	assert_order(&c, "abcdef");
}

static void
groups_stay_together_in_their_order(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "a", .value = 1, .group = "Z" },
		{ .label = "b", .value = 9, .group = "A" },
		{ .label = "c", .value = 4, .group = "Z" },
		{ .label = "d", .value = 7, .group = "A" },
	};
	struct co_chart c = { .kind = CO_CHART_BAR, .row = row, .n_row = 4,
		.sort = CO_SORT_MOST };

	(void)state;
	assert_order(&c, "cabd");
}

/* Shares, not counts; the base without those outside the scale. */
static void
scales_are_sorted_by_their_positive_share(void **state)
{
	static const struct co_chart_level level[] = {
		{ "No", CO_SIDE_NEGATIVE }, { "Maybe", CO_SIDE_NEUTRAL },
		{ "Yes", CO_SIDE_POSITIVE }, { "None", CO_SIDE_OUTSIDE },
	};
	static const double a[] = { 10, 0, 10, 0 }, b[] = { 1, 6, 2, 90 },
	    d[] = { 0, 0, 0, 3 };
	struct co_chart_row row[] = {
		{ .label = "d", .count = d }, { .label = "a", .count = a },
		{ .label = "b", .count = b },
		{ .label = "h", .hidden = true },
	};
	struct co_chart c = { .kind = CO_CHART_LIKERT, .row = row,
		.n_row = 4, .level = level, .n_level = 4,
		.sort = CO_SORT_MOST };

	(void)state;
	assert_order(&c, "abdh");
	/* 2 of 3 instead of 2 of 9. */
	c.neutral = CO_NEUTRAL_DROP;
	assert_order(&c, "badh");
}

static void
the_rest_is_added_up(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "a", .value = 5 }, { .label = "b", .value = 50 },
		{ .label = "c", .value = 20 }, { .label = "d", .value = 3 },
		{ .label = "e", .hidden = true, .value = 1000 },
	};
	struct co_chart c = { .kind = CO_CHART_BAR, .row = row, .n_row = 5,
		.sort = CO_SORT_MOST, .top = 2 };
	struct co_arena *arena = co_arena_new();
	struct co_chart out;

	(void)state;
	assert_int_equal(co_chart_arrange(arena, &c, &out), 0);
	assert_int_equal(out.n_row, 3);
	assert_string_equal(out.row[1].label, "c");
	assert_string_equal(out.row[2].label,
	    "All others (3, 1 of them not shown)");
	assert_abs(out.row[2].value, 8, 1e-12);
	/* One other is shown as it is. */
	c.top = 4;
	assert_int_equal(co_chart_arrange(arena, &c, &out), 0);
	assert_int_equal(out.n_row, 5);
	/* Shares of answers that overlap cannot be added. */
	c.top = 2;
	c.percent = true;
	assert_int_equal(co_chart_arrange(arena, &c, &out), 0);
	assert_int_equal(out.n_row, 5);
	co_arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_sorted_by_value_and_ties_stay),
		cmocka_unit_test(groups_stay_together_in_their_order),
		cmocka_unit_test(scales_are_sorted_by_their_positive_share),
		cmocka_unit_test(the_rest_is_added_up),
	};

	return cmocka_run_group_tests_name("order", tests, NULL, NULL);
}
