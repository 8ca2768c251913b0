/*
 * From the store to published tables: one pass over the selected responses
 * fills every table a study needs, then each passes the disclosure gate.
 * The counts themselves never leave this folder.
 */
#ifndef COHORT_TAB_TAB_H
#define COHORT_TAB_TAB_H

#include "base/error.h"
#include "base/profile.h"
#include "data/select.h"
#include "store/store.h"
#include "tab/published.h"
#include "tab/rule.h"

enum co_axis_kind {
	CO_AXIS_VAR,	/* the choices of a single-choice variable */
	CO_AXIS_OPTION,	/* two levels: an option picked, not picked */
	CO_AXIS_STAGE	/* two levels: a stage reached, not reached */
};

struct co_axis_spec {
	enum co_axis_kind kind;
	const char *var;	/* VAR, OPTION */
	const char *option;	/* OPTION: value of the choice */
	const char *stage;	/* STAGE */
	const char *from;	/* STAGE: only those who reached this one;
				   NULL: the first stage */
	bool group;	/* a grouping: blank and declined are levels too */
};

struct co_tab_spec {
	struct co_axis_spec axis[CO_AXES];
	size_t n_axis;
};

/*
 * Counts the responses of a survey and publishes one table a spec.
 *   out  n published tables, each freed by the caller; untouched on failure
 * Levels are those of the latest definition version; answers read under an
 * older one are aligned by the choice's value.
 */
enum co_code co_tab_run(struct co_store *st, const struct co_survey *s,
    const struct co_where *where, size_t n_where,
    const struct co_tab_spec *spec, size_t n, enum co_profile profile,
    struct co_published **out, struct co_err *err);

/*
 * Publishes counts that did not come from the store, such as a gap typed in:
 *   x[k] of n[k] per group; labels[k]; not_stated: index of that group or -1
 * The table has two axes: the groups and reached, not reached.
 */
enum co_code co_tab_typed(const int64_t *x, const int64_t *n,
    const char *const *label, size_t k, int not_stated,
    enum co_profile profile, struct co_published **out,
    struct co_err *err);

#endif
