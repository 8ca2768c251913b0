/*
 * Charts that list their rows from top to bottom: a column of labels at the
 * left, the marks, columns of text at the right. On a narrow chart the
 * labels stand above the marks instead.
 */
#ifndef COHORT_PLOTS_ROWS_H
#define COHORT_PLOTS_ROWS_H

#include "plots/chart.h"
#include "plots/scene.h"

struct co_rows {
	struct co_lines *label, *note;	/* one per row of the chart */
	double mark;	/* height kept for the marks */
	double left, right;	/* pixels between which marks may stand */
	double note_x;	/* right edge of the notes */
	bool above;	/* labels above the marks */
};

/*
 * Wraps labels and notes and shares out the width.
 *   mark   height of the marks of a row in pixels
 * Marks the scene when memory is short.
 */
void co_rows_layout(struct co_scene *s, const struct co_chart *c, double mark,
    struct co_rows *out);

/* Height of row i with its spacing. */
double co_rows_height(const struct co_rows *r, size_t i);

/* Draws label and note of row i with its top at y; the middle of its marks. */
double co_rows_draw(struct co_scene *s, const struct co_rows *r, size_t i,
    double y);

/* "[c]" or another word in place of the marks. */
void co_rows_word(struct co_scene *s, size_t i, double x, double y,
    const char *word);

#endif
