#include <math.h>
#include <string.h>

#include "plots/axis.h"
#include "plots/frame.h"
#include "plots/geometry.h"
#include "plots/notes.h"
#include "plots/printed.h"

#define PLOT_H 300.0
#define RADIUS 5.0
#define PLACES 8	/* where a name may stand about its point */
#define ALL_NAMED 15	/* with more points only those outside have names */

struct rect { double x, y, x2, y2; };

struct layout {
	struct co_axis x, y;
	struct rect *taken;	/* marks and names so far */
	size_t n_taken;
};

static bool
drawn(const struct co_chart_row *r)
{
	return !r->hidden && !isnan(r->value);
}

static void
set_axes(const struct co_chart *c, struct layout *l)
{
	static const double shares[] = { 0.1, 0.2, 0.4, 0.6, 0.8, 1 };
	double base = 0, most = c->centre, least = INFINITY;
	size_t k = 0;

	for (size_t i = 0; i < c->n_row; i++) {
		const struct co_chart_row *r = &c->row[i];

		if (!drawn(r))
			continue;
		base = r->base > base ? r->base : base;
		least = r->base < least ? r->base : least;
		most = r->value > most ? r->value : most;
	}
	/* The limits at the smallest unit are in the picture. */
	for (size_t i = 0; i < c->n_limit; i++)
		if (c->limit[i].base >= least)
			most = fmax(most, fmax(c->limit[i].upper95,
			    c->limit[i].upper998));
	l->x.hi = base > 0 ? base * 1.04 : 1;
	l->x.tick = CO_TICK_NUMBER;
	l->x.step = co_axis_step(&l->x, CO_TICK_ROOM);
	l->x.step = l->x.step < 1 ? 1 : l->x.step;
	if (floor(l->x.step) != l->x.step)
		l->x.step *= 2;
	l->x.hi = ceil(l->x.hi / l->x.step - 1e-9) * l->x.step;
	while (k < 5 && most > shares[k] + 1e-12)
		k++;
	l->y.tick = c->percent ? CO_TICK_PERCENT : CO_TICK_NUMBER;
	l->y.hi = c->percent ? shares[k] : most > 0 ? co_axis_nice(most) : 1;
	l->y.step = co_axis_step(&l->y, CO_TICK_LINE);
}

#define DASH 6.0
#define SPACE 4.0

/* Draws curves of many short pieces; a dash goes on over their ends. */
struct pen {
	struct co_tag tag;
	bool dashed;
	double gone;	/* since the last dash began */
};

static void
stroke(struct co_scene *s, struct pen *pen, double x0, double y0, double x1,
    double y1)
{
	double length = hypot(x1 - x0, y1 - y0), at = 0;

	if (!pen->dashed) {
		co_scene_line(s, pen->tag, x0, y0, x1, y1, 1.25,
		    s->look.muted);
		return;
	}
	while (at < length) {
		bool on = pen->gone < DASH - 1e-6;
		double left = (on ? DASH : DASH + SPACE) - pen->gone;
		double to = at + left < length ? at + left : length;

		if (on)
			co_scene_line(s, pen->tag,
			    x0 + (x1 - x0) * at / length,
			    y0 + (y1 - y0) * at / length,
			    x0 + (x1 - x0) * to / length,
			    y0 + (y1 - y0) * to / length, 1.25,
			    s->look.muted);
		pen->gone += to - at;
		if (pen->gone > DASH + SPACE - 1e-6)
			pen->gone = 0;
		at = to;
	}
}

/* A piece of a curve, as far as it is within the axis of the rates. */
static void
piece(struct co_scene *s, const struct layout *l, struct pen *pen, double x0,
    double y0, double x1, double y1)
{
	double lo = l->y.lo, hi = l->y.hi, ends[2] = { 0, 1 };

	if (isnan(y0) || isnan(y1) || (y0 >= hi && y1 >= hi) ||
	    (y0 <= lo && y1 <= lo))
		return;
	for (int k = 0; k < 2; k++) {
		double v = k == 0 ? y0 : y1;
		double edge = v > hi ? hi : v < lo ? lo : v;

		if (v != edge)
			ends[k] = (edge - y0) / (y1 - y0);
	}
	x0 = co_axis_px(&l->x, x0);
	x1 = co_axis_px(&l->x, x1);
	y0 = co_axis_px(&l->y, y0);
	y1 = co_axis_px(&l->y, y1);
	stroke(s, pen, x0 + ends[0] * (x1 - x0), y0 + ends[0] * (y1 - y0),
	    x0 + ends[1] * (x1 - x0), y0 + ends[1] * (y1 - y0));
}

/* The four limits: 95% below and above, 99.8% below and above. */
static double
limit_of(const struct co_chart_limit *l, int which)
{
	const double v[] = { l->lower95, l->upper95, l->lower998,
		l->upper998 };

	return v[which];
}

static void
draw_limits(struct co_scene *s, const struct co_chart *c,
    const struct layout *l)
{
	for (int which = 0; which < 4; which++) {
		struct pen pen = { { which < 2 ? "limit95" : "limit998", -1,
			which }, which < 2, 0 };

		for (size_t i = 0; i + 1 < c->n_limit &&
		    c->limit[i + 1].base <= l->x.hi; i++)
			piece(s, l, &pen, c->limit[i].base,
			    limit_of(&c->limit[i], which),
			    c->limit[i + 1].base,
			    limit_of(&c->limit[i + 1], which));
	}
	co_scene_line(s, CO_NO_TAG("centre"), l->x.from,
	    co_axis_px(&l->y, c->centre), l->x.to,
	    co_axis_px(&l->y, c->centre), 1.5, s->look.axis);
}

/* What the shapes of the points mean, where there is more than one. */
static double
legend(struct co_scene *s, const struct co_chart *c, double y)
{
	static const char *const name[] = { "Within the limits",
		"Outside, better", "Outside, worse", "Outside the limits" };
	struct co_key key[4];
	size_t n = 0;

	for (int k = 0; k < 4; k++) {
		bool any = k == CO_SIGNAL_NONE;

		for (size_t i = 0; i < c->n_row; i++)
			any = any || (drawn(&c->row[i]) &&
			    (int)c->row[i].signal == k);
		if (any)
			key[n++] = (struct co_key){ name[k],
				k == CO_SIGNAL_NONE ? s->look.main :
				co_signal_rgb(&s->look, (enum co_signal)k),
				false, co_signal_mark((enum co_signal)k) };
	}
	return n > 1 ? co_frame_legend(s, key, n, y) : y;
}

static bool
is_free(const struct layout *l, const struct rect *r)
{
	if (r->x < l->x.from + 2 || r->x2 > l->x.to + 8 ||
	    r->y < l->y.to - 6 || r->y2 > l->y.from - 2)
		return false;
	for (size_t i = 0; i < l->n_taken; i++) {
		const struct rect *t = &l->taken[i];

		if (r->x < t->x2 && t->x < r->x2 && r->y < t->y2 &&
		    t->y < r->y2)
			return false;
	}
	return true;
}

/* Writes the name of row i with its middle at a place. */
static void
write_name(struct co_scene *s, struct layout *l, size_t i,
    const struct co_lines *name, const struct rect *r)
{
	double x = (r->x + r->x2) / 2;

	l->taken[l->n_taken++] = *r;
	co_scene_paper(s, &co_type_value, CO_CENTRE, x, r->y, name);
	co_scene_lines(s, (struct co_tag){ "name", (int)i, 0 },
	    &co_type_value, CO_CENTRE, x, r->y, name);
}

/*
 * Writes the name where there is room about its point; that of a point
 * outside the limits if need be farther away, with a line to it.
 */
static void
draw_name(struct co_scene *s, const struct co_chart *c, struct layout *l,
    size_t i)
{
	/* Steps of the name's width and height: at the sides, above, below. */
	static const double dx[PLACES] = { 0.5, -0.5, 0, 0, 0.5, -0.5, 0.5,
		-0.5 };
	static const double dy[PLACES] = { 0, 0, -1, 1, -1, -1, 1, 1 };
	struct co_lines name = co_scene_wrap(s, &co_type_value,
	    c->row[i].label, 150, 1);
	double x = co_axis_px(&l->x, c->row[i].base);
	double y = co_axis_px(&l->y, co_axis_clip(&l->y, c->row[i].value));
	double w = name.width + 4, h = co_type_value.leading;
	double far = c->row[i].signal == CO_SIGNAL_NONE ? 0 : 90;

	for (double away = 0; name.n > 0 && away <= far; away += 15) {
		for (int k = 0; k < PLACES; k++) {
			double side = dx[k] < 0 ? -1 : dx[k] > 0 ? 1 : 0;
			double cx = x + dx[k] * w + side * (RADIUS + 2 + away);
			double cy = y + dy[k] * (h / 2 + RADIUS + 2 + away);
			struct rect r = { cx - w / 2, cy - h / 2, cx + w / 2,
				cy + h / 2 };

			if (!is_free(l, &r))
				continue;
			if (away > 0)
				co_scene_line(s, (struct co_tag){ "leader",
				    (int)i, 0 }, x, y, cx - dx[k] * w,
				    cy - dy[k] * h / 2, 1, s->look.muted);
			write_name(s, l, i, &name, &r);
			return;
		}
	}
}

static void
draw_mark(struct co_scene *s, const struct co_chart *c,
    const struct layout *l, size_t i)
{
	const struct co_chart_row *r = &c->row[i];
	double x = co_axis_px(&l->x, r->base);
	double y = co_axis_px(&l->y, co_axis_clip(&l->y, r->value));
	struct co_tag tag = { "mark", (int)i, (int)r->signal };

	co_scene_mark(s, tag, co_signal_mark(r->signal), x, y, RADIUS,
	    r->hollow, r->signal == CO_SIGNAL_NONE ? s->look.main :
	    co_signal_rgb(&s->look, r->signal));
}

static void
draw_points(struct co_scene *s, const struct co_chart *c, struct layout *l)
{
	l->taken = co_arena_get(s->arena, 2 * c->n_row, sizeof *l->taken);
	if (l->taken == NULL) {
		s->failed = true;
		return;
	}
	for (size_t i = 0; i < c->n_row; i++) {
		double x = co_axis_px(&l->x, c->row[i].base);
		double y = co_axis_px(&l->y, co_axis_clip(&l->y,
		    c->row[i].value));

		if (drawn(&c->row[i]))
			l->taken[l->n_taken++] = (struct rect){ x - RADIUS,
				y - RADIUS, x + RADIUS, y + RADIUS };
	}
	/* Those outside have the first choice of a place. */
	for (size_t i = 0; i < c->n_row; i++)
		if (drawn(&c->row[i]) && c->row[i].signal != CO_SIGNAL_NONE)
			draw_name(s, c, l, i);
	for (size_t i = 0; i < c->n_row && c->n_row <= ALL_NAMED; i++)
		if (drawn(&c->row[i]) && c->row[i].signal == CO_SIGNAL_NONE)
			draw_name(s, c, l, i);
	for (size_t i = 0; i < c->n_row; i++)
		if (drawn(&c->row[i]))
			draw_mark(s, c, l, i);
}

/* "11% overall" at the right end of its line. */
static void
name_centre(struct co_scene *s, const struct co_chart *c,
    const struct layout *l)
{
	char number[64];
	double y = co_axis_px(&l->y, c->centre);

	if (c->percent)
		co_share_text(c->centre, c->decimals, false, number);
	else
		co_number_text(c->centre, c->decimals, number);
	co_scene_text(s, (struct co_tag){ "level", -1, 0 }, &co_type_note,
	    CO_LEFT, l->x.to + 12, y - co_type_note.leading / 2, number);
	co_scene_text(s, (struct co_tag){ "level", -1, 1 }, &co_type_note,
	    CO_LEFT, l->x.to + 12, y + co_type_note.leading / 2, "overall");
}

void
co_geometry_funnel(struct co_scene *s, const struct co_chart *c)
{
	struct layout l = { .n_taken = 0 };
	double y = legend(s, c, co_frame_open(s, c));

	y = co_frame_axis(s, c->axis, y);
	l.x.from = CO_MARGIN + 46;
	l.x.to = s->width - CO_MARGIN - 60;
	l.y.to = y;
	l.y.from = y + PLOT_H;
	set_axes(c, &l);
	y = co_axis_draw_x(s, &l.x, l.y.to, l.y.from);
	co_axis_draw_y(s, &l.y, l.x.from, l.x.to, true);
	draw_limits(s, c, &l);
	draw_points(s, c, &l);
	name_centre(s, c, &l);
	y = co_axis_title(s, (l.x.from + l.x.to) / 2, y, c->axis2);
	co_frame_close(s, c, co_frame_notes(s, c, y));
}
