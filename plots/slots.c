#include "plots/slots.h"

#include <math.h>
#include <string.h>

#include "plots/frame.h"

#define DODGE 16.0	/* most pixels between the points of two series */
#define UPRIGHT 150.0	/* longest name that reads upwards */
#define EVERY 17.0	/* least distance of names that read upwards */
#define N_IS "n = "

void
co_slots_find(struct co_scene *s, const struct co_chart *c,
    struct co_slots *out)
{
	memset(out, 0, sizeof *out);
	out->n_series = c->n_series > 0 ? c->n_series : 1;
	out->of = co_arena_get(s->arena, c->n_row, sizeof *out->of);
	out->first = co_arena_get(s->arena, c->n_row, sizeof *out->first);
	if (out->of == NULL || out->first == NULL) {
		s->failed = true;
		return;
	}
	for (size_t i = 0; i < c->n_row; i++) {
		const char *name = c->row[i].label;
		size_t k;

		for (k = 0; k < out->n; k++) {
			const char *known = c->row[out->first[k]].label;

			if (known == name || (known != NULL && name != NULL &&
			    strcmp(known, name) == 0))
				break;
		}
		if (k == out->n)
			out->first[out->n++] = i;
		out->of[i] = k;
	}
}

void
co_slots_each(struct co_scene *s, const struct co_chart *c,
    struct co_slots *out)
{
	co_slots_find(s, c, out);
	out->n = s->failed ? 0 : c->n_row;
	out->n_series = 1;
	for (size_t i = 0; i < out->n; i++)
		out->of[i] = out->first[i] = i;
}

void
co_slots_place(struct co_slots *l, double left, double right)
{
	l->left = left;
	l->right = right;
	l->w = l->n > 0 ? (right - left) / (double)l->n : 0;
}

double
co_slots_px(const struct co_slots *l, size_t k)
{
	return l->left + l->w * ((double)k + 0.5);
}

double
co_slots_row_px(const struct co_chart *c, const struct co_slots *l, size_t i)
{
	double step = l->w * 0.5 / (double)l->n_series;

	if (step > DODGE)
		step = DODGE;
	return co_slots_px(l, l->of[i]) + step * ((double)c->row[i].series -
	    ((double)l->n_series - 1) / 2);
}

size_t
co_slots_next(const struct co_chart *c, const struct co_slots *l, size_t i)
{
	size_t j;

	for (j = 0; j < c->n_row; j++)
		if (c->row[j].series == c->row[i].series &&
		    c->row[j].panel == c->row[i].panel &&
		    l->of[j] == l->of[i] + 1)
			break;
	return j;
}

/* Do the names fit on at most four lines with no word cut? */
static bool
names_fit(struct co_scene *s, const struct co_chart *c,
    const struct co_slots *l)
{
	for (size_t k = 0; k < l->n; k++) {
		struct co_lines name = co_scene_wrap(s, &co_type_value,
		    c->row[l->first[k]].label, l->w - 6, 5);

		if (name.n > 4 || name.cut)
			return false;
	}
	return true;
}

/* Every how many slots there is room for a line that reads upwards. */
static size_t
every(const struct co_slots *l)
{
	return l->w >= EVERY ? 1 : (size_t)ceil(EVERY / l->w);
}

static double
names_upright(struct co_scene *s, const struct co_chart *c,
    const struct co_slots *l, double y)
{
	double longest = 0;

	for (size_t k = 0; k < l->n; k += every(l)) {
		struct co_tag tag = { "slot", (int)l->first[k], 0 };
		struct co_lines name = co_scene_wrap(s, &co_type_value,
		    c->row[l->first[k]].label, UPRIGHT, 1);

		if (name.n > 0)
			co_scene_upright(s, tag, &co_type_value, CO_RIGHT,
			    co_slots_px(l, k), y + 2, name.line[0]);
		longest = name.width > longest ? name.width : longest;
	}
	return y + longest + 6;
}

double
co_slots_names(struct co_scene *s, const struct co_chart *c,
    const struct co_slots *l, double y)
{
	double deepest = 0;

	if (!names_fit(s, c, l))
		return names_upright(s, c, l, y);
	for (size_t k = 0; k < l->n; k++) {
		struct co_tag tag = { "slot", (int)l->first[k], 0 };
		struct co_lines name = co_scene_wrap(s, &co_type_value,
		    c->row[l->first[k]].label, l->w - 6, 4);
		double h = co_scene_lines(s, tag, &co_type_value, CO_CENTRE,
		    co_slots_px(l, k), y, &name);

		deepest = h > deepest ? h : deepest;
	}
	return y + deepest;
}

/* Notes that all say "n = ..." say it once, at the left. */
static size_t
common_start(const struct co_chart *c)
{
	bool any = false;

	for (size_t i = 0; i < c->n_row; i++) {
		const char *note = c->row[i].note;

		if (note == NULL || *note == '\0')
			continue;
		if (strncmp(note, N_IS, strlen(N_IS)) != 0)
			return 0;
		any = true;
	}
	return any ? strlen(N_IS) : 0;
}

static double
widest_note(const struct co_chart *c, size_t skip)
{
	double most = 0;

	for (size_t i = 0; i < c->n_row; i++) {
		const char *note = c->row[i].note;
		double w;

		if (note == NULL || strlen(note) < skip)
			continue;
		w = co_text_px(note + skip, strlen(note + skip),
		    co_type_note.size, false);
		most = w > most ? w : most;
	}
	return most;
}

/* The notes of series k in a line with its top at y; its height. */
static double
notes_of(struct co_scene *s, const struct co_chart *c,
    const struct co_slots *l, size_t k, size_t skip, double y)
{
	double widest = widest_note(c, skip);
	bool upright = widest > l->w - 4;
	double h = upright ? widest + 6 : co_type_note.leading + 1;
	bool any = false;

	for (size_t i = 0; i < c->n_row; i++) {
		struct co_tag tag = { "note", (int)i, 0 };
		const char *note = c->row[i].note;

		if ((size_t)c->row[i].series != k || note == NULL ||
		    strlen(note) < skip || c->row[i].panel != 0)
			continue;
		any = true;
		if (!upright)
			co_scene_text(s, tag, &co_type_note, CO_CENTRE,
			    co_slots_px(l, l->of[i]),
			    y + co_type_note.leading / 2, note + skip);
		else if (l->of[i] % every(l) == 0)
			co_scene_upright(s, tag, &co_type_note, CO_RIGHT,
			    co_slots_px(l, l->of[i]), y + 3, note + skip);
	}
	return any ? h : 0;
}

double
co_slots_notes(struct co_scene *s, const struct co_chart *c,
    const struct co_slots *l, double y)
{
	size_t skip = common_start(c);

	y += 3;
	for (size_t k = 0; k < l->n_series; k++) {
		double h = notes_of(s, c, l, k, skip, y);
		double middle = y + co_type_note.leading / 2;

		if (h > 0 && skip > 0)
			co_scene_text(s, (struct co_tag){ "notehead", -1,
			    (int)k }, &co_type_note, CO_LEFT, CO_MARGIN,
			    middle, "n =");
		if (h > 0 && l->n_series > 1)
			co_scene_mark(s, (struct co_tag){ "notemark", -1,
			    (int)k }, co_series_mark((int)k), l->left - 12,
			    middle, 4, false, co_look_series(&s->look, k));
		y += h;
	}
	return y;
}
