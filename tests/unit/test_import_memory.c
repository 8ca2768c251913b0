/*
 * An import while memory is short: the n-th allocation fails, alone or with
 * all that follow it, for every n. It is told, and nothing leaks.
 */
#include "import/import.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/file.h"

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);

static long left = -1;	/* allocations until one fails; -1: none fails */
static bool for_good;	/* all that follow fail as well */
static bool failed;

static bool
fails(void)
{
	if (left < 0)
		return false;
	if (left > 0) {
		left--;
		return false;
	}
	failed = true;
	if (!for_good)
		left = -1;
	return true;
}

void *
__wrap_malloc(size_t n)
{
	return fails() ? NULL : __real_malloc(n);
}

void *
__wrap_calloc(size_t n, size_t size)
{
	return fails() ? NULL : __real_calloc(n, size);
}

void *
__wrap_realloc(void *p, size_t n)
{
	return fails() ? NULL : __real_realloc(p, n);
}

static char *
data_path(const char *name)
{
	const char *top = getenv("TOP_SRCDIR");
	char *dir = co_path_join(top == NULL ? "." : top, "tests/data");
	char *path = co_path_join(dir, name);

	free(dir);
	return path;
}

static void
import_with_failures(const char *path, const struct co_survey *s)
{
	long n = 0;

	do {
		struct co_import *im = NULL;
		struct co_err err = { 0 };
		enum co_code rc;

		failed = false;
		left = n++;
		rc = co_import_read(path, s, NULL, &im, &err);
		left = -1;
		if (rc == CO_OK) {
			/* Only a hint may get lost on the way. */
			assert_true(!failed || !for_good);
			co_import_free(im);
			continue;
		}
		assert_true(failed);
		assert_int_equal(rc, CO_ENOMEM);
		assert_int_equal(err.code, CO_ENOMEM);
		assert_true(err.text[0] != '\0');
		assert_null(im);
	} while (failed);
	assert_true(n > 100);
}

static void
every_allocation_may_fail(void **state)
{
	static const char *const files[] = { "good-msforms.csv",
		"good-google-sheet.csv", "good-plain-cp1252.csv",
		"good-utf16.csv", "bad-long-record.csv" };
	char *path = data_path("course.json");
	struct co_survey *s = NULL;

	(void)state;
	assert_int_equal(co_survey_load(path, NULL, &s, NULL), CO_OK);
	free(path);
	for (size_t f = 0; f < sizeof files / sizeof files[0]; f++) {
		path = data_path(files[f]);
		for_good = true;
		import_with_failures(path, s);
		for_good = false;
		import_with_failures(path, s);
		free(path);
	}
	co_survey_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
