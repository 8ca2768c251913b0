/* One record to one response: the second part of plan.h. */
#include "import/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

static enum co_code
no_memory(struct co_err *err)
{
	return co_fail(err, CO_ENOMEM, NULL,
	    "not enough memory to read the answers");
}

static const struct co_cell *
cell_of(const struct co_record *r, size_t column)
{
	static const struct co_cell empty = { "", 0 };

	return column < r->n ? &r->cell[column] : &empty;
}

/* Counts a text that matches no option. */
static enum co_code
note_unknown(struct co_plan *p, const struct co_record *r, size_t column,
    size_t var, const char *text, struct co_err *err)
{
	struct co_plan_unknown *u;

	for (size_t i = 0; i < p->n_unknown; i++) {
		u = &p->unknown[i];
		if (u->var == var && (u->text == text
			|| strcmp(u->text, text) == 0)) {
			u->n++;
			return CO_OK;
		}
	}
	if (p->n_unknown == CO_UNKNOWN_AT_MOST) {
		p->not_told++;
		return CO_OK;
	}
	if (co_grow(&p->unknown, p->n_unknown, &p->cap_unknown, sizeof *u)
	    != 0)
		return no_memory(err);
	u = &p->unknown[p->n_unknown];
	u->var = var;
	u->text = co_arena_strdup(p->arena, text);
	u->n = 1;
	u->first_row = r->number - (int64_t)p->header->rows;
	u->line = r->line;
	u->column = column + 1;
	if (u->text == NULL)
		return no_memory(err);
	p->n_unknown++;
	return CO_OK;
}

static enum co_code
put_texts(struct co_plan *p, const struct co_record *r, size_t column,
    size_t var, const struct co_outcome *m, struct co_err *err)
{
	enum co_code rc = CO_OK;

	for (size_t i = 0; i < m->n_text && rc == CO_OK; i++) {
		if (m->text_choice < 0
		    && p->survey->var[var].kind != CO_VAR_TEXT)
			rc = note_unknown(p, r, column, var, m->text[i], err);
		if (rc == CO_OK)
			rc = co_responses_text(&p->rows, var, m->text_choice,
			    m->text[i], strlen(m->text[i]), err);
	}
	return rc;
}

static void
put_list(struct co_plan *p, unsigned char *codes, size_t var, bool ranked,
    const struct co_outcome *m)
{
	const struct co_layout *l = &p->layout;
	unsigned char rank = 0;

	co_answer_put_state(l, codes, var, m->state);
	if (m->state != CO_ST_ANSWERED)
		return;
	for (size_t i = 0; i < m->n_pick; i++) {
		if (rank < 255)
			rank++;
		co_answer_put_pick(l, codes, var, (size_t)m->pick[i],
		    ranked ? rank : 1);
	}
	if (m->n_text > 0 && m->text_choice >= 0)
		co_answer_put_pick(l, codes, var, (size_t)m->text_choice,
		    ranked && rank < 255 ? (unsigned char)(rank + 1) : 1);
}

/* One option's column adds to what other columns said of the question. */
static void
put_tick(struct co_plan *p, unsigned char *codes,
    const struct co_cell_column *col, const struct co_outcome *m)
{
	const struct co_layout *l = &p->layout;
	struct co_answer now;

	if (m->state == CO_ST_ANSWERED && !m->unticked) {
		co_answer_put_pick(l, codes, col->var, (size_t)col->choice,
		    col->mode == CO_CELL_RANK
		    ? (unsigned char)(m->number + 0.5) : 1);
		return;
	}
	co_answer_get(l, codes, col->var, &now);
	if (now.state != CO_ST_ANSWERED)
		co_answer_put_state(l, codes, col->var, m->state);
}

/* The text beside Other; the choice itself may stand in another column. */
static void
put_other(struct co_plan *p, unsigned char *codes,
    const struct co_cell_column *col)
{
	const struct co_layout *l = &p->layout;
	struct co_answer now;

	if (p->survey->var[col->var].kind != CO_VAR_SINGLE) {
		co_answer_put_pick(l, codes, col->var, (size_t)col->choice, 1);
		return;
	}
	co_answer_get(l, codes, col->var, &now);
	if (now.choice < 0)
		co_answer_put_choice(l, codes, col->var, (size_t)col->choice);
}

static void
put_outcome(struct co_plan *p, unsigned char *codes,
    const struct co_cell_column *col, const struct co_outcome *m)
{
	const struct co_layout *l = &p->layout;

	switch (col->mode) {
	case CO_CELL_SINGLE:
		if (m->choice >= 0)
			co_answer_put_choice(l, codes, col->var,
			    (size_t)m->choice);
		else
			co_answer_put_state(l, codes, col->var, m->state);
		break;
	case CO_CELL_LIST:
	case CO_CELL_RANKING:
		put_list(p, codes, col->var, col->mode == CO_CELL_RANKING, m);
		break;
	case CO_CELL_TICK:
	case CO_CELL_RANK:
		put_tick(p, codes, col, m);
		break;
	case CO_CELL_OTHER:
		put_other(p, codes, col);
		break;
	case CO_CELL_NUMBER:
		if (m->state == CO_ST_ANSWERED)
			co_answer_put_number(l, codes, col->var, m->number);
		else
			co_answer_put_state(l, codes, col->var, m->state);
		break;
	case CO_CELL_TEXT:
		co_answer_put_state(l, codes, col->var, m->state);
		break;
	}
}

static enum co_code
read_text(struct co_plan *p, const struct co_plan_column *c,
    unsigned char *codes, const struct co_cell *cell, struct co_err *err)
{
	enum co_state s = co_cell_state(&p->cells, cell->s, cell->len);
	size_t len = cell->len;

	if (s == CO_ST_BLANK)
		return CO_OK;
	co_answer_put_state(&p->layout, codes, c->cell.var, s);
	if (s != CO_ST_ANSWERED)
		return CO_OK;
	while (len > 0 && (cell->s[len - 1] == ' ' || cell->s[len - 1] == '\n'
		|| cell->s[len - 1] == '\r' || cell->s[len - 1] == '\t'))
		len--;
	return co_responses_text(&p->rows, c->cell.var, -1, cell->s, len,
	    err);
}

static enum co_code
read_cell(struct co_plan *p, struct co_plan_column *c,
    unsigned char *codes, const struct co_record *r, struct co_err *err)
{
	const struct co_cell *cell = cell_of(r, c->column);
	const struct co_outcome *m;
	enum co_code rc;

	if (cell->len == 0)
		return CO_OK;
	if (c->text)
		return read_text(p, c, codes, cell, err);
	rc = co_cell_read(&p->cells, &c->cell, cell->s, cell->len, &m, err);
	if (rc != CO_OK || m->state == CO_ST_BLANK)
		return rc;
	put_outcome(p, codes, &c->cell, m);
	p->clashes += m->clash;
	p->by_date += m->by_date;
	return m->n_text == 0 ? CO_OK
	    : put_texts(p, r, c->column, c->cell.var, m, err);
}

static enum co_code
read_dates(struct co_plan *p, unsigned char *codes,
    const struct co_record *r, struct co_err *err)
{
	enum co_code rc = CO_OK;

	for (size_t i = 0; i < p->n_date && rc == CO_OK; i++) {
		struct co_plan_date *d = &p->date[i];
		const struct co_cell *cell = cell_of(r, d->column);
		enum co_state s = co_cell_state(&p->cells, cell->s,
		    cell->len);
		int64_t bad = d->seen.bad;
		char text[200];

		if (co_grow(&d->cell, p->rows.n - 1, &d->cap, sizeof *d->cell)
		    != 0)
			return no_memory(err);
		memset(&d->cell[p->rows.n - 1], 0, sizeof *d->cell);
		if (s == CO_ST_ANSWERED)
			co_date_column_add(&d->seen, cell->s, cell->len,
			    r->line, &d->cell[p->rows.n - 1]);
		if (d->var < 0)
			continue;
		if (s == CO_ST_DECLINED)
			co_answer_put_state(&p->layout, codes,
			    (size_t)d->var, s);
		if (d->seen.bad == bad)
			continue;
		co_answer_put_state(&p->layout, codes, (size_t)d->var,
		    CO_ST_UNRECOGNISED);
		co_text_excerpt(cell->s, cell->len, text, sizeof text);
		rc = note_unknown(p, r, d->column, (size_t)d->var, text, err);
		if (rc == CO_OK)
			rc = co_responses_text(&p->rows, (size_t)d->var, -1,
			    cell->s, cell->len, err);
	}
	return rc;
}

static enum co_code
put_sets(struct co_plan *p, unsigned char *codes, const struct co_record *r,
    struct co_err *err)
{
	enum co_code rc = CO_OK;

	for (size_t v = 0; v < p->survey->n_var && rc == CO_OK; v++) {
		const struct co_outcome *m = p->set[v];
		struct co_cell_column col = { .var = v };

		if (m == NULL)
			continue;
		switch (p->survey->var[v].kind) {
		case CO_VAR_DATE:
			co_answer_put_day(&p->layout, codes, v,
			    (int32_t)m->number);
			continue;
		case CO_VAR_SINGLE:
			col.mode = CO_CELL_SINGLE;
			break;
		case CO_VAR_MULTI:
			col.mode = CO_CELL_LIST;
			break;
		case CO_VAR_RANK:
			col.mode = CO_CELL_RANKING;
			break;
		case CO_VAR_NUMBER:
			col.mode = CO_CELL_NUMBER;
			break;
		case CO_VAR_TEXT:
			col.mode = CO_CELL_TEXT;
			break;
		}
		put_outcome(p, codes, &col, m);
		rc = put_texts(p, r, 0, v, m, err);
	}
	return rc;
}

static void
add_part(struct co_buf *key, const struct co_cell *cell)
{
	size_t len = cell->len;
	const char *s = cell->s;

	while (len > 0 && (s[len - 1] == ' ' || s[len - 1] == '\n'
		|| s[len - 1] == '\r'))
		len--;
	co_buf_put(key, s, len);
	co_buf_putc(key, '\0');
}

/* A time to the minute, whatever the format: seconds get lost on the way. */
static void
add_minute(struct co_buf *key, const struct co_date_cell *c)
{
	co_buf_printf(key, "%d %d %d %d %d ", c->shape, c->a, c->b, c->c,
	    c->second / 60);
}

/* The respondent's own id, within cohort, wave and session. */
static bool
key_by_respondent(struct co_plan *p, const struct co_record *r)
{
	const struct co_cell *cell;

	if (p->n_part == 0)
		return false;
	cell = cell_of(r, p->part[0]);
	if (cell->len == 0 || co_cell_state(&p->cells, cell->s, cell->len)
	    != CO_ST_ANSWERED)
		return false;
	co_buf_puts(&p->key, "respondent ");
	for (size_t i = 0; i < p->n_part; i++)
		add_part(&p->key, cell_of(r, p->part[i]));
	return true;
}

static bool
key_by_platform(struct co_plan *p, const struct co_record *r)
{
	const struct co_cell *cell;

	if (p->id_column < 0)
		return false;
	cell = cell_of(r, (size_t)p->id_column);
	if (cell->len == 0)
		return false;
	/* A running number is not alone in the world: the time joins it. */
	co_buf_puts(&p->key, "platform ");
	add_part(&p->key, cell);
	if (p->start >= 0)
		add_minute(&p->key, &p->date[p->start].cell[p->rows.n - 1]);
	else if (p->sent >= 0)
		add_minute(&p->key, &p->date[p->sent].cell[p->rows.n - 1]);
	return true;
}

static void
key_by_row(struct co_plan *p, const struct co_record *r)
{
	co_buf_puts(&p->key, "row ");
	for (size_t i = 0; i < p->n_identity; i++) {
		size_t c = p->identity[i];
		const struct co_cell *cell = cell_of(r, c);

		if (cell->len == 0)
			continue;
		co_buf_puts(&p->key, p->header->col[c].folded);
		co_buf_putc(&p->key, '\0');
		add_part(&p->key, cell);
	}
}

static enum co_code
identify(struct co_plan *p, const struct co_record *r, struct co_err *err)
{
	struct co_row_meta *m = &p->rows.meta[p->rows.n - 1];
	const struct co_date_cell *sent = p->sent < 0 ? NULL
	    : &p->date[p->sent].cell[p->rows.n - 1];

	p->key.len = 0;
	co_buf_put(&p->key, p->prefix.data, p->prefix.len);
	if (key_by_platform(p, r) || key_by_respondent(p, r))
		m->by_id = true;
	else if (p->by_stamp && sent->shape != CO_DATE_NONE) {
		co_buf_printf(&p->key, "stamp %d %d %d %d %d", sent->shape,
		    sent->a, sent->b, sent->c, sent->second);
	} else
		key_by_row(p, r);
	m->key = co_hash128(co_buf_str(&p->key), p->key.len);
	return co_buf_status(&p->key, err);
}

/* "true", a choice called yes: anything that is not a no. */
static bool
consents(const struct co_plan *p, const unsigned char *codes)
{
	const struct co_variable *v = &p->survey->var[p->consent];
	const struct co_question *q = &p->survey->question[v->question];
	static const char *const no[] = { "false", "no", "n", "0" };
	struct co_answer a;

	co_answer_get(&p->layout, codes, (size_t)p->consent, &a);
	if (v->kind == CO_VAR_MULTI)
		return a.state == CO_ST_ANSWERED;
	if (a.state != CO_ST_ANSWERED || a.choice < 0)
		return false;
	for (size_t i = 0; i < sizeof no / sizeof no[0]; i++) {
		if (co_text_same(q->choice[a.choice].value, no[i]) == 1)
			return false;
	}
	return true;
}

static enum co_code
reject(struct co_plan *p, const struct co_record *r, size_t surplus,
    struct co_err *err)
{
	struct co_import_reject *j;
	struct co_buf row;

	p->rejected++;
	if (p->n_reject == CO_REJECTS_AT_MOST)
		return CO_OK;
	if (co_grow(&p->reject, p->n_reject, &p->cap_reject, sizeof *j) != 0)
		return no_memory(err);
	j = &p->reject[p->n_reject];
	co_buf_init(&row);
	for (size_t i = 0; i < r->n && row.len < 2000; i++) {
		char cell[200];

		co_buf_printf(&row, "%s%s", i > 0 ? "," : "",
		    co_text_excerpt(r->cell[i].s, r->cell[i].len, cell,
		    sizeof cell));
	}
	j->record = r->number;
	j->where = co_arena_printf(p->arena, "%s:%ld:%zu", p->file, r->line,
	    p->header->record->n + 1);
	j->reason = co_arena_printf(p->arena, "%zu cells, %zu more than the "
	    "header has columns: its answers may stand in the wrong columns",
	    r->n, surplus);
	j->excerpt = co_arena_strdup(p->arena, co_buf_str(&row));
	co_buf_clear(&row);
	if (j->where == NULL || j->reason == NULL || j->excerpt == NULL)
		return no_memory(err);
	p->n_reject++;
	return CO_OK;
}

/* Cells beyond the header that are not empty. */
static size_t
surplus(const struct co_plan *p, const struct co_record *r)
{
	size_t n = r->n, width = p->header->record->n;

	while (n > width && r->cell[n - 1].len == 0)
		n--;
	return n > width ? n - width : 0;
}

enum co_code
co_plan_record(const struct co_record *r, void *plan, struct co_err *err)
{
	struct co_plan *p = plan;
	unsigned char *codes;
	enum co_code rc;
	size_t extra;

	if (co_stop_asked(p->stop)) {
		p->stopped_at = r->line;
		return CO_ECANCELLED;	/* ends the reading quietly */
	}
	if (r->number <= (int64_t)p->header->rows)
		return CO_OK;
	p->rows_read++;
	if (co_header_repeats(p->header, r)) {
		if (p->repeated++ == 0)
			p->first_repeated = r->line;
		return CO_OK;
	}
	if ((extra = surplus(p, r)) > 0)
		return reject(p, r, extra, err);
	if (r->n < p->header->n && p->short_rows++ == 0)
		p->first_short = r->line;
	rc = co_responses_begin(&p->rows,
	    r->number - (int64_t)p->header->rows, r->line, err);
	if (rc != CO_OK)
		return rc;
	codes = co_responses_codes(&p->rows, p->rows.n - 1);
	for (size_t i = 0; i < p->n_col && rc == CO_OK; i++)
		rc = read_cell(p, &p->col[i], codes, r, err);
	if (rc != CO_OK || (rc = read_dates(p, codes, r, err)) != CO_OK
	    || (rc = put_sets(p, codes, r, err)) != CO_OK
	    || (rc = identify(p, r, err)) != CO_OK)
		return rc;
	if (p->consent >= 0 && !consents(p, codes))
		p->rows.meta[p->rows.n - 1].drop = CO_DROP_NO_CONSENT;
	return CO_OK;
}
