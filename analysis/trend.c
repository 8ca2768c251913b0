#include "analysis/trend.h"

#include <math.h>

#include "analysis/numeric.h"

static enum co_code
check_groups(const double *y, const double *n, const double *score, size_t k,
    struct co_err *err)
{
	for (size_t i = 0; i < k; i++) {
		if (!co_is_whole(n[i]) || n[i] < 0 || !co_is_whole(y[i]) ||
		    y[i] < 0 || y[i] > n[i])
			return co_fail(err, CO_EDOMAIN, NULL, "group %zu has "
			    "%g of %g; expected whole numbers with 0 <= y <= "
			    "n", i + 1, y[i], n[i]);
		if (!isfinite(score[i]))
			return co_fail(err, CO_EDOMAIN, NULL, "the score of "
			    "group %zu is not a number", i + 1);
	}
	return CO_OK;
}

static struct co_trend
no_trend(void)
{
	return (struct co_trend){ 0, 1 };
}

static struct co_trend
of_z(double z)
{
	return (struct co_trend){ z, co_normal_2q(z) };
}

/* The correlation form: z = r sqrt(N), or r sqrt(N - 1). */
static enum co_code
armitage(const double *y, const double *n, const double *score, size_t k,
    double less, struct co_trend *out, struct co_err *err)
{
	double total = 0, events = 0, mean = 0, sxx = 0, sxy = 0;
	enum co_code rc = check_groups(y, n, score, k, err);

	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < k; i++) {
		total += n[i];
		events += y[i];
		mean += n[i] * score[i];
	}
	*out = no_trend();
	if (total <= 1 || events == 0 || events == total)
		return CO_OK;
	mean /= total;
	for (size_t i = 0; i < k; i++) {
		double d = score[i] - mean;

		sxx += n[i] * d * d;
		sxy += (y[i] - n[i] * (events / total)) * d;
	}
	if (sxx > 0)
		*out = of_z(sxy / sqrt(sxx * (events / total) *
		    ((total - events) / total)) *
		    sqrt((total - less) / total));
	return CO_OK;
}

enum co_code
co_trend_cochran_armitage(const double *y, const double *n,
    const double *score, size_t k, struct co_trend *out, struct co_err *err)
{
	return armitage(y, n, score, k, 0, out, err);
}

enum co_code
co_trend_mantel(const double *y, const double *n, const double *score,
    size_t k, struct co_trend *out, struct co_err *err)
{
	return armitage(y, n, score, k, 1, out, err);
}

/* ---- ordered categories ------------------------------------------------ */

static enum co_code
check_table(const double *t, size_t rows, size_t cols, struct co_err *err)
{
	for (size_t i = 0; i < rows * cols; i++)
		if (!co_is_whole(t[i]) || t[i] < 0)
			return co_fail(err, CO_EDOMAIN, NULL, "row %zu, "
			    "column %zu of the table is %g; expected a whole "
			    "number of at least 0", i / cols + 1, i % cols + 1,
			    t[i]);
	return CO_OK;
}

/* Sums over margins m of m(m-1)(2m+5), m(m-1)(m-2) and m(m-1). */
struct ties { double total, cubic, square, pairs; };

static void
add_margin(struct ties *s, double m)
{
	s->total += m;
	s->cubic += m * (m - 1) * (2 * m + 5);
	s->square += m * (m - 1) * (m - 2);
	s->pairs += m * (m - 1);
}

static void
margins(const double *t, size_t rows, size_t cols, struct ties *row,
    struct ties *col)
{
	*row = *col = (struct ties){ 0, 0, 0, 0 };
	for (size_t i = 0; i < rows; i++) {
		double m = 0;

		for (size_t j = 0; j < cols; j++)
			m += t[i * cols + j];
		add_margin(row, m);
	}
	for (size_t j = 0; j < cols; j++) {
		double m = 0;

		for (size_t i = 0; i < rows; i++)
			m += t[i * cols + j];
		add_margin(col, m);
	}
}

/* Pairs of a later row in a higher category, ties a half. */
static double
concordant(const double *t, size_t rows, size_t cols)
{
	double sum = 0;

	for (size_t a = 0; a < rows; a++)
		for (size_t b = a + 1; b < rows; b++) {
			double below = 0;	/* of row a, lower categories */

			for (size_t j = 0; j < cols; j++) {
				sum += t[b * cols + j] * (below +
				    t[a * cols + j] / 2);
				below += t[a * cols + j];
			}
		}
	return sum;
}

enum co_code
co_trend_jonckheere(const double *table, size_t rows, size_t cols,
    struct co_trend *out, struct co_err *err)
{
	struct ties r, c;
	double n, mean, var;
	enum co_code rc = check_table(table, rows, cols, err);

	if (rc != CO_OK)
		return rc;
	margins(table, rows, cols, &r, &c);
	n = r.total;
	*out = no_trend();
	if (n < 2)
		return CO_OK;
	/* n^2 - sum of squares = n(n-1) - sum of m(m-1) */
	mean = (n * (n - 1) - r.pairs) / 4;
	var = (n * (n - 1) * (2 * n + 5) - r.cubic - c.cubic) / 72 +
	    r.pairs * c.pairs / (8 * n * (n - 1));
	if (n > 2)
		var += r.square * c.square / (36 * n * (n - 1) * (n - 2));
	if (var > n * n * 1e-12)
		*out = of_z((concordant(table, rows, cols) - mean) /
		    sqrt(var));
	return CO_OK;
}

enum co_code
co_trend_linear(const double *table, size_t rows, size_t cols,
    const double *row_score, const double *col_score, struct co_trend *out,
    struct co_err *err)
{
	double n = 0, mx = 0, my = 0, sxx = 0, syy = 0, sxy = 0;
	enum co_code rc = check_table(table, rows, cols, err);

	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < rows * cols; i++) {
		n += table[i];
		mx += table[i] * row_score[i / cols];
		my += table[i] * col_score[i % cols];
	}
	*out = no_trend();
	if (n < 2)
		return CO_OK;
	mx /= n;
	my /= n;
	for (size_t i = 0; i < rows * cols; i++) {
		double dx = row_score[i / cols] - mx;
		double dy = col_score[i % cols] - my;

		sxx += table[i] * dx * dx;
		syy += table[i] * dy * dy;
		sxy += table[i] * dx * dy;
	}
	if (sxx > 0 && syy > 0)
		*out = of_z(sxy / sqrt(sxx) / sqrt(syy) * sqrt(n - 1));
	return CO_OK;
}
