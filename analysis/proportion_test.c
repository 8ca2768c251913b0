#include <math.h>

#include "analysis/numeric.h"
#include "analysis/proportion.h"
#include "analysis/proportion_check.h"

static enum co_code
begin(double x, double n, double p0, bool whole, struct co_err *err)
{
	if (!(p0 >= 0 && p0 <= 1))
		return co_fail(err, CO_EDOMAIN, "p0", "p0 is %g; expected a "
		    "proportion from 0 to 1", p0);
	return co_prop_check(x, n, whole, err);
}

/*
 * How many values lie at the other end with a point probability not above
 * that of x: it falls from the mean outwards, so the place is bisected.
 */
static double
opposite(double x, double n, double p0, bool above)
{
	double bound = co_binom_log_pmf(x, n, p0) + log1p(CO_TIE);
	double lo = above ? ceil(n * p0) : 0;	/* first not yet excluded */
	double hi = above ? n + 1 : floor(n * p0) + 1;

	while (lo < hi) {
		double mid = floor(0.5 * (lo + hi));
		bool small = co_binom_log_pmf(mid, n, p0) <= bound;

		if (small == above)
			hi = mid;
		else
			lo = mid + 1;
	}
	/* above: lo is the first small value; below: one past the last */
	return lo;
}

enum co_code
co_prop_test_minlike(double x, double n, double p0, double *p,
    struct co_err *err)
{
	double m = n * p0, v;
	enum co_code rc = begin(x, n, p0, true, err);

	if (rc != CO_OK)
		return rc;
	if (n == 0)
		v = 1;
	else if (p0 == 0 || p0 == 1)
		v = x == m ? 1 : 0;
	else if (x == m)
		v = 1;
	else if (x < m)
		v = co_binom_le(x, n, p0) +
		    co_binom_ge(opposite(x, n, p0, true), n, p0);
	else
		v = co_binom_ge(x, n, p0) +
		    co_binom_le(opposite(x, n, p0, false) - 1, n, p0);
	*p = fmin(v, 1);
	return CO_OK;
}

enum co_code
co_prop_test_twice(double x, double n, double p0, double *p,
    struct co_err *err)
{
	enum co_code rc = begin(x, n, p0, true, err);

	if (rc == CO_OK)
		*p = fmin(1, 2 * fmin(co_binom_le(x, n, p0),
		    co_binom_ge(x, n, p0)));
	return rc;
}

enum co_code
co_prop_test_midp(double x, double n, double p0, double *p,
    struct co_err *err)
{
	enum co_code rc = begin(x, n, p0, true, err);

	/* a tail less half a point is the mean of the tail with and without */
	if (rc == CO_OK)
		*p = fmin(1, fmin(
		    co_binom_le(x, n, p0) + co_binom_le(x - 1, n, p0),
		    co_binom_ge(x, n, p0) + co_binom_ge(x + 1, n, p0)));
	return rc;
}

/*
 * The largest tail at the other end that stays below that of x, by the
 * number of its values.
 */
static double
blaker_far(double x, double n, double p0, bool upper)
{
	double near = upper ? co_binom_ge(x, n, p0) : co_binom_le(x, n, p0);
	double lo = 0, hi = upper ? x : n - x;	/* count of values */
	double bound = near * (1 - CO_TIE);

	while (lo < hi) {
		double mid = ceil(0.5 * (lo + hi));
		double far = upper ? co_binom_le(mid - 1, n, p0) :
		    co_binom_ge(n - mid + 1, n, p0);

		if (far < bound)
			lo = mid;
		else
			hi = mid - 1;
	}
	return upper ? co_binom_le(lo - 1, n, p0) :
	    co_binom_ge(n - lo + 1, n, p0);
}

enum co_code
co_prop_test_blaker_midp(double x, double n, double p0, double *p,
    struct co_err *err)
{
	double le, ge, v;
	enum co_code rc = begin(x, n, p0, true, err);

	if (rc != CO_OK)
		return rc;
	le = co_binom_le(x, n, p0);
	ge = co_binom_ge(x, n, p0);
	v = ge <= le ? 0.5 * (ge + co_binom_ge(x + 1, n, p0)) :
	    0.5 * (le + co_binom_le(x - 1, n, p0));
	v += blaker_far(x, n, p0, ge <= le);
	*p = n == 0 ? 1 : fmin(v, 1);
	return CO_OK;
}

enum co_code
co_prop_test_score(double x, double n, double p0, bool correct, double *z,
    double *p, struct co_err *err)
{
	double diff, v;
	enum co_code rc = begin(x, n, p0, false, err);

	if (rc != CO_OK)
		return rc;
	/* on the scale of counts, where x is exact */
	diff = x - n * p0;
	if (correct)
		diff = copysign(fmax(fabs(diff) - 0.5, 0), diff);
	v = sqrt(n * p0 * (1 - p0));
	*z = diff == 0 ? 0 : diff / v;
	*p = co_normal_2q(*z);
	return CO_OK;
}

enum co_code
co_prop_test_lr(double x, double n, double p0, double *chi2, double *p,
    struct co_err *err)
{
	enum co_code rc = begin(x, n, p0, false, err);

	if (rc != CO_OK)
		return rc;
	*chi2 = 2 * (co_deviance_part(x, n * p0) +
	    co_deviance_part(n - x, n * (1 - p0)));
	*p = co_chisq_q(*chi2, 1);
	return CO_OK;
}
