/* Exact intervals by inverting unconditional tests. */
#include "analysis/uncond.h"

#include <math.h>
#include <stdbool.h>

#include "analysis/numeric.h"
#include "analysis/score.h"

#define PEOPLE_MAX 1000.0	/* in both groups: more take too long */
#define PER_SD 8.0		/* rates looked at per standard deviation */
#define Z_TIE 1e-9		/* relative: z holds a solved estimate */
#define COARSE 24
#define FINE 48

enum order { ONE_SIDED, TWO_SIDED };

/*
 * A contrast under test at theta. The tail is, for every x1, the tables with
 * x2 at most upto[x1] or at least from[x1]: the score falls as x2 grows.
 */
struct problem {
	struct co_pair2 t;
	enum co_contrast c;
	enum order order;
	double alpha;		/* of the test */
	double theta;
	double lo, hi;		/* range of p2 */
	double *upto, *from;	/* [n1 + 1] */
	double *ways1, *ways2;	/* ln (n over x) */
	double *f1, *f2;	/* probabilities; f2 cumulative */
	double *grid, *value;	/* [room] rates of group 2, tail there */
	size_t room;
};

/* ---- the tail ---------------------------------------------------------- */

static double
extreme(const struct problem *q, double x1, double x2)
{
	struct co_pair2 t = { x1, q->t.n1, x2, q->t.n2 };

	return co_score_z(&t, q->c, q->theta, 1);
}

/* The largest x2 whose score is at least `at`, or -1. */
static double
last_above(const struct problem *q, double x1, double at)
{
	double in = -1, out = q->t.n2 + 1;

	while (out - in > 1) {
		double mid = floor(0.5 * (in + out));

		if (extreme(q, x1, mid) >= at)
			in = mid;
		else
			out = mid;
	}
	return in;
}

/* The smallest x2 whose score is at most `at`, or n2 + 1. */
static double
first_below(const struct problem *q, double x1, double at)
{
	double out = -1, in = q->t.n2 + 1;

	while (in - out > 1) {
		double mid = floor(0.5 * (in + out));

		if (extreme(q, x1, mid) <= at)
			in = mid;
		else
			out = mid;
	}
	return in;
}

static void
gather(struct problem *q)
{
	double z = extreme(q, q->t.x1, q->t.x2);
	double slack = Z_TIE * fabs(z);

	if (q->order == TWO_SIDED)
		z = fabs(z);
	for (size_t i = 0; i <= (size_t)q->t.n1; i++) {
		q->upto[i] = last_above(q, (double)i, z - slack);
		q->from[i] = q->order == TWO_SIDED
		    ? first_below(q, (double)i, slack - z) : q->t.n2 + 1;
	}
}

/* ---- rates ------------------------------------------------------------- */

static double
p1_of(const struct problem *q, double p2)
{
	return co_clip(q->c == CO_RATIO ? p2 * q->theta : p2 + q->theta, 0,
	    1);
}

static double
p2_of(const struct problem *q, double p1)
{
	return q->c == CO_RATIO ? p1 / q->theta : p1 - q->theta;
}

static void
fill(double *f, const double *ways, double n, double p)
{
	double lp = log(p), lq = log1p(-p);

	for (size_t k = 0; k <= (size_t)n; k++)
		f[k] = p <= 0 ? k == 0 : p >= 1 ? k == (size_t)n :
		    exp(ways[k] + (double)k * lp + (n - (double)k) * lq);
}

/* The probability of the tail when group 2 has the rate p2. */
static double
tail(double p2, const void *ctx)
{
	const struct problem *q = ctx;
	size_t n2 = (size_t)q->t.n2;
	double sum = 0;

	fill(q->f1, q->ways1, q->t.n1, p1_of(q, p2));
	fill(q->f2, q->ways2, q->t.n2, p2);
	for (size_t j = 1; j <= n2; j++)
		q->f2[j] += q->f2[j - 1];
	for (size_t i = 0; i <= (size_t)q->t.n1; i++) {
		double part = q->upto[i] < 0 ? 0
		    : q->f2[(size_t)q->upto[i]];

		if (q->from[i] <= q->t.n2)
			part += q->f2[n2] - (q->from[i] < 1 ? 0
			    : q->f2[(size_t)q->from[i] - 1]);
		sum += q->f1[i] * fmin(part, 1);
	}
	return sum;
}

/*
 * The rates to look at: even steps of 2 asin sqrt(p) in either group, so
 * that no binomial distribution is stepped over; sorted, within lo..hi.
 */
static size_t
make_grid(struct problem *q)
{
	const double pi = 4 * atan(1);
	double k1 = ceil(pi * sqrt(q->t.n1) * PER_SD);
	double k2 = ceil(pi * sqrt(q->t.n2) * PER_SD), i = 0, j = 0;
	size_t n = 0;

	q->grid[n++] = q->lo;
	while (i <= k1 || j <= k2) {
		double s1 = sin(i / k1 * pi / 2), s2 = sin(j / k2 * pi / 2);
		double a = i <= k1 ? p2_of(q, s1 * s1) : INFINITY;
		double b = j <= k2 ? s2 * s2 : INFINITY;
		double next = fmin(a, b);

		if (a <= b)
			i++;
		if (b <= a)
			j++;
		if (next > q->grid[n - 1] && next < q->hi)
			q->grid[n++] = next;
	}
	if (q->hi > q->grid[n - 1])
		q->grid[n++] = q->hi;
	return n;
}

/* Whether the largest tail over all rates exceeds alpha. */
static bool
kept(struct problem *q, double theta)
{
	double angle = 2 * asin(sqrt(q->alpha)), a, b;
	size_t n;

	q->theta = theta;
	q->lo = q->c == CO_DIFFERENCE ? fmax(0, -theta) : 0;
	q->hi = q->c == CO_DIFFERENCE ? fmin(1, 1 - theta)
	    : fmin(1, 1 / theta);
	gather(q);
	n = make_grid(q);
	for (size_t i = 0; i < n; i++) {
		q->value[i] = tail(q->grid[i], q);
		if (q->value[i] > q->alpha)
			return true;
	}
	for (size_t i = 0; i < n; i++) {
		if ((i > 0 && q->value[i] < q->value[i - 1]) ||
		    (i + 1 < n && q->value[i] < q->value[i + 1]))
			continue;
		/*
		 * 2 asin sqrt of a probability moves by at most one per
		 * standard deviation of the data: too far below to matter.
		 */
		if (2 * asin(sqrt(q->value[i])) + 1.5 / PER_SD < angle)
			continue;
		a = q->grid[i > 0 ? i - 1 : i];
		b = q->grid[i + 1 < n ? i + 1 : i];
		if (b > a && co_maximise(tail, q, a, b, 1e-10 * (b - a),
		    NULL) > q->alpha)
			return true;
	}
	return false;
}

/* ---- one limit --------------------------------------------------------- */

static double
theta_of(const struct problem *q, double s)
{
	return q->c == CO_DIFFERENCE ? s : exp(s);
}

/* The first of n even steps from out to in that is kept; out is not. */
static void
scan(struct problem *q, double *out, double *in, int n, int back)
{
	double a = *out, h = (*in - *out) / n;
	int i = 1;

	while (i < n && !kept(q, theta_of(q, a + i * h)))
		i++;
	if (i < n)
		*in = a + i * h;
	*out = a + h * (i > back ? i - back : 0);
}

/*
 * The lower end of what is kept, between out, which is not, and in, which
 * is. The p of such a test jumps where the order of tables changes, so the
 * first crossing is searched for from outside before it is bisected.
 */
static double
first_kept(struct problem *q, double out, double in)
{
	scan(q, &out, &in, COARSE, 2);
	scan(q, &out, &in, FINE, 1);
	while (in - out > 1e-11) {
		double mid = 0.5 * (in + out);

		if (kept(q, theta_of(q, mid)))
			in = mid;
		else
			out = mid;
	}
	return 0.5 * (in + out);
}

static double
estimate(const struct problem *q)
{
	const struct co_pair2 *t = &q->t;

	if (q->c == CO_DIFFERENCE)
		return (t->x1 * t->n2 - t->x2 * t->n1) / t->n1 / t->n2;
	if (t->x1 == 0 && t->x2 == 0)
		return NAN;
	return t->x2 > 0 ? t->x1 * t->n2 / (t->x2 * t->n1) : INFINITY;
}

/* A ratio inside: the estimate, or a large one that is kept; its log. */
static double
inside(struct problem *q)
{
	double s = log(estimate(q));

	if (isfinite(s))
		return s;
	s = log((q->t.x1 + 0.5) / (q->t.n1 + 0.5) * (q->t.n2 + 0.5) / 0.5);
	for (int i = 0; i < 100 && !kept(q, exp(s)); i++)
		s += log(4);
	return s;
}

/* On the scale of the contrast: -1 or 0 where nothing bounds it. */
static double
lower(struct problem *q)
{
	double e = estimate(q), out;

	if (q->c == CO_DIFFERENCE)
		return e <= -1 ? -1 : first_kept(q, -1, e);
	if (e == 0)
		return 0;
	/* So small a ratio leaves no chance of an event worth alpha. */
	out = log(q->alpha / 4 / q->t.n1);
	for (int i = 0; i < 20 && kept(q, exp(out)); i++)
		out -= log(10);
	return exp(first_kept(q, out, inside(q)));
}

/* ---- both limits ------------------------------------------------------- */

static enum co_code
allocate(struct problem *q, struct co_work *work, struct co_err *err)
{
	double most = fmax(q->t.n1, q->t.n2);
	size_t m = (size_t)most + 1;
	double *block;

	q->room = (size_t)(2 * ceil(4 * sqrt(most) * PER_SD)) + 8;
	block = co_work_get(work, 6 * m + 2 * q->room, sizeof *block);
	if (block == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	q->upto = block;
	q->from = block + m;
	q->ways1 = block + 2 * m;
	q->ways2 = block + 3 * m;
	q->f1 = block + 4 * m;
	q->f2 = block + 5 * m;
	q->grid = block + 6 * m;
	q->value = q->grid + q->room;
	return CO_OK;
}

static void
prepare(struct problem *q)
{
	for (double k = 0; k <= q->t.n1; k++)
		q->ways1[(size_t)k] = co_ln_choose(q->t.n1, k);
	for (double k = 0; k <= q->t.n2; k++)
		q->ways2[(size_t)k] = co_ln_choose(q->t.n2, k);
}

static enum co_code
check(const struct co_pair2 *t, double level, struct co_err *err)
{
	const double v[] = { t->x1, t->n1, t->x2, t->n2 };
	enum co_code rc = co_pair2_check(t, level, err);

	for (size_t i = 0; rc == CO_OK && i < 4; i++)
		if (!co_is_whole(v[i]))
			rc = co_fail(err, CO_EDOMAIN, NULL, "%g is not a "
			    "whole number; exact intervals need counts",
			    v[i]);
	if (rc == CO_OK && t->n1 + t->n2 > PEOPLE_MAX)
		rc = co_fail(err, CO_EUNSUPPORTED, NULL, "%g people are too "
		    "many for this interval; use Miettinen-Nurminen",
		    t->n1 + t->n2);
	return rc;
}

static enum co_code
interval(struct co_pair2 t, enum co_contrast c, enum order order,
    double level, struct co_work *work, struct co_interval *out,
    struct co_err *err)
{
	struct co_work_mark mark = co_work_mark(work);
	struct co_interval r = { NAN, c == CO_DIFFERENCE ? -1 : 0,
		c == CO_DIFFERENCE ? 1 : INFINITY };
	struct problem q = { .t = t, .c = c, .order = order,
		.alpha = (1 - level) / (order == TWO_SIDED ? 1 : 2) };
	enum co_code rc = check(&t, level, err);
	double other;

	if (rc == CO_OK)
		rc = allocate(&q, work, err);
	if (rc == CO_OK && t.n1 > 0 && t.n2 > 0)
		r.estimate = estimate(&q);
	if (rc == CO_OK && !isnan(r.estimate)) {
		prepare(&q);
		r.lower = lower(&q);
		q.t = (struct co_pair2){ t.x2, t.n2, t.x1, t.n1 };
		prepare(&q);
		other = lower(&q);
		r.upper = c == CO_DIFFERENCE ? -other : 1 / other;
	}
	if (rc == CO_OK)
		*out = r;
	co_work_reset(work, mark);
	return rc;
}

#define INTERVAL(name, contrast, order)					\
enum co_code								\
name(double x1, double n1, double x2, double n2, double level,		\
    struct co_work *work, struct co_interval *out, struct co_err *err)	\
{									\
	return interval((struct co_pair2){ x1, n1, x2, n2 }, contrast,	\
	    order, level, work, out, err);				\
}

INTERVAL(co_rd_chan_zhang, CO_DIFFERENCE, ONE_SIDED)
INTERVAL(co_rr_chan_zhang, CO_RATIO, ONE_SIDED)
INTERVAL(co_rd_agresti_min, CO_DIFFERENCE, TWO_SIDED)
INTERVAL(co_rr_agresti_min, CO_RATIO, TWO_SIDED)
