#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "tests/unit/near.h"
#include "tests/unit/scene_shapes.h"

static struct co_chart
trend(struct co_chart_row *row, size_t n)
{
	return (struct co_chart){ .kind = CO_CHART_TREND, .id = "t",
		.title = "T", .row = row, .n_row = n, .percent = true,
		.axis_min = NAN, .axis_max = NAN };
}

static void
names_without_room_read_upwards(void **state)
{
	static char name[30][16];
	struct co_chart_row row[30];
	struct co_chart c = trend(row, 30);
	struct co_scene s;

	(void)state;
	memset(row, 0, sizeof row);
	for (size_t i = 0; i < 30; i++) {
		snprintf(name[i], sizeof name[i], "Workshop %zu", i + 1);
		row[i].label = name[i];
		row[i].value = 0.5;
	}
	s = lay_out(&c);
	assert_int_equal(count(&s, "slot"), 30);
	assert_true(get(&s, "slot", 4, -1)->upright);
	/* Below its own point, its end at the axis. */
	assert_abs(get(&s, "slot", 4, -1)->x, get(&s, "mark", 4, -1)->x,
	    1e-9);
	assert_int_equal(get(&s, "slot", 4, -1)->anchor, CO_RIGHT);
	co_scene_clear(&s);
	/* On a phone every third has its name. */
	c.width_px = 320;
	s = lay_out(&c);
	assert_int_equal(count(&s, "slot"), 10);
	assert_string_equal(get(&s, "slot", 3, -1)->text, "Workshop 4");
	assert_null(co_scene_find(&s, "slot", 1, 0));
	co_scene_clear(&s);
	c.n_row = 4;
	c.width_px = 720;
	s = lay_out(&c);
	assert_false(get(&s, "slot", 3, -1)->upright);
	co_scene_clear(&s);
}

static void
a_common_n_is_said_once(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "1", .value = 0.5, .note = "n = 21" },
		{ .label = "2", .value = 0.5, .note = "n = 1,002" },
	};
	struct co_chart c = trend(row, 2);
	struct co_scene s = lay_out(&c);

	(void)state;
	assert_string_equal(get(&s, "notehead", -1, -1)->text, "n =");
	assert_string_equal(get(&s, "note", 1, -1)->text, "1,002");
	co_scene_clear(&s);
	row[1].note = "19 of 162";
	s = lay_out(&c);
	assert_int_equal(count(&s, "notehead"), 0);
	assert_string_equal(get(&s, "note", 0, -1)->text, "n = 21");
	co_scene_clear(&s);
}

static void
names_of_series_are_never_cut(void **state)
{
	static const char *const series[] = { "Relevant to my work",
		"Engaging and well taught throughout" };
	struct co_chart_row row[] = {
		{ .label = "1", .value = 0.5 },
		{ .label = "1", .value = 0.6, .series = 1 },
	};
	struct co_chart c = trend(row, 2);
	struct co_scene s;

	(void)state;
	c.series = series;
	c.n_series = 2;
	s = lay_out(&c);
	assert_int_equal(count(&s, "name"), 0);
	assert_string_equal(get(&s, "key", -1, 1)->text, series[1]);
	assert_int_equal(get(&s, "legend", -1, 1)->mark, CO_MARK_SQUARE);
	assert_true(get(&s, "key", -1, 1)->y < get(&s, "mark", 0, -1)->y);
	co_scene_clear(&s);
}

static void
hidden_cohorts_of_two_series_have_two_words(void **state)
{
	static const char *const series[] = { "A", "B" };
	struct co_chart_row row[] = {
		{ .label = "1", .hidden = true },
		{ .label = "1", .hidden = true, .series = 1 },
		{ .label = "2", .value = 0.5 },
	};
	struct co_chart c = trend(row, 3);
	struct co_scene s;

	(void)state;
	c.series = series;
	c.n_series = 2;
	s = lay_out(&c);
	assert_int_equal(count(&s, "word"), 2);
	assert_true(get(&s, "word", 0, -1)->y - get(&s, "word", 1, -1)->y >=
	    14);
	assert_int_equal(get(&s, "wordmark", 1, -1)->mark, CO_MARK_SQUARE);
	assert_abs(get(&s, "wordmark", 1, -1)->y, get(&s, "word", 1, -1)->y,
	    1e-9);
	co_scene_clear(&s);
}

/* Men and women from stage to stage: values apart, heavier lines. */
static void
stages_print_the_values_of_both_groups(void **state)
{
	static const char *const series[] = { "Male", "Female" };
	struct co_chart_row row[] = {
		{ .label = "Shortlisted", .value = 0.40, .note = "65 of 162" },
		{ .label = "Appointed", .value = 0.12, .note = "19 of 162" },
		{ .label = "Shortlisted", .value = 0.50, .note = "57 of 114",
		    .series = 1 },
		{ .label = "Appointed", .value = 0.10, .note = "11 of 114",
		    .series = 1 },
	};
	struct co_chart c = trend(row, 4);
	struct co_scene s;

	(void)state;
	for (size_t i = 0; i < 4; i++)
		row[i].lower = row[i].upper = NAN;
	c.kind = CO_CHART_STAGES;
	c.series = series;
	c.n_series = 2;
	s = lay_out(&c);
	assert_int_equal(count(&s, "line"), 2);
	assert_abs(get(&s, "line", 0, -1)->size, 2, 1e-9);
	assert_string_equal(get(&s, "value", 2, -1)->text, "50%");
	assert_string_equal(get(&s, "note", 3, -1)->text, "11 of 114");
	/* The higher of a stage above its point, the lower below. */
	assert_true(get(&s, "value", 2, -1)->y < get(&s, "mark", 2, -1)->y);
	assert_true(get(&s, "value", 0, -1)->y > get(&s, "mark", 0, -1)->y);
	assert_true(get(&s, "value", 1, -1)->y < get(&s, "mark", 1, -1)->y);
	assert_true(get(&s, "value", 3, -1)->y > get(&s, "mark", 3, -1)->y);
	co_scene_clear(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_without_room_read_upwards),
		cmocka_unit_test(a_common_n_is_said_once),
		cmocka_unit_test(names_of_series_are_never_cut),
		cmocka_unit_test(hidden_cohorts_of_two_series_have_two_words),
		cmocka_unit_test(stages_print_the_values_of_both_groups),
	};

	return cmocka_run_group_tests_name("sequence", tests, NULL, NULL);
}
