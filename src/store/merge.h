/*
 * Merging the responses of a file into the store: new, duplicate, changed.
 */
#ifndef COHORT_STORE_MERGE_H
#define COHORT_STORE_MERGE_H

#include "store/store.h"

struct co_merge {
	/* in */
	const struct co_survey *survey;
	struct co_import_meta meta;	/* all but the counts, id and version */
	size_t n;
	void (*get)(size_t i, struct co_response *out, void *arg);
	void *arg;
	bool update;	/* replace changed responses */
	bool dry_run;	/* count only */
	const char *(*report)(const struct co_merge *m, void *arg);
			/* the report to keep with the import; may be NULL */
	/* out */
	bool already;	/* this file was imported so before: nothing done */
	struct co_import_meta earlier;	/* numbers only */
	int64_t *changed_row;	/* rows of changed responses; free() */
	size_t n_changed_row;
};

/*
 * One transaction. A response whose key is in the store is a duplicate when
 * its content is the same, changed when not; changed ones are stored only
 * with update. On failure the store is as it was.
 */
enum co_code co_store_merge(struct co_store *st, struct co_merge *m,
    struct co_err *err);

#endif
