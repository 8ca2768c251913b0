/*
 * The store of imports and answers, one interface over its back ends
 * (sqlite.c; PostgreSQL later). Nothing outside this folder writes SQL.
 * A handle is used by one thread.
 */
#ifndef COHORT_STORE_STORE_H
#define COHORT_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/stop.h"
#include "data/answer.h"
#include "survey/survey.h"

struct co_store;

enum co_store_mode {
	CO_STORE_READ,	/* must exist */
	CO_STORE_WRITE,	/* must exist */
	CO_STORE_CREATE	/* made when missing */
};

/*
 * Opens uri: a path, "sqlite:PATH" or "postgresql://..." (CO_EUNSUPPORTED
 * unless built with it). Errors: missing (with `cohort init` as advice), a
 * newer version, locked (CO_EBUSY), read-only, not a store, on a network
 * file system.
 */
enum co_code co_store_open(const char *uri, enum co_store_mode mode,
    struct co_store **out, struct co_err *err);
void co_store_close(struct co_store *st);	/* accepts NULL */

/*
 * Lends the store a way to be stopped: what it is doing then ends with
 * CO_ECANCELLED, and an import leaves it as it was. Borrowed; NULL: none.
 */
void co_store_watch(struct co_store *st, const struct co_stop *stop);

/* ---- definitions --------------------------------------------------- */

/*
 * Registers the definition (by id and hash) inside the running import and
 * gives its version number, 1 for the first; the same hash gives the same
 * version. Makes the SQL view of the version, which names every answer.
 */
enum co_code co_store_put_survey(struct co_store *st,
    const struct co_survey *s, int *version, struct co_err *err);

/*
 * The survey as stored: version 0 means the latest. *out is cached by the
 * store and dies with it. CO_ENOTFOUND with the nearest id.
 */
enum co_code co_store_get_survey(struct co_store *st, const char *id,
    int version, const struct co_survey **out, int *got_version,
    struct co_err *err);

/* Calls fn for each survey id in order of id; fn returns 0 to go on. */
struct co_store_survey {
	const char *id, *title, *kind;
	int versions;		/* how many */
	int64_t responses;	/* live */
	int64_t imports;	/* not undone */
};
enum co_code co_store_surveys(struct co_store *st,
    int (*fn)(const struct co_store_survey *s, void *arg), void *arg,
    struct co_err *err);

/* ---- imports ------------------------------------------------------- */

struct co_import_meta {
	int64_t id;		/* set by the store */
	const char *survey;
	int version;		/* definition version */
	const char *file;	/* base name */
	int64_t bytes;
	const char *sha256;	/* of the file */
	const char *mapping;	/* SHA-256 of everything that steers reading */
	const char *dialect, *encoding;
	int64_t rows;		/* data records read */
	int64_t n_new, n_duplicate, n_changed, n_rejected;
	int64_t time;		/* seconds since 1970, given by the caller */
	bool undone;
	const char *report;	/* import report as JSON */
};

/* The live import of this file and mapping, if any: *id 0 when there is none. */
enum co_code co_store_find_import(struct co_store *st, const char *survey,
    const char *sha256, const char *mapping, struct co_import_meta *out,
    bool *found, struct co_err *err);

/*
 * One import = one transaction: begin, put responses, end. abort (or close)
 * leaves the store as it was.
 *   begin  assigns meta->id; takes the write lock (CO_EBUSY after 10 s)
 *   end    stores the counts and the report of *meta, journals, commits
 */
enum co_code co_store_import_begin(struct co_store *st,
    struct co_import_meta *meta, struct co_err *err);
enum co_code co_store_import_end(struct co_store *st,
    const struct co_import_meta *meta, struct co_err *err);
void co_store_import_abort(struct co_store *st);

/* Adds a response to the running import. */
enum co_code co_store_put_response(struct co_store *st,
    const struct co_response *r, struct co_err *err);

/*
 * Replaces the live response old_id by r (an update): the old one is kept
 * aside until the import is undone.
 */
enum co_code co_store_replace_response(struct co_store *st, int64_t old_id,
    const struct co_response *r, struct co_err *err);

/* Identity and content of every live response of a survey. */
enum co_code co_store_keys(struct co_store *st, const char *survey,
    int (*fn)(int64_t id, struct co_key128 key, struct co_key128 content,
	void *arg), void *arg, struct co_err *err);

/*
 * Takes an import back: its responses go (their bytes too), those it had
 * replaced return. CO_ENOTFOUND, CO_ESTATE when undone already or when a
 * later import replaced one of its responses (named in the text).
 * time: seconds since 1970 for the journal.
 */
enum co_code co_store_undo(struct co_store *st, int64_t import_id,
    int64_t time, struct co_import_meta *out, struct co_err *err);

/* All imports in order of id; fn returns 0 to go on. */
enum co_code co_store_imports(struct co_store *st, const char *survey,
    int (*fn)(const struct co_import_meta *m, void *arg), void *arg,
    struct co_err *err);

/* ---- reading answers ----------------------------------------------- */

/*
 * Every live response of a survey (all versions) in order of import and row.
 * texts: whether r->text is filled. fn returns 0 to go on, else the scan
 * stops and CO_OK is returned. r and what it points to die with the call.
 */
enum co_code co_store_scan(struct co_store *st, const char *survey,
    bool texts, int (*fn)(const struct co_response *r, void *arg),
    void *arg, struct co_err *err);

/* ---- journal and state --------------------------------------------- */

struct co_journal_entry {
	int64_t seq, time;
	const char *action;	/* "import", "undo", "profile", ... */
	const char *detail;	/* JSON */
	const char *hash;	/* over the previous hash and this entry */
};
enum co_code co_store_journal_add(struct co_store *st, int64_t time,
    const char *action, const char *detail, struct co_err *err);
enum co_code co_store_journal(struct co_store *st,
    int (*fn)(const struct co_journal_entry *e, void *arg), void *arg,
    struct co_err *err);
/* Recomputes the hash chain; CO_ESTATE names the first broken entry. */
enum co_code co_store_journal_check(struct co_store *st, struct co_err *err);

/*
 * "sha256:" and the hash of the live answers and definitions: the same data
 * give the same state hash whatever the order of rowids or undone imports.
 */
enum co_code co_store_state(struct co_store *st, char out[80],
    struct co_err *err);

/* The time of the last live import, 0 when there is none. */
enum co_code co_store_last_time(struct co_store *st, int64_t *out,
    struct co_err *err);

/*
 * A sorted, engine-neutral listing of definitions and live answers, one JSON
 * object a line, a SHA-256 of the lines at the end. Same answers, same bytes.
 */
enum co_code co_store_dump(struct co_store *st, struct co_buf *out,
    struct co_err *err);

/* A checked, compact copy in path, which must not exist. */
enum co_code co_store_backup(struct co_store *st, const char *path,
    struct co_err *err);

#endif
