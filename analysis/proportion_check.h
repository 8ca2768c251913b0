/*
 * What every function of one proportion checks first: private to the files
 * proportion*.c.
 */
#ifndef COHORT_ANALYSIS_PROPORTION_CHECK_H
#define COHORT_ANALYSIS_PROPORTION_CHECK_H

#include <stdbool.h>

#include "base/error.h"

/* 0 <= x <= n, finite, whole where asked; CO_EDOMAIN otherwise. */
enum co_code co_prop_check(double x, double n, bool whole,
    struct co_err *err);

/* 0 < level < 1; CO_EDOMAIN otherwise. */
enum co_code co_prop_check_level(double level, struct co_err *err);

#endif
