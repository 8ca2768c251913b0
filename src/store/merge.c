#include "store/merge.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/handle.h"

/* Open addressing over the keys of the store; at most half full. */
struct seen {
	struct slot {
		struct co_key128 key, content;
		int64_t id;	/* 0: empty; -1: of this file */
	} *slot;
	size_t cap, n;
};

static size_t
place(const struct seen *s, struct co_key128 key)
{
	size_t i = (size_t)key.a & (s->cap - 1);

	while (s->slot[i].id != 0 &&
	    (s->slot[i].key.a != key.a || s->slot[i].key.b != key.b))
		i = (i + 1) & (s->cap - 1);
	return i;
}

static int
seen_grow(struct seen *s)
{
	struct seen bigger = { NULL, s->cap > 0 ? 2 * s->cap : 1024, s->n };

	bigger.slot = co_calloc(bigger.cap, sizeof *bigger.slot);
	if (bigger.slot == NULL)
		return -1;
	for (size_t i = 0; i < s->cap; i++)
		if (s->slot[i].id != 0)
			bigger.slot[place(&bigger, s->slot[i].key)] =
			    s->slot[i];
	free(s->slot);
	*s = bigger;
	return 0;
}

static int
seen_add(struct seen *s, int64_t id, struct co_key128 key,
    struct co_key128 content)
{
	size_t i;

	if (2 * (s->n + 1) > s->cap && seen_grow(s) != 0)
		return -1;
	i = place(s, key);
	s->n += s->slot[i].id == 0;
	s->slot[i].key = key;
	s->slot[i].content = content;
	s->slot[i].id = id;
	return 0;
}

struct load {
	struct seen *seen;
	bool failed;
};

static int
load_key(int64_t id, struct co_key128 key, struct co_key128 content,
    void *arg)
{
	struct load *l = arg;

	l->failed = seen_add(l->seen, id, key, content) != 0;
	return l->failed;
}

static enum co_code
note_changed(struct co_merge *m, size_t *cap, int64_t row,
    struct co_err *err)
{
	if (co_grow(&m->changed_row, m->n_changed_row, cap,
	    sizeof *m->changed_row) != 0)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	m->changed_row[m->n_changed_row++] = row;
	return CO_OK;
}

static enum co_code
merge_one(struct co_store *st, struct co_merge *m, struct seen *seen,
    size_t *cap, struct co_response *r, struct co_err *err)
{
	const struct slot *old = NULL;
	enum co_code rc = CO_OK;

	if (seen->cap > 0)
		old = &seen->slot[place(seen, r->key)];
	if (old != NULL && old->id != 0) {
		if (old->content.a == r->content.a &&
		    old->content.b == r->content.b) {
			m->meta.n_duplicate++;
			return CO_OK;
		}
		m->meta.n_changed++;
		rc = note_changed(m, cap, r->row, err);
		if (rc != CO_OK || !m->update || m->dry_run || old->id < 0)
			return rc;
		return co_store_replace_response(st, old->id, r, err);
	}
	m->meta.n_new++;
	if (!m->dry_run)
		rc = co_store_put_response(st, r, err);
	if (rc == CO_OK && seen_add(seen, -1, r->key, r->content) != 0)
		rc = co_fail(err, CO_ENOMEM, NULL, "out of memory");
	return rc;
}

static enum co_code
merge_all(struct co_store *st, struct co_merge *m, struct co_err *err)
{
	struct seen seen = { NULL, 0, 0 };
	struct load load = { &seen, false };
	size_t cap = 0;
	enum co_code rc;

	rc = co_store_keys(st, m->survey->id, load_key, &load, err);
	if (rc == CO_OK && load.failed)
		rc = co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; rc == CO_OK && i < m->n; i++) {
		struct co_response r;

		if (co_stop_asked(st->stop)) {
			rc = co_fail(err, CO_ECANCELLED, m->meta.file,
			    "stopped; nothing of this file was stored, "
			    "import it again");
			break;
		}
		m->get(i, &r, m->arg);
		r.version = m->meta.version;
		rc = merge_one(st, m, &seen, &cap, &r, err);
	}
	free(seen.slot);
	return rc;
}

enum co_code
co_store_merge(struct co_store *st, struct co_merge *m, struct co_err *err)
{
	enum co_code rc;

	m->meta.n_new = m->meta.n_duplicate = m->meta.n_changed = 0;
	m->changed_row = NULL;
	m->n_changed_row = 0;
	m->already = false;
	m->meta.survey = m->survey->id;
	rc = co_store_find_import(st, m->survey->id, m->meta.sha256,
	    m->meta.mapping, &m->earlier, &m->already, err);
	/* An update may still be owed to a file that was read without. */
	if (rc == CO_OK && m->already && m->update &&
	    m->earlier.n_changed > 0)
		m->already = false;
	if (rc != CO_OK || m->already)
		return rc;
	if (m->dry_run)
		return merge_all(st, m, err);
	m->meta.version = 0;
	rc = co_store_import_begin(st, &m->meta, err);
	if (rc != CO_OK)
		return rc;
	rc = co_store_put_survey(st, m->survey, &m->meta.version, err);
	if (rc == CO_OK)
		rc = merge_all(st, m, err);
	if (rc == CO_OK) {
		m->meta.report = m->report != NULL ? m->report(m, m->arg)
		    : NULL;
		rc = co_store_import_end(st, &m->meta, err);
	}
	if (rc != CO_OK)
		co_store_import_abort(st);
	return rc;
}
