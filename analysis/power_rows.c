/* Power and sizes in the registry. */
#include <math.h>

#include "analysis/method.h"
#include "analysis/power.h"

static enum co_code
read_numbers(const struct co_input *in, const char *const *name, size_t n,
    double *v, struct co_err *err)
{
	enum co_code rc = CO_OK;

	for (size_t i = 0; rc == CO_OK && i < n; i++)
		rc = co_in_number(in, name[i], &v[i], err);
	return rc;
}

/* The test of field "test"; CO_POWER_TESTS when it is missing. */
static enum co_code
read_test(const struct co_input *in, enum co_power_test *out,
    struct co_err *err)
{
	const char *id = co_in_text(in, "test", NULL);

	*out = CO_POWER_TESTS;
	if (id == NULL && co_in_has(in, "test"))
		return co_fail(err, CO_EINPUT, "test", "input 'test' is no "
		    "text; expected the id of a test");
	if (id == NULL)
		return CO_OK;
	*out = co_power_test_find(id);
	if (*out == CO_POWER_TESTS)
		return co_fail(err, CO_EINPUT, "test", "power of '%.60s' is "
		    "not known; expected a test of two proportions such as "
		    "%s", id, co_power_test_id(CO_POWER_FISHER_MIDP));
	return CO_OK;
}

static enum co_code
row_enumerated(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	static const char *const names[] = { "n1", "n2", "p1", "p2",
		"alpha" };
	static const struct {
		const char *name;
		enum co_power_test test;
	} each[] = {
		{ "fisher_minlike", CO_POWER_FISHER },
		{ "fisher_midp", CO_POWER_FISHER_MIDP },
		{ "chi2_n_minus_1", CO_POWER_CHI2_N_MINUS_1 },
	};
	enum co_power_test test;
	double v[5], power[4];
	enum co_code rc = read_numbers(in, names, 5, v, err);

	if (rc == CO_OK)
		rc = read_test(in, &test, err);
	for (size_t i = 0; rc == CO_OK && i < 3; i++)
		rc = co_power_two_prop(each[i].test, v[0], v[1], v[2], v[3],
		    v[4], work, &power[i], err);
	if (rc == CO_OK && test != CO_POWER_TESTS)
		rc = co_power_two_prop(test, v[0], v[1], v[2], v[3], v[4],
		    work, &power[3], err);
	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < 3; i++)
		co_out_number(out, each[i].name, power[i]);
	if (test != CO_POWER_TESTS)
		co_out_number(out, "power", power[3]);
	return CO_OK;
}

static enum co_code
row_mdd(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	static const char *const names[] = { "n1", "n2", "p1" };
	enum co_power_test test;
	double v[3], alpha, power, lower, upper;
	enum co_code rc = read_numbers(in, names, 3, v, err);

	if (rc == CO_OK)
		rc = co_in_number_or(in, "alpha", 0.05, &alpha, err);
	if (rc == CO_OK)
		rc = co_in_number_or(in, "power", 0.8, &power, err);
	if (rc == CO_OK)
		rc = read_test(in, &test, err);
	if (rc == CO_OK && test == CO_POWER_TESTS)
		test = CO_POWER_CHI2_N_MINUS_1;
	if (rc == CO_OK)
		rc = co_power_detectable(test, v[0], v[1], v[2], alpha, power,
		    work, &lower, &upper, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "lower", lower);
	co_out_number(out, "upper", upper);
	return CO_OK;
}

static enum co_code
row_normal(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	static const char *const names[] = { "n1", "n2", "p1", "p2", "es",
		"alpha" };
	double v[6], power;
	enum co_code rc = read_numbers(in, names, 6, v, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_power_normal(v[0], v[1], v[2], v[3], v[4], v[5],
		    &power, err);
	if (rc == CO_OK)
		co_out_number(out, "power", power);
	return rc;
}

static enum co_code
row_size(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	static const char *const names[] = { "p1", "p2" };
	enum co_power_test test;
	double v[2], alpha, power, n;
	enum co_code rc = read_numbers(in, names, 2, v, err);

	if (rc == CO_OK)
		rc = co_in_number_or(in, "alpha", 0.05, &alpha, err);
	if (rc == CO_OK)
		rc = co_in_number_or(in, "power", 0.8, &power, err);
	if (rc == CO_OK)
		rc = read_test(in, &test, err);
	if (rc == CO_OK && test == CO_POWER_TESTS)
		test = CO_POWER_CHI2_N_MINUS_1;
	if (rc == CO_OK)
		rc = co_power_size(test, v[0], v[1], alpha, power, work, &n,
		    err);
	if (rc == CO_OK)
		co_out_number(out, "n", n);
	return rc;
}

static enum co_code
row_size_width(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	static const char *const names[] = { "p", "width", "alpha" };
	double v[3], n;
	enum co_code rc = read_numbers(in, names, 3, v, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_power_size_width(v[0], v[1], v[2], &n, err);
	if (rc == CO_OK)
		co_out_number(out, "n", n);
	return rc;
}

static enum co_code
row_tost(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	static const char *const names[] = { "low", "upp", "n", "alpha" };
	const double *p;
	double v[4], one, *power = NULL;
	size_t n;
	enum co_code rc = read_numbers(in, names, 4, v, err);

	if (rc == CO_OK)
		rc = co_in_vector(in, "p", 1, &p, &n, err);
	if (rc == CO_OK && (power = co_work_get(work, n, sizeof *power)) ==
	    NULL)
		rc = co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; rc == CO_OK && i < n; i++)
		rc = co_power_binom_tost(v[0], v[1], v[2], p[i], v[3],
		    &power[i], err);
	if (rc != CO_OK)
		return rc;
	/* A number for a number, a list for a list. */
	if (co_in_number(in, "p", &one, NULL) == CO_OK)
		co_out_number(out, "power", power[0]);
	else
		co_out_vector(out, "power", power, n);
	return CO_OK;
}

const struct co_method co_methods_power[] = {
	{ "power.two_prop_enumerated", "Exact power of tests of two rates",
	    "sum of the binomial products over all tables with p <= alpha; "
	    "a table with an empty margin never rejects; with test also the "
	    "power of that test", "the power of the test that will be used",
	    "Casagrande, Pike & Smith (1978) Appl Stat 27:176",
	    "n1, n2, p1, p2, alpha, test",
	    "fisher_minlike, fisher_midp, chi2_n_minus_1, power",
	    row_enumerated },
	{ "power.mdd", "Difference just detectable",
	    "the rates of group 2 nearest to p1 on either side at which the "
	    "exact power of the test reaches the one asked for (0.8, alpha "
	    "0.05, N-1 chi-squared unless given); not estimable where no "
	    "rate does", "what gap could have been seen with these sizes",
	    "Casagrande, Pike & Smith (1978) Appl Stat 27:176",
	    "n1, n2, p1, alpha, power, test", "lower, upper", row_mdd },
	{ "power.two_prop_normal", "Normal power of a difference of rates",
	    "two-sided, both rejection tails counted; difference es, "
	    "unpooled variance with the planning values p1 and p2",
	    "quick planning", "Fleiss, Levin & Paik (2003) ch. 4",
	    "alpha, n1, n2, p1, p2, es", "power", row_normal },
	{ "power.binom_tost", "Power of an equivalence test of one rate",
	    "two exact one-sided binomial tests, each at alpha",
	    "to plan that a rate is shown to lie between two limits",
	    "Schuirmann (1987) J Pharmacokinet Biopharm 15:657",
	    "low, upp, n, alpha, p", "power", row_tost },
	{ "samplesize.two_prop_enumerated", "Size of two equal groups",
	    "smallest n per group from which on every size up to a tenth "
	    "larger reaches the exact power (0.8, alpha 0.05, N-1 "
	    "chi-squared unless given)", "to plan a comparison of two rates",
	    "Casagrande, Pike & Smith (1978) Appl Stat 27:176",
	    "p1, p2, alpha, power, test", "n", row_size },
	{ "samplesize.one_prop_ci", "Size for the width of an interval",
	    "Wald interval of level 1 - alpha about p no wider than width, "
	    "rounded up", "to plan a survey",
	    "Fleiss, Levin & Paik (2003) ch. 2", "alpha, p, width", "n",
	    row_size_width },
	{ .id = NULL }
};
