/*
 * An estimate with its two-sided limits, as every interval method returns
 * it. A limit that does not exist is infinite (ratios) or the end of the
 * parameter's range; an estimate that does not exist is NaN.
 */
#ifndef COHORT_ANALYSIS_INTERVAL_H
#define COHORT_ANALYSIS_INTERVAL_H

struct co_interval {
	double estimate;	/* on the scale of the limits; NaN: undefined */
	double lower;
	double upper;
};

#endif
