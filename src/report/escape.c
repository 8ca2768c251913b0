#include "report/escape.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

/*
 * Characters that a reader cannot see but that change what he sees: controls,
 * and those that turn the direction of the text behind them. Blanks stay.
 */
static bool
unseen(uint32_t cp)
{
	return (cp < 0x20 && cp != '\n' && cp != '\t' && cp != '\r') ||
	    (cp >= 0x7F && cp < 0xA0) || (cp >= 0x202A && cp <= 0x202E) ||
	    (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF ||
	    (cp & 0xFFFE) == 0xFFFE;
}

/*
 * The next character of *s for people: len bytes at *at, none of them for
 * one that is left out; what is no UTF-8 is U+FFFD.
 */
static size_t
next_seen(const char **s, const char **at)
{
	unsigned char c = (unsigned char)**s;
	size_t len = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	uint32_t cp = 0;

	*at = *s;
	len = strnlen(*s, len);
	if (co_utf8_valid(*s, len) != len) {
		*at = "\xEF\xBF\xBD";
		*s += 1;
		return 3;
	}
	co_utf8_next(*s, len, &cp);
	*s += len;
	return unseen(cp) ? 0 : len;
}

void
co_escape_html(struct co_buf *out, const char *s)
{
	const char *at;

	while (*s != '\0') {
		size_t len = next_seen(&s, &at);

		switch (len > 0 ? *at : ' ') {
		case '\r': break;
		case '&': co_buf_puts(out, "&amp;"); break;
		case '<': co_buf_puts(out, "&lt;"); break;
		case '>': co_buf_puts(out, "&gt;"); break;
		case '"': co_buf_puts(out, "&quot;"); break;
		case '\'': co_buf_puts(out, "&#39;"); break;
		default: co_buf_put(out, at, len);
		}
	}
}

void
co_escape_text(struct co_buf *out, const char *s, size_t len)
{
	const char *end = s + len, *at;

	while (s < end && *s != '\0') {
		size_t n = next_seen(&s, &at);

		if (n == 1 && (*at == '\n' || *at == '\t' || *at == '\r'))
			co_buf_putc(out, ' ');
		else
			co_buf_put(out, at, n);
	}
}

void
co_escape_json(struct co_buf *out, const char *s)
{
	size_t len = strlen(s), good;

	co_buf_putc(out, '"');
	while (len > 0) {
		good = co_utf8_valid(s, len);
		for (size_t i = 0; i < good; i++) {
			unsigned char c = (unsigned char)s[i];

			if (c == '"' || c == '\\')
				co_buf_printf(out, "\\%c", c);
			else if (c == '\n')
				co_buf_puts(out, "\\n");
			else if (c < 0x20 || c == 0x7F)
				co_buf_printf(out, "\\u%04x", c);
			else
				co_buf_putc(out, s[i]);
		}
		if (good < len) {
			co_buf_puts(out, "\xEF\xBF\xBD");
			good++;
		}
		s += good;
		len -= good;
	}
	co_buf_putc(out, '"');
}

/* Signs that begin a formula, those of full width too. */
static bool
formula(const char *s)
{
	static const char *const wide[] = { "\xEF\xBC\x9D", "\xEF\xBC\x8B",
		"\xEF\xBC\x8D", "\xEF\xBC\xA0" };

	if (*s == '\0')
		return false;
	if (strchr("\t\r\n", *s) != NULL)
		return true;
	s += strspn(s, " ");
	for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
		if (strncmp(s, wide[i], 3) == 0)
			return true;
	return *s != '\0' && strchr("=+-@", *s) != NULL;
}

void
co_escape_csv(struct co_buf *out, const char *s)
{
	bool guard = formula(s);

	/* Semicolons and tabs part cells where commas are decimals. */
	if (!guard && strpbrk(s, ",;\t\"\r\n") == NULL) {
		co_buf_puts(out, s);
		return;
	}
	co_buf_putc(out, '"');
	if (guard)
		co_buf_putc(out, '\'');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			co_buf_putc(out, '"');
		co_buf_putc(out, *s);
	}
	co_buf_putc(out, '"');
}

/* "12. " or "3) " at the head of a line would begin a list. */
static const char *
list_number(const char *s)
{
	const char *p = s;

	while (*p >= '0' && *p <= '9')
		p++;
	return p > s && (*p == '.' || *p == ')') &&
	    (p[1] == ' ' || p[1] == '\0') ? p : NULL;
}

/* A sign that Markdown reads here: as itself, the head of a line, a link. */
static bool
marks(const char *p, const char *first, const char *number)
{
	return strchr("\\`*_[]|~@$", *p) != NULL || p == number ||
	    (p == first && strchr("#+->=", *p) != NULL) ||
	    (*p == ':' && p[1] == '/') ||
	    (*p == '.' && p - first >= 3 && strncasecmp(p - 3, "www", 3) == 0);
}

void
co_escape_markdown(struct co_buf *out, const char *s)
{
	const char *number, *first, *at;

	s += strspn(s, " \t\r\n");
	first = s;
	number = list_number(s);
	while (*s != '\0') {
		size_t len = next_seen(&s, &at);

		if (len != 1)
			co_buf_put(out, at, len);
		else if (*at == '\n' || *at == '\r' || *at == '\t')
			co_buf_putc(out, ' ');
		else if (*at == '<')
			co_buf_puts(out, "&lt;");
		else if (*at == '&')
			co_buf_puts(out, "&amp;");
		else
			co_buf_printf(out, "%s%c", marks(at, first, number)
			    ? "\\" : "", *at);
	}
}
