#include "analysis/numeric.h"

#include <float.h>
#include <math.h>

/* Keeps the best guess in b and the root between b and c. */
struct brent {
	double a, fa, b, fb, c, fc, step, last;
};

static void
order(struct brent *s)
{
	if ((s->fb > 0) == (s->fc > 0)) {
		s->c = s->a;
		s->fc = s->fa;
		s->step = s->last = s->b - s->a;
	}
	if (fabs(s->fc) < fabs(s->fb)) {
		s->a = s->b;
		s->b = s->c;
		s->c = s->a;
		s->fa = s->fb;
		s->fb = s->fc;
		s->fc = s->fa;
	}
}

/* Chooses the next step: interpolation where it is safe, else halving. */
static void
choose(struct brent *s, double tol)
{
	double half = 0.5 * (s->c - s->b), p, q, r, t;

	if (fabs(s->last) < tol || fabs(s->fa) <= fabs(s->fb)) {
		s->step = s->last = half;
		return;
	}
	t = s->fb / s->fa;
	if (s->a == s->c) {
		p = 2 * half * t;
		q = 1 - t;
	} else {
		q = s->fa / s->fc;
		r = s->fb / s->fc;
		p = t * (2 * half * q * (q - r) - (s->b - s->a) * (r - 1));
		q = (q - 1) * (r - 1) * (t - 1);
	}
	if (p > 0)
		q = -q;
	p = fabs(p);
	if (2 * p < fmin(3 * half * q - fabs(tol * q), fabs(s->last * q))) {
		s->last = s->step;
		s->step = p / q;
	} else {
		s->step = s->last = half;
	}
}

double
co_root(double (*f)(double x, const void *ctx), const void *ctx, double a,
    double b, double xabs)
{
	struct brent s = { a, f(a, ctx), b, f(b, ctx), a, 0, b - a, b - a };

	if (s.fa == 0)
		return a;
	if (s.fb == 0)
		return b;
	if (isnan(s.fa) || isnan(s.fb) || (s.fa > 0) == (s.fb > 0))
		return NAN;
	s.c = s.b;
	s.fc = s.fb;
	for (int i = 0; i < 4000; i++) {
		double tol;

		order(&s);
		tol = 2 * DBL_EPSILON * fabs(s.b) + 0.5 * xabs;
		if (s.fb == 0 || fabs(0.5 * (s.c - s.b)) <= tol)
			break;
		choose(&s, tol);
		s.a = s.b;
		s.fa = s.fb;
		s.b += fabs(s.step) > tol ? s.step :
		    s.c > s.b ? tol : -tol;
		s.fb = f(s.b, ctx);
		if (isnan(s.fb))
			return NAN;
	}
	return s.b;
}

double
co_maximise(double (*f)(double x, const void *ctx), const void *ctx, double a,
    double b, double xabs, double *at)
{
	const double golden = 0.381966011250105151795413165634;
	double fa = f(a, ctx), fb = f(b, ctx), lo = a, hi = b;
	double x = a + golden * (b - a), w = x, v = x, d = 0, e = 0;
	double fx = f(x, ctx), fw = fx, fv = fx;

	for (int i = 0; i < 500; i++) {
		double mid = 0.5 * (lo + hi), u, fu;
		double tol = xabs + 2 * DBL_EPSILON * fabs(x) + DBL_MIN;
		double r, q, p;

		if (fabs(x - mid) <= 2 * tol - 0.5 * (hi - lo))
			break;
		r = (x - w) * (fx - fv);
		q = (x - v) * (fx - fw);
		p = (x - v) * q - (x - w) * r;
		q = 2 * (q - r);
		p = q > 0 ? -p : p;
		q = fabs(q);
		if (fabs(e) > tol && fabs(p) < fabs(0.5 * q * e) &&
		    p > q * (lo - x) && p < q * (hi - x)) {
			e = d;
			d = p / q;
			u = x + d;
			if (u - lo < 2 * tol || hi - u < 2 * tol)
				d = x < mid ? tol : -tol;
		} else {
			e = x < mid ? hi - x : lo - x;
			d = golden * e;
		}
		u = x + (fabs(d) >= tol ? d : d > 0 ? tol : -tol);
		fu = f(u, ctx);
		if (fu >= fx) {
			*(u < x ? &hi : &lo) = x;
			v = w;
			fv = fw;
			w = x;
			fw = fx;
			x = u;
			fx = fu;
			continue;
		}
		*(u < x ? &lo : &hi) = u;
		if (fu >= fw || w == x) {
			v = w;
			fv = fw;
			w = u;
			fw = fu;
		} else if (fu >= fv || v == x || v == w) {
			v = u;
			fv = fu;
		}
	}
	if (fa > fx) {
		x = a;
		fx = fa;
	}
	if (fb > fx) {
		x = b;
		fx = fb;
	}
	if (at != NULL)
		*at = x;
	return fx;
}
