/*
 * Comparison of doubles for unit tests: within a relative and an absolute
 * tolerance, printing what was compared when it fails. Include it after
 * cmocka.h.
 */
#ifndef COHORT_TESTS_NEAR_H
#define COHORT_TESTS_NEAR_H

#include <math.h>
#include <stdio.h>

#define T_COUNT(a) (sizeof (a) / sizeof (a)[0])

static inline void
near_at(const char *what, double got, double want, double rel, double abso,
    const char *file, int line)
{
	if (isnan(want) ? isnan(got) : got == want ||
	    fabs(got - want) <= rel * fabs(want) + abso)
		return;
	fprintf(stderr, "%s:%d: %s is %.17g, expected %.17g\n", file, line,
	    what, got, want);
	fail();
}

/* got within rel * |want| of want; equal infinities and NaNs agree. */
#define assert_rel(got, want, rel) \
	near_at(#got, (got), (want), (rel), 0, __FILE__, __LINE__)
/* got within tol of want. */
#define assert_abs(got, want, tol) \
	near_at(#got, (got), (want), 0, (tol), __FILE__, __LINE__)

#endif
