/*
 * Columns to questions: by code, by alias, by normalised text, by unique
 * prefix, and for the rows of a matrix by their bare text in the order of
 * appearance. Never by position unless told to.
 */
#ifndef COHORT_IMPORT_MATCH_H
#define COHORT_IMPORT_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "import/dialect.h"
#include "import/header.h"
#include "survey/survey.h"

enum co_target_kind {
	CO_TARGET_NONE,
	CO_TARGET_VALUE,	/* the answer of a variable */
	CO_TARGET_OPTION,	/* one option of a multi-pick or ranking */
	CO_TARGET_OTHER		/* the text of the Other option */
};

struct co_target {
	enum co_target_kind kind;
	size_t var;
	int choice;		/* option, other */
};

enum co_how {
	CO_HOW_UNMATCHED, CO_HOW_CODE, CO_HOW_ALIAS, CO_HOW_TEXT,
	CO_HOW_PREFIX, CO_HOW_POSITION, CO_HOW_METADATA, CO_HOW_IGNORED
};
const char *co_how_name(enum co_how how);	/* "code", "alias", ... */

struct co_matched {
	struct co_target target;
	enum co_how how;
	bool by_order;		/* one of several with this text */
	const char *note;	/* why it is left out, or NULL */
	const char *nearest;	/* unmatched: the nearest variable, or NULL */
};

struct co_mapping {
	struct co_matched *col;	/* one per column of the header */
	size_t n;
	size_t n_matched, n_unmatched;
	bool *taken;		/* per variable: some column has it */
	size_t n_taken;
};

/* Everything is allocated in arena. CO_ENOMEM. */
enum co_code co_match(const struct co_header *h, const struct co_survey *s,
    const struct co_dialect *d, bool positional, struct co_arena *arena,
    struct co_mapping *out, struct co_err *err);

/* How many columns of a header would match: cheaper, for recognition. */
enum co_code co_match_count(const struct co_header *h,
    const struct co_survey *s, const struct co_dialect *d, size_t *matched,
    struct co_err *err);

/* "recommend", "role.driver", "role-Comment": the name of a target. */
const char *co_target_name(const struct co_survey *s,
    const struct co_target *t, struct co_arena *arena);

#endif
