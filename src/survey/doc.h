/*
 * A JSON file in memory: checked before it is parsed (size, encoding, depth),
 * parsed by cJSON, and with the line and column of every value, which cJSON
 * does not keep.
 */
#ifndef COHORT_SURVEY_DOC_H
#define COHORT_SURVEY_DOC_H

#include <stddef.h>

#include <cJSON.h>

#include "base/diag.h"
#include "base/error.h"

#define CO_DOC_MAX_BYTES ((size_t)4 << 20)	/* of one definition */
#define CO_DOC_MAX_DEPTH 64	/* arrays and objects inside each other */

struct co_doc_place {
	const cJSON *node;
	size_t offset;		/* of its first byte in the text */
	long line, column;	/* of the same */
};

struct co_doc {
	const char *file;	/* name for messages, borrowed */
	const char *text;	/* borrowed */
	size_t len;
	cJSON *root;		/* NULL: not valid, see diags */
	struct co_doc_place *place;	/* sorted by node; NULL: unknown */
	size_t n_place;
	struct co_diags diags;	/* findings in this file */
};

/*
 * Reads text[len] (a NUL behind is not needed). Whatever is wrong with it is
 * added to d->diags with "file:line:column" as place and leaves d->root NULL;
 * the only failure is CO_ENOMEM. d is to be cleared in every case.
 */
enum co_code co_doc_open(struct co_doc *d, const char *file, const char *text,
    size_t len, struct co_err *err);
void co_doc_clear(struct co_doc *d);

/* 1-based line and column (in characters) of a node; 0 where not known. */
void co_doc_locate(const struct co_doc *d, const cJSON *node, long *line,
    long *column);

#endif
