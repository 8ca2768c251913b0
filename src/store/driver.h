/*
 * The door to a database engine: statements with bound values, never SQL
 * built from data. The SQL of the store keeps to what SQLite and PostgreSQL
 * share; what they do not share is behind these functions. One engine is one
 * table of functions (sqlite.c).
 */
#ifndef COHORT_STORE_DRIVER_H
#define COHORT_STORE_DRIVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/stop.h"
#include "store/store.h"

struct co_db;
struct co_stmt;

struct co_driver {
	void (*close)(struct co_db *db);
	/* Runs SQL without values: schema, transaction words. */
	enum co_code (*exec)(struct co_db *db, const char *sql,
	    struct co_err *err);
	enum co_code (*prepare)(struct co_db *db, const char *sql,
	    struct co_stmt **out, struct co_err *err);
	/* *row tells whether there is a row. A finished statement is reset. */
	enum co_code (*step)(struct co_stmt *s, bool *row,
	    struct co_err *err);
	void (*reset)(struct co_stmt *s);
	void (*finish)(struct co_stmt *s);	/* accepts NULL */
	/* Values by position, from 1. Texts and blobs are copied; NULL is
	 * the null value. */
	void (*bind_int)(struct co_stmt *s, int at, int64_t v);
	void (*bind_text)(struct co_stmt *s, int at, const char *v);
	void (*bind_blob)(struct co_stmt *s, int at, const void *v,
	    size_t len);
	void (*bind_null)(struct co_stmt *s, int at);
	/* Columns by position, from 0; borrowed until the next step. */
	int64_t (*col_int)(struct co_stmt *s, int at);
	const char *(*col_text)(struct co_stmt *s, int at);	/* or NULL */
	const void *(*col_blob)(struct co_stmt *s, int at, size_t *len);
	int64_t (*last_id)(struct co_db *db);
	/* From now on statements end with CO_ECANCELLED once stop is asked
	 * for (NULL: never). */
	void (*watch)(struct co_db *db, const struct co_stop *stop);
	/* Makes deleted bytes leave the files. */
	enum co_code (*scrub)(struct co_db *db, struct co_err *err);
	enum co_code (*backup)(struct co_db *db, const char *path,
	    struct co_err *err);
};

struct co_db {
	const struct co_driver *ops;
};

/* Opens (and migrates) a SQLite store. */
enum co_code co_sqlite_open(const char *path, enum co_store_mode mode,
    struct co_db **out, struct co_err *err);

/* Schema scripts in order; index + 1 is the version they lead to. */
extern const char *const co_store_schema[];
extern const int co_store_schema_version;

/* A name or a text literal of SQL, quoted: the only way data enters SQL. */
void co_sql_name(struct co_buf *out, const char *name);
void co_sql_text(struct co_buf *out, const char *text);

/* The view that names every answer of a definition version. */
void co_sql_view(struct co_buf *out, const struct co_survey *s,
    const struct co_layout *l, int version);

#endif
