#include "plots/frame.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"

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

enum need {
	NEED_HIDDEN = 1, NEED_NONE = 2, NEED_HOLLOW = 4, NEED_BROKEN = 8,
	NEED_BAND = 16, NEED_RULES = 32
};

/* What the marks of this row need explained. */
static unsigned
needs(const struct co_chart *c, const struct co_chart_row *r)
{
	bool sequence = c->kind == CO_CHART_TREND ||
	    c->kind == CO_CHART_STAGES || c->kind == CO_CHART_PANELS ||
	    c->kind == CO_CHART_CONTROL;
	unsigned need = sequence && r->broken ? NEED_BROKEN : 0;

	if (c->kind == CO_CHART_FOREST && r->ratio)
		need |= NEED_BAND;
	if (r->hidden)
		return need | NEED_HIDDEN;
	if (c->kind == CO_CHART_LIKERT || c->kind == CO_CHART_BAR)
		return need;
	if (isnan(r->value))
		return need | (sequence || c->kind == CO_CHART_EQUIPLOT ?
		    NEED_NONE : 0);
	if (c->kind == CO_CHART_CONTROL && r->rules != 0)
		need |= NEED_RULES;
	return need | (r->hollow ? NEED_HOLLOW : 0);
}

/* What [c] means; a funnel plot names those it has no place for. */
static void
hidden(const struct co_chart *c, struct co_buf *out)
{
	const char *between = ": ";

	co_buf_puts(out, "[c]: not shown, to protect the people behind small "
	    "numbers");
	for (size_t i = 0; c->kind == CO_CHART_FUNNEL && i < c->n_row; i++) {
		if (!c->row[i].hidden || c->row[i].label == NULL)
			continue;
		co_buf_printf(out, "%s%s", between, c->row[i].label);
		between = ", ";
	}
	co_buf_puts(out, ". ");
}

/* The points outside a scale that nobody chose: "Not applicable: 0." */
static void
nobody(const struct co_chart *c, struct co_buf *out)
{
	for (size_t j = 0; j < c->n_level; j++) {
		double sum = 0;

		if (c->level[j].side != CO_SIDE_OUTSIDE)
			continue;
		for (size_t i = 0; i < c->n_row; i++)
			sum += c->row[i].hidden ? 1 : c->row[i].count[j];
		if (sum <= 0)
			co_buf_printf(out, "%s: 0. ", c->level[j].label);
	}
}

/* The sentences for those needs, in their order. */
static void
say(const struct co_chart *c, unsigned need, struct co_buf *out)
{
	char lo[64], hi[64];

	if (c->note != NULL && *c->note != '\0')
		co_buf_printf(out, "%s ", c->note);
	if (need & NEED_HIDDEN)
		hidden(c, out);
	if (c->kind == CO_CHART_FUNNEL && c->n_limit > 0)
		co_buf_puts(out, "Dashed and full curves: 95% and 99.8% of "
		    "units of a size would lie between them if all had the "
		    "overall rate. ");
	if (need & NEED_NONE)
		co_buf_puts(out, "[x]: cannot be estimated. ");
	if (need & NEED_HOLLOW)
		co_buf_puts(out, "Hollow marker: fewer than 10 answers. ");
	if (need & NEED_BROKEN)
		co_buf_puts(out, c->kind == CO_CHART_CONTROL ?
		    "Broken line: the limits start anew. " :
		    "Broken line: not comparable across the break. ");
	if (need & NEED_RULES)
		co_buf_puts(out, "Numbers at points: 1 outside the limits, "
		    "2 a run on one side of the mean, 3 a run up or down, "
		    "4 two of three close to a limit. ");
	if (need & NEED_BAND)
		co_buf_printf(out, "Shaded: ratios from %s to %s. ",
		    co_number_text(co_band_lo(c), 2, lo),
		    co_number_text(co_band_hi(c), 2, hi));
	if (c->kind == CO_CHART_LIKERT)
		nobody(c, out);
	if (c->kind == CO_CHART_LIKERT && c->neutral == CO_NEUTRAL_DROP)
		for (size_t j = 0; j < c->n_level; j++)
			if (c->level[j].side == CO_SIDE_NEUTRAL) {
				co_buf_puts(out, "Neutral answers are left "
				    "out of the bars and their base.");
				break;
			}
}

double
co_frame_notes(struct co_scene *s, const struct co_chart *c, double y)
{
	unsigned need = 0;
	struct co_lines lines;
	struct co_buf text;

	for (size_t i = 0; i < c->n_row; i++)
		need |= needs(c, &c->row[i]);
	co_buf_init(&text);
	say(c, need, &text);
	lines = co_scene_wrap(s, &co_type_source, co_buf_str(&text),
	    s->width - 2 * CO_MARGIN, 8);
	s->failed = s->failed || text.failed;
	co_buf_clear(&text);
	if (lines.n == 0)
		return y;
	return y + 10 + co_scene_lines(s, CO_NO_TAG("legend note"),
	    &co_type_source, CO_LEFT, CO_MARGIN, y + 10, &lines);
}

double
co_band_lo(const struct co_chart *c)
{
	return c->band_lo > 0 && c->band_lo < c->band_hi ? c->band_lo : 0.80;
}

double
co_band_hi(const struct co_chart *c)
{
	return c->band_lo > 0 && c->band_lo < c->band_hi ? c->band_hi : 1.25;
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
			y += 21;
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
	return y + (n > 0 ? 28 : 0);
}

enum co_mark
co_series_mark(int series)
{
	return (enum co_mark)(series % CO_MARK_KINDS);
}

enum co_mark
co_signal_mark(enum co_signal signal)
{
	static const enum co_mark mark[] = { CO_MARK_CIRCLE, CO_MARK_SQUARE,
		CO_MARK_TRIANGLE, CO_MARK_DIAMOND };

	return mark[signal];
}

uint32_t
co_signal_rgb(const struct co_look *look, enum co_signal signal)
{
	const uint32_t rgb[] = { look->usual, look->better, look->worse,
		look->changed };

	return rgb[signal];
}

double
co_frame_series(struct co_scene *s, const struct co_chart *c, double y)
{
	struct co_key *key = co_arena_get(s->arena, c->n_series,
	    sizeof *key);

	if (key == NULL) {
		s->failed = true;
		return y;
	}
	for (size_t k = 0; k < c->n_series; k++)
		key[k] = (struct co_key){ c->series[k],
			co_look_series(&s->look, k), false,
			co_series_mark((int)k) };
	return co_frame_legend(s, key, c->n_series, y);
}

double
co_frame_axis(struct co_scene *s, const char *title, double y)
{
	struct co_lines axis = co_scene_wrap(s, &co_type_tick, title,
	    s->width - 2 * CO_MARGIN, 2);

	if (axis.n == 0)
		return y + 6;
	return y + co_scene_lines(s, CO_NO_TAG("axis"), &co_type_tick,
	    CO_LEFT, CO_MARGIN, y, &axis) + 14;
}

double
co_axis_px(const struct co_axis *a, double value)
{
	double part = a->log ? log(value / a->lo) / log(a->hi / a->lo) :
	    (value - a->lo) / (a->hi - a->lo);

	return a->from + (a->to - a->from) * part;
}

int
co_axis_ticks(const struct co_axis *a)
{
	double n = floor((a->hi - a->lo) / a->step + 1e-9) + 1;

	return a->n_at > 0 ? (int)a->n_at : n > 1 && n < 1000 ? (int)n : 1;
}

double
co_axis_tick(const struct co_axis *a, int i)
{
	double v = a->n_at > 0 ? a->at[i] : a->lo + i * a->step;

	return a->n_at == 0 && fabs(v) < a->step * 1e-9 ? 0 : v;
}

double
co_axis_clip(const struct co_axis *a, double value)
{
	return value < a->lo ? a->lo : value > a->hi ? a->hi : value;
}

#define LEAST 1e-9	/* steps are not smaller */

double
co_axis_nice(double v)
{
	static const double step[] = { 1, 2, 2.5, 5, 10 };
	double unit = pow(10, floor(log10(v > LEAST ? v : LEAST)));

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
	double v = 100 * share;
	const char *s;

	/* 29 of 200 is 14.5, though 100 * 0.145 is a little less. */
	if (fabs(v) < 1e6)
		v += copysign(1e-9, v);
	s = co_num_fixed(v, decimals, num);

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

	if (isinf(v))
		snprintf(out, 64, v > 0 ? "\xE2\x88\x9E" : "-\xE2\x88\x9E");
	else if (fabs(v) < 1e15 && floor(v) == v && decimals == 0)
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
	if (c->kind == CO_CHART_FOREST && row->ratio) {
		co_number_text(row->value, 2, v);
		co_number_text(row->lower, 2, lo);
		co_number_text(row->upper, 2, hi);
	} else if (c->percent || row->difference) {
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
		return co_number_text(v, decimals(a->n_at > 0 ? v : a->step),
		    out);
	}
}

#define TALL 700.0	/* from here on a chart has ticks at both ends */

double
co_axis_above(double height)
{
	return height > TALL ? 18 : 0;
}

/* Half the width of the text of tick i, and a little air. */
static double
half(const struct co_axis *a, int i)
{
	char text[64];

	co_axis_tick_text(a, co_axis_tick(a, i), text);
	return co_text_px(text, strlen(text), co_type_tick.size, false) / 2 +
	    3;
}

double
co_axis_draw_x(struct co_scene *s, const struct co_axis *a, double top,
    double bottom)
{
	int n = co_axis_ticks(a), last = n - 1;
	double clear = -1e9;	/* where the next text may start */
	double end = co_axis_px(a, co_axis_tick(a, last)) - half(a, last);

	for (int i = 0; i < n; i++) {
		struct co_tag tag = { "tick", -1, i };
		double v = co_axis_tick(a, i), x = co_axis_px(a, v);
		char text[64];

		co_scene_line(s, (struct co_tag){ "grid", -1, i }, x, top, x,
		    bottom, 1, s->look.grid);
		if (i < last && (x - half(a, i) < clear ||
		    x + half(a, i) > end))
			continue;
		clear = x + half(a, i);
		co_axis_tick_text(a, v, text);
		co_scene_text(s, tag, &co_type_tick, CO_CENTRE, x,
		    bottom + 12, text);
		if (co_axis_above(bottom - top) > 0)
			co_scene_text(s, tag, &co_type_tick, CO_CENTRE, x,
			    top - 9, text);
	}
	return bottom + 20;
}

double
co_axis_title(struct co_scene *s, double x, double y, const char *text)
{
	double inner = s->width - 2 * CO_MARGIN;
	struct co_lines title = co_scene_wrap(s, &co_type_tick, text, inner,
	    2);
	double reach = title.width / 2;

	if (x < CO_MARGIN + reach)
		x = CO_MARGIN + reach;
	if (x > s->width - CO_MARGIN - reach)
		x = s->width - CO_MARGIN - reach;
	return y + co_scene_lines(s, CO_NO_TAG("axis"), &co_type_tick,
	    CO_CENTRE, x, y, &title) + (title.n > 0 ? 4 : 0);
}

void
co_axis_draw_y(struct co_scene *s, const struct co_axis *a, double left,
    double right, bool texts)
{
	int n = co_axis_ticks(a);

	for (int i = 0; i < n; i++) {
		double v = co_axis_tick(a, i), y = co_axis_px(a, v);
		char text[64];

		co_scene_line(s, (struct co_tag){ "grid", -1, i }, left, y,
		    right, y, i == 0 ? 1.5 : 1,
		    i == 0 ? s->look.axis : s->look.grid);
		if (texts)
			co_scene_text(s, (struct co_tag){ "tick", -1, i },
			    &co_type_tick, CO_RIGHT, left - 8, y,
			    co_axis_tick_text(a, v, text));
	}
}
