#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "store/handle.h"

static struct co_key128
key_of(const struct co_driver *d, struct co_stmt *q, int at)
{
	struct co_key128 k = { 0, 0 };
	size_t len;
	const void *p = d->col_blob(q, at, &len);

	if (p != NULL && len == sizeof k)
		memcpy(&k, p, sizeof k);
	return k;
}

enum co_code
co_store_keys(struct co_store *st, const char *survey,
    int (*fn)(int64_t id, struct co_key128 key, struct co_key128 content,
	void *arg), void *arg, struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	struct co_stmt *q;
	bool row;
	enum co_code rc;

	rc = d->prepare(st->db, "SELECT id, key, content FROM response "
	    "WHERE survey = ?1 AND replaced_by IS NULL "
	    "ORDER BY import, row_no", &q, err);
	if (rc != CO_OK)
		return rc;
	d->bind_text(q, 1, survey);
	while ((rc = d->step(q, &row, err)) == CO_OK && row)
		if (fn(d->col_int(q, 0), key_of(d, q, 1), key_of(d, q, 2),
			arg) != 0)
			break;
	d->finish(q);
	return rc;
}

/* The texts of one response, in memory that is used again for the next. */
struct texts {
	struct co_text_answer *item;
	size_t n, cap;
	struct co_stmt *q;
};

static void
drop_texts(struct texts *t)
{
	for (size_t i = 0; i < t->n; i++)
		free((char *)(uintptr_t)t->item[i].text);
	t->n = 0;
}

static enum co_code
read_texts(struct co_store *st, struct texts *t, int64_t id,
    struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	bool row;
	enum co_code rc;

	drop_texts(t);
	rc = co_store_prepared(st, &t->q, "SELECT var, choice, text FROM "
	    "answer_text WHERE response = ?1 AND choice >= -1 "
	    "ORDER BY var, choice", err);
	if (rc != CO_OK)
		return rc;
	d->bind_int(t->q, 1, id);
	while ((rc = d->step(t->q, &row, err)) == CO_OK && row) {
		char *copy = co_strdup(d->col_text(t->q, 2));

		if (copy == NULL ||
		    co_grow(&t->item, t->n, &t->cap, sizeof *t->item) != 0) {
			free(copy);
			rc = co_fail(err, CO_ENOMEM, NULL, "out of memory");
			break;
		}
		t->item[t->n].var = (size_t)d->col_int(t->q, 0);
		t->item[t->n].choice = (int)d->col_int(t->q, 1);
		t->item[t->n++].text = copy;
	}
	d->reset(t->q);
	return rc;
}

enum co_code
co_store_scan(struct co_store *st, const char *survey, bool texts,
    int (*fn)(const struct co_response *r, void *arg), void *arg,
    struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	struct texts t = { NULL, 0, 0, NULL };
	struct co_stmt *q;
	bool row;
	enum co_code rc;

	rc = d->prepare(st->db, "SELECT r.id, r.import, r.row_no, r.day, "
	    "r.ver, r.key, r.content, a.codes FROM response r JOIN answer a "
	    "ON a.response = r.id WHERE r.survey = ?1 AND r.replaced_by IS "
	    "NULL ORDER BY r.import, r.row_no", &q, err);
	if (rc != CO_OK)
		return rc;
	d->bind_text(q, 1, survey);
	while ((rc = d->step(q, &row, err)) == CO_OK && row) {
		struct co_response r = { .id = d->col_int(q, 0),
			.import_id = d->col_int(q, 1),
			.row = d->col_int(q, 2),
			.day = (int32_t)d->col_int(q, 3),
			.version = (int)d->col_int(q, 4),
			.key = key_of(d, q, 5), .content = key_of(d, q, 6) };

		r.codes = d->col_blob(q, 7, &r.n_codes);
		if (texts) {
			rc = read_texts(st, &t, r.id, err);
			r.text = t.item;
			r.n_text = t.n;
		}
		if (rc != CO_OK || fn(&r, arg) != 0)
			break;
	}
	d->finish(q);
	d->finish(t.q);
	drop_texts(&t);
	free(t.item);
	return rc;
}

enum co_code
co_store_state(struct co_store *st, char out[80], struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	struct co_sha256 *h = co_sha256_new();
	struct co_stmt *q = NULL;
	bool row;
	size_t len;
	enum co_code rc;

	if (h == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	/* Ids and imports stay out: the same data give the same hash. */
	rc = d->prepare(st->db, "SELECT r.survey, v.sha256, r.key, r.content "
	    "FROM response r JOIN survey_version v ON v.survey = r.survey "
	    "AND v.ver = r.ver WHERE r.replaced_by IS NULL "
	    "ORDER BY r.survey, r.key, r.content, v.sha256", &q, err);
	while (rc == CO_OK && (rc = d->step(q, &row, err)) == CO_OK && row) {
		for (int i = 0; i < 4; i++) {
			const void *p = d->col_blob(q, i, &len);

			co_sha256_update(h, p, len);
			co_sha256_update(h, "\n", 1);
		}
	}
	d->finish(q);
	memcpy(out, "sha256:", 7);
	if (rc == CO_OK)
		co_sha256_final(h, out + 7);
	else
		co_sha256_free(h);
	return rc;
}
