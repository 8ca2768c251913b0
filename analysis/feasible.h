/*
 * Printed percentages and the counts behind them: which counts round to what
 * was printed, which sizes n allow every percentage, and which percentages
 * no count explains. Half a unit of the last printed digit is allowed on
 * either side, so that any rule of rounding a half is.
 */
#ifndef COHORT_ANALYSIS_FEASIBLE_H
#define COHORT_ANALYSIS_FEASIBLE_H

#include <stddef.h>

#include "base/error.h"

/* One printed percentage. */
struct co_printed {
	double percent;		/* 0..100 */
	double decimals;	/* printed after the point, 0..9, whole */
	double n;		/* its own base, whole; 0: the common one */
};

/*
 * The counts of n whose percentage rounds to what was printed: all from
 * *first to *last, none when *first > *last. n whole, from 1, to 10^9.
 */
enum co_code co_feasible_counts(const struct co_printed *item, double n,
    double *first, double *last, struct co_err *err);

/*
 * How many of the k items without a base of their own are possible at each
 * size 1..most: fits[n - 1]. *best is the largest of them; sizes that reach
 * it are the feasible ones, with *best < k (less the items with a base) when
 * no size explains everything. The size is not told apart above
 * 10^decimals * 100, where everything is possible.
 */
enum co_code co_feasible_sizes(const struct co_printed *item, size_t k,
    size_t most, double *fits, double *best, struct co_err *err);

#endif
