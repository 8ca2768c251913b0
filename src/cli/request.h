/*
 * From a command line to a study's request, and from its result to stdout.
 */
#ifndef COHORT_CLI_REQUEST_H
#define COHORT_CLI_REQUEST_H

#include "cli/app.h"
#include "report/render.h"
#include "study/study.h"

typedef enum co_code co_study_fn(const struct co_request *q,
    struct co_result **out, struct co_err *err);

/* Profile, level, grouping and outcome of the options. */
enum co_code co_request_read(const struct co_args *args,
    struct co_request *q, struct co_err *err);

/* --format, text unless given. */
enum co_code co_request_format(const struct co_args *args,
    enum co_format *out, struct co_err *err);

/* Prints r; a page gets its charts drawn first. */
enum co_code co_request_emit(struct co_app *app, struct co_result *r,
    struct co_charts *charts, enum co_format format, struct co_err *err);

/* Draws the first chart into --plot FILE where that was asked for. */
enum co_code co_request_plot(struct co_app *app, const struct co_args *args,
    const struct co_charts *c, struct co_err *err);

/* Runs a study of SURVEY[.QUESTION], the command's first argument. */
enum co_code co_study_command(struct co_app *app, const struct co_args *args,
    co_study_fn *study, struct co_err *err);

#endif
