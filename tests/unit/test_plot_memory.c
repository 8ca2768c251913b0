/*
 * Charts while memory is short: the n-th allocation fails, alone or with all
 * that follow it, for every n. Linked with --wrap for the allocator.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdbool.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "plots/geometry.h"
#include "plots/script.h"
#include "plots/svg.h"

static long left = -1;	/* allocations until one fails; -1: none fails */
static bool for_good;	/* all that follow fail as well */

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);

static bool
refuse(void)
{
	if (left < 0)
		return false;
	if (left > 0) {
		left--;
		return false;
	}
	if (!for_good)
		left = -1;
	return true;
}

void *
__wrap_malloc(size_t n)
{
	return refuse() ? NULL : __real_malloc(n);
}

void *
__wrap_calloc(size_t n, size_t size)
{
	return refuse() ? NULL : __real_calloc(n, size);
}

void *
__wrap_realloc(void *p, size_t n)
{
	return refuse() ? NULL : __real_realloc(p, n);
}

static const struct co_chart_level level[] = {
	{ "No", CO_SIDE_NEGATIVE }, { "Maybe", CO_SIDE_NEUTRAL },
	{ "Yes", CO_SIDE_POSITIVE }, { "Not asked", CO_SIDE_OUTSIDE },
};
static const double counts[] = { 1, 2, 3, 4 };
static const char *const names[] = { "Male",
	"Women and others with a long name that needs room" };
static const struct co_chart_limit limit[] = {
	{ 1, 0, 1, 0, 1 }, { 50, 0.1, 0.3, 0, 0.5 },
};

static enum co_code
lay_out_once(const struct co_chart *c, struct co_err *err)
{
	struct co_scene s;
	struct co_buf script;
	enum co_code rc;

	co_err_clear(err);
	co_buf_init(&script);
	if ((rc = co_geometry(c, &s, err)) == CO_OK) {
		co_script_scene(&script, &s);
		rc = co_buf_status(&script, err);
		co_scene_clear(&s);
	}
	left = -1;
	co_buf_clear(&script);
	return rc;
}

/* Until nothing fails any more: how many allocations that took. */
static long
each_failure(const struct co_chart *c, bool persistent)
{
	struct co_err err;
	long n;

	for (n = 0; n < 100000; n++) {
		enum co_code rc;

		for_good = persistent;
		left = n;
		rc = lay_out_once(c, &err);
		if (rc == CO_OK)
			break;
		if (rc != CO_ENOMEM)
			fail_msg("kind %d, allocation %ld: %s", c->kind, n,
			    err.text);
	}
	return n;
}

static void
every_kind_says_that_memory_is_short(void **state)
{
	struct co_chart_row row[4];
	struct co_chart c = { .id = "m", .title = "Title", .axis = "Axis",
		.source = "Source", .left = "less", .right = "more",
		.row = row, .n_row = 4, .level = level, .n_level = 4,
		.series = names, .n_series = 2, .panel = names, .n_panel = 2,
		.percent = true, .limit = limit, .n_limit = 2,
		.centre = 0.2, .sort = CO_SORT_MOST, .top = 1 };

	(void)state;
	memset(row, 0, sizeof row);
	for (int i = 0; i < 4; i++) {
		row[i].label = i % 2 == 0 ? "A" : "\xD7\x90 label";
		row[i].group = "Group";
		row[i].note = "n = 21";
		row[i].count = counts;
		row[i].value = 0.2;
		row[i].lower = 0.1;
		row[i].upper = 0.3;
		row[i].base = 20;
		row[i].rules = 3;
		row[i].series = row[i].panel = i / 2;
		row[i].difference = i == 1;
		row[i].ratio = i == 2;
		row[i].hidden = i == 3;
	}
	for (int k = CO_CHART_LIKERT; k <= CO_CHART_FUNNEL; k++) {
		c.kind = (enum co_chart_kind)k;
		c.percent = k != CO_CHART_BAR;
		for (c.width_px = 320; c.width_px <= 720; c.width_px += 400) {
			assert_true(each_failure(&c, false) > 5);
			assert_true(each_failure(&c, true) > 5);
		}
	}
}

static void
an_svg_is_whole_or_not_there(void **state)
{
	static const char raw[] = "<svg viewBox=\"0 0 9 9\"><defs><circle "
	    "id='gpDot' r='0.5'/></defs><g fill=\"none\" color=\"black\"><g>"
	    "<use xlink:href='#gpDot' x='1' y='2'/><text>A &amp; B</text>"
	    "</g></g></svg>";
	struct co_svg_head head = { .id = "f", .title = "T", .width = 9,
		.height = 9 };
	struct co_buf out;
	struct co_err err;
	enum co_code rc = CO_ENOMEM;
	long n;

	(void)state;
	for (n = 0; rc != CO_OK && n < 1000; n++) {
		co_buf_init(&out);
		for_good = true;
		left = n;
		rc = co_svg_finish(raw, strlen(raw), &head, &out, &err);
		left = -1;
		if (rc == CO_OK)
			assert_non_null(strstr(co_buf_str(&out), "</svg>"));
		co_buf_clear(&out);
	}
	assert_int_equal(rc, CO_OK);
	assert_true(n > 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_says_that_memory_is_short),
		cmocka_unit_test(an_svg_is_whole_or_not_there),
	};

	return cmocka_run_group_tests_name("plot_memory", tests, NULL, NULL);
}
