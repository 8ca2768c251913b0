#include "tab/published.h"

void
co_published_free(struct co_published *p)
{
	if (p != NULL)
		co_arena_free(p->arena);	/* p lives in it */
}

const struct co_pcell *
co_pub_cell(const struct co_published *p, size_t a, size_t b, size_t c)
{
	size_t at[CO_AXES] = { a, b, c };
	size_t i = 0;

	for (size_t k = 0; k < p->n_axis; k++)
		i = i * p->axis[k].n + at[k];
	return &p->cell[i];
}

struct co_pcell
co_pub_box(const struct co_published *p, size_t row, char which)
{
	const struct co_paxis *last = &p->axis[p->n_axis - 1];
	struct co_pcell sum = { 0, false };

	for (size_t i = 0; i < last->n; i++) {
		const struct co_plevel *l = &last->level[i];
		bool in = which == 't' ? l->top : which == 'b' ? l->bottom
		    : l->neutral;
		const struct co_pcell *c = &p->cell[row * last->n + i];

		if (!in || l->outside)
			continue;
		sum.hidden = sum.hidden || c->hidden;
		sum.n += c->n;
	}
	/* Rounded counts may add up to more than their rounded base. */
	if (sum.n > p->row[row].n && !p->row[row].hidden)
		sum.n = p->row[row].n;
	if (sum.hidden)
		sum.n = 0;
	return sum;
}
