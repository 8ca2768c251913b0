/*
 * The inside of a store handle, shared by the files of this folder.
 */
#ifndef COHORT_STORE_HANDLE_H
#define COHORT_STORE_HANDLE_H

#include "store/driver.h"
#include "store/store.h"

struct co_store_def {	/* a definition read back, cached */
	char *id;
	int version;
	struct co_survey *survey;
	struct co_layout layout;
};

struct co_store {
	struct co_db *db;
	const struct co_stop *stop;	/* borrowed, or NULL */
	struct co_store_def *def;
	size_t n_def, cap_def;
	bool writing;		/* an import is open */
	int64_t import_id;
	char *survey;		/* of the open import */
	struct co_stmt *put, *put_codes, *put_text, *retire;
};

/* Prepares a statement once and keeps it in *slot. */
enum co_code co_store_prepared(struct co_store *st, struct co_stmt **slot,
    const char *sql, struct co_err *err);

/* Runs a statement that gives no row and resets it. */
enum co_code co_store_run(struct co_store *st, struct co_stmt *s,
    struct co_err *err);

/* The cached definition of a version. */
enum co_code co_store_def(struct co_store *st, const char *id, int version,
    const struct co_store_def **out, struct co_err *err);

#endif
