#include "analysis/multiplicity.h"

#include "analysis/method.h"

/* order[] becomes the places of p from small to large, ties by place. */
static void
sort(const double *p, size_t m, size_t *order)
{
	/* a heap of places, largest on top */
	for (size_t i = 0; i < m; i++)
		order[i] = i;
	for (size_t start = m / 2, end = m; end > 1;) {
		size_t root, child, v;

		if (start > 0) {
			v = order[--start];
		} else {
			v = order[--end];
			order[end] = order[0];
		}
		for (root = start; (child = 2 * root + 1) < end;
		    root = child) {
			size_t a = order[child], b;

			if (child + 1 < end) {
				b = order[child + 1];
				if (p[b] > p[a] || (p[b] == p[a] && b > a)) {
					child++;
					a = b;
				}
			}
			if (p[v] > p[a] || (p[v] == p[a] && v > a))
				break;
			order[root] = a;
		}
		order[root] = v;
	}
}

static enum co_code
check(const double *p, size_t m, struct co_err *err)
{
	for (size_t i = 0; i < m; i++)
		if (!(p[i] >= 0 && p[i] <= 1))
			return co_fail(err, CO_EDOMAIN, "p", "p-value %zu is "
			    "%g; expected a value from 0 to 1", i + 1, p[i]);
	return CO_OK;
}

enum co_code
co_adjust_holm(const double *p, size_t m, size_t *order, double *adj,
    struct co_err *err)
{
	double top = 0;
	enum co_code rc = check(p, m, err);

	if (rc != CO_OK)
		return rc;
	sort(p, m, order);
	for (size_t i = 0; i < m; i++) {
		double v = (double)(m - i) * p[order[i]];

		top = v > top ? v : top;
		adj[order[i]] = top < 1 ? top : 1;
	}
	return CO_OK;
}

/* Step-up with factor m - i or m / (i + 1) at rank i + 1. */
static enum co_code
step_up(const double *p, size_t m, int fdr, size_t *order, double *adj,
    struct co_err *err)
{
	double least = 1;
	enum co_code rc = check(p, m, err);

	if (rc != CO_OK)
		return rc;
	sort(p, m, order);
	for (size_t i = m; i-- > 0;) {
		double v = fdr ? p[order[i]] * (double)m / (double)(i + 1) :
		    p[order[i]] * (double)(m - i);

		least = v < least ? v : least;
		adj[order[i]] = least;
	}
	return CO_OK;
}

enum co_code
co_adjust_hochberg(const double *p, size_t m, size_t *order, double *adj,
    struct co_err *err)
{
	return step_up(p, m, 0, order, adj, err);
}

enum co_code
co_adjust_bh(const double *p, size_t m, size_t *order, double *adj,
    struct co_err *err)
{
	return step_up(p, m, 1, order, adj, err);
}

typedef enum co_code adjust_fn(const double *p, size_t m, size_t *order,
    double *adj, struct co_err *err);

static enum co_code
adjust_row(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err, adjust_fn *method)
{
	const double *p;
	double *adj;
	size_t m, *order;
	enum co_code rc = co_in_vector(in, "p", 0, &p, &m, err);

	if (rc != CO_OK)
		return rc;
	adj = co_work_get(work, m, sizeof *adj);
	order = co_work_get(work, m, sizeof *order);
	if (adj == NULL || order == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	rc = method(p, m, order, adj, err);
	if (rc == CO_OK)
		co_out_vector(out, "adj", adj, m);
	return rc;
}

#define ADJUST(name)							\
static enum co_code							\
row_##name(const struct co_input *in, struct co_output *out,		\
    struct co_work *work, struct co_err *err)				\
{									\
	return adjust_row(in, out, work, err, co_adjust_##name);	\
}

ADJUST(holm)
ADJUST(hochberg)
ADJUST(bh)

const struct co_method co_methods_multiplicity[] = {
	{ "multiplicity.holm", "Holm adjustment",
	  "step-down, running maximum, capped at 1",
	  "the default inside a family declared beforehand",
	  "Holm (1979) Scand J Stat 6:65", "p", "adj", row_holm },
	{ "multiplicity.hochberg", "Hochberg adjustment",
	  "step-up, running minimum from the largest, capped at 1",
	  "independent or positively dependent tests",
	  "Hochberg (1988) Biometrika 75:800", "p", "adj", row_hochberg },
	{ "multiplicity.bh", "Benjamini-Hochberg adjustment",
	  "step-up p m/rank, running minimum from the largest, capped at 1",
	  "screening many items, where some false alarms are acceptable",
	  "Benjamini & Hochberg (1995) J R Stat Soc B 57:289", "p", "adj",
	  row_bh },
	{ .id = NULL }
};
