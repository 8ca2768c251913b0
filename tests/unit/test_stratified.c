/* Strata: mirrors, one stratum as one table, edges, Berkeley admissions. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/odds.h"
#include "analysis/stratified.h"
#include "analysis/twobytwo.h"
#include "near.h"

static uint64_t
draw(uint64_t *s)
{
	*s = *s * 6364136223846793005u + 1442695040888963407u;
	return *s >> 33;
}

/* Bickel, Hammel & O'Connell (1975): the direction turns within strata. */
static void
berkeley(void **state)
{
	static const double t[] = { 512, 313, 89, 19, 353, 207, 17, 8, 120,
		205, 202, 391, 138, 279, 131, 244, 53, 138, 94, 299, 22, 351,
		24, 317 };
	struct co_strat_exact e;
	struct co_strat_test s;
	struct co_interval ci;
	struct co_work w;

	(void)state;
	co_strat_mh_or(t, 6, 0.95, &ci, NULL);
	assert_abs(ci.estimate, 0.9046968283, 1e-9);
	co_strat_cmh(t, 6, false, &s, NULL);
	assert_abs(s.chi2, 1.5246067, 1e-6);
	co_strat_breslow_day(t, 6, false, &s, NULL);
	assert_abs(s.chi2, 18.8255, 1e-4);	/* R, UCBAdmissions */
	co_work_init(&w, 64u << 20);
	assert_int_equal(co_strat_exact(t, 6, 0.95, &w, &e, NULL), CO_OK);
	assert_true(e.s == 1198);
	assert_abs(e.p, 0.2277625268, 1e-9);
	assert_abs(e.odds_ratio.estimate, 0.905069961341, 1e-9);
	co_work_clear(&w);
}

/* Swapped groups invert ratios, negate differences and keep every p. */
static void
mirrors(void **state)
{
	uint64_t s = 3;

	(void)state;
	for (int trial = 0; trial < 200; trial++) {
		double t[16], u[16], sa, sb;
		struct co_interval a, b;
		struct co_strat_exact e, f;
		struct co_strat_test p, q;
		struct co_work w;

		for (int i = 0; i < 16; i++)
			t[i] = (double)(draw(&s) % 7);
		for (int i = 0; i < 16; i++)
			u[i] = t[(i ^ 2)];
		co_strat_mh_or(t, 4, 0.95, &a, NULL);
		co_strat_mh_or(u, 4, 0.95, &b, NULL);
		assert_rel(a.estimate, 1 / b.estimate, 1e-12);
		assert_rel(a.lower, 1 / b.upper, 1e-12);
		co_strat_mh_rr(t, 4, 0.95, &a, NULL);
		co_strat_mh_rr(u, 4, 0.95, &b, NULL);
		assert_rel(a.lower, 1 / b.upper, 1e-12);
		co_strat_mh_rd_sato(t, 4, 0.95, &a, &sa, NULL);
		co_strat_mh_rd_sato(u, 4, 0.95, &b, &sb, NULL);
		assert_abs(a.estimate, -b.estimate, 1e-12);
		assert_rel(sa, sb, 1e-9);
		assert_true(isnan(a.estimate) || (a.lower <= a.estimate &&
		    a.estimate <= a.upper));
		co_strat_breslow_day(t, 4, true, &p, NULL);
		co_strat_breslow_day(u, 4, true, &q, NULL);
		assert_rel(p.p, q.p, 1e-7);
		co_work_init(&w, 1u << 20);
		co_strat_exact(t, 4, 0.95, &w, &e, NULL);
		co_strat_exact(u, 4, 0.95, &w, &f, NULL);
		assert_rel(e.p, f.p, 1e-9);
		assert_rel(e.odds_ratio.lower, 1 / f.odds_ratio.upper, 1e-9);
		assert_true(e.p > 0 && e.p <= 1);
		co_work_clear(&w);
	}
}

/* One stratum gives what the table alone gives. */
static void
one_stratum_is_one_table(void **state)
{
	uint64_t s = 5;

	(void)state;
	for (int trial = 0; trial < 200; trial++) {
		double t[4];
		struct co_interval a, b;
		struct co_strat_exact e;
		struct co_strat_test c;
		struct co_table2 x;
		struct co_test2 p;
		struct co_work w;

		for (int i = 0; i < 4; i++)
			t[i] = (double)(draw(&s) % 12);
		x = (struct co_table2){ t[0], t[1], t[2], t[3] };
		co_work_init(&w, 1u << 20);
		co_strat_exact(t, 1, 0.9, &w, &e, NULL);
		co_t2_fisher_minlike(&x, &p, NULL);
		assert_rel(e.p, p.p, 1e-9);
		co_or_exact_conditional(t[0], t[0] + t[1], t[2], t[2] + t[3],
		    0.9, &w, &a, NULL);
		assert_rel(e.odds_ratio.estimate, a.estimate, 1e-9);
		assert_rel(e.odds_ratio.lower, a.lower, 1e-9);
		co_work_clear(&w);
		co_strat_cmh(t, 1, false, &c, NULL);
		co_t2_chi2_n_minus_1(&x, &p, NULL);
		assert_rel(c.p, p.p, 1e-9);
		co_strat_woolf_or(t, 1, 0.9, &a, NULL);
		co_or_woolf(t[0], t[0] + t[1], t[2], t[2] + t[3], 0.9, &b,
		    NULL);
		assert_rel(a.lower, b.lower, 1e-9);
	}
}

static void
edges(void **state)
{
	static const double none[] = { 0, 3, 0, 4 }, bad[] = { 1, 2, -1, 4 };
	static const double big[] = { 300000, 400000, 300000, 400000 };
	struct co_strat_exact e;
	struct co_strat_test s;
	struct co_interval ci;
	struct co_err err;
	struct co_work w;

	(void)state;
	co_strat_mh_or(none, 1, 0.95, &ci, NULL);
	assert_true(isnan(ci.estimate) && ci.lower == 0 && isinf(ci.upper));
	co_strat_cmh(none, 1, true, &s, NULL);
	assert_true(s.chi2 == 0 && s.p == 1);
	co_strat_mh_or(NULL, 0, 0.95, &ci, NULL);
	assert_true(isnan(ci.estimate));
	assert_int_equal(co_strat_cmh(bad, 1, false, &s, &err), CO_EDOMAIN);
	assert_non_null(strstr(err.text, "table 1, row 2, column 1"));
	co_work_init(&w, 1u << 20);
	assert_int_equal(co_strat_exact(none, 1, 0.95, &w, &e, NULL), CO_OK);
	assert_true(e.p == 1 && isnan(e.odds_ratio.estimate));
	assert_int_equal(co_strat_exact(big, 1, 0.95, &w, &e, NULL),
	    CO_ENOMEM);	/* six hundred thousand possible tables */
	co_work_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(berkeley),
		cmocka_unit_test(mirrors),
		cmocka_unit_test(one_stratum_is_one_table),
		cmocka_unit_test(edges),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
