/*
 * A conditional distribution with one parameter: weights of the values
 * 0..n-1 of a statistic, tilted by exp(value * log odds ratio). What one
 * table and several strata share. Private to the families of odds ratios.
 */
#ifndef COHORT_ANALYSIS_CONDITIONAL_H
#define COHORT_ANALYSIS_CONDITIONAL_H

#include <stddef.h>

#include "analysis/interval.h"

struct co_conditional {
	const double *lw;	/* log weights, n of them, -inf allowed */
	size_t n, at;		/* the observed value */
};

/* Beyond exp(+-CO_COND_LOG_MAX) an odds ratio of counts cannot lie. */
#define CO_COND_LOG_MAX 80.0

/* The probabilities below, at and above the observed value under a tilt,
 * that of the values below joined, and the mean. */
struct co_tilted { double below, at, above, joined, mean; };
struct co_tilted co_conditional_tilt(const struct co_conditional *c,
    size_t joined, double log_odds);

/* The maximum-likelihood odds ratio: 0 and infinity at the ends. */
double co_conditional_cmle(const struct co_conditional *c);

/*
 * Each tail at alpha / 2, of_at (1, or 0.5 for mid-p) of the observed
 * probability in each; 0 and infinity at the ends.
 */
void co_conditional_limits(const struct co_conditional *c, double alpha,
    double of_at, double *lower, double *upper);

/* Two-sided p at odds ratio 1: the probabilities not above the observed
 * one, with the relative tie tolerance. */
double co_conditional_p(const struct co_conditional *c);

#endif
