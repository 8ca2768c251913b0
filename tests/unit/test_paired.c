/* Paired answers: mirrors, nesting, edges, and a few published values. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/paired.h"
#include "analysis/paired_square.h"
#include "near.h"

static uint64_t
draw(uint64_t *s)
{
	*s = *s * 6364136223846793005u + 1442695040888963407u;
	return *s >> 33;
}

static co_pairs_fn *const differences[] = { co_paired_rd_wald,
	co_paired_rd_wald_cc, co_paired_rd_bonett_price,
	co_paired_rd_newcombe, co_paired_rd_newcombe8, co_paired_rd_tango };
static co_pairs_fn *const ratios[] = { co_paired_rr_wald,
	co_paired_rr_bonett_price, co_paired_rr_tang };
static co_pairs_fn *const odds[] = { co_paired_or_midp,
	co_paired_or_clopper_pearson, co_paired_or_wilson,
	co_paired_or_wald, co_paired_or_wald_laplace };

/* Before and after exchanged: differences change sign, ratios invert. */
static void
exchanged(void **state)
{
	uint64_t s = 21;

	(void)state;
	for (int trial = 0; trial < 300; trial++) {
		struct co_pairs t = { (double)(draw(&s) % 12),
			(double)(draw(&s) % 12), (double)(draw(&s) % 12),
			(double)(draw(&s) % 12) };
		struct co_pairs u = { t.a, t.c, t.b, t.d };
		struct co_interval x, y, n;

		for (size_t i = 0; i < T_COUNT(differences); i++) {
			differences[i](&t, 0.95, &x, NULL);
			differences[i](&u, 0.95, &y, NULL);
			differences[i](&t, 0.8, &n, NULL);
			assert_abs(x.lower, -y.upper, 1e-9);
			assert_abs(x.upper, -y.lower, 1e-9);
			assert_true(x.lower <= n.lower + 1e-12 &&
			    n.upper <= x.upper + 1e-12);
		}
		for (size_t i = 0; i < T_COUNT(ratios); i++) {
			ratios[i](&t, 0.95, &x, NULL);
			ratios[i](&u, 0.95, &y, NULL);
			assert_rel(x.lower, 1 / y.upper, 1e-8);
			assert_rel(x.upper, 1 / y.lower, 1e-8);
		}
		for (size_t i = 0; i < T_COUNT(odds); i++) {
			odds[i](&t, 0.95, &x, NULL);
			odds[i](&u, 0.95, &y, NULL);
			assert_rel(x.lower, 1 / y.upper, 1e-8);
			assert_rel(x.upper, 1 / y.lower, 1e-8);
		}
	}
}

/* At Tango's limits the score is z: checked where its p is McNemar's. */
static void
tests_and_limits_agree(void **state)
{
	uint64_t s = 22;

	(void)state;
	for (int trial = 0; trial < 200; trial++) {
		struct co_pairs t = { (double)(draw(&s) % 9),
			(double)(1 + draw(&s) % 9),
			(double)(1 + draw(&s) % 9), (double)(draw(&s) % 9) };
		struct co_interval ci;
		struct co_mcnemar m;

		co_paired_mcnemar(t.b, t.c, &m, NULL);
		co_paired_rd_tango(&t, 0.95, &ci, NULL);
		assert_int_equal(m.p_asym < 0.05, ci.lower > 0 ||
		    ci.upper < 0);
		assert_true(m.p_midp <= m.p_exact && m.p_exact <= 1);
	}
}

/* Fagerland, Lydersen & Laake (2014), the bronchial study. */
static void
published(void **state)
{
	static const struct co_pairs t = { 1, 1, 7, 12 };
	struct co_interval ci;
	struct co_work w;
	double p, at;

	(void)state;
	co_paired_rd_tango(&t, 0.95, &ci, NULL);
	assert_abs(ci.lower, -0.517, 6e-4);
	assert_abs(ci.upper, -0.026, 6e-4);
	co_work_init(&w, 1u << 20);
	co_paired_unconditional(&t, &w, &p, &at, NULL);
	assert_abs(p, 0.0353, 6e-5);
	assert_true(at > 0 && at < 1);
	co_work_clear(&w);
}

static void
edges(void **state)
{
	static const struct co_pairs none = { 0, 0, 0, 0 };
	static const struct co_pairs same = { 5, 0, 0, 6 };
	static const struct co_pairs all = { 0, 3, 0, 0 };
	static const struct co_pairs bad = { 1, -1, 0, 0 };
	static const double still[] = { 4, 0, 0, 7 }, apart[] = { 1, 2, 0, 0,
		3, 1, 0, 0, 0, 0, 2, 5, 0, 0, 1, 1 };
	struct co_square_test q;
	struct co_signed_rank r;
	struct co_interval ci;
	struct co_mcnemar m;
	struct co_err err;
	struct co_work w;

	(void)state;
	for (size_t i = 0; i < T_COUNT(differences); i++) {
		assert_int_equal(differences[i](&none, 0.95, &ci, NULL),
		    CO_OK);
		assert_true(isnan(ci.estimate));
		differences[i](&same, 0.95, &ci, NULL);
		assert_true(ci.lower <= 0 && ci.upper >= 0);
		assert_int_equal(differences[i](&bad, 0.95, &ci, &err),
		    CO_EDOMAIN);
		assert_non_null(strstr(err.text, "cell b"));
	}
	co_paired_rd_tango(&all, 0.95, &ci, NULL);
	assert_true(ci.upper == 1 && ci.estimate == 1 && ci.lower < 0);
	co_paired_or_midp(&all, 0.95, &ci, NULL);
	assert_true(isinf(ci.estimate) && isinf(ci.upper));
	co_paired_mcnemar(0, 0, &m, NULL);
	assert_true(m.p_exact == 1 && m.p_midp == 1 && m.statistic == 0);
	co_work_init(&w, 1u << 20);
	co_square_stuart(still, 2, &w, &q, NULL);
	assert_true(q.df == 0 && q.p == 1);
	/* Two groups of categories that nobody crosses between. */
	co_square_stuart(apart, 4, &w, &q, NULL);
	assert_true(q.df == 3);
	assert_abs(q.statistic, 1.0 / 5 + 16.0 / 6, 1e-9);
	co_paired_signed_rank(still, still, 4, &w, &r, NULL);
	assert_true(r.p_drop == 1 && r.z_drop == 0);
	co_work_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exchanged),
		cmocka_unit_test(tests_and_limits_agree),
		cmocka_unit_test(published),
		cmocka_unit_test(edges),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
