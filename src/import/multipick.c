#include "import/multipick.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { MAX_PIECES = 2000 };

static const char *const separators[] = { ";", " / ", "|", "\n", ", ", "," };

void
co_picks_clear(struct co_picks *p)
{
	free(p->item);
	memset(p, 0, sizeof *p);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static struct co_pick
trimmed(const char *from, const char *to, int choice)
{
	while (from < to && is_blank(*from))
		from++;
	while (to > from && is_blank(to[-1]))
		to--;
	return (struct co_pick){ choice, from, (size_t)(to - from) };
}

static const char *
find(const char *s, const char *end, const char *what, size_t n)
{
	for (; (size_t)(end - s) >= n; s++) {
		if ((s = memchr(s, what[0], (size_t)(end - s) - n + 1)) == NULL)
			return NULL;
		if (memcmp(s, what, n) == 0)
			return s;
	}
	return NULL;
}

static size_t
occurrences(const char *s, const char *what)
{
	size_t n = strlen(what), count = 0;
	const char *end = s + strlen(s);

	while ((s = find(s, end, what, n)) != NULL) {
		count++;
		s += n;
	}
	return count;
}

/* Into how many pieces the separator tears the worst option. */
static size_t
longest_run(const struct co_question *q, const char *separator)
{
	size_t most = 0, n;

	for (size_t i = 0; i < q->n_choice; i++) {
		n = occurrences(q->choice[i].text, separator);
		most = n > most ? n : most;
		for (size_t j = 0; j < q->choice[i].n_alias; j++) {
			n = occurrences(q->choice[i].alias[j], separator);
			most = n > most ? n : most;
		}
	}
	return most + 1;
}

static int
push(struct co_picks *p, struct co_pick pick)
{
	if (pick.len == 0)
		return 0;
	if (co_grow(&p->item, p->n, &p->cap, sizeof *p->item) != 0)
		return -1;
	p->item[p->n++] = pick;
	p->n_known += pick.choice >= 0;
	return 0;
}

/* One way to cut the cell. Returns 0, or -1: no memory. */
static int
cut(struct co_options *o, const char *sep, const char *s, const char *end,
    struct co_picks *out)
{
	size_t n_sep = strlen(sep), run = longest_run(o->question, sep);

	while (s < end && out->n < MAX_PIECES) {
		const char *stop = s, *taken = NULL, *first = NULL;
		int choice = -1;

		/* Every end from the next separator on, the last that fits. */
		for (size_t i = 0; i < run && stop <= end; i++) {
			const char *at = find(stop, end, sep, n_sep);
			struct co_pick p;
			int c;

			stop = at == NULL ? end : at;
			first = first == NULL ? stop : first;
			p = trimmed(s, stop, -1);
			c = co_options_find(o, p.s, p.len, NULL);
			if (c >= 0) {
				choice = c;
				taken = stop;
			}
			if (at == NULL)
				break;
			stop = at + n_sep;
		}
		taken = taken == NULL ? first : taken;
		if (push(out, trimmed(s, taken, choice)) != 0)
			return -1;
		s = (size_t)(end - taken) <= n_sep ? end : taken + n_sep;
	}
	/* What no form has: the rest is kept as one text. */
	return s < end ? push(out, trimmed(s, end, -1)) : 0;
}

static bool
is_better(const struct co_picks *a, const struct co_picks *b)
{
	size_t unknown_a = a->n - a->n_known, unknown_b = b->n - b->n_known;

	if (a->n_known != b->n_known)
		return a->n_known > b->n_known;
	return unknown_a < unknown_b && a->n_known > 0;
}

/* Tries the separators in turn; *out holds the best. */
static int
cut_best(struct co_options *o, const char *s, const char *end,
    struct co_picks *out)
{
	struct co_picks trial = { 0 }, spare;

	for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++) {
		const char *sep = separators[i];

		if (find(s, end, sep, strlen(sep)) == NULL)
			continue;
		trial.n = trial.n_known = 0;
		if (cut(o, sep, s, end, &trial) != 0) {
			co_picks_clear(&trial);
			return -1;
		}
		if (out->n == 0 || is_better(&trial, out)) {
			spare = *out;
			*out = trial;
			trial = spare;
		}
		if (out->n == out->n_known)
			break;
	}
	co_picks_clear(&trial);
	return 0;
}

enum co_code
co_picks_read(struct co_options *o, const char *separator, const char *s,
    size_t len, struct co_picks *out, struct co_err *err)
{
	struct co_pick whole = trimmed(s, s + len, -1);
	int bad = 0;

	out->n = out->n_known = 0;
	/* An option that holds a separator, picked alone. */
	whole.choice = co_options_find(o, whole.s, whole.len, NULL);
	if (whole.choice >= 0)
		bad = push(out, whole);
	else if (separator != NULL && separator[0] != '\0')
		bad = cut(o, separator, whole.s, whole.s + whole.len, out);
	else
		bad = cut_best(o, whole.s, whole.s + whole.len, out);
	/* Nothing known, nothing cut: one text, perhaps with commas in it. */
	if (bad == 0 && out->n_known == 0 && separator == NULL) {
		const char *end = whole.s + whole.len;

		if (find(whole.s, end, ";", 1) == NULL) {
			out->n = 0;
			bad = push(out, whole);
		}
	}
	if (bad != 0 || o->fold.failed)
		return co_fail(err, CO_ENOMEM, NULL,
		    "not enough memory to read a list of picks");
	return CO_OK;
}
