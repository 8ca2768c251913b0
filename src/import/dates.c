#include "import/dates.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"

struct scan {
	const char *s;
	size_t len, at;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
is_letter(char c)
{
	c = lower(c);
	return c >= 'a' && c <= 'z';
}

static void
skip_blanks(struct scan *p)
{
	for (;;) {
		if (p->at < p->len && (p->s[p->at] == ' '
			|| p->s[p->at] == '\t'))
			p->at++;
		else if (p->at + 1 < p->len
		    && memcmp(p->s + p->at, "\xc2\xa0", 2) == 0)
			p->at += 2;
		else if (p->at + 2 < p->len
		    && memcmp(p->s + p->at, "\xe2\x80\xaf", 3) == 0)
			p->at += 3;
		else
			return;
	}
}

/* 1 to 8 digits; how many, 0 when there is none. */
static size_t
number(struct scan *p, int *out)
{
	size_t start = p->at;
	int v = 0;

	while (p->at < p->len && is_digit(p->s[p->at]) && p->at - start < 8)
		v = v * 10 + (p->s[p->at++] - '0');
	if (p->at < p->len && is_digit(p->s[p->at]))
		return 0;
	*out = v;
	return p->at - start;
}

static bool
take(struct scan *p, const char *any)
{
	if (p->at < p->len && p->s[p->at] != '\0'
	    && strchr(any, p->s[p->at]) != NULL) {
		p->at++;
		return true;
	}
	return false;
}

/* A month's name, whole or by at least three letters; 0 when there is none. */
static int
month(struct scan *p)
{
	static const char *const names[] = { "january", "february", "march",
		"april", "may", "june", "july", "august", "september",
		"october", "november", "december" };
	size_t n = 0;

	while (p->at + n < p->len && is_letter(p->s[p->at + n]))
		n++;
	for (int m = 0; m < 12 && n >= 3; m++) {
		size_t i = 0;

		while (i < n && names[m][i] != '\0'
		    && lower(p->s[p->at + i]) == names[m][i])
			i++;
		/* "Sept" is as common as "Sep". */
		if (i == n) {
			p->at += n;
			take(p, ".");
			return m + 1;
		}
	}
	return 0;
}

static int
full_year(int y, size_t digits)
{
	if (digits > 2)
		return y;
	return y < 70 ? 2000 + y : 1900 + y;
}

/* "th" of "4th". */
static void
ordinal(struct scan *p)
{
	static const char *const ends[] = { "st", "nd", "rd", "th" };

	for (size_t i = 0; i < 4; i++) {
		if (p->len - p->at >= 2 && lower(p->s[p->at]) == ends[i][0]
		    && lower(p->s[p->at + 1]) == ends[i][1]) {
			p->at += 2;
			return;
		}
	}
}

/* "May 31, 2024". */
static int
read_month_first(struct scan *p, struct co_date_cell *out)
{
	int m, d, y;
	size_t n;

	if ((m = month(p)) == 0)
		return -1;
	skip_blanks(p);
	take(p, "-/");
	if ((n = number(p, &d)) == 0 || n > 2)
		return -1;
	ordinal(p);
	take(p, ",-/");
	skip_blanks(p);
	if ((n = number(p, &y)) != 4 && n != 2)
		return -1;
	out->shape = CO_DATE_NAMED;
	out->a = (int16_t)d;
	out->b = (int16_t)m;
	out->c = (int16_t)full_year(y, n);
	return 0;
}

/* "31 May 2024", "31-May-24", behind the day. */
static int
read_month_second(struct scan *p, int day, struct co_date_cell *out)
{
	int m, y;
	size_t n;

	ordinal(p);
	take(p, "-/.");
	skip_blanks(p);
	if ((m = month(p)) == 0)
		return -1;
	take(p, "-/,");
	skip_blanks(p);
	if ((n = number(p, &y)) != 4 && n != 2)
		return -1;
	out->shape = CO_DATE_NAMED;
	out->a = (int16_t)day;
	out->b = (int16_t)m;
	out->c = (int16_t)full_year(y, n);
	return 0;
}

/* Digits alone: 20240531, or a spreadsheet's serial (45443, 45443.25). */
static int
read_digits(struct scan *p, int v, size_t n, struct co_date_cell *out)
{
	double fraction = 0, unit = 0.1;

	if (n == 8 && v >= 19000101 && v <= 21001231) {
		out->shape = CO_DATE_YEAR_FIRST;
		out->a = (int16_t)(v / 10000);
		out->b = (int16_t)(v / 100 % 100);
		out->c = (int16_t)(v % 100);
		return 0;
	}
	if (n != 5 || v < 20000 || v > 80000)
		return -1;
	if (take(p, ".,")) {
		while (p->at < p->len && is_digit(p->s[p->at])) {
			fraction += unit * (p->s[p->at++] - '0');
			unit /= 10;
		}
		out->has_time = true;
	}
	out->shape = CO_DATE_SERIAL;
	out->a = (int16_t)(v / 1000);
	out->b = (int16_t)(v % 1000);
	out->second = (int32_t)(fraction * 86400 + 0.5);
	return p->at == p->len ? 0 : -1;
}

/* "31/5/2024", "5-31-24", "2024.05.31", behind the first number. */
static int
read_numbers(struct scan *p, int first, size_t n_first,
    struct co_date_cell *out)
{
	char joint = p->s[p->at];
	int second, third;
	size_t n;

	p->at++;
	if ((n = number(p, &second)) == 0 || n > 2)
		return -1;
	if (p->at >= p->len || p->s[p->at++] != joint)
		return -1;
	if ((n = number(p, &third)) == 0)
		return -1;
	if (n_first == 4 && n <= 2)
		out->shape = CO_DATE_YEAR_FIRST;
	else if (n_first <= 2 && (n == 4 || n == 2))
		out->shape = CO_DATE_THREE;
	else
		return -1;
	out->a = (int16_t)first;
	out->b = (int16_t)second;
	out->c = (int16_t)third;
	/* Years of four digits are told from "05" by a mark. */
	if (out->shape == CO_DATE_THREE && n == 2)
		out->c = (int16_t)(-1 - third);
	return 0;
}

static int
read_date(struct scan *p, struct co_date_cell *out)
{
	int first;
	size_t n;

	/* "Fri, 31 May 2024": the weekday says nothing new. */
	if (p->at < p->len && is_letter(p->s[p->at])) {
		struct scan day = *p;

		while (day.at < day.len && is_letter(day.s[day.at]))
			day.at++;
		if (take(&day, ",")) {
			skip_blanks(&day);
			*p = day;
		}
	}
	if (p->at < p->len && is_letter(p->s[p->at]))
		return read_month_first(p, out);
	if ((n = number(p, &first)) == 0)
		return -1;
	if (p->at == p->len || n >= 5)
		return read_digits(p, first, n, out);
	if (strchr("/-.", p->s[p->at]) != NULL && p->at + 1 < p->len
	    && is_digit(p->s[p->at + 1]))
		return read_numbers(p, first, n, out);
	if (n > 2)
		return -1;
	return read_month_second(p, first, out);
}

/* AM or PM in any spelling: -1 none, 0 am, 1 pm. */
static int
half_day(struct scan *p)
{
	struct scan q = *p;
	char c;

	skip_blanks(&q);
	if (q.at >= q.len)
		return -1;
	c = lower(q.s[q.at]);
	if (c != 'a' && c != 'p')
		return -1;
	q.at++;
	take(&q, ".");
	if (q.at >= q.len || lower(q.s[q.at]) != 'm')
		return -1;
	q.at++;
	take(&q, ".");
	*p = q;
	return c == 'p';
}

/* What may stand behind a time: nothing, or the name of a zone. */
static bool
ends_in_zone(struct scan *p)
{
	size_t start;

	skip_blanks(p);
	if (p->len - p->at > 24)
		return false;
	start = p->at;
	while (p->at < p->len) {
		char c = p->s[p->at];

		if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-'
		    && c != ':' && c != '/' && c != '_' && c != ' '
		    && c != '(' && c != ')')
			return false;
		/* A zone begins with a letter or a sign. */
		if (p->at == start && is_digit(c))
			return false;
		p->at++;
	}
	return true;
}

static int
read_time(struct scan *p, struct co_date_cell *out)
{
	int h, m, s = 0, pm;
	size_t n;

	if ((n = number(p, &h)) == 0 || n > 2 || !take(p, ":.")
	    || number(p, &m) != 2)
		return -1;
	if (p->at + 1 < p->len && is_digit(p->s[p->at + 1])
	    && take(p, ":.")) {
		if (number(p, &s) != 2)
			return -1;
		if (p->at + 1 < p->len && is_digit(p->s[p->at + 1])
		    && take(p, ".,:")) {
			while (p->at < p->len && is_digit(p->s[p->at]))
				p->at++;
		}
	}
	if (m > 59 || s > 60 || h > 24)
		return -1;
	pm = half_day(p);
	if (pm >= 0) {
		if (h < 1 || h > 12)
			return -1;
		h = h % 12 + 12 * pm;
	}
	out->second = h * 3600 + m * 60 + s;
	out->has_time = true;
	return ends_in_zone(p) ? 0 : -1;
}

static bool
is_false_date(const struct co_date_cell *c)
{
	if (c->shape != CO_DATE_YEAR_FIRST)
		return false;
	if (c->a == 0 || (c->a == 1899 && c->b == 12))
		return true;
	/* Written for every row of an anonymous survey. */
	return (c->a == 1980 || c->a == 1970) && c->b == 1 && c->c == 1
	    && c->has_time && c->second == 0;
}

static bool
is_possible(const struct co_date_cell *c)
{
	switch ((enum co_date_shape)c->shape) {
	case CO_DATE_THREE:
		return co_date_day(c, CO_ORDER_DMY) != CO_DAY_NONE
		    || co_date_day(c, CO_ORDER_MDY) != CO_DAY_NONE
		    || co_date_day(c, CO_ORDER_YMD) != CO_DAY_NONE;
	case CO_DATE_YEAR_FIRST:
	case CO_DATE_NAMED:
	case CO_DATE_SERIAL:
		return co_date_day(c, CO_ORDER_YMD) != CO_DAY_NONE;
	case CO_DATE_NONE:
		break;
	}
	return true;
}

int
co_date_read(const char *s, size_t len, struct co_date_cell *out)
{
	struct scan p = { s, len, 0 };
	struct co_date_cell c = { 0 };

	skip_blanks(&p);
	while (p.len > p.at && (s[p.len - 1] == ' ' || s[p.len - 1] == '\n'
		|| s[p.len - 1] == '\r' || s[p.len - 1] == '\t'))
		p.len--;
	*out = c;
	if (p.at == p.len)
		return 0;
	if (read_date(&p, &c) != 0)
		return -1;
	if (p.at < p.len && p.s[p.at] == 'T')
		p.at++;
	else if (p.at < p.len) {
		take(&p, ",");
		skip_blanks(&p);
	}
	if (p.at < p.len && read_time(&p, &c) != 0)
		return -1;
	if (is_false_date(&c))
		return 0;
	if (!is_possible(&c))
		return -1;
	*out = c;
	return 0;
}

static int32_t
civil(int y, int m, int d)
{
	int32_t day;

	return co_date_from_civil(y, m, d, &day) == 0 ? day : CO_DAY_NONE;
}

int32_t
co_date_day(const struct co_date_cell *c, enum co_date_order o)
{
	int y;

	switch ((enum co_date_shape)c->shape) {
	case CO_DATE_NONE:
		break;
	case CO_DATE_YEAR_FIRST:
		return civil(c->a, c->b, c->c);
	case CO_DATE_NAMED:
		return civil(c->c, c->b, c->a);
	case CO_DATE_SERIAL:
		/* Serial 25569 is 1 January 1970 in the 1900 system. */
		return c->a * 1000 + c->b - 25569;
	case CO_DATE_THREE:
		y = c->c < 0 ? full_year(-1 - c->c, 2) : c->c;
		if (o == CO_ORDER_DMY)
			return civil(y, c->b, c->a);
		if (o == CO_ORDER_MDY)
			return civil(y, c->a, c->b);
		if (o == CO_ORDER_YMD && c->c < 0)
			return civil(full_year(c->a, 2), c->b, -1 - c->c);
		break;
	}
	return CO_DAY_NONE;
}

void
co_date_column_init(struct co_date_column *c)
{
	memset(c, 0, sizeof *c);
	c->dmy_up = c->dmy_down = c->mdy_up = c->mdy_down = 1;
}

static void
exclude(int64_t *row, char *text, size_t size, const char *s, size_t len,
    int64_t here)
{
	if (*row == 0) {
		*row = here;
		co_text_excerpt(s, len, text, size);
	}
}

/* Whether the dates of the file still go one way under an order. */
static void
follow(const struct co_date_cell *last, const struct co_date_cell *now,
    enum co_date_order o, int *up, int *down)
{
	int32_t a = co_date_day(last, o), b = co_date_day(now, o);

	if (a == CO_DAY_NONE || b == CO_DAY_NONE)
		return;
	if (b < a || (b == a && now->second < last->second))
		*up = 0;
	if (b > a || (b == a && now->second > last->second))
		*down = 0;
}

void
co_date_column_add(struct co_date_column *c, const char *s, size_t len,
    int64_t row, struct co_date_cell *out)
{
	if (co_date_read(s, len, out) != 0) {
		c->bad++;
		exclude(&c->bad_row, c->bad_text, sizeof c->bad_text, s, len,
		    row);
		return;
	}
	if (out->shape == CO_DATE_NONE)
		return;
	c->n++;
	c->serial += out->shape == CO_DATE_SERIAL;
	if (out->shape != CO_DATE_THREE)
		return;
	c->three++;
	c->two_digit += out->c < 0;
	if (co_date_day(out, CO_ORDER_DMY) == CO_DAY_NONE)
		exclude(&c->not_dmy_row, c->not_dmy, sizeof c->not_dmy, s,
		    len, row);
	if (co_date_day(out, CO_ORDER_MDY) == CO_DAY_NONE)
		exclude(&c->not_mdy_row, c->not_mdy, sizeof c->not_mdy, s,
		    len, row);
	if (c->last.shape == CO_DATE_THREE) {
		follow(&c->last, out, CO_ORDER_DMY, &c->dmy_up, &c->dmy_down);
		follow(&c->last, out, CO_ORDER_MDY, &c->mdy_up, &c->mdy_down);
		c->varied |= out->a != c->last.a || out->b != c->last.b
		    || out->c != c->last.c;
	}
	c->last = *out;
}

static enum co_date_order
order_named(const char *order)
{
	if (order == NULL)
		return CO_ORDER_UNKNOWN;
	return strcmp(order, "dmy") == 0 ? CO_ORDER_DMY
	    : strcmp(order, "mdy") == 0 ? CO_ORDER_MDY
	    : strcmp(order, "ymd") == 0 ? CO_ORDER_YMD : CO_ORDER_UNKNOWN;
}

enum co_code
co_date_decide(const struct co_date_column *c, const char *order,
    const char *where, enum co_date_order *out, bool *against,
    struct co_err *err)
{
	enum co_date_order wish = order_named(order);
	bool dmy = c->not_dmy_row == 0, mdy = c->not_mdy_row == 0;
	bool dmy_flows = c->dmy_up || c->dmy_down;
	bool mdy_flows = c->mdy_up || c->mdy_down;

	*against = false;
	if (c->three == 0) {
		*out = CO_ORDER_YMD;
		return CO_OK;
	}
	/* Years of two digits in front are never guessed. */
	if (wish == CO_ORDER_YMD && c->two_digit == c->three) {
		*out = CO_ORDER_YMD;
		return CO_OK;
	}
	if (!dmy && !mdy)
		return co_fail(err, CO_EINPUT, where, "line %lld has '%s', "
		    "which can only be day/month, and line %lld has '%s', "
		    "which can only be month/day: a spreadsheet has mixed up "
		    "the dates of this column; export it again",
		    (long long)c->not_mdy_row, c->not_mdy,
		    (long long)c->not_dmy_row, c->not_dmy);
	if (dmy != mdy) {
		*out = dmy ? CO_ORDER_DMY : CO_ORDER_MDY;
		*against = wish != CO_ORDER_UNKNOWN && wish != *out;
		return CO_OK;
	}
	if (wish == CO_ORDER_DMY || wish == CO_ORDER_MDY)
		*out = wish;
	else if (c->varied && dmy_flows != mdy_flows)
		*out = dmy_flows ? CO_ORDER_DMY : CO_ORDER_MDY;
	else
		return co_fail(err, CO_EINPUT, where, "the dates of this "
		    "column fit day/month as well as month/day; say which in "
		    "the definition: \"analysis\": { \"import\": "
		    "{ \"dateOrder\": \"dmy\" } } or \"mdy\"");
	return CO_OK;
}

const char *
co_date_format(const struct co_date_column *c, enum co_date_order o)
{
	if (c->n == 0)
		return NULL;
	if (c->serial == c->n)
		return "spreadsheet serial number";
	if (c->three == 0)
		return "year first, or month in words";
	return o == CO_ORDER_DMY ? "day/month/year"
	    : o == CO_ORDER_MDY ? "month/day/year" : "year/month/day";
}
