/*
 * Score statistics of two independent proportions x1/n1 and x2/n2 under a
 * given difference, ratio or odds ratio: the constrained maximum-likelihood
 * estimate and the standardised distance from it. Private to the families
 * of two proportions.
 * Source: Miettinen & Nurminen (1985) Stat Med 4:213.
 */
#ifndef COHORT_ANALYSIS_SCORE_H
#define COHORT_ANALYSIS_SCORE_H

#include "analysis/interval.h"
#include "analysis/method.h"
#include "base/error.h"

struct co_pair2 {
	double x1, n1, x2, n2;
};

/* 0 <= x <= n in both groups, finite, and 0 < level < 1; else CO_EDOMAIN. */
enum co_code co_pair2_check(const struct co_pair2 *t, double level,
    struct co_err *err);

enum co_contrast { CO_DIFFERENCE, CO_RATIO, CO_ODDS_RATIO };

/*
 * The constrained estimate of p2 when p1 - p2 = at, p1 / p2 = at, or the
 * odds ratio is at: the score equation is solved by bracketing, since it
 * falls from + to - over the feasible range.
 */
double co_score_p2(const struct co_pair2 *t, enum co_contrast c, double at);

/*
 * The signed score statistic at a value of the contrast; positive when the
 * data lie above it. factor multiplies the variance: 1, or N/(N-1).
 * Held to +-1e6; 0 where data and hypothesis agree without variance.
 */
double co_score_z(const struct co_pair2 *t, enum co_contrast c, double at,
    double factor);

/* N/(N-1) for Miettinen-Nurminen. */
double co_score_factor(const struct co_pair2 *t);

/* The form of every interval of two proportions, and its registry row. */
typedef enum co_code co_pair2_fn(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);
enum co_code co_pair2_row(const struct co_input *in, struct co_output *out,
    co_pair2_fn *f, struct co_err *err);

#endif
