#include <math.h>
#include <string.h>

#include "plots/axis.h"
#include "plots/frame.h"
#include "plots/geometry.h"
#include "plots/notes.h"
#include "plots/printed.h"
#include "plots/rows.h"

#define MARK 20.0	/* height kept for the points of a line */
#define RADIUS 5.5
#define AIR 4.0	/* between a mark and its value */

/* The chart with one row per line; its rows are the first of each label. */
struct lines {
	struct co_chart chart;
	size_t *of;	/* line of each row of the chart given */
	struct co_rows rows;
	struct co_axis axis;
};

static bool
same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool
visible(const struct co_chart_row *r)
{
	return !r->hidden && !isnan(r->value);
}

/* Lines in the order in which the rows first name them. */
static bool
find_lines(struct co_scene *s, const struct co_chart *c, struct lines *l)
{
	struct co_chart_row *row = co_arena_get(s->arena, c->n_row,
	    sizeof *row);
	size_t n = 0;

	l->of = co_arena_get(s->arena, c->n_row, sizeof *l->of);
	if (row == NULL || l->of == NULL) {
		s->failed = true;
		return false;
	}
	for (size_t i = 0; i < c->n_row; i++) {
		size_t k = 0;

		while (k < n && (!same(row[k].label, c->row[i].label) ||
		    !same(row[k].group, c->row[i].group)))
			k++;
		if (k == n)
			row[n++] = c->row[i];
		l->of[i] = k;
	}
	l->chart = *c;
	l->chart.row = row;
	l->chart.n_row = n;
	return true;
}

/* "Female [c]": the series of a line that have no dot. */
static const char *const *
missing(struct co_scene *s, const struct co_chart *c, const struct lines *l)
{
	const char **text = co_arena_get(s->arena, l->chart.n_row,
	    sizeof *text);
	bool any = false;

	for (size_t k = 0; text != NULL && k < l->chart.n_row; k++)
		text[k] = "";
	for (size_t i = 0; text != NULL && i < c->n_row; i++) {
		const char *before = text[l->of[i]];

		if (visible(&c->row[i]))
			continue;
		any = true;
		text[l->of[i]] = co_arena_printf(s->arena, "%s%s%s %s",
		    before, *before != '\0' ? ", " : "",
		    c->n_series > 0 ? c->series[c->row[i].series] : "",
		    c->row[i].hidden ? "[c]" : "[x]");
		if (text[l->of[i]] == NULL)
			text = NULL;
	}
	s->failed = s->failed || text == NULL;
	return any ? text : NULL;
}

static void
set_axis(const struct co_chart *c, struct lines *l)
{
	struct co_axis *a = &l->axis;
	double most = 0;

	for (size_t i = 0; i < c->n_row; i++)
		if (visible(&c->row[i]) && c->row[i].value > most)
			most = c->row[i].value;
	/* Values stand beyond the ends. */
	a->from = l->rows.left + 34;
	a->to = l->rows.right - 36;
	a->tick = c->percent ? CO_TICK_PERCENT : CO_TICK_NUMBER;
	a->hi = c->percent ? 1 : most > 0 ? co_axis_nice(most) : 1;
	if (isfinite(c->axis_min) && isfinite(c->axis_max) &&
	    c->axis_min < c->axis_max) {
		a->lo = c->axis_min;
		a->hi = c->axis_max;
	}
	a->step = co_axis_step(a, CO_TICK_ROOM);
}

/* The rows with the smallest and the largest value of line k. */
static bool
ends(const struct co_chart *c, const struct lines *l, size_t k, size_t *low,
    size_t *high)
{
	bool any = false;

	for (size_t i = 0; i < c->n_row; i++) {
		if (l->of[i] != k || !visible(&c->row[i]))
			continue;
		if (!any || c->row[i].value < c->row[*low].value)
			*low = i;
		if (!any || c->row[i].value > c->row[*high].value)
			*high = i;
		any = true;
	}
	return any;
}

static double
px(const struct lines *l, const struct co_chart_row *r)
{
	return co_axis_px(&l->axis, co_axis_clip(&l->axis, r->value));
}

/* The value of row i outside of its dot: sign -1 at the left. */
static void
draw_value(struct co_scene *s, const struct co_chart *c,
    const struct lines *l, size_t i, double sign, double y)
{
	const struct co_chart_row *r = &c->row[i];
	enum co_anchor anchor = sign < 0 ? CO_RIGHT : CO_LEFT;
	double x = px(l, r) + sign * (RADIUS + AIR);
	struct co_lines value;
	char text[64];

	if (c->percent)
		co_share_text(r->value, c->decimals, false, text);
	else
		co_number_text(r->value, c->decimals, text);
	value = co_scene_wrap(s, &co_type_value, text, s->width, 1);
	y -= co_type_value.leading / 2;
	co_scene_paper(s, &co_type_value, anchor, x, y, &value);
	co_scene_lines(s, (struct co_tag){ "share", (int)i, r->series },
	    &co_type_value, anchor, x, y, &value);
}

/* With a rim of paper, so that dots that overlap can be told apart. */
static void
draw_dot(struct co_scene *s, const struct co_chart *c, const struct lines *l,
    size_t i, double y)
{
	const struct co_chart_row *r = &c->row[i];
	enum co_mark mark = co_series_mark(r->series);
	double x = px(l, r);

	co_scene_mark(s, (struct co_tag){ "rim", (int)i, r->series }, mark, x,
	    y, RADIUS + 1.25, false, s->look.paper);
	co_scene_mark(s, (struct co_tag){ "mark", (int)i, r->series }, mark,
	    x, y, RADIUS, r->hollow, co_look_series(&s->look,
	    (size_t)r->series));
}

static void
draw_line(struct co_scene *s, const struct co_chart *c, const struct lines *l,
    size_t k, double y)
{
	size_t low = 0, high = 0;

	if (!ends(c, l, k, &low, &high)) {
		co_rows_word(s, k, l->axis.from + 6, y, "no value shown");
		return;
	}
	draw_value(s, c, l, low, -1, y);
	if (c->row[high].value > c->row[low].value)
		draw_value(s, c, l, high, 1, y);
	co_scene_line(s, (struct co_tag){ "link", (int)k, 0 },
	    px(l, &c->row[low]), y, px(l, &c->row[high]), y, 3,
	    s->look.grid);
	for (size_t i = 0; i < c->n_row; i++)
		if (l->of[i] == k && visible(&c->row[i]))
			draw_dot(s, c, l, i, y);
}

void
co_geometry_equiplot(struct co_scene *s, const struct co_chart *c)
{
	struct lines l = { .axis = { .lo = 0 } };
	double y = co_frame_open(s, c), top, bottom, height = 0;

	if (!find_lines(s, c, &l))
		return;
	if (c->n_series > 1)
		y = co_frame_series(s, c, y);
	co_rows_layout(s, &l.chart, MARK, missing(s, c, &l), &l.rows);
	if (s->failed)
		return;
	set_axis(c, &l);
	for (size_t k = 0; k < l.chart.n_row; k++)
		height += co_rows_height(&l.rows, k);
	top = y + co_axis_above(height);
	y = co_axis_draw_x(s, &l.axis, top, top + height);
	bottom = top;
	for (size_t k = 0; k < l.chart.n_row; k++) {
		draw_line(s, c, &l, k, co_rows_draw(s, &l.rows, k, bottom));
		bottom += co_rows_height(&l.rows, k);
	}
	y = co_axis_title(s, (l.axis.from + l.axis.to) / 2, y, c->axis);
	co_frame_close(s, c, co_frame_notes(s, c, y));
}
