#include <math.h>

#include "plots/axis.h"
#include "plots/frame.h"
#include "plots/geometry.h"
#include "plots/notes.h"
#include "plots/trend.h"

#define LEAST 170.0	/* width of a panel, with the space beside it */
#define COLUMNS 4
#define SPACE 18.0
#define PLOT_H 96.0
#define RADIUS 3.5
#define TICKS 46.0	/* room for the texts of the axis at the left */

struct grid {
	struct co_trend trend;
	size_t columns;
	double width;	/* of a panel */
	struct co_lines *name;
};

static bool
measure(struct co_scene *s, const struct co_chart *c, struct grid *g)
{
	double inner = s->width - 2 * CO_MARGIN - TICKS;

	g->columns = (size_t)((inner + SPACE) / LEAST);
	if (g->columns < 1)
		g->columns = 1;
	if (g->columns > COLUMNS)
		g->columns = COLUMNS;
	if (g->columns > c->n_panel)
		g->columns = c->n_panel;
	/* Rows as even as they can be: 6 as 3 and 3, not as 4 and 2. */
	while (g->columns > 1 && (c->n_panel + g->columns - 1) / g->columns ==
	    (c->n_panel + g->columns - 2) / (g->columns - 1))
		g->columns--;
	g->width = (inner + SPACE) / (double)g->columns - SPACE;
	g->name = co_arena_get(s->arena, c->n_panel, sizeof *g->name);
	co_slots_find(s, c, &g->trend.slots);
	if (g->name == NULL)
		s->failed = true;
	for (size_t k = 0; !s->failed && k < c->n_panel; k++)
		g->name[k] = co_scene_wrap(s, &co_type_head, c->panel[k],
		    g->width, 3);
	return !s->failed;
}

/* Height of the names of the panels in a line. */
static double
names_height(const struct grid *g, size_t from, size_t to)
{
	size_t most = 0;

	for (size_t k = from; k < to; k++)
		most = g->name[k].n > most ? g->name[k].n : most;
	return co_type_head.leading * (double)most + 4;
}

/* One panel with its top at y; the y below its cohorts' names. */
static double
panel(struct co_scene *s, const struct co_chart *c, struct grid *g, size_t k,
    double y, double names)
{
	struct co_trend *t = &g->trend;
	size_t column = k % g->columns;
	double left = CO_MARGIN + TICKS + (double)column * (g->width + SPACE);
	double top = y + names;

	co_slots_place(&t->slots, left, left + g->width);
	t->panel = (int)k;
	co_trend_axis(c, t, top + 6, top + PLOT_H);
	co_scene_lines(s, (struct co_tag){ "panel", -1, (int)k },
	    &co_type_head, CO_LEFT, left, y, &g->name[k]);
	co_axis_draw_y(s, &t->y, left, left + g->width, column == 0);
	co_trend_draw(s, c, t);
	/* Names of cohorts where no panel stands below. */
	if (k + g->columns < c->n_panel)
		return top + PLOT_H + SPACE;
	return co_slots_names(s, c, &t->slots, top + PLOT_H + 6);
}

void
co_geometry_panels(struct co_scene *s, const struct co_chart *c)
{
	struct grid g = { .trend = { .radius = RADIUS } };
	double y = co_frame_open(s, c), bottom;

	if (c->n_series > 1)
		y = co_frame_series(s, c, y);
	y = co_frame_axis(s, c->axis, y);
	if (!measure(s, c, &g))
		return;
	bottom = y;
	for (size_t from = 0; from < c->n_panel; from += g.columns) {
		size_t to = from + g.columns < c->n_panel ?
		    from + g.columns : c->n_panel;
		double names = names_height(&g, from, to);

		for (size_t k = from; k < to; k++) {
			double end = panel(s, c, &g, k, y, names);

			bottom = end > bottom ? end : bottom;
		}
		y += names + PLOT_H + SPACE;
	}
	co_frame_close(s, c, co_frame_notes(s, c, bottom));
}
