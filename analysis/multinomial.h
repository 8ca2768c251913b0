/*
 * The shares of several categories of one item: simultaneous intervals and
 * tests against given shares.
 *   x[k]   whole counts, k >= 2 (every category of the item, empty ones too)
 *   level  simultaneous coverage, 0 < level < 1
 * Results go to lower[k] and upper[k], clipped to 0..1; they are 0 and 1
 * throughout when nobody answered. CO_EDOMAIN names the argument at fault.
 */
#ifndef COHORT_ANALYSIS_MULTINOMIAL_H
#define COHORT_ANALYSIS_MULTINOMIAL_H

#include <stddef.h>

#include "analysis/work.h"
#include "base/error.h"

/*
 * Wilson's form with the chi-squared quantile of 1 df at 1 - alpha/k.
 * Source: Goodman (1965) Technometrics 7:247.
 */
enum co_code co_multinom_goodman(const double *x, size_t k, double level,
    double *lower, double *upper, struct co_err *err);

/*
 * Wilson's form with the quantile of k - 1 df at 1 - alpha.
 * Source: Quesenberry & Hurst (1964) Technometrics 6:191.
 */
enum co_code co_multinom_quesenberry_hurst(const double *x, size_t k,
    double level, double *lower, double *upper, struct co_err *err);

/*
 * Wald limits with the root of the quantile of k - 1 df at 1 - alpha.
 * Source: Gold (1963) Ann Math Stat 34:56.
 */
enum co_code co_multinom_gold_wald(const double *x, size_t k, double level,
    double *lower, double *upper, struct co_err *err);

/*
 * Truncated Poisson counts with Edgeworth terms to the fourth cumulant. c is
 * the largest whole number whose coverage is below level (that of c = 0
 * counts as 0), delta interpolates to c + 1; limits x/n - c/n and
 * x/n + (c + 2 delta)/n. For 7 and more categories and counts of 5 or more.
 * Source: Sison & Glaz (1995) JASA 90:366; May & Johnson (2000) J Stat Softw
 * 5(6).
 */
enum co_code co_multinom_sison_glaz(const double *x, size_t k, double level,
    double *lower, double *upper, struct co_work *w, struct co_err *err);

/*
 * Tests that the shares are p0[k] (sum 1 within 1e-6; a category of share 0
 * must be empty, else p is 0 and the statistic infinite). Without answers
 * p is 1 and the statistic 0.
 */
struct co_multinom_test {
	double statistic, df, p;
};
enum co_code co_multinom_pearson(const double *x, const double *p0, size_t k,
    struct co_multinom_test *out, struct co_err *err);
enum co_code co_multinom_lr(const double *x, const double *p0, size_t k,
    struct co_multinom_test *out, struct co_err *err);

/*
 * Exact: the probability of all tables whose Pearson statistic is not below
 * the observed one (relative tie tolerance CO_TIE), and the same less half
 * the probability of the observed table. CO_EUNSUPPORTED beyond 1e9 tables.
 */
enum co_code co_multinom_exact(const double *x, const double *p0, size_t k,
    double *exact, double *midp, struct co_work *w, struct co_err *err);

/*
 * Chacko's test that the shares rise from the first category to the last:
 * neighbours out of order are pooled; df is the number of pools less 1.
 * Source: Chacko (1966) Sankhya B 28:185.
 */
enum co_code co_multinom_chacko(const double *x, size_t k,
    struct co_multinom_test *out, struct co_work *w, struct co_err *err);

#endif
