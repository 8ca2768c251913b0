#include <config.h>

#include "study/programme.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "study/programme_parts.h"
#include "study/study.h"

typedef enum co_code study_fn(const struct co_request *q,
    struct co_result **out, struct co_err *err);

static study_fn *const studies[] = {
	[CO_EVIDENCE_LIKERT] = co_study_likert,
	[CO_EVIDENCE_TABLE] = co_study_table,
	[CO_EVIDENCE_GAP] = co_study_gap,
	[CO_EVIDENCE_TREND] = co_study_trend,
};

/* ---- one piece of evidence --------------------------------------------- */

static const char *
cohort_var(const struct co_survey *s)
{
	int i = co_survey_role(s, CO_ROLE_COHORT);

	return i >= 0 ? s->question[i].name : NULL;
}

/*
 * The conditions of a request, and the report's cohort where it has one.
 * *other is the cohort that the evidence is about when it is another one.
 */
static enum co_code
conditions(struct co_build *b, const struct co_prog_request *p,
    struct co_request *q, const char **other, struct co_err *err)
{
	const char *cohort = b->q->cohort, *var = cohort_var(q->survey);
	bool over = p->study == CO_EVIDENCE_TREND;
	struct co_where *w;

	w = co_arena_get(b->r->arena, p->n_where + 2, sizeof *w);
	if (w == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; i < p->n_where; i++) {
		w[i] = (struct co_where){ p->where[i].name,
			p->where[i].value };
		if (var == NULL || strcmp(p->where[i].name, var) != 0)
			continue;
		over = true;
		if (cohort != NULL && strcmp(cohort, p->where[i].value) != 0)
			*other = p->where[i].value;
	}
	q->where = w;
	q->n_where = p->n_where;
	if (cohort != NULL && var != NULL && !over)
		w[q->n_where++] = (struct co_where){ var, cohort };
	return CO_OK;
}

static enum co_code
without(struct co_build *b, const struct co_prog_evidence *e,
    struct co_doc_evidence *out, const char *why, struct co_err *err)
{
	out->unavailable = why;
	if (why == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	co_diag_add(b->diags, CO_WARNING, e->place, 0, 0, NULL,
	    "%s has no figure: %s", e->id, why);
	return CO_OK;
}

/* Whether the store has answers of a survey; *s its latest definition. */
static enum co_code
answers_of(struct co_build *b, const char *id, const struct co_survey **s,
    struct co_err *err)
{
	enum co_code rc;

	*s = NULL;
	rc = co_store_get_survey(b->q->store, id, 0, s, NULL, err);
	if (rc == CO_ENOTFOUND) {
		co_err_clear(err);
		rc = CO_OK;
	}
	return rc;
}

/* Runs the study of e; its charts go to the next list. */
static enum co_code
run(struct co_build *b, const struct co_prog_evidence *e,
    struct co_request *q, struct co_doc_evidence *out, struct co_err *err)
{
	struct co_charts *c = &b->charts[b->r->n_result];
	struct co_result *r = NULL;
	char *id;
	enum co_code rc;

	rc = co_charts_init(c, err);
	if (rc != CO_OK)
		return rc;
	b->chart_list[b->r->n_result] = c;
	id = co_arena_strdup(b->r->arena, e->id);
	for (char *p = id; p != NULL && *p != '\0'; p++)
		if (*p == '.')
			*p = '-';
	c->prefix = id;
	q->charts = c;
	rc = studies[e->request.study](q, &r, err);
	if (rc != CO_OK) {
		co_charts_clear(c);
		co_err_place(err, "%s", e->place);
		return rc;
	}
	b->r->result[b->r->n_result++] = r;
	out->result = r;
	return CO_OK;
}

static enum co_code
evidence(struct co_build *b, const struct co_prog_evidence *e,
    struct co_doc_evidence *out, struct co_err *err)
{
	const struct co_prog_request *p = &e->request;
	struct co_request q = { .store = b->q->store, .question = p->question,
		.by = p->by, .split = p->split, .outcome = p->outcome,
		.profile = b->q->profile, .level = b->q->level };
	const char *other = NULL;
	enum co_code rc;

	out->id = e->id;
	out->text = e->text;
	if (!e->has_request)
		return CO_OK;
	rc = answers_of(b, p->survey, &q.survey, err);
	if (rc != CO_OK)
		return rc;
	if (q.survey == NULL)
		return without(b, e, out, co_arena_printf(b->r->arena,
		    "no answers to '%s' have been imported", p->survey), err);
	rc = conditions(b, p, &q, &other, err);
	if (rc != CO_OK)
		return rc;
	if (other != NULL) {
		out->unavailable = co_arena_printf(b->r->arena,
		    "this evidence is about cohort %s", other);
		return CO_OK;
	}
	return run(b, e, &q, out, err);
}

/* ---- objectives -------------------------------------------------------- */

static bool
has_interval(const struct co_result *r)
{
	for (size_t i = 0; i < r->n_estimate; i++)
		if (r->estimate[i].flag == CO_FLAG_NONE &&
		    !isnan(r->estimate[i].lower))
			return true;
	return false;
}

/* How well a benefit is supported: by the best of its evidence. */
static const char *
strength(const struct co_prog_benefit *b, const struct co_doc_evidence *e)
{
	const char *best = "claim without a figure";

	for (size_t i = 0; i < b->n_evidence; i++) {
		const struct co_result *r = e[b->evidence[i]].result;

		if (r == NULL)
			continue;
		if (has_interval(r))
			return "measured, with interval";
		best = "measured";
	}
	return best;
}

static enum co_code
objective(struct co_build *b, const struct co_prog_objective *o,
    struct co_doc_objective *out, struct co_err *err)
{
	struct co_doc_evidence *e;
	struct co_doc_benefit *f;
	enum co_code rc = CO_OK;

	e = co_arena_get(b->r->arena, o->n_evidence + 1, sizeof *e);
	f = co_arena_get(b->r->arena, o->n_benefit + 1, sizeof *f);
	if (e == NULL || f == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; rc == CO_OK && i < o->n_evidence; i++)
		rc = evidence(b, &o->evidence[i], &e[i], err);
	for (size_t i = 0; rc == CO_OK && i < o->n_benefit; i++)
		f[i] = (struct co_doc_benefit){ o->benefit[i].text,
			strength(&o->benefit[i], e),
			o->benefit[i].kirkpatrick };
	*out = (struct co_doc_objective){ .id = o->id, .title = o->title,
		.stakeholder = o->stakeholder,
		.n_stakeholder = o->n_stakeholder,
		.evidence = e, .n_evidence = o->n_evidence,
		.benefit = f, .n_benefit = o->n_benefit };
	return rc;
}

static enum co_code
objectives(struct co_build *b, struct co_err *err)
{
	const struct co_programme *p = b->q->programme;
	struct co_doc_objective *o;
	enum co_code rc = CO_OK;

	o = co_arena_get(b->r->arena, p->n_objective + 1, sizeof *o);
	if (o == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; rc == CO_OK && i < p->n_objective; i++)
		rc = objective(b, &p->objective[i], &o[i], err);
	b->r->doc.objective = o;
	b->r->doc.n_objective = p->n_objective;
	return rc;
}

/* ---- the whole --------------------------------------------------------- */

static size_t
requests(const struct co_programme *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n_objective; i++)
		n += p->objective[i].n_evidence;
	return n;
}

static void
head(struct co_build *b)
{
	const struct co_programme *p = b->q->programme;
	struct co_programme_doc *d = &b->r->doc;

	d->title = p->title;
	d->subtitle = p->subtitle;
	d->about = p->about;
	d->as_of = b->q->as_of != NULL ? b->q->as_of : p->as_of;
	d->cohort = b->q->cohort;
	d->profile = b->q->profile;
	d->made_up = p->made_up;
	d->limitation = p->limitation;
	d->n_limitation = p->n_limitation;
	d->version = VERSION;
}

static enum co_code
build(struct co_build *b, struct co_err *err)
{
	enum co_code rc;

	head(b);
	rc = objectives(b, err);
	if (rc == CO_OK)
		rc = co_charts_draw(b->chart_list, b->r->result,
		    b->r->n_result, &b->r->drawn, err);
	if (rc == CO_OK)
		rc = co_build_responses(b, err);
	if (rc == CO_OK)
		rc = co_build_methods(b, err);
	if (rc == CO_OK)
		rc = co_build_provenance(b, err);
	if (rc == CO_OK)
		co_build_disclosure(b);
	return rc;
}

enum co_code
co_study_programme(const struct co_programme_request *q,
    struct co_diags *diags, struct co_programme_report **out,
    struct co_err *err)
{
	size_t n = requests(q->programme);
	struct co_build b = { .q = q, .diags = diags };
	enum co_code rc = CO_ENOMEM;

	b.r = co_calloc(1, sizeof *b.r);
	b.charts = co_calloc(n + 1, sizeof *b.charts);
	b.chart_list = co_calloc(n + 1, sizeof *b.chart_list);
	if (b.r != NULL) {
		b.r->arena = co_arena_new();
		b.r->result = co_calloc(n + 1, sizeof *b.r->result);
	}
	if (b.r == NULL || b.charts == NULL || b.chart_list == NULL ||
	    b.r->arena == NULL || b.r->result == NULL)
		co_fail(err, CO_ENOMEM, NULL, "out of memory");
	else
		rc = build(&b, err);
	for (size_t i = 0; b.charts != NULL && i <= n; i++)
		if (b.charts[i].arena != NULL)
			co_charts_clear(&b.charts[i]);
	free(b.charts);
	free(b.chart_list);
	if (rc == CO_OK)
		*out = b.r;
	else
		co_programme_report_free(b.r);
	return rc;
}

void
co_programme_report_free(struct co_programme_report *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < r->n_result; i++)
		co_result_free(r->result[i]);
	free(r->result);
	co_arena_free(r->arena);
	free(r);
}
