/* Several 2x2 tables exactly: the strata's distributions convolved. */
#include "analysis/stratified.h"

#include <math.h>

#include "analysis/conditional.h"
#include "analysis/numeric.h"

#define STEPS_MAX 4e9	/* multiplications; some seconds */

/* How many events group 1 can have in a stratum, from lo to hi. */
static void
support(const double *t, double *lo, double *hi)
{
	double n1 = t[0] + t[1], n2 = t[2] + t[3], m = t[0] + t[2];

	*lo = fmax(0, m - n2);
	*hi = fmin(n1, m);
}

static enum co_code
size_up(const double *t, size_t k, size_t *n, struct co_err *err)
{
	double all = 1, steps = 0, lo, hi;

	for (size_t i = 0; i < k; i++) {
		support(t + 4 * i, &lo, &hi);
		steps += all * (hi - lo + 1);
		all += hi - lo;
	}
	if (steps > STEPS_MAX)
		return co_fail(err, CO_EUNSUPPORTED, NULL, "the exact "
		    "stratified test of these tables would take too long; use "
		    "Cochran-Mantel-Haenszel");
	*n = (size_t)all;
	return CO_OK;
}

/*
 * to[s] = sum over x of from[s - x] w(x); each stratum's weights are scaled
 * to a largest of 1, and long double leaves room for p far below 1e-300.
 */
static void
convolve(const double *t, const long double *from, size_t n_from,
    long double *to)
{
	double n1 = t[0] + t[1], n2 = t[2] + t[3], m = t[0] + t[2];
	double lo, hi, top = -INFINITY;
	size_t width;

	support(t, &lo, &hi);
	width = (size_t)(hi - lo) + 1;
	for (size_t x = 0; x < width; x++)
		top = fmax(top, co_ln_choose(n1, lo + (double)x) +
		    co_ln_choose(n2, m - lo - (double)x));
	for (size_t s = 0; s < n_from + width - 1; s++)
		to[s] = 0;
	for (size_t x = 0; x < width; x++) {
		long double w = expl(co_ln_choose(n1, lo + (double)x) +
		    co_ln_choose(n2, m - lo - (double)x) - top);

		for (size_t s = 0; s < n_from; s++)
			to[s + x] += w * from[s];
	}
}

/* The log weights of the sum, and where the observed one stands. */
static enum co_code
make(const double *t, size_t k, struct co_work *work,
    struct co_conditional *c, struct co_strat_exact *out, struct co_err *err)
{
	long double *from, *to;
	double *lw, lo, hi, least = 0;
	size_t n = 1, used = 1;
	enum co_code rc = size_up(t, k, &n, err);

	if (rc != CO_OK)
		return rc;
	from = co_work_get(work, n, sizeof *from);
	to = co_work_get(work, n, sizeof *to);
	lw = co_work_get(work, n, sizeof *lw);
	if (from == NULL || to == NULL || lw == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	from[0] = 1;
	out->s = 0;
	for (size_t i = 0; i < k; i++) {
		long double *swap = to;

		support(t + 4 * i, &lo, &hi);
		convolve(t + 4 * i, from, used, to);
		used += (size_t)(hi - lo);
		least += lo;
		out->s += t[4 * i];
		to = from;
		from = swap;
	}
	for (size_t s = 0; s < used; s++)
		lw[s] = (double)logl(from[s]);
	*c = (struct co_conditional){ lw, used, (size_t)(out->s - least) };
	return CO_OK;
}

enum co_code
co_strat_exact(const double *t, size_t k, double level,
    struct co_work *work, struct co_strat_exact *out, struct co_err *err)
{
	struct co_work_mark mark = co_work_mark(work);
	struct co_strat_exact made = { 0, 1, { NAN, 0, INFINITY } };
	struct co_conditional c;
	struct co_interval checked;
	enum co_code rc = co_strat_mh_or(t, k, level, &checked, err);

	if (rc == CO_OK)
		rc = make(t, k, work, &c, &made, err);
	if (rc == CO_OK && c.n > 1) {
		made.p = co_conditional_p(&c);
		made.odds_ratio.estimate = co_conditional_cmle(&c);
		co_conditional_limits(&c, 1 - level, 1,
		    &made.odds_ratio.lower, &made.odds_ratio.upper);
	}
	if (rc == CO_OK)
		*out = made;
	co_work_reset(work, mark);
	return rc;
}
