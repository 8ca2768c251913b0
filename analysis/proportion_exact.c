#include "analysis/proportion.h"

#include <math.h>

#include "analysis/numeric.h"
#include "analysis/proportion_check.h"

/* As for the closed forms: checks, and answers the empty sample. */
static enum co_code
begin(double x, double n, double level, bool whole, struct co_interval *out,
    struct co_err *err)
{
	enum co_code rc = co_prop_check(x, n, whole, err);

	if (rc == CO_OK)
		rc = co_prop_check_level(level, err);
	if (rc == CO_OK)
		*out = (struct co_interval){ n > 0 ? x / n : NAN, 0, 1 };
	return rc;
}

enum co_code
co_prop_clopper_pearson(double x, double n, double level,
    struct co_interval *out, struct co_err *err)
{
	double tail = (1 - level) / 2;
	enum co_code rc = begin(x, n, level, false, out, err);

	if (rc != CO_OK)
		return rc;
	if (x > 0)
		out->lower = co_beta_quantile_p(tail, x, n - x + 1);
	if (x < n)
		out->upper = co_beta_quantile_q(tail, x + 1, n - x);
	return CO_OK;
}

struct point {
	double x, n, target, k;
	bool lower, midp;
};

/* P(X >= x) + P(X > x), or P(X <= x) + P(X < x), less twice the target. */
static double
midp_off(double p, const void *ctx)
{
	const struct point *c = ctx;

	if (c->lower)
		return co_binom_ge(c->x, c->n, p) +
		    co_binom_ge(c->x + 1, c->n, p) - 2 * c->target;
	return co_binom_le(c->x, c->n, p) + co_binom_le(c->x - 1, c->n, p) -
	    2 * c->target;
}

enum co_code
co_prop_midp(double x, double n, double level, struct co_interval *out,
    struct co_err *err)
{
	struct point c = { x, n, (1 - level) / 2, 0, true, true };
	enum co_code rc = begin(x, n, level, false, out, err);

	if (rc != CO_OK || n == 0)
		return rc;
	if (x == n)
		out->lower = exp(log(2 * c.target) / n);
	else if (x > 0)
		out->lower = co_root(midp_off, &c, 0, 1, 0);
	c.lower = false;
	if (x == 0)
		out->upper = -expm1(log(2 * c.target) / n);
	else if (x < n)
		out->upper = co_root(midp_off, &c, 0, 1, 0);
	return CO_OK;
}

/* The tail on the side of x: P(X >= x) for the lower limit. */
static double
near_tail(const struct point *c, double p)
{
	return c->lower ? co_binom_ge(c->x, c->n, p) :
	    co_binom_le(c->x, c->n, p);
}

/* The near tail with half the probability of x taken off where asked. */
static double
near_part(const struct point *c, double p)
{
	if (!c->midp)
		return near_tail(c, p);
	return 0.5 * (near_tail(c, p) + (c->lower ?
	    co_binom_ge(c->x + 1, c->n, p) : co_binom_le(c->x - 1, c->n, p)));
}

/* The opposite tail of k + 1 values, k = -1 for none. */
static double
far_tail(const struct point *c, double k, double p)
{
	return c->lower ? co_binom_le(k, c->n, p) :
	    co_binom_ge(c->n - k, c->n, p);
}

static double
start_off(double p, const void *ctx)
{
	const struct point *c = ctx;

	return near_tail(c, p) + near_part(c, p) - 2 * c->target;
}

static double
jump_off(double p, const void *ctx)
{
	const struct point *c = ctx;

	return near_tail(c, p) - far_tail(c, c->k + 1, p);
}

static double
accept_off(double p, const void *ctx)
{
	const struct point *c = ctx;

	return near_part(c, p) + far_tail(c, c->k, p) - 2 * c->target;
}

/*
 * The outermost p whose acceptability exceeds alpha. Outside `start` twice
 * the near tail is below alpha, so nothing is accepted there. From start the
 * opposite tail has k + 1 values until it takes up one more at `jump`; there
 * the acceptability leaps to twice the near tail, which is over alpha. So
 * the limit is the crossing between start and jump, if there is one, or the
 * jump itself.
 */
static double
blaker_limit(struct point *c)
{
	double start, jump, lo, hi, edge = c->lower ? 1 : 0;

	start = co_root(start_off, c, 0, 1, 0);
	/* the largest k whose tail is not above the near one */
	lo = -1;
	hi = c->lower ? c->x - 1 : c->n - c->x - 1;
	while (lo < hi) {
		double mid = ceil(0.5 * (lo + hi));

		if (far_tail(c, mid, start) <= near_tail(c, start))
			lo = mid;
		else
			hi = mid - 1;
	}
	c->k = lo;
	jump = co_root(jump_off, c, start, edge, 0);
	if (!isfinite(jump))
		jump = start;
	if (accept_off(jump, c) > 0 && accept_off(start, c) < 0)
		return co_root(accept_off, c, start, jump, 0);
	return jump;
}

static enum co_code
blaker(double x, double n, double level, bool midp, struct co_interval *out,
    struct co_err *err)
{
	struct point c = { x, n, (1 - level) / 2, 0, true, midp };
	enum co_code rc = begin(x, n, level, true, out, err);

	if (rc != CO_OK || n == 0)
		return rc;
	if (x > 0)
		out->lower = blaker_limit(&c);
	c.lower = false;
	if (x < n)
		out->upper = blaker_limit(&c);
	return CO_OK;
}

enum co_code
co_prop_blaker(double x, double n, double level, struct co_interval *out,
    struct co_err *err)
{
	return blaker(x, n, level, false, out, err);
}

enum co_code
co_prop_blaker_midp(double x, double n, double level, struct co_interval *out,
    struct co_err *err)
{
	return blaker(x, n, level, true, out, err);
}

/* The likelihood-ratio statistic at p less its critical value. */
static double
lr_off(double p, const void *ctx)
{
	const struct point *c = ctx;

	return 2 * (co_deviance_part(c->x, c->n * p) +
	    co_deviance_part(c->n - c->x, c->n * (1 - p))) - c->target;
}

enum co_code
co_prop_lr(double x, double n, double level, struct co_interval *out,
    struct co_err *err)
{
	double z = co_normal_two_sided(level), p, q;
	struct point c = { x, n, z * z, 0, true, false };
	enum co_code rc = begin(x, n, level, false, out, err);

	if (rc != CO_OK || n == 0)
		return rc;
	p = x / n;
	q = (n - x) / n;
	if (x == n) {
		out->lower = exp(-z * z / (2 * n));
	} else if (x > 0) {
		double lo = p / 2;

		while (lr_off(lo, &c) < 0)
			lo /= 2;
		out->lower = co_root(lr_off, &c, lo, p, 0);
	}
	if (x == 0) {
		out->upper = -expm1(-z * z / (2 * n));
	} else if (x < n) {
		double hi = q / 2;

		while (lr_off(1 - hi, &c) < 0)
			hi /= 2;
		out->upper = co_root(lr_off, &c, p, 1 - hi, 0);
	}
	return CO_OK;
}
