/* Differences of two rates by closed forms, for comparison. */
#include "analysis/difference.h"

#include <math.h>

#include "analysis/numeric.h"
#include "analysis/score.h"

static bool
nothing_known(const struct co_pair2 *t, struct co_interval *out)
{
	if (t->n1 > 0 && t->n2 > 0)
		return false;
	*out = (struct co_interval){ NAN, -1, 1 };
	return true;
}

static void
about(double centre, double half, struct co_interval *out)
{
	out->lower = co_clip(centre - half, -1, 1);
	out->upper = co_clip(centre + half, -1, 1);
}

enum co_code
co_rd_wald_cc(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	double p = x1 / n1, q = x2 / n2;
	enum co_code rc = co_pair2_check(&t, level, err);

	if (rc != CO_OK || nothing_known(&t, out))
		return rc;
	out->estimate = p - q;
	about(p - q, co_normal_two_sided(level) * sqrt(p * (1 - p) / n1 +
	    q * (1 - q) / n2) + (1 / n1 + 1 / n2) / 2, out);
	return CO_OK;
}

/* p q / (n - 1); one person's rate has no variance to speak of. */
static double
unbiased(double x, double n)
{
	double v = x / n * (1 - x / n);

	return v > 0 && n > 1 ? v / (n - 1) : v;
}

enum co_code
co_rd_hauck_anderson(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	enum co_code rc = co_pair2_check(&t, level, err);

	if (rc != CO_OK || nothing_known(&t, out))
		return rc;
	out->estimate = x1 / n1 - x2 / n2;
	about(out->estimate, co_normal_two_sided(level) *
	    sqrt(unbiased(x1, n1) + unbiased(x2, n2)) +
	    1 / (2 * fmin(n1, n2)), out);
	return CO_OK;
}

/* Beal's interval for a guess of the mean of both rates. */
static void
beal(const struct co_pair2 *t, double mean, double level,
    struct co_interval *out)
{
	double z = co_normal_two_sided(level), d = out->estimate;
	double u = (1 / t->n1 + 1 / t->n2) / 4;
	double v = (1 / t->n1 - 1 / t->n2) / 4;
	double var = u * (4 * mean * (1 - mean) - d * d) +
	    2 * v * (1 - 2 * mean) * d + 4 * z * z * u * u * mean *
	    (1 - mean) + z * z * v * v * (1 - 2 * mean) * (1 - 2 * mean);

	about((d + z * z * v * (1 - 2 * mean)) / (1 + z * z * u),
	    z * sqrt(fmax(0, var)) / (1 + z * z * u), out);
}

enum co_code
co_rd_haldane(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	enum co_code rc = co_pair2_check(&t, level, err);

	if (rc != CO_OK || nothing_known(&t, out))
		return rc;
	out->estimate = x1 / n1 - x2 / n2;
	beal(&t, (x1 / n1 + x2 / n2) / 2, level, out);
	return CO_OK;
}

enum co_code
co_rd_jeffreys_perks(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err)
{
	struct co_pair2 t = { x1, n1, x2, n2 };
	enum co_code rc = co_pair2_check(&t, level, err);

	if (rc != CO_OK || nothing_known(&t, out))
		return rc;
	out->estimate = x1 / n1 - x2 / n2;
	beal(&t, ((x1 + 0.5) / (n1 + 1) + (x2 + 0.5) / (n2 + 1)) / 2, level,
	    out);
	return CO_OK;
}
