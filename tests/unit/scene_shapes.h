/*
 * Finds shapes in the scene of a chart; include behind cmocka.h.
 */
#ifndef COHORT_TESTS_UNIT_SCENE_SHAPES_H
#define COHORT_TESTS_UNIT_SCENE_SHAPES_H

#include <string.h>

#include "plots/geometry.h"

static inline struct co_scene
lay_out(const struct co_chart *c)
{
	struct co_scene s;
	struct co_err err;

	if (co_geometry(c, &s, &err) != CO_OK)
		fail_msg("%s: %s", err.where, err.text);
	return s;
}

/* How many shapes have the role. */
static inline size_t
count(const struct co_scene *s, const char *role)
{
	size_t n = 0;

	while (co_scene_find(s, role, -1, n) != NULL)
		n++;
	return n;
}

/* The shape of a role that is about this row and part; -1 is any. */
static inline const struct co_shape *
get(const struct co_scene *s, const char *role, int row, int part)
{
	const struct co_shape *p;

	for (size_t i = 0; (p = co_scene_find(s, role, row, i)) != NULL; i++)
		if (part < 0 || p->tag.part == part)
			return p;
	fail_msg("no %s of row %d, part %d", role, row, part);
	return NULL;
}

/* x of the tick with this text. */
static inline double
tick(const struct co_scene *s, const char *text, size_t which)
{
	const struct co_shape *p;

	for (size_t i = 0; (p = co_scene_find(s, "tick", -1, i)) != NULL; i++)
		if (strcmp(p->text, text) == 0 && which-- == 0)
			return p->x;
	fail_msg("no tick %s", text);
	return 0;
}

/* All lines of a role, one behind the other, in out[500]. */
static inline const char *
words(const struct co_scene *s, const char *role, char out[500])
{
	const struct co_shape *p;

	out[0] = '\0';
	for (size_t i = 0; (p = co_scene_find(s, role, -1, i)) != NULL; i++) {
		if (i > 0)
			strncat(out, " ", 500 - strlen(out) - 1);
		strncat(out, p->text, 500 - strlen(out) - 1);
	}
	return out;
}

#endif
