/* Exact power of tests of two proportions. */
#include "analysis/power.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "analysis/numeric.h"
#include "analysis/twobytwo.h"
#include "analysis/uncond.h"

#define TABLES_MAX 2.5e7	/* more are too slow to sum many times */
#define EQUAL (1 + 1e-10)	/* a p this close to alpha equals it */
#define STEPS 64		/* rates looked at on either side of p1 */

typedef enum co_code test_fn(const struct co_table2 *t, struct co_test2 *out,
    struct co_err *err);

static const struct {
	const char *id;
	test_fn *p;	/* NULL: the region is found as a whole */
} tests[CO_POWER_TESTS] = {
	[CO_POWER_FISHER_MIDP] = { "prop2.test.fisher_midp_all_ties",
	    co_t2_fisher_midp_all_ties },
	[CO_POWER_FISHER] = { "prop2.test.fisher_minlike",
	    co_t2_fisher_minlike },
	[CO_POWER_CHI2_N_MINUS_1] = { "prop2.test.chi2_n_minus_1",
	    co_t2_chi2_n_minus_1 },
	[CO_POWER_CHI2] = { "prop2.test.chi2", co_t2_chi2 },
	[CO_POWER_CHI2_YATES] = { "prop2.test.chi2_yates", co_t2_chi2_yates },
	[CO_POWER_LR] = { "prop2.test.lr", co_t2_lr },
	[CO_POWER_SUISSA_SHUSTER] = { "prop2.test.barnard_suissa_shuster",
	    NULL },
	[CO_POWER_BOSCHLOO] = { "prop2.test.boschloo_minlike", NULL },
};

const char *
co_power_test_id(enum co_power_test test)
{
	return test < CO_POWER_TESTS ? tests[test].id : NULL;
}

enum co_power_test
co_power_test_find(const char *id)
{
	enum co_power_test t = CO_POWER_FISHER_MIDP;

	while (t < CO_POWER_TESTS && strcmp(tests[t].id, id) != 0)
		t++;
	return t;
}

/* ---- arguments --------------------------------------------------------- */

static enum co_code
need(bool good, const char *name, double v, const char *expected,
    struct co_err *err)
{
	if (good)
		return CO_OK;
	return co_fail(err, CO_EDOMAIN, name, "%s is %g; expected %s", name,
	    v, expected);
}

static enum co_code
need_rate(const char *name, double v, struct co_err *err)
{
	return need(v >= 0 && v <= 1, name, v, "a rate from 0 to 1", err);
}

static enum co_code
need_open(const char *name, double v, struct co_err *err)
{
	return need(v > 0 && v < 1, name, v, "a number between 0 and 1", err);
}

static enum co_code
need_size(const char *name, double v, struct co_err *err)
{
	return need(v >= 0 && co_is_whole(v), name, v,
	    "a whole number from 0", err);
}

/* ---- the region of rejection ------------------------------------------- */

/* The tables with m events: x1 = from..to. */
struct slice {
	double n1, n2, m, from, to;
};

static double
p_of(test_fn *f, const struct slice *s, double x)
{
	struct co_table2 t = { x, s->n1 - x, s->m - x, s->n2 - (s->m - x) };
	struct co_test2 r = { 0, 1 };

	(void)f(&t, &r, NULL);
	return r.p;
}

/*
 * The last x1 that is rejected going up from one end of the slice to the
 * middle: p rises on the way, since these statistics grow with the distance
 * from the expected count.
 */
static double
edge(test_fn *f, const struct slice *s, double alpha, bool low)
{
	double middle = s->n1 * s->m / (s->n1 + s->n2);
	double out = low ? s->from - 1 : s->to + 1;
	double in = low ? floor(middle) + 1 : ceil(middle) - 1;

	while (fabs(in - out) > 1) {
		double mid = floor(0.5 * (in + out));

		if (p_of(f, s, mid) <= alpha * EQUAL)
			out = mid;
		else
			in = mid;
	}
	return out;
}

/* The probability of x + 1 over that of x. */
static double
step(const struct slice *s, double x)
{
	return (s->m - x) * (s->n1 - x) / ((x + 1) *
	    (s->n2 - s->m + x + 1));
}

/*
 * Fisher's p of a whole slice at once: the probabilities fall on either side
 * of their mode, so tables join the sum from both ends inwards. f holds them
 * relative to the mode; ties within CO_TIE join together.
 */
static void
fisher_slice(const struct slice *s, double alpha, bool midp, double *f,
    double *low, double *high)
{
	size_t n = (size_t)(s->to - s->from) + 1, i = 0, j = n, top;
	double all = 0, sum = 0;
	double mode = floor((s->n1 + 1) * (s->m + 1) / (s->n1 + s->n2 + 2));

	top = (size_t)(mode - s->from);
	f[top] = 1;
	for (size_t k = top + 1; k < n; k++)
		f[k] = f[k - 1] * step(s, s->from + (double)k - 1);
	for (size_t k = top; k-- > 0;)
		f[k] = f[k + 1] / step(s, s->from + (double)k);
	for (size_t k = 0; k < n; k++)
		all += f[k];
	*low = s->from - 1;
	*high = s->to + 1;
	while (i < j) {
		double least = fmin(f[i], f[j - 1]) * (1 + CO_TIE);
		double tied = 0;
		size_t a = i, b = j;

		while (a < b && a <= top && f[a] <= least)
			tied += f[a++];
		while (b > a && b - 1 >= top && f[b - 1] <= least)
			tied += f[--b];
		if (sum + (midp ? tied / 2 : tied) > alpha * EQUAL * all)
			break;
		sum += tied;
		i = a;
		j = b;
		*low = s->from + (double)i - 1;
		*high = s->from + (double)j;
	}
}

static enum co_code
check_region(double n1, double n2, double alpha, struct co_err *err)
{
	enum co_code rc = need_size("n1", n1, err);

	if (rc == CO_OK)
		rc = need_size("n2", n2, err);
	if (rc == CO_OK)
		rc = need_open("alpha", alpha, err);
	if (rc == CO_OK && (n1 + 1) * (n2 + 1) > TABLES_MAX)
		rc = co_fail(err, CO_EUNSUPPORTED, NULL, "groups of %g and "
		    "%g are too large to enumerate; use the normal "
		    "approximation", n1, n2);
	return rc;
}

/* Tests of one table at a time, and Fisher's of one slice. */
static void
by_slices(enum co_power_test test, double alpha,
    const struct co_power_region *r)
{
	bool fisher_test = test == CO_POWER_FISHER ||
	    test == CO_POWER_FISHER_MIDP;

	for (size_t m = 0; m <= (size_t)(r->n1 + r->n2); m++) {
		struct slice s = { r->n1, r->n2, (double)m,
			fmax(0, (double)m - r->n2), fmin(r->n1, (double)m) };

		r->low[m] = -1;
		r->high[m] = r->n1 + 1;
		/* One table only, or an empty margin: never rejected. */
		if (s.from == s.to)
			continue;
		if (fisher_test) {
			fisher_slice(&s, alpha, test == CO_POWER_FISHER_MIDP,
			    r->f1, &r->low[m], &r->high[m]);
		} else {
			r->low[m] = edge(tests[test].p, &s, alpha, true);
			r->high[m] = edge(tests[test].p, &s, alpha, false);
		}
	}
}

enum co_code
co_power_region(enum co_power_test test, double n1, double n2, double alpha,
    struct co_work *work, struct co_power_region *out, struct co_err *err)
{
	struct co_power_region r = { n1, n2, NULL, NULL, NULL, NULL };
	enum co_code rc = check_region(n1, n2, alpha, err);
	size_t all;

	if (rc != CO_OK)
		return rc;
	if (test >= CO_POWER_TESTS)
		return co_fail(err, CO_EDOMAIN, "test", "no such test");
	all = (size_t)(n1 + n2) + 1;
	r.low = co_work_get(work, all, sizeof *r.low);
	r.high = co_work_get(work, all, sizeof *r.high);
	r.f1 = co_work_get(work, (size_t)n1 + 1, sizeof *r.f1);
	r.f2 = co_work_get(work, (size_t)n2 + 1, sizeof *r.f2);
	if (r.low == NULL || r.high == NULL || r.f1 == NULL || r.f2 == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	if (tests[test].p == NULL)
		rc = co_uncond_region(n1, n2, test == CO_POWER_BOSCHLOO
		    ? CO_ORDER_FISHER : CO_ORDER_POOLED, alpha, work, r.low,
		    r.high, err);
	else
		by_slices(test, alpha, &r);
	if (rc != CO_OK)
		return rc;
	*out = r;
	return CO_OK;
}

/* ---- power ------------------------------------------------------------- */

static void
fill(double *f, double n, double p)
{
	for (size_t k = 0; k <= (size_t)n; k++)
		f[k] = co_binom_pmf((double)k, n, p);
}

/* The part of f[0..n] that can matter: all but some 1e-20 of it. */
static void
bulk(const double *f, size_t n, size_t *from, size_t *to)
{
	*from = 0;
	*to = n;
	while (*from < n && f[*from] < 1e-25)
		++*from;
	while (*to > *from && f[*to] < 1e-25)
		--*to;
}

static double
sum_rejected(const struct co_power_region *r)
{
	size_t i0, i1, j0, j1;
	double all = 0;

	bulk(r->f1, (size_t)r->n1, &i0, &i1);
	bulk(r->f2, (size_t)r->n2, &j0, &j1);
	for (size_t i = i0; i <= i1; i++) {
		double row = 0;

		for (size_t j = j0; j <= j1; j++)
			if ((double)i <= r->low[i + j] ||
			    (double)i >= r->high[i + j])
				row += r->f2[j];
		all += r->f1[i] * row;
	}
	return all > 1 ? 1 : all;
}

double
co_power_at(const struct co_power_region *r, double p1, double p2)
{
	fill(r->f1, r->n1, p1);
	fill(r->f2, r->n2, p2);
	return sum_rejected(r);
}

enum co_code
co_power_two_prop(enum co_power_test test, double n1, double n2, double p1,
    double p2, double alpha, struct co_work *work, double *power,
    struct co_err *err)
{
	struct co_work_mark mark = co_work_mark(work);
	struct co_power_region r;
	enum co_code rc = need_rate("p1", p1, err);

	if (rc == CO_OK)
		rc = need_rate("p2", p2, err);
	if (rc == CO_OK)
		rc = co_power_region(test, n1, n2, alpha, work, &r, err);
	if (rc == CO_OK)
		*power = co_power_at(&r, p1, p2);
	co_work_reset(work, mark);
	return rc;
}

struct target {
	const struct co_power_region *r;
	double power;
};

/* The first group's probabilities stand in f1 already. */
static double
excess(double p2, const void *ctx)
{
	const struct target *t = ctx;

	fill(t->r->f2, t->r->n2, p2);
	return sum_rejected(t->r) - t->power;
}

/* From p1 towards the end 0 or 1: the first rate with enough power. */
static double
first(const struct target *t, double p1, double end)
{
	double last = p1;

	if (excess(p1, t) >= 0)
		return p1;
	for (int i = 1; i <= STEPS; i++) {
		double next = i == STEPS ? end
		    : p1 + (end - p1) * i / STEPS;

		if (next != last && excess(next, t) >= 0)
			return co_root(excess, t, last, next, 1e-13);
		last = next;
	}
	return NAN;
}

enum co_code
co_power_detectable(enum co_power_test test, double n1, double n2, double p1,
    double alpha, double power, struct co_work *work, double *lower,
    double *upper, struct co_err *err)
{
	struct co_work_mark mark = co_work_mark(work);
	struct co_power_region r;
	struct target t = { &r, power };
	enum co_code rc = need_rate("p1", p1, err);

	if (rc == CO_OK)
		rc = need_open("power", power, err);
	if (rc == CO_OK)
		rc = co_power_region(test, n1, n2, alpha, work, &r, err);
	if (rc == CO_OK) {
		fill(r.f1, n1, p1);
		*lower = first(&t, p1, 0);
		*upper = first(&t, p1, 1);
	}
	co_work_reset(work, mark);
	return rc;
}
