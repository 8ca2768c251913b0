/* Names: valid, told apart by everybody, and pointing at something. */
#include "survey/reader.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct named {
	const char *name;
	const struct co_rd_question *q;
	const struct co_rd_place *at;
	size_t order;
};

static int
by_name(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int c = strcasecmp(x->name, y->name);

	if (c != 0)
		return c;
	return (x->order > y->order) - (x->order < y->order);
}

static const char *
joined(struct co_rd *r, const char *a, const char *mark, const char *b)
{
	const char *s = co_arena_printf(r->tmp, "%s%s%s", a, mark, b);

	if (s == NULL)
		r->nomem = true;
	return s != NULL ? s : "";
}

/* Everything the questions name: themselves, rows, options, Other texts. */
static size_t
list_names(struct co_rd *r, struct named *out)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n_q; i++) {
		const struct co_rd_question *q = &r->q[i];
		const char *name = q->q.name;
		bool multi = q->q.type == CO_Q_CHECKBOX ||
		    q->q.type == CO_Q_TAGBOX;

		out[n] = (struct named){ name, q, &q->at, n };
		n++;
		for (size_t k = 0; k < q->n_row; k++, n++)
			out[n] = (struct named){ joined(r, name, ".",
			    q->row[k].value), q, &q->row_at[k], n };
		for (size_t k = 0; k < q->n_choice; k++) {
			if (q->choice[k].other) {
				out[n] = (struct named){ joined(r, name,
				    "-Comment", ""), q, &q->at, n };
				n++;
			}
			if (!multi)
				continue;
			out[n] = (struct named){ joined(r, name, ".",
			    q->choice[k].value), q, &q->choice_at[k], n };
			n++;
		}
	}
	return n;
}

static void
twice(struct co_rd *r)
{
	size_t room = 0, n;
	struct named *list;

	for (size_t i = 0; i < r->n_q; i++)
		room += 2 + r->q[i].n_row + 2 * r->q[i].n_choice;
	list = co_rd_tmp(r, room, sizeof *list);
	if (list == NULL)
		return;
	n = list_names(r, list);
	qsort(list, n, sizeof *list, by_name);
	for (size_t i = 1; i < n; i++) {
		const struct named *a = &list[i - 1], *b = &list[i];

		/* Items of one question are compared with their texts. */
		if (a->q == b->q || strcasecmp(a->name, b->name) != 0)
			continue;
		if (strcmp(a->name, b->name) == 0)
			co_rd_find(r, CO_ERROR, b->at, "give each question a "
			    "name of its own", "the name '%s' is used twice "
			    "(also at %s)", b->name, a->at->pointer);
		else
			co_rd_find(r, CO_ERROR, b->at, "SQL tools do not "
			    "tell such names apart; change one", "the names "
			    "'%s' and '%s' differ only in capital letters",
			    b->name, a->name);
	}
}

static void
valid(struct co_rd *r, const struct co_rd_question *q)
{
	if (!co_rd_name_ok(q->q.name))
		co_rd_find(r, CO_ERROR, &q->name.at, "use letters, digits, "
		    "'_', '.' and '-', 100 at most, beginning with a letter "
		    "or digit; the wording goes into \"title\"",
		    "'%s' cannot be the name of a question", q->q.name);
	for (size_t i = 0; i < q->n_row; i++)
		if (!co_rd_name_ok(q->row[i].value))
			co_rd_find(r, CO_WARNING, &q->row_at[i], "write it as "
			    "{ \"value\": \"short_name\", \"text\": ... }",
			    "the row value '%s' makes an awkward variable "
			    "name", q->row[i].value);
}

static const struct co_rd_question *
find(const struct co_rd *r, const char *name)
{
	for (size_t i = 0; i < r->n_q; i++)
		if (strcmp(r->q[i].q.name, name) == 0)
			return &r->q[i];
	return NULL;
}

static const char *
nearest_question(struct co_rd *r, const char *name)
{
	return co_rd_nearest_question(r, name,
	    "name a question of this definition");
}

static bool
has_row(const struct co_rd_question *q, const char *value)
{
	for (size_t i = 0; i < q->n_row; i++)
		if (strcmp(q->row[i].value, value) == 0)
			return true;
	return false;
}

static bool
has_choice(const struct co_rd_question *q, const char *value)
{
	for (size_t i = 0; i < q->n_choice; i++)
		if (strcmp(q->choice[i].value, value) == 0)
			return true;
	return false;
}

/* Every row, and every point, of the one stands in the other. */
static void
same_shape(struct co_rd *r, const struct co_rd_question *q,
    const struct co_rd_question *p)
{
	const char *missing = NULL;

	for (size_t i = 0; i < q->n_row && missing == NULL; i++)
		if (!has_row(p, q->row[i].value))
			missing = q->row[i].value;
	for (size_t i = 0; i < p->n_row && missing == NULL; i++)
		if (!has_row(q, p->row[i].value))
			missing = p->row[i].value;
	if (missing != NULL) {
		co_rd_find(r, CO_ERROR, &q->pair.at, "give both matrices the "
		    "same row values", "pairWith '%s': the rows differ, '%s' "
		    "is not in both", p->q.name, missing);
		return;
	}
	for (size_t i = 0; i < q->n_choice && missing == NULL; i++)
		if (!has_choice(p, q->choice[i].value))
			missing = q->choice[i].value;
	if (missing != NULL || q->n_choice != p->n_choice)
		co_rd_find(r, CO_WARNING, &q->pair.at, "give both the same "
		    "points", "pairWith '%s': the two are answered on "
		    "different points", p->q.name);
}

static void
pair(struct co_rd *r, const struct co_rd_question *q)
{
	const struct co_rd_question *p;

	if (q->pair.text == NULL)
		return;
	p = find(r, q->pair.text);
	if (p == NULL)
		co_rd_find(r, CO_ERROR, &q->pair.at,
		    nearest_question(r, q->pair.text),
		    "pairWith names '%s', which is no question",
		    q->pair.text);
	else if (p == q)
		co_rd_find(r, CO_ERROR, &q->pair.at, "name the other question",
		    "question '%s' is paired with itself", q->q.name);
	else if ((p->q.type == CO_Q_MATRIX) != (q->q.type == CO_Q_MATRIX))
		co_rd_find(r, CO_ERROR, &q->pair.at, "pair a matrix with a "
		    "matrix", "pairWith '%s': one of the two is a matrix, "
		    "the other is not", p->q.name);
	else
		same_shape(r, q, p);
}

static void
same_as(struct co_rd *r, const struct co_rd_question *q)
{
	if (q->same.text == NULL)
		return;
	if (!co_rd_name_ok(q->same.text))
		co_rd_find(r, CO_ERROR, &q->same.at, NULL,
		    "sameAs names '%s', which cannot be the name of a "
		    "question", q->same.text);
	else if (find(r, q->same.text) != NULL)
		co_rd_find(r, CO_ERROR, &q->same.at, "sameAs is the name the "
		    "question had in an earlier wave", "sameAs names '%s', a "
		    "question of this same definition", q->same.text);
}

/* {name} or {name.row} in a condition; {#...} and {item} are SurveyJS's. */
static bool
known_in_condition(const struct co_rd *r, const char *s, size_t len)
{
	static const char *const own[] = { "item", "row", "panel", "choice" };
	size_t i;

	for (i = 0; i < sizeof own / sizeof own[0]; i++)
		if (strncmp(s, own[i], strlen(own[i])) == 0 &&
		    (len == strlen(own[i]) || s[strlen(own[i])] == '.'))
			return true;
	for (i = 0; i < r->n_q; i++) {
		size_t n = strlen(r->q[i].q.name);

		if (n <= len && strncmp(s, r->q[i].q.name, n) == 0 &&
		    (n == len || strchr(".-[", s[n]) != NULL))
			return true;
	}
	return len > 0 && strchr("#$!@", s[0]) != NULL;
}

static void
condition(struct co_rd *r, const struct co_rd_condition *c)
{
	const char *s = c->text, *end;
	char *name;

	while ((s = strchr(s, '{')) != NULL) {
		s++;
		if ((end = strchr(s, '}')) == NULL) {
			co_rd_find(r, CO_WARNING, &c->at,
			    "close the brace", "visibleIf has an opening "
			    "brace without a closing one");
			return;
		}
		if (known_in_condition(r, s, (size_t)(end - s)))
			continue;
		name = co_arena_strndup(r->tmp, s, (size_t)(end - s));
		if (name == NULL) {
			r->nomem = true;
			return;
		}
		co_rd_find(r, CO_WARNING, &c->at, nearest_question(r, name),
		    "visibleIf asks for '%s', which is no question", name);
	}
}

void
co_rd_check_names(struct co_rd *r)
{
	for (size_t i = 0; i < r->n_q; i++) {
		const struct co_rd_question *q = &r->q[i];

		valid(r, q);
		pair(r, q);
		same_as(r, q);
	}
	for (size_t i = 0; i < r->n_condition &&
	    r->findings < CO_RD_MAX_FINDINGS; i++)
		condition(r, &r->condition[i]);
	twice(r);
}
