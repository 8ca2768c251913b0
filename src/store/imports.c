#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/num.h"
#include "store/handle.h"

#define META "id, survey, ver, file, bytes, sha256, mapping, dialect, " \
	"encoding, n_rows, n_new, n_duplicate, n_changed, n_rejected, " \
	"time, undone, report"

static void
read_meta(const struct co_driver *d, struct co_stmt *q,
    struct co_import_meta *m)
{
	m->id = d->col_int(q, 0);
	m->survey = d->col_text(q, 1);
	m->version = (int)d->col_int(q, 2);
	m->file = d->col_text(q, 3);
	m->bytes = d->col_int(q, 4);
	m->sha256 = d->col_text(q, 5);
	m->mapping = d->col_text(q, 6);
	m->dialect = d->col_text(q, 7);
	m->encoding = d->col_text(q, 8);
	m->rows = d->col_int(q, 9);
	m->n_new = d->col_int(q, 10);
	m->n_duplicate = d->col_int(q, 11);
	m->n_changed = d->col_int(q, 12);
	m->n_rejected = d->col_int(q, 13);
	m->time = d->col_int(q, 14);
	m->undone = d->col_int(q, 15) != 0;
	m->report = d->col_text(q, 16);
}

/* The numbers of a row; its texts would not outlive the statement. */
static void
read_numbers(const struct co_driver *d, struct co_stmt *q,
    struct co_import_meta *m)
{
	read_meta(d, q, m);
	m->survey = m->file = m->sha256 = m->mapping = NULL;
	m->dialect = m->encoding = m->report = NULL;
}

enum co_code
co_store_find_import(struct co_store *st, const char *survey,
    const char *sha256, const char *mapping, struct co_import_meta *out,
    bool *found, struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	struct co_stmt *q;
	bool row;
	enum co_code rc;

	rc = d->prepare(st->db, "SELECT " META " FROM import WHERE "
	    "survey = ?1 AND sha256 = ?2 AND mapping = ?3 AND undone = 0 "
	    "ORDER BY id DESC LIMIT 1", &q, err);
	if (rc != CO_OK)
		return rc;
	d->bind_text(q, 1, survey);
	d->bind_text(q, 2, sha256);
	d->bind_text(q, 3, mapping);
	rc = d->step(q, &row, err);
	if (rc == CO_OK) {
		*found = row;
		if (row)
			read_numbers(d, q, out);
	}
	d->finish(q);
	return rc;
}

enum co_code
co_store_imports(struct co_store *st, const char *survey,
    int (*fn)(const struct co_import_meta *m, void *arg), void *arg,
    struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	struct co_import_meta m;
	struct co_stmt *q;
	bool row;
	enum co_code rc;

	rc = d->prepare(st->db, "SELECT " META " FROM import "
	    "WHERE ?1 IS NULL OR survey = ?1 ORDER BY id", &q, err);
	if (rc != CO_OK)
		return rc;
	if (survey != NULL)
		d->bind_text(q, 1, survey);
	while ((rc = d->step(q, &row, err)) == CO_OK && row) {
		read_meta(d, q, &m);
		if (fn(&m, arg) != 0)
			break;
	}
	d->finish(q);
	return rc;
}

static enum co_code
insert_import(struct co_store *st, const struct co_import_meta *m,
    struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	struct co_stmt *q;
	enum co_code rc;

	/* Numbers are never used twice, also not after an undo. */
	rc = d->prepare(st->db, "INSERT INTO import(" META ") VALUES("
	    "(SELECT coalesce(max(id), 0) + 1 FROM import), ?1, ?2, ?3, ?4, "
	    "?5, ?6, ?7, ?8, 0, 0, 0, 0, 0, ?9, 0, '')", &q, err);
	if (rc != CO_OK)
		return rc;
	d->bind_text(q, 1, m->survey);
	d->bind_int(q, 2, m->version);
	d->bind_text(q, 3, m->file);
	d->bind_int(q, 4, m->bytes);
	d->bind_text(q, 5, m->sha256);
	d->bind_text(q, 6, m->mapping);
	d->bind_text(q, 7, m->dialect);
	d->bind_text(q, 8, m->encoding);
	d->bind_int(q, 9, m->time);
	rc = co_store_run(st, q, err);
	d->finish(q);
	return rc;
}

enum co_code
co_store_import_begin(struct co_store *st, struct co_import_meta *meta,
    struct co_err *err)
{
	enum co_code rc;

	if (st->writing)
		return co_fail(err, CO_EINTERNAL, NULL,
		    "an import is open already");
	rc = st->db->ops->exec(st->db, "BEGIN IMMEDIATE", err);
	if (rc != CO_OK)
		return rc;
	st->writing = true;
	st->survey = co_strdup(meta->survey);
	rc = st->survey != NULL ? insert_import(st, meta, err)
	    : co_fail(err, CO_ENOMEM, NULL, "out of memory");
	if (rc != CO_OK) {
		co_store_import_abort(st);
		return rc;
	}
	st->import_id = st->db->ops->last_id(st->db);
	meta->id = st->import_id;
	return CO_OK;
}

static void
close_import(struct co_store *st)
{
	st->writing = false;
	free(st->survey);
	st->survey = NULL;
}

void
co_store_import_abort(struct co_store *st)
{
	if (st->writing) {
		/* Taking back is the one thing that must not be stopped. */
		st->db->ops->watch(st->db, NULL);
		st->db->ops->exec(st->db, "ROLLBACK", NULL);
		st->db->ops->watch(st->db, st->stop);
	}
	close_import(st);
}

static enum co_code
finish_import(struct co_store *st, const struct co_import_meta *m,
    struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	struct co_stmt *q;
	enum co_code rc;

	rc = d->prepare(st->db, "UPDATE import SET ver = ?1, n_rows = ?2, "
	    "n_new = ?3, n_duplicate = ?4, n_changed = ?5, n_rejected = ?6, "
	    "report = ?7 WHERE id = ?8", &q, err);
	if (rc != CO_OK)
		return rc;
	d->bind_int(q, 1, m->version);
	d->bind_int(q, 2, m->rows);
	d->bind_int(q, 3, m->n_new);
	d->bind_int(q, 4, m->n_duplicate);
	d->bind_int(q, 5, m->n_changed);
	d->bind_int(q, 6, m->n_rejected);
	d->bind_text(q, 7, m->report != NULL ? m->report : "");
	d->bind_int(q, 8, m->id);
	rc = co_store_run(st, q, err);
	d->finish(q);
	return rc;
}

/* Journal details are our own words and hashes: nothing to escape. */
static enum co_code
journal_import(struct co_store *st, const char *action, int64_t time,
    const struct co_import_meta *m, struct co_err *err)
{
	struct co_buf b;
	enum co_code rc;

	co_buf_init(&b);
	co_buf_printf(&b, "{\"import\":%" PRId64 ",\"survey\":\"%s\","
	    "\"sha256\":\"%s\",\"new\":%" PRId64 ",\"duplicate\":%" PRId64
	    ",\"changed\":%" PRId64 ",\"rejected\":%" PRId64 "}", m->id,
	    m->survey, m->sha256, m->n_new, m->n_duplicate, m->n_changed,
	    m->n_rejected);
	rc = co_buf_status(&b, err);
	if (rc == CO_OK)
		rc = co_store_journal_add(st, time, action, co_buf_str(&b),
		    err);
	co_buf_clear(&b);
	return rc;
}

enum co_code
co_store_import_end(struct co_store *st, const struct co_import_meta *meta,
    struct co_err *err)
{
	enum co_code rc;

	if (!st->writing)
		return co_fail(err, CO_EINTERNAL, NULL, "no import is open");
	rc = finish_import(st, meta, err);
	if (rc == CO_OK)
		rc = journal_import(st, "import", meta->time, meta, err);
	if (rc == CO_OK)
		rc = st->db->ops->exec(st->db, "COMMIT", err);
	if (rc == CO_OK)
		close_import(st);
	else
		co_store_import_abort(st);
	return rc;
}

/* ---- responses -------------------------------------------------------- */

static enum co_code
put_text(struct co_store *st, int64_t id, size_t var, int choice,
    const char *text, struct co_err *err)
{
	const struct co_driver *d = st->db->ops;

	d->bind_int(st->put_text, 1, id);
	d->bind_int(st->put_text, 2, (int64_t)var);
	d->bind_int(st->put_text, 3, choice);
	d->bind_text(st->put_text, 4, text);
	return co_store_run(st, st->put_text, err);
}

/* Numbers and dates also as text, so that a plain SQL tool can read them. */
static enum co_code
put_readable(struct co_store *st, int64_t id, const struct co_response *r,
    struct co_err *err)
{
	const struct co_store_def *def;
	enum co_code rc = co_store_def(st, st->survey, r->version, &def, err);

	for (size_t v = 0; rc == CO_OK && v < def->layout.n; v++) {
		enum co_var_kind k = def->survey->var[v].kind;
		struct co_answer a;
		char text[CO_NUM_MAX];

		if (k != CO_VAR_NUMBER && k != CO_VAR_DATE)
			continue;
		co_answer_get(&def->layout, r->codes, v, &a);
		if (a.state != CO_ST_ANSWERED)
			continue;
		if (k == CO_VAR_NUMBER)
			co_num_shortest(a.number, text);
		else
			co_date_iso(a.day, text);
		rc = put_text(st, id, v, -2, text, err);
	}
	return rc;
}

static enum co_code
prepare_put(struct co_store *st, struct co_err *err)
{
	enum co_code rc;

	rc = co_store_prepared(st, &st->put, "INSERT INTO response(survey, "
	    "ver, import, row_no, day, key, content) SELECT survey, ?1, id, "
	    "?2, ?3, ?4, ?5 FROM import WHERE id = ?6", err);
	if (rc == CO_OK)
		rc = co_store_prepared(st, &st->put_codes, "INSERT INTO "
		    "answer(response, codes) VALUES(?1, ?2)", err);
	if (rc == CO_OK)
		rc = co_store_prepared(st, &st->put_text, "INSERT INTO "
		    "answer_text(response, var, choice, text) "
		    "VALUES(?1, ?2, ?3, ?4)", err);
	return rc;
}

enum co_code
co_store_put_response(struct co_store *st, const struct co_response *r,
    struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	int64_t id;
	enum co_code rc = prepare_put(st, err);

	if (rc != CO_OK)
		return rc;
	d->bind_int(st->put, 1, r->version);
	d->bind_int(st->put, 2, r->row);
	d->bind_int(st->put, 3, r->day);
	d->bind_blob(st->put, 4, &r->key, sizeof r->key);
	d->bind_blob(st->put, 5, &r->content, sizeof r->content);
	d->bind_int(st->put, 6, st->import_id);
	if ((rc = co_store_run(st, st->put, err)) != CO_OK)
		return rc;
	id = d->last_id(st->db);
	d->bind_int(st->put_codes, 1, id);
	d->bind_blob(st->put_codes, 2, r->codes, r->n_codes);
	rc = co_store_run(st, st->put_codes, err);
	for (size_t i = 0; rc == CO_OK && i < r->n_text; i++)
		rc = put_text(st, id, r->text[i].var, r->text[i].choice,
		    r->text[i].text, err);
	return rc == CO_OK ? put_readable(st, id, r, err) : rc;
}

enum co_code
co_store_replace_response(struct co_store *st, int64_t old_id,
    const struct co_response *r, struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	enum co_code rc;

	rc = co_store_prepared(st, &st->retire,
	    "UPDATE response SET replaced_by = ?1 WHERE id = ?2", err);
	if (rc != CO_OK)
		return rc;
	d->bind_int(st->retire, 1, st->import_id);
	d->bind_int(st->retire, 2, old_id);
	rc = co_store_run(st, st->retire, err);
	return rc == CO_OK ? co_store_put_response(st, r, err) : rc;
}

/* ---- undo ------------------------------------------------------------- */

static enum co_code
one_id(struct co_store *st, const char *sql, int64_t id, int64_t *out,
    struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	struct co_stmt *q;
	bool row;
	enum co_code rc = d->prepare(st->db, sql, &q, err);

	if (rc != CO_OK)
		return rc;
	d->bind_int(q, 1, id);
	rc = d->step(q, &row, err);
	if (rc == CO_OK)
		*out = row ? d->col_int(q, 0) : 0;
	d->finish(q);
	return rc;
}

static enum co_code
run_with(struct co_store *st, const char *sql, int64_t id, struct co_err *err)
{
	struct co_stmt *q;
	enum co_code rc = st->db->ops->prepare(st->db, sql, &q, err);

	if (rc != CO_OK)
		return rc;
	st->db->ops->bind_int(q, 1, id);
	rc = co_store_run(st, q, err);
	st->db->ops->finish(q);
	return rc;
}

static enum co_code
undo_rows(struct co_store *st, int64_t id, struct co_err *err)
{
	static const char *const steps[] = {
		"DELETE FROM answer_text WHERE response IN "
		"(SELECT id FROM response WHERE import = ?1)",
		"DELETE FROM answer WHERE response IN "
		"(SELECT id FROM response WHERE import = ?1)",
		"DELETE FROM response WHERE import = ?1",
		"UPDATE response SET replaced_by = NULL "
		"WHERE replaced_by = ?1",
		"UPDATE import SET undone = 1, report = '' WHERE id = ?1",
	};
	enum co_code rc = CO_OK;

	for (size_t i = 0; rc == CO_OK && i < sizeof steps / sizeof steps[0];
	    i++)
		rc = run_with(st, steps[i], id, err);
	return rc;
}

struct one_import {
	struct co_store *st;
	int64_t id, time;
	struct co_import_meta *out;
	bool found;
	enum co_code rc;
	struct co_err *err;
};

static int
undo_this(const struct co_import_meta *m, void *arg)
{
	struct one_import *o = arg;
	int64_t later = 0;

	if (m->id != o->id)
		return 0;
	o->found = true;
	*o->out = *m;
	if (m->undone) {
		o->rc = co_fail(o->err, CO_ESTATE, NULL,
		    "import %" PRId64 " was taken back already", o->id);
		return 1;
	}
	o->rc = one_id(o->st, "SELECT replaced_by FROM response WHERE "
	    "import = ?1 AND replaced_by IS NOT NULL ORDER BY 1 DESC LIMIT 1",
	    o->id, &later, o->err);
	if (o->rc == CO_OK && later != 0)
		o->rc = co_fail(o->err, CO_ESTATE, NULL,
		    "import %" PRId64 " updated responses of import %" PRId64
		    "; take import %" PRId64 " back first", later, o->id,
		    later);
	if (o->rc == CO_OK)
		o->rc = journal_import(o->st, "undo", o->time, m, o->err);
	return 1;
}

enum co_code
co_store_undo(struct co_store *st, int64_t import_id, int64_t time,
    struct co_import_meta *out, struct co_err *err)
{
	struct one_import o = { .st = st, .id = import_id, .time = time,
		.out = out, .err = err };
	enum co_code rc;

	if ((rc = st->db->ops->exec(st->db, "BEGIN IMMEDIATE", err)) != CO_OK)
		return rc;
	rc = co_store_imports(st, NULL, undo_this, &o, err);
	if (rc == CO_OK)
		rc = o.rc;
	if (rc == CO_OK && !o.found)
		rc = co_fail(err, CO_ENOTFOUND, NULL, "there is no import %"
		    PRId64 "; 'cohort log' lists them", import_id);
	if (rc == CO_OK)
		rc = undo_rows(st, import_id, err);
	if (rc == CO_OK)
		rc = st->db->ops->exec(st->db, "COMMIT", err);
	if (rc != CO_OK) {
		st->db->ops->exec(st->db, "ROLLBACK", NULL);
		return rc;
	}
	out->undone = true;
	out->survey = out->file = out->sha256 = out->mapping = NULL;
	out->dialect = out->encoding = out->report = NULL;
	return st->db->ops->scrub(st->db, err);
}

enum co_code
co_store_last_time(struct co_store *st, int64_t *out, struct co_err *err)
{
	return one_id(st, "SELECT coalesce(max(time), 0) FROM import WHERE "
	    "undone = 0 AND ?1 = 0", 0, out, err);
}

enum co_code
co_store_backup(struct co_store *st, const char *path, struct co_err *err)
{
	return st->db->ops->backup(st->db, path, err);
}
