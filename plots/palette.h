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

#define CO_RGB_PAPER 0xFFFFFFu
#define CO_RGB_INK 0x212B32u	/* titles, labels */
#define CO_RGB_MUTED 0x4C6272u	/* subtitles, notes, axis text */
#define CO_RGB_GRID 0xD8DDE0u	/* grid lines: may be missed */
#define CO_RGB_AXIS 0x425563u	/* the zero line, interval lines */
#define CO_RGB_MAIN 0x12436Du	/* the one data colour of single series */

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
uint32_t co_rgb_level(const struct co_chart_level *level, size_t n, size_t i);

/*
 * The colour of series i: the four of the Government Analysis Function in
 * their order, for a fifth and later again with the shapes moved on.
 */
uint32_t co_rgb_series(size_t i);

#endif
