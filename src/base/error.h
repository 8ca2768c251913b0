/*
 * One error: what went wrong, and where in the user's own material.
 * A function that can fail returns enum co_code and takes struct co_err *err
 * as its last argument; err may be NULL. The deepest point sets it once with
 * co_fail(); callers may add context in front with co_err_prefix().
 * Fixed buffers, so that reporting "out of memory" needs no memory.
 */
#ifndef COHORT_BASE_ERROR_H
#define COHORT_BASE_ERROR_H

enum co_code {
	CO_OK = 0,
	CO_EUSAGE,	/* the command or request is worded wrongly */
	CO_EINPUT,	/* the user's file or data is at fault */
	CO_EDOMAIN,	/* a number outside the domain of a method */
	CO_ENOTFOUND,	/* a thing named by the user does not exist */
	CO_EIO,		/* the system refused to read or write */
	CO_ENOMEM,	/* no memory, or a stated bound was reached */
	CO_EBUSY,	/* locked by somebody else; try again */
	CO_ESTATE,	/* the store or journal does not allow it now */
	CO_EUNSUPPORTED,	/* known, but not done by this program */
	CO_ECANCELLED,	/* interrupted by the user */
	CO_EINTERNAL	/* a broken promise of our own code */
};

#define CO_ERR_WHERE 256
#define CO_ERR_TEXT 768

struct co_err {
	enum co_code code;
	char where[CO_ERR_WHERE];	/* "answers.csv:412:7", or empty */
	char text[CO_ERR_TEXT];		/* one sentence, no newline */
	const char *file;		/* our own source, for --debug */
	int line;
};

#if defined(__GNUC__)
#define CO_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define CO_PRINTF(f, a)
#endif

/*
 * Sets *err (when not NULL) and returns code.
 *   where  place in the user's material, or NULL when there is none
 *   fmt    what was found, what was expected, what to do; lower case first
 *          letter, no newline. Over-long text is cut at a whole UTF-8
 *          character and ends in "...".
 */
#define co_fail(err, code, where, ...) \
	co_fail_at((err), (code), __FILE__, __LINE__, (where), __VA_ARGS__)
enum co_code co_fail_at(struct co_err *err, enum co_code code,
    const char *file, int line, const char *where, const char *fmt, ...)
    CO_PRINTF(6, 7);

/* Puts "fmt: " in front of the text of an error already set. */
void co_err_prefix(struct co_err *err, const char *fmt, ...) CO_PRINTF(2, 3);

/* Sets the place of an error that was raised where it was not known. */
void co_err_place(struct co_err *err, const char *fmt, ...) CO_PRINTF(2, 3);

/* Empties *err: code CO_OK, no text. */
void co_err_clear(struct co_err *err);

/* The exit status of the program for this code: 0, 1 or 2. */
int co_code_exit(enum co_code code);

/* A short English name of the code, for logs ("input", "usage"). */
const char *co_code_name(enum co_code code);

#endif
