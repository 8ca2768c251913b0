/*
 * People who did not state their group. Whatever groups they belong to, the
 * comparison of group 1 with group 2 is one of a finite number: every way to
 * give some of them to group 1 and the others to group 2 is looked at, so
 * that the bounds hold without any assumption.
 * Source: Manski (1989) J Hum Resour 24:343, counted instead of bounded.
 */
#ifndef COHORT_ANALYSIS_UNSTATED_H
#define COHORT_ANALYSIS_UNSTATED_H

#include "base/error.h"

/* What group 1 gets of those who did not state theirs. */
struct co_unstated_alloc {
	double events, others;
};

struct co_unstated {
	double allocations;		/* how many there are */
	double rd_min, rd_max;		/* p1 - p2; NaN: an empty group */
	struct co_unstated_alloc at_rd_min, at_rd_max;
	double p_stated;		/* of those who stated theirs */
	double p_min, p_max;		/* over all allocations */
	struct co_unstated_alloc at_p_min, at_p_max;
	double turned;			/* allocations with another verdict */
	/* Fewest in group 1, in group 2, that turn the verdict; NaN: none. */
	double tipping1, tipping2;
};

/*
 *   x1, n1, x2, n2  events and sizes of the groups as stated, whole
 *   ns_x, ns_n      events and size of those who did not state theirs
 *   alpha           over 0, below 1: a verdict is p <= alpha
 * The p-value is that of the N-1 chi-squared test. The first of equal
 * extremes is kept, in the order of the events and then of the others given
 * to group 1. Returns CO_OK; CO_EDOMAIN naming the argument at fault;
 * CO_EUNSUPPORTED for more than 20 million allocations.
 */
enum co_code co_unstated_bounds(double x1, double n1, double x2, double n2,
    double ns_x, double ns_n, double alpha, struct co_unstated *out,
    struct co_err *err);

#endif
