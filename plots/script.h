/*
 * A scene as gnuplot commands.
 */
#ifndef COHORT_PLOTS_SCRIPT_H
#define COHORT_PLOTS_SCRIPT_H

#include "base/buf.h"
#include "plots/scene.h"

/*
 * Appends the commands that draw s as one SVG on standard output. Several
 * scenes may follow one another in one script: nothing is left set that the
 * next does not set again.
 */
void co_script_scene(struct co_buf *out, const struct co_scene *s);

#endif
