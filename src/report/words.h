/*
 * The words a reader sees for the ids of the result model, and how numbers
 * of an estimate are printed. Shared by every renderer for people.
 */
#ifndef COHORT_REPORT_WORDS_H
#define COHORT_REPORT_WORDS_H

#include <stdbool.h>

#include "report/result.h"

/* "rate_difference": "Difference in percentage points". */
const char *co_quantity_words(const char *quantity);

/*
 * A value of this estimate: shares in percent (no decimals below n = 100),
 * differences of shares in points with one decimal, others with two; "[x]"
 * for NaN.
 */
void co_quantity_show(struct co_buf *out, const struct co_estimate *e,
    double v);

/* The p-value of a test: "0.84", "< 0.001 (adjusted 0.012)", "[c]". */
void co_test_show(struct co_buf *out, const struct co_test *t);

/* Whom an estimate is about: "Female against Male", "relevance, cohort 2". */
void co_estimate_who(struct co_buf *out, const struct co_estimate *e);

/*
 * Whether an estimate is to be listed: not when its value and bounds stand
 * in a table of the result already.
 */
bool co_estimate_listed(const struct co_result *r,
    const struct co_estimate *e);

/* What a flag means: "hidden to protect people". */
const char *co_flag_words(enum co_flag f);

/* The banner of a profile, or NULL where it needs none. */
const char *co_profile_banner(enum co_profile p);

#endif
