/*
 * Which responses are looked at: conditions NAME=VALUE, all of which must
 * hold. A condition on a choice names its value, text or alias; on a
 * multi-pick it holds when the option was picked; on a number or a date it
 * compares the value; `NAME=` (empty) holds for a blank. Several conditions
 * on one variable mean any of them.
 */
#ifndef COHORT_DATA_SELECT_H
#define COHORT_DATA_SELECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "data/answer.h"
#include "survey/survey.h"

struct co_where { const char *name, *value; };	/* as asked, borrowed */

struct co_select_item {
	size_t var;
	size_t group;		/* conditions of one variable share a group */
	bool blank;
	int choice;		/* -1: by number or day */
	double number;
	int32_t day;
};

struct co_select {
	struct co_select_item *item;
	size_t n;
	bool none;	/* a value this version does not know: nothing fits */
};

/*
 * Compiles conditions against a definition. CO_ENOTFOUND names an unknown
 * variable or value and the nearest known one; CO_EUNSUPPORTED for a text
 * question. lenient: an unknown name or value selects nothing instead, for
 * older versions of a definition.
 */
enum co_code co_select_compile(const struct co_survey *s,
    const struct co_where *where, size_t n, bool lenient,
    struct co_select *out, struct co_err *err);
void co_select_clear(struct co_select *sel);

/* Whether packed codes of layout l are selected. */
bool co_select_test(const struct co_select *sel, const struct co_layout *l,
    const unsigned char *codes);

#endif
