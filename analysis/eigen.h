/*
 * Small symmetric matrices in the caller's memory, row-major.
 */
#ifndef COHORT_ANALYSIS_EIGEN_H
#define COHORT_ANALYSIS_EIGEN_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Eigenvalues of a[n x n], from large to small, and the matching unit
 * vectors in the columns of v[n x n], by cyclic Jacobi rotations. a is
 * destroyed.
 */
void co_eigen_symmetric(double *a, size_t n, double *values, double *v);

/*
 * Solves a x = b for positive definite a[n x n] by Cholesky; a becomes the
 * factor and b the solution. False when a is not positive definite.
 */
bool co_solve_spd(double *a, size_t n, double *b);

#endif
