#include "study/programme_parts.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/method.h"
#include "base/date.h"
#include "base/mem.h"
#include "tab/tab.h"

/* ---- who answered ------------------------------------------------------ */

static const struct co_prog_population *
invited(const struct co_programme *p, const char *survey, const char *cohort)
{
	for (size_t i = 0; i < p->n_population; i++) {
		const struct co_prog_population *q = &p->population[i];
		bool same = q->cohort == NULL ? cohort == NULL
		    : cohort != NULL && strcmp(q->cohort, cohort) == 0;

		if (same && strcmp(q->survey, survey) == 0)
			return q;
	}
	return NULL;
}

static struct co_doc_response
response(struct co_build *b, const struct co_survey *s, const char *cohort,
    const char *label, const struct co_pcell *n)
{
	const struct co_prog_population *p = invited(b->q->programme, s->id,
	    cohort);
	struct co_doc_response r = { .invited = p != NULL ? p->invited : -1 };

	r.survey = co_arena_strdup(b->r->arena, s->id);
	r.title = co_arena_strdup(b->r->arena, s->title != NULL ? s->title
	    : s->id);
	r.cohort = label != NULL ? co_arena_strdup(b->r->arena, label) : NULL;
	r.responded = n->hidden ? 0 : n->n;
	r.flag = n->hidden ? CO_FLAG_CONFIDENTIAL : CO_FLAG_NONE;
	return r;
}

/* The variable of the cohort, else any that can be counted; NULL: none. */
static const char *
counted(const struct co_survey *s, bool *cohorts)
{
	int q = co_survey_role(s, CO_ROLE_COHORT);

	*cohorts = q >= 0 && s->question[q].n_choice > 0;
	if (*cohorts)
		return s->question[q].name;
	for (size_t v = 0; v < s->n_var; v++)
		if (s->var[v].kind == CO_VAR_SINGLE)
			return s->var[v].name;
	return NULL;
}

struct answered {
	const struct co_survey *survey;
	struct co_published *p;
	bool cohorts;
};

/* Per cohort where the survey has cohorts, else the whole survey. */
static size_t
responses_of(struct co_build *b, const struct answered *from,
    struct co_doc_response *out)
{
	const struct co_published *p = from->p;
	const struct co_paxis *a = &p->axis[0];
	size_t n = 0;

	for (size_t i = 0; from->cohorts && i < a->n; i++) {
		const struct co_pcell *c = co_pub_cell(p, i, 0, 0);

		if (!c->hidden && c->n == 0)
			continue;
		if (b->q->cohort != NULL &&
		    strcmp(a->level[i].value, b->q->cohort) != 0)
			continue;
		out[n++] = response(b, from->survey, a->level[i].value,
		    a->level[i].label, c);
	}
	if (!from->cohorts)
		out[n++] = response(b, from->survey, NULL, NULL,
		    &p->selected);
	return n;
}

/* p stays NULL when the store has no answers of the survey. */
static enum co_code
count(struct co_build *b, const char *id, struct answered *out,
    struct co_err *err)
{
	struct co_tab_spec spec = { .n_axis = 1 };
	enum co_code rc;

	rc = co_store_get_survey(b->q->store, id, 0, &out->survey, NULL, err);
	if (rc == CO_ENOTFOUND) {
		co_err_clear(err);
		return CO_OK;
	}
	if (rc != CO_OK)
		return rc;
	spec.axis[0].var = counted(out->survey, &out->cohorts);
	spec.axis[0].group = out->cohorts;
	if (spec.axis[0].var == NULL)
		return CO_OK;
	return co_tab_run(b->q->store, out->survey, NULL, 0, &spec, 1,
	    b->q->profile, &out->p, err);
}

enum co_code
co_build_responses(struct co_build *b, struct co_err *err)
{
	const struct co_programme *p = b->q->programme;
	struct answered *a = co_calloc(p->n_survey + 1, sizeof *a);
	struct co_programme_doc *d = &b->r->doc;
	struct co_doc_response *list = NULL;
	size_t room = 1;
	enum co_code rc = CO_OK;

	if (a == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; rc == CO_OK && i < p->n_survey; i++) {
		rc = count(b, p->survey[i], &a[i], err);
		room += a[i].p != NULL ? a[i].p->axis[0].n + 1 : 0;
	}
	if (rc == CO_OK)
		list = co_arena_get(b->r->arena, room, sizeof *list);
	if (rc == CO_OK && list == NULL)
		rc = co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; i < p->n_survey; i++) {
		if (rc == CO_OK && a[i].p != NULL)
			d->n_response += responses_of(b, &a[i],
			    list + d->n_response);
		co_published_free(a[i].p);
	}
	d->response = list;
	free(a);
	return rc;
}

/* ---- methods ----------------------------------------------------------- */

static bool
uses(const struct co_result *r, const char *id)
{
	for (size_t i = 0; i < r->n_estimate; i++)
		if (r->estimate[i].method != NULL &&
		    strcmp(r->estimate[i].method, id) == 0)
			return true;
	for (size_t i = 0; i < r->n_test; i++)
		if (r->test[i].method != NULL &&
		    strcmp(r->test[i].method, id) == 0)
			return true;
	return false;
}

enum co_code
co_build_methods(struct co_build *b, struct co_err *err)
{
	struct co_pair *list;
	const struct co_method *m;
	size_t all = 0, n = 0;

	while (co_method_at(all) != NULL)
		all++;
	list = co_arena_get(b->r->arena, all + 1, sizeof *list);
	if (list == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; (m = co_method_at(i)) != NULL; i++) {
		size_t k = 0;

		while (k < b->r->n_result && !uses(b->r->result[k], m->id))
			k++;
		if (k == b->r->n_result)
			continue;
		list[n].name = m->id;
		list[n].value = co_arena_printf(b->r->arena, "%s. %s",
		    m->title, m->definition);
		if (list[n++].value == NULL)
			return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	}
	b->r->doc.method = list;
	b->r->doc.n_method = n;
	return CO_OK;
}

/* ---- provenance -------------------------------------------------------- */

static int
by_id(const void *a, const void *b)
{
	const struct co_provenance_import *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

/* The imports of all results, each once, in their order. */
static enum co_code
imports(struct co_build *b, struct co_err *err)
{
	struct co_provenance_import *list;
	size_t all = 0, n = 0;

	for (size_t i = 0; i < b->r->n_result; i++)
		all += b->r->result[i]->n_import;
	list = co_arena_get(b->r->arena, all + 1, sizeof *list);
	if (list == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0, k = 0; i < b->r->n_result; i++) {
		const struct co_result *r = b->r->result[i];

		for (size_t j = 0; j < r->n_import; j++)
			list[k++] = r->import[j];
	}
	qsort(list, all, sizeof *list, by_id);
	for (size_t i = 0; i < all; i++)
		if (n == 0 || list[n - 1].id != list[i].id)
			list[n++] = list[i];
	b->r->doc.import = list;
	b->r->doc.n_import = n;
	return CO_OK;
}

/* A report without a date of its own is as of the last import. */
static enum co_code
last_import(struct co_build *b, struct co_err *err)
{
	char day[24];
	int64_t time = 0;
	enum co_code rc = co_store_last_time(b->q->store, &time, err);

	if (rc != CO_OK || time <= 0 || time / 86400 > INT32_MAX)
		return rc;
	b->r->doc.as_of = co_arena_strdup(b->r->arena,
	    co_date_long((int32_t)(time / 86400), day));
	return b->r->doc.as_of != NULL ? CO_OK
	    : co_fail(err, CO_ENOMEM, NULL, "out of memory");
}

enum co_code
co_build_provenance(struct co_build *b, struct co_err *err)
{
	char state[80], version[80];
	enum co_code rc;

	rc = co_store_state(b->q->store, state, err);
	if (rc == CO_OK && b->r->doc.as_of == NULL)
		rc = last_import(b, err);
	if (rc == CO_OK)
		rc = imports(b, err);
	if (rc != CO_OK)
		return rc;
	b->r->doc.store = co_arena_strdup(b->r->arena, state);
	if (b->r->drawn &&
	    co_plot_version(version, sizeof version, NULL) == CO_OK)
		b->r->doc.gnuplot = co_arena_strdup(b->r->arena, version);
	return b->r->doc.store != NULL ? CO_OK
	    : co_fail(err, CO_ENOMEM, NULL, "out of memory");
}

/* ---- disclosure -------------------------------------------------------- */

static size_t
hidden_counts(const struct co_rtable *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n_row; i++)
		for (size_t k = 0; k < t->n_column; k++)
			n += t->column[k].kind == CO_COL_COUNT &&
			    t->cell[i * t->n_column + k].flag ==
			    CO_FLAG_CONFIDENTIAL;
	return n;
}

void
co_build_disclosure(struct co_build *b)
{
	struct co_gate_rule rule = co_gate_rule(b->q->profile, 0);
	struct co_doc_disclosure *d = &b->r->doc.disclosure;

	d->threshold = rule.threshold;
	d->minimum_base = rule.minimum_base;
	for (size_t i = 0; i < b->r->n_result; i++) {
		const struct co_result *r = b->r->result[i];

		d->tables += r->n_table;
		d->refused += r->withheld;
		for (size_t k = 0; k < r->n_table; k++)
			d->cells_hidden += hidden_counts(r->table[k]);
	}
}
