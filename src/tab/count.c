#include "tab/count.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tab/axis.h"

#define CELLS_MAX ((size_t)4 << 20)

size_t
co_cube_at(const struct co_cube *c, size_t a, size_t b, size_t d)
{
	return (a * c->size[1] + b) * c->size[2] + d;
}

enum co_code
co_cube_init(struct co_cube *c, const size_t *level, size_t n_axis,
    struct co_err *err)
{
	struct co_cube made = { .n_axis = n_axis };
	size_t cells = 1;

	for (size_t i = 0; i < CO_AXES; i++) {
		made.level[i] = i < n_axis ? level[i] : 1;
		made.size[i] = i < n_axis ? level[i] + CO_N_STATES : 1;
		if (made.size[i] > CELLS_MAX / cells)
			return co_fail(err, CO_EUNSUPPORTED, NULL,
			    "the table would have more than %zu cells; "
			    "cross fewer or coarser questions", CELLS_MAX);
		cells *= made.size[i];
	}
	made.n = co_calloc(cells, sizeof *made.n);
	if (made.n == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	*c = made;
	return CO_OK;
}

void
co_cube_clear(struct co_cube *c)
{
	free(c->n);
	c->n = NULL;
}

/* Everything that depends on the definition version of a response. */
struct bound {
	const struct co_survey *survey;
	struct co_layout layout;
	struct co_select select;
	struct co_axis *axis;	/* n_spec x CO_AXES */
	int first_count;	/* counted registers: column of stage 0 */
};

struct pass {
	struct co_store *st;
	const struct co_survey *s;
	const struct co_where *where;
	size_t n_where;
	const struct co_tab_spec *spec;
	size_t n;
	struct co_cube *cube;
	struct bound *version;	/* index = version - 1 */
	size_t n_version;
	enum co_code rc;
	struct co_err *err;
};

static void
bound_clear(struct bound *b, size_t n_spec)
{
	if (b->axis != NULL)
		for (size_t i = 0; i < n_spec * CO_AXES; i++)
			co_axis_clear(&b->axis[i]);
	free(b->axis);
	co_layout_clear(&b->layout);
	co_select_clear(&b->select);
}

static enum co_code
bind_version(struct pass *p, int version, struct bound *b)
{
	bool latest;
	enum co_code rc;

	rc = co_store_get_survey(p->st, p->s->id, version, &b->survey, NULL,
	    p->err);
	if (rc != CO_OK)
		return rc;
	latest = strcmp(b->survey->hash, p->s->hash) == 0;
	b->axis = co_calloc(p->n * CO_AXES, sizeof *b->axis);
	if (b->axis == NULL)
		return co_fail(p->err, CO_ENOMEM, NULL, "out of memory");
	rc = co_layout_init(&b->layout, b->survey, p->err);
	if (rc == CO_OK)
		rc = co_select_compile(b->survey, p->where, p->n_where,
		    !latest, &b->select, p->err);
	for (size_t i = 0; rc == CO_OK && i < p->n; i++)
		for (size_t k = 0; rc == CO_OK && k < p->spec[i].n_axis; k++)
			rc = co_axis_bind(p->s, b->survey,
			    &p->spec[i].axis[k], &b->axis[i * CO_AXES + k],
			    p->err);
	b->first_count = -1;
	for (size_t i = 0; i < b->survey->n_var; i++) {
		const struct co_question *q =
		    &b->survey->question[b->survey->var[i].question];

		if (q->role == CO_ROLE_COUNT && q->stage == 0)
			b->first_count = (int)i;
	}
	return rc;
}

static enum co_code
get_bound(struct pass *p, int version, struct bound **out)
{
	size_t need = (size_t)version;
	struct bound *grown;

	if (version < 1)
		return co_fail(p->err, CO_EINTERNAL, NULL,
		    "a response has no definition version");
	if (need > p->n_version) {
		grown = co_reallocarray(p->version, need, sizeof *grown);
		if (grown == NULL)
			return co_fail(p->err, CO_ENOMEM, NULL,
			    "out of memory");
		memset(grown + p->n_version, 0,
		    (need - p->n_version) * sizeof *grown);
		p->version = grown;
		p->n_version = need;
	}
	*out = &p->version[need - 1];
	if ((*out)->survey == NULL)
		return bind_version(p, version, *out);
	return CO_OK;
}

/* The whole number in a count column; 0 when it is not answered. */
static int64_t
column_count(const struct bound *b, int var, const unsigned char *codes)
{
	struct co_answer a;

	if (var < 0)
		return 0;
	co_answer_get(&b->layout, codes, (size_t)var, &a);
	if (a.state != CO_ST_ANSWERED || !(a.number >= 0) ||
	    a.number > 9e15)
		return 0;
	return (int64_t)a.number;
}

static void
count_one(struct co_cube *c, const struct co_tab_spec *spec,
    const struct bound *b, const struct co_axis *axis,
    const unsigned char *codes)
{
	size_t at[CO_AXES] = { 0, 0, 0 };
	const struct co_axis *last = &axis[spec->n_axis - 1];
	int64_t weight = 1, reached;

	for (size_t k = 0; k < spec->n_axis; k++) {
		int i = co_axis_index(&axis[k], &b->layout, codes);

		if (i == CO_AXIS_OUT)
			return;
		at[k] = (size_t)i;
	}
	if (b->survey->layout == CO_LAYOUT_COUNTS)
		weight = column_count(b, b->first_count, codes);
	if (last->kind == CO_AXIS_STAGE && last->reached_var >= 0) {
		weight = column_count(b, last->from_var, codes);
		reached = column_count(b, last->reached_var, codes);
		if (reached > weight)
			reached = weight;
		c->n[co_cube_at(c, at[0], at[1], at[2])] += reached;
		at[spec->n_axis - 1] = 1;
		c->n[co_cube_at(c, at[0], at[1], at[2])] += weight - reached;
	} else {
		c->n[co_cube_at(c, at[0], at[1], at[2])] += weight;
	}
	c->selected += weight;
}

static int
count_response(const struct co_response *r, void *arg)
{
	struct pass *p = arg;
	struct bound *b = NULL;

	p->rc = get_bound(p, r->version, &b);
	if (p->rc != CO_OK)
		return 1;
	if (r->n_codes != b->layout.size) {
		p->rc = co_fail(p->err, CO_ESTATE, NULL,
		    "response %lld of %s has %zu bytes of answers, its "
		    "definition version has %zu: the store is damaged",
		    (long long)r->id, p->s->id, r->n_codes, b->layout.size);
		return 1;
	}
	if (!co_select_test(&b->select, &b->layout, r->codes))
		return 0;
	for (size_t i = 0; i < p->n; i++)
		count_one(&p->cube[i], &p->spec[i], b,
		    &b->axis[i * CO_AXES], r->codes);
	return 0;
}

/* Sizes the cubes by the latest definition. */
static enum co_code
make_cubes(const struct co_survey *s, const struct co_tab_spec *spec,
    size_t n, struct co_cube *cube, struct co_err *err)
{
	enum co_code rc = CO_OK;

	for (size_t i = 0; rc == CO_OK && i < n; i++) {
		size_t level[CO_AXES] = { 0, 0, 0 };

		for (size_t k = 0; rc == CO_OK && k < spec[i].n_axis; k++) {
			struct co_axis a;

			rc = co_axis_bind(s, s, &spec[i].axis[k], &a, err);
			if (rc != CO_OK)
				break;
			level[k] = a.n_level;
			co_axis_clear(&a);
		}
		if (rc == CO_OK)
			rc = co_cube_init(&cube[i], level, spec[i].n_axis,
			    err);
	}
	return rc;
}

enum co_code
co_count(struct co_store *st, const struct co_survey *s,
    const struct co_where *where, size_t n_where,
    const struct co_tab_spec *spec, size_t n, struct co_cube *cube,
    struct co_err *err)
{
	struct pass p = { .st = st, .s = s, .where = where,
		.n_where = n_where, .spec = spec, .n = n, .cube = cube,
		.err = err };
	struct co_select check;
	enum co_code rc;

	memset(cube, 0, n * sizeof *cube);
	/* A condition nobody can meet is a mistake even in an empty store. */
	rc = co_select_compile(s, where, n_where, false, &check, err);
	if (rc != CO_OK)
		return rc;
	co_select_clear(&check);
	rc = make_cubes(s, spec, n, cube, err);
	if (rc == CO_OK)
		rc = co_store_scan(st, s->id, false, count_response, &p, err);
	if (rc == CO_OK)
		rc = p.rc;
	for (size_t i = 0; i < p.n_version; i++)
		bound_clear(&p.version[i], n);
	free(p.version);
	if (rc != CO_OK)
		for (size_t i = 0; i < n; i++)
			co_cube_clear(&cube[i]);
	return rc;
}
