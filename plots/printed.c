#include "plots/printed.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"

const char *
co_share_text(double share, int decimals, bool points, char out[64])
{
	char num[CO_NUM_MAX];
	double v = 100 * share;
	const char *s;

	/* 29 of 200 is 14.5, though 100 * 0.145 is a little less. */
	if (fabs(v) < 1e6)
		v += copysign(1e-9, v);
	s = co_num_fixed(v, decimals, num);

	/* The typographic minus is as wide as the digits. */
	if (*s == '-')
		snprintf(out, 64, "\xE2\x88\x92%s%s", s + 1,
		    points ? "" : "%");
	else
		snprintf(out, 64, "%s%s", s, points ? "" : "%");
	return out;
}

const char *
co_number_text(double v, int decimals, char out[64])
{
	char num[CO_NUM_MAX];

	if (isinf(v))
		snprintf(out, 64, v > 0 ? "\xE2\x88\x9E" : "-\xE2\x88\x9E");
	else if (fabs(v) < 1e15 && floor(v) == v && decimals == 0)
		snprintf(out, 64, "%s", co_num_thousands((int64_t)v, num));
	else
		snprintf(out, 64, "%s", co_num_fixed(v, decimals, num));
	if (out[0] == '-') {
		memmove(out + 3, out + 1, strlen(out));
		memcpy(out, "\xE2\x88\x92", 3);
	}
	return out;
}

const char *
co_estimate_text(const struct co_chart *c, const struct co_chart_row *row,
    char out[CO_ESTIMATE_MAX])
{
	char v[64], lo[64], hi[64];
	int d = c->decimals;

	if (isnan(row->value)) {
		snprintf(out, CO_ESTIMATE_MAX, "not estimable");
		return out;
	}
	if (c->kind == CO_CHART_FOREST && d < 1)
		d = 1;
	if (c->kind == CO_CHART_FOREST && row->ratio) {
		co_number_text(row->value, 2, v);
		co_number_text(row->lower, 2, lo);
		co_number_text(row->upper, 2, hi);
	} else if (c->percent || row->difference) {
		co_share_text(row->value, d, row->difference, v);
		co_share_text(row->lower, d, true, lo);
		co_share_text(row->upper, d, true, hi);
	} else {
		co_number_text(row->value, d, v);
		co_number_text(row->lower, d, lo);
		co_number_text(row->upper, d, hi);
	}
	if (isnan(row->lower) || isnan(row->upper))
		snprintf(out, CO_ESTIMATE_MAX, "%s", v);
	else
		snprintf(out, CO_ESTIMATE_MAX, "%s (%s to %s)", v, lo, hi);
	return out;
}
