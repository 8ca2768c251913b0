#include "analysis/disclosure.h"

/*
 * The hidden cells of a cube as variables, and what is left of every printed
 * line once some of them are fixed. A line runs along one axis; there are
 * d1 d2 + d0 d2 + d0 d1 of them and a cell lies on three.
 */
struct cube {
	size_t cells;		/* hidden ones */
	size_t *line;		/* [cells][3] */
	int64_t *left;		/* of the sum of a line's free cells */
	int64_t *open;		/* how many of its cells are free */
	int64_t *value, *top;	/* of a cell, and its largest value */
	unsigned char *fixed;	/* the value counts in left and open */
	int64_t least;
	size_t nodes;		/* of the search, left to spend */
};

static enum co_code
cube_init(struct cube *q, const int64_t *n, const size_t d[3],
    const unsigned char *hidden, struct co_work *w, struct co_err *err)
{
	size_t all = d[0] * d[1] * d[2];
	size_t lines = d[1] * d[2] + d[0] * d[2] + d[0] * d[1];
	size_t m = 0;

	q->line = co_work_get(w, 3 * all, sizeof *q->line);
	q->left = co_work_get(w, lines, sizeof *q->left);
	q->open = co_work_get(w, lines, sizeof *q->open);
	q->value = co_work_get(w, all, sizeof *q->value);
	q->top = co_work_get(w, all, sizeof *q->top);
	q->fixed = co_work_get(w, all, 1);
	if (q->line == NULL || q->left == NULL || q->open == NULL ||
	    q->value == NULL || q->top == NULL || q->fixed == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "the workspace is too "
		    "small for a table of %zu cells", all);
	for (size_t i = 0; i < all; i++) {
		size_t a = i / (d[1] * d[2]), b = i / d[2] % d[1];
		size_t c = i % d[2], *l = q->line + 3 * m;

		if (!hidden[i])
			continue;
		l[0] = b * d[2] + c;
		l[1] = d[1] * d[2] + a * d[2] + c;
		l[2] = d[1] * d[2] + d[0] * d[2] + a * d[1] + b;
		for (size_t k = 0; k < 3; k++) {
			q->left[l[k]] += n[i];
			q->open[l[k]]++;
		}
		m++;
	}
	q->cells = m;
	return CO_OK;
}

static void
fix(struct cube *q, size_t cell, int64_t v, int by)
{
	for (size_t k = 0; k < 3; k++) {
		size_t l = q->line[3 * cell + k];

		q->left[l] -= by * v;
		q->open[l] -= by;
	}
}

/* The values a free cell may take by its three lines alone. */
static void
range(const struct cube *q, size_t cell, int64_t *lo, int64_t *hi)
{
	*lo = q->least;
	*hi = INT64_MAX;
	for (size_t k = 0; k < 3; k++) {
		size_t l = q->line[3 * cell + k];
		int64_t most = q->left[l] - q->least * (q->open[l] - 1);

		if (most < *hi)
			*hi = most;
		/* the last free cell of a line takes all that is left */
		if (q->open[l] == 1 && most > *lo)
			*lo = most;
	}
}

/* Opens a cell for the search: no value yet. */
static void
enter(struct cube *q, size_t cell)
{
	range(q, cell, &q->value[cell], &q->top[cell]);
	q->value[cell]--;
	q->fixed[cell] = 0;
}

/* Gives a cell its next value; false when there is none. */
static bool
advance(struct cube *q, size_t cell)
{
	if (q->fixed[cell])
		fix(q, cell, q->value[cell], -1);
	q->fixed[cell] = 0;
	if (q->nodes == 0 || q->value[cell] >= q->top[cell])
		return false;
	q->nodes--;
	q->value[cell]++;
	q->fixed[cell] = 1;
	fix(q, cell, q->value[cell], 1);
	return true;
}

/*
 * Whether the cells but `given`, whose value is fixed, can be filled: depth
 * first, without recursion. Leaves the lines as they were.
 */
static bool
fillable(struct cube *q, size_t given)
{
	size_t many = q->cells - 1, at = 0;

	if (many == 0)
		return true;
	enter(q, at < given ? at : at + 1);
	for (;;) {
		if (advance(q, at < given ? at : at + 1)) {
			if (++at == many)
				break;
			enter(q, at < given ? at : at + 1);
		} else if (at-- == 0) {
			return false;
		}
	}
	while (at-- > 0) {
		size_t cell = at < given ? at : at + 1;

		fix(q, cell, q->value[cell], -1);
	}
	return true;
}

static bool
possible(struct cube *q, size_t cell, int64_t v)
{
	bool ok;

	fix(q, cell, v, 1);
	ok = fillable(q, cell);
	fix(q, cell, v, -1);
	return ok;
}

/* Whether the values of this cell that are possible lie far enough apart. */
static bool
protected(struct cube *q, size_t cell, const struct co_sdc_rule *r)
{
	int64_t lo, hi;

	range(q, cell, &lo, &hi);
	while (lo < hi && !possible(q, cell, lo))
		lo++;
	while (lo < hi && !possible(q, cell, hi))
		hi--;
	return q->nodes > 0 && hi - lo >= r->width &&
	    (!r->strict || hi >= r->threshold);
}

enum co_code
co_sdc_cube_safe(const int64_t *n, const size_t d[3],
    const unsigned char *hidden, const struct co_sdc_rule *r, size_t nodes,
    bool *safe, struct co_work *w, struct co_err *err)
{
	struct co_work_mark mark = co_work_mark(w);
	struct cube q = { .least = r->least, .nodes = nodes };
	enum co_code rc = cube_init(&q, n, d, hidden, w, err);
	size_t cell = 0;

	if (rc == CO_OK) {
		*safe = true;
		for (size_t i = 0; i < d[0] * d[1] * d[2]; i++) {
			if (!hidden[i])
				continue;
			if (n[i] > 0 && n[i] < r->threshold &&
			    !protected(&q, cell, r))
				*safe = false;
			cell++;
		}
	}
	co_work_reset(w, mark);
	return rc;
}
