#include "base/arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void
blocks_are_zeroed_aligned_and_apart(void **state)
{
	struct co_arena *a = co_arena_new();
	unsigned char *last = NULL;

	(void)state;
	assert_non_null(a);
	for (size_t i = 0; i < 5000; i++) {
		size_t size = i % 37;
		unsigned char *p = co_arena_get(a, size, 1);

		assert_non_null(p);
		assert_int_equal((uintptr_t)p % sizeof(void *), 0);
		for (size_t j = 0; j < size; j++)
			assert_int_equal(p[j], 0);
		memset(p, 0xff, size);
		assert_ptr_not_equal(p, last);
		last = p;
	}
	co_arena_free(a);
}

static void
a_large_block_does_not_waste_the_open_one(void **state)
{
	struct co_arena *a = co_arena_new();
	char *p, *q, *big;

	(void)state;
	p = co_arena_get(a, 16, 1);
	big = co_arena_get(a, 3u << 20, 1);
	q = co_arena_get(a, 16, 1);
	assert_non_null(big);
	big[(3u << 20) - 1] = 1;
	assert_ptr_equal(q, p + 16);
	co_arena_free(a);
}

static void
overflow_is_refused(void **state)
{
	struct co_arena *a = co_arena_new();

	(void)state;
	assert_null(co_arena_get(a, SIZE_MAX / 2, 3));
	assert_null(co_arena_get(a, SIZE_MAX, 1));
	assert_null(co_arena_strndup(a, "x", SIZE_MAX));
	assert_non_null(co_arena_get(a, 1, 1));
	co_arena_free(a);
	co_arena_free(NULL);
}

static void
texts(void **state)
{
	struct co_arena *a = co_arena_new();

	(void)state;
	assert_null(co_arena_strdup(a, NULL));
	assert_string_equal(co_arena_strdup(a, ""), "");
	assert_string_equal(co_arena_strdup(a, "word"), "word");
	assert_string_equal(co_arena_strndup(a, "word", 2), "wo");
	assert_string_equal(co_arena_printf(a, "%s.%d", "q", 7), "q.7");
	co_arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_zeroed_aligned_and_apart),
		cmocka_unit_test(a_large_block_does_not_waste_the_open_one),
		cmocka_unit_test(overflow_is_refused),
		cmocka_unit_test(texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
