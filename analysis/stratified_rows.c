/* The stratified methods in the registry. */
#include "analysis/stratified.h"

#include "analysis/method.h"
#include "analysis/twobytwo.h"

static enum co_code
read(const struct co_input *in, const double **t, size_t *k, double *level,
    struct co_err *err)
{
	size_t rows, cols;
	enum co_code rc = co_in_tables(in, "tables", t, k, &rows, &cols, err);

	if (rc == CO_OK && (rows != 2 || cols != 2))
		rc = co_fail(err, CO_EINPUT, NULL, "the tables are %zu x %zu; "
		    "expected 2 x 2", rows, cols);
	return rc == CO_OK ? co_in_level(in, level, err) : rc;
}

typedef enum co_code interval_fn(const double *t, size_t k, double level,
    struct co_interval *out, struct co_err *err);

static enum co_code
put(const struct co_input *in, struct co_output *out, const char *name,
    interval_fn *f, struct co_err *err)
{
	struct co_interval ci;
	const double *t;
	double level;
	size_t k;
	enum co_code rc = read(in, &t, &k, &level, err);

	if (rc == CO_OK)
		rc = f(t, k, level, &ci, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, name, ci.estimate);
	co_out_number(out, "lower", ci.lower);
	co_out_number(out, "upper", ci.upper);
	return CO_OK;
}

#define INTERVAL(row, name, f)						\
static enum co_code							\
row(const struct co_input *in, struct co_output *out,			\
    struct co_work *work, struct co_err *err)				\
{									\
	(void)work;							\
	return put(in, out, name, f, err);				\
}

INTERVAL(row_mh_rr, "rr", co_strat_mh_rr)
INTERVAL(row_mh_rd_wald, "rd", co_strat_mh_rd_wald)
INTERVAL(row_woolf, "or", co_strat_woolf_or)
INTERVAL(row_ml, "or", co_strat_ml_or)

static enum co_code
row_mh_or(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_strat_test plain, corrected;
	const double *t;
	double level;
	size_t k;
	enum co_code rc = put(in, out, "or", co_strat_mh_or, err);

	(void)work;
	if (rc == CO_OK)
		rc = read(in, &t, &k, &level, err);
	if (rc == CO_OK)
		rc = co_strat_cmh(t, k, false, &plain, err);
	if (rc == CO_OK)
		rc = co_strat_cmh(t, k, true, &corrected, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "cmh", plain.chi2);
	co_out_number(out, "cmh_p", plain.p);
	co_out_number(out, "cmh_cc", corrected.chi2);
	co_out_number(out, "cmh_cc_p", corrected.p);
	return CO_OK;
}

static enum co_code
row_mh_rd_sato(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_interval ci;
	const double *t;
	double level, se;
	size_t k;
	enum co_code rc = read(in, &t, &k, &level, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_strat_mh_rd_sato(t, k, level, &ci, &se, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "rd", ci.estimate);
	co_out_number(out, "se", se);
	co_out_number(out, "lower", ci.lower);
	co_out_number(out, "upper", ci.upper);
	return CO_OK;
}

static void
put_test(struct co_output *out, const struct co_strat_test *s)
{
	co_out_number(out, "chi2", s->chi2);
	co_out_number(out, "df", s->df);
	co_out_number(out, "p", s->p);
}

static enum co_code
row_cmh(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_strat_test s;
	const double *t;
	double level;
	size_t k;
	enum co_code rc = read(in, &t, &k, &level, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_strat_cmh(t, k, false, &s, err);
	if (rc == CO_OK)
		put_test(out, &s);
	return rc;
}

static enum co_code
row_tarone(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_strat_test s;
	const double *t;
	double level;
	size_t k;
	enum co_code rc = read(in, &t, &k, &level, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_strat_breslow_day(t, k, true, &s, err);
	if (rc == CO_OK)
		put_test(out, &s);
	return rc;
}

static enum co_code
row_breslow_day(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_strat_test s, tarone;
	const double *t;
	double level;
	size_t k;
	enum co_code rc = read(in, &t, &k, &level, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_strat_breslow_day(t, k, false, &s, err);
	if (rc == CO_OK)
		rc = co_strat_breslow_day(t, k, true, &tarone, err);
	if (rc != CO_OK)
		return rc;
	put_test(out, &s);
	co_out_number(out, "tarone_chi2", tarone.chi2);
	co_out_number(out, "tarone_p", tarone.p);
	return CO_OK;
}

static enum co_code
row_peto(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_strat_peto s;
	const double *t;
	double level;
	size_t k;
	enum co_code rc = read(in, &t, &k, &level, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_strat_peto(t, k, &s, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "or", s.odds_ratio);
	co_out_number(out, "homogeneity_chi2", s.homogeneity);
	return CO_OK;
}

static enum co_code
row_exact(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_strat_exact s;
	const double *t;
	double level;
	size_t k;
	enum co_code rc = read(in, &t, &k, &level, err);

	if (rc == CO_OK)
		rc = co_strat_exact(t, k, level, work, &s, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "S", s.s);
	co_out_number(out, "p", s.p);
	co_out_number(out, "or_cmle", s.odds_ratio.estimate);
	co_out_number(out, "lower", s.odds_ratio.lower);
	co_out_number(out, "upper", s.odds_ratio.upper);
	return CO_OK;
}

/* The table over all strata beside the stratified answer. */
static enum co_code
row_simpson(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	double sum[4] = { 0, 0, 0, 0 }, level;
	struct co_strat_test cmh;
	struct co_table2 crude;
	struct co_interval mh;
	struct co_test2 pearson;
	const double *t;
	size_t k;
	enum co_code rc = read(in, &t, &k, &level, err);

	(void)work;
	for (size_t i = 0; rc == CO_OK && i < 4 * k; i++)
		sum[i % 4] += t[i];
	crude = (struct co_table2){ sum[0], sum[1], sum[2], sum[3] };
	if (rc == CO_OK)
		rc = co_t2_chi2(&crude, &pearson, err);
	if (rc == CO_OK)
		rc = co_strat_mh_or(t, k, level, &mh, err);
	if (rc == CO_OK)
		rc = co_strat_cmh(t, k, false, &cmh, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "crude_or", sum[0] * sum[3] / (sum[1] * sum[2]));
	co_out_number(out, "crude_chi2", pearson.statistic);
	co_out_number(out, "mh_or", mh.estimate);
	co_out_number(out, "mh_lower", mh.lower);
	co_out_number(out, "mh_upper", mh.upper);
	co_out_number(out, "cmh", cmh.chi2);
	co_out_number(out, "cmh_p", cmh.p);
	return CO_OK;
}

#define TABLES "tables, conf"

const struct co_method co_methods_stratified[] = {
	{ "strat.mh_rd_sato", "Mantel-Haenszel risk difference",
	    "weights n1 n2 / N, Sato's variance, which holds for few large "
	    "and for many small strata; limits not clipped",
	    "the difference of two groups held within strata",
	    "Sato (1989) Biometrics 45:1323", TABLES, "rd, se, lower, upper",
	    row_mh_rd_sato },
	{ "strat.mh_rd_wald", "Mantel-Haenszel risk difference, Wald",
	    "weights n1 n2 / N, independent binomial variances per group",
	    "few large strata", "Greenland & Robins (1985) Biometrics 41:55",
	    TABLES, "rd, lower, upper", row_mh_rd_wald },
	{ "strat.mh_rd_independent_binomial",
	    "Mantel-Haenszel risk difference, Wald",
	    "the same as strat.mh_rd_wald", "few large strata",
	    "Greenland & Robins (1985) Biometrics 41:55", TABLES,
	    "rd, lower, upper", row_mh_rd_wald },
	{ "strat.mh_or", "Mantel-Haenszel odds ratio",
	    "limits by Robins, Breslow and Greenland on the log scale; the "
	    "test without and with a continuity correction of 0.5, not below "
	    "0", "the odds ratio of two groups held within strata",
	    "Robins, Breslow & Greenland (1986) Biometrics 42:311", TABLES,
	    "or, lower, upper, cmh, cmh_p, cmh_cc, cmh_cc_p", row_mh_or },
	{ "strat.mh_rr", "Mantel-Haenszel risk ratio",
	    "Greenland-Robins variance on the log scale",
	    "the ratio of two groups held within strata",
	    "Greenland & Robins (1985) Biometrics 41:55", TABLES,
	    "rr, lower, upper", row_mh_rr },
	{ "strat.cmh", "Cochran-Mantel-Haenszel test",
	    "hypergeometric variance with N - 1, no continuity correction; "
	    "strata of fewer than two people or with an empty margin skipped",
	    "is there any difference within strata",
	    "Mantel & Haenszel (1959) JNCI 22:719", "tables",
	    "chi2, df, p", row_cmh },
	{ "strat.breslow_day_tarone", "Breslow-Day test, Tarone's correction",
	    "at the Mantel-Haenszel odds ratio; strata with an empty margin "
	    "skipped", "are the odds ratios of the strata the same",
	    "Tarone (1985) Biometrika 72:91", "tables", "chi2, df, p",
	    row_tarone },
	{ "strat.breslow_day", "Breslow-Day test",
	    "at the Mantel-Haenszel odds ratio, without Tarone's correction; "
	    "the tarone fields with it",
	    "for comparison: Tarone's form is right",
	    "Breslow & Day (1980) Statistical Methods in Cancer Research I",
	    "tables", "chi2, df, p, tarone_chi2, tarone_p",
	    row_breslow_day },
	{ "strat.woolf_or", "Woolf's combined odds ratio",
	    "inverse-variance mean of the log odds ratios, nothing added; "
	    "strata with an empty cell have no weight", "few large strata",
	    "Woolf (1955) Ann Hum Genet 19:251", TABLES, "or, lower, upper",
	    row_woolf },
	{ "strat.ml_or", "Maximum-likelihood common odds ratio",
	    "an intercept per stratum, Wald limits on the log scale",
	    "few large strata", "Gart (1970) Biometrika 57:471", TABLES,
	    "or, lower, upper", row_ml },
	{ "strat.peto_or", "Peto's one-step odds ratio",
	    "exp of the sum of observed less expected over the sum of "
	    "hypergeometric variances", "rare events, groups of like size",
	    "Yusuf, Peto et al. (1985) Prog Cardiovasc Dis 27:335", "tables",
	    "or, homogeneity_chi2", row_peto },
	{ "strat.exact_cmh", "Exact stratified odds ratio",
	    "given the margins of every stratum: p the sum of the "
	    "probabilities not above the observed one, conditional maximum "
	    "likelihood, limits with half of 1 - level in each tail",
	    "small strata", "Mehta, Patel & Gray (1985) JASA 80:969", TABLES,
	    "S, p, or_cmle, lower, upper", row_exact },
	{ "simpson.crude_vs_adjusted", "Crude against stratified",
	    "the odds ratio of the summed table with Pearson's test beside "
	    "Mantel-Haenszel with its test, neither corrected",
	    "does a third variable turn the answer round",
	    "Bickel, Hammel & O'Connell (1975) Science 187:398", TABLES,
	    "crude_or, crude_chi2, mh_or, mh_lower, mh_upper, cmh, cmh_p",
	    row_simpson },
	{ .id = NULL }
};
