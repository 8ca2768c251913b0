/* The paired methods in the registry. */
#include "analysis/paired.h"
#include "analysis/paired_square.h"

#include <math.h>

#include "analysis/method.h"

#define COUNT_MAX 9007199254740992.0	/* 2^53 */

static enum co_code
read_pairs(const struct co_input *in, struct co_pairs *t, struct co_err *err)
{
	enum co_code rc = co_in_count(in, "a", 0, COUNT_MAX, &t->a, err);

	if (rc == CO_OK)
		rc = co_in_count(in, "b", 0, COUNT_MAX, &t->b, err);
	if (rc == CO_OK)
		rc = co_in_count(in, "c", 0, COUNT_MAX, &t->c, err);
	if (rc == CO_OK)
		rc = co_in_count(in, "d", 0, COUNT_MAX, &t->d, err);
	return rc;
}

static enum co_code
interval(const struct co_input *in, struct co_output *out, co_pairs_fn *f,
    struct co_err *err)
{
	struct co_interval ci;
	struct co_pairs t;
	double level;
	enum co_code rc = read_pairs(in, &t, err);

	if (rc == CO_OK)
		rc = co_in_level(in, &level, err);
	if (rc == CO_OK)
		rc = f(&t, level, &ci, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "estimate", ci.estimate);
	co_out_number(out, "lower", ci.lower);
	co_out_number(out, "upper", ci.upper);
	return CO_OK;
}

#define INTERVAL(name)							\
static enum co_code							\
row_##name(const struct co_input *in, struct co_output *out,		\
    struct co_work *work, struct co_err *err)				\
{									\
	(void)work;							\
	return interval(in, out, co_paired_##name, err);		\
}

INTERVAL(rd_wald)
INTERVAL(rd_wald_cc)
INTERVAL(rd_bonett_price)
INTERVAL(rd_newcombe)
INTERVAL(rd_newcombe8)
INTERVAL(rd_tango)
INTERVAL(rr_wald)
INTERVAL(rr_bonett_price)
INTERVAL(rr_tang)
INTERVAL(or_midp)
INTERVAL(or_clopper_pearson)
INTERVAL(or_wilson)
INTERVAL(or_blaker)
INTERVAL(or_wald)
INTERVAL(or_wald_laplace)

static enum co_code
row_mcnemar(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_mcnemar m;
	double b, c;
	enum co_code rc = co_in_count(in, "b", 0, COUNT_MAX, &b, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_in_count(in, "c", 0, COUNT_MAX, &c, err);
	if (rc == CO_OK)
		rc = co_paired_mcnemar(b, c, &m, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "p_asym", m.p_asym);
	co_out_number(out, "p_cc", m.p_cc);
	co_out_number(out, "p_exact", m.p_exact);
	co_out_number(out, "p_midp", m.p_midp);
	co_out_number(out, "stat_asym", m.statistic);
	return CO_OK;
}

static enum co_code
row_unconditional(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_pairs t;
	double p, at;
	enum co_code rc = read_pairs(in, &t, err);

	if (rc == CO_OK)
		rc = co_paired_unconditional(&t, work, &p, &at, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "p", p);
	co_out_number(out, "at", at);
	return CO_OK;
}

static enum co_code
row_cochran_q(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_cochran_q q;
	const double *x;
	size_t n, k;
	enum co_code rc = co_in_matrix(in, "matrix", &x, &n, &k, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_paired_cochran_q(x, n, k, &q, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "Q", q.q);
	co_out_number(out, "df", q.df);
	co_out_number(out, "p", q.p);
	return CO_OK;
}

static enum co_code
row_signed_rank(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_signed_rank s;
	const double *pre, *post;
	size_t n, m;
	enum co_code rc = co_in_vector(in, "pre", 1, &pre, &n, err);

	if (rc == CO_OK)
		rc = co_in_vector(in, "post", 1, &post, &m, err);
	if (rc == CO_OK && n != m)
		rc = co_fail(err, CO_EINPUT, NULL, "pre has %zu values and "
		    "post %zu; expected pairs", n, m);
	if (rc == CO_OK)
		rc = co_paired_signed_rank(pre, post, n, work, &s, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "p_exact_drop_zeros", s.p_drop);
	co_out_number(out, "p_exact_pratt", s.p_pratt);
	co_out_number(out, "z_drop_zeros", s.z_drop);
	co_out_number(out, "z_pratt", s.z_pratt);
	return CO_OK;
}

#define PAIRS "a, b, c, d, conf"
#define LIMITS "estimate, lower, upper"
#define CELLS "a and d concordant, b yes then no, c no then yes; "

const struct co_method co_methods_paired[] = {
	{ "paired.rd.tango", "Tango's interval of a paired difference",
	    CELLS "score with constrained maximum likelihood, N not N - 1, no "
	    "continuity correction", "the default for change before and after",
	    "Tango (1998) Stat Med 17:891", PAIRS, LIMITS, row_rd_tango },
	{ "paired.rd.newcombe", "Newcombe's interval of a paired difference",
	    CELLS "square-and-add Wilson with phi, method 10: where ad > bc, "
	    "phi from max(ad - bc - n/2, 0); 0 with an empty margin",
	    "where a closed form is wanted",
	    "Newcombe (1998) Stat Med 17:2635", PAIRS, LIMITS,
	    row_rd_newcombe },
	{ "paired.rd.newcombe8", "Newcombe's interval, method 8",
	    "as paired.rd.newcombe with phi uncorrected",
	    "for comparison with other programs",
	    "Newcombe (1998) Stat Med 17:2635", PAIRS, LIMITS,
	    row_rd_newcombe8 },
	{ "paired.rd.bonett_price",
	    "Bonett-Price interval of a paired difference",
	    "Wald after adding 1 to b and c and 2 to n, clipped to [-1, 1]",
	    "where a closed form is wanted",
	    "Bonett & Price (2012) J Educ Behav Stat 37:479", PAIRS, LIMITS,
	    row_rd_bonett_price },
	{ "paired.rd.wald", "Wald interval of a paired difference",
	    "variance (b + c - (b - c)^2 / n) / n^2, no correction, not "
	    "clipped", "for comparison with other programs",
	    "Fagerland, Lydersen & Laake (2017) ch. 8", PAIRS, LIMITS,
	    row_rd_wald },
	{ "paired.rd.wald_cc",
	    "Wald interval of a paired difference, corrected",
	    "as paired.rd.wald with |b - c| reduced by 1 in the variance",
	    "for comparison with other programs",
	    "Fagerland, Lydersen & Laake (2017) ch. 8", PAIRS, LIMITS,
	    row_rd_wald_cc },
	{ "paired.rr.tang", "Tang's interval of a paired ratio",
	    CELLS "ratio (a + b) / (a + c), score with constrained maximum "
	    "likelihood, N not N - 1", "the default for a paired ratio",
	    "Tang, Tang & Chan (2003) Stat Med 22:1217", PAIRS, LIMITS,
	    row_rr_tang },
	{ "paired.rr.bonett_price", "Bonett-Price interval of a paired ratio",
	    "two Wilson intervals over a + b + c with an adjusted z, limits "
	    "l1/u2 and u1/l2", "where a closed form is wanted",
	    "Bonett & Price (2006) Biometrics 62:938", PAIRS, LIMITS,
	    row_rr_bonett_price },
	{ "paired.rr.wald", "Wald interval of a paired ratio",
	    "on the log scale, variance (b + c) / ((a + b)(a + c))",
	    "for comparison with other programs",
	    "Fagerland, Lydersen & Laake (2017) ch. 8", PAIRS, LIMITS,
	    row_rr_wald },
	{ "paired.or.midp", "Mid-p interval of a paired odds ratio",
	    "odds ratio b/c from the mid-p interval for b out of b + c",
	    "the default for a paired odds ratio",
	    "Fagerland, Lydersen & Laake (2017) ch. 8", PAIRS, LIMITS,
	    row_or_midp },
	{ "paired.or.clopper_pearson",
	    "Exact interval of a paired odds ratio",
	    "odds ratio b/c from Clopper-Pearson for b out of b + c",
	    "where coverage must never fall below the level",
	    "Fagerland, Lydersen & Laake (2017) ch. 8", PAIRS, LIMITS,
	    row_or_clopper_pearson },
	{ "paired.or.wilson", "Wilson interval of a paired odds ratio",
	    "odds ratio b/c from Wilson for b out of b + c",
	    "where a closed form is wanted",
	    "Fagerland, Lydersen & Laake (2017) ch. 8", PAIRS, LIMITS,
	    row_or_wilson },
	{ "paired.or.blaker", "Blaker interval of a paired odds ratio",
	    "odds ratio b/c from Blaker for b out of b + c",
	    "for comparison with other programs",
	    "Fagerland, Lydersen & Laake (2017) ch. 8", PAIRS, LIMITS,
	    row_or_blaker },
	{ "paired.or.wald", "Wald interval of a paired odds ratio",
	    "on the log scale, variance 1/b + 1/c",
	    "for comparison with other programs",
	    "Fagerland, Lydersen & Laake (2017) ch. 8", PAIRS, LIMITS,
	    row_or_wald },
	{ "paired.or.wald_laplace",
	    "Wald interval of a paired odds ratio, Laplace",
	    "as paired.or.wald with 1 added to b and c",
	    "for comparison with other programs",
	    "Fagerland, Lydersen & Laake (2017) ch. 8", PAIRS, LIMITS,
	    row_or_wald_laplace },
	{ "paired.test.mcnemar", "McNemar's test",
	    "(b - c)^2 / (b + c); corrected by 1 (Edwards), not below 0; "
	    "exact: twice the smaller binomial tail, at most 1; mid-p: less "
	    "the point probability, for b = c 1 less half of it",
	    "did more change one way than the other",
	    "Fagerland, Lydersen & Laake (2013) BMC Med Res Methodol 13:91",
	    "b, c", "p_asym, p_cc, p_exact, p_midp, stat_asym",
	    row_mcnemar },
	{ "paired.test.exact_unconditional",
	    "Exact unconditional McNemar test",
	    "ordered by McNemar's statistic without correction (0 for b = c "
	    "= 0), the largest p over the probability of a change, no "
	    "Berger-Boos", "few pairs",
	    "Suissa & Shuster (1991) Biometrics 47:361", "a, b, c, d",
	    "p, at", row_unconditional },
	{ "paired.cochran_q", "Cochran's Q",
	    "rows are subjects, columns conditions; chi-squared with k - 1 df",
	    "several yes-or-no items answered by the same people",
	    "Cochran (1950) Biometrika 37:256", "matrix", "Q, df, p",
	    row_cochran_q },
	{ "paired.wilcoxon_signed_rank", "Wilcoxon signed-rank test",
	    "post less pre, midranks, exact by flipping signs; zeros dropped "
	    "before ranking, or ranked and then dropped (Pratt); z without "
	    "continuity correction",
	    "scores before and after by the same people",
	    "Pratt (1959) JASA 54:655", "pre, post",
	    "p_exact_drop_zeros, p_exact_pratt, z_drop_zeros, z_pratt",
	    row_signed_rank },
	{ .id = NULL }
};

/* ---- square tables ----------------------------------------------------- */

static enum co_code
read_square(const struct co_input *in, const double **t, size_t *k,
    struct co_err *err)
{
	size_t cols;
	enum co_code rc = co_in_table(in, "table", t, k, &cols, err);

	if (rc == CO_OK && *k != cols)
		rc = co_fail(err, CO_EINPUT, NULL, "the table is %zu x %zu; "
		    "expected as many rows as columns", *k, cols);
	return rc;
}

static enum co_code
put_test(struct co_output *out, const struct co_square_test *s)
{
	co_out_number(out, "T", s->statistic);
	co_out_number(out, "df", s->df);
	co_out_number(out, "p", s->p);
	return CO_OK;
}

static enum co_code
row_stuart(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_square_test s;
	const double *t;
	size_t k;
	enum co_code rc = read_square(in, &t, &k, err);

	if (rc == CO_OK)
		rc = co_square_stuart(t, k, work, &s, err);
	return rc == CO_OK ? put_test(out, &s) : rc;
}

static enum co_code
row_bhapkar(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_square_test s;
	const double *t;
	size_t k;
	enum co_code rc = read_square(in, &t, &k, err);

	if (rc == CO_OK)
		rc = co_square_bhapkar(t, k, work, &s, err);
	return rc == CO_OK ? put_test(out, &s) : rc;
}

static enum co_code
row_bowker(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_square_test s;
	const double *t;
	size_t k;
	enum co_code rc = read_square(in, &t, &k, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_square_bowker(t, k, &s, err);
	return rc == CO_OK ? put_test(out, &s) : rc;
}

static enum co_code
row_mean_scores(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_mean_change m;
	const double *t, *score;
	double level;
	size_t k, n;
	enum co_code rc = read_square(in, &t, &k, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_in_vector(in, "scores", 1, &score, &n, err);
	if (rc == CO_OK && n != k)
		rc = co_fail(err, CO_EINPUT, NULL, "%zu scores; the table "
		    "needs %zu", n, k);
	if (rc == CO_OK)
		rc = co_in_level(in, &level, err);
	if (rc == CO_OK)
		rc = co_square_mean_scores(t, k, score, level, &m, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "estimate", m.estimate);
	co_out_number(out, "wald_lower", m.wald_lower);
	co_out_number(out, "wald_upper", m.wald_upper);
	co_out_number(out, "score_lower", m.score_lower);
	co_out_number(out, "score_upper", m.score_upper);
	return CO_OK;
}

static enum co_code
row_mean_ranks(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_rank_change m;
	const double *t;
	double level;
	size_t k;
	enum co_code rc = read_square(in, &t, &k, err);

	if (rc == CO_OK)
		rc = co_in_level(in, &level, err);
	if (rc == CO_OK)
		rc = co_square_mean_ranks(t, k, level, work, &m, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "estimate", m.superiority.estimate);
	co_out_number(out, "lower", m.superiority.lower);
	co_out_number(out, "upper", m.superiority.upper);
	co_out_number(out, "p", m.p);
	co_out_number(out, "z", m.z);
	return CO_OK;
}

const struct co_method co_methods_paired_square[] = {
	{ "paired_cxc.bhapkar", "Bhapkar's test of equal margins",
	    "as Stuart-Maxwell with the unrestricted covariance: T = S / (1 "
	    "- S / N)", "did the answers shift between two occasions",
	    "Bhapkar (1966) JASA 61:228", "table", "T, df, p",
	    row_bhapkar },
	{ "paired_cxc.stuart", "Stuart-Maxwell test of equal margins",
	    "variance under equal margins; df the categories with any "
	    "discordant pair less 1",
	    "did the answers shift between two occasions",
	    "Stuart (1955) Biometrika 42:412", "table", "T, df, p",
	    row_stuart },
	{ "paired_cxc.fleiss_everitt",
	    "Fleiss-Everitt test of equal margins",
	    "Stuart-Maxwell, which it writes out for three categories",
	    "for comparison with other programs",
	    "Fleiss & Everitt (1971) Br J Math Stat Psychol 24:117", "table",
	    "T, df, p", row_stuart },
	{ "paired_cxc.bowker", "Bowker's test of symmetry",
	    "no continuity correction; df the pairs of categories that "
	    "anybody changed between", "is every change as common as its "
	    "opposite", "Bowker (1948) JASA 43:572", "table", "T, p, df",
	    row_bowker },
	{ "paired_cxc.mean_scores", "Change of the mean score",
	    "mean score of rows less columns; Wald variance, and score "
	    "variance at no change; estimate plus and minus z SE for both",
	    "a scale answered twice by the same people",
	    "Fagerland, Lydersen & Laake (2017) ch. 9",
	    "table, scores, conf", "estimate, wald_lower, wald_upper, "
	    "score_lower, score_upper", row_mean_scores },
	{ "paired_cxc.mean_ranks", "Change of the mean rank",
	    "P(column > row) + P(equal) / 2 drawn independently from the two "
	    "margins; delta method with the midpoint ridits of the other "
	    "margin, denominators N",
	    "an ordered scale answered twice by the same people",
	    "Agresti (1983) Biometrics 39:505", "table, conf",
	    "estimate, lower, upper, p, z", row_mean_ranks },
	{ .id = NULL }
};
