#include "data/answer.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Single answers: codes below are states, from it on choices. */
enum { FIRST_CHOICE = 8, ONE_BYTE_CHOICES = 240, MAX_CHOICES = 60000 };

const char *
co_state_name(enum co_state s)
{
	static const char *const names[CO_N_STATES] = {
		[CO_ST_BLANK] = "blank",
		[CO_ST_ANSWERED] = "answered",
		[CO_ST_NOT_SHOWN] = "not_shown",
		[CO_ST_NOT_ASKED] = "not_asked",
		[CO_ST_NOT_APPLICABLE] = "not_applicable",
		[CO_ST_DECLINED] = "declined",
		[CO_ST_UNRECOGNISED] = "unrecognised",
	};

	return (size_t)s < CO_N_STATES ? names[s] : "unknown";
}

const char *
co_state_label(enum co_state s)
{
	static const char *const labels[CO_N_STATES] = {
		[CO_ST_BLANK] = "left blank",
		[CO_ST_ANSWERED] = "answered",
		[CO_ST_NOT_SHOWN] = "not shown",
		[CO_ST_NOT_ASKED] = "not asked",
		[CO_ST_NOT_APPLICABLE] = "not applicable",
		[CO_ST_DECLINED] = "declined",
		[CO_ST_UNRECOGNISED] = "unrecognised",
	};

	return (size_t)s < CO_N_STATES ? labels[s] : "unknown";
}

static const struct co_variable *
variable(const struct co_layout *l, size_t var)
{
	return &l->survey->var[var];
}

static const struct co_question *
question(const struct co_layout *l, size_t var)
{
	return &l->survey->question[variable(l, var)->question];
}

static size_t
width_of(enum co_var_kind kind, size_t n_choice)
{
	switch (kind) {
	case CO_VAR_SINGLE:
		return n_choice > ONE_BYTE_CHOICES ? 2 : 1;
	case CO_VAR_MULTI:
	case CO_VAR_RANK:
		return 1 + n_choice;
	case CO_VAR_NUMBER:
		return 1 + 8;
	case CO_VAR_DATE:
		return 1 + 4;
	case CO_VAR_TEXT:
		break;
	}
	return 1;
}

enum co_code
co_layout_init(struct co_layout *l, const struct co_survey *s,
    struct co_err *err)
{
	struct co_slot *slot = co_calloc(s->n_var, sizeof *slot);
	size_t size = 0;

	if (slot == NULL)
		return co_fail(err, CO_ENOMEM, s->file,
		    "not enough memory for %zu variables", s->n_var);
	for (size_t i = 0; i < s->n_var; i++) {
		const struct co_question *q = &s->question[s->var[i].question];

		if (q->n_choice > MAX_CHOICES) {
			free(slot);
			return co_fail(err, CO_EUNSUPPORTED, q->pointer,
			    "question %s has %zu choices; at most %d are "
			    "possible", q->name, q->n_choice, MAX_CHOICES);
		}
		slot[i].offset = size;
		slot[i].width = width_of(s->var[i].kind, q->n_choice);
		size += slot[i].width;
	}
	l->survey = s;
	l->slot = slot;
	l->n = s->n_var;
	l->size = size;
	return CO_OK;
}

void
co_layout_clear(struct co_layout *l)
{
	free(l->slot);
	memset(l, 0, sizeof *l);
}

static enum co_state
state_of(unsigned code)
{
	return code < CO_N_STATES ? (enum co_state)code : CO_ST_UNRECOGNISED;
}

static void
get_single(const struct co_question *q, const unsigned char *p, size_t width,
    struct co_answer *out)
{
	unsigned code = p[0];

	if (width == 2)
		code |= (unsigned)p[1] << 8;
	if (code < FIRST_CHOICE) {
		out->state = state_of(code);
		return;
	}
	if (code - FIRST_CHOICE >= q->n_choice) {
		/* Bytes of another definition: never a choice of this one. */
		out->state = CO_ST_UNRECOGNISED;
		return;
	}
	out->choice = (int)(code - FIRST_CHOICE);
	out->state = q->choice[out->choice].not_applicable
	    ? CO_ST_NOT_APPLICABLE
	    : q->choice[out->choice].declined ? CO_ST_DECLINED
	    : CO_ST_ANSWERED;
}

static uint64_t
get_bytes(const unsigned char *p, size_t n)
{
	uint64_t v = 0;

	while (n-- > 0)
		v = v << 8 | p[n];
	return v;
}

static void
put_bytes(unsigned char *p, size_t n, uint64_t v)
{
	for (size_t i = 0; i < n; i++, v >>= 8)
		p[i] = (unsigned char)(v & 0xffu);
}

void
co_answer_get(const struct co_layout *l, const unsigned char *codes,
    size_t var, struct co_answer *out)
{
	const unsigned char *p = codes + l->slot[var].offset;
	enum co_var_kind kind = variable(l, var)->kind;
	uint64_t bits;

	memset(out, 0, sizeof *out);
	out->choice = -1;
	out->day = INT32_MIN;
	if (kind == CO_VAR_SINGLE) {
		get_single(question(l, var), p, l->slot[var].width, out);
		return;
	}
	out->state = state_of(p[0]);
	switch (kind) {
	case CO_VAR_MULTI:
	case CO_VAR_RANK:
		out->pick = p + 1;
		break;
	case CO_VAR_NUMBER:
		bits = get_bytes(p + 1, 8);
		memcpy(&out->number, &bits, sizeof out->number);
		break;
	case CO_VAR_DATE:
		if (out->state == CO_ST_ANSWERED)
			out->day = (int32_t)(uint32_t)get_bytes(p + 1, 4);
		break;
	case CO_VAR_SINGLE:
	case CO_VAR_TEXT:
		break;
	}
}

bool
co_answer_is_blank(const struct co_layout *l, const unsigned char *codes,
    size_t var)
{
	const struct co_slot *slot = &l->slot[var];

	/* A second byte counts where it is part of a choice. */
	return codes[slot->offset] == CO_ST_BLANK && (slot->width != 2
	    || variable(l, var)->kind != CO_VAR_SINGLE
	    || codes[slot->offset + 1] == 0);
}

/* The state of a variable by its first byte alone, for all 256 of them. */
static void
states_by_byte(const struct co_layout *l, size_t var, unsigned char *scratch,
    unsigned char state[256])
{
	struct co_answer a;

	for (unsigned b = 0; b < 256; b++) {
		scratch[l->slot[var].offset] = (unsigned char)b;
		co_answer_get(l, scratch, var, &a);
		state[b] = (unsigned char)a.state;
	}
}

enum co_code
co_layout_count_states(const struct co_layout *l, size_t n,
    const unsigned char *(*codes)(size_t i, const void *arg),
    const void *arg, int64_t (*out)[CO_N_STATES], struct co_err *err)
{
	unsigned char (*state)[256] = co_calloc(l->n, sizeof *state);
	unsigned char *scratch = co_calloc(l->size, 1);
	struct co_answer a;

	if (state == NULL || scratch == NULL) {
		free(state);
		free(scratch);
		return co_fail(err, CO_ENOMEM, NULL,
		    "not enough memory to count %zu variables", l->n);
	}
	for (size_t v = 0; v < l->n; v++)
		states_by_byte(l, v, scratch, state[v]);
	for (size_t i = 0; i < n; i++) {
		const unsigned char *c = codes(i, arg);

		for (size_t v = 0; v < l->n; v++) {
			if (variable(l, v)->kind == CO_VAR_SINGLE
			    && l->slot[v].width == 2) {
				co_answer_get(l, c, v, &a);
				out[v][a.state]++;
			} else
				out[v][state[v][c[l->slot[v].offset]]]++;
		}
	}
	free(state);
	free(scratch);
	return CO_OK;
}

void
co_answer_put_state(const struct co_layout *l, unsigned char *codes,
    size_t var, enum co_state s)
{
	unsigned char *p = codes + l->slot[var].offset;

	/* What an earlier answer left must not show through a state. */
	if (s != CO_ST_ANSWERED || variable(l, var)->kind == CO_VAR_SINGLE)
		memset(p, 0, l->slot[var].width);
	p[0] = (unsigned char)s;
}

void
co_answer_put_choice(const struct co_layout *l, unsigned char *codes,
    size_t var, size_t choice)
{
	put_bytes(codes + l->slot[var].offset, l->slot[var].width,
	    FIRST_CHOICE + choice);
}

void
co_answer_put_pick(const struct co_layout *l, unsigned char *codes,
    size_t var, size_t choice, unsigned char value)
{
	unsigned char *p = codes + l->slot[var].offset;

	p[0] = CO_ST_ANSWERED;
	p[1 + choice] = value;
}

void
co_answer_put_number(const struct co_layout *l, unsigned char *codes,
    size_t var, double v)
{
	unsigned char *p = codes + l->slot[var].offset;
	uint64_t bits;

	if (v == 0)
		v = 0;	/* -0 and 0 are one answer and one content hash */
	memcpy(&bits, &v, sizeof bits);
	p[0] = CO_ST_ANSWERED;
	put_bytes(p + 1, 8, bits);
}

void
co_answer_put_day(const struct co_layout *l, unsigned char *codes,
    size_t var, int32_t day)
{
	unsigned char *p = codes + l->slot[var].offset;

	p[0] = CO_ST_ANSWERED;
	put_bytes(p + 1, 4, (uint32_t)day);
}
