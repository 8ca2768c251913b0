/* A result as a page, or as a part of one. */
#include "report/render.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "report/escape.h"
#include "report/html.h"
#include "report/words.h"

static void
conditions(const struct co_result *r, struct co_buf *out)
{
	if (r->n_where == 0)
		return;
	co_buf_puts(out, "<p class=\"where\">Only ");
	for (size_t i = 0; i < r->n_where; i++) {
		co_buf_puts(out, i > 0 ? ", " : "");
		co_escape_html(out, r->where[i].name);
		co_buf_putc(out, ' ');
		co_escape_html(out, r->where[i].value);
	}
	co_buf_puts(out, "</p>\n");
}

static void
list(struct co_buf *out, const char *cls, const char *before,
    const char *const *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		co_buf_printf(out, "<p class=\"%s\">%s", cls, before);
		co_escape_html(out, text[i]);
		co_buf_puts(out, "</p>\n");
	}
}

static void
figures(const struct co_result *r, struct co_buf *out)
{
	for (size_t i = 0; i < r->n_figure; i++) {
		const struct co_figure *f = &r->figure[i];

		if (f->svg == NULL)
			continue;
		co_buf_puts(out, "<figure>\n");
		/* Made safe by plots/; the style shows one of the two. */
		co_buf_printf(out, f->svg_narrow != NULL ?
		    "<div class=\"wide\">%s</div>\n" : "%s\n", f->svg);
		if (f->svg_narrow != NULL)
			co_buf_printf(out, "<div class=\"narrow\">%s</div>\n",
			    f->svg_narrow);
		co_buf_puts(out, "</figure>\n");
	}
}

/* ---- estimates and tests ----------------------------------------------- */

static void
method_cell(struct co_buf *out, const char *method)
{
	co_buf_puts(out, "<td class=\"method\">");
	if (method != NULL) {
		co_html_code(out, method);
	}
	co_buf_puts(out, "</td></tr>\n");
}

static void
estimate(const struct co_estimate *e, struct co_buf *out)
{
	struct co_buf b;

	co_buf_init(&b);
	co_buf_puts(out, "<tr><th scope=\"row\">");
	co_escape_html(out, co_quantity_words(e->quantity));
	co_buf_puts(out, "</th><td>");
	co_estimate_who(&b, e);
	co_escape_html(out, co_buf_str(&b));
	co_buf_puts(out, "</td>");
	b.len = 0;
	if (e->flag != CO_FLAG_NONE) {
		co_buf_printf(out, "<td class=\"n flag\">[%c]</td><td></td>",
		    co_flag_letter(e->flag));
	} else {
		co_quantity_show(&b, e, e->value);
		co_buf_printf(out, "<td class=\"n\">%s</td>", co_buf_str(&b));
		b.len = 0;
		if (!isnan(e->lower) || !isnan(e->upper)) {
			co_quantity_show(&b, e, e->lower);
			co_buf_puts(&b, " to ");
			co_quantity_show(&b, e, e->upper);
		}
		co_buf_printf(out, "<td class=\"n\">%s</td>", b.len > 0
		    ? co_buf_str(&b) : "");
	}
	method_cell(out, e->method);
	out->failed |= b.failed;
	co_buf_clear(&b);
}

static void
open_table(struct co_buf *out, const char *id, const char *part,
    const char *caption)
{
	co_buf_printf(out, "<div class=\"scroll\" role=\"region\" "
	    "aria-labelledby=\"%s-%s\" tabindex=\"0\">\n<table>\n"
	    "<caption id=\"%s-%s\">%s</caption>\n<thead><tr>", id, part, id,
	    part, caption);
}

static void
estimates(const struct co_result *r, const char *id, struct co_buf *out)
{
	char level[CO_NUM_MAX];
	bool open = false;

	for (size_t i = 0; i < r->n_estimate; i++) {
		const struct co_estimate *e = &r->estimate[i];

		if (!co_estimate_listed(r, e))
			continue;
		if (!open) {
			open_table(out, id, "estimates", "Comparisons");
			co_buf_printf(out, "<th scope=\"col\">Quantity</th>"
			    "<th scope=\"col\">Of</th><th scope=\"col\" "
			    "class=\"n\">Estimate</th><th scope=\"col\" "
			    "class=\"n\">%s%% interval</th><th scope=\"col\">"
			    "Method</th></tr></thead>\n<tbody>\n",
			    co_num_fixed(100 * (isnan(e->level) ? 0.95
			    : e->level), 0, level));
		}
		open = true;
		estimate(e, out);
	}
	if (open)
		co_buf_puts(out, "</tbody>\n</table>\n</div>\n");
}

static void
tests(const struct co_result *r, const char *id, struct co_buf *out)
{
	struct co_buf p;

	if (r->n_test == 0)
		return;
	co_buf_init(&p);
	open_table(out, id, "tests", "Tests");
	co_buf_puts(out, "<th scope=\"col\">Hypothesis</th><th scope=\"col\">"
	    "Of</th><th scope=\"col\" class=\"n\">p</th><th scope=\"col\">"
	    "Method</th></tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < r->n_test; i++) {
		const struct co_test *t = &r->test[i];

		co_buf_puts(out, "<tr><th scope=\"row\">");
		co_escape_html(out, t->hypothesis != NULL ? t->hypothesis
		    : "Test");
		co_buf_puts(out, "</th><td>");
		if (t->group != NULL)
			co_escape_html(out, t->group);
		if (t->reference != NULL) {
			co_buf_puts(out, " against ");
			co_escape_html(out, t->reference);
		}
		co_buf_puts(out, "</td><td class=\"n\">");
		p.len = 0;
		co_test_show(&p, t);
		co_escape_html(out, co_buf_str(&p));
		co_buf_puts(out, "</td>");
		method_cell(out, t->method);
	}
	out->failed |= p.failed;
	co_buf_clear(&p);
	co_buf_puts(out, "</tbody>\n</table>\n</div>\n");
}

void
co_html_body(const struct co_result *r, const char *id, struct co_buf *out)
{
	struct co_buf table;

	conditions(r, out);
	list(out, "warning", "<strong>Note well:</strong> ", r->warning,
	    r->n_warning);
	list(out, "finding", "", r->sentence, r->n_sentence);
	figures(r, out);
	co_buf_init(&table);
	for (size_t i = 0; i < r->n_table; i++) {
		table.len = 0;
		co_buf_printf(&table, "%s-", id);
		co_html_id(&table, r->table[i]->id);
		co_html_table(out, r->table[i], co_buf_str(&table));
	}
	out->failed |= table.failed;
	co_buf_clear(&table);
	estimates(r, id, out);
	tests(r, id, out);
	list(out, "note", "", r->note, r->n_note);
}

void
co_html_result(const struct co_result *r, const char *id, int heading,
    struct co_buf *out)
{
	co_buf_printf(out, "<h%d>", heading);
	co_escape_html(out, r->title);
	co_buf_printf(out, "</h%d>\n", heading);
	co_html_body(r, id, out);
}

void
co_render_html(const struct co_result *r, struct co_buf *out)
{
	struct co_buf id;

	co_buf_init(&id);
	co_html_id(&id, r->id);
	co_html_open(out, r->title, r->profile);
	co_html_result(r, co_buf_str(&id), 1, out);
	co_buf_puts(out, "<footer>\n<p class=\"note\">");
	co_buf_printf(out, "Profile %s; id <code>", co_profile_name(
	    r->profile));
	co_escape_html(out, r->id);
	co_buf_puts(out, "</code>");
	if (r->version != NULL) {
		co_buf_puts(out, "; cohort ");
		co_escape_html(out, r->version);
	}
	if (r->store != NULL) {
		co_buf_puts(out, "; data ");
		co_html_hash(out, r->store, 19);
	}
	co_buf_puts(out, "</p>\n</footer>\n");
	co_html_close(out);
	out->failed |= id.failed;
	co_buf_clear(&id);
}
