#include <math.h>
#include <string.h>

#include "plots/axis.h"
#include "plots/frame.h"
#include "plots/geometry.h"
#include "plots/notes.h"
#include "plots/printed.h"
#include "plots/rows.h"

#define BAR 20.0

static double
largest(const struct co_chart *c)
{
	double most = 0;

	for (size_t i = 0; i < c->n_row; i++)
		if (!c->row[i].hidden && isfinite(c->row[i].value) &&
		    c->row[i].value > most)
			most = c->row[i].value;
	return most;
}

static void
set_axis(const struct co_chart *c, struct co_axis *a)
{
	double most = largest(c);

	a->lo = 0;
	a->tick = c->percent ? CO_TICK_PERCENT : CO_TICK_NUMBER;
	if (isfinite(c->axis_max) && c->axis_max > 0)
		a->hi = c->axis_max;
	else if (c->percent)	/* a quarter, a half or all */
		a->hi = most <= 0.25 ? 0.25 : most <= 0.5 ? 0.5 : 1;
	else
		a->hi = most > 0 ? most : 1;
	a->step = co_axis_step(a, CO_TICK_ROOM);
	/* Nobody answers in halves. */
	if (!c->percent && floor(most) == most && floor(a->step) != a->step)
		a->step = a->step < 1 ? 1 : 2 * a->step;
	/* The axis ends at a tick. */
	a->hi = ceil(a->hi / a->step - 1e-9) * a->step;
}

static void
value_text(const struct co_chart *c, size_t i, char out[CO_ESTIMATE_MAX])
{
	struct co_chart_row row = c->row[i];

	row.lower = row.upper = NAN;
	co_estimate_text(c, &row, out);
}

/* Room for the text behind the longest bars. */
static double
text_room(const struct co_chart *c)
{
	double most = 0;

	for (size_t i = 0; i < c->n_row; i++) {
		char text[CO_ESTIMATE_MAX];
		double w;

		if (c->row[i].hidden || isnan(c->row[i].value))
			continue;
		value_text(c, i, text);
		w = co_text_px(text, strlen(text), co_type_value.size, false);
		most = w > most ? w : most;
	}
	return most + 8;
}

static void
draw_row(struct co_scene *s, const struct co_chart *c,
    const struct co_axis *a, const struct co_rows *rows, size_t i, double y)
{
	const struct co_chart_row *r = &c->row[i];
	char text[CO_ESTIMATE_MAX];
	struct co_lines value;
	double x;

	if (r->hidden || isnan(r->value)) {
		co_rows_word(s, i, a->from + 6, y,
		    r->hidden ? "[c]" : "not estimable");
		return;
	}
	x = co_axis_px(a, co_axis_clip(a, r->value));
	if (x > a->from)
		co_scene_box(s, (struct co_tag){ "bar", (int)i, 0 }, a->from,
		    y - rows->mark / 2, x, y + rows->mark / 2, s->look.main);
	value_text(c, i, text);
	value = co_scene_wrap(s, &co_type_value, text, s->width, 1);
	y -= co_type_value.leading / 2;
	co_scene_paper(s, &co_type_value, CO_LEFT, x + 6, y, &value);
	co_scene_lines(s, (struct co_tag){ "value", (int)i, 0 },
	    &co_type_value, CO_LEFT, x + 6, y, &value);
}

void
co_geometry_bar(struct co_scene *s, const struct co_chart *c)
{
	struct co_rows rows;
	struct co_axis a = { .lo = 0 };
	double y = co_frame_open(s, c), top, bottom, height = 0;

	co_rows_layout(s, c, BAR, NULL, &rows);
	if (s->failed)
		return;
	a.from = rows.left + (rows.above ? 14 : 12);
	a.to = rows.right - text_room(c);
	set_axis(c, &a);
	for (size_t i = 0; i < c->n_row; i++)
		height += co_rows_height(&rows, i);
	top = y + co_axis_above(height);
	y = co_axis_draw_x(s, &a, top, top + height);
	co_scene_line(s, CO_NO_TAG("zero"), a.from, top, a.from, top + height,
	    1.5, s->look.axis);
	bottom = top;
	for (size_t i = 0; i < c->n_row; i++) {
		draw_row(s, c, &a, &rows, i,
		    co_rows_draw(s, &rows, i, bottom));
		bottom += co_rows_height(&rows, i);
	}
	y = co_axis_title(s, (a.from + a.to) / 2, y, c->axis);
	co_frame_close(s, c, co_frame_notes(s, c, y));
}
