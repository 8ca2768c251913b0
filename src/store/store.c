#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/handle.h"

enum co_code
co_store_open(const char *uri, enum co_store_mode mode, struct co_store **out,
    struct co_err *err)
{
	struct co_store *st;
	enum co_code rc;

	if (strncmp(uri, "postgresql:", 11) == 0 ||
	    strncmp(uri, "postgres:", 9) == 0)
		return co_fail(err, CO_EUNSUPPORTED, NULL,
		    "this build has no PostgreSQL back end; name a file");
	if (strncmp(uri, "sqlite:", 7) == 0)
		uri += 7;
	if (uri[0] == '\0')
		return co_fail(err, CO_EUSAGE, NULL,
		    "the name of the store is empty");
	st = co_calloc(1, sizeof *st);
	if (st == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	rc = co_sqlite_open(uri, mode, &st->db, err);
	if (rc == CO_OK)
		*out = st;
	else
		free(st);
	return rc;
}

void
co_store_watch(struct co_store *st, const struct co_stop *stop)
{
	st->stop = stop;
	st->db->ops->watch(st->db, stop);
}

void
co_store_close(struct co_store *st)
{
	if (st == NULL)
		return;
	co_store_import_abort(st);
	st->db->ops->finish(st->put);
	st->db->ops->finish(st->put_codes);
	st->db->ops->finish(st->put_text);
	st->db->ops->finish(st->retire);
	for (size_t i = 0; i < st->n_def; i++) {
		co_layout_clear(&st->def[i].layout);
		co_survey_free(st->def[i].survey);
		free(st->def[i].id);
	}
	free(st->def);
	st->db->ops->close(st->db);
	free(st);
}

enum co_code
co_store_prepared(struct co_store *st, struct co_stmt **slot, const char *sql,
    struct co_err *err)
{
	return *slot != NULL ? CO_OK
	    : st->db->ops->prepare(st->db, sql, slot, err);
}

enum co_code
co_store_run(struct co_store *st, struct co_stmt *s, struct co_err *err)
{
	bool row;
	enum co_code rc = st->db->ops->step(s, &row, err);

	st->db->ops->reset(s);
	return rc;
}

/* ---- definitions ------------------------------------------------------ */

static enum co_code
find_version(struct co_store *st, const struct co_survey *s, int *found,
    int *last, struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	struct co_stmt *q;
	bool row;
	enum co_code rc;

	rc = d->prepare(st->db, "SELECT ver, sha256 FROM survey_version "
	    "WHERE survey = ?1 ORDER BY ver", &q, err);
	if (rc != CO_OK)
		return rc;
	d->bind_text(q, 1, s->id);
	*found = 0;
	*last = 0;
	while ((rc = d->step(q, &row, err)) == CO_OK && row) {
		*last = (int)d->col_int(q, 0);
		if (strcmp(d->col_text(q, 1), s->hash) == 0)
			*found = *last;
	}
	d->finish(q);
	return rc;
}

static enum co_code
make_view(struct co_store *st, const struct co_survey *s, int version,
    struct co_err *err)
{
	struct co_layout l;
	struct co_buf sql;
	enum co_code rc = co_layout_init(&l, s, err);

	if (rc != CO_OK)
		return rc;
	co_buf_init(&sql);
	co_sql_view(&sql, s, &l, version);
	co_layout_clear(&l);
	rc = co_buf_status(&sql, err);
	if (rc == CO_OK)
		rc = st->db->ops->exec(st->db, co_buf_str(&sql), err);
	co_buf_clear(&sql);
	return rc;
}

/* The byte layout in words, kept with the version: "name offset width" lines. */
static enum co_code
layout_text(const struct co_survey *s, struct co_buf *out, struct co_err *err)
{
	struct co_layout l;
	enum co_code rc = co_layout_init(&l, s, err);

	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < l.n; i++)
		co_buf_printf(out, "%s %zu %zu\n", s->var[i].name,
		    l.slot[i].offset, l.slot[i].width);
	co_layout_clear(&l);
	return co_buf_status(out, err);
}

static enum co_code
insert_version(struct co_store *st, const struct co_survey *s, int version,
    struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	struct co_stmt *q;
	struct co_buf layout;
	enum co_code rc;

	co_buf_init(&layout);
	rc = layout_text(s, &layout, err);
	if (rc == CO_OK)
		rc = d->prepare(st->db, "INSERT INTO survey_version"
		    "(survey, ver, sha256, title, kind, file, def, overlay, "
		    "layout) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)", &q, err);
	if (rc == CO_OK) {
		d->bind_text(q, 1, s->id);
		d->bind_int(q, 2, version);
		d->bind_text(q, 3, s->hash);
		d->bind_text(q, 4, s->title != NULL ? s->title : s->id);
		d->bind_text(q, 5, s->kind == CO_KIND_REGISTER ? "register"
		    : "survey");
		d->bind_text(q, 6, s->file);
		d->bind_text(q, 7, s->json);
		d->bind_text(q, 8, s->overlay);
		d->bind_text(q, 9, co_buf_str(&layout));
		rc = co_store_run(st, q, err);
		d->finish(q);
	}
	co_buf_clear(&layout);
	return rc;
}

enum co_code
co_store_put_survey(struct co_store *st, const struct co_survey *s,
    int *version, struct co_err *err)
{
	int found, last;
	enum co_code rc = find_version(st, s, &found, &last, err);

	if (rc == CO_OK && found == 0) {
		found = last + 1;
		rc = insert_version(st, s, found, err);
		if (rc == CO_OK)
			rc = make_view(st, s, found, err);
	}
	if (rc == CO_OK)
		*version = found;
	return rc;
}

static enum co_code
unknown_survey(struct co_store *st, const char *id, struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	const char *names[64];
	struct co_arena *a = co_arena_new();
	struct co_stmt *q;
	size_t n = 0;
	bool row;
	int near;
	enum co_code rc;

	rc = a == NULL ? CO_ENOMEM : d->prepare(st->db,
	    "SELECT DISTINCT survey FROM survey_version ORDER BY survey", &q,
	    err);
	if (rc == CO_OK) {
		while (n < 64 && d->step(q, &row, NULL) == CO_OK && row)
			names[n++] = co_arena_strdup(a, d->col_text(q, 0));
		d->finish(q);
	}
	near = n > 0 ? co_text_nearest(id, names, n) : -1;
	if (n == 0)
		rc = co_fail(err, CO_ENOTFOUND, NULL, "the store holds no "
		    "answers yet; bring some in with 'cohort import FILE'");
	else
		rc = co_fail(err, CO_ENOTFOUND, NULL, "the store holds "
		    "nothing of \"%s\"; %s \"%s\"", id, near >= 0
		    ? "the nearest survey is" : "it begins with",
		    names[near >= 0 ? near : 0]);
	co_arena_free(a);
	return rc;
}

static enum co_code
read_def(struct co_store *st, const char *id, int version,
    struct co_store_def *out, struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	struct co_stmt *q;
	bool row;
	enum co_code rc;

	rc = d->prepare(st->db, "SELECT ver, file, def, overlay FROM "
	    "survey_version WHERE survey = ?1 AND (?2 = 0 OR ver = ?2) "
	    "ORDER BY ver DESC LIMIT 1", &q, err);
	if (rc != CO_OK)
		return rc;
	d->bind_text(q, 1, id);
	d->bind_int(q, 2, version);
	rc = d->step(q, &row, err);
	if (rc == CO_OK && !row) {
		d->finish(q);
		return unknown_survey(st, id, err);
	}
	if (rc == CO_OK) {
		const char *json = d->col_text(q, 2);
		const char *over = d->col_text(q, 3);

		out->version = (int)d->col_int(q, 0);
		rc = co_survey_parse(d->col_text(q, 1), json, strlen(json),
		    over != NULL ? d->col_text(q, 1) : NULL, over,
		    over != NULL ? strlen(over) : 0, NULL, &out->survey, err);
	}
	d->finish(q);
	return rc;
}

enum co_code
co_store_def(struct co_store *st, const char *id, int version,
    const struct co_store_def **out, struct co_err *err)
{
	struct co_store_def def = { 0 };
	enum co_code rc;

	for (size_t i = 0; version > 0 && i < st->n_def; i++) {
		if (st->def[i].version == version &&
		    strcmp(st->def[i].id, id) == 0) {
			*out = &st->def[i];
			return CO_OK;
		}
	}
	rc = read_def(st, id, version, &def, err);
	if (rc != CO_OK)
		return rc;
	if (version == 0) {	/* the latest may be cached by number */
		for (size_t i = 0; i < st->n_def; i++) {
			if (st->def[i].version == def.version &&
			    strcmp(st->def[i].id, id) == 0) {
				co_survey_free(def.survey);
				*out = &st->def[i];
				return CO_OK;
			}
		}
	}
	rc = co_layout_init(&def.layout, def.survey, err);
	if (rc == CO_OK && ((def.id = co_strdup(id)) == NULL ||
	    co_grow(&st->def, st->n_def, &st->cap_def, sizeof *st->def) != 0))
		rc = co_fail(err, CO_ENOMEM, NULL, "out of memory");
	if (rc != CO_OK) {
		co_layout_clear(&def.layout);
		co_survey_free(def.survey);
		free(def.id);
		return rc;
	}
	st->def[st->n_def] = def;
	*out = &st->def[st->n_def++];
	return CO_OK;
}

enum co_code
co_store_get_survey(struct co_store *st, const char *id, int version,
    const struct co_survey **out, int *got_version, struct co_err *err)
{
	const struct co_store_def *def;
	enum co_code rc = co_store_def(st, id, version, &def, err);

	if (rc == CO_OK) {
		*out = def->survey;
		if (got_version != NULL)
			*got_version = def->version;
	}
	return rc;
}

enum co_code
co_store_surveys(struct co_store *st,
    int (*fn)(const struct co_store_survey *s, void *arg), void *arg,
    struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	struct co_stmt *q;
	bool row;
	enum co_code rc;

	rc = d->prepare(st->db,
	    "SELECT v.survey, v.title, v.kind,"
	    " (SELECT count(*) FROM survey_version w"
	    "  WHERE w.survey = v.survey),"
	    " (SELECT count(*) FROM response r WHERE r.survey = v.survey"
	    "  AND r.replaced_by IS NULL),"
	    " (SELECT count(*) FROM import i WHERE i.survey = v.survey"
	    "  AND i.undone = 0)"
	    " FROM survey_version v WHERE v.ver = (SELECT max(w.ver)"
	    " FROM survey_version w WHERE w.survey = v.survey)"
	    " ORDER BY v.survey", &q, err);
	if (rc != CO_OK)
		return rc;
	while ((rc = d->step(q, &row, err)) == CO_OK && row) {
		struct co_store_survey s = { d->col_text(q, 0),
			d->col_text(q, 1), d->col_text(q, 2),
			(int)d->col_int(q, 3), d->col_int(q, 4),
			d->col_int(q, 5) };

		if (fn(&s, arg) != 0)
			break;
	}
	d->finish(q);
	return rc;
}
