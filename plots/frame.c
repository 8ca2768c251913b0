#include "plots/frame.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "plots/palette.h"

#define SWATCH 12.0

double
co_frame_open(struct co_scene *s, const struct co_chart *c)
{
	double width = s->width - 2 * CO_MARGIN, y = 14;
	struct co_lines title, sub;

	title = co_scene_wrap(s, &co_type_title, c->title, width, 4);
	sub = co_scene_wrap(s, &co_type_subtitle, c->subtitle, width, 3);
	y += co_scene_lines(s, CO_NO_TAG("title"), &co_type_title, CO_LEFT,
	    CO_MARGIN, y, &title);
	if (sub.n > 0)
		y += 3 + co_scene_lines(s, CO_NO_TAG("subtitle"),
		    &co_type_subtitle, CO_LEFT, CO_MARGIN, y + 3, &sub);
	return y + 12;
}

void
co_frame_close(struct co_scene *s, const struct co_chart *c, double y)
{
	double width = s->width - 2 * CO_MARGIN;
	struct co_lines source;

	source = co_scene_wrap(s, &co_type_source, c->source, width, 3);
	if (source.n > 0)
		y += 10 + co_scene_lines(s, CO_NO_TAG("source"),
		    &co_type_source, CO_LEFT, CO_MARGIN, y + 10, &source);
	s->height = ceil(y + 12);
}

/* What the marks of this row need explained. */
static unsigned
needs(const struct co_chart *c, const struct co_chart_row *r)
{
	if (r->hidden)
		return 1;
	if (c->kind == CO_CHART_LIKERT || c->kind == CO_CHART_BAR)
		return 0;
	if (isnan(r->value))
		return c->kind == CO_CHART_TREND ? 2 : 0;
	return r->hollow ? 4 : 0;
}

double
co_frame_notes(struct co_scene *s, const struct co_chart *c, double y)
{
	static const char *const say[] = {
		"[c]: not shown, to protect the people behind small numbers. ",
		"[x]: cannot be estimated. ",
		"Hollow marker: fewer than 10 answers.",
	};
	unsigned need = 0;
	char text[256];
	size_t at = 0;
	struct co_lines lines;

	text[0] = '\0';
	for (size_t i = 0; i < c->n_row; i++)
		need |= needs(c, &c->row[i]);
	for (size_t k = 0; k < 3; k++)
		if (need & (1u << k))
			at += (size_t)snprintf(text + at, sizeof text - at,
			    "%s", say[k]);
	lines = co_scene_wrap(s, &co_type_source, text,
	    s->width - 2 * CO_MARGIN, 4);
	if (lines.n == 0)
		return y;
	return y + 12 + co_scene_lines(s, CO_NO_TAG("legend note"),
	    &co_type_source, CO_LEFT, CO_MARGIN, y + 12, &lines);
}

double
co_frame_legend(struct co_scene *s, const struct co_key *key, size_t n,
    double y)
{
	double width = s->width - 2 * CO_MARGIN, x = CO_MARGIN;

	for (size_t i = 0; i < n; i++) {
		struct co_tag tag = { "legend", -1, (int)i };
		struct co_lines text = co_scene_wrap(s, &co_type_value,
		    key[i].label, width - SWATCH - 6, 1);
		double need = SWATCH + 6 + text.width;

		if (x > CO_MARGIN && x + need > s->width - CO_MARGIN) {
			x = CO_MARGIN;
			y += 20;
		}
		if (key[i].box)
			co_scene_box(s, tag, x, y + 2, x + SWATCH,
			    y + 2 + SWATCH, key[i].rgb);
		else
			co_scene_mark(s, tag, key[i].mark, x + SWATCH / 2,
			    y + 8, 5, false, key[i].rgb);
		if (text.n > 0)
			co_scene_text(s, (struct co_tag){ "key", -1, (int)i },
			    &co_type_value, CO_LEFT, x + SWATCH + 6, y + 8,
			    text.line[0]);
		x += need + 18;
	}
	return y + (n > 0 ? 26 : 0);
}

double
co_axis_px(const struct co_axis *a, double value)
{
	return a->from + (a->to - a->from) * (value - a->lo) /
	    (a->hi - a->lo);
}

double
co_axis_clip(const struct co_axis *a, double value)
{
	return value < a->lo ? a->lo : value > a->hi ? a->hi : value;
}

double
co_axis_nice(double v)
{
	static const double step[] = { 1, 2, 2.5, 5, 10 };
	double unit = pow(10, floor(log10(v)));

	for (size_t i = 0; i < sizeof step / sizeof step[0]; i++)
		if (v <= step[i] * unit * (1 + 1e-9))
			return step[i] * unit;
	return 10 * unit;
}

double
co_axis_step(const struct co_axis *a, double room)
{
	double texts = fabs(a->to - a->from) / room;

	return co_axis_nice((a->hi - a->lo) /
	    (texts < 1 ? 1 : texts > 5 ? 5 : texts));
}

const char *
co_share_text(double share, int decimals, bool points, char out[64])
{
	char num[CO_NUM_MAX];
	const char *s = co_num_fixed(100 * share, decimals, num);

	/* The typographic minus is as wide as the digits. */
	if (*s == '-')
		snprintf(out, 64, "\xE2\x88\x92%s%s", s + 1,
		    points ? "" : "%");
	else
		snprintf(out, 64, "%s%s", s, points ? "" : "%");
	return out;
}

const char *
co_number_text(double v, int decimals, char out[64])
{
	char num[CO_NUM_MAX];

	if (fabs(v) < 1e15 && floor(v) == v && decimals == 0)
		snprintf(out, 64, "%s", co_num_thousands((int64_t)v, num));
	else
		snprintf(out, 64, "%s", co_num_fixed(v, decimals, num));
	if (out[0] == '-') {
		memmove(out + 3, out + 1, strlen(out));
		memcpy(out, "\xE2\x88\x92", 3);
	}
	return out;
}

const char *
co_estimate_text(const struct co_chart *c, const struct co_chart_row *row,
    char out[CO_ESTIMATE_MAX])
{
	char v[64], lo[64], hi[64];
	int d = c->decimals;

	if (isnan(row->value)) {
		snprintf(out, CO_ESTIMATE_MAX, "not estimable");
		return out;
	}
	if (c->kind == CO_CHART_FOREST && d < 1)
		d = 1;
	if (c->percent || row->difference) {
		co_share_text(row->value, d, row->difference, v);
		co_share_text(row->lower, d, true, lo);
		co_share_text(row->upper, d, true, hi);
	} else {
		co_number_text(row->value, d, v);
		co_number_text(row->lower, d, lo);
		co_number_text(row->upper, d, hi);
	}
	if (isnan(row->lower) || isnan(row->upper))
		snprintf(out, CO_ESTIMATE_MAX, "%s", v);
	else
		snprintf(out, CO_ESTIMATE_MAX, "%s (%s to %s)", v, lo, hi);
	return out;
}

/* Decimals that print every tick of a round step as it is. */
static int
decimals(double step)
{
	int d = 0;

	for (double v = step; d < 6 && fabs(v - round(v)) > 1e-9 * v; d++)
		v *= 10;
	return d;
}

const char *
co_axis_tick_text(const struct co_axis *a, double v, char out[64])
{
	bool whole = floor(a->step * 100 + 1e-9) >= a->step * 100 - 1e-9;

	switch (a->tick) {
	case CO_TICK_PERCENT:
		return co_share_text(v, whole ? 0 : 1, false, out);
	case CO_TICK_SIDES:
		return co_share_text(fabs(v), whole ? 0 : 1, false, out);
	case CO_TICK_POINTS:
		co_share_text(v, whole ? 0 : 1, true, out);
		if (v > 1e-9) {
			memmove(out + 1, out, strlen(out) + 1);
			*out = '+';
		}
		return out;
	default:
		return co_number_text(v, decimals(a->step), out);
	}
}

double
co_axis_draw_x(struct co_scene *s, const struct co_axis *a, double top,
    double bottom)
{
	int ticks = (int)floor((a->hi - a->lo) / a->step + 1e-9);

	for (int i = 0; i <= ticks; i++) {
		double v = a->lo + i * a->step, x;
		char text[64];

		if (fabs(v) < a->step * 1e-9)
			v = 0;
		x = co_axis_px(a, v);
		co_scene_line(s, (struct co_tag){ "grid", -1, i }, x, top, x,
		    bottom, 1, CO_RGB_GRID);
		co_scene_text(s, (struct co_tag){ "tick", -1, i },
		    &co_type_tick, CO_CENTRE, x, bottom + 11,
		    co_axis_tick_text(a, v, text));
	}
	return bottom + 19;
}
