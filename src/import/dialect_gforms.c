/*
 * Google Forms, the form's own CSV or the linked sheet: a time stamp first,
 * then one column a question; grids as "Question [Row]". There is no
 * response id.
 */
#include "import/dialect.h"

#include <string.h>

#include "base/text.h"
#include "import/dates.h"

/* "Timestamp" as the sheet's language has it, folded. */
static const char *const stamps[] = {
	"timestamp", "horodateur", "zeitstempel", "marca temporal",
	"informazioni cronologiche", "carimbo de data/hora", "tijdstempel",
	"tidstempel", "sygnatura czasowa", "zaman damgas\xc4\xb1",
};

static bool
is_stamp(const char *folded)
{
	for (size_t i = 0; i < sizeof stamps / sizeof stamps[0]; i++) {
		if (strcmp(stamps[i], folded) == 0)
			return true;
	}
	return false;
}

static bool
is_date(const struct co_record *r, bool *zone)
{
	struct co_date_cell date;

	*zone = strstr(r->cell[0].s, " GMT") != NULL
	    || strstr(r->cell[0].s, " UTC") != NULL;
	return co_date_read(r->cell[0].s, r->cell[0].len, &date) == 0
	    && date.shape != CO_DATE_NONE && date.has_time;
}

static int
detect(const struct co_head *head, struct co_buf *why)
{
	const struct co_record *first;
	int weight = 0;
	struct co_buf f;
	char name[60];
	bool zone = false;

	if (head->n == 0)
		return 0;
	first = &head->record[0];
	co_buf_init(&f);
	co_text_fold(&f, first->cell[0].s, first->cell[0].len);
	if (is_stamp(co_buf_str(&f))) {
		weight = 4;
		co_buf_printf(why, "the first column is \"%s\"",
		    co_text_excerpt(first->cell[0].s, first->cell[0].len,
		    name, sizeof name));
	}
	co_buf_clear(&f);
	if (weight == 0)
		return 0;
	if (head->n > 1 && is_date(&head->record[1], &zone)) {
		weight += zone ? 4 : 2;
		co_dialect_sign(why, zone ? "a date, time and zone below it"
		    : "a date and time below it");
	} else if (head->n == 1)
		weight++;
	for (size_t i = 1; i < first->n; i++) {
		size_t len = first->cell[i].len;

		if (len > 2 && first->cell[i].s[len - 1] == ']'
		    && strstr(first->cell[i].s, " [") != NULL) {
			co_dialect_sign(why, "headers like \"Question "
			    "[Row]\"");
			return weight + 1;
		}
	}
	return weight;
}

static void
uses(struct co_header *h)
{
	for (size_t i = 0; i < h->n; i++) {
		struct co_column *c = &h->col[i];

		if (i == 0 && is_stamp(c->folded))
			c->use = CO_COL_TIME;
		else if (strcmp(c->folded, "score") == 0 && i < 4)
			c->use = CO_COL_SCORE;
	}
}

/* At the last blank and bracket; the row may have brackets of its own. */
static size_t
split(const char *header, struct co_split *out)
{
	size_t len = strlen(header), n = 0;

	if (len < 4 || header[len - 1] != ']')
		return co_dialect_any_split(header, out);
	for (size_t i = len - 1; i-- > 1 && n < CO_MAX_SPLITS;) {
		if (header[i] != '[' || header[i - 1] != ' ')
			continue;
		out[n].question = header;
		out[n].n_question = i - 1;
		out[n].row = header + i + 1;
		out[n++].n_row = len - i - 2;
	}
	return n > 0 ? n : co_dialect_any_split(header, out);
}

const struct co_dialect co_dialect_gforms = {
	.name = "google",
	.alias = "gforms",
	.title = "Google Forms",
	.detect = detect,
	.uses = uses,
	.split = split,
	.header_first = true,
};
