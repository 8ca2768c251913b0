#include "analysis/fragility.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#define PEOPLE_MAX 5000.0

/* k more events in group 1 or 2 (k < 0: fewer); false when there are none. */
static bool
change(const struct co_table2 *t, int group, double k, struct co_table2 *out)
{
	*out = *t;
	if (group == 1) {
		out->a += k;
		out->b -= k;
	} else {
		out->c += k;
		out->d -= k;
	}
	return out->a >= 0 && out->b >= 0 && out->c >= 0 && out->d >= 0;
}

/* Looks among all tables k people away for another verdict. */
static enum co_code
look(const struct co_table2 *t, double k, co_fragility_test *test,
    double alpha, struct co_fragility *f, bool *any, struct co_err *err)
{
	struct co_table2 u;
	struct co_test2 r;
	enum co_code rc;

	*any = false;
	for (int i = 0; i < 4; i++) {
		if (!change(t, 1 + i / 2, i % 2 == 0 ? k : -k, &u))
			continue;
		*any = true;
		if ((rc = test(&u, &r, err)) != CO_OK)
			return rc;
		if ((r.p <= alpha) == (f->p <= alpha))
			continue;
		f->index = k;
		f->turned = u;
		f->p_turned = r.p;
		return CO_OK;
	}
	return CO_OK;
}

enum co_code
co_fragility(const struct co_table2 *t, co_fragility_test *test,
    double alpha, struct co_fragility *out, struct co_err *err)
{
	struct co_fragility f = { NAN, *t, 0, 0 };
	struct co_test2 r;
	bool any = true;
	enum co_code rc;

	if (!(alpha > 0 && alpha < 1))
		return co_fail(err, CO_EDOMAIN, "alpha", "alpha is %g; "
		    "expected a number between 0 and 1", alpha);
	if (t->a + t->b + t->c + t->d > PEOPLE_MAX)
		return co_fail(err, CO_EUNSUPPORTED, NULL, "%g people are "
		    "too many to try; expected at most %g", t->a + t->b +
		    t->c + t->d, PEOPLE_MAX);
	if ((rc = test(t, &r, err)) != CO_OK)
		return rc;
	f.p = f.p_turned = r.p;
	for (double k = 1; any && isnan(f.index); k++)
		if ((rc = look(t, k, test, alpha, &f, &any, err)) != CO_OK)
			return rc;
	*out = f;
	return CO_OK;
}
