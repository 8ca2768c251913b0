#include "import/shown.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "base/text.h"
#include "import/dates.h"

enum { DEEPEST = 40, MAX_VALUES = 64, MAX_JOINTS = 500 };

enum what { OR, AND, NOT, TEST };
enum op {
	EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, MORE, MORE_EQUAL, CONTAINS,
	NOT_CONTAINS, ANY_OF, ALL_OF, EMPTY, NOT_EMPTY
};

struct co_condition {
	enum what what;
	struct co_condition *a, *b;	/* or, and, not */
	enum op op;			/* test */
	size_t var;
	const char **value;
	size_t n;
};

struct parser {
	const char *s, *text, *pointer;
	const struct co_survey *survey;
	struct co_arena *arena;
	struct co_err *err;
	enum co_code rc;
	int depth, joints;
};

static void
blanks(struct parser *p)
{
	while (*p->s == ' ' || *p->s == '\t' || *p->s == '\n'
	    || *p->s == '\r')
		p->s++;
}

static void
complain(struct parser *p, const char *expected)
{
	if (p->rc == CO_OK)
		p->rc = co_fail(p->err, CO_EINPUT, p->pointer, "the condition "
		    "\"%s\" is not understood at character %d: expected %s",
		    p->text, (int)(p->s - p->text) + 1, expected);
}

static void *
get(struct parser *p, size_t n, size_t size)
{
	void *out = co_arena_get(p->arena, n, size);

	if (out == NULL && p->rc == CO_OK)
		p->rc = co_fail(p->err, CO_ENOMEM, p->pointer,
		    "not enough memory for a condition");
	return out;
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* A whole word, whatever its case. */
static bool
word(struct parser *p, const char *w)
{
	size_t n = strlen(w), i = 0;

	blanks(p);
	while (i < n && (p->s[i] | 32) == w[i])
		i++;
	if (i < n || is_word(p->s[n]))
		return false;
	p->s += n;
	return true;
}

static bool
sign(struct parser *p, const char *what)
{
	blanks(p);
	if (strncmp(p->s, what, strlen(what)) != 0)
		return false;
	p->s += strlen(what);
	return true;
}

static void
read_variable(struct parser *p, struct co_condition *c)
{
	const char *end = strchr(p->s, '}');
	char *name;
	int var;

	if (end == NULL || (name = co_arena_strndup(p->arena, p->s,
		(size_t)(end - p->s))) == NULL) {
		complain(p, "a name in braces");
		return;
	}
	var = co_survey_var(p->survey, name);
	if (var < 0) {
		if (p->rc == CO_OK)
			p->rc = co_fail(p->err, CO_EINPUT, p->pointer, "the "
			    "condition \"%s\" asks for \"%s\", which is no "
			    "question with one answer", p->text, name);
		return;
	}
	c->var = (size_t)var;
	p->s = end + 1;
}

static const struct { const char *text; enum op op; } signs[] = {
	/* Longer ones first. */
	{ "==", EQUAL }, { "<>", NOT_EQUAL }, { "!=", NOT_EQUAL },
	{ "<=", LESS_EQUAL }, { ">=", MORE_EQUAL }, { "*=", CONTAINS },
	{ "=", EQUAL }, { "<", LESS }, { ">", MORE },
}, words[] = {
	{ "notcontains", NOT_CONTAINS }, { "contains", CONTAINS },
	{ "contain", CONTAINS }, { "anyof", ANY_OF }, { "allof", ALL_OF },
	{ "notempty", NOT_EMPTY }, { "empty", EMPTY }, { "equal", EQUAL },
	{ "notequal", NOT_EQUAL }, { "less", LESS },
	{ "lessorequal", LESS_EQUAL }, { "greater", MORE },
	{ "greaterorequal", MORE_EQUAL },
};

static bool
read_op(struct parser *p, enum op *out)
{
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		if (sign(p, signs[i].text)) {
			*out = signs[i].op;
			return true;
		}
	}
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (word(p, words[i].text)) {
			*out = words[i].op;
			return true;
		}
	}
	complain(p, "=, <>, <, >, contains, anyof, empty or notempty");
	return false;
}

/* 'text', "text", 5, true, or a bare word. */
static void
read_value(struct parser *p, struct co_condition *c)
{
	const char *start, *end;
	char quote;

	blanks(p);
	quote = *p->s == '\'' || *p->s == '"' ? *p->s : '\0';
	if (quote != '\0') {
		start = p->s + 1;
		end = strchr(start, quote);
	} else {
		start = p->s;
		end = start + strcspn(start, " \t\r\n,])");
	}
	if (end == NULL || (quote == '\0' && end == start)
	    || c->n == MAX_VALUES) {
		complain(p, "a value such as 'yes' or 5");
		return;
	}
	c->value[c->n] = co_arena_strndup(p->arena, start,
	    (size_t)(end - start));
	if (c->value[c->n++] == NULL)
		get(p, SIZE_MAX, SIZE_MAX);
	p->s = end + (quote != '\0');
}

static struct co_condition *
read_test(struct parser *p)
{
	struct co_condition *c = get(p, 1, sizeof *c);

	if (c == NULL)
		return NULL;
	c->what = TEST;
	if (!sign(p, "{")) {
		complain(p, "a question in braces, such as {role}");
		return NULL;
	}
	read_variable(p, c);
	if (p->rc != CO_OK || !read_op(p, &c->op))
		return NULL;
	if (c->op == EMPTY || c->op == NOT_EMPTY)
		return c;
	if ((c->value = get(p, MAX_VALUES, sizeof *c->value)) == NULL)
		return NULL;
	if (!sign(p, "["))
		read_value(p, c);
	else if (!sign(p, "]")) {
		do
			read_value(p, c);
		while (p->rc == CO_OK && sign(p, ","));
		if (p->rc == CO_OK && !sign(p, "]"))
			complain(p, "] at the end of the list");
	}
	return p->rc == CO_OK ? c : NULL;
}

static struct co_condition *read_or(struct parser *p);

static struct co_condition *
read_factor(struct parser *p)
{
	struct co_condition *c;

	/* Bounds the recursion on what the user wrote. */
	if (++p->depth > DEEPEST) {
		complain(p, "fewer parentheses");
		return NULL;
	}
	if (word(p, "not") || (p->s[0] == '!' && p->s[1] != '='
		&& sign(p, "!"))) {
		if ((c = get(p, 1, sizeof *c)) != NULL) {
			c->what = NOT;
			c->a = read_factor(p);
		}
	} else if (sign(p, "(")) {
		c = read_or(p);
		if (p->rc == CO_OK && !sign(p, ")"))
			complain(p, ")");
	} else
		c = read_test(p);
	p->depth--;
	return p->rc == CO_OK ? c : NULL;
}

static struct co_condition *
join(struct parser *p, enum what what, struct co_condition *a,
    struct co_condition *b)
{
	struct co_condition *c = get(p, 1, sizeof *c);

	/* They are gone through by recursion, one level each. */
	if (++p->joints > MAX_JOINTS)
		complain(p, "fewer parts");
	if (c != NULL)
		*c = (struct co_condition){ .what = what, .a = a, .b = b };
	return c;
}

static struct co_condition *
read_and(struct parser *p)
{
	struct co_condition *c = read_factor(p);

	while (p->rc == CO_OK && (word(p, "and") || sign(p, "&&")))
		c = join(p, AND, c, read_factor(p));
	return c;
}

static struct co_condition *
read_or(struct parser *p)
{
	struct co_condition *c = read_and(p);

	while (p->rc == CO_OK && (word(p, "or") || sign(p, "||")))
		c = join(p, OR, c, read_and(p));
	return c;
}

enum co_code
co_condition_read(const char *text, const char *pointer,
    const struct co_survey *s, struct co_arena *arena,
    struct co_condition **out, struct co_err *err)
{
	struct parser p = { .s = text, .text = text, .pointer = pointer,
		.survey = s, .arena = arena, .err = err };
	struct co_condition *c = read_or(&p);

	blanks(&p);
	if (p.rc == CO_OK && *p.s != '\0')
		complain(&p, "and, or, or the end");
	if (p.rc == CO_OK)
		*out = c;
	return p.rc;
}

static bool
is_empty(enum co_state s)
{
	return s == CO_ST_BLANK || s == CO_ST_NOT_SHOWN
	    || s == CO_ST_NOT_ASKED;
}

/* -1, 0, 1, or 2 when the two cannot be compared. */
static int
compare_numbers(double a, const char *value)
{
	double b;

	if (co_num_parse(value, strlen(value), '.', &b) != 0)
		return 2;
	return a < b ? -1 : a > b;
}

static int
compare_choice(const struct co_choice *ch, const char *value)
{
	int d = 2;

	if (ch->has_score)
		d = compare_numbers(ch->score, value);
	if (d == 2)
		d = co_text_same(ch->value, value) == 1 ? 0 : 2;
	return d;
}

static int
compare_day(int32_t day, const char *value)
{
	struct co_date_cell cell;
	int32_t other;

	if (co_date_read(value, strlen(value), &cell) != 0
	    || (other = co_date_day(&cell, CO_ORDER_YMD)) == CO_DAY_NONE)
		return 2;
	return day < other ? -1 : day > other;
}

static int
compare(const struct co_question *q, enum co_var_kind kind,
    const struct co_answer *a, const char *value)
{
	if (kind == CO_VAR_NUMBER)
		return compare_numbers(a->number, value);
	if (kind == CO_VAR_DATE)
		return compare_day(a->day, value);
	return a->choice < 0 ? 2
	    : compare_choice(&q->choice[a->choice], value);
}

/* Whether an answer is, or has among its picks, this value. */
static bool
has(const struct co_question *q, enum co_var_kind kind,
    const struct co_answer *a, const char *value)
{
	if (a->pick == NULL)
		return compare(q, kind, a, value) == 0;
	for (size_t i = 0; i < q->n_choice; i++) {
		if (a->pick[i] != 0
		    && co_text_same(q->choice[i].value, value) == 1)
			return true;
	}
	return false;
}

static size_t
how_many(const struct co_condition *c, const struct co_question *q,
    enum co_var_kind kind, const struct co_answer *a)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		n += has(q, kind, a, c->value[i]);
	return n;
}

static bool
test(const struct co_condition *c, const struct co_layout *l,
    const unsigned char *codes)
{
	const struct co_variable *v = &l->survey->var[c->var];
	const struct co_question *q = &l->survey->question[v->question];
	struct co_answer a;
	size_t n;
	int d;

	co_answer_get(l, codes, c->var, &a);
	if (c->op == EMPTY || c->op == NOT_EMPTY)
		return is_empty(a.state) == (c->op == EMPTY);
	/* Texts are not at hand here: whatever they say, it was shown. */
	if (v->kind == CO_VAR_TEXT)
		return true;
	if (is_empty(a.state) || a.state == CO_ST_UNRECOGNISED)
		return c->op == NOT_EQUAL || c->op == NOT_CONTAINS;
	n = how_many(c, q, v->kind, &a);
	switch (c->op) {
	case EQUAL:
	case ALL_OF:
		return n == c->n;
	case NOT_EQUAL:
		return n < c->n;
	case CONTAINS:
	case ANY_OF:
		return n > 0;
	case NOT_CONTAINS:
		return n == 0;
	case LESS:
	case LESS_EQUAL:
	case MORE:
	case MORE_EQUAL:
	case EMPTY:
	case NOT_EMPTY:
		break;
	}
	d = c->n == 1 && a.pick == NULL ? compare(q, v->kind, &a, c->value[0])
	    : 2;
	return d == 0 ? c->op == LESS_EQUAL || c->op == MORE_EQUAL
	    : d == -1 ? c->op == LESS || c->op == LESS_EQUAL
	    : d == 1 && (c->op == MORE || c->op == MORE_EQUAL);
}

bool
co_condition_holds(const struct co_condition *c, const struct co_layout *l,
    const unsigned char *codes)
{
	switch (c->what) {
	case OR:
		return co_condition_holds(c->a, l, codes)
		    || co_condition_holds(c->b, l, codes);
	case AND:
		return co_condition_holds(c->a, l, codes)
		    && co_condition_holds(c->b, l, codes);
	case NOT:
		return !co_condition_holds(c->a, l, codes);
	case TEST:
		break;
	}
	return test(c, l, codes);
}
