/*
 * The state of every cell, and how answers are packed. Every cell of every
 * response ends in one state; denominators are chosen by state.
 *
 * A response's coded answers are one string of bytes; the layout (offset and
 * width of each variable) follows from the definition alone:
 *   single  one byte (two when there are over 240 choices, low byte first):
 *           0..6 a state without a choice, 8 + i the choice i
 *   multi   one byte of state (0..6), then one byte per choice, 1 = picked
 *   rank    one byte of state, then one byte per choice: its rank, 0 = none
 *   number  one byte of state, then the IEEE double, little-endian
 *   date    one byte of state, then the day as int32, little-endian
 *   text    one byte of state; the text itself is stored apart
 */
#ifndef COHORT_DATA_ANSWER_H
#define COHORT_DATA_ANSWER_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "survey/survey.h"

enum co_state {
	CO_ST_BLANK = 0,	/* asked, left empty */
	CO_ST_ANSWERED = 1,
	CO_ST_NOT_SHOWN = 2,	/* hidden by branching */
	CO_ST_NOT_ASKED = 3,	/* not in this wave or version */
	CO_ST_NOT_APPLICABLE = 4,
	CO_ST_DECLINED = 5,	/* "prefer not to say" */
	CO_ST_UNRECOGNISED = 6	/* text that matches no option: kept */
};
#define CO_N_STATES 7
const char *co_state_name(enum co_state s);	/* "not_shown" */
const char *co_state_label(enum co_state s);	/* "not shown" */

struct co_slot {
	size_t offset, width;	/* bytes in the packed string */
};

struct co_layout {
	const struct co_survey *survey;	/* borrowed */
	struct co_slot *slot;		/* one per variable */
	size_t n;
	size_t size;			/* bytes of a packed response */
};

enum co_code co_layout_init(struct co_layout *l, const struct co_survey *s,
    struct co_err *err);
void co_layout_clear(struct co_layout *l);

/* One answer, decoded. */
struct co_answer {
	enum co_state state;
	int choice;	/* single: index, also of a not-applicable or
			   declined option; -1 none */
	const unsigned char *pick;	/* multi, rank: per choice */
	double number;
	int32_t day;
};

/* Decodes variable var of codes[l->size]. */
void co_answer_get(const struct co_layout *l, const unsigned char *codes,
    size_t var, struct co_answer *out);

/* Whether variable var is blank: co_answer_get() in short. */
bool co_answer_is_blank(const struct co_layout *l,
    const unsigned char *codes, size_t var);

/*
 * How many of n responses are in which state, per variable.
 *   codes  gives the codes of response i
 *   out    l->n rows of CO_N_STATES counts, zeroed by the caller
 * CO_ENOMEM.
 */
enum co_code co_layout_count_states(const struct co_layout *l, size_t n,
    const unsigned char *(*codes)(size_t i, const void *arg),
    const void *arg, int64_t (*out)[CO_N_STATES], struct co_err *err);

/*
 * Encode into codes[l->size] (zeroed by the caller: all blank).
 * put_choice stores choice i and derives its state from the definition when
 * it is read back (a not-applicable option reads as not applicable).
 */
void co_answer_put_state(const struct co_layout *l, unsigned char *codes,
    size_t var, enum co_state s);
void co_answer_put_choice(const struct co_layout *l, unsigned char *codes,
    size_t var, size_t choice);
void co_answer_put_pick(const struct co_layout *l, unsigned char *codes,
    size_t var, size_t choice, unsigned char value);
void co_answer_put_number(const struct co_layout *l, unsigned char *codes,
    size_t var, double v);
void co_answer_put_day(const struct co_layout *l, unsigned char *codes,
    size_t var, int32_t day);

/* A text answer, an Other text or an unrecognised text of one variable. */
struct co_text_answer {
	size_t var;
	int choice;	/* Other text: index of the other choice; else -1 */
	const char *text;
};

/* One response as it travels between import, store and tab. */
struct co_response {
	int64_t id;		/* the store's own; 0 when new */
	int64_t import_id;
	int64_t row;		/* record number in the file, 1 = first data record */
	int32_t day;		/* day of submission, or CO_DAY_NONE */
	int version;		/* definition version in the store */
	struct co_key128 key;	/* identity: platform id or row */
	struct co_key128 content;	/* the packed answers and the texts */
	const unsigned char *codes;	/* layout of version */
	size_t n_codes;
	const struct co_text_answer *text;
	size_t n_text;
};

#endif
