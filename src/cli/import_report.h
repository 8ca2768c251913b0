/*
 * The report of an import as a tired person can read it, and as JSON.
 */
#ifndef COHORT_CLI_IMPORT_REPORT_H
#define COHORT_CLI_IMPORT_REPORT_H

#include "base/buf.h"
#include "import/import.h"
#include "store/merge.h"

/* What became of the file in the store. */
struct co_import_outcome {
	const struct co_merge *merge;
	bool dry_run;
	const char *definition;	/* hash */
};

void co_import_text(const struct co_import_report *r,
    const struct co_import_outcome *o, bool verbose, struct co_buf *out);

/* cohort-import/1 of the contract; NULL when memory is short. free(). */
char *co_import_json(const struct co_import_report *r,
    const struct co_import_outcome *o);

/* Whether a person should look: rejects, unmatched, unrecognised, changed. */
bool co_import_findings(const struct co_import_report *r,
    const struct co_import_outcome *o);

#endif
