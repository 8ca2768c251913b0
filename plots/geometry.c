#include "plots/geometry.h"

#include <math.h>
#include <string.h>

#include "plots/order.h"

#define WIDTH 720
#define WIDTH_LEAST 320
#define WIDTH_MOST 4000
#define PANELS_MOST 12
#define VALUE_MOST 1e12

static bool
has_series(enum co_chart_kind kind)
{
	return kind == CO_CHART_TREND || kind == CO_CHART_STAGES ||
	    kind == CO_CHART_EQUIPLOT || kind == CO_CHART_PANELS;
}

/* Numbers so large that a double has no room for their ticks. */
static bool
drawable(double v)
{
	return isnan(v) || isinf(v) || fabs(v) <= VALUE_MOST;
}

static enum co_code
check_numbers(const struct co_chart *c, size_t i, struct co_err *err)
{
	const struct co_chart_row *r = &c->row[i];
	const double v[] = { r->value, r->lower, r->upper, r->base,
		r->centre, r->range, r->range_centre, r->range_limit };

	for (size_t k = 0; !r->hidden && k < sizeof v / sizeof v[0]; k++)
		if (!drawable(v[k]))
			return co_fail(err, CO_EDOMAIN, c->id,
			    "a number of row %zu is too large for a chart: "
			    "%g", i + 1, v[k]);
	return CO_OK;
}

static enum co_code
check_row(const struct co_chart *c, size_t i, struct co_err *err)
{
	const struct co_chart_row *r = &c->row[i];

	if (has_series(c->kind) && (r->series < 0 ||
	    (size_t)r->series >= (c->n_series > 0 ? c->n_series : 1)))
		return co_fail(err, CO_EDOMAIN, c->id,
		    "row %zu is of series %d, but the chart has %zu", i + 1,
		    r->series, c->n_series);
	if (c->kind == CO_CHART_PANELS && (r->panel < 0 ||
	    (size_t)r->panel >= c->n_panel))
		return co_fail(err, CO_EDOMAIN, c->id,
		    "row %zu is of panel %d, but the chart has %zu", i + 1,
		    r->panel, c->n_panel);
	if (c->kind == CO_CHART_FUNNEL && !r->hidden && !(r->base > 0))
		return co_fail(err, CO_EDOMAIN, c->id,
		    "row %zu has no base", i + 1);
	if (c->kind != CO_CHART_LIKERT || r->hidden)
		return CO_OK;
	if (r->count == NULL)
		return co_fail(err, CO_EDOMAIN, c->id,
		    "row %zu has no counts", i + 1);
	for (size_t j = 0; j < c->n_level; j++)
		if (!(r->count[j] >= 0) || r->count[j] > VALUE_MOST)
			return co_fail(err, CO_EDOMAIN, c->id,
			    "count %zu of row %zu is not a count", j + 1,
			    i + 1);
	return CO_OK;
}

/* Names that are printed into others have to be there. */
static enum co_code
check_names(const struct co_chart *c, struct co_err *err)
{
	for (size_t j = 0; c->kind == CO_CHART_LIKERT && j < c->n_level; j++)
		if (c->level[j].label == NULL)
			return co_fail(err, CO_EDOMAIN, c->id,
			    "scale point %zu has no label", j + 1);
	for (size_t k = 0; has_series(c->kind) && k < c->n_series; k++)
		if (c->series == NULL || c->series[k] == NULL)
			return co_fail(err, CO_EDOMAIN, c->id,
			    "series %zu has no name", k + 1);
	return CO_OK;
}

static enum co_code
check(const struct co_chart *c, struct co_err *err)
{
	enum co_code rc;

	if (c->n_row == 0)
		return co_fail(err, CO_EDOMAIN, c->id,
		    "the chart has no rows");
	if (c->kind == CO_CHART_LIKERT && c->n_level == 0)
		return co_fail(err, CO_EDOMAIN, c->id,
		    "the chart has no scale points");
	if (c->kind == CO_CHART_PANELS && c->n_panel > PANELS_MOST)
		return co_fail(err, CO_EDOMAIN, c->id,
		    "%zu panels are more than the %d that can be compared",
		    c->n_panel, PANELS_MOST);
	if ((rc = check_names(c, err)) != CO_OK)
		return rc;
	for (size_t i = 0; i < c->n_row; i++)
		if ((rc = check_row(c, i, err)) != CO_OK ||
		    (rc = check_numbers(c, i, err)) != CO_OK)
			return rc;
	return CO_OK;
}

static void
lay_out(struct co_scene *s, const struct co_chart *c)
{
	s->look = co_look_of(c->theme, c->palette);
	switch (c->kind) {
	case CO_CHART_LIKERT:
		co_geometry_likert(s, c);
		break;
	case CO_CHART_DOT:
	case CO_CHART_FOREST:
		co_geometry_forest(s, c);
		break;
	case CO_CHART_TREND:
	case CO_CHART_STAGES:
		co_geometry_trend(s, c);
		break;
	case CO_CHART_BAR:
		co_geometry_bar(s, c);
		break;
	case CO_CHART_EQUIPLOT:
		co_geometry_equiplot(s, c);
		break;
	case CO_CHART_PANELS:
		co_geometry_panels(s, c);
		break;
	case CO_CHART_CONTROL:
		co_geometry_control(s, c);
		break;
	case CO_CHART_FUNNEL:
		co_geometry_funnel(s, c);
		break;
	}
}

enum co_code
co_geometry(const struct co_chart *c, struct co_scene *out,
    struct co_err *err)
{
	int width = c->width_px == 0 ? WIDTH : c->width_px;
	struct co_chart drawn;
	struct co_scene s;
	enum co_code rc;

	if ((rc = check(c, err)) != CO_OK)
		return rc;
	width = width < WIDTH_LEAST ? WIDTH_LEAST : width;
	width = width > WIDTH_MOST ? WIDTH_MOST : width;
	if (co_scene_init(&s, width) != 0)
		return co_fail(err, CO_ENOMEM, NULL, "no memory for a chart");
	if (co_chart_arrange(s.arena, c, &drawn) == 0)
		lay_out(&s, &drawn);
	else
		s.failed = true;
	if (s.failed) {
		co_scene_clear(&s);
		return co_fail(err, CO_ENOMEM, NULL, "no memory for a chart");
	}
	*out = s;
	return CO_OK;
}
