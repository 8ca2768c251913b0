/* What only the whole file tells: the third part of plan.h. */
#include "import/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/num.h"
#include "import/asked.h"
#include "import/shown.h"

static enum co_code
no_memory(struct co_err *err)
{
	return co_fail(err, CO_ENOMEM, NULL,
	    "not enough memory to finish the import");
}

static void
place(const struct co_plan *p, long line, size_t column, char *out)
{
	snprintf(out, CO_ERR_WHERE, "%s:%ld:%zu", p->file, line, column);
}

static enum co_code
decide_date(struct co_plan *p, struct co_plan_date *d,
    struct co_diags *diags, struct co_err *err)
{
	long line = p->header->line;
	char where[CO_ERR_WHERE];
	struct co_err why;
	enum co_code rc;
	bool against;

	place(p, line, d->column + 1, where);
	if (d->seen.n == 0)
		return CO_OK;
	rc = co_date_decide(&d->seen, p->survey->rules.date_order, where,
	    &d->order, &against, &why);
	if (rc != CO_OK && d->var >= 0) {
		if (err != NULL)
			*err = why;
		return rc;
	}
	if (rc != CO_OK) {
		/* The platform's own time: the answers do without it. */
		co_diag_add(diags, CO_WARNING, where, line,
		    (long)d->column + 1, NULL, "%s; the day of each response "
		    "is left unknown", why.text);
		d->order = CO_ORDER_UNKNOWN;
		return CO_OK;
	}
	if (against)
		co_diag_add(diags, CO_WARNING, where, line,
		    (long)d->column + 1, "mend dateOrder in the definition",
		    "the dates are %s, not \"%s\" as the definition says: "
		    "line %lld has '%s'", co_date_format(&d->seen, d->order),
		    p->survey->rules.date_order,
		    (long long)(d->order == CO_ORDER_MDY
			? d->seen.not_dmy_row : d->seen.not_mdy_row),
		    d->order == CO_ORDER_MDY ? d->seen.not_dmy
		    : d->seen.not_mdy);
	return CO_OK;
}

static void
write_days(struct co_plan *p)
{
	for (size_t i = 0; i < p->n_date; i++) {
		const struct co_plan_date *d = &p->date[i];

		for (size_t r = 0; r < p->rows.n && d->seen.n > 0; r++) {
			struct co_row_meta *m = &p->rows.meta[r];
			int32_t day = co_date_day(&d->cell[r], d->order);

			if (day == CO_DAY_NONE)
				continue;
			if (d->var >= 0)
				co_answer_put_day(&p->layout,
				    co_responses_codes(&p->rows, r),
				    (size_t)d->var, day);
			if ((int)i == p->sent || ((int)i == p->start
				&& m->day == CO_DAY_NONE)) {
				m->day = day;
				m->second = d->cell[r].second;
			}
		}
	}
}

/* Blanks of questions that a condition hid. */
static enum co_code
find_hidden(struct co_plan *p, struct co_diags *diags, struct co_err *err)
{
	const struct co_survey *s = p->survey;

	for (size_t v = 0; v < s->n_var; v++) {
		const struct co_question *q = &s->question[s->var[v].question];
		struct co_condition *c = NULL;
		struct co_answer a;
		struct co_err why;

		if (q->visible_if == NULL || !p->map->taken[v])
			continue;
		if (co_condition_read(q->visible_if, q->pointer, s, p->arena,
			&c, &why) == CO_ENOMEM)
			return no_memory(err);
		if (c == NULL) {
			co_diag_add(diags, CO_WARNING, q->pointer, 0, 0,
			    "blanks of this question are all taken as left "
			    "blank", "%s", why.text);
			continue;
		}
		for (size_t r = 0; r < p->rows.n; r++) {
			unsigned char *codes = co_responses_codes(&p->rows, r);

			co_answer_get(&p->layout, codes, v, &a);
			if (a.state == CO_ST_BLANK
			    && !co_condition_holds(c, &p->layout, codes))
				co_answer_put_state(&p->layout, codes, v,
				    CO_ST_NOT_SHOWN);
		}
	}
	return CO_OK;
}

static void
set_state(struct co_plan *p, size_t var, enum co_state s)
{
	for (size_t r = 0; r < p->rows.n; r++)
		co_answer_put_state(&p->layout, co_responses_codes(&p->rows,
		    r), var, s);
}

/* The kept rows in the order of time; ties in the order of the file. */
struct timed {
	int64_t when;
	size_t row;
};

static int
by_time(const void *pa, const void *pb)
{
	const struct timed *a = pa, *b = pb;

	if (a->when != b->when)
		return a->when < b->when ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

struct timeline {
	size_t *row;
	int32_t *day;
	unsigned char *answered;
	size_t n;
};

static void
clear_timeline(struct timeline *t)
{
	free(t->row);
	free(t->day);
	free(t->answered);
}

static int
make_timeline(const struct co_plan *p, struct timeline *t)
{
	struct timed *order = co_calloc(p->rows.n_kept, sizeof *order);
	bool sorted = true;

	t->n = 0;
	t->row = co_calloc(p->rows.n_kept, sizeof *t->row);
	t->day = co_calloc(p->rows.n_kept, sizeof *t->day);
	t->answered = co_calloc(p->rows.n_kept, 1);
	if (order == NULL || t->row == NULL || t->day == NULL
	    || t->answered == NULL) {
		free(order);
		return -1;
	}
	for (size_t i = 0; i < p->rows.n_kept; i++) {
		const struct co_row_meta *m = &p->rows.meta[p->rows.kept[i]];

		if (m->day == CO_DAY_NONE)
			continue;
		order[t->n].when = (int64_t)m->day * 86400 + m->second;
		order[t->n].row = p->rows.kept[i];
		sorted &= t->n == 0 || order[t->n].when
		    >= order[t->n - 1].when;
		t->n++;
	}
	if (!sorted)
		qsort(order, t->n, sizeof *order, by_time);
	for (size_t i = 0; i < t->n; i++) {
		t->row[i] = order[i].row;
		t->day[i] = p->rows.meta[order[i].row].day;
	}
	free(order);
	return 0;
}

static bool
same_change(const struct co_asked *a, const struct co_asked *b)
{
	return a->limited && b->limited && a->withdrawn == b->withdrawn
	    && a->gradual == b->gradual && a->day == b->day;
}

/* One finding for all questions that changed together. */
static void
tell_asked(const struct co_plan *p, const struct co_asked *asked, size_t v,
    struct co_diags *diags)
{
	const struct co_asked *a = &asked[v];
	char day[24], n[CO_NUM_MAX], others[60] = "";
	int64_t blanks = 0, more = 0;

	for (size_t i = 0; i < p->survey->n_var; i++) {
		if (!same_change(a, &asked[i]))
			continue;
		if (i < v)
			return;	/* told already */
		blanks += asked[i].n;
		more += i > v;
	}
	co_date_long(a->day, day);
	co_num_thousands(blanks, n);
	if (more > 0)
		snprintf(others, sizeof others, " and %lld more question%s",
		    (long long)more, more == 1 ? "" : "s");
	if (!a->gradual)
		co_diag_add(diags, CO_NOTICE, p->file, 0, 0, NULL, "%s%s: no "
		    "answer %s %s%s; the %s blanks %s then are counted as "
		    "not asked", p->survey->var[v].name, others,
		    a->withdrawn ? "from" : "before", day,
		    a->withdrawn ? " on" : "", n,
		    a->withdrawn ? "from" : "until");
	else
		co_diag_add(diags, CO_NOTICE, p->file, 0, 0, NULL, "%s%s: "
		    "hardly any answer %s %s, old and new forms ran side by "
		    "side; the %s blanks %s the %s of that year are counted "
		    "as not asked", p->survey->var[v].name, others,
		    a->withdrawn ? "from" : "before", day, n,
		    a->withdrawn ? "from" : "until",
		    a->withdrawn ? "beginning" : "end");
}

/* Blanks from before a question was added or after it was withdrawn. */
static struct co_asked
find_unasked(struct co_plan *p, struct timeline *t, size_t v)
{
	struct co_asked asked;

	for (size_t i = 0; i < t->n; i++)
		t->answered[i] = !co_answer_is_blank(&p->layout,
		    co_responses_codes(&p->rows, t->row[i]), v);
	asked = co_asked_find(t->answered, t->day, t->n);
	for (size_t i = asked.from; asked.limited && i < asked.to; i++) {
		if (!t->answered[i])
			co_answer_put_state(&p->layout, co_responses_codes(
			    &p->rows, t->row[i]), v, CO_ST_NOT_ASKED);
	}
	return asked;
}

static enum co_code
find_not_asked(struct co_plan *p, struct co_diags *diags, struct co_err *err)
{
	size_t n = p->survey->n_var;
	struct co_asked *asked = co_calloc(n, sizeof *asked);
	struct timeline t = { 0 };

	if (asked == NULL || make_timeline(p, &t) != 0) {
		clear_timeline(&t);
		free(asked);
		return no_memory(err);
	}
	for (size_t v = 0; v < n; v++) {
		if (p->set[v] != NULL)
			continue;
		if (!p->map->taken[v])
			set_state(p, v, CO_ST_NOT_ASKED);
		else if (p->survey->kind == CO_KIND_SURVEY)
			asked[v] = find_unasked(p, &t, v);
	}
	for (size_t v = 0; v < n; v++) {
		if (asked[v].limited)
			tell_asked(p, asked, v, diags);
	}
	clear_timeline(&t);
	free(asked);
	return CO_OK;
}

static void
tell_records(const struct co_plan *p, int64_t n_same,
    struct co_diags *diags)
{
	char where[CO_ERR_WHERE];

	if (p->short_rows > 0) {
		place(p, p->first_short, 1, where);
		co_diag_add(diags, CO_WARNING, where, p->first_short, 1,
		    "look whether the line was cut off", "%lld record%s with "
		    "fewer cells than the header; the missing cells count as "
		    "blank (the first begins here)", (long long)p->short_rows,
		    p->short_rows == 1 ? "" : "s");
	}
	if (p->repeated > 0) {
		place(p, p->first_repeated, 1, where);
		co_diag_add(diags, CO_NOTICE, where, p->first_repeated, 1,
		    NULL, "the header comes back %lld time%s inside the data "
		    "(first here); dropped", (long long)p->repeated,
		    p->repeated == 1 ? "" : "s");
	}
	if (n_same > 0)
		co_diag_add(diags, CO_WARNING, p->file, 0, 0, NULL, "%lld "
		    "record%s with an id that came before", (long long)n_same,
		    n_same == 1 ? "" : "s");
	if (p->clashes > 0)
		co_diag_add(diags, CO_WARNING, p->file, 0, 0, NULL, "%lld "
		    "answer%s an exclusive option together with others; kept "
		    "as given", (long long)p->clashes,
		    p->clashes == 1 ? " ticks" : "s tick");
	if (p->by_date > 0)
		co_diag_add(diags, CO_WARNING, p->file, 0, 0, "format the "
		    "column as text before saving it from a spreadsheet",
		    "%lld answer%s had been turned into a date and %s read "
		    "back as the option", (long long)p->by_date,
		    p->by_date == 1 ? "" : "s", p->by_date == 1 ? "was"
		    : "were");
	for (size_t i = 0; i < p->n_date; i++) {
		const struct co_plan_date *d = &p->date[i];

		if (d->seen.bad == 0 || d->var >= 0)
			continue;
		place(p, (long)d->seen.bad_row, d->column + 1, where);
		co_diag_add(diags, CO_WARNING, where, (long)d->seen.bad_row,
		    (long)d->column + 1, NULL, "%lld cell%s of this time "
		    "column %s no date, the first is '%s'",
		    (long long)d->seen.bad, d->seen.bad == 1 ? "" : "s",
		    d->seen.bad == 1 ? "is" : "are", d->seen.bad_text);
	}
}

enum co_code
co_plan_finish(struct co_plan *p, struct co_diags *diags,
    const char **date_format, struct co_err *err)
{
	enum co_code rc;
	int64_t n_same;
	int shown = p->sent >= 0 ? p->sent : p->start;

	for (size_t i = 0; i < p->n_date; i++) {
		rc = decide_date(p, &p->date[i], diags, err);
		if (rc != CO_OK)
			return rc;
	}
	*date_format = shown < 0 ? NULL
	    : co_date_format(&p->date[shown].seen, p->date[shown].order);
	write_days(p);
	/*
	 * The content of a response is what was answered: it is taken before
	 * blanks are interpreted with the help of the other rows, which a
	 * later export of the same form may do differently.
	 */
	rc = co_responses_close(&p->rows, p->survey->rules.duplicates,
	    &n_same, err);
	if (rc != CO_OK || (rc = find_hidden(p, diags, err)) != CO_OK
	    || (rc = find_not_asked(p, diags, err)) != CO_OK)
		return rc;
	tell_records(p, n_same, diags);
	return CO_OK;
}
