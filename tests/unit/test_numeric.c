#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "analysis/numeric.h"
#include "near.h"

/* Values of R 4, printed to 17 digits: dbinom(51, 235, 1/6) and so on. */
static void
binomial_matches_r(void **state)
{
	(void)state;
	assert_rel(co_binom_pmf(51, 235, 1.0 / 6), 0.0085669033175490069,
	    1e-13);
	assert_rel(co_binom_pmf(500300, 1000000, 0.5), 0.00066644915193444566,
	    1e-12);
	assert_rel(co_binom_le(51, 235, 1.0 / 6), 0.98202265760585816, 1e-13);
	assert_rel(co_binom_ge(51, 235, 1.0 / 6), 0.02654424571169085, 1e-12);
	assert_rel(co_binom_le(5, 1000000, 1e-5), 0.067085017046530915, 1e-12);
	assert_rel(co_binom_log_pmf(0, 400, 0.1), 400 * log1p(-0.1), 1e-14);
	assert_true(co_binom_le(-1, 5, 0.3) == 0);
	assert_true(co_binom_le(5, 5, 0.3) == 1);
	assert_true(co_binom_ge(6, 5, 0.3) == 0);
	assert_true(co_binom_ge(0, 5, 0.3) == 1);
	assert_true(co_binom_pmf(0, 7, 0) == 1 && co_binom_pmf(7, 7, 1) == 1);
}

/* Digits are lost with the size of the logarithm, and below 1e-312 most. */
static void
tail_agrees(double got, double want)
{
	near_at("tail", got, want, 1e-14 * (10 - log(want)), 1e-312, __FILE__,
	    __LINE__);
}

static void
binomial_tails_are_sums_of_points(void **state)
{
	static const double p[] = { 1e-9, 0.01, 0.2, 0.5, 0.93, 1 - 1e-9 };

	(void)state;
	for (double n = 1; n <= 60; n += 7)
		for (size_t i = 0; i < T_COUNT(p); i++)
			for (double k = 0; k <= n; k++) {
				double lo = 0, hi = 0;

				for (double j = 0; j <= k; j++)
					lo += co_binom_pmf(j, n, p[i]);
				for (double j = n; j >= k; j--)
					hi += co_binom_pmf(j, n, p[i]);
				tail_agrees(co_binom_le(k, n, p[i]), lo);
				tail_agrees(co_binom_ge(k, n, p[i]), hi);
			}
}

static void
hypergeometric_matches_r(void **state)
{
	double sum = 0;

	(void)state;
	assert_rel(co_hyper_pmf(18, 19, 21, 20), 0.90476190476190499, 1e-13);
	assert_rel(co_hyper_pmf(3000, 10000, 100000, 30000),
	    0.0091762533931669197, 1e-12);
	assert_rel(co_hyper_le(10, 1000, 3000, 100), 3.4762287449534764e-08,
	    1e-12);
	assert_rel(co_hyper_ge(60, 1000, 3000, 100), 2.4961323458557407e-08,
	    1e-12);
	for (double x = 0; x <= 300; x++)
		sum += co_hyper_pmf(x, 300, 900, 400);
	assert_rel(sum, 1, 1e-12);
	assert_true(co_hyper_pmf(5, 4, 10, 6) == 0);
	assert_true(co_hyper_ge(0, 4, 10, 6) == 1);
	assert_true(co_hyper_ge(5, 4, 10, 6) == 0);
}

static void
continuous_tails_match_r(void **state)
{
	(void)state;
	assert_rel(co_chisq_q(3.2, 7), 0.86590474173609833, 1e-13);
	assert_rel(co_chisq_q(120, 100), 0.084406681093691843, 1e-13);
	assert_rel(co_chisq_quantile_q(0.05, 4), 9.487729036781154, 1e-13);
	assert_rel(co_chisq_quantile_q(0.01, 1), 6.6348966010212127, 1e-13);
	assert_rel(co_beta_q(0.3, 0.5, 7.5), 0.022846613157684506, 1e-12);
	assert_rel(co_beta_p(1e-5, 3, 1e5), 0.080304156195560528, 1e-12);
	assert_rel(co_beta_quantile_p(0.025, 15, 134), 0.057844010083448569,
	    1e-13);
	assert_rel(co_beta_quantile_p(0.025, 0.5, 20.5),
	    2.4246478459242726e-05, 1e-12);
	assert_rel(co_beta_quantile_q(0.025, 1e6, 2e6), 0.33386687306914442,
	    1e-12);
	assert_rel(co_f_q(12.5, 3, 17), 0.00014584844559472474, 1e-12);
	assert_rel(co_f_quantile_p(0.025, 88, 528), 0.71222270841947166,
	    1e-12);
	assert_rel(co_f_quantile_q(0.025, 88, 528), 1.3529008064339298,
	    1e-12);
	assert_rel(co_t_2q(-8.3, 11.7), 3.0516513747317432e-06, 1e-12);
	assert_rel(co_t_quantile_q(0.025, 4.5), 2.6589123472044025, 1e-12);
	assert_rel(co_normal_p(-37), 5.7255712225245771e-300, 1e-12);
	assert_rel(co_normal_quantile_q(0.0005), 3.2905267314918945, 1e-14);
	assert_rel(co_ln_choose(1000, 300), 607.27149626437472, 1e-13);
}

static double
cube(double x, const void *ctx)
{
	return x * x * x - *(const double *)ctx;
}

static double
hill(double x, const void *ctx)
{
	double at = *(const double *)ctx;

	return -(x - at) * (x - at);
}

static void
searches_find_what_is_there(void **state)
{
	double two = 2, tiny = 1e-60, at = 0.3, end = 7, where;

	(void)state;
	assert_rel(co_root(cube, &two, 0, 2, 0), cbrt(2), 1e-15);
	assert_rel(co_root(cube, &tiny, 0, 1, 0), 1e-20, 1e-12);
	assert_true(isnan(co_root(cube, &two, 2, 3, 0)));
	assert_abs(co_maximise(hill, &at, 0, 1, 1e-9, &where), 0, 1e-16);
	assert_abs(where, 0.3, 1e-7);
	/* the largest value stands at the end of the range */
	co_maximise(hill, &end, 0, 1, 1e-9, &where);
	assert_true(where == 1);
}

static void
logarithms_of_sums_do_not_underflow(void **state)
{
	static const double v[] = { -2000, -2000, -2001 };

	(void)state;
	assert_rel(co_log_sum_exp(v, 3), -2000 + log(2 + exp(-1)), 1e-15);
	assert_true(co_log_sum_exp(v, 0) == -INFINITY);
	assert_rel(co_log_add(-1000, -1000), -1000 + log(2), 1e-15);
	assert_true(co_log_add(-INFINITY, 3) == 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(binomial_matches_r),
		cmocka_unit_test(binomial_tails_are_sums_of_points),
		cmocka_unit_test(hypergeometric_matches_r),
		cmocka_unit_test(continuous_tails_match_r),
		cmocka_unit_test(searches_find_what_is_there),
		cmocka_unit_test(logarithms_of_sums_do_not_underflow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
