/*
 * Records to responses: packed answers and texts held in memory, the
 * identity of each, and which of them stay.
 */
#ifndef COHORT_IMPORT_RESPONSES_H
#define COHORT_IMPORT_RESPONSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/hash.h"
#include "data/answer.h"

enum co_drop { CO_KEPT, CO_DROP_DUPLICATE, CO_DROP_NO_CONSENT };
/* "the same id again", "no consent". */
const char *co_drop_reason(enum co_drop d);

struct co_row_meta {
	int64_t row;		/* 1 = first data record */
	long line;		/* of the file */
	int32_t day, second;	/* when sent; CO_DAY_NONE unknown */
	struct co_key128 key, content;
	size_t first_text, n_text;
	uint8_t drop;		/* enum co_drop */
	bool by_id;		/* key: an id; else the row, to be counted */
};

struct co_responses {
	const struct co_layout *layout;
	unsigned char *codes;	/* n rows of layout->size bytes */
	struct co_row_meta *meta;
	size_t n, cap_codes, cap_meta;
	struct co_text_answer *text;
	size_t n_text, cap_text;
	struct co_arena *arena;	/* of the texts */
	size_t *kept;		/* after close: rows that stay, in order */
	size_t n_kept;
};

/* layout is borrowed. CO_ENOMEM. */
enum co_code co_responses_init(struct co_responses *r,
    const struct co_layout *layout, struct co_err *err);
void co_responses_clear(struct co_responses *r);

/* A new row, all blank. */
enum co_code co_responses_begin(struct co_responses *r, int64_t row,
    long line, struct co_err *err);

/* The codes of row i, for reading and writing. */
unsigned char *co_responses_codes(const struct co_responses *r, size_t i);

/* A text of the last row; a NUL in it becomes a blank. */
enum co_code co_responses_text(struct co_responses *r, size_t var,
    int choice, const char *s, size_t len, struct co_err *err);

/*
 * Settles identity: rows without an id are told apart by how often the same
 * row came before, rows with the same id are duplicates of which the last
 * (or the first) stays; "report" keeps all, told apart by their number.
 * Fills content hashes and the list of kept rows. n_same: rows whose id
 * came more than once.
 */
enum co_code co_responses_close(struct co_responses *r,
    const char *duplicates, int64_t *n_same, struct co_err *err);

#endif
