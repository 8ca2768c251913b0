#include "plots/rows.h"

#include <string.h>

#include "plots/frame.h"

#define GUTTER 14.0
#define MANY 20	/* rows from which on they are set close */
#define CLOSE 16.0	/* height of their marks */

int
co_rows_panel(const struct co_chart *c, size_t i)
{
	if (c->kind != CO_CHART_FOREST)
		return 0;
	return c->row[i].ratio ? 2 : c->row[i].difference ? 1 : 0;
}

/* True when row i has another group than the row above it in its panel. */
static bool
opens_group(const struct co_chart *c, size_t i)
{
	const char *group = c->row[i].group;

	if (group == NULL || *group == '\0')
		return false;
	for (size_t j = i; j-- > 0;) {
		const char *before = c->row[j].group;

		if (co_rows_panel(c, j) == co_rows_panel(c, i))
			return before == NULL || strcmp(before, group) != 0;
	}
	return true;
}

/* The widest of the wrapped texts. */
static double
widest(const struct co_lines *lines, size_t n)
{
	double w = 0;

	for (size_t i = 0; lines != NULL && i < n; i++)
		w = lines[i].width > w ? lines[i].width : w;
	return w;
}

static bool
allocate(struct co_scene *s, size_t n, bool values, struct co_rows *out)
{
	out->head = co_arena_get(s->arena, n, sizeof *out->head);
	out->label = co_arena_get(s->arena, n, sizeof *out->label);
	out->note = co_arena_get(s->arena, n, sizeof *out->note);
	out->own = co_arena_get(s->arena, n, sizeof *out->own);
	out->value = values ?
	    co_arena_get(s->arena, n, sizeof *out->value) : NULL;
	if (out->head == NULL || out->label == NULL || out->note == NULL ||
	    out->own == NULL || (values && out->value == NULL))
		s->failed = true;
	return !s->failed;
}

/* Does the tail fit behind the last line of the label? */
static bool
fits_behind(const struct co_lines *label, double tail, double inner)
{
	const char *last;

	if (tail <= 0)
		return true;
	if (label->n == 0)
		return false;
	last = label->line[label->n - 1];
	return co_text_px(last, strlen(last), co_type_label.size, false) +
	    GUTTER + tail <= inner;
}

/* Above: a value without a note stands at the edge. */
static double
value_edge(const struct co_rows *r, size_t i)
{
	return r->note[i].n > 0 ? r->value_x : r->note_x;
}

/* Labels above: marks have the whole width. */
static void
share_narrow(struct co_scene *s, size_t n, struct co_rows *out)
{
	double inner = s->width - 2 * CO_MARGIN;
	double note_w = widest(out->note, n);

	out->note_x = s->width - CO_MARGIN;
	out->value_x = out->note_x - note_w - (note_w > 0 ? GUTTER : 0);
	out->left = CO_MARGIN;
	out->right = s->width - CO_MARGIN;
	for (size_t i = 0; i < n; i++) {
		double tail = out->note[i].width;

		if (out->value != NULL && out->value[i].width > 0)
			tail = out->note_x - value_edge(out, i) +
			    out->value[i].width;
		out->own[i] = !fits_behind(&out->label[i], tail, inner);
	}
}

static void
share_wide(struct co_scene *s, size_t n, struct co_rows *out)
{
	double label_w = widest(out->label, n), note_w = widest(out->note, n);
	double value_w = widest(out->value, n);

	out->note_x = s->width - CO_MARGIN;
	out->left = CO_MARGIN + (label_w > 0 ? label_w + GUTTER : 0);
	out->right = out->note_x - note_w - (note_w > 0 ? GUTTER : 0);
	out->value_x = out->right - value_w;
	out->right = out->value_x - (value_w > 0 ? GUTTER : 0);
}

void
co_rows_layout(struct co_scene *s, const struct co_chart *c, double mark,
    const char *const *value, struct co_rows *out)
{
	double inner = s->width - 2 * CO_MARGIN;

	memset(out, 0, sizeof *out);
	out->above = s->width < CO_NARROW;
	out->mark = c->n_row > MANY && mark > CLOSE ? CLOSE : mark;
	out->pad = c->n_row > MANY ? 6 : 12;
	if (!allocate(s, c->n_row, value != NULL, out))
		return;
	for (size_t i = 0; i < c->n_row; i++) {
		const struct co_chart_row *r = &c->row[i];

		if (opens_group(c, i))
			out->head[i] = co_scene_wrap(s, &co_type_head,
			    r->group, inner, 2);
		out->label[i] = co_scene_wrap(s, &co_type_label, r->label,
		    out->above ? inner : inner * 0.31, 5);
		out->note[i] = co_scene_wrap(s, &co_type_note, r->note,
		    out->above ? inner * 0.45 : inner * 0.2,
		    out->above ? 1 : 2);
		if (value != NULL)
			out->value[i] = co_scene_wrap(s, &co_type_value,
			    value[i], inner * (out->above ? 0.6 : 0.3), 1);
	}
	if (out->above)
		share_narrow(s, c->n_row, out);
	else
		share_wide(s, c->n_row, out);
}

/* Height of the heading of a group above row i. */
static double
heading(const struct co_rows *r, size_t i)
{
	return r->head[i].n == 0 ? 0 :
	    co_type_head.leading * (double)r->head[i].n + 8;
}

double
co_rows_height(const struct co_rows *r, size_t i)
{
	double text = co_type_label.leading * (double)r->label[i].n;

	if (r->above)
		return heading(r, i) + text +
		    (r->own[i] ? co_type_value.leading : 0) + 4 + r->mark +
		    r->pad;
	return heading(r, i) + (text > r->mark ? text : r->mark) + r->pad;
}

/* Lines with paper behind them, for grid lines may run there. */
static double
on_paper(struct co_scene *s, struct co_tag tag, const struct co_type *type,
    enum co_anchor anchor, double x, double y, const struct co_lines *lines)
{
	co_scene_paper(s, type, anchor, x, y, lines);
	return co_scene_lines(s, tag, type, anchor, x, y, lines);
}

/* Texts above the marks; the y below them. */
static double
draw_above(struct co_scene *s, const struct co_rows *r, size_t i, double y)
{
	double text = on_paper(s, (struct co_tag){ "label", (int)i, 0 },
	    &co_type_label, CO_LEFT, CO_MARGIN, y, &r->label[i]);
	double tail = r->own[i] ? y + text : y + text -
	    co_type_label.leading;

	if (r->value != NULL)
		on_paper(s, (struct co_tag){ "value", (int)i, 0 },
		    &co_type_value, CO_RIGHT, value_edge(r, i), tail,
		    &r->value[i]);
	on_paper(s, (struct co_tag){ "note", (int)i, 0 }, &co_type_note,
	    CO_RIGHT, r->note_x, tail, &r->note[i]);
	return r->own[i] ? tail + co_type_value.leading : y + text;
}

double
co_rows_draw(struct co_scene *s, const struct co_rows *r, size_t i, double y)
{
	double text = co_type_label.leading * (double)r->label[i].n;
	double notes = co_type_note.leading * (double)r->note[i].n;
	double head = heading(r, i), middle;

	if (head > 0)
		on_paper(s, (struct co_tag){ "group", (int)i, 0 },
		    &co_type_head, CO_LEFT, CO_MARGIN, y + r->pad / 2,
		    &r->head[i]);
	if (r->above)
		return draw_above(s, r, i, y + head + r->pad / 2) + 4 +
		    r->mark / 2;
	middle = y + head + (co_rows_height(r, i) - head) / 2;
	co_scene_lines(s, (struct co_tag){ "label", (int)i, 0 },
	    &co_type_label, CO_LEFT, CO_MARGIN, middle - text / 2,
	    &r->label[i]);
	co_scene_lines(s, (struct co_tag){ "note", (int)i, 0 },
	    &co_type_note, CO_RIGHT, r->note_x, middle - notes / 2,
	    &r->note[i]);
	if (r->value != NULL)
		co_scene_lines(s, (struct co_tag){ "value", (int)i, 0 },
		    &co_type_value, CO_LEFT, r->value_x,
		    middle - co_type_value.leading / 2, &r->value[i]);
	return middle;
}

void
co_rows_word(struct co_scene *s, size_t i, double x, double y,
    const char *word)
{
	struct co_lines line = co_scene_wrap(s, &co_type_note, word, 200, 1);

	on_paper(s, (struct co_tag){ "word", (int)i, 0 }, &co_type_note,
	    CO_LEFT, x, y - co_type_note.leading / 2, &line);
}
