/* Printed percentages in the registry. */
#include <math.h>

#include "analysis/feasible.h"
#include "analysis/method.h"

/* Values of field name, one for all or one each; otherwise when missing. */
static enum co_code
each(const struct co_input *in, const char *name, double otherwise, size_t k,
    size_t i, double *out, struct co_err *err)
{
	const double *v;
	size_t n;
	enum co_code rc;

	*out = otherwise;
	if (!co_in_has(in, name))
		return CO_OK;
	rc = co_in_vector(in, name, 1, &v, &n, err);
	if (rc == CO_OK && n != 1 && n != k)
		rc = co_fail(err, CO_EINPUT, name, "input '%s' has %zu "
		    "values for %zu percentages", name, n, k);
	if (rc == CO_OK)
		*out = v[n == 1 ? 0 : i];
	return rc;
}

static enum co_code
read(const struct co_input *in, struct co_work *work,
    struct co_printed **items, size_t *k, struct co_err *err)
{
	const double *p;
	enum co_code rc = co_in_vector(in, "percent", 1, &p, k, err);

	if (rc != CO_OK)
		return rc;
	*items = co_work_get(work, *k, sizeof **items);
	if (*items == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; rc == CO_OK && i < *k; i++) {
		(*items)[i].percent = p[i];
		rc = each(in, "decimals", 0, *k, i, &(*items)[i].decimals,
		    err);
	}
	return rc;
}

static enum co_code
row_counts(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_printed *item;
	double n, *v;
	size_t k;
	enum co_code rc = read(in, work, &item, &k, err);

	if (rc != CO_OK)
		return rc;
	v = co_work_get(work, 2 * k, sizeof *v);
	if (v == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; rc == CO_OK && i < k; i++) {
		if (!co_in_has(in, "n"))
			return co_in_number(in, "n", &n, err);
		rc = each(in, "n", 0, k, i, &n, err);
		if (rc == CO_OK)
			rc = co_feasible_counts(&item[i], n, &v[i],
			    &v[k + i], err);
	}
	if (rc != CO_OK)
		return rc;
	co_out_vector(out, "first", v, k);
	co_out_vector(out, "last", v + k, k);
	return CO_OK;
}

static enum co_code
row_sizes(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_printed *item;
	double most = 0, best, *fits, *sizes;
	size_t k, n = 0, all;
	enum co_code rc = read(in, work, &item, &k, err);

	if (rc == CO_OK)
		rc = co_in_has(in, "most") ? co_in_count(in, "most", 1, 1e6,
		    &most, err) : CO_OK;
	if (rc != CO_OK)
		return rc;
	all = most > 0 ? (size_t)most : 100;
	fits = co_work_get(work, all, sizeof *fits);
	sizes = co_work_get(work, all, sizeof *sizes);
	if (fits == NULL || sizes == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	rc = co_feasible_sizes(item, k, all, fits, &best, err);
	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < all; i++)
		if (fits[i] == best)
			sizes[n++] = (double)i + 1;
	co_out_vector(out, "n", sizes, n);
	co_out_number(out, "possible", best);
	return CO_OK;
}

const struct co_method co_methods_feasible[] = {
	{ "consistency.counts", "Counts behind printed percentages",
	    "all counts from first to last round to the printed percentage "
	    "at n, half a unit of its last digit allowed on either side; "
	    "none when first is over last", "to check a printed table",
	    "Brown & Heathers (2017) Soc Psychol Personal Sci 8:363",
	    "percent, decimals, n", "first, last", row_counts },
	{ "consistency.sizes", "Sizes behind printed percentages",
	    "the n from 1 to most (100) at which the largest number of the "
	    "percentages is possible, and that number",
	    "to find a base that was not printed",
	    "Brown & Heathers (2017) Soc Psychol Personal Sci 8:363",
	    "percent, decimals, most", "n, possible", row_sizes },
	{ .id = NULL }
};
