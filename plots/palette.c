#include "plots/palette.h"

#include <math.h>
#include <stdbool.h>

static double
channel(uint32_t rgb, int shift)
{
	double c = (double)((rgb >> shift) & 0xFFu) / 255.0;

	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

double
co_rgb_luminance(uint32_t rgb)
{
	return 0.2126 * channel(rgb, 16) + 0.7152 * channel(rgb, 8) +
	    0.0722 * channel(rgb, 0);
}

double
co_rgb_contrast(uint32_t a, uint32_t b)
{
	double la = co_rgb_luminance(a), lb = co_rgb_luminance(b);

	return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

uint32_t
co_rgb_text_on(uint32_t fill)
{
	/* Pure black: of it and white one always has 4.5 or more. */
	return co_rgb_contrast(fill, 0xFFFFFF) >=
	    co_rgb_contrast(fill, 0x000000) ? 0xFFFFFF : 0x000000;
}

/* The colour k of n steps on the straight way from a to b. */
static uint32_t
blend(uint32_t a, uint32_t b, size_t k, size_t n)
{
	uint32_t out = 0;

	if (n < 2)
		return a;
	for (int shift = 0; shift <= 16; shift += 8) {
		double from = (double)((a >> shift) & 0xFFu);
		double to = (double)((b >> shift) & 0xFFu);
		double v = from + (to - from) * (double)k / (double)(n - 1);

		out |= (uint32_t)lround(v) << shift;
	}
	return out;
}

size_t
co_level_rank(const struct co_chart_level *level, size_t n, size_t i,
    size_t *same)
{
	size_t before = 0, first[2] = { n, n };
	bool down, inward;

	*same = 0;
	for (size_t j = n; j-- > 0;) {
		if (level[j].side == CO_SIDE_NEGATIVE)
			first[0] = j;
		if (level[j].side == CO_SIDE_POSITIVE)
			first[1] = j;
		*same += level[j].side == level[i].side;
		before += j < i && level[j].side == level[i].side;
	}
	down = first[1] < first[0] && first[0] < n;
	/* Does the scale walk towards the middle on this side? */
	inward = (level[i].side == CO_SIDE_NEGATIVE) != down;
	return inward ? *same - 1 - before : before;
}

uint32_t
co_look_level(const struct co_look *look, const struct co_chart_level *level,
    size_t n, size_t i)
{
	size_t same, rank = co_level_rank(level, n, i, &same);

	switch (level[i].side) {
	case CO_SIDE_NEGATIVE:
		return blend(look->negative[1], look->negative[0],
		    same - 1 - rank, same);
	case CO_SIDE_POSITIVE:
		return blend(look->positive[1], look->positive[0],
		    same - 1 - rank, same);
	default:
		return blend(look->neutral[0], look->neutral[1], rank, same);
	}
}

uint32_t
co_look_series(const struct co_look *look, size_t i)
{
	return look->series[i % CO_SERIES];
}

/* As near to rgb as has that contrast on paper. */
static uint32_t
readable(uint32_t rgb, uint32_t paper, double contrast)
{
	uint32_t end = co_rgb_text_on(paper);

	for (size_t k = 0; k <= 100; k++) {
		uint32_t tried = blend(rgb, end, k, 101);

		if (co_rgb_contrast(tried, paper) >= contrast)
			return tried;
	}
	return end;
}

/*
 * Series in the order in which neighbours differ most. The distances of
 * every pair were computed for normal sight and for simulated protan, deutan
 * and tritan sight (dE76): AF 11 at least, NHS 27, Okabe and Ito 23.
 */
static const struct {
	uint32_t main, series[CO_SERIES];
	uint32_t negative[2], neutral[2], positive[2];
} palettes[] = {
	[CO_PALETTE_AF] = { 0x12436D,
		{ 0x12436D, 0x28A197, 0x801650, 0xF46A25 },
		{ 0xF2A45C, 0xA84300 }, { 0xD8DDE0, 0xAEB7BD },
		{ 0x5FA8E0, 0x003087 } },
	[CO_PALETTE_NHS] = { 0x005EB8,
		{ 0x003087, 0x009639, 0xAE2573, 0x231F20 },
		{ 0xF2A45C, 0xA84300 }, { 0xD8DDE0, 0xAEB7BD },
		{ 0x41B6E6, 0x003087 } },
	[CO_PALETTE_OKABE] = { 0x0072B2,
		{ 0x0072B2, 0xD55E00, 0x000000, 0xCC79A7 },
		{ 0xE69F00, 0xD55E00 }, { 0xDDDDDD, 0xB0B0B0 },
		{ 0x56B4E9, 0x0072B2 } },
	[CO_PALETTE_GREY] = { 0x333333,
		{ 0x000000, 0x8F8F8F, 0x404040, 0x6B6B6B },
		{ 0xB3B3B3, 0x737373 }, { 0xE6E6E6, 0xCCCCCC },
		{ 0x8F8F8F, 0x262626 } },
};

static const struct co_look themes[] = {
	[CO_THEME_SCREEN] = { .paper = 0xFFFFFF, .ink = 0x212B32,
		.muted = 0x4C6272, .grid = 0xD8DDE0, .axis = 0x425563,
		.band = 0xE8EDEE },
	[CO_THEME_PRINT] = { .paper = 0xFFFFFF, .ink = 0x000000,
		.muted = 0x333333, .grid = 0xCCCCCC, .axis = 0x000000,
		.band = 0xEBEBEB },
	[CO_THEME_DARK] = { .paper = 0x12181D, .ink = 0xF0F4F5,
		.muted = 0xB8C4CC, .grid = 0x35424C, .axis = 0x9FB0BC,
		.band = 0x24303A },
};

struct co_look
co_look_of(enum co_theme theme, enum co_palette palette)
{
	struct co_look l = themes[theme];
	bool grey = palette == CO_PALETTE_GREY;
	/* Thin marks fade sooner on a dark page. */
	double least = theme == CO_THEME_DARK ? 4.5 : 3;

	l.main = readable(palettes[palette].main, l.paper, least);
	for (size_t i = 0; i < CO_SERIES; i++)
		l.series[i] = readable(palettes[palette].series[i], l.paper,
		    least);
	for (int i = 0; i < 2; i++) {
		l.negative[i] = palettes[palette].negative[i];
		l.neutral[i] = palettes[palette].neutral[i];
		l.positive[i] = palettes[palette].positive[i];
	}
	l.negative[1] = readable(l.negative[1], l.paper, 3);
	l.positive[1] = readable(l.positive[1], l.paper, 3);
	/* The colours of the NHS's own control charts, told apart by shape. */
	l.usual = readable(0xA6A6A6, l.paper, 2.3);
	l.better = grey ? l.main : readable(0x00B0F0, l.paper, 2.3);
	l.worse = grey ? l.main : readable(0xE46C0A, l.paper, 3);
	l.changed = grey ? l.main : readable(0x490092, l.paper, 3);
	return l;
}
