#include "import/match.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "import/names.h"

enum { MOST_HINTS = 200 };

struct matcher {
	const struct co_header *h;
	const struct co_survey *s;
	const struct co_dialect *d;
	struct co_arena *arena;
	struct co_mapping *out;
	struct co_names names;
	struct co_target *got;	/* targets given away */
	size_t n_got, cap_got;
	bool failed;
};

const char *
co_how_name(enum co_how how)
{
	static const char *const names[] = {
		[CO_HOW_UNMATCHED] = "unmatched",
		[CO_HOW_CODE] = "code",
		[CO_HOW_ALIAS] = "alias",
		[CO_HOW_TEXT] = "text",
		[CO_HOW_PREFIX] = "prefix",
		[CO_HOW_POSITION] = "position",
		[CO_HOW_METADATA] = "metadata",
		[CO_HOW_IGNORED] = "ignored",
	};

	return (size_t)how < sizeof names / sizeof names[0]
	    ? names[how] : "unmatched";
}

const char *
co_target_name(const struct co_survey *s, const struct co_target *t,
    struct co_arena *arena)
{
	const struct co_variable *v = &s->var[t->var];
	const struct co_question *q = &s->question[v->question];

	if (t->kind == CO_TARGET_OPTION)
		return co_arena_printf(arena, "%s.%s", v->name,
		    q->choice[t->choice].value);
	if (t->kind == CO_TARGET_OTHER)
		return co_arena_printf(arena, "%s-Comment", v->name);
	return t->kind == CO_TARGET_VALUE ? v->name : NULL;
}

static bool
same_target(const struct co_target *a, const struct co_target *b)
{
	return a->kind == b->kind && a->var == b->var
	    && a->choice == b->choice;
}

static bool
is_given(const struct matcher *m, const struct co_target *t)
{
	for (size_t i = 0; i < m->n_got; i++) {
		if (same_target(&m->got[i], t))
			return true;
	}
	return false;
}

static void
give(struct matcher *m, size_t col, const struct co_target *t,
    enum co_how how)
{
	struct co_matched *c = &m->out->col[col];

	if (co_grow(&m->got, m->n_got, &m->cap_got, sizeof *m->got) != 0) {
		m->failed = true;
		return;
	}
	m->got[m->n_got++] = *t;
	c->target = *t;
	c->how = how;
	if (!m->out->taken[t->var]) {
		m->out->taken[t->var] = true;
		m->out->n_taken++;
	}
}

/* How often the same header stands in or before this column. */
static int
occurrence(const struct matcher *m, size_t col, const char *folded)
{
	int n = 1;

	for (size_t i = 0; i < col; i++)
		n += strcmp(m->h->col[i].folded, folded) == 0;
	return n;
}

/*
 * The first target of this name, of the strongest kind, that is free; a name
 * said to be the second of its text is free for the second column only.
 */
static bool
by_name(struct matcher *m, size_t col, const char *folded, int nth)
{
	const struct co_name *found = NULL, *any = NULL;
	bool several = false;

	for (size_t i = 0; i < m->names.n; i++) {
		const struct co_name *k = &m->names.item[i];

		if (k->bare || strcmp(k->folded, folded) != 0
		    || (k->nth != 0 && k->nth != nth))
			continue;
		several |= any != NULL
		    && !same_target(&any->target, &k->target);
		any = k;
		if (is_given(m, &k->target))
			continue;
		/* "text#2" is meant more closely than "text". */
		if (found == NULL || (k->nth != 0 && found->nth == 0)
		    || (k->how < found->how && found->nth == 0))
			found = k;
	}
	if (found == NULL)
		return false;
	give(m, col, &found->target, found->how);
	m->out->col[col].by_order = several && found->nth == 0;
	return true;
}

/* "Question.Row": the question by name, the row or option within it. */
static bool
by_split(struct matcher *m, size_t col, const char *header)
{
	struct co_split split[CO_MAX_SPLITS];
	size_t n = m->d->split(header, split);
	struct co_buf q, r;
	bool done = false;

	co_buf_init(&q);
	co_buf_init(&r);
	for (size_t i = 0; i < n && !done; i++) {
		struct co_target t;
		enum co_how how;

		q.len = r.len = 0;
		co_text_fold(&q, split[i].question, split[i].n_question);
		co_text_fold(&r, split[i].row, split[i].n_row);
		if (q.len == 0 || r.len == 0)
			continue;
		for (size_t nth = 0; !done && co_names_part(&m->names, m->s,
			co_buf_str(&q), co_buf_str(&r), nth, &t, &how);
		    nth++) {
			if (is_given(m, &t))
				continue;
			give(m, col, &t, how);
			m->out->col[col].by_order = nth > 0;
			done = true;
		}
	}
	m->failed |= q.failed || r.failed;
	co_buf_clear(&q);
	co_buf_clear(&r);
	return done;
}

static bool
title_exists(const struct matcher *m, size_t col, const char *folded)
{
	for (size_t i = 0; i < m->h->n; i++) {
		if (i != col && strcmp(m->h->col[i].folded, folded) == 0)
			return true;
	}
	return false;
}

/*
 * The header without the number a platform appended to a title used before
 * ("Question 1" again is "Question 12"), where that title is in the file.
 * f holds the folded title; *header is in the arena.
 */
static bool
without_number(struct matcher *m, size_t col, const char **header,
    struct co_buf *f, int *nth)
{
	const char *whole = m->h->col[col].header;
	size_t len = strlen(whole);

	for (size_t k = 1; k <= 2 && k < len; k++) {
		char *bare;

		if (whole[len - k] < '0' || whole[len - k] > '9')
			return false;
		*nth = atoi(whole + len - k);
		bare = co_arena_strndup(m->arena, whole, len - k);
		f->len = 0;
		if (bare != NULL)
			co_text_fold(f, bare, len - k);
		m->failed |= bare == NULL || f->failed;
		if (*nth > 1 && f->len > 0
		    && title_exists(m, col, co_buf_str(f))) {
			*header = bare;
			return true;
		}
	}
	return false;
}

/*
 * Whether a column of the platform's own has a twin with a number: then a
 * question has its title, and its answers stand under the number.
 */
static bool
has_twin(const struct matcher *m, size_t col)
{
	const struct co_column *c = &m->h->col[col];
	size_t n = strlen(c->folded);

	if (!m->d->title_digit || c->use == CO_COL_QUESTION || n == 0)
		return false;
	for (size_t i = col + 1; i < m->h->n; i++) {
		const char *other = m->h->col[i].folded;

		if (strncmp(other, c->folded, n) == 0
		    && strcmp(other + n, "2") == 0)
			return true;
	}
	return false;
}

static void
match_titles(struct matcher *m, bool numbered)
{
	struct co_buf f;

	co_buf_init(&f);
	for (size_t i = 0; i < m->h->n && !m->failed; i++) {
		const struct co_column *c = &m->h->col[i];
		const char *header = c->header, *folded = c->folded;
		int nth = occurrence(m, i, folded);

		if (m->out->col[i].how != CO_HOW_UNMATCHED
		    || c->use == CO_COL_UNNAMED || c->use == CO_COL_SCORE
		    || has_twin(m, i))
			continue;
		if (numbered) {
			if (!without_number(m, i, &header, &f, &nth))
				continue;
			folded = co_buf_str(&f);
		}
		if (!by_name(m, i, folded, nth))
			by_split(m, i, header);
	}
	m->failed |= f.failed != 0;
	co_buf_clear(&f);
}

/* Rows without their question, in the order of the definition. */
static bool
by_bare_row(struct matcher *m, size_t col, const char *folded)
{
	const struct co_name *found = NULL, *any = NULL;
	bool several = false;

	for (size_t i = 0; i < m->names.n; i++) {
		const struct co_name *k = &m->names.item[i];

		if (!k->bare || strcmp(k->folded, folded) != 0)
			continue;
		several |= any != NULL
		    && !same_target(&any->target, &k->target);
		any = k;
		if (found == NULL && !is_given(m, &k->target))
			found = k;
	}
	if (found == NULL)
		return false;
	give(m, col, &found->target, found->how);
	m->out->col[col].by_order = several;
	return true;
}

static void
match_bare_rows(struct matcher *m)
{
	struct co_buf f;

	co_buf_init(&f);
	for (size_t i = 0; i < m->h->n && !m->failed; i++) {
		const struct co_column *c = &m->h->col[i];
		const char *header;
		int nth;

		if (m->out->col[i].how != CO_HOW_UNMATCHED
		    || c->use != CO_COL_QUESTION)
			continue;
		if (by_bare_row(m, i, c->folded) || !m->d->title_digit)
			continue;
		if (without_number(m, i, &header, &f, &nth))
			by_bare_row(m, i, co_buf_str(&f));
	}
	m->failed |= f.failed != 0;
	co_buf_clear(&f);
}

static size_t
common(const char *a, const char *b)
{
	size_t n = 0;

	while (a[n] != '\0' && a[n] == b[n])
		n++;
	return n;
}

/* One text begins with the other, or they begin alike and hardly differ. */
static bool
alike(const char *a, const char *b)
{
	size_t na = strlen(a), nb = strlen(b), n = common(a, b);
	size_t shorter = na < nb ? na : nb, longer = na < nb ? nb : na;

	if (n < 12)
		return false;
	if (n == shorter)
		return shorter * 2 >= longer || shorter >= 30;
	return co_text_distance(a, b, longer / 8) <= longer / 8;
}

static void
match_prefixes(struct matcher *m)
{
	for (size_t i = 0; i < m->h->n && !m->failed; i++) {
		const struct co_column *c = &m->h->col[i];
		const struct co_name *found = NULL;
		bool one = true;

		if (m->out->col[i].how != CO_HOW_UNMATCHED
		    || c->use != CO_COL_QUESTION)
			continue;
		for (size_t j = 0; j < m->names.n && one; j++) {
			const struct co_name *k = &m->names.item[j];

			if (k->how == CO_HOW_CODE || k->nth != 0
			    || is_given(m, &k->target)
			    || !alike(k->folded, c->folded))
				continue;
			one = found == NULL
			    || same_target(&found->target, &k->target);
			found = k;
		}
		if (found != NULL && one)
			give(m, i, &found->target, CO_HOW_PREFIX);
	}
}

/* Columns in the order of the variables, because the user said so. */
static void
match_positions(struct matcher *m)
{
	size_t var = 0;

	for (size_t i = 0; i < m->h->n && var < m->s->n_var; i++) {
		struct co_target t = { CO_TARGET_VALUE, var, -1 };
		enum co_column_use use = m->h->col[i].use;

		if (use == CO_COL_ID || use == CO_COL_START
		    || use == CO_COL_TIME || use == CO_COL_METADATA
		    || use == CO_COL_SCORE)
			continue;
		give(m, i, &t, CO_HOW_POSITION);
		var++;
	}
}

/* A summary beside one column per option says nothing new. */
static void
drop_summaries(struct matcher *m)
{
	for (size_t i = 0; i < m->out->n; i++) {
		struct co_matched *c = &m->out->col[i];
		bool apart = false;

		if (c->target.kind != CO_TARGET_VALUE)
			continue;
		for (size_t j = 0; j < m->out->n; j++)
			apart |= m->out->col[j].target.kind
			    == CO_TARGET_OPTION
			    && m->out->col[j].target.var == c->target.var;
		if (apart) {
			c->target.kind = CO_TARGET_NONE;
			c->how = CO_HOW_IGNORED;
			c->note = "a summary; its options have columns of "
			    "their own";
		}
	}
}

static const char *
nearest(const struct matcher *m, const char *header)
{
	size_t n = m->s->n_var;
	const char **names = co_calloc(2 * n, sizeof *names);
	int i;

	if (names == NULL)
		return NULL;
	for (size_t v = 0; v < n; v++) {
		names[v] = m->s->var[v].label;
		names[n + v] = m->s->var[v].name;
	}
	i = co_text_nearest(header, names, 2 * n);
	free(names);
	return i < 0 ? NULL : m->s->var[(size_t)i % n].name;
}

static void
left_out(struct co_matched *c, const char *note)
{
	c->how = CO_HOW_IGNORED;
	c->note = note;
}

/* The columns that no question wants. */
static void
explain_rest(struct matcher *m, size_t i)
{
	struct co_matched *c = &m->out->col[i];

	switch (m->h->col[i].use) {
	case CO_COL_ID:
	case CO_COL_START:
	case CO_COL_TIME:
		c->how = CO_HOW_METADATA;
		break;
	case CO_COL_METADATA:
		c->how = CO_HOW_METADATA;
		c->note = "not needed";
		break;
	case CO_COL_PERSONAL:
		left_out(c, "personal data, not stored");
		break;
	case CO_COL_SCORE:
		left_out(c, "quiz points or feedback");
		break;
	case CO_COL_UNNAMED:
		left_out(c, "no header");
		break;
	case CO_COL_QUESTION:
		/* A hint for each of very many would take its time. */
		if (m->out->n_unmatched++ < MOST_HINTS)
			c->nearest = nearest(m, m->h->col[i].header);
		break;
	}
}

static void
finish(struct matcher *m)
{
	for (size_t i = 0; i < m->out->n; i++) {
		struct co_matched *c = &m->out->col[i];

		if (c->target.kind != CO_TARGET_NONE) {
			const struct co_variable *v = &m->s->var[c->target.var];

			m->out->n_matched++;
			if (m->s->question[v->question].role
			    == CO_ROLE_IGNORE) {
				c->target.kind = CO_TARGET_NONE;
				m->out->taken[c->target.var] = false;
				left_out(c, "the definition says to ignore "
				    "it");
			}
		} else if (c->how == CO_HOW_UNMATCHED)
			explain_rest(m, i);
	}
}

static enum co_code
no_memory(struct co_err *err)
{
	return co_fail(err, CO_ENOMEM, NULL,
	    "not enough memory to match the columns");
}

static enum co_code
run(struct matcher *m, bool positional, struct co_err *err)
{
	struct co_mapping *out = m->out;
	enum co_code rc;

	memset(out, 0, sizeof *out);
	out->n = m->h->n;
	out->col = co_arena_get(m->arena, out->n, sizeof *out->col);
	out->taken = co_arena_get(m->arena, m->s->n_var, sizeof *out->taken);
	if (out->col == NULL || out->taken == NULL)
		return no_memory(err);
	rc = co_names_init(&m->names, m->s, m->d->name, m->arena, err);
	if (rc != CO_OK)
		return rc;
	if (positional)
		match_positions(m);
	else {
		match_titles(m, false);
		if (m->d->title_digit)
			match_titles(m, true);
		match_bare_rows(m);
		match_prefixes(m);
	}
	drop_summaries(m);
	co_names_clear(&m->names);
	return m->failed ? no_memory(err) : CO_OK;
}

enum co_code
co_match(const struct co_header *h, const struct co_survey *s,
    const struct co_dialect *d, bool positional, struct co_arena *arena,
    struct co_mapping *out, struct co_err *err)
{
	struct matcher m = { .h = h, .s = s, .d = d, .arena = arena,
		.out = out };
	enum co_code rc = run(&m, positional, err);

	if (rc == CO_OK)
		finish(&m);
	free(m.got);
	return rc;
}

enum co_code
co_match_count(const struct co_header *h, const struct co_survey *s,
    const struct co_dialect *d, size_t *matched, struct co_err *err)
{
	struct co_arena *arena = co_arena_new();
	struct co_mapping map;
	struct matcher m = { .h = h, .s = s, .d = d, .arena = arena,
		.out = &map };
	enum co_code rc;

	if (arena == NULL)
		return no_memory(err);
	if ((rc = run(&m, false, err)) == CO_OK) {
		*matched = 0;
		for (size_t i = 0; i < map.n; i++)
			*matched += map.col[i].target.kind != CO_TARGET_NONE;
	}
	free(m.got);
	co_arena_free(arena);
	return rc;
}
