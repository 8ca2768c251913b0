#include "analysis/numeric.h"

#include <float.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#define LN_2PI 1.837877066409345483560659472811

double
co_clip(double x, double lo, double hi)
{
	return x < lo ? lo : x > hi ? hi : x;
}

bool
co_is_whole(double x)
{
	return fabs(x) <= 9007199254740992.0 && x == floor(x);
}

double
co_ln_factorial(double n)
{
	gsl_sf_result r;

	if (!(n >= 0))
		return -INFINITY;
	if (n == floor(n) && n < 1e9) {
		gsl_sf_lnfact_e((unsigned)n, &r);
		return r.val;
	}
	gsl_sf_lngamma_e(n + 1, &r);
	return r.val;
}

double
co_ln_choose(double n, double k)
{
	if (!(k >= 0 && k <= n))
		return -INFINITY;
	return co_ln_factorial(n) - co_ln_factorial(k) -
	    co_ln_factorial(n - k);
}

double
co_log_add(double a, double b)
{
	double hi = a > b ? a : b, lo = a > b ? b : a;

	if (lo == -INFINITY)
		return hi;
	return hi + log1p(exp(lo - hi));
}

double
co_log_sum_exp(const double *v, size_t n)
{
	double top = -INFINITY, sum = 0;

	for (size_t i = 0; i < n; i++)
		if (v[i] > top)
			top = v[i];
	if (!isfinite(top))
		return top;
	for (size_t i = 0; i < n; i++)
		sum += exp(v[i] - top);
	return top + log(sum);
}

/* ln n! less Stirling's main terms: n ln n - n + ln(2 pi n) / 2; n > 0. */
static double
stirling_error(double n)
{
	double u = 1 / (n * n);
	gsl_sf_result r;

	if (n > 40)
		return (1.0 / 12 - u * (1.0 / 360 - u * (1.0 / 1260 -
		    u * (1.0 / 1680 - u / 1188)))) / n;
	gsl_sf_gammastar_e(n, &r);
	return log(r.val);
}

/* x ln(x / m) + m - x without cancellation near x = m; x, m > 0. */
static double
deviance_part(double x, double m)
{
	double d = m - x, v, s, term;

	if (fabs(d) > 0.1 * (x + m))
		return x * log(x / m) + d;
	/* ln(x/m) = -2 atanh(v): the series in odd powers of v */
	v = -d / (x + m);
	s = -d * v;
	term = 2 * x * v;
	v *= v;
	for (int j = 1; j < 1000; j++) {
		double next;

		term *= v;
		next = s + term / (2 * j + 1);
		if (next == s)
			break;
		s = next;
	}
	return s;
}

double
co_deviance_part(double x, double m)
{
	if (x == 0)
		return m;
	if (m == 0)
		return INFINITY;
	return deviance_part(x, m);
}

double
co_binom_log_pmf(double k, double n, double p)
{
	double q = 1 - p, lc;

	if (!(k >= 0 && k <= n))
		return -INFINITY;
	if (p <= 0)
		return k == 0 ? 0 : -INFINITY;
	if (p >= 1)
		return k == n ? 0 : -INFINITY;
	if (n == 0)
		return 0;
	if (k == 0)
		return n * log1p(-p);
	if (k == n)
		return n * log(p);
	lc = stirling_error(n) - stirling_error(k) - stirling_error(n - k) -
	    deviance_part(k, n * p) - deviance_part(n - k, n * q);
	return lc - 0.5 * (LN_2PI + log(k) + log1p(-k / n));
}

double
co_poisson_log_pmf(double k, double m)
{
	if (!(k >= 0))
		return -INFINITY;
	if (m == 0)
		return k == 0 ? 0 : -INFINITY;
	if (k == 0)
		return -m;
	return -stirling_error(k) - deviance_part(k, m) -
	    0.5 * (LN_2PI + log(k));
}

double
co_binom_pmf(double k, double n, double p)
{
	return exp(co_binom_log_pmf(k, n, p));
}

/*
 * The continued fraction of the incomplete beta function in the contracted
 * form of DiDonato and Morris (1992), by Lentz's scheme: all its terms are
 * free of cancellation where lambda = a - (a + b) x >= 0, y = 1 - x.
 */
static double
beta_fraction(double x, double y, double a, double b, double lambda)
{
	double bn = a / (a + 1) * (lambda + 1), f = bn, c = bn, d = 0;

	for (long i = 1; i < 2000000; i++) {
		double n = (double)i, w = n * (b - n) * x, s = a + 2 * n - 1;
		double alpha = (a + n - 1) / s * ((a + b + n - 1) / s) * w * x;
		double step;

		bn = n + w / s + (a + n) / (s + 2) * (lambda + 1 + n * (1 + y));
		d = 1 / (bn + alpha * d);
		c = bn + alpha / c;
		step = c * d;
		f *= step;
		if (fabs(step - 1) <= DBL_EPSILON)
			break;
	}
	return 1 / f;
}

/* One tail of Beta(a, b): the lower at x, or the upper. */
static double
beta_tail(double x, double a, double b, bool upper)
{
	double front, small, y = 1 - x, lambda;
	bool left;

	if (!(a > 0 && b > 0) || isnan(x))
		return NAN;
	if (x <= 0)
		return upper ? 1 : 0;
	if (x >= 1)
		return upper ? 0 : 1;
	/* x^a y^b / B(a, b) */
	front = exp(co_binom_log_pmf(a, a + b, x)) * (a / (a + b)) * b;
	lambda = x < 0.5 ? a - (a + b) * x : (a + b) * y - b;
	left = lambda >= 0;
	small = front * (left ? beta_fraction(x, y, a, b, lambda) :
	    beta_fraction(y, x, b, a, -lambda));
	if (left == !upper)
		return small > 1 ? 1 : small;
	/*
	 * The tail asked for holds the bulk, so the other is what is small
	 * beside it and the difference is accurate.
	 */
	return small > 1 ? 0 : 1 - small;
}

double
co_beta_p(double x, double a, double b)
{
	return beta_tail(x, a, b, false);
}

double
co_beta_q(double x, double a, double b)
{
	return beta_tail(x, a, b, true);
}

double
co_binom_ge(double k, double n, double p)
{
	if (k <= 0)
		return 1;
	if (k > n)
		return 0;
	return co_beta_p(p, k, n - k + 1);
}

double
co_binom_le(double k, double n, double p)
{
	if (k < 0)
		return 0;
	if (k >= n)
		return 1;
	return co_beta_q(p, k + 1, n - k);
}

/* The smallest k in 0..n for which the tail has passed p. */
static double
binom_quantile(double p, double n, double prob, bool upper)
{
	double lo = 0, hi = n;

	while (lo < hi) {
		double mid = floor(0.5 * (lo + hi));
		bool passed = upper ? co_binom_ge(mid + 1, n, prob) <= p :
		    co_binom_le(mid, n, prob) >= p;

		if (passed)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

double
co_binom_quantile_p(double p, double n, double prob)
{
	return binom_quantile(p, n, prob, false);
}

double
co_binom_quantile_q(double p, double n, double prob)
{
	return binom_quantile(p, n, prob, true);
}

double
co_hyper_log_pmf(double x, double marked, double total, double n)
{
	double p;

	if (!(x >= 0 && x <= marked && x <= n && n - x <= total - marked))
		return -INFINITY;
	if (n == 0 || n == total)
		return 0;
	/* any p would do in exact arithmetic; this one cancels least */
	p = n / total;
	return co_binom_log_pmf(x, marked, p) +
	    co_binom_log_pmf(n - x, total - marked, p) -
	    co_binom_log_pmf(n, total, p);
}

double
co_hyper_pmf(double x, double marked, double total, double n)
{
	return exp(co_hyper_log_pmf(x, marked, total, n));
}

double
co_hyper_ge(double x, double marked, double total, double n)
{
	double lo = fmax(0, n + marked - total), hi = fmin(n, marked);
	double first, sum = 0, term = 1;

	if (x <= lo)
		return 1;
	if (x > hi)
		return 0;
	first = co_hyper_log_pmf(x, marked, total, n);
	for (double i = x; i <= hi; i++) {
		double r = (marked - i) * (n - i) /
		    ((i + 1) * (total - marked - n + i + 1));

		sum += term;
		/* once terms fall they fall ever faster */
		if (r < 1 && term * r < sum * (1 - r) * 1e-18)
			break;
		term *= r;
		if (term > 1e280) {
			first += log(term);
			sum /= term;
			term = 1;
		}
	}
	sum = exp(first + log(sum));
	return sum > 1 ? 1 : sum;
}

double
co_hyper_le(double x, double marked, double total, double n)
{
	/* unmarked ones drawn instead of marked ones */
	return co_hyper_ge(n - x, total - marked, total, n);
}
