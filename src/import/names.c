#include "import/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

struct builder {
	struct co_names *k;
	const struct co_survey *s;
	const char *dialect;
	struct co_arena *arena;
	bool failed;
};

static const char *
fold(struct builder *b, const char *text)
{
	struct co_buf f;
	const char *out;

	co_buf_init(&f);
	co_text_fold(&f, text, strlen(text));
	out = f.failed ? NULL : co_arena_strdup(b->arena, co_buf_str(&f));
	co_buf_clear(&f);
	b->failed |= out == NULL;
	return out;
}

/* "text#2" says the second column of that text; cuts it off. */
static int
cut_nth(char *text)
{
	char *hash = strrchr(text, '#');
	int n = 0;

	if (hash == NULL || hash == text || hash[1] == '\0'
	    || strlen(hash + 1) > 2)
		return 0;
	for (const char *p = hash + 1; *p != '\0'; p++) {
		if (*p < '0' || *p > '9')
			return 0;
		n = n * 10 + (*p - '0');
	}
	if (n > 0)
		*hash = '\0';
	return n;
}

static void
add(struct builder *b, const char *text, struct co_target t,
    enum co_how how, bool bare)
{
	struct co_names *k = b->k;
	struct co_name *to;
	char *own;
	int nth;

	if (text == NULL || b->failed)
		return;
	if ((own = co_arena_strdup(b->arena, text)) == NULL
	    || co_grow(&k->item, k->n, &k->cap, sizeof *k->item) != 0) {
		b->failed = true;
		return;
	}
	nth = how == CO_HOW_ALIAS ? cut_nth(own) : 0;
	to = &k->item[k->n];
	to->folded = fold(b, own);
	to->target = t;
	to->how = how;
	to->nth = nth;
	to->bare = bare;
	if (to->folded != NULL && to->folded[0] != '\0')
		k->n++;
}

static bool
applies(const struct builder *b, const struct co_header_alias *a)
{
	return strcmp(a->dialect, "*") == 0
	    || strcmp(a->dialect, b->dialect) == 0;
}

static void
add_headers(struct builder *b, const struct co_headers *h,
    struct co_target t)
{
	for (size_t i = 0; i < h->n; i++) {
		if (applies(b, &h->item[i]))
			add(b, h->item[i].text, t, CO_HOW_ALIAS, false);
	}
}

static void
add_question_name(struct builder *b, const char *text, size_t question,
    enum co_how how)
{
	struct co_names *k = b->k;
	struct co_question_name *to;

	if (text == NULL || b->failed)
		return;
	if (co_grow(&k->question, k->n_question, &k->cap_question,
		sizeof *k->question) != 0) {
		b->failed = true;
		return;
	}
	to = &k->question[k->n_question];
	to->folded = fold(b, text);
	to->question = question;
	to->how = how;
	if (to->folded != NULL && to->folded[0] != '\0')
		k->n_question++;
}

static void
add_options(struct builder *b, const struct co_question *q, size_t var)
{
	for (size_t i = 0; i < q->n_choice; i++) {
		const struct co_choice *c = &q->choice[i];
		struct co_target t = { CO_TARGET_OPTION, var, (int)i };

		if (q->type != CO_Q_CHECKBOX && q->type != CO_Q_TAGBOX
		    && q->type != CO_Q_RANKING)
			break;
		add(b, co_arena_printf(b->arena, "%s.%s", q->name, c->value),
		    t, CO_HOW_CODE, false);
		add(b, co_arena_printf(b->arena, "%s___%s", q->name,
		    c->value), t, CO_HOW_CODE, false);
		add_headers(b, &c->headers, t);
	}
	for (size_t i = 0; i < q->n_choice; i++) {
		struct co_target t = { CO_TARGET_OTHER, var, (int)i };

		if (!q->choice[i].other)
			continue;
		add(b, co_arena_printf(b->arena, "%s-Comment", q->name), t,
		    CO_HOW_CODE, false);
		add(b, co_arena_printf(b->arena, "%s_other", q->name), t,
		    CO_HOW_CODE, false);
		add(b, co_arena_printf(b->arena, "%sOther", q->name), t,
		    CO_HOW_CODE, false);
	}
}

static void
add_variable(struct builder *b, size_t var)
{
	const struct co_variable *v = &b->s->var[var];
	const struct co_question *q = &b->s->question[v->question];
	struct co_target t = { CO_TARGET_VALUE, var, -1 };
	const struct co_row *r;

	add(b, v->name, t, CO_HOW_CODE, false);
	if (v->row < 0) {
		add(b, q->title, t, CO_HOW_TEXT, false);
		add_headers(b, &q->headers, t);
		add_options(b, q, var);
		return;
	}
	r = &q->row[v->row];
	add(b, co_arena_printf(b->arena, "%s_%s", q->name, r->value), t,
	    CO_HOW_CODE, false);
	add_headers(b, &r->headers, t);
	add(b, r->text, t, CO_HOW_TEXT, true);
	for (size_t i = 0; i < r->n_alias; i++)
		add(b, r->alias[i], t, CO_HOW_ALIAS, true);
	/* A matrix of one row may go by the question alone. */
	if (q->n_row == 1) {
		add(b, q->title, t, CO_HOW_TEXT, false);
		add_headers(b, &q->headers, t);
	}
}

static void
add_question(struct builder *b, size_t i)
{
	const struct co_question *q = &b->s->question[i];

	add_question_name(b, q->name, i, CO_HOW_CODE);
	add_question_name(b, q->title, i, CO_HOW_TEXT);
	for (size_t j = 0; j < q->headers.n; j++) {
		if (applies(b, &q->headers.item[j]))
			add_question_name(b, q->headers.item[j].text, i,
			    CO_HOW_ALIAS);
	}
}

enum co_code
co_names_init(struct co_names *k, const struct co_survey *s,
    const char *dialect, struct co_arena *arena, struct co_err *err)
{
	struct builder b = { .k = k, .s = s, .dialect = dialect,
		.arena = arena };

	memset(k, 0, sizeof *k);
	k->first_var = co_arena_get(arena, s->n_question,
	    sizeof *k->first_var);
	if (k->first_var == NULL)
		b.failed = true;
	for (size_t i = s->n_var; i-- > 0 && !b.failed;)
		k->first_var[s->var[i].question] = i;
	for (size_t i = 0; i < s->n_var && !b.failed; i++)
		add_variable(&b, i);
	for (size_t i = 0; i < s->n_question && !b.failed; i++)
		add_question(&b, i);
	if (!b.failed)
		return CO_OK;
	co_names_clear(k);
	return co_fail(err, CO_ENOMEM, NULL,
	    "not enough memory to match the columns");
}

void
co_names_clear(struct co_names *k)
{
	free(k->item);
	free(k->question);
	memset(k, 0, sizeof *k);
}

static bool
folds_to(const char *text, const char *folded, struct co_buf *scratch)
{
	scratch->len = 0;
	co_text_fold(scratch, text, strlen(text));
	return scratch->len > 0 && strcmp(co_buf_str(scratch), folded) == 0;
}

/* A row of the matrix by value, text or alias; -1 when none. */
static int
find_row(const struct co_question *q, const char *folded,
    struct co_buf *scratch)
{
	for (size_t i = 0; i < q->n_row; i++) {
		const struct co_row *r = &q->row[i];

		if (folds_to(r->text, folded, scratch)
		    || folds_to(r->value, folded, scratch))
			return (int)i;
		for (size_t j = 0; j < r->n_alias; j++) {
			if (folds_to(r->alias[j], folded, scratch))
				return (int)i;
		}
	}
	return -1;
}

static int
find_option(const struct co_question *q, const char *folded,
    struct co_buf *scratch)
{
	for (size_t i = 0; i < q->n_choice; i++) {
		const struct co_choice *c = &q->choice[i];

		if (folds_to(c->text, folded, scratch)
		    || folds_to(c->value, folded, scratch))
			return (int)i;
		for (size_t j = 0; j < c->n_alias; j++) {
			if (folds_to(c->alias[j], folded, scratch))
				return (int)i;
		}
	}
	return -1;
}

static bool
part_of(const struct co_names *k, const struct co_survey *s, size_t question,
    const char *row, struct co_target *out)
{
	const struct co_question *q = &s->question[question];
	struct co_buf scratch;
	int i;

	co_buf_init(&scratch);
	out->var = k->first_var[question];
	out->choice = -1;
	if (q->n_row > 0) {
		i = find_row(q, row, &scratch);
		out->kind = CO_TARGET_VALUE;
		out->var += i < 0 ? 0 : (size_t)i;
	} else if (q->type == CO_Q_CHECKBOX || q->type == CO_Q_TAGBOX
	    || q->type == CO_Q_RANKING) {
		i = find_option(q, row, &scratch);
		out->kind = CO_TARGET_OPTION;
		out->choice = i;
	} else {
		/* "Question - Other": the text typed beside one choice. */
		i = find_option(q, row, &scratch);
		if (i >= 0 && !q->choice[i].other)
			i = -1;
		out->kind = CO_TARGET_OTHER;
		out->choice = i;
	}
	co_buf_clear(&scratch);
	return i >= 0;
}

bool
co_names_part(const struct co_names *k, const struct co_survey *s,
    const char *question, const char *row, size_t nth,
    struct co_target *out, enum co_how *how)
{
	for (size_t i = 0; i < k->n_question; i++) {
		const struct co_question_name *n = &k->question[i];

		if (strcmp(n->folded, question) != 0
		    || !part_of(k, s, n->question, row, out))
			continue;
		if (nth-- == 0) {
			*how = n->how;
			return true;
		}
	}
	return false;
}
