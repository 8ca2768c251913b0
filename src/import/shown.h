/*
 * Branching: whether a question was shown to a respondent, by its visibleIf
 * and the answers given. A blank of a question that was not shown is no
 * blank.
 */
#ifndef COHORT_IMPORT_SHOWN_H
#define COHORT_IMPORT_SHOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "data/answer.h"

struct co_condition;

/*
 * Reads a condition such as "{role} contains 'driver' and {age} >= 18":
 * names in braces, =, ==, <>, !=, <, <=, >, >=, contains, notcontains,
 * anyof, allof, empty, notempty, and, or, not, !, parentheses, lists in
 * brackets. Everything is allocated in arena. CO_EINPUT names what is not
 * understood; pointer is the place.
 */
enum co_code co_condition_read(const char *text, const char *pointer,
    const struct co_survey *s, struct co_arena *arena,
    struct co_condition **out, struct co_err *err);

/* Whether it holds for the answers in codes. */
bool co_condition_holds(const struct co_condition *c,
    const struct co_layout *l, const unsigned char *codes);

#endif
