/*
 * The order in which the rows of a chart are drawn, and which of them.
 */
#ifndef COHORT_PLOTS_ORDER_H
#define COHORT_PLOTS_ORDER_H

#include "base/arena.h"
#include "plots/chart.h"

/*
 * A copy of c with its rows sorted (c->sort) and, in a bar chart of counts,
 * those after the first c->top added up in one. Rows of a group stay
 * together, groups in the order of their first row; hidden rows and those
 * without a value come last; ties stay as given. The rows are made in the
 * arena. 0, or -1 when memory is short.
 */
int co_chart_arrange(struct co_arena *arena, const struct co_chart *c,
    struct co_chart *out);

#endif
