/*
 * A chart as shapes with coordinates: what geometry makes and the script
 * draws. Pixels, x to the right, y down, origin at the left top. Shapes are
 * drawn in order, text last. A failed addition marks the scene; whoever made
 * it looks at the end.
 */
#ifndef COHORT_PLOTS_SCENE_H
#define COHORT_PLOTS_SCENE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "plots/chart.h"
#include "plots/measure.h"
#include "plots/palette.h"

enum co_shape_kind {
	CO_SHAPE_BOX,	/* x,y to x2,y2, filled */
	CO_SHAPE_LINE,	/* x,y to x2,y2, size wide */
	CO_SHAPE_MARK,	/* around x,y, size its radius */
	CO_SHAPE_TEXT	/* anchored at x; y is the middle of the letters */
};
enum co_anchor { CO_LEFT, CO_CENTRE, CO_RIGHT };
enum co_mark { CO_MARK_CIRCLE, CO_MARK_SQUARE, CO_MARK_TRIANGLE,
	CO_MARK_DIAMOND, CO_MARK_KINDS };

/* What a shape stands for: the role is a name, row and part count from 0. */
struct co_tag {
	const char *role;	/* "segment", "interval", "tick", ... static */
	int row;	/* of the chart; -1: none */
	int part;	/* level, series or line of text; -1: none */
};

struct co_shape {
	enum co_shape_kind kind;
	struct co_tag tag;
	double x, y, x2, y2;
	double size;
	uint32_t rgb;
	enum co_anchor anchor;
	enum co_mark mark;
	bool hollow, bold;
	bool dashed;	/* line */
	bool upright;	/* text that reads upwards, x the middle of letters */
	const char *text;	/* clean (co_label_clean), in the arena */
};

struct co_scene {
	double width, height;
	struct co_arena *arena;
	struct co_shape *shape;
	size_t n, cap;
	bool failed;
	struct co_look look;
};

/* How text looks. */
struct co_type {
	double size;
	double leading;	/* from line to line */
	bool bold;
	enum { CO_TONE_INK, CO_TONE_MUTED, CO_TONE_OWN } tone;
	uint32_t rgb;	/* OWN */
};
extern const struct co_type co_type_title, co_type_subtitle, co_type_label,
    co_type_head, co_type_tick, co_type_note, co_type_value, co_type_source;

/* In the colours of the screen. -1 when memory is short. */
int co_scene_init(struct co_scene *s, double width);
void co_scene_clear(struct co_scene *s);

void co_scene_box(struct co_scene *s, struct co_tag tag, double x, double y,
    double x2, double y2, uint32_t rgb);
void co_scene_line(struct co_scene *s, struct co_tag tag, double x, double y,
    double x2, double y2, double width, uint32_t rgb);
void co_scene_dashes(struct co_scene *s, struct co_tag tag, double x,
    double y, double x2, double y2, double width, uint32_t rgb);
void co_scene_mark(struct co_scene *s, struct co_tag tag, enum co_mark mark,
    double x, double y, double radius, bool hollow, uint32_t rgb);

/* One line; text is cleaned and copied. */
void co_scene_text(struct co_scene *s, struct co_tag tag,
    const struct co_type *type, enum co_anchor anchor, double x, double y,
    const char *text);

/* One line that reads upwards; anchor is along the text, from below. */
void co_scene_upright(struct co_scene *s, struct co_tag tag,
    const struct co_type *type, enum co_anchor anchor, double x, double y,
    const char *text);

/* Paper behind the lines that co_scene_lines() would draw there. */
void co_scene_paper(struct co_scene *s, const struct co_type *type,
    enum co_anchor anchor, double x, double y, const struct co_lines *lines);

/* Lines already wrapped, the block's top at y. Returns its height. */
double co_scene_lines(struct co_scene *s, struct co_tag tag,
    const struct co_type *type, enum co_anchor anchor, double x, double y,
    const struct co_lines *lines);

/* Wraps in the scene's arena; marks the scene when memory is short. */
struct co_lines co_scene_wrap(struct co_scene *s, const struct co_type *type,
    const char *text, double width, size_t max);

/* The n-th shape with this role and row (-1: any row); NULL when none. */
const struct co_shape *co_scene_find(const struct co_scene *s,
    const char *role, int row, size_t n);

#endif
