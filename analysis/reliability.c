#include "analysis/reliability.h"

#include <math.h>

#include "analysis/factor.h"
#include "analysis/numeric.h"

static enum co_code
check(const double *y, size_t n, size_t k, struct co_err *err)
{
	if (k < 2)
		return co_fail(err, CO_EDOMAIN, "items",
		    "%zu item; expected at least 2", k);
	if (n < 2)
		return co_fail(err, CO_EDOMAIN, "items",
		    "%zu respondent; expected at least 2", n);
	for (size_t i = 0; i < n * k; i++)
		if (!isfinite(y[i]))
			return co_fail(err, CO_EDOMAIN, "items", "answer %zu "
			    "of respondent %zu is missing; expected complete "
			    "answers", i % k + 1, i / k + 1);
	return CO_OK;
}

/* The covariance matrix s[k x k], divisor n - 1, by two passes. */
static enum co_code
covariances(const double *y, size_t n, size_t k, double **out,
    struct co_work *w, struct co_err *err)
{
	double *s = co_work_get(w, k * k, sizeof *s);
	double *mean = co_work_get(w, k, sizeof *mean);

	if (s == NULL || mean == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; i < n * k; i++)
		mean[i % k] += y[i] / (double)n;
	for (size_t r = 0; r < n; r++)
		for (size_t i = 0; i < k; i++)
			for (size_t j = 0; j <= i; j++)
				s[i * k + j] += (y[r * k + i] - mean[i]) *
				    (y[r * k + j] - mean[j]);
	for (size_t i = 0; i < k; i++)
		for (size_t j = 0; j <= i; j++) {
			s[i * k + j] /= (double)n - 1;
			s[j * k + i] = s[i * k + j];
		}
	*out = s;
	return CO_OK;
}

/* alpha from the sum of variances and the variance of the sum. */
static double
from_sums(double k, double variances, double total)
{
	return k > 1 && total > 0 ? k / (k - 1) * (1 - variances / total) :
	    NAN;
}

static double
standardised(const double *s, size_t k)
{
	double sum = 0, kk = (double)k, r;

	for (size_t i = 0; i < k; i++)
		for (size_t j = 0; j < i; j++)
			sum += s[i * k + j] / sqrt(s[i * k + i] *
			    s[j * k + j]);
	r = sum / (kk * (kk - 1) / 2);
	return isfinite(r) ? kk * r / (1 + (kk - 1) * r) : NAN;
}

enum co_code
co_alpha(const double *y, size_t n, size_t k, struct co_alpha *out,
    double *drop_raw, double *item_rest, struct co_work *w,
    struct co_err *err)
{
	double *s, variances = 0, total = 0;
	enum co_code rc = check(y, n, k, err);

	if (rc == CO_OK)
		rc = covariances(y, n, k, &s, w, err);
	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < k * k; i++) {
		total += s[i];
		variances += i % (k + 1) == 0 ? s[i] : 0;
	}
	out->raw = from_sums((double)k, variances, total);
	out->standardised = standardised(s, k);
	for (size_t i = 0; i < k; i++) {
		double own = s[i * k + i], with = 0, rest;

		for (size_t j = 0; j < k; j++)
			with += j != i ? s[i * k + j] : 0;
		rest = total - 2 * with - own;
		if (drop_raw != NULL)
			drop_raw[i] = from_sums((double)k - 1,
			    variances - own, rest);
		if (item_rest != NULL)
			item_rest[i] = own > 0 && rest > 0 ?
			    with / sqrt(own * rest) : NAN;
	}
	return CO_OK;
}

static enum co_code
check_level(double level, struct co_err *err)
{
	if (!(level > 0 && level < 1))
		return co_fail(err, CO_EDOMAIN, "conf", "the level is %g; "
		    "expected a value between 0 and 1, such as 0.95", level);
	return CO_OK;
}

enum co_code
co_alpha_feldt(double alpha, double k, double n, double level,
    struct co_interval *out, double *se, struct co_err *err)
{
	double tail = (1 - level) / 2, df1 = n - 1, df2 = (n - 1) * (k - 1);
	enum co_code rc = check_level(level, err);

	if (rc != CO_OK)
		return rc;
	if (!isfinite(alpha) || alpha > 1)
		return co_fail(err, CO_EDOMAIN, "alpha",
		    "alpha is %g; expected a value of at most 1", alpha);
	if (!(k >= 2) || !isfinite(k))
		return co_fail(err, CO_EDOMAIN, "items",
		    "items is %g; expected at least 2", k);
	if (!(n >= 2) || !isfinite(n))
		return co_fail(err, CO_EDOMAIN, "n",
		    "n is %g; expected at least 2 respondents", n);
	out->estimate = alpha;
	out->lower = 1 - (1 - alpha) * co_f_quantile_q(tail, df1, df2);
	out->upper = 1 - (1 - alpha) * co_f_quantile_p(tail, df1, df2);
	*se = n > 2 ? (1 - alpha) * sqrt(2 * k / ((k - 1) * (n - 2))) : NAN;
	return CO_OK;
}

enum co_code
co_omega(const double *y, size_t n, size_t k, struct co_omega *out,
    struct co_work *w, struct co_err *err)
{
	double *s, *r, *l, sum = 0, own = 0, std = 0, ustd = 0;
	size_t bound;
	struct co_err singular;
	enum co_code rc = check(y, n, k, err);

	if (rc == CO_OK)
		rc = covariances(y, n, k, &s, w, err);
	if (rc != CO_OK)
		return rc;
	r = co_work_get(w, k * k, sizeof *r);
	l = co_work_get(w, 2 * k, sizeof *l);
	if (r == NULL || l == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	*out = (struct co_omega){ NAN, NAN, 0 };
	if (k < 3)
		return CO_OK;
	for (size_t i = 0; i < k * k; i++) {
		r[i] = s[i] / sqrt(s[i / k * (k + 1)] * s[i % k * (k + 1)]);
		if (!isfinite(r[i]))
			return CO_OK;
	}
	rc = co_factor_one(r, k, l, l + k, &bound, w, &singular);
	if (rc == CO_EDOMAIN)
		return CO_OK;
	if (rc != CO_OK)
		return co_fail(err, rc, NULL, "out of memory");
	for (size_t i = 0; i < k; i++) {
		double var = s[i * (k + 1)];

		sum += l[i] * sqrt(var);
		own += l[k + i] * var;
		std += l[i];
		ustd += l[k + i];
	}
	out->omega = sum * sum / (sum * sum + own);
	out->standardised = std * std / (std * std + ustd);
	out->heywood = bound;
	return CO_OK;
}

enum co_code
co_kappa(double f00, double f01, double f10, double f11, double level,
    struct co_interval *out, double *se, struct co_err *err)
{
	const double f[4] = { f00, f01, f10, f11 };
	double n = f00 + f01 + f10 + f11, row[2], col[2], pe, k, v = 0, z;
	enum co_code rc = check_level(level, err);

	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < 4; i++)
		if (!(f[i] >= 0) || !isfinite(f[i]))
			return co_fail(err, CO_EDOMAIN, "f", "a count is %g; "
			    "expected 0 or more", f[i]);
	if (n == 0)
		return co_fail(err, CO_EDOMAIN, "f", "the table is empty; "
		    "expected at least one case rated");
	row[0] = (f00 + f01) / n;
	row[1] = (f10 + f11) / n;
	col[0] = (f00 + f10) / n;
	col[1] = (f01 + f11) / n;
	pe = row[0] * col[0] + row[1] * col[1];
	k = ((f00 + f11) / n - pe) / (1 - pe);
	for (size_t i = 0; i < 4; i++) {
		/* a diagonal cell of (r, r), an outer one of (r, c) */
		size_t r = i / 2, c = i % 2;
		double d = r == c ? 1 - (row[r] + col[r]) * (1 - k) :
		    (col[r] + row[c]) * (1 - k);

		v += f[i] / n * d * d;
	}
	z = k - pe * (1 - k);
	*se = sqrt(fmax(v - z * z, 0) / n) / (1 - pe);
	z = co_normal_two_sided(level) * *se;
	*out = (struct co_interval){ k, k - z, k + z };
	if (!(pe < 1))
		*out = (struct co_interval){ NAN, NAN, NAN };
	return CO_OK;
}
