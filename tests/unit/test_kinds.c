#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "tests/unit/near.h"
#include "base/num.h"
#include "plots/printed.h"
#include "plots/script.h"
#include "tests/unit/scene_shapes.h"

static const char *const sex[] = { "Male", "Female" };

static void
equiplots_have_one_line_for_each_label(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "Shortlisted", .value = 0.41, .note = "n = 282" },
		{ .label = "Appointed", .value = 0.12 },
		{ .label = "Shortlisted", .value = 0.50, .series = 1 },
		{ .label = "Appointed", .hidden = true, .value = 0.77,
		    .series = 1 },
		{ .label = "Completed", .hidden = true },
	};
	struct co_chart c = { .kind = CO_CHART_EQUIPLOT, .id = "e",
		.title = "T", .row = row, .n_row = 5, .series = sex,
		.n_series = 2, .percent = true };
	struct co_scene s = lay_out(&c);
	double zero = tick(&s, "0%", 0), unit = tick(&s, "100%", 0) - zero;
	const struct co_shape *p = get(&s, "mark", 0, 0);

	(void)state;
	assert_int_equal(count(&s, "label"), 3);
	assert_abs(p->x, zero + 0.41 * unit, 1e-9);
	assert_abs(p->y, get(&s, "mark", 2, 1)->y, 1e-9);
	assert_abs(get(&s, "link", 0, -1)->x, p->x, 1e-9);
	assert_abs(get(&s, "link", 0, -1)->x2, zero + 0.5 * unit, 1e-9);
	assert_int_not_equal(p->mark, get(&s, "mark", 2, 1)->mark);
	assert_int_equal(count(&s, "mark"), 3);
	/* What is missing is said at the side, with no number. */
	assert_string_equal(get(&s, "value", 1, 0)->text, "Female [c]");
	assert_string_equal(get(&s, "value", 2, 0)->text, "Male [c]");
	assert_string_equal(get(&s, "word", 2, -1)->text, "no value shown");
	assert_int_equal(count(&s, "key"), 2);
	co_scene_clear(&s);
}

static void
panels_share_one_axis_and_one_order(void **state)
{
	static const char *const panel[] = { "A", "B", "C", "D", "E", "F" };
	struct co_chart_row row[12];
	struct co_chart c = { .kind = CO_CHART_PANELS, .id = "p",
		.title = "T", .row = row, .n_row = 12, .panel = panel,
		.n_panel = 6, .percent = true };
	struct co_scene s;
	double step, high;

	(void)state;
	memset(row, 0, sizeof row);
	for (int i = 0; i < 12; i++) {
		row[i].label = i % 2 == 0 ? "1" : "2";
		row[i].panel = i / 2;
		row[i].value = i % 2 == 0 ? 0.2 : 0.8;
	}
	s = lay_out(&c);
	/* Two lines of three; the same place in each panel. */
	step = get(&s, "mark", 2, -1)->x - get(&s, "mark", 0, -1)->x;
	high = get(&s, "mark", 6, -1)->y - get(&s, "mark", 0, -1)->y;
	assert_abs(get(&s, "mark", 4, -1)->x - get(&s, "mark", 2, -1)->x,
	    step, 1e-9);
	assert_abs(get(&s, "mark", 6, -1)->x, get(&s, "mark", 0, -1)->x,
	    1e-9);
	assert_true(step > 150 && high > 100);
	assert_abs(get(&s, "mark", 3, -1)->y, get(&s, "mark", 1, -1)->y,
	    1e-9);
	assert_abs(get(&s, "mark", 11, -1)->y - get(&s, "mark", 10, -1)->y,
	    get(&s, "mark", 1, -1)->y - get(&s, "mark", 0, -1)->y, 1e-9);
	/* Lines stay within their panel; cohorts are named at the foot. */
	assert_int_equal(count(&s, "line"), 6);
	assert_int_equal(count(&s, "slot"), 6);
	assert_true(get(&s, "slot", -1, -1)->y > get(&s, "mark", 6, -1)->y);
	co_scene_clear(&s);
	c.width_px = 320;
	s = lay_out(&c);
	assert_abs(get(&s, "mark", 2, -1)->x, get(&s, "mark", 0, -1)->x,
	    1e-9);
	co_scene_clear(&s);
}

static void
too_many_panels_are_refused(void **state)
{
	struct co_chart_row row = { .label = "1", .panel = 2 };
	struct co_chart c = { .kind = CO_CHART_PANELS, .id = "p",
		.row = &row, .n_row = 1, .n_panel = 13 };
	struct co_scene s;
	struct co_err err;

	(void)state;
	assert_int_equal(co_geometry(&c, &s, &err), CO_EDOMAIN);
	c.n_panel = 2;
	assert_int_equal(co_geometry(&c, &s, &err), CO_EDOMAIN);
	assert_non_null(strstr(err.text, "panel 2"));
}

/* Limits that fall as straight lines, to be checked at a glance. */
static const struct co_chart_limit limits[] = {
	{ 10, 0.00, 0.40, 0.00, 0.60 },
	{ 100, 0.05, 0.25, 0.00, 0.30 },
	{ 200, 0.08, 0.20, 0.06, 0.22 },
};

static void
funnels_place_rates_against_bases(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "North", .base = 100, .value = 0.12 },
		{ .label = "South", .base = 200, .value = 0.3,
		    .signal = CO_SIGNAL_CHANGED },
		{ .label = "East", .hidden = true, .value = 0.5 },
		{ .label = "West", .base = 5, .value = 0, .hollow = true },
	};
	struct co_chart c = { .kind = CO_CHART_FUNNEL, .id = "u",
		.title = "T", .axis = "Rate", .axis2 = "Base", .row = row,
		.n_row = 4, .percent = true, .limit = limits, .n_limit = 3,
		.centre = 0.13 };
	struct co_scene s = lay_out(&c);
	double zero = tick(&s, "0", 0), hundred = tick(&s, "100", 0) - zero;
	const struct co_shape *north = get(&s, "mark", 0, -1);
	const struct co_shape *south = get(&s, "mark", 1, -1);
	double unit = (north->y - south->y) / 0.18;
	char text[500];

	(void)state;
	assert_abs(north->x, zero + hundred, 1e-9);
	assert_abs(south->x, zero + 2 * hundred, 1e-9);
	assert_abs(get(&s, "centre", -1, -1)->y, north->y - 0.01 * unit,
	    1e-9);
	assert_int_equal(south->mark, CO_MARK_DIAMOND);
	assert_true(get(&s, "mark", 3, -1)->hollow);
	/* The full curve above: from 0.6 at 10 to 0.3 at 100. */
	assert_abs(get(&s, "limit998", -1, 3)->x, zero + 0.1 * hundred, 1e-9);
	assert_abs(get(&s, "limit998", -1, 3)->x2, zero + hundred, 1e-9);
	assert_abs(get(&s, "limit998", -1, 3)->y2, south->y, 1e-9);
	/* What is hidden has no place, only its name below. */
	assert_null(co_scene_find(&s, "mark", 2, 0));
	assert_null(co_scene_find(&s, "name", 2, 0));
	words(&s, "legend note", text);
	assert_non_null(strstr(text, "small numbers: East."));
	assert_string_equal(get(&s, "name", 1, -1)->text, "South");
	co_scene_clear(&s);
	row[0].base = 0;
	assert_int_equal(co_geometry(&c, &s, &(struct co_err){ .where = "" }),
	    CO_EDOMAIN);
}

/* A dash goes on over the joints of a curve: 6 on, 4 off all along. */
static void
dashes_of_a_curve_run_on(void **state)
{
	struct co_chart_row row = { .label = "A", .base = 190, .value = 0.1 };
	struct co_chart_limit fine[191];
	struct co_chart c = { .kind = CO_CHART_FUNNEL, .id = "u",
		.title = "T", .row = &row, .n_row = 1, .percent = true,
		.limit = fine, .n_limit = 191, .centre = 0.1 };
	struct co_scene s;
	const struct co_shape *p;
	double inked = 0, from = 1e9, to = 0;

	(void)state;
	for (int i = 0; i < 191; i++)
		fine[i] = (struct co_chart_limit){ 10 + i, NAN, 0.15, NAN,
			NAN };
	s = lay_out(&c);
	for (size_t i = 0; (p = co_scene_find(&s, "limit95", -1, i)) != NULL;
	    i++) {
		inked += p->x2 - p->x;
		from = p->x < from ? p->x : from;
		to = p->x2 > to ? p->x2 : to;
	}
	assert_abs(inked / (to - from), 0.6, 0.02);
	co_scene_clear(&s);
}

static void
names_of_points_do_not_meet(void **state)
{
	static char name[15][24];
	struct co_chart_row row[15];
	struct co_chart c = { .kind = CO_CHART_FUNNEL, .id = "u",
		.title = "T", .row = row, .n_row = 15, .percent = true,
		.limit = limits, .n_limit = 3, .centre = 0.13 };
	struct co_scene s;
	size_t named = 0;

	(void)state;
	memset(row, 0, sizeof row);
	for (int i = 0; i < 15; i++) {
		snprintf(name[i], sizeof name[i], "A region %d", i);
		row[i].label = name[i];
		row[i].base = 100 + 3 * (i % 4);
		row[i].value = 0.12 + 0.004 * i;
	}
	row[9].signal = CO_SIGNAL_WORSE;
	s = lay_out(&c);
	for (int i = 0; i < 15; i++)
		named += co_scene_find(&s, "name", i, 0) != NULL;
	/* Too close for all; the one outside comes first. */
	assert_true(named >= 3 && named < 15);
	assert_non_null(co_scene_find(&s, "name", 9, 0));
	co_scene_clear(&s);
}

/* Half a point goes up, as in the table beside the chart. */
static void
shares_are_rounded_as_in_tables(void **state)
{
	(void)state;
	for (int64_t n = 1; n <= 400; n++) {
		for (int64_t x = 0; x <= n; x++) {
			for (int d = 0; d <= 1; d++) {
				char got[64], num[CO_NUM_MAX], want[64];

				co_share_text((double)x / (double)n, d,
				    false, got);
				snprintf(want, sizeof want, "%s%%",
				    co_num_percent(x, n, d, num));
				assert_string_equal(got, want);
			}
		}
	}
}

/* Appends the script of a chart whose rows 1 and 4 are hidden. */
static void
script_with_hidden(enum co_chart_kind kind, int width, double secret,
    struct co_buf *out)
{
	static const struct co_chart_level level[] = {
		{ "No", CO_SIDE_NEGATIVE }, { "Maybe", CO_SIDE_NEUTRAL },
		{ "Yes", CO_SIDE_POSITIVE }, { "None", CO_SIDE_OUTSIDE },
	};
	static const char *const name[] = { "A", "B", "C" };
	const double n[] = { 3, 2, 9, 1 };
	const double hidden[] = { secret, 2, 900 * secret, 5 };
	struct co_chart_row row[6];
	struct co_chart c = { .kind = kind, .id = "h", .title = "T",
		.row = row, .n_row = 6, .level = level, .n_level = 4,
		.series = sex, .n_series = 2, .panel = sex, .n_panel = 2,
		.percent = kind != CO_CHART_BAR, .ranges = true, .top = 2,
		.sort = CO_SORT_MOST, .width_px = width, .limit = limits,
		.n_limit = 3, .centre = 0.1 };
	struct co_scene s;

	for (int i = 0; i < 6; i++) {
		bool h = i == 1 || i == 4;
		double v = h ? secret : 0.2 + 0.03 * i;

		row[i] = (struct co_chart_row){ .label = name[i % 3],
			.hidden = h, .count = h ? hidden : n, .value = v,
			.lower = v / 2, .upper = h ? 3 * v : 0.6,
			.base = h ? 1000 * v : 50, .centre = v,
			.range = v, .range_centre = v, .range_limit = v,
			.series = i / 3, .panel = i / 3,
			.ratio = kind == CO_CHART_FOREST && i > 3,
			.hollow = h && secret > 0.5,
			.rules = h && secret > 0.5 ? 3 : 0,
			.signal = h && secret > 0.5 ? CO_SIGNAL_WORSE :
			    CO_SIGNAL_NONE };
	}
	s = lay_out(&c);
	co_script_scene(out, &s);
	co_scene_clear(&s);
}

/* Whatever numbers a caller leaves in a hidden row: the same picture. */
static void
hidden_numbers_leave_no_trace(void **state)
{
	(void)state;
	for (int k = CO_CHART_LIKERT; k <= CO_CHART_FUNNEL; k++) {
		for (int width = 320; width <= 720; width += 400) {
			struct co_buf a, b;

			co_buf_init(&a);
			co_buf_init(&b);
			script_with_hidden((enum co_chart_kind)k, width, 0.05,
			    &a);
			script_with_hidden((enum co_chart_kind)k, width, 0.9,
			    &b);
			if (strcmp(co_buf_str(&a), co_buf_str(&b)) != 0)
				fail_msg("kind %d, %d wide, tells", k,
				    width);
			assert_true(a.len > 1000);
			co_buf_clear(&a);
			co_buf_clear(&b);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equiplots_have_one_line_for_each_label),
		cmocka_unit_test(panels_share_one_axis_and_one_order),
		cmocka_unit_test(too_many_panels_are_refused),
		cmocka_unit_test(funnels_place_rates_against_bases),
		cmocka_unit_test(dashes_of_a_curve_run_on),
		cmocka_unit_test(names_of_points_do_not_meet),
		cmocka_unit_test(shares_are_rounded_as_in_tables),
		cmocka_unit_test(hidden_numbers_leave_no_trace),
	};

	return cmocka_run_group_tests_name("kinds", tests, NULL, NULL);
}
