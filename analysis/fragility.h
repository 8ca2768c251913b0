/*
 * How few people's outcomes a verdict hangs on: the smallest number in one
 * group whose events would have to be non-events, or the other way round,
 * for p to cross alpha.
 * Source: Walsh et al. (2014) J Clin Epidemiol 67:622; in both directions,
 * Khan et al. (2020) for verdicts of no evidence.
 */
#ifndef COHORT_ANALYSIS_FRAGILITY_H
#define COHORT_ANALYSIS_FRAGILITY_H

#include "analysis/twobytwo.h"
#include "base/error.h"

typedef enum co_code co_fragility_test(const struct co_table2 *t,
    struct co_test2 *out, struct co_err *err);

struct co_fragility {
	double index;		/* people; NaN: no number turns the verdict */
	struct co_table2 turned;	/* the table that does; t without one */
	double p, p_turned;	/* before and after */
};

/*
 *   t      the four counts, whole, of at most 5000 people
 *   test   co_t2_fisher_midp_all_ties, co_t2_chi2_n_minus_1, ...
 *   alpha  over 0, below 1: the verdict is p <= alpha
 * Of equal numbers the first is kept: group 1 before group 2, more events
 * before fewer. out untouched unless CO_OK; CO_EDOMAIN, CO_EUNSUPPORTED.
 */
enum co_code co_fragility(const struct co_table2 *t, co_fragility_test *test,
    double alpha, struct co_fragility *out, struct co_err *err);

#endif
