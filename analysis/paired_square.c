#include "analysis/paired_square.h"

#include <math.h>

#include "analysis/numeric.h"

static enum co_code
check(const double *t, size_t k, struct co_err *err)
{
	for (size_t i = 0; i < k * k; i++)
		if (!co_is_whole(t[i]) || t[i] < 0)
			return co_fail(err, CO_EDOMAIN, NULL, "row %zu, "
			    "column %zu of the table is %g; expected a whole "
			    "number of at least 0", i / k + 1, i % k + 1,
			    t[i]);
	return CO_OK;
}

static double
total(const double *t, size_t k)
{
	double n = 0;

	for (size_t i = 0; i < k * k; i++)
		n += t[i];
	return n;
}

/* ---- equal margins ----------------------------------------------------- */

/* Discordant pairs of a category, and its margins' difference. */
static double
discordant(const double *t, size_t k, size_t i, double *diff)
{
	double row = 0, col = 0;

	for (size_t j = 0; j < k; j++) {
		row += t[i * k + j];
		col += t[j * k + i];
	}
	*diff = row - col;
	return row + col - 2 * t[i * k + i];
}

/*
 * d' V^- d by elimination of the symmetric V (n x n, destroyed). Pivots that
 * vanish belong to groups of categories between which nobody changes; d has
 * nothing there either.
 */
static double
quadratic_form(double *v, double *d, size_t n)
{
	double sum = 0, scale = 0;

	for (size_t i = 0; i < n; i++)
		scale = fmax(scale, v[i * n + i]);
	for (size_t i = 0; i < n; i++) {
		double pivot = v[i * n + i];

		if (!(pivot > 1e-10 * scale))
			continue;
		sum += d[i] * d[i] / pivot;
		for (size_t r = i + 1; r < n; r++) {
			double f = v[r * n + i] / pivot;

			for (size_t c = i + 1; c < n; c++)
				v[r * n + c] -= f * v[i * n + c];
			d[r] -= f * d[i];
		}
	}
	return sum;
}

enum co_code
co_square_stuart(const double *t, size_t k, struct co_work *work,
    struct co_square_test *out, struct co_err *err)
{
	struct co_work_mark mark = co_work_mark(work);
	double *v = co_work_get(work, k * k + 1, sizeof *v);
	double *d = co_work_get(work, k + 1, sizeof *d), s;
	size_t kept = 0;
	enum co_code rc = check(t, k, err);

	if (rc == CO_OK && (v == NULL || d == NULL))
		rc = co_fail(err, CO_ENOMEM, NULL, "out of memory");
	if (rc != CO_OK) {
		co_work_reset(work, mark);
		return rc;
	}
	for (size_t i = 0; i < k; i++) {
		v[i * k + i] = discordant(t, k, i, &d[i]);
		kept += v[i * k + i] > 0;
		for (size_t j = 0; j < k; j++)
			if (j != i)
				v[i * k + j] = -(t[i * k + j] + t[j * k + i]);
	}
	s = quadratic_form(v, d, k);
	*out = (struct co_square_test){ 0, kept > 0 ? (double)kept - 1 : 0,
		1 };
	if (kept > 1) {
		out->statistic = s;
		out->p = co_chisq_q(s, out->df);
	}
	co_work_reset(work, mark);
	return CO_OK;
}

enum co_code
co_square_bhapkar(const double *t, size_t k, struct co_work *work,
    struct co_square_test *out, struct co_err *err)
{
	double n = total(t, k), s;
	enum co_code rc = co_square_stuart(t, k, work, out, err);

	if (rc != CO_OK || out->df == 0)
		return rc;
	s = out->statistic;
	out->statistic = s < n ? s / (1 - s / n) : INFINITY;
	out->p = s < n ? co_chisq_q(out->statistic, out->df) : 0;
	return CO_OK;
}

enum co_code
co_square_bowker(const double *t, size_t k, struct co_square_test *out,
    struct co_err *err)
{
	enum co_code rc = check(t, k, err);

	if (rc != CO_OK)
		return rc;
	*out = (struct co_square_test){ 0, 0, 1 };
	for (size_t i = 0; i < k; i++)
		for (size_t j = i + 1; j < k; j++) {
			double a = t[i * k + j], b = t[j * k + i];

			if (a + b == 0)
				continue;
			out->statistic += (a - b) * (a - b) / (a + b);
			out->df++;
		}
	if (out->df > 0)
		out->p = co_chisq_q(out->statistic, out->df);
	return CO_OK;
}

/* ---- change of scores and ranks ---------------------------------------- */

enum co_code
co_square_mean_scores(const double *t, size_t k, const double *score,
    double level, struct co_mean_change *out, struct co_err *err)
{
	double n = total(t, k), mean = 0, about = 0, zero = 0, z;
	enum co_code rc = check(t, k, err);

	if (rc == CO_OK && !(level > 0 && level < 1))
		rc = co_fail(err, CO_EDOMAIN, NULL, "the level is %g; "
		    "expected a number between 0 and 1", level);
	if (rc != CO_OK)
		return rc;
	*out = (struct co_mean_change){ NAN, NAN, NAN, NAN, NAN };
	if (n == 0)
		return CO_OK;
	for (size_t i = 0; i < k * k; i++)
		mean += t[i] * (score[i / k] - score[i % k]) / n;
	for (size_t i = 0; i < k * k; i++) {
		double d = score[i / k] - score[i % k];

		about += t[i] * (d - mean) * (d - mean);
		zero += t[i] * d * d;
	}
	z = co_normal_two_sided(level) / n;
	*out = (struct co_mean_change){ mean, mean - z * sqrt(about),
		mean + z * sqrt(about), mean - z * sqrt(zero),
		mean + z * sqrt(zero) };
	return CO_OK;
}

/* The midpoint ridits of the row (by 0) or column (by 1) margin. */
static void
ridits(const double *t, size_t k, double n, int by, double *f)
{
	double below = 0;

	for (size_t i = 0; i < k; i++) {
		double m = 0;

		for (size_t j = 0; j < k; j++)
			m += by == 0 ? t[i * k + j] : t[j * k + i];
		f[i] = (below + m / 2) / n;
		below += m;
	}
}

enum co_code
co_square_mean_ranks(const double *t, size_t k, double level,
    struct co_work *work, struct co_rank_change *out, struct co_err *err)
{
	struct co_work_mark mark = co_work_mark(work);
	double *row = co_work_get(work, k + 1, sizeof *row);
	double *col = co_work_get(work, k + 1, sizeof *col);
	double n = total(t, k), p = 0, var = 0, se, half;
	enum co_code rc = check(t, k, err);

	if (rc == CO_OK && !(level > 0 && level < 1))
		rc = co_fail(err, CO_EDOMAIN, NULL, "the level is %g; "
		    "expected a number between 0 and 1", level);
	if (rc == CO_OK && (row == NULL || col == NULL))
		rc = co_fail(err, CO_ENOMEM, NULL, "out of memory");
	if (rc == CO_OK && n == 0)
		*out = (struct co_rank_change){ { NAN, 0, 1 }, NAN, NAN };
	if (rc != CO_OK || n == 0) {
		co_work_reset(work, mark);
		return rc;
	}
	ridits(t, k, n, 0, row);
	ridits(t, k, n, 1, col);
	for (size_t i = 0; i < k * k; i++)
		p += t[i] * row[i % k] / n;
	for (size_t i = 0; i < k * k; i++) {
		/* mean of the influence: p - (1 - p) */
		double d = row[i % k] - col[i / k] - (2 * p - 1);

		var += t[i] * d * d / n;
	}
	se = sqrt(var / n);
	half = co_normal_two_sided(level) * se;
	out->superiority = (struct co_interval){ p, p - half, p + half };
	out->z = se > 0 ? (p - 0.5) / se : 0;
	out->p = co_normal_2q(out->z);
	co_work_reset(work, mark);
	return CO_OK;
}
