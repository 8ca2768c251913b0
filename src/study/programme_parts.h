/*
 * The parts of a benefits report besides its evidence (internal to this
 * folder): who answered, the methods used, where everything came from.
 */
#ifndef COHORT_STUDY_PROGRAMME_PARTS_H
#define COHORT_STUDY_PROGRAMME_PARTS_H

#include "study/charts.h"
#include "study/programme.h"

struct co_build {
	const struct co_programme_request *q;
	struct co_programme_report *r;
	struct co_charts *charts;	/* one list per result */
	struct co_charts **chart_list;
	struct co_diags *diags;
};

/* Responses per survey and cohort, beside the people invited. */
enum co_code co_build_responses(struct co_build *b, struct co_err *err);
/* Every method an estimate or a test was made by, in the registry's order. */
enum co_code co_build_methods(struct co_build *b, struct co_err *err);
/* State of the store, imports used, version of gnuplot. */
enum co_code co_build_provenance(struct co_build *b, struct co_err *err);
/* What the gate hid. */
void co_build_disclosure(struct co_build *b);

#endif
