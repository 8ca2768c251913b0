/*
 * The disclosure gate: the only way from a cube of counts to a published
 * table.
 */
#ifndef COHORT_TAB_GATE_H
#define COHORT_TAB_GATE_H

#include "base/error.h"
#include "tab/count.h"
#include "tab/published.h"
#include "tab/tab.h"

/*
 * Publishes a cube under a profile. Tables with small cells are first
 * collapsed along the definition's groups, then suppressed, then withheld
 * (`why` says by which rule).
 */
enum co_code co_gate(const struct co_cube *cube, const struct co_survey *s,
    const struct co_tab_spec *spec, enum co_profile profile,
    struct co_published **out, struct co_err *err);

/* The same for a gap typed in: a sensitive split into reached and not. */
enum co_code co_gate_typed(const int64_t *x, const int64_t *n,
    const char *const *label, size_t k, int not_stated,
    const struct co_gate_rule *rule, struct co_published **out,
    struct co_err *err);

/* ---- inside the gate ------------------------------------------------ */

/* A table laid flat: rows are the combinations of the axes before the last. */
struct co_flat {
	size_t rows, cols;
	int64_t *n;		/* rows x cols, columns inside the base first */
	size_t inside;		/* columns that belong to the base */
	unsigned char *hidden;	/* rows x cols */
	unsigned char *row_hidden;	/* margin of the row */
	unsigned char *exempt;	/* row: not stated, no answer */
	bool total_hidden;
	bool sensitive;		/* an axis is sensitive */
	bool split;		/* more than one axis */
	bool by_person;		/* a grouping axis is sensitive */
	bool opinion;		/* the last axis is an opinion */
	size_t primary, secondary;
	const char *why;	/* withheld: the rule; else NULL */
};

/* Applies the rules of r to t (src/tab/suppress.c). */
enum co_code co_gate_suppress(struct co_flat *t, const struct co_gate_rule *r,
    struct co_err *err);

#endif
