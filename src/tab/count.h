/*
 * The raw counts: cubes filled in one pass over the selected responses. Only
 * the gate reads them.
 */
#ifndef COHORT_TAB_COUNT_H
#define COHORT_TAB_COUNT_H

#include "base/error.h"
#include "data/select.h"
#include "store/store.h"
#include "tab/tab.h"

struct co_cube {
	size_t n_axis;
	size_t level[CO_AXES];	/* answered levels of each axis */
	size_t size[CO_AXES];	/* with the states; 1 for absent axes */
	int64_t *n;		/* row-major, the last axis fastest */
	int64_t selected;	/* responses (or people) selected */
};

/* The index of a cell; unused axes take 0. */
size_t co_cube_at(const struct co_cube *c, size_t a, size_t b, size_t d);

enum co_code co_cube_init(struct co_cube *c, const size_t *level,
    size_t n_axis, struct co_err *err);
void co_cube_clear(struct co_cube *c);

/* Fills n cubes, one a spec, in one scan of the store. */
enum co_code co_count(struct co_store *st, const struct co_survey *s,
    const struct co_where *where, size_t n_where,
    const struct co_tab_spec *spec, size_t n, struct co_cube *cube,
    struct co_err *err);

#endif
