#include "analysis/disclosure.h"

#include <string.h>

/* ---- one line -------------------------------------------------------- */

/* The hidden cells of a line, step apart, but the one at skip. */
struct line {
	int64_t sum, many;
};

static struct line
line_sum(const int64_t *n, const unsigned char *hidden, size_t k, size_t step,
    size_t skip)
{
	struct line l = { 0, 0 };

	for (size_t i = 0; i < k; i++) {
		if (hidden[i * step] && i != skip) {
			l.sum += n[i * step];
			l.many++;
		}
	}
	return l;
}

static bool
line_keeps(struct line l, const struct co_sdc_rule *r)
{
	int64_t upper = l.sum - r->least * (l.many - 1);

	return l.many >= 2 && upper - r->least >= r->width &&
	    (!r->strict || upper >= r->threshold);
}

/*
 * Whether the small cell at `at` is kept from everybody who is a 1 in
 * another hidden cell of the line.
 */
static bool
singles_know(const int64_t *n, const unsigned char *hidden, size_t k,
    size_t step, size_t at, const struct co_sdc_rule *r)
{
	for (size_t i = 0; i < k; i++)
		if (i != at && hidden[i * step] && n[i * step] == 1 &&
		    !line_keeps(line_sum(n, hidden, k, step, i), r))
			return true;
	return false;
}

static bool
line_safe(const int64_t *n, size_t k, const struct co_sdc_rule *r,
    const unsigned char *hidden)
{
	struct line l = line_sum(n, hidden, k, 1, k);

	if (l.many == 0)
		return true;
	if (!line_keeps(l, r))
		return false;
	for (size_t i = 0; i < k; i++)
		if (hidden[i] && n[i] > 0 && n[i] < r->threshold &&
		    singles_know(n, hidden, k, 1, i, r))
			return false;
	return true;
}

void
co_sdc_one_way(const int64_t *n, size_t k, const struct co_sdc_rule *r,
    unsigned char *hidden, bool *safe)
{
	for (size_t i = 0; i < k; i++)
		if (n[i] > 0 && n[i] < r->threshold)
			hidden[i] = 1;
	while (!line_safe(n, k, r, hidden)) {
		size_t best = k;

		for (size_t i = 0; i < k; i++)
			if (!hidden[i] && n[i] > 0 &&
			    (best == k || n[i] < n[best]))
				best = i;
		if (best == k) {
			*safe = false;
			return;
		}
		hidden[best] = 1;
	}
	*safe = true;
}

/* ---- two-way audit ---------------------------------------------------- */

/*
 * The hidden cells as a flow network: rows are nodes 0..rows-1, columns
 * rows..rows+cols-1. v[] holds a table that agrees with everything printed;
 * a cell may grow without bound and shrink to `least`.
 */
struct net {
	int64_t *v;
	const unsigned char *hidden;
	size_t rows, cols;
	int64_t least;
	size_t skip;		/* the cell under study */
	size_t *from, *queue;	/* of the search */
	unsigned char *seen;
};

static enum co_code
net_init(struct net *t, const int64_t *n, size_t rows, size_t cols,
    const unsigned char *hidden, int64_t least, struct co_work *w,
    struct co_err *err)
{
	size_t nodes = rows + cols;

	t->rows = rows;
	t->cols = cols;
	t->hidden = hidden;
	t->least = least;
	t->v = co_work_get(w, rows * cols, sizeof *t->v);
	t->from = co_work_get(w, nodes, sizeof *t->from);
	t->queue = co_work_get(w, nodes, sizeof *t->queue);
	t->seen = co_work_get(w, nodes, 1);
	if (t->v == NULL || t->from == NULL || t->queue == NULL ||
	    t->seen == NULL)
		return co_fail(err, CO_ENOMEM, NULL,
		    "the workspace is too small for a table of %zu by %zu",
		    rows, cols);
	memcpy(t->v, n, rows * cols * sizeof *t->v);
	return CO_OK;
}

/* How far the edge a -> b can carry: row to column grows, back shrinks. */
static int64_t
room(const struct net *t, size_t a, size_t b)
{
	size_t cell = a < t->rows ? a * t->cols + (b - t->rows)
	    : b * t->cols + (a - t->rows);

	if (!t->hidden[cell] || cell == t->skip)
		return 0;
	return a < t->rows ? INT64_MAX : t->v[cell] - t->least;
}

/* Breadth-first path; true when to is reached. */
static bool
path(struct net *t, size_t start, size_t to)
{
	size_t head = 0, tail = 0;

	memset(t->seen, 0, t->rows + t->cols);
	t->seen[start] = 1;
	t->queue[tail++] = start;
	while (head < tail) {
		size_t a = t->queue[head++];
		size_t lo = a < t->rows ? t->rows : 0;
		size_t hi = a < t->rows ? t->rows + t->cols : t->rows;

		for (size_t b = lo; b < hi; b++) {
			if (t->seen[b] || room(t, a, b) <= 0)
				continue;
			t->seen[b] = 1;
			t->from[b] = a;
			if (b == to)
				return true;
			t->queue[tail++] = b;
		}
	}
	return false;
}

/* The largest flow from start to to, at most limit. */
static int64_t
max_flow(struct net *t, size_t start, size_t to, int64_t limit)
{
	int64_t total = 0;

	while (total < limit && path(t, start, to)) {
		int64_t push = limit - total;

		for (size_t b = to; b != start; b = t->from[b]) {
			int64_t r = room(t, t->from[b], b);

			if (r < push)
				push = r;
		}
		for (size_t b = to; b != start; b = t->from[b]) {
			size_t a = t->from[b];

			if (a < t->rows)
				t->v[a * t->cols + (b - t->rows)] += push;
			else
				t->v[b * t->cols + (a - t->rows)] -= push;
		}
		total += push;
	}
	return total;
}

enum co_code
co_sdc_bounds(const int64_t *n, size_t rows, size_t cols,
    const unsigned char *hidden, int64_t least, size_t row, size_t col,
    int64_t *lo, int64_t *hi, struct co_work *w, struct co_err *err)
{
	struct co_work_mark mark = co_work_mark(w);
	size_t cell = row * cols + col;
	int64_t all = 0, down, up;
	struct net t;
	enum co_code rc;

	rc = net_init(&t, n, rows, cols, hidden, least, w, err);
	if (rc == CO_OK) {
		t.skip = cell;
		for (size_t i = 0; i < rows * cols; i++)
			all += hidden[i] ? n[i] : 0;
		/* The cell grows by what can flow back from its column to
		 * its row through the others, and shrinks the other way. */
		up = max_flow(&t, rows + col, row, all);
		memcpy(t.v, n, rows * cols * sizeof *t.v);
		down = max_flow(&t, row, rows + col, n[cell] - least);
		*lo = n[cell] - down;
		*hi = n[cell] + up;
	}
	co_work_reset(w, mark);
	return rc;
}

/* ---- two-way suppression ---------------------------------------------- */

struct table {
	const int64_t *n;
	size_t rows, cols;
	const struct co_sdc_rule *rule;
	unsigned char *hidden;
	struct co_work *w;
};

/* Why a cell is unsafe: to all, to somebody alone in its row or column. */
enum { KNOWN = 1, KNOWN_IN_ROW = 2, KNOWN_IN_COLUMN = 4 };

/* Marks in unsafe[] the cells of must[] an attacker pins too closely. */
static enum co_code
audit(const struct table *t, const unsigned char *must, unsigned char *unsafe,
    size_t *many, struct co_err *err)
{
	const struct co_sdc_rule *r = t->rule;

	*many = 0;
	for (size_t i = 0; i < t->rows * t->cols; i++) {
		int64_t lo, hi;
		enum co_code rc;

		unsafe[i] = 0;
		if (!must[i])
			continue;
		rc = co_sdc_bounds(t->n, t->rows, t->cols, t->hidden,
		    r->least, i / t->cols, i % t->cols, &lo, &hi, t->w, err);
		if (rc != CO_OK)
			return rc;
		if (hi - lo < r->width || (r->strict && hi < r->threshold))
			unsafe[i] |= KNOWN;
		if (singles_know(t->n + i / t->cols * t->cols,
		    t->hidden + i / t->cols * t->cols, t->cols, 1,
		    i % t->cols, r))
			unsafe[i] |= KNOWN_IN_ROW;
		if (singles_know(t->n + i % t->cols, t->hidden + i % t->cols,
		    t->rows, t->cols, i / t->cols, r))
			unsafe[i] |= KNOWN_IN_COLUMN;
		*many += unsafe[i] != 0;
	}
	return CO_OK;
}

struct choice {
	bool found;
	int64_t cost;
	size_t added;
	size_t cell[3];
};

/* Counts one corner of a rectangle; false when it is a printed zero. */
static bool
corner(const struct table *t, size_t cell, int64_t *cost, size_t *added)
{
	if (t->hidden[cell])
		return true;
	if (t->n[cell] == 0)
		return false;
	*cost += t->n[cell];
	(*added)++;
	return true;
}

/*
 * The cheapest rectangle that protects the cell at (r, c). Where somebody
 * alone in its row or column knows it, that line gets a further hidden cell.
 */
static void
rectangles(const struct table *t, size_t r, size_t c, unsigned char why,
    struct choice *best)
{
	for (size_t i = 0; i < t->rows; i++) {
		for (size_t j = 0; j < t->cols; j++) {
			struct choice now = { .found = true, .cell = {
			    r * t->cols + j, i * t->cols + c,
			    i * t->cols + j } };

			if (i == r || j == c)
				continue;
			if (((why & KNOWN_IN_ROW) && t->hidden[now.cell[0]]) ||
			    ((why & KNOWN_IN_COLUMN) &&
			    !(why & KNOWN_IN_ROW) && t->hidden[now.cell[1]]))
				continue;
			if (!corner(t, now.cell[0], &now.cost, &now.added) ||
			    !corner(t, now.cell[1], &now.cost, &now.added) ||
			    !corner(t, now.cell[2], &now.cost, &now.added) ||
			    now.added == 0)
				continue;
			if (!best->found || now.cost < best->cost ||
			    (now.cost == best->cost &&
				now.added < best->added))
				*best = now;
		}
	}
}

/* Shows again, dearest first, what the audit can do without. */
static enum co_code
prune(const struct table *t, const unsigned char *must, unsigned char *unsafe,
    unsigned char *tried, struct co_err *err)
{
	size_t cells = t->rows * t->cols, many;

	for (;;) {
		size_t best = cells;
		enum co_code rc;

		for (size_t i = 0; i < cells; i++)
			if (t->hidden[i] && !must[i] && !tried[i] &&
			    (best == cells || t->n[i] > t->n[best]))
				best = i;
		if (best == cells)
			return CO_OK;
		tried[best] = 1;
		t->hidden[best] = 0;
		if ((rc = audit(t, must, unsafe, &many, err)) != CO_OK)
			return rc;
		if (many > 0)
			t->hidden[best] = 1;
	}
}

enum co_code
co_sdc_two_way(const int64_t *n, size_t rows, size_t cols,
    const struct co_sdc_rule *r, unsigned char *hidden, bool *safe,
    struct co_work *w, struct co_err *err)
{
	struct co_work_mark mark = co_work_mark(w);
	struct table t = { n, rows, cols, r, hidden, w };
	size_t cells = rows * cols, many = 0;
	unsigned char *must = co_work_get(w, cells, 1);
	unsigned char *unsafe = co_work_get(w, cells, 1);
	unsigned char *tried = co_work_get(w, cells, 1);
	bool stuck = false;
	enum co_code rc = CO_OK;

	if (must == NULL || unsafe == NULL || tried == NULL) {
		co_work_reset(w, mark);
		return co_fail(err, CO_ENOMEM, NULL,
		    "the workspace is too small for a table of %zu by %zu",
		    rows, cols);
	}
	memcpy(must, hidden, cells);
	while ((rc = audit(&t, must, unsafe, &many, err)) == CO_OK &&
	    many > 0) {
		struct choice best = { .found = false };

		for (size_t i = 0; i < cells; i++)
			if (unsafe[i])
				rectangles(&t, i / cols, i % cols, unsafe[i],
				    &best);
		if (!best.found) {
			stuck = true;
			break;
		}
		for (size_t k = 0; k < 3; k++)
			hidden[best.cell[k]] = 1;
	}
	if (rc == CO_OK && !stuck)
		rc = prune(&t, must, unsafe, tried, err);
	if (rc == CO_OK)
		*safe = !stuck;
	co_work_reset(w, mark);
	return rc;
}
