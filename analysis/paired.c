/* Intervals of paired yes-or-no answers. */
#include "analysis/paired.h"

#include <math.h>

#include "analysis/numeric.h"
#include "analysis/proportion.h"

/* Limits of counts below 10^7 lie within exp(+-LOG_MAX). */
#define LOG_MAX 34.0
#define Z_MAX 1e6

static enum co_code
check(const struct co_pairs *t, double level, struct co_err *err)
{
	const double v[] = { t->a, t->b, t->c, t->d };

	for (size_t i = 0; i < 4; i++)
		if (!co_is_whole(v[i]) || v[i] < 0)
			return co_fail(err, CO_EDOMAIN, NULL, "cell %c is %g; "
			    "expected a whole number of at least 0",
			    "abcd"[i], v[i]);
	if (!(level > 0 && level < 1))
		return co_fail(err, CO_EDOMAIN, NULL, "the level is %g; "
		    "expected a number between 0 and 1", level);
	return CO_OK;
}

static double
total(const struct co_pairs *t)
{
	return t->a + t->b + t->c + t->d;
}

/* ---- difference -------------------------------------------------------- */

static struct co_interval
no_difference_known(void)
{
	return (struct co_interval){ NAN, -1, 1 };
}

static enum co_code
rd_wald(const struct co_pairs *t, double level, double less,
    struct co_interval *out, struct co_err *err)
{
	double n = total(t), diff = t->b - t->c, far, half;
	enum co_code rc = check(t, level, err);

	if (rc != CO_OK)
		return rc;
	*out = no_difference_known();
	if (n == 0)
		return CO_OK;
	far = fmax(0, fabs(diff) - less);
	half = co_normal_two_sided(level) * sqrt(fmax(0, t->b + t->c -
	    far * far / n)) / n;
	*out = (struct co_interval){ diff / n, diff / n - half,
		diff / n + half };
	return CO_OK;
}

enum co_code
co_paired_rd_wald(const struct co_pairs *t, double level,
    struct co_interval *out, struct co_err *err)
{
	return rd_wald(t, level, 0, out, err);
}

enum co_code
co_paired_rd_wald_cc(const struct co_pairs *t, double level,
    struct co_interval *out, struct co_err *err)
{
	return rd_wald(t, level, 1, out, err);
}

enum co_code
co_paired_rd_bonett_price(const struct co_pairs *t, double level,
    struct co_interval *out, struct co_err *err)
{
	double n = total(t) + 2, p, q, d, half;
	enum co_code rc = check(t, level, err);

	if (rc != CO_OK)
		return rc;
	p = (t->b + 1) / n;
	q = (t->c + 1) / n;
	d = p - q;
	half = co_normal_two_sided(level) * sqrt((p + q - d * d) / n);
	out->estimate = n > 2 ? (t->b - t->c) / (n - 2) : NAN;
	out->lower = fmax(-1, d - half);
	out->upper = fmin(1, d + half);
	return CO_OK;
}

/* The correlation of the two answers, Newcombe's correction on request. */
static double
phi(const struct co_pairs *t, bool corrected)
{
	double cross = t->a * t->d - t->b * t->c;
	double margins = (t->a + t->b) * (t->c + t->d) * (t->a + t->c) *
	    (t->b + t->d);

	if (margins == 0)
		return 0;
	if (corrected && cross > 0)
		cross = fmax(cross - total(t) / 2, 0);
	return cross / sqrt(margins);
}

static double
square_and_add(double x, double y, double r)
{
	return sqrt(fmax(0, x * x - 2 * r * x * y + y * y));
}

static enum co_code
newcombe(const struct co_pairs *t, double level, bool corrected,
    struct co_interval *out, struct co_err *err)
{
	double n = total(t), r, d;
	struct co_interval p, q;
	enum co_code rc = check(t, level, err);

	if (rc != CO_OK)
		return rc;
	*out = no_difference_known();
	if (n == 0)
		return CO_OK;
	rc = co_prop_wilson(t->a + t->b, n, level, &p, err);
	if (rc == CO_OK)
		rc = co_prop_wilson(t->a + t->c, n, level, &q, err);
	if (rc != CO_OK)
		return rc;
	r = phi(t, corrected);
	d = (t->b - t->c) / n;
	out->estimate = d;
	out->lower = d - square_and_add(p.estimate - p.lower,
	    q.upper - q.estimate, r);
	out->upper = d + square_and_add(p.upper - p.estimate,
	    q.estimate - q.lower, r);
	return CO_OK;
}

enum co_code
co_paired_rd_newcombe(const struct co_pairs *t, double level,
    struct co_interval *out, struct co_err *err)
{
	return newcombe(t, level, true, out, err);
}

enum co_code
co_paired_rd_newcombe8(const struct co_pairs *t, double level,
    struct co_interval *out, struct co_err *err)
{
	return newcombe(t, level, false, out, err);
}

struct invert {
	const struct co_pairs *t;
	double z;
};

static double
standardised(double far, double var)
{
	if (fabs(far) < 1e-13)
		return 0;
	if (!(var > 0))
		return far > 0 ? Z_MAX : -Z_MAX;
	return co_clip(far / sqrt(var), -Z_MAX, Z_MAX);
}

/* Tango's statistic at a difference; falls as the difference rises. */
static double
tango(double delta, const void *ctx)
{
	const struct invert *v = ctx;
	const struct co_pairs *t = v->t;
	double n = total(t);
	double a = 2 * n, b = -t->b - t->c + (2 * n - t->b + t->c) * delta;
	double c = -t->c * delta * (1 - delta);
	double root = sqrt(fmax(0, b * b - 4 * a * c));
	double q = b <= 0 ? (root - b) / (2 * a)
	    : root + b > 0 ? -2 * c / (root + b) : 0;

	return standardised(t->b - t->c - n * delta, n * (2 * q + delta *
	    (1 - delta))) - v->z;
}

enum co_code
co_paired_rd_tango(const struct co_pairs *t, double level,
    struct co_interval *out, struct co_err *err)
{
	struct invert v = { t, 0 };
	double n = total(t), d;
	enum co_code rc = check(t, level, err);

	if (rc != CO_OK)
		return rc;
	*out = no_difference_known();
	if (n == 0)
		return CO_OK;
	d = (t->b - t->c) / n;
	out->estimate = d;
	v.z = co_normal_two_sided(level);
	if (t->c < n)
		out->lower = co_root(tango, &v, -1, d, 1e-15);
	v.z = -v.z;
	if (t->b < n)
		out->upper = co_root(tango, &v, d, 1, 1e-15);
	return CO_OK;
}

/* ---- ratio ------------------------------------------------------------- */

/* Checks, and answers the cases in which nothing is known. */
static enum co_code
begin_ratio(const struct co_pairs *t, double level, bool *done,
    struct co_interval *out, struct co_err *err)
{
	double x1 = t->a + t->b, x2 = t->a + t->c;
	enum co_code rc = check(t, level, err);

	if (rc != CO_OK)
		return rc;
	*done = x1 == 0 && x2 == 0;
	*out = (struct co_interval){ *done ? NAN : x2 > 0 ? x1 / x2
	    : INFINITY, 0, INFINITY };
	return CO_OK;
}

enum co_code
co_paired_rr_wald(const struct co_pairs *t, double level,
    struct co_interval *out, struct co_err *err)
{
	double x1 = t->a + t->b, x2 = t->a + t->c, half;
	bool done;
	enum co_code rc = begin_ratio(t, level, &done, out, err);

	if (rc != CO_OK || done || x1 == 0 || x2 == 0)
		return rc;
	half = co_normal_two_sided(level) * sqrt((t->b + t->c) / x1 / x2);
	out->lower = out->estimate * exp(-half);
	out->upper = out->estimate * exp(half);
	return CO_OK;
}

/* The Wilson limits of x out of n for a z of one's own. */
static void
wilson(double x, double n, double z, double *lower, double *upper)
{
	double mid = 2 * x + z * z;
	double half = z * sqrt(z * z + 4 * x * (1 - x / n));

	*lower = (mid - half) / (2 * (n + z * z));
	*upper = (mid + half) / (2 * (n + z * z));
}

enum co_code
co_paired_rr_bonett_price(const struct co_pairs *t, double level,
    struct co_interval *out, struct co_err *err)
{
	double x1 = t->a + t->b, x2 = t->a + t->c, n = t->a + t->b + t->c;
	double a, b, c, z, l1, u1, l2, u2;
	bool done;
	enum co_code rc = begin_ratio(t, level, &done, out, err);

	if (rc != CO_OK || done)
		return rc;
	a = sqrt((t->b + t->c + 2) / (x1 + 1) / (x2 + 1));
	b = sqrt((1 - (x1 + 1) / (n + 2)) / (x1 + 1));
	c = sqrt((1 - (x2 + 1) / (n + 2)) / (x2 + 1));
	z = a / (b + c) * co_normal_two_sided(level);
	wilson(x1, n, z, &l1, &u1);
	wilson(x2, n, z, &l2, &u2);
	out->lower = x1 > 0 ? l1 / u2 : 0;
	out->upper = x2 > 0 ? u1 / l2 : INFINITY;
	return CO_OK;
}

/* Tang's statistic at a ratio; falls as the ratio rises. */
static double
tang(double log_ratio, const void *ctx)
{
	const struct invert *v = ctx;
	const struct co_pairs *t = v->t;
	double r = exp(log_ratio), n = total(t);
	double x1 = t->a + t->b, x2 = t->a + t->c, some = x1 + t->c;
	double a = n * (1 + r), b = x2 * r * r - (x1 + 2 * t->c);
	double c = t->c * (1 - r) * some / n;
	double root = sqrt(fmax(0, b * b - 4 * a * c));
	double q = b <= 0 ? (root - b) / (2 * a)
	    : root + b > 0 ? -2 * c / (root + b) : 0;

	return standardised(x1 - r * x2, n * (1 + r) * q + some * (r - 1)) -
	    v->z;
}

enum co_code
co_paired_rr_tang(const struct co_pairs *t, double level,
    struct co_interval *out, struct co_err *err)
{
	struct invert v = { t, 0 };
	double mid;
	bool done;
	enum co_code rc = begin_ratio(t, level, &done, out, err);

	if (rc != CO_OK || done)
		return rc;
	mid = out->estimate == 0 ? -LOG_MAX : isinf(out->estimate) ? LOG_MAX
	    : log(out->estimate);
	v.z = co_normal_two_sided(level);
	if (out->estimate > 0)
		out->lower = exp(co_root(tang, &v, -LOG_MAX, mid, 0));
	v.z = -v.z;
	if (!isinf(out->estimate))
		out->upper = exp(co_root(tang, &v, mid, LOG_MAX, 0));
	return CO_OK;
}

/* ---- odds ratio -------------------------------------------------------- */

typedef enum co_code share_fn(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

static double
odds(double p)
{
	return p < 1 ? p / (1 - p) : INFINITY;
}

static enum co_code
by_share(const struct co_pairs *t, double level, share_fn *f,
    struct co_interval *out, struct co_err *err)
{
	struct co_interval p;
	enum co_code rc = check(t, level, err);

	if (rc != CO_OK)
		return rc;
	*out = (struct co_interval){ NAN, 0, INFINITY };
	if (t->b + t->c == 0)
		return CO_OK;
	rc = f(t->b, t->b + t->c, level, &p, err);
	if (rc == CO_OK)
		*out = (struct co_interval){ t->c > 0 ? t->b / t->c
		    : INFINITY, odds(p.lower), odds(p.upper) };
	return rc;
}

#define BY_SHARE(name)							\
enum co_code								\
co_paired_or_##name(const struct co_pairs *t, double level,		\
    struct co_interval *out, struct co_err *err)			\
{									\
	return by_share(t, level, co_prop_##name, out, err);		\
}

BY_SHARE(midp)
BY_SHARE(clopper_pearson)
BY_SHARE(wilson)
BY_SHARE(blaker)

static enum co_code
or_wald(const struct co_pairs *t, double level, double add,
    struct co_interval *out, struct co_err *err)
{
	double b = t->b + add, c = t->c + add, half;
	enum co_code rc = check(t, level, err);

	if (rc != CO_OK)
		return rc;
	*out = (struct co_interval){ b == 0 && c == 0 ? NAN : c > 0 ? b / c
	    : INFINITY, 0, INFINITY };
	if (b == 0 || c == 0)
		return CO_OK;
	half = co_normal_two_sided(level) * sqrt(1 / b + 1 / c);
	out->lower = b / c * exp(-half);
	out->upper = b / c * exp(half);
	return CO_OK;
}

enum co_code
co_paired_or_wald(const struct co_pairs *t, double level,
    struct co_interval *out, struct co_err *err)
{
	return or_wald(t, level, 0, out, err);
}

enum co_code
co_paired_or_wald_laplace(const struct co_pairs *t, double level,
    struct co_interval *out, struct co_err *err)
{
	return or_wald(t, level, 1, out, err);
}
