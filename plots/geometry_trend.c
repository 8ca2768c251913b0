#include <math.h>
#include <string.h>

#include "plots/frame.h"
#include "plots/geometry.h"
#include "plots/slots.h"

#define PLOT_H 230.0	/* height of the panel */
#define RADIUS 5.0
#define NAME_STEP 19.0	/* between two names at the right */
#define NAMES 0.24	/* most of the width for the names at the right */

struct layout {
	struct co_slots slots;
	struct co_axis y;
	double top, bottom;
	bool beside;	/* names of the series at the right, else above */
	double name_x;	/* where they start */
};

static void
set_axis(const struct co_chart *c, struct layout *l)
{
	double most = 0;

	l->y.tick = c->percent ? CO_TICK_PERCENT : CO_TICK_NUMBER;
	l->y.lo = 0;
	for (size_t i = 0; i < c->n_row; i++) {
		const struct co_chart_row *r = &c->row[i];

		if (r->hidden)
			continue;
		if (isfinite(r->value) && r->value > most)
			most = r->value;
		if (isfinite(r->upper) && r->upper > most)
			most = r->upper;
	}
	l->y.hi = c->percent ? 1 : most > 0 ? co_axis_nice(most) : 1;
	if (isfinite(c->axis_min) && isfinite(c->axis_max) &&
	    c->axis_min < c->axis_max) {
		l->y.lo = c->axis_min;
		l->y.hi = c->axis_max;
	}
}

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

static void
share_out(struct co_scene *s, const struct co_chart *c, struct layout *l,
    double top)
{
	co_slots_find(s, c, &l->slots);
	co_slots_place(&l->slots, CO_MARGIN + 46,
	    l->name_x - (l->beside ? 26 : 4));
	l->top = top;
	l->bottom = top + PLOT_H;
	set_axis(c, l);
	l->y.from = l->bottom;
	l->y.to = l->top;
	l->y.step = co_axis_step(&l->y, CO_TICK_LINE);
}

static void
draw_grid(struct co_scene *s, const struct layout *l)
{
	int n = co_axis_ticks(&l->y);

	for (int i = 0; i < n; i++) {
		double v = co_axis_tick(&l->y, i), y = co_axis_px(&l->y, v);
		char text[64];

		co_scene_line(s, (struct co_tag){ "grid", -1, i }, l->slots.left, y,
		    l->slots.right, y, i == 0 ? 1.5 : 1,
		    i == 0 ? s->look.axis : s->look.grid);
		co_scene_text(s, (struct co_tag){ "tick", -1, i },
		    &co_type_tick, CO_RIGHT, l->slots.left - 8, y,
		    co_axis_tick_text(&l->y, v, text));
	}
}

static bool
visible(const struct co_chart_row *r)
{
	return !r->hidden && !isnan(r->value);
}

static double
height(const struct layout *l, const struct co_chart_row *r)
{
	return co_axis_px(&l->y, co_axis_clip(&l->y, r->value));
}

/* Light lines between neighbours; none to or from a hidden cohort. */
static void
draw_lines(struct co_scene *s, const struct co_chart *c,
    const struct layout *l)
{
	double width = c->kind == CO_CHART_STAGES ? 2 : 1;

	for (size_t i = 0; i < c->n_row; i++) {
		size_t j = co_slots_next(c, &l->slots, i);

		if (j == c->n_row || !visible(&c->row[i]) ||
		    !visible(&c->row[j]) || c->row[j].broken)
			continue;
		co_scene_line(s, (struct co_tag){ "line", (int)i, (int)j },
		    co_slots_row_px(c, &l->slots, i), height(l, &c->row[i]),
		    co_slots_row_px(c, &l->slots, j), height(l, &c->row[j]),
		    width, co_look_series(&s->look, (size_t)c->row[i].series));
	}
}

/* "[c]" at the foot of its slot, one above the other, each with its mark. */
static void
draw_word(struct co_scene *s, const struct co_chart *c,
    const struct layout *l, size_t i)
{
	const struct co_chart_row *r = &c->row[i];
	double x = co_slots_px(&l->slots, l->slots.of[i]), y = l->bottom - 11;

	for (size_t j = 0; j < i; j++)
		if (l->slots.of[j] == l->slots.of[i] && !visible(&c->row[j]))
			y -= 15;
	if (l->slots.n_series > 1) {
		co_scene_mark(s, (struct co_tag){ "wordmark", (int)i,
		    r->series }, co_slots_mark(r->series), x - 12, y, 3.5,
		    false, co_look_series(&s->look, (size_t)r->series));
		x += 5;
	}
	co_scene_text(s, (struct co_tag){ "word", (int)i, r->series },
	    &co_type_note, CO_CENTRE, x, y, r->hidden ? "[c]" : "[x]");
}

static void
draw_point(struct co_scene *s, const struct co_chart *c,
    const struct layout *l, size_t i)
{
	const struct co_chart_row *r = &c->row[i];
	uint32_t rgb = co_look_series(&s->look, (size_t)r->series);
	struct co_tag tag = { "interval", (int)i, r->series };
	double x = co_slots_row_px(c, &l->slots, i);
	double radius = l->slots.w < 14 ? 3 : l->slots.w < 44 ? 4 : RADIUS;

	if (!visible(r)) {
		draw_word(s, c, l, i);
		return;
	}
	if (!isnan(r->lower) && !isnan(r->upper))
		co_scene_line(s, tag, x,
		    co_axis_px(&l->y, co_axis_clip(&l->y, r->lower)), x,
		    co_axis_px(&l->y, co_axis_clip(&l->y, r->upper)), 2, rgb);
	tag.role = "mark";
	co_scene_mark(s, tag, co_slots_mark(r->series), x, height(l, r),
	    radius, r->hollow, rgb);
}

/* With two series the higher value stands above, the lower below. */
static bool
below(const struct co_chart *c, const struct layout *l, size_t i)
{
	size_t j = co_slots_next(c, &l->slots, i);

	for (size_t k = 0; l->slots.n_series > 1 && k < c->n_row; k++)
		if (k != i && l->slots.of[k] == l->slots.of[i] &&
		    visible(&c->row[k]) &&
		    (c->row[k].value > c->row[i].value ||
		    (c->row[k].value == c->row[i].value && k < i)))
			return true;
	if (l->slots.n_series > 1)
		return false;
	/* On the side where the line to the next point does not run. */
	return j < c->n_row && visible(&c->row[j]) &&
	    c->row[j].value > c->row[i].value;
}

static void
draw_value(struct co_scene *s, const struct co_chart *c,
    const struct layout *l, size_t i)
{
	const struct co_chart_row *r = &c->row[i];
	size_t most = c->kind == CO_CHART_STAGES ? 2 : 1;
	struct co_lines value;
	double x, y;
	char text[64];

	if (l->slots.n_series > most || l->slots.w < 64 * (double)most ||
	    !visible(r))
		return;
	if (c->percent)
		co_share_text(r->value, c->decimals, false, text);
	else
		co_number_text(r->value, c->decimals, text);
	value = co_scene_wrap(s, &co_type_value, text, s->width, 1);
	x = co_slots_row_px(c, &l->slots, i);
	x = l->slots.n_series > 1 && c->row[i].series == 0 ?
	    x - RADIUS - 5 - value.width : x + RADIUS + 5;
	y = height(l, r) + (below(c, l, i) ? 11 : -11) -
	    co_type_value.leading / 2;
	co_scene_paper(s, &co_type_value, CO_LEFT, x, y, &value);
	co_scene_lines(s, (struct co_tag){ "value", (int)i, r->series },
	    &co_type_value, CO_LEFT, x, y, &value);
}

/* The y of the last visible point of a series; the middle when none. */
static double
last_height(const struct co_chart *c, const struct layout *l, size_t series)
{
	double y = (l->top + l->bottom) / 2;
	size_t last = 0;
	bool found = false;

	for (size_t i = 0; i < c->n_row; i++) {
		if ((size_t)c->row[i].series != series ||
		    !visible(&c->row[i]) || (found && l->slots.of[i] < last))
			continue;
		found = true;
		last = l->slots.of[i];
		y = height(l, &c->row[i]);
	}
	return y;
}

/*
 * Names of the series at the right, each as near to its last point as the
 * names above it allow.
 */
static void
draw_names(struct co_scene *s, const struct co_chart *c,
    const struct layout *l)
{
	double *want = co_arena_get(s->arena, l->slots.n_series, sizeof *want);
	size_t *order = co_arena_get(s->arena, l->slots.n_series, sizeof *order);
	double low = l->bottom - 8, y = l->top;

	if (want == NULL || order == NULL) {
		s->failed = true;
		return;
	}
	for (size_t k = 0; k < l->slots.n_series; k++) {
		size_t at = k;

		want[k] = last_height(c, l, k);
		for (; at > 0 && want[order[at - 1]] > want[k]; at--)
			order[at] = order[at - 1];
		order[at] = k;
	}
	/* From below: nobody under the axis; then from above: apart. */
	for (size_t k = l->slots.n_series; k-- > 0; low -= NAME_STEP)
		if (want[order[k]] > low)
			want[order[k]] = low;
		else
			low = want[order[k]];
	for (size_t k = 0; k < l->slots.n_series; k++) {
		size_t series = order[k];
		struct co_tag tag = { "name", -1, (int)series };
		struct co_lines name = co_scene_wrap(s, &co_type_value,
		    c->series[series], s->width - CO_MARGIN - l->name_x + 1,
		    1);

		y = want[series] > y ? want[series] : y;
		co_scene_mark(s, tag, co_slots_mark((int)series), l->name_x - 12, y,
		    RADIUS - 0.5, false, co_look_series(&s->look, series));
		if (name.n > 0)
			co_scene_text(s, tag, &co_type_value, CO_LEFT,
			    l->name_x, y, name.line[0]);
		y += NAME_STEP;
	}
}

/* The names above the panel, where they would not fit beside it. */
static double
draw_legend(struct co_scene *s, const struct co_chart *c, double y)
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
			co_slots_mark((int)k) };
	return co_frame_legend(s, key, c->n_series, y);
}

void
co_geometry_trend(struct co_scene *s, const struct co_chart *c)
{
	struct layout l = { .beside = false };
	double y = co_frame_open(s, c);

	place_names(s, c, &l);
	if (c->n_series > 1 && !l.beside)
		y = draw_legend(s, c, y);
	if (c->axis != NULL) {
		struct co_lines axis = co_scene_wrap(s, &co_type_tick,
		    c->axis, s->width - 2 * CO_MARGIN, 2);

		y += co_scene_lines(s, CO_NO_TAG("axis"), &co_type_tick,
		    CO_LEFT, CO_MARGIN, y, &axis) + 8;
	}
	share_out(s, c, &l, y + 6);
	if (s->failed)
		return;
	draw_grid(s, &l);
	for (size_t i = 0; i < c->n_row; i++)
		draw_value(s, c, &l, i);
	draw_lines(s, c, &l);
	for (size_t i = 0; i < c->n_row; i++)
		draw_point(s, c, &l, i);
	y = co_slots_names(s, c, &l.slots, l.bottom + 6);
	y = co_slots_notes(s, c, &l.slots, y);
	if (l.beside)
		draw_names(s, c, &l);
	co_frame_close(s, c, co_frame_notes(s, c, y));
}
