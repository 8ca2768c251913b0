#include "analysis/ratio.h"

#include <math.h>

#include "analysis/method.h"
#include "analysis/numeric.h"
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
	{ .id = NULL }
};
