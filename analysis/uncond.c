/* Barnard, Suissa-Shuster and Boschloo. */
#include "analysis/uncond.h"

#include <math.h>
#include <stdbool.h>

#include "analysis/numeric.h"
#include "analysis/proportion.h"
#include "analysis/score.h"

#define TABLES_MAX 2.5e7
#define REGION_MAX 1e5
#define PER_SD 16.0		/* rates looked at per standard deviation */
#define Z_TIE 1e-10		/* relative: z is a root of a fraction */

/*
 * Tables of two groups. lc[m] is the logarithm of the number of ways to get
 * a table of the tail with m events; lw and lp hold one slice at a time.
 */
struct design {
	double n1, n2, x1, x2;
	enum co_uncond_order order;
	enum co_uncond_side side;	/* both, less or greater */
	double observed;		/* larger is more extreme */
	double *lc, *lw, *lp;
	size_t n;			/* n1 + n2 */
};

/* ---- orders ------------------------------------------------------------ */

static double
z_of(const struct design *d, double x1, double x2)
{
	double m = x1 + x2, n = d->n1 + d->n2, v;
	double far = x1 * d->n2 - x2 * d->n1;	/* exact */

	if (far == 0 || d->n1 == 0 || d->n2 == 0)
		return 0;
	if (d->order == CO_ORDER_POOLED)
		v = m * (n - m) / n * (d->n1 * d->n2);
	else
		v = x1 * (d->n1 - x1) / d->n1 * d->n2 * d->n2 +
		    x2 * (d->n2 - x2) / d->n2 * d->n1 * d->n1;
	return v > 0 ? far / sqrt(v) : far > 0 ? INFINITY : -INFINITY;
}

static double
z_side(const struct design *d, double z)
{
	return d->side == CO_SIDE_BOTH ? fabs(z) :
	    d->side == CO_SIDE_LESS ? -z : z;
}

/*
 * Fisher's p of every table of a slice, as logarithms in lp: the tail, or
 * all tables not more likely, ties within CO_TIE in. The probabilities rise
 * to a mode and fall, so that the two ends join in order.
 */
static void
fisher(const struct design *d, size_t k, double all)
{
	const double *lw = d->lw;
	double sum = -INFINITY;
	size_t i = 0, j = k;

	while (i < j && d->side == CO_SIDE_LESS) {
		sum = co_log_add(sum, lw[i]);
		d->lp[i++] = sum - all;
	}
	while (i < j && d->side == CO_SIDE_GREATER) {
		sum = co_log_add(sum, lw[--j]);
		d->lp[j] = sum - all;
	}
	while (i < j) {
		double least = fmin(lw[i], lw[j - 1]) + CO_TIE;
		size_t a = i, b = j;

		while (i < j && lw[i] <= least)
			sum = co_log_add(sum, lw[i++]);
		while (j > i && lw[j - 1] <= least)
			sum = co_log_add(sum, lw[--j]);
		while (a < i)
			d->lp[a++] = sum - all;
		while (b > j)
			d->lp[--b] = sum - all;
	}
}

/* Fills lw, and lp where it is needed, for the tables x1 = from.. with m. */
static size_t
slice(const struct design *d, double m, double *from)
{
	double lo = fmax(0, m - d->n2), hi = fmin(d->n1, m);
	size_t k = (size_t)(hi - lo) + 1;

	for (size_t i = 0; i < k; i++)
		d->lw[i] = co_ln_choose(d->n1, lo + (double)i) +
		    co_ln_choose(d->n2, m - lo - (double)i);
	if (d->order == CO_ORDER_FISHER)
		fisher(d, k, co_ln_choose(d->n1 + d->n2, m));
	*from = lo;
	return k;
}

/* The observed table's place in the order. */
static void
observe(struct design *d, double *statistic)
{
	double from, z;

	if (d->order != CO_ORDER_FISHER) {
		z = z_of(d, d->x1, d->x2);
		*statistic = z;
		d->observed = z_side(d, z);
		return;
	}
	(void)slice(d, d->x1 + d->x2, &from);
	d->observed = -fmin(0, d->lp[(size_t)(d->x1 - from)]);
	*statistic = exp(-d->observed);
}

/* Whether table i of the slice at hand, x1 = from + i, is in the tail. */
static bool
in_tail(const struct design *d, double m, double from, size_t i)
{
	double x1 = from + (double)i, at, slack;

	if (d->order == CO_ORDER_FISHER) {
		at = -d->lp[i];
		slack = CO_TIE;
	} else {
		at = z_side(d, z_of(d, x1, m - x1));
		slack = Z_TIE * fabs(d->observed);
	}
	/* An infinite slack would let everything in. */
	return isinf(d->observed) ? at == d->observed
	    : at >= d->observed - slack;
}

/* lc: what is at least as extreme as the observed table. */
static void
gather(const struct design *d)
{
	for (size_t m = 0; m <= d->n; m++) {
		double from, top = -INFINITY, sum = 0;
		size_t k = slice(d, (double)m, &from);

		for (size_t i = 0; i < k; i++) {
			if (!in_tail(d, (double)m, from, i))
				d->lw[i] = -INFINITY;
			top = fmax(top, d->lw[i]);
		}
		for (size_t i = 0; i < k && top > -INFINITY; i++)
			sum += exp(d->lw[i] - top);
		d->lc[m] = top + log(sum);
	}
}

/* ---- the largest probability ------------------------------------------- */

/* ln of the probability of the tail at the rate sin^2(angle / 2). */
static double
log_tail(double angle, const void *ctx)
{
	const struct design *d = ctx;
	double s = sin(angle / 2), c = cos(angle / 2);
	double lp = 2 * log(s), lq = 2 * log(c);
	double top = -INFINITY, sum = 0, n = (double)d->n;

	if (s <= 0)
		return d->lc[0];
	if (c <= 0)
		return d->lc[d->n];
	for (size_t m = 0; m <= d->n; m++)
		top = fmax(top, d->lc[m] + (double)m * lp +
		    (n - (double)m) * lq);
	if (top == -INFINITY)
		return top;
	for (size_t m = 0; m <= d->n; m++)
		sum += exp(d->lc[m] + (double)m * lp +
		    (n - (double)m) * lq - top);
	return top + log(sum);
}

/*
 * The largest value of log_tail over the angles from..to. On this scale the
 * standard deviation of m / N is 1 / sqrt(N) everywhere, and the tail is an
 * average over a distribution as wide as that.
 */
static double
supremum(const struct design *d, double from, double to, double *at)
{
	double n = fmax(1, ceil((to - from) * sqrt((double)d->n) * PER_SD));
	double h = (to - from) / n, best = -INFINITY;
	double before = -INFINITY, here = log_tail(from, d);

	*at = from;
	for (double i = 0; i <= n; i++) {
		double x = from + i * h, a = fmax(from, x - h);
		double b = fmin(to, x + h), peak, where;
		double after = i < n ? log_tail(b, d) : -INFINITY;

		if (here >= before && here >= after) {
			peak = co_maximise(log_tail, d, a, b, 1e-11, &where);
			if (here > peak) {
				peak = here;
				where = x;
			}
			if (peak > best) {
				best = peak;
				*at = where;
			}
		}
		before = here;
		here = after;
	}
	return best;
}

/* ---- entry ------------------------------------------------------------- */

static enum co_code
check(const struct co_pair2 *t, double gamma, struct co_err *err)
{
	const double v[] = { t->x1, t->n1, t->x2, t->n2 };
	enum co_code rc = co_pair2_check(t, 0.5, err);

	for (size_t i = 0; rc == CO_OK && i < 4; i++)
		if (!co_is_whole(v[i]))
			rc = co_fail(err, CO_EDOMAIN, NULL, "%g is not a "
			    "whole number; exact tests need counts", v[i]);
	if (rc == CO_OK && !(gamma >= 0 && gamma < 1))
		rc = co_fail(err, CO_EDOMAIN, "gamma", "gamma is %g; "
		    "expected a number from 0, below 1", gamma);
	if (rc == CO_OK && (t->n1 + 1) * (t->n2 + 1) > TABLES_MAX)
		rc = co_fail(err, CO_EUNSUPPORTED, NULL, "groups of %g and "
		    "%g are too large to enumerate; use the N-1 chi-squared "
		    "test", t->n1, t->n2);
	return rc;
}

/* The range of the angle: everything, or the interval of the pooled rate. */
static enum co_code
range(const struct design *d, double gamma, double *from, double *to,
    struct co_err *err)
{
	struct co_interval ci;
	enum co_code rc;

	*from = 0;
	*to = 4 * atan(1);
	if (gamma == 0)
		return CO_OK;
	rc = co_prop_clopper_pearson(d->x1 + d->x2, d->n1 + d->n2, 1 - gamma,
	    &ci, err);
	if (rc != CO_OK)
		return rc;
	*from = 2 * asin(sqrt(ci.lower));
	*to = 2 * asin(sqrt(ci.upper));
	return CO_OK;
}

static enum co_code
one(struct design *d, enum co_uncond_side side, double gamma,
    struct co_uncond *out, struct co_err *err)
{
	struct co_uncond r;
	double from, to, angle;
	enum co_code rc = range(d, gamma, &from, &to, err);

	if (rc != CO_OK)
		return rc;
	d->side = side;
	observe(d, &r.statistic);
	gather(d);
	r.log_p = supremum(d, from, to, &angle);
	if (gamma > 0)
		r.log_p = co_log_add(r.log_p, log(gamma));
	r.log_p = fmin(0, r.log_p);
	r.p = exp(r.log_p);
	r.at = sin(angle / 2) * sin(angle / 2);
	*out = r;
	return CO_OK;
}

static enum co_code
allocate(struct design *d, struct co_work *work, struct co_err *err)
{
	d->n = (size_t)(d->n1 + d->n2);
	d->lc = co_work_get(work, d->n + 1, sizeof *d->lc);
	d->lw = co_work_get(work, (size_t)d->n1 + 1, sizeof *d->lw);
	d->lp = co_work_get(work, (size_t)d->n1 + 1, sizeof *d->lp);
	if (d->lc == NULL || d->lw == NULL || d->lp == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	return CO_OK;
}

enum co_code
co_uncond_test(double x1, double n1, double x2, double n2,
    enum co_uncond_order order, enum co_uncond_side side, double gamma,
    struct co_work *work, struct co_uncond *out, struct co_err *err)
{
	struct co_work_mark mark = co_work_mark(work);
	struct co_pair2 t = { x1, n1, x2, n2 };
	struct design d = { n1, n2, x1, x2, order, side, 0, NULL, NULL,
		NULL, 0 };
	struct co_uncond a, b;
	enum co_code rc = check(&t, gamma, err);

	if (rc != CO_OK)
		return rc;
	rc = allocate(&d, work, err);
	if (rc == CO_OK && side != CO_SIDE_TWICE) {
		rc = one(&d, side, gamma, out, err);
	} else if (rc == CO_OK) {
		rc = one(&d, CO_SIDE_LESS, gamma, &a, err);
		if (rc == CO_OK)
			rc = one(&d, CO_SIDE_GREATER, gamma, &b, err);
		if (rc == CO_OK) {
			*out = b.log_p < a.log_p ? b : a;
			out->log_p = fmin(0, out->log_p + log(2));
			out->p = exp(out->log_p);
		}
	}
	co_work_reset(work, mark);
	return rc;
}

/* ---- what is rejected -------------------------------------------------- */

/* Both ends of every slice that lie in the tail. */
static void
mark_tail(const struct design *d, double *low, double *high)
{
	for (size_t m = 0; m <= d->n; m++) {
		double from;
		size_t k = slice(d, (double)m, &from), i = 0, j = k;

		while (i < k && in_tail(d, (double)m, from, i))
			i++;
		while (j > i && in_tail(d, (double)m, from, j - 1))
			j--;
		low[m] = from + (double)i - 1;
		high[m] = from + (double)j;
	}
}

/*
 * The tail shrinks as its edge moves out, and so does its largest
 * probability: the edge is bisected.
 */
enum co_code
co_uncond_region(double n1, double n2, enum co_uncond_order order,
    double alpha, struct co_work *work, double *low, double *high,
    struct co_err *err)
{
	struct co_work_mark mark = co_work_mark(work);
	struct co_pair2 t = { 0, n1, 0, n2 };
	struct design d = { n1, n2, 0, 0, order, CO_SIDE_BOTH, 0, NULL, NULL,
		NULL, 0 };
	double in = 0, out = n1 + n2 + 1, angle;
	enum co_code rc = check(&t, 0, err);

	if (rc == CO_OK && !(alpha > 0 && alpha < 1))
		rc = co_fail(err, CO_EDOMAIN, "alpha", "alpha is %g; expected "
		    "a number between 0 and 1", alpha);
	if (rc == CO_OK && (n1 + 1) * (n2 + 1) > REGION_MAX)
		rc = co_fail(err, CO_EUNSUPPORTED, NULL, "groups of %g and "
		    "%g are too large for the power of this test; use the "
		    "N-1 chi-squared test", n1, n2);
	if (rc == CO_OK)
		rc = allocate(&d, work, err);
	while (rc == CO_OK && out - in > 1e-9 * (1 + in)) {
		d.observed = 0.5 * (in + out);
		gather(&d);
		if (supremum(&d, 0, 4 * atan(1), &angle) > log(alpha))
			in = d.observed;
		else
			out = d.observed;
	}
	if (rc == CO_OK) {
		d.observed = out;
		mark_tail(&d, low, high);
	}
	co_work_reset(work, mark);
	return rc;
}
