#include "store/journal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "store/handle.h"

void
co_journal_hash(const char *previous, int64_t seq, int64_t time,
    const char *action, const char *detail, char out[CO_SHA256_HEX])
{
	struct co_sha256 *h = co_sha256_new();
	char number[64];

	out[0] = '\0';
	if (h == NULL)
		return;
	snprintf(number, sizeof number, "\n%" PRId64 "\n%" PRId64 "\n", seq,
	    time);
	co_sha256_update(h, previous, strlen(previous));
	co_sha256_update(h, number, strlen(number));
	co_sha256_update(h, action, strlen(action) + 1);
	co_sha256_update(h, detail, strlen(detail));
	co_sha256_final(h, out);
}

static enum co_code
last_entry(struct co_store *st, int64_t *seq, char hash[CO_SHA256_HEX],
    struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	struct co_stmt *q;
	bool row;
	enum co_code rc;

	rc = d->prepare(st->db,
	    "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1", &q,
	    err);
	if (rc != CO_OK)
		return rc;
	*seq = 0;
	hash[0] = '\0';
	rc = d->step(q, &row, err);
	if (rc == CO_OK && row) {
		*seq = d->col_int(q, 0);
		snprintf(hash, CO_SHA256_HEX, "%s", d->col_text(q, 1));
	}
	d->finish(q);
	return rc;
}

enum co_code
co_store_journal_add(struct co_store *st, int64_t time, const char *action,
    const char *detail, struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	char before[CO_SHA256_HEX], hash[CO_SHA256_HEX];
	struct co_stmt *q;
	int64_t seq;
	enum co_code rc = last_entry(st, &seq, before, err);

	if (rc == CO_OK)
		rc = d->prepare(st->db, "INSERT INTO journal(seq, time, "
		    "action, detail, hash) VALUES(?1,?2,?3,?4,?5)", &q, err);
	if (rc != CO_OK)
		return rc;
	co_journal_hash(before, seq + 1, time, action, detail, hash);
	d->bind_int(q, 1, seq + 1);
	d->bind_int(q, 2, time);
	d->bind_text(q, 3, action);
	d->bind_text(q, 4, detail);
	d->bind_text(q, 5, hash);
	rc = co_store_run(st, q, err);
	d->finish(q);
	return rc;
}

enum co_code
co_store_journal(struct co_store *st,
    int (*fn)(const struct co_journal_entry *e, void *arg), void *arg,
    struct co_err *err)
{
	const struct co_driver *d = st->db->ops;
	struct co_stmt *q;
	bool row;
	enum co_code rc;

	rc = d->prepare(st->db, "SELECT seq, time, action, detail, hash "
	    "FROM journal ORDER BY seq", &q, err);
	if (rc != CO_OK)
		return rc;
	while ((rc = d->step(q, &row, err)) == CO_OK && row) {
		struct co_journal_entry e = { d->col_int(q, 0),
			d->col_int(q, 1), d->col_text(q, 2),
			d->col_text(q, 3), d->col_text(q, 4) };

		if (fn(&e, arg) != 0)
			break;
	}
	d->finish(q);
	return rc;
}

struct chain {
	int64_t seq;
	char hash[CO_SHA256_HEX];
	int64_t broken;		/* first entry that does not fit, or 0 */
};

static int
check_entry(const struct co_journal_entry *e, void *arg)
{
	struct chain *c = arg;
	char hash[CO_SHA256_HEX];

	co_journal_hash(c->hash, e->seq, e->time, e->action, e->detail, hash);
	if (e->seq != c->seq + 1 || strcmp(hash, e->hash) != 0) {
		c->broken = e->seq;
		return 1;
	}
	c->seq = e->seq;
	memcpy(c->hash, hash, sizeof hash);
	return 0;
}

enum co_code
co_store_journal_check(struct co_store *st, struct co_err *err)
{
	struct chain c = { 0, "", 0 };
	enum co_code rc = co_store_journal(st, check_entry, &c, err);

	if (rc == CO_OK && c.broken != 0)
		rc = co_fail(err, CO_ESTATE, NULL,
		    "entry %" PRId64 " of the journal does not follow from "
		    "the one before it: an entry was changed or removed",
		    c.broken);
	return rc;
}
