/*
 * The benefits report of a programme: every study its evidence asks for, run
 * on the store and set beside the objectives and benefits of the programme
 * file. The document is filled here; how it is laid out is the renderer's.
 */
#ifndef COHORT_STUDY_PROGRAMME_H
#define COHORT_STUDY_PROGRAMME_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/error.h"
#include "base/profile.h"
#include "report/programme.h"
#include "store/store.h"
#include "survey/programme.h"

struct co_programme_request {
	struct co_store *store;
	const struct co_programme *programme;
	const char *cohort;	/* only this one, or NULL */
	const char *as_of;	/* overrides the file's, or NULL */
	enum co_profile profile;
	double level;
};

struct co_programme_report {
	struct co_arena *arena;
	struct co_programme_doc doc;
	struct co_result **result;	/* those of the evidence */
	size_t n_result;
	bool drawn;	/* false: no gnuplot, so no pictures */
};

/*
 * Runs everything. Evidence whose survey has no answers in the store stays
 * without a figure and is a finding in diags (may be NULL); a question,
 * stage or group that its survey does not know is an error at the evidence's
 * place. *out is untouched on failure.
 */
enum co_code co_study_programme(const struct co_programme_request *q,
    struct co_diags *diags, struct co_programme_report **out,
    struct co_err *err);
void co_programme_report_free(struct co_programme_report *r);

#endif
