#include <gsl/gsl_cdf.h>
#include <math.h>

#include "analysis/numeric.h"

#define SQRT_HALF 0.707106781186547524400844362105

double
co_normal_q(double z)
{
	return 0.5 * erfc(z * SQRT_HALF);
}

double
co_normal_p(double z)
{
	return 0.5 * erfc(-z * SQRT_HALF);
}

double
co_normal_2q(double z)
{
	return erfc(fabs(z) * SQRT_HALF);
}

double
co_normal_quantile_q(double q)
{
	if (!(q >= 0 && q <= 1))
		return NAN;
	return gsl_cdf_ugaussian_Qinv(q);
}

double
co_normal_two_sided(double level)
{
	return co_normal_quantile_q((1 - level) / 2);
}

double
co_chisq_q(double x, double df)
{
	double h = x / 2, a, sum;

	if (isnan(x) || !(df >= 1) || df != floor(df))
		return NAN;
	if (x <= 0)
		return 1;
	if (isinf(x))
		return 0;
	/* Q(a+1, h) = Q(a, h) + h^a e^-h / Gamma(a+1): positive terms only */
	if (fmod(df, 2) == 0) {
		a = 1;
		sum = exp(-h);
	} else {
		a = 0.5;
		sum = erfc(sqrt(h));
	}
	for (; a < df / 2; a++)
		sum += exp(co_poisson_log_pmf(a, h));
	return sum > 1 ? 1 : sum;
}

struct tail {
	double target, a, b;
	bool upper;
};

static double
chisq_off(double x, const void *ctx)
{
	const struct tail *t = ctx;

	return co_chisq_q(x, t->a) - t->target;
}

double
co_chisq_quantile_q(double q, double df)
{
	struct tail t = { q, df, 0, true };
	double hi = df + 10;

	if (!(q >= 0 && q <= 1) || !(df >= 1) || df != floor(df))
		return NAN;
	if (q == 0)
		return INFINITY;
	if (q == 1)
		return 0;
	if (df == 1) {
		hi = co_normal_quantile_q(q / 2);
		return hi * hi;
	}
	if (df == 2)
		return -2 * log(q);
	while (co_chisq_q(hi, df) > q)
		hi *= 2;
	return co_root(chisq_off, &t, 0, hi, 0);
}

static double
beta_off(double x, const void *ctx)
{
	const struct tail *t = ctx;

	return (t->upper ? co_beta_q(x, t->a, t->b) :
	    co_beta_p(x, t->a, t->b)) - t->target;
}

static double
beta_quantile(double p, double a, double b, bool upper)
{
	struct tail t = { p, a, b, upper };

	if (!(p >= 0 && p <= 1) || !(a > 0 && b > 0))
		return NAN;
	if (p == 0)
		return upper ? 1 : 0;
	if (p == 1)
		return upper ? 0 : 1;
	return co_root(beta_off, &t, 0, 1, 0);
}

double
co_beta_quantile_p(double p, double a, double b)
{
	return beta_quantile(p, a, b, false);
}

double
co_beta_quantile_q(double p, double a, double b)
{
	return beta_quantile(p, a, b, true);
}

double
co_f_q(double x, double df1, double df2)
{
	if (isnan(x) || !(df1 > 0 && df2 > 0))
		return NAN;
	if (x <= 0)
		return 1;
	/* the smaller of the two arguments keeps its digits */
	if (df1 * x < df2)
		return co_beta_q(df1 * x / (df1 * x + df2), df1 / 2, df2 / 2);
	return co_beta_p(df2 / (df1 * x + df2), df2 / 2, df1 / 2);
}

double
co_f_quantile_q(double p, double df1, double df2)
{
	double y = co_beta_quantile_p(p, df2 / 2, df1 / 2), x;

	if (y < 0.5)
		return (1 - y) * df2 / (y * df1);
	x = co_beta_quantile_q(p, df1 / 2, df2 / 2);
	return x * df2 / ((1 - x) * df1);
}

double
co_f_quantile_p(double p, double df1, double df2)
{
	/* 1 / F has the degrees of freedom exchanged */
	return 1 / co_f_quantile_q(p, df2, df1);
}

double
co_t_2q(double t, double df)
{
	double s = t * t;

	if (isnan(t) || !(df > 0))
		return NAN;
	if (s < df)
		return co_beta_q(s / (df + s), 0.5, df / 2);
	return co_beta_p(df / (df + s), df / 2, 0.5);
}

double
co_t_q(double t, double df)
{
	double h = 0.5 * co_t_2q(t, df);

	return t >= 0 ? h : 1 - h;
}

double
co_t_quantile_q(double p, double df)
{
	double f;

	if (!(p > 0 && p < 1))
		return p == 0 ? INFINITY : p == 1 ? -INFINITY : NAN;
	if (p == 0.5)
		return 0;
	f = co_f_quantile_q(p < 0.5 ? 2 * p : 2 * (1 - p), 1, df);
	return p < 0.5 ? sqrt(f) : -sqrt(f);
}
