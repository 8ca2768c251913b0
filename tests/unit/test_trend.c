/* Trend tests: published values, mirrors, edges, exact against asymptotic. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/trend.h"
#include "near.h"

static const double ordinal[] = { 1, 2, 3, 4, 5 };

/* Fagerland, Lydersen & Laake (2017) ch. 5; an issue of DescTools. */
static void
published(void **state)
{
	static const double y[] = { 8, 10, 11, 22, 6 };
	static const double n[] = { 61, 58, 111, 124, 135 };
	static const double y2[] = { 5, 6, 10, 12 }, n2[] = { 40, 35, 38, 39 };
	struct co_trend_exact e;
	struct co_trend t;
	struct co_work w;

	(void)state;
	assert_int_equal(co_trend_cochran_armitage(y, n, ordinal, 5, &t,
	    NULL), CO_OK);
	assert_abs(t.z, -1.788, 6e-4);
	assert_abs(t.p, 0.07381, 6e-6);
	co_trend_cochran_armitage(y2, n2, ordinal, 4, &t, NULL);
	assert_abs(t.z, 2.1657, 6e-5);
	co_work_init(&w, 64u << 20);
	assert_int_equal(co_trend_cochran_armitage_exact(y, n, ordinal, 4, &w,
	    &e, NULL), CO_OK);
	assert_abs(e.p, 0.62494, 6e-6);
	co_work_clear(&w);
}

static uint64_t
draw(uint64_t *s)
{
	*s = *s * 6364136223846793005u + 1442695040888963407u;
	return *s >> 33;
}

/* Reversed order turns z and keeps p; so does counting non-events. */
static void
mirrors(void **state)
{
	uint64_t s = 7;

	(void)state;
	for (int trial = 0; trial < 200; trial++) {
		double y[4], n[4], ry[4], rn[4], no[4];
		struct co_trend_exact e, re, ne;
		struct co_trend a, b, c;
		struct co_work w;

		for (int i = 0; i < 4; i++) {
			n[i] = (double)(draw(&s) % 9);
			y[i] = (double)(draw(&s) % ((uint64_t)n[i] + 1));
			no[i] = n[i] - y[i];
			rn[3 - i] = n[i];
			ry[3 - i] = y[i];
		}
		co_trend_cochran_armitage(y, n, ordinal, 4, &a, NULL);
		co_trend_cochran_armitage(ry, rn, ordinal, 4, &b, NULL);
		co_trend_cochran_armitage(no, n, ordinal, 4, &c, NULL);
		assert_abs(a.z, -b.z, 1e-12);
		assert_abs(a.z, -c.z, 1e-12);
		assert_true(a.p >= 0 && a.p <= 1);
		co_work_init(&w, 1u << 20);
		assert_int_equal(co_trend_cochran_armitage_exact(y, n,
		    ordinal, 4, &w, &e, NULL), CO_OK);
		co_trend_cochran_armitage_exact(ry, rn, ordinal, 4, &w, &re,
		    NULL);
		co_trend_cochran_armitage_exact(no, n, ordinal, 4, &w, &ne,
		    NULL);
		assert_rel(e.p, re.p, 1e-12);
		assert_rel(e.midp, ne.midp, 1e-12);
		assert_true(e.midp <= e.p && e.p <= 1 && e.midp > 0);
		co_work_clear(&w);
	}
}

/* One group, nobody, everybody, equal scores: no trend, and said so. */
static void
nothing_to_see(void **state)
{
	static const double zero[] = { 0, 0, 0 }, n[] = { 5, 6, 7 };
	static const double same[] = { 2, 2, 2 }, y[] = { 1, 2, 3 };
	static const double one[] = { 3, 4, 5 };
	struct co_trend t;

	(void)state;
	co_trend_cochran_armitage(zero, n, ordinal, 3, &t, NULL);
	assert_true(t.z == 0 && t.p == 1);
	co_trend_cochran_armitage(n, n, ordinal, 3, &t, NULL);
	assert_true(t.z == 0 && t.p == 1);
	co_trend_cochran_armitage(zero, zero, ordinal, 3, &t, NULL);
	assert_true(t.z == 0 && t.p == 1);
	co_trend_cochran_armitage(y, n, same, 3, &t, NULL);
	assert_true(t.z == 0 && t.p == 1);
	co_trend_jonckheere(one, 1, 3, &t, NULL);
	assert_true(t.z == 0 && t.p == 1);
	co_trend_jonckheere(one, 3, 1, &t, NULL);
	assert_true(t.z == 0 && t.p == 1);
}

static void
what_cannot_be_is_refused(void **state)
{
	static const double y[] = { 3, 2 }, n[] = { 2, 2 };
	static const double bad[] = { 1.5, 0 }, odd[] = { 1, 1.00005 };
	struct co_trend_exact e;
	struct co_trend t;
	struct co_err err;
	struct co_work w;

	(void)state;
	assert_int_equal(co_trend_cochran_armitage(y, n, ordinal, 2, &t,
	    &err), CO_EDOMAIN);
	assert_non_null(strstr(err.text, "group 1"));
	assert_int_equal(co_trend_jonckheere(bad, 1, 2, &t, NULL),
	    CO_EDOMAIN);
	co_work_init(&w, 1u << 20);
	assert_int_equal(co_trend_cochran_armitage_exact(n, n, odd, 2, &w, &e,
	    NULL), CO_EDOMAIN);
	co_work_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published),
		cmocka_unit_test(mirrors),
		cmocka_unit_test(nothing_to_see),
		cmocka_unit_test(what_cannot_be_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
