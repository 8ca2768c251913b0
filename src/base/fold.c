/* Folding of text for comparison: the second half of text.h. */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

static const struct {
	const char *name;
	uint32_t cp;
} entities[] = {
	{ "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' },
	{ "apos", '\'' }, { "nbsp", 0xa0 }, { "shy", 0xad },
	{ "ensp", 0x2002 }, { "emsp", 0x2003 }, { "thinsp", 0x2009 },
	{ "zwnj", 0x200c }, { "zwj", 0x200d }, { "ndash", 0x2013 },
	{ "mdash", 0x2014 }, { "minus", 0x2212 }, { "lsquo", 0x2018 },
	{ "rsquo", 0x2019 }, { "sbquo", 0x201a }, { "ldquo", 0x201c },
	{ "rdquo", 0x201d }, { "bdquo", 0x201e }, { "laquo", 0xab },
	{ "raquo", 0xbb }, { "hellip", 0x2026 }, { "bull", 0x2022 },
	{ "middot", 0xb7 }, { "pound", 0xa3 }, { "euro", 0x20ac },
	{ "copy", 0xa9 }, { "reg", 0xae }, { "trade", 0x2122 },
	{ "deg", 0xb0 }, { "sect", 0xa7 }, { "times", 0xd7 },
	{ "le", 0x2264 }, { "ge", 0x2265 }, { "frac12", 0xbd },
	{ "auml", 0xe4 }, { "ouml", 0xf6 }, { "uuml", 0xfc },
	{ "Auml", 0xc4 }, { "Ouml", 0xd6 }, { "Uuml", 0xdc },
	{ "szlig", 0xdf }, { "eacute", 0xe9 }, { "Eacute", 0xc9 },
	{ "egrave", 0xe8 }, { "ecirc", 0xea }, { "aacute", 0xe1 },
	{ "agrave", 0xe0 }, { "acirc", 0xe2 }, { "ccedil", 0xe7 },
	{ "iacute", 0xed }, { "oacute", 0xf3 }, { "uacute", 0xfa },
	{ "ntilde", 0xf1 }, { "aring", 0xe5 }, { "oslash", 0xf8 },
	{ "aelig", 0xe6 },
};

static int
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "&#8217;" or "&#x2019;" after the "&#"; 0 when it is none. */
static size_t
number_entity(const char *s, size_t len, uint32_t *cp)
{
	size_t i = 0;
	uint32_t v = 0;
	int hex = len > 0 && (s[0] == 'x' || s[0] == 'X');

	for (i = hex ? 1 : 0; i < len && i < 9 && s[i] != ';'; i++) {
		char c = s[i];
		uint32_t d;

		if (is_digit(c))
			d = (uint32_t)(c - '0');
		else if (hex && (c | 32) >= 'a' && (c | 32) <= 'f')
			d = (uint32_t)((c | 32) - 'a') + 10;
		else
			return 0;
		v = v * (hex ? 16 : 10) + d;
	}
	if (i >= len || s[i] != ';' || i == (hex ? 1 : 0) || v == 0
	    || v > 0x10ffff || (v >= 0xd800 && v <= 0xdfff))
		return 0;
	*cp = v;
	return i + 1;
}

/* The entity at s[0] == '&'; bytes it takes, 0 when it is none. */
static size_t
entity(const char *s, size_t len, uint32_t *cp)
{
	size_t n;

	if (len > 2 && s[1] == '#') {
		n = number_entity(s + 2, len - 2, cp);
		return n == 0 ? 0 : n + 2;
	}
	for (n = 1; n < len && n < 10 && (is_letter(s[n]) || is_digit(s[n]));)
		n++;
	if (n >= len || s[n] != ';')
		return 0;
	for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
		if (strlen(entities[i].name) == n - 1
		    && memcmp(entities[i].name, s + 1, n - 1) == 0) {
			*cp = entities[i].cp;
			return n + 1;
		}
	}
	return 0;
}

/* Whether the tag name separates words ("a<br>b" is two). */
static int
is_block(const char *name, size_t len)
{
	static const char *const blocks[] = {
		"br", "p", "div", "li", "ul", "ol", "td", "tr", "th", "hr",
		"table", "h1", "h2", "h3", "h4", "h5", "h6"
	};

	for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
		size_t j = 0;

		if (strlen(blocks[i]) != len)
			continue;
		while (j < len && (name[j] | 32) == (blocks[i][j] | 32))
			j++;
		if (j == len)
			return 1;
	}
	return 0;
}

/* An HTML tag or comment at s[0] == '<'; bytes it takes, 0 when none. */
static size_t
tag(const char *s, size_t len, int *block)
{
	size_t i = 1, name, n;
	const char *end;

	if (len >= 7 && memcmp(s, "<!--", 4) == 0) {
		for (i = 4; i + 3 <= len; i++) {
			if (memcmp(s + i, "-->", 3) == 0)
				return i + 3;
		}
		return 0;
	}
	if (i < len && s[i] == '/')
		i++;
	name = i;
	while (i < len && (is_letter(s[i]) || (i > name && is_digit(s[i]))))
		i++;
	n = i - name;
	if (n == 0 || n > 10 || i >= len || (s[i] != '>' && s[i] != '/'
		&& s[i] != ' ' && s[i] != '\t' && s[i] != '\n'))
		return 0;
	if ((end = memchr(s + i, '>', len - i)) == NULL)
		return 0;
	*block = is_block(s + name, n);
	return (size_t)(end - s) + 1;
}

static int
is_blank(uint32_t cp)
{
	return cp <= 0x20 || cp == 0x7f || cp == 0x85 || cp == 0xa0
	    || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200a)
	    || cp == 0x2028 || cp == 0x2029 || cp == 0x202f || cp == 0x205f
	    || cp == 0x3000;
}

static int
is_invisible(uint32_t cp)
{
	return cp == 0xfeff || cp == 0xad || cp == 0x180e || cp == 0x34f
	    || (cp >= 0x200b && cp <= 0x200f)
	    || (cp >= 0x202a && cp <= 0x202e)
	    || (cp >= 0x2060 && cp <= 0x206f)
	    || (cp >= 0xfe00 && cp <= 0xfe0f);
}

/* One character: blanks, quotes and dashes to ASCII, 0 to drop it. */
static uint32_t
simplify(uint32_t cp)
{
	if (is_blank(cp))
		return ' ';
	if (is_invisible(cp))
		return 0;
	if ((cp >= 0x2018 && cp <= 0x201b) || cp == 0x2032 || cp == 0xb4
	    || cp == 0x60)
		return '\'';
	if ((cp >= 0x201c && cp <= 0x201f) || cp == 0x2033)
		return '"';
	if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212 || cp == 0xfe58
	    || cp == 0xfe63 || cp == 0xff0d)
		return '-';
	return cp;
}

static void
put_char(struct co_buf *out, uint32_t cp)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n;

	if (cp == 0)
		return;
	if (cp < 0x80) {
		co_buf_putc(out, (char)cp);
		return;
	}
	n = utf8proc_encode_char((utf8proc_int32_t)cp, bytes);
	co_buf_put(out, bytes, (size_t)n);
}

/* Tags, entities, blanks, quotes; bad bytes become U+FFFD. */
static void
clean(struct co_buf *out, const char *s, size_t len)
{
	size_t i = 0, n;

	while (i < len) {
		uint32_t cp;
		int block = 0;

		if (s[i] == '<' && (n = tag(s + i, len - i, &block)) > 0) {
			put_char(out, block ? ' ' : 0);
			i += n;
			continue;
		}
		if (s[i] == '&' && (n = entity(s + i, len - i, &cp)) > 0)
			i += n;
		else if ((unsigned char)s[i] < 0x80)
			cp = (unsigned char)s[i++];
		else {
			utf8proc_int32_t got;
			utf8proc_ssize_t used = utf8proc_iterate(
			    (const utf8proc_uint8_t *)s + i,
			    (utf8proc_ssize_t)(len - i), &got);

			cp = used > 0 ? (uint32_t)got : 0xfffd;
			i += used > 0 ? (size_t)used : 1;
		}
		put_char(out, simplify(cp));
	}
}

static int
is_trailing(char c)
{
	return c == ' ' || c == ':' || c == '.' || c == '*' || c == '?';
}

/* Blanks collapsed and trimmed, ASCII in lower case, tail dropped. */
static void
finish(struct co_buf *out, const char *s, size_t len)
{
	size_t start = out->len, end;

	for (size_t i = 0; i < len; i++) {
		char c = s[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if (c == ' ' && (out->len == start
			|| out->data[out->len - 1] == ' '))
			continue;
		co_buf_putc(out, c);
	}
	if (out->failed || out->data == NULL)
		return;
	for (end = out->len; end > start && is_trailing(out->data[end - 1]);)
		end--;
	if (end == start) {
		/* Nothing but punctuation: "?" stays what it is. */
		for (end = out->len; end > start && out->data[end - 1] == ' ';)
			end--;
	}
	out->len = end;
	out->data[end] = '\0';
}

void
co_text_fold(struct co_buf *out, const char *s, size_t len)
{
	const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE
	    | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	struct co_buf plain;
	utf8proc_uint8_t *mapped = NULL;
	utf8proc_ssize_t n;
	int ascii = 1;

	co_buf_init(&plain);
	clean(&plain, s, len);
	for (size_t i = 0; i < plain.len; i++)
		ascii &= (unsigned char)plain.data[i] < 0x80;
	if (plain.failed)
		out->failed = 1;
	else if (ascii)
		finish(out, co_buf_str(&plain), plain.len);
	else {
		n = utf8proc_map((const utf8proc_uint8_t *)plain.data,
		    (utf8proc_ssize_t)plain.len, &mapped, how);
		if (n < 0)
			out->failed = 1;
		else
			finish(out, (const char *)mapped, (size_t)n);
		free(mapped);
	}
	co_buf_clear(&plain);
}

int
co_text_same(const char *a, const char *b)
{
	struct co_buf fa, fb;
	int same;

	co_buf_init(&fa);
	co_buf_init(&fb);
	co_text_fold(&fa, a, strlen(a));
	co_text_fold(&fb, b, strlen(b));
	same = fa.failed || fb.failed ? -1
	    : strcmp(co_buf_str(&fa), co_buf_str(&fb)) == 0;
	co_buf_clear(&fa);
	co_buf_clear(&fb);
	return same;
}
