/*
 * A programme file in memory: the objectives of a programme, the evidence
 * each rests on (as requests to the program, never numbers), the benefits
 * claimed, and what limits them. Everything lives in one arena and is
 * immutable after reading.
 */
#ifndef COHORT_SURVEY_PROGRAMME_H
#define COHORT_SURVEY_PROGRAMME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/error.h"

enum co_evidence_study {
	CO_EVIDENCE_LIKERT, CO_EVIDENCE_TABLE, CO_EVIDENCE_GAP,
	CO_EVIDENCE_TREND
};
const char *co_evidence_study_name(enum co_evidence_study s);

struct co_prog_where { const char *name, *value; };

/* A study asked for: which survey, which question or stage, of whom. */
struct co_prog_request {
	enum co_evidence_study study;
	const char *survey;
	const char *question;	/* variable or matrix, or NULL */
	const char *outcome;	/* stage of a register, or NULL */
	const char *by, *split;	/* grouping variables, or NULL */
	const struct co_prog_where *where;
	size_t n_where;
};

struct co_prog_evidence {
	const char *id, *text;	/* text may be NULL with a request */
	bool has_request;	/* false: a statement without a figure */
	struct co_prog_request request;
	const char *place;	/* "programme.json:/objectives/0/evidence/2" */
};

struct co_prog_benefit {
	const char *text;
	int kirkpatrick;	/* 1..4; 0: not given */
	const size_t *evidence;	/* indices in the objective's evidence */
	size_t n_evidence;
};

struct co_prog_objective {
	const char *id, *title;
	const char *const *stakeholder;
	size_t n_stakeholder;
	const struct co_prog_evidence *evidence;
	size_t n_evidence;
	const struct co_prog_benefit *benefit;
	size_t n_benefit;
};

/* How many people a survey was sent to. */
struct co_prog_population {
	const char *survey;
	const char *cohort;	/* NULL: over all cohorts */
	int64_t invited;
	const char *place;
};

struct co_programme {
	struct co_arena *arena;
	const char *file;	/* base name, for messages */
	const char *id, *title, *subtitle;
	const char *about;	/* paragraphs, an empty line between */
	const char *as_of;	/* "31 August 2025", or NULL */
	bool made_up;
	const char *const *survey;	/* ids, in the order of the report */
	size_t n_survey;
	const struct co_prog_population *population;
	size_t n_population;
	const struct co_prog_objective *objective;
	size_t n_objective;
	const char *const *limitation;
	size_t n_limitation;
};

/* Whether a JSON text is a programme rather than a survey definition. */
bool co_programme_is(const char *json, size_t len);

/*
 * Reads a programme file. Every finding goes to diags (may be NULL) with its
 * JSON pointer; *out is untouched unless CO_OK (no finding is an error).
 */
enum co_code co_programme_parse(const char *file, const char *json,
    size_t len, struct co_diags *diags, struct co_programme **out,
    struct co_err *err);
enum co_code co_programme_load(const char *path, struct co_diags *diags,
    struct co_programme **out, struct co_err *err);
void co_programme_free(struct co_programme *p);	/* accepts NULL */

#endif
