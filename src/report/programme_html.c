/* The benefits report of a programme as one HTML page. */
#include "report/programme.h"

#include <inttypes.h>
#include <string.h>

#include "base/num.h"
#include "report/escape.h"
#include "report/html.h"
#include "report/render.h"
#include "report/words.h"

#define HEADLINES 5

static void
anchor(struct co_buf *out, const char *id)
{
	co_buf_puts(out, "e-");
	co_html_id(out, id);
}

/* ---- first page -------------------------------------------------------- */

static void
fact(struct co_buf *out, const char *name, const char *value)
{
	if (value == NULL)
		return;
	co_buf_printf(out, "<div><dt>%s</dt><dd>", name);
	co_escape_html(out, value);
	co_buf_puts(out, "</dd></div>\n");
}

static void
paragraphs(struct co_buf *out, const char *text)
{
	while (text != NULL && *text != '\0') {
		const char *end = strstr(text, "\n\n");
		size_t len = end != NULL ? (size_t)(end - text)
		    : strlen(text);
		struct co_buf one;

		co_buf_init(&one);
		co_buf_put(&one, text, len);
		co_html_element(out, "p", NULL, co_buf_str(&one));
		out->failed |= one.failed;
		co_buf_clear(&one);
		text = end != NULL ? end + 2 : NULL;
	}
}

static void
title_block(const struct co_programme_doc *d, struct co_buf *out)
{
	co_buf_puts(out, "<header>\n");
	co_html_element(out, "h1", NULL, d->title);
	if (d->subtitle != NULL)
		co_html_element(out, "p", "lead", d->subtitle);
	if (d->made_up)
		co_html_element(out, "p", "notice", "Example data: the people "
		    "in this report are made up.");
	co_buf_puts(out, "<dl class=\"facts\">\n");
	fact(out, "As of", d->as_of);
	fact(out, "Cohort", d->cohort != NULL ? d->cohort : "all");
	fact(out, "Made for", d->profile == CO_PROFILE_INTERNAL
	    ? "internal use" : d->profile == CO_PROFILE_PARTNER ? "partners"
	    : d->profile == CO_PROFILE_PUBLIC ? "the public"
	    : "open re-use");
	co_buf_puts(out, "</dl>\n</header>\n");
}

static void
contents(const struct co_programme_doc *d, struct co_buf *out)
{
	co_buf_puts(out, "<nav aria-labelledby=\"contents\">\n"
	    "<h2 id=\"contents\">Contents</h2>\n<ul>\n"
	    "<li><a href=\"#brief\">In brief</a></li>\n"
	    "<li><a href=\"#benefits\">Objectives, evidence and benefits</a>"
	    "</li>\n");
	if (d->n_response > 0)
		co_buf_puts(out, "<li><a href=\"#answered\">Who answered</a>"
		    "</li>\n");
	for (size_t i = 0; i < d->n_objective; i++) {
		co_buf_printf(out, "<li>%zu. <a href=\"#", i + 1);
		anchor(out, d->objective[i].id);
		co_buf_puts(out, "\">");
		co_escape_html(out, d->objective[i].title);
		co_buf_puts(out, "</a></li>\n");
	}
	co_buf_puts(out, "<li><a href=\"#methods\">Methods</a></li>\n"
	    "<li><a href=\"#limitations\">Limitations</a></li>\n"
	    "<li><a href=\"#disclosure\">Protection of people</a></li>\n"
	    "<li><a href=\"#provenance\">Where the figures come from</a>"
	    "</li>\n</ul>\n</nav>\n");
}

/* The first finding of an objective, or NULL. */
static const struct co_doc_evidence *
headline(const struct co_doc_objective *o)
{
	for (size_t i = 0; i < o->n_evidence; i++)
		if (o->evidence[i].result != NULL &&
		    o->evidence[i].result->n_sentence > 0)
			return &o->evidence[i];
	return NULL;
}

static void
brief(const struct co_programme_doc *d, struct co_buf *out)
{
	size_t n = 0;

	co_buf_puts(out, "<section aria-labelledby=\"brief\">\n"
	    "<h2 id=\"brief\">In brief</h2>\n");
	paragraphs(out, d->about);
	for (size_t i = 0; i < d->n_objective && n < HEADLINES; i++) {
		const struct co_doc_evidence *e = headline(&d->objective[i]);

		if (e == NULL)
			continue;
		co_buf_puts(out, n++ == 0 ? "<ul class=\"brief\">\n<li>"
		    : "<li>");
		co_escape_html(out, e->result->sentence[0]);
		co_buf_puts(out, " <a class=\"more\" href=\"#");
		anchor(out, e->id);
		co_buf_puts(out, "\">More<span class=\"of\"> on ");
		co_escape_html(out, e->result->title);
		co_buf_puts(out, "</span></a></li>\n");
	}
	co_buf_puts(out, n > 0 ? "</ul>\n</section>\n" : "</section>\n");
}

/* ---- the table of objectives ------------------------------------------- */

static const char *
tag_class(const char *strength)
{
	if (strncmp(strength, "measured", 8) == 0)
		return "tag measured";
	return strncmp(strength, "claim", 5) == 0 ? "tag claim" : "tag";
}

static void
benefit_item(const struct co_doc_benefit *b, struct co_buf *out)
{
	co_buf_puts(out, "<li>");
	co_escape_html(out, b->text);
	co_buf_printf(out, " <span class=\"%s\">", tag_class(b->strength));
	co_escape_html(out, b->strength);
	co_buf_puts(out, "</span>");
	if (b->kirkpatrick > 0)
		co_buf_printf(out, " <span class=\"tag\">Kirkpatrick level "
		    "%d</span>", b->kirkpatrick);
	co_buf_puts(out, "</li>\n");
}

static void
evidence_link(const struct co_doc_evidence *e, struct co_buf *out)
{
	co_buf_puts(out, "<li><a href=\"#");
	anchor(out, e->id);
	co_buf_puts(out, "\">");
	co_escape_html(out, e->text != NULL ? e->text : e->result != NULL
	    ? e->result->title : e->id);
	co_buf_puts(out, "</a></li>\n");
}

/* Roles, because a narrow page shows the table as blocks. */
#define HEAD(name) \
	"<th scope=\"col\" role=\"columnheader\">" name "</th>"
#define CELL(name) "<td role=\"cell\" data-label=\"" name "\">"

static void
objective_row(const struct co_doc_objective *o, struct co_buf *out)
{
	co_buf_puts(out, "<tr role=\"row\"><th scope=\"row\" "
	    "role=\"rowheader\"><a href=\"#");
	anchor(out, o->id);
	co_buf_puts(out, "\">");
	co_escape_html(out, o->title);
	co_buf_puts(out, "</a></th>" CELL("Stakeholders"));
	for (size_t i = 0; i < o->n_stakeholder; i++) {
		co_buf_puts(out, i > 0 ? ", " : "");
		co_escape_html(out, o->stakeholder[i]);
	}
	co_buf_puts(out, "</td>" CELL("Evidence"));
	for (size_t i = 0; i < o->n_evidence; i++) {
		co_buf_puts(out, i == 0 ? "<ul>\n" : "");
		evidence_link(&o->evidence[i], out);
	}
	co_buf_puts(out, o->n_evidence > 0 ? "</ul></td>" : "</td>");
	co_buf_puts(out, CELL("Benefits"));
	for (size_t i = 0; i < o->n_benefit; i++) {
		co_buf_puts(out, i == 0 ? "<ul>\n" : "");
		benefit_item(&o->benefit[i], out);
	}
	co_buf_puts(out, o->n_benefit > 0 ? "</ul></td></tr>\n"
	    : "</td></tr>\n");
}

static void
benefits(const struct co_programme_doc *d, struct co_buf *out)
{
	co_buf_puts(out, "<section class=\"overview\" "
	    "aria-labelledby=\"benefits\">\n"
	    "<h2 id=\"benefits\">Objectives, evidence and benefits</h2>\n"
	    "<p>Each benefit says how far it is supported: by a figure with "
	    "its interval, by a figure, or not by any figure yet.</p>\n"
	    "<div class=\"matrix\">\n<table role=\"table\">\n<caption "
	    "class=\"of\">Objectives with their stakeholders, evidence and "
	    "benefits</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">"
	    HEAD("Objective") HEAD("Stakeholders") HEAD("Evidence")
	    HEAD("Benefits") "</tr></thead>\n<tbody role=\"rowgroup\">\n");
	for (size_t i = 0; i < d->n_objective; i++)
		objective_row(&d->objective[i], out);
	co_buf_puts(out, "</tbody>\n</table>\n</div>\n</section>\n");
}

/* ---- who answered ------------------------------------------------------ */

static void
response_row(const struct co_doc_response *r, struct co_buf *out)
{
	char num[CO_NUM_MAX];

	co_buf_puts(out, "<tr><th scope=\"row\">");
	co_escape_html(out, r->title);
	co_buf_puts(out, "</th><td>");
	co_escape_html(out, r->cohort != NULL ? r->cohort : "all");
	co_buf_puts(out, "</td>");
	if (r->flag != CO_FLAG_NONE)
		co_buf_printf(out, "<td class=\"n flag\">[%c]</td>",
		    co_flag_letter(r->flag));
	else
		co_buf_printf(out, "<td class=\"n\">%s</td>",
		    co_num_thousands(r->responded, num));
	if (r->invited < 0 || r->flag != CO_FLAG_NONE) {
		co_buf_puts(out, "<td class=\"n\"></td><td class=\"n\"></td>");
	} else {
		co_buf_printf(out, "<td class=\"n\">%s</td>",
		    co_num_thousands(r->invited, num));
		if (r->invited >= 10 && r->responded <= r->invited)
			co_buf_printf(out, "<td class=\"n\">%s%%</td>",
			    co_num_percent(r->responded, r->invited, 0, num));
		else
			co_buf_puts(out, "<td class=\"n\"></td>");
	}
	co_buf_puts(out, "</tr>\n");
}

static void
responses(const struct co_programme_doc *d, struct co_buf *out)
{
	bool hidden = false;

	if (d->n_response == 0)
		return;
	co_buf_puts(out, "<section aria-labelledby=\"answered\">\n"
	    "<h2 id=\"answered\">Who answered</h2>\n<div class=\"scroll\" "
	    "role=\"region\" aria-labelledby=\"t-answered\" tabindex=\"0\">\n"
	    "<table>\n<caption id=\"t-answered\">Responses and records by "
	    "source and cohort</caption>\n<thead><tr><th scope=\"col\">Source"
	    "</th><th scope=\"col\">Cohort</th><th scope=\"col\" class=\"n\">"
	    "Responses</th><th scope=\"col\" class=\"n\">Invited</th>"
	    "<th scope=\"col\" class=\"n\">Response rate</th></tr></thead>\n"
	    "<tbody>\n");
	for (size_t i = 0; i < d->n_response; i++) {
		response_row(&d->response[i], out);
		hidden = hidden || d->response[i].flag != CO_FLAG_NONE;
	}
	co_buf_puts(out, "</tbody>\n</table>\n</div>\n");
	if (hidden)
		co_buf_printf(out, "<p class=\"legend\">[c] %s</p>\n",
		    co_flag_words(CO_FLAG_CONFIDENTIAL));
	co_buf_puts(out, "</section>\n");
}

/* ---- objectives -------------------------------------------------------- */

static void
evidence(const struct co_doc_evidence *e, struct co_buf *out)
{
	struct co_buf id;

	co_buf_init(&id);
	anchor(&id, e->id);
	co_buf_printf(out, "<section class=\"evidence\" id=\"%s\">\n",
	    co_buf_str(&id));
	if (e->result != NULL)
		co_html_element(out, "h3", NULL, e->result->title);
	if (e->text != NULL)
		co_html_element(out, "p", e->result != NULL ? "about"
		    : "statement", e->text);
	if (e->result != NULL)
		co_html_body(e->result, co_buf_str(&id), out);
	if (e->unavailable != NULL) {
		co_buf_puts(out, "<p class=\"note\">No figure: ");
		co_escape_html(out, e->unavailable);
		co_buf_puts(out, ".</p>\n");
	} else if (e->result == NULL) {
		co_html_element(out, "p", "note", "A statement of the "
		    "programme; there is no figure behind it.");
	}
	co_buf_puts(out, "</section>\n");
	out->failed |= id.failed;
	co_buf_clear(&id);
}

static void
objective(const struct co_doc_objective *o, size_t i, struct co_buf *out)
{
	struct co_buf id;

	co_buf_init(&id);
	anchor(&id, o->id);
	co_buf_printf(out, "<section class=\"objective\" aria-labelledby="
	    "\"%s\">\n<h2 id=\"%s\">%zu. ", co_buf_str(&id), co_buf_str(&id),
	    i + 1);
	co_escape_html(out, o->title);
	co_buf_puts(out, "</h2>\n");
	if (o->n_stakeholder > 0) {
		co_buf_puts(out, "<p class=\"who\">For ");
		for (size_t k = 0; k < o->n_stakeholder; k++) {
			co_buf_puts(out, k > 0 ? ", " : "");
			co_escape_html(out, o->stakeholder[k]);
		}
		co_buf_puts(out, "</p>\n");
	}
	if (o->n_benefit > 0)
		co_buf_puts(out, "<ul class=\"brief\">\n");
	for (size_t k = 0; k < o->n_benefit; k++)
		benefit_item(&o->benefit[k], out);
	if (o->n_benefit > 0)
		co_buf_puts(out, "</ul>\n");
	for (size_t k = 0; k < o->n_evidence; k++)
		evidence(&o->evidence[k], out);
	co_buf_puts(out, "</section>\n");
	out->failed |= id.failed;
	co_buf_clear(&id);
}

/* ---- the end ----------------------------------------------------------- */

static void
methods(const struct co_programme_doc *d, struct co_buf *out)
{
	co_buf_printf(out, "<section aria-labelledby=\"methods\">\n"
	    "<h2 id=\"methods\">Methods</h2>\n<p>Every figure is counted from "
	    "the imported rows. A percentage is one division of two counts, "
	    "rounded half up, and is not given for fewer than ten people. "
	    "An interval says which values the data are compatible with; a "
	    "wide one means that little is known. That no evidence of a "
	    "difference was found does not mean that there is none.</p>\n"
	    "%s", d->n_method > 0 ? "<dl class=\"methods\">\n" : "");
	for (size_t i = 0; i < d->n_method; i++) {
		co_buf_puts(out, "<dt>");
		co_html_code(out, d->method[i].name);
		co_buf_puts(out, "</dt><dd>");
		co_escape_html(out, d->method[i].value);
		co_buf_puts(out, "</dd>\n");
	}
	co_buf_puts(out, d->n_method > 0 ? "</dl>\n</section>\n"
	    : "</section>\n");
}

static void
limitations(const struct co_programme_doc *d, struct co_buf *out)
{
	co_buf_puts(out, "<section aria-labelledby=\"limitations\">\n"
	    "<h2 id=\"limitations\">Limitations</h2>\n<ul class=\"brief\">\n");
	for (size_t i = 0; i < d->n_limitation; i++)
		co_html_element(out, "li", NULL, d->limitation[i]);
	co_buf_puts(out, "<li>Many comparisons are made here. Among twenty of "
	    "them, one can be expected to look unusual by chance alone.</li>"
	    "\n</ul>\n</section>\n");
}

static void
disclosure(const struct co_programme_doc *d, struct co_buf *out)
{
	const struct co_doc_disclosure *s = &d->disclosure;

	co_buf_puts(out, "<section aria-labelledby=\"disclosure\">\n"
	    "<h2 id=\"disclosure\">Protection of people</h2>\n");
	if (d->profile == CO_PROFILE_INTERNAL) {
		co_html_element(out, "p", NULL, "This report was made with "
		    "the profile internal: nothing is hidden in it. It is "
		    "for those who may see the answers of single people, and "
		    "for nobody else.");
	} else {
		co_buf_printf(out, "<p>This report was made with the profile "
		    "%s. Counts from 1 to %d of sensitive questions are "
		    "hidden, and groups of fewer than %d people are not shown "
		    "apart. Where a hidden count could be had from its "
		    "neighbours or margins, more counts are hidden, or groups "
		    "are merged; each table was checked that every hidden "
		    "count keeps at least three possible values. What was "
		    "hidden went into no percentage, interval, test, chart "
		    "or sentence.</p>\n", co_profile_name(d->profile),
		    s->threshold - 1, s->minimum_base);
		co_buf_printf(out, "<p>%zu tables were checked, %zu counts "
		    "hidden, and %zu tables withheld.</p>\n", s->tables,
		    s->cells_hidden, s->refused);
	}
	co_buf_puts(out, "</section>\n");
}

static void
imports(const struct co_programme_doc *d, struct co_buf *out)
{
	char num[CO_NUM_MAX];

	if (d->n_import == 0)
		return;
	co_buf_puts(out, "<div class=\"scroll\" role=\"region\" "
	    "aria-labelledby=\"t-imports\" tabindex=\"0\">\n<table>\n"
	    "<caption id=\"t-imports\">Files that were imported</caption>\n"
	    "<thead><tr><th scope=\"col\">File</th><th scope=\"col\" "
	    "class=\"n\">Import</th><th scope=\"col\" class=\"n\">Rows</th>"
	    "<th scope=\"col\">SHA-256</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < d->n_import; i++) {
		const struct co_provenance_import *m = &d->import[i];

		co_buf_puts(out, "<tr><th scope=\"row\">");
		co_escape_html(out, m->file);
		co_buf_printf(out, "</th><td class=\"n\">%" PRId64 "</td>"
		    "<td class=\"n\">%s</td><td>", m->id,
		    co_num_thousands(m->rows, num));
		co_html_hash(out, m->sha256 != NULL ? m->sha256 : "", 12);
		co_buf_puts(out, "</td></tr>\n");
	}
	co_buf_puts(out, "</tbody>\n</table>\n</div>\n");
}

static void
provenance(const struct co_programme_doc *d, struct co_buf *out)
{
	co_buf_puts(out, "<section aria-labelledby=\"provenance\">\n"
	    "<h2 id=\"provenance\">Where the figures come from</h2>\n<p>");
	if (d->version != NULL) {
		co_buf_puts(out, "Made by cohort ");
		co_escape_html(out, d->version);
	}
	if (d->gnuplot != NULL) {
		co_buf_puts(out, ", charts drawn by gnuplot ");
		co_escape_html(out, d->gnuplot);
	}
	if (d->store != NULL) {
		co_buf_puts(out, "; state of the data <code>");
		co_escape_html(out, d->store);
		co_buf_puts(out, "</code>");
	}
	co_buf_puts(out, ". The same answers give the same report, byte for "
	    "byte.</p>\n");
	imports(d, out);
	co_buf_puts(out, "</section>\n");
}

enum co_code
co_programme_html(const struct co_programme_doc *d, struct co_buf *out,
    struct co_err *err)
{
	co_html_open(out, d->title, d->profile);
	title_block(d, out);
	contents(d, out);
	brief(d, out);
	benefits(d, out);
	responses(d, out);
	for (size_t i = 0; i < d->n_objective; i++)
		objective(&d->objective[i], i, out);
	methods(d, out);
	limitations(d, out);
	disclosure(d, out);
	provenance(d, out);
	co_html_close(out);
	return co_buf_status(out, err);
}
