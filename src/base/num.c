#include "base/num.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_TEXT = 500, MAX_DECIMALS = 15 };

static int
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
digits(const char *s, size_t len, size_t at)
{
	size_t i = at;

	while (i < len && is_digit(s[i]))
		i++;
	return i - at;
}

/*
 * The grammar of a number; *mark is where the decimal mark stands, len when
 * there is none. Returns 0 or -1.
 */
static int
scan(const char *s, size_t len, char decimal, size_t *mark)
{
	size_t i = 0, whole, part = 0, n;

	if (i < len && (s[i] == '+' || s[i] == '-'))
		i++;
	whole = digits(s, len, i);
	i += whole;
	*mark = len;
	if (i < len && s[i] == decimal) {
		*mark = i++;
		part = digits(s, len, i);
		i += part;
	}
	if (whole + part == 0)
		return -1;
	if (i < len && (s[i] == 'e' || s[i] == 'E')) {
		i++;
		if (i < len && (s[i] == '+' || s[i] == '-'))
			i++;
		if ((n = digits(s, len, i)) == 0)
			return -1;
		i += n;
	}
	return i == len ? 0 : -1;
}

/* strtod() of plain text, whatever decimal point the locale has. */
static double
read_back(const char *s, size_t len, size_t mark)
{
	const char *point = localeconv()->decimal_point;
	size_t wide = strlen(point);
	char text[MAX_TEXT + 16];

	if (mark == len || wide > 8) {
		memcpy(text, s, len);
		text[len] = '\0';
	} else {
		memcpy(text, s, mark);
		memcpy(text + mark, point, wide);
		memcpy(text + mark + wide, s + mark + 1, len - mark - 1);
		text[len - 1 + wide] = '\0';
	}
	return strtod(text, NULL);
}

int
co_num_parse(const char *s, size_t len, char decimal, double *out)
{
	size_t mark;
	double v;

	if (len == 0 || len > MAX_TEXT || scan(s, len, decimal, &mark) != 0)
		return -1;
	v = read_back(s, len, mark);
	if (!isfinite(v))
		return -1;
	*out = v;
	return 0;
}

int
co_int_parse(const char *s, size_t len, int64_t lo, int64_t hi, int64_t *out)
{
	int negative = 0;
	size_t i = 0;
	int64_t v = 0;

	if (len > 0 && (s[0] == '-' || s[0] == '+')) {
		negative = s[0] == '-';
		i = 1;
	}
	if (i == len)
		return -1;
	/* Downwards, because INT64_MIN has no positive twin. */
	for (; i < len; i++) {
		int d = s[i] - '0';

		if (!is_digit(s[i]) || v < (INT64_MIN + d) / 10)
			return -1;
		v = v * 10 - d;
	}
	if (!negative) {
		if (v == INT64_MIN)
			return -1;
		v = -v;
	}
	if (v < lo || v > hi)
		return -1;
	*out = v;
	return 0;
}

/* The decimal point of the locale, which printf() uses, back to '.'. */
static void
plain_point(char *s)
{
	const char *point = localeconv()->decimal_point;
	size_t wide = strlen(point);
	char *at;

	if (strcmp(point, ".") == 0 || wide == 0
	    || (at = strstr(s, point)) == NULL)
		return;
	*at = '.';
	memmove(at + 1, at + wide, strlen(at + wide) + 1);
}

/* The fewest significant digits (15 to 17) that read back as exactly v. */
static int
precision(double v)
{
	char text[CO_NUM_MAX];

	for (int p = 15; p < 17; p++) {
		snprintf(text, sizeof text, "%.*e", p - 1, v);
		if (strtod(text, NULL) == v)
			return p;
	}
	return 17;
}

const char *
co_num_shortest(double v, char out[CO_NUM_MAX])
{
	if (!isfinite(v)) {
		snprintf(out, CO_NUM_MAX, "%s",
		    isnan(v) ? "nan" : v > 0 ? "inf" : "-inf");
		return out;
	}
	if (v == 0)
		v = 0;	/* no minus sign */
	snprintf(out, CO_NUM_MAX, "%.*g", precision(v), v);
	plain_point(out);
	if (strcmp(out, "-0") == 0)
		memcpy(out, "0", 2);
	return out;
}

/*
 * The significant digits of |v| > 0 as text without a point, and the power
 * of ten of the first: 12.5 is "125", 1.
 */
static int
decompose(double v, char out[CO_NUM_MAX])
{
	char text[CO_NUM_MAX];
	size_t n = 0;
	char *e;

	snprintf(text, sizeof text, "%.*e", precision(v) - 1, fabs(v));
	e = strchr(text, 'e');
	for (const char *p = text; p < e; p++) {
		if (is_digit(*p))
			out[n++] = *p;
	}
	out[n] = '\0';
	return (int)strtol(e + 1, NULL, 10);
}

/* Adds one unit to the last of n digits; returns 1 when it carries out. */
static int
increment(char *d, size_t n)
{
	while (n > 0) {
		if (d[--n] != '9') {
			d[n]++;
			return 0;
		}
		d[n] = '0';
	}
	return 1;
}

/*
 * Works on the shortest decimal digits, so that 0.285, which a reader sees
 * as a half, is rounded like one although its binary value is a little less.
 */
const char *
co_num_fixed(double v, int decimals, char out[CO_NUM_MAX])
{
	char sig[CO_NUM_MAX], all[CO_NUM_MAX];
	size_t whole = 1, n, at = 0;
	int power, zero = 1;

	if (!isfinite(v) || fabs(v) >= 1e15)
		return co_num_shortest(v, out);
	decimals = decimals < 0 ? 0
	    : decimals > MAX_DECIMALS ? MAX_DECIMALS : decimals;
	power = v == 0 ? 0 : decompose(v, sig);
	if (v == 0)
		memcpy(sig, "0", 2);
	if (power > 0)
		whole = (size_t)power + 1;
	/* One leading zero for the carry, then the digits that stay. */
	n = 1 + whole + (size_t)decimals;
	for (size_t i = 0; i < n; i++) {
		int digit = (int)i - 1 - (int)(whole - 1) + power;

		all[i] = '0';
		if (digit >= 0 && (size_t)digit < strlen(sig))
			all[i] = sig[digit];
	}
	{
		int next = power + 1 + decimals;

		if (next >= 0 && (size_t)next < strlen(sig)
		    && sig[next] >= '5')
			increment(all, n);
	}
	for (size_t i = 0; i < n; i++)
		zero &= all[i] == '0';
	if (v < 0 && !zero)
		out[at++] = '-';
	for (size_t i = all[0] == '0' ? 1 : 0; i < n; i++) {
		if (i == 1 + whole)
			out[at++] = '.';
		out[at++] = all[i];
	}
	out[at] = '\0';
	return out;
}

const char *
co_num_percent(int64_t x, int64_t n, int decimals, char out[CO_NUM_MAX])
{
	static const uint64_t scale[] = { 1, 10, 100, 1000 };
	uint64_t ux, un, q, units;
	const char *sign = "";

	if (n <= 0) {
		out[0] = '\0';
		return out;
	}
	decimals = decimals < 0 ? 0 : decimals > 3 ? 3 : decimals;
	ux = x < 0 ? (uint64_t)0 - (uint64_t)x : (uint64_t)x;
	un = (uint64_t)n;
	/* Beyond any count of people: give up digits, not correctness. */
	while (ux > UINT64_MAX / 400000 || un > UINT64_MAX / 400000) {
		ux /= 2;
		un /= 2;
	}
	if (un == 0)
		un = 1;
	units = 100 * scale[decimals];
	q = (2 * ux * units + un) / (2 * un);
	if (x < 0 && q > 0)
		sign = "-";
	if (decimals == 0)
		snprintf(out, CO_NUM_MAX, "%s%llu", sign,
		    (unsigned long long)q);
	else
		snprintf(out, CO_NUM_MAX, "%s%llu.%0*llu", sign,
		    (unsigned long long)(q / scale[decimals]), decimals,
		    (unsigned long long)(q % scale[decimals]));
	return out;
}

const char *
co_num_pvalue(double p, char out[CO_NUM_MAX])
{
	int decimals;

	if (isnan(p)) {
		out[0] = '\0';
		return out;
	}
	if (p < 0.001) {
		snprintf(out, CO_NUM_MAX, "< 0.001");
		return out;
	}
	/* The bounds are where rounding brings in one more leading digit. */
	decimals = p >= 0.995 ? 1 : p >= 0.0995 ? 2 : p >= 0.00995 ? 3 : 4;
	return co_num_fixed(p, decimals, out);
}

const char *
co_num_thousands(int64_t v, char out[CO_NUM_MAX])
{
	uint64_t u = v < 0 ? (uint64_t)0 - (uint64_t)v : (uint64_t)v;
	char plain[CO_NUM_MAX];
	size_t n, at = 0;

	snprintf(plain, sizeof plain, "%llu", (unsigned long long)u);
	n = strlen(plain);
	if (v < 0)
		out[at++] = '-';
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && (n - i) % 3 == 0)
			out[at++] = ',';
		out[at++] = plain[i];
	}
	out[at] = '\0';
	return out;
}
