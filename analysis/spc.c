#include "analysis/spc.h"

#include <math.h>

#include "analysis/method.h"
#include "analysis/numeric.h"

#define RUN 7

/* The mean moving range, of those not above bound. */
static double
moving_range(const double *x, size_t n, double bound, size_t *dropped)
{
	double sum = 0;
	size_t used = 0;

	for (size_t i = 1; i < n; i++) {
		double d = fabs(x[i] - x[i - 1]);

		if (d <= bound) {
			sum += d;
			used++;
		}
	}
	*dropped = n - 1 - used;
	return used > 0 ? sum / (double)used : 0;
}

static int
sign(double v)
{
	return (v > 0) - (v < 0);
}

/* The side of centre x is on; 0 on it, to within rounding of the mean. */
static int
side_of(double x, double centre)
{
	double d = x - centre;

	return fabs(d) <= 1e-12 * fabs(centre) ? 0 : sign(d);
}

/* Marks runs of at least RUN points whose side is the same and not 0. */
static void
mark_shifts(const double *x, size_t n, double centre, unsigned char *flag)
{
	size_t start = 0;

	for (size_t i = 0; i <= n; i++) {
		int now = i < n ? side_of(x[i], centre) : 0;

		if (i < n && i > start && now == side_of(x[start], centre))
			continue;
		if (i - start >= RUN && side_of(x[start], centre) != 0)
			for (size_t j = start; j < i; j++)
				flag[j] |= CO_SPC_SHIFT;
		start = i;
	}
}

/* Marks stretches of at least RUN points with steps all up or all down. */
static void
mark_trends(const double *x, size_t n, unsigned char *flag)
{
	size_t start = 0;
	int way = 0;

	for (size_t i = 1; i <= n; i++) {
		int now = i < n ? sign(x[i] - x[i - 1]) : 0;

		if (now != 0 && (now == way || i == start + 1)) {
			way = now;
			continue;
		}
		if (i - start >= RUN)
			for (size_t j = start; j < i; j++)
				flag[j] |= CO_SPC_TREND;
		/* the point before a turn begins the next stretch */
		start = now != 0 ? i - 1 : i;
		way = now;
	}
}

static void
mark_near(const double *x, size_t n, const struct co_spc_xmr *c,
    unsigned char *flag)
{
	for (size_t i = 0; i + 3 <= n; i++)
		for (int side = -1; side <= 1; side += 2) {
			double line = side < 0 ? c->near_lower :
			    c->near_upper;
			size_t beyond = 0;

			for (size_t j = i; j < i + 3; j++)
				beyond += side * (x[j] - line) > 0;
			for (size_t j = i; beyond >= 2 && j < i + 3; j++)
				if (side * (x[j] - line) > 0)
					flag[j] |= CO_SPC_NEAR;
		}
}

enum co_code
co_spc_xmr(const double *x, size_t n, bool screen, struct co_spc_xmr *out,
    unsigned char *flag, struct co_err *err)
{
	double sum = 0, half;

	if (n < 2)
		return co_fail(err, CO_EDOMAIN, "x",
		    "%zu point; expected at least 2", n);
	for (size_t i = 0; i < n; i++) {
		if (!isfinite(x[i]))
			return co_fail(err, CO_EDOMAIN, "x",
			    "point %zu is not a number", i + 1);
		sum += x[i];
	}
	out->centre = sum / (double)n;
	out->moving_range = moving_range(x, n, INFINITY, &out->screened);
	if (screen)
		out->moving_range = moving_range(x, n,
		    3.267 * out->moving_range, &out->screened);
	half = 2.66 * out->moving_range;
	out->lower = out->centre - half;
	out->upper = out->centre + half;
	out->near_lower = out->centre - half * 2 / 3;
	out->near_upper = out->centre + half * 2 / 3;
	if (flag == NULL)
		return CO_OK;
	for (size_t i = 0; i < n; i++)
		flag[i] = x[i] < out->lower || x[i] > out->upper ?
		    CO_SPC_OUTSIDE : 0;
	mark_shifts(x, n, out->centre, flag);
	mark_trends(x, n, flag);
	mark_near(x, n, out, flag);
	return CO_OK;
}

enum co_code
co_spc_p_exact(const double *x, const double *n, size_t k, double level,
    double *centre, double *lower, double *upper, struct co_err *err)
{
	double sum = 0, total = 0, p, tail = (1 - level) / 2;

	if (!(level > 0 && level < 1))
		return co_fail(err, CO_EDOMAIN, "conf", "the level is %g; "
		    "expected a value between 0 and 1, such as 0.9973", level);
	for (size_t i = 0; i < k; i++) {
		if (!(n[i] >= 0) || !co_is_whole(n[i]) ||
		    !(x[i] >= 0 && x[i] <= n[i]) || !co_is_whole(x[i]))
			return co_fail(err, CO_EDOMAIN, "x", "point %zu is %g "
			    "of %g; expected whole counts, the first not "
			    "above the second", i + 1, x[i], n[i]);
		sum += x[i];
		total += n[i];
	}
	if (total == 0)
		return co_fail(err, CO_EDOMAIN, "n",
		    "every n is 0; expected at least one case");
	p = sum / total;
	for (size_t i = 0; i < k; i++) {
		lower[i] = n[i] > 0 ? co_binom_quantile_p(tail, n[i], p) /
		    n[i] : NAN;
		upper[i] = n[i] > 0 ? co_binom_quantile_q(tail, n[i], p) /
		    n[i] : NAN;
	}
	*centre = p;
	return CO_OK;
}

/* ---- registry ---------------------------------------------------------- */

/* The 1-based places of the points with this flag. */
static enum co_code
put_flags(struct co_output *out, const char *name, const unsigned char *flag,
    size_t n, unsigned char which, struct co_work *work, struct co_err *err)
{
	double *at = co_work_get(work, n, sizeof *at);
	size_t m = 0;

	if (at == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; i < n; i++)
		if (flag[i] & which)
			at[m++] = (double)i + 1;
	co_out_vector(out, name, at, m);
	return CO_OK;
}

static enum co_code
row_xmr(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	static const struct {
		const char *name;
		unsigned char flag;
	} rule[] = {
		{ "rule1", CO_SPC_OUTSIDE }, { "rule2", CO_SPC_SHIFT },
		{ "rule3", CO_SPC_TREND }, { "rule4", CO_SPC_NEAR },
	};
	struct co_spc_xmr c;
	unsigned char *flag;
	const double *x;
	double screen;
	size_t n;
	enum co_code rc = co_in_vector(in, "x", 2, &x, &n, err);

	if (rc == CO_OK)
		rc = co_in_number_or(in, "screen", 1, &screen, err);
	if (rc != CO_OK)
		return rc;
	flag = co_work_get(work, n, sizeof *flag);
	if (flag == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	rc = co_spc_xmr(x, n, screen != 0, &c, flag, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "centre", c.centre);
	co_out_number(out, "lower", c.lower);
	co_out_number(out, "upper", c.upper);
	co_out_number(out, "near_lower", c.near_lower);
	co_out_number(out, "near_upper", c.near_upper);
	co_out_number(out, "moving_range", c.moving_range);
	co_out_number(out, "screened", (double)c.screened);
	for (size_t i = 0; i < 4 && rc == CO_OK; i++)
		rc = put_flags(out, rule[i].name, flag, n, rule[i].flag,
		    work, err);
	return rc;
}

static enum co_code
row_p_exact(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	const double *x, *n;
	double level, centre, *lower, *upper;
	size_t k, m;
	enum co_code rc = co_in_counts(in, "x", 1, &x, &k, err);

	if (rc == CO_OK)
		rc = co_in_counts(in, "n", 1, &n, &m, err);
	if (rc == CO_OK && m != k)
		rc = co_fail(err, CO_EINPUT, "n", "there are %zu n for %zu x; "
		    "expected as many", m, k);
	if (rc == CO_OK)
		rc = co_in_level(in, &level, err);
	if (rc != CO_OK)
		return rc;
	lower = co_work_get(work, k, sizeof *lower);
	upper = co_work_get(work, k, sizeof *upper);
	if (lower == NULL || upper == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	rc = co_spc_p_exact(x, n, k, level, &centre, lower, upper, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "centre", centre);
	co_out_vector(out, "lower", lower, k);
	co_out_vector(out, "upper", upper, k);
	return CO_OK;
}

const struct co_method co_methods_spc[] = {
	{ "spc.xmr", "XmR chart",
	  "centre = mean; limits -+ 2.66 mean moving range, moving ranges "
	  "above 3.267 times their mean dropped once (screen false: kept); "
	  "near lines at two thirds; rules: 1 outside the limits, 2 seven in "
	  "a row on one side, 3 seven points rising or falling, 4 two of "
	  "three beyond a near line; the flagged points are counted from 1",
	  "single values in time order, at least 12 of them",
	  "NHS England, Making Data Count; Montgomery (2013) Statistical "
	  "Quality Control, ch. 6", "x, screen",
	  "centre, lower, upper, near_lower, near_upper, moving_range, "
	  "screened, rule1, rule2, rule3, rule4", row_xmr },
	{ "spc.p_exact", "p-chart with exact limits",
	  "centre = sum x / sum n; limits are the (1 - conf)/2 and "
	  "(1 + conf)/2 quantiles of the binomial with the centre, over n",
	  "proportions of small groups, where 3-sigma limits leave 0..1",
	  "Montgomery (2013) Statistical Quality Control, ch. 7",
	  "x, n, conf", "centre, lower, upper", row_p_exact },
	{ .id = NULL }
};
