#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/file.h"
#include "plots/chart.h"
#include "plots/run.h"

#define HOSTILE "''`touch x`'''\"q\" @x $(id) 100% {a_b^c} @x \\n <b>&amp;'"

static const struct co_chart_level three[] = {
	{ "No", CO_SIDE_NEGATIVE }, { "Maybe", CO_SIDE_NEUTRAL },
	{ "Yes", CO_SIDE_POSITIVE },
};

/* All charts here are drawn by the real program. */
static void
need_gnuplot(void)
{
	char path[4096];

	if (co_run_find("gnuplot", path, sizeof path) != 0)
		skip();
}

static void
draw(const struct co_chart *c, struct co_buf *svg)
{
	struct co_plot_job job = { .chart = c };
	struct co_err err;

	if (co_plot_svg(&job, 1, &err) != CO_OK)
		fail_msg("%s: %s", err.where, err.text);
	*svg = job.svg;
}

static size_t
times(const char *text, const char *what)
{
	size_t n = 0;

	for (; (text = strstr(text, what)) != NULL; text += strlen(what))
		n++;
	return n;
}

static void
texts_of_strangers_are_drawn_letter_by_letter(void **state)
{
	static const double n[] = { 1, 2, 18 };
	struct co_chart_row row = { .label = HOSTILE, .note = "'", .count = n };
	struct co_chart c = { .kind = CO_CHART_LIKERT, .id = "q\"1",
		.title = "'a''b'''c", .level = three, .n_level = 3,
		.row = &row, .n_row = 1, .width_px = 4000 };
	struct co_buf svg;
	const char *s;

	(void)state;
	need_gnuplot();
	draw(&c, &svg);
	s = co_buf_str(&svg);
	assert_int_equal(times(s,
	    ">''`touch x`'''\"q\" @x $(id) 100% {a_b^c} @x"
	    " \\n &lt;b&gt;&amp;amp;'</text>"), 1);
	assert_int_equal(times(s, ">'</text>"), 1);
	assert_int_equal(times(s, ">'a''b'''c</text>"), 1);
	assert_int_equal(times(s, "<title id=\"q-1-t\">'a''b'''c</title>"), 1);
	co_buf_clear(&svg);
}

/* Signs that mean something to gnuplot, in many orders. */
static void
no_order_of_signs_ends_a_text(void **state)
{
	static const char sign[] = "''''@@\"\"`\\\\;$#!{}%^_abx.,()";
	static char label[400][16];
	struct co_chart_row row[400];
	struct co_chart c = { .kind = CO_CHART_BAR, .id = "s", .row = row,
		.n_row = 400 };
	struct co_buf svg;
	uint32_t seed = 1;

	(void)state;
	need_gnuplot();
	memset(row, 0, sizeof row);
	for (size_t i = 0; i < 400; i++) {
		for (size_t k = 0; k < 14; k++) {
			seed = seed * 1664525u + 1013904223u;
			label[i][k] = sign[(seed >> 16) % (sizeof sign - 1)];
		}
		row[i].label = label[i];
	}
	draw(&c, &svg);
	for (size_t i = 0; i < 400; i++)
		if (strstr(co_buf_str(&svg), label[i]) == NULL)
			fail_msg("not drawn as it is: %s", label[i]);
	co_buf_clear(&svg);
}

static void
the_picture_is_accessible_and_self_contained(void **state)
{
	static const double n[] = { 1, 2, 18 };
	struct co_chart_row row = { .label = "Recommend", .count = n };
	struct co_chart c = { .kind = CO_CHART_LIKERT, .id = "fig1",
		.title = "Title", .desc = "Nine in ten.", .level = three,
		.n_level = 3, .row = &row, .n_row = 1 };
	struct co_buf svg, again;
	const char *s;

	(void)state;
	need_gnuplot();
	draw(&c, &svg);
	draw(&c, &again);
	s = co_buf_str(&svg);
	assert_string_equal(s, co_buf_str(&again));
	assert_memory_equal(s, "<svg ", 5);
	assert_int_equal(times(s, "role=\"img\""), 1);
	assert_int_equal(times(s, "aria-labelledby=\"fig1-t fig1-d\""), 1);
	assert_int_equal(times(s, "<desc id=\"fig1-d\">Nine in ten.</desc>"),
	    1);
	assert_int_equal(times(s, " id=\""), times(s, " id=\"fig1-"));
	assert_int_equal(times(s, "href=\""), times(s, "href=\"#fig1-"));
	assert_int_equal(times(s, "<style") + times(s, " style=") +
	    times(s, "<script") + times(s, "url(") + times(s, "GNUPLOT"), 0);
	/* Only the names of the two languages point anywhere. */
	assert_int_equal(times(s, "http"), 2);
	co_buf_clear(&svg);
	co_buf_clear(&again);
}

/* For a page that shows one or the other: both may stand in it. */
static void
a_narrow_picture_has_ids_of_its_own(void **state)
{
	static const double n[] = { 1, 2, 18 };
	struct co_chart_row row = { .label = "Recommend", .count = n };
	struct co_chart c = { .kind = CO_CHART_LIKERT, .id = "fig1",
		.title = "Title", .level = three, .n_level = 3, .row = &row,
		.n_row = 1 };
	struct co_plot_job job[2] = { { .chart = &c, .narrow_px = 340 },
		{ .chart = &c } };
	struct co_err err;
	const char *wide, *narrow;

	(void)state;
	need_gnuplot();
	assert_int_equal(co_plot_svg(job, 2, &err), CO_OK);
	wide = co_buf_str(&job[0].svg);
	narrow = co_buf_str(&job[0].narrow);
	assert_string_equal(wide, co_buf_str(&job[1].svg));
	assert_int_equal(times(wide, "viewBox=\"0 0 720 "), 1);
	assert_int_equal(times(narrow, "viewBox=\"0 0 340 "), 1);
	assert_int_equal(times(narrow, " id=\""),
	    times(narrow, " id=\"fig1-narrow-"));
	assert_int_equal(times(narrow, "href=\"#"),
	    times(narrow, "href=\"#fig1-narrow-"));
	assert_int_equal(job[1].narrow.len, 0);
	for (int i = 0; i < 2; i++) {
		co_buf_clear(&job[i].svg);
		co_buf_clear(&job[i].narrow);
	}
}

/* In an isolate, its full stop stands at the left where it belongs. */
static void
right_to_left_is_isolated(void **state)
{
	struct co_chart_row row[] = {
		{ .label = "\xD7\xA2\xD7\x91 (1).", .value = 5 },
		{ .label = "Plain.", .value = 3 },
	};
	struct co_chart c = { .kind = CO_CHART_BAR, .id = "r", .title = "T",
		.row = row, .n_row = 2 };
	struct co_buf svg;

	(void)state;
	need_gnuplot();
	draw(&c, &svg);
	assert_int_equal(times(co_buf_str(&svg), ">\xE2\x81\xA7"
	    "\xD7\xA2\xD7\x91 (1).\xE2\x81\xA9</text>"), 1);
	assert_int_equal(times(co_buf_str(&svg), ">Plain.</text>"), 1);
	co_buf_clear(&svg);
}

static void
themes_reach_the_picture(void **state)
{
	struct co_chart_row row = { .label = "A", .value = 0.5,
		.lower = 0.4, .upper = 0.6, .hollow = true };
	struct co_chart c = { .kind = CO_CHART_DOT, .id = "d",
		.title = "T", .row = &row, .n_row = 1, .percent = true,
		.theme = CO_THEME_DARK };
	struct co_buf svg;
	const char *s;

	(void)state;
	need_gnuplot();
	draw(&c, &svg);
	s = co_buf_str(&svg);
	assert_int_equal(times(s, "<rect x=\"0\" y=\"0\" width=\"720\""), 1);
	assert_true(times(s, "#12181d") >= 2);	/* page and hollow mark */
	assert_true(times(s, "#f0f4f5") >= 2);	/* title and label */
	assert_int_equal(times(s, "#ffffff"), 0);
	co_buf_clear(&svg);
}

/* The first bytes say what a file is; twice the same bytes. */
static void
files_are_what_their_names_say(void **state)
{
	static const struct { const char *name, *starts; } kind[] = {
		{ "test_plot.svg", "<?xml version=\"1.0\"" },
		{ "test_plot.PNG", "\x89PNG\r\n" },
		{ "test_plot.pdf", "%PDF-" },
	};
	struct co_chart_row row = { .label = "A", .value = 5 };
	struct co_chart c = { .kind = CO_CHART_BAR, .id = "d",
		.title = "T", .row = &row, .n_row = 1 };
	struct co_err err;
	char path[4096];

	(void)state;
	need_gnuplot();
	if (co_run_find("rsvg-convert", path, sizeof path) != 0)
		skip();
	for (size_t i = 0; i < 3; i++) {
		char *data[2];
		size_t len[2];

		for (int k = 0; k < 2; k++) {
			assert_int_equal(co_plot_file(&c, kind[i].name, &err),
			    CO_OK);
			assert_int_equal(co_file_read(kind[i].name, 1 << 24,
			    &data[k], &len[k], &err), CO_OK);
		}
		assert_memory_equal(data[0], kind[i].starts,
		    strlen(kind[i].starts));
		assert_int_equal(len[0], len[1]);
		assert_memory_equal(data[0], data[1], len[0]);
		remove(kind[i].name);
		free(data[0]);
		free(data[1]);
	}
	assert_int_equal(co_plot_file(&c, "test_plot.gif", &err), CO_EUSAGE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    texts_of_strangers_are_drawn_letter_by_letter),
		cmocka_unit_test(no_order_of_signs_ends_a_text),
		cmocka_unit_test(
		    the_picture_is_accessible_and_self_contained),
		cmocka_unit_test(a_narrow_picture_has_ids_of_its_own),
		cmocka_unit_test(right_to_left_is_isolated),
		cmocka_unit_test(themes_reach_the_picture),
		cmocka_unit_test(files_are_what_their_names_say),
	};

	return cmocka_run_group_tests_name("plot", tests, NULL, NULL);
}
