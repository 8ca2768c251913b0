#include "base/hash.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* FIPS 180-4, the examples of the standard. */
static void
sha256_of_the_standard(void **state)
{
	char hex[CO_SHA256_HEX], again[CO_SHA256_HEX];
	struct co_sha256 *h;

	(void)state;
	co_sha256_hex("abc", 3, hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad");
	co_sha256_hex(NULL, 0, hex);
	assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855");
	h = co_sha256_new();
	assert_non_null(h);
	for (int i = 0; i < 1000000; i += 8)
		co_sha256_update(h, "aaaaaaaa", 8);
	co_sha256_update(h, NULL, 0);
	co_sha256_final(h, again);
	assert_string_equal(again, "cdc76e5c9914fb9281a1c7e284d73e67"
	    "f1809a48a497200e046d39ccc7112cd0");
	co_sha256_free(co_sha256_new());
	co_sha256_free(NULL);
}

static void
rows_hash_apart_and_stay_the_same(void **state)
{
	struct co_key128 a = co_hash128("row 1", 5), b = co_hash128("row 2", 5);
	struct co_key128 again = co_hash128("row 1", 5);
	struct co_key128 nothing = co_hash128(NULL, 0);

	(void)state;
	assert_true(a.a != b.a && a.b != b.b);
	assert_true(a.a == again.a && a.b == again.b);
	assert_true(a.a != a.b);
	/* Stored in every database: this value may never change. */
	assert_true(nothing.a == UINT64_C(0x35d0725daf70c0c3));
	assert_true(nothing.b == UINT64_C(0x908c530a0d7ddd3d));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sha256_of_the_standard),
		cmocka_unit_test(rows_hash_apart_and_stay_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
