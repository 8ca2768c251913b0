#include "import/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

static enum co_code
no_memory(struct co_err *err)
{
	return co_fail(err, CO_ENOMEM, NULL,
	    "not enough memory to read the answers");
}

static enum co_cell_mode
mode_of(const struct co_survey *s, const struct co_target *t)
{
	enum co_var_kind kind = s->var[t->var].kind;

	if (t->kind == CO_TARGET_OTHER)
		return CO_CELL_OTHER;
	if (t->kind == CO_TARGET_OPTION)
		return kind == CO_VAR_RANK ? CO_CELL_RANK : CO_CELL_TICK;
	switch (kind) {
	case CO_VAR_SINGLE:
		return CO_CELL_SINGLE;
	case CO_VAR_MULTI:
		return CO_CELL_LIST;
	case CO_VAR_RANK:
		return CO_CELL_RANKING;
	case CO_VAR_NUMBER:
		return CO_CELL_NUMBER;
	case CO_VAR_DATE:
	case CO_VAR_TEXT:
		break;
	}
	return CO_CELL_TEXT;
}

static enum co_role
role_of(const struct co_plan *p, size_t var)
{
	return p->survey->question[p->survey->var[var].question].role;
}

static void
add_date(struct co_plan *p, size_t column, int var, enum co_column_use use)
{
	struct co_plan_date *d = &p->date[p->n_date];

	d->column = column;
	d->var = var;
	d->use = use;
	co_date_column_init(&d->seen);
	if (use == CO_COL_START)
		p->start = (int)p->n_date;
	if (use == CO_COL_TIME && p->sent < 0)
		p->sent = (int)p->n_date;
	if (var >= 0 && role_of(p, (size_t)var) == CO_ROLE_TIMESTAMP)
		p->sent = (int)p->n_date;
	p->n_date++;
}

static void
plan_column(struct co_plan *p, size_t i)
{
	const struct co_target *t = &p->map->col[i].target;
	enum co_column_use use = p->header->col[i].use;

	if (use == CO_COL_ID && p->id_column < 0)
		p->id_column = (int)i;
	/* A question that is also the platform's time keeps both parts. */
	if (use == CO_COL_START || use == CO_COL_TIME)
		add_date(p, i, -1, use);
	if (t->kind == CO_TARGET_NONE || p->set[t->var] != NULL)
		return;
	if (p->survey->var[t->var].kind == CO_VAR_DATE) {
		add_date(p, i, (int)t->var, CO_COL_QUESTION);
		return;
	}
	/* A time stamp asked as text still tells the day of the response. */
	if (role_of(p, t->var) == CO_ROLE_TIMESTAMP
	    && p->survey->var[t->var].kind == CO_VAR_TEXT)
		add_date(p, i, -1, CO_COL_TIME);
	p->col[p->n_col].column = i;
	p->col[p->n_col].text = mode_of(p->survey, t) == CO_CELL_TEXT;
	co_cell_column_init(&p->col[p->n_col++].cell, mode_of(p->survey, t),
	    t->var, t->choice, &p->cells);
}

static int
by_header(const struct co_plan *p, size_t a, size_t b)
{
	int d = strcmp(p->header->col[a].folded, p->header->col[b].folded);

	return d != 0 ? d : (a > b) - (a < b);
}

/*
 * The columns that make up a row's identity where there is no id: all but
 * personal data, in the order of their headers, so that columns may change
 * places or be added between two exports of the same form.
 */
static void
plan_identity(struct co_plan *p)
{
	bool counts = p->survey->layout == CO_LAYOUT_COUNTS;

	for (size_t i = 0; i < p->header->n; i++) {
		const struct co_target *t = &p->map->col[i].target;
		size_t at = p->n_identity;

		if (p->header->col[i].use == CO_COL_PERSONAL
		    && t->kind == CO_TARGET_NONE)
			continue;
		/* A corrected count is a change of the same row. */
		if (counts && (t->kind == CO_TARGET_NONE
			|| p->survey->var[t->var].kind == CO_VAR_NUMBER))
			continue;
		while (at > 0 && by_header(p, p->identity[at - 1], i) > 0) {
			p->identity[at] = p->identity[at - 1];
			at--;
		}
		p->identity[at] = i;
		p->n_identity++;
	}
}

/* The columns of the variables with a role are parts of an id. */
static void
add_part(struct co_plan *p, enum co_role role)
{
	const size_t most = sizeof p->part / sizeof p->part[0];

	for (size_t i = 0; i < p->map->n && p->n_part < most; i++) {
		const struct co_target *t = &p->map->col[i].target;

		if (t->kind == CO_TARGET_VALUE
		    && role_of(p, t->var) == role)
			p->part[p->n_part++] = i;
	}
}

static void
plan_parts(struct co_plan *p)
{
	add_part(p, CO_ROLE_RESPONDENT);
	if (p->n_part == 0)
		return;
	/* One code may come back in another cohort, wave or session. */
	add_part(p, CO_ROLE_COHORT);
	add_part(p, CO_ROLE_WAVE);
	add_part(p, CO_ROLE_SESSION);
}

static int
role_var(const struct co_plan *p, enum co_role role)
{
	for (size_t v = 0; v < p->survey->n_var; v++) {
		if (role_of(p, v) == role && p->map->taken[v])
			return (int)v;
	}
	return -1;
}

/* The date given for all rows: year first, or the definition's order. */
static enum co_code
set_date(struct co_plan *p, const struct co_import_set *set,
    struct co_outcome *m, struct co_err *err)
{
	const char *order = p->survey->rules.date_order;
	struct co_date_cell cell;
	int32_t day = CO_DAY_NONE;

	if (co_date_read(set->value, strlen(set->value), &cell) == 0)
		day = co_date_day(&cell, order == NULL ? CO_ORDER_YMD
		    : order[0] == 'd' ? CO_ORDER_DMY
		    : order[0] == 'm' ? CO_ORDER_MDY : CO_ORDER_YMD);
	if (day == CO_DAY_NONE)
		return co_fail(err, CO_EUSAGE, NULL, "--set %s=%s: a date "
		    "such as 2025-08-31 was expected", set->name, set->value);
	m->state = CO_ST_ANSWERED;
	m->number = day;
	return CO_OK;
}

static enum co_code
set_one(struct co_plan *p, const struct co_import_set *set,
    struct co_err *err)
{
	struct co_target t = { CO_TARGET_VALUE, 0, -1 };
	const struct co_outcome *m;
	struct co_cell_column col;
	struct co_outcome *own;
	const char *near;
	enum co_code rc;

	if ((rc = co_survey_need_var(p->survey, set->name, &t.var, err))
	    != CO_OK) {
		co_err_prefix(err, "--set %s=%s", set->name, set->value);
		if (err != NULL)
			err->code = CO_EUSAGE;
		return CO_EUSAGE;
	}
	if ((own = co_arena_get(p->arena, 1, sizeof *own)) == NULL)
		return no_memory(err);
	p->set[t.var] = own;
	p->set_text[t.var] = set->value;
	if (p->survey->var[t.var].kind == CO_VAR_DATE)
		return set_date(p, set, own, err);
	co_cell_column_init(&col, mode_of(p->survey, &t), t.var, -1,
	    &p->cells);
	rc = co_cell_read(&p->cells, &col, set->value, strlen(set->value), &m,
	    err);
	if (rc == CO_OK && m->state == CO_ST_UNRECOGNISED) {
		near = co_options_nearest(col.options, set->value);
		rc = co_fail(err, CO_EUSAGE, NULL, "--set %s=%s: no such "
		    "option%s%s%s", set->name, set->value,
		    near == NULL ? "" : "; did you mean \"",
		    near == NULL ? "" : near, near == NULL ? "" : "\"?");
	}
	if (rc == CO_OK)
		*own = *m;
	co_cell_column_clear(&col);
	return rc;
}

static void
plan_prefix(struct co_plan *p, const struct co_import_options *opt)
{
	co_buf_puts(&p->prefix, p->survey->id == NULL ? "" : p->survey->id);
	co_buf_putc(&p->prefix, '\0');
	if (p->survey->wave != NULL)
		co_buf_puts(&p->prefix, p->survey->wave);
	co_buf_putc(&p->prefix, '\0');
	for (size_t i = 0; i < opt->n_set; i++) {
		co_buf_puts(&p->prefix, opt->set[i].name);
		co_buf_putc(&p->prefix, '=');
		co_buf_puts(&p->prefix, opt->set[i].value);
		co_buf_putc(&p->prefix, '\0');
	}
}

static enum co_code
allocate(struct co_plan *p, struct co_err *err)
{
	size_t n = p->header->n;

	/* A column may be a time of the platform and of a question. */
	p->col = co_arena_get(p->arena, n, sizeof *p->col);
	p->date = co_arena_get(p->arena, 2 * n, sizeof *p->date);
	p->identity = co_arena_get(p->arena, n, sizeof *p->identity);
	p->set = co_arena_get(p->arena, p->survey->n_var, sizeof *p->set);
	p->set_text = co_arena_get(p->arena, p->survey->n_var,
	    sizeof *p->set_text);
	return p->col == NULL || p->date == NULL || p->identity == NULL
	    || p->set == NULL || p->set_text == NULL ? no_memory(err) : CO_OK;
}

enum co_code
co_plan_init(struct co_plan *p, const struct co_survey *s,
    const struct co_header *h, const struct co_mapping *map,
    const struct co_dialect *d, const struct co_import_options *opt,
    const char *file, struct co_arena *arena, struct co_err *err)
{
	enum co_code rc;

	memset(p, 0, sizeof *p);
	p->survey = s;
	p->header = h;
	p->map = map;
	p->file = file;
	p->stop = opt->stop;
	p->arena = arena;
	p->id_column = p->start = p->sent = -1;
	co_buf_init(&p->prefix);
	co_buf_init(&p->key);
	if ((rc = co_layout_init(&p->layout, s, err)) != CO_OK
	    || (rc = co_responses_init(&p->rows, &p->layout, err)) != CO_OK
	    || (rc = co_cells_init(&p->cells, s, arena, err)) != CO_OK
	    || (rc = allocate(p, err)) != CO_OK)
		return rc;
	for (size_t i = 0; i < opt->n_set; i++) {
		if ((rc = set_one(p, &opt->set[i], err)) != CO_OK)
			return rc;
	}
	for (size_t i = 0; i < h->n; i++)
		plan_column(p, i);
	plan_identity(p);
	plan_prefix(p, opt);
	plan_parts(p);
	p->consent = role_var(p, CO_ROLE_CONSENT);
	p->by_stamp = d == &co_dialect_gforms && p->sent >= 0;
	return CO_OK;
}

void
co_plan_clear(struct co_plan *p)
{
	for (size_t i = 0; i < p->n_col; i++)
		co_cell_column_clear(&p->col[i].cell);
	for (size_t i = 0; i < p->n_date; i++)
		free(p->date[i].cell);
	co_cells_clear(&p->cells);
	co_responses_clear(&p->rows);
	co_layout_clear(&p->layout);
	co_buf_clear(&p->prefix);
	co_buf_clear(&p->key);
	free(p->unknown);
	free(p->reject);
	memset(p, 0, sizeof *p);
}
