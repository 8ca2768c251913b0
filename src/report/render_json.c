#include "report/render.h"

#include <inttypes.h>
#include <math.h>

#include "base/num.h"
#include "report/escape.h"

/* Puts a comma between members. */
static void
member(struct co_buf *out, bool *first, const char *name)
{
	if (!*first)
		co_buf_putc(out, ',');
	*first = false;
	co_escape_json(out, name);
	co_buf_putc(out, ':');
}

static void
text(struct co_buf *out, bool *first, const char *name, const char *v)
{
	if (v == NULL)
		return;
	member(out, first, name);
	co_escape_json(out, v);
}

static void
number(struct co_buf *out, double v)
{
	char num[CO_NUM_MAX];

	co_buf_puts(out, isfinite(v) ? co_num_shortest(v, num) : "null");
}

/* A number that may be left out (NaN), or null where the row is hidden. */
static void
value(struct co_buf *out, bool *first, const char *name, double v,
    enum co_flag flag)
{
	if (isnan(v) && flag == CO_FLAG_NONE)
		return;
	member(out, first, name);
	if (flag != CO_FLAG_NONE)
		co_buf_puts(out, "null");
	else
		number(out, v);
}

static void
flag_of(struct co_buf *out, bool *first, enum co_flag flag)
{
	char letter[2] = { co_flag_letter(flag), '\0' };

	if (flag != CO_FLAG_NONE)
		text(out, first, "flag", letter);
}

/* A null number always says why; without a reason it has no finite value. */
static enum co_flag
reason(enum co_flag flag, double v)
{
	return flag == CO_FLAG_NONE && !isfinite(v)
	    ? CO_FLAG_NOT_ESTIMABLE : flag;
}

static void
data(const struct co_result *r, struct co_buf *out)
{
	bool first = true, inner = true;

	co_buf_putc(out, '{');
	text(out, &first, "survey", r->survey);
	text(out, &first, "question", r->question);
	text(out, &first, "outcome", r->outcome);
	text(out, &first, "by", r->by);
	member(out, &first, "where");
	co_buf_putc(out, '{');
	for (size_t i = 0; i < r->n_where; i++)
		text(out, &inner, r->where[i].name, r->where[i].value);
	co_buf_putc(out, '}');
	if (r->base >= 0 || r->base_flag != CO_FLAG_NONE) {
		member(out, &first, "base");
		if (r->base_flag != CO_FLAG_NONE)
			co_buf_puts(out, "null");
		else
			co_buf_printf(out, "%" PRId64, r->base);
		flag_of(out, &first, r->base_flag);
	}
	member(out, &first, "imports");
	co_buf_putc(out, '[');
	for (size_t i = 0; i < r->n_import; i++)
		co_buf_printf(out, "%s%" PRId64, i > 0 ? "," : "",
		    r->import[i].id);
	co_buf_puts(out, "]}");
}

/* The first flag of a row stands beside its numbers. */
static void
row(const struct co_rtable *t, size_t i, struct co_buf *out)
{
	enum co_flag flag = CO_FLAG_NONE;
	bool first = true;

	co_buf_putc(out, '{');
	for (size_t c = 0; c < t->n_column; c++) {
		const struct co_cell *cell = co_rtable_cell(t, i, c);

		member(out, &first, t->column[c].id);
		if (t->column[c].kind == CO_COL_TEXT) {
			co_escape_json(out, cell->text);
		} else if (cell->flag != CO_FLAG_NONE) {
			co_buf_puts(out, "null");
			if (flag == CO_FLAG_NONE ||
			    cell->flag == CO_FLAG_CONFIDENTIAL)
				flag = cell->flag;
		} else {
			number(out, cell->number);
		}
	}
	flag_of(out, &first, flag);
	co_buf_putc(out, '}');
}

static void
table(const struct co_rtable *t, struct co_buf *out)
{
	bool first = true;

	co_buf_putc(out, '{');
	text(out, &first, "id", t->id);
	text(out, &first, "title", t->title);
	member(out, &first, "columns");
	co_buf_putc(out, '[');
	for (size_t c = 0; c < t->n_column; c++) {
		bool inner = true;

		co_buf_puts(out, c > 0 ? ",{" : "{");
		text(out, &inner, "id", t->column[c].id);
		text(out, &inner, "label", t->column[c].label);
		text(out, &inner, "kind",
		    co_col_kind_name(t->column[c].kind));
		co_buf_putc(out, '}');
	}
	co_buf_putc(out, ']');
	member(out, &first, "rows");
	co_buf_putc(out, '[');
	for (size_t i = 0; i < t->n_row; i++) {
		co_buf_puts(out, i > 0 ? ",\n   " : "\n   ");
		row(t, i, out);
	}
	co_buf_puts(out, "]}");
}

static enum co_flag
hides(enum co_flag flag, double v)
{
	return flag == CO_FLAG_CONFIDENTIAL && !isnan(v) ? flag
	    : CO_FLAG_NONE;
}

static void
estimate(const struct co_estimate *e, struct co_buf *out)
{
	bool first = true, hide = e->flag != CO_FLAG_NONE;

	co_buf_putc(out, '{');
	text(out, &first, "quantity", e->quantity);
	text(out, &first, "item", e->item);
	text(out, &first, "stratum", e->stratum);
	text(out, &first, "cohort", e->cohort);
	text(out, &first, "group", e->group);
	text(out, &first, "reference", e->reference);
	/* Counts are hidden only to protect people: 0 of 0 is a count. */
	value(out, &first, "x", e->x, hides(e->flag, e->x));
	value(out, &first, "n", e->n, hides(e->flag, e->n));
	member(out, &first, "value");
	number(out, hide ? NAN : e->value);
	value(out, &first, "lower", e->lower, e->flag);
	value(out, &first, "upper", e->upper, e->flag);
	value(out, &first, "level", e->level, CO_FLAG_NONE);
	text(out, &first, "method", e->method);
	flag_of(out, &first, reason(e->flag, e->value));
	co_buf_putc(out, '}');
}

static void
test(const struct co_test *t, struct co_buf *out)
{
	bool hide = t->flag != CO_FLAG_NONE, first = true;

	co_buf_putc(out, '{');
	text(out, &first, "hypothesis", t->hypothesis);
	text(out, &first, "stratum", t->stratum);
	text(out, &first, "group", t->group);
	text(out, &first, "reference", t->reference);
	text(out, &first, "method", t->method);
	member(out, &first, "statistic");
	number(out, hide ? NAN : t->statistic);
	member(out, &first, "df");
	number(out, hide ? NAN : t->df);
	member(out, &first, "p_value");
	number(out, hide ? NAN : t->p_value);
	member(out, &first, "p_adjusted");
	number(out, hide ? NAN : t->p_adjusted);
	flag_of(out, &first, reason(t->flag, t->p_value));
	co_buf_putc(out, '}');
}

static void
texts(struct co_buf *out, bool *first, const char *name,
    const char *const *list, size_t n)
{
	co_buf_puts(out, ",\n ");
	*first = true;
	member(out, first, name);
	co_buf_putc(out, '[');
	for (size_t i = 0; i < n; i++) {
		co_buf_puts(out, i > 0 ? ",\n  " : "\n  ");
		co_escape_json(out, list[i]);
	}
	co_buf_putc(out, ']');
}

static void
or_null(struct co_buf *out, bool *first, const char *name, const char *v)
{
	member(out, first, name);
	if (v != NULL)
		co_escape_json(out, v);
	else
		co_buf_puts(out, "null");
}

static void
provenance(const struct co_result *r, struct co_buf *out)
{
	bool first = true;

	co_buf_puts(out, ",\n \"provenance\":{");
	or_null(out, &first, "version", r->version);
	or_null(out, &first, "store", r->store);
	or_null(out, &first, "plan", r->plan);
	member(out, &first, "imports");
	co_buf_putc(out, '[');
	for (size_t i = 0; i < r->n_import; i++) {
		bool inner = true;

		co_buf_printf(out, "%s{\"id\":%" PRId64, i > 0 ? "," : "",
		    r->import[i].id);
		inner = false;
		text(out, &inner, "file", r->import[i].file);
		text(out, &inner, "sha256", r->import[i].sha256);
		co_buf_printf(out, ",\"rows\":%" PRId64 "}",
		    r->import[i].rows);
	}
	co_buf_puts(out, "]}}\n");
}

void
co_render_json(const struct co_result *r, struct co_buf *out)
{
	bool first = true;

	co_buf_puts(out, "{\"schema\":\"cohort-result/1\",");
	text(out, &first, "analysis", r->analysis);
	text(out, &first, "id", r->id);
	text(out, &first, "title", r->title);
	co_buf_puts(out, ",\n \"data\":");
	data(r, out);
	co_buf_puts(out, ",\n ");
	first = true;
	text(out, &first, "profile", co_profile_name(r->profile));
	co_buf_puts(out, ",\n \"tables\":[");
	for (size_t i = 0; i < r->n_table; i++) {
		co_buf_puts(out, i > 0 ? ",\n  " : "\n  ");
		table(r->table[i], out);
	}
	co_buf_puts(out, "],\n \"estimates\":[");
	for (size_t i = 0; i < r->n_estimate; i++) {
		co_buf_puts(out, i > 0 ? ",\n  " : "\n  ");
		estimate(&r->estimate[i], out);
	}
	co_buf_puts(out, "],\n \"tests\":[");
	for (size_t i = 0; i < r->n_test; i++) {
		co_buf_puts(out, i > 0 ? ",\n  " : "\n  ");
		test(&r->test[i], out);
	}
	co_buf_putc(out, ']');
	for (size_t i = 0; i < r->n_extra; i++) {
		co_buf_puts(out, ",\n ");
		first = true;
		member(out, &first, r->extra_json[2 * i]);
		co_buf_puts(out, r->extra_json[2 * i + 1]);
	}
	texts(out, &first, "sentences", r->sentence, r->n_sentence);
	texts(out, &first, "notes", r->note, r->n_note);
	texts(out, &first, "warnings", r->warning, r->n_warning);
	provenance(r, out);
}
