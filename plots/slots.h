/*
 * Charts of a sequence: cohorts, stages or workshops side by side on a level
 * axis, with their names and notes below. Names that do not fit side by side
 * read upwards; where there is no room for all, every second, third ... has
 * its name.
 */
#ifndef COHORT_PLOTS_SLOTS_H
#define COHORT_PLOTS_SLOTS_H

#include "plots/chart.h"
#include "plots/scene.h"

struct co_slots {
	size_t n;
	size_t *of;	/* slot of each row of the chart */
	size_t *first;	/* row that names each slot */
	size_t n_series;	/* at least 1 */
	double left, right;	/* pixels */
	double w;	/* of one slot */
};

/* Slots in the order in which the rows first name them. */
void co_slots_find(struct co_scene *s, const struct co_chart *c,
    struct co_slots *out);

/* A slot for every row, whatever their names. */
void co_slots_each(struct co_scene *s, const struct co_chart *c,
    struct co_slots *out);

/* Shares left..right out among them. */
void co_slots_place(struct co_slots *l, double left, double right);

/* The middle of slot k. */
double co_slots_px(const struct co_slots *l, size_t k);

/* Where row i stands: the series of a slot side by side. */
double co_slots_row_px(const struct co_chart *c, const struct co_slots *l,
    size_t i);

/* The row of the same series in the next slot; n_row when there is none. */
size_t co_slots_next(const struct co_chart *c, const struct co_slots *l,
    size_t i);

/* Names of the slots with their top at y; the y below. */
double co_slots_names(struct co_scene *s, const struct co_chart *c,
    const struct co_slots *l, double y);

/*
 * The notes (n = 21) under the names, a line per series with its mark in
 * front, as the numbers at risk stand below a survival curve; the y below.
 */
double co_slots_notes(struct co_scene *s, const struct co_chart *c,
    const struct co_slots *l, double y);

#endif
