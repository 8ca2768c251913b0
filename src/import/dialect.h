/*
 * One form tool's way of writing exports. A dialect is a row in the table of
 * dialect.c and a file of its own; nothing else knows it.
 */
#ifndef COHORT_IMPORT_DIALECT_H
#define COHORT_IMPORT_DIALECT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "import/header.h"
#include "import/records.h"

/* One way to read a header as question and row; borrowed from the header. */
struct co_split {
	const char *question, *row;
	size_t n_question, n_row;
};
enum { CO_MAX_SPLITS = 48, CO_DETECT_ENOUGH = 5 };

struct co_dialect {
	const char *name;	/* "msforms": in definitions and options */
	const char *alias;	/* another name for options, or NULL */
	const char *title;	/* "Microsoft Forms" */
	/*
	 * The weight of the signs seen in the first records, CO_DETECT_ENOUGH
	 * to be chosen; appends the signs to why.
	 */
	int (*detect)(const struct co_head *head, struct co_buf *why);
	/* Sets the use of the columns that the platform itself adds. */
	void (*uses)(struct co_header *h);
	/* The ways to split a header, the likeliest first; how many. */
	size_t (*split)(const char *header, struct co_split *out);
	bool title_digit;	/* a title used twice has a digit appended */
	bool header_first;	/* the header is always the first record */
};

extern const struct co_dialect co_dialect_generic;
extern const struct co_dialect co_dialect_msforms;
extern const struct co_dialect co_dialect_gforms;

/* The dialect with the heaviest signs; its reasons in why. */
const struct co_dialect *co_dialect_detect(const struct co_head *head,
    struct co_buf *why);

/* By name; CO_EUSAGE with the names there are. */
enum co_code co_dialect_named(const char *name,
    const struct co_dialect **out, struct co_err *err);

/* For dialects: adds a sign to the reasons, parted by commas. */
void co_dialect_sign(struct co_buf *why, const char *sign);

/* For dialects: whether a record has a cell that folds to text; where. */
bool co_dialect_has(const struct co_record *r, const char *folded,
    size_t *where);

/* The splits of any tool: "Question [Row]", "Question.Row", " - ", ": ". */
size_t co_dialect_any_split(const char *header, struct co_split *out);

#endif
