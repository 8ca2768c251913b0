/*
 * The power of tests of two independent proportions, by summing the exact
 * probability of every table the test rejects, for the very test that will
 * be used; and what follows from it: the difference just detectable and the
 * size needed. Normal approximations stand beside it for planning.
 *   n1, n2   sizes of the groups, whole, from 0
 *   p1, p2   true rates, 0..1
 *   alpha    two-sided size, over 0, below 1; a table is rejected when its
 *            p is at most alpha, one with an empty margin never
 * Returns CO_OK, CO_EDOMAIN naming the fault, CO_ENOMEM when the workspace
 * is too small, CO_EUNSUPPORTED for groups too large to enumerate.
 */
#ifndef COHORT_ANALYSIS_POWER_H
#define COHORT_ANALYSIS_POWER_H

#include <stddef.h>

#include "analysis/work.h"
#include "base/error.h"

enum co_power_test {
	CO_POWER_FISHER_MIDP,
	CO_POWER_FISHER,
	CO_POWER_CHI2_N_MINUS_1,
	CO_POWER_CHI2,
	CO_POWER_CHI2_YATES,
	CO_POWER_LR,
	CO_POWER_SUISSA_SHUSTER,
	CO_POWER_BOSCHLOO,
	CO_POWER_TESTS		/* how many there are */
};

/* "prop2.test.chi2_n_minus_1", the method id of a test. */
const char *co_power_test_id(enum co_power_test test);

/* The test of a method id, or CO_POWER_TESTS. */
enum co_power_test co_power_test_find(const char *id);

/*
 * What a test rejects: with m events in both groups together, the tables
 * whose x1 is at most low[m] or at least high[m]. It lives in the workspace
 * it was made in, and holds the scratch of co_power_at.
 */
struct co_power_region {
	double n1, n2;
	double *low, *high;	/* [n1 + n2 + 1] */
	double *f1, *f2;	/* [n1 + 1], [n2 + 1] */
};

enum co_code co_power_region(enum co_power_test test, double n1, double n2,
    double alpha, struct co_work *work, struct co_power_region *out,
    struct co_err *err);

/* The probability of rejection at the rates p1 and p2, both in 0..1. */
double co_power_at(const struct co_power_region *r, double p1, double p2);

/* Both in one. *power untouched unless CO_OK. */
enum co_code co_power_two_prop(enum co_power_test test, double n1, double n2,
    double p1, double p2, double alpha, struct co_work *work, double *power,
    struct co_err *err);

/*
 * The rates of group 2 nearest to p1 on either side at which the power
 * reaches the one asked for; NaN where no rate on that side does.
 *   power  over 0, below 1
 */
enum co_code co_power_detectable(enum co_power_test test, double n1,
    double n2, double p1, double alpha, double power, struct co_work *work,
    double *lower, double *upper, struct co_err *err);

/*
 * The smallest n, the size of each of two equal groups, from which on every
 * size up to a tenth larger reaches the power (exact power rises in saw
 * teeth, so that the first size that does may be followed by one that does
 * not). CO_EUNSUPPORTED when n would pass CO_POWER_SIZE_MAX.
 */
#define CO_POWER_SIZE_MAX 1000
enum co_code co_power_size(enum co_power_test test, double p1, double p2,
    double alpha, double power, struct co_work *work, double *n,
    struct co_err *err);

/*
 * Normal approximation with unpooled variance for a difference of es, both
 * tails of rejection counted.
 */
enum co_code co_power_normal(double n1, double n2, double p1, double p2,
    double es, double alpha, double *power, struct co_err *err);

/*
 * The n for which a Wald interval of level 1 - alpha about rate p is at most
 * width wide (0 < width <= 1).
 */
enum co_code co_power_size_width(double p, double width, double alpha,
    double *n, struct co_err *err);

/*
 * Equivalence of one proportion by two exact one-sided binomial tests: the
 * probability at rate p of a count that rejects both "at most low" and "at
 * least upp", each at alpha. 0 <= low < upp <= 1.
 */
enum co_code co_power_binom_tost(double low, double upp, double n, double p,
    double alpha, double *power, struct co_err *err);

#endif
