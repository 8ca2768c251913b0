/*
 * The header model: what stands at the head of every column, whichever
 * dialect wrote it.
 */
#ifndef COHORT_IMPORT_HEADER_H
#define COHORT_IMPORT_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "import/records.h"

/* What a column is for, as far as the dialect knows. */
enum co_column_use {
	CO_COL_QUESTION,	/* an answer, as far as anybody knows */
	CO_COL_ID,		/* the platform's response id */
	CO_COL_START,		/* when answering began */
	CO_COL_TIME,		/* when it was sent */
	CO_COL_PERSONAL,	/* e-mail, name, network address */
	CO_COL_METADATA,	/* other data of the platform */
	CO_COL_SCORE,		/* points and feedback of a quiz */
	CO_COL_UNNAMED		/* no header: a row index, as a rule */
};

struct co_column {
	const char *header;	/* as in the file, trimmed */
	const char *folded;
	enum co_column_use use;
};

struct co_header {
	struct co_column *col;
	size_t n;
	size_t at;		/* its record in the head, 0 = first */
	size_t rows;		/* records up to and with it */
	long line;		/* of the file */
	const struct co_record *record;	/* borrowed */
};

/* Builds the model from record at of head. CO_ENOMEM. */
enum co_code co_header_build(const struct co_head *head, size_t at,
    struct co_arena *arena, struct co_header *out, struct co_err *err);

/*
 * Whether a record looks like answers rather than a header: a date in the
 * first filled cell, or numbers and dates in most cells.
 */
bool co_header_is_data(const struct co_record *r);

/* Whether a record repeats the header cell by cell. */
bool co_header_repeats(const struct co_header *h, const struct co_record *r);

/* Whether a folded header is one of those that name a person. */
bool co_header_is_personal(const char *folded);

#endif
