/*
 * The difference of two independent proportions, p1 - p2.
 *
 * Every interval takes
 *   x1, n1  events and size of group 1, 0 <= x1 <= n1
 *   x2, n2  the same of group 2, the reference
 *   level   nominal two-sided coverage, 0 < level < 1
 *   out     estimate and limits on the -1..1 scale; untouched unless CO_OK
 * and returns CO_OK, or CO_EDOMAIN with err naming the argument at fault.
 * With an empty group the estimate is NaN and the limits are -1 and 1.
 * Swapping the groups mirrors every interval.
 */
#ifndef COHORT_ANALYSIS_DIFFERENCE_H
#define COHORT_ANALYSIS_DIFFERENCE_H

#include "analysis/interval.h"
#include "base/error.h"

/*
 * Square-and-add of the two Wilson intervals (hybrid score).
 * Source: Newcombe (1998) Stat Med 17:873, method 10.
 */
enum co_code co_rd_newcombe(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/* The same with continuity-corrected Wilson limits: method 11. */
enum co_code co_rd_newcombe_cc(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/*
 * Score interval with the variance factor N/(N-1): it agrees with the N-1
 * chi-squared test.
 * Source: Miettinen & Nurminen (1985) Stat Med 4:213.
 */
enum co_code co_rd_miettinen_nurminen(double x1, double n1, double x2,
    double n2, double level, struct co_interval *out, struct co_err *err);

/* Score interval without that factor. Source: Mee (1984) Biometrics 40:1175. */
enum co_code co_rd_mee(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/* Wald, without continuity correction, clipped to -1..1; for comparison. */
enum co_code co_rd_wald(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/*
 * Wald after adding one event and one non-event to each group.
 * Source: Agresti & Caffo (2000) Am Stat 54:280.
 */
enum co_code co_rd_agresti_caffo(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/* Wald moved out by (1/n1 + 1/n2)/2, clipped; for comparison. */
enum co_code co_rd_wald_cc(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/*
 * Wald with n - 1 in the variances, moved out by 1 / (2 min(n1, n2)).
 * Source: Hauck & Anderson (1986) Am Stat 40:318.
 */
enum co_code co_rd_hauck_anderson(double x1, double n1, double x2,
    double n2, double level, struct co_interval *out, struct co_err *err);

/*
 * Beal's interval with the mean of the observed rates (Haldane), or of
 * (x + 1/2)/(n + 1) (Jeffreys-Perks). Source: Beal (1987) Biometrics 43:941.
 */
enum co_code co_rd_haldane(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);
enum co_code co_rd_jeffreys_perks(double x1, double n1, double x2,
    double n2, double level, struct co_interval *out, struct co_err *err);

/*
 * Score intervals corrected for skewness: as Mee (Gart & Nam 1990
 * Biometrics 46:637), and with N/(N-1) (SCAS, Laud 2017 Pharm Stat 16:334).
 */
enum co_code co_rd_gart_nam(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);
enum co_code co_rd_scas(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/*
 * Square-and-add of Jeffreys intervals about the posterior medians; the
 * estimate is that of the medians. Source: Laud (2017) Pharm Stat 16:334.
 */
enum co_code co_rd_mover_jeffreys(double x1, double n1, double x2,
    double n2, double level, struct co_interval *out, struct co_err *err);

#endif
