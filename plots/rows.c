#include "plots/rows.h"

#include "plots/frame.h"

#define NARROW 480.0
#define GUTTER 14.0

/* The widest of the wrapped texts. */
static double
widest(const struct co_lines *lines, size_t n)
{
	double w = 0;

	for (size_t i = 0; i < n; i++)
		w = lines[i].width > w ? lines[i].width : w;
	return w;
}

void
co_rows_layout(struct co_scene *s, const struct co_chart *c, double mark,
    struct co_rows *out)
{
	double inner = s->width - 2 * CO_MARGIN, label_w, note_w;

	out->above = s->width < NARROW;
	out->mark = mark;
	out->label = co_arena_get(s->arena, c->n_row, sizeof *out->label);
	out->note = co_arena_get(s->arena, c->n_row, sizeof *out->note);
	if (out->label == NULL || out->note == NULL) {
		s->failed = true;
		return;
	}
	label_w = out->above ? inner : inner * 0.31;
	for (size_t i = 0; i < c->n_row; i++) {
		out->label[i] = co_scene_wrap(s, &co_type_label,
		    c->row[i].label, label_w, 5);
		out->note[i] = co_scene_wrap(s, &co_type_note,
		    c->row[i].note, inner * 0.2, 2);
	}
	label_w = out->above ? 0 : widest(out->label, c->n_row) + GUTTER;
	note_w = widest(out->note, c->n_row);
	out->note_x = s->width - CO_MARGIN;
	out->left = CO_MARGIN + label_w;
	out->right = out->note_x - note_w - (note_w > 0 ? GUTTER : 0);
}

double
co_rows_height(const struct co_rows *r, size_t i)
{
	double text = co_type_label.leading * (double)r->label[i].n;

	if (r->above)
		return text + 4 + r->mark + 12;
	return (text > r->mark ? text : r->mark) + 12;
}

double
co_rows_draw(struct co_scene *s, const struct co_rows *r, size_t i, double y)
{
	double text = co_type_label.leading * (double)r->label[i].n;
	double notes = co_type_note.leading * (double)r->note[i].n;
	double height = co_rows_height(r, i), middle;
	struct co_tag label = { "label", (int)i, 0 };
	struct co_tag note = { "note", (int)i, 0 };

	middle = r->above ? y + 6 + text + 4 + r->mark / 2 : y + height / 2;
	co_scene_lines(s, label, &co_type_label, CO_LEFT, CO_MARGIN,
	    r->above ? y + 6 : middle - text / 2, &r->label[i]);
	co_scene_lines(s, note, &co_type_note, CO_RIGHT, r->note_x,
	    middle - notes / 2, &r->note[i]);
	return middle;
}

void
co_rows_word(struct co_scene *s, size_t i, double x, double y,
    const char *word)
{
	co_scene_text(s, (struct co_tag){ "word", (int)i, 0 }, &co_type_note,
	    CO_LEFT, x, y, word);
}
