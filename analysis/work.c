#include "analysis/work.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct co_work_block {
	struct co_work_block *next;
	size_t size, offset;
	alignas(max_align_t) unsigned char data[];
};

#define BLOCK_MIN ((size_t)1 << 16)

void
co_work_init(struct co_work *w, size_t limit)
{
	w->head = NULL;
	w->used = 0;
	w->limit = limit;
}

void *
co_work_get(struct co_work *w, size_t n, size_t size)
{
	const size_t align = alignof(max_align_t);
	struct co_work_block *b = w->head;
	size_t bytes, room;
	void *p;

	if (size != 0 && n > (SIZE_MAX / 2) / size)
		return NULL;
	bytes = (n * size + align - 1) / align * align;
	if (bytes == 0)
		bytes = align;
	if (bytes > w->limit || w->used > w->limit - bytes)
		return NULL;
	if (b == NULL || b->size - b->offset < bytes) {
		room = bytes > BLOCK_MIN ? bytes : BLOCK_MIN;
		b = malloc(sizeof *b + room);
		if (b == NULL)
			return NULL;
		b->next = w->head;
		b->size = room;
		b->offset = 0;
		w->head = b;
	}
	p = b->data + b->offset;
	b->offset += bytes;
	w->used += bytes;
	return memset(p, 0, bytes);
}

struct co_work_mark
co_work_mark(const struct co_work *w)
{
	struct co_work_mark m = { w->head, w->used,
		w->head != NULL ? w->head->offset : 0 };

	return m;
}

void
co_work_reset(struct co_work *w, struct co_work_mark mark)
{
	struct co_work_block *b;

	while (w->head != mark.head) {
		b = w->head;
		w->head = b->next;
		free(b);
	}
	if (w->head != NULL)
		w->head->offset = mark.offset;
	w->used = mark.used;
}

void
co_work_clear(struct co_work *w)
{
	struct co_work_mark none = { NULL, 0, 0 };

	co_work_reset(w, none);
}
