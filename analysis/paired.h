/*
 * Paired yes-or-no answers: a yes both times, b yes then no, c no then yes,
 * d no both times; whole counts, >= 0. Differences are (b - c) / n, ratios
 * (a + b) / (a + c), odds ratios b / c.
 *   level  of confidence, over 0, below 1
 *   out    untouched unless CO_OK; nothing known: NaN with the ends of the
 *          range
 * Returns CO_OK, CO_EDOMAIN naming the fault, CO_ENOMEM or CO_EUNSUPPORTED
 * (an exact distribution too large).
 */
#ifndef COHORT_ANALYSIS_PAIRED_H
#define COHORT_ANALYSIS_PAIRED_H

#include <stddef.h>

#include "analysis/interval.h"
#include "analysis/work.h"
#include "base/error.h"

struct co_pairs {
	double a, b, c, d;
};

typedef enum co_code co_pairs_fn(const struct co_pairs *t, double level,
    struct co_interval *out, struct co_err *err);

/* ---- difference -------------------------------------------------------- */

co_pairs_fn co_paired_rd_wald;	/* not clipped */
co_pairs_fn co_paired_rd_wald_cc;	/* |b - c| less 1 in the variance */
/* Source: Bonett & Price (2012) JEBS 37:479; clipped to -1 and 1. */
co_pairs_fn co_paired_rd_bonett_price;
/* Method 10 of Newcombe (1998) Stat Med 17:2635, and 8: phi uncorrected. */
co_pairs_fn co_paired_rd_newcombe;
co_pairs_fn co_paired_rd_newcombe8;
/* Score with constrained ML. Source: Tango (1998) Stat Med 17:891. */
co_pairs_fn co_paired_rd_tango;

/* ---- ratio ------------------------------------------------------------- */

co_pairs_fn co_paired_rr_wald;	/* on the log scale */
/* Source: Bonett & Price (2006) Biometrics 62:938. */
co_pairs_fn co_paired_rr_bonett_price;
/* Score with constrained ML. Source: Tang, Tang & Chan (2003). */
co_pairs_fn co_paired_rr_tang;

/* ---- odds ratio: an interval for b out of b + c, turned into odds ------ */

co_pairs_fn co_paired_or_midp;
co_pairs_fn co_paired_or_clopper_pearson;
co_pairs_fn co_paired_or_wilson;
co_pairs_fn co_paired_or_blaker;
co_pairs_fn co_paired_or_wald;
co_pairs_fn co_paired_or_wald_laplace;	/* 1 added to b and c */

/* ---- tests ------------------------------------------------------------- */

struct co_mcnemar {
	double statistic;	/* (b - c)^2 / (b + c) */
	double p_asym, p_cc;	/* without and with Edwards's correction */
	double p_exact, p_midp;
};

/* Sources: McNemar (1947); Edwards (1948); Fagerland et al. (2013). */
enum co_code co_paired_mcnemar(double b, double c, struct co_mcnemar *out,
    struct co_err *err);

/*
 * Exact, unconditional: ordered by McNemar's statistic without correction,
 * the largest p over the probability of a change; at is where.
 * Source: Suissa & Shuster (1991) Biometrics 47:361.
 */
enum co_code co_paired_unconditional(const struct co_pairs *t,
    struct co_work *work, double *p, double *at, struct co_err *err);

struct co_cochran_q {
	double q, df, p;
};

/* x: n subjects by k conditions, 0 or 1, row-major. Cochran (1950). */
enum co_code co_paired_cochran_q(const double *x, size_t n, size_t k,
    struct co_cochran_q *out, struct co_err *err);

struct co_signed_rank {
	double p_drop, p_pratt;	/* exact: sign flips, midranks */
	double z_drop, z_pratt;	/* no continuity correction */
};

/*
 * Wilcoxon's signed-rank test of post - pre, zeros dropped before ranking,
 * or ranked and then dropped. Sources: Wilcoxon (1945); Pratt (1959).
 */
enum co_code co_paired_signed_rank(const double *pre, const double *post,
    size_t n, struct co_work *work, struct co_signed_rank *out,
    struct co_err *err);

#endif
