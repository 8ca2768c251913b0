/* The exact trend test, by convolution of one group after the other. */
#include "analysis/trend.h"

#include <math.h>
#include <string.h>

#include "analysis/numeric.h"

#define STEPS_MAX 2e9	/* additions; a second or two */
#define SPAN_MAX 100000000.0	/* of whole scores times events */

/* Scores as whole numbers from 0: the smallest of 1, 10, 100, 1000 fits. */
static enum co_code
whole_scores(const double *score, size_t k, double *to, struct co_err *err)
{
	static const double scales[] = { 1, 10, 100, 1000 };
	double least = score[0];

	for (size_t i = 1; i < k; i++)
		least = fmin(least, score[i]);
	for (size_t s = 0; s < 4; s++) {
		bool all = true;

		for (size_t i = 0; i < k; i++) {
			double v = (score[i] - least) * scales[s];

			to[i] = nearbyint(v);
			all = all && fabs(v - to[i]) <= 1e-6 &&
			    to[i] <= SPAN_MAX;
		}
		if (all)
			return CO_OK;
	}
	return co_fail(err, CO_EDOMAIN, NULL, "the exact trend test needs "
	    "scores that are multiples of 0.001");
}

/* Dividing by the common divisor keeps the table small. */
static void
reduce(double *s, size_t k)
{
	double g = 0;

	for (size_t i = 0; i < k; i++)
		for (double a = s[i]; a > 0;) {
			double rest = fmod(g, a);

			g = a;
			a = rest;
		}
	for (size_t i = 0; i < k && g > 0; i++)
		s[i] /= g;
}

struct problem {
	const double *y, *n, *s;
	size_t k;
	size_t events;	/* all */
	size_t span;	/* largest sum of score times events, plus 1 */
	double total, seen;	/* people; the observed sum */
};

static enum co_code
size_up(struct problem *p, struct co_err *err)
{
	double events = 0, top = 0, steps = 0;

	p->total = p->seen = 0;
	for (size_t i = 0; i < p->k; i++) {
		events += p->y[i];
		p->total += p->n[i];
		p->seen += p->y[i] * p->s[i];
		top = fmax(top, p->s[i]);
	}
	for (size_t i = 0; i < p->k; i++)
		steps += (events + 1) * (events * top + 1) *
		    (fmin(p->n[i], events) + 1);
	if (events * top > SPAN_MAX || steps > STEPS_MAX)
		return co_fail(err, CO_EUNSUPPORTED, NULL, "the exact trend "
		    "test of %g events would take too long; use the "
		    "asymptotic one", events);
	p->events = (size_t)events;
	p->span = (size_t)(events * top) + 1;
	return CO_OK;
}

/*
 * w[e * span + t]: weight of e events with sum t so far. Each group brings
 * binomial weights with the overall rate, which drops out in the end and
 * keeps every number far from overflow.
 */
static void
add_group(const struct problem *p, size_t i, const double *w, double *to)
{
	double rate = (double)p->events / p->total;
	size_t most = p->n[i] < (double)p->events ? (size_t)p->n[i]
	    : p->events;

	memset(to, 0, (p->events + 1) * p->span * sizeof *to);
	for (size_t e = 0; e <= most; e++) {
		double pmf = co_binom_pmf((double)e, p->n[i], rate);
		size_t shift = e * (size_t)p->s[i];

		for (size_t from = 0; from + e <= p->events; from++) {
			const double *a = w + from * p->span;
			double *b = to + (from + e) * p->span + shift;

			for (size_t t = 0; t + shift < p->span; t++)
				b[t] += pmf * a[t];
		}
	}
}

static double
tail(const double *w, size_t from, size_t to)
{
	double sum = 0;

	for (size_t t = from; t < to; t++)
		sum += w[t];
	return sum;
}

static struct co_trend_exact
tails(const struct problem *p, const double *w)
{
	const double *last = w + p->events * p->span;
	size_t seen = (size_t)p->seen;
	double all = tail(last, 0, p->span), at = last[seen];
	double low = tail(last, 0, seen), high = tail(last, seen + 1, p->span);
	double least = fmin(low, high);

	return (struct co_trend_exact){
		fmin(1, 2 * (least + at) / all),
		fmin(1, 2 * (least + at / 2) / all),
	};
}

enum co_code
co_trend_cochran_armitage_exact(const double *y, const double *n,
    const double *score, size_t k, struct co_work *work,
    struct co_trend_exact *out, struct co_err *err)
{
	struct co_work_mark mark = co_work_mark(work);
	struct problem p = { .y = y, .n = n, .k = k };
	struct co_trend checked;
	double *s, *w, *next;
	enum co_code rc;

	rc = co_trend_cochran_armitage(y, n, score, k, &checked, err);
	if (rc != CO_OK)
		return rc;
	s = co_work_get(work, k + 1, sizeof *s);
	if (s == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	rc = k > 0 ? whole_scores(score, k, s, err) : CO_OK;
	reduce(s, k);
	p.s = s;
	if (rc == CO_OK)
		rc = size_up(&p, err);
	if (rc == CO_OK && (p.events == 0 || (double)p.events == p.total)) {
		*out = (struct co_trend_exact){ 1, 1 };
	} else if (rc == CO_OK) {
		size_t cells = (p.events + 1) * p.span;

		w = co_work_get(work, cells, sizeof *w);
		next = co_work_get(work, cells, sizeof *next);
		if (w == NULL || next == NULL) {
			rc = co_fail(err, CO_ENOMEM, NULL, "the exact trend "
			    "test needs more memory than it may take");
		} else {
			w[0] = 1;
			for (size_t i = 0; i < k; i++) {
				double *swap = next;

				add_group(&p, i, w, next);
				next = w;
				w = swap;
			}
			*out = tails(&p, w);
		}
	}
	co_work_reset(work, mark);
	return rc;
}
