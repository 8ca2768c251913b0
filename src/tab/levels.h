/*
 * The levels of an axis as a reader sees them, and how the indices of a cube
 * fall into them: every choice its own level, or choices merged for small
 * cells along the definition's groups or the boxes of a scale.
 */
#ifndef COHORT_TAB_LEVELS_H
#define COHORT_TAB_LEVELS_H

#include "base/arena.h"
#include "base/error.h"
#include "tab/count.h"
#include "tab/published.h"
#include "tab/tab.h"

#define CO_LEVEL_NONE ((size_t)-1)

struct co_shape {
	struct co_paxis axis;
	size_t *map;	/* cube index -> level, or CO_LEVEL_NONE */
	size_t n_map;
};

/*
 * The shape of axis k of a spec.
 *   collapse  merge levels: a grouping along `group`, a scale into bottom,
 *             neutral and top box
 *   used      per cube index: responses in it, so that a state nobody is in
 *             and an unused built-in Other make no level
 * *merged tells whether collapsing had any effect.
 */
enum co_code co_shape_make(struct co_arena *arena, const struct co_survey *s,
    const struct co_axis_spec *spec, const struct co_cube *cube, size_t k,
    bool collapse, struct co_shape *out, bool *merged, struct co_err *err);

#endif
