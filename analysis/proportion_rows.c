#include <math.h>

#include "analysis/method.h"
#include "analysis/numeric.h"
#include "analysis/proportion.h"

static enum co_code
read_xn(const struct co_input *in, double *x, double *n, double *level,
    struct co_err *err)
{
	enum co_code rc = co_in_number(in, "x", x, err);

	if (rc == CO_OK)
		rc = co_in_number(in, "n", n, err);
	if (rc == CO_OK && level != NULL)
		rc = co_in_level(in, level, err);
	return rc;
}

typedef enum co_code interval_fn(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

static enum co_code
interval_row(const struct co_input *in, struct co_output *out,
    struct co_err *err, interval_fn *method)
{
	struct co_interval ci;
	double x, n, level;
	enum co_code rc = read_xn(in, &x, &n, &level, err);

	if (rc == CO_OK)
		rc = method(x, n, level, &ci, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "estimate", ci.estimate);
	co_out_number(out, "lower", ci.lower);
	co_out_number(out, "upper", ci.upper);
	return CO_OK;
}

/* One adapter per interval: row_NAME calls co_prop_NAME. */
#define INTERVAL(name)							\
static enum co_code							\
row_##name(const struct co_input *in, struct co_output *out,		\
    struct co_work *work, struct co_err *err)				\
{									\
	(void)work;							\
	return interval_row(in, out, err, co_prop_##name);		\
}

INTERVAL(wilson)
INTERVAL(wilson_cc)
INTERVAL(clopper_pearson)
INTERVAL(midp)
INTERVAL(jeffreys)
INTERVAL(blaker)
INTERVAL(blaker_midp)
INTERVAL(wald)
INTERVAL(wald_cc)
INTERVAL(lr)
INTERVAL(agresti_coull)
INTERVAL(agresti_coull_plus4)
INTERVAL(arcsine)
INTERVAL(scas)

static enum co_code
row_all(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	static const struct {
		const char *name;
		interval_fn *method;
	} each[] = {
		{ "wilson", co_prop_wilson },
		{ "clopper_pearson", co_prop_clopper_pearson },
		{ "midp", co_prop_midp },
		{ "jeffreys", co_prop_jeffreys },
		{ "blaker", co_prop_blaker },
		{ "agresti_coull", co_prop_agresti_coull },
	};
	const size_t count = sizeof each / sizeof each[0];
	double x, n, level, *v = co_work_get(work, 2 * count, sizeof *v);
	struct co_interval ci;
	enum co_code rc = read_xn(in, &x, &n, &level, err);

	if (rc == CO_OK && v == NULL)
		rc = co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; i < count && rc == CO_OK; i++) {
		rc = each[i].method(x, n, level, &ci, err);
		if (rc != CO_OK)
			break;
		v[2 * i] = ci.lower;
		v[2 * i + 1] = ci.upper;
		co_out_vector(out, each[i].name, v + 2 * i, 2);
	}
	return rc;
}

typedef enum co_code test_fn(double x, double n, double p0, double *p,
    struct co_err *err);

static enum co_code
test_row(const struct co_input *in, struct co_output *out,
    struct co_err *err, test_fn *method)
{
	double x, n, p0, p;
	enum co_code rc = read_xn(in, &x, &n, NULL, err);

	if (rc == CO_OK)
		rc = co_in_number(in, "p0", &p0, err);
	if (rc == CO_OK)
		rc = method(x, n, p0, &p, err);
	if (rc == CO_OK)
		co_out_number(out, "p", p);
	return rc;
}

#define TEST(name)							\
static enum co_code							\
row_test_##name(const struct co_input *in, struct co_output *out,	\
    struct co_work *work, struct co_err *err)				\
{									\
	(void)work;							\
	return test_row(in, out, err, co_prop_test_##name);		\
}

TEST(minlike)
TEST(twice)
TEST(midp)
TEST(blaker_midp)

static enum co_code
score_row(const struct co_input *in, struct co_output *out, bool correct,
    bool absolute, struct co_err *err)
{
	double x, n, p0, z, p;
	enum co_code rc = read_xn(in, &x, &n, NULL, err);

	if (rc == CO_OK)
		rc = co_in_number(in, "p0", &p0, err);
	if (rc == CO_OK)
		rc = co_prop_test_score(x, n, p0, correct, &z, &p, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "z", absolute ? fabs(z) : z);
	co_out_number(out, "p", p);
	return CO_OK;
}

static enum co_code
row_test_score(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	(void)work;
	return score_row(in, out, false, false, err);
}

static enum co_code
row_test_score_cc(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	(void)work;
	return score_row(in, out, true, false, err);
}

static enum co_code
row_test_z(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	double correct;
	enum co_code rc;

	(void)work;
	rc = co_in_number_or(in, "continuity", 0, &correct, err);
	if (rc != CO_OK)
		return rc;
	return score_row(in, out, correct != 0, true, err);
}

static enum co_code
row_test_lr(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	double x, n, p0, chi2, p;
	enum co_code rc = read_xn(in, &x, &n, NULL, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_in_number(in, "p0", &p0, err);
	if (rc == CO_OK)
		rc = co_prop_test_lr(x, n, p0, &chi2, &p, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "T", chi2);
	co_out_number(out, "df", 1);
	co_out_number(out, "p", p);
	return CO_OK;
}

static enum co_code
row_bayes(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_prop_posterior post;
	double x, n, level, mean, sd;
	enum co_code rc = read_xn(in, &x, &n, &level, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_in_number(in, "prior_mean", &mean, err);
	if (rc == CO_OK)
		rc = co_in_number(in, "prior_sd", &sd, err);
	if (rc == CO_OK)
		rc = co_prop_bayes(x, n, mean, sd, level, &post, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "mean", post.mean);
	/*
	 * The field that is compared with published figures divides by the
	 * posterior's a + b - 1 where the standard deviation takes a + b + 1.
	 */
	co_out_number(out, "sd", post.sd * sqrt((post.weight + 1) /
	    (post.weight - 1)));
	co_out_number(out, "posterior_sd", post.sd);
	co_out_number(out, "lower", post.lower);
	co_out_number(out, "upper", post.upper);
	return CO_OK;
}

static enum co_code
row_hypergeometric(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_interval ci;
	double x, n, level, total, lower, upper;
	enum co_code rc = read_xn(in, &x, &n, &level, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_in_number(in, "N", &total, err);
	if (rc == CO_OK)
		rc = co_prop_hypergeometric(x, n, total, level, &ci, &lower,
		    &upper, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "estimate", ci.estimate);
	co_out_number(out, "count_lower", lower);
	co_out_number(out, "count_upper", upper);
	co_out_number(out, "lower", ci.lower);
	co_out_number(out, "upper", ci.upper);
	return CO_OK;
}

typedef enum co_code finite_fn(double x, double n, double total,
    double level, struct co_prop_finite *out, struct co_err *err);

static enum co_code
finite_row(const struct co_input *in, struct co_output *out,
    struct co_err *err, finite_fn *method)
{
	struct co_prop_finite f;
	double x, n, level, total;
	enum co_code rc = read_xn(in, &x, &n, &level, err);

	if (rc == CO_OK)
		rc = co_in_number(in, "N", &total, err);
	if (rc == CO_OK)
		rc = method(x, n, total, level, &f, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "estimate", f.ci.estimate);
	co_out_number(out, "se", f.se);
	co_out_number(out, "lower", f.ci.lower);
	co_out_number(out, "upper", f.ci.upper);
	return CO_OK;
}

#define FINITE(name)							\
static enum co_code							\
row_##name(const struct co_input *in, struct co_output *out,		\
    struct co_work *work, struct co_err *err)				\
{									\
	(void)work;							\
	return finite_row(in, out, err, co_prop_##name);		\
}

FINITE(fpc_wald)
FINITE(svy_logit)
FINITE(svy_beta)

#define CI_IN "x, n, conf"
#define CI_OUT "estimate, lower, upper"

const struct co_method co_methods_proportion[] = {
	{ "prop1.ci.wilson", "Wilson score interval",
	  "score interval without continuity correction; the lower limit is "
	  "exactly 0 at x = 0 and the upper exactly 1 at x = n",
	  "the default for one proportion, also for a handful of answers",
	  "Wilson (1927) J Am Stat Assoc 22:209; Newcombe (1998) Stat Med "
	  "17:857", CI_IN, CI_OUT, row_wilson },
	{ "prop1.ci.wilson_cc", "Wilson score interval, continuity corrected",
	  "score interval with the correction 1/(2n) inside the inversion "
	  "(Newcombe's method 4); 0 at x = 0, 1 at x = n",
	  "when coverage should hardly ever fall below the level",
	  "Newcombe (1998) Stat Med 17:857", CI_IN, CI_OUT, row_wilson_cc },
	{ "prop1.ci.clopper_pearson", "Clopper-Pearson exact interval",
	  "central: each binomial tail is alpha/2, also at x = 0 and x = n",
	  "when the level must be guaranteed; wider than needed",
	  "Clopper & Pearson (1934) Biometrika 26:404", CI_IN, CI_OUT,
	  row_clopper_pearson },
	{ "prop1.ci.midp", "mid-p exact interval",
	  "the limits solve P(X > x) + P(X = x)/2 = alpha/2 and P(X < x) + "
	  "P(X = x)/2 = alpha/2, alpha/2 also at x = 0 and x = n",
	  "beside Wilson for small samples: exact without the excess width",
	  "Lancaster (1961) J Am Stat Assoc 56:223; Berry & Armitage (1995) "
	  "Statistician 44:417", CI_IN, CI_OUT, row_midp },
	{ "prop1.ci.jeffreys", "Jeffreys interval",
	  "equal-tailed limits of Beta(x + 1/2, n - x + 1/2); 0 at x = 0, 1 "
	  "at x = n",
	  "a Bayesian reading with close to nominal coverage",
	  "Brown, Cai & DasGupta (2001) Stat Sci 16:101", CI_IN, CI_OUT,
	  row_jeffreys },
	{ "prop1.ci.blaker", "Blaker exact interval",
	  "the smallest interval holding every p whose acceptability (the "
	  "smaller tail plus the largest opposite tail not above it) exceeds "
	  "alpha",
	  "when the level must be guaranteed: never wider than "
	  "Clopper-Pearson", "Blaker (2000) Can J Stat 28:783", CI_IN, CI_OUT,
	  row_blaker },
	{ "prop1.ci.blaker_midp", "Blaker mid-p interval",
	  "as prop1.ci.blaker with half the probability of x taken off the "
	  "acceptability",
	  "for comparison with published figures",
	  "Blaker (2000) Can J Stat 28:783; Fagerland, Lydersen & Laake "
	  "(2017) ch. 2", CI_IN, CI_OUT, row_blaker_midp },
	{ "prop1.ci.wald", "Wald interval",
	  "no continuity correction, variance p(1 - p)/n, clipped to [0, 1]",
	  "only to compare with published figures: it collapses at 0 and n",
	  "Laplace (1812); Brown, Cai & DasGupta (2001) Stat Sci 16:101",
	  CI_IN, CI_OUT, row_wald },
	{ "prop1.ci.wald_cc", "Wald interval, continuity corrected",
	  "Wald limits moved out by 1/(2n) on either side, clipped to [0, 1]",
	  "only to compare with published figures",
	  "Fagerland, Lydersen & Laake (2017) ch. 2", CI_IN, CI_OUT,
	  row_wald_cc },
	{ "prop1.ci.lr", "likelihood-ratio interval",
	  "inverts the likelihood-ratio statistic against chi-squared with 1 "
	  "df; 0 log 0 = 0; 0 at x = 0, 1 at x = n",
	  "when the test beside it is the likelihood-ratio test",
	  "Agresti (2013) Categorical Data Analysis, 1.4", CI_IN, CI_OUT,
	  row_lr },
	{ "prop1.ci.agresti_coull", "Agresti-Coull interval",
	  "adds z^2/2 to either count (z of the level), clipped to [0, 1]",
	  "for hand calculation; close to Wilson from n = 40",
	  "Agresti & Coull (1998) Am Stat 52:119", CI_IN, CI_OUT,
	  row_agresti_coull },
	{ "prop1.ci.agresti_coull_plus4", "Agresti-Coull plus-four interval",
	  "adds 2 to either count at every level, clipped to [0, 1]",
	  "only to compare with published 95% intervals",
	  "Agresti & Coull (1998) Am Stat 52:119", CI_IN, CI_OUT,
	  row_agresti_coull_plus4 },
	{ "prop1.ci.arcsine_anscombe", "arcsine interval after Anscombe",
	  "asin sqrt((x + 3/8)/(n + 3/4)) -+ z/(2 sqrt n), the angle held to "
	  "0..pi/2",
	  "for comparison with published figures",
	  "Anscombe (1948) Biometrika 35:246", CI_IN, CI_OUT, row_arcsine },
	{ "prop1.ci.scas", "skewness-corrected score interval",
	  "score interval with second-order correction for skewness; 0 at "
	  "x = 0, 1 at x = n",
	  "when both tails should be equally wide of the mark",
	  "Laud (2017) Pharm Stat 16:334", CI_IN, CI_OUT, row_scas },
	{ "prop1.ci.all", "six intervals for one proportion",
	  "each as in prop1.ci.*",
	  "to see at a glance how much the choice of method matters",
	  "as in prop1.ci.*", CI_IN, "wilson, clopper_pearson, midp, "
	  "jeffreys, blaker, agresti_coull", row_all },
	{ "prop1.test.exact_minlike", "exact binomial test",
	  "sum of all binomial probabilities not above that of x (relative "
	  "tie tolerance 1e-7)",
	  "a guaranteed level; the rule of most programs",
	  "Sterne (1954) Biometrika 41:275", "x, n, p0", "p",
	  row_test_minlike },
	{ "prop1.test.exact_twice", "exact binomial test, doubled tail",
	  "twice the smaller tail, capped at 1",
	  "beside the Clopper-Pearson interval, whose limits it matches",
	  "Fagerland, Lydersen & Laake (2017) ch. 2", "x, n, p0", "p",
	  row_test_twice },
	{ "prop1.test.midp", "mid-p binomial test",
	  "twice (smaller tail minus half the point probability)",
	  "the default for one proportion against a fixed value",
	  "Lancaster (1961) J Am Stat Assoc 56:223", "x, n, p0", "p",
	  row_test_midp },
	{ "prop1.test.blaker_midp", "Blaker mid-p test",
	  "half the probability of x plus that of every value whose smaller "
	  "tail is below that of x; a tie from the other side counts nothing",
	  "for comparison with published figures",
	  "Blaker (2000) Can J Stat 28:783; Fagerland, Lydersen & Laake "
	  "(2017) ch. 2", "x, n, p0", "p", row_test_blaker_midp },
	{ "prop1.test.score", "score test",
	  "two-sided normal, variance at p0, no continuity correction",
	  "large samples; the test of the Wilson interval",
	  "Fagerland, Lydersen & Laake (2017) ch. 2", "x, n, p0", "z, p",
	  row_test_score },
	{ "prop1.test.score_cc", "score test, continuity corrected",
	  "as prop1.test.score with |x/n - p0| reduced by 1/(2n), not below 0",
	  "for comparison with published figures",
	  "Fagerland, Lydersen & Laake (2017) ch. 2", "x, n, p0", "z, p",
	  row_test_score_cc },
	{ "prop1.test.lr", "likelihood-ratio test",
	  "2(log L(x/n) - log L(p0)) against chi-squared with 1 df; "
	  "0 log 0 = 0",
	  "when the interval beside it is the likelihood-ratio interval",
	  "Fagerland, Lydersen & Laake (2017) ch. 2", "x, n, p0", "T, df, p",
	  row_test_lr },
	{ "prop1.test.z", "z test",
	  "as prop1.test.score, z without sign; continuity true reduces "
	  "|x/n - p0| by 1/(2n)",
	  "for comparison with published figures",
	  "Snedecor & Cochran (1980) Statistical Methods",
	  "x, n, p0, continuity", "z, p", row_test_z },
	{ "prop1.bayes", "Bayesian interval with a beta prior",
	  "the beta prior has the given mean and standard deviation; "
	  "equal-tailed limits of the posterior; posterior_sd is its standard "
	  "deviation, sd the published form of it with a + b - 1 for a + b + 1",
	  "when earlier cohorts give a prior that was agreed beforehand",
	  "Gelman et al. (2013) Bayesian Data Analysis, 2.4",
	  "x, n, prior_mean, prior_sd, conf", "mean, sd, posterior_sd, lower, upper",
	  row_bayes },
	{ "prop1.ci.hypergeometric_exact",
	  "exact interval for a finite cohort",
	  "all counts M in 0..N with P(X >= x | M) > alpha/2 and P(X <= x | "
	  "M) > alpha/2 (equal tails, strict); lower and upper are count/N",
	  "when over a tenth of the cohort answered: what can be true of the "
	  "whole cohort", "Buonaccorsi (1987) Am Stat 41:215",
	  "x, n, N, conf",
	  "estimate, count_lower, count_upper, lower, upper",
	  row_hypergeometric },
	{ "prop1.ci.fpc_adjusted_wald",
	  "adjusted Wald interval for a finite cohort",
	  "(x + 2)/(n + 4), standard error times sqrt((N - n)/(N - 1)), "
	  "clipped to [0, 1]",
	  "for comparison with published figures",
	  "Bonett & Wright (2015); Agresti & Coull (1998) Am Stat 52:119",
	  "x, n, N, conf", "estimate, se, lower, upper", row_fpc_wald },
	{ "prop1.ci.svy_logit", "design-based logit interval",
	  "simple random sample without replacement, t with n - 1 df on the "
	  "logit scale; not estimable at 0 and n",
	  "to compare with survey software; may leave out possible counts",
	  "Korn & Graubard (1998) Surv Methodol 24:193", "x, n, N, conf",
	  "estimate, se, lower, upper", row_svy_logit },
	{ "prop1.ci.svy_beta", "design-based beta interval",
	  "Clopper-Pearson at the effective sample size p(1 - p)/se^2; not "
	  "estimable at 0 and n",
	  "to compare with survey software; may leave out possible counts",
	  "Korn & Graubard (1998) Surv Methodol 24:193", "x, n, N, conf",
	  "estimate, se, lower, upper", row_svy_beta },
	{ .id = NULL }
};
