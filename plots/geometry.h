/*
 * From a chart to shapes with coordinates, one function per kind of chart.
 * Nothing is drawn and nothing fails here but memory, which marks the scene.
 */
#ifndef COHORT_PLOTS_GEOMETRY_H
#define COHORT_PLOTS_GEOMETRY_H

#include "plots/chart.h"
#include "plots/scene.h"

/*
 * Lays out any chart into a scene of its own; co_scene_clear() releases it.
 * The rows of the scene count in the order in which they are drawn.
 * Returns CO_EDOMAIN when the chart is ill-formed, with the chart's id as
 * the place, CO_ENOMEM, or CO_OK.
 */
enum co_code co_geometry(const struct co_chart *c, struct co_scene *out,
    struct co_err *err);

void co_geometry_likert(struct co_scene *s, const struct co_chart *c);
void co_geometry_forest(struct co_scene *s, const struct co_chart *c);
void co_geometry_trend(struct co_scene *s, const struct co_chart *c);
void co_geometry_bar(struct co_scene *s, const struct co_chart *c);
void co_geometry_equiplot(struct co_scene *s, const struct co_chart *c);
void co_geometry_panels(struct co_scene *s, const struct co_chart *c);
void co_geometry_control(struct co_scene *s, const struct co_chart *c);
void co_geometry_funnel(struct co_scene *s, const struct co_chart *c);

#endif
