/* Writes the example exports of the fellowship into a folder. */
#include "generate.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

/* SplitMix64 (Steele, Lea and Flood 2014). */
static uint64_t
next(struct random *r)
{
	uint64_t z = r->state += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

int
random_below(struct random *r, int n)
{
	return (int)(next(r) % (uint64_t)n);
}

void
deal(struct random *r, int *to, int n, const int *count, size_t k)
{
	int at = 0;

	for (size_t i = 0; i < k; i++)
		for (int c = 0; c < count[i] && at < n; c++)
			to[at++] = (int)i;
	for (int i = n - 1; i > 0; i--) {
		int j = random_below(r, i + 1), swap = to[i];

		to[i] = to[j];
		to[j] = swap;
	}
}

int
sheet_open(struct sheet *s, const char *dir, const char *name,
    const char *end, char between)
{
	char path[4096];

	if (snprintf(path, sizeof path, "%s/%s", dir, name) >=
	    (int)sizeof path) {
		errno = ENAMETOOLONG;
		return -1;
	}
	*s = (struct sheet){ .f = fopen(path, "wb"), .end = end,
		.between = between, .first = 1 };
	return s->f != NULL ? 0 : -1;
}

void
cell(struct sheet *s, const char *text)
{
	const char special[] = { s->between, '"', '\r', '\n', '\0' };
	int quote = s->quote_all || strpbrk(text, special) != NULL;

	if (!s->first)
		fputc(s->between, s->f);
	s->first = 0;
	if (quote)
		fputc('"', s->f);
	for (; *text != '\0'; text++) {
		if (*text == '"')
			fputc('"', s->f);
		fputc(*text, s->f);
	}
	if (quote)
		fputc('"', s->f);
}

void
cellf(struct sheet *s, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	cell(s, text);
}

void
record_end(struct sheet *s)
{
	fputs(s->end, s->f);
	s->first = 1;
}

int
sheet_close(struct sheet *s)
{
	int bad = ferror(s->f);

	return fclose(s->f) != 0 || bad ? -1 : 0;
}

void
day_of(int year, int n, int *day, int *month)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	int m = 0;

	for (;; m++) {
		int len = length[m % 12] + (m == 1 && year % 4 == 0);

		if (n < len)
			break;
		n -= len;
	}
	*day = n + 1;
	*month = m % 12 + 1;
}

int
main(int argc, char **argv)
{
	static int (*const makers[])(const char *) = {
		make_exit, make_workshops, make_alumni, make_panellists,
		make_recruitment, make_projects, make_portfolio,
		make_mentoring,
	};

	if (argc != 2) {
		fprintf(stderr, "usage: generate FOLDER\n");
		return 2;
	}
	for (size_t i = 0; i < COUNT(makers); i++)
		if (makers[i](argv[1]) != 0) {
			fprintf(stderr, "generate: %s: %s\n", argv[1],
			    strerror(errno));
			return 1;
		}
	return 0;
}
