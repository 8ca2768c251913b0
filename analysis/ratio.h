/*
 * The ratio of two independent proportions, p1 / p2 (relative likelihood,
 * risk ratio). Arguments, result and errors as in difference.h; limits run
 * from 0 to infinity. At x1 = 0 the lower limit is 0, at x2 = 0 the upper is
 * infinite; with both 0 the estimate is NaN. Swapping the groups inverts
 * every interval.
 */
#ifndef COHORT_ANALYSIS_RATIO_H
#define COHORT_ANALYSIS_RATIO_H

#include "analysis/interval.h"
#include "base/error.h"

/*
 * Score interval for p1 - r p2 with constrained ML variance.
 * Source: Koopman (1984) Biometrics 40:513.
 */
enum co_code co_rr_koopman(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/*
 * The same with the variance factor N/(N-1).
 * Source: Miettinen & Nurminen (1985) Stat Med 4:213.
 */
enum co_code co_rr_miettinen_nurminen(double x1, double n1, double x2,
    double n2, double level, struct co_interval *out, struct co_err *err);

/*
 * Wald on the log scale; 0 to infinity where a group has no events.
 * Source: Katz, Baptista, Azen & Pike (1978) Biometrics 34:469.
 */
enum co_code co_rr_katz_log(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/*
 * Katz with one half added to every x and n, also in the estimate; always
 * finite. Source: Walter (1975) Biometrika 62:371.
 */
enum co_code co_rr_adjusted_log(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/* Katz through the inverse sinh. Source: Newcombe (2001) Am Stat 55:200. */
enum co_code co_rr_inv_sinh(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/*
 * Approximate Bayes; the estimate is the adjusted one, always finite.
 * Source: Price & Bonett (2008) Stat Med 27:4497.
 */
enum co_code co_rr_price_bonett(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/*
 * Square-and-add (MOVER-R) of the two Wilson intervals.
 * Source: Donner & Zou (2012) Stat Methods Med Res 21:347.
 */
enum co_code co_rr_mover_wilson(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/*
 * Score intervals corrected for skewness: as Koopman (Gart & Nam 1988
 * Biometrics 44:323), and with N/(N-1) (SCAS, Laud 2017 Pharm Stat 16:334).
 */
enum co_code co_rr_gart_nam(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);
enum co_code co_rr_scas(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/*
 * Square-and-add of Jeffreys intervals about the posterior medians; the
 * estimate is that of the medians. Source: Laud (2017) Pharm Stat 16:334.
 */
enum co_code co_rr_mover_jeffreys(double x1, double n1, double x2,
    double n2, double level, struct co_interval *out, struct co_err *err);

#endif
