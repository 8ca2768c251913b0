#include "store/driver.h"

/* Choice number of the readable copy of a number or date in answer_text. */
#define READABLE "-2"

const char *const co_store_schema[] = {
	"CREATE TABLE survey_version("
	" survey TEXT NOT NULL, ver INTEGER NOT NULL, sha256 TEXT NOT NULL,"
	" title TEXT NOT NULL, kind TEXT NOT NULL, file TEXT NOT NULL,"
	" def TEXT NOT NULL, overlay TEXT, layout TEXT NOT NULL,"
	" PRIMARY KEY(survey, ver), UNIQUE(survey, sha256)) STRICT;"
	"CREATE TABLE import("
	" id INTEGER PRIMARY KEY, survey TEXT NOT NULL, ver INTEGER NOT NULL,"
	" file TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL,"
	" mapping TEXT NOT NULL, dialect TEXT NOT NULL,"
	" encoding TEXT NOT NULL, n_rows INTEGER NOT NULL,"
	" n_new INTEGER NOT NULL, n_duplicate INTEGER NOT NULL,"
	" n_changed INTEGER NOT NULL, n_rejected INTEGER NOT NULL,"
	" time INTEGER NOT NULL, undone INTEGER NOT NULL,"
	" report TEXT NOT NULL) STRICT;"
	"CREATE TABLE response("
	" id INTEGER PRIMARY KEY, survey TEXT NOT NULL, ver INTEGER NOT NULL,"
	" import INTEGER NOT NULL REFERENCES import(id),"
	" row_no INTEGER NOT NULL, day INTEGER NOT NULL, key BLOB NOT NULL,"
	" content BLOB NOT NULL, replaced_by INTEGER REFERENCES import(id))"
	" STRICT;"
	"CREATE INDEX response_survey ON response(survey, import, row_no);"
	"CREATE TABLE answer("
	" response INTEGER PRIMARY KEY REFERENCES response(id)"
	" ON DELETE CASCADE, codes BLOB NOT NULL) STRICT;"
	"CREATE TABLE answer_text("
	" response INTEGER NOT NULL REFERENCES response(id)"
	" ON DELETE CASCADE, var INTEGER NOT NULL, choice INTEGER NOT NULL,"
	" text TEXT NOT NULL, PRIMARY KEY(response, var, choice)) STRICT,"
	" WITHOUT ROWID;"
	"CREATE TABLE journal("
	" seq INTEGER PRIMARY KEY, time INTEGER NOT NULL,"
	" action TEXT NOT NULL, detail TEXT NOT NULL, hash TEXT NOT NULL)"
	" STRICT;",
};
const int co_store_schema_version =
    (int)(sizeof co_store_schema / sizeof co_store_schema[0]);

static void
quoted(struct co_buf *out, const char *s, char quote)
{
	co_buf_putc(out, quote);
	for (; *s != '\0'; s++) {
		if (*s == quote)
			co_buf_putc(out, quote);
		co_buf_putc(out, *s);
	}
	co_buf_putc(out, quote);
}

void
co_sql_name(struct co_buf *out, const char *name)
{
	quoted(out, name, '"');
}

void
co_sql_text(struct co_buf *out, const char *text)
{
	quoted(out, text, '\'');
}

/* One CASE over the codes of a single choice. */
static void
single_column(struct co_buf *out, const struct co_question *q,
    const struct co_slot *slot)
{
	co_buf_printf(out, "CASE hex(substr(a.codes,%zu,%zu))",
	    slot->offset + 1, slot->width);
	for (size_t i = 0; i < q->n_choice; i++) {
		size_t code = i + 8;

		if (slot->width == 2)
			co_buf_printf(out, " WHEN '%02zX%02zX' THEN ",
			    code & 0xFF, code >> 8);
		else
			co_buf_printf(out, " WHEN '%02zX' THEN ", code);
		co_sql_text(out, q->choice[i].text);
	}
	co_buf_puts(out, " END");
}

static void
column_name(struct co_buf *out, const char *var, const char *option)
{
	struct co_buf name;

	co_buf_init(&name);
	co_buf_printf(&name, "%s%s%s", var, option != NULL ? "." : "",
	    option != NULL ? option : "");
	co_buf_puts(out, " AS ");
	co_sql_name(out, co_buf_str(&name));
	co_buf_clear(&name);
}

/* SQLite takes 2000 columns; the rest of a wider survey is left out. */
#define VIEW_COLUMNS 1900

static void
view_columns(struct co_buf *out, const struct co_survey *s,
    const struct co_layout *l)
{
	size_t columns = 0;

	for (size_t v = 0; v < s->n_var && columns < VIEW_COLUMNS; v++) {
		const struct co_variable *var = &s->var[v];
		const struct co_question *q = &s->question[var->question];

		switch (var->kind) {
		case CO_VAR_SINGLE:
			co_buf_puts(out, ", ");
			single_column(out, q, &l->slot[v]);
			column_name(out, var->name, NULL);
			columns++;
			break;
		case CO_VAR_MULTI:
		case CO_VAR_RANK:
			for (size_t i = 0; i < q->n_choice; i++) {
				co_buf_printf(out,
				    ", CASE hex(substr(a.codes,%zu,1)) "
				    "WHEN '01' THEN instr(x'%s', "
				    "substr(a.codes,%zu,1)) - 1 END",
				    l->slot[v].offset + 1,
				    "000102030405060708090A0B0C0D0E0F",
				    l->slot[v].offset + 2 + i);
				column_name(out, var->name,
				    q->choice[i].value);
				columns++;
			}
			break;
		case CO_VAR_NUMBER:
		case CO_VAR_DATE:
		case CO_VAR_TEXT:
			co_buf_printf(out, ", (SELECT t.text FROM "
			    "answer_text t WHERE t.response = r.id AND "
			    "t.var = %zu AND t.choice = %s)", v,
			    var->kind == CO_VAR_TEXT ? "-1" : READABLE);
			column_name(out, var->name, NULL);
			columns++;
			break;
		}
	}
}

void
co_sql_view(struct co_buf *out, const struct co_survey *s,
    const struct co_layout *l, int version)
{
	struct co_buf name;

	co_buf_init(&name);
	co_buf_printf(&name, "v_%s_%d", s->id, version);
	co_buf_puts(out, "CREATE VIEW ");
	co_sql_name(out, co_buf_str(&name));
	co_buf_clear(&name);
	co_buf_puts(out, " AS SELECT r.id AS response, r.import AS import, "
	    "r.row_no AS row, r.day AS day");
	view_columns(out, s, l);
	co_buf_puts(out, " FROM response r JOIN answer a ON a.response = "
	    "r.id WHERE r.replaced_by IS NULL AND r.survey = ");
	co_sql_text(out, s->id);
	co_buf_printf(out, " AND r.ver = %d", version);
}
