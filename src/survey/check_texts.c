/*
 * Texts that an export could not tell apart: options, rows, titles and
 * header aliases that fold to the same text, options that begin like another
 * or hold the separator.
 */
#include "survey/reader.h"

#include <stdlib.h>
#include <string.h>

struct entry {
	const char *fold;	/* as import compares it */
	const char *text;
	const char *dialect;	/* of a header alias */
	size_t owner;		/* question, choice or row */
	size_t order;
	bool title;
	const struct co_rd_place *at;
};

static int
by_fold(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int c = strcmp(x->fold, y->fold);

	if (c != 0)
		return c;
	return (x->order > y->order) - (x->order < y->order);
}

static void
push(struct co_rd *r, struct entry *list, size_t *n, const char *text,
    size_t owner, const struct co_rd_place *at)
{
	struct entry *e = &list[*n];

	*e = (struct entry){ .text = text, .owner = owner, .order = *n,
	    .at = at };
	e->fold = co_rd_fold(r, text);
	/* A text of punctuation alone folds away; it is compared as it is. */
	if (e->fold[0] == '\0')
		e->fold = text;
	++*n;
}

/* Neighbours of a sorted list that fold alike but belong to two owners. */
static void
clashes(struct co_rd *r, struct entry *list, size_t n, const char *what,
    const char *question)
{
	size_t first = 0;

	qsort(list, n, sizeof *list, by_fold);
	for (size_t i = 1; i < n; i++) {
		if (strcmp(list[first].fold, list[i].fold) != 0) {
			first = i;
			continue;
		}
		if (list[i].owner != list[first].owner &&
		    list[i].owner != list[i - 1].owner)
			co_rd_find(r, CO_ERROR, list[i].at, "an export could "
			    "not tell them apart; change one", "two %s of "
			    "question '%s' go by the same text: '%s' and "
			    "'%s'", what, question, list[first].text,
			    list[i].text);
	}
}

static size_t
n_choice_texts(const struct co_rd_question *q)
{
	size_t n = 0;

	for (size_t i = 0; i < q->n_choice; i++)
		n += 2 + q->choice[i].n_alias;
	return n;
}

static void
choices(struct co_rd *r, const struct co_rd_question *q)
{
	size_t n = 0;
	struct entry *list = co_rd_tmp(r, n_choice_texts(q), sizeof *list);

	if (list == NULL)
		return;
	for (size_t i = 0; i < q->n_choice; i++) {
		const struct co_choice *c = &q->choice[i];

		push(r, list, &n, c->value, i, &q->choice_at[i]);
		push(r, list, &n, c->text, i, &q->choice_at[i]);
		for (size_t k = 0; k < c->n_alias; k++)
			push(r, list, &n, c->alias[k], i, &q->choice_at[i]);
	}
	clashes(r, list, n, q->q.type == CO_Q_MATRIX ? "columns" : "choices",
	    q->q.name);
}

static void
rows(struct co_rd *r, const struct co_rd_question *q)
{
	size_t room = 0, n = 0;
	struct entry *list;

	for (size_t i = 0; i < q->n_row; i++)
		room += 2 + q->row[i].n_alias;
	list = co_rd_tmp(r, room, sizeof *list);
	if (list == NULL)
		return;
	for (size_t i = 0; i < q->n_row; i++) {
		const struct co_row *w = &q->row[i];

		push(r, list, &n, w->value, i, &q->row_at[i]);
		push(r, list, &n, w->text, i, &q->row_at[i]);
		for (size_t k = 0; k < w->n_alias; k++)
			push(r, list, &n, w->alias[k], i, &q->row_at[i]);
	}
	clashes(r, list, n, "rows", q->q.name);
}

/* 1 when a is a true beginning of b. */
static bool
begins(const char *a, const char *b)
{
	size_t n = strlen(a);

	return n > 0 && strncmp(a, b, n) == 0 && b[n] != '\0';
}

/*
 * Without a separator of its own a question is joined by ";" (Microsoft
 * Forms) or "," (Google Forms, Qualtrics); a comma is common in wording and
 * read by the longest option known, so it is only noticed.
 */
static void
separator_inside(struct co_rd *r, const struct co_rd_question *q, size_t i)
{
	const char *text = q->choice[i].text;
	const char *mark = q->q.separator;
	enum co_severity severity = CO_WARNING;

	if (mark == NULL)
		mark = strchr(text, ';') != NULL ? ";" : ",";
	if (strstr(text, mark) == NULL)
		return;
	if (q->q.separator == NULL && mark[0] == ',')
		severity = CO_NOTICE;
	co_rd_find(r, severity, &q->choice_at[i], "reword it, or name another "
	    "\"separator\"", "option '%s' of question '%s' contains the "
	    "separator '%s'", text, q->q.name, mark);
}

/*
 * Options of a question whose answers an export joins in one cell. Sorted,
 * an option is followed at once by all that begin with it.
 */
static void
joined_options(struct co_rd *r, const struct co_rd_question *q)
{
	struct entry *list = co_rd_tmp(r, q->n_choice, sizeof *list);
	size_t n = 0;

	if (list == NULL)
		return;
	for (size_t i = 0; i < q->n_choice; i++) {
		separator_inside(r, q, i);
		push(r, list, &n, q->choice[i].text, i, &q->choice_at[i]);
	}
	qsort(list, n, sizeof *list, by_fold);
	for (size_t i = 0; i < n && r->findings < CO_RD_MAX_FINDINGS; i++)
		for (size_t k = i + 1; k < n; k++) {
			if (strcmp(list[i].fold, list[k].fold) == 0)
				continue;
			if (!begins(list[i].fold, list[k].fold))
				break;
			co_rd_find(r, CO_WARNING, list[i].at, "reword one; "
			    "where they are joined in one cell the longer is "
			    "tried first", "option '%s' of question '%s' is "
			    "the beginning of option '%s'", list[i].text,
			    q->q.name, list[k].text);
		}
}

static void
never_answered(struct co_rd *r, const struct co_rd_question *q)
{
	for (size_t i = 0; i < q->n_choice; i++) {
		const char *fold = co_rd_fold(r, q->choice[i].text);

		for (size_t k = 0; k < r->missing.n; k++)
			if (strcmp(r->missing_fold[k], fold) == 0)
				co_rd_find(r, CO_WARNING, &r->missing_at,
				    "take it out of \"missing\"", "'%s' means "
				    "no answer, but it is also an option of "
				    "question '%s'", r->missing.item[k],
				    q->q.name);
	}
}

static bool
same_dialect(const char *a, const char *b)
{
	return strcmp(a, "*") == 0 || strcmp(b, "*") == 0 ||
	    strcmp(a, b) == 0;
}

static void
header_clash(struct co_rd *r, const struct entry *a, const struct entry *b)
{
	if (a->owner == b->owner || !same_dialect(a->dialect, b->dialect))
		return;
	if (a->title && b->title)
		co_rd_find(r, CO_WARNING, b->at, "reword one, or add "
		    "\"headers\"; else the order of the columns decides",
		    "questions '%s' and '%s' have the same title '%s'",
		    r->q[a->owner].q.name, r->q[b->owner].q.name, b->text);
	else
		co_rd_find(r, CO_ERROR, b->at, "a header can belong to one "
		    "question only", "header '%s' is named by questions '%s' "
		    "and '%s'", b->text, r->q[a->owner].q.name,
		    r->q[b->owner].q.name);
}

/* Titles and header aliases of all questions against each other. */
static void
headers(struct co_rd *r)
{
	size_t room = r->n_q, n = 0;
	struct entry *list;

	for (size_t i = 0; i < r->n_q; i++)
		room += r->q[i].q.headers.n;
	list = co_rd_tmp(r, room, sizeof *list);
	if (list == NULL)
		return;
	for (size_t i = 0; i < r->n_q; i++) {
		const struct co_rd_question *q = &r->q[i];

		push(r, list, &n, q->q.title, i, &q->at);
		list[n - 1].title = true;
		list[n - 1].dialect = "*";
		for (size_t k = 0; k < q->q.headers.n; k++) {
			push(r, list, &n, q->q.headers.item[k].text, i,
			    q->headers_at.doc != NULL ? &q->headers_at :
			    &q->at);
			list[n - 1].dialect = q->q.headers.item[k].dialect;
		}
	}
	qsort(list, n, sizeof *list, by_fold);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n; end++) {
			if (strcmp(list[i].fold, list[end].fold) != 0)
				break;
			header_clash(r, &list[i], &list[end]);
		}
	}
}

void
co_rd_check_texts(struct co_rd *r)
{
	for (size_t i = 0; i < r->n_q; i++) {
		const struct co_rd_question *q = &r->q[i];

		choices(r, q);
		rows(r, q);
		if (q->q.type == CO_Q_CHECKBOX || q->q.type == CO_Q_TAGBOX)
			joined_options(r, q);
		never_answered(r, q);
	}
	headers(r);
}
