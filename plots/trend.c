#include "plots/trend.h"

#include <math.h>
#include <string.h>

#include "plots/axis.h"
#include "plots/frame.h"
#include "plots/printed.h"

bool
co_trend_visible(const struct co_chart *c, const struct co_trend *t, size_t i)
{
	return c->row[i].panel == t->panel && !c->row[i].hidden &&
	    !isnan(c->row[i].value);
}

double
co_trend_px(const struct co_chart *c, const struct co_trend *t, size_t i)
{
	return co_axis_px(&t->y, co_axis_clip(&t->y, c->row[i].value));
}

void
co_trend_axis(const struct co_chart *c, struct co_trend *t, double top,
    double bottom)
{
	double most = 0;

	t->y.tick = c->percent ? CO_TICK_PERCENT : CO_TICK_NUMBER;
	t->y.lo = 0;
	for (size_t i = 0; i < c->n_row; i++) {
		const struct co_chart_row *r = &c->row[i];

		if (r->hidden)
			continue;
		if (isfinite(r->value) && r->value > most)
			most = r->value;
		if (isfinite(r->upper) && r->upper > most)
			most = r->upper;
	}
	t->y.hi = c->percent ? 1 : most > 0 ? co_axis_nice(most) : 1;
	if (isfinite(c->axis_min) && isfinite(c->axis_max) &&
	    c->axis_min < c->axis_max) {
		t->y.lo = c->axis_min;
		t->y.hi = c->axis_max;
	}
	t->y.from = bottom;
	t->y.to = top;
	t->y.step = co_axis_step(&t->y, CO_TICK_LINE);
}

/* Light lines between neighbours; none to or from a hidden cohort. */
static void
draw_lines(struct co_scene *s, const struct co_chart *c,
    const struct co_trend *t)
{
	double width = c->kind == CO_CHART_STAGES ? 2 : 1;

	for (size_t i = 0; i < c->n_row; i++) {
		size_t j = co_slots_next(c, &t->slots, i);

		if (j == c->n_row || !co_trend_visible(c, t, i) ||
		    !co_trend_visible(c, t, j) || c->row[j].broken)
			continue;
		co_scene_line(s, (struct co_tag){ "line", (int)i, (int)j },
		    co_slots_row_px(c, &t->slots, i), co_trend_px(c, t, i),
		    co_slots_row_px(c, &t->slots, j), co_trend_px(c, t, j),
		    width, co_look_series(&s->look, (size_t)c->row[i].series));
	}
}

/* "[c]" at the foot of its slot, one above the other, each with its mark. */
static void
draw_word(struct co_scene *s, const struct co_chart *c,
    const struct co_trend *t, size_t i)
{
	const struct co_chart_row *r = &c->row[i];
	double x = co_slots_px(&t->slots, t->slots.of[i]), y = t->y.from - 11;

	for (size_t j = 0; j < i; j++)
		if (t->slots.of[j] == t->slots.of[i] &&
		    c->row[j].panel == t->panel && !co_trend_visible(c, t, j))
			y -= 15;
	if (t->slots.n_series > 1) {
		co_scene_mark(s, (struct co_tag){ "wordmark", (int)i,
		    r->series }, co_series_mark(r->series), x - 12, y, 3.5,
		    false, co_look_series(&s->look, (size_t)r->series));
		x += 5;
	}
	co_scene_text(s, (struct co_tag){ "word", (int)i, r->series },
	    &co_type_note, CO_CENTRE, x, y, r->hidden ? "[c]" : "[x]");
}

static void
draw_point(struct co_scene *s, const struct co_chart *c,
    const struct co_trend *t, size_t i)
{
	const struct co_chart_row *r = &c->row[i];
	uint32_t rgb = co_look_series(&s->look, (size_t)r->series);
	struct co_tag tag = { "interval", (int)i, r->series };
	double x = co_slots_row_px(c, &t->slots, i);
	double radius = t->slots.w < 14 ? 3 : t->slots.w < 44 ? 4 : t->radius;

	if (!co_trend_visible(c, t, i)) {
		draw_word(s, c, t, i);
		return;
	}
	if (!isnan(r->lower) && !isnan(r->upper))
		co_scene_line(s, tag, x,
		    co_axis_px(&t->y, co_axis_clip(&t->y, r->lower)), x,
		    co_axis_px(&t->y, co_axis_clip(&t->y, r->upper)), 2, rgb);
	tag.role = "mark";
	co_scene_mark(s, tag, co_series_mark(r->series), x,
	    co_trend_px(c, t, i), radius, r->hollow, rgb);
}

/* The rows of the same series before and behind row i; n_row for none. */
static void
neighbours(const struct co_chart *c, const struct co_trend *t, size_t i,
    size_t *before, size_t *behind)
{
	*behind = co_slots_next(c, &t->slots, i);
	if (*behind < c->n_row && (!co_trend_visible(c, t, *behind) ||
	    c->row[*behind].broken))
		*behind = c->n_row;
	for (*before = 0; *before < c->n_row; ++*before)
		if (co_trend_visible(c, t, *before) && !c->row[i].broken &&
		    co_slots_next(c, &t->slots, *before) == i)
			break;
}

/*
 * True when the value of row i stands below its point: of two series that of
 * the lower, of one where the line rises to the next point.
 */
static bool
below(const struct co_chart *c, const struct co_trend *t, size_t i,
    size_t behind)
{
	for (size_t k = 0; t->slots.n_series > 1 && k < c->n_row; k++)
		if (k != i && t->slots.of[k] == t->slots.of[i] &&
		    co_trend_visible(c, t, k) &&
		    (c->row[k].value > c->row[i].value ||
		    (c->row[k].value == c->row[i].value && k < i)))
			return true;
	return t->slots.n_series < 2 && behind < c->n_row &&
	    c->row[behind].value > c->row[i].value;
}

/* True when the value stands at the left: only the right has a line. */
static bool
leftwards(const struct co_chart *c, size_t i, bool down, size_t before,
    size_t behind)
{
	double v = c->row[i].value;
	bool out = behind < c->n_row && (down ? c->row[behind].value < v :
	    c->row[behind].value > v);
	bool in = before < c->n_row && (down ? c->row[before].value < v :
	    c->row[before].value > v);

	return out && !in;
}

static void
draw_value(struct co_scene *s, const struct co_chart *c,
    const struct co_trend *t, size_t i)
{
	const struct co_chart_row *r = &c->row[i];
	size_t most = c->kind == CO_CHART_PANELS ? 0 :
	    c->kind == CO_CHART_STAGES ? 2 : 1;
	size_t before, behind;
	struct co_lines value;
	char text[64];
	double x, y;
	bool down;

	if (t->slots.n_series > most ||
	    t->slots.w < 64 * (double)t->slots.n_series)
		return;
	neighbours(c, t, i, &before, &behind);
	if (c->percent)
		co_share_text(r->value, c->decimals, false, text);
	else
		co_number_text(r->value, c->decimals, text);
	value = co_scene_wrap(s, &co_type_value, text, s->width, 1);
	down = below(c, t, i, behind);
	x = co_slots_row_px(c, &t->slots, i);
	x = leftwards(c, i, down, before, behind) ?
	    x - t->radius - 5 - value.width : x + t->radius + 5;
	y = co_trend_px(c, t, i) + (down ? 11 : -11) -
	    co_type_value.leading / 2;
	co_scene_paper(s, &co_type_value, CO_LEFT, x, y, &value);
	co_scene_lines(s, (struct co_tag){ "value", (int)i, r->series },
	    &co_type_value, CO_LEFT, x, y, &value);
}

void
co_trend_draw(struct co_scene *s, const struct co_chart *c,
    const struct co_trend *t)
{
	for (size_t i = 0; i < c->n_row; i++)
		if (co_trend_visible(c, t, i))
			draw_value(s, c, t, i);
	draw_lines(s, c, t);
	for (size_t i = 0; i < c->n_row; i++)
		if (c->row[i].panel == t->panel)
			draw_point(s, c, t, i);
}
