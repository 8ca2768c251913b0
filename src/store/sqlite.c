#include "store/driver.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/file.h"
#include "base/mem.h"

#define APPLICATION_ID 0x436f6872	/* "Cohr" */
#define BUSY_MS 10000

#define STOP_STEPS 1000	/* of SQLite's machine between two questions */

struct db {
	struct co_db base;	/* first */
	sqlite3 *sq;
	char *path;
};

struct co_stmt {
	sqlite3_stmt *st;
	struct db *db;
};

/* Says what SQLite said, in our words where a user can do something. */
static enum co_code
failed(struct db *db, int rc, struct co_err *err)
{
	const char *what = sqlite3_errmsg(db->sq);

	switch (rc & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return co_fail(err, CO_EBUSY, db->path,
		    "the store is in use by another process; wait for it "
		    "to finish and try again");
	case SQLITE_FULL:
		return co_fail(err, CO_EIO, db->path,
		    "the disk is full; nothing was changed. Make room and "
		    "try again");
	case SQLITE_READONLY:
		return co_fail(err, CO_EIO, db->path,
		    "the store may not be written; check the permissions of "
		    "the file and its folder");
	case SQLITE_NOTADB:
		return co_fail(err, CO_EINPUT, db->path,
		    "this file is not a cohort store");
	case SQLITE_CORRUPT:
		return co_fail(err, CO_ESTATE, db->path,
		    "the store is damaged (%s); restore a backup", what);
	case SQLITE_INTERRUPT:
		return co_fail(err, CO_ECANCELLED, db->path,
		    "interrupted; nothing was changed");
	case SQLITE_NOMEM:
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	case SQLITE_CANTOPEN:
		return co_fail(err, CO_EIO, db->path,
		    "the store cannot be opened; check the folder and its "
		    "permissions");
	default:
		return co_fail(err, CO_EIO, db->path, "the store failed: %s",
		    what);
	}
}

static struct db *
of(struct co_db *db)
{
	return (struct db *)db;
}

static void
db_close(struct co_db *base)
{
	struct db *db = of(base);

	sqlite3_close(db->sq);
	free(db->path);
	free(db);
}

static enum co_code
db_exec(struct co_db *base, const char *sql, struct co_err *err)
{
	struct db *db = of(base);
	int rc = sqlite3_exec(db->sq, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? CO_OK : failed(db, rc, err);
}

static enum co_code
db_prepare(struct co_db *base, const char *sql, struct co_stmt **out,
    struct co_err *err)
{
	struct db *db = of(base);
	struct co_stmt *s = co_calloc(1, sizeof *s);
	int rc;

	if (s == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	rc = sqlite3_prepare_v2(db->sq, sql, -1, &s->st, NULL);
	if (rc != SQLITE_OK) {
		free(s);
		return failed(db, rc, err);
	}
	s->db = db;
	*out = s;
	return CO_OK;
}

static enum co_code
db_step(struct co_stmt *s, bool *row, struct co_err *err)
{
	int rc = sqlite3_step(s->st);
	enum co_code code = CO_OK;

	*row = rc == SQLITE_ROW;
	if (rc == SQLITE_ROW)
		return CO_OK;
	if (rc != SQLITE_DONE)
		code = failed(s->db, rc, err);
	sqlite3_reset(s->st);
	return code;
}

static void
db_reset(struct co_stmt *s)
{
	sqlite3_reset(s->st);
	sqlite3_clear_bindings(s->st);
}

static void
db_finish(struct co_stmt *s)
{
	if (s != NULL)
		sqlite3_finalize(s->st);
	free(s);
}

static void
db_bind_int(struct co_stmt *s, int at, int64_t v)
{
	sqlite3_bind_int64(s->st, at, v);
}

static void
db_bind_text(struct co_stmt *s, int at, const char *v)
{
	sqlite3_bind_text(s->st, at, v, -1, SQLITE_TRANSIENT);
}

static void
db_bind_blob(struct co_stmt *s, int at, const void *v, size_t len)
{
	sqlite3_bind_blob64(s->st, at, v, len, SQLITE_TRANSIENT);
}

static void
db_bind_null(struct co_stmt *s, int at)
{
	sqlite3_bind_null(s->st, at);
}

static int64_t
db_col_int(struct co_stmt *s, int at)
{
	return sqlite3_column_int64(s->st, at);
}

static const char *
db_col_text(struct co_stmt *s, int at)
{
	return (const char *)sqlite3_column_text(s->st, at);
}

static const void *
db_col_blob(struct co_stmt *s, int at, size_t *len)
{
	const void *p = sqlite3_column_blob(s->st, at);

	*len = (size_t)sqlite3_column_bytes(s->st, at);
	return p;
}

static int64_t
db_last_id(struct co_db *db)
{
	return sqlite3_last_insert_rowid(of(db)->sq);
}

static enum co_code
db_scrub(struct co_db *db, struct co_err *err)
{
	return db_exec(db, "PRAGMA wal_checkpoint(TRUNCATE)", err);
}

static enum co_code
db_backup(struct co_db *db, const char *path, struct co_err *err)
{
	struct co_stmt *s;
	struct stat sb;
	bool row;
	enum co_code rc;

	if (lstat(path, &sb) == 0)
		return co_fail(err, CO_ESTATE, path,
		    "this file exists already; name another for the backup");
	if ((rc = db_prepare(db, "VACUUM INTO ?1", &s, err)) != CO_OK)
		return rc;
	db_bind_text(s, 1, path);
	rc = db_step(s, &row, err);
	db_finish(s);
	return rc;
}

static int
stopped(void *stop)
{
	return co_stop_asked(stop);
}

static void
db_watch(struct co_db *base, const struct co_stop *stop)
{
	sqlite3_progress_handler(of(base)->sq, stop != NULL ? STOP_STEPS : 0,
	    stop != NULL ? stopped : NULL, (void *)(uintptr_t)stop);
}

static const struct co_driver sqlite_driver = {
	db_close, db_exec, db_prepare, db_step, db_reset, db_finish,
	db_bind_int, db_bind_text, db_bind_blob, db_bind_null, db_col_int,
	db_col_text, db_col_blob, db_last_id, db_watch, db_scrub, db_backup,
};

static enum co_code
number(struct db *db, const char *sql, int64_t *out, struct co_err *err)
{
	struct co_stmt *s;
	bool row;
	enum co_code rc = db_prepare(&db->base, sql, &s, err);

	if (rc != CO_OK)
		return rc;
	rc = db_step(s, &row, err);
	if (rc == CO_OK)
		*out = row ? db_col_int(s, 0) : 0;
	db_finish(s);
	return rc;
}

/* WAL needs shared memory, which a network file system does not give. */
static enum co_code
check_place(const char *path, struct co_err *err)
{
	static const unsigned long network[] = { 0x6969, 0xFF534D42, 0x517B,
		0xFE534D42, 0x73757245, 0x5346414F, 0x01021997 };
	char *dir = co_path_dir(path);
	struct statfs fs;
	enum co_code rc = CO_OK;

	if (dir == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	if (statfs(dir, &fs) != 0)
		rc = co_fail(err, CO_EIO, path, "the folder %s: %s", dir,
		    strerror(errno));
	for (size_t i = 0; rc == CO_OK &&
	    i < sizeof network / sizeof network[0]; i++)
		if ((unsigned long)fs.f_type == network[i])
			rc = co_fail(err, CO_EUNSUPPORTED, path,
			    "this folder is on a network file system, where "
			    "a store can be damaged; keep it on a local disk");
	free(dir);
	return rc;
}

static enum co_code
check_file(const char *path, enum co_store_mode mode, struct co_err *err)
{
	struct stat sb;

	if (stat(path, &sb) != 0) {
		if (errno == ENOENT && mode == CO_STORE_CREATE)
			return check_place(path, err);
		if (errno == ENOENT)
			return co_fail(err, CO_ENOTFOUND, path,
			    "there is no store here; make one with "
			    "'cohort init', or name one with --store");
		return co_fail(err, CO_EIO, path, "%s", strerror(errno));
	}
	if (S_ISDIR(sb.st_mode))
		return co_fail(err, CO_EINPUT, path,
		    "this is a folder; a store is a file, such as cohort.db "
		    "inside it");
	if (!S_ISREG(sb.st_mode))
		return co_fail(err, CO_EINPUT, path,
		    "this is not a regular file");
	if (mode != CO_STORE_READ && access(path, W_OK) != 0)
		return co_fail(err, CO_EIO, path,
		    "the store may not be written; check the permissions of "
		    "the file and its folder");
	return check_place(path, err);
}

static enum co_code
migrate(struct db *db, enum co_store_mode mode, struct co_err *err)
{
	char pragma[64];
	int64_t have = 0, tables = 0, app = 0;
	enum co_code rc = number(db, "PRAGMA user_version", &have, err);

	if (rc == CO_OK)
		rc = number(db, "SELECT count(*) FROM sqlite_schema",
		    &tables, err);
	if (rc == CO_OK)
		rc = number(db, "PRAGMA application_id", &app, err);
	if (rc != CO_OK)
		return rc;
	if (tables > 0 && app != APPLICATION_ID)
		return co_fail(err, CO_EINPUT, db->path,
		    "this is a database, but not a cohort store");
	if (have > co_store_schema_version)
		return co_fail(err, CO_ESTATE, db->path,
		    "the store was written by a newer cohort (version %lld "
		    "of its tables, this program knows %d); use the newer "
		    "program", (long long)have, co_store_schema_version);
	if (have == co_store_schema_version)
		return CO_OK;
	if (mode == CO_STORE_READ)
		return co_fail(err, CO_ESTATE, db->path,
		    tables == 0 ? "the store is empty: an earlier 'cohort "
		    "init' did not finish; run it again" : "the store is "
		    "of an older version; any import brings it up to date");
	rc = db_exec(&db->base, "BEGIN IMMEDIATE", err);
	for (int64_t v = have; rc == CO_OK && v < co_store_schema_version; v++)
		rc = db_exec(&db->base, co_store_schema[v], err);
	sqlite3_snprintf((int)sizeof pragma, pragma,
	    "PRAGMA user_version=%d; PRAGMA application_id=%d; COMMIT",
	    co_store_schema_version, APPLICATION_ID);
	if (rc == CO_OK)
		rc = db_exec(&db->base, pragma, err);
	if (rc != CO_OK)
		db_exec(&db->base, "ROLLBACK", NULL);
	return rc;
}

/* Splits "?busy_ms=N" off a path; *busy is left alone without it. */
static char *
split_path(const char *uri, int *busy)
{
	const char *q = strstr(uri, "?busy_ms=");

	if (q == NULL)
		return co_strdup(uri);
	*busy = atoi(q + 9);
	return co_strndup(uri, (size_t)(q - uri));
}

enum co_code
co_sqlite_open(const char *path, enum co_store_mode mode, struct co_db **out,
    struct co_err *err)
{
	int busy = BUSY_MS, flags, rc;
	struct db *db = co_calloc(1, sizeof *db);
	enum co_code code;

	if (db == NULL || (db->path = split_path(path, &busy)) == NULL) {
		free(db);
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	}
	db->base.ops = &sqlite_driver;
	flags = mode == CO_STORE_CREATE
	    ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
	    : SQLITE_OPEN_READWRITE;
	if (mode == CO_STORE_READ && access(db->path, W_OK) != 0)
		flags = SQLITE_OPEN_READONLY;
	code = check_file(db->path, mode, err);
	if (code == CO_OK) {
		rc = sqlite3_open_v2(db->path, &db->sq, flags, NULL);
		if (rc != SQLITE_OK)
			code = failed(db, rc, err);
	}
	if (code == CO_OK) {
		sqlite3_busy_timeout(db->sq, busy);
		sqlite3_extended_result_codes(db->sq, 1);
		code = db_exec(&db->base, "PRAGMA foreign_keys=ON;"
		    "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
		    "PRAGMA trusted_schema=OFF", err);
	}
	if (code == CO_OK && mode != CO_STORE_READ)
		code = db_exec(&db->base, "PRAGMA journal_mode=WAL;"
		    "PRAGMA synchronous=FULL;"
		    "PRAGMA journal_size_limit=1048576", err);
	if (code == CO_OK)
		code = migrate(db, mode, err);
	if (code == CO_OK)
		*out = &db->base;
	else
		db_close(&db->base);
	return code;
}
