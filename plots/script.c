#include "plots/script.h"

#include "base/num.h"
#include "plots/quote.h"

/* gnuplot's SVG terminal draws a point of size 1 with this radius. */
#define POINT_RADIUS 4.5
#define RIM 1.75	/* of a hollow mark */

static void
number(struct co_buf *out, double v)
{
	char text[CO_NUM_MAX];

	co_buf_putc(out, ' ');
	co_buf_puts(out, co_num_fixed(v, 2, text));
}

static void
colour(struct co_buf *out, uint32_t rgb)
{
	co_buf_printf(out, " %lu", (unsigned long)rgb);
}

/* A run of shapes that one plot clause can draw. */
static bool
same_run(const struct co_shape *a, const struct co_shape *b)
{
	return a->kind == b->kind &&
	    (a->kind != CO_SHAPE_LINE || (a->size == b->size &&
	    a->dashed == b->dashed));
}

static void
point(struct co_buf *out, const struct co_shape *p, double radius,
    uint32_t rgb)
{
	static const int type[CO_MARK_KINDS] = { 7, 5, 9, 13 };
	/* Equal areas look equal, not equal radii. */
	static const double scale[CO_MARK_KINDS] = { 1, 0.88, 1.05, 0.9 };

	number(out, p->x);
	number(out, p->y);
	number(out, radius * scale[p->mark] / POINT_RADIUS);
	co_buf_printf(out, " %d", type[p->mark]);
	colour(out, rgb);
	co_buf_putc(out, '\n');
}

static void
datum(struct co_buf *out, const struct co_scene *s, const struct co_shape *p)
{
	double lo = p->y < p->y2 ? p->y : p->y2;
	double hi = p->y < p->y2 ? p->y2 : p->y;

	switch (p->kind) {
	case CO_SHAPE_BOX:
		number(out, p->x);
		number(out, lo);
		number(out, p->x);
		number(out, p->x2);
		number(out, lo);
		number(out, hi);
		colour(out, p->rgb);
		break;
	case CO_SHAPE_LINE:
		number(out, p->x);
		number(out, p->y);
		number(out, p->x2 - p->x);
		number(out, p->y2 - p->y);
		colour(out, p->rgb);
		break;
	case CO_SHAPE_MARK:
		point(out, p, p->size, p->rgb);
		if (p->hollow)
			point(out, p, p->size - RIM, s->look.paper);
		return;
	case CO_SHAPE_TEXT:
		return;
	}
	co_buf_putc(out, '\n');
}

/* One here-block per run; returns how many. */
static int
data(struct co_buf *out, const struct co_scene *s)
{
	const struct co_shape *last = NULL;
	int runs = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct co_shape *p = &s->shape[i];

		if (p->kind == CO_SHAPE_TEXT)
			continue;
		if (last == NULL || !same_run(last, p)) {
			co_buf_printf(out, "%s$run%d << EOD\n",
			    runs > 0 ? "EOD\n" : "", runs);
			runs++;
		}
		datum(out, s, p);
		last = p;
	}
	co_buf_puts(out, runs > 0 ? "EOD\n" : "");
	return runs;
}

static void
clause(struct co_buf *out, const struct co_shape *p, int run)
{
	co_buf_printf(out, "%s$run%d using ", run > 0 ? ", " : "plot ", run);
	switch (p->kind) {
	case CO_SHAPE_BOX:
		co_buf_puts(out, "1:2:3:4:5:6:7 with boxxyerror"
		    " fs solid 1.0 noborder lc rgb variable notitle");
		break;
	case CO_SHAPE_LINE:
		co_buf_puts(out, "1:2:3:4:5 with vectors nohead lw");
		number(out, p->size);
		co_buf_puts(out, p->dashed ? " dashtype (6,4)" : "");
		co_buf_puts(out, " lc rgb variable notitle");
		break;
	default:
		co_buf_puts(out, "1:2:3:4:5 with points ps variable"
		    " pt variable lc rgb variable notitle");
		break;
	}
}

/*
 * A text from right to left is isolated, so that its full stop and brackets
 * stand at its left; where it starts and ends on the page stays the same.
 */
static void
text(struct co_buf *out, const char *t)
{
	struct co_buf isolated;

	if (!co_text_rtl(t)) {
		co_gnuplot_quote(out, t);
		return;
	}
	co_buf_init(&isolated);
	co_buf_printf(&isolated, "\xE2\x81\xA7%s\xE2\x81\xA9", t);
	co_gnuplot_quote(out, co_buf_str(&isolated));
	out->failed |= isolated.failed;
	co_buf_clear(&isolated);
}

static void
label(struct co_buf *out, const struct co_shape *p)
{
	static const char *const side[] = { "left", "center", "right" };

	co_buf_puts(out, "set label ");
	text(out, p->text);
	co_buf_puts(out, " at");
	number(out, p->x);
	co_buf_putc(out, ',');
	number(out, p->y);
	co_buf_printf(out, " %s %sfront noenhanced font 'Arial%s,",
	    side[p->anchor], p->upright ? "rotate by 90 " : "",
	    p->bold ? ":Bold" : "");
	number(out, p->size);
	co_buf_printf(out, "' textcolor rgb %lu\n", (unsigned long)p->rgb);
}

void
co_script_scene(struct co_buf *out, const struct co_scene *s)
{
	const struct co_shape *last = NULL;
	int run = 0;

	co_buf_puts(out, "reset\nset terminal svg noenhanced size");
	number(out, s->width);
	co_buf_putc(out, ',');
	number(out, s->height);
	co_buf_printf(out, " fixed font 'Arial,12' background '#%06lx'"
	    " name 'figure'\n", (unsigned long)s->look.paper);
	co_buf_puts(out, "set encoding utf8\n"
	    "unset border\nunset tics\nunset key\n"
	    "set margins screen 0, screen 1, screen 0, screen 1\n"
	    "set xrange [0:");
	number(out, s->width);
	co_buf_puts(out, "]\nset yrange [");
	number(out, s->height);
	co_buf_puts(out, ":0]\n");
	for (size_t i = 0; i < s->n; i++)
		if (s->shape[i].kind == CO_SHAPE_TEXT)
			label(out, &s->shape[i]);
	data(out, s);
	for (size_t i = 0; i < s->n; i++) {
		const struct co_shape *p = &s->shape[i];

		if (p->kind == CO_SHAPE_TEXT)
			continue;
		if (last == NULL || !same_run(last, p))
			clause(out, p, run++);
		last = p;
	}
	co_buf_puts(out, run > 0 ? "\n" : "plot -1 notitle\n");
	co_buf_puts(out, "unset output\n");
}
