#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "tests/unit/near.h"
#include "plots/geometry.h"
#include "plots/palette.h"

/*
 * What has to be true of every chart at every width: no text runs into
 * another, none is cut off, none is small, nothing lies outside.
 */

#define LONG "I would recommend the fellowship to a colleague who thinks " \
    "about a career in digital health and data, whatever their background"
#define SIGNS "`x` \"q\" 'it''s' $(id) 100% {a_b^c} @x <b>&amp; \n %d%s \\n"
#define ARABIC "\xD8\xA3\xD9\x88\xD8\xB5\xD9\x8A (2023)!"
#define CHINESE "\xE7\xA0\x94\xE4\xBF\xAE\xE3\x81\xAF\xE6\x9C\x9F\xE5\xBE\x85"

static const char *const labels[] = { "Short", LONG, SIGNS, ARABIC, CHINESE,
	"", "One-two-three/four five", "\xF0\x9F\x98\x80 emoji" };
static const int widths[] = { 320, 375, 480, 599, 600, 643, 720, 1200 };

struct box { double x, y, x2, y2; };

/* The letters of a text, without the space above and below them. */
static struct box
box_of(const struct co_shape *t)
{
	double w = co_text_px(t->text, strlen(t->text), t->size, t->bold);
	double part = t->anchor == CO_LEFT ? 0 : t->anchor == CO_RIGHT ? 1 :
	    0.5;
	double high = t->size * 0.37;

	if (t->upright)
		return (struct box){ t->x - high, t->y - (1 - part) * w,
			t->x + high, t->y + part * w };
	return (struct box){ t->x - part * w, t->y - high,
		t->x + (1 - part) * w, t->y + high };
}

static void
assert_inside(const struct co_scene *s, const char *name)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct co_shape *p = &s->shape[i];
		struct box b = { p->x, p->y, p->x, p->y };

		if (p->kind == CO_SHAPE_TEXT)
			b = box_of(p);
		else if (p->kind != CO_SHAPE_MARK)
			b = (struct box){ p->x < p->x2 ? p->x : p->x2, p->y,
				p->x < p->x2 ? p->x2 : p->x, p->y2 };
		if (!(b.x >= 0 && b.y >= 0 && b.x2 <= s->width &&
		    b.y2 <= s->height))
			fail_msg("%s, %g wide: %s of row %d (%s) lies outside",
			    name, s->width, p->tag.role, p->tag.row,
			    p->text != NULL ? p->text : "");
		if (p->kind == CO_SHAPE_TEXT && p->size < 12)
			fail_msg("%s: %s is small", name, p->text);
	}
}

static void
assert_no_overlap(const struct co_scene *s, const char *name)
{
	for (size_t i = 0; i < s->n; i++) {
		if (s->shape[i].kind != CO_SHAPE_TEXT)
			continue;
		for (size_t j = 0; j < i; j++) {
			struct box a = box_of(&s->shape[i]), b;

			if (s->shape[j].kind != CO_SHAPE_TEXT)
				continue;
			b = box_of(&s->shape[j]);
			if (a.x < b.x2 - 0.5 && b.x < a.x2 - 0.5 &&
			    a.y < b.y2 - 0.5 && b.y < a.y2 - 0.5)
				fail_msg("%s, %g wide: \"%s\" runs into "
				    "\"%s\"", name, s->width,
				    s->shape[i].text, s->shape[j].text);
		}
	}
}

/* The chart at every width, with all its rows and with the first only. */
static void
assert_laid_out(struct co_chart *c, const char *name)
{
	size_t rows = c->n_row;

	for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
		for (size_t n = 1; n <= rows; n += rows > 1 ? rows - 1 : 1) {
			struct co_scene s;
			struct co_err err;

			c->n_row = n;
			c->width_px = widths[i];
			if (co_geometry(c, &s, &err) != CO_OK)
				fail_msg("%s: %s", name, err.text);
			assert_inside(&s, name);
			assert_no_overlap(&s, name);
			co_scene_clear(&s);
		}
	}
	c->n_row = rows;
}

static struct co_chart
chart(enum co_chart_kind kind, struct co_chart_row *row, size_t n)
{
	return (struct co_chart){ .kind = kind, .id = "x", .title = LONG,
		.subtitle = LONG, .source = LONG, .axis = LONG,
		.axis2 = LONG, .axis3 = LONG, .left = "favours " LONG,
		.right = "favours women", .row = row, .n_row = n,
		.percent = true, .axis_min = NAN, .axis_max = NAN };
}

static const struct co_chart_level six[] = {
	{ "Strongly disagree", CO_SIDE_NEGATIVE },
	{ "Disagree", CO_SIDE_NEGATIVE },
	{ "Neither agree nor disagree", CO_SIDE_NEUTRAL },
	{ "Agree", CO_SIDE_POSITIVE },
	{ "Strongly agree", CO_SIDE_POSITIVE },
	{ "Not applicable to my work", CO_SIDE_OUTSIDE },
};

static void
diverging_bars(void **state)
{
	static const double n[][6] = { { 1, 2, 3, 9, 6, 0 },
		{ 0, 0, 0, 0, 20, 1 }, { 20, 0, 0, 0, 0, 0 },
		{ 0, 0, 17, 0, 0, 0 }, { 0, 0, 0, 0, 0, 9 },
		{ 1000, 1, 1, 1, 1000, 100 } };
	static const enum co_neutral how[] = { CO_NEUTRAL_ASIDE,
		CO_NEUTRAL_SPLIT, CO_NEUTRAL_DROP };
	struct co_chart_row row[40];
	struct co_chart c = chart(CO_CHART_LIKERT, row, 40);

	(void)state;
	memset(row, 0, sizeof row);
	for (size_t i = 0; i < 40; i++) {
		row[i].label = labels[i % 8];
		row[i].count = n[i % 6];
		row[i].note = i % 5 == 0 ? "n = 1,002" : "n = 21";
		row[i].lower = 0.1;
		row[i].upper = 1;
		row[i].hidden = i % 7 == 6;
		row[i].group = i < 20 ? "Workshops" : LONG;
	}
	c.level = six;
	c.n_level = 6;
	for (size_t k = 0; k < 3; k++) {
		c.neutral = how[k];
		c.counts = k == 1;
		c.uneven = k == 2;
		c.n_row = k == 0 ? 40 : 9;
		c.decimals = k == 2 ? 1 : 0;
		assert_laid_out(&c, "likert");
	}
}

static void
forests(void **state)
{
	struct co_chart_row row[40];
	struct co_chart c = chart(CO_CHART_FOREST, row, 24);

	(void)state;
	memset(row, 0, sizeof row);
	for (size_t i = 0; i < 40; i++) {
		double v = 0.02 * (double)i;

		row[i].label = labels[i % 8];
		row[i].note = i % 3 == 0 ? "19 of 162" : NULL;
		row[i].hidden = i % 7 == 6;
		row[i].hollow = i % 4 == 0;
		row[i].difference = i % 3 == 1;
		row[i].ratio = i % 3 == 2;
		row[i].value = row[i].difference ? v - 0.3 : v;
		row[i].lower = row[i].difference ? -0.99 : v / 20;
		row[i].upper = row[i].ratio ? (i == 2 ? INFINITY : 40 * v) :
		    0.99;
		row[i].group = i % 12 < 6 ? "Ethnic group" : "Stage";
		if (i % 9 == 8)
			row[i].value = row[i].lower = row[i].upper = NAN;
	}
	assert_laid_out(&c, "forest");
	c.kind = CO_CHART_DOT;
	c.n_row = 40;
	assert_laid_out(&c, "dot");
	c.percent = false;
	c.axis_min = 1;
	c.axis_max = 5;
	c.decimals = 2;
	assert_laid_out(&c, "dot of means");
}

static void
bars(void **state)
{
	struct co_chart_row row[40];
	struct co_chart c = chart(CO_CHART_BAR, row, 40);

	(void)state;
	memset(row, 0, sizeof row);
	for (size_t i = 0; i < 40; i++) {
		row[i].label = labels[i % 8];
		row[i].note = i % 3 == 0 ? "n = 60" : NULL;
		row[i].hidden = i % 7 == 6;
		row[i].value = (double)(i * i) / 1600;
	}
	assert_laid_out(&c, "bars of shares");
	c.percent = false;
	for (size_t i = 0; i < 40; i++)
		row[i].value = (double)(i * i * i * 100);
	assert_laid_out(&c, "bars of counts");
}

static void
trends(void **state)
{
	static const char *const series[] = { "Short", LONG, "Engaging",
		"A good use of my time" };
	static const char *const names[] = { "Cohort 1", "2021/22",
		"Cohort 3 2021/22 (online)", "Cohort 4", "5", "Six" };
	struct co_chart_row row[24];
	struct co_chart c = chart(CO_CHART_TREND, row, 24);

	(void)state;
	memset(row, 0, sizeof row);
	for (size_t i = 0; i < 24; i++) {
		row[i].label = names[i % 6];
		row[i].series = (int)(i / 6);
		row[i].note = i % 2 == 0 ? "n = 21" : "n = 1,002";
		row[i].value = 0.5 + 0.02 * (double)i;
		row[i].lower = 0.4;
		row[i].upper = 1;
		row[i].hidden = i % 6 == 3;
	}
	c.series = series;
	c.n_series = 4;
	assert_laid_out(&c, "trend");
	c.kind = CO_CHART_STAGES;
	c.n_series = 2;
	c.n_row = 12;
	assert_laid_out(&c, "stages");
	c.kind = CO_CHART_TREND;
	c.n_series = 1;
	c.n_row = 6;
	for (size_t i = 0; i < 6; i++)
		row[i].note = "19 of 162";
	assert_laid_out(&c, "one trend");
}

static void
lines_of_groups(void **state)
{
	static const char *const series[] = { "Male", LONG, "Self-described" };
	struct co_chart_row row[36];
	struct co_chart c = chart(CO_CHART_EQUIPLOT, row, 36);

	(void)state;
	memset(row, 0, sizeof row);
	for (size_t i = 0; i < 36; i++) {
		row[i].label = labels[i % 12 % 8];
		row[i].series = (int)(i / 12);
		row[i].note = i < 12 ? "n = 1,002" : NULL;
		row[i].value = (double)(i % 12) / 11 + 0.05 * (double)(i / 12);
		row[i].value = row[i].value > 1 ? 1 : row[i].value;
		row[i].hidden = i % 7 == 6;
		row[i].hollow = i % 5 == 1;
	}
	c.series = series;
	c.n_series = 3;
	assert_laid_out(&c, "equiplot");
}

static void
small_multiples(void **state)
{
	static const char *const names[] = { "Cohort 1", "2021/22",
		"Cohort 3 2021/22 (online)", "Cohort 4" };
	static const char *const series[] = { "Male", "Female" };
	struct co_chart_row row[96];
	struct co_chart c = chart(CO_CHART_PANELS, row, 96);

	(void)state;
	memset(row, 0, sizeof row);
	for (size_t i = 0; i < 96; i++) {
		row[i].label = names[i % 4];
		row[i].series = (int)(i / 4 % 2);
		row[i].panel = (int)(i / 8);
		row[i].value = 0.01 * (double)i;
		row[i].lower = 0;
		row[i].upper = 1;
		row[i].hidden = i % 7 == 6;
	}
	c.series = series;
	c.n_series = 2;
	for (c.n_panel = 1; c.n_panel <= 12; c.n_panel++) {
		static const char *const panel[12] = { LONG, "B", SIGNS, "D",
			ARABIC, "F", LONG, "H", "I", "J", "K", CHINESE };

		c.panel = panel;
		c.n_row = c.n_panel * 8;
		assert_laid_out(&c, "panels");
	}
}

static void
control_charts(void **state)
{
	static char name[30][16];
	struct co_chart_row row[30];
	struct co_chart c = chart(CO_CHART_CONTROL, row, 30);

	(void)state;
	memset(row, 0, sizeof row);
	for (size_t i = 0; i < 30; i++) {
		snprintf(name[i], sizeof name[i], "Workshop %zu", i + 1);
		row[i].label = name[i];
		row[i].note = i % 3 == 0 ? "n = 21" : "n = 1,002";
		row[i].value = i % 2 == 0 ? 1 : 0;
		row[i].lower = 0.48;
		row[i].centre = 0.5;
		row[i].upper = 0.52;
		row[i].rules = (unsigned)i % 16;
		row[i].signal = (enum co_signal)(i % 4);
		row[i].hidden = i % 11 == 10;
		row[i].broken = i == 15;
		row[i].range = i == 0 ? NAN : 1;
		row[i].range_centre = 0.9;
		row[i].range_limit = 0.91;
	}
	assert_laid_out(&c, "p-chart");
	c.ranges = true;
	c.percent = false;
	c.decimals = 3;
	assert_laid_out(&c, "XmR chart");
}

static void
funnel_plots(void **state)
{
	static const struct co_chart_limit limit[] = {
		{ 1, 0, 1, 0, 1 }, { 20, 0.01, 0.3, 0, 0.5 },
		{ 1000, 0.1, 0.14, 0.09, 0.15 },
	};
	struct co_chart_row row[40];
	struct co_chart c = chart(CO_CHART_FUNNEL, row, 40);

	(void)state;
	memset(row, 0, sizeof row);
	for (size_t i = 0; i < 40; i++) {
		row[i].label = labels[i % 8];
		row[i].base = (double)(1 + i * i);
		row[i].value = i % 4 == 0 ? 0 : i % 9 == 0 ? 1 : 0.12;
		row[i].signal = (enum co_signal)(i % 4);
		row[i].hidden = i % 7 == 6;
	}
	c.limit = limit;
	c.n_limit = 3;
	c.centre = 0.12;
	assert_laid_out(&c, "funnel");
	c.n_row = 14;
	assert_laid_out(&c, "small funnel");
}

static void
a_long_sequence(void **state)
{
	static char name[120][16];
	struct co_chart_row row[120];
	struct co_chart c = chart(CO_CHART_TREND, row, 120);

	(void)state;
	memset(row, 0, sizeof row);
	for (size_t i = 0; i < 120; i++) {
		snprintf(name[i], sizeof name[i], "Workshop %zu", i + 1);
		row[i].label = name[i];
		row[i].note = "n = 21";
		row[i].value = 0.5;
		row[i].lower = row[i].upper = NAN;
	}
	assert_laid_out(&c, "long trend");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(diverging_bars),
		cmocka_unit_test(forests),
		cmocka_unit_test(bars),
		cmocka_unit_test(trends),
		cmocka_unit_test(lines_of_groups),
		cmocka_unit_test(small_multiples),
		cmocka_unit_test(control_charts),
		cmocka_unit_test(funnel_plots),
		cmocka_unit_test(a_long_sequence),
	};

	return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
