#include "analysis/ratio.h"

#include <math.h>

#include "analysis/method.h"
#include "analysis/mover.h"
#include "analysis/numeric.h"
#include "analysis/proportion.h"
#include "analysis/score.h"

/* Beyond exp(+-LOG_MAX) a ratio of counts cannot lie. */
#define LOG_MAX 80.0

struct invert {
	const struct co_pair2 *t;
	double factor, z;
};

static double
distance(double log_ratio, const void *ctx)
{
	const struct invert *v = ctx;

	return co_score_z(v->t, CO_RATIO, exp(log_ratio), v->factor) - v->z;
}

static double
ratio(const struct co_pair2 *t)
{
	double p2 = t->x2 / t->n2;

	if (t->x1 == 0 && t->x2 == 0)
		return NAN;
	return p2 > 0 ? t->x1 / t->n1 / p2 : INFINITY;
}

/* Checks, and answers the cases in which nothing is known. */
static enum co_code
begin(const struct co_pair2 *t, double level, bool *done,
    struct co_interval *out, struct co_err *err)
{
	enum co_code rc = co_pair2_check(t, level, err);

	if (rc != CO_OK)
		return rc;
	*done = t->n1 == 0 || t->n2 == 0 || (t->x1 == 0 && t->x2 == 0);
	if (*done) {
		out->estimate = NAN;
		out->lower = 0;
		out->upper = INFINITY;
	}
	return CO_OK;
}

static enum co_code
score(const struct co_pair2 *t, double factor, double level,
    struct co_interval *out, struct co_err *err)
{
	struct invert v = { t, factor, 0 };
	double z, mid;
	bool done;
	enum co_code rc = begin(t, level, &done, out, err);

	if (rc != CO_OK || done)
		return rc;
	z = co_normal_two_sided(level);
	out->estimate = ratio(t);
	mid = t->x1 == 0 ? -LOG_MAX : t->x2 == 0 ? LOG_MAX
	    : log(out->estimate);
	v.z = z;
	out->lower = t->x1 == 0 ? 0 : exp(co_root(distance, &v, -LOG_MAX, mid,
	    0));
	v.z = -z;
	out->upper = t->x2 == 0 ? INFINITY : exp(co_root(distance, &v, mid,
	    LOG_MAX, 0));
	return CO_OK;
}

enum co_code
co_rr_koopman(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };

	return score(&t, 1, level, out, err);
}

enum co_code
co_rr_miettinen_nurminen(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };

	return score(&t, co_score_factor(&t), level, out, err);
}

enum co_code
co_rr_katz_log(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	double half;
	bool done;
	enum co_code rc = begin(&t, level, &done, out, err);

	if (rc != CO_OK || done)
		return rc;
	out->estimate = ratio(&t);
	if (x1 == 0 || x2 == 0) {
		out->lower = 0;
		out->upper = INFINITY;
		return CO_OK;
	}
	half = co_normal_two_sided(level) *
	    sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2);
	out->lower = out->estimate * exp(-half);
	out->upper = out->estimate * exp(half);
	return CO_OK;
}

/* Limits about a ratio r > 0 on the log scale. */
static void
log_limits(double r, double half, struct co_interval *out)
{
	out->lower = r * exp(-half);
	out->upper = r * exp(half);
}

enum co_code
co_rr_adjusted_log(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	double a = x1 + 0.5, b = x2 + 0.5, na = n1 + 0.5, nb = n2 + 0.5;
	enum co_code rc = co_pair2_check(&t, level, err);

	if (rc != CO_OK)
		return rc;
	out->estimate = a / na / (b / nb);
	log_limits(out->estimate, co_normal_two_sided(level) *
	    sqrt(1 / a - 1 / na + 1 / b - 1 / nb), out);
	return CO_OK;
}

enum co_code
co_rr_inv_sinh(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	bool done;
	enum co_code rc = begin(&t, level, &done, out, err);

	if (rc != CO_OK || done)
		return rc;
	out->estimate = ratio(&t);
	if (x1 == 0 || x2 == 0) {
		out->lower = 0;
		out->upper = INFINITY;
		return CO_OK;
	}
	log_limits(out->estimate, 2 * asinh(co_normal_two_sided(level) / 2 *
	    sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)), out);
	return CO_OK;
}

enum co_code
co_rr_price_bonett(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	double a = x1 + 0.25, b = x2 + 0.25, half;
	enum co_code rc = co_pair2_check(&t, level, err);

	if (rc != CO_OK)
		return rc;
	half = co_normal_two_sided(level) * sqrt(1 / a - 1 / (n1 + 1.75) +
	    1 / b - 1 / (n2 + 1.75));
	out->estimate = a / (n1 + 0.5) / (b / (n2 + 0.5));
	log_limits(out->estimate, half, out);
	return CO_OK;
}

enum co_code
co_rr_mover_wilson(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	struct co_interval a, b;
	bool done;
	enum co_code rc = begin(&t, level, &done, out, err);

	if (rc != CO_OK || done)
		return rc;
	rc = co_prop_wilson(x1, n1, level, &a, err);
	if (rc == CO_OK)
		rc = co_prop_wilson(x2, n2, level, &b, err);
	if (rc != CO_OK)
		return rc;
	out->estimate = ratio(&t);
	out->lower = co_mover_lower(a.estimate, a.lower, b.estimate, b.upper);
	out->upper = 1 / co_mover_lower(b.estimate, b.lower, a.estimate,
	    a.upper);
	return CO_OK;
}

#define ADAPT(name)							\
static enum co_code							\
row_##name(const struct co_input *in, struct co_output *out,		\
    struct co_work *work, struct co_err *err)				\
{									\
	(void)work;							\
	return co_pair2_row(in, out, co_rr_##name, err);		\
}

ADAPT(koopman)
ADAPT(miettinen_nurminen)
ADAPT(katz_log)
ADAPT(adjusted_log)
ADAPT(inv_sinh)
ADAPT(price_bonett)
ADAPT(mover_wilson)
ADAPT(gart_nam)
ADAPT(scas)
ADAPT(mover_jeffreys)

#define INPUTS "x1, n1, x2, n2, conf"
#define RESULTS "estimate, lower, upper"

const struct co_method co_methods_ratio[] = {
	{ "prop2.rr.ci.koopman", "Koopman score interval",
	    "score for p1 - r p2 with constrained ML variance, no N/(N-1) "
	    "factor; lower 0 at x1 = 0, upper infinite at x2 = 0",
	    "the default for a ratio of two rates",
	    "Koopman (1984) Biometrics 40:513", INPUTS, RESULTS,
	    row_koopman },
	{ "prop2.rr.ci.miettinen_nurminen",
	    "Miettinen-Nurminen interval of the ratio",
	    "as Koopman, variance times N/(N-1)",
	    "where the test is the N-1 chi-squared",
	    "Miettinen & Nurminen (1985) Stat Med 4:213", INPUTS, RESULTS,
	    row_miettinen_nurminen },
	{ "prop2.rr.ci.katz_log", "Katz log interval",
	    "Wald on the log scale, nothing added; 0 to infinity where a "
	    "group has no events",
	    "for comparison with older reports only",
	    "Katz et al. (1978) Biometrics 34:469", INPUTS, RESULTS,
	    row_katz_log },
	{ "prop2.rr.ci.mover_wilson", "MOVER Wilson interval of the ratio",
	    "MOVER-R ratio of Wilson intervals without continuity correction",
	    "where a closed form is wanted; a check of Koopman",
	    "Donner & Zou (2012) Stat Methods Med Res 21:347", INPUTS,
	    RESULTS, row_mover_wilson },
	{ "prop2.rr.ci.inv_sinh", "Inverse sinh interval of the ratio",
	    "Katz on the inverse hyperbolic sine scale, nothing added",
	    "for comparison with other programs",
	    "Newcombe (2001) Am Stat 55:200", INPUTS, RESULTS,
	    row_inv_sinh },
	{ "prop2.rr.ci.adjusted_log", "Adjusted log interval",
	    "as Katz log with 0.5 added to every x and n, also in the "
	    "estimate", "for comparison with other programs",
	    "Walter (1975) Biometrika 62:371", INPUTS, RESULTS,
	    row_adjusted_log },
	{ "prop2.rr.ci.price_bonett", "Price-Bonett interval of the ratio",
	    "approximate Bayes: ratio of (x + 1/4)/(n + 1/2), log variance "
	    "1/(x + 1/4) - 1/(n + 7/4)", "for comparison with other programs",
	    "Price & Bonett (2008) Stat Med 27:4497", INPUTS, RESULTS,
	    row_price_bonett },
	{ "prop2.rr.ci.price_bonett_statpsych",
	    "Price-Bonett interval of the ratio, as in statpsych",
	    "the same as prop2.rr.ci.price_bonett under the name statpsych "
	    "checks", "for comparison with other programs",
	    "Price & Bonett (2008) Stat Med 27:4497", INPUTS, RESULTS,
	    row_price_bonett },
	{ "prop2.rr.ci.scas", "Skewness-corrected score interval of the ratio",
	    "as Miettinen-Nurminen, the score corrected for its skewness",
	    "where both tails should be equally likely to err",
	    "Laud (2017) Pharm Stat 16:334", INPUTS, RESULTS, row_scas },
	{ "prop2.rr.ci.gart_nam_skew", "Gart-Nam interval of the ratio",
	    "as Koopman, the score corrected for its skewness",
	    "for comparison with other programs",
	    "Gart & Nam (1988) Biometrics 44:323", INPUTS, RESULTS,
	    row_gart_nam },
	{ "prop2.rr.ci.mover_jeffreys", "MOVER Jeffreys interval of the ratio",
	    "square-and-add of Jeffreys intervals about the posterior "
	    "medians, not x/n", "for comparison with other programs",
	    "Laud (2017) Pharm Stat 16:334", INPUTS, RESULTS,
	    row_mover_jeffreys },
	{ .id = NULL }
};
