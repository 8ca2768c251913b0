#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "analysis/multinomial.h"
#include "analysis/numeric.h"
#include "near.h"

static struct co_work work;

static int
setup(void **state)
{
	(void)state;
	co_work_init(&work, 1u << 20);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	co_work_clear(&work);
	return 0;
}

/* R: chisq.test(x, p = p); 2 sum(x log(x/(n p))) with pchisq. */
static void
asymptotic_tests_match_r(void **state)
{
	static const double x[] = { 12, 7, 30, 4 }, p[] = { .3, .2, .4, .1 };
	struct co_multinom_test t;

	(void)state;
	assert_int_equal(co_multinom_pearson(x, p, 4, &t, NULL), CO_OK);
	assert_rel(t.statistic, 6.150943396226413, 1e-13);
	assert_rel(t.p, 0.104493034233198, 1e-12);
	assert_true(t.df == 3);
	assert_int_equal(co_multinom_lr(x, p, 4, &t, NULL), CO_OK);
	assert_rel(t.statistic, 6.017359368151463, 1e-13);
	assert_rel(t.p, 0.1107687017612074, 1e-12);
}

/* R: enumeration with dmultinom, ordered by the Pearson statistic. */
static void
exact_test_matches_enumeration_in_r(void **state)
{
	static const double x[] = { 5, 0, 2, 1 };
	static const double even[] = { .25, .25, .25, .25 };
	static const double y[] = { 1, 9, 4 }, p[] = { .2, .5, .3 };
	double exact, midp;

	(void)state;
	assert_int_equal(co_multinom_exact(x, even, 4, &exact, &midp, &work,
	    NULL), CO_OK);
	assert_rel(exact, 0.09509277343750015, 1e-12);
	assert_rel(midp, 0.09381103515625015, 1e-12);
	assert_int_equal(co_multinom_exact(y, p, 3, &exact, &midp, &work,
	    NULL), CO_OK);
	assert_rel(exact, 0.4665410740000004, 1e-12);
	assert_rel(midp, 0.4507049411875004, 1e-12);
}

static void
exact_test_of_two_categories_is_binomial(void **state)
{
	(void)state;
	for (double n = 1; n <= 30; n += 4)
		for (double k = 0; k <= n; k++) {
			double x[2] = { k, n - k }, p[2] = { 0.3, 0.7 };
			double sum = 0, exact, midp;
			double far = fabs(k - 0.3 * n) * (1 - 1e-9);

			for (double j = 0; j <= n; j++)
				if (fabs(j - 0.3 * n) >= far)
					sum += co_binom_pmf(j, n, 0.3);
			co_multinom_exact(x, p, 2, &exact, &midp, &work,
			    NULL);
			assert_rel(exact, fmin(sum, 1), 1e-12);
			assert_abs(exact - midp,
			    co_binom_pmf(k, n, 0.3) / 2, 1e-13);
		}
}

static void
exact_distribution_sums_to_one(void **state)
{
	/* the table nearest to the shares leaves nothing out */
	static const double x[] = { 4, 8, 12, 16 }, p[] = { .1, .2, .3, .4 };
	double exact, midp;

	(void)state;
	assert_int_equal(co_multinom_exact(x, p, 4, &exact, &midp, &work,
	    NULL), CO_OK);
	assert_rel(exact, 1, 1e-12);
}

static void
edges_of_the_tests(void **state)
{
	static const double none[] = { 0, 0, 0 }, some[] = { 3, 0, 2 };
	static const double gap[] = { .5, .5, 0 }, open[] = { .6, 0, .4 };
	static const double off[] = { .5, .3, .1 };
	static const double big[] = { 4000, 4000, 4000, 4000 };
	static const double even[] = { .25, .25, .25, .25 };
	struct co_multinom_test t;
	struct co_err err;
	double exact, midp;

	(void)state;
	co_multinom_exact(none, gap, 3, &exact, &midp, &work, NULL);
	assert_true(exact == 1 && midp == 0.5);
	co_multinom_pearson(none, gap, 3, &t, NULL);
	assert_true(t.statistic == 0 && t.p == 1);
	/* somebody in a category that cannot be */
	co_multinom_exact(some, gap, 3, &exact, &midp, &work, NULL);
	assert_true(exact == 0 && midp == 0);
	co_multinom_lr(some, gap, 3, &t, NULL);
	assert_true(isinf(t.statistic) && t.p == 0);
	/* nobody in it */
	co_multinom_exact(some, open, 3, &exact, &midp, &work, NULL);
	assert_rel(exact, 1, 1e-13);
	assert_int_equal(co_multinom_pearson(some, off, 3, &t, &err),
	    CO_EDOMAIN);
	assert_string_equal(err.where, "p0");
	assert_int_equal(co_multinom_exact(big, even, 4, &exact, &midp, &work,
	    &err), CO_EUNSUPPORTED);
}

static void
chacko_pools_what_falls(void **state)
{
	static const double up[] = { 1, 2, 3, 4 }, down[] = { 4, 3, 2, 1 };
	struct co_multinom_test t;

	(void)state;
	co_multinom_chacko(up, 4, &t, &work, NULL);
	/* no pooling: the Pearson statistic, (2.25 + .25 + .25 + 2.25)/2.5 */
	assert_rel(t.statistic, 2, 1e-14);
	assert_true(t.df == 3);
	co_multinom_chacko(down, 4, &t, &work, NULL);
	assert_true(t.df == 0 && t.statistic == 0 && t.p == 1);
}

typedef enum co_code interval_fn(const double *, size_t, double, double *,
    double *, struct co_err *);

static void
wilson_forms_nest_and_hold_the_share(void **state)
{
	static interval_fn *const f[] = { co_multinom_goodman,
		co_multinom_quesenberry_hurst, co_multinom_gold_wald };
	static const double x[] = { 0, 3, 11, 26, 1 };
	double lo[5], hi[5], lo2[5], hi2[5];

	(void)state;
	for (size_t i = 0; i < T_COUNT(f); i++) {
		assert_int_equal(f[i](x, 5, 0.9, lo, hi, NULL), CO_OK);
		assert_int_equal(f[i](x, 5, 0.99, lo2, hi2, NULL), CO_OK);
		for (size_t j = 0; j < 5; j++) {
			assert_true(0 <= lo2[j] && lo2[j] <= lo[j]);
			assert_true(lo[j] <= x[j] / 41 && x[j] / 41 <= hi[j]);
			assert_true(hi[j] <= hi2[j] && hi2[j] <= 1);
		}
		assert_true(lo[0] == 0);
	}
}

static void
nobody_answered_says_nothing(void **state)
{
	static const double x[] = { 0, 0, 0 };
	double lo[3], hi[3];

	(void)state;
	co_multinom_goodman(x, 3, 0.95, lo, hi, NULL);
	assert_true(lo[1] == 0 && hi[1] == 1);
	co_multinom_gold_wald(x, 3, 0.95, lo, hi, NULL);
	assert_true(lo[1] == 0 && hi[1] == 1);
	co_multinom_sison_glaz(x, 3, 0.95, lo, hi, &work, NULL);
	assert_true(lo[1] == 0 && hi[1] == 1);
}

/*
 * The Edgeworth form against the exact coverage of the truncated multinomial
 * by enumeration: P(|X - x| <= c) at the observed shares must pass the level
 * at c + 1 and not before, up to the error of the approximation.
 */
static void
sison_glaz_half_width_is_about_right(void **state)
{
	static const double x[] = { 20, 30, 50 };
	double lo[3], hi[3], c, below = 0, above = 0;

	(void)state;
	co_multinom_sison_glaz(x, 3, 0.95, lo, hi, &work, NULL);
	c = 20 - lo[0] * 100;
	assert_abs(c, floor(c + 0.5), 1e-9);
	for (double a = 0; a <= 100; a++)
		for (double b = 0; a + b <= 100; b++) {
			double p = co_binom_pmf(a, 100, 0.2) *
			    co_binom_pmf(b, 100 - a, 0.375);
			double far = fmax(fabs(a - 20), fmax(fabs(b - 30),
			    fabs(100 - a - b - 50)));

			below += far <= c + 1e-9 ? p : 0;
			above += far <= c + 1 + 1e-9 ? p : 0;
		}
	assert_true(below < 0.955 && above > 0.945);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(asymptotic_tests_match_r),
		cmocka_unit_test(exact_test_matches_enumeration_in_r),
		cmocka_unit_test(exact_test_of_two_categories_is_binomial),
		cmocka_unit_test(exact_distribution_sums_to_one),
		cmocka_unit_test(edges_of_the_tests),
		cmocka_unit_test(chacko_pools_what_falls),
		cmocka_unit_test(wilson_forms_nest_and_hold_the_share),
		cmocka_unit_test(nobody_answered_says_nothing),
		cmocka_unit_test(sison_glaz_half_width_is_about_right),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
