#include "analysis/unstated.h"

#include <math.h>
#include <stdbool.h>

#include "analysis/numeric.h"
#include "analysis/twobytwo.h"

#define ALLOCATIONS_MAX 2e7

static enum co_code
check_group(double x, double n, const char *x_name, const char *n_name,
    struct co_err *err)
{
	if (!(n >= 0) || !co_is_whole(n))
		return co_fail(err, CO_EDOMAIN, n_name,
		    "%s is %g; expected a whole number from 0", n_name, n);
	if (!(x >= 0 && x <= n) || !co_is_whole(x))
		return co_fail(err, CO_EDOMAIN, x_name, "%s is %g; expected "
		    "a whole number from 0 to %s = %g", x_name, x, n_name, n);
	return CO_OK;
}

static double
difference(const struct co_table2 *t)
{
	double n1 = t->a + t->b, n2 = t->c + t->d;

	/* One fraction, so that equal rates differ by exactly 0. */
	return n1 > 0 && n2 > 0 ? (t->a * t->d - t->b * t->c) / n1 / n2
	    : NAN;
}

static double
p_value(const struct co_table2 *t)
{
	struct co_test2 r = { 0, 1 };

	(void)co_t2_chi2_n_minus_1(t, &r, NULL);
	return r.p;
}

static void
look(const struct co_table2 *t, struct co_unstated_alloc to, double ns_n,
    double alpha, struct co_unstated *u)
{
	double rd = difference(t), p = p_value(t), taken;

	u->allocations++;
	/* The negation is true of a NaN, too. */
	if (!isnan(rd) && !(rd >= u->rd_min)) {
		u->rd_min = rd;
		u->at_rd_min = to;
	}
	if (!isnan(rd) && !(rd <= u->rd_max)) {
		u->rd_max = rd;
		u->at_rd_max = to;
	}
	if (p < u->p_min) {
		u->p_min = p;
		u->at_p_min = to;
	}
	if (p > u->p_max) {
		u->p_max = p;
		u->at_p_max = to;
	}
	if ((p <= alpha) == (u->p_stated <= alpha))
		return;
	u->turned++;
	taken = to.events + to.others;
	u->tipping1 = fmin(u->tipping1, taken);
	u->tipping2 = fmin(u->tipping2, ns_n - taken);
}

enum co_code
co_unstated_bounds(double x1, double n1, double x2, double n2, double ns_x,
    double ns_n, double alpha, struct co_unstated *out, struct co_err *err)
{
	const struct co_table2 stated = { x1, n1 - x1, x2, n2 - x2 };
	struct co_unstated u = { .rd_min = NAN, .rd_max = NAN, .p_min = 2,
		.p_max = -1, .tipping1 = NAN, .tipping2 = NAN };
	double others = ns_n - ns_x;
	enum co_code rc = check_group(x1, n1, "x1", "n1", err);

	if (rc == CO_OK)
		rc = check_group(x2, n2, "x2", "n2", err);
	if (rc == CO_OK)
		rc = check_group(ns_x, ns_n, "ns_x", "ns_n", err);
	if (rc == CO_OK && !(alpha > 0 && alpha < 1))
		rc = co_fail(err, CO_EDOMAIN, "alpha", "alpha is %g; expected "
		    "a number between 0 and 1", alpha);
	if (rc == CO_OK && (ns_x + 1) * (others + 1) > ALLOCATIONS_MAX)
		rc = co_fail(err, CO_EUNSUPPORTED, NULL, "%g people who did "
		    "not state their group are too many to allocate", ns_n);
	if (rc != CO_OK)
		return rc;
	u.p_stated = p_value(&stated);
	for (double e = 0; e <= ns_x; e++)
		for (double f = 0; f <= others; f++) {
			struct co_table2 t = { x1 + e, n1 - x1 + f,
				x2 + ns_x - e, n2 - x2 + others - f };

			look(&t, (struct co_unstated_alloc){ e, f }, ns_n,
			    alpha, &u);
		}
	*out = u;
	return CO_OK;
}
