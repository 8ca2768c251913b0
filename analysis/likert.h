/*
 * Dispersion of the answers to one ordered item.
 *   x[k]  answers per scale point in order, every point present; whole or
 *         weighted counts >= 0, k >= 2
 * Each returns CO_OK with NaN in *out when nobody answered, or CO_EDOMAIN
 * naming the argument at fault.
 */
#ifndef COHORT_ANALYSIS_LIKERT_H
#define COHORT_ANALYSIS_LIKERT_H

#include <stddef.h>

#include "analysis/interval.h"
#include "analysis/work.h"
#include "base/error.h"

/*
 * 1 + sum p log2(1 - |score - mean| / (k - 1)), scores 1..k: 1 when all
 * agree, 0 when halves stand at the ends.
 * Source: Tastle & Wierman (2007) Int J Approx Reason 45:531.
 */
enum co_code co_likert_consensus(const double *x, size_t k, double *out,
    struct co_err *err);

/*
 * van der Eijk's agreement, -1..1: the distribution is peeled into layers of
 * equal counts; each layer counts with its share of the answers.
 * Source: van der Eijk (2001) Qual Quant 35:325.
 */
enum co_code co_likert_agreement(const double *x, size_t k, double *out,
    struct co_work *w, struct co_err *err);

/* (1 - A) / 2 with A the agreement above: 0 agreed, 1 polarised. */
enum co_code co_likert_polarization(const double *x, size_t k, double *out,
    struct co_work *w, struct co_err *err);

/*
 * Ordinal dispersion 2 sum d / (k - 1), d = F where F < 1/2, else 1 - F:
 * 0 agreed, 1 polarised. Source: Leik (1966) Pac Sociol Rev 9:85.
 */
enum co_code co_likert_leik(const double *x, size_t k, double *out,
    struct co_err *err);

/*
 * Indices of qualitative variation, 0 (one category) to 1 (even): Simpson
 * k/(k-1) (1 - sum p^2), Berger k/(k-1) (1 - max p), Shannon's entropy over
 * ln k. Source: Wilcox (1973) West Polit Q 26:325.
 */
struct co_iqv {
	double simpson, berger, shannon;
};
enum co_code co_likert_iqv(const double *x, size_t k, struct co_iqv *out,
    struct co_err *err);

/*
 * Agreement of two raters corrected for k equally likely categories:
 * (k p - 1)/(k - 1), its standard error from p = agree/n. The limits come
 * from p with 2 agreements and 4 cases added and are not clipped.
 *   n >= 1, 0 <= agree <= n, k >= 2
 * Source: Holley & Guilford (1964); Bonett (2022) Methodology 18:267.
 */
enum co_code co_likert_agreement_g(double n, double agree, double k,
    double level, struct co_interval *out, double *se, struct co_err *err);

#endif
