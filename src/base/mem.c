#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *
co_calloc(size_t n, size_t size)
{
	/* One element at least, so that NULL always means no memory. */
	if (n == 0 || size == 0)
		return calloc(1, 1);
	if (n > SIZE_MAX / size)
		return NULL;
	return calloc(n, size);
}

void *
co_reallocarray(void *ptr, size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / size)
		return NULL;
	if (n == 0 || size == 0)
		return realloc(ptr, 1);
	return realloc(ptr, n * size);
}

char *
co_strndup(const char *s, size_t len)
{
	char *copy;

	if (len == SIZE_MAX || (copy = malloc(len + 1)) == NULL)
		return NULL;
	if (len > 0)
		memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *
co_strdup(const char *s)
{
	return co_strndup(s, strlen(s));
}

int
co_grow(void *ptr, size_t n, size_t *cap, size_t size)
{
	void *old, *grown;
	size_t want;

	if (n < *cap)
		return 0;
	if (*cap > SIZE_MAX / 2)
		return -1;
	want = *cap == 0 ? 8 : *cap * 2;
	/* ptr is the address of a pointer of the caller's own type. */
	memcpy(&old, ptr, sizeof old);
	grown = co_reallocarray(old, want, size);
	if (grown == NULL)
		return -1;
	memcpy(ptr, &grown, sizeof grown);
	*cap = want;
	return 0;
}
