/*
 * The odds ratio of two independent groups, x1 of n1 over x2 of n2.
 *   x1, n1, x2, n2  whole for the conditional methods, 0 <= x <= n
 *   level           of confidence, over 0, below 1
 *   out             estimate and limits from 0 to infinity; untouched unless
 *                   CO_OK. Nothing known (an empty margin): NaN, 0, infinity
 * Returns CO_OK, CO_EDOMAIN naming the fault, CO_ENOMEM when the workspace
 * is too small, CO_EUNSUPPORTED when a table is too large for the method.
 * Swapping the groups inverts every interval.
 */
#ifndef COHORT_ANALYSIS_ODDS_H
#define COHORT_ANALYSIS_ODDS_H

#include "analysis/interval.h"
#include "analysis/work.h"
#include "base/error.h"

/* ---- sample odds ratio ------------------------------------------------- */

/* Source: Woolf (1955) Ann Hum Genet 19:251. */
enum co_code co_or_woolf(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/* Woolf with one half added to every cell. Source: Gart (1966). */
enum co_code co_or_gart_logit(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/* Woolf after adding 2 n_i+ n_+j / N^2 to cell ij. Source: Agresti (1999). */
enum co_code co_or_independence_smoothed(double x1, double n1, double x2,
    double n2, double level, struct co_interval *out, struct co_err *err);

/*
 * Score with constrained ML variance times N/(N-1).
 * Source: Miettinen & Nurminen (1985) Stat Med 4:213.
 */
enum co_code co_or_miettinen_nurminen(double x1, double n1, double x2,
    double n2, double level, struct co_interval *out, struct co_err *err);

/* The same without the factor. Source: Cornfield (1956). */
enum co_code co_or_score_uncorrected(double x1, double n1, double x2,
    double n2, double level, struct co_interval *out, struct co_err *err);

/*
 * Square-and-add on the odds, from Wilson limits turned into odds.
 * Source: Fagerland & Newcombe (2013) Stat Med 32:2823.
 */
enum co_code co_or_mover_wilson(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/* Woolf through the inverse sinh. Source: Newcombe (2001) Am Stat 55:200. */
enum co_code co_or_inv_sinh(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/*
 * The same with 0.45 added to every cell of the estimate and 0.25 in the
 * variance; always finite.
 * Source: Fagerland & Newcombe (2013) Stat Med 32:2823.
 */
enum co_code co_or_adjusted_inv_sinh(double x1, double n1, double x2,
    double n2, double level, struct co_interval *out, struct co_err *err);

/*
 * Woolf with `add` (from 0) added to every cell; *se of the odds ratio
 * itself, estimate times that of its logarithm.
 */
enum co_code co_or_woolf_added(double x1, double n1, double x2, double n2,
    double add, double level, struct co_interval *out, double *se,
    struct co_err *err);

/*
 * Square-and-add of Jeffreys intervals about the posterior medians; the
 * estimate is that of the medians. Source: Laud (2017) Pharm Stat 16:334.
 */
enum co_code co_or_mover_jeffreys(double x1, double n1, double x2,
    double n2, double level, struct co_interval *out, struct co_err *err);

/* ---- conditional on both margins --------------------------------------- */

/*
 * The conditional maximum-likelihood estimate, and Cornfield's exact limits:
 * each tail of the noncentral hypergeometric distribution at half of
 * 1 - level. Source: Cornfield (1956); Fisher (1962).
 */
enum co_code co_or_exact_conditional(double x1, double n1, double x2,
    double n2, double level, struct co_work *work, struct co_interval *out,
    struct co_err *err);

/* The same with half the point probability in each tail. */
enum co_code co_or_conditional_midp(double x1, double n1, double x2,
    double n2, double level, struct co_work *work, struct co_interval *out,
    struct co_err *err);

/*
 * The hull of the odds ratios whose two-sided conditional p exceeds
 * 1 - level, p the sum of all probabilities not above the observed one.
 * Source: Baptista & Pike (1977) Appl Stat 26:214.
 */
enum co_code co_or_baptista_pike_exact(double x1, double n1, double x2,
    double n2, double level, struct co_work *work, struct co_interval *out,
    struct co_err *err);

/*
 * The same with p less half the probability of what is tied with the
 * observed table. Source: Fagerland, Lydersen & Laake (2017) ch. 4.
 */
enum co_code co_or_baptista_pike_midp(double x1, double n1, double x2,
    double n2, double level, struct co_work *work, struct co_interval *out,
    struct co_err *err);

#endif
