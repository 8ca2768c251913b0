#include "analysis/proportion.h"

#include <math.h>

#include "analysis/numeric.h"
#include "analysis/proportion_check.h"

enum co_code
co_prop_check(double x, double n, bool whole, struct co_err *err)
{
	if (!isfinite(n) || n < 0)
		return co_fail(err, CO_EDOMAIN, "n", "n is %g; expected the "
		    "number of respondents, 0 or more", n);
	if (!(x >= 0 && x <= n))
		return co_fail(err, CO_EDOMAIN, "x", "x is %g; expected a "
		    "count from 0 to n = %g", x, n);
	if (whole && (!co_is_whole(x) || !co_is_whole(n)))
		return co_fail(err, CO_EDOMAIN, "x", "x is %g of n = %g; "
		    "an exact method needs whole counts", x, n);
	return CO_OK;
}

enum co_code
co_prop_check_level(double level, struct co_err *err)
{
	if (!(level > 0 && level < 1))
		return co_fail(err, CO_EDOMAIN, "conf", "the level is %g; "
		    "expected a value between 0 and 1, such as 0.95", level);
	return CO_OK;
}

/*
 * Checks, and answers the case without respondents: CO_OK with *done set
 * when out is already complete.
 */
static enum co_code
begin(double x, double n, double level, struct co_interval *out, bool *done,
    struct co_err *err)
{
	enum co_code rc = co_prop_check(x, n, false, err);

	if (rc == CO_OK)
		rc = co_prop_check_level(level, err);
	if (rc != CO_OK)
		return rc;
	*done = n == 0;
	if (*done)
		*out = (struct co_interval){ NAN, 0, 1 };
	return CO_OK;
}

static void
finish(double x, double n, double lower, double upper,
    struct co_interval *out)
{
	out->estimate = x / n;
	out->lower = co_clip(lower, 0, 1);
	out->upper = co_clip(upper, 0, 1);
}

enum co_code
co_prop_wilson(double x, double n, double level, struct co_interval *out,
    struct co_err *err)
{
	double z, zz, root, lower, upper;
	bool done;
	enum co_code rc = begin(x, n, level, out, &done, err);

	if (rc != CO_OK || done)
		return rc;
	z = co_normal_two_sided(level);
	zz = z * z;
	root = z * sqrt(x * ((n - x) / n) + zz / 4);
	/* the smaller root from the product of both: no cancellation */
	lower = x == 0 ? 0 : x * (x / n) / (x + zz / 2 + root);
	upper = x == n ? 1 : (x + zz / 2 + root) / (n + zz);
	finish(x, n, lower, upper, out);
	return CO_OK;
}

/* The lower limit of method 4; the upper is its mirror image. */
static double
wilson_cc_lower(double x, double n, double z)
{
	double zz = z * z, p = x / n, q = (n - x) / n;
	double inside = zz - 2 - 1 / n + 4 * p * (n * q + 1);

	if (x == 0)
		return 0;
	return (2 * x + zz - 1 - z * sqrt(fmax(inside, 0))) / (2 * (n + zz));
}

static double
wilson_cc_upper(double x, double n, double z)
{
	double zz = z * z, p = x / n, q = (n - x) / n;
	double inside = zz + 2 - 1 / n + 4 * p * (n * q - 1);

	if (x == n)
		return 1;
	return (2 * x + zz + 1 + z * sqrt(fmax(inside, 0))) / (2 * (n + zz));
}

enum co_code
co_prop_wilson_cc(double x, double n, double level, struct co_interval *out,
    struct co_err *err)
{
	double z;
	bool done;
	enum co_code rc = begin(x, n, level, out, &done, err);

	if (rc != CO_OK || done)
		return rc;
	z = co_normal_two_sided(level);
	finish(x, n, wilson_cc_lower(x, n, z), wilson_cc_upper(x, n, z), out);
	return CO_OK;
}

enum co_code
co_prop_jeffreys(double x, double n, double level, struct co_interval *out,
    struct co_err *err)
{
	double tail, lower, upper;
	bool done;
	enum co_code rc = begin(x, n, level, out, &done, err);

	if (rc != CO_OK || done)
		return rc;
	tail = (1 - level) / 2;
	lower = x == 0 ? 0 : co_beta_quantile_p(tail, x + 0.5, n - x + 0.5);
	upper = x == n ? 1 : co_beta_quantile_q(tail, x + 0.5, n - x + 0.5);
	finish(x, n, lower, upper, out);
	return CO_OK;
}

static enum co_code
wald(double x, double n, double level, bool correct, struct co_interval *out,
    struct co_err *err)
{
	double half;
	bool done;
	enum co_code rc = begin(x, n, level, out, &done, err);

	if (rc != CO_OK || done)
		return rc;
	half = co_normal_two_sided(level) * sqrt(x * ((n - x) / n)) / n;
	if (correct)
		half += 0.5 / n;
	finish(x, n, x / n - half, x / n + half, out);
	return CO_OK;
}

enum co_code
co_prop_wald(double x, double n, double level, struct co_interval *out,
    struct co_err *err)
{
	return wald(x, n, level, false, out, err);
}

enum co_code
co_prop_wald_cc(double x, double n, double level, struct co_interval *out,
    struct co_err *err)
{
	return wald(x, n, level, true, out, err);
}

/* Wald limits after adding add to either count. */
static enum co_code
added(double x, double n, double z, double add, struct co_interval *out)
{
	double m = n + 2 * add, p = (x + add) / m, q = (n - x + add) / m;
	double half = z * sqrt(p * q / m);

	finish(x, n, p - half, p + half, out);
	return CO_OK;
}

enum co_code
co_prop_agresti_coull(double x, double n, double level,
    struct co_interval *out, struct co_err *err)
{
	double z = co_normal_two_sided(level);
	bool done;
	enum co_code rc = begin(x, n, level, out, &done, err);

	return rc != CO_OK || done ? rc : added(x, n, z, z * z / 2, out);
}

enum co_code
co_prop_agresti_coull_plus4(double x, double n, double level,
    struct co_interval *out, struct co_err *err)
{
	bool done;
	enum co_code rc = begin(x, n, level, out, &done, err);

	return rc != CO_OK || done ? rc :
	    added(x, n, co_normal_two_sided(level), 2, out);
}

enum co_code
co_prop_arcsine(double x, double n, double level, struct co_interval *out,
    struct co_err *err)
{
	double angle, half, lower, upper;
	bool done;
	enum co_code rc = begin(x, n, level, out, &done, err);

	if (rc != CO_OK || done)
		return rc;
	angle = asin(sqrt((x + 0.375) / (n + 0.75)));
	half = co_normal_two_sided(level) / (2 * sqrt(n));
	lower = sin(fmax(angle - half, 0));
	/* past the right angle the proportion would come down again */
	upper = angle + half >= asin(1) ? 1 : sin(angle + half);
	finish(x, n, lower * lower, upper * upper, out);
	return CO_OK;
}

/*
 * The roots of x/n - t - k (1 - 2t) = -+ z sqrt(t (1 - t) / n), where k is the
 * shift for skewness. With a = x/n - k and b = 1 - 2k the squared equation is
 * (b^2 + c) t^2 - (2ab + c) t + a^2 = 0, c = z^2/n, whose discriminant is
 * c (c + 4a (b - a)): nothing cancels. A root of the wrong sign is 0 or 1.
 */
static void
scas(double x, double n, double z, double *lower, double *upper)
{
	double k = (z * z - 1) / (6 * n), c = z * z / n;
	double a = x / n - k, rest = (n - x) / n - k, b = 1 - 2 * k;
	double root = sqrt(fmax(c * (c + 4 * a * rest), 0));
	double sum = 2 * a * b + c + root;

	*lower = x == 0 || a <= 0 ? 0 : 2 * a * a / sum;
	*upper = x == n || rest <= 0 ? 1 : sum / (2 * (b * b + c));
}

enum co_code
co_prop_scas(double x, double n, double level, struct co_interval *out,
    struct co_err *err)
{
	double z, lower, upper;
	bool done;
	enum co_code rc = begin(x, n, level, out, &done, err);

	if (rc != CO_OK || done)
		return rc;
	z = co_normal_two_sided(level);
	scas(x, n, z, &lower, &upper);
	finish(x, n, lower, upper, out);
	return CO_OK;
}

enum co_code
co_prop_bayes(double x, double n, double prior_mean, double prior_sd,
    double level, struct co_prop_posterior *out, struct co_err *err)
{
	double m = prior_mean, s = prior_sd, a, b, tail = (1 - level) / 2;
	enum co_code rc = co_prop_check(x, n, false, err);

	if (rc == CO_OK)
		rc = co_prop_check_level(level, err);
	if (rc != CO_OK)
		return rc;
	if (!(m > 0 && m < 1))
		return co_fail(err, CO_EDOMAIN, "prior_mean", "the prior mean "
		    "is %g; expected a value between 0 and 1", m);
	if (!(s > 0 && s * s < m * (1 - m)))
		return co_fail(err, CO_EDOMAIN, "prior_sd", "the prior "
		    "standard deviation is %g; expected a value between 0 and "
		    "%g", s, sqrt(m * (1 - m)));
	a = m * (m * (1 - m) / (s * s) - 1);
	b = a * (1 / m - 1);
	a += x;
	b += n - x;
	out->mean = a / (a + b);
	out->sd = sqrt(out->mean * (b / (a + b)) / (a + b + 1));
	out->weight = a + b;
	out->lower = co_beta_quantile_p(tail, a, b);
	out->upper = co_beta_quantile_q(tail, a, b);
	return CO_OK;
}
