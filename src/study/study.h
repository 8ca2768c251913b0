/*
 * A study: one question people ask, answered from published tables. A
 * request names what to look at; the result says it in tables, estimates,
 * tests and sentences.
 */
#ifndef COHORT_STUDY_STUDY_H
#define COHORT_STUDY_STUDY_H

#include "base/error.h"
#include "base/profile.h"
#include "data/select.h"
#include "report/result.h"
#include "store/store.h"
#include "study/charts.h"
#include "survey/survey.h"

struct co_request {
	struct co_store *store;
	const struct co_survey *survey;
	const char *question;	/* variable or matrix; NULL: every scale */
	const char *by;		/* grouping variable, or NULL */
	const char *split;	/* trend: a series per group, or NULL */
	const char *outcome;	/* stage of a register, or NULL */
	const struct co_where *where;
	size_t n_where;
	enum co_profile profile;
	double level;
	struct co_charts *charts;	/* filled where not NULL */
};

/*
 * The distribution of every scale point, top and bottom box with Wilson
 * interval, median and mean, and why others are missing; per group with by.
 */
enum co_code co_study_likert(const struct co_request *q,
    struct co_result **out, struct co_err *err);

/*
 * How many gave each answer to one question, or picked each option, with the
 * share of those who answered and its Wilson interval; crossed with one or
 * two variables (by: "region" or "region,cohort"), with margins.
 */
enum co_code co_study_table(const struct co_request *q,
    struct co_result **out, struct co_err *err);

/*
 * The gap between groups in reaching a stage of a register: rates, and every
 * stated group against the first, with intervals and tests. The groups that
 * did not state theirs stand apart.
 */
enum co_code co_study_gap(const struct co_request *q, struct co_result **out,
    struct co_err *err);

/*
 * The same from counts typed in: x[k] of n[k] per group.
 *   not_stated  index of the group that did not state theirs, or -1
 */
enum co_code co_study_gap_typed(const int64_t *x, const int64_t *n,
    const char *const *label, size_t k, int not_stated,
    enum co_profile profile, double level, struct co_charts *charts,
    struct co_result **out, struct co_err *err);

/*
 * The top box of a question, or the share that reached a stage, per cohort
 * (by) with Wilson interval, and the test for trend over three cohorts or
 * more, exact where within reach; a line per group with split.
 */
enum co_code co_study_trend(const struct co_request *q,
    struct co_result **out, struct co_err *err);

/* ---- shared by the studies ------------------------------------------- */

/* A result with its id, data and provenance filled in. */
enum co_code co_study_begin(const struct co_request *q, const char *analysis,
    const char *title, struct co_result **out, struct co_err *err);

#endif
