/*
 * Microsoft Forms, the workbook saved as CSV: running id, two times, e-mail
 * and name, then one column a question; grids as "Question.Statement"; a
 * digit behind a title that is used twice; points and feedback of a quiz.
 */
#include "import/dialect.h"

#include <string.h>

#include "base/text.h"

static const struct {
	const char *folded;
	int weight;
	enum co_column_use use;
} columns[] = {
	{ "id", 1, CO_COL_ID },
	{ "start time", 4, CO_COL_START },
	{ "completion time", 4, CO_COL_TIME },
	{ "email", 0, CO_COL_PERSONAL },
	{ "name", 0, CO_COL_PERSONAL },
	{ "last modified time", 2, CO_COL_METADATA },
	{ "language", 0, CO_COL_METADATA },
	{ "total points", 1, CO_COL_SCORE },
	{ "quiz feedback", 2, CO_COL_SCORE },
	{ "grade posted time", 2, CO_COL_SCORE },
};
enum { N_COLUMNS = sizeof columns / sizeof columns[0] };

static int
detect(const struct co_head *head, struct co_buf *why)
{
	int weight = 0;
	bool times = false;

	if (head->n == 0)
		return 0;
	for (size_t i = 0; i < N_COLUMNS; i++) {
		const struct co_cell *cell;
		char name[40];
		size_t at;

		if ((columns[i].weight == 0
			&& columns[i].use != CO_COL_PERSONAL)
		    || !co_dialect_has(
			&head->record[0], columns[i].folded, &at))
			continue;
		/* The platform's columns stand in front, the scores not. */
		if (columns[i].use != CO_COL_SCORE && at > 7)
			continue;
		weight += columns[i].weight;
		times |= columns[i].weight == 4;
		if (why->len == 0)
			co_buf_puts(why, "columns ");
		else
			co_buf_puts(why, ", ");
		cell = &head->record[0].cell[at];
		co_buf_printf(why, "\"%s\"", co_text_excerpt(cell->s,
		    cell->len, name, sizeof name));
	}
	/* E-mail and name are in half of all tables and weigh nothing. */
	return times ? weight : 0;
}

static bool
begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

static void
uses(struct co_header *h)
{
	for (size_t i = 0; i < h->n; i++) {
		struct co_column *c = &h->col[i];

		if (begins(c->folded, "points - ")
		    || begins(c->folded, "feedback - "))
			c->use = CO_COL_SCORE;
		for (size_t j = 0; j < N_COLUMNS; j++) {
			if (strcmp(columns[j].folded, c->folded) == 0
			    && (i < 8 || columns[j].use == CO_COL_SCORE))
				c->use = columns[j].use;
		}
	}
}

/* The joint is a full stop; titles and statements have them too. */
static size_t
split(const char *header, struct co_split *out)
{
	size_t n = 0, len = strlen(header);
	const char *dot = header;

	while ((dot = strchr(dot, '.')) != NULL && n < CO_MAX_SPLITS) {
		size_t at = (size_t)(dot - header);

		if (at > 0 && at + 1 < len) {
			out[n].question = header;
			out[n].n_question = at;
			out[n].row = dot + 1;
			out[n++].n_row = len - at - 1;
		}
		dot++;
	}
	return n > 0 ? n : co_dialect_any_split(header, out);
}

const struct co_dialect co_dialect_msforms = {
	.name = "msforms",
	.title = "Microsoft Forms",
	.detect = detect,
	.uses = uses,
	.split = split,
	.title_digit = true,
	.header_first = true,
};
