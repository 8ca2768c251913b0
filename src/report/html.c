#include "report/html.h"

#include <string.h>

#include "base/arena.h"
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
co_html_code(struct co_buf *out, const char *id)
{
	struct co_buf part;

	co_buf_init(&part);
	co_buf_puts(out, "<code>");
	while (*id != '\0') {
		size_t len = strcspn(id, "._");

		len += id[len] != '\0';
		part.len = 0;
		co_buf_put(&part, id, len);
		co_escape_html(out, co_buf_str(&part));
		id += len;
		if (*id != '\0')
			co_buf_puts(out, "<wbr>");
	}
	co_buf_puts(out, "</code>");
	out->failed |= part.failed;
	co_buf_clear(&part);
}

void
co_html_hash(struct co_buf *out, const char *hash, size_t len)
{
	struct co_buf part;

	co_buf_init(&part);
	co_buf_put(&part, hash, strnlen(hash, len));
	co_buf_puts(out, "<code>");
	co_escape_html(out, co_buf_str(&part));
	co_buf_puts(out, "</code>");
	out->failed |= part.failed;
	co_buf_clear(&part);
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
	co_buf_printf(out, "</style>\n</head>\n<body class=\"%s\">\n",
	    co_profile_name(profile));
	co_buf_puts(out, "<a class=\"skip\" href=\"#main\">Skip to the content</a>\n");
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
	out->failed |= scratch->failed;
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
body_row(struct co_buf *out, const struct co_rtable *t, size_t i,
    struct co_buf *scratch)
{
	bool first = true;

	co_buf_puts(out, "<tr>");
	for (size_t c = 0; c < t->n_column; c++) {
		const struct co_cell *cell = co_rtable_cell(t, i, c);
		enum co_cell_kind kind = t->column[c].kind;

		if (kind != CO_COL_TEXT) {
			number_cell(out, cell, kind, scratch);
			continue;
		}
		co_buf_puts(out, first ? "<th scope=\"row\">" : "<td>");
		co_escape_html(out, co_rcell_read(cell, kind, scratch));
		co_buf_puts(out, first ? "</th>" : "</td>");
		first = false;
	}
	co_buf_puts(out, "</tr>\n");
}

static void
cells(struct co_buf *out, const struct co_rtable *t)
{
	struct co_buf scratch;

	co_buf_init(&scratch);
	co_buf_puts(out, "<thead><tr>");
	for (size_t c = 0; c < t->n_column; c++)
		head_cell(out, t->column[c].label,
		    t->column[c].kind != CO_COL_TEXT);
	co_buf_puts(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < t->n_row; i++)
		body_row(out, t, i, &scratch);
	co_buf_puts(out, "</tbody>\n");
	co_buf_clear(&scratch);
}

static void
legend(struct co_buf *out, const struct co_rtable *t)
{
	struct co_buf words;

	co_buf_init(&words);
	co_rtable_legend(t, &words);
	if (words.len > 0)
		co_html_element(out, "p", "legend", co_buf_str(&words));
	out->failed |= words.failed;
	co_buf_clear(&words);
}

void
co_html_table(struct co_buf *out, const struct co_rtable *t, const char *id)
{
	struct co_arena *a = co_arena_new();
	const struct co_rtable *p = a != NULL ? co_rtable_page(t, a) : NULL;

	if (p == NULL)
		out->failed = 1;
	if (p != NULL && p->n_column > 0) {
		co_buf_printf(out, "<div class=\"scroll\" role=\"region\" "
		    "aria-labelledby=\"%s\" tabindex=\"0\">\n<table>\n"
		    "<caption id=\"%s\">", id, id);
		co_escape_html(out, t->title != NULL ? t->title : t->id);
		co_buf_puts(out, "</caption>\n");
		cells(out, p);
		co_buf_puts(out, "</table>\n</div>\n");
		legend(out, p);
	}
	co_arena_free(a);
}
