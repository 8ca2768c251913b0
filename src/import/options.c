#include "import/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

enum { MOST_COMPARED = 2000 };	/* options, for a hint */

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * The label behind a leading number: "4 - very", "4. very", "4: very",
 * "4) very", "4 (very)", "4 = very". Returns its length, 0 when s has no
 * such form; *number is how long the number is.
 */
static size_t
labelled(const char *s, size_t len, size_t *number, const char **label)
{
	size_t i = 0, end = len;

	if (i < len && (s[i] == '-' || s[i] == '+'))
		i++;
	while (i < len && is_digit(s[i]))
		i++;
	*number = i;
	if (i == 0 || !is_digit(s[i - 1]) || i == len)
		return 0;
	if (s[i] == ' ')
		i++;
	if (i >= len)
		return 0;
	if (s[i] == '(' && s[len - 1] == ')') {
		i++;
		end--;
	} else if (i == *number && s[i] == '-') {
		return 0;	/* "1-3" is a range, "1 - few" a label */
	} else if (strchr("-:.)=", s[i]) != NULL && i + 1 < len
	    && (s[i + 1] == ' ' || s[i] == ')'))
		i++;
	else
		return 0;
	while (i < end && s[i] == ' ')
		i++;
	*label = s + i;
	return end - i;
}

struct builder {
	struct co_options *o;
	struct co_arena *arena;
	size_t cap;
	bool failed;
};

static void
add(struct builder *b, const char *text, size_t len, int choice)
{
	struct co_options *o = b->o;
	char *copy;

	if (len == 0 || b->failed)
		return;
	copy = co_arena_strndup(b->arena, text, len);
	if (copy == NULL
	    || co_grow(&o->key, o->n, &b->cap, sizeof *o->key) != 0) {
		b->failed = true;
		return;
	}
	o->key[o->n].text = copy;
	o->key[o->n++].choice = choice;
}

static void
add_folded(struct builder *b, const char *text, int choice)
{
	struct co_buf *f = &b->o->fold;

	f->len = 0;
	co_text_fold(f, text, strlen(text));
	b->failed |= f->failed != 0;
	if (!b->failed && f->len > 0)
		add(b, f->data, f->len, choice);
}

/* "very" for an option written "4 - Very" in the definition. */
static void
add_label(struct builder *b, const char *text, int choice)
{
	struct co_buf *f = &b->o->fold;
	const char *label;
	size_t number, n;

	f->len = 0;
	co_text_fold(f, text, strlen(text));
	if (f->failed || f->len == 0)
		return;
	n = labelled(f->data, f->len, &number, &label);
	if (n > 0)
		add(b, label, n, choice);
}

static int
by_text(const void *pa, const void *pb)
{
	const struct co_option_key *a = pa, *b = pb;
	int d = strcmp(a->text, b->text);

	return d != 0 ? d : (a->choice > b->choice) - (a->choice < b->choice);
}

/* Sorted; a text of several options stays with the first that has it. */
static void
sort_keys(struct co_options *o, size_t from)
{
	size_t n = from;

	if (o->n - from < 2)
		return;
	qsort(o->key + from, o->n - from, sizeof *o->key, by_text);
	for (size_t i = from; i < o->n; i++) {
		if (n > from && strcmp(o->key[n - 1].text, o->key[i].text) == 0)
			continue;
		o->key[n++] = o->key[i];
	}
	o->n = n;
}

static int
lookup(const struct co_options *o, const char *text, size_t len)
{
	size_t lo = 0, hi = o->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int d = strncmp(o->key[mid].text, text, len);

		if (d == 0 && o->key[mid].text[len] != '\0')
			d = 1;
		if (d == 0)
			return o->key[mid].choice;
		if (d < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return -1;
}

/*
 * Labels without their number, where one option alone has the label and no
 * option is called that already.
 */
static void
add_labels(struct builder *b)
{
	struct co_options *o = b->o;
	const struct co_question *q = o->question;
	struct co_options found = { 0 };
	struct builder fb = { .o = &found, .arena = b->arena };

	co_buf_init(&found.fold);
	for (size_t i = 0; i < q->n_choice; i++)
		add_label(&fb, q->choice[i].text, (int)i);
	b->failed |= fb.failed;
	for (size_t i = 0; i < found.n && !b->failed; i++) {
		const char *text = found.key[i].text;
		bool alone = lookup(o, text, strlen(text)) < 0;

		for (size_t j = 0; j < found.n; j++)
			alone &= j == i
			    || strcmp(found.key[j].text, text) != 0;
		if (alone) {
			add(b, text, strlen(text), found.key[i].choice);
			sort_keys(o, 0);
		}
	}
	co_buf_clear(&found.fold);
	free(found.key);
}

enum co_code
co_options_init(struct co_options *o, const struct co_question *q,
    char decimal, struct co_arena *arena, struct co_err *err)
{
	struct builder b = { .o = o, .arena = arena };

	memset(o, 0, sizeof *o);
	o->question = q;
	o->decimal = decimal == '\0' ? '.' : decimal;
	o->other = -1;
	co_buf_init(&o->fold);
	for (size_t i = 0; i < q->n_choice; i++) {
		const struct co_choice *c = &q->choice[i];

		if (c->other)
			o->other = (int)i;
		add_folded(&b, c->value, (int)i);
		add_folded(&b, c->text, (int)i);
		for (size_t j = 0; j < c->n_alias; j++)
			add_folded(&b, c->alias[j], (int)i);
	}
	sort_keys(o, 0);
	add_labels(&b);
	if (b.failed) {
		co_options_clear(o);
		return co_fail(err, CO_ENOMEM, q->pointer,
		    "not enough memory for the options of %s", q->name);
	}
	return CO_OK;
}

void
co_options_clear(struct co_options *o)
{
	free(o->key);
	co_buf_clear(&o->fold);
	memset(o, 0, sizeof *o);
}

/* The choice whose value is this number. */
static int
by_number(const struct co_options *o, const char *s, size_t len)
{
	const struct co_question *q = o->question;
	double v, own;

	if (co_num_parse(s, len, o->decimal, &v) != 0
	    && co_num_parse(s, len, '.', &v) != 0)
		return -1;
	for (size_t i = 0; i < q->n_choice; i++) {
		const char *value = q->choice[i].value;

		if (co_num_parse(value, strlen(value), '.', &own) == 0
		    && own == v)
			return (int)i;
	}
	return -1;
}

/* "4 - very" of a scale whose point 4 is called "very", or has no name. */
static int
by_label(struct co_options *o, const char *s, size_t len)
{
	const char *label;
	size_t number, n = labelled(s, len, &number, &label);
	int c, named;

	if (n == 0 || (c = by_number(o, s, number)) < 0)
		return -1;
	named = lookup(o, label, n);
	if (named == c)
		return c;
	if (named < 0 && strcmp(o->question->choice[c].text,
		o->question->choice[c].value) == 0)
		return c;
	return -1;
}

static int
month_number(const char *s)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	for (int m = 0; m < 12; m++) {
		if (memcmp(names + 3 * m, s, 3) == 0)
			return m + 1;
	}
	return 0;
}

/*
 * "1-3" opened in a spreadsheet becomes 1 March or 3 January and is written
 * "01-mar", "3-jan" or "mar-01". Both orders are tried with the options.
 */
static int
by_damaged_range(struct co_options *o, const char *s, size_t len)
{
	char text[32];
	int month = 0, day = 0, c;
	static const char joints[] = "-/";

	if (len < 5 || len > 6)
		return -1;
	if (is_digit(s[0])) {
		size_t i = is_digit(s[1]) ? 2 : 1;

		if (len != i + 4 || s[i] != '-')
			return -1;
		day = atoi(s);
		month = month_number(s + i + 1);
	} else if (s[3] == '-' && is_digit(s[4])) {
		month = month_number(s);
		day = atoi(s + 4);
	}
	if (month == 0 || day == 0)
		return -1;
	for (size_t j = 0; j < 2; j++) {
		int n = snprintf(text, sizeof text, "%d%c%d", day, joints[j],
		    month);

		if ((c = lookup(o, text, (size_t)n)) >= 0)
			return c;
		n = snprintf(text, sizeof text, "%d%c%d", month, joints[j],
		    day);
		if ((c = lookup(o, text, (size_t)n)) >= 0)
			return c;
	}
	return -1;
}

int
co_options_find(struct co_options *o, const char *s, size_t len,
    bool *by_date)
{
	const char *text;
	int c;

	o->fold.len = 0;
	co_text_fold(&o->fold, s, len);
	if (o->fold.failed || o->fold.len == 0)
		return -1;
	text = o->fold.data;
	len = o->fold.len;
	if ((c = lookup(o, text, len)) >= 0
	    || (c = by_number(o, text, len)) >= 0
	    || (c = by_label(o, text, len)) >= 0)
		return c;
	c = by_damaged_range(o, text, len);
	if (c >= 0 && by_date != NULL)
		*by_date = true;
	return c;
}

const char *
co_options_nearest(const struct co_options *o, const char *s)
{
	const struct co_question *q = o->question;
	const char **names;
	int i;

	if (q->n_choice > MOST_COMPARED
	    || (names = co_calloc(q->n_choice, sizeof *names)) == NULL)
		return NULL;
	for (size_t j = 0; j < q->n_choice; j++)
		names[j] = q->choice[j].text;
	i = co_text_nearest(s, names, q->n_choice);
	free(names);
	return i < 0 ? NULL : q->choice[i].text;
}
