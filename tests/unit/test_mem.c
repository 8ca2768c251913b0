#include "base/mem.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void
sizes_that_overflow_are_refused(void **state)
{
	char *p;

	(void)state;
	assert_null(co_calloc(SIZE_MAX / 2, 3));
	assert_null(co_reallocarray(NULL, SIZE_MAX / 2, 3));
	assert_null(co_strndup("", SIZE_MAX));
	p = co_strdup("kept");
	assert_non_null(p);
	assert_null(co_reallocarray(p, SIZE_MAX, 2));
	assert_string_equal(p, "kept");
	free(p);
}

static void
nothing_is_a_valid_block(void **state)
{
	void *p = co_calloc(0, 8), *q = co_reallocarray(NULL, 0, 8);

	(void)state;
	assert_non_null(p);
	assert_non_null(q);
	free(p);
	free(q);
}

static void
strings_are_copied_with_their_nul(void **state)
{
	char *p = co_strndup("abcdef", 3), *q = co_strndup("a\0b", 3);

	(void)state;
	assert_string_equal(p, "abc");
	assert_memory_equal(q, "a\0b", 4);
	free(p);
	free(q);
}

static void
an_array_grows_by_doubling(void **state)
{
	size_t n = 0, cap = 0, huge = SIZE_MAX / 2 + 1;
	int *v = NULL;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		assert_int_equal(co_grow(&v, n, &cap, sizeof *v), 0);
		v[n++] = i;
	}
	assert_int_equal(v[999], 999);
	assert_int_equal(cap, 1024);
	assert_int_equal(co_grow(&v, huge, &huge, sizeof *v), -1);
	assert_int_equal(v[999], 999);
	free(v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sizes_that_overflow_are_refused),
		cmocka_unit_test(nothing_is_a_valid_block),
		cmocka_unit_test(strings_are_copied_with_their_nul),
		cmocka_unit_test(an_array_grows_by_doubling),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
