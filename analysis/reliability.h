/*
 * Reliability of a scale of k items answered by n respondents, and agreement
 * of two raters.
 *   y[n x k]  answers, row-major, one respondent per row, complete, items
 *             already turned the same way; n >= 2, k >= 2
 * CO_EDOMAIN names the argument at fault. NaN: not estimable.
 */
#ifndef COHORT_ANALYSIS_RELIABILITY_H
#define COHORT_ANALYSIS_RELIABILITY_H

#include <stddef.h>

#include "analysis/interval.h"
#include "analysis/work.h"
#include "base/error.h"

/*
 * Cronbach's alpha, raw from the covariances and standardised from the mean
 * correlation (NaN when an item has no variance); drop_raw[k] is the raw
 * alpha without each item in turn (NaN when fewer than two are left) and
 * item_rest[k] its correlation with the sum of the others. Both arrays may
 * be NULL. Source: Cronbach (1951) Psychometrika 16:297.
 */
struct co_alpha {
	double raw, standardised;
};
enum co_code co_alpha(const double *y, size_t n, size_t k,
    struct co_alpha *out, double *drop_raw, double *item_rest,
    struct co_work *w, struct co_err *err);

/*
 * Exact F limits of alpha for k items and n respondents, and the standard
 * error sqrt(2 k (1 - alpha)^2 / ((k - 1)(n - 2))), NaN for n = 2.
 *   alpha <= 1, k >= 2, n >= 2
 * Source: Feldt (1965) Psychometrika 30:357; Bonett (2002) J Educ Behav Stat
 * 27:335.
 */
enum co_code co_alpha_feldt(double alpha, double k, double n, double level,
    struct co_interval *out, double *se, struct co_err *err);

/*
 * McDonald's omega of the sum of the raw items: one factor fitted by maximum
 * likelihood to the covariances, (sum l)^2 / ((sum l)^2 + sum psi); the same
 * from the correlations goes to standardised. Uniquenesses are held to at
 * least 0.005 of an item's variance; *heywood counts those at that bound.
 * NaN for k = 2 and for a singular covariance matrix.
 * Source: McDonald (1999) Test Theory, ch. 6; Joereskog (1967) Psychometrika
 * 32:443.
 */
struct co_omega {
	double omega, standardised;
	size_t heywood;
};
enum co_code co_omega(const double *y, size_t n, size_t k,
    struct co_omega *out, struct co_work *w, struct co_err *err);

/*
 * Cohen's kappa of a two-by-two table with its large-sample limits; NaN when
 * chance agreement is complete.
 *   f00, f01, f10, f11 >= 0, not all 0
 * Source: Fleiss, Cohen & Everitt (1969) Psychol Bull 72:323.
 */
enum co_code co_kappa(double f00, double f01, double f10, double f11,
    double level, struct co_interval *out, double *se, struct co_err *err);

#endif
