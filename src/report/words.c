#include "report/words.h"

#include <math.h>
#include <string.h>

#include "base/num.h"

enum shown { PERCENT, POINTS, NUMBER };

static const struct quantity {
	const char *id, *words;
	enum shown shown;
	bool tabled;	/* stands in a table with its bounds */
} quantities[] = {
	{ "share", "Share", PERCENT, true },
	{ "rate", "Rate", PERCENT, true },
	{ "top_box", "Top box", PERCENT, true },
	{ "bottom_box", "Bottom box", PERCENT, true },
	{ "mean", "Mean", NUMBER, true },
	{ "median", "Median", NUMBER, true },
	{ "rate_difference", "Difference, percentage points", POINTS, false },
	{ "adjusted_rate_difference",
	    "Adjusted difference, percentage points", POINTS, false },
	{ "mh_rate_difference",
	    "Mantel-Haenszel difference, percentage points", POINTS, false },
	{ "detectable_difference",
	    "Detectable difference, percentage points", POINTS, false },
	{ "rate_ratio", "Rate ratio", NUMBER, false },
	{ "odds_ratio", "Odds ratio", NUMBER, false },
	{ "mh_odds_ratio", "Mantel-Haenszel odds ratio", NUMBER, false },
	{ "relative_likelihood",
	    "Relative likelihood, reference over group", NUMBER, false },
	{ "impact_ratio", "Lowest over highest rate", NUMBER, false },
	{ "consensus", "Consensus", NUMBER, false },
	{ "net_score", "Net score", POINTS, false },
	{ "prob_superiority", "Probability of superiority", NUMBER, false },
	{ "alpha", "Cronbach's alpha", NUMBER, false },
	{ "omega", "McDonald's omega", NUMBER, false },
	{ "power", "Power", PERCENT, false },
};

static const struct quantity *
find(const char *id)
{
	for (size_t i = 0; id != NULL &&
	    i < sizeof quantities / sizeof quantities[0]; i++)
		if (strcmp(quantities[i].id, id) == 0)
			return &quantities[i];
	return NULL;
}

const char *
co_quantity_words(const char *quantity)
{
	const struct quantity *q = find(quantity);

	return q != NULL ? q->words : quantity != NULL ? quantity : "Estimate";
}

void
co_quantity_show(struct co_buf *out, const struct co_estimate *e, double v)
{
	const struct quantity *q = find(e->quantity);
	enum shown shown = q != NULL ? q->shown : NUMBER;
	char num[CO_NUM_MAX];

	if (isnan(v))
		co_buf_puts(out, "[x]");
	else if (isinf(v))
		co_buf_puts(out, v > 0 ? "infinity" : "-infinity");
	else if (shown == POINTS)
		co_buf_puts(out, co_num_fixed(100 * v, 1, num));
	else if (shown == PERCENT)
		co_buf_printf(out, "%s%%", co_num_fixed(100 * v,
		    e->n >= 100 ? 1 : 0, num));
	else
		co_buf_puts(out, co_num_fixed(v, 2, num));
}

void
co_test_show(struct co_buf *out, const struct co_test *t)
{
	char num[CO_NUM_MAX];

	if (t->flag != CO_FLAG_NONE || isnan(t->p_value)) {
		co_buf_printf(out, "[%c]", t->flag != CO_FLAG_NONE
		    ? co_flag_letter(t->flag) : 'x');
		return;
	}
	co_buf_puts(out, co_num_pvalue(t->p_value, num));
	if (!isnan(t->p_adjusted))
		co_buf_printf(out, " (adjusted %s)",
		    co_num_pvalue(t->p_adjusted, num));
}

void
co_estimate_who(struct co_buf *out, const struct co_estimate *e)
{
	const char *between = "";

	if (e->item != NULL) {
		co_buf_puts(out, e->item);
		between = ", ";
	}
	if (e->cohort != NULL) {
		co_buf_printf(out, "%scohort %s", between, e->cohort);
		between = ", ";
	}
	if (e->stratum != NULL) {
		co_buf_printf(out, "%s%s", between, e->stratum);
		between = ", ";
	}
	if (e->group != NULL)
		co_buf_printf(out, "%s%s", between, e->group);
	if (e->reference != NULL)
		co_buf_printf(out, " against %s", e->reference);
}

bool
co_estimate_listed(const struct co_result *r, const struct co_estimate *e)
{
	const struct quantity *q = find(e->quantity);

	if (q == NULL || !q->tabled)
		return true;
	for (size_t i = 0; i < r->n_table; i++)
		for (size_t c = 0; c < r->table[i]->n_column; c++)
			if (strcmp(r->table[i]->column[c].id, "upper") == 0)
				return false;
	return true;
}

const char *
co_flag_words(enum co_flag f)
{
	switch (f) {
	case CO_FLAG_CONFIDENTIAL: return "hidden to protect people";
	case CO_FLAG_NOT_APPLICABLE: return "not applicable";
	case CO_FLAG_NOT_ESTIMABLE: return "cannot be estimated";
	case CO_FLAG_NONE: break;
	}
	return "";
}

const char *
co_profile_banner(enum co_profile p)
{
	switch (p) {
	case CO_PROFILE_INTERNAL:
		return "Internal: contains personal data; do not pass on";
	case CO_PROFILE_PARTNER:
		return "For partners: small numbers are hidden; not for "
		    "publication";
	case CO_PROFILE_PUBLIC:
	case CO_PROFILE_OPEN:
		break;
	}
	return NULL;
}
