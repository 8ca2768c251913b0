#include "analysis/eigen.h"

#include <math.h>

/* Rotates rows and columns p, q of a so that a[p][q] vanishes. */
static void
rotate(double *a, size_t n, double *v, size_t p, size_t q)
{
	double apq = a[p * n + q], app = a[p * n + p], aqq = a[q * n + q];
	double theta = (aqq - app) / (2 * apq);
	double t = copysign(1, theta) / (fabs(theta) +
	    sqrt(theta * theta + 1));
	double c = 1 / sqrt(t * t + 1), s = t * c;

	for (size_t i = 0; i < n; i++) {
		double x = a[i * n + p], y = a[i * n + q];

		a[i * n + p] = c * x - s * y;
		a[i * n + q] = s * x + c * y;
	}
	for (size_t i = 0; i < n; i++) {
		double x = a[p * n + i], y = a[q * n + i];

		a[p * n + i] = c * x - s * y;
		a[q * n + i] = s * x + c * y;
		x = v[i * n + p];
		y = v[i * n + q];
		v[i * n + p] = c * x - s * y;
		v[i * n + q] = s * x + c * y;
	}
	a[p * n + p] = app - t * apq;
	a[q * n + q] = aqq + t * apq;
	a[p * n + q] = a[q * n + p] = 0;
}

static void
sort(size_t n, double *values, double *v)
{
	for (size_t i = 0; i < n; i++) {
		size_t top = i;
		double x;

		for (size_t j = i + 1; j < n; j++)
			if (values[j] > values[top])
				top = j;
		if (top == i)
			continue;
		x = values[i];
		values[i] = values[top];
		values[top] = x;
		for (size_t j = 0; j < n; j++) {
			x = v[j * n + i];
			v[j * n + i] = v[j * n + top];
			v[j * n + top] = x;
		}
	}
}

void
co_eigen_symmetric(double *a, size_t n, double *values, double *v)
{
	for (size_t i = 0; i < n * n; i++)
		v[i] = i % (n + 1) == 0 ? 1 : 0;
	for (int sweep = 0; sweep < 60; sweep++) {
		bool done = true;

		for (size_t p = 0; p + 1 < n; p++)
			for (size_t q = p + 1; q < n; q++) {
				double size = fabs(a[p * n + p]) +
				    fabs(a[q * n + q]);

				/* lost beside both, or beside a zero pair */
				if (fabs(a[p * n + q]) <= 1e-18 * size ||
				    a[p * n + q] == 0)
					continue;
				rotate(a, n, v, p, q);
				done = false;
			}
		if (done)
			break;
	}
	for (size_t i = 0; i < n; i++)
		values[i] = a[i * n + i];
	sort(n, values, v);
}

bool
co_solve_spd(double *a, size_t n, double *b)
{
	for (size_t j = 0; j < n; j++) {
		for (size_t i = j; i < n; i++) {
			double s = a[i * n + j];

			for (size_t k = 0; k < j; k++)
				s -= a[i * n + k] * a[j * n + k];
			if (i > j)
				a[i * n + j] = s / a[j * n + j];
			else if (s > 0)
				a[j * n + j] = sqrt(s);
			else
				return false;
		}
	}
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < i; k++)
			b[i] -= a[i * n + k] * b[k];
		b[i] /= a[i * n + i];
	}
	for (size_t i = n; i-- > 0;) {
		for (size_t k = i + 1; k < n; k++)
			b[i] -= a[k * n + i] * b[k];
		b[i] /= a[i * n + i];
	}
	return true;
}
