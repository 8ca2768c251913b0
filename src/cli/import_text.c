#include "cli/import_report.h"

#include <inttypes.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"

static void
head(const struct co_import_report *r, struct co_buf *out)
{
	co_buf_printf(out, "file      %s (%" PRId64 " bytes, sha256 %.12s)\n",
	    r->file, r->bytes, r->sha256);
	co_buf_printf(out, "dialect   %s", r->dialect);
	if (r->dialect_why != NULL)
		co_buf_printf(out, ": %s", r->dialect_why);
	co_buf_printf(out, "\nencoding  %s", r->encoding);
	if (r->non_ascii > 0)
		co_buf_printf(out, ", %" PRId64 " bytes beyond ASCII",
		    r->non_ascii);
	if (r->delimiter != NULL)
		co_buf_printf(out, "; columns split at %s", r->delimiter);
	co_buf_printf(out, "\nsurvey    %s", r->survey);
	if (r->survey_why != NULL)
		co_buf_printf(out, ": %s", r->survey_why);
	if (r->date_format != NULL)
		co_buf_printf(out, "\ndates     %s", r->date_format);
	co_buf_putc(out, '\n');
}

static void
counts(const struct co_import_report *r, const struct co_import_outcome *o,
    struct co_buf *out)
{
	const struct co_import_meta *m = &o->merge->meta;
	char when[21];

	co_buf_printf(out, "\nrecords   %" PRId64 " read, %" PRId64
	    " kept as responses, %" PRId64 " rejected\n", r->rows, r->kept,
	    r->rejected);
	for (size_t i = 0; i < r->n_dropped; i++)
		co_buf_printf(out, "          %" PRId64 " left out: %s\n",
		    r->dropped[i].n, r->dropped[i].reason);
	if (o->merge->already) {
		co_time_iso(o->merge->earlier.time, when);
		co_buf_printf(out, "store     this file was imported on %.10s "
		    "(import %" PRId64 "); nothing was done\n", when,
		    o->merge->earlier.id);
		return;
	}
	co_buf_printf(out, "store     %" PRId64 " new, %" PRId64
	    " already there, %" PRId64 " changed", m->n_new, m->n_duplicate,
	    m->n_changed);
	if (m->n_changed > 0)
		co_buf_puts(out, o->merge->update ? " and updated"
		    : " (kept as they were; --update replaces them)");
	if (o->dry_run)
		co_buf_puts(out, "; dry run: nothing was written");
	else
		co_buf_printf(out, "; import %" PRId64, m->id);
	co_buf_putc(out, '\n');
}

/* A header on one line, at most max columns wide. */
static void
header_cell(struct co_buf *out, const char *s, size_t max)
{
	char line[256];
	size_t len, next;

	co_text_excerpt(s, strlen(s), line, sizeof line);
	len = co_text_wrap(line, strlen(line), max, &next);
	co_buf_put(out, line, len);
	co_buf_fill(out, ' ', max - co_text_width(line, len));
}

static void
columns(const struct co_import_report *r, bool all, struct co_buf *out)
{
	co_buf_puts(out, all ? "\ncolumn                                   "
	    "question              how\n" : "");
	for (size_t i = 0; i < r->n_column; i++) {
		const struct co_import_column *c = &r->column[i];
		bool odd = strcmp(c->how, "unmatched") == 0;

		if (!all && !odd)
			continue;
		if (!all)
			co_buf_puts(out, "column    ");
		header_cell(out, c->header, 40);
		co_buf_putc(out, ' ');
		if (odd && c->nearest != NULL)
			co_buf_printf(out, "matched nothing; nearest: %s",
			    c->nearest);
		else if (odd)
			co_buf_puts(out, "matched nothing");
		else
			co_buf_printf(out, "%-21s %s", c->question != NULL
			    ? c->question : "-", c->how);
		if (c->note != NULL)
			co_buf_printf(out, " (%s)", c->note);
		co_buf_putc(out, '\n');
	}
}

static void
unrecognised(const struct co_import_report *r, struct co_buf *out)
{
	if (r->n_unrecognised > 0)
		co_buf_puts(out, "\nanswers that are no option (kept, and "
		    "counted apart)\n");
	for (size_t i = 0; i < r->n_unrecognised; i++) {
		const struct co_import_unrecognised *u = &r->unrecognised[i];
		char text[64];

		co_text_excerpt(u->text, strlen(u->text), text, sizeof text);
		co_buf_printf(out, "  %s: \"%s\", %" PRId64 " time%s, first "
		    "in record %" PRId64, u->variable, text, u->n,
		    u->n == 1 ? "" : "s", u->first_row);
		if (u->nearest != NULL)
			co_buf_printf(out, "; nearest: \"%s\"", u->nearest);
		co_buf_putc(out, '\n');
	}
}

/* Questions with cells that are not answered, and why. */
static void
states(const struct co_import_report *r, struct co_buf *out)
{
	bool first = true;

	for (size_t i = 0; i < r->n_state; i++) {
		const struct co_import_states *s = &r->state[i];
		const char *between = "";
		int64_t other = 0;

		for (int k = 0; k < CO_N_STATES; k++)
			if (k != CO_ST_ANSWERED)
				other += s->n[k];
		if (other == 0)
			continue;
		if (first)
			co_buf_puts(out, "\nnot answered\n");
		first = false;
		co_buf_printf(out, "  %-28s ", s->variable);
		for (int k = 0; k < CO_N_STATES; k++) {
			if (k == CO_ST_ANSWERED || s->n[k] == 0)
				continue;
			co_buf_printf(out, "%s%" PRId64 " %s", between,
			    s->n[k], co_state_label((enum co_state)k));
			between = ", ";
		}
		co_buf_putc(out, '\n');
	}
}

static void
findings(const struct co_import_report *r, struct co_buf *out)
{
	if (r->findings.n > 0)
		co_buf_puts(out, "\nto look at\n");
	for (size_t i = 0; i < r->findings.n; i++) {
		const struct co_diag *d = &r->findings.item[i];

		co_buf_printf(out, "  %s: %s\n", d->where, d->text);
		if (d->hint != NULL)
			co_buf_printf(out, "      %s\n", d->hint);
	}
	for (size_t i = 0; i < r->n_reject; i++)
		co_buf_printf(out, "  %s: rejected: %s\n",
		    r->reject[i].where, r->reject[i].reason);
}

void
co_import_text(const struct co_import_report *r,
    const struct co_import_outcome *o, bool verbose, struct co_buf *out)
{
	head(r, out);
	counts(r, o, out);
	columns(r, verbose || o->dry_run, out);
	unrecognised(r, out);
	states(r, out);
	findings(r, out);
}

bool
co_import_findings(const struct co_import_report *r,
    const struct co_import_outcome *o)
{
	for (size_t i = 0; i < r->n_column; i++)
		if (strcmp(r->column[i].how, "unmatched") == 0)
			return true;
	return r->rejected > 0 || r->n_unrecognised > 0 ||
	    r->findings.errors > 0 || r->findings.warnings > 0 ||
	    (o->merge->n_changed_row > 0 && !o->merge->update);
}
