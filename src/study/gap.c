#include <config.h>

#include "study/study.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "analysis/difference.h"
#include "analysis/odds.h"
#include "analysis/ratio.h"
#include "analysis/twobytwo.h"
#include "base/num.h"
#include "study/parts.h"
#include "tab/tab.h"

#define ODDS_PEOPLE 20000.0	/* beyond, the exact interval takes seconds */
#define ODDS_BYTES ((size_t)16 << 20)

/* One group as it may be seen. */
struct group {
	const char *label;
	double x, n;
	bool hidden, base_hidden;
};

static struct group
group_at(const struct co_published *p, size_t i)
{
	const struct co_pcell *x = co_pub_cell(p, i, 0, 0);

	return (struct group){ p->axis[0].level[i].label, (double)x->n,
		(double)p->row[i].n, x->hidden || p->row[i].hidden,
		p->row[i].hidden };
}

static struct co_rtable *
make_table(struct co_result *r, const struct co_published *p)
{
	struct co_rtable *t = co_result_table(r, "rates",
	    "Reached and not, by group");

	co_rtable_column(r, t, "group", "Group", CO_COL_TEXT);
	co_rtable_column(r, t, "n", "n", CO_COL_COUNT);
	co_rtable_column(r, t, "x", "Reached", CO_COL_COUNT);
	co_rtable_column(r, t, "rate", "Rate", CO_COL_SHARE);
	co_rtable_column(r, t, "lower", "Lower", CO_COL_SHARE);
	co_rtable_column(r, t, "upper", "Upper", CO_COL_SHARE);
	for (size_t i = 0; i < p->axis[0].n; i++) {
		const struct co_pcell *x = co_pub_cell(p, i, 0, 0);
		size_t row = co_rtable_row(r, t);

		co_rtable_text(r, t, row, 0, p->axis[0].level[i].label);
		co_part_count(t, row, 1, &p->row[i]);
		co_part_count(t, row, 2, x);
		co_part_share(t, row, 3, x, &p->row[i]);
	}
	return t;
}

static enum co_code
rate(struct co_result *r, struct co_rtable *t, const struct co_published *p,
    size_t i, double level, struct co_err *err)
{
	struct co_estimate e = co_estimate_none();
	enum co_code rc;

	e.quantity = "rate";
	e.group = p->axis[0].level[i].label;
	e.level = level;
	rc = co_part_proportion(co_pub_cell(p, i, 0, 0), &p->row[i], &e, err);
	co_part_bounds(t, i, 4, &e);
	co_result_estimate(r, &e);
	return rc;
}

typedef enum co_code two_fn(double x1, double n1, double x2, double n2,
    double level, struct co_interval *out, struct co_err *err);

/* A contrast of group against reference; swapped: reference over group. */
static enum co_code
contrast(struct co_result *r, const struct group *g, const struct group *ref,
    const char *quantity, const char *method, two_fn *f, bool swapped,
    double level, struct co_err *err)
{
	const struct group *a = swapped ? ref : g, *b = swapped ? g : ref;
	struct co_estimate e = co_estimate_none();
	struct co_interval ci;
	enum co_code rc;

	e.quantity = quantity;
	e.group = g->label;
	e.reference = ref->label;
	e.level = level;
	e.method = method;
	if (g->hidden || ref->hidden) {
		e.flag = CO_FLAG_CONFIDENTIAL;
	} else {
		rc = f(a->x, a->n, b->x, b->n, level, &ci, err);
		if (rc != CO_OK)
			return rc;
		e.value = ci.estimate;
		e.lower = ci.lower;
		e.upper = ci.upper;
	}
	co_result_estimate(r, &e);
	return CO_OK;
}

/* The odds ratio of a table with few people: conditional, mid-p. */
static enum co_code
odds(double x1, double n1, double x2, double n2, double level,
    struct co_interval *out, struct co_err *err)
{
	struct co_work work;
	enum co_code rc;

	co_work_init(&work, ODDS_BYTES);
	rc = co_or_baptista_pike_midp(x1, n1, x2, n2, level, &work, out, err);
	co_work_clear(&work);
	return rc;
}

/* The same for any size: the score interval where the other is too slow. */
static enum co_code
odds_contrast(struct co_result *r, const struct group *g,
    const struct group *ref, double level, struct co_err *err)
{
	bool large = g->n + ref->n > ODDS_PEOPLE;

	return contrast(r, g, ref, "odds_ratio", large
	    ? "prop2.or.ci.miettinen_nurminen"
	    : "prop2.or.ci.baptista_pike_midp", large
	    ? co_or_miettinen_nurminen : odds, false, level, err);
}

static enum co_code
test(struct co_result *r, const struct group *g, const struct group *ref,
    const char *method, bool midp, double *p, struct co_err *err)
{
	struct co_table2 t = { g->x, g->n - g->x, ref->x, ref->n - ref->x };
	struct co_test out = co_test_none();
	struct co_test2 got;
	enum co_code rc;

	out.hypothesis = "equal rates";
	out.group = g->label;
	out.reference = ref->label;
	out.method = method;
	if (g->hidden || ref->hidden) {
		out.flag = CO_FLAG_CONFIDENTIAL;
	} else {
		rc = midp ? co_t2_fisher_midp_all_ties(&t, &got, err)
		    : co_t2_chi2_n_minus_1(&t, &got, err);
		if (rc != CO_OK)
			return rc;
		out.statistic = got.statistic;
		out.df = midp ? NAN : 1;
		out.p_value = got.p;
		*p = got.p;
	}
	co_result_test(r, &out);
	return CO_OK;
}

/* Rates first, then the interval, then p; never "no difference". */
static void
sentence(struct co_result *r, const struct group *g, const struct group *ref,
    double p, double level)
{
	const struct co_estimate *d = NULL;
	char a[CO_NUM_MAX], lo[CO_NUM_MAX], hi[CO_NUM_MAX], ps[CO_NUM_MAX];

	for (size_t i = 0; i < r->n_estimate; i++)
		if (r->estimate[i].method != NULL &&
		    strcmp(r->estimate[i].method, "prop2.rd.ci.newcombe") == 0)
			d = &r->estimate[i];
	if (d == NULL || d->flag != CO_FLAG_NONE || isnan(d->value))
		return;
	co_result_sentence(r, "%.0f of %.0f (%s) and %.0f of %.0f (%s): the "
	    "difference, %s less %s, is %s percentage points (%.0f%% "
	    "interval %s to %s; Fisher mid-p %s%s). %s", g->x, g->n, g->label,
	    ref->x, ref->n, ref->label, g->label, ref->label,
	    co_num_fixed(100 * d->value, 1, a), 100 * level,
	    co_num_fixed(100 * d->lower, 1, lo),
	    co_num_fixed(100 * d->upper, 1, hi), p < 0.001 ? "" : "= ",
	    co_num_pvalue(p, ps), d->lower <= 0 && d->upper >= 0
	    ? "This is no evidence of a difference; the interval says what "
	    "gaps these numbers are compatible with."
	    : "The interval leaves out equal rates.");
}

static enum co_code
against(struct co_result *r, const struct group *g, const struct group *ref,
    double level, struct co_err *err)
{
	double p = NAN;
	enum co_code rc;

	rc = contrast(r, g, ref, "rate_difference", "prop2.rd.ci.newcombe",
	    co_rd_newcombe, false, level, err);
	if (rc == CO_OK)
		rc = contrast(r, g, ref, "rate_difference",
		    "prop2.rd.ci.miettinen_nurminen",
		    co_rd_miettinen_nurminen, false, level, err);
	if (rc == CO_OK)
		rc = contrast(r, g, ref, "rate_ratio", "prop2.rr.ci.koopman",
		    co_rr_koopman, false, level, err);
	if (rc == CO_OK)
		rc = contrast(r, g, ref, "relative_likelihood",
		    "prop2.rr.ci.koopman", co_rr_koopman, true, level, err);
	if (rc == CO_OK)
		rc = odds_contrast(r, g, ref, level, err);
	if (rc == CO_OK)
		rc = test(r, g, ref, "prop2.test.chi2_n_minus_1", false, &p,
		    err);
	if (rc == CO_OK)
		rc = test(r, g, ref, "prop2.test.fisher_midp_all_ties", true,
		    &p, err);
	if (rc == CO_OK)
		sentence(r, g, ref, p, level);
	return rc;
}

/* ---- the chart --------------------------------------------------------- */

static void
mark(struct co_chart_row *row, const struct co_estimate *e)
{
	row->hidden = e->flag == CO_FLAG_CONFIDENTIAL;
	row->value = row->hidden ? NAN : e->value;
	row->lower = row->hidden ? NAN : e->lower;
	row->upper = row->hidden ? NAN : e->upper;
	row->hollow = e->n < 10;
}

/* One row of the chart; false for an estimate that has none there. */
static bool
row_of(struct co_charts *c, const struct co_estimate *e,
    struct co_chart_row *row)
{
	bool rate_row = strcmp(e->quantity, "rate") == 0;

	row->difference = !rate_row &&
	    strcmp(e->method, "prop2.rd.ci.newcombe") == 0;
	row->ratio = strcmp(e->quantity, "rate_ratio") == 0;
	if (!rate_row && !row->difference && !row->ratio)
		return false;
	mark(row, e);
	row->label = rate_row ? co_charts_text(c, "%s", e->group)
	    : co_charts_text(c, row->ratio ? "%s to %s" : "%s less %s",
		e->group, e->reference);
	if (rate_row && !row->hidden)
		row->note = co_charts_text(c, "%.0f of %.0f", e->x, e->n);
	return true;
}

/* Rates, below them differences of the default method, then ratios. */
static void
draw(struct co_charts *c, struct co_result *r, double level)
{
	struct co_chart_row *row;
	struct co_chart *chart;
	const char *reference = NULL;
	size_t n = 0;

	chart = co_charts_add(c, CO_CHART_FOREST, "gap-1", r->n_estimate,
	    &row);
	if (chart == NULL)
		return;
	for (size_t i = 0; i < r->n_estimate; i++) {
		if (!row_of(c, &r->estimate[i], &row[n]))
			continue;
		if (row[n++].difference)
			reference = r->estimate[i].reference;
	}
	chart->n_row = n;
	chart->percent = true;
	chart->title = co_charts_text(c, "%s", r->title);
	chart->axis = co_charts_text(c, "Rate, with %g%% interval",
	    100 * level);
	chart->axis2 = co_charts_text(c,
	    "Difference in percentage points, with %g%% interval",
	    100 * level);
	chart->axis3 = co_charts_text(c, "Ratio of rates, with %g%% interval",
	    100 * level);
	if (reference != NULL) {
		chart->left = co_charts_text(c, "lower than %s", reference);
		chart->right = co_charts_text(c, "higher than %s",
		    reference);
	}
	chart->desc = r->n_sentence > 0 ? co_charts_text(c, "%s",
	    r->sentence[0]) : chart->title;
	co_result_figure(r, chart->id, chart->title, chart->desc, "rates");
}

static enum co_code
fill(struct co_result *r, const struct co_published *p, double level,
    struct co_charts *charts, struct co_err *err)
{
	const struct co_paxis *a = &p->axis[0];
	size_t first = a->n;
	struct co_rtable *t;
	enum co_code rc = CO_OK;

	r->base = p->total.hidden ? -1 : p->total.n;
	t = make_table(r, p);
	co_part_gate(r, "The groups", p);
	for (size_t i = 0; rc == CO_OK && i < a->n; i++) {
		rc = rate(r, t, p, i, level, err);
		if (first == a->n && !a->level[i].not_stated)
			first = i;
	}
	for (size_t i = first + 1; rc == CO_OK && i < a->n; i++) {
		struct group g = group_at(p, i), ref = group_at(p, first);

		if (!a->level[i].not_stated && (g.base_hidden || g.n > 0))
			rc = against(r, &g, &ref, level, err);
	}
	if (rc == CO_OK && charts != NULL) {
		draw(charts, r, level);
		rc = co_charts_status(charts, err);
	}
	return rc == CO_OK ? co_result_status(r, err) : rc;
}

enum co_code
co_study_gap(const struct co_request *q, struct co_result **out,
    struct co_err *err)
{
	struct co_tab_spec spec = { .n_axis = 2, .axis = {
	    { .kind = CO_AXIS_VAR, .var = q->by, .group = true },
	    { .kind = CO_AXIS_STAGE, .stage = q->outcome } } };
	struct co_published *p = NULL;
	struct co_result *r = NULL;
	enum co_code rc;

	if (q->by == NULL || q->outcome == NULL)
		return co_fail(err, CO_EUSAGE, NULL, "a gap needs --outcome "
		    "STAGE and --by VARIABLE");
	rc = co_tab_run(q->store, q->survey, q->where, q->n_where, &spec, 1,
	    q->profile, &p, err);
	if (rc == CO_OK)
		rc = co_study_begin(q, "gap", "", &r, err);
	if (rc == CO_OK)
		r->title = co_result_text(r, "%s: %s, by %s",
		    q->survey->title != NULL ? q->survey->title
		    : q->survey->id, q->outcome, p->axis[0].label);
	if (rc == CO_OK)
		rc = fill(r, p, q->level, q->charts, err);
	co_published_free(p);
	if (rc == CO_OK)
		*out = r;
	else
		co_result_free(r);
	return rc;
}

enum co_code
co_study_gap_typed(const int64_t *x, const int64_t *n,
    const char *const *label, size_t k, int not_stated,
    enum co_profile profile, double level, struct co_charts *charts,
    struct co_result **out, struct co_err *err)
{
	struct co_published *p;
	struct co_result *r;
	enum co_code rc;

	rc = co_tab_typed(x, n, label, k, not_stated, profile, &p, err);
	if (rc != CO_OK)
		return rc;
	r = co_result_new("gap", "typed.gap", "The gap between groups");
	if (r == NULL) {
		co_published_free(p);
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	}
	r->profile = profile;
	r->version = VERSION;
	rc = fill(r, p, level, charts, err);
	co_published_free(p);
	if (rc == CO_OK)
		*out = r;
	else
		co_result_free(r);
	return rc;
}
