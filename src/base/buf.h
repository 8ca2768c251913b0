/*
 * A growing byte buffer that renderers append to. A failed append marks the
 * buffer; further appends do nothing, so a renderer checks once at the end.
 * The bytes always end in a NUL that is not counted in len.
 */
#ifndef COHORT_BASE_BUF_H
#define COHORT_BASE_BUF_H

#include <stddef.h>
#include <stdarg.h>

#include "base/error.h"

struct co_buf {
	char *data;	/* NULL while empty */
	size_t len;
	size_t cap;
	int failed;	/* 1 after memory was short */
};

void co_buf_init(struct co_buf *b);
void co_buf_clear(struct co_buf *b);	/* releases; b is empty again */

void co_buf_put(struct co_buf *b, const void *bytes, size_t len);
void co_buf_puts(struct co_buf *b, const char *s);
void co_buf_putc(struct co_buf *b, char c);
void co_buf_fill(struct co_buf *b, char c, size_t times);
void co_buf_printf(struct co_buf *b, const char *fmt, ...) CO_PRINTF(2, 3);
void co_buf_vprintf(struct co_buf *b, const char *fmt, va_list ap)
    CO_PRINTF(2, 0);

/* The text, "" while empty; borrowed until the next append. */
const char *co_buf_str(const struct co_buf *b);

/* Hands the bytes to the caller (free()); NULL when failed. b is empty. */
char *co_buf_steal(struct co_buf *b);

/* CO_OK, or CO_ENOMEM when an append failed. */
enum co_code co_buf_status(const struct co_buf *b, struct co_err *err);

#endif
