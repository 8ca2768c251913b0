/*
 * Charts that list their rows from top to bottom: a column of labels at the
 * left, the marks, columns of text at the right. On a narrow chart labels
 * and texts stand above the marks instead. Rows of a group have its heading
 * above them; long lists are set close.
 */
#ifndef COHORT_PLOTS_ROWS_H
#define COHORT_PLOTS_ROWS_H

#include "plots/chart.h"
#include "plots/scene.h"

struct co_rows {
	struct co_lines *head, *label, *note;	/* one per row of the chart */
	struct co_lines *value;	/* NULL when there are no values */
	double mark;	/* height of the marks */
	double pad;	/* height between rows */
	double left, right;	/* pixels between which marks may stand */
	double value_x;	/* left edge of the values; right edge when above */
	double note_x;	/* right edge of the notes */
	bool above;	/* labels above the marks */
	bool *own;	/* above: value and note on a line of their own */
};

/*
 * Wraps the texts and shares out the width.
 *   mark   height of the marks of a row in pixels
 *   value  a text beside the marks of each row, "" for none; or NULL
 * Marks the scene when memory is short.
 */
void co_rows_layout(struct co_scene *s, const struct co_chart *c, double mark,
    const char *const *value, struct co_rows *out);

/* Height of row i with its heading and spacing. */
double co_rows_height(const struct co_rows *r, size_t i);

/* Draws the texts of row i with its top at y; the middle of its marks. */
double co_rows_draw(struct co_scene *s, const struct co_rows *r, size_t i,
    double y);

/* "[c]" or another word in place of the marks. */
void co_rows_word(struct co_scene *s, size_t i, double x, double y,
    const char *word);

/* FOREST: 0 rates, 1 differences, 2 ratios; other charts: 0. */
int co_rows_panel(const struct co_chart *c, size_t i);

#endif
