/* Exact unconditional tests against the long way, and their symmetries. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>

#include <cmocka.h>

#include "analysis/numeric.h"
#include "analysis/score.h"
#include "analysis/twobytwo.h"
#include "analysis/uncond.h"
#include "near.h"

static struct co_uncond
run(double x1, double n1, double x2, double n2, enum co_uncond_order order,
    enum co_uncond_side side, double gamma)
{
	struct co_uncond r = { 0, 0, 0, 0 };
	struct co_work w;

	co_work_init(&w, 1u << 22);
	assert_int_equal(co_uncond_test(x1, n1, x2, n2, order, side, gamma,
	    &w, &r, NULL), CO_OK);
	co_work_clear(&w);
	return r;
}

/* How extreme a table is, from the definitions; larger is more. */
static double
extreme(double x1, double n1, double x2, double n2,
    enum co_uncond_order order, enum co_uncond_side side)
{
	double m = x1 + x2, n = n1 + n2, z, p, q, v, tail = 0;
	struct co_table2 t = { x1, n1 - x1, x2, n2 - x2 };
	struct co_test2 f;

	if (order == CO_ORDER_FISHER && side == CO_SIDE_BOTH) {
		co_t2_fisher_minlike(&t, &f, NULL);
		return -log(f.p);
	}
	if (order == CO_ORDER_FISHER) {
		for (double k = 0; k <= n1; k++)
			if (side == CO_SIDE_LESS ? k <= x1 : k >= x1)
				tail += co_hyper_pmf(k, m, n, n1);
		return -log(tail);
	}
	p = x1 / n1;
	q = x2 / n2;
	v = order == CO_ORDER_POOLED ? m / n * (1 - m / n) *
	    (1 / n1 + 1 / n2) : p * (1 - p) / n1 + q * (1 - q) / n2;
	z = fabs(p - q) < 1e-14 ? 0 : v > 0 ? (p - q) / sqrt(v)
	    : (p - q) * INFINITY;
	return side == CO_SIDE_BOTH ? fabs(z) : side == CO_SIDE_LESS ? -z : z;
}

/* The probability of the tail at one rate, table by table. */
static double
tail_at(double x1, double n1, double x2, double n2,
    enum co_uncond_order order, enum co_uncond_side side, double rate)
{
	double at = extreme(x1, n1, x2, n2, order, side), sum = 0;

	for (double a = 0; a <= n1; a++)
		for (double b = 0; b <= n2; b++)
			if (extreme(a, n1, b, n2, order, side) >= at -
			    1e-8 * (1 + (isinf(at) ? 0 : fabs(at))))
				sum += co_binom_pmf(a, n1, rate) *
				    co_binom_pmf(b, n2, rate);
	return sum;
}

/* No rate of a fine grid gives more, and the reported rate gives p. */
static void
the_maximum_is_the_maximum(void **state)
{
	static const double tables[][4] = { { 3, 4, 1, 4 }, { 7, 9, 2, 11 },
		{ 0, 6, 3, 4 }, { 1, 3, 0, 14 }, { 5, 5, 2, 6 } };

	(void)state;
	for (size_t i = 0; i < T_COUNT(tables); i++)
		for (int o = CO_ORDER_POOLED; o <= CO_ORDER_FISHER; o++)
			for (int s = CO_SIDE_BOTH; s <= CO_SIDE_GREATER;
			    s++) {
		const double *t = tables[i];
		enum co_uncond_order order = (enum co_uncond_order)o;
		enum co_uncond_side side = (enum co_uncond_side)s;
		struct co_uncond r = run(t[0], t[1], t[2], t[3], order, side,
		    0);

		assert_rel(exp(r.log_p), r.p, 1e-13);
		assert_rel(tail_at(t[0], t[1], t[2], t[3], order, side,
		    r.at), r.p, 1e-10);
		for (int k = 0; k <= 60; k++)
			assert_true(tail_at(t[0], t[1], t[2], t[3], order,
			    side, k / 60.0) <= r.p * (1 + 1e-9));
	}
}

/* Groups swapped, outcomes relabelled; restriction; the doubled one. */
static void
symmetries(void **state)
{
	(void)state;
	for (double a = 0; a <= 7; a++)
		for (double b = 0; b <= 5; b++)
			for (int o = CO_ORDER_POOLED; o <= CO_ORDER_FISHER;
			    o++) {
		enum co_uncond_order q = (enum co_uncond_order)o;
		struct co_uncond two = run(a, 7, b, 5, q, CO_SIDE_BOTH, 0);
		struct co_uncond l = run(a, 7, b, 5, q, CO_SIDE_LESS, 0);
		struct co_uncond g = run(a, 7, b, 5, q, CO_SIDE_GREATER, 0);
		struct co_uncond d = run(a, 7, b, 5, q, CO_SIDE_TWICE, 0);
		struct co_uncond bb = run(a, 7, b, 5, q, CO_SIDE_BOTH, 1e-3);

		assert_rel(run(b, 5, a, 7, q, CO_SIDE_BOTH, 0).p, two.p,
		    1e-10);
		assert_rel(run(7 - a, 7, 5 - b, 5, q, CO_SIDE_BOTH, 0).p,
		    two.p, 1e-10);
		assert_rel(run(b, 5, a, 7, q, CO_SIDE_GREATER, 0).p, l.p,
		    1e-10);
		assert_rel(fmin(1, 2 * fmin(l.p, g.p)), d.p, 1e-12);
		assert_true(two.p > 0 && two.p <= 1);
		assert_true(bb.p <= fmin(1, two.p + 1e-3) * (1 + 1e-12));
	}
}

/* Boschloo is nowhere above Fisher, whose p it orders by. */
static void
boschloo_gains_on_fisher(void **state)
{
	(void)state;
	for (double a = 0; a <= 9; a++)
		for (double b = 0; b <= 11; b++) {
			struct co_table2 t = { a, 9 - a, b, 11 - b };
			struct co_test2 f;

			co_t2_fisher_minlike(&t, &f, NULL);
			assert_true(run(a, 9, b, 11, CO_ORDER_FISHER,
			    CO_SIDE_BOTH, 0).p <= f.p * (1 + 1e-9));
		}
}

/* The supremum of 19/162 and 11/114 sits by the rate 0.01. */
static void
a_maximum_far_from_the_data(void **state)
{
	struct co_uncond r = run(19, 162, 11, 114, CO_ORDER_POOLED,
	    CO_SIDE_BOTH, 0);

	(void)state;
	assert_abs(r.p, 0.6096043224748546, 1e-9);
	assert_abs(r.at, 0.01, 0.005);
	r = run(19, 162, 11, 114, CO_ORDER_POOLED, CO_SIDE_BOTH, 1e-4);
	assert_abs(r.p, 0.6003155366559442, 2e-6);
	/* A small group beside a large one. */
	r = run(1, 2, 3, 400, CO_ORDER_POOLED, CO_SIDE_GREATER, 0);
	assert_true(r.p > 0.005 && r.p < 0.1);
}

static void
edges(void **state)
{
	struct co_uncond r;
	struct co_err err;
	struct co_work w;

	(void)state;
	for (int o = CO_ORDER_POOLED; o <= CO_ORDER_FISHER; o++)
		for (int s = CO_SIDE_BOTH; s <= CO_SIDE_TWICE; s++) {
			enum co_uncond_order q = (enum co_uncond_order)o;
			enum co_uncond_side k = (enum co_uncond_side)s;

			assert_true(run(0, 5, 0, 7, q, k, 0).p == 1);
			assert_true(run(5, 5, 7, 7, q, k, 0).p == 1);
			assert_true(run(0, 0, 3, 7, q, k, 0).p == 1);
			assert_true(run(0, 0, 0, 0, q, k, 1e-4).p == 1);
		}
	/* All of 600 against none of 600: 2 / C(1200, 600) at least. */
	r = run(600, 600, 0, 600, CO_ORDER_POOLED, CO_SIDE_BOTH, 0);
	assert_true(r.p == 0);
	assert_rel(r.log_p, log(2) - 1200 * log(2), 1e-12);
	assert_abs(r.at, 0.5, 1e-6);
	co_work_init(&w, 1u << 12);
	assert_int_equal(co_uncond_test(1.5, 3, 1, 3, CO_ORDER_POOLED,
	    CO_SIDE_BOTH, 0, &w, &r, &err), CO_EDOMAIN);
	assert_int_equal(co_uncond_test(1, 3, 1, 3, CO_ORDER_POOLED,
	    CO_SIDE_BOTH, 1, &w, &r, &err), CO_EDOMAIN);
	assert_int_equal(co_uncond_test(1, 1e6, 1, 1e6, CO_ORDER_POOLED,
	    CO_SIDE_BOTH, 0, &w, &r, &err), CO_EUNSUPPORTED);
	assert_int_equal(co_uncond_test(1, 900, 1, 900, CO_ORDER_POOLED,
	    CO_SIDE_BOTH, 0, &w, &r, &err), CO_ENOMEM);
	co_work_clear(&w);
}

/* ---- intervals --------------------------------------------------------- */

typedef enum co_code interval_fn(double x1, double n1, double x2, double n2,
    double level, struct co_work *work, struct co_interval *out,
    struct co_err *err);

static const struct {
	interval_fn *f;
	enum co_contrast c;
	bool two_sided;
} exact[] = {
	{ co_rd_chan_zhang, CO_DIFFERENCE, false },
	{ co_rd_agresti_min, CO_DIFFERENCE, true },
	{ co_rr_chan_zhang, CO_RATIO, false },
	{ co_rr_agresti_min, CO_RATIO, true },
};

static struct co_interval
limits(size_t k, double x1, double n1, double x2, double n2, double level)
{
	struct co_interval ci = { 0, 0, 0 };
	struct co_work w;

	co_work_init(&w, 1u << 22);
	assert_int_equal(exact[k].f(x1, n1, x2, n2, level, &w, &ci, NULL),
	    CO_OK);
	co_work_clear(&w);
	return ci;
}

/* The p of a value of the contrast, table by table, over a grid of rates. */
static double
p_at(size_t k, const double *t, double theta)
{
	const struct co_pair2 own = { t[0], t[1], t[2], t[3] };
	double z = co_score_z(&own, exact[k].c, theta, 1), best = 0;
	char in[16][16];

	for (size_t i = 0; i <= (size_t)t[1]; i++)
		for (size_t j = 0; j <= (size_t)t[3]; j++) {
			struct co_pair2 u = { (double)i, t[1], (double)j,
				t[3] };
			double v = co_score_z(&u, exact[k].c, theta, 1);

			in[i][j] = exact[k].two_sided
			    ? fabs(v) >= fabs(z) * (1 - 1e-9)
			    : v >= z * (1 - 1e-9);
		}
	for (int g = 0; g <= 400; g++) {
		double q = pow(sin(g * atan(1) / 200), 2), sum = 0, p;

		p = exact[k].c == CO_RATIO ? q * theta : q + theta;
		if (!(p >= 0 && p <= 1))
			continue;
		for (size_t i = 0; i <= (size_t)t[1]; i++)
			for (size_t j = 0; j <= (size_t)t[3]; j++)
				if (in[i][j])
					sum += co_binom_pmf((double)i, t[1],
					    p) * co_binom_pmf((double)j,
					    t[3], q);
		best = fmax(best, sum);
	}
	return best;
}

/* Outside the lower limit nothing is kept, just inside it is. */
static void
limits_invert_their_test(void **state)
{
	static const double tables[][4] = { { 4, 5, 1, 4 }, { 5, 9, 2, 7 },
		{ 1, 6, 0, 8 }, { 6, 6, 3, 5 } };

	(void)state;
	for (size_t k = 0; k < T_COUNT(exact); k++)
		for (size_t i = 0; i < T_COUNT(tables); i++) {
			const double *t = tables[i];
			double alpha = exact[k].two_sided ? 0.1 : 0.05;
			double l = limits(k, t[0], t[1], t[2], t[3],
			    0.9).lower;
			double from = exact[k].c == CO_RATIO ? 0 : -1;

			for (int g = 1; g <= 25; g++)
				assert_true(p_at(k, t, from + (l - from) *
				    (g / 25.0) - 1e-7) <= alpha * (1 + 1e-9));
			assert_true(p_at(k, t, l + 2e-3) > alpha);
		}
}

static void
intervals_mirror_and_nest(void **state)
{
	(void)state;
	for (size_t k = 0; k < T_COUNT(exact); k++)
		for (double a = 0; a <= 5; a++)
			for (double b = 0; b <= 7; b += b + 1) {
		struct co_interval u = limits(k, a, 5, b, 7, 0.95);
		struct co_interval v = limits(k, b, 7, a, 5, 0.95);
		struct co_interval n = limits(k, a, 5, b, 7, 0.7);

		if (exact[k].c == CO_DIFFERENCE) {
			struct co_interval r = limits(k, 5 - a, 5, 7 - b, 7,
			    0.95);

			assert_abs(u.lower, -v.upper, 1e-12);
			assert_abs(u.upper, -v.lower, 1e-12);
			assert_abs(u.lower, -r.upper, 1e-9);
			assert_true(u.lower >= -1 && u.upper <= 1);
		} else {
			assert_rel(u.lower, 1 / v.upper, 1e-12);
			assert_rel(u.upper, 1 / v.lower, 1e-12);
			assert_true(u.lower >= 0);
		}
		assert_true(isnan(u.estimate) || (u.lower <= u.estimate &&
		    u.estimate <= u.upper));
		assert_true(u.lower <= n.lower + 1e-9 &&
		    n.upper <= u.upper * (1 + 1e-9) + 1e-9);
	}
}

static void
edges_of_intervals(void **state)
{
	struct co_interval ci;
	struct co_err err;
	struct co_work w;

	(void)state;
	for (size_t k = 0; k < T_COUNT(exact); k++) {
		bool ratio = exact[k].c == CO_RATIO;

		ci = limits(k, 0, 0, 3, 5, 0.95);
		assert_true(isnan(ci.estimate) && ci.lower == (ratio ? 0 :
		    -1));
		ci = limits(k, 0, 4, 0, 5, 0.95);
		assert_true(ratio ? isnan(ci.estimate) : ci.lower < 0 &&
		    ci.upper > 0);
		ci = limits(k, 4, 4, 0, 5, 0.95);
		assert_true(ratio ? isinf(ci.upper) && ci.lower > 1 :
		    ci.upper == 1 && ci.lower > 0.3);
		co_work_init(&w, 1u << 10);
		assert_int_equal(exact[k].f(1, 3.5, 1, 3, 0.95, &w, &ci,
		    &err), CO_EDOMAIN);
		assert_int_equal(exact[k].f(1, 3000, 1, 3000, 0.95, &w, &ci,
		    &err), CO_EUNSUPPORTED);
		assert_int_equal(exact[k].f(1, 300, 1, 300, 0.95, &w, &ci,
		    &err), CO_ENOMEM);
		co_work_clear(&w);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_maximum_is_the_maximum),
		cmocka_unit_test(symmetries),
		cmocka_unit_test(boschloo_gains_on_fisher),
		cmocka_unit_test(a_maximum_far_from_the_data),
		cmocka_unit_test(edges),
		cmocka_unit_test(limits_invert_their_test),
		cmocka_unit_test(intervals_mirror_and_nest),
		cmocka_unit_test(edges_of_intervals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
