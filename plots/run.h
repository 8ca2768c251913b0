/*
 * Runs a drawing program of the system: no shell, everything through pipes,
 * an environment of its own, limits on time and output, and where the kernel
 * has Landlock a box in which nothing can be written or started.
 */
#ifndef COHORT_PLOTS_RUN_H
#define COHORT_PLOTS_RUN_H

#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

struct co_run {
	const char *program;	/* looked up on PATH: "gnuplot" */
	const char *package;	/* the Debian package that has it */
	const char *const *argv;	/* ends in NULL; argv[0] is the name */
	const void *input;	/* its standard input */
	size_t input_len;
	long timeout_ms;
	size_t output_max;	/* bytes */
};

/*
 * Runs it to its end and appends its standard output to out.
 * Errors: CO_EUNSUPPORTED when the program is not on PATH, CO_EIO when it
 * could not be started, failed (with an excerpt of what it said), ran out of
 * time or wrote too much. out is as before unless CO_OK.
 */
enum co_code co_run(const struct co_run *r, struct co_buf *out,
    struct co_err *err);

/*
 * The first executable file of that name in an absolute folder of PATH.
 * Returns 0 and the path, or -1.
 */
int co_run_find(const char *program, char *out, size_t size);

#endif
