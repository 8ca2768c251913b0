/*
 * Many findings in one input: a list of diagnostics, sorted by place.
 */
#ifndef COHORT_BASE_DIAG_H
#define COHORT_BASE_DIAG_H

#include <stddef.h>

#include "base/error.h"

enum co_severity { CO_NOTICE, CO_WARNING, CO_ERROR };

struct co_diag {
	enum co_severity severity;
	char *where;	/* "answers.csv:412:7", "exit.json:/pages/0/elements/3" */
	char *text;	/* what was found, what was expected */
	char *hint;	/* what to do; NULL when there is nothing to add */
	long line, column;	/* for sorting; 0 where unknown */
	size_t order;	/* the order of arrival breaks ties */
};

struct co_diags {
	struct co_diag *item;
	size_t n, cap;
	size_t errors, warnings, notices;
	int failed;	/* 1: memory was short, the list is incomplete */
};

void co_diags_init(struct co_diags *d);
void co_diags_clear(struct co_diags *d);

/* Adds a finding; hint may be NULL. d may be NULL: nothing is kept. */
void co_diag_add(struct co_diags *d, enum co_severity severity,
    const char *where, long line, long column, const char *hint,
    const char *fmt, ...) CO_PRINTF(7, 8);

/* Sorts by line, column, then arrival; findings without a line come first. */
void co_diags_sort(struct co_diags *d);

/* "error", "warning", "notice". */
const char *co_severity_name(enum co_severity s);

#endif
