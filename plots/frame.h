/*
 * What every chart has around its marks: title and subtitle above, legend,
 * axis with grid, notes and source line below.
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

/*
 * Says what [c], [x] and a hollow marker mean where the chart has them; the
 * y below.
 */
double co_frame_notes(struct co_scene *s, const struct co_chart *c,
    double y);

/* The shaded ratios of a forest. */
double co_band_lo(const struct co_chart *c);
double co_band_hi(const struct co_chart *c);

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
