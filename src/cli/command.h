/*
 * A subcommand: its entry stands beside its handler, one file a command. The
 * dispatcher parses the options, counts the arguments and prints help and
 * the manual page from the entry.
 */
#ifndef COHORT_CLI_COMMAND_H
#define COHORT_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct co_app;

struct co_option {
	const char *name;	/* "survey" for --survey */
	const char *arg;	/* "ID", or NULL for a flag */
	const char *help;
	char letter;		/* 'o' for -o, or 0 */
};

struct co_given {
	const struct co_option *option;
	const char *value;	/* NULL for a flag */
};

struct co_args {
	const char **pos;
	size_t n_pos;
	struct co_given *given;	/* in the order of the command line */
	size_t n_given;
};

struct co_command {
	const char *name;
	const char *summary;	/* "count answers to one question" */
	const char *usage;	/* behind the name: "FILE..." */
	const struct co_option *option;	/* ends with a NULL name; or NULL */
	size_t min_pos, max_pos;	/* (size_t)-1: any number */
	bool study;	/* takes --where, --profile, --format, ... too */
	enum co_code (*run)(struct co_app *app, const struct co_args *args,
	    struct co_err *err);
	const char *detail;	/* paragraphs for help and the manual */
};

/* Every command, in the order of the help; ends with NULL. */
extern const struct co_command *const co_commands[];
/* Options of every command, and of every study besides. */
extern const struct co_option co_common_options[];
extern const struct co_option co_study_options[];

const struct co_command *co_command_find(const char *name);

/*
 * Reads argv behind the command's name. CO_EUSAGE names the fault, the
 * nearest option and `cohort help NAME`.
 */
enum co_code co_args_read(const struct co_command *c, int argc, char **argv,
    struct co_args *out, struct co_err *err);
void co_args_clear(struct co_args *a);

/* The last value of an option, or NULL; whether a flag was given. */
const char *co_args_value(const struct co_args *a, const char *name);
bool co_args_flag(const struct co_args *a, const char *name);

#endif
