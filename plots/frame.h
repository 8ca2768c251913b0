/*
 * What every chart has around its marks: title and subtitle above, legend,
 * source line below.
 */
#ifndef COHORT_PLOTS_FRAME_H
#define COHORT_PLOTS_FRAME_H

#include "plots/chart.h"
#include "plots/scene.h"

#define CO_MARGIN 16.0	/* between the edge and everything */
#define CO_NARROW 600.0	/* charts less wide have their labels above */

#define CO_NO_TAG(r) ((struct co_tag){ (r), -1, -1 })

/* Title and subtitle; returns the y below them. */
double co_frame_open(struct co_scene *s, const struct co_chart *c);

/* Source line at y; sets the height of the scene. */
void co_frame_close(struct co_scene *s, const struct co_chart *c, double y);

struct co_key {
	const char *label;
	uint32_t rgb;
	bool box;	/* a box, else the mark */
	enum co_mark mark;
};

/* Legend in the order given, on as many lines as it needs; the y below. */
double co_frame_legend(struct co_scene *s, const struct co_key *key, size_t n,
    double y);

/* The legend of the chart's series, a mark each; the y below. */
double co_frame_series(struct co_scene *s, const struct co_chart *c,
    double y);

/* The title of an upright axis, above it at the left; where it may start. */
double co_frame_axis(struct co_scene *s, const char *title, double y);

/* The shape of a series. */
enum co_mark co_series_mark(int series);

/* The shape and the colour of a signal. */
enum co_mark co_signal_mark(enum co_signal signal);
uint32_t co_signal_rgb(const struct co_look *look, enum co_signal signal);

#endif
