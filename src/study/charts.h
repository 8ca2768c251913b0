/*
 * The charts of a result: chart specifications whose texts and numbers live
 * together in one arena, filled from published tables only.
 */
#ifndef COHORT_STUDY_CHARTS_H
#define COHORT_STUDY_CHARTS_H

#include "base/arena.h"
#include "base/error.h"
#include "plots/chart.h"
#include "report/result.h"
#include "tab/published.h"

struct co_charts {
	struct co_arena *arena;
	const char *prefix;	/* of every figure's id, borrowed; or NULL */
	struct co_chart **item;
	size_t n, cap;
	bool failed;	/* memory was short */
};

enum co_code co_charts_init(struct co_charts *c, struct co_err *err);
void co_charts_clear(struct co_charts *c);
enum co_code co_charts_status(const struct co_charts *c, struct co_err *err);

/* A new chart with room for rows; NULL (and the list marked) on failure. */
struct co_chart *co_charts_add(struct co_charts *c, enum co_chart_kind kind,
    const char *id, size_t rows, struct co_chart_row **row);
const char *co_charts_text(struct co_charts *c, const char *fmt, ...)
    CO_PRINTF(2, 3);

/* The sides of a scale's levels for a diverging bar. */
struct co_chart_level *co_charts_levels(struct co_charts *c,
    const struct co_paxis *scale);

/*
 * Draws the charts of n results, c[i] belonging to r[i], by one gnuplot
 * process and puts each picture into the result's figure of the same id.
 * Without gnuplot the results stay without pictures and *drawn is false.
 */
enum co_code co_charts_draw(struct co_charts *const *c,
    struct co_result *const *r, size_t n, bool *drawn, struct co_err *err);

#endif
