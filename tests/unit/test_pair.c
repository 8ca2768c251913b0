#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>

#include <cmocka.h>

#include "analysis/difference.h"
#include "analysis/numeric.h"
#include "analysis/ratio.h"
#include "analysis/score.h"
#include "analysis/twobytwo.h"

#define near(a, b, tol) near_at((a), (b), (tol), __LINE__)

static void
near_at(double got, double want, double tol, int line)
{
	if (got == want)
		return;
	if (!(fabs(got - want) <= tol))
		fail_msg("line %d: %.17g, expected %.17g", line, got, want);
}

/* Men and women of one recruitment round; six digits checked in R. */
static void
the_gap_of_nineteen_and_eleven(void **state)
{
	static const struct co_table2 t = { 19, 143, 11, 103 };
	struct co_interval ci;
	struct co_test2 r;

	(void)state;
	co_rd_newcombe(19, 162, 11, 114, 0.95, &ci, NULL);
	near(ci.estimate, 0.020793, 1e-6);
	near(ci.lower, -0.05861, 5e-6);
	near(ci.upper, 0.09277, 5e-6);
	co_rd_miettinen_nurminen(19, 162, 11, 114, 0.95, &ci, NULL);
	near(ci.lower, -0.05876, 5e-6);
	near(ci.upper, 0.09391, 5e-6);
	co_rr_koopman(19, 162, 11, 114, 0.95, &ci, NULL);
	near(ci.estimate, 1.2155, 5e-5);
	near(ci.lower, 0.6137, 5e-5);
	near(ci.upper, 2.4349, 5e-5);
	co_t2_chi2_n_minus_1(&t, &r, NULL);
	near(r.p, 0.5854, 5e-5);
	co_t2_fisher_minlike(&t, &r, NULL);
	near(r.p, 0.6957, 5e-5);
	co_t2_fisher_midp_all_ties(&t, &r, NULL);
	near(r.p, 0.6276, 5e-5);
}

/* Newcombe (1998) Stat Med 17:873, Table II; Miettinen & Nurminen (1985). */
static void
published_differences(void **state)
{
	struct co_interval ci;

	(void)state;
	co_rd_newcombe(56, 70, 48, 80, 0.95, &ci, NULL);
	near(ci.lower, 0.0524, 5e-5);
	near(ci.upper, 0.3339, 5e-5);
	co_rd_newcombe_cc(56, 70, 48, 80, 0.95, &ci, NULL);
	near(ci.lower, 0.0428, 5e-5);
	near(ci.upper, 0.3422, 5e-5);
	co_rd_miettinen_nurminen(56, 70, 48, 80, 0.95, &ci, NULL);
	near(ci.lower, 0.0528, 5e-5);
	near(ci.upper, 0.3382, 5e-5);
	co_rd_mee(5, 56, 0, 29, 0.95, &ci, NULL);
	near(ci.lower, -0.0313, 5e-5);
	near(ci.upper, 0.1926, 5e-5);
	co_rd_miettinen_nurminen(7, 34, 1, 34, 0.95, &ci, NULL);
	near(ci.lower, 0.0270416, 1e-7);
	near(ci.upper, 0.3452912, 1e-7);
	/* Nobody in either group, everybody in one. */
	co_rd_miettinen_nurminen(0, 10, 0, 20, 0.95, &ci, NULL);
	near(ci.lower, -0.1658, 5e-5);
	near(ci.upper, 0.2844, 5e-5);
	co_rd_miettinen_nurminen(10, 10, 0, 20, 0.95, &ci, NULL);
	near(ci.lower, 0.7156, 5e-5);
	near(ci.upper, 1, 0);
}

static void
published_ratios(void **state)
{
	struct co_interval ci;

	(void)state;
	co_rr_koopman(7, 34, 1, 34, 0.95, &ci, NULL);
	near(ci.lower, 1.2209, 5e-5);
	near(ci.upper, 42.5757, 5e-5);
	co_rr_miettinen_nurminen(7, 34, 1, 34, 0.95, &ci, NULL);
	near(ci.lower, 1.2086, 5e-5);
	near(ci.upper, 43.0330, 5e-5);
	co_rr_koopman(0, 20, 5, 20, 0.95, &ci, NULL);
	near(ci.lower, 0, 0);
	assert_true(ci.upper > 0 && ci.upper < 2);
	co_rr_koopman(5, 20, 0, 20, 0.95, &ci, NULL);
	assert_true(isinf(ci.upper) && ci.lower > 0.5);
}

static void
an_empty_group_or_margin_says_nothing(void **state)
{
	static const struct co_table2 t = { 0, 5, 0, 7 };
	struct co_interval ci;
	struct co_test2 r;

	(void)state;
	co_rd_newcombe(0, 0, 3, 5, 0.95, &ci, NULL);
	assert_true(isnan(ci.estimate));
	near(ci.lower, -1, 0);
	near(ci.upper, 1, 0);
	co_rr_koopman(0, 5, 0, 5, 0.95, &ci, NULL);
	assert_true(isnan(ci.estimate) && ci.lower == 0 && isinf(ci.upper));
	co_t2_chi2(&t, &r, NULL);
	near(r.p, 1, 0);
	co_t2_fisher_midp_all_ties(&t, &r, NULL);
	near(r.p, 1, 0);
	assert_int_equal(co_rd_mee(3, 2, 1, 2, 0.95, &ci, NULL), CO_EDOMAIN);
	assert_int_equal(co_rd_mee(1, 2, 1, 2, 1, &ci, NULL), CO_EDOMAIN);
}

static double
draw(uint64_t *s, double below)
{
	*s = *s * 6364136223846793005u + 1442695040888963407u;
	return floor((double)(*s >> 11) / 9007199254740992.0 * below);
}

/* The constrained estimate leaves no better value beside it. */
static void
the_constrained_estimate_is_the_best(void **state)
{
	uint64_t s = 7;

	(void)state;
	for (int i = 0; i < 500; i++) {
		double n1 = 1 + draw(&s, 40), n2 = 1 + draw(&s, 40);
		struct co_pair2 t = { draw(&s, n1 + 1), n1,
			draw(&s, n2 + 1), n2 };
		double delta = (draw(&s, 199) - 99) / 100;
		double p2 = co_score_p2(&t, CO_DIFFERENCE, delta);
		double best = co_binom_log_pmf(t.x1, n1, p2 + delta) +
		    co_binom_log_pmf(t.x2, n2, p2);

		for (int k = 0; k <= 100; k++) {
			double lo = fmax(0, -delta), hi = fmin(1, 1 - delta);
			double p = lo + (hi - lo) * k / 100;

			assert_true(co_binom_log_pmf(t.x1, n1,
			    co_clip(p + delta, 0, 1)) +
			    co_binom_log_pmf(t.x2, n2, p) <= best + 1e-9);
		}
	}
}

typedef enum co_code fn(double, double, double, double, double,
    struct co_interval *, struct co_err *);

/* Groups swapped, outcome relabelled, nested levels, estimate inside. */
static void
intervals_mirror_and_nest(void **state)
{
	static fn *const rd[] = { co_rd_newcombe, co_rd_newcombe_cc,
		co_rd_miettinen_nurminen, co_rd_mee, co_rd_wald };
	static fn *const rr[] = { co_rr_koopman, co_rr_miettinen_nurminen };
	struct co_interval a, b, c, wide;
	uint64_t s = 20250831;

	(void)state;
	for (int i = 0; i < 300; i++) {
		double n1 = 1 + draw(&s, 60), n2 = 1 + draw(&s, 60);
		double x1 = draw(&s, n1 + 1), x2 = draw(&s, n2 + 1);

		for (size_t k = 0; k < 5; k++) {
			rd[k](x1, n1, x2, n2, 0.95, &a, NULL);
			rd[k](x2, n2, x1, n1, 0.95, &b, NULL);
			rd[k](n1 - x1, n1, n2 - x2, n2, 0.95, &c, NULL);
			rd[k](x1, n1, x2, n2, 0.99, &wide, NULL);
			near(a.lower, -b.upper, 1e-9);
			near(a.upper, -b.lower, 1e-9);
			near(a.lower, -c.upper, 1e-9);
			assert_true(a.lower <= a.estimate + 1e-12 &&
			    a.estimate <= a.upper + 1e-12);
			assert_true(wide.lower <= a.lower + 1e-9 &&
			    a.upper <= wide.upper + 1e-9);
		}
		for (size_t k = 0; k < 2 && x1 > 0 && x2 > 0; k++) {
			rr[k](x1, n1, x2, n2, 0.95, &a, NULL);
			rr[k](x2, n2, x1, n1, 0.95, &b, NULL);
			near(a.lower * b.upper, 1, 1e-9);
			assert_true(a.lower <= a.estimate &&
			    a.estimate <= a.upper);
		}
	}
}

/* At a limit of an inverted interval the score test's p is alpha. */
static void
the_test_at_the_limit_gives_alpha(void **state)
{
	struct co_pair2 t = { 19, 162, 11, 114 };
	struct co_interval ci;

	(void)state;
	co_rd_miettinen_nurminen(19, 162, 11, 114, 0.95, &ci, NULL);
	near(co_normal_2q(fabs(co_score_z(&t, CO_DIFFERENCE, ci.lower,
	    co_score_factor(&t)))), 0.05, 1e-10);
	co_rr_koopman(19, 162, 11, 114, 0.95, &ci, NULL);
	near(co_normal_2q(fabs(co_score_z(&t, CO_RATIO, ci.upper, 1))), 0.05,
	    1e-10);
}

/* Fagerland, Lydersen & Laake (2017): 7/34 against 1/34, 3/4 against 1/4. */
static void
published_tests(void **state)
{
	static const struct co_table2 t = { 7, 27, 1, 33 };
	static const struct co_table2 tea = { 3, 1, 1, 3 };
	struct co_test2 r;

	(void)state;
	co_t2_chi2(&t, &r, NULL);
	near(r.statistic, 5.1, 5e-4);
	co_t2_chi2_n_minus_1(&t, &r, NULL);
	near(r.p, 0.02498392561695896, 1e-12);
	co_t2_fisher_midp_all_ties(&t, &r, NULL);
	near(r.p, 0.0297, 5e-5);
	co_t2_fisher_midp_sas(&t, &r, NULL);
	near(r.p, 0.04202819446274271, 1e-10);
	co_t2_fisher_midp_all_ties(&tea, &r, NULL);
	near(r.p, 0.25714, 5e-6);
	co_t2_chi2_yates(&tea, &r, NULL);
	near(r.p, 0.4795, 5e-5);
	co_t2_lr(&tea, &r, NULL);
	near(r.statistic, 2.093, 5e-4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_gap_of_nineteen_and_eleven),
		cmocka_unit_test(published_differences),
		cmocka_unit_test(published_ratios),
		cmocka_unit_test(an_empty_group_or_margin_says_nothing),
		cmocka_unit_test(the_constrained_estimate_is_the_best),
		cmocka_unit_test(intervals_mirror_and_nest),
		cmocka_unit_test(the_test_at_the_limit_gives_alpha),
		cmocka_unit_test(published_tests),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
