#include <math.h>

#include "analysis/multinomial.h"
#include "analysis/numeric.h"

#define TABLES_MAX 1e9

static enum co_code
check(const double *x, const double *p0, size_t k, double *n,
    struct co_err *err)
{
	double sum = 0, total = 0;

	if (k < 2)
		return co_fail(err, CO_EDOMAIN, "counts",
		    "%zu categories; expected at least 2", k);
	for (size_t i = 0; i < k; i++) {
		if (!(x[i] >= 0) || !co_is_whole(x[i]))
			return co_fail(err, CO_EDOMAIN, "counts",
			    "count %zu is %g; expected a whole number from 0",
			    i + 1, x[i]);
		if (p0 != NULL && !(p0[i] >= 0 && p0[i] <= 1))
			return co_fail(err, CO_EDOMAIN, "p0", "share %zu is "
			    "%g; expected a value from 0 to 1", i + 1, p0[i]);
		sum += x[i];
		total += p0 != NULL ? p0[i] : 0;
	}
	if (p0 != NULL && fabs(total - 1) > 1e-6)
		return co_fail(err, CO_EDOMAIN, "p0",
		    "the shares sum to %.9g; expected 1", total);
	*n = sum;
	return CO_OK;
}

static double
pearson(double x, double expected)
{
	if (expected == 0)
		return x == 0 ? 0 : INFINITY;
	return (x - expected) * (x - expected) / expected;
}

static enum co_code
asymptotic(const double *x, const double *p0, size_t k,
    double (*part)(double, double), struct co_multinom_test *out,
    struct co_err *err)
{
	double n, sum = 0;
	enum co_code rc = check(x, p0, k, &n, err);

	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < k; i++)
		sum += part(x[i], n * p0[i]);
	out->statistic = sum;
	out->df = (double)k - 1;
	out->p = co_chisq_q(sum, out->df);
	return CO_OK;
}

static double
lr(double x, double expected)
{
	/* the differences x - expected add up to nothing */
	return 2 * co_deviance_part(x, expected);
}

enum co_code
co_multinom_pearson(const double *x, const double *p0, size_t k,
    struct co_multinom_test *out, struct co_err *err)
{
	return asymptotic(x, p0, k, pearson, out, err);
}

enum co_code
co_multinom_lr(const double *x, const double *p0, size_t k,
    struct co_multinom_test *out, struct co_err *err)
{
	return asymptotic(x, p0, k, lr, out, err);
}

/*
 * The walk over all tables of n over k categories of positive share: an
 * odometer in which category i holds v[i] and left[i] are still to place
 * before it; x2[i] and lp[i] are the sums over the categories before i.
 */
struct walk {
	double *v, *left, *x2, *lp, *p, *lnp;
	size_t k;
	double n, bound;
};

/* Adds category i with v[i] to the sums of category i + 1. */
static void
place(struct walk *t, size_t i)
{
	t->left[i + 1] = t->left[i] - t->v[i];
	t->x2[i + 1] = t->x2[i] + pearson(t->v[i], t->n * t->p[i]);
	t->lp[i + 1] = t->lp[i] + t->v[i] * t->lnp[i] -
	    co_ln_factorial(t->v[i]);
}

/* The probability of all tables with a statistic of at least bound. */
static double
tail(struct walk *t)
{
	const size_t last = t->k - 1;
	double sum = 0;
	size_t i = 0;

	t->left[0] = t->n;
	t->x2[0] = 0;
	t->lp[0] = co_ln_factorial(t->n);
	t->v[0] = 0;
	for (;;) {
		if (i == last) {
			t->v[i] = t->left[i];
			place(t, i);
			if (t->x2[t->k] >= t->bound)
				sum += exp(t->lp[t->k]);
		} else if (t->v[i] <= t->left[i]) {
			place(t, i);
			t->v[++i] = 0;
			continue;
		}
		/* back to the next category that may hold one more */
		if (i == 0)
			break;
		t->v[--i]++;
	}
	return sum > 1 ? 1 : sum;
}

static enum co_code
walk_init(struct walk *t, size_t k, struct co_work *w, struct co_err *err)
{
	double *m = co_work_get(w, 6 * (k + 1), sizeof *m);

	if (m == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	t->v = m;
	t->left = m + (k + 1);
	t->x2 = m + 2 * (k + 1);
	t->lp = m + 3 * (k + 1);
	t->p = m + 4 * (k + 1);
	t->lnp = m + 5 * (k + 1);
	t->k = 0;
	t->bound = 0;
	return CO_OK;
}

enum co_code
co_multinom_exact(const double *x, const double *p0, size_t k, double *exact,
    double *midp, struct co_work *w, struct co_err *err)
{
	struct walk t = { .k = 0 };
	double n, lp, tables;
	enum co_code rc = check(x, p0, k, &n, err);

	if (rc == CO_OK)
		rc = walk_init(&t, k, w, err);
	if (rc != CO_OK)
		return rc;
	t.n = n;
	lp = co_ln_factorial(n);
	for (size_t i = 0; i < k; i++) {
		t.bound += pearson(x[i], n * p0[i]);
		if (p0[i] == 0)
			continue;
		t.p[t.k] = p0[i];
		t.lnp[t.k++] = log(p0[i]);
		lp += x[i] * log(p0[i]) - co_ln_factorial(x[i]);
	}
	if (isinf(t.bound)) {
		*exact = *midp = 0;
		return CO_OK;
	}
	t.bound -= CO_TIE * fmax(t.bound, 1e-9);
	tables = exp(co_ln_choose(n + (double)t.k - 1, (double)t.k - 1));
	if (tables > TABLES_MAX)
		return co_fail(err, CO_EUNSUPPORTED, "counts", "there are "
		    "%.3g tables to look at, more than %.0e; use the Pearson "
		    "test", tables, TABLES_MAX);
	*exact = tail(&t);
	*midp = fmax(*exact - 0.5 * exp(lp), 0);
	return CO_OK;
}

/* Pools neighbours whose means fall; len[] and mean[] become the pools. */
static size_t
pool(const double *x, size_t k, double *mean, double *len)
{
	size_t m = 0;

	for (size_t i = 0; i < k; i++) {
		mean[m] = x[i];
		len[m++] = 1;
		while (m > 1 && mean[m - 2] >= mean[m - 1]) {
			double l = len[m - 2] + len[m - 1];

			mean[m - 2] = (mean[m - 2] * len[m - 2] +
			    mean[m - 1] * len[m - 1]) / l;
			len[m - 2] = l;
			m--;
		}
	}
	return m;
}

enum co_code
co_multinom_chacko(const double *x, size_t k, struct co_multinom_test *out,
    struct co_work *w, struct co_err *err)
{
	double n, *mean, *len, even, sum = 0;
	size_t m;
	enum co_code rc = check(x, NULL, k, &n, err);

	if (rc != CO_OK)
		return rc;
	mean = co_work_get(w, k, sizeof *mean);
	len = co_work_get(w, k, sizeof *len);
	if (mean == NULL || len == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	m = pool(x, k, mean, len);
	even = n / (double)k;
	for (size_t i = 0; i < m; i++)
		sum += len[i] * (mean[i] - even) * (mean[i] - even);
	out->statistic = n > 0 ? sum / even : 0;
	out->df = (double)m - 1;
	out->p = m > 1 ? co_chisq_q(out->statistic, out->df) : 1;
	return CO_OK;
}
