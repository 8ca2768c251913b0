#include "report/result.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"

const char *
co_col_kind_name(enum co_cell_kind k)
{
	static const char *const names[] = {
		[CO_COL_TEXT] = "text",
		[CO_COL_COUNT] = "count",
		[CO_COL_SHARE] = "share",
		[CO_COL_POINTS] = "points",
		[CO_COL_RATIO] = "ratio",
		[CO_COL_NUMBER] = "number",
		[CO_COL_PVALUE] = "p_value",
	};

	return (size_t)k < sizeof names / sizeof names[0] ? names[k] : "";
}

char
co_flag_letter(enum co_flag f)
{
	return "\0czx"[f];
}

struct co_result *
co_result_new(const char *analysis, const char *id, const char *title)
{
	struct co_result *r = co_calloc(1, sizeof *r);

	if (r == NULL || (r->arena = co_arena_new()) == NULL) {
		free(r);
		return NULL;
	}
	r->base = -1;
	r->analysis = co_result_text(r, "%s", analysis);
	r->id = co_result_text(r, "%s", id);
	r->title = co_result_text(r, "%s", title);
	return r;
}

void
co_result_free(struct co_result *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < r->n_table; i++) {
		free(r->table[i]->column);
		free(r->table[i]->cell);
	}
	free(r->table);
	free(r->estimate);
	free(r->test);
	free(r->sentence);
	free(r->note);
	free(r->warning);
	free(r->figure);
	free(r->extra_json);
	free(r->import);
	free(r->where);
	co_arena_free(r->arena);
	free(r);
}

enum co_code
co_result_status(const struct co_result *r, struct co_err *err)
{
	return r->failed ? co_fail(err, CO_ENOMEM, NULL, "out of memory")
	    : CO_OK;
}

static const char *
keep(struct co_result *r, const char *s)
{
	const char *copy = s != NULL ? co_arena_strdup(r->arena, s) : NULL;

	if (s != NULL && copy == NULL)
		r->failed = true;
	return copy;
}

static const char *
vtext(struct co_result *r, const char *fmt, va_list ap) CO_PRINTF(2, 0);

static const char *
vtext(struct co_result *r, const char *fmt, va_list ap)
{
	struct co_buf b;
	const char *s;

	co_buf_init(&b);
	co_buf_vprintf(&b, fmt, ap);
	s = b.failed ? NULL : keep(r, co_buf_str(&b));
	co_buf_clear(&b);
	if (s == NULL)
		r->failed = true;
	return s != NULL ? s : "";
}

const char *
co_result_text(struct co_result *r, const char *fmt, ...)
{
	const char *s;
	va_list ap;

	va_start(ap, fmt);
	s = vtext(r, fmt, ap);
	va_end(ap);
	return s;
}

/* Room for one more; false (and the result marked) when memory is short. */
static bool
room(struct co_result *r, void *list, size_t n, size_t *cap, size_t size)
{
	if (co_grow(list, n, cap, size) == 0)
		return true;
	r->failed = true;
	return false;
}

struct co_rtable *
co_result_table(struct co_result *r, const char *id, const char *title)
{
	struct co_rtable *t = co_arena_get(r->arena, 1, sizeof *t);

	if (t == NULL || !room(r, &r->table, r->n_table, &r->cap_table,
	    sizeof(struct co_rtable *))) {
		r->failed = true;
		return NULL;
	}
	t->id = keep(r, id);
	t->title = keep(r, title);
	r->table[r->n_table++] = t;
	return t;
}

void
co_rtable_column(struct co_result *r, struct co_rtable *t, const char *id,
    const char *label, enum co_cell_kind kind)
{
	struct co_column *grown = t == NULL ? NULL : co_reallocarray(
	    t->column, t->n_column + 1, sizeof *grown);

	if (grown == NULL) {
		r->failed = true;
		return;
	}
	t->column = grown;
	t->column[t->n_column++] = (struct co_column){ keep(r, id),
		keep(r, label), kind };
}

size_t
co_rtable_row(struct co_result *r, struct co_rtable *t)
{
	if (t == NULL)
		return 0;	/* the result is marked already */
	if (t->n_row == t->cap_row) {
		size_t cap = t->cap_row > 0 ? 2 * t->cap_row : 8;
		struct co_cell *grown = co_reallocarray(t->cell,
		    cap * t->n_column + 1, sizeof *grown);

		if (grown == NULL) {
			r->failed = true;
			return t->n_row;
		}
		t->cell = grown;
		t->cap_row = cap;
	}
	for (size_t c = 0; c < t->n_column; c++)
		t->cell[t->n_row * t->n_column + c] = (struct co_cell){
		    .text = "", .flag = t->column[c].kind == CO_COL_TEXT
		    ? CO_FLAG_NONE : CO_FLAG_NOT_APPLICABLE };
	return t->n_row++;
}

static struct co_cell *
cell(struct co_rtable *t, size_t row, size_t col)
{
	return t != NULL && row < t->n_row && col < t->n_column
	    ? &t->cell[row * t->n_column + col] : NULL;
}

void
co_rtable_text(struct co_result *r, struct co_rtable *t, size_t row,
    size_t col, const char *text)
{
	struct co_cell *c = cell(t, row, col);
	const char *copy = keep(r, text);

	if (c != NULL && copy != NULL)
		c->text = copy;
}

void
co_rtable_show(struct co_result *r, struct co_rtable *t, size_t row,
    size_t col, const char *text)
{
	struct co_cell *c = cell(t, row, col);

	if (c != NULL)
		c->show = co_result_text(r, "%s", text);
}

void
co_rtable_wide(struct co_rtable *t, const char *across, const char *spread)
{
	if (t == NULL)
		return;
	t->across = across;
	t->spread = spread;
}

void
co_rtable_number(struct co_rtable *t, size_t row, size_t col, double v)
{
	struct co_cell *c = cell(t, row, col);

	if (c == NULL)
		return;
	c->number = v;
	c->flag = isnan(v) ? CO_FLAG_NOT_ESTIMABLE : CO_FLAG_NONE;
}

void
co_rtable_share(struct co_rtable *t, size_t row, size_t col, int64_t x,
    int64_t n)
{
	struct co_cell *c = cell(t, row, col);

	if (c == NULL)
		return;
	c->x = x;
	c->base = n;
	c->flag = n > 0 ? CO_FLAG_NONE : CO_FLAG_NOT_ESTIMABLE;
	c->number = n > 0 ? (double)x / (double)n : NAN;
}

void
co_rtable_flag(struct co_rtable *t, size_t row, size_t col,
    enum co_flag flag)
{
	struct co_cell *c = cell(t, row, col);

	if (c != NULL)
		*c = (struct co_cell){ .text = "", .flag = flag };
}

const struct co_cell *
co_rtable_cell(const struct co_rtable *t, size_t row, size_t col)
{
	return row < t->n_row && col < t->n_column
	    ? &t->cell[row * t->n_column + col] : NULL;
}

struct co_estimate
co_estimate_none(void)
{
	struct co_estimate e = { .x = NAN, .n = NAN, .value = NAN,
		.lower = NAN, .upper = NAN, .level = NAN };

	return e;
}

void
co_result_estimate(struct co_result *r, const struct co_estimate *e)
{
	struct co_estimate copy = *e;

	copy.quantity = keep(r, e->quantity);
	copy.item = keep(r, e->item);
	copy.group = keep(r, e->group);
	copy.reference = keep(r, e->reference);
	copy.stratum = keep(r, e->stratum);
	copy.cohort = keep(r, e->cohort);
	copy.method = keep(r, e->method);
	if (room(r, &r->estimate, r->n_estimate, &r->cap_estimate,
	    sizeof *r->estimate))
		r->estimate[r->n_estimate++] = copy;
}

struct co_test
co_test_none(void)
{
	struct co_test t = { .statistic = NAN, .df = NAN, .p_value = NAN,
		.p_adjusted = NAN };

	return t;
}

void
co_result_test(struct co_result *r, const struct co_test *t)
{
	struct co_test copy = *t;

	copy.hypothesis = keep(r, t->hypothesis);
	copy.group = keep(r, t->group);
	copy.reference = keep(r, t->reference);
	copy.stratum = keep(r, t->stratum);
	copy.method = keep(r, t->method);
	if (room(r, &r->test, r->n_test, &r->cap_test, sizeof *r->test))
		r->test[r->n_test++] = copy;
}

static void
add_text(struct co_result *r, const char ***list, size_t *n, size_t *cap,
    const char *text)
{
	if (room(r, list, *n, cap, sizeof(const char *)))
		(*list)[(*n)++] = text;
}

#define TEXT_BUILDER(name)						\
void									\
co_result_##name(struct co_result *r, const char *fmt, ...)		\
{									\
	const char *s;							\
	va_list ap;							\
									\
	va_start(ap, fmt);						\
	s = vtext(r, fmt, ap);						\
	va_end(ap);							\
	add_text(r, &r->name, &r->n_##name, &r->cap_##name, s);		\
}

TEXT_BUILDER(sentence)
TEXT_BUILDER(note)
TEXT_BUILDER(warning)

void
co_result_where(struct co_result *r, const char *name, const char *value)
{
	if (room(r, &r->where, r->n_where, &r->cap_where, sizeof *r->where))
		r->where[r->n_where++] = (struct co_pair){ keep(r, name),
			keep(r, value) };
}

struct co_figure *
co_result_figure(struct co_result *r, const char *id, const char *title,
    const char *desc, const char *table)
{
	if (!room(r, &r->figure, r->n_figure, &r->cap_figure,
	    sizeof *r->figure))
		return NULL;
	r->figure[r->n_figure] = (struct co_figure){ keep(r, id),
		keep(r, title), keep(r, desc), keep(r, table), NULL,
		NULL };
	return &r->figure[r->n_figure++];
}

void
co_result_extra(struct co_result *r, const char *name, const char *json)
{
	const char **grown = co_reallocarray(r->extra_json,
	    2 * r->n_extra + 2, sizeof *grown);

	if (grown == NULL) {
		r->failed = true;
		return;
	}
	r->extra_json = grown;
	r->extra_json[2 * r->n_extra] = keep(r, name);
	r->extra_json[2 * r->n_extra + 1] = keep(r, json);
	r->n_extra++;
}

void
co_result_import(struct co_result *r, int64_t id, const char *file,
    const char *sha256, int64_t rows)
{
	if (room(r, &r->import, r->n_import, &r->cap_import,
	    sizeof *r->import))
		r->import[r->n_import++] = (struct co_provenance_import){ id,
			keep(r, file), keep(r, sha256), rows };
}

const char *
co_cell_show(const struct co_cell *c, enum co_cell_kind kind,
    struct co_buf *scratch)
{
	char num[CO_NUM_MAX];

	scratch->len = 0;
	if (kind == CO_COL_TEXT)
		return c->text != NULL ? c->text : "";
	if (c->flag != CO_FLAG_NONE) {
		co_buf_printf(scratch, "[%c]", co_flag_letter(c->flag));
		return co_buf_str(scratch);
	}
	switch (kind) {
	case CO_COL_COUNT:
		co_buf_puts(scratch, co_num_thousands((int64_t)c->number,
		    num));
		break;
	case CO_COL_SHARE:
		/* Below a base of 10 a percentage says more than there is. */
		if (c->base > 0 && c->base < 10)
			co_buf_puts(scratch, "-");
		else if (c->base > 0)
			co_buf_printf(scratch, "%s%%", co_num_percent(c->x,
			    c->base, 0, num));
		else
			co_buf_printf(scratch, "%s%%", co_num_fixed(100 *
			    c->number, 0, num));
		break;
	case CO_COL_POINTS:
		co_buf_puts(scratch, co_num_fixed(100 * c->number, 1, num));
		break;
	case CO_COL_PVALUE:
		co_buf_puts(scratch, co_num_pvalue(c->number, num));
		break;
	case CO_COL_RATIO:
	case CO_COL_NUMBER:
	case CO_COL_TEXT:
		co_buf_puts(scratch, isinf(c->number) ? "infinite"
		    : co_num_fixed(c->number, 2, num));
		break;
	}
	return co_buf_str(scratch);
}
