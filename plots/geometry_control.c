#include <math.h>
#include <stdio.h>

#include "plots/axis.h"
#include "plots/frame.h"
#include "plots/geometry.h"
#include "plots/notes.h"
#include "plots/printed.h"
#include "plots/slots.h"

#define PLOT_H 220.0
#define RANGE_H 90.0
#define RADIUS 5.0
#define APART 16.0	/* least distance of two words at the right */

/* One panel: the values, or the moving ranges below them. */
struct panel {
	struct co_slots slots;
	struct co_axis y;
	bool ranges;
	const struct co_chart_row *first;	/* of the chart */
};

/* The range behind a hidden point would tell its value. */
static double
value_of(const struct panel *p, const struct co_chart_row *r)
{
	if (r->hidden || (p->ranges && r > p->first && r[-1].hidden))
		return NAN;
	return p->ranges ? r->range : r->value;
}

static double
centre_of(const struct panel *p, const struct co_chart_row *r)
{
	return p->ranges ? r->range_centre : r->centre;
}

static double
upper_of(const struct panel *p, const struct co_chart_row *r)
{
	return p->ranges ? r->range_limit : r->upper;
}

static double
lower_of(const struct panel *p, const struct co_chart_row *r)
{
	return p->ranges ? NAN : r->lower;
}

static void
widen(double v, double *lo, double *hi)
{
	if (!isfinite(v))
		return;
	*lo = v < *lo ? v : *lo;
	*hi = v > *hi ? v : *hi;
}

/* Shares from 0 to 1; others from a round number below all to one above. */
static void
set_axis(const struct co_chart *c, struct panel *p, double top, double bottom)
{
	double lo = INFINITY, hi = -INFINITY;

	for (size_t i = 0; i < c->n_row; i++) {
		const struct co_chart_row *r = &c->row[i];

		if (r->hidden)
			continue;
		widen(value_of(p, r), &lo, &hi);
		widen(centre_of(p, r), &lo, &hi);
		widen(upper_of(p, r), &lo, &hi);
		widen(lower_of(p, r), &lo, &hi);
	}
	p->y = (struct co_axis){ .from = bottom, .to = top,
		.tick = c->percent ? CO_TICK_PERCENT : CO_TICK_NUMBER };
	if (p->ranges)
		lo = 0;
	if (!(hi > lo))
		hi = lo = isfinite(lo) ? lo : 0;
	p->y.lo = lo;
	p->y.hi = hi > lo ? hi : lo + 1;
	if (c->percent && !p->ranges) {
		p->y.lo = 0;
		p->y.hi = 1;
	} else if (!p->ranges && isfinite(c->axis_min) &&
	    isfinite(c->axis_max) && c->axis_min < c->axis_max) {
		p->y.lo = c->axis_min;
		p->y.hi = c->axis_max;
	}
	p->y.step = co_axis_step(&p->y, CO_TICK_LINE);
	p->y.lo = floor(p->y.lo / p->y.step + 1e-9) * p->y.step;
	p->y.hi = ceil(p->y.hi / p->y.step - 1e-9) * p->y.step;
}

static bool
equal(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

/*
 * A limit or the centre as level pieces, one as long as its value stays the
 * same and no break comes between. A hidden point has no limits of its own
 * (they would tell its base): the piece before it goes on.
 */
static void
level(struct co_scene *s, const struct co_chart *c, const struct panel *p,
    const char *role, double (*of)(const struct panel *,
    const struct co_chart_row *))
{
	for (size_t i = 0, j; i < c->n_row; i = j) {
		double v = of(p, &c->row[i]), from, to, y;
		bool limit = of != centre_of;

		for (j = i + 1; j < c->n_row && !c->row[j].broken &&
		    (c->row[j].hidden || equal(of(p, &c->row[j]), v)); j++)
			continue;
		if (!isfinite(v) || c->row[i].hidden)
			continue;
		from = co_slots_px(&p->slots, p->slots.of[i]) -
		    p->slots.w / 2;
		to = co_slots_px(&p->slots, p->slots.of[j - 1]) +
		    p->slots.w / 2;
		y = co_axis_px(&p->y, co_axis_clip(&p->y, v));
		if (limit)
			co_scene_dashes(s, (struct co_tag){ role, (int)i,
			    p->ranges }, from, y, to, y, 1.25, s->look.muted);
		else
			co_scene_line(s, (struct co_tag){ role, (int)i,
			    p->ranges }, from, y, to, y, 1.25,
			    s->look.muted);
	}
}

/* What a signal is called in the legend. */
static const char *const signal_name[] = {
	[CO_SIGNAL_NONE] = "As usual",
	[CO_SIGNAL_BETTER] = "Better than usual",
	[CO_SIGNAL_WORSE] = "Worse than usual",
	[CO_SIGNAL_CHANGED] = "Unusual"
};

static enum co_signal
signal_of(const struct co_chart_row *r)
{
	return r->signal == CO_SIGNAL_NONE && r->rules != 0 ?
	    CO_SIGNAL_CHANGED : r->signal;
}

/* The signals that occur, in their order. */
static double
legend(struct co_scene *s, const struct co_chart *c, double y)
{
	struct co_key key[4];
	size_t n = 0;

	for (int k = 0; k < 4; k++) {
		bool any = k == CO_SIGNAL_NONE;

		for (size_t i = 0; i < c->n_row; i++)
			any = any || (!c->row[i].hidden &&
			    (int)signal_of(&c->row[i]) == k);
		if (any)
			key[n++] = (struct co_key){ signal_name[k],
				co_signal_rgb(&s->look, (enum co_signal)k),
				false, co_signal_mark((enum co_signal)k) };
	}
	return n > 1 ? co_frame_legend(s, key, n, y) : y;
}

/* "1,3" at a point, away from the mean: the rules it meets. */
static void
rules(struct co_scene *s, const struct co_chart_row *r,
    const struct panel *p, size_t i, double x, double y)
{
	bool down = r->value < r->centre && y + 22 < p->y.from;
	double half;
	char text[16];
	size_t at = 0;

	text[0] = '\0';
	for (unsigned k = 0; k < 4; k++)
		if (r->rules & (1u << k))
			at += (size_t)snprintf(text + at, sizeof text - at,
			    "%s%u", at > 0 ? "," : "", k + 1);
	half = co_text_px(text, at, co_type_value.size, false) / 2;
	/* Where points stand close the shape alone says it. */
	if (2 * half + 2 > p->slots.w)
		return;
	co_scene_text(s, (struct co_tag){ "rule", (int)i, 0 }, &co_type_value,
	    CO_CENTRE, x, down ? y + 14 : y - 14, text);
}

static void
draw_point(struct co_scene *s, const struct co_chart *c,
    const struct panel *p, size_t i)
{
	const struct co_chart_row *r = &c->row[i];
	enum co_signal signal = p->ranges ? CO_SIGNAL_NONE : signal_of(r);
	double x = co_slots_px(&p->slots, p->slots.of[i]);
	double v = value_of(p, r), y = co_axis_px(&p->y,
	    co_axis_clip(&p->y, v));
	double radius = p->slots.w < 14 ? 3 : p->ranges ? 3.5 : RADIUS;

	if (isnan(v)) {
		if (!p->ranges)
			co_scene_text(s, (struct co_tag){ "word", (int)i, 0 },
			    &co_type_note, CO_CENTRE, x, p->y.from - 11,
			    r->hidden ? "[c]" : "[x]");
		return;
	}
	co_scene_mark(s, (struct co_tag){ p->ranges ? "range" : "mark",
	    (int)i, (int)signal }, co_signal_mark(signal), x, y, radius,
	    r->hollow, co_signal_rgb(&s->look, signal));
	if (!p->ranges && r->rules != 0)
		rules(s, r, p, i, x, y);
}

static void
draw_lines(struct co_scene *s, const struct co_chart *c,
    const struct panel *p)
{
	for (size_t i = 0; i + 1 < c->n_row; i++) {
		double a = value_of(p, &c->row[i]);
		double b = value_of(p, &c->row[i + 1]);

		if (isnan(a) || isnan(b) || c->row[i + 1].broken)
			continue;
		co_scene_line(s, (struct co_tag){ p->ranges ? "rangeline" :
		    "line", (int)i, (int)i + 1 },
		    co_slots_px(&p->slots, p->slots.of[i]),
		    co_axis_px(&p->y, co_axis_clip(&p->y, a)),
		    co_slots_px(&p->slots, p->slots.of[i + 1]),
		    co_axis_px(&p->y, co_axis_clip(&p->y, b)), 1.25,
		    s->look.usual);
	}
}

/* What the lines are, at the right of their last piece, kept apart. */
static void
name_levels(struct co_scene *s, const struct co_chart *c,
    const struct panel *p)
{
	static const char *const name[] = { "upper", "mean", "lower" };
	size_t n = c->n_row;
	double v[3] = { NAN, NAN, NAN }, y = -1e9;

	while (n > 0 && c->row[n - 1].hidden)
		n--;
	if (n > 0) {
		v[0] = upper_of(p, &c->row[n - 1]);
		v[1] = centre_of(p, &c->row[n - 1]);
		v[2] = lower_of(p, &c->row[n - 1]);
	}
	for (int k = 0; k < 3; k++) {
		char number[64], text[96];
		double at;

		if (!isfinite(v[k]))
			continue;
		at = co_axis_px(&p->y, co_axis_clip(&p->y, v[k]));
		y = at > y + APART ? at : y + APART;
		if (c->percent)
			co_share_text(v[k], c->decimals, false, number);
		else
			co_number_text(v[k], c->decimals > 0 ? c->decimals :
			    1, number);
		snprintf(text, sizeof text, "%s %s", number, name[k]);
		co_scene_text(s, (struct co_tag){ "level", k, p->ranges },
		    &co_type_note, CO_LEFT, p->slots.right + 4, y, text);
	}
}

static void
draw_panel(struct co_scene *s, const struct co_chart *c,
    const struct panel *p)
{
	co_axis_draw_y(s, &p->y, p->slots.left, p->slots.right, true);
	level(s, c, p, "upper", upper_of);
	level(s, c, p, "centre", centre_of);
	level(s, c, p, "lower", lower_of);
	draw_lines(s, c, p);
	for (size_t i = 0; i < c->n_row; i++)
		draw_point(s, c, p, i);
	name_levels(s, c, p);
}

void
co_geometry_control(struct co_scene *s, const struct co_chart *c)
{
	struct panel p = { .ranges = false, .first = c->row };
	double y = co_frame_open(s, c);

	y = co_frame_axis(s, c->axis, legend(s, c, y)) + 8;
	co_slots_each(s, c, &p.slots);
	if (s->failed)
		return;
	co_slots_place(&p.slots, CO_MARGIN + 46, s->width - CO_MARGIN - 76);
	set_axis(c, &p, y, y + PLOT_H);
	draw_panel(s, c, &p);
	y += PLOT_H;
	if (c->ranges) {
		p.ranges = true;
		y = co_frame_axis(s, c->axis2 != NULL ? c->axis2 :
		    "Moving range", y + 14);
		set_axis(c, &p, y, y + RANGE_H);
		draw_panel(s, c, &p);
		y += RANGE_H;
	}
	y = co_slots_names(s, c, &p.slots, y + 6);
	y = co_slots_notes(s, c, &p.slots, y);
	co_frame_close(s, c, co_frame_notes(s, c, y));
}
