#include <math.h>
#include <string.h>

#include "plots/frame.h"
#include "plots/geometry.h"
#include "plots/palette.h"
#include "plots/rows.h"

#define MARK 20.0	/* height kept for a point */
#define RADIUS 5.0

/* One panel: the rows of the levels, or those of the differences. */
struct panel {
	struct co_rows rows;
	struct co_axis axis;
	double value_x;	/* left edge of the printed estimates */
	bool difference;
};

static bool
belongs(const struct co_chart *c, const struct panel *p, size_t i)
{
	bool difference = c->kind == CO_CHART_FOREST && c->row[i].difference;

	return difference == p->difference;
}

/* The largest value or limit drawn in the panel, away from zero. */
static double
reach(const struct co_chart *c, const struct panel *p)
{
	double most = 0;

	for (size_t i = 0; i < c->n_row; i++) {
		const struct co_chart_row *r = &c->row[i];
		double v[3] = { r->value, r->lower, r->upper };

		if (r->hidden || !belongs(c, p, i) || isnan(r->value))
			continue;
		for (int k = 0; k < 3; k++)
			if (isfinite(v[k]) && fabs(v[k]) > most)
				most = fabs(v[k]);
	}
	return most;
}

/* The first of the round limits that holds v. */
static double
round_limit(double v, const double *limit, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (v <= limit[i] + 1e-12)
			return limit[i];
	return limit[n - 1];
}

static void
set_axis(const struct co_chart *c, struct panel *p)
{
	static const double points[] = { 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 1 };
	static const double shares[] = { 0.1, 0.2, 0.4, 0.6, 0.8, 1 };
	struct co_axis *a = &p->axis;
	double most = reach(c, p);

	if (p->difference) {
		a->hi = round_limit(most, points, 7);
		a->lo = -a->hi;
		a->step = a->to - a->from < 200 ? a->hi : a->hi / 2;
		a->tick = CO_TICK_POINTS;
		return;
	}
	a->tick = c->percent ? CO_TICK_PERCENT : CO_TICK_NUMBER;
	a->lo = 0;
	a->hi = 1;
	if (c->kind == CO_CHART_FOREST)
		a->hi = round_limit(most, shares, 6);
	if (!c->percent)
		a->hi = most > 0 ? co_axis_nice(most) : 1;
	if (isfinite(c->axis_min) && isfinite(c->axis_max) &&
	    c->axis_min < c->axis_max) {
		a->lo = c->axis_min;
		a->hi = c->axis_max;
	}
	a->step = co_axis_step(a, CO_TICK_ROOM);
}

static void
share_width(struct co_scene *s, const struct co_chart *c, struct panel *p)
{
	double widest = 0;

	co_rows_layout(s, c, MARK, &p->rows);
	for (size_t i = 0; i < c->n_row; i++) {
		char text[CO_ESTIMATE_MAX];
		double w;

		if (c->row[i].hidden)
			continue;
		co_estimate_text(c, &c->row[i], text);
		w = co_text_px(text, strlen(text), co_type_value.size, false);
		widest = w > widest ? w : widest;
	}
	p->value_x = p->rows.right - widest;
	p->axis.from = p->rows.left + (p->rows.above ? 14 : 12);
	p->axis.to = p->value_x - 22;
}

static void
draw_point(struct co_scene *s, const struct co_chart *c,
    const struct panel *p, size_t i, double y)
{
	const struct co_chart_row *r = &c->row[i];
	const struct co_axis *a = &p->axis;
	struct co_tag interval = { "interval", (int)i, 0 };
	struct co_tag mark = { "mark", (int)i, 0 };
	char text[CO_ESTIMATE_MAX];

	if (r->hidden) {
		co_rows_word(s, i, a->from + 6, y, "[c]");
		return;
	}
	co_scene_text(s, (struct co_tag){ "value", (int)i, 0 },
	    &co_type_value, CO_LEFT, p->value_x, y,
	    co_estimate_text(c, r, text));
	if (isnan(r->value))
		return;
	if (!isnan(r->lower) && !isnan(r->upper))
		co_scene_line(s, interval,
		    co_axis_px(a, co_axis_clip(a, r->lower)), y,
		    co_axis_px(a, co_axis_clip(a, r->upper)), y, 2.5,
		    CO_RGB_MAIN);
	co_scene_mark(s, mark, p->difference ? CO_MARK_SQUARE :
	    CO_MARK_CIRCLE, co_axis_px(a, co_axis_clip(a, r->value)), y,
	    p->difference ? RADIUS - 0.5 : RADIUS, r->hollow, CO_RGB_MAIN);
}

/* "<- favours men | favours women ->" on both sides of zero. */
static double
directions(struct co_scene *s, const struct co_chart *c,
    const struct panel *p, double y)
{
	double zero = co_axis_px(&p->axis, 0);
	double room = zero - CO_MARGIN - 12;
	struct co_lines left, right;
	double h;

	if (!p->difference || (c->left == NULL && c->right == NULL))
		return y;
	left = co_scene_wrap(s, &co_type_head, c->left, room - 18, 2);
	right = co_scene_wrap(s, &co_type_head, c->right,
	    s->width - CO_MARGIN - zero - 30, 2);
	h = co_type_head.leading *
	    (double)(left.n > right.n ? left.n : right.n);
	if (left.n > 0) {
		co_scene_text(s, CO_NO_TAG("arrow"), &co_type_head, CO_RIGHT,
		    zero - 10 - left.width - 4,
		    y + co_type_head.leading / 2, "\xE2\x86\x90");
		co_scene_lines(s, CO_NO_TAG("left"), &co_type_head, CO_RIGHT,
		    zero - 10, y, &left);
	}
	if (right.n > 0) {
		co_scene_lines(s, CO_NO_TAG("right"), &co_type_head, CO_LEFT,
		    zero + 10, y, &right);
		co_scene_text(s, CO_NO_TAG("arrow"), &co_type_head, CO_LEFT,
		    zero + 10 + right.width + 4,
		    y + co_type_head.leading / 2, "\xE2\x86\x92");
	}
	return y + h + 4;
}

static double
draw_panel(struct co_scene *s, const struct co_chart *c, struct panel *p,
    double y)
{
	const char *title = p->difference ? c->axis2 : c->axis;
	double top, bottom, zero;
	struct co_lines head;

	set_axis(c, p);
	if (c->kind == CO_CHART_FOREST) {
		head = co_scene_wrap(s, &co_type_head, title,
		    s->width - 2 * CO_MARGIN, 2);
		y += co_scene_lines(s, CO_NO_TAG("heading"), &co_type_head,
		    CO_LEFT, CO_MARGIN, y, &head) + (head.n > 0 ? 4 : 0);
	}
	top = bottom = y;
	for (size_t i = 0; i < c->n_row; i++)
		if (belongs(c, p, i))
			bottom += co_rows_height(&p->rows, i);
	y = co_axis_draw_x(s, &p->axis, top, bottom);
	if (p->axis.lo <= 0 && p->axis.hi >= 0) {
		zero = co_axis_px(&p->axis, 0);
		co_scene_line(s, (struct co_tag){ "zero", -1,
		    p->difference }, zero, top, zero, bottom, 1.5,
		    CO_RGB_AXIS);
	}
	bottom = top;
	for (size_t i = 0; i < c->n_row; i++) {
		if (!belongs(c, p, i))
			continue;
		draw_point(s, c, p, i, co_rows_draw(s, &p->rows, i, bottom));
		bottom += co_rows_height(&p->rows, i);
	}
	if (c->kind == CO_CHART_DOT && title != NULL) {
		co_scene_text(s, CO_NO_TAG("axis"), &co_type_tick, CO_CENTRE,
		    (p->axis.from + p->axis.to) / 2, y + 8, title);
		y += 18;
	}
	return directions(s, c, p, y + 2);
}

void
co_geometry_forest(struct co_scene *s, const struct co_chart *c)
{
	struct panel p;
	bool upper = false, lower = false;
	double y = co_frame_open(s, c);

	for (size_t i = 0; i < c->n_row; i++) {
		bool d = c->kind == CO_CHART_FOREST && c->row[i].difference;

		upper = upper || !d;
		lower = lower || d;
	}
	share_width(s, c, &p);
	if (s->failed)
		return;
	p.difference = false;
	if (upper)
		y = draw_panel(s, c, &p, y);
	p.difference = true;
	if (lower)
		y = draw_panel(s, c, &p, y + (upper ? 16 : 0));
	co_frame_close(s, c, co_frame_notes(s, c, y));
}
