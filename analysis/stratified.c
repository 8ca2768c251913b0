#include "analysis/stratified.h"

#include <math.h>

#include "analysis/numeric.h"

/* One stratum: its cells, margins and total. */
struct stratum {
	double a, b, c, d, n1, n2, m1, m0, n;
};

static enum co_code
check(const double *t, size_t k, double level, struct co_err *err)
{
	for (size_t i = 0; i < 4 * k; i++)
		if (!co_is_whole(t[i]) || t[i] < 0)
			return co_fail(err, CO_EDOMAIN, NULL, "table %zu, row "
			    "%zu, column %zu is %g; expected a whole number of "
			    "at least 0", i / 4 + 1, i % 4 / 2 + 1, i % 2 + 1,
			    t[i]);
	if (!(level > 0 && level < 1))
		return co_fail(err, CO_EDOMAIN, NULL, "the level is %g; "
		    "expected a number between 0 and 1", level);
	return CO_OK;
}

/* 1 when the stratum has people in both groups (any outcome). */
static int
both_groups(const double *t, struct stratum *s)
{
	*s = (struct stratum){ t[0], t[1], t[2], t[3], t[0] + t[1],
		t[2] + t[3], t[0] + t[2], t[1] + t[3],
		t[0] + t[1] + t[2] + t[3] };
	return s->n1 > 0 && s->n2 > 0;
}

/* 1 when no margin is empty. */
static int
informative(const double *t, struct stratum *s)
{
	return both_groups(t, s) && s->m1 > 0 && s->m0 > 0;
}

static struct co_interval
nothing_known(void)
{
	return (struct co_interval){ NAN, 0, INFINITY };
}

/* exp(log estimate +- z se); 0 to infinity where the estimate is an end. */
static struct co_interval
log_limits(double estimate, double se, double level)
{
	double half = co_normal_two_sided(level) * se;

	if (!(estimate > 0) || isinf(estimate))
		return (struct co_interval){ estimate, 0, INFINITY };
	return (struct co_interval){ estimate, estimate * exp(-half),
		estimate * exp(half) };
}

/* ---- Mantel-Haenszel --------------------------------------------------- */

enum co_code
co_strat_mh_or(const double *t, size_t k, double level,
    struct co_interval *out, struct co_err *err)
{
	double r = 0, s = 0, pr = 0, ps_qr = 0, qs = 0;
	struct stratum x;
	enum co_code rc = check(t, k, level, err);

	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < k; i++) {
		double ri, si, p, q;

		if (!informative(t + 4 * i, &x))
			continue;
		ri = x.a * x.d / x.n;
		si = x.b * x.c / x.n;
		p = (x.a + x.d) / x.n;
		q = (x.b + x.c) / x.n;
		r += ri;
		s += si;
		pr += p * ri;
		ps_qr += p * si + q * ri;
		qs += q * si;
	}
	if (r == 0 && s == 0)
		*out = nothing_known();
	else
		*out = log_limits(s > 0 ? r / s : INFINITY, sqrt(pr / r / r +
		    ps_qr / r / s + qs / s / s) / sqrt(2), level);
	return CO_OK;
}

enum co_code
co_strat_mh_rr(const double *t, size_t k, double level,
    struct co_interval *out, struct co_err *err)
{
	double r = 0, s = 0, v = 0;
	struct stratum x;
	enum co_code rc = check(t, k, level, err);

	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < k; i++) {
		if (!both_groups(t + 4 * i, &x))
			continue;
		r += x.a * x.n2 / x.n;
		s += x.c * x.n1 / x.n;
		v += (x.m1 * x.n1 * x.n2 - x.a * x.c * x.n) / x.n / x.n;
	}
	if (r == 0 && s == 0)
		*out = nothing_known();
	else
		*out = log_limits(s > 0 ? r / s : INFINITY, sqrt(v / r / s),
		    level);
	return CO_OK;
}

static enum co_code
risk_difference(const double *t, size_t k, double level, bool sato,
    struct co_interval *out, double *se, struct co_err *err)
{
	double w = 0, sum = 0, p = 0, q = 0, v = 0, half;
	struct stratum x;
	enum co_code rc = check(t, k, level, err);

	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < k; i++) {
		double wi, p1, p2;

		if (!both_groups(t + 4 * i, &x))
			continue;
		wi = x.n1 * x.n2 / x.n;
		p1 = x.a / x.n1;
		p2 = x.c / x.n2;
		w += wi;
		sum += (x.a * x.n2 - x.c * x.n1) / x.n;
		p += (x.n1 * x.n1 * x.c - x.n2 * x.n2 * x.a + x.n1 * x.n2 *
		    (x.n2 - x.n1) / 2) / x.n / x.n;
		q += (x.a * x.d + x.c * x.b) / (2 * x.n);
		v += wi * wi * (p1 * (1 - p1) / x.n1 + p2 * (1 - p2) / x.n2);
	}
	out->estimate = w > 0 ? sum / w : NAN;
	/* Sato's variance can fall a little below 0 by rounding only. */
	*se = sqrt(fmax(0, sato ? out->estimate * p + q : v)) / w;
	half = co_normal_two_sided(level) * *se;
	out->lower = w > 0 ? out->estimate - half : -1;
	out->upper = w > 0 ? out->estimate + half : 1;
	return CO_OK;
}

enum co_code
co_strat_mh_rd_sato(const double *t, size_t k, double level,
    struct co_interval *out, double *se, struct co_err *err)
{
	return risk_difference(t, k, level, true, out, se, err);
}

enum co_code
co_strat_mh_rd_wald(const double *t, size_t k, double level,
    struct co_interval *out, struct co_err *err)
{
	double se;

	return risk_difference(t, k, level, false, out, &se, err);
}

/* ---- other estimates --------------------------------------------------- */

enum co_code
co_strat_woolf_or(const double *t, size_t k, double level,
    struct co_interval *out, struct co_err *err)
{
	double w = 0, sum = 0;
	struct stratum x;
	enum co_code rc = check(t, k, level, err);

	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < k; i++) {
		double wi;

		if (!informative(t + 4 * i, &x))
			continue;
		if (x.a == 0 || x.b == 0 || x.c == 0 || x.d == 0)
			continue;	/* its log odds ratio has no weight */
		wi = 1 / (1 / x.a + 1 / x.b + 1 / x.c + 1 / x.d);
		w += wi;
		sum += wi * log(x.a * x.d / x.b / x.c);
	}
	*out = w > 0 ? log_limits(exp(sum / w), 1 / sqrt(w), level)
	    : nothing_known();
	return CO_OK;
}

/* The fitted events of group 1 when the odds ratio of the stratum is psi. */
static double
fitted(const struct stratum *x, double psi)
{
	double a = psi - 1, b = psi * (x->n1 + x->m1) + x->n2 - x->m1;
	double c = psi * x->n1 * x->m1, disc = b * b - 4 * a * c;

	return 2 * c / (b + sqrt(fmax(0, disc)));
}

static double
fitted_variance(const struct stratum *x, double e)
{
	return 1 / (1 / e + 1 / (x->m1 - e) + 1 / (x->n1 - e) +
	    1 / (x->n2 - x->m1 + e));
}

struct likelihood { const double *t; size_t k; };

static double
score(double log_psi, const void *ctx)
{
	const struct likelihood *l = ctx;
	struct stratum x;
	double sum = 0;

	for (size_t i = 0; i < l->k; i++)
		if (informative(l->t + 4 * i, &x))
			sum += x.a - fitted(&x, exp(log_psi));
	return sum;
}

enum co_code
co_strat_ml_or(const double *t, size_t k, double level,
    struct co_interval *out, struct co_err *err)
{
	const struct likelihood l = { t, k };
	double root, info = 0;
	struct stratum x;
	enum co_code rc = co_strat_mh_or(t, k, level, out, err);

	if (rc != CO_OK || !(out->estimate > 0) || isinf(out->estimate))
		return rc;
	root = co_root(score, &l, -30, 30, 0);
	for (size_t i = 0; i < k; i++)
		if (informative(t + 4 * i, &x))
			info += fitted_variance(&x, fitted(&x, exp(root)));
	*out = log_limits(exp(root), 1 / sqrt(info), level);
	return CO_OK;
}

/* ---- tests ------------------------------------------------------------- */

static double
hypergeometric_variance(const struct stratum *x)
{
	return x->n1 * x->n2 / x->n * x->m1 * x->m0 / x->n / (x->n - 1);
}

enum co_code
co_strat_cmh(const double *t, size_t k, bool corrected,
    struct co_strat_test *out, struct co_err *err)
{
	double sum = 0, v = 0;
	struct stratum x;
	enum co_code rc = check(t, k, 0.95, err);

	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < k; i++) {
		if (!informative(t + 4 * i, &x) || x.n < 2)
			continue;
		sum += x.a - x.n1 * x.m1 / x.n;
		v += hypergeometric_variance(&x);
	}
	sum = fmax(0, fabs(sum) - (corrected ? 0.5 : 0));
	*out = (struct co_strat_test){ v > 0 ? sum * sum / v : 0, 1, 1 };
	out->p = co_chisq_q(out->chi2, 1);
	return CO_OK;
}

enum co_code
co_strat_breslow_day(const double *t, size_t k, bool tarone,
    struct co_strat_test *out, struct co_err *err)
{
	double chi2 = 0, off = 0, v = 0, strata = 0;
	struct co_interval mh;
	struct stratum x;
	enum co_code rc = co_strat_mh_or(t, k, 0.95, &mh, err);

	if (rc != CO_OK)
		return rc;
	if (!(mh.estimate > 0) || isinf(mh.estimate)) {
		*out = (struct co_strat_test){ NAN, NAN, NAN };
		return CO_OK;
	}
	for (size_t i = 0; i < k; i++) {
		double e, vi;

		if (!informative(t + 4 * i, &x))
			continue;
		e = fitted(&x, mh.estimate);
		vi = fitted_variance(&x, e);
		strata++;
		chi2 += (x.a - e) * (x.a - e) / vi;
		off += x.a - e;
		v += vi;
	}
	if (tarone)
		chi2 -= off * off / v;
	*out = (struct co_strat_test){ fmax(0, chi2), strata - 1, 1 };
	if (strata > 1)
		out->p = co_chisq_q(out->chi2, out->df);
	return CO_OK;
}

enum co_code
co_strat_peto(const double *t, size_t k, struct co_strat_peto *out,
    struct co_err *err)
{
	double sum = 0, v = 0, each = 0;
	struct stratum x;
	enum co_code rc = check(t, k, 0.95, err);

	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < k; i++) {
		double o, vi;

		if (!informative(t + 4 * i, &x))
			continue;
		o = x.a - x.n1 * x.m1 / x.n;
		vi = hypergeometric_variance(&x);
		sum += o;
		v += vi;
		each += o * o / vi;
	}
	*out = (struct co_strat_peto){ NAN, NAN };
	if (v > 0) {
		out->odds_ratio = exp(sum / v);
		out->homogeneity = fmax(0, each - sum * sum / v);
	}
	return CO_OK;
}
