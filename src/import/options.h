/*
 * The options of one question, ready to be found by what a cell says: by
 * value, text or alias (folded), by number ("5.0" is 5), by a label with or
 * without its number ("4 - Very"), and by an option that a spreadsheet took
 * for a date ("03-Jan" is "1-3").
 */
#ifndef COHORT_IMPORT_OPTIONS_H
#define COHORT_IMPORT_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "survey/survey.h"

struct co_option_key {
	const char *text;	/* folded */
	int choice;
};

struct co_options {
	const struct co_question *question;
	struct co_option_key *key;	/* sorted by text */
	size_t n;
	char decimal;
	int other;		/* the choice that is Other, or -1 */
	struct co_buf fold;	/* scratch */
};

enum co_code co_options_init(struct co_options *o,
    const struct co_question *q, char decimal, struct co_arena *arena,
    struct co_err *err);
void co_options_clear(struct co_options *o);

/*
 * The choice the whole of s[len] stands for, or -1. *by_date is set when it
 * took reading a date back (may be NULL).
 */
int co_options_find(struct co_options *o, const char *s, size_t len,
    bool *by_date);

/* The nearest option's display text, or NULL when none is near. */
const char *co_options_nearest(const struct co_options *o, const char *s);

#endif
