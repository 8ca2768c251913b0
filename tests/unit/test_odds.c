/* Odds ratios: mirrors, nesting, edges, and limits that invert their test. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/odds.h"
#include "near.h"

typedef enum co_code plain_fn(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);
typedef enum co_code exact_fn(double x1, double n1, double x2, double n2,
    double level, struct co_work *work, struct co_interval *out,
    struct co_err *err);

static plain_fn *const plain[] = { co_or_woolf, co_or_gart_logit,
	co_or_independence_smoothed, co_or_miettinen_nurminen,
	co_or_score_uncorrected, co_or_mover_wilson };
static exact_fn *const exact[] = { co_or_exact_conditional,
	co_or_conditional_midp, co_or_baptista_pike_exact,
	co_or_baptista_pike_midp };

#define N_ALL (T_COUNT(plain) + T_COUNT(exact))

static struct co_interval
by(size_t f, const double t[4], double level)
{
	struct co_interval ci = { 0, 0, 0 };
	struct co_work w;
	enum co_code rc;

	co_work_init(&w, 1u << 20);
	rc = f < T_COUNT(plain)
	    ? plain[f](t[0], t[1], t[2], t[3], level, &ci, NULL)
	    : exact[f - T_COUNT(plain)](t[0], t[1], t[2], t[3], level, &w,
		&ci, NULL);
	assert_int_equal(rc, CO_OK);
	co_work_clear(&w);
	return ci;
}

static uint64_t
draw(uint64_t *s)
{
	*s = *s * 6364136223846793005u + 1442695040888963407u;
	return *s >> 33;
}

/* Swapped groups invert; the estimate lies inside; levels nest. */
static void
random_tables(void **state)
{
	uint64_t s = 11;

	(void)state;
	for (int trial = 0; trial < 150; trial++) {
		double t[4], swapped[4];

		t[1] = (double)(1 + draw(&s) % 25);
		t[3] = (double)(1 + draw(&s) % 25);
		t[0] = (double)(draw(&s) % ((uint64_t)t[1] + 1));
		t[2] = (double)(draw(&s) % ((uint64_t)t[3] + 1));
		swapped[0] = t[2];
		swapped[1] = t[3];
		swapped[2] = t[0];
		swapped[3] = t[1];
		for (size_t f = 0; f < N_ALL; f++) {
			struct co_interval a = by(f, t, 0.95);
			struct co_interval b = by(f, swapped, 0.95);
			struct co_interval n = by(f, t, 0.8);

			assert_rel(a.lower, 1 / b.upper, 1e-9);
			assert_rel(a.upper, 1 / b.lower, 1e-9);
			assert_true(a.lower >= 0 && a.lower <= a.upper);
			if (!isnan(a.estimate))
				assert_true(a.lower <= a.estimate &&
				    a.estimate <= a.upper);
			assert_true(a.lower <= n.lower * (1 + 1e-12) &&
			    n.upper <= a.upper * (1 + 1e-12));
		}
	}
}

/* Events of both groups swapped with non-events: the inverse again. */
static void
relabelled_outcome(void **state)
{
	static const double t[] = { 7, 34, 1, 34 }, u[] = { 27, 34, 33, 34 };

	(void)state;
	for (size_t f = 0; f < N_ALL; f++) {
		struct co_interval a = by(f, t, 0.95), b = by(f, u, 0.95);

		if (f < T_COUNT(plain) && plain[f] == co_or_mover_wilson)
			continue;	/* works on the odds themselves */
		assert_rel(a.lower, 1 / b.upper, 1e-9);
		assert_rel(a.upper, 1 / b.lower, 1e-9);
	}
}

/* Fagerland, Lydersen & Laake (2015), table 6: 7/34 against 1/34. */
static void
published(void **state)
{
	static const double t[] = { 7, 34, 1, 34 };
	struct co_interval ci;

	(void)state;
	ci = by(T_COUNT(plain), t, 0.95);
	assert_abs(ci.lower, 0.97, 0.006);
	assert_abs(ci.upper, 397, 0.6);
	ci = by(T_COUNT(plain) + 3, t, 0.95);
	assert_abs(ci.lower, 1.33, 0.006);
	assert_abs(ci.upper, 99, 0.6);
}

/* 19/162 against 11/114: Fisher 0.535 to 3.024, conditional 1.243. */
static void
recruitment(void **state)
{
	static const double t[] = { 19, 162, 11, 114 };
	struct co_interval ci = by(T_COUNT(plain), t, 0.95);

	(void)state;
	assert_abs(ci.estimate, 1.243, 5e-4);
	assert_abs(ci.lower, 0.535, 5e-4);
	assert_abs(ci.upper, 3.024, 5e-4);
}

static void
edges(void **state)
{
	static const double none[] = { 0, 9, 0, 7 }, all[] = { 9, 9, 7, 7 };
	static const double sep[] = { 5, 5, 0, 6 }, empty[] = { 0, 0, 3, 6 };
	struct co_interval ci;
	struct co_err err;
	struct co_work w;

	(void)state;
	for (size_t f = 0; f < N_ALL; f++) {
		if (f == 1)
			continue;	/* half added: always defined */
		ci = by(f, none, 0.95);
		assert_true(isnan(ci.estimate) && ci.lower == 0 &&
		    isinf(ci.upper));
		ci = by(f, all, 0.95);
		assert_true(isnan(ci.estimate) && ci.lower == 0 &&
		    isinf(ci.upper));
		ci = by(f, empty, 0.95);
		assert_true(isnan(ci.estimate));
		if (f == 0 || f == 2)
			continue;	/* Woolf knows nothing here */
		ci = by(f, sep, 0.95);
		assert_true(isinf(ci.estimate) && isinf(ci.upper) &&
		    ci.lower > 1);
	}
	co_work_init(&w, 1u << 16);
	assert_int_equal(co_or_exact_conditional(1.5, 3, 1, 3, 0.95, &w, &ci,
	    &err), CO_EDOMAIN);
	assert_int_equal(co_or_exact_conditional(4, 3, 1, 3, 0.95, &w, &ci,
	    &err), CO_EDOMAIN);
	assert_int_equal(co_or_exact_conditional(60000, 150000, 60000, 150000,
	    0.95, &w, &ci, &err), CO_ENOMEM);
	co_work_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_tables),
		cmocka_unit_test(relabelled_outcome),
		cmocka_unit_test(published),
		cmocka_unit_test(recruitment),
		cmocka_unit_test(edges),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
