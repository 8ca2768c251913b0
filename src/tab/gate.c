#include "tab/gate.h"

#include <string.h>

#include "tab/levels.h"

/* The shapes of all axes; which of them are collapsed is a bit set. */
static enum co_code
make_shapes(struct co_arena *arena, const struct co_survey *s,
    const struct co_tab_spec *spec, const struct co_cube *cube,
    unsigned collapse, struct co_shape shape[CO_AXES], unsigned *merged,
    struct co_err *err)
{
	enum co_code rc = CO_OK;

	*merged = 0;
	for (size_t k = 0; k < spec->n_axis && rc == CO_OK; k++) {
		bool m;

		rc = co_shape_make(arena, s, &spec->axis[k], cube, k,
		    (collapse >> k & 1u) != 0, &shape[k], &m, err);
		if (rc == CO_OK && m)
			*merged |= 1u << k;
	}
	return rc;
}

/* Column order inside a flat table: base first, then outside it. */
static void
order_columns(const struct co_paxis *last, size_t *to, size_t *inside)
{
	size_t next = 0;

	for (size_t i = 0; i < last->n; i++)
		if (!last->level[i].outside)
			to[i] = next++;
	*inside = next;
	for (size_t i = 0; i < last->n; i++)
		if (last->level[i].outside)
			to[i] = next++;
}

/* What a count of the cube is in the flat table. */
struct flat_map {
	const struct co_shape *shape;
	size_t n_axis;
	const size_t *to;	/* level of the last axis -> column */
};

static bool
flat_row(const struct flat_map *m, const size_t at[CO_AXES], size_t *row)
{
	size_t r = 0;

	for (size_t k = 0; k + 1 < m->n_axis; k++) {
		size_t l = m->shape[k].map[at[k]];

		if (l == CO_LEVEL_NONE)
			return false;
		r = r * m->shape[k].axis.n + l;
	}
	*row = r;
	return true;
}

static enum co_code
flatten(struct co_arena *arena, const struct co_cube *c,
    const struct flat_map *m, struct co_flat *t, int64_t *state,
    struct co_err *err)
{
	size_t last = m->n_axis - 1, at[CO_AXES], row, l;
	const struct co_shape *sl = &m->shape[last];

	t->rows = 1;
	for (size_t k = 0; k < last; k++)
		t->rows *= m->shape[k].axis.n;
	t->cols = sl->axis.n;
	t->n = co_arena_get(arena, t->rows * t->cols + 1, sizeof *t->n);
	t->hidden = co_arena_get(arena, t->rows * t->cols + 1, 1);
	t->row_hidden = co_arena_get(arena, t->rows + 1, 1);
	t->exempt = co_arena_get(arena, t->rows + 1, 1);
	if (t->n == NULL || t->hidden == NULL || t->row_hidden == NULL ||
	    t->exempt == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (at[0] = 0; at[0] < c->size[0]; at[0]++)
	for (at[1] = 0; at[1] < c->size[1]; at[1]++)
	for (at[2] = 0; at[2] < c->size[2]; at[2]++) {
		int64_t n = c->n[co_cube_at(c, at[0], at[1], at[2])];

		if (n == 0 || !flat_row(m, at, &row))
			continue;
		l = sl->map[at[last]];
		if (l != CO_LEVEL_NONE)
			t->n[row * t->cols + m->to[l]] += n;
		else if (at[last] >= c->level[last])
			state[at[last] - c->level[last]] += n;
	}
	return CO_OK;
}

/* Which rules a table falls under follows from the classes of its axes. */
static void
classify(const struct co_shape *shape, size_t n_axis, struct co_flat *t)
{
	t->split = n_axis > 1;
	for (size_t k = 0; k < n_axis; k++) {
		if (shape[k].axis.cls == CO_CLASS_SENSITIVE) {
			t->sensitive = true;
			t->by_person = t->by_person || k + 1 < n_axis;
		}
	}
	t->opinion = shape[n_axis - 1].axis.cls == CO_CLASS_OPINION;
	for (size_t r = 0; n_axis > 1 && r < t->rows; r++) {
		size_t rest = r;

		for (size_t k = n_axis - 1; k-- > 0;) {
			const struct co_paxis *a = &shape[k].axis;

			if (a->level[rest % a->n].not_stated)
				t->exempt[r] = 1;
			rest /= a->n;
		}
	}
}

static struct co_pcell
published(int64_t n, bool hidden, int round_to)
{
	struct co_pcell c = { 0, hidden };

	if (hidden)
		return c;
	c.n = round_to > 0 ? (n + round_to / 2) / round_to * round_to : n;
	return c;
}

static void
fill_margins(const struct co_flat *t, int round_to, struct co_published *p)
{
	int64_t total = 0, sum;
	bool all = t->why != NULL;

	for (size_t r = 0; r < t->rows; r++) {
		sum = 0;
		for (size_t c = 0; c < t->inside; c++)
			sum += t->n[r * t->cols + c];
		p->row[r] = published(sum, all || t->row_hidden[r] != 0,
		    round_to);
		total += sum;
	}
	p->total = published(total, t->total_hidden, round_to);
	for (size_t c = 0; c < t->cols; c++) {
		sum = 0;
		for (size_t r = 0; r < t->rows; r++)
			sum += t->n[r * t->cols + c];
		p->column[c] = published(sum, all || t->total_hidden,
		    round_to);
	}
}

/* The states of cells without an answer, hidden together when one is small. */
static void
fill_states(const struct co_flat *t, const int64_t *state, int64_t selected,
    const struct co_gate_rule *rule, struct co_published *p)
{
	bool small = t->why != NULL;

	for (size_t i = 0; i < CO_N_STATES; i++)
		if (t->sensitive && state[i] > 0 && state[i] < rule->threshold)
			small = true;
	for (size_t i = 0; i < CO_N_STATES; i++)
		p->state[i] = published(state[i], small && state[i] > 0,
		    rule->round_to);
	p->selected = published(selected, small && rule->threshold > 0 &&
	    t->why == NULL, rule->round_to);
}

static enum co_code
assemble(struct co_arena *arena, const struct co_shape *shape,
    const struct co_tab_spec *spec, const struct co_flat *t, const size_t *to,
    const struct co_gate_rule *rule, struct co_published *p,
    struct co_err *err)
{
	size_t last = spec->n_axis - 1;

	p->n_axis = spec->n_axis;
	for (size_t k = 0; k < spec->n_axis; k++)
		p->axis[k] = shape[k].axis;
	p->n_row = t->rows;
	p->cell = co_arena_get(arena, t->rows * t->cols + 1, sizeof *p->cell);
	p->row = co_arena_get(arena, t->rows + 1, sizeof *p->row);
	p->column = co_arena_get(arena, t->cols + 1, sizeof *p->column);
	if (p->cell == NULL || p->row == NULL || p->column == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	fill_margins(t, rule->round_to, p);
	/* Back from base-first columns to the order of the levels. */
	for (size_t r = 0; r < t->rows; r++)
		for (size_t l = 0; l < shape[last].axis.n; l++)
			p->cell[r * t->cols + l] = published(
			    t->n[r * t->cols + to[l]],
			    t->why != NULL || t->hidden[r * t->cols + to[l]],
			    rule->round_to);
	{
		struct co_pcell *col = co_arena_get(arena, t->cols + 1,
		    sizeof *col);

		if (col == NULL)
			return co_fail(err, CO_ENOMEM, NULL, "out of memory");
		for (size_t l = 0; l < shape[last].axis.n; l++)
			col[l] = p->column[to[l]];
		p->column = col;
	}
	p->hidden_primary = t->primary;
	p->hidden_secondary = t->secondary;
	p->why = co_arena_strdup(arena, t->why);
	p->gate = t->why != NULL ? CO_GATE_WITHHELD
	    : t->primary + t->secondary > 0 ? CO_GATE_SUPPRESSED
	    : CO_GATE_SHOWN;
	p->threshold = rule->threshold;
	p->round_to = rule->round_to;
	p->minimum_base = rule->minimum_base;
	return CO_OK;
}

/* One attempt at publishing with a set of collapsed axes. */
static enum co_code
attempt(struct co_arena *arena, const struct co_cube *cube,
    const struct co_survey *s, const struct co_tab_spec *spec,
    const struct co_gate_rule *rule, unsigned collapse, unsigned *merged,
    struct co_published *p, struct co_err *err)
{
	struct co_shape shape[CO_AXES];
	struct co_flat t = { 0 };
	struct flat_map m = { shape, spec->n_axis, NULL };
	int64_t state[CO_N_STATES] = { 0 };
	size_t last = spec->n_axis - 1, *to;
	enum co_code rc;

	rc = make_shapes(arena, s, spec, cube, collapse, shape, merged, err);
	if (rc != CO_OK)
		return rc;
	to = co_arena_get(arena, shape[last].axis.n + 1, sizeof *to);
	if (to == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	order_columns(&shape[last].axis, to, &t.inside);
	m.to = to;
	rc = flatten(arena, cube, &m, &t, state, err);
	if (rc != CO_OK)
		return rc;
	classify(shape, spec->n_axis, &t);
	rc = co_gate_suppress(&t, rule, err);
	if (rc == CO_OK)
		rc = assemble(arena, shape, spec, &t, to, rule, p, err);
	if (rc == CO_OK)
		fill_states(&t, state, cube->selected, rule, p);
	return rc;
}

enum co_code
co_gate(const struct co_cube *cube, const struct co_survey *s,
    const struct co_tab_spec *spec, enum co_profile profile,
    struct co_published **out, struct co_err *err)
{
	struct co_gate_rule rule = co_gate_rule(profile, s->minimum_cell);
	struct co_arena *arena = co_arena_new();
	struct co_published *p;
	/* Fine first; then groups; then the scale; then both. */
	unsigned measure = 1u << (spec->n_axis - 1), groups = measure - 1u;
	const unsigned tries[] = { 0, groups, measure, groups | measure };
	enum co_code rc = CO_OK;

	if (arena == NULL ||
	    (p = co_arena_get(arena, 1, sizeof *p)) == NULL) {
		co_arena_free(arena);
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	}
	for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
		struct co_published now = { .arena = arena };
		unsigned merged;

		rc = attempt(arena, cube, s, spec, &rule, tries[i], &merged,
		    &now, err);
		if (rc != CO_OK)
			break;
		if (i == 0 || (merged != 0 && now.gate != CO_GATE_WITHHELD))
			*p = now;
		if (p->gate != CO_GATE_WITHHELD)
			break;
	}
	if (rc != CO_OK)
		co_arena_free(arena);
	else
		*out = p;
	return rc;
}

enum co_code
co_gate_typed(const int64_t *x, const int64_t *n, const char *const *label,
    size_t k, int not_stated, const struct co_gate_rule *rule,
    struct co_published **out, struct co_err *err)
{
	static const char *const ends[] = { "reached", "not" };
	static const struct co_tab_spec spec = { .n_axis = 2 };
	const size_t to[] = { 0, 1 };
	struct co_arena *arena = co_arena_new();
	struct co_published *p = NULL;
	struct co_shape shape[CO_AXES] = { { .map = NULL } };
	struct co_flat t = { .rows = k, .cols = 2, .inside = 2,
		.sensitive = true, .split = true, .by_person = true };
	enum co_code rc;

	if (arena != NULL) {
		p = co_arena_get(arena, 1, sizeof *p);
		shape[0].axis.level = co_arena_get(arena, k + 1,
		    sizeof *shape[0].axis.level);
		shape[1].axis.level = co_arena_get(arena, 2,
		    sizeof *shape[1].axis.level);
		t.n = co_arena_get(arena, 2 * k + 1, sizeof *t.n);
		t.hidden = co_arena_get(arena, 2 * k + 1, 1);
		t.row_hidden = co_arena_get(arena, k + 1, 1);
		t.exempt = co_arena_get(arena, k + 1, 1);
	}
	if (p == NULL || shape[0].axis.level == NULL ||
	    shape[1].axis.level == NULL || t.n == NULL || t.hidden == NULL ||
	    t.row_hidden == NULL || t.exempt == NULL) {
		co_arena_free(arena);
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	}
	p->arena = arena;
	for (size_t i = 0; i < k; i++) {
		shape[0].axis.level[i].label = co_arena_strdup(arena,
		    label[i]);
		shape[0].axis.level[i].not_stated = (int)i == not_stated;
		t.exempt[i] = (int)i == not_stated;
		t.n[2 * i] = x[i];
		t.n[2 * i + 1] = n[i] - x[i];
	}
	shape[0].axis.n = k;
	for (size_t i = 0; i < 2; i++)
		shape[1].axis.level[i].label = ends[i];
	shape[1].axis.level[0].top = true;
	shape[1].axis.n = 2;
	rc = co_gate_suppress(&t, rule, err);
	if (rc == CO_OK)
		rc = assemble(arena, shape, &spec, &t, to, rule, p, err);
	if (rc == CO_OK)
		*out = p;
	else
		co_arena_free(arena);
	return rc;
}
