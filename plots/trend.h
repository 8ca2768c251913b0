/*
 * The points of a sequence in one panel: intervals, light lines between
 * neighbours, values, and words where there is nothing to show.
 */
#ifndef COHORT_PLOTS_TREND_H
#define COHORT_PLOTS_TREND_H

#include "plots/axis.h"
#include "plots/slots.h"

struct co_trend {
	struct co_slots slots;
	struct co_axis y;	/* from: the bottom, to: the top */
	int panel;	/* rows of this panel only */
	double radius;	/* of the marks where there is room */
};

/* True when row i is in the panel, not hidden and has a value. */
bool co_trend_visible(const struct co_chart *c, const struct co_trend *t,
    size_t i);

/*
 * Sets the y axis between two pixels: shares from 0 to 1, numbers from 0 to
 * a round number, or the limits the chart gives.
 */
void co_trend_axis(const struct co_chart *c, struct co_trend *t, double top,
    double bottom);

/* The pixel of the value of row i, within the axis. */
double co_trend_px(const struct co_chart *c, const struct co_trend *t,
    size_t i);

/* Draws the marks of the panel. */
void co_trend_draw(struct co_scene *s, const struct co_chart *c,
    const struct co_trend *t);

#endif
