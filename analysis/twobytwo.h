/*
 * Tests of a 2x2 table; the groups are the rows, [events, non-events].
 *   t       the four counts: a b of group 1, c d of group 2, whole, >= 0
 *   out     statistic (NaN for the exact tests) and two-sided p; untouched
 *           unless CO_OK
 * Returns CO_OK, or CO_EDOMAIN naming the cell at fault. With an empty
 * margin there is nothing to test: statistic 0, p 1.
 */
#ifndef COHORT_ANALYSIS_TWOBYTWO_H
#define COHORT_ANALYSIS_TWOBYTWO_H

#include "base/error.h"

struct co_table2 {
	double a, b, c, d;
};

struct co_test2 {
	double statistic, p;
};

/* Pearson's chi-squared with N. Source: Pearson (1900) Phil Mag 50:157. */
enum co_code co_t2_chi2(const struct co_table2 *t, struct co_test2 *out,
    struct co_err *err);

/* Times (N-1)/N. Source: Campbell (2007) Stat Med 26:3661. */
enum co_code co_t2_chi2_n_minus_1(const struct co_table2 *t,
    struct co_test2 *out, struct co_err *err);

/* |ad - bc| less N/2, not below 0. Source: Yates (1934) JRSS Suppl 1:217. */
enum co_code co_t2_chi2_yates(const struct co_table2 *t,
    struct co_test2 *out, struct co_err *err);

/* Likelihood ratio G2 with 0 log 0 = 0. Source: Wilks (1938). */
enum co_code co_t2_lr(const struct co_table2 *t, struct co_test2 *out,
    struct co_err *err);

/*
 * Fisher's exact test, two-sided by likelihood: the sum of hypergeometric
 * probabilities not above the observed one (relative tie tolerance 1e-7).
 * Source: Irwin (1935) Metron 12:83.
 */
enum co_code co_t2_fisher_minlike(const struct co_table2 *t,
    struct co_test2 *out, struct co_err *err);

/*
 * Its mid-p: less half the probability of all tables tied with the observed
 * one. Source: Fagerland, Lydersen & Laake (2017) ch. 4.
 */
enum co_code co_t2_fisher_midp_all_ties(const struct co_table2 *t,
    struct co_test2 *out, struct co_err *err);

/* Its mid-p in SAS: less half the probability of the observed table only. */
enum co_code co_t2_fisher_midp_sas(const struct co_table2 *t,
    struct co_test2 *out, struct co_err *err);

#endif
