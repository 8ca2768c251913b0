/*
 * Square-and-add of Jeffreys intervals with the posterior medians as
 * estimates (Laud 2017), for a difference, a ratio and an odds ratio.
 */
#include <math.h>

#include "analysis/difference.h"
#include "analysis/mover.h"
#include "analysis/numeric.h"
#include "analysis/odds.h"
#include "analysis/proportion.h"
#include "analysis/ratio.h"
#include "analysis/score.h"

/* The median and the limits of either group. */
static enum co_code
groups(const struct co_pair2 *t, double level, struct co_interval g[2],
    struct co_err *err)
{
	const double x[] = { t->x1, t->x2 }, n[] = { t->n1, t->n2 };
	enum co_code rc = co_pair2_check(t, level, err);

	for (size_t i = 0; rc == CO_OK && i < 2; i++) {
		rc = co_prop_jeffreys(x[i], n[i], level, &g[i], err);
		if (rc == CO_OK && n[i] > 0)
			g[i].estimate = co_beta_quantile_p(0.5, x[i] + 0.5,
			    n[i] - x[i] + 0.5);
	}
	return rc;
}

enum co_code
co_rd_mover_jeffreys(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	struct co_interval g[2];
	double d;
	enum co_code rc = groups(&t, level, g, err);

	if (rc != CO_OK)
		return rc;
	*out = (struct co_interval){ NAN, -1, 1 };
	if (n1 == 0 || n2 == 0)
		return CO_OK;
	d = g[0].estimate - g[1].estimate;
	out->estimate = d;
	out->lower = co_clip(d - hypot(g[0].estimate - g[0].lower,
	    g[1].upper - g[1].estimate), -1, 1);
	out->upper = co_clip(d + hypot(g[0].upper - g[0].estimate,
	    g[1].estimate - g[1].lower), -1, 1);
	return CO_OK;
}

static void
of_ratio(const struct co_interval *a, const struct co_interval *b,
    struct co_interval *out)
{
	out->estimate = a->estimate / b->estimate;
	out->lower = co_mover_lower(a->estimate, a->lower, b->estimate,
	    b->upper);
	out->upper = 1 / co_mover_lower(b->estimate, b->lower, a->estimate,
	    a->upper);
}

enum co_code
co_rr_mover_jeffreys(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	struct co_interval g[2];
	enum co_code rc = groups(&t, level, g, err);

	if (rc != CO_OK)
		return rc;
	*out = (struct co_interval){ NAN, 0, INFINITY };
	if (n1 > 0 && n2 > 0 && x1 + x2 > 0)
		of_ratio(&g[0], &g[1], out);
	return CO_OK;
}

static double
odds(double p)
{
	return p < 1 ? p / (1 - p) : INFINITY;
}

enum co_code
co_or_mover_jeffreys(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	struct co_interval g[2];
	enum co_code rc = groups(&t, level, g, err);

	if (rc != CO_OK)
		return rc;
	*out = (struct co_interval){ NAN, 0, INFINITY };
	if (n1 == 0 || n2 == 0 || x1 + x2 == 0 || x1 + x2 == n1 + n2)
		return CO_OK;
	for (size_t i = 0; i < 2; i++)
		g[i] = (struct co_interval){ odds(g[i].estimate),
			odds(g[i].lower), odds(g[i].upper) };
	of_ratio(&g[0], &g[1], out);
	return CO_OK;
}
