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

#endif
