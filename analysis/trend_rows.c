/* The trend tests in the registry. */
#include "analysis/trend.h"

#include "analysis/method.h"

struct groups {
	const double *y, *n, *score;
	size_t k;
};

/* y, n and scores of equal length; scores default to 1, 2, 3, ... */
static enum co_code
read_groups(const struct co_input *in, struct co_work *work,
    struct groups *g, struct co_err *err)
{
	size_t n, s;
	double *own;
	enum co_code rc = co_in_counts(in, "y", 1, &g->y, &g->k, err);

	if (rc == CO_OK)
		rc = co_in_counts(in, "n", 1, &g->n, &n, err);
	if (rc == CO_OK && co_in_has(in, "scores")) {
		rc = co_in_vector(in, "scores", 1, &g->score, &s, err);
	} else if (rc == CO_OK) {
		own = co_work_get(work, g->k, sizeof *own);
		if (own == NULL)
			return co_fail(err, CO_ENOMEM, NULL, "out of memory");
		for (s = 0; s < g->k; s++)
			own[s] = (double)s + 1;
		g->score = own;
	}
	if (rc == CO_OK && (n != g->k || s != g->k))
		rc = co_fail(err, CO_EINPUT, NULL, "y, n and scores have %zu, "
		    "%zu and %zu values; expected the same number", g->k, n,
		    s);
	return rc;
}

static enum co_code
put(struct co_output *out, const struct co_trend *t)
{
	co_out_number(out, "z", t->z);
	co_out_number(out, "p", t->p);
	return CO_OK;
}

static enum co_code
row_armitage(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_trend t;
	struct groups g;
	enum co_code rc = read_groups(in, work, &g, err);

	if (rc == CO_OK)
		rc = co_trend_cochran_armitage(g.y, g.n, g.score, g.k, &t,
		    err);
	return rc == CO_OK ? put(out, &t) : rc;
}

static enum co_code
row_mantel(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_trend t;
	struct groups g;
	enum co_code rc = read_groups(in, work, &g, err);

	if (rc == CO_OK)
		rc = co_trend_mantel(g.y, g.n, g.score, g.k, &t, err);
	return rc == CO_OK ? put(out, &t) : rc;
}

static enum co_code
row_exact(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_trend_exact t;
	struct groups g;
	enum co_code rc = read_groups(in, work, &g, err);

	if (rc == CO_OK)
		rc = co_trend_cochran_armitage_exact(g.y, g.n, g.score, g.k,
		    work, &t, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "p", t.p);
	co_out_number(out, "midp", t.midp);
	return CO_OK;
}

static enum co_code
row_jonckheere(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_trend t;
	const double *v;
	size_t rows, cols;
	enum co_code rc = co_in_table(in, "table", &v, &rows, &cols, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_trend_jonckheere(v, rows, cols, &t, err);
	return rc == CO_OK ? put(out, &t) : rc;
}

/* Scores of a margin: given, or 1, 2, 3, ... */
static enum co_code
margin_scores(const struct co_input *in, const char *name, size_t n,
    struct co_work *work, const double **out, struct co_err *err)
{
	double *own;
	size_t got;
	enum co_code rc;

	if (co_in_has(in, name)) {
		rc = co_in_vector(in, name, 1, out, &got, err);
		if (rc == CO_OK && got != n)
			rc = co_fail(err, CO_EINPUT, NULL, "%s has %zu values; "
			    "the table needs %zu", name, got, n);
		return rc;
	}
	own = co_work_get(work, n, sizeof *own);
	if (own == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; i < n; i++)
		own[i] = (double)i + 1;
	*out = own;
	return CO_OK;
}

static enum co_code
linear(const struct co_input *in, struct co_work *work, struct co_trend *t,
    struct co_err *err)
{
	const double *v, *r, *c;
	size_t rows, cols;
	enum co_code rc = co_in_table(in, "table", &v, &rows, &cols, err);

	if (rc == CO_OK)
		rc = margin_scores(in, "row_scores", rows, work, &r, err);
	if (rc == CO_OK)
		rc = margin_scores(in, "col_scores", cols, work, &c, err);
	return rc == CO_OK ? co_trend_linear(v, rows, cols, r, c, t, err)
	    : rc;
}

static enum co_code
row_linear(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_trend t;
	enum co_code rc = linear(in, work, &t, err);

	return rc == CO_OK ? put(out, &t) : rc;
}

static enum co_code
row_linear_chi2(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_trend t;
	enum co_code rc = linear(in, work, &t, err);

	if (rc != CO_OK)
		return rc;
	co_out_number(out, "chi2", t.z * t.z);
	co_out_number(out, "p", t.p);
	return CO_OK;
}

const struct co_method co_methods_trend[] = {
	{ "trend.cochran_armitage", "Cochran-Armitage test for trend",
	    "binomial variance with N, no continuity correction, two-sided; "
	    "z is positive when events rise with the score",
	    "rates over ordered groups such as cohorts",
	    "Armitage (1955) Biometrics 11:375", "y, n, scores", "z, p",
	    row_armitage },
	{ "trend.mantel_haenszel", "Mantel-Haenszel test for trend",
	    "the correlation of score and outcome times the root of N - 1",
	    "as Cochran-Armitage, a little more cautious",
	    "Mantel (1963) JASA 58:690", "y, n, scores", "z, p", row_mantel },
	{ "trend.cochran_armitage_exact",
	    "Exact Cochran-Armitage test for trend",
	    "given all margins, twice the smaller tail of the sum of score "
	    "times events, the observed value in it, at most 1",
	    "rates over ordered groups with few events",
	    "Fagerland, Lydersen & Laake (2017) ch. 5", "y, n, scores",
	    "p, midp", row_exact },
	{ "trend.jonckheere_terpstra", "Jonckheere-Terpstra test",
	    "pairs of groups in order, ties one half, variance corrected for "
	    "ties, no continuity correction, two-sided",
	    "an ordered scale over ordered groups",
	    "Jonckheere (1954) Biometrika 41:133", "table", "z, p",
	    row_jonckheere },
	{ "trend.linear_by_linear", "Linear-by-linear association",
	    "z is the correlation of the scores times the root of N - 1",
	    "two ordered variables with scores",
	    "Mantel (1963) JASA 58:690", "table, row_scores, col_scores",
	    "z, p", row_linear },
	{ "trend.linear_by_linear_cond", "Linear-by-linear association",
	    "chi-squared with 1 df: (N - 1) times the squared correlation of "
	    "the scores given",
	    "two ordered variables with scores of one's own",
	    "Agresti (2013) Categorical Data Analysis 3.4.1",
	    "table, row_scores, col_scores", "chi2, p", row_linear_chi2 },
	{ .id = NULL }
};
