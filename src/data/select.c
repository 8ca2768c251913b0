#include "data/select.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

static int
parse_day(const char *s, int32_t *out)
{
	int64_t y, m, d;

	if (strlen(s) != 10 || s[4] != '-' || s[7] != '-')
		return -1;
	if (co_int_parse(s, 4, 0, 9999, &y) != 0 ||
	    co_int_parse(s + 5, 2, 1, 12, &m) != 0 ||
	    co_int_parse(s + 8, 2, 1, 31, &d) != 0)
		return -1;
	return co_date_from_civil((int)y, (int)m, (int)d, out);
}

static enum co_code
unknown_choice(const struct co_question *q, const struct co_where *w,
    struct co_err *err)
{
	const char **names = co_calloc(q->n_choice, sizeof *names);
	int near = -1;
	enum co_code rc;

	if (names != NULL) {
		for (size_t i = 0; i < q->n_choice; i++)
			names[i] = q->choice[i].text;
		near = co_text_nearest(w->value, names, q->n_choice);
	}
	if (near >= 0)
		rc = co_fail(err, CO_ENOTFOUND, NULL,
		    "\"%s\" is no answer of %s; the nearest is \"%s\" "
		    "(value %s)", w->value, w->name,
		    q->choice[near].text, q->choice[near].value);
	else
		rc = co_fail(err, CO_ENOTFOUND, NULL,
		    "\"%s\" is no answer of %s; its first answer is \"%s\" "
		    "(value %s)", w->value, w->name,
		    q->n_choice > 0 ? q->choice[0].text : "",
		    q->n_choice > 0 ? q->choice[0].value : "");
	free(names);
	return rc;
}

/* Reads one condition; *fits is cleared where lenient and not known. */
static enum co_code
compile_one(const struct co_survey *s, const struct co_where *w, bool lenient,
    struct co_select_item *it, bool *fits, struct co_err *err)
{
	const struct co_question *q;
	enum co_code rc;
	double v;

	if (lenient && co_survey_var(s, w->name) < 0) {
		*fits = false;
		return CO_OK;
	}
	if ((rc = co_survey_need_var(s, w->name, &it->var, err)) != CO_OK)
		return rc;
	q = &s->question[s->var[it->var].question];
	it->group = it->var;
	it->choice = -1;
	it->blank = w->value[0] == '\0';
	if (it->blank)
		return CO_OK;
	switch (s->var[it->var].kind) {
	case CO_VAR_SINGLE:
	case CO_VAR_MULTI:
	case CO_VAR_RANK:
		it->choice = co_question_choice(q, w->value);
		if (it->choice >= 0)
			return CO_OK;
		if (!lenient)
			return unknown_choice(q, w, err);
		*fits = false;
		return CO_OK;
	case CO_VAR_NUMBER:
		if (co_num_parse(w->value, strlen(w->value), '.', &v) != 0)
			return co_fail(err, CO_EUSAGE, NULL,
			    "%s is a number; \"%s\" is not one", w->name,
			    w->value);
		it->number = v;
		return CO_OK;
	case CO_VAR_DATE:
		if (parse_day(w->value, &it->day) != 0)
			return co_fail(err, CO_EUSAGE, NULL,
			    "%s is a date; write it as 2025-08-31, not \"%s\"",
			    w->name, w->value);
		return CO_OK;
	case CO_VAR_TEXT:
		break;
	}
	return co_fail(err, CO_EUNSUPPORTED, NULL,
	    "%s is free text; only a choice, number or date can be selected",
	    w->name);
}

enum co_code
co_select_compile(const struct co_survey *s, const struct co_where *where,
    size_t n, bool lenient, struct co_select *out, struct co_err *err)
{
	struct co_select sel = { NULL, 0, false };
	enum co_code rc = CO_OK;

	if (n > 0) {
		sel.item = co_calloc(n, sizeof *sel.item);
		if (sel.item == NULL)
			return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	}
	for (size_t i = 0; i < n && rc == CO_OK; i++) {
		bool fits = true;

		rc = compile_one(s, &where[i], lenient, &sel.item[sel.n],
		    &fits, err);
		if (rc == CO_OK && fits)
			sel.n++;
	}
	if (rc != CO_OK) {
		co_select_clear(&sel);
		return rc;
	}
	/* A condition that was dropped selects nothing, unless another one
	 * on the same variable is known. */
	for (size_t i = 0; i < n; i++) {
		bool known = false;

		for (size_t j = 0; j < sel.n; j++)
			if (strcmp(s->var[sel.item[j].var].name,
				where[i].name) == 0)
				known = true;
		if (!known)
			sel.none = true;
	}
	*out = sel;
	return CO_OK;
}

void
co_select_clear(struct co_select *sel)
{
	free(sel->item);
	sel->item = NULL;
	sel->n = 0;
}

static bool
holds(const struct co_select_item *it, const struct co_layout *l,
    const unsigned char *codes)
{
	struct co_answer a;

	co_answer_get(l, codes, it->var, &a);
	if (it->blank)
		return a.state == CO_ST_BLANK;
	switch (l->survey->var[it->var].kind) {
	case CO_VAR_SINGLE:
		return a.choice == it->choice;
	case CO_VAR_MULTI:
	case CO_VAR_RANK:
		return a.state == CO_ST_ANSWERED && a.pick[it->choice] != 0;
	case CO_VAR_NUMBER:
		return a.state == CO_ST_ANSWERED && a.number == it->number;
	case CO_VAR_DATE:
		return a.state == CO_ST_ANSWERED && a.day == it->day;
	case CO_VAR_TEXT:
		break;
	}
	return false;
}

bool
co_select_test(const struct co_select *sel, const struct co_layout *l,
    const unsigned char *codes)
{
	if (sel->none)
		return false;
	for (size_t i = 0; i < sel->n; i++) {
		bool any = false, first = true;

		for (size_t j = 0; j < i; j++)
			if (sel->item[j].group == sel->item[i].group)
				first = false;
		if (!first)
			continue;	/* judged with the first of its group */
		for (size_t j = i; j < sel->n && !any; j++)
			if (sel->item[j].group == sel->item[i].group)
				any = holds(&sel->item[j], l, codes);
		if (!any)
			return false;
	}
	return true;
}
