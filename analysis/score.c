#include "analysis/score.h"

#include <math.h>

#include "analysis/numeric.h"

#define Z_MAX 1e6

static enum co_code
check_group(double x, double n, const char *which, struct co_err *err)
{
	if (!isfinite(n) || n < 0)
		return co_fail(err, CO_EDOMAIN, NULL,
		    "n%s is %g; expected a number of at least 0", which, n);
	if (!isfinite(x) || x < 0 || x > n)
		return co_fail(err, CO_EDOMAIN, NULL,
		    "x%s is %g; expected a number from 0 to n%s = %g", which,
		    x, which, n);
	return CO_OK;
}

enum co_code
co_pair2_check(const struct co_pair2 *t, double level, struct co_err *err)
{
	enum co_code rc = check_group(t->x1, t->n1, "1", err);

	if (rc == CO_OK)
		rc = check_group(t->x2, t->n2, "2", err);
	if (rc == CO_OK && !(level > 0 && level < 1))
		rc = co_fail(err, CO_EDOMAIN, NULL,
		    "the level is %g; expected a number between 0 and 1",
		    level);
	return rc;
}

double
co_score_factor(const struct co_pair2 *t)
{
	double n = t->n1 + t->n2;

	return n > 1 ? n / (n - 1) : 1;
}

struct score_at {
	const struct co_pair2 *t;
	double delta;
};

/* x / p with 0 / 0 = 0: a count of nobody says nothing. */
static double
part(double x, double p)
{
	if (x == 0)
		return 0;
	return p > 0 ? x / p : INFINITY;
}

/* Slope of the likelihood in p2 when p1 = p2 + delta; it falls with p2. */
static double
slope(double p2, const void *ctx)
{
	const struct score_at *s = ctx;
	const struct co_pair2 *t = s->t;
	double p1 = p2 + s->delta;

	return part(t->x1, p1) - part(t->n1 - t->x1, 1 - p1) +
	    part(t->x2, p2) - part(t->n2 - t->x2, 1 - p2);
}

static double
p2_of_difference(const struct co_pair2 *t, double delta)
{
	struct score_at s = { t, delta };
	double lo = delta < 0 ? -delta : 0, hi = delta > 0 ? 1 - delta : 1;
	double eps = (hi - lo) * 1e-15;

	if (!(hi > lo))
		return lo;
	/* At an end the slope may be undefined; just inside it is not. */
	if (slope(lo + eps, &s) <= 0)
		return lo;
	if (slope(hi - eps, &s) >= 0)
		return hi;
	return co_root(slope, &s, lo + eps, hi - eps, 0);
}

/* The root in 0..1 of a p2^2 + b p2 + c, which has b < 0 < c. */
static double
p2_of_ratio(const struct co_pair2 *t, double phi)
{
	double a = (t->n1 + t->n2) * phi;
	double b = -(phi * t->n1 + t->x1 + t->n2 + phi * t->x2);
	double c = t->x1 + t->x2;
	double disc = b * b - 4 * a * c;

	if (c == 0)
		return 0;
	return co_clip(2 * c / (-b + sqrt(disc > 0 ? disc : 0)), 0,
	    phi > 1 ? 1 / phi : 1);
}

/* p1 = psi p2 / (1 + (psi - 1) p2): the groups' fitted counts add up. */
static double
p2_of_odds(const struct co_pair2 *t, double psi)
{
	double a = t->n2 * (psi - 1);
	double b = psi * t->n1 + t->n2 - (t->x1 + t->x2) * (psi - 1);
	double c = -(t->x1 + t->x2);
	double disc = b * b - 4 * a * c, root;

	if (c == 0)
		return 0;
	root = sqrt(disc > 0 ? disc : 0);
	/* The stable form of either root. */
	if (b >= 0)
		return co_clip(-2 * c / (b + root), 0, 1);
	return co_clip((-b + root) / (2 * a), 0, 1);
}

double
co_score_p2(const struct co_pair2 *t, enum co_contrast c, double at)
{
	switch (c) {
	case CO_RATIO:
		return p2_of_ratio(t, at);
	case CO_ODDS_RATIO:
		return p2_of_odds(t, at);
	case CO_DIFFERENCE:
		break;
	}
	return p2_of_difference(t, at);
}

static double
standardised(double distance, double variance)
{
	if (distance == 0)
		return 0;
	if (!(variance > 0))
		return distance > 0 ? Z_MAX : -Z_MAX;
	return co_clip(distance / sqrt(variance), -Z_MAX, Z_MAX);
}

/*
 * The distance under an odds ratio. Both probabilities and both complements
 * are solved for, since either may be too small to be had from the other.
 */
static double
odds_z(const struct co_pair2 *t, double psi, double factor)
{
	const struct co_pair2 turned = { t->n1 - t->x1, t->n1, t->n2 - t->x2,
		t->n2 };
	double q2 = p2_of_odds(t, psi), r2 = p2_of_odds(&turned, 1 / psi);
	double q1 = q2 * psi / (r2 + psi * q2), r1 = r2 / (r2 + psi * q2);
	double v1 = t->n1 * q1 * r1, v2 = t->n2 * q2 * r2;
	double far = q1 <= 0.5 ? t->x1 - t->n1 * q1
	    : t->n1 * r1 - turned.x1;

	/* x1 - fitted has the information's inverse as variance. */
	if (!(v1 > 0) || !(v2 > 0))
		return standardised(far, 0);
	return standardised(far * sqrt(1 / v1 + 1 / v2), factor);
}

double
co_score_z(const struct co_pair2 *t, enum co_contrast c, double at,
    double factor)
{
	double p1 = t->x1 / t->n1, p2 = t->x2 / t->n2;
	double q2 = co_score_p2(t, c, at), q1, var, far;

	switch (c) {
	case CO_DIFFERENCE:
		q1 = co_clip(q2 + at, 0, 1);
		var = q1 * (1 - q1) / t->n1 + q2 * (1 - q2) / t->n2;
		far = p1 - p2 - at;
		break;
	case CO_RATIO:
		q1 = co_clip(q2 * at, 0, 1);
		var = q1 * (1 - q1) / t->n1 + at * at * q2 * (1 - q2) / t->n2;
		far = p1 - at * p2;
		break;
	case CO_ODDS_RATIO:
	default:
		return odds_z(t, at, factor);
	}
	/* Rounding of a distance that is 0 must not look like evidence. */
	if (fabs(far) < 1e-15)
		far = 0;
	return standardised(far, var * factor);
}

enum co_code
co_pair2_row(const struct co_input *in, struct co_output *out,
    co_pair2_fn *f, struct co_err *err)
{
	static const char *const names[] = { "x1", "n1", "x2", "n2" };
	struct co_interval ci;
	double v[4], level;
	enum co_code rc = CO_OK;

	for (size_t i = 0; rc == CO_OK && i < 4; i++)
		rc = co_in_number(in, names[i], &v[i], err);
	if (rc == CO_OK)
		rc = co_in_level(in, &level, err);
	if (rc == CO_OK)
		rc = f(v[0], v[1], v[2], v[3], level, &ci, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "estimate", ci.estimate);
	co_out_number(out, "lower", ci.lower);
	co_out_number(out, "upper", ci.upper);
	return CO_OK;
}
