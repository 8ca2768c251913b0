#include "plots/order.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* The share of positive answers in the base of the bar; NaN when none. */
static double
positive(const struct co_chart *c, const struct co_chart_row *r)
{
	double sum = 0, base = 0;

	for (size_t j = 0; j < c->n_level; j++) {
		enum co_level_side side = c->level[j].side;

		if (side == CO_SIDE_OUTSIDE || (side == CO_SIDE_NEUTRAL &&
		    c->neutral == CO_NEUTRAL_DROP))
			continue;
		base += r->count[j];
		sum += side == CO_SIDE_POSITIVE ? r->count[j] : 0;
	}
	return base > 0 ? sum / base : NAN;
}

/* Small comes first; NaN last of all. */
static double
key_of(const struct co_chart *c, const struct co_chart_row *r)
{
	double v = r->hidden ? NAN : c->kind == CO_CHART_LIKERT ?
	    positive(c, r) : r->value;

	return c->sort == CO_SORT_MOST ? -v : v;
}

static bool
same_group(const struct co_chart_row *a, const struct co_chart_row *b)
{
	if (a->group == NULL || b->group == NULL)
		return a->group == b->group;
	return strcmp(a->group, b->group) == 0;
}

/* The first row of the group of row i. */
static size_t
group_of(const struct co_chart *c, size_t i)
{
	size_t j = 0;

	while (!same_group(&c->row[j], &c->row[i]))
		j++;
	return j;
}

static bool
sorted(const struct co_chart *c)
{
	return c->sort != CO_SORT_GIVEN && (c->kind == CO_CHART_LIKERT ||
	    c->kind == CO_CHART_DOT || c->kind == CO_CHART_FOREST ||
	    c->kind == CO_CHART_BAR);
}

static bool
before(size_t group_a, double a, size_t group_b, double b)
{
	if (group_a != group_b)
		return group_a < group_b;
	return a < b || (!isnan(a) && isnan(b));
}

/* Insertion keeps ties as they are; charts have few rows. */
static int
sort(struct co_arena *arena, const struct co_chart *c,
    struct co_chart_row *row)
{
	double *key = co_arena_get(arena, c->n_row, sizeof *key);
	size_t *group = co_arena_get(arena, c->n_row, sizeof *group);

	if (key == NULL || group == NULL)
		return -1;
	for (size_t i = 0; i < c->n_row; i++) {
		double k = key_of(c, &c->row[i]);
		size_t g = group_of(c, i), at = i;

		for (; at > 0 && before(g, k, group[at - 1], key[at - 1]);
		    at--) {
			row[at] = row[at - 1];
			key[at] = key[at - 1];
			group[at] = group[at - 1];
		}
		row[at] = c->row[i];
		key[at] = k;
		group[at] = g;
	}
	return 0;
}

/* The rows after the first top as one: "All others (7)". */
static int
gather(struct co_arena *arena, const struct co_chart *c,
    struct co_chart_row *row, size_t *n)
{
	struct co_chart_row all = { .lower = NAN, .upper = NAN };
	size_t others, hidden = 0;

	if (c->kind != CO_CHART_BAR || c->percent || c->top == 0 ||
	    *n <= c->top + 1)
		return 0;
	others = *n - c->top;
	for (size_t i = c->top; i < *n; i++) {
		if (row[i].hidden)
			hidden++;
		else if (!isnan(row[i].value))
			all.value += row[i].value;
	}
	all.label = hidden > 0 ? co_arena_printf(arena,
	    "All others (%zu, %zu of them not shown)", others, hidden) :
	    co_arena_printf(arena, "All others (%zu)", others);
	all.hidden = hidden == others;
	row[c->top] = all;
	*n = c->top + 1;
	return all.label == NULL ? -1 : 0;
}

int
co_chart_arrange(struct co_arena *arena, const struct co_chart *c,
    struct co_chart *out)
{
	struct co_chart_row *row = co_arena_get(arena, c->n_row, sizeof *row);
	size_t n = c->n_row;

	if (row == NULL)
		return -1;
	memcpy(row, c->row, n * sizeof *row);
	if (sorted(c) && sort(arena, c, row) != 0)
		return -1;
	if (gather(arena, c, row, &n) != 0)
		return -1;
	*out = *c;
	out->row = row;
	out->n_row = n;
	return 0;
}
