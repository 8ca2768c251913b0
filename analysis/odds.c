/* The odds ratio of two groups, not conditional on both margins. */
#include "analysis/odds.h"

#include <math.h>

#include "analysis/mover.h"
#include "analysis/numeric.h"
#include "analysis/proportion.h"
#include "analysis/score.h"

/* Limits of counts below 10^7 lie within exp(+-LOG_MAX), and beyond it
 * 1 - p is lost to rounding. */
#define LOG_MAX 34.0

static bool
no_margin(const struct co_pair2 *t)
{
	return t->n1 == 0 || t->n2 == 0 || t->x1 + t->x2 == 0 ||
	    t->x1 + t->x2 == t->n1 + t->n2;
}

static double
sample(const struct co_pair2 *t)
{
	double up = t->x1 * (t->n2 - t->x2), down = t->x2 * (t->n1 - t->x1);

	return up == 0 && down == 0 ? NAN : down == 0 ? INFINITY : up / down;
}

/* Checks, and answers the cases in which nothing is known. */
static enum co_code
begin(const struct co_pair2 *t, double level, bool *done,
    struct co_interval *out, struct co_err *err)
{
	enum co_code rc = co_pair2_check(t, level, err);

	if (rc != CO_OK)
		return rc;
	*done = no_margin(t);
	if (*done)
		*out = (struct co_interval){ NAN, 0, INFINITY };
	return CO_OK;
}

/* Woolf on the four cells a b / c d. */
static void
logit(double a, double b, double c, double d, double level,
    struct co_interval *out)
{
	double half = co_normal_two_sided(level) *
	    sqrt(1 / a + 1 / b + 1 / c + 1 / d);

	out->estimate = a * d / b / c;
	if (a > 0 && b > 0 && c > 0 && d > 0) {
		out->lower = out->estimate * exp(-half);
		out->upper = out->estimate * exp(half);
	} else {
		out->lower = 0;
		out->upper = INFINITY;
	}
}

enum co_code
co_or_woolf(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	bool done;
	enum co_code rc = begin(&t, level, &done, out, err);

	if (rc != CO_OK || done)
		return rc;
	logit(x1, n1 - x1, x2, n2 - x2, level, out);
	out->estimate = sample(&t);
	return CO_OK;
}

enum co_code
co_or_gart_logit(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	enum co_code rc = co_pair2_check(&t, level, err);

	if (rc == CO_OK)
		logit(x1 + 0.5, n1 - x1 + 0.5, x2 + 0.5, n2 - x2 + 0.5, level,
		    out);
	return rc;
}

enum co_code
co_or_independence_smoothed(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	double n = n1 + n2, yes, no;
	bool done;
	enum co_code rc = begin(&t, level, &done, out, err);

	if (rc != CO_OK || done)
		return rc;
	yes = 2 * (x1 + x2) / n / n;
	no = 2 * (n - x1 - x2) / n / n;
	logit(x1 + n1 * yes, n1 - x1 + n1 * no, x2 + n2 * yes,
	    n2 - x2 + n2 * no, level, out);
	return CO_OK;
}

enum co_code
co_or_woolf_added(double x1, double n1, double x2, double n2, double add,
    double level, struct co_interval *out, double *se, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	double a = x1 + add, b = n1 - x1 + add, c = x2 + add;
	double d = n2 - x2 + add;
	enum co_code rc = co_pair2_check(&t, level, err);

	if (rc == CO_OK && !(add >= 0 && isfinite(add)))
		rc = co_fail(err, CO_EDOMAIN, "add", "add is %g; expected a "
		    "number from 0", add);
	if (rc != CO_OK)
		return rc;
	if (add == 0)
		rc = co_or_woolf(x1, n1, x2, n2, level, out, err);
	else
		logit(a, b, c, d, level, out);
	if (rc == CO_OK)
		*se = a > 0 && b > 0 && c > 0 && d > 0 ? out->estimate *
		    sqrt(1 / a + 1 / b + 1 / c + 1 / d) : NAN;
	return rc;
}

/* Limits about an odds ratio whose logarithm has this variance. */
static void
sinh_limits(double variance, double level, struct co_interval *out)
{
	double half = 2 * asinh(co_normal_two_sided(level) / 2 *
	    sqrt(variance));

	out->lower = isinf(half) ? 0 : out->estimate * exp(-half);
	out->upper = isinf(half) ? INFINITY : out->estimate * exp(half);
}

enum co_code
co_or_inv_sinh(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	bool done;
	enum co_code rc = begin(&t, level, &done, out, err);

	if (rc != CO_OK || done)
		return rc;
	out->estimate = sample(&t);
	sinh_limits(1 / x1 + 1 / (n1 - x1) + 1 / x2 + 1 / (n2 - x2), level,
	    out);
	return CO_OK;
}

enum co_code
co_or_adjusted_inv_sinh(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err)
{
	const double add = 0.45, less = 0.25;
	struct co_pair2 t = { x1, n1, x2, n2 };
	enum co_code rc = co_pair2_check(&t, level, err);

	if (rc != CO_OK)
		return rc;
	out->estimate = (x1 + add) / (n1 - x1 + add) *
	    ((n2 - x2 + add) / (x2 + add));
	sinh_limits(1 / (x1 + less) + 1 / (n1 - x1 + less) + 1 / (x2 + less)
	    + 1 / (n2 - x2 + less), level, out);
	return CO_OK;
}

/* ---- score ------------------------------------------------------------- */

struct invert {
	const struct co_pair2 *t;
	double factor, z;
};

static double
distance(double log_odds, const void *ctx)
{
	const struct invert *v = ctx;

	return co_score_z(v->t, CO_ODDS_RATIO, exp(log_odds), v->factor) -
	    v->z;
}

static enum co_code
score(const struct co_pair2 *t, double factor, double level,
    struct co_interval *out, struct co_err *err)
{
	struct invert v = { t, factor, 0 };
	double mid;
	bool done, least, most;
	enum co_code rc = begin(t, level, &done, out, err);

	if (rc != CO_OK || done)
		return rc;
	out->estimate = sample(t);
	least = t->x1 == 0 || t->x2 == t->n2;
	most = t->x2 == 0 || t->x1 == t->n1;
	mid = least ? -LOG_MAX : most ? LOG_MAX : log(out->estimate);
	v.z = co_normal_two_sided(level);
	out->lower = least ? 0 : exp(co_root(distance, &v, -LOG_MAX, mid, 0));
	v.z = -v.z;
	out->upper = most ? INFINITY : exp(co_root(distance, &v, mid,
	    LOG_MAX, 0));
	return CO_OK;
}

enum co_code
co_or_miettinen_nurminen(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };

	return score(&t, co_score_factor(&t), level, out, err);
}

enum co_code
co_or_score_uncorrected(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };

	return score(&t, 1, level, out, err);
}

/* ---- square-and-add ---------------------------------------------------- */

static double
odds(double p)
{
	return p < 1 ? p / (1 - p) : INFINITY;
}

enum co_code
co_or_mover_wilson(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	struct co_interval p1, p2;
	bool done;
	enum co_code rc = begin(&t, level, &done, out, err);

	if (rc != CO_OK || done)
		return rc;
	rc = co_prop_wilson(x1, n1, level, &p1, err);
	if (rc == CO_OK)
		rc = co_prop_wilson(x2, n2, level, &p2, err);
	if (rc != CO_OK)
		return rc;
	out->estimate = sample(&t);
	out->lower = co_mover_lower(odds(p1.estimate), odds(p1.lower),
	    odds(p2.estimate), odds(p2.upper));
	out->upper = 1 / co_mover_lower(odds(p2.estimate), odds(p2.lower),
	    odds(p1.estimate), odds(p1.upper));
	return CO_OK;
}
