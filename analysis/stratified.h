/*
 * Several 2x2 tables, one a stratum: groups are rows, events stand first.
 *   t       k tables of four counts a b / c d, whole, >= 0
 *   level   of confidence, over 0, below 1
 *   out     untouched unless CO_OK
 * Returns CO_OK, CO_EDOMAIN naming table and cell at fault, CO_ENOMEM or
 * CO_EUNSUPPORTED (exact: too many possible tables for the workspace).
 * Strata that say nothing (an empty margin) are left out.
 */
#ifndef COHORT_ANALYSIS_STRATIFIED_H
#define COHORT_ANALYSIS_STRATIFIED_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/interval.h"
#include "analysis/work.h"
#include "base/error.h"

/*
 * Mantel-Haenszel odds ratio, limits on the log scale.
 * Source: Robins, Breslow & Greenland (1986) Biometrics 42:311.
 */
enum co_code co_strat_mh_or(const double *t, size_t k, double level,
    struct co_interval *out, struct co_err *err);

/* Mantel-Haenszel risk ratio. Source: Greenland & Robins (1985). */
enum co_code co_strat_mh_rr(const double *t, size_t k, double level,
    struct co_interval *out, struct co_err *err);

/*
 * Mantel-Haenszel risk difference, group 1 less group 2, weights n1 n2 / N:
 * Sato's variance (few large or many small strata), or independent binomial
 * variances; the limits are not clipped to -1 and 1. Sources: Sato (1989) Biometrics 45:1323; Greenland & Robins.
 */
enum co_code co_strat_mh_rd_sato(const double *t, size_t k, double level,
    struct co_interval *out, double *se, struct co_err *err);
enum co_code co_strat_mh_rd_wald(const double *t, size_t k, double level,
    struct co_interval *out, struct co_err *err);

/* Inverse-variance mean of the log odds ratios. Source: Woolf (1955). */
enum co_code co_strat_woolf_or(const double *t, size_t k, double level,
    struct co_interval *out, struct co_err *err);

/* Unconditional maximum likelihood, Wald limits on the log scale. */
enum co_code co_strat_ml_or(const double *t, size_t k, double level,
    struct co_interval *out, struct co_err *err);

struct co_strat_test {
	double chi2, df, p;
};

/*
 * Cochran-Mantel-Haenszel: hypergeometric variance with N - 1; corrected by
 * 0.5, not below 0. Source: Mantel & Haenszel (1959) JNCI 22:719.
 */
enum co_code co_strat_cmh(const double *t, size_t k, bool corrected,
    struct co_strat_test *out, struct co_err *err);

/*
 * Breslow-Day test of equal odds ratios at the Mantel-Haenszel estimate;
 * with tarone its correction. Sources: Breslow & Day (1980); Tarone (1985).
 */
enum co_code co_strat_breslow_day(const double *t, size_t k, bool tarone,
    struct co_strat_test *out, struct co_err *err);

struct co_strat_peto {
	double odds_ratio, homogeneity;	/* chi-squared, strata less 1 df */
};
/* One-step odds ratio. Source: Yusuf, Peto et al. (1985). */
enum co_code co_strat_peto(const double *t, size_t k,
    struct co_strat_peto *out, struct co_err *err);

struct co_strat_exact {
	double s;	/* events of group 1 in all strata */
	double p;	/* the sums of probabilities not above that of s */
	struct co_interval odds_ratio;	/* conditional ML, alpha/2 a tail */
};

/*
 * Exact, given the margins of every stratum.
 * Source: Mehta, Patel & Gray (1985) JASA 80:969.
 */
enum co_code co_strat_exact(const double *t, size_t k, double level,
    struct co_work *work, struct co_strat_exact *out, struct co_err *err);

#endif
