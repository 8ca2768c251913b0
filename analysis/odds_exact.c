/* The odds ratio given both margins. */
#include "analysis/odds.h"

#include <math.h>

#include "analysis/conditional.h"
#include "analysis/numeric.h"
#include "analysis/score.h"

#define LOG_MAX CO_COND_LOG_MAX
#define SUPPORT_MAX 20000000.0
#define HULL_MAX 30000.0	/* the hull costs the square of the support */

/*
 * The noncentral hypergeometric distribution of a table: the weights of
 * x = 0..n-1 (counted from the least possible), the observed one at `at`.
 */
struct margin {
	struct co_conditional c;
	double *lw;	/* what c points to */
	size_t joined;	/* hull: this many of the smallest are in the set */
	double of_at;	/* share of the observed probability that counts */
	double target;
};

/* The two-sided p on the near side of a run of joined tables. */
static double
two_sided(double log_odds, const void *ctx)
{
	const struct margin *m = ctx;
	struct co_tilted s = co_conditional_tilt(&m->c, m->joined, log_odds);

	return s.above + m->of_at * s.at + s.joined - m->target;
}

static enum co_code
check(const struct co_pair2 *t, double level, double most, struct co_err *err)
{
	const double v[] = { t->x1, t->n1, t->x2, t->n2 };
	enum co_code rc = co_pair2_check(t, level, err);

	for (size_t i = 0; rc == CO_OK && i < 4; i++)
		if (!co_is_whole(v[i]))
			rc = co_fail(err, CO_EDOMAIN, NULL, "%g is not a "
			    "whole number; the conditional odds ratio needs "
			    "counts", v[i]);
	if (rc == CO_OK && fmin(fmin(t->n1, t->n2), fmin(t->x1 + t->x2,
	    t->n1 - t->x1 + t->n2 - t->x2)) > most)
		rc = co_fail(err, CO_EUNSUPPORTED, NULL, "a table of %g is "
		    "too large for this interval; use Miettinen-Nurminen",
		    t->n1 + t->n2);
	return rc;
}

/* The weights of every table with the margins of t. */
static enum co_code
make(const struct co_pair2 *t, struct co_work *work, struct margin *m,
    struct co_err *err)
{
	double events = t->x1 + t->x2;
	double lo = fmax(0, events - t->n2), hi = fmin(t->n1, events);
	double *lw;

	m->c.n = (size_t)(hi - lo) + 1;
	m->c.at = (size_t)(t->x1 - lo);
	lw = co_work_get(work, m->c.n, sizeof *lw);
	if (lw == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t k = 0; k < m->c.n; k++)
		lw[k] = co_ln_choose(t->n1, lo + (double)k) +
		    co_ln_choose(t->n2, events - lo - (double)k);
	m->c.lw = m->lw = lw;
	return CO_OK;
}

typedef void limits_fn(struct margin *m, double alpha,
    struct co_interval *out);

static enum co_code
interval(const struct co_pair2 *t, double level, double most, double of_at,
    limits_fn *limits, struct co_work *work, struct co_interval *out,
    struct co_err *err)
{
	struct co_work_mark mark = co_work_mark(work);
	struct margin m = { .of_at = of_at };
	enum co_code rc = check(t, level, most, err);

	if (rc == CO_OK)
		rc = make(t, work, &m, err);
	if (rc == CO_OK && m.c.n == 1) {
		*out = (struct co_interval){ NAN, 0, INFINITY };
	} else if (rc == CO_OK) {
		out->estimate = co_conditional_cmle(&m.c);
		out->lower = 0;
		out->upper = INFINITY;
		limits(&m, 1 - level, out);
	}
	co_work_reset(work, mark);
	return rc;
}

/* ---- each tail at half of alpha ---------------------------------------- */

static void
equal_tails(struct margin *m, double alpha, struct co_interval *out)
{
	co_conditional_limits(&m->c, alpha, m->of_at, &out->lower,
	    &out->upper);
}

enum co_code
co_or_exact_conditional(double x1, double n1, double x2, double n2,
    double level, struct co_work *work, struct co_interval *out,
    struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };

	return interval(&t, level, SUPPORT_MAX, 1, equal_tails, work, out,
	    err);
}

enum co_code
co_or_conditional_midp(double x1, double n1, double x2, double n2,
    double level, struct co_work *work, struct co_interval *out,
    struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };

	return interval(&t, level, SUPPORT_MAX, 0.5, equal_tails, work, out,
	    err);
}

/* ---- the hull of what a two-sided test keeps --------------------------- */

/* Where table k gets as likely as the observed one. */
static double
joins_at(const struct margin *m, size_t k)
{
	return (m->lw[k] - m->lw[m->c.at]) / ((double)m->c.at - (double)k);
}

/*
 * The smallest log odds whose p exceeds alpha. From the left, tables 0, 1,
 * ... join the set of those not more likely than the observed one, in this
 * order because the weights are log-concave. Between two joins p falls and
 * then rises, if at all, so that its ends decide.
 */
static double
hull_lower(struct margin *m)
{
	double left = -LOG_MAX;

	for (m->joined = 0; m->joined <= m->c.at; m->joined++) {
		double right = m->joined < m->c.at ? joins_at(m, m->joined)
		    : LOG_MAX;

		if (two_sided(left, m) > 0)
			return left;
		if (two_sided(right, m) > 0)
			return co_root(two_sided, m, left, right, 0);
		left = right;
	}
	return LOG_MAX;
}

/* The same table seen from the other end. */
static void
turn(struct margin *m)
{
	for (size_t i = 0, j = m->c.n - 1; i < j; i++, j--) {
		double swap = m->lw[i];

		m->lw[i] = m->lw[j];
		m->lw[j] = swap;
	}
	m->c.at = m->c.n - 1 - m->c.at;
}

static void
hull(struct margin *m, double alpha, struct co_interval *out)
{
	m->target = alpha;
	if (m->c.at > 0)
		out->lower = exp(hull_lower(m));
	turn(m);
	if (m->c.at > 0)
		out->upper = exp(-hull_lower(m));
}

enum co_code
co_or_baptista_pike_exact(double x1, double n1, double x2, double n2,
    double level, struct co_work *work, struct co_interval *out,
    struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };

	return interval(&t, level, HULL_MAX, 1, hull, work, out, err);
}

enum co_code
co_or_baptista_pike_midp(double x1, double n1, double x2, double n2,
    double level, struct co_work *work, struct co_interval *out,
    struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };

	return interval(&t, level, HULL_MAX, 0.5, hull, work, out, err);
}
