/*
 * One proportion: x of n. Intervals, tests and the finite population.
 *
 * Every interval takes
 *   x      respondents giving the answer, 0 <= x <= n
 *   n      respondents who answered, n >= 0 (non-response removed before)
 *   level  nominal two-sided coverage, 0 < level < 1
 *   out    estimate x / n and limits on the 0..1 scale; untouched unless
 *          CO_OK
 * and returns CO_OK, or CO_EDOMAIN with err naming the argument at fault.
 * Without respondents the estimate is NaN and the limits are 0 and 1.
 * Where nothing else is said the lower limit is exactly 0 at x = 0 and the
 * upper exactly 1 at x = n. Real x and n (effective counts of a weighted
 * sample) are allowed unless the method says "whole".
 */
#ifndef COHORT_ANALYSIS_PROPORTION_H
#define COHORT_ANALYSIS_PROPORTION_H

#include <stdbool.h>

#include "analysis/interval.h"
#include "base/error.h"

/*
 * Wilson score interval without continuity correction.
 * Source: Wilson (1927) JASA 22:209; Newcombe (1998) Stat Med 17:857,
 * method 3.
 */
enum co_code co_prop_wilson(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

/*
 * Score interval with the continuity correction 1/(2n) in the inversion.
 * Source: Newcombe (1998) Stat Med 17:857, method 4.
 */
enum co_code co_prop_wilson_cc(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

/*
 * Exact limits: each binomial tail is (1 - level) / 2, also at x = 0 and n.
 * Source: Clopper & Pearson (1934) Biometrika 26:404.
 */
enum co_code co_prop_clopper_pearson(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

/*
 * Mid-p limits: P(X > x) + P(X = x)/2 and P(X < x) + P(X = x)/2 are
 * (1 - level) / 2, so that the upper limit of 0 of n is 1 - alpha^(1/n).
 * Source: Lancaster (1961) JASA 56:223; Berry & Armitage (1995)
 * Statistician 44:417.
 */
enum co_code co_prop_midp(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

/*
 * Equal-tailed limits of Beta(x + 1/2, n - x + 1/2).
 * Source: Brown, Cai & DasGupta (2001) Stat Sci 16:101.
 */
enum co_code co_prop_jeffreys(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

/*
 * The smallest interval that holds every p whose acceptability exceeds
 * 1 - level: the smaller tail plus the largest opposite tail not above it.
 * The jumps of the acceptability are located, not sampled. Whole x, n.
 * Source: Blaker (2000) Can J Stat 28:783; Klaschka (2010).
 */
enum co_code co_prop_blaker(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

/* The same with half the probability of x taken off the acceptability. */
enum co_code co_prop_blaker_midp(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

/*
 * x/n -+ z sqrt(x(n-x)/n)/n clipped to 0..1: degenerate at 0 and n; for
 * comparison with published figures only.
 */
enum co_code co_prop_wald(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

/* Wald limits moved out by 1/(2n), clipped to 0..1. */
enum co_code co_prop_wald_cc(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

/*
 * Inverts the likelihood-ratio statistic against chi-squared with 1 df.
 * Source: Agresti (2013) Categorical Data Analysis, 1.4.
 */
enum co_code co_prop_lr(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

/*
 * Wald limits after adding z^2/2 to either count, clipped to 0..1. The
 * limits need not be 0 at x = 0.
 * Source: Agresti & Coull (1998) Am Stat 52:119.
 */
enum co_code co_prop_agresti_coull(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

/* The same with 2 added to either count whatever the level. */
enum co_code co_prop_agresti_coull_plus4(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

/*
 * asin sqrt((x + 3/8)/(n + 3/4)) -+ z/(2 sqrt n), the angle held to
 * 0..pi/2. The limits need not be 0 at x = 0.
 * Source: Anscombe (1948) Biometrika 35:246.
 */
enum co_code co_prop_arcsine(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

/*
 * Score interval with second-order correction for skewness, closed form.
 * Source: Laud (2017) Pharm Stat 16:334.
 */
enum co_code co_prop_scas(double x, double n, double level,
    struct co_interval *out, struct co_err *err);

/*
 * Tests of p = p0, 0 <= p0 <= 1, two-sided; *p in 0..1. x and n whole for
 * the exact ones. Without respondents p is 1. CO_EDOMAIN as above.
 * minlike: the sum of all point probabilities not above that of x, relative
 * tie tolerance CO_TIE (Sterne 1954; binom.test of R).
 */
enum co_code co_prop_test_minlike(double x, double n, double p0, double *p,
    struct co_err *err);
/* Twice the smaller tail, at most 1. */
enum co_code co_prop_test_twice(double x, double n, double p0, double *p,
    struct co_err *err);
/* Twice (the smaller tail less half the probability of x). */
enum co_code co_prop_test_midp(double x, double n, double p0, double *p,
    struct co_err *err);
/*
 * Half the probability of x plus that of every value whose smaller tail is
 * below that of x; values tied with x from the other side count nothing.
 */
enum co_code co_prop_test_blaker_midp(double x, double n, double p0,
    double *p, struct co_err *err);

/*
 * Normal tests with the variance at p0; *z is signed. With correction the
 * difference |x/n - p0| is reduced by 1/(2n), not below 0. z is infinite
 * where p0 is 0 or 1 and x/n is not.
 */
enum co_code co_prop_test_score(double x, double n, double p0, bool correct,
    double *z, double *p, struct co_err *err);

/* Likelihood-ratio chi-squared with 1 df; 0 ln 0 = 0. */
enum co_code co_prop_test_lr(double x, double n, double p0, double *chi2,
    double *p, struct co_err *err);

/*
 * Beta posterior for a beta prior given by its mean (0..1, open) and
 * standard deviation (below sqrt(mean (1 - mean))).
 */
struct co_prop_posterior {
	double mean, sd;
	double weight;		/* a + b of the posterior */
	double lower, upper;	/* equal tails */
};
enum co_code co_prop_bayes(double x, double n, double prior_mean,
    double prior_sd, double level, struct co_prop_posterior *out,
    struct co_err *err);

/*
 * A finite population (the cohort) of total people, n of whom answered:
 * whole 0 <= x <= n <= total.
 */

/*
 * Exact limits of the count in the whole cohort by inversion of the
 * hypergeometric: all counts M with P(X >= x | M) > alpha/2 and
 * P(X <= x | M) > alpha/2. out holds count / total; the counts themselves
 * go to count_lower and count_upper.
 * Source: Buonaccorsi (1987) Am Stat 41:215.
 */
enum co_code co_prop_hypergeometric(double x, double n, double total,
    double level, struct co_interval *out, double *count_lower,
    double *count_upper, struct co_err *err);

/* An interval with its standard error. */
struct co_prop_finite {
	struct co_interval ci;
	double se;
};

/*
 * (x + 2)/(n + 4) with the Wald standard error times the finite population
 * factor sqrt((total - n)/(total - 1)); limits clipped to 0..1.
 */
enum co_code co_prop_fpc_wald(double x, double n, double total, double level,
    struct co_prop_finite *out, struct co_err *err);

/*
 * Design-based limits of a simple random sample without replacement, as the
 * R package survey prints them: se = sqrt((1 - n/total) p q / (n - 1)).
 * Logit: t with n - 1 df on the logit scale. Beta: Clopper-Pearson at the
 * effective sample size. NaN limits where p is 0 or 1 or n is 1; a complete
 * cohort has both limits at x/n. Source: Korn & Graubard (1998) Surv
 * Methodol 24:193.
 */
enum co_code co_prop_svy_logit(double x, double n, double total,
    double level, struct co_prop_finite *out, struct co_err *err);
enum co_code co_prop_svy_beta(double x, double n, double total,
    double level, struct co_prop_finite *out, struct co_err *err);

#endif
