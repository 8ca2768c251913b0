/* A share per cohort with its interval, and whether it changes over them. */
#include "study/study.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/trend.h"
#include "base/mem.h"
#include "base/num.h"
#include "study/parts.h"
#include "tab/tab.h"

#define COHORTS_FOR_TEST 3
#define POINTS_FOR_SPC 12
#define EXACT_BYTES ((size_t)256 << 20)

/* One line of the trend: a group, or everybody. */
struct line {
	const char *group;	/* label, or NULL */
	size_t first;		/* row of its first cohort */
};

struct trend {
	const struct co_request *q;
	struct co_published *p;
	const struct co_paxis *cohort;
	size_t by;		/* which axis the cohorts are */
	struct co_result *r;
	struct co_rtable *t;
	struct co_charts *charts;
	struct co_chart_row *mark;	/* NULL: no chart */
	size_t n_mark;
	size_t n_line;		/* lines with anybody in them, so far */
	double top;		/* the largest upper limit */
};

static bool
is_rate(const struct trend *t)
{
	return t->q->outcome != NULL;
}

/* How many reached the stage, or answered in the top box. */
static struct co_pcell
part_of(const struct trend *t, size_t row)
{
	return is_rate(t) ? t->p->cell[row * 2]
	    : co_pub_box(t->p, row, 't');
}

static void
point(struct trend *t, const struct line *l, size_t c,
    const struct co_estimate *e, const struct co_pcell *x)
{
	const struct co_pcell *n = &t->p->row[l->first + c];
	size_t row = co_rtable_row(t->r, t->t), k = 1 + (l->group != NULL);
	struct co_chart_row *m;

	co_rtable_text(t->r, t->t, row, 0, t->cohort->level[c].label);
	if (l->group != NULL)
		co_rtable_text(t->r, t->t, row, 1, l->group);
	co_part_count(t->t, row, k, n);
	co_part_count(t->t, row, k + 1, x);
	co_part_share(t->t, row, k + 2, x, n);
	co_part_bounds(t->t, row, k + 3, e);
	if (t->mark == NULL)
		return;
	m = &t->mark[t->n_mark++];
	m->label = co_charts_text(t->charts, "%s", t->cohort->level[c].label);
	m->hidden = e->flag == CO_FLAG_CONFIDENTIAL;
	m->value = m->hidden ? NAN : e->value;
	m->lower = m->hidden ? NAN : e->lower;
	m->upper = m->hidden ? NAN : e->upper;
	m->series = (int)t->n_line;
	t->top = isnan(m->upper) ? t->top : fmax(t->top, m->upper);
	m->hollow = e->n < 10;
	if (!n->hidden)
		m->note = co_charts_text(t->charts, "n = %" PRId64, n->n);
}

/* ---- the test ---------------------------------------------------------- */

/* What the test sees: cohorts that are stated, shown and not empty. */
struct series {
	double *y, *n, *score;
	size_t k;
	bool hidden;	/* some cohort was left out because it is hidden */
	const struct co_estimate *first, *last;
};

static void
add_point(struct series *s, size_t c, const struct co_pcell *x,
    const struct co_pcell *n)
{
	if (x->hidden || n->hidden) {
		s->hidden = true;
	} else if (n->n > 0) {
		s->y[s->k] = (double)x->n;
		s->n[s->k] = (double)n->n;
		s->score[s->k++] = (double)c + 1;
	}
}

static void
put_test(struct trend *t, const struct line *l, const char *method, double z,
    double p)
{
	struct co_test e = co_test_none();

	e.hypothesis = "no trend over the cohorts";
	e.group = l->group;
	e.method = method;
	e.statistic = z;
	e.p_value = p;
	co_result_test(t->r, &e);
}

/* Cochran-Armitage, exact where that does not take too long. */
static enum co_code
test(struct trend *t, const struct line *l, const struct series *s,
    double *z, double *p, struct co_err *err)
{
	struct co_trend_exact exact;
	struct co_trend normal;
	struct co_work work;
	enum co_code rc;

	rc = co_trend_cochran_armitage(s->y, s->n, s->score, s->k, &normal,
	    err);
	if (rc != CO_OK)
		return rc;
	put_test(t, l, "trend.cochran_armitage", normal.z, normal.p);
	*z = normal.z;
	*p = normal.p;
	co_work_init(&work, EXACT_BYTES);
	rc = co_trend_cochran_armitage_exact(s->y, s->n, s->score, s->k,
	    &work, &exact, err);
	co_work_clear(&work);
	if (rc == CO_EUNSUPPORTED || rc == CO_ENOMEM) {
		co_err_clear(err);
		return CO_OK;
	}
	if (rc != CO_OK)
		return rc;
	put_test(t, l, "trend.cochran_armitage_exact", NAN, exact.p);
	*p = exact.p;
	return CO_OK;
}

/* First and last cohort with their counts, then what the test says. */
static void
sentence(struct trend *t, const struct line *l, const struct series *s,
    const char *from, const char *to, double z, double p)
{
	char ps[CO_NUM_MAX];
	const char *what = is_rate(t)
	    ? co_result_text(t->r, "Reached \"%s\":", t->q->outcome)
	    : co_result_text(t->r, "%s top box,", co_part_lead(t->r,
		t->r->title));

	co_num_pvalue(p, ps);
	co_result_sentence(t->r, "%s %s%s%s in %s, %s in %s. %s", what,
	    l->group != NULL ? l->group : "", l->group != NULL ? ", " : "",
	    co_part_say(t->r, s->first),
	    from, co_part_say(t->r, s->last), to, p >= 1 - t->q->level
	    ? co_result_text(t->r, "Over %zu cohorts this is no evidence of "
		"a trend (p %s%s).", s->k, p < 0.001 ? "" : "= ", ps)
	    : co_result_text(t->r, "Over %zu cohorts the share %s (p %s%s).",
		s->k, z > 0 ? "rises" : "falls", p < 0.001 ? "" : "= ", ps));
}

/* ---- a line ------------------------------------------------------------ */

static enum co_code
conclude(struct trend *t, const struct line *l, struct series *s,
    const char *from, const char *to, struct co_err *err)
{
	double z = 0, p = 1;
	enum co_code rc;

	if (s->hidden)
		co_result_note(t->r, "%s%sHidden cohorts are not part of the "
		    "test.", l->group != NULL ? l->group : "",
		    l->group != NULL ? ": " : "");
	if (s->k < COHORTS_FOR_TEST) {
		co_result_note(t->r, "%s%sFewer than %d cohorts can be seen, "
		    "so there is no test of a trend.", l->group != NULL
		    ? l->group : "", l->group != NULL ? ": " : "",
		    COHORTS_FOR_TEST);
		return CO_OK;
	}
	rc = test(t, l, s, &z, &p, err);
	if (rc == CO_OK)
		sentence(t, l, s, from, to, z, p);
	return rc;
}

static enum co_code
line(struct trend *t, const struct line *l, struct series *s,
    struct co_err *err)
{
	struct co_estimate first = co_estimate_none(), last = first;
	const char *from = NULL, *to = NULL;
	enum co_code rc = CO_OK;

	s->k = 0;
	s->hidden = false;
	for (size_t c = 0; rc == CO_OK && c < t->cohort->n; c++) {
		const struct co_plevel *level = &t->cohort->level[c];
		const struct co_pcell *n = &t->p->row[l->first + c];
		struct co_pcell x = part_of(t, l->first + c);
		struct co_estimate e = co_estimate_none();

		if ((level->not_stated || level->missing) && !n->hidden &&
		    n->n == 0)
			continue;
		e.quantity = is_rate(t) ? "rate" : "top_box";
		e.cohort = level->label;
		e.group = l->group;
		e.level = t->q->level;
		rc = co_part_proportion(&x, n, &e, err);
		co_result_estimate(t->r, &e);
		point(t, l, c, &e, &x);
		if (level->not_stated || level->missing)
			continue;
		add_point(s, c, &x, n);
		if (e.flag != CO_FLAG_NONE)
			continue;
		last = e;
		to = level->label;
		if (from == NULL) {
			first = e;
			from = to;
		}
	}
	s->first = &first;
	s->last = &last;
	return rc == CO_OK ? conclude(t, l, s, from, to, err) : rc;
}

/* ---- the chart --------------------------------------------------------- */

/* A group nobody belongs to has no line. */
static bool
empty(const struct trend *t, size_t line)
{
	for (size_t c = 0; c < t->cohort->n; c++) {
		const struct co_pcell *n = &t->p->row[line * t->cohort->n + c];

		if (n->hidden || n->n > 0)
			return false;
	}
	return true;
}

static struct co_chart *
begin_chart(struct trend *t)
{
	struct co_chart *chart;
	const char **names;
	size_t n = t->by;	/* a split in front: a series per group */

	t->charts = t->q->charts;
	if (t->charts == NULL)
		return NULL;
	chart = co_charts_add(t->charts, CO_CHART_TREND, "trend-1",
	    t->p->n_row, &t->mark);
	if (chart == NULL || n == 0)
		return chart;
	n = t->p->axis[0].n;
	names = co_arena_get(t->charts->arena, n + 1, sizeof *names);
	if (names == NULL) {
		t->charts->failed = true;
		return chart;
	}
	chart->series = names;
	for (size_t i = 0; i < n; i++)
		if (!empty(t, i))
			names[chart->n_series++] = co_charts_text(t->charts,
			    "%s", t->p->axis[0].level[i].label);
	return chart;
}

static void
end_chart(struct trend *t, struct co_chart *chart)
{
	chart->n_row = t->n_mark;
	chart->percent = true;
	chart->axis_min = 0;
	/* Rates are low: the next whole 10% above what is seen. */
	chart->axis_max = is_rate(t) && t->top > 0 ? fmin(1, ceil(t->top * 10)
	    / 10) : NAN;
	chart->title = co_charts_text(t->charts, "%s", t->r->title);
	chart->axis = co_charts_text(t->charts, "%s, with %g%% interval",
	    is_rate(t) ? "Rate" : "Top box", 100 * t->q->level);
	chart->desc = t->r->n_sentence > 0 ? co_charts_text(t->charts, "%s",
	    t->r->sentence[0]) : chart->title;
	co_result_figure(t->r, chart->id, chart->title, chart->desc, "trend");
}

/* ---- counting ---------------------------------------------------------- */

static void
make_table(struct trend *t)
{
	t->t = co_result_table(t->r, "trend", is_rate(t)
	    ? "Reached, by cohort" : "The top box, by cohort");
	co_rtable_column(t->r, t->t, "cohort", t->cohort->label, CO_COL_TEXT);
	if (t->by > 0)
		co_rtable_column(t->r, t->t, "group", t->p->axis[0].label,
		    CO_COL_TEXT);
	co_rtable_column(t->r, t->t, "n", "n", CO_COL_COUNT);
	co_rtable_column(t->r, t->t, "x", is_rate(t) ? "Reached" : "Top box",
	    CO_COL_COUNT);
	co_rtable_column(t->r, t->t, "share", "Share", CO_COL_SHARE);
	co_rtable_column(t->r, t->t, "lower", "Lower", CO_COL_SHARE);
	co_rtable_column(t->r, t->t, "upper", "Upper", CO_COL_SHARE);
}

static enum co_code
fill(struct trend *t, struct co_err *err)
{
	size_t lines = t->by > 0 ? t->p->axis[0].n : 1, n = t->cohort->n;
	double *room = co_calloc(3 * n + 1, sizeof *room);
	struct co_chart *chart;
	enum co_code rc = CO_OK;

	if (room == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	t->r->base = t->p->total.hidden ? -1 : t->p->total.n;
	t->r->base_flag = t->p->total.hidden ? CO_FLAG_CONFIDENTIAL
	    : CO_FLAG_NONE;
	co_part_gate(t->r, "The cohorts", t->p);
	make_table(t);
	chart = begin_chart(t);
	for (size_t i = 0; rc == CO_OK && i < lines; i++) {
		struct series s = { .y = room, .n = room + n,
			.score = room + 2 * n };
		struct line l = { t->by > 0 ? t->p->axis[0].level[i].label
		    : NULL, i * n };

		if (t->by > 0 && empty(t, i))
			continue;
		rc = line(t, &l, &s, err);
		t->n_line++;
	}
	free(room);
	if (rc == CO_OK && chart != NULL) {
		end_chart(t, chart);
		rc = co_charts_status(t->charts, err);
	}
	co_result_note(t->r, "The cohorts count as equally far apart, in the "
	    "order of the definition.");
	if (n < POINTS_FOR_SPC)
		co_result_note(t->r, "Fewer than %d points are no series for "
		    "a control chart.", POINTS_FOR_SPC);
	return rc == CO_OK ? co_result_status(t->r, err) : rc;
}

static const char *
title(const struct co_request *q, struct co_result *r)
{
	size_t v;

	if (q->outcome != NULL)
		return co_result_text(r, "%s: %s", q->survey->title != NULL
		    ? q->survey->title : q->survey->id, q->outcome);
	if (co_survey_need_var(q->survey, q->question, &v, NULL) != CO_OK)
		return q->question;
	return co_part_label(r, q->survey, &q->survey->var[v]);
}

static enum co_code
count(struct trend *t, struct co_err *err)
{
	const struct co_request *q = t->q;
	struct co_tab_spec spec = { .n_axis = 0 };
	enum co_code rc;

	if (q->split != NULL)
		spec.axis[spec.n_axis++] = (struct co_axis_spec){
			.kind = CO_AXIS_VAR, .var = q->split, .group = true };
	t->by = spec.n_axis;
	spec.axis[spec.n_axis++] = (struct co_axis_spec){
		.kind = CO_AXIS_VAR, .var = q->by, .group = true };
	spec.axis[spec.n_axis++] = q->outcome != NULL
	    ? (struct co_axis_spec){ .kind = CO_AXIS_STAGE,
		.stage = q->outcome }
	    : (struct co_axis_spec){ .kind = CO_AXIS_VAR,
		.var = q->question };
	rc = co_tab_run(q->store, q->survey, q->where, q->n_where, &spec, 1,
	    q->profile, &t->p, err);
	if (rc != CO_OK)
		return rc;
	t->cohort = &t->p->axis[t->by];
	if (q->outcome == NULL && !t->p->axis[t->by + 1].scaled)
		return co_fail(err, CO_EUSAGE, NULL, "%s.%s has no top box to "
		    "follow over the cohorts; name a question on a scale",
		    q->survey->id, q->question);
	return CO_OK;
}

enum co_code
co_study_trend(const struct co_request *q, struct co_result **out,
    struct co_err *err)
{
	struct trend t = { .q = q };
	enum co_code rc;

	if (q->by == NULL || (q->question == NULL && q->outcome == NULL))
		return co_fail(err, CO_EUSAGE, NULL, "a trend needs "
		    "SURVEY.QUESTION or SURVEY:STAGE, and --by VARIABLE");
	rc = count(&t, err);
	if (rc == CO_OK)
		rc = co_study_begin(q, "trend", "", &t.r, err);
	if (rc == CO_OK) {
		t.r->title = title(q, t.r);
		rc = fill(&t, err);
	}
	co_published_free(t.p);
	if (rc == CO_OK)
		*out = t.r;
	else
		co_result_free(t.r);
	return rc;
}
