/* Families of tests, Likert dispersion, reliability and control charts. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "analysis/eigen.h"
#include "analysis/likert.h"
#include "analysis/multiplicity.h"
#include "analysis/reliability.h"
#include "analysis/spc.h"
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

/* R: p.adjust. */
static void
adjustments_match_r(void **state)
{
	static const double p[] = { .01, .02, .03, .5, .03, .9, .001 };
	static const double holm[] = { .06, .1, .12, 1, .12, 1, .007 };
	static const double hoch[] = { .06, .09, .09, .9, .09, .9, .007 };
	static const double bh[] = { .035, .042, .042, 0.5833333333333334,
		.042, .9, .007 };
	double adj[7];
	size_t order[7];
	struct co_err err;

	(void)state;
	assert_int_equal(co_adjust_holm(p, 7, order, adj, NULL), CO_OK);
	for (size_t i = 0; i < 7; i++)
		assert_rel(adj[i], holm[i], 1e-14);
	assert_int_equal(co_adjust_hochberg(p, 7, order, adj, NULL), CO_OK);
	for (size_t i = 0; i < 7; i++)
		assert_rel(adj[i], hoch[i], 1e-14);
	assert_int_equal(co_adjust_bh(p, 7, order, adj, NULL), CO_OK);
	for (size_t i = 0; i < 7; i++)
		assert_rel(adj[i], bh[i], 1e-14);
	assert_int_equal(co_adjust_bh(p, 0, order, adj, NULL), CO_OK);
	adj[0] = 1.5;
	assert_int_equal(co_adjust_bh(adj, 1, order, adj, &err), CO_EDOMAIN);
}

static void
adjustments_order_many_values(void **state)
{
	double p[200], adj[200], again[200];
	size_t order[200];
	uint32_t seed = 7;

	(void)state;
	for (size_t i = 0; i < 200; i++) {
		seed = seed * 1664525u + 1013904223u;
		p[i] = (double)(seed >> 22) / 1024;
	}
	co_adjust_holm(p, 200, order, adj, NULL);
	for (size_t i = 1; i < 200; i++)
		assert_true(p[order[i - 1]] < p[order[i]] ||
		    (p[order[i - 1]] == p[order[i]] &&
		    order[i - 1] < order[i]));
	for (size_t i = 0; i < 200; i++)
		assert_true(adj[i] >= p[i] && adj[i] <= 1);
	co_adjust_hochberg(p, 200, order, again, NULL);
	for (size_t i = 0; i < 200; i++)
		assert_true(again[i] <= adj[i] + 1e-15);
}

static void
dispersion_has_its_ends(void **state)
{
	static const double one[] = { 0, 0, 9, 0, 0 };
	static const double ends[] = { 6, 0, 0, 0, 6 };
	static const double even[] = { 3, 3, 3, 3, 3 };
	static const double none[] = { 0, 0, 0 };
	struct co_iqv q;
	double v;

	(void)state;
	co_likert_consensus(one, 5, &v, NULL);
	assert_abs(v, 1, 1e-15);
	co_likert_consensus(ends, 5, &v, NULL);
	assert_abs(v, 0, 1e-15);
	co_likert_agreement(one, 5, &v, &work, NULL);
	assert_abs(v, 1, 1e-15);
	co_likert_agreement(ends, 5, &v, &work, NULL);
	assert_abs(v, -1, 1e-15);
	co_likert_agreement(even, 5, &v, &work, NULL);
	assert_abs(v, 0, 1e-15);
	co_likert_polarization(ends, 5, &v, &work, NULL);
	assert_abs(v, 1, 1e-15);
	co_likert_leik(one, 5, &v, NULL);
	assert_abs(v, 0, 1e-15);
	co_likert_leik(ends, 5, &v, NULL);
	assert_abs(v, 1, 1e-15);
	co_likert_iqv(one, 5, &q, NULL);
	assert_true(q.simpson == 0 && q.berger == 0 && q.shannon == 0);
	co_likert_iqv(even, 5, &q, NULL);
	assert_rel(q.simpson, 1, 1e-14);
	assert_rel(q.berger, 1, 1e-14);
	assert_rel(q.shannon, 1, 1e-14);
	co_likert_consensus(none, 3, &v, NULL);
	assert_true(isnan(v));
	co_likert_agreement(none, 3, &v, &work, NULL);
	assert_true(isnan(v));
}

static void
dispersion_does_not_mind_direction_or_size(void **state)
{
	static const double x[] = { 1, 4, 0, 7, 2 }, y[] = { 2, 7, 0, 4, 1 };
	static const double z[] = { 3, 12, 0, 21, 6 };
	double a, b, c;

	(void)state;
	co_likert_consensus(x, 5, &a, NULL);
	co_likert_consensus(y, 5, &b, NULL);
	co_likert_consensus(z, 5, &c, NULL);
	assert_rel(a, b, 1e-14);
	assert_rel(a, c, 1e-14);
	co_likert_agreement(x, 5, &a, &work, NULL);
	co_likert_agreement(y, 5, &b, &work, NULL);
	co_likert_agreement(z, 5, &c, &work, NULL);
	assert_rel(a, b, 1e-14);
	assert_rel(a, c, 1e-14);
	co_likert_leik(x, 5, &a, NULL);
	co_likert_leik(y, 5, &b, NULL);
	assert_rel(a, b, 1e-14);
}

static const double rated[12 * 4] = {
	43, 30, 61, 45, 63, 51, 63, 47, 71, 68, 76, 48, 61, 45, 54, 35,
	81, 56, 71, 47, 43, 49, 54, 34, 58, 42, 66, 35, 71, 50, 70, 41,
	72, 72, 71, 31, 67, 45, 62, 41, 64, 53, 58, 34, 67, 47, 59, 41,
};

/* R: cov and cor of attitude[1:12, c(1, 3, 5, 7)], and qf. */
static void
alpha_matches_r(void **state)
{
	static const double drop[] = { 0.5433757553561619, 0.667686718919666,
		0.5825426026336173, 0.8160886672461911 };
	static const double rest[] = { 0.724862818044949, 0.5618208082636549,
		0.7605447776557833, 0.183123156256125 };
	struct co_interval ci;
	struct co_alpha a;
	double d[4], r[4], se;

	(void)state;
	assert_int_equal(co_alpha(rated, 12, 4, &a, d, r, &work, NULL),
	    CO_OK);
	assert_rel(a.raw, 0.736460498699525, 1e-12);
	assert_rel(a.standardised, 0.735561707701299, 1e-12);
	for (size_t i = 0; i < 4; i++) {
		assert_rel(d[i], drop[i], 1e-12);
		assert_rel(r[i], rest[i], 1e-12);
	}
	assert_int_equal(co_alpha_feldt(0.71, 5, 19, 0.9, &ci, &se, NULL),
	    CO_OK);
	assert_rel(ci.lower, 0.492811423887874, 1e-11);
	assert_rel(ci.upper, 0.8550533129257325, 1e-11);
	assert_rel(se, 0.29 * sqrt(10.0 / (4 * 17)), 1e-13);
}

/* R 4: factanal(attitude, 1), its loadings and uniquenesses. */
static void
omega_matches_factanal(void **state)
{
	static const double attitude[30 * 7] = {
	43, 51, 30, 39, 61, 92, 45, 63, 64, 51, 54, 63, 73, 47,
	71, 70, 68, 69, 76, 86, 48, 61, 63, 45, 47, 54, 84, 35,
	81, 78, 56, 66, 71, 83, 47, 43, 55, 49, 44, 54, 49, 34,
	58, 67, 42, 56, 66, 68, 35, 71, 75, 50, 55, 70, 66, 41,
	72, 82, 72, 67, 71, 83, 31, 67, 61, 45, 47, 62, 80, 41,
	64, 53, 53, 58, 58, 67, 34, 67, 60, 47, 39, 59, 74, 41,
	69, 62, 57, 42, 55, 63, 25, 68, 83, 83, 45, 59, 77, 35,
	77, 77, 54, 72, 79, 77, 46, 81, 90, 50, 72, 60, 54, 36,
	74, 85, 64, 69, 79, 79, 63, 65, 60, 65, 75, 55, 80, 60,
	65, 70, 46, 57, 75, 85, 46, 50, 58, 68, 54, 64, 78, 52,
	50, 40, 33, 34, 43, 64, 33, 64, 61, 52, 62, 66, 80, 41,
	53, 66, 52, 50, 63, 80, 37, 40, 37, 42, 58, 50, 57, 49,
	63, 54, 42, 48, 66, 75, 33, 66, 77, 66, 63, 88, 76, 72,
	78, 75, 58, 74, 80, 78, 49, 48, 57, 44, 45, 51, 83, 38,
	85, 85, 71, 71, 77, 74, 55, 82, 82, 39, 59, 64, 78, 39,
	};
	struct co_omega o;

	(void)state;
	assert_int_equal(co_omega(attitude, 30, 7, &o, &work, NULL), CO_OK);
	assert_rel(o.omega, 0.856326792898, 1e-7);
	assert_rel(o.standardised, 0.840544489611, 1e-7);
	assert_int_equal(o.heywood, 0);
}

/* Three items fit exactly: l1 = sqrt(r12 r13 / r23) and so on. */
static void
omega_of_three_items_has_a_closed_form(void **state)
{
	static const double y[] = { 3, 1, 1, 4, 3, 4, 2, 2, 3, 5, 5, 4,
		3, 3, 2, 4, 4, 5, 1, 1, 2, 2, 4, 2 };
	/* here l1^2 would be more than the variance of the first item */
	static const double over[] = { 1, 2, 1, 4, 3, 4, 2, 2, 3, 5, 5, 4,
		3, 3, 2, 4, 4, 5, 1, 1, 2, 2, 3, 3 };
	double s[9] = { 0 }, mean[3] = { 0 }, l[3], sum = 0, own = 0;
	struct co_omega o;

	(void)state;
	for (size_t i = 0; i < 24; i++)
		mean[i % 3] += y[i] / 8;
	for (size_t i = 0; i < 8; i++)
		for (size_t j = 0; j < 9; j++)
			s[j] += (y[3 * i + j / 3] - mean[j / 3]) *
			    (y[3 * i + j % 3] - mean[j % 3]);
	l[0] = sqrt(s[1] * s[2] / s[5]);
	l[1] = sqrt(s[1] * s[5] / s[2]);
	l[2] = sqrt(s[2] * s[5] / s[1]);
	for (size_t i = 0; i < 3; i++) {
		sum += l[i];
		own += s[4 * i] - l[i] * l[i];
	}
	co_omega(y, 8, 3, &o, &work, NULL);
	assert_rel(o.omega, sum * sum / (sum * sum + own), 1e-9);
	assert_int_equal(o.heywood, 0);
	co_omega(over, 8, 3, &o, &work, NULL);
	assert_int_equal(o.heywood, 1);
	assert_true(o.omega > 0.5 && o.omega < 1);
}

static void
reliability_edges_are_not_estimable(void **state)
{
	static const double same[] = { 3, 3, 3, 3, 3, 3, 3, 3 };
	static const double flat[] = { 1, 3, 2, 3, 4, 3 };
	struct co_alpha a;
	struct co_omega o;
	struct co_interval ci;
	struct co_err err;
	double d[2], se;

	(void)state;
	co_alpha(same, 4, 2, &a, d, NULL, &work, NULL);
	assert_true(isnan(a.raw) && isnan(a.standardised) && isnan(d[0]));
	co_alpha(flat, 3, 2, &a, NULL, NULL, &work, NULL);
	assert_abs(a.raw, 0, 1e-15);
	assert_true(isnan(a.standardised));
	co_omega(same, 4, 2, &o, &work, NULL);
	assert_true(isnan(o.omega));
	/* two of the three items are the same */
	co_omega((const double[]){ 1, 1, 2, 2, 2, 1, 4, 4, 4, 3, 3, 2 }, 4, 3,
	    &o, &work, NULL);
	assert_true(isnan(o.omega));
	assert_int_equal(co_alpha(same, 1, 8, &a, NULL, NULL, &work, &err),
	    CO_EDOMAIN);
	assert_int_equal(co_alpha_feldt(1.1, 3, 9, 0.95, &ci, &se, &err),
	    CO_EDOMAIN);
	co_alpha_feldt(1, 3, 9, 0.95, &ci, &se, NULL);
	assert_true(ci.lower == 1 && ci.upper == 1 && se == 0);
	co_kappa(0, 0, 0, 12, 0.95, &ci, &se, NULL);
	assert_true(isnan(ci.estimate));
	co_kappa(5, 0, 0, 7, 0.95, &ci, &se, NULL);
	assert_abs(ci.estimate, 1, 1e-15);
	assert_abs(se, 0, 1e-8);
}

static void
eigenvalues_rebuild_the_matrix(void **state)
{
	double a[36], b[36], v[36], e[6];
	uint32_t seed = 3;

	(void)state;
	for (size_t i = 0; i < 6; i++)
		for (size_t j = 0; j <= i; j++) {
			seed = seed * 1664525u + 1013904223u;
			b[6 * i + j] = b[6 * j + i] =
			    (double)(seed >> 20) / 4096 - 0.5;
		}
	for (size_t i = 0; i < 36; i++)
		a[i] = b[i];
	co_eigen_symmetric(a, 6, e, v);
	for (size_t i = 0; i < 36; i++) {
		double s = 0;

		for (size_t m = 0; m < 6; m++)
			s += v[i / 6 * 6 + m] * e[m] * v[i % 6 * 6 + m];
		assert_abs(s, b[i], 1e-14);
	}
	for (size_t m = 1; m < 6; m++)
		assert_true(e[m - 1] >= e[m]);
}

static void
xmr_limits_by_hand(void **state)
{
	/* moving ranges 2 1 3 2 4, mean 2.4; the 4 stays below 3.267 x 2.4 */
	static const double x[] = { 10, 12, 11, 14, 12, 16 };
	/* moving ranges 1 1 1 1 1 1 1 1 1 40: the 40 is above 16.0 */
	static const double y[] = { 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 41 };
	struct co_spc_xmr c;
	unsigned char flag[11];

	(void)state;
	co_spc_xmr(x, 6, true, &c, NULL, NULL);
	assert_rel(c.centre, 12.5, 1e-15);
	assert_rel(c.upper, 12.5 + 2.66 * 2.4, 1e-15);
	assert_rel(c.near_lower, 12.5 - 2.66 * 1.6, 1e-15);
	assert_int_equal(c.screened, 0);
	co_spc_xmr(y, 11, true, &c, flag, NULL);
	assert_rel(c.moving_range, 1, 1e-15);
	assert_int_equal(c.screened, 1);
	assert_true(flag[10] & CO_SPC_OUTSIDE);
	co_spc_xmr(y, 11, false, &c, flag, NULL);
	assert_rel(c.moving_range, 4.9, 1e-15);
	assert_int_equal(c.screened, 0);
}

static void
rules_flag_their_points(void **state)
{
	static const double shift[] = { 5, 3, 5, 5, 5, 5, 5, 5, 5, 0, 0, 1 };
	static const double trend[] = { 5, 4, 5, 6, 7, 8, 9, 10, 3, 3 };
	static const double six[] = { 5, 4, 5, 6, 7, 8, 9, 3, 3 };
	static const double near[] = { 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1,
		2.5, 0, 2.5, 0, 1, 0, 1, 0, 1 };
	struct co_spc_xmr c;
	unsigned char flag[21];

	(void)state;
	co_spc_xmr(shift, 12, true, &c, flag, NULL);
	for (size_t i = 0; i < 12; i++)
		assert_int_equal((flag[i] & CO_SPC_SHIFT) != 0,
		    i >= 2 && i <= 8);
	co_spc_xmr(trend, 10, true, &c, flag, NULL);
	for (size_t i = 0; i < 10; i++)
		assert_int_equal((flag[i] & CO_SPC_TREND) != 0,
		    i >= 1 && i <= 7);
	co_spc_xmr(six, 9, true, &c, flag, NULL);
	for (size_t i = 0; i < 9; i++)
		assert_false(flag[i] & CO_SPC_TREND);
	co_spc_xmr(near, 21, false, &c, flag, NULL);
	for (size_t i = 0; i < 21; i++)
		assert_int_equal((flag[i] & CO_SPC_NEAR) != 0,
		    2.5 > c.near_upper && (i == 12 || i == 14));
}

/* R: qbinom(c(.00135, .99865), 21, .9) is 14, 21; others likewise. */
static void
exact_p_limits_match_r(void **state)
{
	static const double x[] = { 19, 18, 17, 36, 0 };
	static const double n[] = { 20, 20, 20, 40, 0 };
	double centre, lo[5], hi[5];
	struct co_err err;

	(void)state;
	assert_int_equal(co_spc_p_exact(x, n, 5, 0.9973, &centre, lo, hi,
	    NULL), CO_OK);
	assert_rel(centre, 0.9, 1e-15);
	assert_rel(lo[0], 13.0 / 20, 1e-15);
	assert_rel(hi[0], 1, 1e-15);
	assert_rel(lo[3], 29.0 / 40, 1e-15);
	assert_true(isnan(lo[4]) && isnan(hi[4]));
	assert_int_equal(co_spc_p_exact(n + 3, x + 3, 1, 0.95, &centre, lo,
	    hi, &err), CO_EDOMAIN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(adjustments_match_r),
		cmocka_unit_test(adjustments_order_many_values),
		cmocka_unit_test(dispersion_has_its_ends),
		cmocka_unit_test(dispersion_does_not_mind_direction_or_size),
		cmocka_unit_test(alpha_matches_r),
		cmocka_unit_test(omega_matches_factanal),
		cmocka_unit_test(omega_of_three_items_has_a_closed_form),
		cmocka_unit_test(reliability_edges_are_not_estimable),
		cmocka_unit_test(eigenvalues_rebuild_the_matrix),
		cmocka_unit_test(xmr_limits_by_hand),
		cmocka_unit_test(rules_flag_their_points),
		cmocka_unit_test(exact_p_limits_match_r),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
