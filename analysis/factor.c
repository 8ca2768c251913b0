#include "analysis/factor.h"

#include <math.h>

#include "analysis/eigen.h"

#define PSI_MIN 0.005

/* The fit at log uniquenesses t: eigenvalues e and vectors u. */
struct fit {
	const double *r;
	size_t k;
	double *t, *e, *u, *a;
	double *gradient;
};

/*
 * The discrepancy sum (e - ln e - 1) over all eigenvalues of
 * psi^-1/2 r psi^-1/2 but the first, and its gradient by log psi.
 */
static double
discrepancy(struct fit *f, const double *t)
{
	size_t k = f->k;
	double sum = 0;

	for (size_t i = 0; i < k; i++)
		for (size_t j = 0; j < k; j++)
			f->a[i * k + j] = f->r[i * k + j] *
			    exp(-0.5 * (t[i] + t[j]));
	co_eigen_symmetric(f->a, k, f->e, f->u);
	for (size_t m = 1; m < k; m++) {
		if (!(f->e[m] > 1e-13))
			return INFINITY;
		sum += f->e[m] - log(f->e[m]) - 1;
	}
	for (size_t i = 0; i < k; i++) {
		f->gradient[i] = 0;
		for (size_t m = 1; m < k; m++)
			f->gradient[i] += (1 - f->e[m]) * f->u[i * k + m] *
			    f->u[i * k + m];
	}
	return sum;
}

/* Free means not held at the bound by its gradient. */
static int
is_free(const struct fit *f, const double *t, size_t i)
{
	return t[i] > log(PSI_MIN) || f->gradient[i] < 0;
}

/*
 * The step of Joereskog's approximate second derivatives over the free
 * uniquenesses; false when they do not define one.
 */
static bool
newton_step(struct fit *f, const double *t, double *step)
{
	size_t k = f->k, m = 0;
	double *g = step;

	for (size_t i = 0; i < k; i++) {
		size_t l = 0;

		if (!is_free(f, t, i))
			continue;
		for (size_t j = 0; j < k; j++) {
			double s = 0;

			if (!is_free(f, t, j))
				continue;
			for (size_t q = 1; q < k; q++)
				s += f->u[i * k + q] * f->u[j * k + q];
			f->a[m * k + l++] = s * s + (i == j ? 1e-12 : 0);
		}
		g[m++] = -f->gradient[i];
	}
	/* close the gaps: the solver wants rows of length m */
	for (size_t i = 0; i < m; i++)
		for (size_t j = 0; j < m; j++)
			f->a[i * m + j] = f->a[i * k + j];
	if (!co_solve_spd(f->a, m, g))
		return false;
	for (size_t i = k; i-- > 0;)
		step[i] = is_free(f, t, i) ? g[--m] : 0;
	return true;
}

static void
move(const struct fit *f, const double *step, double by, double *to)
{
	for (size_t i = 0; i < f->k; i++)
		to[i] = fmax(f->t[i] + by * step[i], log(PSI_MIN));
}

static double
slope(const struct fit *f)
{
	double top = 0;

	for (size_t i = 0; i < f->k; i++)
		if (is_free(f, f->t, i))
			top = fmax(top, fabs(f->gradient[i]));
	return top;
}

static void
minimise(struct fit *f, double *step, double *next)
{
	double now = discrepancy(f, f->t);

	for (int i = 0; i < 1000 && slope(f) > 1e-14; i++) {
		double by = 1, then = INFINITY;

		if (!newton_step(f, f->t, step))
			for (size_t j = 0; j < f->k; j++)
				step[j] = -f->gradient[j];
		for (; by > 1e-9; by /= 2) {
			move(f, step, by, next);
			then = discrepancy(f, next);
			if (then < now)
				break;
		}
		if (!(then < now)) {
			discrepancy(f, f->t);
			break;
		}
		now = then;
		for (size_t j = 0; j < f->k; j++)
			f->t[j] = next[j];
	}
}

enum co_code
co_factor_one(const double *r, size_t k, double *loading, double *unique,
    size_t *at_bound, struct co_work *w, struct co_err *err)
{
	double *m = co_work_get(w, 2 * k * k + 5 * k, sizeof *m), sum = 0;
	struct fit f = { r, k, m, m + k, m + 2 * k, m + 2 * k + k * k, NULL };
	double *step, *next;

	if (m == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	f.gradient = f.a + k * k;
	step = f.gradient + k;
	next = step + k;
	for (size_t i = 0; i < k; i++)
		f.t[i] = log(0.5);
	if (isinf(discrepancy(&f, f.t)))
		return co_fail(err, CO_EDOMAIN, "items", "the correlations of "
		    "the items are singular: two items say the same, or "
		    "there are too few respondents");
	minimise(&f, step, next);
	*at_bound = 0;
	for (size_t i = 0; i < k; i++) {
		unique[i] = exp(f.t[i]);
		loading[i] = f.u[i * k] * sqrt(fmax(f.e[0] - 1, 0) *
		    unique[i]);
		*at_bound += f.t[i] <= log(PSI_MIN);
		sum += loading[i];
	}
	for (size_t i = 0; sum < 0 && i < k; i++)
		loading[i] = -loading[i];
	return CO_OK;
}
