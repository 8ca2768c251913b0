/* The findings of a file: handed over, and summed up in one error. */
#include "survey/reader.h"

#include <stdio.h>

/* The findings of one file, in its order, to the caller's list. */
void
co_rd_hand_over(struct co_doc *d, struct co_diags *out)
{
	co_diags_sort(&d->diags);
	for (size_t i = 0; i < d->diags.n; i++) {
		const struct co_diag *g = &d->diags.item[i];

		co_diag_add(out, g->severity, g->where, g->line, g->column,
		    g->hint, "%s", g->text);
	}
}

static const struct co_diag *
first_error(const struct co_doc *d)
{
	for (size_t i = 0; d != NULL && i < d->diags.n; i++)
		if (d->diags.item[i].severity == CO_ERROR)
			return &d->diags.item[i];
	return NULL;
}

enum co_code
co_rd_verdict(const struct co_doc *d, const struct co_doc *o,
    struct co_err *err)
{
	const struct co_diag *g = first_error(d);
	size_t n = d->diags.errors + (o != NULL ? o->diags.errors : 0);
	char more[80] = "";

	if (g == NULL)
		g = first_error(o);
	if (g == NULL)
		return CO_OK;
	if (n > 1)
		snprintf(more, sizeof more, " (and %zu more error%s; `cohort "
		    "check` lists them all)", n - 1, n == 2 ? "" : "s");
	return co_fail(err, CO_EINPUT, g->where, "%s%s%s%s", g->text,
	    g->hint != NULL ? "; " : "", g->hint != NULL ? g->hint : "",
	    more);
}
