#include "report/html.h"

#include <string.h>

#include "base/hash.h"
#include "report/escape.h"
#include "report/render.h"
#include "report/render_parts.h"
#include "report/words.h"

void
co_html_element(struct co_buf *out, const char *tag, const char *cls,
    const char *text)
{
	if (cls != NULL)
		co_buf_printf(out, "<%s class=\"%s\">", tag, cls);
	else
		co_buf_printf(out, "<%s>", tag);
	co_escape_html(out, text);
	co_buf_printf(out, "</%s>\n", tag);
}

void
co_html_id(struct co_buf *out, const char *s)
{
	for (; *s != '\0'; s++) {
		bool plain = (*s >= 'a' && *s <= 'z') ||
		    (*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9') ||
		    *s == '-' || *s == '_';

		co_buf_putc(out, plain ? *s : '-');
	}
}

static int
nibble(char c)
{
	return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* The hash of the style sheet, for the policy that lets only it in. */
static void
style_hash(struct co_buf *out)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *style = co_html_style();
	char hex[CO_SHA256_HEX];
	unsigned v = 0;
	int bits = 0;

	co_sha256_hex(style, strlen(style), hex);
	for (size_t i = 0; hex[i] != '\0'; i++) {
		v = (v << 4 | (unsigned)nibble(hex[i])) & 0xFFFu;
		bits += 4;
		if (bits >= 6) {
			bits -= 6;
			co_buf_putc(out, digits[v >> bits & 63u]);
		}
	}
	co_buf_putc(out, digits[v << (6 - bits) & 63u]);
	co_buf_putc(out, '=');	/* 256 bits: always one */
}

void
co_html_open(struct co_buf *out, const char *title, enum co_profile profile)
{
	const char *banner = co_profile_banner(profile);

	co_buf_puts(out, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-"
	    "Policy\" content=\"default-src 'none'; style-src 'sha256-");
	style_hash(out);
	co_buf_puts(out, "'; base-uri 'none'; form-action 'none'\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, "
	    "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light "
	    "dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
	    "<meta name=\"generator\" content=\"cohort\">\n"
	    "<meta name=\"cohort:profile\" content=\"");
	co_buf_puts(out, co_profile_name(profile));
	co_buf_puts(out, "\">\n");
	if (profile == CO_PROFILE_INTERNAL)
		co_buf_puts(out, "<meta name=\"robots\" content=\"noindex\">"
		    "\n");
	co_buf_puts(out, "<title>");
	co_escape_html(out, title);
	co_buf_puts(out, "</title>\n<style>");
	co_buf_puts(out, co_html_style());
	co_buf_puts(out, "</style>\n</head>\n<body>\n<a class=\"skip\" "
	    "href=\"#main\">Skip to the content</a>\n");
	if (banner != NULL)
		co_html_element(out, "div", "banner", banner);
	co_buf_puts(out, "<main id=\"main\">\n");
}

void
co_html_close(struct co_buf *out)
{
	co_buf_puts(out, "</main>\n</body>\n</html>\n");
}

/* ---- tables ------------------------------------------------------------ */

static void
number_cell(struct co_buf *out, const struct co_cell *c,
    enum co_cell_kind kind, struct co_buf *scratch)
{
	bool flagged = c->flag != CO_FLAG_NONE;

	co_buf_printf(out, "<td class=\"n%s\">", flagged ? " flag" : "");
	co_escape_html(out, co_rcell_read(c, kind, scratch));
	co_buf_puts(out, "</td>");
}

static void
head_cell(struct co_buf *out, const char *label, bool number)
{
	co_buf_printf(out, "<th scope=\"col\"%s>", number ? " class=\"n\""
	    : "");
	co_escape_html(out, label);
	co_buf_puts(out, "</th>");
}

static void
as_it_is(struct co_buf *out, const struct co_rtable *t,
    struct co_buf *scratch)
{
	co_buf_puts(out, "<thead><tr>");
	for (size_t c = 0; c < t->n_column; c++)
		if (!co_column_is_code(t, c))
			head_cell(out, t->column[c].label,
			    t->column[c].kind != CO_COL_TEXT);
	co_buf_puts(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < t->n_row; i++) {
		bool first = true;

		co_buf_puts(out, "<tr>");
		for (size_t c = 0; c < t->n_column; c++) {
			const struct co_cell *cell = co_rtable_cell(t, i, c);
			enum co_cell_kind kind = t->column[c].kind;

			if (co_column_is_code(t, c))
				continue;
			if (kind != CO_COL_TEXT) {
				number_cell(out, cell, kind, scratch);
				continue;
			}
			co_buf_puts(out, first ? "<th scope=\"row\">"
			    : "<td>");
			co_escape_html(out, co_rcell_read(cell, kind, scratch));
			co_buf_puts(out, first ? "</th>" : "</td>");
			first = false;
		}
		co_buf_puts(out, "</tr>\n");
	}
	co_buf_puts(out, "</tbody>\n");
}

/* ---- long tables, shown wide ------------------------------------------- */

static size_t
column_of(const struct co_rtable *t, const char *id)
{
	size_t c = 0;

	while (c < t->n_column && strcmp(t->column[c].id, id) != 0)
		c++;
	return c;
}

/* Columns in front of the one that goes across, codes left out: the key. */
static bool
in_key(const struct co_rtable *t, size_t c, size_t across)
{
	return c < across && !co_column_is_code(t, c);
}

static bool
same_key(const struct co_rtable *t, size_t a, size_t b, size_t across)
{
	for (size_t c = 0; c < across; c++)
		if (in_key(t, c, across) &&
		    strcmp(co_rtable_cell(t, a, c)->text,
		    co_rtable_cell(t, b, c)->text) != 0)
			return false;
	return true;
}

/* The first row with the same text across as row i: i when it is new. */
static size_t
first_across(const struct co_rtable *t, size_t i, size_t across)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(co_rtable_cell(t, k, across)->text,
		    co_rtable_cell(t, i, across)->text) == 0)
			return k;
	return i;
}

/* One row of the wide table: the long rows from..to. */
static void
wide_row(struct co_buf *out, const struct co_rtable *t, size_t from,
    size_t to, size_t across, size_t spread, struct co_buf *scratch)
{
	bool first = true;

	co_buf_puts(out, "<tr>");
	for (size_t c = 0; c < across; c++) {
		if (!in_key(t, c, across))
			continue;
		co_buf_puts(out, first ? "<th scope=\"row\">" : "<td>");
		co_escape_html(out, co_rcell_read(co_rtable_cell(t, from, c),
		    CO_COL_TEXT, scratch));
		co_buf_puts(out, first ? "</th>" : "</td>");
		first = false;
	}
	for (size_t i = 0; i < t->n_row; i++) {
		size_t k = from;

		if (first_across(t, i, across) != i)
			continue;
		while (k < to && strcmp(co_rtable_cell(t, k, across)->text,
		    co_rtable_cell(t, i, across)->text) != 0)
			k++;
		if (k < to)
			number_cell(out, co_rtable_cell(t, k, spread),
			    t->column[spread].kind, scratch);
		else
			co_buf_puts(out, "<td></td>");
	}
	co_buf_puts(out, "</tr>\n");
}

static void
wide(struct co_buf *out, const struct co_rtable *t, struct co_buf *scratch)
{
	size_t across = column_of(t, t->across);
	size_t spread = column_of(t, t->spread);

	co_buf_puts(out, "<thead><tr>");
	for (size_t c = 0; c < across; c++)
		if (in_key(t, c, across))
			head_cell(out, t->column[c].label, false);
	for (size_t i = 0; i < t->n_row; i++)
		if (first_across(t, i, across) == i)
			head_cell(out, co_rtable_cell(t, i, across)->text,
			    true);
	co_buf_puts(out, "</tr></thead>\n<tbody>\n");
	for (size_t from = 0, to; from < t->n_row; from = to) {
		for (to = from + 1; to < t->n_row &&
		    same_key(t, from, to, across); to++)
			;
		wide_row(out, t, from, to, across, spread, scratch);
	}
	co_buf_puts(out, "</tbody>\n");
}

/* What the flags of a table mean, under it. */
static void
legend(struct co_buf *out, const struct co_rtable *t)
{
	bool seen[CO_FLAG_NOT_ESTIMABLE + 1] = { false };
	bool any = false;

	for (size_t i = 0; i < t->n_row * t->n_column; i++)
		seen[t->cell[i].flag] = t->column[i % t->n_column].kind !=
		    CO_COL_TEXT || seen[t->cell[i].flag];
	for (int f = CO_FLAG_CONFIDENTIAL; f <= CO_FLAG_NOT_ESTIMABLE; f++) {
		if (!seen[f])
			continue;
		co_buf_printf(out, "%s[%c] %s", any ? "; "
		    : "<p class=\"legend\">", co_flag_letter((enum co_flag)f),
		    co_flag_words((enum co_flag)f));
		any = true;
	}
	if (any)
		co_buf_puts(out, "</p>\n");
}

void
co_html_table(struct co_buf *out, const struct co_rtable *t, const char *id)
{
	struct co_buf scratch;
	bool spread = t->across != NULL &&
	    column_of(t, t->across) < t->n_column &&
	    column_of(t, t->spread) < t->n_column;

	if (t->n_column == 0)
		return;
	co_buf_init(&scratch);
	co_buf_printf(out, "<div class=\"scroll\" role=\"region\" "
	    "aria-labelledby=\"%s\" tabindex=\"0\">\n<table>\n"
	    "<caption id=\"%s\">", id, id);
	co_escape_html(out, t->title != NULL ? t->title : t->id);
	co_buf_puts(out, "</caption>\n");
	if (spread)
		wide(out, t, &scratch);
	else
		as_it_is(out, t, &scratch);
	co_buf_puts(out, "</table>\n</div>\n");
	legend(out, t);
	co_buf_clear(&scratch);
}
