/*
 * Number lines with grid, ticks and title.
 */
#ifndef COHORT_PLOTS_AXIS_H
#define COHORT_PLOTS_AXIS_H

#include "plots/scene.h"

/* A piece of a number line between two pixels. */
struct co_axis {
	double lo, hi;	/* values */
	double from, to;	/* their pixels */
	double step;	/* between ticks */
	const double *at;	/* or these ticks */
	size_t n_at;
	bool log;	/* pixels by the logarithm; lo > 0 */
	enum { CO_TICK_PERCENT, CO_TICK_POINTS, CO_TICK_NUMBER,
	    CO_TICK_SIDES } tick;	/* SIDES: percent without sign */
};

double co_axis_px(const struct co_axis *a, double value);

/* The value moved into lo..hi. */
double co_axis_clip(const struct co_axis *a, double value);

/* How many ticks there are, and the value of the i-th. */
int co_axis_ticks(const struct co_axis *a);
double co_axis_tick(const struct co_axis *a, int i);

/* The text of a tick at v. */
const char *co_axis_tick_text(const struct co_axis *a, double v,
    char out[64]);

/*
 * Horizontal axis: grid from top to bottom, tick texts below, on a tall chart
 * above too (co_axis_above() is their height); texts that would touch are
 * left out. Returns the y below.
 */
double co_axis_draw_x(struct co_scene *s, const struct co_axis *a, double top,
    double bottom);

double co_axis_above(double height);

/* Upright axis: grid from left to right, tick texts left of it if asked. */
void co_axis_draw_y(struct co_scene *s, const struct co_axis *a, double left,
    double right, bool texts);

/* The title of an axis centred at x as far as it fits; the y below it. */
double co_axis_title(struct co_scene *s, double x, double y,
    const char *text);

/* A round step, at most five to an axis, that leaves each text its room. */
double co_axis_step(const struct co_axis *a, double room);
#define CO_TICK_ROOM 58.0	/* pixels of a tick text on a level axis */
#define CO_TICK_LINE 40.0	/* and on an upright one */

/* The smallest of 1, 2, 2.5, 5 times a power of ten that is >= v > 0. */
double co_axis_nice(double v);

#endif
