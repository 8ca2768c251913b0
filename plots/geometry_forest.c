#include <math.h>
#include <string.h>

#include "plots/axis.h"
#include "plots/frame.h"
#include "plots/geometry.h"
#include "plots/notes.h"
#include "plots/printed.h"
#include "plots/rows.h"

#define MARK 20.0	/* height kept for a point */
#define RADIUS 5.0

enum { RATES, DIFFERENCES, RATIOS, PANELS };

/* One panel: the rows of the rates, of the differences or of the ratios. */
struct panel {
	int which;
	struct co_axis axis;
};

/* The largest value or limit drawn in the panel, away from no effect. */
static double
reach(const struct co_chart *c, int which)
{
	double most = 0;

	for (size_t i = 0; i < c->n_row; i++) {
		const struct co_chart_row *r = &c->row[i];
		double v[3] = { r->value, r->lower, r->upper };

		if (r->hidden || co_rows_panel(c, i) != which ||
		    isnan(r->value))
			continue;
		for (int k = 0; k < 3; k++) {
			double far = which == RATIOS ? fabs(log(v[k])) :
			    fabs(v[k]);

			if (isfinite(far) && far > most)
				most = far;
		}
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

/* Ratios: as far below 1 as above, on a logarithmic axis. */
static void
set_ratio_axis(const struct co_chart *c, struct co_axis *a)
{
	static const double limit[] = { 2, 4, 10 };
	static const double two[] = { 0.5, 0.8, 1, 1.25, 2 };
	static const double four[] = { 0.25, 0.5, 1, 2, 4 };
	static const double ten[] = { 0.1, 0.2, 0.5, 1, 2, 5, 10 };

	a->hi = round_limit(exp(reach(c, RATIOS)), limit, 3);
	a->lo = 1 / a->hi;
	a->log = true;
	a->tick = CO_TICK_NUMBER;
	a->at = a->hi < 3 ? two : a->hi < 5 ? four : ten;
	a->n_at = a->hi < 5 ? 5 : 7;
}

static void
set_rate_axis(const struct co_chart *c, struct co_axis *a)
{
	static const double shares[] = { 0.1, 0.2, 0.4, 0.6, 0.8, 1 };
	double most = reach(c, RATES);

	a->tick = c->percent ? CO_TICK_PERCENT : CO_TICK_NUMBER;
	a->lo = 0;
	a->hi = 1;
	/* With nothing to show, all that could be. */
	if (c->kind == CO_CHART_FOREST && most > 0)
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
set_axis(const struct co_chart *c, const struct co_rows *rows,
    struct panel *p)
{
	static const double points[] = { 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6,
		0.8, 1 };
	struct co_axis *a = &p->axis;

	memset(a, 0, sizeof *a);
	/* Half a tick text beyond each end, and a mark. */
	a->from = rows->left + (rows->above ? 18 : 12);
	a->to = rows->right - (rows->above ? 22 : 12);
	if (p->which == RATIOS) {
		set_ratio_axis(c, a);
	} else if (p->which == DIFFERENCES) {
		a->hi = reach(c, DIFFERENCES) > 0 ?
		    round_limit(reach(c, DIFFERENCES), points, 9) : 0.2;
		a->lo = -a->hi;
		a->step = a->to - a->from < 200 ? a->hi : a->hi / 2;
		a->tick = CO_TICK_POINTS;
	} else {
		set_rate_axis(c, a);
	}
}

/* The printed estimates, which the rows set beside the marks. */
static const char *const *
estimates(struct co_scene *s, const struct co_chart *c)
{
	const char **text = co_arena_get(s->arena, c->n_row, sizeof *text);

	for (size_t i = 0; text != NULL && i < c->n_row; i++) {
		char made[CO_ESTIMATE_MAX];

		text[i] = c->row[i].hidden ? "" : co_arena_strdup(s->arena,
		    co_estimate_text(c, &c->row[i], made));
		if (text[i] == NULL)
			text = NULL;
	}
	s->failed = s->failed || text == NULL;
	return text;
}

/* An interval that goes on beyond the axis ends in an arrow. */
static void
arrow(struct co_scene *s, struct co_tag tag, double x, double y, double sign)
{
	tag.role = "beyond";
	co_scene_line(s, tag, x - sign * 6, y - 4, x, y, 2.5, s->look.main);
	co_scene_line(s, tag, x - sign * 6, y + 4, x, y, 2.5, s->look.main);
}

static void
interval(struct co_scene *s, const struct co_chart_row *r,
    const struct co_axis *a, size_t i, double y)
{
	struct co_tag tag = { "interval", (int)i, 0 };
	double from = co_axis_px(a, co_axis_clip(a, r->lower));
	double to = co_axis_px(a, co_axis_clip(a, r->upper));

	if (isnan(r->lower) || isnan(r->upper))
		return;
	co_scene_line(s, tag, from, y, to, y, 2.5, s->look.main);
	if (r->lower < a->lo - 1e-9)
		arrow(s, tag, from, y, -1);
	if (r->upper > a->hi + 1e-9)
		arrow(s, tag, to, y, 1);
}

static void
draw_point(struct co_scene *s, const struct co_chart *c,
    const struct panel *p, size_t i, double y)
{
	static const enum co_mark mark[PANELS] = { CO_MARK_CIRCLE,
		CO_MARK_SQUARE, CO_MARK_DIAMOND };
	const struct co_chart_row *r = &c->row[i];
	const struct co_axis *a = &p->axis;

	if (r->hidden) {
		co_rows_word(s, i, a->from + 6, y, "[c]");
		return;
	}
	if (isnan(r->value))
		return;
	interval(s, r, a, i, y);
	/* A value beyond the axis has its arrow only. */
	if (r->value < a->lo - 1e-9 || r->value > a->hi + 1e-9)
		return;
	co_scene_mark(s, (struct co_tag){ "mark", (int)i, 0 }, mark[p->which],
	    co_axis_px(a, r->value), y, RADIUS, r->hollow, s->look.main);
}

static double
first_width(const struct co_lines *l)
{
	return co_text_px(l->line[0], strlen(l->line[0]), co_type_head.size,
	    true);
}

/* "<- favours men | favours women ->" on both sides of no effect. */
static double
directions(struct co_scene *s, const struct co_chart *c, double none,
    double y)
{
	struct co_lines left, right;
	double h;

	if (c->left == NULL && c->right == NULL)
		return y;
	left = co_scene_wrap(s, &co_type_head, c->left,
	    none - CO_MARGIN - 30, 3);
	right = co_scene_wrap(s, &co_type_head, c->right,
	    s->width - CO_MARGIN - none - 30, 3);
	h = co_type_head.leading *
	    (double)(left.n > right.n ? left.n : right.n);
	if (left.n > 0) {
		co_scene_text(s, CO_NO_TAG("arrow"), &co_type_head, CO_RIGHT,
		    none - 14 - first_width(&left),
		    y + co_type_head.leading / 2, "\xE2\x86\x90");
		co_scene_lines(s, CO_NO_TAG("left"), &co_type_head, CO_RIGHT,
		    none - 10, y, &left);
	}
	if (right.n > 0) {
		co_scene_lines(s, CO_NO_TAG("right"), &co_type_head, CO_LEFT,
		    none + 10, y, &right);
		co_scene_text(s, CO_NO_TAG("arrow"), &co_type_head, CO_LEFT,
		    none + 14 + first_width(&right),
		    y + co_type_head.leading / 2, "\xE2\x86\x92");
	}
	return y + h + 4;
}

/* Band, grid and the line of no effect; the y below the axis. */
static double
draw_ground(struct co_scene *s, const struct co_chart *c,
    const struct panel *p, double top, double bottom)
{
	const struct co_axis *a = &p->axis;
	double none = p->which == RATIOS ? 1 : 0, x, y;

	if (p->which == RATIOS)
		co_scene_box(s, CO_NO_TAG("band"),
		    co_axis_px(a, co_axis_clip(a, co_band_lo(c))), top,
		    co_axis_px(a, co_axis_clip(a, co_band_hi(c))), bottom,
		    s->look.band);
	y = co_axis_draw_x(s, a, top, bottom);
	if (none < a->lo || none > a->hi)
		return y;
	x = co_axis_px(a, none);
	co_scene_line(s, (struct co_tag){ "zero", -1, p->which }, x, top, x,
	    bottom, 1.5, s->look.axis);
	return y;
}

static double
draw_panel(struct co_scene *s, const struct co_chart *c,
    const struct co_rows *rows, struct panel *p, double y)
{
	const char *title = p->which == RATIOS ? c->axis3 :
	    p->which == DIFFERENCES ? c->axis2 : c->axis;
	double top, bottom, height = 0;

	set_axis(c, rows, p);
	if (c->kind == CO_CHART_FOREST) {
		struct co_lines head = co_scene_wrap(s, &co_type_head, title,
		    s->width - 2 * CO_MARGIN, 3);

		y += co_scene_lines(s, CO_NO_TAG("heading"), &co_type_head,
		    CO_LEFT, CO_MARGIN, y, &head) + (head.n > 0 ? 4 : 0);
	}
	for (size_t i = 0; i < c->n_row; i++)
		if (co_rows_panel(c, i) == p->which)
			height += co_rows_height(rows, i);
	top = y + co_axis_above(height);
	y = draw_ground(s, c, p, top, top + height);
	bottom = top;
	for (size_t i = 0; i < c->n_row; i++) {
		if (co_rows_panel(c, i) != p->which)
			continue;
		draw_point(s, c, p, i, co_rows_draw(s, rows, i, bottom));
		bottom += co_rows_height(rows, i);
	}
	if (c->kind == CO_CHART_DOT)
		y = co_axis_title(s, (p->axis.from + p->axis.to) / 2, y,
		    title);
	if (p->which == RATES)
		return y + 2;
	return directions(s, c, co_axis_px(&p->axis, p->which == RATIOS ?
	    1 : 0), y + 2);
}

void
co_geometry_forest(struct co_scene *s, const struct co_chart *c)
{
	struct co_rows rows;
	double y = co_frame_open(s, c);
	bool first = true;

	co_rows_layout(s, c, MARK, estimates(s, c), &rows);
	if (s->failed)
		return;
	for (int which = 0; which < PANELS; which++) {
		struct panel p = { .which = which };
		bool any = false;

		for (size_t i = 0; i < c->n_row; i++)
			any = any || co_rows_panel(c, i) == which;
		if (!any)
			continue;
		y = draw_panel(s, c, &rows, &p, y + (first ? 0 : 16));
		first = false;
	}
	co_frame_close(s, c, co_frame_notes(s, c, y));
}
