#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "analysis/numeric.h"
#include "analysis/proportion.h"
#include "near.h"

typedef enum co_code interval_fn(double, double, double,
    struct co_interval *, struct co_err *);

static const struct {
	const char *name;
	interval_fn *f;
	double level;	/* exact coverage never falls below level less this */
} all[] = {
	{ "wilson", co_prop_wilson, 0.16 },
	{ "wilson_cc", co_prop_wilson_cc, 0.02 },
	{ "clopper_pearson", co_prop_clopper_pearson, 0 },
	{ "midp", co_prop_midp, 0.06 },
	{ "jeffreys", co_prop_jeffreys, 0.15 },
	{ "blaker", co_prop_blaker, 0 },
	{ "blaker_midp", co_prop_blaker_midp, 0.08 },
	{ "wald", co_prop_wald, 1 },
	{ "wald_cc", co_prop_wald_cc, 1 },
	{ "lr", co_prop_lr, 0.25 },
	{ "agresti_coull", co_prop_agresti_coull, 0.13 },
	{ "plus4", co_prop_agresti_coull_plus4, 1 },
	{ "arcsine", co_prop_arcsine, 0.25 },
	{ "scas", co_prop_scas, 0.25 },
};

static struct co_interval
get(interval_fn *f, double x, double n, double level)
{
	struct co_interval ci = { -1, -1, -1 };

	assert_int_equal(f(x, n, level, &ci, NULL), CO_OK);
	return ci;
}

/*
 * R 4: prop.test(x, n, conf.level, correct = FALSE), binom.test, qbeta, and
 * uniroot on the mid-p tails and the likelihood-ratio statistic.
 */
static void
intervals_match_r(void **state)
{
	static const struct {
		double x, n, level, want[5][2];
	} ref[] = {
	{ 3, 17, 0.9, {
	  { 0.0728144665470645, 0.368966978069026 },
	  { 0.0498981545574229, 0.395641433444821 },
	  { 0.0613292121878967, 0.368996971455196 },
	  { 0.0666423372534608, 0.36157650559989 },
	  { 0.0609137869043359, 0.357160969457535 } } },
	{ 0, 23, 0.99, {
	  { 0, 0.223887961896671 }, { 0, 0.205753668473437 },
	  { 0, 0.181453269293097 }, { 0, 0.155841325705451 },
	  { 0, 0.134317341416589 } } },
	{ 23, 23, 0.8, {
	  { 0.933351616711898, 1 }, { 0.90473572423493, 1 },
	  { 0.932416606574501, 1 }, { 0.943482619213394, 1 },
	  { 0.964926070331188, 1 } } },
	{ 1, 34, 0.999, {
	  { 0.00231152857565677, 0.283841998515846 },
	  { 1.47094518644314e-05, 0.258152827940211 },
	  { 2.94117691817593e-05, 0.243018572177985 },
	  { 0.00022633983338, 0.231043739654409 },
	  { 4.90007806422161e-05, 0.225581590383894 } } },
	{ 162, 276, 0.95, {
	  { 0.528061510921242, 0.643464181527194 },
	  { 0.526380609039072, 0.645644552375064 },
	  { 0.528101842184384, 0.643995897963485 },
	  { 0.528210316567293, 0.643889645721473 },
	  { 0.528262716281887, 0.644043360628282 } } },
	{ 41, 1e6, 0.95, {
	  { 3.0224844101109e-05, 5.56162849644227e-05 },
	  { 2.94224634807154e-05, 5.56207229418678e-05 },
	  { 2.98111236405728e-05, 5.50853952616766e-05 },
	  { 2.98460355098691e-05, 5.50447187166134e-05 },
	  { 2.96967424014019e-05, 5.48613556492729e-05 } } },
	};
	static interval_fn *const f[] = { co_prop_wilson,
		co_prop_clopper_pearson, co_prop_midp, co_prop_jeffreys,
		co_prop_lr };

	(void)state;
	for (size_t i = 0; i < T_COUNT(ref); i++)
		for (size_t j = 0; j < T_COUNT(f); j++) {
			struct co_interval ci = get(f[j], ref[i].x, ref[i].n,
			    ref[i].level);

			assert_rel(ci.lower, ref[i].want[j][0], 1e-10);
			assert_rel(ci.upper, ref[i].want[j][1], 1e-10);
			assert_rel(ci.estimate, ref[i].x / ref[i].n, 1e-15);
		}
}

static void
published_edges_hold(void **state)
{
	struct co_interval ci;

	(void)state;
	ci = get(co_prop_midp, 0, 9, 0.95);
	assert_rel(ci.upper, 1 - pow(0.05, 1.0 / 9), 1e-13);
	ci = get(co_prop_blaker, 131, 134, 0.95);
	assert_abs(ci.lower, 0.935973, 6e-7);
	assert_abs(ci.upper, 0.993871, 6e-7);
	/* rounding once pushed these outside 0..1 */
	assert_true(get(co_prop_wilson, 0, 77, 0.95).lower == 0);
	assert_true(get(co_prop_wilson, 38, 38, 0.95).upper == 1);
	ci = get(co_prop_scas, 0, 20, 0.95);
	assert_abs(ci.upper, 0.1297, 6e-5);
}

static void
limits_mirror_nest_and_hold_the_estimate(void **state)
{
	static const double level[] = { 0.5, 0.8, 0.9, 0.95, 0.99, 0.999 };

	(void)state;
	for (size_t m = 0; m < T_COUNT(all); m++)
		for (double n = 0; n <= 21; n += n < 5 ? 1 : 4)
			for (double x = 0; x <= n; x++) {
				struct co_interval ci, other, in = { 0, 2,
					-1 };

				for (size_t i = 0; i < 6; i++) {
					ci = get(all[m].f, x, n, level[i]);
					other = get(all[m].f, n - x, n,
					    level[i]);
					assert_abs(ci.lower, 1 - other.upper,
					    1e-12);
					assert_true(ci.lower >= 0);
					assert_true(ci.upper <= 1);
					assert_true(ci.lower <= ci.upper);
					assert_true(n == 0 ||
					    m >= 12 || m == 11 ||
					    (ci.lower <= x / n &&
					    ci.upper >= x / n));
					assert_true(ci.lower <=
					    in.lower + 1e-12);
					assert_true(ci.upper >=
					    in.upper - 1e-12);
					in = ci;
				}
			}
}

static void
an_empty_sample_says_nothing(void **state)
{
	(void)state;
	for (size_t m = 0; m < T_COUNT(all); m++) {
		struct co_interval ci = get(all[m].f, 0, 0, 0.95);

		assert_true(isnan(ci.estimate));
		assert_true(ci.lower == 0 && ci.upper == 1);
	}
}

static void
coverage_by_enumeration_keeps_the_level(void **state)
{
	(void)state;
	for (size_t m = 0; m < T_COUNT(all); m++)
		for (double n = 1; n <= 40; n += 3) {
			struct co_interval ci[41];

			for (int x = 0; x <= (int)n; x++)
				ci[x] = get(all[m].f, x, n, 0.95);
			for (double p = 0.0017; p < 1; p += 0.0083) {
				double cover = 0;

				for (int x = 0; x <= (int)n; x++)
					if (ci[x].lower <= p &&
					    p <= ci[x].upper)
						cover += co_binom_pmf(x, n,
						    p);
				if (cover < 0.95 - all[m].level - 1e-12)
					fail_msg("%s covers %g of n = %g at "
					    "p = %g", all[m].name, cover, n,
					    p);
			}
		}
}

/* The acceptability of p by its definition. */
static double
acceptability(double x, double n, double p)
{
	double le = co_binom_le(x, n, p), ge = co_binom_ge(x, n, p), far = 0;

	if (ge <= le) {
		for (double k = 0; k < x; k++)
			if (co_binom_le(k, n, p) <= ge)
				far = co_binom_le(k, n, p);
	} else {
		for (double k = n; k > x; k--)
			if (co_binom_ge(k, n, p) <= le)
				far = co_binom_ge(k, n, p);
	}
	return fmin(1, fmin(le, ge) + far);
}

static void
blaker_limits_are_where_acceptance_begins(void **state)
{
	static const double level[] = { 0.8, 0.95, 0.99 };

	(void)state;
	for (double n = 1; n <= 33; n += 4)
		for (double x = 1; x <= n; x++)
			for (size_t i = 0; i < 3; i++) {
				double lo = get(co_prop_blaker, x, n,
				    level[i]).lower;
				double alpha = 1 - level[i];

				/* nothing outside, something just inside */
				for (double t = 0; t < 1; t += 0.002)
					assert_true(acceptability(x, n,
					    lo * t) <= alpha + 1e-9);
				assert_true(acceptability(x, n,
				    lo * (1 + 1e-7)) > alpha);
			}
}

static void
tests_at_the_limits_give_alpha(void **state)
{
	(void)state;
	for (double n = 3; n <= 60; n += 19)
		for (double x = 1; x < n; x += 2) {
			struct co_interval ci;
			double p, t;

			ci = get(co_prop_clopper_pearson, x, n, 0.9);
			co_prop_test_twice(x, n, ci.lower, &p, NULL);
			assert_rel(p, 0.1, 1e-11);
			ci = get(co_prop_midp, x, n, 0.9);
			co_prop_test_midp(x, n, ci.upper, &p, NULL);
			assert_rel(p, 0.1, 1e-11);
			ci = get(co_prop_wilson, x, n, 0.9);
			co_prop_test_score(x, n, ci.lower, false, &t, &p,
			    NULL);
			assert_rel(p, 0.1, 1e-11);
			ci = get(co_prop_lr, x, n, 0.9);
			co_prop_test_lr(x, n, ci.upper, &t, &p, NULL);
			assert_rel(p, 0.1, 1e-11);
		}
}

/* R: binom.test(x, n, p0)$p.value. */
static void
exact_test_matches_r(void **state)
{
	static const double ref[][4] = {
		{ 3, 17, 0.21, 1 },
		{ 13, 16, 0.5, 0.021270751953125 },
		{ 0, 9, 0.3, 0.06564844899999997 },
		{ 9, 9, 0.3, 1.968299999999999e-05 },
		{ 36, 154, 0.31, 0.04474233341987091 },
		{ 500, 1000, 0.55, 0.001639918586283601 },
		{ 7, 20, 0.35, 1 },
	};
	double p;

	(void)state;
	for (size_t i = 0; i < T_COUNT(ref); i++) {
		assert_int_equal(co_prop_test_minlike(ref[i][0], ref[i][1],
		    ref[i][2], &p, NULL), CO_OK);
		assert_rel(p, ref[i][3], 1e-12);
	}
}

static void
exact_test_is_its_definition(void **state)
{
	static const double p0[] = { 0, 0.01, 0.25, 1.0 / 3, 0.5, 0.77, 1 };

	(void)state;
	for (double n = 0; n <= 25; n++)
		for (double x = 0; x <= n; x++)
			for (size_t i = 0; i < T_COUNT(p0); i++) {
				double sum = 0, p, one;

				one = co_binom_pmf(x, n, p0[i]);
				for (double k = 0; k <= n; k++) {
					p = co_binom_pmf(k, n, p0[i]);
					if (p <= one * (1 + 1e-7))
						sum += p;
				}
				co_prop_test_minlike(x, n, p0[i], &p, NULL);
				assert_abs(p, fmin(sum, 1), 1e-13);
			}
}

static void
mid_p_lies_between_the_exact_values(void **state)
{
	(void)state;
	for (double n = 0; n <= 30; n += 3)
		for (double x = 0; x <= n; x++) {
			double twice, midp, one = co_binom_pmf(x, n, 0.37);

			co_prop_test_twice(x, n, 0.37, &twice, NULL);
			co_prop_test_midp(x, n, 0.37, &midp, NULL);
			assert_true(midp <= twice + 1e-15);
			assert_true(midp >= twice - 2 * one - 1e-15);
		}
}

static void
finite_cohort_limits_hold_every_truth(void **state)
{
	(void)state;
	for (double total = 1; total <= 24; total++)
		for (double n = 1; n <= total; n++)
			for (double truth = 0; truth <= total; truth++) {
				double cover = 0;

				for (double x = 0; x <= n; x++) {
					struct co_interval ci;
					double lo, hi;
					double p = co_hyper_pmf(x, truth,
					    total, n);

					if (p == 0)
						continue;
					co_prop_hypergeometric(x, n, total,
					    0.9, &ci, &lo, &hi, NULL);
					assert_true(lo >= x && lo <= hi);
					assert_true(hi <= total - (n - x));
					if (lo <= truth && truth <= hi)
						cover += p;
				}
				assert_true(cover >= 0.9 - 1e-12);
			}
}

static void
bad_arguments_are_named(void **state)
{
	struct co_interval ci = { 7, 8, 9 };
	struct co_err err;
	double p, lo, hi;

	(void)state;
	assert_int_equal(co_prop_wilson(5, 4, 0.95, &ci, &err), CO_EDOMAIN);
	assert_string_equal(err.where, "x");
	assert_int_equal(co_prop_wilson(1, -4, 0.95, &ci, &err), CO_EDOMAIN);
	assert_string_equal(err.where, "n");
	assert_int_equal(co_prop_midp(1, 4, 1, &ci, &err), CO_EDOMAIN);
	assert_string_equal(err.where, "conf");
	assert_int_equal(co_prop_blaker(1.5, 4, 0.9, &ci, &err), CO_EDOMAIN);
	assert_int_equal(co_prop_test_midp(1, 4, 1.2, &p, &err), CO_EDOMAIN);
	assert_string_equal(err.where, "p0");
	assert_int_equal(co_prop_hypergeometric(1, 4, 3, 0.9, &ci, &lo, &hi,
	    &err), CO_EDOMAIN);
	assert_string_equal(err.where, "N");
	assert_true(ci.estimate == 7 && ci.lower == 8 && ci.upper == 9);
}

static void
huge_samples_keep_their_digits(void **state)
{
	struct co_interval ci;
	double p;

	(void)state;
	/* Poisson limits: qgamma(0.025, 3) and qgamma(0.975, 4) over 1e9 */
	ci = get(co_prop_clopper_pearson, 3, 1e9, 0.95);
	assert_rel(ci.lower, 0.618672122939 / 1e9, 1e-8);
	assert_rel(ci.upper, 8.767273069712 / 1e9, 1e-8);
	ci = get(co_prop_blaker, 500000000, 1e9, 0.95);
	assert_abs(ci.lower, 0.5 - 1.959964 / 2 / sqrt(1e9), 2e-9);
	/* mirror images though 1 - p is all but 0 */
	for (size_t m = 0; m < T_COUNT(all); m++)
		for (double x = 0; x < 5; x++) {
			struct co_interval far = get(all[m].f, 1e9 - x, 1e9,
			    0.8);

			ci = get(all[m].f, x, 1e9, 0.8);
			assert_abs(far.lower, 1 - ci.upper, 3e-16);
			assert_abs(far.upper, 1 - ci.lower, 3e-16);
		}
	co_prop_test_minlike(500030990, 1e9, 0.5, &p, NULL);
	assert_abs(p, 0.05, 1e-4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(intervals_match_r),
		cmocka_unit_test(published_edges_hold),
		cmocka_unit_test(limits_mirror_nest_and_hold_the_estimate),
		cmocka_unit_test(an_empty_sample_says_nothing),
		cmocka_unit_test(coverage_by_enumeration_keeps_the_level),
		cmocka_unit_test(blaker_limits_are_where_acceptance_begins),
		cmocka_unit_test(tests_at_the_limits_give_alpha),
		cmocka_unit_test(exact_test_matches_r),
		cmocka_unit_test(exact_test_is_its_definition),
		cmocka_unit_test(mid_p_lies_between_the_exact_values),
		cmocka_unit_test(finite_cohort_limits_hold_every_truth),
		cmocka_unit_test(bad_arguments_are_named),
		cmocka_unit_test(huge_samples_keep_their_digits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
