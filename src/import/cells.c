#include "import/cells.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

enum { KEEP_AT_MOST = 8192, KEEP_BYTES = 512 };	/* texts of one column */

static enum co_code
no_memory(struct co_err *err)
{
	return co_fail(err, CO_ENOMEM, NULL,
	    "not enough memory to read the answers");
}

static const char **
fold_all(struct co_cells *c, const char *const *text, size_t n)
{
	const char **out = co_arena_get(c->arena, n + 1, sizeof *out);

	for (size_t i = 0; i < n && out != NULL; i++) {
		size_t len = strlen(text[i]);

		c->longest = len > c->longest ? len : c->longest;
		c->fold.len = 0;
		co_text_fold(&c->fold, text[i], len);
		out[i] = co_arena_strdup(c->arena, co_buf_str(&c->fold));
		if (c->fold.failed || out[i] == NULL)
			return NULL;
		c->begins[(unsigned char)out[i][0]] = true;
	}
	return out;
}

enum co_code
co_cells_init(struct co_cells *c, const struct co_survey *s,
    struct co_arena *arena, struct co_err *err)
{
	enum co_code rc;

	memset(c, 0, sizeof *c);
	c->survey = s;
	c->arena = arena;
	co_buf_init(&c->fold);
	c->options = co_arena_get(arena, s->n_question, sizeof *c->options);
	c->missing = fold_all(c, s->missing, s->n_missing);
	c->declined = fold_all(c, s->declined, s->n_declined);
	if (c->options == NULL || c->missing == NULL || c->declined == NULL) {
		co_cells_clear(c);
		return no_memory(err);
	}
	for (size_t i = 0; i < s->n_question; i++) {
		rc = co_options_init(&c->options[i], &s->question[i],
		    s->rules.decimal, arena, err);
		if (rc != CO_OK) {
			co_cells_clear(c);
			return rc;
		}
	}
	return CO_OK;
}

void
co_cells_clear(struct co_cells *c)
{
	for (size_t i = 0; c->options != NULL && i < c->survey->n_question;
	    i++)
		co_options_clear(&c->options[i]);
	co_arena_free(c->once);
	co_picks_clear(&c->picks);
	co_buf_clear(&c->fold);
	memset(c, 0, sizeof *c);
}

void
co_cell_column_init(struct co_cell_column *col, enum co_cell_mode mode,
    size_t var, int choice, struct co_cells *c)
{
	memset(col, 0, sizeof *col);
	col->mode = mode;
	col->var = var;
	col->choice = choice;
	col->options = &c->options[c->survey->var[var].question];
}

void
co_cell_column_clear(struct co_cell_column *col)
{
	free(col->slot);
	memset(col, 0, sizeof *col);
}

static bool
is_blank(char ch)
{
	return ch == ' ' || ch == '\t' || ch == '\r' || ch == '\n';
}

static char
lower(char ch)
{
	return ch >= 'A' && ch <= 'Z' ? (char)(ch + 32) : ch;
}

/* A letter or digit that folding leaves in front. */
static bool
is_plain(char ch)
{
	return (ch >= '0' && ch <= '9') || (lower(ch) >= 'a'
	    && lower(ch) <= 'z');
}

static bool
among(const char *folded, const char **list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(list[i], folded) == 0)
			return true;
	}
	return false;
}

enum co_state
co_cell_state(struct co_cells *c, const char *s, size_t len)
{
	size_t i = 0;

	while (i < len && is_blank(s[i]))
		i++;
	if (i == len)
		return CO_ST_BLANK;
	/* Room for blanks, entities and marks that folding takes away. */
	if (len > 4 * c->longest + 16
	    || (is_plain(s[i]) && !c->begins[(unsigned char)lower(s[i])]))
		return CO_ST_ANSWERED;
	c->fold.len = 0;
	co_text_fold(&c->fold, s, len);
	if (c->fold.len == 0
	    || among(co_buf_str(&c->fold), c->missing, c->survey->n_missing))
		return CO_ST_BLANK;
	if (among(co_buf_str(&c->fold), c->declined, c->survey->n_declined))
		return CO_ST_DECLINED;
	return CO_ST_ANSWERED;
}

/* One text kept with the meaning: an Other text or an unrecognised one. */
static int
keep_text(struct co_arena *arena, struct co_outcome *m, const char *s,
    size_t len)
{
	const char **list = co_arena_get(arena, 1, sizeof *list);

	while (len > 0 && is_blank(s[len - 1]))
		len--;
	while (len > 0 && is_blank(*s)) {
		s++;
		len--;
	}
	if (list == NULL
	    || (list[0] = co_arena_strndup(arena, s, len)) == NULL)
		return -1;
	m->text = list;
	m->n_text = 1;
	return 0;
}

static enum co_state
choice_state(const struct co_choice *ch)
{
	return ch->not_applicable ? CO_ST_NOT_APPLICABLE
	    : ch->declined ? CO_ST_DECLINED : CO_ST_ANSWERED;
}

static int
read_single(struct co_cell_column *col, struct co_arena *arena,
    const char *s, size_t len, struct co_outcome *m)
{
	struct co_options *o = col->options;

	m->choice = co_options_find(o, s, len, &m->by_date);
	if (m->choice >= 0) {
		m->state = choice_state(&o->question->choice[m->choice]);
		return 0;
	}
	if (m->state == CO_ST_DECLINED)
		return 0;
	m->choice = o->other;
	m->text_choice = o->other;
	m->state = o->other >= 0 ? CO_ST_ANSWERED : CO_ST_UNRECOGNISED;
	return keep_text(arena, m, s, len);
}

/* The picks and texts of a list go into the meaning. */
static int
take_picks(struct co_cell_column *col, struct co_arena *arena,
    const struct co_picks *p, struct co_outcome *m)
{
	const struct co_question *q = col->options->question;
	size_t n_text = p->n - p->n_known;
	const char **text = co_arena_get(arena, n_text, sizeof *text);
	int *pick = co_arena_get(arena, p->n, sizeof *pick);
	size_t exclusive = 0, counted = 0;

	if (text == NULL || pick == NULL)
		return -1;
	m->pick = pick;
	m->text = text;
	m->text_choice = col->options->other;
	for (size_t i = 0; i < p->n; i++) {
		const struct co_pick *it = &p->item[i];

		if (it->choice < 0) {
			text[m->n_text] = co_arena_strndup(arena, it->s,
			    it->len);
			if (text[m->n_text++] == NULL)
				return -1;
			continue;
		}
		pick[m->n_pick++] = it->choice;
		exclusive += q->choice[it->choice].exclusive;
		counted += choice_state(&q->choice[it->choice])
		    == CO_ST_ANSWERED;
	}
	m->clash = exclusive > 0 && p->n > 1;
	if (m->n_pick > 0)
		m->state = counted > 0 ? CO_ST_ANSWERED
		    : choice_state(&q->choice[pick[0]]);
	else
		m->state = m->text_choice >= 0 ? CO_ST_ANSWERED
		    : CO_ST_UNRECOGNISED;
	return 0;
}

static enum co_code
read_list(struct co_cells *c, struct co_cell_column *col,
    struct co_arena *arena, const char *s, size_t len, struct co_outcome *m,
    struct co_err *err)
{
	enum co_code rc = co_picks_read(col->options,
	    col->options->question->separator, s, len, &c->picks, err);

	if (rc != CO_OK)
		return rc;
	if (c->picks.n_known == 0 && m->state == CO_ST_DECLINED)
		return CO_OK;
	return take_picks(col, arena, &c->picks, m) == 0 ? CO_OK
	    : no_memory(err);
}

static bool
says_no(const char *folded)
{
	static const char *const words[] = { "0", "no", "n", "false", "off",
		"unchecked", "not checked", "not selected", "unticked",
		"nein", "non", "nee", "nie" };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (strcmp(words[i], folded) == 0)
			return true;
	}
	return false;
}

static bool
says_yes(const char *folded)
{
	static const char *const words[] = { "1", "yes", "y", "true", "on",
		"checked", "selected", "ticked", "x", "\xe2\x9c\x93",
		"\xe2\x9c\x94", "ja", "oui", "si", "s\xc3\xad" };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		if (strcmp(words[i], folded) == 0)
			return true;
	}
	return false;
}

/* One option's column: the option again, a mark, or a word for no. */
static int
read_tick(struct co_cells *c, struct co_cell_column *col,
    struct co_arena *arena, const char *s, size_t len, struct co_outcome *m)
{
	const struct co_choice *own =
	    &col->options->question->choice[col->choice];

	c->fold.len = 0;
	co_text_fold(&c->fold, s, len);
	if (says_no(co_buf_str(&c->fold))) {
		m->unticked = true;
		m->state = CO_ST_ANSWERED;
		return 0;
	}
	m->choice = col->choice;
	m->state = choice_state(own);
	if (says_yes(co_buf_str(&c->fold))
	    || co_options_find(col->options, s, len, NULL) == col->choice)
		return 0;
	/* The Other column holds what was typed; elsewhere it is a puzzle. */
	if (own->other) {
		m->text_choice = col->choice;
		return keep_text(arena, m, s, len);
	}
	m->choice = -1;
	m->state = CO_ST_UNRECOGNISED;
	return keep_text(arena, m, s, len);
}

static int
read_number(struct co_cells *c, struct co_cell_column *col,
    struct co_arena *arena, const char *s, size_t len, struct co_outcome *m)
{
	double most = (double)col->options->question->n_choice;

	c->fold.len = 0;
	co_text_fold(&c->fold, s, len);
	if (co_num_parse(co_buf_str(&c->fold), c->fold.len,
		c->survey->rules.decimal == ',' ? ',' : '.', &m->number)
	    == 0 && (col->mode != CO_CELL_RANK || (m->number >= 1
		&& m->number <= most && m->number <= 255))) {
		m->state = CO_ST_ANSWERED;
		return 0;
	}
	if (m->state == CO_ST_DECLINED)
		return 0;
	m->state = CO_ST_UNRECOGNISED;
	return keep_text(arena, m, s, len);
}

/* Understands a text that is neither blank nor missing. */
static enum co_code
understand(struct co_cells *c, struct co_cell_column *col,
    struct co_arena *arena, const char *s, size_t len, struct co_outcome *m,
    struct co_err *err)
{
	int bad = 0;

	switch (col->mode) {
	case CO_CELL_SINGLE:
		bad = read_single(col, arena, s, len, m);
		break;
	case CO_CELL_LIST:
	case CO_CELL_RANKING:
		return read_list(c, col, arena, s, len, m, err);
	case CO_CELL_TICK:
		bad = read_tick(c, col, arena, s, len, m);
		break;
	case CO_CELL_RANK:
	case CO_CELL_NUMBER:
		bad = read_number(c, col, arena, s, len, m);
		break;
	case CO_CELL_OTHER:
		m->text_choice = col->choice;
		bad = keep_text(arena, m, s, len);
		break;
	case CO_CELL_TEXT:
		bad = m->state == CO_ST_DECLINED ? 0
		    : keep_text(arena, m, s, len);
		break;
	}
	return bad == 0 && !c->fold.failed && !col->options->fold.failed
	    ? CO_OK : no_memory(err);
}

static enum co_code
mean(struct co_cells *c, struct co_cell_column *col, struct co_arena *arena,
    const char *s, size_t len, struct co_outcome *m, struct co_err *err)
{
	memset(m, 0, sizeof *m);
	m->choice = m->text_choice = -1;
	m->state = co_cell_state(c, s, len);
	if (m->state == CO_ST_BLANK)
		return CO_OK;
	return understand(c, col, arena, s, len, m, err);
}

/* Eight bytes at a time; only for a table in memory. */
static uint64_t
hash(const char *s, size_t len)
{
	uint64_t h = len * UINT64_C(0x9e3779b97f4a7c15), w;

	for (; len >= 8; s += 8, len -= 8) {
		memcpy(&w, s, 8);
		h = (h ^ w) * UINT64_C(0xff51afd7ed558ccd);
		h ^= h >> 32;
	}
	w = 0;
	memcpy(&w, s, len);
	h = (h ^ w) * UINT64_C(0xc4ceb9fe1a85ec53);
	return h ^ h >> 29;
}

static int
grow(struct co_cell_column *col)
{
	size_t n_slot = col->n_slot == 0 ? 64 : col->n_slot * 2;
	struct co_known_cell **slot = co_calloc(n_slot, sizeof *slot);

	if (slot == NULL)
		return -1;
	for (size_t i = 0; i < col->n_slot; i++) {
		size_t at;

		if (col->slot[i] == NULL)
			continue;
		at = col->slot[i]->hash & (n_slot - 1);
		while (slot[at] != NULL)
			at = (at + 1) & (n_slot - 1);
		slot[at] = col->slot[i];
	}
	free(col->slot);
	col->slot = slot;
	col->n_slot = n_slot;
	return 0;
}

/* A new text of the column, kept while there are not too many of them. */
static enum co_code
learn(struct co_cells *c, struct co_cell_column *col, const char *s,
    size_t len, uint64_t h, const struct co_outcome **out,
    struct co_err *err)
{
	struct co_known_cell *k;
	size_t at;
	enum co_code rc;

	if (col->n >= KEEP_AT_MOST || len > KEEP_BYTES) {
		co_arena_free(c->once);
		if ((c->once = co_arena_new()) == NULL)
			return no_memory(err);
		*out = &c->scratch;
		return mean(c, col, c->once, s, len, &c->scratch, err);
	}
	if (col->n * 2 >= col->n_slot && grow(col) != 0)
		return no_memory(err);
	k = co_arena_get(c->arena, 1, sizeof *k);
	if (k == NULL || (k->text = co_arena_strndup(c->arena, s, len))
	    == NULL)
		return no_memory(err);
	k->len = len;
	k->hash = h;
	if ((rc = mean(c, col, c->arena, s, len, &k->meaning, err)) != CO_OK)
		return rc;
	at = h & (col->n_slot - 1);
	while (col->slot[at] != NULL)
		at = (at + 1) & (col->n_slot - 1);
	col->slot[at] = k;
	col->n++;
	*out = &k->meaning;
	return CO_OK;
}

enum co_code
co_cell_read(struct co_cells *c, struct co_cell_column *col, const char *s,
    size_t len, const struct co_outcome **out, struct co_err *err)
{
	static const struct co_outcome blank = { .state = CO_ST_BLANK,
		.choice = -1, .text_choice = -1 };
	uint64_t h;

	if (len == 0) {
		*out = &blank;
		return CO_OK;
	}
	h = hash(s, len);
	if (col->n_slot > 0) {
		size_t at = h & (col->n_slot - 1);

		for (; col->slot[at] != NULL; at = (at + 1)
		    & (col->n_slot - 1)) {
			const struct co_known_cell *k = col->slot[at];

			if (k->hash == h && k->len == len
			    && memcmp(k->text, s, len) == 0) {
				*out = &k->meaning;
				return CO_OK;
			}
		}
	}
	return learn(c, col, s, len, h, out, err);
}
