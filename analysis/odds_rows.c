/* The odds ratio in the registry: tables [[x1, n1 - x1], [x2, n2 - x2]]. */
#include "analysis/odds.h"

#include "analysis/method.h"
#include "analysis/twobytwo.h"

static enum co_code
read(const struct co_input *in, const double **t, double *level,
    struct co_err *err)
{
	size_t rows, cols;
	enum co_code rc = co_in_table(in, "table", t, &rows, &cols, err);

	if (rc == CO_OK && (rows != 2 || cols != 2))
		rc = co_fail(err, CO_EINPUT, NULL, "the table is %zu x %zu; "
		    "expected 2 x 2", rows, cols);
	return rc == CO_OK ? co_in_level(in, level, err) : rc;
}

static enum co_code
put(struct co_output *out, const struct co_interval *ci)
{
	co_out_number(out, "estimate", ci->estimate);
	co_out_number(out, "lower", ci->lower);
	co_out_number(out, "upper", ci->upper);
	return CO_OK;
}

#define PLAIN(name)							\
static enum co_code							\
row_##name(const struct co_input *in, struct co_output *out,		\
    struct co_work *work, struct co_err *err)				\
{									\
	struct co_interval ci;						\
	const double *t;						\
	double level;							\
	enum co_code rc = read(in, &t, &level, err);			\
									\
	(void)work;							\
	if (rc == CO_OK)						\
		rc = co_or_##name(t[0], t[0] + t[1], t[2], t[2] + t[3],	\
		    level, &ci, err);					\
	return rc == CO_OK ? put(out, &ci) : rc;			\
}

#define EXACT(name)							\
static enum co_code							\
row_##name(const struct co_input *in, struct co_output *out,		\
    struct co_work *work, struct co_err *err)				\
{									\
	struct co_interval ci;						\
	const double *t;						\
	double level;							\
	enum co_code rc = read(in, &t, &level, err);			\
									\
	if (rc == CO_OK)						\
		rc = co_or_##name(t[0], t[0] + t[1], t[2], t[2] + t[3],	\
		    level, work, &ci, err);				\
	return rc == CO_OK ? put(out, &ci) : rc;			\
}

PLAIN(woolf)
PLAIN(gart_logit)
PLAIN(independence_smoothed)
PLAIN(miettinen_nurminen)
PLAIN(score_uncorrected)
PLAIN(mover_wilson)
PLAIN(inv_sinh)
PLAIN(adjusted_inv_sinh)
PLAIN(mover_jeffreys)
EXACT(exact_conditional)
EXACT(conditional_midp)
EXACT(baptista_pike_exact)
EXACT(baptista_pike_midp)

static enum co_code
row_woolf_added(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_interval ci;
	const double *t;
	double level, add, se;
	enum co_code rc = read(in, &t, &level, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_in_number_or(in, "add", 0.5, &add, err);
	if (rc == CO_OK)
		rc = co_or_woolf_added(t[0], t[0] + t[1], t[2], t[2] + t[3],
		    add, level, &ci, &se, err);
	if (rc != CO_OK)
		return rc;
	(void)put(out, &ci);
	co_out_number(out, "se", se);
	return CO_OK;
}

/* Fisher's p and Cornfield's limits, under the names of the row. */
static enum co_code
conditional(const struct co_input *in, const char *lower, const char *upper,
    struct co_output *out, struct co_work *work, struct co_err *err)
{
	struct co_interval ci;
	struct co_table2 t2;
	struct co_test2 p;
	const double *t;
	double level;
	enum co_code rc = read(in, &t, &level, err);

	if (rc != CO_OK)
		return rc;
	t2 = (struct co_table2){ t[0], t[1], t[2], t[3] };
	rc = co_t2_fisher_minlike(&t2, &p, err);
	if (rc == CO_OK)
		rc = co_or_exact_conditional(t[0], t[0] + t[1], t[2],
		    t[2] + t[3], level, work, &ci, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "p_fisher_minlike", p.p);
	co_out_number(out, "or_cmle", ci.estimate);
	co_out_number(out, lower, ci.lower);
	co_out_number(out, upper, ci.upper);
	return CO_OK;
}

static enum co_code
row_conditional(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	return conditional(in, "lower", "upper", out, work, err);
}

static enum co_code
row_mismatch(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	return conditional(in, "cp_lower", "cp_upper", out, work, err);
}

#define RESULTS "estimate, lower, upper"

const struct co_method co_methods_odds[] = {
	{ "prop2.or.ci.baptista_pike_midp",
	    "Baptista-Pike mid-p interval of the odds ratio",
	    "hull of the odds ratios whose two-sided conditional mid-p, the "
	    "probabilities not above the observed one less half of those "
	    "tied with it, exceeds 1 - level; estimate by conditional "
	    "maximum likelihood",
	    "the default for an odds ratio of a small table",
	    "Fagerland, Lydersen & Laake (2017) ch. 4", "table, conf",
	    RESULTS, row_baptista_pike_midp },
	{ "prop2.or.ci.baptista_pike_exact",
	    "Baptista-Pike exact interval of the odds ratio",
	    "hull of the odds ratios whose two-sided conditional p, the sum "
	    "of the probabilities not above the observed one, exceeds "
	    "1 - level", "with Fisher's exact test",
	    "Baptista & Pike (1977) Appl Stat 26:214", "table, conf",
	    RESULTS, row_baptista_pike_exact },
	{ "prop2.or.conditional", "Conditional odds ratio",
	    "conditional maximum likelihood; Cornfield exact limits, half of "
	    "1 - level in each tail; p by Fisher, minlike",
	    "for comparison with other programs",
	    "Cornfield (1956) Proc 3rd Berkeley Symp 4:135",
	    "table, conf", "p_fisher_minlike, or_cmle, lower, upper",
	    row_conditional },
	{ "prop2.test.fisher_ci_mismatch",
	    "Fisher p beside limits of another inversion",
	    "minlike Fisher p beside Cornfield exact limits, which invert "
	    "the doubled one-sided test: they may contradict each other",
	    "for comparison with R's fisher.test",
	    "Fay (2010) Biostatistics 11:373", "table, conf",
	    "p_fisher_minlike, or_cmle, cp_lower, cp_upper", row_mismatch },
	{ "prop2.or.ci.exact_conditional",
	    "Cornfield exact interval of the odds ratio",
	    "each tail of the noncentral hypergeometric distribution at half "
	    "of 1 - level; 0 or infinity at the edge of the support",
	    "where coverage must never fall below the level",
	    "Cornfield (1956) Proc 3rd Berkeley Symp 4:135", "table, conf",
	    RESULTS, row_exact_conditional },
	{ "prop2.or.ci.conditional_midp",
	    "Conditional mid-p interval of the odds ratio",
	    "as Cornfield exact with half the point probability in each tail",
	    "an equal-tailed interval of a small table",
	    "Vollset, Hirji & Afifi (1991) Stat Med 10:1749", "table, conf",
	    RESULTS, row_conditional_midp },
	{ "prop2.or.ci.miettinen_nurminen",
	    "Miettinen-Nurminen interval of the odds ratio",
	    "score with constrained ML variance times N/(N-1); 0 or infinity "
	    "where the sample odds ratio is",
	    "larger tables", "Miettinen & Nurminen (1985) Stat Med 4:213",
	    "table, conf", RESULTS, row_miettinen_nurminen },
	{ "prop2.or.ci.score_uncorrected",
	    "Score interval of the odds ratio",
	    "score with constrained ML variance, no N/(N-1) factor",
	    "larger tables", "Cornfield (1956) Proc 3rd Berkeley Symp 4:135",
	    "table, conf", RESULTS, row_score_uncorrected },
	{ "prop2.or.ci.mover_wilson",
	    "MOVER Wilson interval of the odds ratio",
	    "square-and-add on the odds: both Wilson limits turned into odds "
	    "first", "where a closed form is wanted",
	    "Fagerland & Newcombe (2013) Stat Med 32:2823", "table, conf",
	    RESULTS, row_mover_wilson },
	{ "prop2.or.ci.woolf", "Woolf logit interval of the odds ratio",
	    "Wald on the log scale, nothing added; 0 to infinity with an "
	    "empty cell", "for comparison with other programs",
	    "Woolf (1955) Ann Hum Genet 19:251", "table, conf", RESULTS,
	    row_woolf },
	{ "prop2.or.ci.gart_logit",
	    "Gart adjusted logit interval of the odds ratio",
	    "Woolf with one half added to every cell always",
	    "for comparison with other programs",
	    "Gart (1966) Biometrics 22:74", "table, conf", RESULTS,
	    row_gart_logit },
	{ "prop2.or.ci.independence_smoothed",
	    "Independence-smoothed logit interval of the odds ratio",
	    "Woolf after adding 2 n_i+ n_+j / N^2 to cell ij",
	    "for comparison with other programs",
	    "Agresti (1999) Biometrics 55:597", "table, conf", RESULTS,
	    row_independence_smoothed },
	{ "prop2.or.ci.woolf_half_added",
	    "Woolf logit interval, something added",
	    "Woolf with add (1/2) added to every cell always; se of the odds "
	    "ratio itself", "for comparison with other programs",
	    "Gart (1966) Biometrics 22:74", "table, add, conf",
	    "estimate, lower, upper, se", row_woolf_added },
	{ "prop2.or.ci.inv_sinh", "Inverse sinh interval of the odds ratio",
	    "Woolf on the inverse hyperbolic sine scale, nothing added; 0 to "
	    "infinity with an empty cell",
	    "for comparison with other programs",
	    "Newcombe (2001) Am Stat 55:200", "table, conf", RESULTS,
	    row_inv_sinh },
	{ "prop2.or.ci.adjusted_inv_sinh",
	    "Adjusted inverse sinh interval of the odds ratio",
	    "as inv_sinh with 0.45 added to every cell of the estimate and "
	    "0.25 in the variance", "where a closed form is wanted",
	    "Fagerland & Newcombe (2013) Stat Med 32:2823", "table, conf",
	    RESULTS, row_adjusted_inv_sinh },
	{ "prop2.or.ci.mover_jeffreys",
	    "MOVER Jeffreys interval of the odds ratio",
	    "square-and-add of Jeffreys intervals about the posterior "
	    "medians, not x/n", "for comparison with other programs",
	    "Laud (2017) Pharm Stat 16:334", "table, conf", RESULTS,
	    row_mover_jeffreys },
	{ .id = NULL }
};
