/*
 * Numbers as charts print them: the digits the tables have, the typographic
 * minus.
 */
#ifndef COHORT_PLOTS_PRINTED_H
#define COHORT_PLOTS_PRINTED_H

#include <stdbool.h>

#include "plots/chart.h"

/* A share as "90%", with decimals; a difference in points as "-2.1". */
const char *co_share_text(double share, int decimals, bool points,
    char out[64]);

/* A plain number: "3.4", or "1,200" when whole and decimals is 0. */
const char *co_number_text(double v, int decimals, char out[64]);

#define CO_ESTIMATE_MAX 256
/* "90% (71 to 97)": estimate and interval; "not estimable" for NaN. */
const char *co_estimate_text(const struct co_chart *c,
    const struct co_chart_row *row, char out[CO_ESTIMATE_MAX]);

#endif
