/*
 * The benefits report of a programme as a document, ready to be laid out:
 * plain texts and results that were computed elsewhere. Nothing is computed
 * here.
 */
#ifndef COHORT_REPORT_PROGRAMME_H
#define COHORT_REPORT_PROGRAMME_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "report/result.h"

struct co_doc_evidence {
	const char *id;
	const char *text;	/* one line of narrative, or NULL */
	const struct co_result *result;	/* NULL: a claim without a figure */
	const char *unavailable;	/* why there is no result, or NULL */
};

struct co_doc_benefit {
	const char *text;
	const char *strength;	/* "measured, with interval", "measured",
				   "claim without a figure" */
	int kirkpatrick;	/* 1..4, 0 not given */
};

struct co_doc_objective {
	const char *id, *title;
	const char *const *stakeholder;
	size_t n_stakeholder;
	const struct co_doc_evidence *evidence;
	size_t n_evidence;
	const struct co_doc_benefit *benefit;
	size_t n_benefit;
};

struct co_doc_response {	/* who answered */
	const char *survey, *title, *cohort;
	int64_t responded, invited;	/* invited -1: not known */
	enum co_flag flag;	/* hidden counts */
};

struct co_doc_disclosure {
	int threshold, minimum_base;	/* of the profile */
	size_t tables, cells_hidden, refused;
};

struct co_programme_doc {
	const char *title, *subtitle;
	const char *about;	/* paragraphs, separated by an empty line */
	const char *as_of;	/* "31 August 2025" */
	const char *cohort;	/* NULL: all */
	enum co_profile profile;
	bool made_up;		/* example data: said on the first page */
	const struct co_doc_objective *objective;
	size_t n_objective;
	const struct co_doc_response *response;
	size_t n_response;
	struct co_doc_disclosure disclosure;
	const struct co_pair *method;	/* method id -> plain words */
	size_t n_method;
	const char *const *limitation;
	size_t n_limitation;
	const char *version, *store;	/* provenance */
	const char *gnuplot;	/* its version, or NULL */
	const struct co_provenance_import *import;
	size_t n_import;
};

/* One HTML page, no script, no outside resource. */
enum co_code co_programme_html(const struct co_programme_doc *d,
    struct co_buf *out, struct co_err *err);

#endif
