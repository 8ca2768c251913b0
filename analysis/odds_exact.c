/* The odds ratio given both margins. */
#include "analysis/odds.h"

#include <math.h>

#include "analysis/numeric.h"
#include "analysis/score.h"

/* Beyond exp(+-LOG_MAX) an odds ratio of counts cannot lie. */
#define LOG_MAX 80.0
#define SUPPORT_MAX 20000000.0
#define HULL_MAX 30000.0	/* the hull costs the square of the support */

/*
 * The noncentral hypergeometric distribution of a table: the log weights of
 * x = 0..n-1 (counted from the least possible), the observed one at `at`.
 */
struct margin {
	double *lw;
	size_t n, at;
	size_t joined;	/* hull: this many of the smallest are in the set */
	double of_at;	/* share of the observed probability that counts */
	double target;
};

/* The sums of probabilities below, at and above the observed table. */
struct parts { double below, at, above, joined, mean; };

static struct parts
weigh(const struct margin *m, double log_odds)
{
	struct parts s = { 0, 0, 0, 0, 0 };
	double top = -INFINITY, all = 0;

	for (size_t k = 0; k < m->n; k++)
		top = fmax(top, m->lw[k] + (double)k * log_odds);
	for (size_t k = 0; k < m->n; k++) {
		double w = exp(m->lw[k] + (double)k * log_odds - top);

		all += w;
		s.mean += (double)k * w;
		if (k < m->joined)
			s.joined += w;
		if (k < m->at)
			s.below += w;
		else if (k > m->at)
			s.above += w;
		else
			s.at = w;
	}
	s.below /= all;
	s.at /= all;
	s.above /= all;
	s.joined /= all;
	s.mean /= all;
	return s;
}

static double
mean_off(double log_odds, const void *ctx)
{
	const struct margin *m = ctx;

	return weigh(m, log_odds).mean - (double)m->at;
}

static double
upper_tail(double log_odds, const void *ctx)
{
	const struct margin *m = ctx;
	struct parts s = weigh(m, log_odds);

	return s.above + m->of_at * s.at - m->target;
}

static double
lower_tail(double log_odds, const void *ctx)
{
	const struct margin *m = ctx;
	struct parts s = weigh(m, log_odds);

	return s.below + m->of_at * s.at - m->target;
}

/* The two-sided p on the near side of a run of joined tables. */
static double
two_sided(double log_odds, const void *ctx)
{
	const struct margin *m = ctx;
	struct parts s = weigh(m, log_odds);

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

	m->n = (size_t)(hi - lo) + 1;
	m->at = (size_t)(t->x1 - lo);
	lw = co_work_get(work, m->n, sizeof *lw);
	if (lw == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t k = 0; k < m->n; k++)
		lw[k] = co_ln_choose(t->n1, lo + (double)k) +
		    co_ln_choose(t->n2, events - lo - (double)k);
	m->lw = lw;
	return CO_OK;
}

static double
cmle(const struct margin *m)
{
	if (m->at == 0)
		return 0;
	if (m->at + 1 == m->n)
		return INFINITY;
	return exp(co_root(mean_off, m, -LOG_MAX, LOG_MAX, 0));
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
	if (rc == CO_OK && m.n == 1) {
		*out = (struct co_interval){ NAN, 0, INFINITY };
	} else if (rc == CO_OK) {
		out->estimate = cmle(&m);
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
	m->target = alpha / 2;
	if (m->at > 0)
		out->lower = exp(co_root(upper_tail, m, -LOG_MAX, LOG_MAX,
		    0));
	if (m->at + 1 < m->n)
		out->upper = exp(co_root(lower_tail, m, -LOG_MAX, LOG_MAX,
		    0));
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
	return (m->lw[k] - m->lw[m->at]) / ((double)m->at - (double)k);
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

	for (m->joined = 0; m->joined <= m->at; m->joined++) {
		double right = m->joined < m->at ? joins_at(m, m->joined)
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
	for (size_t i = 0, j = m->n - 1; i < j; i++, j--) {
		double swap = m->lw[i];

		m->lw[i] = m->lw[j];
		m->lw[j] = swap;
	}
	m->at = m->n - 1 - m->at;
}

static void
hull(struct margin *m, double alpha, struct co_interval *out)
{
	m->target = alpha;
	if (m->at > 0)
		out->lower = exp(hull_lower(m));
	turn(m);
	if (m->at > 0)
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
