#include <math.h>

#include "analysis/numeric.h"
#include "analysis/proportion.h"
#include "analysis/proportion_check.h"

static enum co_code
begin(double x, double n, double total, double level, struct co_err *err)
{
	enum co_code rc = co_prop_check(x, n, true, err);

	if (rc == CO_OK)
		rc = co_prop_check_level(level, err);
	if (rc == CO_OK && (!co_is_whole(total) || total < n))
		return co_fail(err, CO_EDOMAIN, "N", "the cohort has %g "
		    "people; expected a whole number from n = %g", total, n);
	return rc;
}

/*
 * The smallest count M for which P(X >= x | M) exceeds tail. Equality within
 * rounding is not an excess.
 */
static double
smallest(double x, double n, double total, double tail)
{
	double lo = x, hi = total - (n - x);

	while (lo < hi) {
		double mid = floor(0.5 * (lo + hi));

		if (co_hyper_ge(x, mid, total, n) > tail * (1 + 1e-12))
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

enum co_code
co_prop_hypergeometric(double x, double n, double total, double level,
    struct co_interval *out, double *count_lower, double *count_upper,
    struct co_err *err)
{
	double tail = (1 - level) / 2, lower, upper;
	enum co_code rc = begin(x, n, total, level, err);

	if (rc != CO_OK)
		return rc;
	lower = smallest(x, n, total, tail);
	/* the others counted instead */
	upper = total - smallest(n - x, n, total, tail);
	*count_lower = lower;
	*count_upper = upper;
	out->estimate = n > 0 ? x / n : NAN;
	out->lower = total > 0 ? lower / total : 0;
	out->upper = total > 0 ? upper / total : 1;
	return CO_OK;
}

enum co_code
co_prop_fpc_wald(double x, double n, double total, double level,
    struct co_prop_finite *out, struct co_err *err)
{
	double p, half;
	enum co_code rc = begin(x, n, total, level, err);

	if (rc != CO_OK)
		return rc;
	p = (x + 2) / (n + 4);
	out->se = total > n ? sqrt(p * (1 - p) / (n + 4) *
	    ((total - n) / fmax(total - 1, 1))) : 0;
	half = co_normal_two_sided(level) * out->se;
	out->ci.estimate = p;
	out->ci.lower = co_clip(p - half, 0, 1);
	out->ci.upper = co_clip(p + half, 0, 1);
	return CO_OK;
}

/* Estimate and standard error of the design; true when limits exist. */
static bool
design(double x, double n, double total, struct co_prop_finite *out)
{
	double p = n > 0 ? x / n : NAN;

	out->ci = (struct co_interval){ p, NAN, NAN };
	out->se = NAN;
	if (n > 0 && n == total) {
		out->se = 0;
		out->ci.lower = out->ci.upper = p;
		return false;
	}
	if (n < 2)
		return false;
	out->se = sqrt((1 - n / total) * p * ((n - x) / n) / (n - 1));
	return x > 0 && x < n;
}

enum co_code
co_prop_svy_logit(double x, double n, double total, double level,
    struct co_prop_finite *out, struct co_err *err)
{
	double p, half, centre;
	enum co_code rc = begin(x, n, total, level, err);

	if (rc != CO_OK)
		return rc;
	if (!design(x, n, total, out))
		return CO_OK;
	p = x / n;
	centre = log(x / (n - x));
	half = co_t_quantile_q((1 - level) / 2, n - 1) * out->se /
	    (p * ((n - x) / n));
	out->ci.lower = 1 / (1 + exp(half - centre));
	out->ci.upper = 1 / (1 + exp(-half - centre));
	return CO_OK;
}

enum co_code
co_prop_svy_beta(double x, double n, double total, double level,
    struct co_prop_finite *out, struct co_err *err)
{
	double p, effective, tail = (1 - level) / 2;
	enum co_code rc = begin(x, n, total, level, err);

	if (rc != CO_OK)
		return rc;
	if (!design(x, n, total, out))
		return CO_OK;
	p = x / n;
	effective = p * (1 - p) / (out->se * out->se);
	out->ci.lower = co_beta_quantile_p(tail, effective * p,
	    effective * (1 - p) + 1);
	out->ci.upper = co_beta_quantile_q(tail, effective * p + 1,
	    effective * (1 - p));
	return CO_OK;
}
