#include "tab/gate.h"

#include "analysis/disclosure.h"

#define WORK_MAX ((size_t)64 << 20)

static int64_t
row_base(const struct co_flat *t, size_t r)
{
	int64_t sum = 0;

	for (size_t c = 0; c < t->inside; c++)
		sum += t->n[r * t->cols + c];
	return sum;
}

static void
hide_row(struct co_flat *t, size_t r)
{
	for (size_t c = 0; c < t->cols; c++) {
		unsigned char *h = &t->hidden[r * t->cols + c];

		if (!*h)
			t->primary++;
		*h = 1;
	}
}

static size_t
hide_small(struct co_flat *t, const struct co_gate_rule *r)
{
	size_t zeros = 0;

	for (size_t i = 0; i < t->rows; i++) {
		int64_t base = row_base(t, i);

		if (t->exempt[i])
			continue;
		for (size_t c = 0; c < t->inside; c++) {
			int64_t n = t->n[i * t->cols + c];

			/* Everybody in one cell tells on each of them. */
			if (t->split && t->inside > 1 && n == base && n > 0) {
				hide_row(t, i);
				zeros++;
			}
			if (n > 0 && n < r->threshold &&
			    !t->hidden[i * t->cols + c]) {
				t->hidden[i * t->cols + c] = 1;
				t->primary++;
			}
		}
		if (t->split && base > 0 && base < r->minimum_base)
			hide_row(t, i);
	}
	return zeros;
}

/* A column outside the base is shown whole or not at all. */
static void
hide_outside(struct co_flat *t, const struct co_gate_rule *r)
{
	for (size_t c = t->inside; c < t->cols; c++) {
		bool small = false;

		for (size_t i = 0; i < t->rows; i++) {
			int64_t n = t->n[i * t->cols + c];

			if (n > 0 && n < r->threshold && !t->exempt[i])
				small = true;
		}
		for (size_t i = 0; small && i < t->rows; i++) {
			t->primary += !t->hidden[i * t->cols + c];
			t->hidden[i * t->cols + c] = 1;
		}
	}
}

/* Margins are themselves a line of cells whose total is printed. */
static void
hide_margins(struct co_flat *t, const struct co_sdc_rule *rule, int64_t *base)
{
	bool safe;

	for (size_t r = 0; r < t->rows; r++)
		base[r] = t->exempt[r] ? 0 : row_base(t, r);
	co_sdc_one_way(base, t->rows, rule, t->row_hidden, &safe);
	for (size_t r = 0; r < t->rows; r++)
		if (t->row_hidden[r] && row_base(t, r) > 0)
			hide_row(t, r);
	if (!safe)
		t->total_hidden = true;
}

static size_t
count_hidden(const struct co_flat *t)
{
	size_t many = 0;

	for (size_t r = 0; r < t->rows; r++)
		for (size_t c = 0; c < t->inside; c++)
			many += t->hidden[r * t->cols + c] != 0;
	return many;
}

/* The columns of the base as a table of their own, suppressed. */
static enum co_code
protect_inside(struct co_flat *t, const struct co_sdc_rule *rule, bool *safe,
    struct co_work *w, struct co_err *err)
{
	size_t cells = t->rows * t->inside;
	int64_t *n = co_work_get(w, cells, sizeof *n);
	unsigned char *h = co_work_get(w, cells, 1);
	enum co_code rc = CO_OK;

	if (n == NULL || h == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t r = 0; r < t->rows; r++) {
		for (size_t c = 0; c < t->inside; c++) {
			n[r * t->inside + c] = t->n[r * t->cols + c];
			h[r * t->inside + c] = t->hidden[r * t->cols + c];
		}
	}
	if (t->rows > 1)
		rc = co_sdc_two_way(n, t->rows, t->inside, rule, h, safe, w,
		    err);
	else
		co_sdc_one_way(n, t->inside, rule, h, safe);
	for (size_t r = 0; rc == CO_OK && r < t->rows; r++)
		for (size_t c = 0; c < t->inside; c++)
			t->hidden[r * t->cols + c] = h[r * t->inside + c];
	return rc;
}

static enum co_code
suppress_sensitive(struct co_flat *t, const struct co_gate_rule *r,
    struct co_err *err)
{
	struct co_sdc_rule rule = { .threshold = r->threshold,
		.width = r->width, .least = 1 };
	struct co_work w;
	int64_t *base;
	size_t before, cells = t->rows * t->inside;
	bool safe = true;
	enum co_code rc;

	co_work_init(&w, WORK_MAX);
	base = co_work_get(&w, t->rows, sizeof *base);
	if (base == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	/* A hidden zero means that an attacker cannot count on at least 1. */
	if (hide_small(t, r) > 0)
		rule.least = 0;
	if (t->split)
		hide_margins(t, &rule, base);
	hide_outside(t, r);
	before = count_hidden(t);
	rc = protect_inside(t, &rule, &safe, &w, err);
	co_work_clear(&w);
	if (rc != CO_OK)
		return rc;
	t->secondary = count_hidden(t) - before;
	if (!safe)
		t->why = "small counts could be worked out from the totals "
		    "whatever else is hidden";
	else if (t->split && 3 * count_hidden(t) > cells)
		t->why = "over a third of the cells would have to be hidden";
	return CO_OK;
}

/* Opinions: a question is shown when enough people answered it. */
static void
suppress_opinion(struct co_flat *t, const struct co_gate_rule *r)
{
	size_t small = 0;

	for (size_t i = 0; i < t->rows; i++) {
		int64_t base = row_base(t, i);

		if (base == 0 || base >= r->minimum_base)
			continue;
		if (!t->split) {
			t->why = "fewer people answered than this profile "
			    "shows";
			return;
		}
		if (t->by_person && !t->exempt[i]) {
			t->why = "a group has fewer answers than this "
			    "profile shows, so the whole split is left out";
			return;
		}
		hide_row(t, i);
		t->row_hidden[i] = 1;
		small++;
	}
	/* One hidden group is the total less the others. */
	if (small > 0)
		t->total_hidden = true;
}

enum co_code
co_gate_suppress(struct co_flat *t, const struct co_gate_rule *r,
    struct co_err *err)
{
	enum co_code rc = CO_OK;

	if (r->threshold == 0 || t->rows == 0 || t->inside == 0)
		return CO_OK;
	if (t->sensitive)
		rc = suppress_sensitive(t, r, err);
	if (rc == CO_OK && t->why == NULL && t->opinion)
		suppress_opinion(t, r);
	if (t->why != NULL)
		t->total_hidden = t->total_hidden || !t->split;
	return rc;
}
