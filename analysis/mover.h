/*
 * Square-and-add for a ratio (MOVER-R), private to the families of ratios:
 * the lower limit of a / b from a with lower limit la and b with upper limit
 * ub, all of them at least 0. The upper limit is the inverse of the lower
 * limit of b / a.
 * Source: Donner & Zou (2012) Stat Methods Med Res 21:347.
 */
#ifndef COHORT_ANALYSIS_MOVER_H
#define COHORT_ANALYSIS_MOVER_H

double co_mover_lower(double a, double la, double b, double ub);

#endif
