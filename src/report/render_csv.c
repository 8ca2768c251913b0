/*
 * Long form: one record a number, with everything that says which number it
 * is. Figures at full precision; a hidden one is empty and its flag says why.
 */
#include "report/render.h"

#include <math.h>
#include <string.h>

#include "base/num.h"
#include "report/escape.h"

struct record {
	const char *part, *item, *group, *group2, *reference, *stratum;
	const char *cohort, *level, *label, *measure, *method;
	double value, lower, upper, base, confidence;
	enum co_flag flag;
};

static const struct record none = { .value = NAN, .lower = NAN, .upper = NAN,
	.base = NAN, .confidence = NAN };

static void
text(struct co_buf *out, const char *s)
{
	co_buf_putc(out, ',');
	if (s != NULL)
		co_escape_csv(out, s);
}

static void
number(struct co_buf *out, double v, enum co_flag flag)
{
	char num[CO_NUM_MAX];

	co_buf_putc(out, ',');
	if (flag == CO_FLAG_NONE && !isnan(v))
		co_buf_puts(out, isinf(v) ? v > 0 ? "Inf" : "-Inf"
		    : co_num_shortest(v, num));
}

static void
put(const struct co_result *r, const struct record *c, struct co_buf *out)
{
	const char flag[] = { co_flag_letter(c->flag), '\0' };

	co_escape_csv(out, r->id);
	text(out, c->part);
	text(out, c->item);
	text(out, c->group);
	text(out, c->group2);
	text(out, c->reference);
	text(out, c->stratum);
	text(out, c->cohort);
	text(out, c->level);
	text(out, c->label);
	text(out, c->measure);
	number(out, c->value, c->flag);
	number(out, c->lower, c->flag);
	number(out, c->upper, c->flag);
	number(out, c->base, c->flag);
	text(out, flag);
	text(out, c->method);
	number(out, c->confidence, c->flag);
	co_buf_puts(out, "\r\n");
}

/* Which field a text column of a table fills. */
static void
place(struct record *c, const char *id, const char *v)
{
	const struct { const char *id; const char **field; } known[] = {
		{ "item", &c->item }, { "group", &c->group },
		{ "group2", &c->group2 }, { "cohort", &c->cohort },
		{ "value", &c->level }, { "label", &c->label },
	};

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcmp(known[i].id, id) == 0) {
			*known[i].field = v;
			return;
		}
	if (c->label == NULL)
		c->label = v;
}

static void
table(const struct co_result *r, const struct co_rtable *t,
    struct co_buf *out)
{
	for (size_t i = 0; i < t->n_row; i++) {
		struct record key = none;

		key.part = t->id;
		for (size_t k = 0; k < t->n_column; k++)
			if (t->column[k].kind == CO_COL_TEXT)
				place(&key, t->column[k].id,
				    co_rtable_cell(t, i, k)->text);
		for (size_t k = 0; k < t->n_column; k++) {
			const struct co_cell *cell = co_rtable_cell(t, i, k);
			struct record c = key;

			if (t->column[k].kind == CO_COL_TEXT)
				continue;
			c.measure = t->column[k].id;
			c.value = cell->number;
			c.base = cell->base > 0 ? (double)cell->base : NAN;
			c.flag = cell->flag;
			put(r, &c, out);
		}
	}
}

static void
test(const struct co_result *r, const struct co_test *t, struct co_buf *out)
{
	const struct { const char *measure; double v; } all[] = {
		{ "p_value", t->p_value }, { "p_adjusted", t->p_adjusted },
		{ "statistic", t->statistic }, { "df", t->df },
	};

	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
		struct record c = none;

		if (i > 0 && isnan(all[i].v))
			continue;
		c.part = "tests";
		c.group = t->group;
		c.reference = t->reference;
		c.stratum = t->stratum;
		c.label = t->hypothesis;
		c.measure = all[i].measure;
		c.value = all[i].v;
		c.flag = t->flag;
		c.method = t->method;
		put(r, &c, out);
	}
}

void
co_render_csv(const struct co_result *r, struct co_buf *out)
{
	co_buf_puts(out, "figure_id,part,item,group,group2,reference,stratum,"
	    "cohort,level,label,measure,value,lower,upper,base,flag,method,"
	    "confidence\r\n");
	for (size_t i = 0; i < r->n_table; i++)
		table(r, r->table[i], out);
	for (size_t i = 0; i < r->n_estimate; i++) {
		const struct co_estimate *e = &r->estimate[i];
		const struct record c = { .part = "estimates",
			.item = e->item, .group = e->group,
			.reference = e->reference, .stratum = e->stratum,
			.cohort = e->cohort, .measure = e->quantity,
			.value = e->value, .lower = e->lower,
			.upper = e->upper, .base = e->n, .flag = e->flag,
			.method = e->method,
			.confidence = isnan(e->lower) && isnan(e->upper)
			    ? NAN : e->level };

		put(r, &c, out);
	}
	for (size_t i = 0; i < r->n_test; i++)
		test(r, &r->test[i], out);
}
