/*
 * Every name by which the columns of a survey may be called: codes, header
 * aliases, titles, rows. A part of match.h.
 */
#ifndef COHORT_IMPORT_NAMES_H
#define COHORT_IMPORT_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "import/match.h"

struct co_name {
	const char *folded;
	struct co_target target;
	enum co_how how;
	int nth;	/* from "text#2": that occurrence only; 0 any */
	bool bare;	/* a row without its question */
};

/* A name of a whole question, for headers that name question and row. */
struct co_question_name {
	const char *folded;
	size_t question;
	enum co_how how;
};

struct co_names {
	struct co_name *item;	/* in the order of the definition */
	size_t n, cap;
	struct co_question_name *question;
	size_t n_question, cap_question;
	size_t *first_var;	/* per question: its first variable */
};

/* dialect: whose header aliases count beside those of "*". CO_ENOMEM. */
enum co_code co_names_init(struct co_names *k, const struct co_survey *s,
    const char *dialect, struct co_arena *arena, struct co_err *err);
void co_names_clear(struct co_names *k);

/*
 * The nth (from 0) target that a folded question and a folded row or option
 * name together. false when there is none.
 */
bool co_names_part(const struct co_names *k, const struct co_survey *s,
    const char *question, const char *row, size_t nth,
    struct co_target *out, enum co_how *how);

#endif
