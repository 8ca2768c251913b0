#include "import/report.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Raised whenever the same file would be read to other answers. */
#define READER_VERSION "1"

enum { MOST_HINTS = 200 };

struct maker {
	struct co_import_report *r;
	const struct co_export *e;
	const struct co_plan *p;
	bool failed;
};

static const char *
copy(struct maker *m, const char *s)
{
	const char *out;

	if (s == NULL)
		return NULL;
	out = co_arena_strdup(m->r->arena, s);
	m->failed |= out == NULL;
	return out;
}

static void *
get(struct maker *m, size_t n, size_t size)
{
	void *out = co_arena_get(m->r->arena, n, size);

	m->failed |= out == NULL;
	return out;
}

enum co_code
co_report_mapping(const struct co_survey *s, const struct co_dialect *d,
    const struct co_import_options *opt, char out[CO_SHA256_HEX],
    struct co_err *err)
{
	enum co_code rc;
	struct co_buf b;

	co_buf_init(&b);
	co_buf_printf(&b, "reader %s\ndefinition %s %s\ndialect %s\n"
	    "positional %d\n", READER_VERSION, s->id == NULL ? "" : s->id,
	    s->hash, d->name, opt->positional);
	for (size_t i = 0; i < opt->n_set; i++)
		co_buf_printf(&b, "set %s=%s\n", opt->set[i].name,
		    opt->set[i].value);
	rc = co_buf_status(&b, err);
	if (rc == CO_OK)
		co_sha256_hex(co_buf_str(&b), b.len, out);
	co_buf_clear(&b);
	return rc;
}

static void
tell_column(struct maker *m, size_t i, const struct co_matched *c)
{
	const char *file = m->p->file;
	long line = m->p->header->line, column = (long)i + 1;
	char where[CO_ERR_WHERE], header[80];

	snprintf(where, sizeof where, "%s:%ld:%ld", file, line, column);
	co_text_excerpt(m->p->header->col[i].header,
	    strlen(m->p->header->col[i].header), header, sizeof header);
	if (c->how == CO_HOW_UNMATCHED && c->nearest != NULL) {
		char hint[160];

		snprintf(hint, sizeof hint, "if it is %s, add this text to "
		    "its headers", c->nearest);
		co_diag_add(&m->r->findings, CO_WARNING, where, line, column,
		    hint, "\"%s\" is no question of the definition; not "
		    "stored", header);
	} else if (c->how == CO_HOW_UNMATCHED)
		co_diag_add(&m->r->findings, CO_WARNING, where, line, column,
		    NULL, "\"%s\" is no question of the definition; not "
		    "stored", header);
	else if (c->how == CO_HOW_PREFIX)
		co_diag_add(&m->r->findings, CO_WARNING, where, line, column,
		    "add this text to its headers if that is right",
		    "\"%s\" was taken for %s because they begin alike",
		    header, m->p->survey->var[c->target.var].name);
	else if (c->by_order)
		co_diag_add(&m->r->findings, CO_NOTICE, where, line, column,
		    NULL, "\"%s\" stands for several questions; taken for %s "
		    "by the order of appearance", header,
		    m->p->survey->var[c->target.var].name);
}

static void
fill_columns(struct maker *m)
{
	const struct co_mapping *map = m->p->map;

	m->r->n_column = map->n;
	m->r->column = get(m, map->n, sizeof *m->r->column);
	for (size_t i = 0; i < map->n && !m->failed; i++) {
		const struct co_matched *c = &map->col[i];
		struct co_import_column *to = &m->r->column[i];

		to->header = copy(m, m->p->header->col[i].header);
		to->how = co_how_name(c->how);
		to->nearest = copy(m, c->nearest);
		to->note = copy(m, c->note);
		if (c->target.kind == CO_TARGET_NONE)
			to->question = NULL;
		else if ((to->question = co_target_name(m->p->survey,
			    &c->target, m->r->arena)) == NULL)
			m->failed = true;
		if (c->target.kind != CO_TARGET_NONE
		    && m->p->set[c->target.var] != NULL) {
			to->how = co_how_name(CO_HOW_IGNORED);
			to->note = "given for all rows by --set";
		}
		tell_column(m, i, c);
	}
}

static void
tell_unknown(struct maker *m, const struct co_plan_unknown *u,
    const char *nearest)
{
	char where[CO_ERR_WHERE], text[80], hint[200];

	snprintf(where, sizeof where, "%s:%ld:%zu", m->p->file, u->line,
	    u->column);
	co_text_excerpt(u->text, strlen(u->text), text, sizeof text);
	if (nearest != NULL)
		snprintf(hint, sizeof hint, "if it is \"%s\", add it to the "
		    "aliases of that option", nearest);
	co_diag_add(&m->r->findings, CO_WARNING, where, u->line,
	    (long)u->column, nearest == NULL ? NULL : hint,
	    "\"%s\" is no answer that %s knows (%lld time%s)", text,
	    m->p->survey->var[u->var].name, (long long)u->n,
	    u->n == 1 ? "" : "s");
}

static void
fill_unknown(struct maker *m)
{
	const struct co_plan *p = m->p;

	m->r->n_unrecognised = p->n_unknown;
	m->r->unrecognised = get(m, p->n_unknown, sizeof *m->r->unrecognised);
	for (size_t i = 0; i < p->n_unknown && !m->failed; i++) {
		const struct co_plan_unknown *u = &p->unknown[i];
		struct co_import_unrecognised *to = &m->r->unrecognised[i];

		to->variable = copy(m, p->survey->var[u->var].name);
		to->text = copy(m, u->text);
		/* A hint for each of very many would take its time. */
		if (i < MOST_HINTS)
			to->nearest = copy(m, co_options_nearest(
			    &p->cells.options[p->survey->var[u->var]
			    .question], u->text));
		to->n = u->n;
		to->first_row = u->first_row;
		tell_unknown(m, u, to->nearest);
	}
	if (p->not_told > 0)
		co_diag_add(&m->r->findings, CO_WARNING, p->file, 0, 0, NULL,
		    "%lld more cells match no option; only the first %d texts "
		    "are listed", (long long)p->not_told, CO_UNKNOWN_AT_MOST);
}

static void
add_dropped(struct maker *m, const char *reason, int64_t n)
{
	if (n == 0)
		return;
	m->r->dropped[m->r->n_dropped].reason = reason;
	m->r->dropped[m->r->n_dropped++].n = n;
}

static void
fill_dropped(struct maker *m)
{
	int64_t n[3] = { 0, 0, 0 };

	if ((m->r->dropped = get(m, 4, sizeof *m->r->dropped)) == NULL)
		return;
	for (size_t i = 0; i < m->p->rows.n; i++)
		n[m->p->rows.meta[i].drop]++;
	add_dropped(m, "the header again", m->p->repeated);
	add_dropped(m, co_drop_reason(CO_DROP_DUPLICATE),
	    n[CO_DROP_DUPLICATE]);
	add_dropped(m, co_drop_reason(CO_DROP_NO_CONSENT),
	    n[CO_DROP_NO_CONSENT]);
}

static const unsigned char *
kept_codes(size_t i, const void *arg)
{
	const struct co_responses *r = arg;

	return co_responses_codes(r, r->kept[i]);
}

static void
fill_states(struct maker *m)
{
	const struct co_plan *p = m->p;
	int64_t (*count)[CO_N_STATES] = get(m, p->survey->n_var,
	    sizeof *count);

	m->r->n_state = p->survey->n_var;
	m->r->state = get(m, p->survey->n_var, sizeof *m->r->state);
	if (m->failed)
		return;
	if (co_layout_count_states(&p->layout, p->rows.n_kept, kept_codes,
		&p->rows, count, NULL) != CO_OK)
		m->failed = true;
	for (size_t v = 0; v < p->survey->n_var; v++) {
		m->r->state[v].variable = copy(m, p->survey->var[v].name);
		memcpy(m->r->state[v].n, count[v], sizeof count[v]);
	}
}

static void
fill_rejects(struct maker *m)
{
	const struct co_plan *p = m->p;

	m->r->n_reject = p->n_reject;
	m->r->reject = get(m, p->n_reject, sizeof *m->r->reject);
	for (size_t i = 0; i < p->n_reject && !m->failed; i++) {
		const struct co_import_reject *j = &p->reject[i];

		m->r->reject[i].record = j->record;
		m->r->reject[i].where = copy(m, j->where);
		m->r->reject[i].reason = copy(m, j->reason);
		m->r->reject[i].excerpt = copy(m, j->excerpt);
	}
	if (p->n_reject > 0)
		co_diag_add(&m->r->findings, CO_WARNING, p->reject[0].where,
		    0, 0, "look for an unquoted delimiter in the line",
		    "%lld record%s rejected, the first has %s",
		    (long long)p->rejected, p->rejected == 1 ? " was"
		    : "s were", p->reject[0].reason);
}

static void
tell_file(struct maker *m)
{
	const struct co_export *e = m->e;
	char where[CO_ERR_WHERE];

	if (e->enc.bad > 0)
		co_diag_add(&m->r->findings, CO_WARNING, m->p->file, 0, 0,
		    NULL, "%lld byte%s %s no UTF-8 and %s read as "
		    "Windows-1252", (long long)e->enc.bad,
		    e->enc.bad == 1 ? "" : "s", e->enc.bad == 1 ? "is"
		    : "are", e->enc.bad == 1 ? "was" : "were");
	if (e->format.open_quote) {
		snprintf(where, sizeof where, "%s:%ld", m->p->file,
		    e->format.quote_line);
		co_diag_add(&m->r->findings, CO_WARNING, where,
		    e->format.quote_line, 1, "the file may have been cut off",
		    "the file ends inside a quoted cell of the record that "
		    "begins here");
	}
	if (m->p->header->at > 0)
		co_diag_add(&m->r->findings, CO_NOTICE, m->p->file, 0, 0,
		    NULL, "%zu record%s above the header passed over",
		    m->p->header->at, m->p->header->at == 1 ? "" : "s");
	if (e->format.empty > 0)
		co_diag_add(&m->r->findings, CO_NOTICE, m->p->file, 0, 0,
		    NULL, "%lld empty record%s passed over",
		    (long long)e->format.empty, e->format.empty == 1 ? ""
		    : "s");
}

static void
fill_file(struct maker *m, const struct co_import_options *opt,
    const char *date_format)
{
	struct co_import_report *r = m->r;
	const struct co_export *e = m->e;
	const struct co_plan *p = m->p;

	r->file = copy(m, p->file);
	r->sha256 = copy(m, e->sha256);
	r->bytes = co_source_size(e->src);
	r->dialect = e->dialect->name;
	r->dialect_why = copy(m, e->why);
	r->encoding = co_encoding_name(e->enc.encoding);
	r->non_ascii = e->enc.non_ascii;
	r->delimiter = co_delimiter_name(e->format.delimiter);
	r->survey = copy(m, p->survey->id == NULL ? "" : p->survey->id);
	r->survey_why = co_arena_printf(r->arena, "%zu of %zu columns are "
	    "questions of it%s", p->map->n_matched, p->map->n,
	    opt->positional ? ", by position" : "");
	m->failed |= r->survey_why == NULL;
	r->header_rows = p->header->rows;
	r->rows = p->rows_read;
	r->kept = (int64_t)p->rows.n_kept;
	r->rejected = p->rejected;
	r->date_format = date_format;
}

enum co_code
co_report_fill(struct co_import_report *r, const struct co_export *e,
    const struct co_plan *p, const struct co_import_options *opt,
    const char *date_format, struct co_err *err)
{
	struct maker m = { .r = r, .e = e, .p = p };

	fill_file(&m, opt, date_format);
	fill_columns(&m);
	fill_unknown(&m);
	fill_dropped(&m);
	fill_states(&m);
	fill_rejects(&m);
	tell_file(&m);
	co_diags_sort(&r->findings);
	if (m.failed || r->findings.failed)
		return co_fail(err, CO_ENOMEM, NULL,
		    "not enough memory for the report of the import");
	return CO_OK;
}
