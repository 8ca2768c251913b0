#include "analysis/mover.h"

#include <math.h>

/*
 * Rationalised, so that b = 0 needs no case of its own. With a infinite the
 * limit of the formula; with b = 0 too the ends themselves.
 */
double
co_mover_lower(double a, double la, double b, double ub)
{
	double part;

	if (a == 0 || isinf(b))
		return 0;
	if (isinf(a))
		return la / (b > 0 ? b : ub);
	part = la * (2 * a - la);
	return part / (a * b + sqrt(fmax(0, a * a * b * b - part * ub *
	    (2 * b - ub))));
}
