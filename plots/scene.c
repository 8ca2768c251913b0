#include "plots/scene.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

const struct co_type co_type_title = { 18, 23, true, CO_TONE_INK, 0 };
const struct co_type co_type_subtitle = { 14, 19, false, CO_TONE_MUTED, 0 };
const struct co_type co_type_label = { 14, 17, false, CO_TONE_INK, 0 };
const struct co_type co_type_head = { 13, 16, true, CO_TONE_INK, 0 };
const struct co_type co_type_tick = { 13, 16, false, CO_TONE_MUTED, 0 };
const struct co_type co_type_note = { 13, 16, false, CO_TONE_MUTED, 0 };
const struct co_type co_type_value = { 13, 16, false, CO_TONE_INK, 0 };
const struct co_type co_type_source = { 12, 15, false, CO_TONE_MUTED, 0 };

int
co_scene_init(struct co_scene *s, double width)
{
	memset(s, 0, sizeof *s);
	s->width = width;
	s->look = co_look_of(CO_THEME_SCREEN, CO_PALETTE_AF);
	s->arena = co_arena_new();
	return s->arena == NULL ? -1 : 0;
}

void
co_scene_clear(struct co_scene *s)
{
	co_arena_free(s->arena);
	free(s->shape);
	memset(s, 0, sizeof *s);
}

static void
add(struct co_scene *s, const struct co_shape *shape)
{
	if (s->failed ||
	    co_grow(&s->shape, s->n, &s->cap, sizeof *s->shape) != 0) {
		s->failed = true;
		return;
	}
	s->shape[s->n++] = *shape;
}

void
co_scene_box(struct co_scene *s, struct co_tag tag, double x, double y,
    double x2, double y2, uint32_t rgb)
{
	struct co_shape b = { .kind = CO_SHAPE_BOX, .tag = tag, .x = x,
		.y = y, .x2 = x2, .y2 = y2, .rgb = rgb };

	add(s, &b);
}

void
co_scene_line(struct co_scene *s, struct co_tag tag, double x, double y,
    double x2, double y2, double width, uint32_t rgb)
{
	struct co_shape l = { .kind = CO_SHAPE_LINE, .tag = tag, .x = x,
		.y = y, .x2 = x2, .y2 = y2, .size = width, .rgb = rgb };

	add(s, &l);
}

void
co_scene_dashes(struct co_scene *s, struct co_tag tag, double x, double y,
    double x2, double y2, double width, uint32_t rgb)
{
	struct co_shape l = { .kind = CO_SHAPE_LINE, .tag = tag, .x = x,
		.y = y, .x2 = x2, .y2 = y2, .size = width, .rgb = rgb,
		.dashed = true };

	add(s, &l);
}

void
co_scene_mark(struct co_scene *s, struct co_tag tag, enum co_mark mark,
    double x, double y, double radius, bool hollow, uint32_t rgb)
{
	struct co_shape m = { .kind = CO_SHAPE_MARK, .tag = tag, .x = x,
		.y = y, .size = radius, .rgb = rgb, .mark = mark,
		.hollow = hollow };

	add(s, &m);
}

static uint32_t
tone(const struct co_scene *s, const struct co_type *type)
{
	switch (type->tone) {
	case CO_TONE_INK:
		return s->look.ink;
	case CO_TONE_MUTED:
		return s->look.muted;
	default:
		return type->rgb;
	}
}

static void
text_shape(struct co_scene *s, struct co_shape *t, const char *text)
{
	struct co_buf clean;

	co_buf_init(&clean);
	co_label_clean(&clean, text);
	t->text = clean.failed ? NULL :
	    co_arena_strdup(s->arena, co_buf_str(&clean));
	if (t->text == NULL)
		s->failed = true;
	else if (clean.len > 0)
		add(s, t);
	co_buf_clear(&clean);
}

void
co_scene_text(struct co_scene *s, struct co_tag tag,
    const struct co_type *type, enum co_anchor anchor, double x, double y,
    const char *text)
{
	struct co_shape t = { .kind = CO_SHAPE_TEXT, .tag = tag, .x = x,
		.y = y, .size = type->size, .rgb = tone(s, type),
		.anchor = anchor, .bold = type->bold };

	text_shape(s, &t, text);
}

void
co_scene_upright(struct co_scene *s, struct co_tag tag,
    const struct co_type *type, enum co_anchor anchor, double x, double y,
    const char *text)
{
	struct co_shape t = { .kind = CO_SHAPE_TEXT, .tag = tag, .x = x,
		.y = y, .size = type->size, .rgb = tone(s, type),
		.anchor = anchor, .bold = type->bold, .upright = true };

	text_shape(s, &t, text);
}

void
co_scene_paper(struct co_scene *s, const struct co_type *type,
    enum co_anchor anchor, double x, double y, const struct co_lines *lines)
{
	for (size_t i = 0; i < lines->n; i++) {
		double w = co_text_px(lines->line[i], strlen(lines->line[i]),
		    type->size, type->bold);
		double left = anchor == CO_LEFT ? x :
		    anchor == CO_RIGHT ? x - w : x - w / 2;
		double top = y + type->leading * (double)i;

		co_scene_box(s, (struct co_tag){ "paper", -1, (int)i },
		    left - 2, top, left + w + 2, top + type->leading,
		    s->look.paper);
	}
}

double
co_scene_lines(struct co_scene *s, struct co_tag tag,
    const struct co_type *type, enum co_anchor anchor, double x, double y,
    const struct co_lines *lines)
{
	for (size_t i = 0; i < lines->n; i++) {
		tag.part = (int)i;
		co_scene_text(s, tag, type, anchor, x,
		    y + type->leading * ((double)i + 0.5), lines->line[i]);
	}
	return type->leading * (double)lines->n;
}

struct co_lines
co_scene_wrap(struct co_scene *s, const struct co_type *type,
    const char *text, double width, size_t max)
{
	struct co_lines lines;

	if (co_label_wrap(s->arena, text, type->size, type->bold, width, max,
	    &lines) != 0) {
		s->failed = true;
		memset(&lines, 0, sizeof lines);
	}
	return lines;
}

const struct co_shape *
co_scene_find(const struct co_scene *s, const char *role, int row, size_t n)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct co_shape *p = &s->shape[i];

		if (strcmp(p->tag.role, role) != 0 ||
		    (row >= 0 && p->tag.row != row))
			continue;
		if (n-- == 0)
			return p;
	}
	return NULL;
}
