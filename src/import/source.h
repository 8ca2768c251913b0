/*
 * The bytes of an export, read twice in pieces: once to look at all of them
 * (hash, encoding), once to read the records. Memory does not grow with the
 * file. The same code runs on memory, for tests and fuzzing.
 */
#ifndef COHORT_IMPORT_SOURCE_H
#define COHORT_IMPORT_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum { CO_SOURCE_PIECE = 256 * 1024 };	/* bytes of one piece at most */

struct co_source;

/* Opens an ordinary file; errors name the path and say what it is instead. */
enum co_code co_source_open(const char *path, struct co_source **out,
    struct co_err *err);

/* Bytes in memory, borrowed; name stands in places. */
enum co_code co_source_memory(const char *name, const void *bytes,
    size_t len, struct co_source **out, struct co_err *err);

void co_source_close(struct co_source *s);	/* accepts NULL */

const char *co_source_path(const struct co_source *s);	/* as given */
const char *co_source_name(const struct co_source *s);	/* base name */
int64_t co_source_size(const struct co_source *s);

/* The next piece, borrowed until the next call; *len 0 at the end. */
enum co_code co_source_next(struct co_source *s, const char **bytes,
    size_t *len, struct co_err *err);

/*
 * Back to the first byte. CO_EINPUT when the file has changed since it was
 * opened.
 */
enum co_code co_source_rewind(struct co_source *s, struct co_err *err);

/* CO_EINPUT when the file has changed since it was opened. */
enum co_code co_source_unchanged(const struct co_source *s,
    struct co_err *err);

#endif
