/*
 * One common factor by maximum likelihood.
 */
#ifndef COHORT_ANALYSIS_FACTOR_H
#define COHORT_ANALYSIS_FACTOR_H

#include <stddef.h>

#include "analysis/work.h"
#include "base/error.h"

/*
 * Fits r = l l' + diag(psi) to the correlation matrix r[k x k], k >= 3.
 *   loading[k]  l, signed so that the sum is positive
 *   unique[k]   psi, at least 0.005
 *   *at_bound   uniquenesses at that bound
 * Returns CO_EDOMAIN when r is singular, CO_ENOMEM.
 * Source: Joereskog (1967) Psychometrika 32:443.
 */
enum co_code co_factor_one(const double *r, size_t k, double *loading,
    double *unique, size_t *at_bound, struct co_work *w, struct co_err *err);

#endif
