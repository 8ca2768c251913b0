#include "study/charts.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define NARROW_PX 340	/* about the width of a phone */

enum co_code
co_charts_init(struct co_charts *c, struct co_err *err)
{
	memset(c, 0, sizeof *c);
	c->arena = co_arena_new();
	return c->arena != NULL ? CO_OK
	    : co_fail(err, CO_ENOMEM, NULL, "out of memory");
}

void
co_charts_clear(struct co_charts *c)
{
	free(c->item);
	co_arena_free(c->arena);
	memset(c, 0, sizeof *c);
}

enum co_code
co_charts_status(const struct co_charts *c, struct co_err *err)
{
	return c->failed ? co_fail(err, CO_ENOMEM, NULL, "out of memory")
	    : CO_OK;
}

const char *
co_charts_text(struct co_charts *c, const char *fmt, ...)
{
	struct co_buf b;
	const char *s = NULL;
	va_list ap;

	co_buf_init(&b);
	va_start(ap, fmt);
	co_buf_vprintf(&b, fmt, ap);
	va_end(ap);
	if (!b.failed)
		s = co_arena_strdup(c->arena, co_buf_str(&b));
	co_buf_clear(&b);
	if (s == NULL)
		c->failed = true;
	return s != NULL ? s : "";
}

struct co_chart *
co_charts_add(struct co_charts *c, enum co_chart_kind kind, const char *id,
    size_t rows, struct co_chart_row **row)
{
	struct co_chart *made = co_arena_get(c->arena, 1, sizeof *made);

	*row = co_arena_get(c->arena, rows + 1, sizeof **row);
	if (made == NULL || *row == NULL ||
	    co_grow(&c->item, c->n, &c->cap, sizeof *c->item) != 0) {
		c->failed = true;
		return NULL;
	}
	made->kind = kind;
	made->id = co_charts_text(c, "%s%s%s", c->prefix != NULL
	    ? c->prefix : "", c->prefix != NULL ? "-" : "", id);
	made->row = *row;
	made->n_row = rows;
	c->item[c->n++] = made;
	return made;
}

/* Below the neutral point, or the middle where there is none. */
static enum co_level_side
side(const struct co_paxis *a, size_t i, size_t inside)
{
	const struct co_plevel *l = &a->level[i];
	size_t neutral = inside;

	if (l->outside)
		return CO_SIDE_OUTSIDE;
	for (size_t k = inside; k-- > 0;)
		if (a->level[k].neutral)
			neutral = k;
	if (l->neutral)
		return CO_SIDE_NEUTRAL;
	if (neutral < inside)
		return i < neutral ? CO_SIDE_NEGATIVE : CO_SIDE_POSITIVE;
	if (l->top || l->bottom)
		return l->top ? CO_SIDE_POSITIVE : CO_SIDE_NEGATIVE;
	if (2 * i + 1 == inside)
		return CO_SIDE_NEUTRAL;
	return 2 * i + 1 < inside ? CO_SIDE_NEGATIVE : CO_SIDE_POSITIVE;
}

struct co_chart_level *
co_charts_levels(struct co_charts *c, const struct co_paxis *scale)
{
	struct co_chart_level *l = co_arena_get(c->arena, scale->n + 1,
	    sizeof *l);
	size_t inside = 0;

	if (l == NULL) {
		c->failed = true;
		return NULL;
	}
	while (inside < scale->n && !scale->level[inside].outside)
		inside++;
	for (size_t i = 0; i < scale->n; i++) {
		l[i].label = co_charts_text(c, "%s", scale->level[i].label);
		l[i].side = side(scale, i, inside);
	}
	return l;
}

static void
place(struct co_result *r, const struct co_plot_job *job)
{
	for (size_t i = 0; i < r->n_figure; i++)
		if (strcmp(r->figure[i].id, job->chart->id) == 0) {
			r->figure[i].svg = co_result_text(r, "%s",
			    co_buf_str(&job->svg));
			r->figure[i].svg_narrow = co_result_text(r, "%s",
			    co_buf_str(&job->narrow));
		}
}

static enum co_code
draw(struct co_plot_job *job, size_t k, struct co_charts *const *c,
    struct co_result *const *r, size_t n, bool *drawn, struct co_err *err)
{
	enum co_code rc = co_plot_svg(job, k, err);

	if (rc == CO_EUNSUPPORTED) {
		co_err_clear(err);
		return CO_OK;
	}
	for (size_t i = 0; rc == CO_OK && i < n; i++) {
		for (size_t j = 0; j < c[i]->n; j++)
			place(r[i], job++);
		rc = co_result_status(r[i], err);
	}
	*drawn = rc == CO_OK;
	return rc;
}

enum co_code
co_charts_draw(struct co_charts *const *c, struct co_result *const *r,
    size_t n, bool *drawn, struct co_err *err)
{
	struct co_plot_job *job;
	size_t all = 0, k = 0;
	enum co_code rc = CO_OK;

	*drawn = false;
	for (size_t i = 0; i < n; i++)
		all += c[i]->n;
	job = co_calloc(all + 1, sizeof *job);
	if (job == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < c[i]->n; j++) {
			job[k].chart = c[i]->item[j];
			job[k].narrow_px = NARROW_PX;
			co_buf_init(&job[k].narrow);
			co_buf_init(&job[k++].svg);
		}
	if (all > 0)
		rc = draw(job, all, c, r, n, drawn, err);
	for (k = 0; k < all; k++) {
		co_buf_clear(&job[k].svg);
		co_buf_clear(&job[k].narrow);
	}
	free(job);
	return rc;
}
