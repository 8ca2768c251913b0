/*
 * Allocation with the size checked. free() from <stdlib.h> releases.
 * Each returns NULL when n * size overflows or memory is short.
 */
#ifndef COHORT_BASE_MEM_H
#define COHORT_BASE_MEM_H

#include <stddef.h>

/* n zeroed elements of size bytes. */
void *co_calloc(size_t n, size_t size);

/* ptr grown or shrunk to n elements; ptr stays valid when NULL is returned. */
void *co_reallocarray(void *ptr, size_t n, size_t size);

/* A copy of len bytes of s with a NUL behind; of the whole string. */
char *co_strndup(const char *s, size_t len);
char *co_strdup(const char *s);

/*
 * Makes room for one more element in a growing array: when *n == *cap the
 * array at *ptr doubles. Returns 0, or -1 with nothing changed.
 */
int co_grow(void *ptr, size_t n, size_t *cap, size_t size);

#endif
