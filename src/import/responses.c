#include "import/responses.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"

const char *
co_drop_reason(enum co_drop d)
{
	switch (d) {
	case CO_DROP_DUPLICATE:
		return "the same id again";
	case CO_DROP_NO_CONSENT:
		return "no consent";
	case CO_KEPT:
		break;
	}
	return "kept";
}

static enum co_code
no_memory(const struct co_responses *r, struct co_err *err)
{
	return co_fail(err, CO_ENOMEM, NULL, "not enough memory to hold %zu "
	    "responses of %zu bytes", r->n, r->layout->size);
}

enum co_code
co_responses_init(struct co_responses *r, const struct co_layout *layout,
    struct co_err *err)
{
	memset(r, 0, sizeof *r);
	r->layout = layout;
	if ((r->arena = co_arena_new()) == NULL)
		return no_memory(r, err);
	return CO_OK;
}

void
co_responses_clear(struct co_responses *r)
{
	free(r->codes);
	free(r->meta);
	free(r->text);
	free(r->kept);
	co_arena_free(r->arena);
	memset(r, 0, sizeof *r);
}

unsigned char *
co_responses_codes(const struct co_responses *r, size_t i)
{
	return r->codes + i * r->layout->size;
}

enum co_code
co_responses_begin(struct co_responses *r, int64_t row, long line,
    struct co_err *err)
{
	struct co_row_meta *m;

	if (co_grow(&r->codes, r->n, &r->cap_codes, r->layout->size) != 0
	    || co_grow(&r->meta, r->n, &r->cap_meta, sizeof *r->meta) != 0)
		return no_memory(r, err);
	m = &r->meta[r->n];
	memset(m, 0, sizeof *m);
	m->row = row;
	m->line = line;
	m->day = CO_DAY_NONE;
	m->first_text = r->n_text;
	memset(co_responses_codes(r, r->n), 0, r->layout->size);
	r->n++;
	return CO_OK;
}

enum co_code
co_responses_text(struct co_responses *r, size_t var, int choice,
    const char *s, size_t len, struct co_err *err)
{
	char *copy = co_arena_strndup(r->arena, s, len), *nul;

	if (copy == NULL || co_grow(&r->text, r->n_text, &r->cap_text,
		sizeof *r->text) != 0)
		return no_memory(r, err);
	while ((nul = memchr(copy, '\0', len)) != NULL)
		*nul = ' ';
	r->text[r->n_text++] = (struct co_text_answer){ var, choice, copy };
	r->meta[r->n - 1].n_text++;
	return CO_OK;
}

/* A set of keys with the row last seen and how often. */
struct seen {
	struct co_key128 key;
	size_t row;
	int64_t times;		/* 0: free */
};

static struct seen *
find(struct seen *table, size_t mask, struct co_key128 key)
{
	size_t at = (size_t)key.a & mask;

	while (table[at].times != 0 && (table[at].key.a != key.a
		|| table[at].key.b != key.b))
		at = (at + 1) & mask;
	table[at].key = key;
	return &table[at];
}

/* The same row for the nth time is another response with another key. */
static struct co_key128
numbered(struct co_key128 key, int64_t times)
{
	uint64_t part[3] = { key.a, key.b, (uint64_t)times };
	unsigned char bytes[24];

	if (times == 0)
		return key;
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)(part[i / 8] >> (i % 8 * 8) & 0xffu);
	return co_hash128(bytes, sizeof bytes);
}

static void
settle(struct co_responses *r, struct seen *table, size_t mask,
    const char *duplicates, int64_t *n_same)
{
	bool first = duplicates != NULL && strcmp(duplicates, "first") == 0;
	bool all = duplicates != NULL && strcmp(duplicates, "report") == 0;

	for (size_t i = 0; i < r->n; i++) {
		struct co_row_meta *m = &r->meta[i];
		struct seen *s;

		if (m->drop != CO_KEPT)
			continue;
		s = find(table, mask, m->key);
		if (m->by_id && s->times > 0) {
			++*n_same;
			if (first)
				m->drop = CO_DROP_DUPLICATE;
			else if (!all)
				r->meta[s->row].drop = CO_DROP_DUPLICATE;
		}
		if (!m->by_id || all)
			m->key = numbered(m->key, s->times);
		s->row = i;
		s->times++;
	}
}

/* Low byte first: the hash is the same on every machine. */
static void
put_number(struct co_buf *b, uint32_t v)
{
	unsigned char bytes[4];

	for (size_t i = 0; i < 4; i++, v >>= 8)
		bytes[i] = (unsigned char)(v & 0xffu);
	co_buf_put(b, bytes, sizeof bytes);
}

static int
hash_contents(struct co_responses *r)
{
	struct co_buf b;
	int failed;

	co_buf_init(&b);
	for (size_t i = 0; i < r->n && !b.failed; i++) {
		struct co_row_meta *m = &r->meta[i];

		b.len = 0;
		co_buf_put(&b, co_responses_codes(r, i), r->layout->size);
		for (size_t t = 0; t < m->n_text; t++) {
			const struct co_text_answer *a =
			    &r->text[m->first_text + t];

			put_number(&b, (uint32_t)a->var);
			put_number(&b, (uint32_t)a->choice);
			co_buf_put(&b, a->text, strlen(a->text) + 1);
		}
		m->content = co_hash128(co_buf_str(&b), b.len);
	}
	failed = b.failed;
	co_buf_clear(&b);
	return failed;
}

enum co_code
co_responses_close(struct co_responses *r, const char *duplicates,
    int64_t *n_same, struct co_err *err)
{
	size_t n_slot = 64;
	struct seen *table;

	*n_same = 0;
	while (n_slot < 2 * r->n)
		n_slot *= 2;
	table = co_calloc(n_slot, sizeof *table);
	free(r->kept);
	r->kept = co_calloc(r->n, sizeof *r->kept);
	r->n_kept = 0;
	if (table == NULL || r->kept == NULL || hash_contents(r) != 0) {
		free(table);
		return no_memory(r, err);
	}
	settle(r, table, n_slot - 1, duplicates, n_same);
	free(table);
	for (size_t i = 0; i < r->n; i++) {
		if (r->meta[i].drop == CO_KEPT)
			r->kept[r->n_kept++] = i;
	}
	return CO_OK;
}
