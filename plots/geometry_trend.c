#include <math.h>
#include <string.h>

#include "plots/frame.h"
#include "plots/geometry.h"
#include "plots/palette.h"

#define PLOT_H 230.0	/* height of the panel */
#define RADIUS 5.0
#define DODGE 16.0	/* most pixels between the points of two series */
#define NAME_STEP 18.0	/* between two names at the right */

struct layout {
	struct co_axis y;
	double left, right, top, bottom;
	size_t n_slot;	/* cohorts */
	size_t *slot;	/* of each row */
	size_t *first;	/* row that names each slot */
	size_t n_series;
	double name_x;	/* where the names of the series start */
	double slot_w;
};

/* Cohorts in the order in which the rows first name them. */
static void
find_slots(struct co_scene *s, const struct co_chart *c, struct layout *l)
{
	l->n_slot = 0;
	l->slot = co_arena_get(s->arena, c->n_row, sizeof *l->slot);
	l->first = co_arena_get(s->arena, c->n_row, sizeof *l->first);
	if (l->slot == NULL || l->first == NULL) {
		s->failed = true;
		return;
	}
	for (size_t i = 0; i < c->n_row; i++) {
		const char *name = c->row[i].label;
		size_t k;

		for (k = 0; k < l->n_slot; k++) {
			const char *known = c->row[l->first[k]].label;

			if (known == name || (known != NULL && name != NULL &&
			    strcmp(known, name) == 0))
				break;
		}
		if (k == l->n_slot)
			l->first[l->n_slot++] = i;
		l->slot[i] = k;
	}
}

static double
slot_px(const struct layout *l, size_t k)
{
	return l->left + l->slot_w * ((double)k + 0.5);
}

/* The series of one cohort stand side by side. */
static double
point_px(const struct co_chart *c, const struct layout *l, size_t i)
{
	double step = l->slot_w * 0.5 / (double)l->n_series;

	if (step > DODGE)
		step = DODGE;
	return slot_px(l, l->slot[i]) + step * ((double)c->row[i].series -
	    ((double)l->n_series - 1) / 2);
}

static enum co_mark
mark_of(int series)
{
	return (enum co_mark)(series % CO_MARK_KINDS);
}

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

static void
share_out(struct co_scene *s, const struct co_chart *c, struct layout *l,
    double top)
{
	double names = 0, inner = s->width - 2 * CO_MARGIN;

	l->n_series = c->n_series > 0 ? c->n_series : 1;
	find_slots(s, c, l);
	for (size_t k = 0; c->n_series > 1 && k < c->n_series; k++) {
		struct co_lines name = co_scene_wrap(s, &co_type_value,
		    c->series[k], inner * 0.22, 1);

		names = name.width > names ? name.width : names;
	}
	l->left = CO_MARGIN + 44;
	l->name_x = s->width - CO_MARGIN - names;
	l->right = l->name_x - (names > 0 ? 24 : 8);
	l->top = top;
	l->bottom = top + PLOT_H;
	l->slot_w = l->n_slot > 0 ?
	    (l->right - l->left) / (double)l->n_slot : 0;
	set_axis(c, l);
	l->y.from = l->bottom;
	l->y.to = l->top;
	l->y.step = co_axis_step(&l->y, CO_TICK_LINE);
}

static void
draw_grid(struct co_scene *s, const struct layout *l)
{
	int ticks = (int)floor((l->y.hi - l->y.lo) / l->y.step + 1e-9);

	for (int i = 0; i <= ticks; i++) {
		double v = l->y.lo + i * l->y.step, y = co_axis_px(&l->y, v);
		char text[64];

		co_scene_line(s, (struct co_tag){ "grid", -1, i }, l->left, y,
		    l->right, y, i == 0 ? 1.5 : 1,
		    i == 0 ? CO_RGB_AXIS : CO_RGB_GRID);
		co_scene_text(s, (struct co_tag){ "tick", -1, i },
		    &co_type_tick, CO_RIGHT, l->left - 8, y,
		    co_axis_tick_text(&l->y, v, text));
	}
}

static bool
visible(const struct co_chart_row *r)
{
	return !r->hidden && !isnan(r->value);
}

/* The row of the same series in the next cohort; n_row when there is none. */
static size_t
following(const struct co_chart *c, const struct layout *l, size_t i)
{
	size_t j;

	for (j = 0; j < c->n_row; j++)
		if (c->row[j].series == c->row[i].series &&
		    l->slot[j] == l->slot[i] + 1)
			break;
	return j;
}

/* Light lines between neighbours; none to or from a hidden cohort. */
static void
draw_lines(struct co_scene *s, const struct co_chart *c,
    const struct layout *l)
{
	for (size_t i = 0; i < c->n_row; i++) {
		size_t j = following(c, l, i);

		if (j == c->n_row || !visible(&c->row[i]) ||
		    !visible(&c->row[j]) || c->row[j].broken)
			continue;
		co_scene_line(s, (struct co_tag){ "line", (int)i, (int)j },
		    point_px(c, l, i), co_axis_px(&l->y, c->row[i].value),
		    point_px(c, l, j), co_axis_px(&l->y, c->row[j].value), 1,
		    co_rgb_series((size_t)c->row[i].series));
	}
}

static void
draw_point(struct co_scene *s, const struct co_chart *c,
    const struct layout *l, size_t i)
{
	const struct co_chart_row *r = &c->row[i];
	uint32_t rgb = co_rgb_series((size_t)r->series);
	struct co_tag tag = { "interval", (int)i, r->series };
	double x = point_px(c, l, i), y;

	if (!visible(r)) {
		co_scene_text(s, (struct co_tag){ "word", (int)i, r->series },
		    &co_type_note, CO_CENTRE, x, l->bottom - 10,
		    r->hidden ? "[c]" : "[x]");
		return;
	}
	y = co_axis_px(&l->y, co_axis_clip(&l->y, r->value));
	if (!isnan(r->lower) && !isnan(r->upper))
		co_scene_line(s, tag, x,
		    co_axis_px(&l->y, co_axis_clip(&l->y, r->lower)), x,
		    co_axis_px(&l->y, co_axis_clip(&l->y, r->upper)), 2, rgb);
	tag.role = "mark";
	co_scene_mark(s, tag, mark_of(r->series), x, y, RADIUS, r->hollow,
	    rgb);
}

/*
 * The value of the only series beside its point: on the side where the line
 * to the next point does not run.
 */
static void
draw_value(struct co_scene *s, const struct co_chart *c,
    const struct layout *l, size_t i)
{
	const struct co_chart_row *r = &c->row[i];
	size_t j = following(c, l, i);
	bool rising = j < c->n_row && visible(&c->row[j]) &&
	    c->row[j].value > r->value;
	struct co_tag tag = { "value", (int)i, r->series };
	double x, y, w;
	char text[64];

	if (l->n_series > 1 || l->slot_w < 64 || !visible(r))
		return;
	if (c->percent)
		co_share_text(r->value, c->decimals, false, text);
	else
		co_number_text(r->value, c->decimals, text);
	w = co_text_px(text, strlen(text), co_type_value.size, false);
	x = point_px(c, l, i) + RADIUS + 5;
	y = co_axis_px(&l->y, co_axis_clip(&l->y, r->value)) +
	    (rising ? 11 : -11);
	co_scene_box(s, (struct co_tag){ "paper", (int)i, 0 }, x - 1, y - 7,
	    x + w + 1, y + 7, CO_RGB_PAPER);
	co_scene_text(s, tag, &co_type_value, CO_LEFT, x, y, text);
}

/* Names of the cohorts below the axis; the y below them. */
static double
draw_slots(struct co_scene *s, const struct co_chart *c,
    const struct layout *l)
{
	double deepest = 0, y = l->bottom + 6;

	for (size_t k = 0; k < l->n_slot; k++) {
		struct co_tag tag = { "slot", (int)l->first[k], 0 };
		struct co_lines name = co_scene_wrap(s, &co_type_value,
		    c->row[l->first[k]].label, l->slot_w - 6, 4);
		double h = co_scene_lines(s, tag, &co_type_value, CO_CENTRE,
		    slot_px(l, k), y, &name);

		deepest = h > deepest ? h : deepest;
	}
	return y + deepest;
}

/*
 * The notes (n = 21) under the cohorts, a line per series with its mark in
 * front, as the numbers at risk stand below a survival curve.
 */
static double
draw_notes(struct co_scene *s, const struct co_chart *c,
    const struct layout *l, double y)
{
	y += 3;
	for (size_t k = 0; k < l->n_series; k++) {
		bool any = false;

		for (size_t i = 0; i < c->n_row; i++) {
			struct co_tag tag = { "note", (int)i, 0 };
			struct co_lines note;

			if ((size_t)c->row[i].series != k)
				continue;
			note = co_scene_wrap(s, &co_type_note,
			    c->row[i].note, l->slot_w - 4, 1);
			any = any || note.n > 0;
			co_scene_lines(s, tag, &co_type_note, CO_CENTRE,
			    slot_px(l, l->slot[i]), y, &note);
		}
		if (any && l->n_series > 1)
			co_scene_mark(s, (struct co_tag){ "notemark", -1,
			    (int)k }, mark_of((int)k), l->left - 16,
			    y + co_type_note.leading / 2, RADIUS - 1, false,
			    co_rgb_series(k));
		y += any ? co_type_note.leading + 1 : 0;
	}
	return y;
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
		    !visible(&c->row[i]) || (found && l->slot[i] < last))
			continue;
		found = true;
		last = l->slot[i];
		y = co_axis_px(&l->y, co_axis_clip(&l->y, c->row[i].value));
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
	double *want = co_arena_get(s->arena, l->n_series, sizeof *want);
	size_t *order = co_arena_get(s->arena, l->n_series, sizeof *order);
	double low = l->bottom - 8, y = l->top;

	if (want == NULL || order == NULL) {
		s->failed = true;
		return;
	}
	for (size_t k = 0; k < l->n_series; k++) {
		size_t at = k;

		want[k] = last_height(c, l, k);
		for (; at > 0 && want[order[at - 1]] > want[k]; at--)
			order[at] = order[at - 1];
		order[at] = k;
	}
	/* From below: nobody under the axis; then from above: apart. */
	for (size_t k = l->n_series; k-- > 0; low -= NAME_STEP)
		if (want[order[k]] > low)
			want[order[k]] = low;
		else
			low = want[order[k]];
	for (size_t k = 0; k < l->n_series; k++) {
		size_t series = order[k];
		struct co_tag tag = { "name", -1, (int)series };
		struct co_lines name = co_scene_wrap(s, &co_type_value,
		    c->series[series], s->width - CO_MARGIN - l->name_x + 1,
		    1);

		y = want[series] > y ? want[series] : y;
		co_scene_mark(s, tag, mark_of((int)series), l->name_x - 12, y,
		    RADIUS - 0.5, false, co_rgb_series(series));
		if (name.n > 0)
			co_scene_text(s, tag, &co_type_value, CO_LEFT,
			    l->name_x, y, name.line[0]);
		y += NAME_STEP;
	}
}

void
co_geometry_trend(struct co_scene *s, const struct co_chart *c)
{
	struct layout l = { .n_slot = 0 };
	double y = co_frame_open(s, c);

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
	y = draw_notes(s, c, &l, draw_slots(s, c, &l));
	if (c->n_series > 1)
		draw_names(s, c, &l);
	y = co_frame_notes(s, c, y);
	co_frame_close(s, c, y);
}
