/*
 * Statistical process control as in the NHS programme "Making Data Count":
 * XmR charts of single values and p-charts with exact limits.
 */
#ifndef COHORT_ANALYSIS_SPC_H
#define COHORT_ANALYSIS_SPC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* What may flag a point; a point can carry several. */
enum co_spc_flag {
	CO_SPC_OUTSIDE = 1,	/* rule 1: outside the limits */
	CO_SPC_SHIFT = 2,	/* rule 2: 7 in a row on one side of centre */
	CO_SPC_TREND = 4,	/* rule 3: 7 points rising, or falling */
	CO_SPC_NEAR = 8		/* rule 4: 2 of 3 beyond the near line */
};

struct co_spc_xmr {
	double centre;			/* mean of all points */
	double lower, upper;		/* -+ 2.66 mean moving range */
	double near_lower, near_upper;	/* at two thirds of the way */
	double moving_range;		/* the mean one used */
	size_t screened;		/* moving ranges dropped */
};

/*
 * An XmR chart of x[n] in time order, n >= 2.
 *   screen  drop, once, moving ranges above 3.267 times their mean
 *   flag    NULL, or flag[n] for the rules: every point of a run or trend is
 *           flagged; of two out of three, those beyond the near line
 * A point on the centre belongs to neither side; equal neighbours end a
 * trend. Fewer than 12 or 13 points give trial limits only.
 * Source: NHS England, Making Data Count; Montgomery (2013) ch. 6.
 */
enum co_code co_spc_xmr(const double *x, size_t n, bool screen,
    struct co_spc_xmr *out, unsigned char *flag, struct co_err *err);

/*
 * A p-chart with exact binomial limits: centre = sum x / sum n; for each
 * point lower[i] and upper[i] are the (1 - level)/2 and (1 + level)/2
 * quantiles of Bin(n[i], centre) over n[i] (NaN where n[i] is 0).
 *   x[k], n[k]  whole, 0 <= x <= n, not all n 0
 */
enum co_code co_spc_p_exact(const double *x, const double *n, size_t k,
    double level, double *centre, double *lower, double *upper,
    struct co_err *err);

#endif
