#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
co_buf_init(struct co_buf *b)
{
	memset(b, 0, sizeof *b);
}

void
co_buf_clear(struct co_buf *b)
{
	free(b->data);
	co_buf_init(b);
}

/* Room for len more bytes and the NUL; 0, or -1 and the buffer is marked. */
static int
reserve(struct co_buf *b, size_t len)
{
	size_t cap = b->cap == 0 ? 64 : b->cap;
	char *grown;

	if (b->failed)
		return -1;
	if (len > SIZE_MAX / 2 - 1 - b->len) {
		b->failed = 1;
		return -1;
	}
	while (cap < b->len + len + 1)
		cap *= 2;
	if (cap == b->cap)
		return 0;
	if ((grown = realloc(b->data, cap)) == NULL) {
		b->failed = 1;
		return -1;
	}
	b->data = grown;
	b->cap = cap;
	return 0;
}

void
co_buf_put(struct co_buf *b, const void *bytes, size_t len)
{
	if (reserve(b, len) != 0)
		return;
	if (len > 0)
		memcpy(b->data + b->len, bytes, len);
	b->len += len;
	b->data[b->len] = '\0';
}

void
co_buf_puts(struct co_buf *b, const char *s)
{
	co_buf_put(b, s, strlen(s));
}

void
co_buf_putc(struct co_buf *b, char c)
{
	co_buf_put(b, &c, 1);
}

void
co_buf_fill(struct co_buf *b, char c, size_t times)
{
	if (reserve(b, times) != 0)
		return;
	memset(b->data + b->len, c, times);
	b->len += times;
	b->data[b->len] = '\0';
}

void
co_buf_vprintf(struct co_buf *b, const char *fmt, va_list ap)
{
	va_list again;
	int len;

	va_copy(again, ap);
	len = vsnprintf(NULL, 0, fmt, ap);
	if (len < 0)
		b->failed = 1;
	else if (reserve(b, (size_t)len) == 0) {
		vsnprintf(b->data + b->len, (size_t)len + 1, fmt, again);
		b->len += (size_t)len;
	}
	va_end(again);
}

void
co_buf_printf(struct co_buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	co_buf_vprintf(b, fmt, ap);
	va_end(ap);
}

const char *
co_buf_str(const struct co_buf *b)
{
	return b->data == NULL ? "" : b->data;
}

char *
co_buf_steal(struct co_buf *b)
{
	char *out = NULL;

	if (!b->failed && reserve(b, 0) == 0) {
		out = b->data;
		out[b->len] = '\0';
		b->data = NULL;
	}
	co_buf_clear(b);
	return out;
}

enum co_code
co_buf_status(const struct co_buf *b, struct co_err *err)
{
	if (b->failed)
		return co_fail(err, CO_ENOMEM, NULL,
		    "not enough memory for %zu bytes of text", b->len);
	return CO_OK;
}
