/*
 * Renderers while memory is short: the n-th allocation fails, alone or with
 * all that follow it, for every n. What comes out is whole or an error; never
 * a page with a gap. Linked with --wrap for the allocator.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdbool.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "report_samples.h"

static long left = -1;	/* allocations until one fails; -1: none fails */
static bool for_good, failed;

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);

static bool
refuse(void)
{
	if (left < 0)
		return false;
	if (left > 0) {
		left--;
		return false;
	}
	if (!for_good)
		left = -1;
	failed = true;
	return true;
}

void *
__wrap_malloc(size_t n)
{
	return refuse() ? NULL : __real_malloc(n);
}

void *
__wrap_calloc(size_t n, size_t size)
{
	return refuse() ? NULL : __real_calloc(n, size);
}

void *
__wrap_realloc(void *p, size_t n)
{
	return refuse() ? NULL : __real_realloc(p, n);
}

#define PROGRAMME (CO_FORMAT_HTML + 1)

static enum co_code
render(const struct co_result *r, int format, struct co_buf *out,
    struct co_err *err)
{
	struct sample p;

	co_err_clear(err);
	co_buf_init(out);
	if (format < PROGRAMME)
		return co_render(r, (enum co_format)format, out, err);
	sample_programme(&p, r, "Text", CO_PROFILE_PUBLIC);
	return co_programme_html(&p.doc, out, err);
}

static void
render_with_failures(const struct co_result *r, int format)
{
	struct co_buf whole, b;
	struct co_err err;
	long n = 0;

	assert_int_equal(render(r, format, &whole, &err), CO_OK);
	do {
		enum co_code rc;

		failed = false;
		left = n++;
		rc = render(r, format, &b, &err);
		left = -1;
		if (rc == CO_OK) {
			assert_string_equal(co_buf_str(&b),
			    co_buf_str(&whole));
			assert_false(failed);
		} else {
			assert_int_equal(rc, CO_ENOMEM);
			assert_int_equal(err.code, CO_ENOMEM);
			assert_true(failed);
		}
		co_buf_clear(&b);
	} while (failed);
	co_buf_clear(&whole);
	assert_true(n > 3);
}

static void
a_rendering_is_whole_or_an_error(void **state)
{
	struct co_result *r = sample_result(CO_PROFILE_PUBLIC);

	(void)state;
	for (int format = CO_FORMAT_TEXT; format <= PROGRAMME; format++)
		for (int k = 0; k < 2; k++) {
			for_good = k == 1;
			render_with_failures(r, format);
		}
	co_result_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rendering_is_whole_or_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
