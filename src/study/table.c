/* Frequencies, multi-picks and cross-tables, in long form. */
#include "study/study.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "study/parts.h"
#include "tab/tab.h"

#define ALL "(all)"	/* value of a margin */
#define LARGEST 3	/* answers a sentence names */
#define GROUPS 2	/* variables to cross with, at most */

/* One counted option: a level of a table, or an option that was picked. */
struct option {
	const char *value, *label;
	const struct co_published *p;
	size_t level;	/* of the last axis */
	bool outside;	/* not in the base: no share */
};

struct counted {
	const struct co_request *q;
	const struct co_variable *var;
	const struct co_question *question;
	bool multi;
	size_t n_group;			/* grouping variables */
	struct co_published **p;	/* one; a multi-pick: one an option */
	size_t n_p;
	struct option *option;
	size_t n_option;
};

static struct co_pcell
cell(const struct option *o, size_t row)
{
	const struct co_published *p = o->p;

	return p->cell[row * p->axis[p->n_axis - 1].n + o->level];
}

static struct co_pcell
over_rows(const struct option *o)
{
	return o->p->n_axis > 1 ? o->p->column[o->level] : cell(o, 0);
}

/* ---- rows -------------------------------------------------------------- */

/* The labels of the groups of a row; the first axis changes slowest. */
static void
groups_of(const struct counted *c, size_t row, const char *group[GROUPS])
{
	const struct co_published *p = c->p[0];

	for (size_t k = c->n_group; k-- > 0;) {
		group[k] = p->axis[k].level[row % p->axis[k].n].label;
		row /= p->axis[k].n;
	}
}

struct place {
	struct co_result *r;
	struct co_rtable *t;
	const char *group[GROUPS];
};

static enum co_code
put(const struct counted *c, struct place *at, const struct option *o,
    struct co_pcell x, struct co_pcell n, struct co_err *err)
{
	size_t col = c->n_group, row = co_rtable_row(at->r, at->t);
	struct co_estimate e = co_estimate_none();
	enum co_code rc;

	for (size_t k = 0; k < c->n_group; k++)
		co_rtable_text(at->r, at->t, row, k, at->group[k]);
	co_rtable_text(at->r, at->t, row, col, o->value);
	co_rtable_text(at->r, at->t, row, col + 1, o->label);
	co_part_count(at->t, row, col + 2, &x);
	if (o->outside)
		return CO_OK;
	co_part_share(at->t, row, col + 3, &x, &n);
	e.quantity = "share";
	e.item = o->value;
	e.level = c->q->level;
	if (c->n_group > 0)
		e.group = c->n_group > 1 ? co_result_text(at->r, "%s, %s",
		    at->group[0], at->group[1]) : at->group[0];
	rc = co_part_proportion(&x, &n, &e, err);
	if (rc != CO_OK)
		return rc;
	co_part_bounds(at->t, row, col + 4, &e);
	co_result_estimate(at->r, &e);
	return CO_OK;
}

/* Every option of a row of the table, and then its base. */
static enum co_code
block(const struct counted *c, struct place *at, bool margin, size_t row,
    struct co_err *err)
{
	struct co_pcell base = margin ? c->p[0]->total : c->p[0]->row[row];
	size_t last;
	enum co_code rc = CO_OK;

	for (size_t i = 0; rc == CO_OK && i < c->n_option; i++) {
		const struct option *o = &c->option[i];

		rc = put(c, at, o, margin ? over_rows(o) : cell(o, row),
		    margin ? o->p->total : o->p->row[row], err);
	}
	last = co_rtable_row(at->r, at->t);
	for (size_t k = 0; k < c->n_group; k++)
		co_rtable_text(at->r, at->t, last, k, at->group[k]);
	co_rtable_text(at->r, at->t, last, c->n_group, ALL);
	co_rtable_text(at->r, at->t, last, c->n_group + 1, c->multi
	    ? "Everybody who answered" : "All answers");
	co_part_count(at->t, last, c->n_group + 2, &base);
	return rc;
}

static enum co_code
rows(const struct counted *c, struct co_result *r, struct co_err *err)
{
	static const char *const ids[GROUPS] = { "group", "group2" };
	struct place at = { .r = r, .group = { ALL, ALL } };
	enum co_code rc = CO_OK;

	at.t = co_result_table(r, "frequencies", c->multi
	    ? "How many picked each option" : "How many gave each answer");
	for (size_t k = 0; k < c->n_group; k++)
		co_rtable_column(r, at.t, ids[k], c->p[0]->axis[k].label,
		    CO_COL_TEXT);
	co_rtable_column(r, at.t, "value", "Value", CO_COL_TEXT);
	co_rtable_column(r, at.t, "label", "Answer", CO_COL_TEXT);
	co_rtable_column(r, at.t, "n", "n", CO_COL_COUNT);
	co_rtable_column(r, at.t, "share", "Share", CO_COL_SHARE);
	co_rtable_column(r, at.t, "lower", "Lower", CO_COL_SHARE);
	co_rtable_column(r, at.t, "upper", "Upper", CO_COL_SHARE);
	if (c->n_group > 0)
		co_rtable_wide(at.t, "label", "n");
	for (size_t i = 0; rc == CO_OK && i < c->p[0]->n_row; i++) {
		groups_of(c, i, at.group);
		rc = block(c, &at, false, i, err);
	}
	for (size_t k = 0; k < c->n_group; k++)
		at.group[k] = ALL;
	if (rc == CO_OK && c->n_group > 0)
		rc = block(c, &at, true, 0, err);
	return rc;
}

/* ---- words and picture ------------------------------------------------- */

static bool
larger(struct co_pcell a, struct co_pcell b)
{
	return !a.hidden && (b.hidden || a.n > b.n);
}

/* Indices of the options in the base, largest first, hidden ones last. */
static size_t
sorted(const struct counted *c, size_t *order)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n_option; i++) {
		size_t k = n;

		if (c->option[i].outside)
			continue;
		for (; k > 0 && larger(over_rows(&c->option[i]),
		    over_rows(&c->option[order[k - 1]])); k--)
			order[k] = order[k - 1];
		order[k] = i;
		n++;
	}
	return n;
}

/* The largest few, counts first. */
static void
sentence(const struct counted *c, struct co_result *r, const size_t *order,
    size_t n)
{
	const char *label = co_part_label(r, c->q->survey, c->var);
	struct co_estimate e;
	struct co_buf b;

	co_buf_init(&b);
	for (size_t i = 0; i < n && i < LARGEST; i++) {
		const struct option *o = &c->option[order[i]];
		struct co_pcell x = over_rows(o), base = o->p->total;

		e = co_estimate_none();
		e.level = c->q->level;
		if (x.hidden || x.n == 0 || base.hidden ||
		    co_part_proportion(&x, &base, &e, NULL) != CO_OK)
			break;
		co_buf_printf(&b, "%s%s, %s", i > 0 ? "; " : "", o->label,
		    co_part_say(r, &e));
	}
	if (b.len > 0)
		co_result_sentence(r, "%s most often %s.%s",
		    co_part_lead(r, label),
		    co_buf_str(&b), c->multi ? " Several could be picked, so "
		    "the shares do not add to 100%." : "");
	co_buf_clear(&b);
}

/* How many picks were made in all; only when each is shown. */
static void
mentions(const struct counted *c, struct co_result *r)
{
	int64_t n = 0;
	struct co_pcell base = c->p[0]->total;

	for (size_t i = 0; i < c->n_option; i++) {
		struct co_pcell x = over_rows(&c->option[i]);

		if (x.hidden)
			return;
		n += x.n;
	}
	if (c->multi && !base.hidden)
		co_result_note(r, "%s: %" PRId64 " people made %" PRId64
		    " picks.", c->var->name, base.n, n);
}

/* Bars in the order of the scale, else the largest first. */
static void
draw(const struct counted *c, struct co_result *r, const size_t *order,
    size_t n)
{
	const struct co_published *p = c->p[0];
	struct co_charts *charts = c->q->charts;
	bool scaled = !c->multi && p->axis[p->n_axis - 1].scaled;
	bool percent = !p->total.hidden && p->total.n >= 10;
	struct co_chart_row *row;
	struct co_chart *chart = co_charts_add(charts, CO_CHART_BAR,
	    "table-1", n, &row);

	if (chart == NULL)
		return;
	for (size_t i = 0; i < n; i++) {
		const struct option *o = &c->option[scaled ? i : order[i]];
		struct co_pcell x = over_rows(o), base = o->p->total;

		row[i].label = co_charts_text(charts, "%s", o->label);
		row[i].hidden = x.hidden || base.hidden;
		row[i].value = row[i].lower = row[i].upper = NAN;
		if (row[i].hidden)
			continue;
		row[i].value = percent ? (double)x.n / (double)base.n
		    : (double)x.n;
		row[i].note = percent ? co_charts_text(charts,
		    "%" PRId64 " of %" PRId64, x.n, base.n) : NULL;
	}
	chart->percent = percent;
	chart->title = co_charts_text(charts, "%s", r->title);
	if (!p->total.hidden)
		chart->subtitle = co_charts_text(charts, "n = %" PRId64 "%s",
		    p->total.n, c->multi ? "; several could be picked" : "");
	chart->axis = percent ? c->multi ? "% of those who answered"
	    : "% of answers" : "Number";
	chart->desc = r->n_sentence > 0 ? co_charts_text(charts, "%s",
	    r->sentence[0]) : chart->title;
	co_result_figure(r, chart->id, chart->title, chart->desc,
	    "frequencies");
}

static enum co_code
fill(const struct counted *c, struct co_result *r, struct co_err *err)
{
	const struct co_published *p = c->p[0];
	size_t *order = co_calloc(c->n_option + 1, sizeof *order), n;
	enum co_code rc;

	if (order == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	r->base = p->total.hidden ? -1 : p->total.n;
	r->base_flag = p->total.hidden ? CO_FLAG_CONFIDENTIAL : CO_FLAG_NONE;
	for (size_t i = 0; i < c->n_p; i++)
		if (i == 0 || (c->p[i]->why != NULL) != (p->why != NULL))
			co_part_gate(r, c->var->name, c->p[i]);
	rc = rows(c, r, err);
	n = sorted(c, order);
	if (rc == CO_OK) {
		sentence(c, r, order, n);
		mentions(c, r);
		co_part_missing(r, c->var->name, p);
	}
	if (rc == CO_OK && c->q->charts != NULL && c->n_group == 0 && n > 0) {
		draw(c, r, order, n);
		rc = co_charts_status(c->q->charts, err);
	}
	free(order);
	return rc == CO_OK ? co_result_status(r, err) : rc;
}

/* ---- counting ---------------------------------------------------------- */

/* "region,cohort" split into axes; names live in the result's request. */
static enum co_code
groups(struct counted *c, char *by, struct co_tab_spec *spec,
    struct co_err *err)
{
	for (char *name = by; name != NULL;) {
		char *comma = strchr(name, ',');

		if (comma != NULL)
			*comma = '\0';
		if (c->n_group == GROUPS)
			return co_fail(err, CO_EUSAGE, NULL, "a table is "
			    "crossed with two variables at most; \"%s\" is "
			    "the third", name);
		spec->axis[c->n_group++] = (struct co_axis_spec){
			.kind = CO_AXIS_VAR, .var = name, .group = true };
		name = comma != NULL ? comma + 1 : NULL;
	}
	spec->n_axis = c->n_group + 1;
	return CO_OK;
}

static enum co_code
find_variable(struct counted *c, struct co_err *err)
{
	const struct co_survey *s = c->q->survey;
	size_t v;
	enum co_code rc;

	if (c->q->question == NULL)
		return co_fail(err, CO_EUSAGE, NULL, "name a question of %s, "
		    "such as %s.%s", s->id, s->id, s->n_var > 0
		    ? s->var[0].name : "QUESTION");
	rc = co_survey_need_var(s, c->q->question, &v, err);
	if (rc != CO_OK) {
		int q = co_survey_question(s, c->q->question);

		if (q < 0 || s->question[q].type != CO_Q_MATRIX)
			return rc;
		co_err_clear(err);
		return co_fail(err, CO_EUSAGE, NULL, "%s.%s is a matrix; name "
		    "a row of it, such as %s.%s.%s, or use 'cohort likert'",
		    s->id, c->q->question, s->id, c->q->question,
		    s->question[q].row[0].value);
	}
	c->var = &s->var[v];
	c->question = &s->question[c->var->question];
	c->multi = c->var->kind == CO_VAR_MULTI;
	if (c->var->kind == CO_VAR_SINGLE || c->multi)
		return CO_OK;
	return co_fail(err, CO_EUSAGE, NULL, "%s.%s has no answers to choose "
	    "from, so they are not counted in a table", s->id, c->var->name);
}

/* The specs: one for a single choice, one an option for a multi-pick. */
static enum co_code
count(struct counted *c, const struct co_tab_spec *shape, struct co_err *err)
{
	size_t n = c->multi ? c->question->n_choice : 1;
	struct co_tab_spec *spec = co_calloc(n + 1, sizeof *spec);
	enum co_code rc;

	c->p = co_calloc(n + 1, sizeof *c->p);
	if (spec == NULL || c->p == NULL) {
		free(spec);
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	}
	for (size_t i = 0; i < n; i++) {
		spec[i] = *shape;
		spec[i].axis[c->n_group] = (struct co_axis_spec){
			.kind = c->multi ? CO_AXIS_OPTION : CO_AXIS_VAR,
			.var = c->var->name,
			.option = c->multi ? c->question->choice[i].value
			    : NULL };
	}
	rc = co_tab_run(c->q->store, c->q->survey, c->q->where, c->q->n_where,
	    spec, n, c->q->profile, c->p, err);
	if (rc == CO_OK)
		c->n_p = n;
	free(spec);
	return rc;
}

static enum co_code
options(struct counted *c, struct co_err *err)
{
	const struct co_paxis *a = &c->p[0]->axis[c->n_group];
	size_t n = c->multi ? c->n_p : a->n;

	c->option = co_calloc(n + 1, sizeof *c->option);
	if (c->option == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; i < n; i++) {
		const struct co_choice *ch = &c->question->choice[i];

		c->option[i] = c->multi
		    ? (struct option){ ch->value, ch->text, c->p[i], 0,
			false }
		    : (struct option){ a->level[i].value, a->level[i].label,
			c->p[0], i, a->level[i].outside };
	}
	c->n_option = n;
	return CO_OK;
}

static enum co_code
study(struct counted *c, char *by, struct co_result **out,
    struct co_err *err)
{
	struct co_tab_spec shape = { .n_axis = 1 };
	struct co_result *r = NULL;
	enum co_code rc;

	rc = find_variable(c, err);
	if (rc == CO_OK)
		rc = groups(c, by, &shape, err);
	if (rc == CO_OK)
		rc = count(c, &shape, err);
	if (rc == CO_OK)
		rc = options(c, err);
	if (rc == CO_OK)
		rc = co_study_begin(c->q, "table", c->var->row < 0
		    ? c->question->title : c->var->label, &r, err);
	if (rc == CO_OK)
		rc = fill(c, r, err);
	if (rc == CO_OK)
		*out = r;
	else
		co_result_free(r);
	return rc;
}

enum co_code
co_study_table(const struct co_request *q, struct co_result **out,
    struct co_err *err)
{
	struct counted c = { .q = q };
	char *by = co_strdup(q->by != NULL ? q->by : "");
	enum co_code rc;

	if (by == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	rc = study(&c, q->by != NULL ? by : NULL, out, err);
	for (size_t i = 0; i < c.n_p; i++)
		co_published_free(c.p[i]);
	free(c.p);
	free(c.option);
	free(by);
	return rc;
}
