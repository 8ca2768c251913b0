#include "study/parts.h"

#include <inttypes.h>
#include <string.h>

#include "analysis/proportion.h"
#include "base/buf.h"
#include "base/num.h"
#include "data/answer.h"

#define BASE_FOR_PERCENT 10	/* fewer people: counts only */

const char *
co_part_label(struct co_result *r, const struct co_survey *s,
    const struct co_variable *v)
{
	if (v->row < 0)
		return v->label;
	return co_result_text(r, "%s: %s", s->question[v->question].title,
	    v->label);
}

const char *
co_part_lead(struct co_result *r, const char *label)
{
	size_t n = strlen(label);

	return n > 0 && strchr("?.!:", label[n - 1]) != NULL
	    ? label : co_result_text(r, "%s:", label);
}

void
co_part_count(struct co_rtable *t, size_t row, size_t col,
    const struct co_pcell *n)
{
	if (n->hidden)
		co_rtable_flag(t, row, col, CO_FLAG_CONFIDENTIAL);
	else
		co_rtable_number(t, row, col, (double)n->n);
}

void
co_part_share(struct co_rtable *t, size_t row, size_t col,
    const struct co_pcell *x, const struct co_pcell *n)
{
	if (x->hidden || n->hidden)
		co_rtable_flag(t, row, col, CO_FLAG_CONFIDENTIAL);
	else
		co_rtable_share(t, row, col, x->n, n->n);
}

enum co_code
co_part_proportion(const struct co_pcell *x, const struct co_pcell *n,
    struct co_estimate *e, struct co_err *err)
{
	struct co_interval ci;
	enum co_code rc;

	e->method = "prop1.ci.wilson";
	if (x->hidden || n->hidden) {
		e->flag = CO_FLAG_CONFIDENTIAL;
		return CO_OK;
	}
	rc = co_prop_wilson((double)x->n, (double)n->n, e->level, &ci, err);
	if (rc != CO_OK)
		return rc;
	e->x = (double)x->n;
	e->n = (double)n->n;
	e->value = ci.estimate;
	e->lower = ci.lower;
	e->upper = ci.upper;
	if (n->n == 0)
		e->flag = CO_FLAG_NOT_ESTIMABLE;
	return CO_OK;
}

void
co_part_bounds(struct co_rtable *t, size_t row, size_t col,
    const struct co_estimate *e)
{
	for (size_t k = 0; k < 2; k++) {
		if (e->flag != CO_FLAG_NONE)
			co_rtable_flag(t, row, col + k, e->flag);
		else
			co_rtable_number(t, row, col + k, k == 0 ? e->lower
			    : e->upper);
	}
}

void
co_part_missing(struct co_result *r, const char *item,
    const struct co_published *p)
{
	const char *between = "";
	struct co_buf b;

	co_buf_init(&b);
	for (int k = 0; k < CO_N_STATES; k++) {
		if (p->state[k].hidden) {
			co_buf_printf(&b, "%s[c] %s", between,
			    co_state_label((enum co_state)k));
		} else if (p->state[k].n > 0) {
			co_buf_printf(&b, "%s%" PRId64 " %s", between,
			    p->state[k].n, co_state_label((enum co_state)k));
		} else {
			continue;
		}
		between = ", ";
	}
	if (b.len > 0)
		co_result_note(r, "%s: besides, %s.", item, co_buf_str(&b));
	co_buf_clear(&b);
}

void
co_part_gate(struct co_result *r, const char *item,
    const struct co_published *p)
{
	bool merged = false;

	for (size_t k = 0; k < p->n_axis; k++)
		merged = merged || p->axis[k].collapsed;
	if (p->why != NULL)
		co_result_warning(r, "%s: not shown, because %s.", item,
		    p->why);
	else if (merged)
		co_result_note(r, "%s: groups were merged, because some are "
		    "too small to be shown apart.", item);
	if (p->round_to > 0)
		co_result_note(r, "%s: counts are rounded to the nearest %d, "
		    "and what is computed from them is as rough.", item,
		    p->round_to);
	r->withheld += p->gate == CO_GATE_WITHHELD;
}

const char *
co_part_say(struct co_result *r, const struct co_estimate *e)
{
	char pct[CO_NUM_MAX], lo[CO_NUM_MAX], hi[CO_NUM_MAX];
	int64_t x, n;

	if (e->flag != CO_FLAG_NONE)
		return "";
	x = (int64_t)e->x;
	n = (int64_t)e->n;
	if (n < BASE_FOR_PERCENT)
		return co_result_text(r, "%" PRId64 " of %" PRId64, x, n);
	return co_result_text(r, "%" PRId64 " of %" PRId64 " (%s%%, %.0f%% "
	    "interval %s to %s%%)", x, n, co_num_percent(x, n, 0, pct),
	    100 * e->level, co_num_fixed(100 * e->lower, 0, lo),
	    co_num_fixed(100 * e->upper, 0, hi));
}
