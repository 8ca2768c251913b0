#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 4096, MAX_BLOCK = 1 << 20 };

struct block {
	struct block *next;
	size_t used, size;
	alignas(max_align_t) unsigned char data[];
};

struct co_arena {
	struct block *top;
	size_t next_size;
};

struct co_arena *
co_arena_new(void)
{
	struct co_arena *a = calloc(1, sizeof *a);

	if (a != NULL)
		a->next_size = FIRST_BLOCK;
	return a;
}

void
co_arena_free(struct co_arena *a)
{
	struct block *b, *next;

	if (a == NULL)
		return;
	for (b = a->top; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
	free(a);
}

/* A block with room for need bytes; on top unless it is a large one. */
static struct block *
add_block(struct co_arena *a, size_t need)
{
	size_t size = need > a->next_size ? need : a->next_size;
	struct block *b;

	if (size > SIZE_MAX - sizeof *b)
		return NULL;
	if ((b = malloc(sizeof *b + size)) == NULL)
		return NULL;
	b->used = 0;
	b->size = size;
	if (a->top != NULL && need > a->next_size) {
		/* Keep filling the block that still has room. */
		b->next = a->top->next;
		a->top->next = b;
	} else {
		b->next = a->top;
		a->top = b;
	}
	if (a->next_size < MAX_BLOCK)
		a->next_size *= 2;
	return b;
}

void *
co_arena_get(struct co_arena *a, size_t n, size_t size)
{
	const size_t unit = alignof(max_align_t);
	struct block *b = a->top;
	size_t need;
	void *p;

	if (size != 0 && n > (SIZE_MAX - unit) / size)
		return NULL;
	need = n * size == 0 ? unit : (n * size + unit - 1) / unit * unit;
	if (b == NULL || b->size - b->used < need) {
		if ((b = add_block(a, need)) == NULL)
			return NULL;
	}
	p = b->data + b->used;
	b->used += need;
	memset(p, 0, need);
	return p;
}

char *
co_arena_strndup(struct co_arena *a, const char *s, size_t len)
{
	char *copy;

	if (s == NULL || len == SIZE_MAX)
		return NULL;
	if ((copy = co_arena_get(a, len + 1, 1)) != NULL && len > 0)
		memcpy(copy, s, len);
	return copy;
}

char *
co_arena_strdup(struct co_arena *a, const char *s)
{
	return s == NULL ? NULL : co_arena_strndup(a, s, strlen(s));
}

char *
co_arena_printf(struct co_arena *a, const char *fmt, ...)
{
	va_list ap, again;
	char *out = NULL;
	int len;

	va_start(ap, fmt);
	va_copy(again, ap);
	len = vsnprintf(NULL, 0, fmt, ap);
	if (len >= 0 && (out = co_arena_get(a, (size_t)len + 1, 1)) != NULL)
		vsnprintf(out, (size_t)len + 1, fmt, again);
	va_end(again);
	va_end(ap);
	return out;
}
