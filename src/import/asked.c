#include "import/asked.h"

#include <math.h>

#include "base/date.h"

enum { FEWEST = 10 };	/* rows on either side of a change */

/*
 * The cut after which the answers run dry (or begin): where the count of
 * answers is furthest from a constant share. Integers: n times the count so
 * far less the count of all times the rows so far.
 */
static size_t
best_cut(const unsigned char *answered, size_t n, int64_t all, bool *falls)
{
	int64_t so_far = 0, best = 0;
	size_t cut = 0;

	for (size_t i = 0; i < n; i++) {
		int64_t d, size;

		so_far += answered[i] != 0;
		d = (int64_t)n * so_far - all * (int64_t)(i + 1);
		size = d < 0 ? -d : d;
		if (size > best) {
			best = size;
			cut = i + 1;
			*falls = d > 0;
		}
	}
	return cut;
}

static int64_t
count(const unsigned char *answered, size_t from, size_t to)
{
	int64_t n = 0;

	for (size_t i = from; i < to; i++)
		n += answered[i] != 0;
	return n;
}

static int
year_of(int32_t day)
{
	int y, m, d;

	co_date_to_civil(day, &y, &m, &d);
	return y;
}

/*
 * Whether so few answers among n rows are beyond chance where the share is
 * p: ten times rarer than the share allows, and a wholly empty part of that
 * length less likely than one in a million.
 */
static bool
beyond_chance(int64_t few, size_t n, double p)
{
	return (double)few <= 0.1 * p * (double)n
	    && (double)n * log1p(-p) < -13.8;
}

/* Widens the part without answers to the calendar year of the change. */
static void
widen(struct co_asked *a, const int32_t *day, size_t n)
{
	size_t edge = a->withdrawn ? a->from : a->to - 1;
	int year = year_of(day[edge]);

	if (a->withdrawn) {
		while (a->from > 0 && year_of(day[a->from - 1]) == year)
			a->from--;
	} else {
		while (a->to < n && year_of(day[a->to]) == year)
			a->to++;
	}
}

struct co_asked
co_asked_find(const unsigned char *answered, const int32_t *day, size_t n)
{
	struct co_asked a = { 0 };
	int64_t all = count(answered, 0, n), few, many;
	size_t cut, n_few, n_many;
	double p;

	if (n < 2 * FEWEST || all == 0 || all == (int64_t)n
	    || day[0] == day[n - 1])
		return a;
	cut = best_cut(answered, n, all, &a.withdrawn);
	if (cut < FEWEST || n - cut < FEWEST)
		return a;
	a.from = a.withdrawn ? cut : 0;
	a.to = a.withdrawn ? n : cut;
	few = count(answered, a.from, a.to);
	many = all - few;
	n_few = a.to - a.from;
	n_many = n - n_few;
	/* One row is taken off, so that a full part is not a certainty. */
	p = ((double)many - 0.5) / (double)n_many;
	if (p < 0.5 || !beyond_chance(few, n_few, p))
		return a;
	a.limited = true;
	a.gradual = few > 0;
	a.day = day[cut];
	if (a.gradual)
		widen(&a, day, n);
	a.n = (int64_t)(a.to - a.from) - count(answered, a.from, a.to);
	return a;
}
