/*
 * A cell that holds several picks ("A;B;C;"): known options longest first,
 * so that an option with the separator inside is not torn apart; what is no
 * option is Other text. A ranking has the same shape, its order counts.
 */
#ifndef COHORT_IMPORT_MULTIPICK_H
#define COHORT_IMPORT_MULTIPICK_H

#include <stddef.h>

#include "base/error.h"
#include "import/options.h"

struct co_pick {
	int choice;		/* -1: matches no option */
	const char *s;		/* the text in the cell, trimmed */
	size_t len;
};

struct co_picks {
	struct co_pick *item;	/* in the order of the cell */
	size_t n, cap;
	size_t n_known;
};

void co_picks_clear(struct co_picks *p);

/*
 * Cuts s[len]. separator is the definition's own, or NULL: then the first of
 * ; / | line feed ", " and "," that leaves nothing unknown, else the one
 * that leaves least. One separator at the end is no pick. The texts are
 * borrowed from s. CO_ENOMEM.
 */
enum co_code co_picks_read(struct co_options *o, const char *separator,
    const char *s, size_t len, struct co_picks *out, struct co_err *err);

#endif
