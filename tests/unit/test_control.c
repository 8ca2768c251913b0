#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "tests/unit/near.h"
#include "tests/unit/scene_shapes.h"

/* Six workshops, limits anew from the fourth on. */
static struct co_chart_row six[] = {
	{ .label = "1", .value = 0.5, .centre = 0.6, .lower = 0.2,
	    .upper = 0.9 },
	{ .label = "2", .value = 0.15, .centre = 0.6, .lower = 0.25,
	    .upper = 0.9, .signal = CO_SIGNAL_WORSE, .rules = 1 },
	{ .label = "3", .hidden = true, .value = 0.99, .lower = 0.33 },
	{ .label = "4", .value = 0.8, .centre = 0.8, .lower = 0.4,
	    .upper = 1, .broken = true },
	{ .label = "4", .value = 0.9, .centre = 0.8, .lower = 0.4,
	    .upper = 1, .rules = 2 | 8 },
	{ .label = "6", .value = NAN, .centre = 0.8, .lower = 0.4,
	    .upper = 1 },
};

static struct co_chart
p_chart(void)
{
	return (struct co_chart){ .kind = CO_CHART_CONTROL, .id = "c",
		.title = "T", .row = six, .n_row = 6, .percent = true };
}

static void
limits_are_level_and_start_anew_at_a_break(void **state)
{
	struct co_chart c = p_chart();
	struct co_scene s = lay_out(&c);
	double zero = get(&s, "grid", -1, 0)->y;
	double unit = zero - get(&s, "grid", -1, 5)->y;
	double slot = get(&s, "mark", 1, -1)->x - get(&s, "mark", 0, -1)->x;
	const struct co_shape *p = get(&s, "centre", 0, -1);

	(void)state;
	assert_string_equal(get(&s, "tick", -1, 5)->text, "100%");
	/* One piece over the first three, half a slot more on each side. */
	assert_abs(p->y, zero - 0.6 * unit, 1e-9);
	assert_abs(p->y2, p->y, 1e-9);
	assert_abs(p->x, get(&s, "mark", 0, -1)->x - slot / 2, 1e-9);
	assert_abs(p->x2 - p->x, 3 * slot, 1e-9);
	assert_false(p->dashed);
	assert_int_equal(count(&s, "centre"), 2);
	assert_abs(get(&s, "centre", 3, -1)->y, zero - 0.8 * unit, 1e-9);
	/* The lower limit of the second differs: a step; it goes on below
	   the hidden third, whose own says nothing. */
	assert_int_equal(count(&s, "lower"), 3);
	p = get(&s, "lower", 1, -1);
	assert_abs(p->y, zero - 0.25 * unit, 1e-9);
	assert_abs(p->x2 - p->x, 2 * slot, 1e-9);
	assert_true(p->dashed);
	assert_string_equal(get(&s, "level", 1, -1)->text, "80% mean");
	co_scene_clear(&s);
}

static void
signals_have_shapes_and_rule_numbers(void **state)
{
	struct co_chart c = p_chart();
	struct co_scene s = lay_out(&c);
	char text[500];

	(void)state;
	assert_int_equal(get(&s, "mark", 0, -1)->mark, CO_MARK_CIRCLE);
	assert_int_equal(get(&s, "mark", 1, -1)->mark, CO_MARK_TRIANGLE);
	/* Rules without a direction: unusual. */
	assert_int_equal(get(&s, "mark", 4, -1)->mark, CO_MARK_DIAMOND);
	assert_string_equal(get(&s, "rule", 1, -1)->text, "1");
	assert_string_equal(get(&s, "rule", 4, -1)->text, "2,4");
	assert_true(get(&s, "rule", 1, -1)->y > get(&s, "mark", 1, -1)->y);
	assert_true(get(&s, "rule", 4, -1)->y < get(&s, "mark", 4, -1)->y);
	assert_int_equal(count(&s, "rule"), 2);
	assert_string_equal(words(&s, "key", text),
	    "As usual Worse than usual Unusual");
	words(&s, "legend note", text);
	assert_non_null(strstr(text, "1 outside the limits"));
	assert_non_null(strstr(text, "the limits start anew"));
	co_scene_clear(&s);
}

static void
hidden_points_have_no_place_in_the_line(void **state)
{
	struct co_chart c = p_chart();
	struct co_scene s = lay_out(&c);

	(void)state;
	assert_string_equal(get(&s, "word", 2, -1)->text, "[c]");
	assert_string_equal(get(&s, "word", 5, -1)->text, "[x]");
	assert_null(co_scene_find(&s, "mark", 2, 0));
	/* 1-2 and 4-5; two workshops of one name are two points. */
	assert_int_equal(count(&s, "line"), 2);
	assert_true(get(&s, "mark", 4, -1)->x > get(&s, "mark", 3, -1)->x);
	co_scene_clear(&s);
}

static void
ranges_have_a_panel_of_their_own(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "1", .value = 4.1, .range = NAN },
		{ .label = "2", .value = 4.4, .range = 0.3 },
		{ .label = "3", .value = 3.8, .range = 0.6 },
	};
	struct co_chart c = { .kind = CO_CHART_CONTROL, .id = "x",
		.title = "T", .row = row, .n_row = 3, .ranges = true,
		.decimals = 2 };
	struct co_scene s;
	double zero, one;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		row[i].centre = 4.1;
		row[i].lower = 3.2;
		row[i].upper = 5.0;
		row[i].range_centre = 0.45;
		row[i].range_limit = 1.47;
	}
	s = lay_out(&c);
	assert_null(co_scene_find(&s, "range", 0, 0));
	assert_int_equal(count(&s, "range"), 2);
	assert_int_equal(count(&s, "rangeline"), 1);
	assert_true(get(&s, "range", 1, -1)->y > get(&s, "mark", 1, -1)->y);
	assert_abs(get(&s, "range", 1, -1)->x, get(&s, "mark", 1, -1)->x,
	    1e-9);
	zero = get(&s, "centre", 0, 1)->y;
	one = get(&s, "upper", 0, 1)->y;
	/* From centre to limit 1.02, from the 0.3 to the 0.6 half as ... */
	assert_abs((get(&s, "range", 1, -1)->y - get(&s, "range", 2, -1)->y) /
	    (zero - one), 0.3 / 1.02, 1e-9);
	assert_int_equal(count(&s, "lower"), 1);
	/* The scores' axis need not start at nought. */
	assert_string_equal(get(&s, "tick", -1, 0)->text, "3.0");
	assert_string_equal(get(&s, "level", 0, 0)->text, "5.00 upper");
	co_scene_clear(&s);
	/* The second hidden: its own range and the next would tell it. */
	row[1].hidden = true;
	s = lay_out(&c);
	assert_int_equal(count(&s, "range"), 0);
	assert_int_equal(count(&s, "mark"), 2);
	co_scene_clear(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_are_level_and_start_anew_at_a_break),
		cmocka_unit_test(signals_have_shapes_and_rule_numbers),
		cmocka_unit_test(hidden_points_have_no_place_in_the_line),
		cmocka_unit_test(ranges_have_a_panel_of_their_own),
	};

	return cmocka_run_group_tests_name("control", tests, NULL, NULL);
}
