/*
 * Reading a definition while memory is short: the n-th allocation fails, and
 * then also all that follow it, for every n. Linked with --wrap for the
 * allocator; cJSON gets the same one by its hooks.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <cJSON.h>

#include "base/diag.h"
#include "survey/survey.h"

static long left = -1;	/* allocations until one fails; -1: none fails */
static bool for_good;	/* all that follow fail as well */

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

static const char json[] = "{\"title\":\"T\",\"analysis\":{\"format\":1,"
    "\"id\":\"s\",\"kind\":\"register\",\"stages\":[\"a\",\"b\"],\"declined\":"
    "[\"No word\"],\"scales\":{\"agree\":{\"topBox\":[2],\"notApplicable\":"
    "[\"na\"],\"aliases\":{\"2\":[\"Aye\"]}}}},\"pages\":[{\"elements\":["
    "{\"type\":\"dropdown\",\"name\":\"o\",\"choices\":[{\"value\":\"x\","
    "\"reached\":\"a\"},{\"value\":\"y\",\"text\":{\"default\":\"Y\","
    "\"cy\":\"Ie\"},\"reached\":\"b\"}],\"analysis\":{\"role\":"
    "\"outcome\"}},{\"type\":\"matrix\",\"name\":\"m\",\"columns\":[1,2,"
    "\"na\"],\"rows\":[\"r\",\"s\"],\"analysis\":{\"scale\":\"agree\","
    "\"headers\":{\"*\":[\"M\"]}}},{\"type\":\"checkbox\",\"name\":\"c\","
    "\"visibleIf\":\"{o} = 'x'\",\"choices\":[1,2],\"showOtherItem\":true}]"
    "}]}";
static const char overlay[] = "{\"questions\":{\"c\":{\"items\":{\"1\":{"
    "\"aliases\":[\"one\"]}}}}}";

/* The outcome of one reading; a survey that is made must be whole. */
static enum co_code
read_once(struct co_err *err)
{
	struct co_survey *s = NULL;
	struct co_diags d;
	enum co_code rc;

	co_err_clear(err);
	co_diags_init(&d);
	rc = co_survey_parse("d.json", json, strlen(json), "d.overlay.json",
	    overlay, strlen(overlay), &d, &s, err);
	left = -1;
	if (rc == CO_OK) {
		assert_non_null(s);
		assert_int_equal(s->n_var, 4);
		assert_int_equal(s->question[0].choice[1].n_alias, 1);
		assert_int_equal(s->question[2].choice[0].n_alias, 1);
		assert_true(s->question[1].choice[1].top);
		assert_string_equal(s->json, json);
		assert_int_equal(d.errors, 0);
	} else {
		assert_null(s);
	}
	co_survey_free(s);
	co_diags_clear(&d);
	return rc;
}

/* Fails the n-th allocation for n = 0, 1, ...; how many it took. */
static long
each_failure(bool persistent)
{
	struct co_err err;
	long n;

	for (n = 0; n < 100000; n++) {
		enum co_code rc;
		bool reached;

		for_good = persistent;
		left = n;
		rc = read_once(&err);
		if (rc != CO_OK && rc != CO_ENOMEM)
			fail_msg("allocation %ld: %s: %s", n, err.where,
			    err.text);
		if (rc == CO_OK && persistent)
			break;
		/* One failure alone may be made good; the last n is where
		 * nothing failed. */
		for_good = true;
		left = n;
		reached = read_once(&err) != CO_OK;
		if (!reached)
			break;
	}
	return n;
}

static void
one_allocation_fails(void **state)
{
	(void)state;
	assert_true(each_failure(false) > 50);
}

static void
memory_runs_out(void **state)
{
	(void)state;
	assert_true(each_failure(true) > 50);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_allocation_fails),
		cmocka_unit_test(memory_runs_out),
	};
	cJSON_Hooks hooks = { __wrap_malloc, free };

	cJSON_InitHooks(&hooks);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
