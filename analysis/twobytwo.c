#include "analysis/twobytwo.h"

#include <math.h>

#include "analysis/method.h"
#include "analysis/numeric.h"

static enum co_code
check(const struct co_table2 *t, struct co_err *err)
{
	const double v[] = { t->a, t->b, t->c, t->d };

	for (size_t i = 0; i < 4; i++)
		if (!co_is_whole(v[i]) || v[i] < 0)
			return co_fail(err, CO_EDOMAIN, NULL,
			    "row %zu, column %zu of the table is %g; "
			    "expected a whole number of at least 0",
			    i / 2 + 1, i % 2 + 1, v[i]);
	return CO_OK;
}

static int
empty_margin(const struct co_table2 *t)
{
	return t->a + t->b == 0 || t->c + t->d == 0 || t->a + t->c == 0 ||
	    t->b + t->d == 0;
}

/* Pearson's statistic with |ad - bc| less `less`, times `scale`. */
static enum co_code
pearson(const struct co_table2 *t, double less, double scale,
    struct co_test2 *out, struct co_err *err)
{
	double n = t->a + t->b + t->c + t->d, diff;
	enum co_code rc = check(t, err);

	if (rc != CO_OK)
		return rc;
	out->statistic = 0;
	out->p = 1;
	if (empty_margin(t))
		return CO_OK;
	diff = fabs(t->a * t->d - t->b * t->c) - less;
	if (diff > 0)
		out->statistic = scale * n * diff / (t->a + t->b) * diff /
		    (t->c + t->d) / (t->a + t->c) / (t->b + t->d);
	out->p = co_chisq_q(out->statistic, 1);
	return CO_OK;
}

enum co_code
co_t2_chi2(const struct co_table2 *t, struct co_test2 *out,
    struct co_err *err)
{
	return pearson(t, 0, 1, out, err);
}

enum co_code
co_t2_chi2_n_minus_1(const struct co_table2 *t, struct co_test2 *out,
    struct co_err *err)
{
	double n = t->a + t->b + t->c + t->d;

	return pearson(t, 0, n > 0 ? (n - 1) / n : 1, out, err);
}

enum co_code
co_t2_chi2_yates(const struct co_table2 *t, struct co_test2 *out,
    struct co_err *err)
{
	return pearson(t, (t->a + t->b + t->c + t->d) / 2, 1, out, err);
}

enum co_code
co_t2_lr(const struct co_table2 *t, struct co_test2 *out, struct co_err *err)
{
	const double v[] = { t->a, t->b, t->c, t->d };
	const double row[] = { t->a + t->b, t->c + t->d };
	const double col[] = { t->a + t->c, t->b + t->d };
	double n = row[0] + row[1], g = 0;
	enum co_code rc = check(t, err);

	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < 4 && !empty_margin(t); i++)
		if (v[i] > 0)
			g += v[i] * log(v[i] * n / row[i / 2] / col[i % 2]);
	out->statistic = g > 0 ? 2 * g : 0;
	out->p = co_chisq_q(out->statistic, 1);
	return CO_OK;
}

/* The two-sided sum, and the probability of the tables tied with t. */
static enum co_code
fisher(const struct co_table2 *t, double *sum, double *tied, double *own,
    struct co_err *err)
{
	double events = t->a + t->c, n1 = t->a + t->b;
	double total = n1 + t->c + t->d, lo, hi, limit;
	enum co_code rc = check(t, err);

	if (rc != CO_OK)
		return rc;
	lo = fmax(0, events - (t->c + t->d));
	hi = fmin(n1, events);
	limit = co_hyper_log_pmf(t->a, events, total, n1);
	*own = exp(limit);
	*sum = 0;
	*tied = 0;
	for (double k = lo; k <= hi; k++) {
		double l = co_hyper_log_pmf(k, events, total, n1);

		if (l <= limit + CO_TIE)
			*sum += exp(l);
		if (fabs(l - limit) <= CO_TIE)
			*tied += exp(l);
	}
	if (*sum > 1)
		*sum = 1;
	return CO_OK;
}

enum co_code
co_t2_fisher_minlike(const struct co_table2 *t, struct co_test2 *out,
    struct co_err *err)
{
	double sum, tied, own;
	enum co_code rc = fisher(t, &sum, &tied, &own, err);

	if (rc == CO_OK) {
		out->statistic = NAN;
		out->p = sum;
	}
	return rc;
}

/*
 * With an empty margin only one table is possible; its mid-p of 1/2 would be
 * read as evidence, so p is 1 there.
 */
enum co_code
co_t2_fisher_midp_all_ties(const struct co_table2 *t, struct co_test2 *out,
    struct co_err *err)
{
	double sum, tied, own;
	enum co_code rc = fisher(t, &sum, &tied, &own, err);

	if (rc == CO_OK) {
		out->statistic = NAN;
		out->p = empty_margin(t) ? 1 : sum - tied / 2;
	}
	return rc;
}

enum co_code
co_t2_fisher_midp_sas(const struct co_table2 *t, struct co_test2 *out,
    struct co_err *err)
{
	double sum, tied, own;
	enum co_code rc = fisher(t, &sum, &tied, &own, err);

	if (rc == CO_OK) {
		out->statistic = NAN;
		out->p = empty_margin(t) ? 1 : sum - own / 2;
	}
	return rc;
}

/* ---- rows of the registry --------------------------------------------- */

typedef enum co_code test_fn(const struct co_table2 *t, struct co_test2 *out,
    struct co_err *err);

static enum co_code
adapt(const struct co_input *in, struct co_output *out, test_fn *f,
    struct co_err *err)
{
	struct co_table2 t;
	struct co_test2 r;
	const double *v;
	size_t rows, cols;
	enum co_code rc = co_in_matrix(in, "table", &v, &rows, &cols, err);

	if (rc != CO_OK)
		return rc;
	if (rows != 2 || cols != 2)
		return co_fail(err, CO_EINPUT, "table",
		    "the table is %zu by %zu; expected 2 by 2", rows, cols);
	t = (struct co_table2){ v[0], v[1], v[2], v[3] };
	if ((rc = f(&t, &r, err)) != CO_OK)
		return rc;
	co_out_number(out, "p", r.p);
	if (!isnan(r.statistic))
		co_out_number(out, "T", r.statistic);
	return CO_OK;
}

#define ADAPT(name)							\
static enum co_code							\
row_##name(const struct co_input *in, struct co_output *out,		\
    struct co_work *work, struct co_err *err)				\
{									\
	(void)work;							\
	return adapt(in, out, co_t2_##name, err);			\
}

ADAPT(chi2)
ADAPT(chi2_n_minus_1)
ADAPT(chi2_yates)
ADAPT(lr)
ADAPT(fisher_minlike)
ADAPT(fisher_midp_all_ties)
ADAPT(fisher_midp_sas)

/* Yates, or Pearson, as a signed z: the same test, the same p. */
static enum co_code
row_z_adjusted(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	static const char *const names[] = { "x1", "n1", "x2", "n2" };
	struct co_table2 t;
	struct co_test2 r;
	double v[4], correct, far;
	enum co_code rc = CO_OK;

	(void)work;
	for (size_t i = 0; rc == CO_OK && i < 4; i++)
		rc = co_in_number(in, names[i], &v[i], err);
	if (rc == CO_OK)
		rc = co_in_number_or(in, "continuity", 1, &correct, err);
	if (rc != CO_OK)
		return rc;
	t = (struct co_table2){ v[0], v[1] - v[0], v[2], v[3] - v[2] };
	rc = correct != 0 ? co_t2_chi2_yates(&t, &r, err)
	    : co_t2_chi2(&t, &r, err);
	if (rc != CO_OK)
		return rc;
	far = t.a * t.d - t.b * t.c;
	co_out_number(out, "estimate", far / v[1] / v[3]);
	co_out_number(out, "z", far < 0 ? -sqrt(r.statistic)
	    : sqrt(r.statistic));
	co_out_number(out, "p", r.p);
	return CO_OK;
}

const struct co_method co_methods_twobytwo[] = {
	{ "prop2.test.chi2_n_minus_1", "N-1 chi-squared test",
	    "Pearson times (N-1)/N, no continuity correction",
	    "when all expected counts are at least 1",
	    "Campbell (2007) Stat Med 26:3661", "table", "p, T",
	    row_chi2_n_minus_1 },
	{ "prop2.test.fisher_midp_all_ties", "Fisher mid-p test",
	    "minlike sum less half the probability of all tables tied with "
	    "the observed one",
	    "the default for a small 2x2 table",
	    "Fagerland, Lydersen & Laake (2017) ch. 4", "table", "p",
	    row_fisher_midp_all_ties },
	{ "prop2.test.fisher_midp_sas", "Fisher mid-p test as in SAS",
	    "minlike sum less half the probability of the observed table "
	    "only", "for comparison with SAS",
	    "SAS/STAT PROC FREQ", "table", "p", row_fisher_midp_sas },
	{ "prop2.test.fisher_minlike", "Fisher exact test",
	    "sum of hypergeometric probabilities not above the observed "
	    "one, relative tie tolerance 1e-7",
	    "for comparison: it is conservative",
	    "Irwin (1935) Metron 12:83", "table", "p", row_fisher_minlike },
	{ "prop2.test.chi2", "Pearson chi-squared test",
	    "with N, no continuity correction", "large tables",
	    "Pearson (1900) Phil Mag 50:157", "table", "p, T", row_chi2 },
	{ "prop2.test.chi2_yates", "Yates chi-squared test",
	    "|ad - bc| reduced by N/2, not below 0",
	    "for comparison with older reports only",
	    "Yates (1934) JRSS Suppl 1:217", "table", "p, T",
	    row_chi2_yates },
	{ "prop2.test.lr", "Likelihood-ratio test",
	    "G2 with 1 df, 0 log 0 = 0, no correction", "large tables",
	    "Wilks (1938) Ann Math Stat 9:60", "table", "p, T", row_lr },
	{ "prop2.test.z_adjusted", "z test of two proportions, corrected",
	    "pooled variance; |p1 - p2| less (1/n1 + 1/n2)/2 with continuity "
	    "(the default), not below 0; Yates as a signed z",
	    "for comparison with older reports only",
	    "Fleiss, Levin & Paik (2003) ch. 3",
	    "x1, n1, x2, n2, continuity", "estimate, z, p", row_z_adjusted },
	{ .id = NULL }
};
