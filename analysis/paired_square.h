/*
 * Paired answers in k categories: a square table, first answer down, second
 * across.
 *   t      k x k counts, row-major, whole, >= 0
 *   out    untouched unless CO_OK; where nobody changes: statistic 0, p 1
 * Returns CO_OK, CO_EDOMAIN naming the cell at fault, CO_ENOMEM.
 */
#ifndef COHORT_ANALYSIS_PAIRED_SQUARE_H
#define COHORT_ANALYSIS_PAIRED_SQUARE_H

#include <stddef.h>

#include "analysis/interval.h"
#include "analysis/work.h"
#include "base/error.h"

struct co_square_test {
	double statistic, df, p;
};

/*
 * Stuart-Maxwell test of equal margins, variance under equal margins; df the
 * categories with any discordant pair less 1. Sources: Stuart (1955)
 * Biometrika 42:412; Maxwell (1970).
 */
enum co_code co_square_stuart(const double *t, size_t k,
    struct co_work *work, struct co_square_test *out, struct co_err *err);

/* The same with the unrestricted covariance. Source: Bhapkar (1966). */
enum co_code co_square_bhapkar(const double *t, size_t k,
    struct co_work *work, struct co_square_test *out, struct co_err *err);

/*
 * Symmetry; df the pairs of categories that anybody changed between.
 * Source: Bowker (1948) JASA 43:572.
 */
enum co_code co_square_bowker(const double *t, size_t k,
    struct co_square_test *out, struct co_err *err);

struct co_mean_change {
	double estimate;	/* mean score of rows less columns */
	double wald_lower, wald_upper, score_lower, score_upper;
};

/* Source: Fagerland, Lydersen & Laake (2017) ch. 9. */
enum co_code co_square_mean_scores(const double *t, size_t k,
    const double *score, double level, struct co_mean_change *out,
    struct co_err *err);

struct co_rank_change {
	struct co_interval superiority;	/* P(column > row) + P(equal) / 2,
					   drawn independently */
	double z, p;
};

/*
 * Delta method with the midpoint ridits of the other margin.
 * Source: Agresti (1983) Biometrics 39:505.
 */
enum co_code co_square_mean_ranks(const double *t, size_t k, double level,
    struct co_work *work, struct co_rank_change *out, struct co_err *err);

#endif
