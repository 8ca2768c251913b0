/*
 * What several studies do with a published table (internal to this folder):
 * put a count into a result's table, a proportion with its interval into its
 * estimates, and say who is missing.
 */
#ifndef COHORT_STUDY_PARTS_H
#define COHORT_STUDY_PARTS_H

#include "report/result.h"
#include "tab/published.h"

/* A variable as a reader knows it; a row with the title of its matrix. */
const char *co_part_label(struct co_result *r, const struct co_survey *s,
    const struct co_variable *v);

/* A label at the head of a sentence: with a colon unless it ends in "?". */
const char *co_part_lead(struct co_result *r, const char *label);

/* A count, or [c]. */
void co_part_count(struct co_rtable *t, size_t row, size_t col,
    const struct co_pcell *n);

/* x of n as a share with its counts, or [c] when either is hidden. */
void co_part_share(struct co_rtable *t, size_t row, size_t col,
    const struct co_pcell *x, const struct co_pcell *n);

/*
 * x of n with its Wilson interval at e->level (prop1.ci.wilson) fills *e,
 * whose quantity and names are given; [c] when either is hidden, [x] when n
 * is 0. Not yet part of the result: co_result_estimate(r, e) adds it.
 */
enum co_code co_part_proportion(const struct co_pcell *x,
    const struct co_pcell *n, struct co_estimate *e, struct co_err *err);

/* The bounds of e in columns col and col + 1, or its flag. */
void co_part_bounds(struct co_rtable *t, size_t row, size_t col,
    const struct co_estimate *e);

/* A note of who is not in the base, by reason; nothing when all answered. */
void co_part_missing(struct co_result *r, const char *item,
    const struct co_published *p);

/* Warns that a table was withheld, notes that levels were merged. */
void co_part_gate(struct co_result *r, const char *item,
    const struct co_published *p);

/*
 * "19 of 21 (90%, 95% interval 71 to 97%)" in the result's arena; without
 * the percentage below a base of 10; "" when hidden.
 */
const char *co_part_say(struct co_result *r, const struct co_estimate *e);

#endif
