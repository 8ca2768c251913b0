/* Intervals of two rates for comparison: mirrors, nesting, edges. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>

#include <cmocka.h>

#include "analysis/difference.h"
#include "analysis/odds.h"
#include "analysis/ratio.h"
#include "near.h"

typedef enum co_code pair_fn(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

static pair_fn *const rd[] = { co_rd_wald_cc, co_rd_hauck_anderson,
	co_rd_haldane, co_rd_jeffreys_perks, co_rd_gart_nam, co_rd_scas,
	co_rd_mover_jeffreys };
static pair_fn *const rr[] = { co_rr_mover_wilson, co_rr_inv_sinh,
	co_rr_adjusted_log, co_rr_price_bonett, co_rr_gart_nam, co_rr_scas,
	co_rr_mover_jeffreys };
static pair_fn *const ors[] = { co_or_inv_sinh, co_or_adjusted_inv_sinh,
	co_or_mover_jeffreys };

static struct co_interval
by(pair_fn *f, double x1, double n1, double x2, double n2, double level)
{
	struct co_interval ci = { 0, 0, 0 };

	assert_int_equal(f(x1, n1, x2, n2, level, &ci, NULL), CO_OK);
	assert_false(isnan(ci.lower) || isnan(ci.upper));
	assert_true(ci.lower <= ci.upper);
	return ci;
}

static void
holds(struct co_interval u, struct co_interval narrow)
{
	assert_true(u.lower <= narrow.lower + 1e-12 * (1 + narrow.upper));
	assert_true(narrow.upper <= u.upper * (1 + 1e-12) + 1e-12);
	assert_true(isnan(u.estimate) || (u.lower <= u.estimate &&
	    u.estimate <= u.upper));
}

static void
differences_mirror(void **state)
{
	(void)state;
	for (size_t f = 0; f < T_COUNT(rd); f++)
		for (double a = 0; a <= 6; a++)
			for (double b = 0; b <= 9; b++) {
		struct co_interval u = by(rd[f], a, 6, b, 9, 0.95);
		struct co_interval v = by(rd[f], b, 9, a, 6, 0.95);
		struct co_interval w = by(rd[f], 6 - a, 6, 9 - b, 9, 0.95);

		assert_abs(u.lower, -v.upper, 1e-12);
		assert_abs(u.upper, -v.lower, 1e-12);
		assert_abs(u.lower, -w.upper, 1e-9);
		assert_true(u.lower >= -1 && u.upper <= 1);
		holds(u, by(rd[f], a, 6, b, 9, 0.7));
	}
}

static void
ratios_invert(void **state)
{
	(void)state;
	for (size_t f = 0; f < T_COUNT(rr) + T_COUNT(ors); f++)
		for (double a = 0; a <= 6; a++)
			for (double b = 0; b <= 9; b++) {
		pair_fn *g = f < T_COUNT(rr) ? rr[f] : ors[f - T_COUNT(rr)];
		struct co_interval u = by(g, a, 6, b, 9, 0.95);
		struct co_interval v = by(g, b, 9, a, 6, 0.95);

		assert_rel(u.lower, 1 / v.upper, 1e-9);
		assert_rel(u.upper, 1 / v.lower, 1e-9);
		assert_true(u.lower >= 0);
		holds(u, by(g, a, 6, b, 9, 0.7));
	}
}

static void
without_people_nothing_is_known(void **state)
{
	struct co_interval ci;
	double se;

	(void)state;
	for (size_t f = 0; f < T_COUNT(rd); f++) {
		ci = by(rd[f], 0, 0, 3, 5, 0.95);
		assert_true(isnan(ci.estimate) && ci.lower == -1 &&
		    ci.upper == 1);
		assert_int_equal(rd[f](4, 3, 1, 2, 0.95, &ci, NULL),
		    CO_EDOMAIN);
		assert_int_equal(rd[f](1, 3, 1, 2, 1, &ci, NULL),
		    CO_EDOMAIN);
		(void)by(rd[f], 1, 1, 0, 1, 0.95);
		(void)by(rd[f], 3, 1e6, 1, 1e6, 0.999);
	}
	for (size_t f = 0; f < T_COUNT(rr); f++) {
		(void)by(rr[f], 1, 1, 0, 1, 0.95);
		(void)by(rr[f], 1, 1e6, 1, 1e6, 0.9999);
	}
	/* Woolf with one half is Gart; with nothing it is Woolf. */
	assert_int_equal(co_or_woolf_added(3, 9, 0, 7, 0.5, 0.95, &ci, &se,
	    NULL), CO_OK);
	assert_true(isfinite(ci.upper) && se > 0);
	assert_int_equal(co_or_woolf_added(3, 9, 0, 7, 0, 0.95, &ci, &se,
	    NULL), CO_OK);
	assert_true(isinf(ci.upper) && isnan(se));
	assert_int_equal(co_or_woolf_added(3, 9, 0, 7, -1, 0.95, &ci, &se,
	    NULL), CO_EDOMAIN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(differences_mirror),
		cmocka_unit_test(ratios_invert),
		cmocka_unit_test(without_people_nothing_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
