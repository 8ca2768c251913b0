#include "plots/notes.h"

#include <math.h>

#include "base/buf.h"
#include "plots/frame.h"
#include "plots/printed.h"

enum need {
	NEED_HIDDEN = 1, NEED_NONE = 2, NEED_HOLLOW = 4, NEED_BROKEN = 8,
	NEED_BAND = 16, NEED_RULES = 32
};

/* What the marks of this row need explained. */
static unsigned
needs(const struct co_chart *c, const struct co_chart_row *r)
{
	bool sequence = c->kind == CO_CHART_TREND ||
	    c->kind == CO_CHART_STAGES || c->kind == CO_CHART_PANELS ||
	    c->kind == CO_CHART_CONTROL;
	unsigned need = sequence && r->broken ? NEED_BROKEN : 0;

	if (c->kind == CO_CHART_FOREST && r->ratio)
		need |= NEED_BAND;
	if (r->hidden)
		return need | NEED_HIDDEN;
	if (c->kind == CO_CHART_LIKERT || c->kind == CO_CHART_BAR)
		return need;
	if (isnan(r->value))
		return need | (sequence || c->kind == CO_CHART_EQUIPLOT ?
		    NEED_NONE : 0);
	if (c->kind == CO_CHART_CONTROL && r->rules != 0)
		need |= NEED_RULES;
	return need | (r->hollow ? NEED_HOLLOW : 0);
}

/* What [c] means; a funnel plot names those it has no place for. */
static void
hidden(const struct co_chart *c, struct co_buf *out)
{
	const char *between = ": ";

	co_buf_puts(out, "[c]: not shown, to protect the people behind small "
	    "numbers");
	for (size_t i = 0; c->kind == CO_CHART_FUNNEL && i < c->n_row; i++) {
		if (!c->row[i].hidden || c->row[i].label == NULL)
			continue;
		co_buf_printf(out, "%s%s", between, c->row[i].label);
		between = ", ";
	}
	co_buf_puts(out, ". ");
}

/* The points outside a scale that nobody chose: "Not applicable: 0." */
static void
nobody(const struct co_chart *c, struct co_buf *out)
{
	for (size_t j = 0; j < c->n_level; j++) {
		double sum = 0;

		if (c->level[j].side != CO_SIDE_OUTSIDE)
			continue;
		for (size_t i = 0; i < c->n_row; i++)
			sum += c->row[i].hidden ? 1 : c->row[i].count[j];
		if (sum <= 0)
			co_buf_printf(out, "%s: 0. ", c->level[j].label);
	}
}

/* The sentences for those needs, in their order. */
static void
say(const struct co_chart *c, unsigned need, struct co_buf *out)
{
	char lo[64], hi[64];

	if (c->note != NULL && *c->note != '\0')
		co_buf_printf(out, "%s ", c->note);
	if (need & NEED_HIDDEN)
		hidden(c, out);
	if (c->kind == CO_CHART_FUNNEL && c->n_limit > 0)
		co_buf_puts(out, "Dashed and full curves: 95% and 99.8% of "
		    "units of a size would lie between them if all had the "
		    "overall rate. ");
	if (need & NEED_NONE)
		co_buf_puts(out, "[x]: cannot be estimated. ");
	if (need & NEED_HOLLOW)
		co_buf_puts(out, "Hollow marker: fewer than 10 answers. ");
	if (need & NEED_BROKEN)
		co_buf_puts(out, c->kind == CO_CHART_CONTROL ?
		    "Broken line: the limits start anew. " :
		    "Broken line: not comparable across the break. ");
	if (need & NEED_RULES)
		co_buf_puts(out, "Numbers at points: 1 outside the limits, "
		    "2 a run on one side of the mean, 3 a run up or down, "
		    "4 two of three close to a limit. ");
	if (need & NEED_BAND)
		co_buf_printf(out, "Shaded: ratios from %s to %s. ",
		    co_number_text(co_band_lo(c), 2, lo),
		    co_number_text(co_band_hi(c), 2, hi));
	if (c->kind == CO_CHART_LIKERT)
		nobody(c, out);
	if (c->kind == CO_CHART_LIKERT && c->neutral == CO_NEUTRAL_DROP)
		for (size_t j = 0; j < c->n_level; j++)
			if (c->level[j].side == CO_SIDE_NEUTRAL) {
				co_buf_puts(out, "Neutral answers are left "
				    "out of the bars and their base.");
				break;
			}
}

double
co_frame_notes(struct co_scene *s, const struct co_chart *c, double y)
{
	unsigned need = 0;
	struct co_lines lines;
	struct co_buf text;

	for (size_t i = 0; i < c->n_row; i++)
		need |= needs(c, &c->row[i]);
	co_buf_init(&text);
	say(c, need, &text);
	lines = co_scene_wrap(s, &co_type_source, co_buf_str(&text),
	    s->width - 2 * CO_MARGIN, 8);
	s->failed = s->failed || text.failed;
	co_buf_clear(&text);
	if (lines.n == 0)
		return y;
	return y + 10 + co_scene_lines(s, CO_NO_TAG("legend note"),
	    &co_type_source, CO_LEFT, CO_MARGIN, y + 10, &lines);
}

double
co_band_lo(const struct co_chart *c)
{
	return c->band_lo > 0 && c->band_lo < c->band_hi ? c->band_lo : 0.80;
}

double
co_band_hi(const struct co_chart *c)
{
	return c->band_lo > 0 && c->band_lo < c->band_hi ? c->band_hi : 1.25;
}
