#include "analysis/method.h"
#include "analysis/multinomial.h"

typedef enum co_code interval_fn(const double *x, size_t k, double level,
    double *lower, double *upper, struct co_work *w, struct co_err *err);

static enum co_code
interval_row(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err, interval_fn *method)
{
	const double *x;
	double level, *lower, *upper;
	size_t k;
	enum co_code rc = co_in_counts(in, "counts", 2, &x, &k, err);

	if (rc == CO_OK)
		rc = co_in_level(in, &level, err);
	if (rc != CO_OK)
		return rc;
	lower = co_work_get(work, k, sizeof *lower);
	upper = co_work_get(work, k, sizeof *upper);
	if (lower == NULL || upper == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	rc = method(x, k, level, lower, upper, work, err);
	if (rc != CO_OK)
		return rc;
	co_out_vector(out, "lower", lower, k);
	co_out_vector(out, "upper", upper, k);
	return CO_OK;
}

static enum co_code
goodman(const double *x, size_t k, double level, double *lower,
    double *upper, struct co_work *w, struct co_err *err)
{
	(void)w;
	return co_multinom_goodman(x, k, level, lower, upper, err);
}

static enum co_code
quesenberry_hurst(const double *x, size_t k, double level, double *lower,
    double *upper, struct co_work *w, struct co_err *err)
{
	(void)w;
	return co_multinom_quesenberry_hurst(x, k, level, lower, upper, err);
}

static enum co_code
gold_wald(const double *x, size_t k, double level, double *lower,
    double *upper, struct co_work *w, struct co_err *err)
{
	(void)w;
	return co_multinom_gold_wald(x, k, level, lower, upper, err);
}

#define INTERVAL(name, method)						\
static enum co_code							\
row_##name(const struct co_input *in, struct co_output *out,		\
    struct co_work *work, struct co_err *err)				\
{									\
	return interval_row(in, out, work, err, method);		\
}

INTERVAL(goodman, goodman)
INTERVAL(quesenberry_hurst, quesenberry_hurst)
INTERVAL(gold_wald, gold_wald)
INTERVAL(sison_glaz, co_multinom_sison_glaz)

/* Counts and shares; equal shares when the input names none. */
static enum co_code
read_test(const struct co_input *in, const double **x, const double **p0,
    size_t *k, struct co_work *work, struct co_err *err)
{
	double *even;
	size_t n;
	enum co_code rc = co_in_counts(in, "counts", 2, x, k, err);

	if (rc != CO_OK)
		return rc;
	if (!co_in_has(in, "p0")) {
		even = co_work_get(work, *k, sizeof *even);
		if (even == NULL)
			return co_fail(err, CO_ENOMEM, NULL, "out of memory");
		for (size_t i = 0; i < *k; i++)
			even[i] = 1 / (double)*k;
		*p0 = even;
		return CO_OK;
	}
	rc = co_in_vector(in, "p0", 2, p0, &n, err);
	if (rc == CO_OK && n != *k)
		return co_fail(err, CO_EINPUT, "p0", "there are %zu shares "
		    "for %zu counts; expected as many", n, *k);
	return rc;
}

static enum co_code
put_test(struct co_output *out, const struct co_multinom_test *t)
{
	co_out_number(out, "T", t->statistic);
	co_out_number(out, "df", t->df);
	co_out_number(out, "p", t->p);
	return CO_OK;
}

static enum co_code
row_pearson(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_multinom_test t;
	const double *x, *p0;
	size_t k;
	enum co_code rc = read_test(in, &x, &p0, &k, work, err);

	if (rc == CO_OK)
		rc = co_multinom_pearson(x, p0, k, &t, err);
	return rc == CO_OK ? put_test(out, &t) : rc;
}

static enum co_code
row_lr(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_multinom_test t;
	const double *x, *p0;
	size_t k;
	enum co_code rc = read_test(in, &x, &p0, &k, work, err);

	if (rc == CO_OK)
		rc = co_multinom_lr(x, p0, k, &t, err);
	return rc == CO_OK ? put_test(out, &t) : rc;
}

static enum co_code
exact_row(const struct co_input *in, struct co_output *out, int midp,
    struct co_work *work, struct co_err *err)
{
	const double *x, *p0;
	double p[2];
	size_t k;
	enum co_code rc = read_test(in, &x, &p0, &k, work, err);

	if (rc == CO_OK)
		rc = co_multinom_exact(x, p0, k, &p[0], &p[1], work, err);
	if (rc == CO_OK)
		co_out_number(out, "p", p[midp]);
	return rc;
}

static enum co_code
row_exact(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	return exact_row(in, out, 0, work, err);
}

static enum co_code
row_midp(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	return exact_row(in, out, 1, work, err);
}

static enum co_code
row_chacko(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_multinom_test t;
	const double *x;
	size_t k;
	enum co_code rc = co_in_counts(in, "counts", 2, &x, &k, err);

	if (rc == CO_OK)
		rc = co_multinom_chacko(x, k, &t, work, err);
	return rc == CO_OK ? put_test(out, &t) : rc;
}

const struct co_method co_methods_multinomial[] = {
	{ "multinom.ci.goodman", "Goodman simultaneous intervals",
	  "Wilson form with chi-squared 1 df at 1 - alpha/k",
	  "the default for all categories of one item",
	  "Goodman (1965) Technometrics 7:247", "counts, conf",
	  "lower, upper", row_goodman },
	{ "multinom.ci.sison_glaz", "Sison-Glaz simultaneous intervals",
	  "truncated Poissons with Edgeworth terms to the 4th cumulant; c is "
	  "the largest integer (search from 0) with coverage below the "
	  "level, delta interpolates to c + 1; limits x/n - c/n and x/n + "
	  "(c + 2 delta)/n, clipped to [0, 1]",
	  "seven or more categories with counts of 5 or more",
	  "Sison & Glaz (1995) J Am Stat Assoc 90:366", "counts, conf",
	  "lower, upper", row_sison_glaz },
	{ "multinom.ci.quesenberry_hurst",
	  "Quesenberry-Hurst simultaneous intervals",
	  "Wilson form with chi-squared k - 1 df at 1 - alpha",
	  "for comparison: wider than Goodman's for few categories",
	  "Quesenberry & Hurst (1964) Technometrics 6:191", "counts, conf",
	  "lower, upper", row_quesenberry_hurst },
	{ "multinom.ci.gold_wald", "Gold-Wald simultaneous intervals",
	  "Wald with the square root of chi-squared k - 1 df at 1 - alpha, "
	  "clipped to [0, 1]",
	  "only to compare with published figures",
	  "Gold (1963) Ann Math Stat 34:56", "counts, conf", "lower, upper",
	  row_gold_wald },
	{ "multinom.test.exact", "exact multinomial test",
	  "tables ordered by the Pearson statistic: sum of the multinomial "
	  "probabilities of all tables with X2 not below the observed one",
	  "small samples against shares fixed beforehand",
	  "Fagerland, Lydersen & Laake (2017) ch. 3", "counts, p0", "p",
	  row_exact },
	{ "multinom.test.midp", "mid-p multinomial test",
	  "as multinom.test.exact minus half the probability of the observed "
	  "table", "the default for small samples",
	  "Fagerland, Lydersen & Laake (2017) ch. 3", "counts, p0", "p",
	  row_midp },
	{ "multinom.test.lr", "likelihood-ratio goodness-of-fit test",
	  "chi-squared with k - 1 df, no correction; 0 log 0 = 0",
	  "expected counts of 5 or more",
	  "Fagerland, Lydersen & Laake (2017) ch. 3", "counts, p0",
	  "T, df, p", row_lr },
	{ "multinom.test.pearson", "Pearson goodness-of-fit test",
	  "chi-squared with k - 1 df, no correction",
	  "expected counts of 1 or more on average 5",
	  "Pearson (1900) Phil Mag 50:157", "counts, p0", "T, df, p",
	  row_pearson },
	{ "multinom.test.chacko_order", "Chacko test for rising shares",
	  "neighbouring categories out of order are pooled; chi-squared with "
	  "the number of pools less 1 df",
	  "when the categories were expected to rise in this order",
	  "Chacko (1966) Sankhya B 28:185", "counts", "T, df, p",
	  row_chacko },
	{ .id = NULL }
};
