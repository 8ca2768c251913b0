#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "tests/unit/near.h"
#include "tests/unit/scene_shapes.h"

static const struct co_chart_level three[] = {
	{ "No", CO_SIDE_NEGATIVE }, { "Maybe", CO_SIDE_NEUTRAL },
	{ "Yes", CO_SIDE_POSITIVE },
};
static const struct co_chart_level six[] = {
	{ "Strongly disagree", CO_SIDE_NEGATIVE },
	{ "Disagree", CO_SIDE_NEGATIVE },
	{ "Neither", CO_SIDE_NEUTRAL },
	{ "Agree", CO_SIDE_POSITIVE },
	{ "Strongly agree", CO_SIDE_POSITIVE },
	{ "Not applicable", CO_SIDE_OUTSIDE },
};

static void
likert_bar_is_as_long_as_its_share(void **state)
{
	static const double n[] = { 1, 1, 19 };
	struct co_chart_row row = { .label = "Recommend", .note = "n = 21",
		.count = n };
	struct co_chart c = { .kind = CO_CHART_LIKERT, .id = "a",
		.title = "T", .level = three, .n_level = 3, .row = &row,
		.n_row = 1 };
	struct co_scene s = lay_out(&c);
	double zero = get(&s, "zero", -1, -1)->x;
	double hundred = tick(&s, "100%", 1), unit = hundred - zero;
	const struct co_shape *p;

	(void)state;
	assert_abs(tick(&s, "0%", 0), zero, 1e-9);
	/* Symmetric: as far to the left. */
	assert_abs(tick(&s, "100%", 0), zero - unit, 1e-9);
	p = get(&s, "segment", 0, 2);
	assert_abs(p->x, zero + 0.75, 1e-9);
	assert_abs(p->x2, zero + unit * 19 / 21 - 0.75, 1e-9);
	assert_int_equal(p->rgb, 0x003087);
	p = get(&s, "segment", 0, 0);
	assert_abs(p->x, zero - unit / 21 + 0.75, 1e-9);
	assert_abs(p->x2, zero - 0.75, 1e-9);
	assert_int_equal(p->rgb, 0xA84300);
	/* The neutral bar starts at its own nought, on the same scale. */
	p = get(&s, "segment", 0, 1);
	assert_abs(p->x, tick(&s, "0%", 1) + 0.75, 1e-9);
	assert_abs(p->x2 - p->x, unit / 21 - 1.5, 1e-9);
	assert_abs((tick(&s, "25%", 0) - tick(&s, "0%", 1)) / unit, 0.25,
	    1e-9);
	/* Inside where it fits, in the colour that can be read; else beyond. */
	assert_string_equal(get(&s, "share", 0, 2)->text, "90%");
	assert_int_equal(get(&s, "share", 0, 2)->rgb, s.look.paper);
	assert_null(co_scene_find(&s, "share", 0, 1));
	assert_string_equal(get(&s, "total", 0, CO_SIDE_NEGATIVE)->text,
	    "5%");
	assert_string_equal(get(&s, "note", 0, -1)->text, "n = 21");
	co_scene_clear(&s);
}

static void
likert_keeps_scale_order_and_unused_points(void **state)
{
	static const double n[] = { 2, 3, 4, 6, 5, 1 };
	static const double only[] = { 0, 0, 0, 4, 0, 0 };
	struct co_chart_row row[] = {
		{ .label = "One", .count = n },
		{ .label = "Two", .count = only },
	};
	struct co_chart c = { .kind = CO_CHART_LIKERT, .id = "a",
		.title = "T", .level = six, .n_level = 6, .row = row,
		.n_row = 2 };
	struct co_scene s = lay_out(&c);
	double zero = get(&s, "zero", -1, -1)->x;

	(void)state;
	/* From the middle outwards: weak, then strong, on both sides. */
	assert_true(get(&s, "segment", 0, 1)->x2 < zero);
	assert_true(get(&s, "segment", 0, 0)->x2 <
	    get(&s, "segment", 0, 1)->x);
	assert_true(get(&s, "segment", 0, 3)->x > zero);
	assert_true(get(&s, "segment", 0, 4)->x >
	    get(&s, "segment", 0, 3)->x2);
	/* Not applicable is a number beside the bar, out of the base of 20. */
	assert_null(co_scene_find(&s, "segment", 0, 5));
	assert_string_equal(get(&s, "outside", 0, 5)->text, "1");
	assert_string_equal(get(&s, "total", 0, CO_SIDE_POSITIVE)->text,
	    "55%");
	/* Nobody chose them, and still the legend has all five in order. */
	assert_int_equal(count(&s, "key"), 5);
	for (int j = 0; j < 5; j++)
		assert_string_equal(get(&s, "key", -1, j)->text,
		    six[j].label);
	assert_true(get(&s, "key", -1, 0)->x < get(&s, "key", -1, 1)->x);
	assert_string_equal(get(&s, "share", 1, 3)->text, "100%");
	co_scene_clear(&s);
}

static void
likert_neutral_can_be_split_or_dropped(void **state)
{
	static const double n[] = { 1, 2, 7 };
	struct co_chart_row row = { .label = "A", .count = n };
	struct co_chart c = { .kind = CO_CHART_LIKERT, .id = "a",
		.title = "T", .level = three, .n_level = 3, .row = &row,
		.n_row = 1, .neutral = CO_NEUTRAL_SPLIT };
	struct co_scene s = lay_out(&c);
	double zero = get(&s, "zero", -1, -1)->x;
	double unit = tick(&s, "100%", 1) - zero;

	(void)state;
	assert_abs(get(&s, "segment", 0, 1)->x, zero - unit * 0.1 + 0.75,
	    1e-9);
	assert_abs(get(&s, "segment", 0, 1)->x2, zero + unit * 0.1 - 0.75,
	    1e-9);
	assert_abs(get(&s, "segment", 0, 2)->x, zero + unit * 0.1 + 0.75,
	    1e-9);
	co_scene_clear(&s);
	c.neutral = CO_NEUTRAL_DROP;
	s = lay_out(&c);
	zero = get(&s, "zero", -1, -1)->x;
	unit = tick(&s, "100%", 1) - zero;
	assert_abs(get(&s, "segment", 0, 2)->x2, zero + unit * 7 / 8 - 0.75,
	    1e-9);
	assert_int_equal(count(&s, "segment"), 2);
	assert_non_null(strstr(get(&s, "legend note", -1, -1)->text,
	    "Neutral answers are left out"));
	co_scene_clear(&s);
}

/* Under the bar, on its axis; with a split neutral it moves with the bar. */
static void
likert_interval_lies_under_the_positive_bar(void **state)
{
	static const double n[] = { 1, 2, 7 };
	struct co_chart_row row = { .label = "A", .count = n, .value = 0.7,
		.lower = 0.4, .upper = 0.9 };
	struct co_chart c = { .kind = CO_CHART_LIKERT, .id = "a",
		.title = "T", .level = three, .n_level = 3, .row = &row,
		.n_row = 1 };
	struct co_scene s = lay_out(&c);
	double zero = get(&s, "zero", -1, -1)->x;
	double unit = tick(&s, "100%", 1) - zero;
	const struct co_shape *p = get(&s, "interval", 0, -1);

	(void)state;
	assert_abs(p->x, zero + 0.4 * unit, 1e-9);
	assert_abs(p->x2, zero + 0.9 * unit, 1e-9);
	assert_true(p->y > get(&s, "segment", 0, 2)->y2 + 2);
	co_scene_clear(&s);
	c.neutral = CO_NEUTRAL_SPLIT;
	s = lay_out(&c);
	zero = get(&s, "zero", -1, -1)->x;
	unit = tick(&s, "100%", 1) - zero;
	assert_abs(get(&s, "interval", 0, -1)->x, zero + 0.5 * unit, 1e-9);
	co_scene_clear(&s);
	/* Another base: it would be wrong. */
	c.neutral = CO_NEUTRAL_DROP;
	s = lay_out(&c);
	assert_int_equal(count(&s, "interval"), 0);
	co_scene_clear(&s);
}

/* "Yes" stands first on the form: bars and legend still run from left. */
static void
likert_legend_is_in_the_order_of_the_bars(void **state)
{
	static const struct co_chart_level back[] = {
		{ "Yes", CO_SIDE_POSITIVE }, { "Maybe", CO_SIDE_NEUTRAL },
		{ "No", CO_SIDE_NEGATIVE }, { "None", CO_SIDE_OUTSIDE },
	};
	static const double n[] = { 5, 2, 3, 0 };
	struct co_chart_row row = { .label = "A", .count = n };
	struct co_chart c = { .kind = CO_CHART_LIKERT, .id = "a",
		.title = "T", .level = back, .n_level = 4, .row = &row,
		.n_row = 1 };
	struct co_scene s = lay_out(&c);
	char text[500];

	(void)state;
	assert_string_equal(words(&s, "key", text), "No Maybe Yes");
	assert_int_equal(get(&s, "legend", -1, 0)->rgb,
	    get(&s, "segment", 0, 2)->rgb);
	assert_true(get(&s, "segment", 0, 2)->x < get(&s, "zero", -1, -1)->x);
	co_scene_clear(&s);
}

/* Nobody neutral and nobody outside: the bars have the width. */
static void
likert_has_no_columns_of_noughts(void **state)
{
	static const double n[] = { 2, 3, 0, 6, 5, 0 };
	static const double all[] = { 2, 3, 1, 6, 5, 1 };
	struct co_chart_row row = { .label = "A", .count = n };
	struct co_chart c = { .kind = CO_CHART_LIKERT, .id = "a",
		.title = "T", .level = six, .n_level = 6, .row = &row,
		.n_row = 1 };
	struct co_scene s = lay_out(&c);
	double narrow, wide = tick(&s, "100%", 1) - tick(&s, "100%", 0);

	(void)state;
	assert_int_equal(count(&s, "heading"), 0);
	assert_int_equal(count(&s, "outside"), 0);
	assert_int_equal(count(&s, "key"), 5);
	assert_string_equal(get(&s, "legend note", -1, -1)->text,
	    "Not applicable: 0.");
	co_scene_clear(&s);
	row.count = all;
	s = lay_out(&c);
	narrow = tick(&s, "100%", 1) - tick(&s, "100%", 0);
	assert_true(wide > narrow + 100);
	assert_null(co_scene_find(&s, "legend note", -1, 0));
	co_scene_clear(&s);
}

/* 45% against 20%: to 50 and to 25, in the same unit. */
static void
likert_axis_can_be_uneven(void **state)
{
	static const double n[] = { 4, 7, 9 };
	struct co_chart_row row = { .label = "A", .count = n };
	struct co_chart c = { .kind = CO_CHART_LIKERT, .id = "a",
		.title = "T", .level = three, .n_level = 3, .row = &row,
		.n_row = 1, .uneven = true };
	struct co_scene s = lay_out(&c);
	double zero = get(&s, "zero", -1, -1)->x;
	double unit = (tick(&s, "50%", 0) - zero) / 0.5;

	(void)state;
	assert_abs(tick(&s, "25%", 0), zero - 0.25 * unit, 1e-9);
	assert_abs(get(&s, "segment", 0, 2)->x2, zero + 0.45 * unit - 0.75,
	    1e-9);
	assert_abs(get(&s, "segment", 0, 0)->x, zero - 0.2 * unit + 0.75,
	    1e-9);
	assert_abs(get(&s, "segment", 0, 1)->x2 - get(&s, "segment", 0, 1)->x,
	    0.35 * unit - 1.5, 1e-9);
	co_scene_clear(&s);
}

/* Hidden rows show [c] and no mark; rows without answers say so. */
static void
likert_hidden_and_empty_rows_have_no_marks(void **state)
{
	static const double none[] = { 0, 0, 0 };
	static const double n[] = { 1, 2, 3 };
	struct co_chart_row row[] = {
		{ .label = "Hidden", .hidden = true },
		{ .label = "Nobody", .count = none },
		{ .label = "Seen", .count = n },
	};
	struct co_chart c = { .kind = CO_CHART_LIKERT, .id = "a",
		.title = "T", .level = three, .n_level = 3, .row = row,
		.n_row = 3 };
	struct co_scene s = lay_out(&c);

	(void)state;
	assert_string_equal(get(&s, "word", 0, -1)->text, "[c]");
	assert_string_equal(get(&s, "word", 1, -1)->text, "no answers");
	assert_null(co_scene_find(&s, "segment", 0, 0));
	assert_null(co_scene_find(&s, "segment", 1, 0));
	assert_int_equal(count(&s, "segment"), 3);
	co_scene_clear(&s);
}

static void
rows_do_not_overlap_and_set_the_height(void **state)
{
	static const double n[] = { 1, 2, 3 };
	struct co_chart_row row[40];
	struct co_chart c = { .kind = CO_CHART_LIKERT, .id = "a",
		.title = "T", .source = "S", .level = three, .n_level = 3,
		.row = row, .n_row = 40 };
	struct co_scene s;
	double last = 0;

	(void)state;
	memset(row, 0, sizeof row);
	for (int i = 0; i < 40; i++) {
		row[i].label = i % 3 == 0 ? "A label so long that it needs "
		    "several lines in the column at the left" : "Short";
		row[i].count = n;
	}
	s = lay_out(&c);
	for (int i = 0; i < 40; i++) {
		const struct co_shape *p;

		for (size_t k = 0;
		    (p = co_scene_find(&s, "label", i, k)) != NULL; k++) {
			assert_true(p->y - 8 >= last - 1e-9);
			last = p->y + 8;
			/* The column of labels ends before the bars. */
			assert_true(p->x + co_text_px(p->text,
			    strlen(p->text), p->size, false) <
			    get(&s, "segment", i, 0)->x);
		}
	}
	assert_true(s.height > get(&s, "source", -1, -1)->y);
	assert_true(get(&s, "source", -1, -1)->y > last);
	for (size_t i = 0; i < s.n; i++) {
		assert_true(s.shape[i].y >= 0 && s.shape[i].y <= s.height);
		assert_true(s.shape[i].x >= 0 && s.shape[i].x <= s.width);
		if (s.shape[i].kind == CO_SHAPE_TEXT)
			assert_true(s.shape[i].size >= 11);
	}
	co_scene_clear(&s);
}

/* 19/162 and 11/114, Newcombe difference -2.1 points (-9.3 to 5.9). */
static struct co_chart_row gap[] = {
	{ .label = "Male", .note = "19 of 162", .value = 19 / 162.0,
	    .lower = 0.0763, .upper = 0.1760 },
	{ .label = "Female", .note = "11 of 114", .value = 11 / 114.0,
	    .lower = 0.0548, .upper = 0.1644 },
	{ .label = "Self-described", .note = "1 of 6", .value = 1 / 6.0,
	    .lower = 0.0301, .upper = 0.5635, .hollow = true },
	{ .label = "Hidden", .hidden = true, .value = 0.77 },
	{ .label = "Female minus male", .value = -0.0208,
	    .lower = -0.0928, .upper = 0.0586, .difference = true },
};

static void
forest_has_two_panels_with_their_scales(void **state)
{
	struct co_chart c = { .kind = CO_CHART_FOREST, .id = "f",
		.title = "T", .axis = "Rate", .axis2 = "Difference",
		.left = "favours men", .right = "favours women", .row = gap,
		.n_row = 5, .percent = true, .axis_min = NAN,
		.axis_max = NAN };
	struct co_scene s = lay_out(&c);
	/* The widest interval ends at 56%, so the axis ends at 60%. */
	double zero = tick(&s, "0%", 0);
	double unit = (tick(&s, "60%", 0) - zero) / 0.6;
	double mid, ten;
	const struct co_shape *p;

	(void)state;
	p = get(&s, "mark", 0, -1);
	assert_abs(p->x, zero + unit * 19 / 162, 1e-9);
	assert_false(p->hollow);
	assert_true(get(&s, "mark", 2, -1)->hollow);
	p = get(&s, "interval", 1, -1);
	assert_abs(p->x, zero + unit * 0.0548, 1e-9);
	assert_abs(p->x2, zero + unit * 0.1644, 1e-9);
	assert_null(co_scene_find(&s, "mark", 3, 0));
	assert_string_equal(get(&s, "word", 3, -1)->text, "[c]");
	assert_null(co_scene_find(&s, "value", 3, 0));
	/* The differences: around nought, 10 points on each side. */
	mid = get(&s, "zero", -1, 1)->x;
	ten = tick(&s, "+10", 0) - mid;
	assert_abs(tick(&s, "\xE2\x88\x92" "10", 0), mid - ten, 1e-9);
	p = get(&s, "mark", 4, -1);
	assert_abs(p->x, mid - 0.208 * ten, 1e-9);
	assert_abs(get(&s, "interval", 4, -1)->x, mid - 0.928 * ten, 1e-9);
	assert_abs(get(&s, "interval", 4, -1)->x2, mid + 0.586 * ten, 1e-9);
	assert_true(p->y > get(&s, "mark", 2, -1)->y);
	assert_string_equal(get(&s, "value", 4, -1)->text,
	    "\xE2\x88\x92" "2.1 (\xE2\x88\x92" "9.3 to 5.9)");
	assert_string_equal(get(&s, "value", 0, -1)->text,
	    "11.7% (7.6 to 17.6)");
	assert_true(get(&s, "left", -1, -1)->x < mid);
	assert_true(get(&s, "right", -1, -1)->x > mid);
	assert_non_null(strstr(get(&s, "legend note", -1, -1)->text, "[c]"));
	co_scene_clear(&s);
}

static void
a_value_that_cannot_be_estimated_has_words(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "A", .value = NAN, .lower = NAN, .upper = NAN },
		{ .label = "B", .value = 0.5, .lower = NAN, .upper = NAN },
	};
	struct co_chart c = { .kind = CO_CHART_DOT, .id = "d", .title = "T",
		.row = row, .n_row = 2, .percent = true, .axis_min = NAN,
		.axis_max = NAN };
	struct co_scene s = lay_out(&c);
	double zero = tick(&s, "0%", 0);

	(void)state;
	assert_string_equal(get(&s, "value", 0, -1)->text, "not estimable");
	assert_null(co_scene_find(&s, "mark", 0, 0));
	assert_string_equal(get(&s, "value", 1, -1)->text, "50%");
	assert_abs(get(&s, "mark", 1, -1)->x,
	    zero + 0.5 * (tick(&s, "100%", 0) - zero), 1e-9);
	assert_int_equal(count(&s, "interval"), 0);
	co_scene_clear(&s);
}

static void
trend_lines_break_at_hidden_and_broken_cohorts(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "1", .note = "n = 9", .value = 0.2, .lower = 0.1,
		    .upper = 0.4, .hollow = true },
		{ .label = "2", .value = 0.4, .lower = 0.3, .upper = 0.5 },
		{ .label = "3", .hidden = true, .value = 0.99 },
		{ .label = "4", .value = 0.6, .lower = 0.5, .upper = 0.7 },
		{ .label = "5", .value = 0.7, .lower = 0.5, .upper = 0.8,
		    .broken = true },
		{ .label = "6", .value = 0.8, .lower = 0.5, .upper = 1.0 },
	};
	struct co_chart c = { .kind = CO_CHART_TREND, .id = "t",
		.title = "T", .row = row, .n_row = 6, .percent = true,
		.axis_min = NAN, .axis_max = NAN };
	struct co_scene s = lay_out(&c);
	double zero = get(&s, "grid", -1, 0)->y;
	double hundred = get(&s, "grid", -1, 5)->y;

	(void)state;
	assert_string_equal(get(&s, "tick", -1, 5)->text, "100%");
	assert_abs(get(&s, "mark", 1, -1)->y,
	    zero + 0.4 * (hundred - zero), 1e-9);
	assert_abs(get(&s, "interval", 5, -1)->y2, hundred, 1e-9);
	/* Lines 1-2 and 5-6 only. */
	assert_int_equal(count(&s, "line"), 2);
	assert_int_equal(get(&s, "line", 0, -1)->tag.part, 1);
	assert_int_equal(get(&s, "line", 4, -1)->tag.part, 5);
	assert_null(co_scene_find(&s, "mark", 2, 0));
	assert_null(co_scene_find(&s, "interval", 2, 0));
	assert_string_equal(get(&s, "word", 2, -1)->text, "[c]");
	/* Evenly spaced cohorts. */
	assert_abs(get(&s, "mark", 5, -1)->x - get(&s, "mark", 4, -1)->x,
	    get(&s, "mark", 1, -1)->x - get(&s, "mark", 0, -1)->x, 1e-9);
	assert_true(get(&s, "mark", 0, -1)->hollow);
	co_scene_clear(&s);
}

static void
trend_series_differ_in_shape_colour_and_name(void **state)
{
	static const char *const series[] = { "Relevant", "Engaging" };
	struct co_chart_row row[] = {
		{ .label = "1", .value = 0.80, .lower = 0.7, .upper = 0.9 },
		{ .label = "2", .value = 0.81, .lower = 0.7, .upper = 0.9 },
		{ .label = "1", .value = 0.80, .lower = 0.7, .upper = 0.9,
		    .series = 1 },
		{ .label = "2", .value = 0.80, .lower = 0.7, .upper = 0.9,
		    .series = 1 },
	};
	struct co_chart c = { .kind = CO_CHART_TREND, .id = "t",
		.title = "T", .row = row, .n_row = 4, .percent = true,
		.series = series, .n_series = 2, .axis_min = NAN,
		.axis_max = NAN };
	struct co_scene s = lay_out(&c);
	const struct co_shape *a = get(&s, "mark", 1, -1);
	const struct co_shape *b = get(&s, "mark", 3, -1);

	(void)state;
	assert_int_not_equal(a->mark, b->mark);
	assert_int_not_equal(a->rgb, b->rgb);
	/* Equal values stand side by side, names apart, in their order. */
	assert_true(b->x - a->x >= 10);
	a = co_scene_find(&s, "name", -1, 1);
	b = co_scene_find(&s, "name", -1, 3);
	assert_string_equal(a->text, "Relevant");
	assert_string_equal(b->text, "Engaging");
	assert_true(b->y - a->y >= 16);
	co_scene_clear(&s);
}

static void
bars_start_at_nought(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "A", .value = 12 }, { .label = "B", .value = 3 },
		{ .label = "C", .value = 0 },
		{ .label = "D", .hidden = true },
	};
	struct co_chart c = { .kind = CO_CHART_BAR, .id = "b", .title = "T",
		.row = row, .n_row = 4, .axis_min = NAN, .axis_max = NAN };
	struct co_scene s = lay_out(&c);
	double zero = tick(&s, "0", 0);
	const struct co_shape *a = get(&s, "bar", 0, -1);
	const struct co_shape *b = get(&s, "bar", 1, -1);

	(void)state;
	assert_abs(a->x, zero, 1e-9);
	assert_abs((a->x2 - a->x) / (b->x2 - b->x), 4, 1e-9);
	assert_null(co_scene_find(&s, "bar", 2, 0));
	assert_string_equal(get(&s, "value", 2, -1)->text, "0");
	assert_string_equal(get(&s, "word", 3, -1)->text, "[c]");
	/* The axis ends at the first tick that holds the longest bar. */
	assert_true(tick(&s, "15", 0) > a->x2);
	assert_abs((tick(&s, "15", 0) - zero) / (a->x2 - a->x), 15 / 12.0,
	    1e-9);
	co_scene_clear(&s);
}

/* Shares: the axis goes to 25, to 50 or to 100%. */
static void
bars_of_small_shares_have_a_short_axis(void **state)
{
	struct co_chart_row row = { .label = "A", .value = 0.2 };
	struct co_chart c = { .kind = CO_CHART_BAR, .id = "b", .title = "T",
		.row = &row, .n_row = 1, .percent = true };
	struct co_scene s = lay_out(&c);
	const struct co_shape *p = get(&s, "bar", 0, -1);

	(void)state;
	assert_abs((p->x2 - p->x) / (tick(&s, "25%", 0) - p->x), 0.8, 1e-9);
	co_scene_clear(&s);
	row.value = 0.26;
	s = lay_out(&c);
	assert_true(tick(&s, "50%", 0) > get(&s, "bar", 0, -1)->x2);
	co_scene_clear(&s);
	row.value = 0.51;
	s = lay_out(&c);
	assert_true(tick(&s, "100%", 0) > get(&s, "bar", 0, -1)->x2);
	co_scene_clear(&s);
}

/* The value stands below its point where the line leaves upwards. */
static void
trend_values_keep_clear_of_the_line(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "1", .value = 0.2, .lower = NAN, .upper = NAN },
		{ .label = "2", .value = 0.6, .lower = NAN, .upper = NAN },
		{ .label = "3", .value = 0.4, .lower = NAN, .upper = NAN },
		{ .label = "4", .value = NAN, .lower = NAN, .upper = NAN },
	};
	struct co_chart c = { .kind = CO_CHART_TREND, .id = "t",
		.title = "T", .row = row, .n_row = 4, .percent = true,
		.axis_min = NAN, .axis_max = NAN };
	struct co_scene s = lay_out(&c);

	(void)state;
	assert_true(get(&s, "value", 0, -1)->y > get(&s, "mark", 0, -1)->y);
	assert_true(get(&s, "value", 1, -1)->y < get(&s, "mark", 1, -1)->y);
	assert_true(get(&s, "value", 2, -1)->y < get(&s, "mark", 2, -1)->y);
	assert_string_equal(get(&s, "word", 3, -1)->text, "[x]");
	assert_string_equal(get(&s, "legend note", -1, -1)->text,
	    "[x]: cannot be estimated.");
	co_scene_clear(&s);
}

static void
ill_formed_charts_are_refused(void **state)
{
	static const double bad[] = { 1, -1, 2 };
	struct co_chart_row row = { .label = "A" };
	struct co_chart c = { .kind = CO_CHART_LIKERT, .id = "x.y",
		.level = three, .n_level = 3, .row = &row };
	struct co_scene s;
	struct co_err err;

	(void)state;
	assert_int_equal(co_geometry(&c, &s, &err), CO_EDOMAIN);
	assert_string_equal(err.where, "x.y");
	c.n_row = 1;
	assert_int_equal(co_geometry(&c, &s, &err), CO_EDOMAIN);
	row.count = bad;
	assert_int_equal(co_geometry(&c, &s, &err), CO_EDOMAIN);
	c.kind = CO_CHART_TREND;
	row.series = 1;
	assert_int_equal(co_geometry(&c, &s, &err), CO_EDOMAIN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(likert_bar_is_as_long_as_its_share),
		cmocka_unit_test(likert_keeps_scale_order_and_unused_points),
		cmocka_unit_test(likert_neutral_can_be_split_or_dropped),
		cmocka_unit_test(likert_legend_is_in_the_order_of_the_bars),
		cmocka_unit_test(likert_interval_lies_under_the_positive_bar),
		cmocka_unit_test(likert_has_no_columns_of_noughts),
		cmocka_unit_test(likert_axis_can_be_uneven),
		cmocka_unit_test(likert_hidden_and_empty_rows_have_no_marks),
		cmocka_unit_test(rows_do_not_overlap_and_set_the_height),
		cmocka_unit_test(forest_has_two_panels_with_their_scales),
		cmocka_unit_test(a_value_that_cannot_be_estimated_has_words),
		cmocka_unit_test(
		    trend_lines_break_at_hidden_and_broken_cohorts),
		cmocka_unit_test(
		    trend_series_differ_in_shape_colour_and_name),
		cmocka_unit_test(bars_start_at_nought),
		cmocka_unit_test(bars_of_small_shares_have_a_short_axis),
		cmocka_unit_test(trend_values_keep_clear_of_the_line),
		cmocka_unit_test(ill_formed_charts_are_refused),
	};

	return cmocka_run_group_tests_name("geometry", tests, NULL, NULL);
}
