/*
 * Files: read whole with a bound, write whole or not at all.
 */
#ifndef COHORT_BASE_FILE_H
#define COHORT_BASE_FILE_H

#include <stddef.h>

#include "base/error.h"

/*
 * Reads a regular file of at most max bytes; a NUL is put behind the bytes.
 * *out is the caller's (free()). Errors name the path: missing, a directory,
 * not readable, larger than max, changed while it was read.
 */
enum co_code co_file_read(const char *path, size_t max, char **out,
    size_t *len, struct co_err *err);

/*
 * Writes to a temporary file beside path, syncs it and renames it over path,
 * so that a full disk or a signal leaves the old file whole. mode 0666 less
 * the umask. "-" is not special. Non-regular targets such as /dev/full or a
 * pipe are written in place.
 */
enum co_code co_file_write(const char *path, const void *bytes, size_t len,
    struct co_err *err);

/* Joins folder and name ("a" + "b" = "a/b"); absolute names win. free(). */
char *co_path_join(const char *dir, const char *name);
/* The folder part of path ("." when there is none). free(). */
char *co_path_dir(const char *path);
/* The part behind the last slash; borrowed from path. */
const char *co_path_base(const char *path);

#endif
