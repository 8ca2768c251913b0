/* Which character parts the cells: a part of records.h. */
#include "import/records.h"

#include <string.h>

enum { LOOK = 60 };	/* records looked at */

static const struct {
	char c;
	const char *name;
} delimiters[] = {
	/* In the order of preference between equals. */
	{ ',', "comma" }, { ';', "semicolon" }, { '\t', "tab" },
	{ '|', "vertical bar" },
};

const char *
co_delimiter_name(char delimiter)
{
	for (size_t i = 0; i < sizeof delimiters / sizeof delimiters[0]; i++) {
		if (delimiters[i].c == delimiter)
			return delimiters[i].name;
	}
	return "unknown";
}

/*
 * Cells of the first records outside quotes, for one delimiter. A closing
 * quote that neither the delimiter nor a line end follows speaks against it.
 */
static size_t
count_cells(const char *s, size_t len, char delimiter, size_t cells[LOOK],
    size_t *against)
{
	size_t n = 0, here = 1, filled = 0;
	bool quoted = false, begin = true, closed = false;

	*against = 0;
	for (size_t i = 0; i < len && n < LOOK; i++) {
		char c = s[i];
		bool was_closed = closed;

		closed = false;
		if (c == '"' && (quoted || begin || was_closed)) {
			quoted = !quoted;
			closed = !quoted;
			begin = false;
		} else if (quoted)
			continue;
		else if (c == '\n' || c == '\r') {
			if (filled > 0)
				cells[n++] = here;
			here = 1;
			filled = 0;
			begin = true;
			continue;
		} else if (c == delimiter) {
			here++;
			begin = true;
		} else {
			begin = false;
			*against += was_closed;
		}
		filled++;
	}
	if (n == 0 && filled > 0)
		cells[n++] = here;
	return n;
}

/* How many records have the commonest number of cells, and that number. */
static size_t
constancy(const size_t cells[LOOK], size_t n, size_t *number)
{
	size_t best = 0;

	*number = 1;
	for (size_t i = 0; i < n; i++) {
		size_t same = 0;

		for (size_t j = 0; j < n; j++)
			same += cells[j] == cells[i];
		if (cells[i] > 1 && (same > best
			|| (same == best && cells[i] > *number))) {
			best = same;
			*number = cells[i];
		}
	}
	return best;
}

static bool
declares(const char *s, size_t len, char *delimiter)
{
	if (len < 5 || (memcmp(s, "sep=", 4) != 0
		&& memcmp(s, "SEP=", 4) != 0))
		return false;
	if (len > 5 && s[5] != '\r' && s[5] != '\n')
		return false;
	if (strchr(",;\t|:^~", s[4]) == NULL || s[4] == '\0')
		return false;
	*delimiter = s[4];
	return true;
}

struct co_format
co_format_detect(const char *s, size_t len)
{
	struct co_format f = { .delimiter = ',' };
	size_t best = 0, best_cells = 1;

	if (declares(s, len, &f.delimiter)) {
		f.declared = true;
		return f;
	}
	for (size_t i = 0; i < sizeof delimiters / sizeof delimiters[0]; i++) {
		size_t cells[LOOK], n, number, same, against;

		n = count_cells(s, len, delimiters[i].c, cells, &against);
		same = constancy(cells, n, &number);
		same = same > against ? same - against : 0;
		/* Constant over more records; as constant, more cells. */
		if (number > 1 && (same > best
			|| (same == best && number > best_cells))) {
			best = same;
			best_cells = number;
			f.delimiter = delimiters[i].c;
		}
	}
	return f;
}
