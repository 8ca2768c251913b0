#include "plots/axis.h"

#include <math.h>
#include <string.h>

#include "plots/frame.h"
#include "plots/printed.h"

double
co_axis_px(const struct co_axis *a, double value)
{
	double part = a->log ? log(value / a->lo) / log(a->hi / a->lo) :
	    (value - a->lo) / (a->hi - a->lo);

	return a->from + (a->to - a->from) * part;
}

int
co_axis_ticks(const struct co_axis *a)
{
	double n = floor((a->hi - a->lo) / a->step + 1e-9) + 1;

	return a->n_at > 0 ? (int)a->n_at : n > 1 && n < 1000 ? (int)n : 1;
}

double
co_axis_tick(const struct co_axis *a, int i)
{
	double v = a->n_at > 0 ? a->at[i] : a->lo + i * a->step;

	return a->n_at == 0 && fabs(v) < a->step * 1e-9 ? 0 : v;
}

double
co_axis_clip(const struct co_axis *a, double value)
{
	return value < a->lo ? a->lo : value > a->hi ? a->hi : value;
}

#define LEAST 1e-9	/* steps are not smaller */

double
co_axis_nice(double v)
{
	static const double step[] = { 1, 2, 2.5, 5, 10 };
	double unit = pow(10, floor(log10(v > LEAST ? v : LEAST)));

	for (size_t i = 0; i < sizeof step / sizeof step[0]; i++)
		if (v <= step[i] * unit * (1 + 1e-9))
			return step[i] * unit;
	return 10 * unit;
}

double
co_axis_step(const struct co_axis *a, double room)
{
	double texts = fabs(a->to - a->from) / room;

	return co_axis_nice((a->hi - a->lo) /
	    (texts < 1 ? 1 : texts > 5 ? 5 : texts));
}

/* Decimals that print every tick of a round step as it is. */
static int
decimals(double step)
{
	int d = 0;

	for (double v = step; d < 6 && fabs(v - round(v)) > 1e-9 * v; d++)
		v *= 10;
	return d;
}

const char *
co_axis_tick_text(const struct co_axis *a, double v, char out[64])
{
	bool whole = floor(a->step * 100 + 1e-9) >= a->step * 100 - 1e-9;

	switch (a->tick) {
	case CO_TICK_PERCENT:
		return co_share_text(v, whole ? 0 : 1, false, out);
	case CO_TICK_SIDES:
		return co_share_text(fabs(v), whole ? 0 : 1, false, out);
	case CO_TICK_POINTS:
		co_share_text(v, whole ? 0 : 1, true, out);
		if (v > 1e-9) {
			memmove(out + 1, out, strlen(out) + 1);
			*out = '+';
		}
		return out;
	default:
		return co_number_text(v, decimals(a->n_at > 0 ? v : a->step),
		    out);
	}
}

#define TALL 700.0	/* from here on a chart has ticks at both ends */

double
co_axis_above(double height)
{
	return height > TALL ? 18 : 0;
}

/* Half the width of the text of tick i, and a little air. */
static double
half(const struct co_axis *a, int i)
{
	char text[64];

	co_axis_tick_text(a, co_axis_tick(a, i), text);
	return co_text_px(text, strlen(text), co_type_tick.size, false) / 2 +
	    3;
}

double
co_axis_draw_x(struct co_scene *s, const struct co_axis *a, double top,
    double bottom)
{
	int n = co_axis_ticks(a), last = n - 1;
	double clear = -1e9;	/* where the next text may start */
	double end = co_axis_px(a, co_axis_tick(a, last)) - half(a, last);

	for (int i = 0; i < n; i++) {
		struct co_tag tag = { "tick", -1, i };
		double v = co_axis_tick(a, i), x = co_axis_px(a, v);
		char text[64];

		co_scene_line(s, (struct co_tag){ "grid", -1, i }, x, top, x,
		    bottom, 1, s->look.grid);
		if (i < last && (x - half(a, i) < clear ||
		    x + half(a, i) > end))
			continue;
		clear = x + half(a, i);
		co_axis_tick_text(a, v, text);
		co_scene_text(s, tag, &co_type_tick, CO_CENTRE, x,
		    bottom + 12, text);
		if (co_axis_above(bottom - top) > 0)
			co_scene_text(s, tag, &co_type_tick, CO_CENTRE, x,
			    top - 9, text);
	}
	return bottom + 20;
}

double
co_axis_title(struct co_scene *s, double x, double y, const char *text)
{
	double inner = s->width - 2 * CO_MARGIN;
	struct co_lines title = co_scene_wrap(s, &co_type_tick, text, inner,
	    2);
	double reach = title.width / 2;

	if (x < CO_MARGIN + reach)
		x = CO_MARGIN + reach;
	if (x > s->width - CO_MARGIN - reach)
		x = s->width - CO_MARGIN - reach;
	return y + co_scene_lines(s, CO_NO_TAG("axis"), &co_type_tick,
	    CO_CENTRE, x, y, &title) + (title.n > 0 ? 4 : 0);
}

void
co_axis_draw_y(struct co_scene *s, const struct co_axis *a, double left,
    double right, bool texts)
{
	int n = co_axis_ticks(a);

	for (int i = 0; i < n; i++) {
		double v = co_axis_tick(a, i), y = co_axis_px(a, v);
		char text[64];

		co_scene_line(s, (struct co_tag){ "grid", -1, i }, left, y,
		    right, y, i == 0 ? 1.5 : 1,
		    i == 0 ? s->look.axis : s->look.grid);
		if (texts)
			co_scene_text(s, (struct co_tag){ "tick", -1, i },
			    &co_type_tick, CO_RIGHT, left - 8, y,
			    co_axis_tick_text(a, v, text));
	}
}
