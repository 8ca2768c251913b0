#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "tests/unit/near.h"
#include "tests/unit/scene_shapes.h"

static struct co_chart
forest(struct co_chart_row *row, size_t n)
{
	return (struct co_chart){ .kind = CO_CHART_FOREST, .id = "f",
		.title = "T", .axis = "Rate", .axis2 = "Difference",
		.axis3 = "Ratio", .row = row, .n_row = n, .percent = true,
		.axis_min = NAN, .axis_max = NAN };
}

/* On a log axis half and double stand equally far from 1. */
static void
ratios_stand_on_a_log_axis_with_their_band(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "A", .value = 0.5, .lower = 0.25, .upper = 1,
		    .ratio = true },
		{ .label = "B", .value = 2, .lower = 1, .upper = 4,
		    .ratio = true },
	};
	struct co_chart c = forest(row, 2);
	struct co_scene s = lay_out(&c);
	double one = get(&s, "zero", -1, 2)->x, two = tick(&s, "2", 0);
	const struct co_shape *band = get(&s, "band", -1, -1);
	char text[500];

	(void)state;
	assert_abs(tick(&s, "1", 0), one, 1e-9);
	assert_abs(one - tick(&s, "0.5", 0), two - one, 1e-9);
	assert_abs(get(&s, "mark", 0, -1)->x, tick(&s, "0.5", 0), 1e-9);
	assert_abs(get(&s, "interval", 1, -1)->x2, tick(&s, "4", 0), 1e-9);
	assert_abs(band->x, one + (two - one) * log2(0.8), 1e-9);
	assert_abs(band->x2, one + (two - one) * log2(1.25), 1e-9);
	assert_true(band->y < get(&s, "mark", 0, -1)->y);
	assert_true(band->y2 > get(&s, "mark", 1, -1)->y);
	assert_string_equal(get(&s, "value", 0, -1)->text,
	    "0.50 (0.25 to 1.00)");
	assert_string_equal(words(&s, "legend note", text),
	    "Shaded: ratios from 0.80 to 1.25.");
	co_scene_clear(&s);
	c.band_lo = 0.5;
	c.band_hi = 2;
	s = lay_out(&c);
	assert_abs(get(&s, "band", -1, -1)->x2, tick(&s, "2", 0), 1e-9);
	co_scene_clear(&s);
}

/* A ratio of nothing, and one without upper limit. */
static void
ratios_beyond_the_axis_end_in_arrows(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "A", .value = 0, .lower = 0, .upper = 0.9,
		    .ratio = true },
		{ .label = "B", .value = 3, .lower = 1.2, .upper = INFINITY,
		    .ratio = true },
	};
	struct co_chart c = forest(row, 2);
	struct co_scene s = lay_out(&c);
	double low = tick(&s, "0.25", 0), high = tick(&s, "4", 0);

	(void)state;
	assert_null(co_scene_find(&s, "mark", 0, 0));
	assert_abs(get(&s, "interval", 0, -1)->x, low, 1e-9);
	assert_abs(get(&s, "interval", 1, -1)->x2, high, 1e-9);
	assert_int_equal(count(&s, "beyond"), 4);
	/* Both strokes of an arrow meet at the end of the axis. */
	for (size_t i = 0; i < 2; i++) {
		assert_abs(co_scene_find(&s, "beyond", 0, i)->x2, low, 1e-9);
		assert_true(co_scene_find(&s, "beyond", 0, i)->x > low);
		assert_abs(co_scene_find(&s, "beyond", 1, i)->x2, high,
		    1e-9);
		assert_true(co_scene_find(&s, "beyond", 1, i)->x < high);
	}
	assert_string_equal(get(&s, "value", 1, -1)->text,
	    "3.00 (1.20 to \xE2\x88\x9E)");
	co_scene_clear(&s);
}

static void
three_panels_stand_in_their_order(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "R", .value = 0.9, .lower = 0.5, .upper = 1.6,
		    .ratio = true },
		{ .label = "D", .value = -0.02, .lower = -0.1, .upper = 0.06,
		    .difference = true },
		{ .label = "M", .value = 0.12, .lower = 0.08, .upper = 0.18 },
	};
	struct co_chart c = forest(row, 3);
	struct co_scene s = lay_out(&c);
	char text[500];

	(void)state;
	assert_true(get(&s, "mark", 2, -1)->y < get(&s, "mark", 1, -1)->y);
	assert_true(get(&s, "mark", 1, -1)->y < get(&s, "mark", 0, -1)->y);
	assert_int_equal(get(&s, "mark", 1, -1)->mark, CO_MARK_SQUARE);
	assert_int_equal(get(&s, "mark", 0, -1)->mark, CO_MARK_DIAMOND);
	assert_string_equal(words(&s, "heading", text),
	    "Rate Difference Ratio");
	co_scene_clear(&s);
}

/* One heading for each run of rows of a group, in each panel anew. */
static void
groups_have_their_headings(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "Female", .group = "Sex", .value = 0.1 },
		{ .label = "Female less male", .group = "Sex",
		    .difference = true, .value = 0.01 },
		{ .label = "Male", .group = "Sex", .value = 0.2 },
		{ .label = "Under 40", .group = "Age", .value = 0.3 },
	};
	struct co_chart c = forest(row, 4);
	struct co_scene s;
	double label, group;

	(void)state;
	for (size_t i = 0; i < 4; i++)
		row[i].lower = row[i].upper = NAN;
	s = lay_out(&c);
	assert_int_equal(count(&s, "group"), 3);
	assert_string_equal(get(&s, "group", 0, -1)->text, "Sex");
	assert_string_equal(get(&s, "group", 1, -1)->text, "Sex");
	assert_string_equal(get(&s, "group", 3, -1)->text, "Age");
	label = get(&s, "label", 3, -1)->y;
	group = get(&s, "group", 3, -1)->y;
	assert_true(group > get(&s, "label", 2, -1)->y + 16);
	assert_true(label > group + 14);
	assert_abs(get(&s, "mark", 3, -1)->y, label, 1e-9);
	co_scene_clear(&s);
}

/* At a phone's width the marks have the whole width. */
static void
narrow_forests_stack_texts_and_marks(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "Male", .note = "19 of 162", .value = 0.117,
		    .lower = 0.076, .upper = 0.176 },
	};
	struct co_chart c = forest(row, 1);
	struct co_scene s;
	const struct co_shape *label, *value, *note;

	(void)state;
	c.width_px = 320;
	s = lay_out(&c);
	label = get(&s, "label", 0, -1);
	value = get(&s, "value", 0, -1);
	note = get(&s, "note", 0, -1);
	assert_abs(note->x, 320 - 16, 1e-9);
	assert_true(value->x < note->x);
	assert_true(fabs(value->y - label->y) < 2);
	assert_true(get(&s, "mark", 0, -1)->y > label->y + 16);
	assert_true(tick(&s, "20%", 0) - tick(&s, "0%", 0) > 240);
	co_scene_clear(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ratios_stand_on_a_log_axis_with_their_band),
		cmocka_unit_test(ratios_beyond_the_axis_end_in_arrows),
		cmocka_unit_test(three_panels_stand_in_their_order),
		cmocka_unit_test(groups_have_their_headings),
		cmocka_unit_test(narrow_forests_stack_texts_and_marks),
	};

	return cmocka_run_group_tests_name("forest", tests, NULL, NULL);
}
