#include "import/header.h"

#include <string.h>

#include "base/num.h"
#include "base/text.h"
#include "import/dates.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static enum co_code
fill_column(const struct co_cell *cell, struct co_arena *arena,
    struct co_column *out, struct co_err *err)
{
	const char *s = cell->s;
	size_t len = cell->len;
	struct co_buf fold;

	while (len > 0 && is_blank(s[len - 1]))
		len--;
	while (len > 0 && is_blank(*s)) {
		s++;
		len--;
	}
	co_buf_init(&fold);
	co_text_fold(&fold, s, len);
	out->header = co_arena_strndup(arena, s, len);
	out->folded = fold.failed ? NULL
	    : co_arena_strdup(arena, co_buf_str(&fold));
	co_buf_clear(&fold);
	if (out->header == NULL || out->folded == NULL)
		return co_fail(err, CO_ENOMEM, NULL,
		    "not enough memory for the header");
	out->use = out->folded[0] == '\0' ? CO_COL_UNNAMED
	    : co_header_is_personal(out->folded) ? CO_COL_PERSONAL
	    : CO_COL_QUESTION;
	return CO_OK;
}

/* Cells without text at the end are no columns: a trailing delimiter. */
static size_t
named_cells(const struct co_record *r)
{
	size_t n = r->n;

	while (n > 0 && r->cell[n - 1].len == 0)
		n--;
	return n;
}

enum co_code
co_header_build(const struct co_head *head, size_t at,
    struct co_arena *arena, struct co_header *out, struct co_err *err)
{
	const struct co_record *r = &head->record[at];
	enum co_code rc;

	out->n = named_cells(r);
	out->at = at;
	out->rows = at + 1;
	out->line = r->line;
	out->record = r;
	out->col = co_arena_get(arena, out->n, sizeof *out->col);
	if (out->col == NULL)
		return co_fail(err, CO_ENOMEM, NULL,
		    "not enough memory for the header");
	for (size_t i = 0; i < out->n; i++) {
		rc = fill_column(&r->cell[i], arena, &out->col[i], err);
		if (rc != CO_OK)
			return rc;
	}
	return CO_OK;
}

bool
co_header_is_data(const struct co_record *r)
{
	size_t filled = 0, values = 0;
	bool first = true;

	for (size_t i = 0; i < r->n; i++) {
		struct co_date_cell date;
		double v;
		bool is_date, is_number;

		if (r->cell[i].len == 0)
			continue;
		is_date = co_date_read(r->cell[i].s, r->cell[i].len, &date)
		    == 0 && date.shape != CO_DATE_NONE;
		is_number = co_num_parse(r->cell[i].s, r->cell[i].len, '.',
		    &v) == 0;
		if (first && is_date && !is_number)
			return true;
		first = false;
		filled++;
		values += is_date || is_number;
	}
	return filled > 1 && values * 2 > filled;
}

bool
co_header_repeats(const struct co_header *h, const struct co_record *r)
{
	const struct co_record *own = h->record;

	if (h->n == 0 || r->n < h->n)
		return false;
	for (size_t i = 0; i < h->n; i++) {
		if (r->cell[i].len != own->cell[i].len
		    || memcmp(r->cell[i].s, own->cell[i].s, own->cell[i].len)
		    != 0)
			return false;
	}
	return true;
}

bool
co_header_is_personal(const char *folded)
{
	static const char *const names[] = {
		"email", "e-mail", "email address", "e-mail address",
		"your email", "your email address", "name", "your name",
		"full name", "first name", "forename", "last name",
		"surname", "family name", "given name", "username",
		"user name", "ip address", "ipaddress", "ip", "network id",
		"phone", "phone number", "telephone", "mobile", "address",
		"postal address", "postcode", "date of birth",
		"nhs number", "gmc number", "location latitude",
		"location longitude", "locationlatitude",
		"locationlongitude", "recipientfirstname",
		"recipientlastname", "recipientemail", "nom d'utilisateur",
		"adresse e-mail", "e-mail-adresse", "nombre de usuario",
		"indirizzo email",
	};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (strcmp(names[i], folded) == 0)
			return true;
	}
	return false;
}
