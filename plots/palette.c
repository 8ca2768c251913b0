#include "plots/palette.h"

#include <math.h>

/* charts.md section 4, "Likert 5": computed for colour-blind readers. */
#define NEGATIVE_STRONG 0xA84300u
#define NEGATIVE_LIGHT 0xF2A45Cu
#define NEUTRAL_LIGHT 0xD8DDE0u
#define NEUTRAL_STRONG 0xAEB7BDu
#define POSITIVE_LIGHT 0x5FA8E0u
#define POSITIVE_STRONG 0x003087u

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
	return co_rgb_contrast(fill, CO_RGB_PAPER) >=
	    co_rgb_contrast(fill, 0x000000) ? CO_RGB_PAPER : 0x000000;
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
co_rgb_level(const struct co_chart_level *level, size_t n, size_t i)
{
	size_t same, rank = co_level_rank(level, n, i, &same);

	switch (level[i].side) {
	case CO_SIDE_NEGATIVE:
		return blend(NEGATIVE_STRONG, NEGATIVE_LIGHT,
		    same - 1 - rank, same);
	case CO_SIDE_POSITIVE:
		return blend(POSITIVE_STRONG, POSITIVE_LIGHT,
		    same - 1 - rank, same);
	default:
		return blend(NEUTRAL_LIGHT, NEUTRAL_STRONG, rank, same);
	}
}

uint32_t
co_rgb_series(size_t i)
{
	static const uint32_t af[] = {
		0x12436D, 0x28A197, 0x801650, 0xF46A25
	};

	return af[i % (sizeof af / sizeof af[0])];
}
