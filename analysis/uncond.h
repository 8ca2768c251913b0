/*
 * Exact tests of a 2x2 table that condition on the group sizes only. The
 * tables at least as extreme as the observed one, by some order, have a
 * probability that depends on the common rate; p is its largest value over
 * all rates. That maximum is found: the rates are looked at closely enough
 * that the binomial distribution cannot hide a hill between two of them
 * (evenly on the scale of 2 asin sqrt(rate), hence densely near 0 and 1),
 * every local maximum is refined, and the rate of the largest is reported.
 *   x1, n1, x2, n2  whole, 0 <= x <= n
 *   gamma           0, or the share given to the interval of the rate that
 *                   the maximum is restricted to (Berger & Boos), below 1
 *   out             untouched unless CO_OK
 * Returns CO_OK; CO_EDOMAIN naming the fault; CO_ENOMEM when the workspace
 * is too small; CO_EUNSUPPORTED for groups too large to enumerate.
 */
#ifndef COHORT_ANALYSIS_UNCOND_H
#define COHORT_ANALYSIS_UNCOND_H

#include "analysis/interval.h"
#include "analysis/work.h"
#include "base/error.h"

enum co_uncond_order {
	CO_ORDER_POOLED,	/* z with pooled variance; 0 where that is 0 */
	CO_ORDER_UNPOOLED,	/* z with unpooled variance; p1 = p2 is 0 */
	CO_ORDER_FISHER		/* Fisher's p, two-sided by likelihood */
};

enum co_uncond_side {
	CO_SIDE_BOTH,		/* by the size of z, or two-sided Fisher p */
	CO_SIDE_LESS,		/* p1 < p2 */
	CO_SIDE_GREATER,	/* p1 > p2 */
	CO_SIDE_TWICE		/* twice the smaller of the two, at most 1 */
};

struct co_uncond {
	double statistic;	/* z = (p1 - p2) / se, or Fisher's p */
	double p;		/* with gamma added */
	double log_p;		/* its logarithm, finite where p is 0 */
	double at;		/* the common rate with the largest p */
};

/*
 * Sources: Barnard (1947) Biometrika 34:123; Suissa & Shuster (1985) JRSS A
 * 148:317; Boschloo (1970) Stat Neerl 24:1; Berger & Boos (1994) JASA
 * 89:1012.
 */
enum co_code co_uncond_test(double x1, double n1, double x2, double n2,
    enum co_uncond_order order, enum co_uncond_side side, double gamma,
    struct co_work *work, struct co_uncond *out, struct co_err *err);

/*
 * What the two-sided test (gamma 0) rejects at size alpha: with m events in
 * both groups, the tables with x1 <= low[m] or x1 >= high[m]; arrays of
 * n1 + n2 + 1. CO_EUNSUPPORTED above some 100 000 tables.
 */
enum co_code co_uncond_region(double n1, double n2,
    enum co_uncond_order order, double alpha, struct co_work *work,
    double *low, double *high, struct co_err *err);

/* ---- exact intervals --------------------------------------------------- */

/*
 * Every limit is the end of the hull of the values of the contrast that the
 * test keeps; the supremum is over the whole range of the rate. Swapping the
 * groups mirrors (difference) or inverts (ratio). With an empty group, or for
 * a ratio without events, nothing is known: NaN and the whole range.
 */

/*
 * Two one-sided tests at half of 1 - level each, ordered by the score
 * statistic at the value tested, without N/(N-1).
 * Source: Chan & Zhang (1999) Biometrics 55:1202.
 */
enum co_code co_rd_chan_zhang(double x1, double n1, double x2, double n2,
    double level, struct co_work *work, struct co_interval *out,
    struct co_err *err);
enum co_code co_rr_chan_zhang(double x1, double n1, double x2, double n2,
    double level, struct co_work *work, struct co_interval *out,
    struct co_err *err);

/*
 * One two-sided test, ordered by the size of the score statistic.
 * Source: Agresti & Min (2001) Biometrics 57:963.
 */
enum co_code co_rd_agresti_min(double x1, double n1, double x2, double n2,
    double level, struct co_work *work, struct co_interval *out,
    struct co_err *err);
enum co_code co_rr_agresti_min(double x1, double n1, double x2, double n2,
    double level, struct co_work *work, struct co_interval *out,
    struct co_err *err);

#endif
