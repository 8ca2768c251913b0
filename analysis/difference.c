#include "analysis/difference.h"

#include <math.h>

#include "analysis/method.h"
#include "analysis/numeric.h"
#include "analysis/proportion.h"
#include "analysis/score.h"

static void
nothing_known(struct co_interval *out)
{
	out->estimate = NAN;
	out->lower = -1;
	out->upper = 1;
}

typedef enum co_code one_fn(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

static enum co_code
square_and_add(const struct co_pair2 *t, double level, one_fn *one,
    struct co_interval *out, struct co_err *err)
{
	struct co_interval a, b;
	enum co_code rc = co_pair2_check(t, level, err);

	if (rc != CO_OK)
		return rc;
	if (t->n1 == 0 || t->n2 == 0) {
		nothing_known(out);
		return CO_OK;
	}
	rc = one(t->x1, t->n1, level, &a, err);
	if (rc == CO_OK)
		rc = one(t->x2, t->n2, level, &b, err);
	if (rc != CO_OK)
		return rc;
	out->estimate = a.estimate - b.estimate;
	out->lower = co_clip(out->estimate - hypot(a.estimate - a.lower,
	    b.upper - b.estimate), -1, 1);
	out->upper = co_clip(out->estimate + hypot(a.upper - a.estimate,
	    b.estimate - b.lower), -1, 1);
	return CO_OK;
}

enum co_code
co_rd_newcombe(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };

	return square_and_add(&t, level, co_prop_wilson, out, err);
}

enum co_code
co_rd_newcombe_cc(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };

	return square_and_add(&t, level, co_prop_wilson_cc, out, err);
}

struct invert {
	const struct co_pair2 *t;
	double factor, z;
};

static double
distance(double delta, const void *ctx)
{
	const struct invert *v = ctx;

	return co_score_z(v->t, CO_DIFFERENCE, delta, v->factor) - v->z;
}

static enum co_code
score(const struct co_pair2 *t, double factor, double level,
    struct co_interval *out, struct co_err *err)
{
	struct invert v = { t, factor, 0 };
	double z, d;
	enum co_code rc = co_pair2_check(t, level, err);

	if (rc != CO_OK)
		return rc;
	if (t->n1 == 0 || t->n2 == 0) {
		nothing_known(out);
		return CO_OK;
	}
	z = co_normal_two_sided(level);
	d = t->x1 / t->n1 - t->x2 / t->n2;
	out->estimate = d;
	v.z = z;
	out->lower = d <= -1 ? -1 : co_root(distance, &v, -1, d, 0);
	v.z = -z;
	out->upper = d >= 1 ? 1 : co_root(distance, &v, d, 1, 0);
	return CO_OK;
}

enum co_code
co_rd_miettinen_nurminen(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };

	return score(&t, co_score_factor(&t), level, out, err);
}

enum co_code
co_rd_mee(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };

	return score(&t, 1, level, out, err);
}

/* Wald limits about d from rates a and b of sizes n and m. */
static void
wald(double a, double n, double b, double m, double level,
    struct co_interval *out)
{
	double se = sqrt(a * (1 - a) / n + b * (1 - b) / m);
	double z = co_normal_two_sided(level);

	out->lower = co_clip(a - b - z * se, -1, 1);
	out->upper = co_clip(a - b + z * se, -1, 1);
}

enum co_code
co_rd_wald(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	enum co_code rc = co_pair2_check(&t, level, err);

	if (rc != CO_OK)
		return rc;
	if (n1 == 0 || n2 == 0) {
		nothing_known(out);
		return CO_OK;
	}
	out->estimate = x1 / n1 - x2 / n2;
	wald(x1 / n1, n1, x2 / n2, n2, level, out);
	return CO_OK;
}

enum co_code
co_rd_agresti_caffo(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	enum co_code rc = co_pair2_check(&t, level, err);

	if (rc != CO_OK)
		return rc;
	if (n1 == 0 || n2 == 0) {
		nothing_known(out);
		return CO_OK;
	}
	out->estimate = x1 / n1 - x2 / n2;
	wald((x1 + 1) / (n1 + 2), n1 + 2, (x2 + 1) / (n2 + 2), n2 + 2, level,
	    out);
	return CO_OK;
}

/* ---- rows of the registry --------------------------------------------- */

#define ADAPT(name)							\
static enum co_code							\
row_##name(const struct co_input *in, struct co_output *out,		\
    struct co_work *work, struct co_err *err)				\
{									\
	(void)work;							\
	return co_pair2_row(in, out, co_rd_##name, err);			\
}

ADAPT(newcombe)
ADAPT(newcombe_cc)
ADAPT(miettinen_nurminen)
ADAPT(mee)
ADAPT(wald)
ADAPT(agresti_caffo)
ADAPT(wald_cc)
ADAPT(hauck_anderson)
ADAPT(haldane)
ADAPT(jeffreys_perks)
ADAPT(gart_nam)
ADAPT(scas)
ADAPT(mover_jeffreys)

#define INPUTS "x1, n1, x2, n2, conf"
#define RESULTS "estimate, lower, upper"

const struct co_method co_methods_difference[] = {
	{ "prop2.rd.ci.newcombe", "Newcombe hybrid score interval",
	    "square-and-add of Wilson intervals without continuity "
	    "correction; 0/0 gives -1 to 1",
	    "the default for a difference of two rates at any size",
	    "Newcombe (1998) Stat Med 17:873, method 10", INPUTS, RESULTS,
	    row_newcombe },
	{ "prop2.rd.ci.miettinen_nurminen", "Miettinen-Nurminen interval",
	    "score with constrained ML variance times N/(N-1), N = n1 + n2; "
	    "limit -1 or 1 when the estimate reaches it",
	    "the second opinion; it agrees with the N-1 chi-squared test",
	    "Miettinen & Nurminen (1985) Stat Med 4:213", INPUTS, RESULTS,
	    row_miettinen_nurminen },
	{ "prop2.rd.ci.mee", "Mee score interval",
	    "score with constrained ML variance, no N/(N-1) factor",
	    "where the test is Pearson's chi-squared with N",
	    "Mee (1984) Biometrics 40:1175", INPUTS, RESULTS, row_mee },
	{ "prop2.rd.ci.newcombe_cc",
	    "Newcombe hybrid score interval, continuity-corrected",
	    "square-and-add of Wilson intervals with continuity correction",
	    "where more than the nominal coverage is wanted",
	    "Newcombe (1998) Stat Med 17:873, method 11", INPUTS, RESULTS,
	    row_newcombe_cc },
	{ "prop2.rd.ci.agresti_caffo", "Agresti-Caffo interval",
	    "Wald after adding one event and one non-event to each group, "
	    "clipped to -1..1",
	    "a simple check of the score intervals",
	    "Agresti & Caffo (2000) Am Stat 54:280", INPUTS, RESULTS,
	    row_agresti_caffo },
	{ "prop2.rd.ci.wald", "Wald interval",
	    "unpooled variance, no continuity correction, clipped to -1..1",
	    "for comparison with older reports only",
	    "Fagerland, Lydersen & Laake (2017) ch. 4", INPUTS, RESULTS,
	    row_wald },
	{ "prop2.rd.ci.scas", "Skewness-corrected score interval",
	    "as Miettinen-Nurminen, the score corrected for its skewness",
	    "where both tails should be equally likely to err",
	    "Laud (2017) Pharm Stat 16:334", INPUTS, RESULTS, row_scas },
	{ "prop2.rd.ci.gart_nam_skew", "Gart-Nam interval",
	    "as Mee, the score corrected for its skewness",
	    "for comparison with other programs",
	    "Gart & Nam (1990) Biometrics 46:637", INPUTS, RESULTS,
	    row_gart_nam },
	{ "prop2.rd.ci.hauck_anderson", "Hauck-Anderson interval",
	    "Wald with n - 1 in the variances, moved out by "
	    "1/(2 min(n1, n2)), clipped to -1..1",
	    "for comparison with other programs",
	    "Hauck & Anderson (1986) Am Stat 40:318", INPUTS, RESULTS,
	    row_hauck_anderson },
	{ "prop2.rd.ci.haldane", "Haldane interval",
	    "Beal's interval at the mean of the observed rates, clipped to "
	    "-1..1", "for comparison with other programs",
	    "Beal (1987) Biometrics 43:941", INPUTS, RESULTS, row_haldane },
	{ "prop2.rd.ci.jeffreys_perks", "Jeffreys-Perks interval",
	    "Beal's interval at the mean of (x + 1/2)/(n + 1), clipped to "
	    "-1..1", "for comparison with other programs",
	    "Beal (1987) Biometrics 43:941", INPUTS, RESULTS,
	    row_jeffreys_perks },
	{ "prop2.rd.ci.wald_cc", "Wald interval with correction",
	    "Wald plus (1/n1 + 1/n2)/2 on either side, clipped to -1..1",
	    "for comparison with older reports only",
	    "Fagerland, Lydersen & Laake (2017) ch. 4", INPUTS, RESULTS,
	    row_wald_cc },
	{ "prop2.rd.ci.mover_jeffreys", "MOVER Jeffreys interval of the difference",
	    "square-and-add of Jeffreys intervals about the posterior "
	    "medians, not x/n", "for comparison with other programs",
	    "Laud (2017) Pharm Stat 16:334", INPUTS, RESULTS,
	    row_mover_jeffreys },
	{ .id = NULL }
};
