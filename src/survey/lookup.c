/* Finding things in a survey by name. */
#include "survey/survey.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

int
co_survey_var(const struct co_survey *s, const char *name)
{
	for (size_t i = 0; i < s->n_var; i++)
		if (strcmp(s->var[i].name, name) == 0)
			return (int)i;
	return -1;
}

int
co_survey_question(const struct co_survey *s, const char *name)
{
	for (size_t i = 0; i < s->n_question; i++)
		if (strcmp(s->question[i].name, name) == 0)
			return (int)i;
	return -1;
}

int
co_survey_role(const struct co_survey *s, enum co_role role)
{
	for (size_t i = 0; i < s->n_question; i++)
		if (s->question[i].role == role)
			return (int)i;
	return -1;
}

int
co_survey_stage(const struct co_survey *s, const char *name)
{
	for (size_t i = 0; i < s->n_stage; i++)
		if (strcmp(s->stage[i], name) == 0)
			return (int)i;
	return -1;
}

/* 1 when the choice's value, text or an alias folds to fold. */
static int
goes_by(const struct co_choice *c, const char *fold, struct co_buf *b)
{
	for (size_t k = 0; k < c->n_alias + 2; k++) {
		const char *t = k == 0 ? c->value : k == 1 ? c->text :
		    c->alias[k - 2];

		co_buf_clear(b);
		co_text_fold(b, t, strlen(t));
		if (!b->failed && strcmp(co_buf_str(b), fold) == 0)
			return 1;
	}
	return 0;
}

int
co_question_choice(const struct co_question *q, const char *text)
{
	struct co_buf want, b;
	int found = -1;

	for (size_t i = 0; i < q->n_choice; i++)
		if (strcmp(q->choice[i].value, text) == 0)
			return (int)i;
	co_buf_init(&want);
	co_buf_init(&b);
	co_text_fold(&want, text, strlen(text));
	if (!want.failed && want.len > 0)
		for (size_t i = 0; i < q->n_choice && found < 0; i++)
			if (goes_by(&q->choice[i], co_buf_str(&want), &b))
				found = (int)i;
	co_buf_clear(&want);
	co_buf_clear(&b);
	return found;
}

/* A matrix is a question but no variable: its rows are. */
static enum co_code
matrix_named(const struct co_survey *s, const char *name, struct co_err *err)
{
	int i = co_survey_question(s, name);

	if (i < 0 || s->question[i].n_row == 0)
		return CO_OK;
	return co_fail(err, CO_ENOTFOUND, NULL, "'%s' of survey '%s' is a "
	    "matrix; name one of its rows, such as '%s.%s'", name, s->id,
	    name, s->question[i].row[0].value);
}

enum co_code
co_survey_need_var(const struct co_survey *s, const char *name, size_t *out,
    struct co_err *err)
{
	int i = co_survey_var(s, name), near;
	const char **names;
	enum co_code rc;

	if (i >= 0) {
		*out = (size_t)i;
		return CO_OK;
	}
	rc = matrix_named(s, name, err);
	if (rc != CO_OK)
		return rc;
	names = co_calloc(s->n_var > 0 ? s->n_var : 1, sizeof *names);
	if (names == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "no memory");
	for (size_t k = 0; k < s->n_var; k++)
		names[k] = s->var[k].name;
	near = co_text_nearest(name, names, s->n_var);
	rc = near >= 0 ?
	    co_fail(err, CO_ENOTFOUND, NULL, "survey '%s' has no question "
	    "'%s'; did you mean '%s'?", s->id, name, names[near]) :
	    co_fail(err, CO_ENOTFOUND, NULL, "survey '%s' has no question "
	    "'%s'; `cohort status` lists what there is", s->id, name);
	free(names);
	return rc;
}
