/*
 * An arena: many small allocations that die together, such as one survey
 * definition. Pointers stay valid until the arena is freed.
 */
#ifndef COHORT_BASE_ARENA_H
#define COHORT_BASE_ARENA_H

#include <stddef.h>

struct co_arena;

struct co_arena *co_arena_new(void);	/* NULL: no memory */
void co_arena_free(struct co_arena *a);	/* accepts NULL */

/* n zeroed elements of size bytes, aligned for any type; NULL: no memory. */
void *co_arena_get(struct co_arena *a, size_t n, size_t size);

/* A copy in the arena; NULL for s == NULL or when memory is short. */
char *co_arena_strdup(struct co_arena *a, const char *s);
char *co_arena_strndup(struct co_arena *a, const char *s, size_t len);
char *co_arena_printf(struct co_arena *a, const char *fmt, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

#endif
