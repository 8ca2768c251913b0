#include "plots/frame.h"

#include <math.h>

#define SWATCH 12.0

double
co_frame_open(struct co_scene *s, const struct co_chart *c)
{
	double width = s->width - 2 * CO_MARGIN, y = 14;
	struct co_lines title, sub;

	title = co_scene_wrap(s, &co_type_title, c->title, width, 4);
	sub = co_scene_wrap(s, &co_type_subtitle, c->subtitle, width, 3);
	y += co_scene_lines(s, CO_NO_TAG("title"), &co_type_title, CO_LEFT,
	    CO_MARGIN, y, &title);
	if (sub.n > 0)
		y += 3 + co_scene_lines(s, CO_NO_TAG("subtitle"),
		    &co_type_subtitle, CO_LEFT, CO_MARGIN, y + 3, &sub);
	return y + 12;
}

void
co_frame_close(struct co_scene *s, const struct co_chart *c, double y)
{
	double width = s->width - 2 * CO_MARGIN;
	struct co_lines source;

	source = co_scene_wrap(s, &co_type_source, c->source, width, 3);
	if (source.n > 0)
		y += 10 + co_scene_lines(s, CO_NO_TAG("source"),
		    &co_type_source, CO_LEFT, CO_MARGIN, y + 10, &source);
	s->height = ceil(y + 12);
}

double
co_frame_legend(struct co_scene *s, const struct co_key *key, size_t n,
    double y)
{
	double width = s->width - 2 * CO_MARGIN, x = CO_MARGIN;

	for (size_t i = 0; i < n; i++) {
		struct co_tag tag = { "legend", -1, (int)i };
		struct co_lines text = co_scene_wrap(s, &co_type_value,
		    key[i].label, width - SWATCH - 6, 1);
		double need = SWATCH + 6 + text.width;

		if (x > CO_MARGIN && x + need > s->width - CO_MARGIN) {
			x = CO_MARGIN;
			y += 21;
		}
		if (key[i].box)
			co_scene_box(s, tag, x, y + 2, x + SWATCH,
			    y + 2 + SWATCH, key[i].rgb);
		else
			co_scene_mark(s, tag, key[i].mark, x + SWATCH / 2,
			    y + 8, 5, false, key[i].rgb);
		if (text.n > 0)
			co_scene_text(s, (struct co_tag){ "key", -1, (int)i },
			    &co_type_value, CO_LEFT, x + SWATCH + 6, y + 8,
			    text.line[0]);
		x += need + 18;
	}
	return y + (n > 0 ? 28 : 0);
}

enum co_mark
co_series_mark(int series)
{
	return (enum co_mark)(series % CO_MARK_KINDS);
}

enum co_mark
co_signal_mark(enum co_signal signal)
{
	static const enum co_mark mark[] = { CO_MARK_CIRCLE, CO_MARK_SQUARE,
		CO_MARK_TRIANGLE, CO_MARK_DIAMOND };

	return mark[signal];
}

uint32_t
co_signal_rgb(const struct co_look *look, enum co_signal signal)
{
	const uint32_t rgb[] = { look->usual, look->better, look->worse,
		look->changed };

	return rgb[signal];
}

double
co_frame_series(struct co_scene *s, const struct co_chart *c, double y)
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
			co_series_mark((int)k) };
	return co_frame_legend(s, key, c->n_series, y);
}

double
co_frame_axis(struct co_scene *s, const char *title, double y)
{
	struct co_lines axis = co_scene_wrap(s, &co_type_tick, title,
	    s->width - 2 * CO_MARGIN, 2);

	if (axis.n == 0)
		return y + 6;
	return y + co_scene_lines(s, CO_NO_TAG("axis"), &co_type_tick,
	    CO_LEFT, CO_MARGIN, y, &axis) + 14;
}
