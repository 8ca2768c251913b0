/* Tables as pages show them: without codes, and wide where they ask for it. */
#include "report/render_parts.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

static size_t
column_of(const struct co_rtable *t, const char *id)
{
	size_t c = 0;

	while (id != NULL && c < t->n_column &&
	    strcmp(t->column[c].id, id) != 0)
		c++;
	return id != NULL ? c : t->n_column;
}

/* A column of codes beside their labels: for programs. */
static bool
is_code(const struct co_rtable *t, size_t c)
{
	return strcmp(t->column[c].id, "value") == 0 &&
	    column_of(t, "label") < t->n_column;
}

/* Room for the columns and cells of p. */
static bool
make_room(struct co_rtable *p, struct co_arena *a)
{
	p->column = co_arena_get(a, p->n_column + 1, sizeof *p->column);
	if (p->n_column > 0 && p->n_row > SIZE_MAX / p->n_column - 1)
		return false;
	p->cell = co_arena_get(a, p->n_row * p->n_column + 1,
	    sizeof *p->cell);
	return p->column != NULL && p->cell != NULL;
}

/* ---- as it is ---------------------------------------------------------- */

static bool
keep(const struct co_rtable *t, struct co_rtable *p, struct co_arena *a)
{
	size_t n = 0;

	for (size_t c = 0; c < t->n_column; c++)
		n += !is_code(t, c);
	p->n_column = n;
	p->n_row = t->n_row;
	if (!make_room(p, a))
		return false;
	for (size_t c = 0, k = 0; c < t->n_column; c++) {
		if (is_code(t, c))
			continue;
		p->column[k] = t->column[c];
		for (size_t i = 0; i < t->n_row; i++)
			p->cell[i * n + k] = *co_rtable_cell(t, i, c);
		k++;
	}
	return true;
}

/* ---- wide -------------------------------------------------------------- */

struct shape {
	size_t across, spread;	/* columns of the long table */
	size_t n_key;		/* columns in front that stay */
	size_t *value;		/* first row of each value across */
	size_t n_value;
};

static const char *
across(const struct co_rtable *t, const struct shape *s, size_t row)
{
	return co_rtable_cell(t, row, s->across)->text;
}

/* The place of a row's value among the values across; n_value: a new one. */
static size_t
place(const struct co_rtable *t, const struct shape *s, size_t row)
{
	size_t v = 0;

	while (v < s->n_value &&
	    strcmp(across(t, s, s->value[v]), across(t, s, row)) != 0)
		v++;
	return v;
}

static bool
same_key(const struct co_rtable *t, const struct shape *s, size_t a, size_t b)
{
	for (size_t c = 0; c < s->across; c++)
		if (!is_code(t, c) && strcmp(co_rtable_cell(t, a, c)->text,
		    co_rtable_cell(t, b, c)->text) != 0)
			return false;
	return true;
}

static bool
new_row(const struct co_rtable *t, const struct shape *s, size_t row)
{
	return row == 0 || !same_key(t, s, row - 1, row);
}

static bool
measure(const struct co_rtable *t, struct shape *s, struct co_rtable *p,
    struct co_arena *a)
{
	s->value = co_arena_get(a, t->n_row + 1, sizeof *s->value);
	if (s->value == NULL)
		return false;
	for (size_t c = 0; c < s->across; c++)
		s->n_key += !is_code(t, c);
	for (size_t i = 0; i < t->n_row; i++) {
		if (place(t, s, i) == s->n_value)
			s->value[s->n_value++] = i;
		p->n_row += new_row(t, s, i);
	}
	p->n_column = s->n_key + s->n_value;
	return make_room(p, a);
}

static bool
widen(const struct co_rtable *t, struct shape *s, struct co_rtable *p,
    struct co_arena *a)
{
	static const struct co_cell empty = { .text = "", .show = "",
		.number = NAN };
	struct co_cell *row;
	size_t k = 0;

	if (!measure(t, s, p, a))
		return false;
	for (size_t c = 0; c < s->across; c++)
		if (!is_code(t, c))
			p->column[k++] = t->column[c];
	for (size_t v = 0; v < s->n_value; v++) {
		p->column[k] = t->column[s->spread];
		p->column[k++].label = across(t, s, s->value[v]);
	}
	row = p->cell;
	for (size_t i = 0; i < t->n_row; i++) {
		if (new_row(t, s, i)) {
			row = i == 0 ? row : row + p->n_column;
			k = 0;
			for (size_t c = 0; c < s->across; c++)
				if (!is_code(t, c))
					row[k++] = *co_rtable_cell(t, i, c);
			while (k < p->n_column)
				row[k++] = empty;
		}
		row[s->n_key + place(t, s, i)] = *co_rtable_cell(t, i,
		    s->spread);
	}
	return true;
}

struct co_rtable *
co_rtable_page(const struct co_rtable *t, struct co_arena *a)
{
	struct co_rtable *p = co_arena_get(a, 1, sizeof *p);
	struct shape s = { .across = column_of(t, t->across),
		.spread = column_of(t, t->spread) };
	bool wide = s.across < t->n_column && s.spread < t->n_column;

	if (p == NULL)
		return NULL;
	p->id = t->id;
	p->title = t->title;
	return (wide ? widen(t, &s, p, a) : keep(t, p, a)) ? p : NULL;
}
