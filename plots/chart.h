/*
 * What a chart shows, before any drawing: the input of the geometry and of
 * the gnuplot writer. The caller fills it from the published table only; a
 * hidden row has no numbers here at all.
 */
#ifndef COHORT_PLOTS_CHART_H
#define COHORT_PLOTS_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

enum co_chart_kind {
	CO_CHART_LIKERT,	/* diverging stacked bars, one per row */
	CO_CHART_DOT,		/* one proportion a row, with interval */
	CO_CHART_FOREST,	/* rates, below them differences from zero,
				   below them ratios on a log axis */
	CO_CHART_TREND,		/* points with interval by cohort, per series */
	CO_CHART_BAR,		/* bars of counts or shares */
	CO_CHART_STAGES,	/* rates by stage of a funnel, per series: as
				   TREND, with heavier lines and values */
	CO_CHART_EQUIPLOT,	/* a line per label, a dot on it per series */
	CO_CHART_PANELS,	/* small TRENDs side by side on one axis */
	CO_CHART_CONTROL,	/* a sequence with centre line and limits */
	CO_CHART_FUNNEL		/* rate against base, within limits */
};

/* Where a scale point stands in a diverging bar. */
enum co_level_side {
	CO_SIDE_NEGATIVE, CO_SIDE_NEUTRAL, CO_SIDE_POSITIVE,
	CO_SIDE_OUTSIDE	/* not applicable: beside the bar, not in its base */
};

/* Where the neutral answers of a diverging bar are drawn. */
enum co_neutral {
	CO_NEUTRAL_ASIDE,	/* in a column of their own at the side */
	CO_NEUTRAL_SPLIT,	/* half on each side of zero */
	CO_NEUTRAL_DROP		/* not drawn and not in the base; said below */
};

/* Colours around the data. */
enum co_theme {
	CO_THEME_SCREEN,
	CO_THEME_PRINT,	/* black on white */
	CO_THEME_DARK	/* light on a dark page */
};

/* Colours of the data; each can be told apart by most colour-blind readers. */
enum co_palette {
	CO_PALETTE_AF,	/* Government Analysis Function */
	CO_PALETTE_NHS,
	CO_PALETTE_OKABE,	/* Okabe and Ito */
	CO_PALETTE_GREY	/* for printers without colour */
};

/* Order of rows; within their groups, hidden ones last, ties as given. */
enum co_sort {
	CO_SORT_GIVEN,
	CO_SORT_MOST,	/* largest value, LIKERT: share positive, first */
	CO_SORT_LEAST
};

struct co_chart_level {	/* a scale point, in scale order */
	const char *label;
	enum co_level_side side;
};

/* What a point of a control chart says; its shape and its colour. */
enum co_signal {
	CO_SIGNAL_NONE, CO_SIGNAL_BETTER, CO_SIGNAL_WORSE, CO_SIGNAL_CHANGED
};

struct co_chart_row {
	const char *label;
	const char *group;	/* a heading above the first of its rows, or
				   NULL; charts with a list of rows */
	const char *note;	/* at the row's end: "n = 21", or NULL;
				   sequences: under the cohort */
	bool hidden;		/* [c]: label only, no mark */
	const double *count;	/* LIKERT: one per level */
	double value, lower, upper;	/* others; NaN where not estimable;
				   CONTROL: the limits of this point; LIKERT:
				   interval of the positive share, or both 0 */
	int series;	/* TREND, STAGES, EQUIPLOT, PANELS: index in series */
	int panel;	/* PANELS: index in panel; else 0 */
	bool difference;	/* FOREST: row of the second panel */
	bool ratio;	/* FOREST: row of the third panel, on a log axis */
	bool hollow;		/* base below 10 */
	bool broken;	/* sequences: a break before this point */
	double base;	/* FUNNEL: the denominator, > 0 */
	double centre;	/* CONTROL: the mean line at this point */
	enum co_signal signal;	/* CONTROL */
	unsigned rules;	/* CONTROL: 1 outside the limits, 2 run, 4 trend,
			   8 two of three near a limit; printed as 1 2 3 4 */
	double range, range_centre, range_limit;	/* CONTROL with ranges:
				   moving range; NaN for the first point; never
				   drawn behind a hidden one */
};

struct co_chart_limit {	/* FUNNEL: limits about the centre at a base */
	double base;
	double lower95, upper95, lower998, upper998;
};

struct co_chart {
	enum co_chart_kind kind;
	const char *id;		/* of the figure: prefix of every SVG id */
	const char *title;	/* the finding, at most about 10 words */
	const char *subtitle;	/* base and period, or NULL */
	const char *source;	/* provenance line, or NULL */
	const char *desc;	/* alt text: one or two sentences */
	const char *axis;	/* title of the values' axis, with direction
				   and unit */
	const char *axis2;	/* FOREST: of the difference panel; FUNNEL: of
				   the bases; CONTROL: of the ranges */
	const char *axis3;	/* FOREST: of the ratio panel */
	const struct co_chart_level *level;	/* LIKERT */
	size_t n_level;
	const struct co_chart_row *row;
	size_t n_row;
	const char *const *series;	/* names; 0 or 1: no legend */
	size_t n_series;
	bool percent;		/* values are shares 0..1 */
	double axis_min, axis_max;	/* NaN: from the scale's limits; both 0
				   counts as NaN. FOREST: of the rates; its
				   differences are always symmetric */
	int width_px;		/* 0: 720; at least 320; below 600 row labels
				   stand above their marks */
	/* All of these may stay zero. */
	enum co_neutral neutral;	/* LIKERT */
	bool counts;		/* LIKERT: counts in the segments, not % */
	bool uneven;		/* LIKERT: each side of the axis only as long
				   as the bars need, else symmetric */
	const char *left, *right;	/* FOREST: what the sides of zero mean:
				   "favours men", "favours women" */
	double band_lo, band_hi;	/* FOREST: shaded ratios; both 0: 0.80
				   to 1.25 */
	const char *const *panel;	/* PANELS: their names, at most 12 */
	size_t n_panel;
	const struct co_chart_limit *limit;	/* FUNNEL: by rising base */
	size_t n_limit;
	double centre;		/* FUNNEL: the rate of all together */
	bool ranges;		/* CONTROL: a panel of moving ranges below */
	const char *note;	/* a sentence below the marks, or NULL */
	enum co_sort sort;	/* LIKERT, DOT, FOREST, BAR: of the rows */
	size_t top;	/* BAR of counts: so many rows, the others as one */
	int decimals;		/* of printed percentages; FOREST: at least 1 */
	enum co_theme theme;
	enum co_palette palette;
};

/* One chart to draw and, after drawing, its picture. */
struct co_plot_job {
	const struct co_chart *chart;
	struct co_buf svg;	/* filled by co_plot_svg */
	int narrow_px;	/* 0, or the width of a second picture for phones */
	struct co_buf narrow;	/* filled if so; its ids end the chart's id in
				   "-narrow", so both fit in one page */
};

/*
 * Draws all charts with one gnuplot process, found on PATH: no shell, script
 * and pictures through pipes, so no file is written; an environment of its
 * own (LC_ALL=C), a time limit, and a sandbox where the kernel has one. Each
 * svg is made safe and accessible: role, title, desc, prefixed ids, no style
 * attribute, no hover text; width 100 %, so the page decides (charts are laid
 * out for width_px: let the page's max-width say the same). Same charts, same
 * bytes. The jobs' buffers are untouched unless CO_OK; then the caller's to
 * clear.
 * Returns CO_EUNSUPPORTED when there is no gnuplot, CO_EDOMAIN when a chart
 * is ill-formed (no row, count missing), CO_EIO when gnuplot failed or hung.
 */
enum co_code co_plot_svg(struct co_plot_job *job, size_t n,
    struct co_err *err);

/*
 * Draws one chart into a file whose name ends in .svg, .png (twice the
 * pixels) or .pdf; the last two by rsvg-convert from the SVG, the same bytes
 * each time on one system. "-" is not special. CO_EUSAGE for another ending,
 * CO_EUNSUPPORTED naming the Debian package when a program is missing.
 */
enum co_code co_plot_file(const struct co_chart *c, const char *path,
    struct co_err *err);

/*
 * The theme or palette of a name: screen, print, dark; af, nhs, okabe, grey.
 * CO_EUSAGE, with out untouched, names the one that may be meant.
 */
enum co_code co_theme_named(const char *name, enum co_theme *out,
    struct co_err *err);
enum co_code co_palette_named(const char *name, enum co_palette *out,
    struct co_err *err);

/* "5.4 patchlevel 4" of the gnuplot found; CO_EUNSUPPORTED when absent. */
enum co_code co_plot_version(char *out, size_t size, struct co_err *err);

#endif
