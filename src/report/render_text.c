#include "report/render.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/text.h"
#include "report/escape.h"
#include "report/words.h"

#define WIDTH 80
#define LABEL_MAX 40	/* a text column wider than this is wrapped */
#define LABEL_MIN 12	/* and none gets narrower than this */

/* Wraps s behind a prefix; later lines are indented as far. */
static void
paragraph(struct co_buf *out, const char *prefix, const char *s)
{
	size_t indent = co_text_width(prefix, strlen(prefix)), next;
	size_t len = strlen(s);

	co_buf_puts(out, prefix);
	do {
		size_t line = co_text_wrap(s, len, WIDTH - indent, &next);

		co_escape_text(out, s, line);
		co_buf_putc(out, '\n');
		s += next;
		len -= next;
		if (len > 0)
			co_buf_fill(out, ' ', indent);
	} while (len > 0);
}

static void
padded(struct co_buf *out, const char *s, size_t width, bool right)
{
	size_t w = co_text_width(s, strlen(s));
	size_t pad = w < width ? width - w : 0;

	if (right)
		co_buf_fill(out, ' ', pad);
	co_buf_puts(out, s);
	if (!right)
		co_buf_fill(out, ' ', pad);
}

static size_t
max(size_t a, size_t b)
{
	return a > b ? a : b;
}

static size_t
column_width(const struct co_rtable *t, size_t c, struct co_buf *scratch)
{
	const struct co_column *col = &t->column[c];
	size_t w = co_text_width(col->label, strlen(col->label));

	for (size_t i = 0; i < t->n_row; i++) {
		const char *s = co_cell_show(co_rtable_cell(t, i, c),
		    col->kind, scratch);

		w = max(w, co_text_width(s, strlen(s)));
	}
	return col->kind == CO_COL_TEXT && w > LABEL_MAX ? LABEL_MAX : w;
}

#define COLUMNS_MAX 64

/* What is left to print of a row's cells. */
struct rest {
	const char *s;
	size_t len;
};

/* One line of a row: of each text as much as fits into its column. */
static bool
print_line(const struct co_rtable *t, struct rest *rest, const size_t *width,
    struct co_buf *out)
{
	size_t start = out->len;
	bool more = false;
	struct co_buf part;

	co_buf_init(&part);
	for (size_t c = 0; c < t->n_column; c++) {
		size_t next = rest[c].len, line = rest[c].len;

		if (t->column[c].kind == CO_COL_TEXT && line > 0)
			line = co_text_wrap(rest[c].s, rest[c].len, width[c],
			    &next);
		if (c > 0)
			co_buf_puts(out, "  ");
		part.len = 0;
		co_escape_text(&part, rest[c].s, line);
		padded(out, line > 0 ? co_buf_str(&part) : "", width[c],
		    t->column[c].kind != CO_COL_TEXT);
		rest[c].s += next;
		rest[c].len -= next;
		more = more || rest[c].len > 0;
	}
	while (out->len > start && out->data[out->len - 1] == ' ')
		out->data[--out->len] = '\0';
	co_buf_putc(out, '\n');
	out->failed |= part.failed;
	co_buf_clear(&part);
	return more;
}

/* One row of cells; a text that is too wide goes on in further lines. */
static void
print_row(const struct co_rtable *t, size_t i, const size_t *width,
    struct co_buf *scratch, struct co_buf *out)
{
	struct rest rest[COLUMNS_MAX];
	struct co_buf numbers;
	size_t at[COLUMNS_MAX];

	/* The shown forms side by side in one buffer that grows. */
	co_buf_init(&numbers);
	for (size_t c = 0; c < t->n_column; c++) {
		const char *s = co_cell_show(co_rtable_cell(t, i, c),
		    t->column[c].kind, scratch);

		at[c] = numbers.len;
		rest[c].len = strlen(s);
		co_buf_puts(&numbers, s);
	}
	for (size_t c = 0; c < t->n_column; c++)
		rest[c].s = co_buf_str(&numbers) + at[c];
	while (!numbers.failed && print_line(t, rest, width, out))
		;
	out->failed |= numbers.failed;
	co_buf_clear(&numbers);
}

/* Texts give way, the widest first, until the table fits. */
static void
narrow(const struct co_rtable *t, size_t *width, size_t total)
{
	while (total > WIDTH) {
		size_t widest = t->n_column;

		for (size_t c = 0; c < t->n_column; c++)
			if (t->column[c].kind == CO_COL_TEXT &&
			    width[c] > LABEL_MIN && (widest == t->n_column ||
			    width[c] > width[widest]))
				widest = c;
		if (widest == t->n_column)
			return;
		width[widest]--;
		total--;
	}
}

static void
table(const struct co_rtable *t, struct co_buf *out)
{
	size_t width[COLUMNS_MAX], total = 0, n = t->n_column;
	struct rest head[COLUMNS_MAX];
	struct co_buf scratch;

	if (n == 0 || n > COLUMNS_MAX)
		return;
	co_buf_init(&scratch);
	for (size_t c = 0; c < n; c++) {
		width[c] = column_width(t, c, &scratch);
		total += width[c] + (c > 0 ? 2 : 0);
	}
	narrow(t, width, total);
	co_buf_putc(out, '\n');
	if (t->title != NULL)
		paragraph(out, "", t->title);
	for (size_t c = 0; c < n; c++)
		head[c] = (struct rest){ t->column[c].label,
			strlen(t->column[c].label) };
	while (print_line(t, head, width, out))
		;
	for (size_t c = 0; c < n; c++) {
		if (c > 0)
			co_buf_puts(out, "  ");
		co_buf_fill(out, '-', width[c]);
	}
	co_buf_putc(out, '\n');
	for (size_t i = 0; i < t->n_row; i++)
		print_row(t, i, width, &scratch, out);
	out->failed |= scratch.failed;
	co_buf_clear(&scratch);
}

static void
estimate(const struct co_estimate *e, struct co_buf *out)
{
	struct co_buf line;
	char a[CO_NUM_MAX], b[CO_NUM_MAX];

	co_buf_init(&line);
	co_buf_printf(&line, "%s, ", co_quantity_words(e->quantity));
	co_estimate_who(&line, e);
	co_buf_puts(&line, ": ");
	if (e->flag != CO_FLAG_NONE) {
		co_buf_printf(&line, "[%c]", co_flag_letter(e->flag));
	} else {
		if (!isnan(e->x))
			co_buf_printf(&line, "%s of %s, ",
			    co_num_thousands((int64_t)e->x, a),
			    co_num_thousands((int64_t)e->n, b));
		co_quantity_show(&line, e, e->value);
		if (!isnan(e->lower)) {
			co_buf_printf(&line, " (%s%% interval ",
			    co_num_fixed(100 * e->level, 0, a));
			co_quantity_show(&line, e, e->lower);
			co_buf_puts(&line, " to ");
			co_quantity_show(&line, e, e->upper);
			co_buf_putc(&line, ')');
		}
	}
	if (e->method != NULL)
		co_buf_printf(&line, " [%s]", e->method);
	paragraph(out, "  ", co_buf_str(&line));
	out->failed |= line.failed;
	co_buf_clear(&line);
}

static void
estimates(const struct co_result *r, struct co_buf *out)
{
	bool first = true;

	for (size_t i = 0; i < r->n_estimate; i++) {
		if (!co_estimate_listed(r, &r->estimate[i]))
			continue;
		if (first)
			co_buf_puts(out, "\nEstimates\n");
		first = false;
		estimate(&r->estimate[i], out);
	}
}

static void
test(const struct co_test *t, struct co_buf *out)
{
	struct co_buf line;

	co_buf_init(&line);
	co_buf_puts(&line, t->hypothesis != NULL ? t->hypothesis : "test");
	if (t->group != NULL)
		co_buf_printf(&line, ", %s", t->group);
	if (t->reference != NULL)
		co_buf_printf(&line, " against %s", t->reference);
	if (t->flag != CO_FLAG_NONE || isnan(t->p_value))
		co_buf_puts(&line, ": ");
	else
		co_buf_puts(&line, t->p_value < 0.001 ? ": p " : ": p = ");
	co_test_show(&line, t);
	if (t->method != NULL)
		co_buf_printf(&line, " [%s]", t->method);
	paragraph(out, "  ", co_buf_str(&line));
	out->failed |= line.failed;
	co_buf_clear(&line);
}

void
co_render_text(const struct co_result *r, struct co_buf *out)
{
	if (r->profile == CO_PROFILE_INTERNAL)
		co_buf_puts(out, "INTERNAL: contains personal data; do not "
		    "pass on\n\n");
	paragraph(out, "", r->title);
	for (size_t i = 0; i < r->n_where; i++) {
		const struct co_pair *w = &r->where[i];

		co_buf_puts(out, i == 0 ? "only " : ", ");
		co_escape_text(out, w->name, strlen(w->name));
		co_buf_puts(out, " = ");
		co_escape_text(out, w->value, strlen(w->value));
	}
	if (r->n_where > 0)
		co_buf_putc(out, '\n');
	if (r->n_sentence > 0)
		co_buf_putc(out, '\n');
	for (size_t i = 0; i < r->n_sentence; i++)
		paragraph(out, "", r->sentence[i]);
	for (size_t i = 0; i < r->n_table; i++)
		table(r->table[i], out);
	estimates(r, out);
	if (r->n_test > 0)
		co_buf_puts(out, "\nTests\n");
	for (size_t i = 0; i < r->n_test; i++)
		test(&r->test[i], out);
	if (r->n_note + r->n_warning > 0)
		co_buf_putc(out, '\n');
	for (size_t i = 0; i < r->n_warning; i++)
		paragraph(out, "Warning: ", r->warning[i]);
	for (size_t i = 0; i < r->n_note; i++)
		paragraph(out, "Note: ", r->note[i]);
}
