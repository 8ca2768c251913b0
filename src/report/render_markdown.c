/* GitHub-flavoured Markdown: pipe tables, no raw HTML. */
#include "report/render.h"

#include <math.h>

#include "base/arena.h"
#include "base/num.h"
#include "report/escape.h"
#include "report/render_parts.h"
#include "report/words.h"

static void
paragraph(struct co_buf *out, const char *before, const char *s)
{
	co_buf_printf(out, "\n%s", before);
	co_escape_markdown(out, s);
	co_buf_putc(out, '\n');
}

static void
cell(struct co_buf *out, const char *s)
{
	co_buf_putc(out, ' ');
	co_escape_markdown(out, s);
	co_buf_puts(out, " |");
}

/* A number as it was formatted: only its < is a sign of Markdown. */
static void
number_cell(struct co_buf *out, const char *s)
{
	co_buf_printf(out, " %s%s |", *s == '<' ? "&lt;" : "",
	    s + (*s == '<'));
}

/* Brackets with one letter are a link to Markdown unless escaped. */
static void
legend(const struct co_rtable *t, struct co_buf *out)
{
	struct co_buf words;

	co_buf_init(&words);
	co_rtable_legend(t, &words);
	if (words.len > 0)
		paragraph(out, "", co_buf_str(&words));
	out->failed |= words.failed;
	co_buf_clear(&words);
}

/* A row of a table and the bar in front of it. */
static void
row(const struct co_rtable *t, size_t i, struct co_buf *out)
{
	struct co_buf scratch;

	co_buf_init(&scratch);
	co_buf_putc(out, '|');
	for (size_t c = 0; c < t->n_column; c++) {
		enum co_cell_kind kind = t->column[c].kind;
		const char *s = co_rcell_read(co_rtable_cell(t, i, c), kind,
		    &scratch);

		(kind == CO_COL_TEXT ? cell : number_cell)(out, s);
	}
	co_buf_putc(out, '\n');
	out->failed |= scratch.failed;
	co_buf_clear(&scratch);
}

static void
bold(struct co_buf *out, const char *s)
{
	co_buf_puts(out, "\n**");
	co_escape_markdown(out, s);
	co_buf_puts(out, "**\n");
}

static void
table(const struct co_rtable *long_table, struct co_buf *out)
{
	struct co_arena *a = co_arena_new();
	const struct co_rtable *t = a != NULL ? co_rtable_page(long_table, a)
	    : NULL;

	if (t == NULL) {
		out->failed = 1;
	} else if (t->n_column > 0) {
		if (t->title != NULL)
			bold(out, t->title);
		co_buf_puts(out, "\n|");
		for (size_t c = 0; c < t->n_column; c++)
			cell(out, t->column[c].label);
		co_buf_puts(out, "\n|");
		for (size_t c = 0; c < t->n_column; c++)
			co_buf_puts(out, t->column[c].kind == CO_COL_TEXT
			    ? " --- |" : " ---: |");
		co_buf_putc(out, '\n');
		for (size_t i = 0; i < t->n_row; i++)
			row(t, i, out);
		legend(t, out);
	}
	co_arena_free(a);
}

static void
estimate(const struct co_estimate *e, struct co_buf *out)
{
	struct co_buf b;

	co_buf_init(&b);
	co_buf_putc(out, '|');
	cell(out, co_quantity_words(e->quantity));
	co_estimate_who(&b, e);
	cell(out, co_buf_str(&b));
	b.len = 0;
	if (e->flag != CO_FLAG_NONE)
		co_buf_printf(&b, "[%c]", co_flag_letter(e->flag));
	else
		co_quantity_show(&b, e, e->value);
	number_cell(out, co_buf_str(&b));
	out->failed |= b.failed;
	co_buf_clear(&b);
	if (e->flag == CO_FLAG_NONE && !isnan(e->lower)) {
		co_quantity_show(&b, e, e->lower);
		co_buf_puts(&b, " to ");
		co_quantity_show(&b, e, e->upper);
	}
	number_cell(out, co_buf_str(&b));
	cell(out, e->method != NULL ? e->method : "");
	co_buf_putc(out, '\n');
	out->failed |= b.failed;
	co_buf_clear(&b);
}

static void
estimates(const struct co_result *r, struct co_buf *out)
{
	bool first = true;

	for (size_t i = 0; i < r->n_estimate; i++) {
		if (!co_estimate_listed(r, &r->estimate[i]))
			continue;
		if (first)
			co_buf_puts(out, "\n| Quantity | Of | Estimate | "
			    "Interval | Method |\n| --- | --- | ---: | ---: "
			    "| --- |\n");
		first = false;
		estimate(&r->estimate[i], out);
	}
}

static void
tests(const struct co_result *r, struct co_buf *out)
{
	if (r->n_test > 0)
		co_buf_puts(out, "\n| Hypothesis | Of | p | Method |\n"
		    "| --- | --- | ---: | --- |\n");
	for (size_t i = 0; i < r->n_test; i++) {
		const struct co_test *t = &r->test[i];
		struct co_buf who;

		co_buf_init(&who);
		if (t->group != NULL)
			co_buf_puts(&who, t->group);
		if (t->reference != NULL)
			co_buf_printf(&who, " against %s", t->reference);
		co_buf_putc(out, '|');
		cell(out, t->hypothesis != NULL ? t->hypothesis : "");
		cell(out, co_buf_str(&who));
		who.len = 0;
		co_test_show(&who, t);
		number_cell(out, co_buf_str(&who));
		cell(out, t->method != NULL ? t->method : "");
		co_buf_putc(out, '\n');
		out->failed |= who.failed;
		co_buf_clear(&who);
	}
}

void
co_render_markdown(const struct co_result *r, struct co_buf *out)
{
	const char *banner = co_profile_banner(r->profile);

	co_buf_puts(out, "# ");
	co_escape_markdown(out, r->title);
	co_buf_putc(out, '\n');
	if (banner != NULL)
		paragraph(out, "> ", banner);
	for (size_t i = 0; i < r->n_where; i++) {
		co_buf_puts(out, i == 0 ? "\nOnly " : ", ");
		co_escape_markdown(out, r->where[i].name);
		co_buf_putc(out, ' ');
		co_escape_markdown(out, r->where[i].value);
		if (i + 1 == r->n_where)
			co_buf_putc(out, '\n');
	}
	for (size_t i = 0; i < r->n_warning; i++)
		paragraph(out, "**Note well:** ", r->warning[i]);
	for (size_t i = 0; i < r->n_sentence; i++)
		paragraph(out, "", r->sentence[i]);
	for (size_t i = 0; i < r->n_table; i++)
		table(r->table[i], out);
	estimates(r, out);
	tests(r, out);
	for (size_t i = 0; i < r->n_note; i++)
		paragraph(out, "", r->note[i]);
}
