#include "study/study.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "study/parts.h"
#include "tab/tab.h"

/* The scales a request means: one variable, the rows of a matrix, or all. */
static bool
wanted(const struct co_request *q, size_t v)
{
	const struct co_survey *s = q->survey;
	const struct co_question *question = &s->question[s->var[v].question];

	if (s->var[v].kind != CO_VAR_SINGLE)
		return false;
	if (q->question == NULL)
		return question->has_boxes;
	return strcmp(s->var[v].name, q->question) == 0 ||
	    strcmp(question->name, q->question) == 0;
}

static enum co_code
find_items(const struct co_request *q, size_t *item, size_t *n,
    struct co_err *err)
{
	size_t var;
	enum co_code rc;

	*n = 0;
	for (size_t v = 0; v < q->survey->n_var; v++)
		if (wanted(q, v))
			item[(*n)++] = v;
	if (*n > 0)
		return CO_OK;
	if (q->question == NULL)
		return co_fail(err, CO_EUSAGE, NULL,
		    "%s has no question on a scale", q->survey->id);
	rc = co_survey_need_var(q->survey, q->question, &var, err);
	return rc != CO_OK ? rc : co_fail(err, CO_EUSAGE, NULL,
	    "%s.%s is not a question on a scale; try 'cohort table'",
	    q->survey->id, q->question);
}

/* One row of the published table: a group, or everybody. */
struct line {
	const struct co_published *p;
	size_t row;
	const char *group;	/* label, or NULL */
	const struct co_paxis *scale;
};

static const struct co_pcell *
at(const struct line *l, size_t level)
{
	return &l->p->cell[l->row * l->scale->n + level];
}

/* The two tables of the result: every point, and the boxes by item. */
struct tables {
	struct co_rtable *point, *box;
	const struct co_variable *var;	/* of the item being filled */
};

/* Every scale point is a row, also where nobody chose it. */
static void
distribution(struct co_result *r, const struct tables *to,
    const struct line *l)
{
	struct co_rtable *t = to->point;
	size_t c = 1 + (l->group != NULL);

	for (size_t i = 0; i < l->scale->n; i++) {
		const struct co_plevel *level = &l->scale->level[i];
		const struct co_pcell *cell = at(l, i);
		size_t row = co_rtable_row(r, t);

		co_rtable_text(r, t, row, 0, to->var->name);
		co_rtable_show(r, t, row, 0, to->var->label);
		if (l->group != NULL)
			co_rtable_text(r, t, row, 1, l->group);
		co_rtable_text(r, t, row, c, level->value);
		co_rtable_text(r, t, row, c + 1, level->label);
		co_part_count(t, row, c + 2, cell);
		if (!level->outside)	/* else not in the base: no share */
			co_part_share(t, row, c + 3, cell,
			    &l->p->row[l->row]);
	}
}

/* A box as an estimate; the top box also as cells of its item's row. */
static enum co_code
box(const struct co_request *q, struct co_result *r, const struct tables *to,
    const struct line *l, char which, struct co_err *err)
{
	struct co_estimate e = co_estimate_none();
	struct co_pcell x = co_pub_box(l->p, l->row, which);
	const struct co_pcell *n = &l->p->row[l->row];
	size_t row, c = 1 + (l->group != NULL);
	enum co_code rc;

	e.quantity = which == 't' ? "top_box" : "bottom_box";
	e.item = to->var->name;
	e.group = l->group;
	e.level = q->level;
	rc = co_part_proportion(&x, n, &e, err);
	co_result_estimate(r, &e);
	if (which != 't' || to->box == NULL)
		return rc;
	row = co_rtable_row(r, to->box);
	co_rtable_text(r, to->box, row, 0, to->var->name);
	co_rtable_show(r, to->box, row, 0, to->var->label);
	if (l->group != NULL)
		co_rtable_text(r, to->box, row, 1, l->group);
	co_part_count(to->box, row, c, n);
	co_part_count(to->box, row, c + 1, &x);
	co_part_share(to->box, row, c + 2, &x, n);
	co_part_bounds(to->box, row, c + 3, &e);
	return rc;
}

/* Mean and median of the scores of those in the base. */
static void
centre(struct co_result *r, const struct tables *to, const struct line *l)
{
	struct co_rtable *t = to->box;
	size_t c = 6 + (l->group != NULL);
	struct co_estimate e = co_estimate_none();
	double sum = 0, n = 0, seen = 0, low = NAN, high = NAN;
	bool hidden = l->p->row[l->row].hidden;

	for (size_t i = 0; i < l->scale->n; i++) {
		const struct co_plevel *level = &l->scale->level[i];

		if (level->outside)
			continue;
		if (!level->has_score)
			return;	/* labels without numbers have no mean */
		hidden = hidden || at(l, i)->hidden;
		sum += level->score * (double)at(l, i)->n;
		n += (double)at(l, i)->n;
	}
	for (size_t i = 0; i < l->scale->n && !hidden; i++) {
		if (l->scale->level[i].outside)
			continue;
		seen += (double)at(l, i)->n;
		if (isnan(low) && seen > 0 && 2 * seen >= n)
			low = l->scale->level[i].score;
		if (isnan(high) && 2 * seen > n)
			high = l->scale->level[i].score;
	}
	e.item = to->var->name;
	e.group = l->group;
	e.flag = hidden ? CO_FLAG_CONFIDENTIAL : n > 0 ? CO_FLAG_NONE
	    : CO_FLAG_NOT_ESTIMABLE;
	e.quantity = "median";
	e.value = (low + high) / 2;
	co_result_estimate(r, &e);
	e.quantity = "mean";
	e.value = n > 0 ? sum / n : NAN;
	co_result_estimate(r, &e);
	if (t == NULL || !l->scale->scaled)
		return;
	co_rtable_number(t, t->n_row - 1, c, (low + high) / 2);
	co_rtable_number(t, t->n_row - 1, c + 1, e.value);
	for (size_t k = 0; k < 2 && e.flag != CO_FLAG_NONE; k++)
		co_rtable_flag(t, t->n_row - 1, c + k, e.flag);
}

/* "Agree or Strongly agree": the answers that make the top box. */
static const char *
top_answers(struct co_result *r, const struct co_paxis *scale)
{
	size_t left = 0;
	struct co_buf b;
	const char *s;

	for (size_t i = 0; i < scale->n; i++)
		left += scale->level[i].top;
	co_buf_init(&b);
	for (size_t i = 0; i < scale->n; i++) {
		if (!scale->level[i].top)
			continue;
		left--;
		co_buf_printf(&b, "\"%s\"%s", scale->level[i].label,
		    left > 1 ? ", " : left == 1 ? " or " : "");
	}
	s = co_result_text(r, "%s", co_buf_str(&b));
	co_buf_clear(&b);
	return s;
}

static void
sentence(struct co_result *r, const char *label, const struct line *l)
{
	const struct co_estimate *e = NULL;

	for (size_t i = 0; i < r->n_estimate; i++)
		if (strcmp(r->estimate[i].quantity, "top_box") == 0)
			e = &r->estimate[i];
	if (e == NULL || e->flag != CO_FLAG_NONE)
		return;
	co_result_sentence(r, "%s %s%s%s answered %s.",
	    co_part_lead(r, label), l->group != NULL ? l->group : "",
	    l->group != NULL ? ": " : "", co_part_say(r, e),
	    top_answers(r, l->scale));
}

static enum co_code
item_lines(const struct co_request *q, struct co_result *r,
    const struct tables *to, const struct co_published *p,
    struct co_err *err)
{
	const struct co_variable *v = to->var;
	struct line l = { .p = p, .scale = &p->axis[p->n_axis - 1] };
	enum co_code rc = CO_OK;

	co_part_gate(r, v->name, p);
	for (l.row = 0; rc == CO_OK && l.row < p->n_row; l.row++) {
		if (p->n_axis > 1)
			l.group = p->axis[0].level[l.row].label;
		distribution(r, to, &l);
		if (l.scale->scaled) {
			rc = box(q, r, to, &l, 't', err);
			if (rc == CO_OK)
				sentence(r, co_part_label(r, q->survey, v),
				    &l);
			if (rc == CO_OK)
				rc = box(q, r, to, &l, 'b', err);
		}
		if (rc == CO_OK)
			centre(r, to, &l);
	}
	co_part_missing(r, v->name, p);
	return rc;
}

/* ---- the chart --------------------------------------------------------- */

static bool
same_scale(const struct co_paxis *a, const struct co_paxis *b)
{
	bool same = a->n == b->n;

	for (size_t i = 0; same && i < a->n; i++)
		same = strcmp(a->level[i].label, b->level[i].label) == 0;
	return same;
}

static const struct co_paxis *
scale_of(const struct co_published *p)
{
	return &p->axis[p->n_axis - 1];
}

/* One bar: counts of every level, or hidden as a whole. */
static void
bar(struct co_charts *c, struct co_chart_row *row, const char *label,
    const struct line *l)
{
	double *count = co_arena_get(c->arena, l->scale->n + 1,
	    sizeof *count);
	struct co_pcell base = l->p->row[l->row];

	if (count == NULL) {
		c->failed = true;
		return;
	}
	/* Its groups stand under the heading of their item. */
	row->group = l->group != NULL && label != NULL ?
	    co_charts_text(c, "%s", label) : NULL;
	row->label = l->group != NULL || label != NULL ? co_charts_text(c,
	    "%s", l->group != NULL ? l->group : label) : NULL;
	row->hidden = base.hidden;
	for (size_t i = 0; i < l->scale->n; i++) {
		row->hidden = row->hidden || at(l, i)->hidden;
		count[i] = (double)at(l, i)->n;
	}
	row->count = row->hidden ? NULL : count;
	if (!row->hidden)
		row->note = co_charts_text(c, "n = %" PRId64, base.n);
}

/* Is the top box what stands at the right of zero? */
static bool
top_is_positive(const struct co_paxis *scale,
    const struct co_chart_level *level)
{
	for (size_t i = 0; i < scale->n; i++)
		if (scale->level[i].top !=
		    (level[i].side == CO_SIDE_POSITIVE))
			return false;
	return scale->scaled;
}

/* The interval of the top box under the bar that shows it. */
static void
bar_interval(const struct line *l, double level, struct co_chart_row *row)
{
	struct co_estimate e = co_estimate_none();
	struct co_pcell x = co_pub_box(l->p, l->row, 't');
	struct co_err err;

	e.level = level;
	if (row->hidden || co_part_proportion(&x, &l->p->row[l->row], &e,
	    &err) != CO_OK || e.flag != CO_FLAG_NONE)
		return;
	row->lower = e.lower;
	row->upper = e.upper;
}

/* The title of the chart of the items from..to: what they have in common. */
static const char *
chart_title(const struct co_survey *s, const size_t *item, size_t from,
    size_t to)
{
	size_t question = s->var[item[from]].question;

	if (to - from == 1)
		return s->var[item[from]].label;
	for (size_t i = from; i < to; i++)
		if (s->var[item[i]].question != question)
			return s->title != NULL ? s->title : s->id;
	return s->question[question].title;
}

/* The items from..to share a scale and one chart. */
static void
draw_group(const struct co_request *q, struct co_result *r,
    const size_t *item, struct co_published **p, size_t from, size_t to)
{
	struct co_charts *c = q->charts;
	const struct co_survey *s = q->survey;
	struct co_chart_row *row;
	struct co_chart *chart;
	size_t rows = 0, at_row = 0;
	bool top;

	for (size_t i = from; i < to; i++)
		rows += p[i]->n_row;
	chart = co_charts_add(c, CO_CHART_LIKERT,
	    co_charts_text(c, "likert-%zu", c->n + 1), rows, &row);
	if (chart == NULL)
		return;
	chart->level = co_charts_levels(c, scale_of(p[from]));
	if (chart->level == NULL)
		return;
	top = top_is_positive(scale_of(p[from]), chart->level);
	for (size_t i = from; i < to; i++) {
		struct line l = { .p = p[i], .scale = scale_of(p[i]) };

		for (l.row = 0; l.row < p[i]->n_row; l.row++) {
			if (p[i]->n_axis > 1)
				l.group = p[i]->axis[0].level[l.row].label;
			/* Of one item the title says the name. */
			bar(c, &row[at_row], to - from == 1 ? NULL :
			    s->var[item[i]].label, &l);
			if (top)
				bar_interval(&l, q->level, &row[at_row]);
			at_row++;
		}
	}
	chart->n_level = scale_of(p[from])->n;
	if (top)
		chart->note = co_charts_text(c, "Lines under bars: %g%% "
		    "intervals of the share on their right side.",
		    100 * q->level);
	chart->percent = true;
	chart->title = co_charts_text(c, "%s", chart_title(s, item, from,
	    to));
	chart->axis = "% of those who answered";
	chart->desc = r->n_sentence > 0 ? co_charts_text(c, "%s%s%s",
	    r->sentence[0], r->n_sentence > 1 ? " " : "",
	    r->n_sentence > 1 ? "The table has the other rows." : "")
	    : chart->title;
	co_result_figure(r, chart->id, chart->title, chart->desc,
	    "distribution");
}

static void
draw(const struct co_request *q, struct co_result *r, const size_t *item,
    struct co_published **p, size_t n)
{
	size_t from = 0;

	for (size_t i = 1; i <= n; i++) {
		if (i < n && same_scale(scale_of(p[from]), scale_of(p[i])))
			continue;
		draw_group(q, r, item, p, from, i);
		from = i;
	}
}

static struct co_rtable *
begin_table(struct co_result *r, const char *id, const char *title,
    bool grouped)
{
	struct co_rtable *t = co_result_table(r, id, title);

	co_rtable_column(r, t, "item", "Item", CO_COL_TEXT);
	if (grouped)
		co_rtable_column(r, t, "group", "Group", CO_COL_TEXT);
	return t;
}

static void
make_tables(struct co_result *r, bool grouped, bool boxes, struct tables *to)
{
	to->point = begin_table(r, "distribution",
	    "Answers at every point of the scale", grouped);
	co_rtable_column(r, to->point, "value", "Value", CO_COL_TEXT);
	co_rtable_column(r, to->point, "label", "Answer", CO_COL_TEXT);
	co_rtable_column(r, to->point, "n", "n", CO_COL_COUNT);
	co_rtable_column(r, to->point, "share", "Share", CO_COL_SHARE);
	co_rtable_wide(to->point, "label", "n");
	if (!boxes)
		return;
	to->box = begin_table(r, "boxes", "The top box, and the mean score",
	    grouped);
	co_rtable_column(r, to->box, "n", "n", CO_COL_COUNT);
	co_rtable_column(r, to->box, "x", "Top box", CO_COL_COUNT);
	co_rtable_column(r, to->box, "share", "Share", CO_COL_SHARE);
	co_rtable_column(r, to->box, "lower", "Lower", CO_COL_SHARE);
	co_rtable_column(r, to->box, "upper", "Upper", CO_COL_SHARE);
	co_rtable_column(r, to->box, "median", "Median", CO_COL_NUMBER);
	co_rtable_column(r, to->box, "mean", "Mean", CO_COL_NUMBER);
}

static bool
any_scaled(struct co_published *const *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (scale_of(p[i])->scaled)
			return true;
	return false;
}

/* Of the one item, of the matrix, or of the survey. */
static const char *
title(const struct co_survey *s, const size_t *item, size_t n)
{
	size_t question = s->var[item[0]].question;

	if (n == 1)
		return s->var[item[0]].label;
	for (size_t i = 1; i < n; i++)
		if (s->var[item[i]].question != question)
			return s->title != NULL ? s->title : s->id;
	return s->question[question].title;
}

static enum co_code
fill(const struct co_request *q, const size_t *item, size_t n,
    struct co_published **p, struct co_result **out, struct co_err *err)
{
	const struct co_survey *s = q->survey;
	struct tables to = { .point = NULL };
	struct co_result *r;
	enum co_code rc;

	rc = co_study_begin(q, "likert", title(s, item, n), &r, err);
	if (rc != CO_OK)
		return rc;
	r->base = p[0]->total.hidden ? -1 : p[0]->total.n;
	r->base_flag = p[0]->total.hidden ? CO_FLAG_CONFIDENTIAL
	    : CO_FLAG_NONE;
	make_tables(r, q->by != NULL, any_scaled(p, n), &to);
	for (size_t i = 0; rc == CO_OK && i < n; i++) {
		to.var = &s->var[item[i]];
		rc = item_lines(q, r, &to, p[i], err);
	}
	if (rc == CO_OK && q->charts != NULL) {
		draw(q, r, item, p, n);
		rc = co_charts_status(q->charts, err);
	}
	if (rc == CO_OK)
		rc = co_result_status(r, err);
	if (rc == CO_OK)
		*out = r;
	else
		co_result_free(r);
	return rc;
}

enum co_code
co_study_likert(const struct co_request *q, struct co_result **out,
    struct co_err *err)
{
	const struct co_survey *s = q->survey;
	size_t *item = co_calloc(s->n_var + 1, sizeof *item), n = 0;
	struct co_tab_spec *spec = co_calloc(s->n_var + 1, sizeof *spec);
	struct co_published **p = co_calloc(s->n_var + 1, sizeof *p);
	enum co_code rc;

	rc = item != NULL && spec != NULL && p != NULL
	    ? find_items(q, item, &n, err)
	    : co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; rc == CO_OK && i < n; i++) {
		size_t k = 0;

		if (q->by != NULL)
			spec[i].axis[k++] = (struct co_axis_spec){
			    .kind = CO_AXIS_VAR, .var = q->by,
			    .group = true };
		spec[i].axis[k++] = (struct co_axis_spec){
		    .kind = CO_AXIS_VAR, .var = s->var[item[i]].name };
		spec[i].n_axis = k;
	}
	if (rc == CO_OK)
		rc = co_tab_run(q->store, s, q->where, q->n_where, spec, n,
		    q->profile, p, err);
	if (rc == CO_OK)
		rc = fill(q, item, n, p, out, err);
	for (size_t i = 0; p != NULL && i < n; i++)
		co_published_free(p[i]);
	free(item);
	free(spec);
	free(p);
	return rc;
}
