/*
 * Shared numerics: probabilities by saddle-point expansion and logarithms,
 * tails that are summed and never subtracted from one, quantiles, a root
 * finder and a maximiser. Everything is pure and deterministic, and nothing
 * here can reach GSL's error handler.
 */
#ifndef COHORT_ANALYSIS_NUMERIC_H
#define COHORT_ANALYSIS_NUMERIC_H

#include <stdbool.h>
#include <stddef.h>

#define CO_LN_SQRT_2PI 0.918938533204672741780329736406

/* Two probabilities closer than this, relatively, count as tied. */
#define CO_TIE 1e-7

/* ln n! and ln (n choose k) for real n >= k >= 0; -inf outside. */
double co_ln_factorial(double n);
double co_ln_choose(double n, double k);

/* ln sum exp(v[i]); -inf for n = 0. */
double co_log_sum_exp(const double *v, size_t n);
/* ln(exp(a) + exp(b)). */
double co_log_add(double a, double b);

/*
 * Binomial: X ~ Bin(n, p), 0 <= p <= 1. The point probability takes real k
 * and n too (Loader 2000). The tails include k; k < 0 and k > n are allowed.
 */
double co_binom_log_pmf(double k, double n, double p);
double co_binom_pmf(double k, double n, double p);
double co_binom_le(double k, double n, double p);
double co_binom_ge(double k, double n, double p);

/*
 * x ln(x / m) + m - x, a part of the deviance, without cancellation near
 * x = m; x >= 0, m >= 0, 0 ln 0 = 0; infinite for x > 0 = m.
 */
double co_deviance_part(double x, double m);

/* Poisson: ln P(X = k) for mean m >= 0, real k >= 0. */
double co_poisson_log_pmf(double k, double m);

/* The smallest k with P(X <= k) >= p, and with P(X > k) <= p. */
double co_binom_quantile_p(double p, double n, double prob);
double co_binom_quantile_q(double p, double n, double prob);

/*
 * Hypergeometric: X of n drawn without replacement are marked, where total
 * holds marked marked ones. Whole arguments; outside the support 0 / -inf.
 */
double co_hyper_log_pmf(double x, double marked, double total, double n);
double co_hyper_pmf(double x, double marked, double total, double n);
double co_hyper_le(double x, double marked, double total, double n);
double co_hyper_ge(double x, double marked, double total, double n);

/*
 * Standard normal: P(Z > z), P(Z < z), 2 P(Z > |z|), and the z with
 * P(Z > z) = q, 0 <= q <= 1. co_normal_two_sided(0.95) is 1.959964.
 */
double co_normal_q(double z);
double co_normal_p(double z);
double co_normal_2q(double z);
double co_normal_quantile_q(double q);
double co_normal_two_sided(double level);

/* Chi-squared upper tail and its inverse; df a whole number >= 1. */
double co_chisq_q(double x, double df);
double co_chisq_quantile_q(double q, double df);

/*
 * Beta(a, b), a, b > 0: lower and upper tail at x in 0..1, and the x whose
 * lower (upper) tail is p.
 */
double co_beta_p(double x, double a, double b);
double co_beta_q(double x, double a, double b);
double co_beta_quantile_p(double p, double a, double b);
double co_beta_quantile_q(double p, double a, double b);

/* F with real df1, df2 > 0, and Student's t with real df > 0. */
double co_f_q(double x, double df1, double df2);
double co_f_quantile_p(double p, double df1, double df2);
double co_f_quantile_q(double p, double df1, double df2);
double co_t_q(double t, double df);
double co_t_2q(double t, double df);
double co_t_quantile_q(double p, double df);

/*
 * A root of f on [a, b], where f(a) and f(b) differ in sign (or one is 0):
 * Brent's method, to a relative 4 machine epsilons or to within xabs,
 * whichever comes first (xabs 0: relative only). NaN when the signs agree.
 */
double co_root(double (*f)(double x, const void *ctx), const void *ctx,
    double a, double b, double xabs);

/*
 * The largest value of f on [a, b] where f has one maximum: Brent's
 * parabolic search to within xabs of its place, both ends looked at as well.
 * The place goes to *at when not NULL.
 */
double co_maximise(double (*f)(double x, const void *ctx), const void *ctx,
    double a, double b, double xabs, double *at);

/* x held to lo..hi. */
double co_clip(double x, double lo, double hi);

/* True when x is a whole number that a double holds exactly (to 2^53). */
bool co_is_whole(double x);

#endif
