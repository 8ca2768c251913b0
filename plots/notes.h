/*
 * The sentences below a chart that explain its signs.
 */
#ifndef COHORT_PLOTS_NOTES_H
#define COHORT_PLOTS_NOTES_H

#include "plots/chart.h"
#include "plots/scene.h"

/*
 * The chart's own note, then what [c], [x], hollow markers, broken lines,
 * numbers at points and shades mean where the chart has them; the y below.
 */
double co_frame_notes(struct co_scene *s, const struct co_chart *c,
    double y);

/* The shaded ratios of a forest. */
double co_band_lo(const struct co_chart *c);
double co_band_hi(const struct co_chart *c);

#endif
