/*
 * Draws every kind of chart, wide and narrow, with the data that are hard to
 * draw, into one page to be looked at: make gallery.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "plots/chart.h"

#define SIGNS "`x` \"q\" 'it''s' $(id) 100% {a_b^c} @x \xF0\x9F\x98\x80 <b>&"
#define ARABIC "\xD8\xA3\xD9\x88\xD8\xB5\xD9\x8A \xD8\xA8\xD9\x87 (2023)!"
#define CHINESE "\xE7\xA0\x94\xE4\xBF\xAE\xE3\x81\xAF\xE6\x9C\x9F\xE5\xBE\x85"
#define COUNT(list) (sizeof (list) / sizeof *(list))
#define CHARTS 40

struct page {
	struct co_chart chart[CHARTS];
	struct co_plot_job job[CHARTS];
	char id[CHARTS][16];
	size_t n;
};

static void
add(struct page *p, const struct co_chart *c)
{
	struct co_chart *made = &p->chart[p->n];

	*made = *c;
	snprintf(p->id[p->n], sizeof p->id[p->n], "g%zu", p->n + 1);
	made->id = p->id[p->n];
	made->subtitle = "21 of 24 fellows who answered, March to June 2024";
	made->source = "Source: made-up data";
	p->job[p->n].chart = made;
	p->job[p->n].narrow_px = 340;
	p->n++;
}

static void
diverging(struct page *p)
{
	static const struct co_chart_level level[] = {
		{ "Strongly disagree", CO_SIDE_NEGATIVE },
		{ "Disagree", CO_SIDE_NEGATIVE },
		{ "Neither agree nor disagree", CO_SIDE_NEUTRAL },
		{ "Agree", CO_SIDE_POSITIVE },
		{ "Strongly agree", CO_SIDE_POSITIVE },
		{ "Not applicable", CO_SIDE_OUTSIDE },
	};
	static const double n[][6] = { { 1, 2, 3, 9, 6, 0 },
		{ 0, 0, 0, 4, 17, 2 }, { 5, 6, 2, 5, 3, 1 },
		{ 0, 0, 21, 0, 0, 0 }, { 10, 11, 0, 0, 0, 0 },
		{ 0, 0, 0, 0, 0, 21 } };
	static const struct co_chart_row row[] = {
		{ .label = "The workshop met my expectations",
		    .group = "Workshops", .note = "n = 21", .count = n[0] },
		{ .label = "I would recommend the fellowship to a colleague "
		    "who thinks about a career in digital health",
		    .group = "Workshops", .note = "n = 21", .count = n[1] },
		{ .label = ARABIC, .group = "Other scripts",
		    .note = "n = 21", .count = n[2] },
		{ .label = CHINESE, .group = "Other scripts",
		    .note = "n = 21", .count = n[3] },
		{ .label = SIGNS, .group = "Signs", .note = "n = 21",
		    .count = n[4] },
		{ .label = "Nobody", .group = "Edges", .note = "n = 0",
		    .count = n[5] },
		{ .label = "Hidden", .group = "Edges", .hidden = true },
	};
	struct co_chart c = { .kind = CO_CHART_LIKERT,
		.title = "Nine in ten fellows would recommend the fellowship",
		.axis = "% of those who answered", .level = level,
		.n_level = COUNT(level), .row = row, .n_row = COUNT(row) };

	add(p, &c);
	c.neutral = CO_NEUTRAL_SPLIT;
	c.palette = CO_PALETTE_OKABE;
	add(p, &c);
	c.neutral = CO_NEUTRAL_DROP;
	c.palette = CO_PALETTE_GREY;
	c.theme = CO_THEME_PRINT;
	c.sort = CO_SORT_MOST;
	add(p, &c);
	c.theme = CO_THEME_DARK;
	c.palette = CO_PALETTE_NHS;
	c.uneven = true;
	c.n_row = 2;
	add(p, &c);
}

static void
forests(struct page *p)
{
	static const struct co_chart_row row[] = {
		{ .label = "Male", .note = "19 of 162", .value = 0.117,
		    .lower = 0.076, .upper = 0.176 },
		{ .label = "Female", .note = "11 of 114", .value = 0.096,
		    .lower = 0.055, .upper = 0.164 },
		{ .label = "Self-described", .note = "1 of 6",
		    .value = 0.167, .lower = 0.03, .upper = 0.564,
		    .hollow = true },
		{ .label = "Prefer not to say", .hidden = true },
		{ .label = "Female less male", .value = -0.021,
		    .lower = -0.093, .upper = 0.059, .difference = true },
		{ .label = "Nobody less male", .value = NAN,
		    .difference = true },
		{ .label = "Female to male", .value = 0.82, .lower = 0.41,
		    .upper = 1.63, .ratio = true },
		{ .label = "None to male", .value = 0, .lower = 0,
		    .upper = 2.3, .ratio = true },
		{ .label = "All to male", .value = 8, .lower = 1.1,
		    .upper = INFINITY, .ratio = true },
	};
	struct co_chart c = { .kind = CO_CHART_FOREST,
		.title = "No evidence that women were appointed less often",
		.axis = "Appointed, % of applicants, with 95% interval",
		.axis2 = "Difference in percentage points, with 95% interval",
		.axis3 = "Ratio of rates, with 95% interval",
		.left = "lower than male", .right = "higher than male",
		.row = row, .n_row = COUNT(row), .percent = true };

	add(p, &c);
	c.kind = CO_CHART_DOT;
	c.axis = "Appointed, % of applicants";
	c.n_row = 4;
	add(p, &c);
}

static void
bars(struct page *p)
{
	static const struct co_chart_row row[] = {
		{ .label = "Artificial intelligence & machine learning",
		    .value = 1234 },
		{ .label = "Regulation & Standards", .value = 432 },
		{ .label = SIGNS, .value = 99 }, { .label = ARABIC },
		{ .label = "Hidden", .hidden = true },
		{ .label = "Strategy", .value = 12 },
	};
	struct co_chart c = { .kind = CO_CHART_BAR,
		.title = "Most projects are about machine learning",
		.axis = "Number of projects", .row = row,
		.n_row = COUNT(row) };

	add(p, &c);
	c.sort = CO_SORT_MOST;
	c.top = 3;
	add(p, &c);
}

static void
sequences(struct page *p)
{
	static const char *const series[] = { "Male", "Female" };
	static const char *const panel[] = { "Relevant to my work",
		"Engaging", "A good use of my time", "Well paced" };
	static const char *const name[] = { "Cohort 1", "Cohort 2 2021/22",
		"Cohort 3 2022/23 (online)", "Cohort 4" };
	static struct co_chart_row row[32];
	struct co_chart c = { .kind = CO_CHART_TREND,
		.title = "Ratings rose from the first cohort to the fourth",
		.axis = "% who agree, with 95% interval", .row = row,
		.n_row = 8, .series = series, .n_series = 2,
		.panel = panel, .n_panel = COUNT(panel), .percent = true };

	for (size_t i = 0; i < COUNT(row); i++) {
		double v = 0.45 + 0.08 * (double)(i % 4) - 0.1 *
		    (double)(i / 4 % 2) + 0.04 * (double)(i / 8);

		row[i] = (struct co_chart_row){ .label = name[i % 4],
			.note = "n = 21", .series = (int)(i / 4 % 2),
			.value = v, .lower = v - 0.15, .upper = v + 0.12,
			.hidden = i == 2, .hollow = i % 4 == 0 };
	}
	add(p, &c);
	c.kind = CO_CHART_STAGES;
	add(p, &c);
	c.kind = CO_CHART_EQUIPLOT;
	add(p, &c);
	c.kind = CO_CHART_TREND;
	c.n_series = 0;
	c.n_row = 4;
	add(p, &c);
	for (size_t i = 0; i < COUNT(row); i++)
		row[i].panel = (int)(i / 8);
	c.kind = CO_CHART_PANELS;
	c.n_series = 2;
	c.n_row = COUNT(row);
	add(p, &c);
}

static void
control(struct page *p)
{
	static char name[24][16];
	static struct co_chart_row row[24];
	struct co_chart c = { .kind = CO_CHART_CONTROL,
		.title = "One workshop was rated better than chance allows",
		.axis = "Mean rating, 1 to 5", .row = row,
		.n_row = COUNT(row), .ranges = true, .decimals = 2 };

	for (size_t i = 0; i < COUNT(row); i++) {
		snprintf(name[i], sizeof name[i], "Workshop %zu", i + 1);
		row[i] = (struct co_chart_row){ .label = name[i],
			.value = 4.1 + 0.3 * sin(2.0 * (double)i),
			.centre = i < 12 ? 4.1 : 4.2, .lower = 3.4,
			.upper = 4.8, .range_centre = 0.26,
			.range_limit = 0.85, .broken = i == 12,
			.hidden = i == 8 };
		row[i].range = i == 0 ? NAN :
		    fabs(row[i].value - row[i - 1].value);
	}
	row[15].value = 5;
	row[15].signal = CO_SIGNAL_BETTER;
	row[15].rules = 1;
	add(p, &c);
}

static void
funnel(struct page *p)
{
	static struct co_chart_limit limit[240];
	static const struct co_chart_row row[] = {
		{ .label = "North West", .base = 40, .value = 0.1 },
		{ .label = "London", .base = 220, .value = 0.12 },
		{ .label = "South East", .base = 180, .value = 0.22,
		    .signal = CO_SIGNAL_CHANGED },
		{ .label = "Wales", .base = 12, .value = 0.25 },
		{ .label = "East", .hidden = true },
		{ .label = "Scotland", .base = 33, .value = 0.3,
		    .signal = CO_SIGNAL_CHANGED },
		{ .label = "Islands", .base = 9, .value = 0.11,
		    .hollow = true },
	};
	struct co_chart c = { .kind = CO_CHART_FUNNEL,
		.title = "Two regions lie outside what chance would bring",
		.axis = "Appointed, % of applicants",
		.axis2 = "Number of applicants", .row = row,
		.n_row = COUNT(row), .percent = true, .centre = 0.12,
		.limit = limit, .n_limit = COUNT(limit) };

	/* For looks only; the exact limits come from the analysis. */
	for (size_t i = 0; i < COUNT(limit); i++) {
		double n = (double)i + 5, sd = sqrt(0.12 * 0.88 / n);

		limit[i] = (struct co_chart_limit){ n,
			fmax(0, 0.12 - 1.96 * sd), 0.12 + 1.96 * sd,
			fmax(0, 0.12 - 3.09 * sd), 0.12 + 3.09 * sd };
	}
	add(p, &c);
}

static enum co_code
write_page(struct page *p, const char *path, struct co_err *err)
{
	struct co_buf out;
	enum co_code rc = co_plot_svg(p->job, p->n, err);

	if (rc != CO_OK)
		return rc;
	co_buf_init(&out);
	co_buf_puts(&out, "<!DOCTYPE html>\n<html lang=\"en\"><meta "
	    "charset=\"utf-8\"><title>Every kind of chart</title><style>"
	    "body{background:#bbb}div{display:flex;gap:1rem;margin:1rem;"
	    "align-items:start}.w{width:720px}.n{width:340px}</style>\n");
	for (size_t i = 0; i < p->n; i++) {
		co_buf_printf(&out, "<div><div class=\"w\">%s</div>\n",
		    co_buf_str(&p->job[i].svg));
		co_buf_printf(&out, "<div class=\"n\">%s</div></div>\n",
		    co_buf_str(&p->job[i].narrow));
		co_buf_clear(&p->job[i].svg);
		co_buf_clear(&p->job[i].narrow);
	}
	rc = co_buf_status(&out, err);
	if (rc == CO_OK)
		rc = co_file_write(path, out.data, out.len, err);
	co_buf_clear(&out);
	return rc;
}

int
main(int argc, char **argv)
{
	static struct page p;
	struct co_err err;

	if (argc != 2) {
		fprintf(stderr, "usage: gallery FILE.html\n");
		return 2;
	}
	diverging(&p);
	forests(&p);
	bars(&p);
	sequences(&p);
	control(&p);
	funnel(&p);
	if (write_page(&p, argv[1], &err) != CO_OK) {
		fprintf(stderr, "gallery: %s\n", err.text);
		return 1;
	}
	printf("%zu charts: %s\n", p.n, argv[1]);
	return 0;
}
