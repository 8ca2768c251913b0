#include "survey/reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

void *
co_rd_get(struct co_rd *r, size_t n, size_t size)
{
	void *p = co_arena_get(r->arena, n > 0 ? n : 1, size);

	if (p == NULL)
		r->nomem = true;
	return p;
}

void *
co_rd_tmp(struct co_rd *r, size_t n, size_t size)
{
	void *p = co_arena_get(r->tmp, n > 0 ? n : 1, size);

	if (p == NULL)
		r->nomem = true;
	return p;
}

const char *
co_rd_dup(struct co_rd *r, const char *s)
{
	char *p = co_arena_strdup(r->arena, s);

	if (p == NULL && s != NULL)
		r->nomem = true;
	return p;
}

const char *
co_rd_fold(struct co_rd *r, const char *s)
{
	struct co_buf b;
	const char *out = NULL;

	co_buf_init(&b);
	co_text_fold(&b, s, strlen(s));
	if (!b.failed)
		out = co_arena_strdup(r->tmp, co_buf_str(&b));
	co_buf_clear(&b);
	if (out == NULL) {
		r->nomem = true;
		return "";
	}
	return out;
}

size_t
co_rd_enter(struct co_rd *r, const char *key)
{
	size_t mark = r->path.len;

	co_buf_putc(&r->path, '/');
	for (; *key != '\0'; key++) {
		if (*key == '~')
			co_buf_puts(&r->path, "~0");
		else if (*key == '/')
			co_buf_puts(&r->path, "~1");
		else
			co_buf_putc(&r->path, *key);
	}
	return mark;
}

size_t
co_rd_enter_index(struct co_rd *r, size_t i)
{
	size_t mark = r->path.len;

	co_buf_printf(&r->path, "/%zu", i);
	return mark;
}

void
co_rd_leave(struct co_rd *r, size_t mark)
{
	if (r->path.failed)
		r->nomem = true;
	if (r->path.len > mark) {
		r->path.len = mark;
		r->path.data[mark] = '\0';
	}
}

struct co_rd_place
co_rd_here(struct co_rd *r, const cJSON *node)
{
	struct co_rd_place at = { .doc = r->doc };

	co_doc_locate(r->doc, node, &at.line, &at.column);
	at.pointer = co_arena_strdup(r->tmp, co_buf_str(&r->path));
	if (at.pointer == NULL) {
		r->nomem = true;
		at.pointer = "";
	}
	return at;
}

static void vfind(struct co_rd *r, enum co_severity severity,
    const struct co_rd_place *at, const char *hint, const char *fmt,
    va_list ap) CO_PRINTF(5, 0);

static void
vfind(struct co_rd *r, enum co_severity severity,
    const struct co_rd_place *at, const char *hint, const char *fmt,
    va_list ap)
{
	struct co_buf where, text;

	if (r->findings >= CO_RD_MAX_FINDINGS && severity != CO_ERROR) {
		r->dropped++;
		return;
	}
	if (r->findings >= 2 * CO_RD_MAX_FINDINGS) {
		r->dropped++;
		return;
	}
	r->findings++;
	co_buf_init(&where);
	co_buf_init(&text);
	co_buf_puts(&where, at->doc->file);
	if (at->pointer[0] != '\0')
		co_buf_printf(&where, ":%s", at->pointer);
	co_buf_vprintf(&text, fmt, ap);
	if (where.failed || text.failed)
		r->nomem = true;
	else
		co_diag_add(&at->doc->diags, severity, co_buf_str(&where),
		    at->line, at->column, hint, "%s", co_buf_str(&text));
	co_buf_clear(&where);
	co_buf_clear(&text);
}

void
co_rd_find(struct co_rd *r, enum co_severity severity,
    const struct co_rd_place *at, const char *hint, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfind(r, severity, at, hint, fmt, ap);
	va_end(ap);
}

void
co_rd_complain(struct co_rd *r, enum co_severity severity, const cJSON *node,
    const char *hint, const char *fmt, ...)
{
	struct co_rd_place at = co_rd_here(r, node);
	va_list ap;

	va_start(ap, fmt);
	vfind(r, severity, &at, hint, fmt, ap);
	va_end(ap);
}

const char *
co_rd_nearest(struct co_rd *r, const char *s, const char *const *names,
    size_t n, const char *otherwise)
{
	const char *out;
	int i;

	/* Looking among thousands is dear; few read the fiftieth hint. */
	if (r->findings >= (n > 100 ? 50 : CO_RD_MAX_FINDINGS))
		return otherwise;
	i = co_text_nearest(s, names, n);
	if (i < 0)
		return otherwise;
	out = co_arena_printf(r->tmp, "did you mean '%s'?", names[i]);
	if (out == NULL) {
		r->nomem = true;
		return otherwise;
	}
	return out;
}

const char *
co_rd_nearest_question(struct co_rd *r, const char *s, const char *otherwise)
{
	const char **names;

	if (r->findings >= 50)
		return otherwise;
	names = co_rd_tmp(r, r->n_q, sizeof *names);
	if (names == NULL)
		return otherwise;
	for (size_t i = 0; i < r->n_q; i++)
		names[i] = r->q[i].q.name;
	return co_rd_nearest(r, s, names, r->n_q, otherwise);
}

bool
co_rd_tired(const struct co_rd *r)
{
	return r->findings >= 2 * CO_RD_MAX_FINDINGS;
}

const char *
co_rd_one_of(struct co_rd *r, const char *const *names, size_t n)
{
	struct co_buf b;
	const char *out = NULL;

	co_buf_init(&b);
	co_buf_puts(&b, "write one of ");
	for (size_t i = 0; i < n; i++)
		co_buf_printf(&b, "%s%s", i > 0 ? ", " : "", names[i]);
	if (!b.failed)
		out = co_arena_strdup(r->tmp, co_buf_str(&b));
	if (out == NULL)
		r->nomem = true;
	co_buf_clear(&b);
	return out;
}
