/*
 * Trend over ordered groups.
 *   y[k], n[k]  events and size of k groups, whole, 0 <= y <= n
 *   score[k]    position of each group, finite
 *   table       rows x cols counts, row-major: ordered groups by ordered
 *               categories, whole, >= 0
 *   out         untouched unless CO_OK; all same (one group with people, one
 *               outcome, equal scores): z 0, p 1, for there is no trend to see
 * Returns CO_OK, CO_EDOMAIN naming the group or cell at fault, CO_ENOMEM or
 * CO_EUNSUPPORTED (exact test too large for the workspace).
 */
#ifndef COHORT_ANALYSIS_TREND_H
#define COHORT_ANALYSIS_TREND_H

#include <stddef.h>

#include "analysis/work.h"
#include "base/error.h"

struct co_trend {
	double z;	/* positive when events rise with the score */
	double p;	/* two-sided normal */
};

/*
 * Binomial variance with N, no continuity correction.
 * Source: Armitage (1955) Biometrics 11:375.
 */
enum co_code co_trend_cochran_armitage(const double *y, const double *n,
    const double *score, size_t k, struct co_trend *out, struct co_err *err);

/* The same with N - 1. Source: Mantel (1963) JASA 58:690. */
enum co_code co_trend_mantel(const double *y, const double *n,
    const double *score, size_t k, struct co_trend *out, struct co_err *err);

struct co_trend_exact {
	double p;	/* twice the smaller tail, the observed value in it, at
			   most 1 */
	double midp;	/* the same with half the observed value */
};

/*
 * Exact, given all margins: the sum of score times events under the multiple
 * hypergeometric distribution. Scores are multiples of 0.001.
 * Source: Fagerland, Lydersen & Laake (2017) ch. 5.
 */
enum co_code co_trend_cochran_armitage_exact(const double *y, const double *n,
    const double *score, size_t k, struct co_work *work,
    struct co_trend_exact *out, struct co_err *err);

/*
 * Ordered categories over ordered groups; ties count one half, variance with
 * the full correction for ties. Source: Jonckheere (1954) Biometrika 41:133.
 */
enum co_code co_trend_jonckheere(const double *table, size_t rows,
    size_t cols, struct co_trend *out, struct co_err *err);

/*
 * z = r sqrt(N - 1), r the correlation of row and column scores.
 * Source: Mantel (1963) JASA 58:690; Agresti (2013) 3.4.1.
 */
enum co_code co_trend_linear(const double *table, size_t rows, size_t cols,
    const double *row_score, const double *col_score, struct co_trend *out,
    struct co_err *err);

#endif
