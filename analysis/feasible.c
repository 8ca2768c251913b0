#include "analysis/feasible.h"

#include <math.h>

#include "analysis/numeric.h"

#define N_MAX 1e9

static enum co_code
check(const struct co_printed *p, struct co_err *err)
{
	if (!(p->percent >= 0 && p->percent <= 100))
		return co_fail(err, CO_EDOMAIN, "percent", "the percentage "
		    "is %g; expected a number from 0 to 100", p->percent);
	if (!(p->decimals >= 0 && p->decimals <= 9) ||
	    !co_is_whole(p->decimals))
		return co_fail(err, CO_EDOMAIN, "decimals", "%g decimals; "
		    "expected a whole number from 0 to 9", p->decimals);
	if (!(p->n >= 0 && p->n <= N_MAX) || !co_is_whole(p->n))
		return co_fail(err, CO_EDOMAIN, "n", "the base is %g; "
		    "expected a whole number from 0 to %g", p->n, N_MAX);
	return CO_OK;
}

/* Rounding of the products must not cost a count that is half way. */
static void
counts(const struct co_printed *p, double n, double *first, double *last)
{
	double half = 0.5 * pow(10, -p->decimals), slack = n * 1e-13;

	*first = fmax(0, ceil((p->percent - half) * n / 100 - slack));
	*last = fmin(n, floor((p->percent + half) * n / 100 + slack));
}

enum co_code
co_feasible_counts(const struct co_printed *item, double n, double *first,
    double *last, struct co_err *err)
{
	enum co_code rc = check(item, err);

	if (rc == CO_OK && (!(n >= 1 && n <= N_MAX) || !co_is_whole(n)))
		rc = co_fail(err, CO_EDOMAIN, "n", "the base is %g; expected "
		    "a whole number from 1 to %g", n, N_MAX);
	if (rc == CO_OK)
		counts(item, n, first, last);
	return rc;
}

enum co_code
co_feasible_sizes(const struct co_printed *item, size_t k, size_t most,
    double *fits, double *best, struct co_err *err)
{
	double top = 0;
	enum co_code rc = CO_OK;

	for (size_t i = 0; rc == CO_OK && i < k; i++)
		rc = check(&item[i], err);
	if (rc == CO_OK && (most == 0 || most > (size_t)N_MAX))
		rc = co_fail(err, CO_EDOMAIN, "most", "sizes to %zu; "
		    "expected a whole number from 1 to %g", most, N_MAX);
	if (rc != CO_OK)
		return rc;
	for (size_t n = 1; n <= most; n++) {
		double first, last, possible = 0;

		for (size_t i = 0; i < k; i++) {
			if (item[i].n > 0)
				continue;
			counts(&item[i], (double)n, &first, &last);
			possible += first <= last;
		}
		fits[n - 1] = possible;
		top = fmax(top, possible);
	}
	*best = top;
	return CO_OK;
}
