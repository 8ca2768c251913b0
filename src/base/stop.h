/*
 * A way to stop long work from outside: whoever starts it lends a question
 * that the work asks between its steps. The answer does not change back.
 */
#ifndef COHORT_BASE_STOP_H
#define COHORT_BASE_STOP_H

#include <stdbool.h>
#include <stddef.h>

struct co_stop {
	bool (*asked)(void *arg);
	void *arg;
};

/* s may be NULL: never. */
static inline bool
co_stop_asked(const struct co_stop *s)
{
	return s != NULL && s->asked(s->arg);
}

#endif
