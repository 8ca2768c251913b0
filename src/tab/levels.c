#include "tab/levels.h"

#include <string.h>

/* Responses at index i of axis k. */
static int64_t
used_at(const struct co_cube *c, size_t k, size_t i)
{
	int64_t sum = 0;
	size_t at[CO_AXES];

	for (at[0] = 0; at[0] < c->size[0]; at[0]++)
		for (at[1] = 0; at[1] < c->size[1]; at[1]++)
			for (at[2] = 0; at[2] < c->size[2]; at[2]++)
				if (at[k] == i)
					sum += c->n[co_cube_at(c, at[0],
					    at[1], at[2])];
	return sum;
}

static void
from_choice(const struct co_choice *c, bool group, struct co_plevel *l)
{
	l->value = c->value;
	l->label = c->text;
	l->group = c->group;
	l->not_stated = c->declined;
	l->outside = c->not_applicable || (c->declined && !group);
	l->top = c->top;
	l->bottom = c->bottom;
	l->neutral = c->neutral;
	l->has_score = c->has_score;
	l->score = c->score;
}

/* A level per merged text; returns its index. */
static size_t
merged_level(struct co_paxis *a, const char *text)
{
	for (size_t i = 0; i < a->n; i++)
		if (strcmp(a->level[i].label, text) == 0)
			return i;
	a->level[a->n].value = text;
	a->level[a->n].label = text;
	return a->n++;
}

static const char *
box_of(const struct co_choice *c)
{
	if (c->top)
		return "top box";
	if (c->bottom)
		return "bottom box";
	return "middle";
}

static bool
can_merge(const struct co_question *q, bool group)
{
	if (!group)
		return q->has_boxes;
	for (size_t i = 0; i < q->n_choice; i++)
		if (q->choice[i].group != NULL)
			return true;
	return false;
}

static void
variable_levels(const struct co_question *q, const struct co_axis_spec *spec,
    const struct co_cube *cube, size_t k, bool merge, struct co_shape *sh)
{
	struct co_paxis *a = &sh->axis;

	for (size_t i = 0; i < q->n_choice; i++) {
		const struct co_choice *c = &q->choice[i];
		bool apart = c->declined || c->not_applicable;

		if ((c->other || c->none || (spec->group && c->declined)) &&
		    used_at(cube, k, i) == 0)
			continue;
		if (merge && !apart && spec->group) {
			sh->map[i] = merged_level(a,
			    c->group != NULL ? c->group : c->text);
		} else if (merge && !apart) {
			sh->map[i] = merged_level(a, box_of(c));
			a->level[sh->map[i]].top = c->top;
			a->level[sh->map[i]].bottom = c->bottom;
			a->level[sh->map[i]].neutral = !c->top && !c->bottom;
		} else {
			from_choice(c, spec->group, &a->level[a->n]);
			sh->map[i] = a->n++;
		}
	}
}

static void
two_levels(struct co_paxis *a, struct co_shape *sh, const char *yes,
    const char *no)
{
	a->level[0].value = "yes";
	a->level[0].label = yes;
	a->level[0].top = true;
	a->level[1].value = "no";
	a->level[1].label = no;
	a->n = 2;
	sh->map[0] = 0;
	sh->map[1] = 1;
}

enum co_code
co_shape_make(struct co_arena *arena, const struct co_survey *s,
    const struct co_axis_spec *spec, const struct co_cube *cube, size_t k,
    bool collapse, struct co_shape *out, bool *merged, struct co_err *err)
{
	struct co_shape sh = { .n_map = cube->size[k] };
	const struct co_question *q = NULL;
	struct co_paxis *a = &sh.axis;
	int var;

	sh.map = co_arena_get(arena, sh.n_map, sizeof *sh.map);
	a->level = co_arena_get(arena, sh.n_map, sizeof *a->level);
	if (sh.map == NULL || a->level == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; i < sh.n_map; i++)
		sh.map[i] = CO_LEVEL_NONE;
	*merged = false;
	if (spec->kind == CO_AXIS_STAGE) {
		a->name = co_arena_strdup(arena, spec->stage);
		a->label = a->name;
		a->cls = CO_CLASS_PUBLIC;
		two_levels(a, &sh, a->name, "not");
		*out = sh;
		return CO_OK;
	}
	var = co_survey_var(s, spec->var);
	q = &s->question[s->var[var].question];
	a->name = s->var[var].name;
	a->label = s->var[var].label;
	a->cls = q->disclosure;
	if (spec->kind == CO_AXIS_OPTION) {
		int opt = co_question_choice(q, spec->option);

		a->name = co_arena_printf(arena, "%s.%s", s->var[var].name,
		    q->choice[opt].value);
		a->label = q->choice[opt].text;
		two_levels(a, &sh, a->label, "not picked");
		*out = sh;
		return CO_OK;
	}
	*merged = collapse && can_merge(q, spec->group);
	a->collapsed = *merged;
	a->scaled = q->has_boxes;
	variable_levels(q, spec, cube, k, *merged, &sh);
	/* A response without a group is a group of its own. */
	for (size_t st = 0; spec->group && st < CO_N_STATES; st++) {
		size_t i = cube->level[k] + st;
		struct co_plevel *l;

		if (used_at(cube, k, i) == 0)
			continue;
		l = &a->level[a->n];
		l->value = co_state_name((enum co_state)st);
		l->label = co_state_label((enum co_state)st);
		l->not_stated = true;
		l->missing = true;
		sh.map[i] = a->n++;
	}
	*out = sh;
	return CO_OK;
}
