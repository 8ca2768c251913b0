#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/mem.h"

size_t
co_utf8_next(const char *s, size_t len, uint32_t *cp)
{
	const unsigned char *u = (const unsigned char *)s;
	uint32_t v;
	size_t n;

	if (len == 0)
		return 0;
	if (u[0] < 0x80) {
		*cp = u[0];
		return 1;
	}
	n = u[0] >= 0xf0 ? 4 : u[0] >= 0xe0 ? 3 : 2;
	if (n > len) {
		*cp = 0xfffd;
		return 1;
	}
	v = u[0] & (0xffu >> (n + 1));
	for (size_t i = 1; i < n; i++)
		v = v << 6 | (u[i] & 0x3fu);
	*cp = v;
	return n;
}

/* Bytes of the valid character at s, 0 when there is none. */
static size_t
valid_char(const unsigned char *s, size_t len)
{
	size_t n;
	uint32_t cp;

	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	n = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
	if (n > len)
		return 0;
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0u) != 0x80u)
			return 0;
	}
	co_utf8_next((const char *)s, len, &cp);
	if ((n == 3 && (cp < 0x800 || (cp >= 0xd800 && cp <= 0xdfff)))
	    || (n == 4 && (cp < 0x10000 || cp > 0x10ffff)))
		return 0;
	return n;
}

size_t
co_utf8_valid(const char *s, size_t len)
{
	const unsigned char *u = (const unsigned char *)s;
	size_t i = 0, n;

	while (i < len && (n = valid_char(u + i, len - i)) > 0)
		i += n;
	return i;
}

/* The character at s, U+FFFD for a bad byte; returns the bytes it takes. */
static size_t
next_lenient(const char *s, size_t len, uint32_t *cp)
{
	if (valid_char((const unsigned char *)s, len) == 0) {
		*cp = 0xfffd;
		return 1;
	}
	return co_utf8_next(s, len, cp);
}

static size_t
width_of(uint32_t cp)
{
	int w = utf8proc_charwidth((utf8proc_int32_t)cp);

	return w < 0 ? 0 : (size_t)w;
}

size_t
co_text_width(const char *s, size_t len)
{
	size_t width = 0;
	uint32_t cp;

	for (size_t i = 0; i < len;) {
		i += next_lenient(s + i, len - i, &cp);
		width += width_of(cp);
	}
	return width;
}

static int
is_break(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The line s[0..end): without trailing blanks; *next skips the blanks. */
static size_t
end_line(const char *s, size_t len, size_t end, size_t *next)
{
	size_t skip = end;

	while (skip < len && is_break(s[skip]) && s[skip] != '\n')
		skip++;
	if (skip < len && s[skip] == '\n')
		skip++;
	while (end > 0 && is_break(s[end - 1]))
		end--;
	*next = skip;
	return end;
}

size_t
co_text_wrap(const char *s, size_t len, size_t width, size_t *next)
{
	size_t column = 0, blank = 0, i = 0;
	uint32_t cp;

	while (i < len && s[i] != '\n') {
		size_t n = next_lenient(s + i, len - i, &cp);
		size_t w = width_of(cp);

		if (is_break(s[i])) {
			if (i > 0 && !is_break(s[i - 1]))
				blank = i;
		} else if (column + w > width) {
			if (blank > 0)
				return end_line(s, len, blank, next);
			/* A single character wider than the line moves on. */
			return end_line(s, len, i > 0 ? i : n, next);
		}
		column += w;
		i += n;
	}
	return end_line(s, len, i, next);
}

/* Code points of s in a new array; NULL: no memory. */
static uint32_t *
code_points(const char *s, size_t *n)
{
	size_t len = strlen(s), i = 0;
	uint32_t *out = co_calloc(len, sizeof *out);

	*n = 0;
	while (out != NULL && i < len)
		i += next_lenient(s + i, len - i, &out[(*n)++]);
	return out;
}

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;

	return m < c ? m : c;
}

/*
 * Optimal string alignment, three rows at a time: before, last, now.
 * rows has room for 3 * (nb + 1).
 */
static size_t
align(const uint32_t *a, size_t na, const uint32_t *b, size_t nb,
    size_t *rows, size_t limit)
{
	size_t *before = rows, *last = rows + nb + 1, *now = last + nb + 1;

	for (size_t j = 0; j <= nb; j++)
		last[j] = j;
	for (size_t i = 1; i <= na; i++) {
		size_t best = now[0] = i, *spare;

		for (size_t j = 1; j <= nb; j++) {
			now[j] = least(last[j] + 1, now[j - 1] + 1,
			    last[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2]
			    && a[i - 2] == b[j - 1]
			    && before[j - 2] + 1 < now[j])
				now[j] = before[j - 2] + 1;
			if (now[j] < best)
				best = now[j];
		}
		if (best > limit)
			return limit + 1;
		spare = before;
		before = last;
		last = now;
		now = spare;
	}
	return last[nb] > limit ? limit + 1 : last[nb];
}

size_t
co_text_distance(const char *a, const char *b, size_t limit)
{
	size_t na, nb, d = limit + 1;
	uint32_t *ca = code_points(a, &na), *cb = code_points(b, &nb);
	size_t *rows = NULL;

	if (ca != NULL && cb != NULL
	    && (na > nb ? na - nb : nb - na) <= limit
	    && (rows = co_calloc(3 * (nb + 1), sizeof *rows)) != NULL)
		d = align(ca, na, cb, nb, rows, limit);
	free(rows);
	free(ca);
	free(cb);
	return d;
}

static size_t
characters(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += ((unsigned char)*s & 0xc0u) != 0x80u;
	return n;
}

int
co_text_nearest(const char *s, const char *const *names, size_t n)
{
	struct co_buf mine, other;
	size_t best = SIZE_MAX;
	int found = -1;

	co_buf_init(&mine);
	co_buf_init(&other);
	/* A text of pages is no name that was mistyped. */
	if (strlen(s) < 4096)
		co_text_fold(&mine, s, strlen(s));
	for (size_t i = 0; i < n && mine.len > 0; i++) {
		size_t na = characters(co_buf_str(&mine)), nb, limit, d;

		if (names[i] == NULL)
			continue;
		other.len = 0;
		co_text_fold(&other, names[i], strlen(names[i]));
		nb = characters(co_buf_str(&other));
		limit = (na > nb ? na : nb) / 3;
		if (limit >= best)
			limit = best - 1;
		if ((na > nb ? na - nb : nb - na) > limit)
			continue;
		d = co_text_distance(co_buf_str(&mine), co_buf_str(&other),
		    limit);
		if (d <= limit) {
			best = d;
			found = (int)i;
		}
		if (best == 0)
			break;
	}
	co_buf_clear(&mine);
	co_buf_clear(&other);
	return found;
}

const char *
co_text_excerpt(const char *s, size_t len, char *out, size_t max)
{
	size_t room = max > 0 ? max - 1 : 0, at = 0, i = 0, cut = 0;

	if (max == 0)
		return out;
	while (i < len) {
		uint32_t cp;
		size_t n = next_lenient(s + i, len - i, &cp);
		size_t need = cp == 0xfffd ? 3 : n;

		if (at + need > room)
			break;
		if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
			memset(out + at, ' ', need = 1);
		else if (cp == 0xfffd)
			memcpy(out + at, "\xef\xbf\xbd", 3);
		else
			memcpy(out + at, s + i, n);
		at += need;
		i += n;
		if (at + 3 <= room)
			cut = at;
	}
	if (i < len && room >= 3) {
		memcpy(out + cut, "...", 3);
		at = cut + 3;
	}
	out[at] = '\0';
	return out;
}
