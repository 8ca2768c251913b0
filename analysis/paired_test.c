/* Tests of paired answers. */
#include "analysis/paired.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/numeric.h"

enum co_code
co_paired_mcnemar(double b, double c, struct co_mcnemar *out,
    struct co_err *err)
{
	double n = b + c, far = fabs(b - c), least = fmin(b, c), point;

	if (!co_is_whole(b) || b < 0 || !co_is_whole(c) || c < 0)
		return co_fail(err, CO_EDOMAIN, NULL, "b is %g and c %g; "
		    "expected whole numbers of at least 0", b, c);
	*out = (struct co_mcnemar){ 0, 1, 1, 1, 1 };
	if (n == 0)
		return CO_OK;
	out->statistic = far * far / n;
	out->p_asym = co_chisq_q(out->statistic, 1);
	out->p_cc = far > 1 ? co_chisq_q((far - 1) * (far - 1) / n, 1) : 1;
	out->p_exact = fmin(1, 2 * co_binom_le(least, n, 0.5));
	point = co_binom_pmf(least, n, 0.5);
	out->p_midp = far == 0 ? 1 - point / 2
	    : fmax(0, 2 * co_binom_le(least - 1, n, 0.5) + point);
	return CO_OK;
}

/* ---- unconditional ----------------------------------------------------- */

struct nuisance {
	const double *tail;	/* of m = 0..n changes: P(as extreme | m) */
	double n;
};

/* p when a change has probability sin^2(angle). */
static double
p_at(double angle, const void *ctx)
{
	const struct nuisance *v = ctx;
	double s = sin(angle), sum = 0;

	for (double m = 0; m <= v->n; m++)
		if (v->tail[(size_t)m] > 0)
			sum += v->tail[(size_t)m] *
			    co_binom_pmf(m, v->n, s * s);
	return sum;
}

/* P(|b - c| / sqrt(m) at least t), b of m changes with one half. */
static double
tail_of(double m, double t)
{
	double least;

	if (m == 0)
		return t <= 0;
	/* 2 b - m >= t sqrt(m), ties within rounding kept */
	least = ceil((m + t * sqrt(m)) / 2 - 1e-9 * (1 + m));
	if (2 * least <= m)
		return 1;
	return fmin(1, 2 * co_binom_ge(least, m, 0.5));
}

/*
 * Hills of a binomial mixture are no narrower than its distribution on the
 * scale of the angle, so that a step of a small part of 1/sqrt(n) sees each.
 */
static double
largest(const struct nuisance *v, double *angle)
{
	size_t steps = (size_t)(24 * sqrt(v->n + 1)) + 64;
	double width = M_PI / 2 / (double)steps, best = -1;
	double before = -1, here = p_at(0, v), next;

	for (size_t i = 0; i <= steps; i++) {
		double x = width * (double)i, at = x, p = here;

		next = i < steps ? p_at(x + width, v) : -1;
		if (here >= before && here >= next && i > 0 && i < steps) {
			p = co_maximise(p_at, v, x - width, x + width, 1e-10,
			    &at);
		}
		if (p > best) {
			best = p;
			*angle = at;
		}
		before = here;
		here = next;
	}
	return best;
}

enum co_code
co_paired_unconditional(const struct co_pairs *t, struct co_work *work,
    double *p, double *at, struct co_err *err)
{
	struct co_work_mark mark = co_work_mark(work);
	double n = t->a + t->b + t->c + t->d, seen, angle = 0, *tail;
	struct nuisance v = { NULL, n };
	struct co_mcnemar m;
	enum co_code rc = co_paired_mcnemar(t->b, t->c, &m, err);

	if (rc == CO_OK && (!co_is_whole(n) || t->a < 0 || t->d < 0))
		rc = co_fail(err, CO_EDOMAIN, NULL, "a is %g and d %g; "
		    "expected whole numbers of at least 0", t->a, t->d);
	if (rc == CO_OK && n > 100000)
		rc = co_fail(err, CO_EUNSUPPORTED, NULL, "%g pairs are too "
		    "many for the unconditional test; use mid-p", n);
	if (rc != CO_OK)
		return rc;
	tail = co_work_get(work, (size_t)n + 1, sizeof *tail);
	if (tail == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	seen = sqrt(m.statistic);
	for (double k = 0; k <= n; k++)
		tail[(size_t)k] = tail_of(k, seen);
	v.tail = tail;
	*p = seen == 0 ? 1 : fmin(1, largest(&v, &angle));
	*at = sin(angle) * sin(angle);
	co_work_reset(work, mark);
	return CO_OK;
}

/* ---- several conditions ------------------------------------------------ */

enum co_code
co_paired_cochran_q(const double *x, size_t n, size_t k,
    struct co_cochran_q *out, struct co_err *err)
{
	double columns = 0, rows = 0, all = 0;

	for (size_t i = 0; i < n * k; i++) {
		if (x[i] != 0 && x[i] != 1)
			return co_fail(err, CO_EDOMAIN, NULL, "row %zu, "
			    "column %zu is %g; expected 0 or 1", i / k + 1,
			    i % k + 1, x[i]);
		all += x[i];
	}
	for (size_t j = 0; j < k; j++) {
		double sum = 0;

		for (size_t i = 0; i < n; i++)
			sum += x[i * k + j];
		columns += sum * sum;
	}
	for (size_t i = 0; i < n; i++) {
		double sum = 0;

		for (size_t j = 0; j < k; j++)
			sum += x[i * k + j];
		rows += sum * sum;
	}
	*out = (struct co_cochran_q){ 0, k > 0 ? (double)k - 1 : 0, 1 };
	if (k < 2 || (double)k * all - rows <= 0)
		return CO_OK;	/* everybody answers the same throughout */
	out->q = ((double)k - 1) * ((double)k * columns - all * all) /
	    ((double)k * all - rows);
	out->p = co_chisq_q(out->q, out->df);
	return CO_OK;
}

/* ---- signed ranks ------------------------------------------------------ */

#define FLIP_STEPS 4e9

static int
by_size(const void *a, const void *b)
{
	double x = fabs(*(const double *)a), y = fabs(*(const double *)b);

	return (x > y) - (x < y);
}

/* Twice the midranks of |d|, sorted; d of size 0 get theirs too. */
static void
twice_midranks(const double *d, size_t n, double *rank)
{
	for (size_t i = 0, j; i < n; i = j) {
		for (j = i; j < n && fabs(d[j]) == fabs(d[i]); j++)
			;
		for (size_t m = i; m < j; m++)
			rank[m] = (double)(i + j + 1);
	}
}

/* Two-sided p of the sum of the ranks of positive d, by flipping signs. */
static enum co_code
flips(const double *d, const double *rank, size_t n, struct co_work *work,
    double *p, double *z, struct co_err *err)
{
	double sum = 0, square = 0, seen = 0, far, tail = 0;
	size_t size, used = 1;
	double *w;

	for (size_t i = 0; i < n; i++) {
		if (d[i] == 0)
			continue;
		sum += rank[i];
		square += rank[i] * rank[i];
		seen += d[i] > 0 ? rank[i] : 0;
	}
	*p = 1;
	*z = square > 0 ? (2 * seen - sum) / sqrt(square) : 0;
	if (sum * (double)n > FLIP_STEPS)
		return co_fail(err, CO_EUNSUPPORTED, NULL, "%zu pairs are "
		    "too many for the exact signed-rank test", n);
	size = (size_t)sum + 1;
	w = co_work_get(work, size, sizeof *w);
	if (w == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	w[0] = 1;
	for (size_t i = 0; i < n; i++) {
		size_t r = (size_t)rank[i];

		if (d[i] == 0)
			continue;
		used += r;
		for (size_t s = used; s-- > 0;)
			w[s] = (w[s] + (s >= r ? w[s - r] : 0)) / 2;
	}
	far = fabs(2 * seen - sum);
	for (size_t s = 0; s < size; s++)
		if (fabs(2 * (double)s - sum) >= far)
			tail += w[s];
	*p = fmin(1, tail);
	return CO_OK;
}

enum co_code
co_paired_signed_rank(const double *pre, const double *post, size_t n,
    struct co_work *work, struct co_signed_rank *out, struct co_err *err)
{
	struct co_work_mark mark = co_work_mark(work);
	struct co_signed_rank made = { 1, 1, 0, 0 };
	double *d = co_work_get(work, n + 1, sizeof *d);
	double *rank = co_work_get(work, n + 1, sizeof *rank);
	size_t zeros = 0;
	enum co_code rc = CO_OK;

	if (d == NULL || rank == NULL)
		rc = co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; rc == CO_OK && i < n; i++) {
		d[i] = post[i] - pre[i];
		zeros += d[i] == 0;
		if (!isfinite(d[i]))
			rc = co_fail(err, CO_EDOMAIN, NULL, "pair %zu is not "
			    "two numbers", i + 1);
	}
	if (rc == CO_OK) {
		qsort(d, n, sizeof *d, by_size);
		twice_midranks(d, n, rank);
		rc = flips(d, rank, n, work, &made.p_pratt, &made.z_pratt,
		    err);
	}
	if (rc == CO_OK) {
		/* Zeros stand first. */
		twice_midranks(d + zeros, n - zeros, rank);
		rc = flips(d + zeros, rank, n - zeros, work, &made.p_drop,
		    &made.z_drop, err);
	}
	if (rc == CO_OK)
		*out = made;
	co_work_reset(work, mark);
	return rc;
}
