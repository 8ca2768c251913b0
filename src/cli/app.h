/*
 * What every command leans on: where the store and the definitions are, how
 * results reach stdout and messages stderr. Only this folder prints.
 */
#ifndef COHORT_CLI_APP_H
#define COHORT_CLI_APP_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/error.h"
#include "cli/command.h"
#include "store/store.h"
#include "survey/survey.h"

struct co_app {
	FILE *out, *err;
	bool quiet, verbose, debug;
	int findings;	/* 1: end with status 3 */
	struct co_stop stop;	/* what Ctrl-C asks for */
	struct co_store *store;	/* opened on demand */
	char *store_path;
	struct co_survey **survey;	/* of the definitions folder */
	size_t n_survey, cap_survey;
	bool surveys_read;
};

/* A message on stderr, unless quiet. No newline needed. */
void co_app_say(struct co_app *app, const char *fmt, ...) CO_PRINTF(2, 3);

/* The findings of a list on stderr (or stdout), worst last; never quiet. */
void co_app_diags(struct co_app *app, FILE *to, const struct co_diags *d);

/* Writes to stdout; failure (a full disk) is an error. */
enum co_code co_app_write(struct co_app *app, const char *bytes, size_t len,
    struct co_err *err);

/* Where the store is: --store, $COHORT_STORE, cohort.db upward. Borrowed. */
enum co_code co_app_store_path(struct co_app *app,
    const struct co_args *args, const char **out, struct co_err *err);

/* Opens the store, once. Borrowed. */
enum co_code co_app_store(struct co_app *app, const struct co_args *args,
    enum co_store_mode mode, struct co_store **out, struct co_err *err);

/* Reads the definitions of the folder in use into app->survey, once. */
enum co_code co_app_surveys(struct co_app *app, const struct co_args *args,
    struct co_err *err);

/*
 * The definition of an id: of the folder in use, else the latest in the
 * store. Borrowed.
 */
enum co_code co_app_survey(struct co_app *app, const struct co_args *args,
    const char *id, const struct co_survey **out, struct co_err *err);

/*
 * Seconds since 1970 to stamp a change with: SOURCE_DATE_EPOCH where it is
 * set, else the clock.
 */
int64_t co_app_now(void);

/* The format asked for: true when --format json. CO_EUSAGE for others than
 * text and json. */
enum co_code co_app_json(const struct co_args *args, bool *out,
    struct co_err *err);

void co_app_clear(struct co_app *app);

/* Help of one command or, with NULL, of the program; the manual page. */
void co_help(FILE *to, const struct co_command *c);
void co_manual(FILE *to);

#endif
