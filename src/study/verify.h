/*
 * Recomputes reference cases: each case names a method of the registry, its
 * input, the values expected and their tolerance. A case is
 *   { "id", "method", "input": { }, "expect": { }, "tol": N or { } }
 * tol is an absolute tolerance for every field, or one per field, where
 * "rel_NAME" is a relative one for NAME. Inputs are numbers, truth values,
 * texts, vectors, matrices and lists of tables. "inf", "-inf" and null stand
 * for infinite and not estimable.
 */
#ifndef COHORT_STUDY_VERIFY_H
#define COHORT_STUDY_VERIFY_H

#include <stddef.h>

#include "base/error.h"

enum co_verify_state {
	CO_VERIFY_PASSED,
	CO_VERIFY_FAILED,
	CO_VERIFY_UNSUPPORTED
};

/* What became of one case. */
struct co_verify_case {
	const char *id;		/* "#12" where the case has none */
	const char *method;	/* "" where the case names none */
	enum co_verify_state state;
	const char *why;	/* unsupported or not computed; else NULL */
	size_t first, n;	/* its failures: failure[first .. first+n) */
};

/* One value that is not what was expected. */
struct co_verify_failure {
	const char *field;	/* "p", "adj[3]", "" when nothing came out */
	double expected, got;	/* NaN: not estimable, or no value */
	const char *note;	/* why there is no value; NULL when there is */
};

/* Everything lives until co_verify_clear. */
struct co_verify {
	struct co_verify_case *cases;	/* in the order of the file */
	size_t n;
	struct co_verify_failure *failure;
	size_t nfailures;
	size_t passed, failed, unsupported;	/* cases; they sum to n */
	struct co_arena *arena;
};

/*
 * Runs the cases of text[len], a JSON list or an object with a list "cases".
 *   name    of the file, for errors
 *   prefix  only methods whose id starts so; NULL for all
 * Returns CO_OK whatever the cases give; CO_EINPUT with file:line:column
 * when the text is not JSON or not a list; CO_ENOMEM. *out is set only on
 * CO_OK; clear it with co_verify_clear.
 */
enum co_code co_verify_text(const char *text, size_t len, const char *name,
    const char *prefix, struct co_verify *out, struct co_err *err);

/* The same for a file. */
enum co_code co_verify_file(const char *path, const char *prefix,
    struct co_verify *out, struct co_err *err);

void co_verify_clear(struct co_verify *v);

#endif
