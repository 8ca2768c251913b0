#include "plots/measure.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

#define REPLACEMENT "\xEF\xBF\xBD"
#define ELLIPSIS "\xE2\x80\xA6"

/* Advance widths of Helvetica for 0x20..0x7E, in thousandths of the size. */
static const uint16_t advance[95] = {
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,
	278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278,
	584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
	500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944,
	667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556,
	278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
	278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584
};

/* Characters that would reorder their surroundings or are no text at all. */
static bool
dropped(uint32_t cp)
{
	return (cp >= 0x202A && cp <= 0x202E) ||
	    (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF ||
	    (cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFE) == 0xFFFE;
}

static bool
blank(uint32_t cp)
{
	return cp <= 0x20 || (cp >= 0x7F && cp <= 0xA0) || cp == 0x2028 ||
	    cp == 0x2029;
}

void
co_label_clean(struct co_buf *out, const char *s)
{
	size_t len = s == NULL ? 0 : strlen(s);
	size_t start = out->len;
	bool gap = false;

	for (size_t i = 0; i < len;) {
		uint32_t cp = 0;
		size_t room = len - i < 4 ? len - i : 4;
		size_t valid = co_utf8_valid(s + i, room), step;

		step = valid == 0 ? 0 : co_utf8_next(s + i, valid, &cp);
		if (step > 0 && (blank(cp) || dropped(cp))) {
			gap = gap || blank(cp);
			i += step;
			continue;
		}
		if (gap && out->len > start)
			co_buf_putc(out, ' ');
		gap = false;
		if (out->len - start > CO_LABEL_BYTES) {
			co_buf_puts(out, ELLIPSIS);
			return;
		}
		if (step == 0)
			co_buf_puts(out, REPLACEMENT);
		else
			co_buf_put(out, s + i, step);
		i += step == 0 ? 1 : step;
	}
}

/* Letters of Europe outside ASCII: rather too wide than too narrow. */
static unsigned
width_of_letter(uint32_t cp)
{
	if (cp >= 0x00C0 && cp <= 0x00DE)	/* Latin-1 capitals */
		return 778;
	if (cp >= 0x00DF && cp <= 0x00FF)
		return 611;
	if (cp >= 0x0100 && cp <= 0x024F)	/* pairs: capital, small */
		return cp % 2 == 0 ? 740 : 600;
	if (cp >= 0x0386 && cp <= 0x03AB)	/* Greek capitals */
		return 760;
	if (cp >= 0x0400 && cp <= 0x042F)	/* Cyrillic capitals */
		return 780;
	if (cp >= 0x0430 && cp <= 0x045F)
		return 600;
	return 0;
}

/* Width of one character in thousandths of the font size. */
static unsigned
width_of(uint32_t cp, const char *s, size_t step)
{
	unsigned columns;

	if (cp >= 0x20 && cp < 0x7F)
		return advance[cp - 0x20];
	switch (cp) {
	case 0x2013: case 0x00B7:	/* en dash; middle dot */
		return cp == 0x2013 ? 556 : 333;
	case 0x2018: case 0x2019:
		return 222;
	case 0x2212:
		return 584;
	case 0x2014: case 0x2026: case 0x2190: case 0x2192:
		return 1000;
	default:
		if (width_of_letter(cp) > 0)
			return width_of_letter(cp);
		columns = (unsigned)co_text_width(s, step);
		/* Signs that a terminal sets above others take room too. */
		if (cp >= 0x0900 && cp <= 0x0DFF)
			return columns > 0 ? 700 : 60;
		/* Wide characters and emoji are a little over one em. */
		return columns >= 2 ? 1150 : columns * 640;
	}
}

double
co_text_px(const char *text, size_t len, double size, bool bold)
{
	double sum = 0;

	for (size_t i = 0; i < len;) {
		uint32_t cp;
		size_t step = co_utf8_next(text + i, len - i, &cp);

		if (step == 0)
			break;
		sum += width_of(cp, text + i, step);
		i += step;
	}
	return sum / 1000 * size * (bold ? 1.09 : 1.0);
}

/* True when the character at s belongs to the one before it. */
static bool
joined(const char *s, size_t len, uint32_t before)
{
	uint32_t cp;
	size_t step = co_utf8_next(s, len, &cp);

	return step > 0 && (before == 0x200D || cp == 0x200D ||
	    (cp >= 0x1F3FB && cp <= 0x1F3FF) || co_text_width(s, step) == 0);
}

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * Bytes of the first line of s[len] at width pixels, without trailing blank;
 * *next is where the following line starts.
 */
static size_t
first_line(const char *s, size_t len, double size, bool bold, double width,
    size_t *next, bool *broken)
{
	size_t cut = 0, resume = 0;	/* the last good place to break */
	size_t hard = 0;		/* the last possible place */
	double sum = 0;
	uint32_t before = 0;

	for (size_t i = 0; i < len;) {
		uint32_t cp;
		size_t step = co_utf8_next(s + i, len - i, &cp);

		if (step == 0)
			break;
		if (i > 0 && !joined(s + i, len - i, before))
			hard = i;
		if (cp == ' ') {
			cut = i;
			resume = i + 1;
		} else if (i > 1 && (before == '-' || before == '/') &&
		    !(digit(s[i]) && digit(s[i - 2]))) {
			cut = resume = i;
		}
		sum += co_text_px(s + i, step, size, bold);
		if (sum > width && cp != ' ' && (cut > 0 || hard > 0)) {
			*next = cut > 0 ? resume : hard;
			*broken = *broken || cut == 0;
			return cut > 0 ? cut : hard;
		}
		before = cp;
		i += step;
	}
	*next = len;
	return len;
}

/* s[len] shortened until it and an ellipsis fit width. */
static const char *
with_ellipsis(struct co_arena *arena, const char *s, size_t len, double size,
    bool bold, double width)
{
	double room = width - co_text_px(ELLIPSIS, 3, size, bold);
	size_t next, keep = len;

	if (co_text_px(s, len, size, bold) > room) {
		size_t end = 0;
		double sum = 0;

		for (size_t i = 0; i < len; i = next) {
			uint32_t cp;
			size_t step = co_utf8_next(s + i, len - i, &cp);

			if (step == 0)
				break;
			next = i + step;
			sum += co_text_px(s + i, step, size, bold);
			if (sum > room)
				break;
			end = next;
		}
		keep = end;
	}
	while (keep > 0 && s[keep - 1] == ' ')
		keep--;
	return co_arena_printf(arena, "%.*s" ELLIPSIS, (int)keep, s);
}

bool
co_text_rtl(const char *text)
{
	size_t len = strlen(text);

	for (size_t i = 0; i < len;) {
		uint32_t cp;
		size_t step = co_utf8_next(text + i, len - i, &cp);

		if (step == 0)
			break;
		/* Hebrew to Arabic Extended, their presentation forms, old
		   scripts of the East. */
		if ((cp >= 0x0590 && cp <= 0x08FF) ||
		    (cp >= 0xFB1D && cp <= 0xFDFF) ||
		    (cp >= 0xFE70 && cp <= 0xFEFC) ||
		    (cp >= 0x10800 && cp <= 0x10FFF) ||
		    (cp >= 0x1E800 && cp <= 0x1EFFF))
			return true;
		if ((cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') ||
		    cp >= 0x00C0)
			return cp == 0x200F;
		i += step;
	}
	return false;
}

int
co_label_wrap(struct co_arena *arena, const char *s, double size, bool bold,
    double width, size_t max, struct co_lines *out)
{
	struct co_buf clean;
	size_t at = 0;
	int rc = -1;

	memset(out, 0, sizeof *out);
	co_buf_init(&clean);
	co_label_clean(&clean, s);
	if (max == 0)
		max = 1;
	out->line = co_arena_get(arena, max, sizeof *out->line);
	if (out->line == NULL || clean.failed)
		goto done;
	while (at < clean.len) {
		const char *from = clean.data + at;
		size_t rest = clean.len - at, next, end;
		double px;

		end = first_line(from, rest, size, bold, width, &next,
		    &out->cut);
		out->cut = out->cut || (out->n + 1 == max && next < rest);
		out->line[out->n] = out->n + 1 == max && next < rest ?
		    with_ellipsis(arena, from, end, size, bold, width) :
		    co_arena_strndup(arena, from, end);
		if (out->line[out->n] == NULL)
			goto done;
		px = co_text_px(out->line[out->n],
		    strlen(out->line[out->n]), size, bold);
		out->width = px > out->width ? px : out->width;
		at += next;
		if (++out->n == max)
			break;
	}
	rc = 0;
done:
	co_buf_clear(&clean);
	return rc;
}
