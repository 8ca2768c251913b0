/*
 * Text to records, by libcsv: cells of one record at a time, with the number
 * of the record and the line of the file it begins on.
 */
#ifndef COHORT_IMPORT_RECORDS_H
#define COHORT_IMPORT_RECORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "import/encoding.h"
#include "import/source.h"

enum {
	CO_RECORD_BYTES = 4 * 1024 * 1024,	/* of one record at most */
	CO_RECORD_CELLS = 16384
};

struct co_cell {
	const char *s;	/* a NUL stands behind, which is not counted */
	size_t len;
};

struct co_record {
	int64_t number;	/* 1 = first record that is not wholly empty */
	long line;	/* of the file, 1 = first */
	const struct co_cell *cell;
	size_t n;
};

/* How the text is cut. */
struct co_format {
	char delimiter;		/* ',', ';', '\t' or '|' */
	bool declared;		/* by a first line "sep=;" */
	bool open_quote;	/* set after reading: the file ends inside
				   a quoted cell */
	long quote_line;	/* where the record of that cell begins */
	int64_t empty;		/* set after reading: empty records dropped */
};

/* "comma", "semicolon", "tab", "vertical bar". */
const char *co_delimiter_name(char delimiter);

/*
 * The delimiter of a text that begins with s[len]: the one of a first line
 * "sep=;", else the one that gives the most constant number of cells, over
 * one, in the first records; comma when none does.
 */
struct co_format co_format_detect(const char *s, size_t len);

/* The same from the first piece of a source. */
enum co_code co_records_format(struct co_source *src,
    const struct co_encoding_found *enc, struct co_format *out,
    struct co_err *err);

/*
 * Reads all records of the source from its beginning and calls fn for each
 * that is not wholly empty; fn returns CO_OK to go on, CO_ECANCELLED to stop
 * without an error, anything else to fail with it. Cells are borrowed for
 * the call. CO_EINPUT for a record longer than the bounds above.
 */
typedef enum co_code (*co_record_fn)(const struct co_record *r, void *arg,
    struct co_err *err);
enum co_code co_records_read(struct co_source *src,
    const struct co_encoding_found *enc, struct co_format *format,
    co_record_fn fn, void *arg, struct co_err *err);

/* The first records, copied: what detection looks at. */
struct co_head {
	struct co_record *record;
	size_t n;
};
enum co_code co_records_head(struct co_source *src,
    const struct co_encoding_found *enc, struct co_format *format,
    size_t max, struct co_arena *arena, struct co_head *out,
    struct co_err *err);

#endif
