#include "analysis/multinomial.h"

#include <math.h>

#include "analysis/numeric.h"

static enum co_code
check(const double *x, size_t k, double level, double *n, struct co_err *err)
{
	double sum = 0;

	if (k < 2)
		return co_fail(err, CO_EDOMAIN, "counts",
		    "%zu categories; expected at least 2", k);
	if (!(level > 0 && level < 1))
		return co_fail(err, CO_EDOMAIN, "conf", "the level is %g; "
		    "expected a value between 0 and 1, such as 0.95", level);
	for (size_t i = 0; i < k; i++) {
		if (!(x[i] >= 0) || !co_is_whole(x[i]))
			return co_fail(err, CO_EDOMAIN, "counts",
			    "count %zu is %g; expected a whole number from 0",
			    i + 1, x[i]);
		sum += x[i];
	}
	*n = sum;
	return CO_OK;
}

/* Wilson's limits at the squared quantile zz for every category. */
static void
wilson_form(const double *x, size_t k, double n, double zz, double *lower,
    double *upper)
{
	for (size_t i = 0; i < k; i++) {
		double v = x[i];
		double root = sqrt(zz * (v * ((n - v) / n) + zz / 4));

		/* the smaller root from the product of both */
		lower[i] = n == 0 || v == 0 ? 0 :
		    v * (v / n) / (v + zz / 2 + root);
		upper[i] = n == 0 || v == n ? 1 :
		    co_clip((v + zz / 2 + root) / (n + zz), 0, 1);
	}
}

enum co_code
co_multinom_goodman(const double *x, size_t k, double level, double *lower,
    double *upper, struct co_err *err)
{
	double n;
	enum co_code rc = check(x, k, level, &n, err);

	if (rc == CO_OK)
		wilson_form(x, k, n, co_chisq_quantile_q((1 - level) /
		    (double)k, 1), lower, upper);
	return rc;
}

enum co_code
co_multinom_quesenberry_hurst(const double *x, size_t k, double level,
    double *lower, double *upper, struct co_err *err)
{
	double n;
	enum co_code rc = check(x, k, level, &n, err);

	if (rc == CO_OK)
		wilson_form(x, k, n, co_chisq_quantile_q(1 - level,
		    (double)k - 1), lower, upper);
	return rc;
}

enum co_code
co_multinom_gold_wald(const double *x, size_t k, double level, double *lower,
    double *upper, struct co_err *err)
{
	double n, z;
	enum co_code rc = check(x, k, level, &n, err);

	if (rc != CO_OK)
		return rc;
	z = sqrt(co_chisq_quantile_q(1 - level, (double)k - 1));
	for (size_t i = 0; i < k; i++) {
		double half = z * sqrt(x[i] * ((n - x[i]) / n)) / n;

		lower[i] = n == 0 ? 0 : co_clip(x[i] / n - half, 0, 1);
		upper[i] = n == 0 ? 1 : co_clip(x[i] / n + half, 0, 1);
	}
	return CO_OK;
}

/*
 * A Poisson count of mean x truncated to x - c .. x + c: its mass and the
 * raw moments of its distance from x, times the mass.
 */
struct truncated {
	double x;
	double left, right;	/* the outermost point probabilities */
	double mass, m1, m2, m3, m4;
};

static void
truncated_start(struct truncated *t, double x)
{
	*t = (struct truncated){ .x = x };
	t->left = t->right = t->mass = exp(co_poisson_log_pmf(x, x));
}

/* Widens the range from c - 1 to c. */
static void
truncated_widen(struct truncated *t, double c)
{
	double sum, diff;

	if (t->x == 0)
		return;
	t->right *= t->x / (t->x + c);
	t->left *= t->x - c >= 0 ? (t->x - c + 1) / t->x : 0;
	sum = t->right + t->left;
	diff = t->right - t->left;
	t->mass += sum;
	t->m1 += c * diff;
	t->m2 += c * c * sum;
	t->m3 += c * c * c * diff;
	t->m4 += c * c * c * c * sum;
}

/* The coverage of half-width c, from the sum of the truncated counts. */
static double
coverage(const struct truncated *t, size_t k, double n)
{
	double mean = 0, var = 0, k3 = 0, k4 = 0, lmass = 0;
	double z, g1, g2, zz, poly;

	for (size_t i = 0; i < k; i++) {
		double a = t[i].m1 / t[i].mass, b = t[i].m2 / t[i].mass;
		double c = t[i].m3 / t[i].mass, d = t[i].m4 / t[i].mass;
		double v = b - a * a;

		mean += a;
		var += v;
		k3 += c - 3 * a * b + 2 * a * a * a;
		k4 += d - 4 * a * c + 6 * a * a * b - 3 * a * a * a * a -
		    3 * v * v;
		lmass += log(t[i].mass);
	}
	z = -mean / sqrt(var);
	g1 = k3 / (var * sqrt(var));
	g2 = k4 / (var * var);
	zz = z * z;
	poly = 1 + g1 * z * (zz - 3) / 6 + g2 * (zz * (zz - 6) + 3) / 24 +
	    g1 * g1 * (zz * (zz * (zz - 15) + 45) - 15) / 72;
	return poly / sqrt(var) * exp(lmass - zz / 2 - CO_LN_SQRT_2PI -
	    co_poisson_log_pmf(n, n));
}

enum co_code
co_multinom_sison_glaz(const double *x, size_t k, double level,
    double *lower, double *upper, struct co_work *w, struct co_err *err)
{
	struct truncated *t;
	double n, before = 0, now = 0, c, delta = 0;
	enum co_code rc = check(x, k, level, &n, err);

	if (rc != CO_OK)
		return rc;
	t = co_work_get(w, k, sizeof *t);
	if (t == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; i < k; i++)
		truncated_start(&t[i], x[i]);
	for (c = 0; c < n; c++) {
		for (size_t i = 0; i < k; i++)
			truncated_widen(&t[i], c + 1);
		now = coverage(t, k, n);
		if (now > level) {
			delta = (level - before) / (now - before);
			break;
		}
		before = now;
	}
	for (size_t i = 0; i < k; i++) {
		lower[i] = n == 0 ? 0 : co_clip((x[i] - c) / n, 0, 1);
		upper[i] = n == 0 ? 1 :
		    co_clip((x[i] + c + 2 * delta) / n, 0, 1);
	}
	return CO_OK;
}
