#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "plots/axis.h"
#include "plots/frame.h"
#include "plots/geometry.h"
#include "plots/notes.h"
#include "plots/printed.h"
#include "plots/rows.h"

#define BAR 24.0	/* height of a bar */
#define GAP 1.5		/* white between segments */
#define ASIDE 46.0	/* between the panel and the neutral column */
#define TOTAL 44.0	/* room for a printed total beyond a bar */
#define HEADING 80.0	/* most of a heading beside the bars */

/* Where the parts of the chart stand, in pixels. */
struct layout {
	struct co_rows rows;
	struct co_axis axis;	/* -limit..limit around zero */
	struct co_axis aside;	/* 0..limit of the neutral column */
	double ends[3];	/* the only ticks of a short uneven axis */
	bool has_aside;
	double outside;	/* left edge of the first outside column */
	double outside_w;	/* width of each */
};

static size_t
count_side(const struct co_chart *c, enum co_level_side side)
{
	size_t n = 0;

	for (size_t j = 0; j < c->n_level; j++)
		n += c->level[j].side == side;
	return n;
}

/* Sum of a row's counts on one side. */
static double
sum_side(const struct co_chart *c, size_t row, enum co_level_side side)
{
	double sum = 0;

	for (size_t j = 0; j < c->n_level; j++)
		if (c->level[j].side == side)
			sum += c->row[row].count[j];
	return sum;
}

/* The denominator of a row: never the outside answers. */
static double
base_of(const struct co_chart *c, size_t row)
{
	double base = sum_side(c, row, CO_SIDE_NEGATIVE) +
	    sum_side(c, row, CO_SIDE_POSITIVE);

	if (c->neutral != CO_NEUTRAL_DROP)
		base += sum_side(c, row, CO_SIDE_NEUTRAL);
	return base;
}

/* Width of the columns beside the bars, from the words of their headings. */
static double
outside_width(struct co_scene *s, const struct co_chart *c)
{
	double w = 0;

	for (size_t j = 0; j < c->n_level; j++) {
		struct co_lines head;

		if (c->level[j].side != CO_SIDE_OUTSIDE)
			continue;
		head = co_scene_wrap(s, &co_type_tick, c->level[j].label,
		    HEADING, 3);
		w = head.width + 10 > w ? head.width + 10 : w;
	}
	return w;
}

/* Narrow charts say the outside answers beside the label: "Not used 2". */
static const char *const *
outside_texts(struct co_scene *s, const struct co_chart *c)
{
	const char **text = co_arena_get(s->arena, c->n_row, sizeof *text);

	for (size_t i = 0; text != NULL && i < c->n_row; i++) {
		text[i] = "";
		for (size_t j = 0; j < c->n_level && text[i] != NULL; j++) {
			char num[CO_NUM_MAX];

			if (c->row[i].hidden ||
			    c->level[j].side != CO_SIDE_OUTSIDE ||
			    c->row[i].count[j] <= 0)
				continue;
			co_num_shortest(c->row[i].count[j], num);
			text[i] = co_arena_printf(s->arena, "%s%s%s: %s",
			    text[i], *text[i] != '\0' ? ", " : "",
			    c->level[j].label, num);
		}
		if (text[i] == NULL)
			text = NULL;
	}
	s->failed = s->failed || text == NULL;
	return text;
}

/* The largest share of a side. */
static double
largest(const struct co_chart *c, enum co_level_side side)
{
	double most = 0;

	for (size_t i = 0; i < c->n_row; i++) {
		double base, share;

		if (c->row[i].hidden || (base = base_of(c, i)) <= 0)
			continue;
		share = sum_side(c, i, side) / base;
		if (c->neutral == CO_NEUTRAL_SPLIT)
			share += sum_side(c, i, CO_SIDE_NEUTRAL) / base / 2;
		most = share > most ? share : most;
	}
	return most;
}

/* What is missing beyond the axis for the total of the longest bar. */
static double
room(double limit, double most, double unit)
{
	double missing = TOTAL - (limit - most) * unit;

	return missing > 18 ? missing : 18;
}

/* The first quarter that holds a share. */
static double
quarter(double share)
{
	return share <= 0.25 ? 0.25 : share <= 0.5 ? 0.5 :
	    share <= 0.75 ? 0.75 : 1;
}

/* How far the axis goes on a side. */
static double
side_limit(const struct co_chart *c, enum co_level_side side)
{
	if (c->uneven)
		return quarter(largest(c, side));
	return c->axis_max > 0 && c->axis_max <= 1 ? c->axis_max : 1;
}

/* A column of noughts would cost the bars their room. */
static bool
nobody_outside(const struct co_chart *c)
{
	for (size_t i = 0; i < c->n_row; i++)
		if (!c->row[i].hidden && sum_side(c, i, CO_SIDE_OUTSIDE) > 0)
			return false;
	return true;
}

static void
share_width(struct co_scene *s, const struct co_chart *c, struct layout *l)
{
	size_t n_out = count_side(c, CO_SIDE_OUTSIDE);
	double least, left, right, unit, aside, gap, down, up;
	bool narrow = s->width < CO_NARROW;

	co_rows_layout(s, c, BAR, narrow && n_out > 0 ?
	    outside_texts(s, c) : NULL, &l->rows);
	l->outside_w = narrow || nobody_outside(c) ? 0 : outside_width(s, c);
	l->outside = l->rows.right - l->outside_w * (double)n_out;
	/* Where nobody is neutral the legend alone says so. */
	l->has_aside = c->neutral == CO_NEUTRAL_ASIDE &&
	    largest(c, CO_SIDE_NEUTRAL) > 0;
	aside = l->has_aside ? quarter(largest(c, CO_SIDE_NEUTRAL)) : 0;
	gap = l->has_aside ? ASIDE : 0;
	down = side_limit(c, CO_SIDE_NEGATIVE);
	up = side_limit(c, CO_SIDE_POSITIVE);
	left = l->rows.left;
	right = l->outside - (l->has_aside ? TOTAL : 0);
	/* With all the room the totals could need the bars are shortest. */
	least = (right - left - gap - (l->has_aside ? 1 : 2) * TOTAL) /
	    (down + up + aside);
	left += room(down, largest(c, CO_SIDE_NEGATIVE), least);
	if (!l->has_aside)
		right -= room(up, largest(c, CO_SIDE_POSITIVE), least);
	unit = (right - left - gap) / (down + up + aside);
	l->axis = (struct co_axis){ .lo = -down, .hi = up, .from = left,
		.to = left + (down + up) * unit, .tick = CO_TICK_SIDES };
	l->axis.step = c->uneven ? 0.25 : unit * up < 84 ? up : up / 2;
	if (c->uneven && unit < 168) {
		l->ends[0] = -down;
		l->ends[2] = up;
		l->axis.at = l->ends;
		l->axis.n_at = 3;
	}
	l->aside = (struct co_axis){ .lo = 0, .hi = aside,
		.from = l->axis.to + ASIDE,
		.to = l->axis.to + ASIDE + aside * unit, .step = aside,
		.tick = CO_TICK_PERCENT };
}

/* True when the scale starts at its positive end. */
static bool
reversed(const struct co_chart *c)
{
	for (size_t j = 0; j < c->n_level; j++) {
		if (c->level[j].side == CO_SIDE_NEGATIVE)
			return false;
		if (c->level[j].side == CO_SIDE_POSITIVE)
			return count_side(c, CO_SIDE_NEGATIVE) > 0;
	}
	return false;
}

/* In the order of the bars from left to right, unused points too. */
static double
legend(struct co_scene *s, const struct co_chart *c, double y)
{
	struct co_key *key = co_arena_get(s->arena, c->n_level, sizeof *key);
	bool backward = reversed(c);
	size_t n = 0;

	if (key == NULL) {
		s->failed = true;
		return y;
	}
	for (size_t k = 0; k < c->n_level; k++) {
		size_t j = backward ? c->n_level - 1 - k : k;
		enum co_level_side side = c->level[j].side;

		if (side == CO_SIDE_OUTSIDE || (side == CO_SIDE_NEUTRAL &&
		    c->neutral == CO_NEUTRAL_DROP))
			continue;
		key[n++] = (struct co_key){ c->level[j].label,
			co_look_level(&s->look, c->level, c->n_level, j),
			true, CO_MARK_SQUARE };
	}
	return co_frame_legend(s, key, n, y);
}

/* What stands above the neutral column. */
static const char *
neutral_name(const struct co_chart *c)
{
	const char *name = "Neutral";

	for (size_t j = 0; j < c->n_level; j++)
		if (c->level[j].side == CO_SIDE_NEUTRAL &&
		    count_side(c, CO_SIDE_NEUTRAL) == 1)
			name = c->level[j].label;
	return name;
}

/* Headings of the neutral and the outside columns; the y below them. */
static double
headings(struct co_scene *s, const struct co_chart *c, const struct layout *l,
    double y)
{
	struct co_lines *head = co_arena_get(s->arena, c->n_level + 1,
	    sizeof *head);
	size_t n = c->n_level;
	double height = 0, x = l->outside;

	if (head == NULL) {
		s->failed = true;
		return y;
	}
	if (l->has_aside)
		head[n] = co_scene_wrap(s, &co_type_tick, neutral_name(c),
		    l->outside - l->aside.from - 6, 4);
	for (size_t j = 0; l->outside_w > 0 && j < n; j++)
		if (c->level[j].side == CO_SIDE_OUTSIDE)
			head[j] = co_scene_wrap(s, &co_type_tick,
			    c->level[j].label, HEADING, 3);
	for (size_t j = 0; j <= n; j++) {
		double h = co_type_tick.leading * (double)head[j].n;

		height = h > height ? h : height;
	}
	for (size_t j = 0; j <= n; j++) {
		struct co_tag tag = { "heading", -1, (int)j };
		double h = co_type_tick.leading * (double)head[j].n;

		x += head[j].n > 0 && j < n ? l->outside_w : 0;
		co_scene_lines(s, tag, &co_type_tick,
		    j < n ? CO_RIGHT : CO_LEFT, j < n ? x : l->aside.from,
		    y + height - h, &head[j]);
	}
	return y + height + (height > 0 ? 4 : 0);
}

/* A count of a base as the chart prints it. */
static void
part_text(const struct co_chart *c, double count, double base, char text[64])
{
	char num[CO_NUM_MAX];
	bool whole = floor(count) == count && floor(base) == base &&
	    base < 1e15 && c->decimals <= 3;

	if (c->counts)
		snprintf(text, 64, "%s", co_num_shortest(count, num));
	else if (whole)	/* as the table beside it rounds */
		snprintf(text, 64, "%s%%", co_num_percent((int64_t)count,
		    (int64_t)base, c->decimals, num));
	else
		co_share_text(count / base, c->decimals, false, text);
}

/* The text of a segment inside it; false when it does not fit. */
static bool
segment_text(struct co_scene *s, const struct co_chart *c, size_t row,
    size_t level, double from, double to, double y, double base)
{
	struct co_type type = co_type_value;
	char text[64];

	part_text(c, c->row[row].count[level], base, text);
	if (co_text_px(text, strlen(text), type.size, false) + 6 > to - from)
		return false;
	type.tone = CO_TONE_OWN;
	type.rgb = co_rgb_text_on(co_look_level(&s->look, c->level,
	    c->n_level, level));
	co_scene_text(s, (struct co_tag){ "share", (int)row, (int)level },
	    &type, CO_CENTRE, (from + to) / 2, y, text);
	return true;
}

/* A segment from..to in pixels, less the white gap where it is wide enough. */
static bool
segment(struct co_scene *s, const struct co_chart *c, const struct layout *l,
    size_t row, size_t level, double from, double to, double y)
{
	double high = l->rows.mark / 2;
	double a = from < to ? from : to, b = from < to ? to : from;
	double trim = b - a > 3 * GAP ? GAP / 2 : (b - a) / 6;

	if (c->row[row].count[level] <= 0)
		return true;
	co_scene_box(s, (struct co_tag){ "segment", (int)row, (int)level },
	    a + trim, y - high, b - trim, y + high,
	    co_look_level(&s->look, c->level, c->n_level, level));
	return segment_text(s, c, row, level, a, b, y, base_of(c, row));
}

/* A total beyond the end of its bar, on paper that covers the grid. */
static void
total(struct co_scene *s, struct co_tag tag, const struct co_type *type,
    double sign, double x, double y, const char *text)
{
	double w = co_text_px(text, strlen(text), type->size, type->bold);

	co_scene_box(s, (struct co_tag){ "paper", tag.row, tag.part },
	    sign < 0 ? x - w - 1 : x - 1, y - 8,
	    sign < 0 ? x + 1 : x + w + 1, y + 8, s->look.paper);
	co_scene_text(s, tag, type, sign < 0 ? CO_RIGHT : CO_LEFT, x, y,
	    text);
}

/*
 * Stacks one side outwards from a share of start, the scale point next to
 * the middle first. sign -1: to the left. The total of the side is printed
 * beyond its end unless the one segment already says it.
 */
static void
stack(struct co_scene *s, const struct co_chart *c, const struct layout *l,
    size_t row, enum co_level_side side, double sign, double start, double y)
{
	const struct co_axis *axis = side == CO_SIDE_NEUTRAL && l->has_aside ?
	    &l->aside : &l->axis;
	double base = base_of(c, row), at = start;
	double sum = sum_side(c, row, side);
	size_t n = count_side(c, side);
	bool said = n == 1;
	char text[64];

	for (size_t rank = 0; rank < n; rank++) {
		for (size_t j = 0; j < c->n_level; j++) {
			size_t same;
			double to;

			if (c->level[j].side != side || co_level_rank(c->level,
			    c->n_level, j, &same) != rank)
				continue;
			to = at + sign * c->row[row].count[j] / base;
			said &= segment(s, c, l, row, j,
			    co_axis_px(axis, co_axis_clip(axis, at)),
			    co_axis_px(axis, co_axis_clip(axis, to)), y);
			at = to;
		}
	}
	if (said || sum <= 0 || (side == CO_SIDE_NEUTRAL &&
	    c->neutral == CO_NEUTRAL_SPLIT))
		return;
	part_text(c, sum, base, text);
	total(s, (struct co_tag){ "total", (int)row, (int)side },
	    side == CO_SIDE_NEUTRAL ? &co_type_note : &co_type_head, sign,
	    co_axis_px(axis, co_axis_clip(axis, at)) + sign * 5, y, text);
}

/*
 * The interval of the positive share as a line under its bar; none where the
 * neutral answers, which its base has, are dropped.
 */
static void
interval(struct co_scene *s, const struct co_chart *c,
    const struct layout *l, size_t row, double half, double y)
{
	const struct co_chart_row *r = &c->row[row];
	const struct co_axis *a = &l->axis;

	if (!(r->upper > r->lower) || c->neutral == CO_NEUTRAL_DROP)
		return;
	y += l->rows.mark / 2 + l->rows.pad / 3;
	co_scene_line(s, (struct co_tag){ "interval", (int)row, 0 },
	    co_axis_px(a, co_axis_clip(a, half + r->lower)), y,
	    co_axis_px(a, co_axis_clip(a, half + r->upper)), y, 2,
	    s->look.axis);
}

static void
draw_row(struct co_scene *s, const struct co_chart *c,
    const struct layout *l, size_t row, double y)
{
	double base = c->row[row].hidden ? 0 : base_of(c, row), half = 0;
	double x = l->outside;

	if (c->row[row].hidden) {
		co_rows_word(s, row, co_axis_px(&l->axis, 0) + 6, y, "[c]");
		return;
	}
	for (size_t j = 0; l->outside_w > 0 && j < c->n_level; j++) {
		char num[CO_NUM_MAX];

		if (c->level[j].side != CO_SIDE_OUTSIDE)
			continue;
		x += l->outside_w;
		co_scene_text(s, (struct co_tag){ "outside", (int)row,
		    (int)j }, &co_type_note, CO_RIGHT, x, y,
		    co_num_shortest(c->row[row].count[j], num));
	}
	if (base <= 0) {
		co_rows_word(s, row, co_axis_px(&l->axis, 0) + 6, y,
		    "no answers");
		return;
	}
	if (c->neutral == CO_NEUTRAL_SPLIT) {
		half = sum_side(c, row, CO_SIDE_NEUTRAL) / base / 2;
		stack(s, c, l, row, CO_SIDE_NEUTRAL, 1, -half, y);
	}
	stack(s, c, l, row, CO_SIDE_NEGATIVE, -1, -half, y);
	stack(s, c, l, row, CO_SIDE_POSITIVE, 1, half, y);
	interval(s, c, l, row, half, y);
	if (l->has_aside)
		stack(s, c, l, row, CO_SIDE_NEUTRAL, 1, 0, y);
}

void
co_geometry_likert(struct co_scene *s, const struct co_chart *c)
{
	struct layout l = { .has_aside = false };
	double y = co_frame_open(s, c), top, bottom, zero, height = 0;

	share_width(s, c, &l);
	if (s->failed)
		return;
	y = headings(s, c, &l, legend(s, c, y));
	for (size_t i = 0; i < c->n_row; i++)
		height += co_rows_height(&l.rows, i);
	top = y + co_axis_above(height);
	y = co_axis_draw_x(s, &l.axis, top, top + height);
	if (l.has_aside)
		co_axis_draw_x(s, &l.aside, top, top + height);
	/* Under the bars: where they part at zero it shows between them. */
	zero = co_axis_px(&l.axis, 0);
	co_scene_line(s, CO_NO_TAG("zero"), zero, top, zero, top + height,
	    1.5, s->look.axis);
	bottom = top;
	for (size_t i = 0; i < c->n_row; i++) {
		draw_row(s, c, &l, i, co_rows_draw(s, &l.rows, i, bottom));
		bottom += co_rows_height(&l.rows, i);
	}
	y = co_axis_title(s, zero, y, c->axis);
	co_frame_close(s, c, co_frame_notes(s, c, y));
}
