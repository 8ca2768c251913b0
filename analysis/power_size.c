/* Sizes, and power that needs no region of tables. */
#include "analysis/power.h"

#include <math.h>

#include "analysis/numeric.h"

static enum co_code
bad(const char *name, double v, const char *expected, struct co_err *err)
{
	return co_fail(err, CO_EDOMAIN, name, "%s is %g; expected %s", name,
	    v, expected);
}

static enum co_code
check_rates(double p1, double p2, double alpha, struct co_err *err)
{
	if (!(p1 >= 0 && p1 <= 1))
		return bad("p1", p1, "a rate from 0 to 1", err);
	if (!(p2 >= 0 && p2 <= 1))
		return bad("p2", p2, "a rate from 0 to 1", err);
	if (!(alpha > 0 && alpha < 1))
		return bad("alpha", alpha, "a number between 0 and 1", err);
	return CO_OK;
}

/*
 * Sizes are tried from a start that is safely too small, by the normal
 * approximation, until a run of sizes a tenth as long as the size has had
 * enough power; its first is the answer.
 */
enum co_code
co_power_size(enum co_power_test test, double p1, double p2, double alpha,
    double power, struct co_work *work, double *n, struct co_err *err)
{
	double z, v, start, since = 0, got;
	enum co_code rc = check_rates(p1, p2, alpha, err);

	if (rc != CO_OK)
		return rc;
	if (!(power > 0 && power < 1))
		return bad("power", power, "a number between 0 and 1", err);
	if (p1 == p2)
		return bad("p2", p2, "a rate other than p1", err);
	z = co_normal_quantile_q(alpha / 2) + co_normal_quantile_q(1 - power);
	v = p1 * (1 - p1) + p2 * (1 - p2);
	start = z > 0 ? z * z * v / (p1 - p2) / (p1 - p2) : 1;
	start *= start < 40 ? 0.5 : 0.85;
	for (double k = fmax(1, floor(start)); k <= CO_POWER_SIZE_MAX; k++) {
		rc = co_power_two_prop(test, k, k, p1, p2, alpha, work, &got,
		    err);
		if (rc != CO_OK)
			return rc;
		if (got < power)
			since = 0;
		else if (since == 0)
			since = k;
		if (since > 0 && k - since >= fmax(2, ceil(since / 10))) {
			*n = since;
			return CO_OK;
		}
	}
	return co_fail(err, CO_EUNSUPPORTED, NULL, "more than %d people in "
	    "each group would be needed", CO_POWER_SIZE_MAX);
}

enum co_code
co_power_normal(double n1, double n2, double p1, double p2, double es,
    double alpha, double *power, struct co_err *err)
{
	double se, z;
	enum co_code rc = check_rates(p1, p2, alpha, err);

	if (rc != CO_OK)
		return rc;
	if (!(n1 > 0 && isfinite(n1)))
		return bad("n1", n1, "a number over 0", err);
	if (!(n2 > 0 && isfinite(n2)))
		return bad("n2", n2, "a number over 0", err);
	if (!(es >= -1 && es <= 1))
		return bad("es", es, "a difference from -1 to 1", err);
	se = sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
	z = co_normal_quantile_q(alpha / 2);
	if (se > 0)
		*power = co_normal_q(z - es / se) + co_normal_q(z + es / se);
	else
		*power = es == 0 ? alpha : 1;
	return CO_OK;
}

enum co_code
co_power_size_width(double p, double width, double alpha, double *n,
    struct co_err *err)
{
	double z, need;
	enum co_code rc = check_rates(p, 0, alpha, err);

	if (rc != CO_OK)
		return rc;
	if (!(width > 0 && width <= 1))
		return bad("width", width, "a width over 0, to 1", err);
	z = 2 * co_normal_quantile_q(alpha / 2) / width;
	need = p * (1 - p) * z * z;
	/* Rounding must not ask for one person more. */
	*n = fmax(1, ceil(need * (1 - 1e-13)));
	return CO_OK;
}

enum co_code
co_power_binom_tost(double low, double upp, double n, double p, double alpha,
    double *power, struct co_err *err)
{
	double first, last;
	enum co_code rc = check_rates(p, 0, alpha, err);

	if (rc != CO_OK)
		return rc;
	if (!(low >= 0 && low < 1))
		return bad("low", low, "a rate from 0, below 1", err);
	if (!(upp > low && upp <= 1))
		return bad("upp", upp, "a rate above low, to 1", err);
	if (!(n >= 0) || !co_is_whole(n))
		return bad("n", n, "a whole number from 0", err);
	/* The least count too large for low, the largest too small for upp. */
	first = co_binom_quantile_q(alpha, n, low) + 1;
	last = n - (co_binom_quantile_q(alpha, n, 1 - upp) + 1);
	if (first > last)
		*power = 0;
	else if (first > n * p)
		*power = co_binom_ge(first, n, p) -
		    co_binom_ge(last + 1, n, p);
	else
		*power = co_binom_le(last, n, p) - co_binom_le(first - 1, n,
		    p);
	return CO_OK;
}
