#include "report/escape.h"

#include <stdbool.h>

#include <string.h>

#include "base/text.h"

void
co_escape_html(struct co_buf *out, const char *s)
{
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		switch (c) {
		case '&': co_buf_puts(out, "&amp;"); break;
		case '<': co_buf_puts(out, "&lt;"); break;
		case '>': co_buf_puts(out, "&gt;"); break;
		case '"': co_buf_puts(out, "&quot;"); break;
		case '\'': co_buf_puts(out, "&#39;"); break;
		default:
			if (c >= 0x20 || c == '\n' || c == '\t')
				co_buf_putc(out, *s);
		}
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

void
co_escape_csv(struct co_buf *out, const char *s)
{
	bool guard = s[0] != '\0' && strchr("=+-@\t\r", s[0]) != NULL;

	if (!guard && strpbrk(s, ",\"\r\n") == NULL) {
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

/* "12." or "3)" at the head of a line would begin a list. */
static const char *
list_number(const char *s)
{
	const char *p = s;

	while (*p >= '0' && *p <= '9')
		p++;
	return p > s && (*p == '.' || *p == ')') ? p : NULL;
}

void
co_escape_markdown(struct co_buf *out, const char *s)
{
	const char *number, *first;

	while (*s == ' ')
		s++;
	first = s;
	number = list_number(s);
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '\n' || c == '\r' || c == '\t')
			co_buf_putc(out, ' ');
		else if (c < 0x20)
			continue;
		else if (c == '<')
			co_buf_puts(out, "&lt;");
		else if (c == '&')
			co_buf_puts(out, "&amp;");
		else {
			if (strchr("\\`*_[]|~", c) != NULL || s == number ||
			    (s == first && strchr("#+->=", c) != NULL))
				co_buf_putc(out, '\\');
			co_buf_putc(out, *s);
		}
	}
}
