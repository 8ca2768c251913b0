/*
 * Scratch memory a caller lends to a method, so that no allocation is
 * hidden: blocks come from the workspace and are all released together.
 *   struct co_work w;
 *   co_work_init(&w, 64u << 20);    at most 64 MiB
 *   ...; co_work_clear(&w);
 */
#ifndef COHORT_ANALYSIS_WORK_H
#define COHORT_ANALYSIS_WORK_H

#include <stddef.h>

struct co_work_block;

struct co_work {
	struct co_work_block *head;
	size_t used;	/* bytes handed out */
	size_t limit;	/* bytes allowed */
};

/* An empty workspace that may grow to limit bytes. */
void co_work_init(struct co_work *w, size_t limit);

/*
 * n zeroed elements of size bytes, aligned for any type; NULL when the limit
 * or the memory is reached or n * size overflows. Valid until reset or clear.
 */
void *co_work_get(struct co_work *w, size_t n, size_t size);

/* A mark to come back to: everything got since is released. */
struct co_work_mark {
	struct co_work_block *head;
	size_t used, offset;
};
struct co_work_mark co_work_mark(const struct co_work *w);
void co_work_reset(struct co_work *w, struct co_work_mark mark);

/* Releases everything. The workspace may be used again. */
void co_work_clear(struct co_work *w);

#endif
