/* Power, sizes, and who did not state a group. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>

#include <cmocka.h>

#include "analysis/fragility.h"
#include "analysis/numeric.h"
#include "analysis/power.h"
#include "analysis/twobytwo.h"
#include "analysis/uncond.h"
#include "analysis/unstated.h"
#include "near.h"

static enum co_code
suissa_shuster(const struct co_table2 *t, struct co_test2 *out,
    struct co_err *err)
{
	struct co_uncond r = { 0, 1, 0, 0 };
	struct co_work w;
	enum co_code rc;

	co_work_init(&w, 1u << 20);
	rc = co_uncond_test(t->a, t->a + t->b, t->c, t->c + t->d,
	    CO_ORDER_POOLED, CO_SIDE_BOTH, 0, &w, &r, err);
	co_work_clear(&w);
	out->p = r.p;
	return rc;
}

static enum co_code
boschloo(const struct co_table2 *t, struct co_test2 *out, struct co_err *err)
{
	struct co_uncond r = { 0, 1, 0, 0 };
	struct co_work w;
	enum co_code rc;

	co_work_init(&w, 1u << 20);
	rc = co_uncond_test(t->a, t->a + t->b, t->c, t->c + t->d,
	    CO_ORDER_FISHER, CO_SIDE_BOTH, 0, &w, &r, err);
	co_work_clear(&w);
	out->p = r.p;
	return rc;
}

typedef enum co_code test_fn(const struct co_table2 *t, struct co_test2 *out,
    struct co_err *err);
static test_fn *const direct[CO_POWER_TESTS] = {
	[CO_POWER_FISHER_MIDP] = co_t2_fisher_midp_all_ties,
	[CO_POWER_FISHER] = co_t2_fisher_minlike,
	[CO_POWER_CHI2_N_MINUS_1] = co_t2_chi2_n_minus_1,
	[CO_POWER_CHI2] = co_t2_chi2,
	[CO_POWER_CHI2_YATES] = co_t2_chi2_yates,
	[CO_POWER_LR] = co_t2_lr,
	[CO_POWER_SUISSA_SHUSTER] = suissa_shuster,
	[CO_POWER_BOSCHLOO] = boschloo,
};

/* Every table of every small design, by the p-value of the test itself. */
static void
regions_are_those_of_the_test(void **state)
{
	static const double alphas[] = { 0.001, 0.05, 0.3, 0.9 };
	struct co_work w;

	(void)state;
	co_work_init(&w, 1u << 24);
	for (int test = 0; test < CO_POWER_TESTS; test++)
		for (double n1 = 0; n1 <= (test < CO_POWER_SUISSA_SHUSTER
		    ? 12 : 6); n1 += 3)
			for (double n2 = 0; n2 <= 14; n2 += 2)
				for (size_t i = 0; i < T_COUNT(alphas); i++) {
		struct co_power_region r;

		assert_int_equal(co_power_region((enum co_power_test)test,
		    n1, n2, alphas[i], &w, &r, NULL), CO_OK);
		for (double a = 0; a <= n1; a++)
			for (double c = 0; c <= n2; c++) {
				struct co_table2 t = { a, n1 - a, c, n2 - c };
				struct co_test2 p;
				size_t m = (size_t)(a + c);

				direct[test](&t, &p, NULL);
				assert_int_equal(p.p <= alphas[i] * (1 + 1e-10),
				    a <= r.low[m] || a >= r.high[m]);
			}
	}
	co_work_clear(&w);
}

/* At equal rates power is size; groups swapped and outcomes relabelled. */
static void
power_has_its_symmetries(void **state)
{
	struct co_work w;

	(void)state;
	co_work_init(&w, 1u << 24);
	for (int test = 0; test < CO_POWER_TESTS; test++) {
		enum co_power_test k = (enum co_power_test)test;
		double a, b, c, size;

		co_power_two_prop(k, 17, 25, 0.3, 0.65, 0.05, &w, &a, NULL);
		co_power_two_prop(k, 25, 17, 0.65, 0.3, 0.05, &w, &b, NULL);
		co_power_two_prop(k, 17, 25, 0.7, 0.35, 0.05, &w, &c, NULL);
		co_power_two_prop(k, 17, 25, 0.4, 0.4, 0.05, &w, &size,
		    NULL);
		assert_rel(b, a, 1e-12);
		assert_rel(c, a, 1e-12);
		assert_true(a > 0.3 && a < 0.8);
		assert_true(size > 0.005 && size < 0.08);
		if (k == CO_POWER_FISHER || k >= CO_POWER_SUISSA_SHUSTER)
			assert_true(size <= 0.05);
		/* A certain difference of 0 against all is always seen. */
		co_power_two_prop(k, 17, 25, 0, 1, 0.05, &w, &a, NULL);
		assert_rel(a, 1, 1e-12);
		co_power_two_prop(k, 17, 25, 0, 0, 0.05, &w, &a, NULL);
		assert_true(a == 0);
		co_power_two_prop(k, 0, 25, 0, 1, 0.05, &w, &a, NULL);
		assert_true(a == 0);
	}
	co_work_clear(&w);
}

/* 162 men at 19/162 and 114 women: about 3 % or about 25 %. */
static void
detectable_rates_have_the_power(void **state)
{
	struct co_work w;
	double lower, upper, at;

	(void)state;
	co_work_init(&w, 1u << 24);
	assert_int_equal(co_power_detectable(CO_POWER_CHI2_N_MINUS_1, 162,
	    114, 19.0 / 162, 0.05, 0.8, &w, &lower, &upper, NULL), CO_OK);
	assert_abs(lower, 0.03, 0.006);
	assert_abs(upper, 0.25, 0.006);
	for (int i = 0; i < 2; i++) {
		co_power_two_prop(CO_POWER_CHI2_N_MINUS_1, 162, 114,
		    19.0 / 162, i == 0 ? lower : upper, 0.05, &w, &at, NULL);
		assert_abs(at, 0.8, 1e-9);
	}
	/* Nobody can fall below nothing; five people see little. */
	co_power_detectable(CO_POWER_FISHER, 40, 40, 0.02, 0.05, 0.8, &w,
	    &lower, &upper, NULL);
	assert_true(isnan(lower) && upper > 0.15 && upper < 0.4);
	co_power_detectable(CO_POWER_FISHER, 3, 3, 0.5, 0.05, 0.8, &w,
	    &lower, &upper, NULL);
	assert_true(isnan(lower) && isnan(upper));
	co_work_clear(&w);
}

static void
sizes_are_the_smallest(void **state)
{
	struct co_work w;
	double n, at;

	(void)state;
	co_work_init(&w, 1u << 24);
	for (int test = 0; test < 3; test++) {
		enum co_power_test k = (enum co_power_test)test;

		assert_int_equal(co_power_size(k, 0.2, 0.5, 0.05, 0.8, &w,
		    &n, NULL), CO_OK);
		assert_true(n > 30 && n < 55);
		co_power_two_prop(k, n, n, 0.2, 0.5, 0.05, &w, &at, NULL);
		assert_true(at >= 0.8);
		co_power_two_prop(k, n - 1, n - 1, 0.2, 0.5, 0.05, &w, &at,
		    NULL);
		assert_true(at < 0.8);
	}
	assert_int_equal(co_power_size(CO_POWER_FISHER, 0.2, 0.21, 0.05, 0.8,
	    &w, &n, NULL), CO_EUNSUPPORTED);
	assert_int_equal(co_power_size(CO_POWER_FISHER, 0.2, 0.2, 0.05, 0.8,
	    &w, &n, NULL), CO_EDOMAIN);
	assert_int_equal(co_power_size_width(0.5, 0.1, 0.05, &n, NULL),
	    CO_OK);
	assert_true(n == 385);
	assert_int_equal(co_power_size_width(0, 0.1, 0.05, &n, NULL), CO_OK);
	assert_true(n == 1);
	co_work_clear(&w);
}

/* The same power counted the long way. */
static void
equivalence_counts_its_region(void **state)
{
	double got, want = 0;

	(void)state;
	for (double x = 0; x <= 60; x++)
		if (co_binom_ge(x, 60, 0.4) <= 0.05 &&
		    co_binom_le(x, 60, 0.8) <= 0.05)
			want += co_binom_pmf(x, 60, 0.63);
	assert_int_equal(co_power_binom_tost(0.4, 0.8, 60, 0.63, 0.05, &got,
	    NULL), CO_OK);
	assert_rel(got, want, 1e-12);
	co_power_binom_tost(0.4, 0.8, 5, 0.6, 0.05, &got, NULL);
	assert_true(got == 0);
}

static void
arguments_are_checked(void **state)
{
	struct co_power_region r;
	struct co_unstated u;
	struct co_work w;
	double v;

	(void)state;
	co_work_init(&w, 1u << 12);
	assert_int_equal(co_power_region(CO_POWER_FISHER, 2.5, 3, 0.05, &w,
	    &r, NULL), CO_EDOMAIN);
	assert_int_equal(co_power_region(CO_POWER_FISHER, 3, 3, 0, &w, &r,
	    NULL), CO_EDOMAIN);
	assert_int_equal(co_power_region(CO_POWER_FISHER, 1e6, 1e6, 0.05, &w,
	    &r, NULL), CO_EUNSUPPORTED);
	assert_int_equal(co_power_region(CO_POWER_FISHER, 500, 500, 0.05, &w,
	    &r, NULL), CO_ENOMEM);
	assert_int_equal(co_power_two_prop(CO_POWER_FISHER, 5, 5, 1.1, 0,
	    0.05, &w, &v, NULL), CO_EDOMAIN);
	assert_int_equal(co_power_normal(0, 5, 0.1, 0.2, 0.1, 0.05, &v,
	    NULL), CO_EDOMAIN);
	assert_int_equal(co_unstated_bounds(5, 4, 1, 2, 0, 0, 0.05, &u,
	    NULL), CO_EDOMAIN);
	assert_int_equal(co_unstated_bounds(3, 4, 1, 2, 0.5, 1, 0.05, &u,
	    NULL), CO_EDOMAIN);
	assert_int_equal(co_unstated_bounds(3, 4, 1, 2, 1e5, 2e5, 0.05, &u,
	    NULL), CO_EUNSUPPORTED);
	assert_true(co_power_test_find("prop2.test.lr") == CO_POWER_LR);
	assert_true(co_power_test_find("nothing") == CO_POWER_TESTS);
	co_work_clear(&w);
}

/* 19/162 men, 11/114 women, 4/32 who did not say: 145 ways, none turns. */
static void
the_not_stated_are_allocated(void **state)
{
	struct co_unstated u, v;

	(void)state;
	assert_int_equal(co_unstated_bounds(19, 162, 11, 114, 4, 32, 0.05,
	    &u, NULL), CO_OK);
	assert_true(u.allocations == 145 && u.turned == 0);
	assert_true(isnan(u.tipping1) && isnan(u.tipping2));
	assert_abs(u.rd_min, 19.0 / 190 - 15.0 / 118, 1e-15);
	assert_abs(u.rd_max, 23.0 / 166 - 11.0 / 142, 1e-15);
	assert_true(u.p_max == 1 || u.p_max > 0.99);
	/* Mirrored. */
	assert_int_equal(co_unstated_bounds(11, 114, 19, 162, 4, 32, 0.05,
	    &v, NULL), CO_OK);
	assert_rel(v.rd_min, -u.rd_max, 1e-12);
	assert_rel(v.p_min, u.p_min, 1e-12);
	assert_true(v.at_rd_min.events == 4 - u.at_rd_max.events);
	/* Nobody missing: the one allocation is the table itself. */
	assert_int_equal(co_unstated_bounds(19, 162, 11, 114, 0, 0, 0.05, &u,
	    NULL), CO_OK);
	assert_true(u.allocations == 1 && u.p_min == u.p_stated &&
	    u.p_max == u.p_stated && u.rd_min == u.rd_max);
}

/* 30/100 against 18/100 is significant; how few undo it, by looking. */
static void
the_tipping_point_is_the_first(void **state)
{
	struct co_unstated u;
	double few1 = 99, few2 = 99;

	(void)state;
	assert_int_equal(co_unstated_bounds(30, 100, 18, 100, 6, 15, 0.05,
	    &u, NULL), CO_OK);
	assert_true(u.p_stated <= 0.05);
	for (double e = 0; e <= 6; e++)
		for (double f = 0; f <= 9; f++) {
			struct co_table2 t = { 30 + e, 70 + f, 24 - e,
				91 - f };
			struct co_test2 r;

			co_t2_chi2_n_minus_1(&t, &r, NULL);
			if (r.p <= 0.05)
				continue;
			few1 = fmin(few1, e + f);
			few2 = fmin(few2, 15 - e - f);
		}
	assert_true(few1 < 99 && u.tipping1 == few1 && u.tipping2 == few2);
	/* An empty group with nobody to fill it has no difference. */
	assert_int_equal(co_unstated_bounds(0, 0, 3, 9, 0, 0, 0.05, &u,
	    NULL), CO_OK);
	assert_true(isnan(u.rd_min) && isnan(u.rd_max) && u.p_min == 1);
}

/* Every table nearer than the index has the same verdict. */
static void
fragility_is_the_fewest(void **state)
{
	struct co_table2 t = { 1, 29, 9, 21 }, none = { 1, 1, 0, 2 };
	struct co_fragility f;
	struct co_test2 r;

	(void)state;
	assert_int_equal(co_fragility(&t, co_t2_fisher_minlike, 0.05, &f,
	    NULL), CO_OK);
	assert_true(f.p <= 0.05 && f.p_turned > 0.05);
	for (double k = 0; k < f.index; k++)
		for (int i = 0; i < 4; i++) {
			struct co_table2 u = t;
			double by = i % 2 ? -k : k;

			*(i < 2 ? &u.a : &u.c) += by;
			*(i < 2 ? &u.b : &u.d) -= by;
			if (u.a < 0 || u.b < 0 || u.c < 0 || u.d < 0)
				continue;
			co_t2_fisher_minlike(&u, &r, NULL);
			assert_true(r.p <= 0.05);
		}
	/* R's fisher.test: 1/30 0.0122, 2/30 0.0419, 3/30 0.1042. */
	assert_true(f.index == 2 && f.turned.a == 3 && f.turned.c == 9);
	assert_abs(f.p, 0.01218292, 5e-9);
	assert_abs(f.p_turned, 0.10416474, 5e-9);
	/* Too few people for any evidence at all. */
	assert_int_equal(co_fragility(&none, co_t2_fisher_minlike, 0.05, &f,
	    NULL), CO_OK);
	assert_true(isnan(f.index) && f.p == f.p_turned);
	t.a = 1e5;
	assert_int_equal(co_fragility(&t, co_t2_chi2, 0.05, &f, NULL),
	    CO_EUNSUPPORTED);
	t.a = 0.5;
	assert_int_equal(co_fragility(&t, co_t2_chi2, 0.05, &f, NULL),
	    CO_EDOMAIN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(regions_are_those_of_the_test),
		cmocka_unit_test(power_has_its_symmetries),
		cmocka_unit_test(detectable_rates_have_the_power),
		cmocka_unit_test(sizes_are_the_smallest),
		cmocka_unit_test(equivalence_counts_its_region),
		cmocka_unit_test(arguments_are_checked),
		cmocka_unit_test(the_not_stated_are_allocated),
		cmocka_unit_test(the_tipping_point_is_the_first),
		cmocka_unit_test(fragility_is_the_fewest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
