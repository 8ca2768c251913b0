/*
 * The colours of the charts, and the arithmetic that decides whether text or
 * a mark can be seen on them. Colours are 0xRRGGBB. Colour is never the only
 * code: shapes, order and labels say the same.
 */
#ifndef COHORT_PLOTS_PALETTE_H
#define COHORT_PLOTS_PALETTE_H

#include <stddef.h>
#include <stdint.h>

#include "plots/chart.h"

#define CO_SERIES 4	/* colours before they come again */

/* What everything in one chart is painted with. */
struct co_look {
	uint32_t paper;
	uint32_t ink;	/* titles, labels */
	uint32_t muted;	/* subtitles, notes, axis text */
	uint32_t grid;	/* grid lines: may be missed */
	uint32_t axis;	/* the zero line */
	uint32_t main;	/* the one data colour of single series */
	uint32_t band;	/* a region behind the marks */
	uint32_t series[CO_SERIES];
	/* The ends of each side of a scale: next to the middle, farthest. */
	uint32_t negative[2], neutral[2], positive[2];
	/* Control charts: as usual, better, worse, changed either way. */
	uint32_t usual, better, worse, changed;
};

/*
 * The colours of a theme and a palette. Ink and muted have 4.5:1 and more
 * on paper, series, main and axis 3:1 and more.
 */
struct co_look co_look_of(enum co_theme theme, enum co_palette palette);

/* Relative luminance 0 (black) to 1 (white), WCAG 2.2 definition. */
double co_rgb_luminance(uint32_t rgb);

/* Contrast ratio of two colours, 1 to 21, WCAG 2.2 definition. */
double co_rgb_contrast(uint32_t a, uint32_t b);

/* Black or white, whichever is the easier to read on fill: 4.5 at least. */
uint32_t co_rgb_text_on(uint32_t fill);

/*
 * How far scale point i stands from the middle among those of its own side:
 * 0 is next to the middle; *same is how many the side has. A scale that
 * starts with its positive end is read from that end.
 */
size_t co_level_rank(const struct co_chart_level *level, size_t n, size_t i,
    size_t *same);

/*
 * The colour of scale point i of level[n]: from orange (the most negative)
 * over grey (neutral, outside) to blue (the most positive). The farther from
 * the middle the stronger, however many points a side has.
 */
uint32_t co_look_level(const struct co_look *look,
    const struct co_chart_level *level, size_t n, size_t i);

/* The colour of series i; after CO_SERIES they come again. */
uint32_t co_look_series(const struct co_look *look, size_t i);

#endif
