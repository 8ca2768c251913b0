/*
 * Reading an export: bytes, text, records, header model, matching, answers,
 * responses. Every step is a function of its own that yields something a
 * test can look at (encoding.h, records.h, header.h, match.h, cells.h);
 * this header is the whole way from a file to the store.
 */
#ifndef COHORT_IMPORT_IMPORT_H
#define COHORT_IMPORT_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/error.h"
#include "base/stop.h"
#include "data/answer.h"
#include "survey/survey.h"

struct co_import_set { const char *name, *value; };	/* --set NAME=VALUE */

struct co_import_options {
	const char *dialect;	/* NULL: recognised */
	const struct co_import_set *set;	/* answers for every row */
	size_t n_set;
	bool positional;	/* match columns by position */
	const struct co_stop *stop;	/* asked at every record; or NULL */
};

/* How one column was matched. */
struct co_import_column {
	const char *header;	/* as in the file */
	const char *question;	/* variable ("value.kcl", "role.driver"), or
				   NULL when nothing matched */
	const char *how;	/* "code", "alias", "text", "prefix",
				   "position", "metadata", "ignored",
				   "unmatched" */
	const char *nearest;	/* unmatched: the nearest variable, or NULL */
	const char *note;	/* ignored: why ("personal data, not stored"),
				   or NULL */
};

/* Texts that matched no option. */
struct co_import_unrecognised {
	const char *variable, *text;
	const char *nearest;	/* nearest option, or NULL */
	int64_t n;
	int64_t first_row;
};

struct co_import_reason { const char *reason; int64_t n; };	/* dropped */

struct co_import_states {	/* per variable */
	const char *variable;
	int64_t n[CO_N_STATES];
};

struct co_import_reject {
	int64_t record;
	const char *where;	/* "answers.csv:412:7" */
	const char *reason;
	const char *excerpt;	/* the record, for --rejects */
};

/* Everything an import found, before anything is stored. */
struct co_import_report {
	struct co_arena *arena;
	const char *file, *sha256, *mapping;
	int64_t bytes;
	const char *dialect, *dialect_why;
	const char *encoding;
	int64_t non_ascii;	/* bytes */
	const char *delimiter;	/* "comma", "semicolon", "tab" */
	const char *survey, *survey_why;
	size_t header_rows;
	int64_t rows;		/* data records: kept, rejected or dropped */
	int64_t kept, rejected;
	const char *date_format;	/* chosen for the time stamps, or NULL */
	struct co_import_column *column;
	size_t n_column;
	struct co_import_unrecognised *unrecognised;
	size_t n_unrecognised;
	struct co_import_reason *dropped;
	size_t n_dropped;
	struct co_import_states *state;
	size_t n_state;
	struct co_import_reject *reject;
	size_t n_reject;
	struct co_diags findings;
};

struct co_import;	/* a file read against a survey: report and responses */

/*
 * Chooses the survey whose questions the header fits best. Candidates are
 * borrowed. Sets *best and a reason in the report later made; CO_EINPUT when
 * none fits, naming the nearest and the columns it lacks.
 */
enum co_code co_import_recognise(const char *path,
    const struct co_survey *const *candidate, size_t n,
    const struct co_import_options *opt, size_t *best, struct co_err *err);

/*
 * Reads path against s. The responses are held packed in memory (a survey of
 * a million rows takes its packed size).
 */
enum co_code co_import_read(const char *path, const struct co_survey *s,
    const struct co_import_options *opt, struct co_import **out,
    struct co_err *err);

/* The same from bytes in memory, borrowed for the call; name for places. */
enum co_code co_import_read_memory(const char *name, const void *bytes,
    size_t len, const struct co_survey *s,
    const struct co_import_options *opt, struct co_import **out,
    struct co_err *err);
void co_import_free(struct co_import *im);	/* accepts NULL */

const struct co_import_report *co_import_report(const struct co_import *im);

/* Responses in file order; i < report->kept. Borrowed. */
size_t co_import_count(const struct co_import *im);
void co_import_response(const struct co_import *im, size_t i,
    struct co_response *out);

#endif
