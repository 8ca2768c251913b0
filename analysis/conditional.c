#include "analysis/conditional.h"

#include <math.h>

#include "analysis/numeric.h"

struct co_tilted
co_conditional_tilt(const struct co_conditional *c, size_t joined,
    double log_odds)
{
	struct co_tilted s = { 0, 0, 0, 0, 0 };
	double top = -INFINITY, all = 0;

	for (size_t k = 0; k < c->n; k++)
		top = fmax(top, c->lw[k] + (double)k * log_odds);
	for (size_t k = 0; k < c->n; k++) {
		double w = exp(c->lw[k] + (double)k * log_odds - top);

		all += w;
		s.mean += (double)k * w;
		if (k < joined)
			s.joined += w;
		if (k < c->at)
			s.below += w;
		else if (k > c->at)
			s.above += w;
		else
			s.at = w;
	}
	s.below /= all;
	s.at /= all;
	s.above /= all;
	s.joined /= all;
	s.mean /= all;
	return s;
}

static double
mean_off(double log_odds, const void *ctx)
{
	const struct co_conditional *c = ctx;

	return co_conditional_tilt(c, 0, log_odds).mean - (double)c->at;
}

double
co_conditional_cmle(const struct co_conditional *c)
{
	if (c->at == 0)
		return 0;
	if (c->at + 1 == c->n)
		return INFINITY;
	return exp(co_root(mean_off, c, -CO_COND_LOG_MAX, CO_COND_LOG_MAX,
	    0));
}

struct tail {
	const struct co_conditional *c;
	double of_at, target;
};

static double
upper_tail(double log_odds, const void *ctx)
{
	const struct tail *t = ctx;
	struct co_tilted s = co_conditional_tilt(t->c, 0, log_odds);

	return s.above + t->of_at * s.at - t->target;
}

static double
lower_tail(double log_odds, const void *ctx)
{
	const struct tail *t = ctx;
	struct co_tilted s = co_conditional_tilt(t->c, 0, log_odds);

	return s.below + t->of_at * s.at - t->target;
}

void
co_conditional_limits(const struct co_conditional *c, double alpha,
    double of_at, double *lower, double *upper)
{
	const struct tail t = { c, of_at, alpha / 2 };

	*lower = 0;
	*upper = INFINITY;
	if (c->at > 0)
		*lower = exp(co_root(upper_tail, &t, -CO_COND_LOG_MAX,
		    CO_COND_LOG_MAX, 0));
	if (c->at + 1 < c->n)
		*upper = exp(co_root(lower_tail, &t, -CO_COND_LOG_MAX,
		    CO_COND_LOG_MAX, 0));
}

double
co_conditional_p(const struct co_conditional *c)
{
	double top = -INFINITY, all = 0, p = 0;
	double edge = c->lw[c->at] + log1p(CO_TIE);

	for (size_t k = 0; k < c->n; k++)
		top = fmax(top, c->lw[k]);
	for (size_t k = 0; k < c->n; k++) {
		double w = exp(c->lw[k] - top);

		all += w;
		if (c->lw[k] <= edge)
			p += w;
	}
	return fmin(1, p / all);
}
