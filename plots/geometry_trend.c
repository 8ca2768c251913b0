#include <math.h>

#include "plots/axis.h"
#include "plots/frame.h"
#include "plots/geometry.h"
#include "plots/notes.h"
#include "plots/trend.h"

#define PLOT_H 230.0	/* height of the panel */
#define RADIUS 5.0
#define NAME_STEP 19.0	/* between two names at the right */
#define NAMES 0.24	/* most of the width for the names at the right */

struct layout {
	struct co_trend trend;
	bool beside;	/* names of the series at the right, else above */
	double name_x;	/* where they start */
};

/* Names of series stand at the right where none need be cut. */
static void
place_names(struct co_scene *s, const struct co_chart *c, struct layout *l)
{
	double most = 0, room = (s->width - 2 * CO_MARGIN) * NAMES;

	l->beside = c->n_series > 1 && s->width >= CO_NARROW;
	for (size_t k = 0; l->beside && k < c->n_series; k++) {
		struct co_lines name = co_scene_wrap(s, &co_type_value,
		    c->series[k], room, 1);

		most = name.width > most ? name.width : most;
		l->beside = !name.cut;
	}
	l->name_x = s->width - CO_MARGIN - (l->beside ? most : 0);
}

/* The y of the last visible point of a series; the middle when none. */
static double
last_height(const struct co_chart *c, const struct co_trend *t, size_t series)
{
	double y = (t->y.to + t->y.from) / 2;
	size_t last = 0;
	bool found = false;

	for (size_t i = 0; i < c->n_row; i++) {
		if ((size_t)c->row[i].series != series ||
		    !co_trend_visible(c, t, i) ||
		    (found && t->slots.of[i] < last))
			continue;
		found = true;
		last = t->slots.of[i];
		y = co_trend_px(c, t, i);
	}
	return y;
}

static void
draw_name(struct co_scene *s, const struct co_chart *c,
    const struct layout *l, size_t series, double y)
{
	struct co_tag tag = { "name", -1, (int)series };
	struct co_lines name = co_scene_wrap(s, &co_type_value,
	    c->series[series], s->width - CO_MARGIN - l->name_x + 1, 1);

	co_scene_mark(s, tag, co_series_mark((int)series), l->name_x - 12, y,
	    RADIUS - 0.5, false, co_look_series(&s->look, series));
	co_scene_lines(s, tag, &co_type_value, CO_LEFT, l->name_x,
	    y - co_type_value.leading / 2, &name);
}

/*
 * Names of the series at the right, each as near to its last point as the
 * names above it allow.
 */
static void
draw_names(struct co_scene *s, const struct co_chart *c,
    const struct layout *l)
{
	size_t n = c->n_series;
	double *want = co_arena_get(s->arena, n, sizeof *want);
	size_t *order = co_arena_get(s->arena, n, sizeof *order);
	double low = l->trend.y.from - 8, y = l->trend.y.to;

	if (want == NULL || order == NULL) {
		s->failed = true;
		return;
	}
	for (size_t k = 0; k < n; k++) {
		size_t at = k;

		want[k] = last_height(c, &l->trend, k);
		for (; at > 0 && want[order[at - 1]] > want[k]; at--)
			order[at] = order[at - 1];
		order[at] = k;
	}
	/* From below: nobody under the axis; then from above: apart. */
	for (size_t k = n; k-- > 0; low -= NAME_STEP)
		if (want[order[k]] > low)
			want[order[k]] = low;
		else
			low = want[order[k]];
	for (size_t k = 0; k < n; k++) {
		y = want[order[k]] > y ? want[order[k]] : y;
		draw_name(s, c, l, order[k], y);
		y += NAME_STEP;
	}
}

void
co_geometry_trend(struct co_scene *s, const struct co_chart *c)
{
	struct layout l = { .trend = { .radius = RADIUS } };
	struct co_trend *t = &l.trend;
	double y = co_frame_open(s, c);

	place_names(s, c, &l);
	if (c->n_series > 1 && !l.beside)
		y = co_frame_series(s, c, y);
	y = co_frame_axis(s, c->axis, y);
	co_slots_find(s, c, &t->slots);
	if (s->failed)
		return;
	co_slots_place(&t->slots, CO_MARGIN + 46,
	    l.name_x - (l.beside ? 26 : 4));
	co_trend_axis(c, t, y, y + PLOT_H);
	co_axis_draw_y(s, &t->y, t->slots.left, t->slots.right, true);
	co_trend_draw(s, c, t);
	y = co_slots_names(s, c, &t->slots, t->y.from + 6);
	y = co_slots_notes(s, c, &t->slots, y);
	if (l.beside)
		draw_names(s, c, &l);
	co_frame_close(s, c, co_frame_notes(s, c, y));
}
