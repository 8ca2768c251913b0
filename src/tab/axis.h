/*
 * One axis of a count: which level of it a packed response falls in. Levels
 * 0..n_level-1 are answers; n_level + state is a cell without an answer.
 */
#ifndef COHORT_TAB_AXIS_H
#define COHORT_TAB_AXIS_H

#include <stddef.h>

#include "base/error.h"
#include "data/answer.h"
#include "survey/survey.h"
#include "tab/tab.h"

#define CO_AXIS_OUT (-1)	/* the response is not in the base */

/* An axis against one version of a definition. */
struct co_axis {
	enum co_axis_kind kind;
	bool group;
	bool absent;	/* the version does not ask it */
	size_t var;	/* VAR, OPTION, and the outcome of STAGE */
	size_t option;
	size_t stage, from;
	size_t n_level;	/* of the latest version */
	int *map;	/* choice of this version -> latest level, -1 none */
	int reached_var, from_var;	/* counted registers: columns, or -1 */
};

/* Number of indices of an axis: its levels, then the states. */
#define CO_AXIS_SIZE(a) ((a)->n_level + CO_N_STATES)

/*
 * Resolves spec against the latest definition s and binds it to version v of
 * it (v == s for the latest). Release with co_axis_clear.
 */
enum co_code co_axis_bind(const struct co_survey *s, const struct co_survey *v,
    const struct co_axis_spec *spec, struct co_axis *out, struct co_err *err);
void co_axis_clear(struct co_axis *a);

/* The index of a response, or CO_AXIS_OUT. */
int co_axis_index(const struct co_axis *a, const struct co_layout *l,
    const unsigned char *codes);

#endif
