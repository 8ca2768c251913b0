/* Scales: reading them, and marking the choices of the questions on them. */
#include "survey/reader.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

static struct co_rd_scale *
find_scale(struct co_rd *r, const char *name)
{
	for (size_t i = 0; i < r->n_scale; i++)
		if (strcmp(r->scale[i].scale->name, name) == 0)
			return &r->scale[i];
	return NULL;
}

/* The scale of this name, made when it is new. */
static struct co_rd_scale *
need_scale(struct co_rd *r, const cJSON *v)
{
	struct co_rd_scale *sc = find_scale(r, v->string);

	if (sc != NULL)
		return sc;
	sc = &r->scale[r->n_scale];
	memset(sc, 0, sizeof *sc);
	sc->scale = co_rd_get(r, 1, sizeof *sc->scale);
	if (sc->scale == NULL)
		return NULL;
	sc->at = co_rd_here(r, v);
	sc->scale->name = co_rd_dup(r, v->string);
	sc->scale->pointer = co_rd_dup(r, sc->at.pointer);
	if (sc->scale->name == NULL)
		return NULL;
	r->n_scale++;
	return sc;
}

/* The key of a member as a value. */
static struct co_rd_value
key_value(struct co_rd *r, const cJSON *v)
{
	struct co_rd_value key = { .text = co_rd_dup(r, v->string) };

	key.at = co_rd_here(r, v);
	return key;
}

static void
scores(struct co_rd *r, const cJSON *obj, struct co_rd_scale *sc)
{
	const cJSON *list = co_rd_object(r, obj, "scores"), *v;
	size_t mark, inner;
	double d;

	if (list == NULL)
		return;
	sc->score = co_rd_tmp(r, (size_t)cJSON_GetArraySize(list),
	    sizeof *sc->score);
	sc->n_score = 0;
	if (sc->score == NULL)
		return;
	mark = co_rd_enter(r, "scores");
	if (!co_rd_bounded(r, list))
		list = NULL;
	cJSON_ArrayForEach(v, list) {
		if (!co_rd_number(r, list, v->string, &d))
			continue;
		inner = co_rd_enter(r, v->string);
		sc->score[sc->n_score].key = key_value(r, v);
		sc->score[sc->n_score++].score = d;
		co_rd_leave(r, inner);
	}
	co_rd_leave(r, mark);
}

/* The aliases of an overlay are added to those of the definition. */
static void
aliases(struct co_rd *r, const cJSON *obj, struct co_rd_scale *sc)
{
	const cJSON *list = co_rd_object(r, obj, "aliases"), *v;
	struct co_rd_alias *grown;
	size_t mark, inner;

	if (list == NULL)
		return;
	grown = co_rd_tmp(r, sc->n_alias + (size_t)cJSON_GetArraySize(list),
	    sizeof *grown);
	if (grown == NULL)
		return;
	if (sc->n_alias > 0)
		memcpy(grown, sc->alias, sc->n_alias * sizeof *grown);
	sc->alias = grown;
	mark = co_rd_enter(r, "aliases");
	if (!co_rd_bounded(r, list))
		list = NULL;
	cJSON_ArrayForEach(v, list) {
		struct co_rd_alias *a = &sc->alias[sc->n_alias++];

		inner = co_rd_enter(r, v->string);
		a->key = key_value(r, v);
		co_rd_leave(r, inner);
		a->text = (struct co_rd_strings){ 0 };
		co_rd_strings(r, list, v->string, &a->text);
	}
	co_rd_leave(r, mark);
}

static bool
has(const struct co_rd_values *list, const char *value)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->item[i].text, value) == 0)
			return true;
	return false;
}

/* A point cannot be good and bad, nor on the scale and outside it. */
static void
contradictions(struct co_rd *r, const struct co_rd_scale *sc)
{
	const struct co_rd_values *list[] = {
		&sc->top, &sc->bottom, &sc->neutral, &sc->not_applicable,
	};
	static const char *const name[] = {
		"topBox", "bottomBox", "neutral", "notApplicable",
	};

	for (size_t a = 0; a < 4; a++)
		for (size_t b = a + 1; b < 4; b++)
			for (size_t i = 0; i < list[b]->n; i++)
				if (has(list[a], list[b]->item[i].text))
					co_rd_find(r, CO_ERROR,
					    &list[b]->item[i].at,
					    "keep it in one of them",
					    "value '%s' of scale '%s' is in "
					    "%s and in %s",
					    list[b]->item[i].text,
					    sc->scale->name, name[a],
					    name[b]);
}

static void
scale(struct co_rd *r, const cJSON *v)
{
	static const char *const keys[] = {
		"topBox", "bottomBox", "neutral", "notApplicable", "scores",
		"aliases",
	};
	struct co_rd_scale *sc;

	if (!cJSON_IsObject(v)) {
		co_rd_complain(r, CO_ERROR, v, NULL,
		    "scale '%s' is no object", v->string);
		return;
	}
	co_rd_keys(r, v, keys, 6, true);
	if ((sc = need_scale(r, v)) == NULL)
		return;
	co_rd_values(r, v, "topBox", &sc->top);
	co_rd_values(r, v, "bottomBox", &sc->bottom);
	co_rd_values(r, v, "neutral", &sc->neutral);
	co_rd_values(r, v, "notApplicable", &sc->not_applicable);
	scores(r, v, sc);
	aliases(r, v, sc);
}

void
co_rd_scales(struct co_rd *r, const cJSON *obj)
{
	struct co_rd_scale *grown;
	const cJSON *v;
	size_t mark;

	if (!co_rd_bounded(r, obj))
		return;
	grown = co_rd_tmp(r, r->n_scale + (size_t)cJSON_GetArraySize(obj),
	    sizeof *grown);
	if (grown == NULL)
		return;
	if (r->n_scale > 0)
		memcpy(grown, r->scale, r->n_scale * sizeof *grown);
	r->scale = grown;
	cJSON_ArrayForEach(v, obj) {
		mark = co_rd_enter(r, v->string);
		if (!co_rd_name_ok(v->string))
			co_rd_complain(r, CO_ERROR, v, "use letters, digits, "
			    "'_', '.' and '-'", "'%s' cannot be the name of a "
			    "scale", v->string);
		scale(r, v);
		co_rd_leave(r, mark);
	}
}

static struct co_choice *
find_choice(struct co_rd_question *q, const char *value)
{
	for (size_t i = 0; i < q->n_choice; i++)
		if (strcmp(q->choice[i].value, value) == 0)
			return &q->choice[i];
	return NULL;
}

static const char *
nearest_choice(struct co_rd *r, const struct co_rd_question *q,
    const char *value)
{
	const char **names;

	if (co_rd_tired(r))
		return NULL;
	names = co_rd_tmp(r, q->n_choice, sizeof *names);
	if (names == NULL)
		return NULL;
	for (size_t i = 0; i < q->n_choice; i++)
		names[i] = q->choice[i].value;
	return co_rd_nearest(r, value, names, q->n_choice,
	    q->n_choice <= 12 ? co_rd_one_of(r, names, q->n_choice) :
	    "name a value of the question");
}

enum box { TOP, BOTTOM, NEUTRAL };

static void
mark_box(struct co_rd *r, const struct co_rd_scale *sc,
    struct co_rd_question *q, const struct co_rd_values *list, enum box box)
{
	static const char *const key[] = { "topBox", "bottomBox", "neutral" };

	for (size_t i = 0; i < list->n; i++) {
		struct co_choice *c = find_choice(q, list->item[i].text);

		if (c == NULL) {
			co_rd_find(r, CO_ERROR, &list->item[i].at,
			    nearest_choice(r, q, list->item[i].text),
			    "%s value '%s' of scale '%s' is not among the "
			    "points of question '%s'", key[box],
			    list->item[i].text, sc->scale->name, q->q.name);
			continue;
		}
		c->top |= box == TOP;
		c->bottom |= box == BOTTOM;
		c->neutral |= box == NEUTRAL;
	}
}

static void
add_aliases(struct co_rd *r, const struct co_rd_scale *sc,
    struct co_rd_question *q)
{
	for (size_t i = 0; i < sc->n_alias; i++) {
		struct co_choice *c = find_choice(q, sc->alias[i].key.text);
		struct co_rd_strings all = { 0 };

		if (c == NULL)
			continue;
		for (size_t k = 0; k < c->n_alias; k++)
			co_rd_append(r, &all, c->alias[k]);
		for (size_t k = 0; k < sc->alias[i].text.n; k++)
			co_rd_append(r, &all, sc->alias[i].text.item[k]);
		co_rd_unique(&all);
		c->alias = all.item;
		c->n_alias = all.n;
	}
}

static void
set_scores(struct co_rd *r, const struct co_rd_scale *sc,
    struct co_rd_question *q)
{
	for (size_t i = 0; i < sc->n_score; i++) {
		struct co_choice *c = find_choice(q, sc->score[i].key.text);

		if (c == NULL)
			continue;
		if (c->has_score && c->score != sc->score[i].score)
			co_rd_find(r, CO_ERROR, &sc->score[i].key.at,
			    "scores are for values that are no numbers; take "
			    "the entry out", "value '%s' of question '%s' is "
			    "a number already", c->value, q->q.name);
		c->has_score = true;
		c->score = sc->score[i].score;
	}
	for (size_t i = 0; i < sc->not_applicable.n; i++) {
		struct co_choice *c = find_choice(q,
		    sc->not_applicable.item[i].text);

		if (c == NULL)
			continue;
		c->not_applicable = true;
		c->has_score = false;
		c->score = 0;
	}
}

/* Questions that answer on a scale, as against facts about the respondent. */
static bool
on_scale(const struct co_question *q)
{
	switch (q->type) {
	case CO_Q_RADIOGROUP:
	case CO_Q_DROPDOWN:
	case CO_Q_RATING:
	case CO_Q_MATRIX:
		return q->role == CO_ROLE_NONE || q->role == CO_ROLE_RECOMMEND;
	default:
		return false;
	}
}

/* Five numeric points: the two highest are the top box, the two lowest the
 * bottom box, the middle one neutral. */
static void
default_boxes(struct co_rd_question *q)
{
	struct co_choice *point[5];
	size_t n = 0;

	for (size_t i = 0; i < q->n_choice; i++) {
		if (!q->choice[i].has_score)
			continue;
		if (n == 5)
			return;
		point[n++] = &q->choice[i];
	}
	if (n != 5)
		return;
	for (size_t i = 0; i < 5; i++) {
		size_t below = 0;

		for (size_t k = 0; k < 5; k++)
			below += point[k]->score < point[i]->score;
		point[i]->top = below >= 3;
		point[i]->bottom = below <= 1;
		point[i]->neutral = below == 2;
	}
}

/* The scores of the points in their order; 1 when they go one way. */
static bool
in_order(const struct co_rd_question *q)
{
	const struct co_choice *last = NULL;
	int up = 0, down = 0;

	for (size_t i = 0; i < q->n_choice; i++) {
		if (!q->choice[i].has_score)
			continue;
		if (last != NULL) {
			up += q->choice[i].score > last->score;
			down += q->choice[i].score < last->score;
		}
		last = &q->choice[i];
	}
	return up == 0 || down == 0;
}

static void
no_such_scale(struct co_rd *r, const struct co_rd_question *q)
{
	const char **names = co_rd_tmp(r, r->n_scale, sizeof *names);

	if (names == NULL)
		return;
	for (size_t i = 0; i < r->n_scale; i++)
		names[i] = r->scale[i].scale->name;
	co_rd_find(r, CO_ERROR, &q->scale.at, co_rd_nearest(r, q->scale.text,
	    names, r->n_scale, "define it under analysis.scales"),
	    "scale '%s' is not defined", q->scale.text);
}

static void
apply(struct co_rd *r, struct co_rd_question *q)
{
	struct co_rd_scale *sc = NULL;

	if (q->scale.text != NULL) {
		if ((sc = find_scale(r, q->scale.text)) == NULL) {
			no_such_scale(r, q);
			return;
		}
		sc->used = true;
		if (q->n_choice == 0) {
			co_rd_find(r, CO_ERROR, &q->scale.at, "take it out",
			    "question '%s' has no points to put on a scale",
			    q->q.name);
			return;
		}
		q->q.scale = sc->scale;
		add_aliases(r, sc, q);
		set_scores(r, sc, q);
		mark_box(r, sc, q, &sc->top, TOP);
		mark_box(r, sc, q, &sc->bottom, BOTTOM);
		mark_box(r, sc, q, &sc->neutral, NEUTRAL);
	}
	if ((sc == NULL && on_scale(&q->q)) ||
	    (sc != NULL && !sc->top.given && !sc->bottom.given))
		default_boxes(q);
	for (size_t i = 0; i < q->n_choice; i++)
		q->q.has_boxes |= q->choice[i].top;
	if ((sc != NULL || q->q.has_boxes) && !in_order(q))
		co_rd_find(r, CO_WARNING, &q->at, "list the points from one "
		    "end of the scale to the other", "the points of question "
		    "'%s' are not in the order of their scores", q->q.name);
}

/* 1 when a question on the scale has the value. */
static bool
anywhere(struct co_rd *r, const struct co_rd_scale *sc, const char *value)
{
	for (size_t i = 0; i < r->n_q; i++)
		if (r->q[i].q.scale == sc->scale &&
		    find_choice(&r->q[i], value) != NULL)
			return true;
	return false;
}

static void
nowhere(struct co_rd *r, const struct co_rd_scale *sc, const char *key,
    const struct co_rd_value *v)
{
	if (!anywhere(r, sc, v->text))
		co_rd_find(r, CO_ERROR, &v->at, "name a value of the question",
		    "%s value '%s' of scale '%s' is not among the points of "
		    "any question on it", key, v->text, sc->scale->name);
}

void
co_rd_apply_scales(struct co_rd *r)
{
	for (size_t i = 0; i < r->n_q; i++)
		apply(r, &r->q[i]);
	for (size_t i = 0; i < r->n_scale; i++) {
		const struct co_rd_scale *sc = &r->scale[i];

		contradictions(r, sc);
		if (!sc->used) {
			co_rd_find(r, CO_NOTICE, &sc->at, NULL,
			    "no question is on scale '%s'", sc->scale->name);
			continue;
		}
		for (size_t k = 0; k < sc->not_applicable.n; k++)
			nowhere(r, sc, "notApplicable",
			    &sc->not_applicable.item[k]);
		for (size_t k = 0; k < sc->n_score; k++)
			nowhere(r, sc, "scores", &sc->score[k].key);
		for (size_t k = 0; k < sc->n_alias; k++)
			nowhere(r, sc, "aliases", &sc->alias[k].key);
	}
}
