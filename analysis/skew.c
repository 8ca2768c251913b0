/*
 * Score intervals of a difference or a ratio with second-order correction
 * for skewness: Gart and Nam, and with the N/(N-1) variance SCAS.
 */
#include <math.h>

#include "analysis/difference.h"
#include "analysis/numeric.h"
#include "analysis/ratio.h"
#include "analysis/score.h"

#define LOG_MAX 80.0

struct invert {
	const struct co_pair2 *t;
	enum co_contrast c;
	double factor, z;
};

/* The third central moment of x / n at the rate p. */
static double
third(double p, double n)
{
	return p * (1 - p) * (1 - 2 * p) / n / n;
}

/*
 * The s with a s^2 + s = z + a, a the skewness over 6: in the form that does
 * not cancel. Where skewness leaves no solution the plain score stands.
 */
static double
corrected(double z, double a)
{
	double disc = 1 + 4 * a * (z + a);

	return disc >= 0 ? 2 * (z + a) / (1 + sqrt(disc)) : z;
}

static double
distance(double at, const void *ctx)
{
	const struct invert *v = ctx;
	const struct co_pair2 *t = v->t;
	double theta = v->c == CO_RATIO ? exp(at) : at;
	double k = v->c == CO_RATIO ? theta : 1;
	double q = co_score_p2(t, v->c, theta);
	double p = co_clip(v->c == CO_RATIO ? q * theta : q + theta, 0, 1);
	double var = (p * (1 - p) / t->n1 + k * k * q * (1 - q) / t->n2) *
	    v->factor;
	double far = t->x1 / t->n1 - (v->c == CO_RATIO ? 0 : theta) -
	    k * (t->x2 / t->n2);

	if (!(var > 0))
		return co_score_z(t, v->c, theta, v->factor) - v->z;
	return corrected(far / sqrt(var), (third(p, t->n1) - k * k * k *
	    third(q, t->n2)) / (6 * var * sqrt(var))) - v->z;
}

/* Where the corrected score is z, between a and b; else `otherwise`. */
static double
solve(struct invert *v, double z, double a, double b, double otherwise)
{
	double root;

	v->z = z;
	root = co_root(distance, v, a, b, 0);
	return isnan(root) ? otherwise : root;
}

static enum co_code
difference(const struct co_pair2 *t, double factor, double level,
    struct co_interval *out, struct co_err *err)
{
	struct invert v = { t, CO_DIFFERENCE, factor, 0 };
	double d, z;
	enum co_code rc = co_pair2_check(t, level, err);

	if (rc != CO_OK)
		return rc;
	if (t->n1 == 0 || t->n2 == 0) {
		*out = (struct co_interval){ NAN, -1, 1 };
		return CO_OK;
	}
	d = t->x1 / t->n1 - t->x2 / t->n2;
	out->estimate = d;
	z = co_normal_two_sided(level);
	out->lower = d <= -1 ? -1 : solve(&v, z, -1, d, -1);
	out->upper = d >= 1 ? 1 : solve(&v, -z, d, 1, 1);
	return CO_OK;
}

static enum co_code
ratio(const struct co_pair2 *t, double factor, double level,
    struct co_interval *out, struct co_err *err)
{
	struct invert v = { t, CO_RATIO, factor, 0 };
	double mid, z;
	enum co_code rc = co_pair2_check(t, level, err);

	if (rc != CO_OK)
		return rc;
	*out = (struct co_interval){ NAN, 0, INFINITY };
	if (t->n1 == 0 || t->n2 == 0 || (t->x1 == 0 && t->x2 == 0))
		return CO_OK;
	out->estimate = t->x2 > 0 ? t->x1 * t->n2 / (t->x2 * t->n1)
	    : INFINITY;
	mid = t->x1 == 0 ? -LOG_MAX : t->x2 == 0 ? LOG_MAX
	    : log(out->estimate);
	z = co_normal_two_sided(level);
	if (t->x1 > 0)
		out->lower = exp(solve(&v, z, -LOG_MAX, mid, -INFINITY));
	if (t->x2 > 0)
		out->upper = exp(solve(&v, -z, mid, LOG_MAX, INFINITY));
	return CO_OK;
}

enum co_code
co_rd_gart_nam(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };

	return difference(&t, 1, level, out, err);
}

enum co_code
co_rd_scas(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };

	return difference(&t, co_score_factor(&t), level, out, err);
}

enum co_code
co_rr_gart_nam(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };

	return ratio(&t, 1, level, out, err);
}

enum co_code
co_rr_scas(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };

	return ratio(&t, co_score_factor(&t), level, out, err);
}
