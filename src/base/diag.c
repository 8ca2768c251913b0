#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

void
co_diags_init(struct co_diags *d)
{
	memset(d, 0, sizeof *d);
}

static void
clear(struct co_diag *item)
{
	free(item->where);
	free(item->text);
	free(item->hint);
}

void
co_diags_clear(struct co_diags *d)
{
	for (size_t i = 0; i < d->n; i++)
		clear(&d->item[i]);
	free(d->item);
	co_diags_init(d);
}

static void
count(struct co_diags *d, enum co_severity severity)
{
	switch (severity) {
	case CO_ERROR:
		d->errors++;
		break;
	case CO_WARNING:
		d->warnings++;
		break;
	case CO_NOTICE:
		d->notices++;
		break;
	}
}

void
co_diag_add(struct co_diags *d, enum co_severity severity, const char *where,
    long line, long column, const char *hint, const char *fmt, ...)
{
	struct co_diag item = { .severity = severity, .line = line,
		.column = column };
	struct co_buf text;
	va_list ap;

	if (d == NULL)
		return;
	/* Counted even when it cannot be kept: an error must not vanish. */
	count(d, severity);
	co_buf_init(&text);
	va_start(ap, fmt);
	co_buf_vprintf(&text, fmt, ap);
	va_end(ap);
	item.text = co_buf_steal(&text);
	item.where = co_strdup(where == NULL ? "" : where);
	if (hint != NULL)
		item.hint = co_strdup(hint);
	if (item.text == NULL || item.where == NULL
	    || (hint != NULL && item.hint == NULL)
	    || co_grow(&d->item, d->n, &d->cap, sizeof *d->item) != 0) {
		clear(&item);
		d->failed = 1;
		return;
	}
	item.order = d->n;
	d->item[d->n++] = item;
}

static int
by_place(const void *pa, const void *pb)
{
	const struct co_diag *a = pa, *b = pb;

	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

void
co_diags_sort(struct co_diags *d)
{
	if (d->n > 1)
		qsort(d->item, d->n, sizeof *d->item, by_place);
}

const char *
co_severity_name(enum co_severity s)
{
	static const char *const names[] = {
		[CO_NOTICE] = "notice",
		[CO_WARNING] = "warning",
		[CO_ERROR] = "error",
	};

	return (size_t)s < sizeof names / sizeof names[0]
	    ? names[s] : "unknown";
}
