/* What a gap report prints together, in the registry. */
#include <math.h>
#include <string.h>

#include "analysis/difference.h"
#include "analysis/fragility.h"
#include "analysis/method.h"
#include "analysis/odds.h"
#include "analysis/ratio.h"
#include "analysis/score.h"
#include "analysis/twobytwo.h"
#include "analysis/uncond.h"
#include "analysis/unstated.h"

struct request {
	double x1, n1, x2, n2, level;
};

static enum co_code
read(const struct co_input *in, struct request *q, struct co_err *err)
{
	static const char *const names[] = { "x1", "n1", "x2", "n2" };
	double *const to[] = { &q->x1, &q->n1, &q->x2, &q->n2 };
	enum co_code rc = CO_OK;

	for (size_t i = 0; rc == CO_OK && i < 4; i++)
		rc = co_in_number(in, names[i], to[i], err);
	return rc == CO_OK ? co_in_level(in, &q->level, err) : rc;
}

/* n intervals as vectors of two, from v (room for 2 n). */
static void
put_intervals(struct co_output *out, const char *const *name,
    const struct co_interval *ci, double *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		v[2 * i] = ci[i].lower;
		v[2 * i + 1] = ci[i].upper;
		co_out_vector(out, name[i], v + 2 * i, 2);
	}
}

static enum co_code
room(struct co_work *work, size_t n, double **v, struct co_err *err)
{
	*v = co_work_get(work, n, sizeof **v);
	if (*v == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	return CO_OK;
}

/* ---- intervals of one contrast ----------------------------------------- */

static enum co_code
plain_intervals(const struct co_input *in, co_pair2_fn *const *method,
    const char *const *name, size_t n, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_interval ci[8];
	struct request q;
	double *v;
	enum co_code rc = read(in, &q, err);

	for (size_t i = 0; rc == CO_OK && i < n; i++)
		rc = method[i](q.x1, q.n1, q.x2, q.n2, q.level, &ci[i], err);
	if (rc == CO_OK)
		rc = room(work, 2 * n, &v, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "estimate", ci[0].estimate);
	put_intervals(out, name, ci, v, n);
	return CO_OK;
}

static enum co_code
row_rd_ci(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	static co_pair2_fn *const method[] = { co_rd_newcombe,
		co_rd_miettinen_nurminen, co_rd_mee, co_rd_agresti_caffo };
	static const char *const name[] = { "newcombe", "miettinen_nurminen",
		"mee", "agresti_caffo" };

	return plain_intervals(in, method, name, 4, out, work, err);
}

static enum co_code
row_rr_ci(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	static co_pair2_fn *const method[] = { co_rr_koopman,
		co_rr_miettinen_nurminen, co_rr_katz_log,
		co_rr_mover_wilson };
	static const char *const name[] = { "koopman", "miettinen_nurminen",
		"katz_log", "mover_wilson" };

	return plain_intervals(in, method, name, 4, out, work, err);
}

typedef enum co_code exact_fn(double x1, double n1, double x2, double n2,
    double level, struct co_work *work, struct co_interval *out,
    struct co_err *err);

static enum co_code
row_or_ci(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	static exact_fn *const exact[] = { co_or_exact_conditional,
		co_or_conditional_midp, co_or_baptista_pike_exact,
		co_or_baptista_pike_midp };
	static co_pair2_fn *const plain[] = { co_or_mover_wilson,
		co_or_miettinen_nurminen, co_or_woolf };
	static const char *const name[] = { "exact_conditional",
		"conditional_midp", "baptista_pike_exact",
		"baptista_pike_midp", "mover_wilson", "miettinen_nurminen",
		"woolf" };
	struct co_interval ci[7];
	struct request q;
	double *v;
	enum co_code rc = read(in, &q, err);

	for (size_t i = 0; rc == CO_OK && i < 4; i++)
		rc = exact[i](q.x1, q.n1, q.x2, q.n2, q.level, work, &ci[i],
		    err);
	for (size_t i = 0; rc == CO_OK && i < 3; i++)
		rc = plain[i](q.x1, q.n1, q.x2, q.n2, q.level, &ci[4 + i],
		    err);
	if (rc == CO_OK)
		rc = room(work, 14, &v, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "estimate", ci[5].estimate);
	co_out_number(out, "cmle", ci[0].estimate);
	put_intervals(out, name, ci, v, 7);
	return CO_OK;
}

/* ---- tests ------------------------------------------------------------- */

typedef enum co_code test_fn(const struct co_table2 *t, struct co_test2 *out,
    struct co_err *err);

static enum co_code
row_tests(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	static test_fn *const plain[] = { co_t2_chi2, co_t2_chi2_n_minus_1,
		co_t2_chi2_yates, co_t2_fisher_minlike,
		co_t2_fisher_midp_all_ties };
	static const double gamma[] = { 0, 1e-4 };
	static const char *const name[] = { "chi2", "chi2_n_minus_1",
		"chi2_yates", "fisher_minlike", "fisher_midp",
		"suissa_shuster", "suissa_shuster_bb1e-4" };
	struct co_uncond exact[2];
	struct co_test2 r[5];
	struct co_table2 t;
	struct request q;
	enum co_code rc = read(in, &q, err);

	if (rc == CO_OK) {
		t = (struct co_table2){ q.x1, q.n1 - q.x1, q.x2,
			q.n2 - q.x2 };
		for (size_t i = 0; rc == CO_OK && i < 5; i++)
			rc = plain[i](&t, &r[i], err);
	}
	for (size_t i = 0; rc == CO_OK && i < 2; i++)
		rc = co_uncond_test(q.x1, q.n1, q.x2, q.n2, CO_ORDER_POOLED,
		    CO_SIDE_BOTH, gamma[i], work, &exact[i], err);
	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < 7; i++)
		co_out_number(out, name[i], i < 5 ? r[i].p : exact[i - 5].p);
	return CO_OK;
}

/* ---- impact ratio ------------------------------------------------------ */

static enum co_code
row_impact_ratio(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_interval men, women;
	struct request q;
	double *v;
	enum co_code rc = read(in, &q, err);

	if (rc == CO_OK)
		rc = co_rr_koopman(q.x1, q.n1, q.x2, q.n2, q.level, &men,
		    err);
	if (rc == CO_OK)
		rc = co_rr_koopman(q.x2, q.n2, q.x1, q.n1, q.level, &women,
		    err);
	if (rc == CO_OK)
		rc = room(work, 2, &v, err);
	if (rc != CO_OK)
		return rc;
	v[0] = women.lower;
	v[1] = women.upper;
	co_out_number(out, "women_over_men", women.estimate);
	co_out_number(out, "men_over_women", men.estimate);
	co_out_number(out, "four_fifths_flag", isnan(women.estimate) ? NAN
	    : women.estimate < 0.8 ? 1 : 0);
	co_out_vector(out, "ci_koopman_women_over_men", v, 2);
	return CO_OK;
}

/* ---- not stated -------------------------------------------------------- */

static void
put_alloc(struct co_output *out, const char *name,
    const struct co_unstated_alloc *a, double *v)
{
	v[0] = a->events;
	v[1] = a->others;
	co_out_vector(out, name, v, 2);
}

static enum co_code
row_not_stated(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	static const char *const names[] = { "x1", "n1", "x2", "n2", "ns_x",
		"ns_n" };
	struct co_unstated u;
	double v[6], alpha, *a;
	enum co_code rc = CO_OK;

	for (size_t i = 0; rc == CO_OK && i < 6; i++)
		rc = co_in_number(in, names[i], &v[i], err);
	if (rc == CO_OK)
		rc = co_in_number_or(in, "alpha", 0.05, &alpha, err);
	if (rc == CO_OK)
		rc = co_unstated_bounds(v[0], v[1], v[2], v[3], v[4], v[5],
		    alpha, &u, err);
	if (rc == CO_OK)
		rc = room(work, 6, &a, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "allocations", u.allocations);
	co_out_number(out, "rd_min", u.rd_min);
	put_alloc(out, "rd_min_alloc_men", &u.at_rd_min, a);
	co_out_number(out, "rd_max", u.rd_max);
	put_alloc(out, "rd_max_alloc_men", &u.at_rd_max, a + 2);
	co_out_number(out, "smallest_p_n_minus_1", u.p_min);
	put_alloc(out, "smallest_p_alloc_men", &u.at_p_min, a + 4);
	co_out_number(out, "largest_p_n_minus_1", u.p_max);
	co_out_number(out, "turned", u.turned);
	co_out_number(out, "tipping_men", u.tipping1);
	co_out_number(out, "tipping_women", u.tipping2);
	return CO_OK;
}

/* ---- fragility --------------------------------------------------------- */

static enum co_code
row_fragility(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	static const struct {
		const char *id;
		co_fragility_test *p;
	} tests[] = {
		{ "prop2.test.fisher_midp_all_ties",
		    co_t2_fisher_midp_all_ties },
		{ "prop2.test.fisher_minlike", co_t2_fisher_minlike },
		{ "prop2.test.chi2_n_minus_1", co_t2_chi2_n_minus_1 },
		{ "prop2.test.chi2", co_t2_chi2 },
	};
	const char *id = co_in_text(in, "test", tests[0].id);
	struct co_fragility f;
	struct co_table2 t;
	struct request q;
	double alpha;
	size_t i = 0;
	enum co_code rc = read(in, &q, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_in_number_or(in, "alpha", 0.05, &alpha, err);
	if (rc != CO_OK)
		return rc;
	while (i < 4 && strcmp(tests[i].id, id) != 0)
		i++;
	if (i == 4)
		return co_fail(err, CO_EINPUT, "test", "fragility by '%.60s' "
		    "is not known; expected a test such as %s", id,
		    tests[0].id);
	t = (struct co_table2){ q.x1, q.n1 - q.x1, q.x2, q.n2 - q.x2 };
	if ((rc = co_fragility(&t, tests[i].p, alpha, &f, err)) != CO_OK)
		return rc;
	co_out_number(out, "index", f.index);
	co_out_number(out, "p", f.p);
	co_out_number(out, "p_turned", f.p_turned);
	co_out_number(out, "x1_turned", f.turned.a);
	co_out_number(out, "x2_turned", f.turned.c);
	return CO_OK;
}

#define INPUTS "x1, n1, x2, n2, conf"
#define NOT_STATED_DEFINITION \
	"the ns_n not-stated people (ns_x with the event) are split in " \
	"every way between the groups; alloc_men = [events, non-events] " \
	"given to group 1; p of the N-1 chi-squared test; tipping = fewest " \
	"in a group that turn p <= alpha (0.05) of those who stated theirs"
#define NOT_STATED_RESULTS \
	"allocations, rd_min, rd_min_alloc_men, rd_max, rd_max_alloc_men, " \
	"smallest_p_n_minus_1, smallest_p_alloc_men, largest_p_n_minus_1, " \
	"turned, tipping_men, tipping_women"

const struct co_method co_methods_house[] = {
	{ "gap.not_stated_bounds", "Bounds over all who did not state a group",
	    NOT_STATED_DEFINITION, "where a group is missing for somebody",
	    "Manski (1989) J Hum Resour 24:343",
	    "x1, n1, x2, n2, ns_x, ns_n, alpha", NOT_STATED_RESULTS,
	    row_not_stated },
	{ "gap.fragility", "Fragility of a verdict",
	    "fewest people in one group whose outcome must change for p to "
	    "cross alpha (0.05), in either direction; Fisher mid-p unless "
	    "test says otherwise; not estimable where no number does",
	    "to say how much a verdict hangs on",
	    "Walsh et al. (2014) J Clin Epidemiol 67:622",
	    "x1, n1, x2, n2, alpha, test",
	    "index, p, p_turned, x1_turned, x2_turned", row_fragility },
	{ "house.nhs.not_stated_bounds",
	    "Bounds over all who did not state a group, men and women",
	    NOT_STATED_DEFINITION, "where a group is missing for somebody",
	    "Manski (1989) J Hum Resour 24:343",
	    "x1, n1, x2, n2, ns_x, ns_n, alpha", NOT_STATED_RESULTS,
	    row_not_stated },
	{ "house.nhs.rd_ci", "Intervals of the difference, men less women",
	    "p1 - p2; each interval as in prop2.rd.ci",
	    "to see whether the choice of method matters",
	    "Newcombe (1998) Stat Med 17:873", INPUTS,
	    "estimate, newcombe, miettinen_nurminen, mee, agresti_caffo",
	    row_rd_ci },
	{ "house.nhs.rr_ci", "Intervals of the ratio, men over women",
	    "p1 / p2; each interval as in prop2.rr.ci",
	    "to see whether the choice of method matters",
	    "Koopman (1984) Biometrics 40:513", INPUTS,
	    "estimate, koopman, miettinen_nurminen, katz_log, mover_wilson",
	    row_rr_ci },
	{ "house.nhs.or_ci", "Intervals of the odds ratio, men over women",
	    "odds 1 over odds 2; cmle by conditional maximum likelihood; each "
	    "interval as in prop2.or.ci",
	    "to see whether the choice of method matters",
	    "Fagerland, Lydersen & Laake (2017) ch. 4", INPUTS,
	    "estimate, cmle, exact_conditional, conditional_midp, "
	    "baptista_pike_exact, baptista_pike_midp, mover_wilson, "
	    "miettinen_nurminen, woolf", row_or_ci },
	{ "house.nhs.tests", "Tests of equal rates, men and women",
	    "two-sided p-values; fisher_midp subtracts half of all tied "
	    "tables; suissa_shuster as prop2.test.barnard_suissa_shuster",
	    "to see whether the choice of method matters",
	    "Fagerland, Lydersen & Laake (2017) ch. 4", "x1, n1, x2, n2",
	    "chi2, chi2_n_minus_1, chi2_yates, fisher_minlike, fisher_midp, "
	    "suissa_shuster, suissa_shuster_bb1e-4", row_tests },
	{ "house.nhs.impact_ratio", "Impact ratio, women over men",
	    "ratios of proportions; flag 1 when women over men is below 0.8; "
	    "Koopman interval", "the four-fifths line",
	    "US EEOC Uniform Guidelines (1978) 29 CFR 1607.4", INPUTS,
	    "women_over_men, men_over_women, four_fifths_flag, "
	    "ci_koopman_women_over_men", row_impact_ratio },
	{ .id = NULL }
};
