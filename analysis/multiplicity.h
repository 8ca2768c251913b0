/*
 * Adjusted p-values of a family of m tests. adj[m] may be p[m] itself;
 * p in 0..1. The work array order[m] is the caller's.
 * Returns CO_EDOMAIN for a p outside 0..1.
 */
#ifndef COHORT_ANALYSIS_MULTIPLICITY_H
#define COHORT_ANALYSIS_MULTIPLICITY_H

#include <stddef.h>

#include "base/error.h"

/*
 * Step-down: (m - rank + 1) p, running maximum, at most 1. Holds the
 * family-wise error rate whatever the dependence.
 * Source: Holm (1979) Scand J Stat 6:65.
 */
enum co_code co_adjust_holm(const double *p, size_t m, size_t *order,
    double *adj, struct co_err *err);

/*
 * Step-up: (m - rank + 1) p, running minimum from the largest, at most 1.
 * Source: Hochberg (1988) Biometrika 75:800.
 */
enum co_code co_adjust_hochberg(const double *p, size_t m, size_t *order,
    double *adj, struct co_err *err);

/*
 * Step-up: p m / rank, running minimum from the largest, at most 1: the
 * false discovery rate. Source: Benjamini & Hochberg (1995) JRSS B 57:289.
 */
enum co_code co_adjust_bh(const double *p, size_t m, size_t *order,
    double *adj, struct co_err *err);

#endif
