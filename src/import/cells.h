/*
 * Cells to answers: what one text of one column means, in which state. The
 * same text of a column is understood once and then looked up, so the cost
 * of a cell is one hash of its bytes.
 */
#ifndef COHORT_IMPORT_CELLS_H
#define COHORT_IMPORT_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "data/answer.h"
#include "import/multipick.h"
#include "import/options.h"
#include "survey/survey.h"

/* How the cells of a column are to be understood. */
enum co_cell_mode {
	CO_CELL_SINGLE,		/* one choice */
	CO_CELL_LIST,		/* several picks in one cell */
	CO_CELL_RANKING,	/* the same in an order */
	CO_CELL_TICK,		/* one option: ticked or not */
	CO_CELL_RANK,		/* one option: its rank */
	CO_CELL_NUMBER,
	CO_CELL_TEXT,
	CO_CELL_OTHER		/* the text of the Other option */
};

/* What a cell means. */
struct co_outcome {
	enum co_state state;
	int choice;		/* single, tick: the choice; -1 none */
	double number;		/* number; rank */
	bool unticked;		/* tick: says no, which is an answer */
	bool clash;		/* an exclusive option beside others */
	bool by_date;		/* an option a spreadsheet took for a date */
	const int *pick;	/* list, ranking: choices in order */
	size_t n_pick;
	const char *const *text;	/* Other and unrecognised texts */
	size_t n_text;
	int text_choice;	/* the Other choice, or -1: unrecognised */
};

/* The texts met in one column, with what they mean. */
struct co_known_cell {
	const char *text;
	size_t len;
	uint64_t hash;
	struct co_outcome meaning;
};

struct co_cell_column {
	enum co_cell_mode mode;
	size_t var;
	int choice;		/* tick, rank, other: the option */
	struct co_options *options;	/* borrowed; NULL: text, number */
	struct co_known_cell **slot;	/* open addressing */
	size_t n, n_slot;
};

struct co_cells {
	const struct co_survey *survey;
	struct co_arena *arena;	/* of the meanings */
	struct co_arena *once;	/* of the meaning last made, not kept */
	struct co_options *options;	/* one per question */
	const char **missing;	/* folded */
	const char **declined;	/* folded */
	size_t longest;		/* bytes of the longest of these */
	bool begins[256];	/* bytes one of these may begin with */
	struct co_picks picks;
	struct co_buf fold;
	struct co_outcome scratch;
};

enum co_code co_cells_init(struct co_cells *c, const struct co_survey *s,
    struct co_arena *arena, struct co_err *err);
void co_cells_clear(struct co_cells *c);

void co_cell_column_init(struct co_cell_column *col, enum co_cell_mode mode,
    size_t var, int choice, struct co_cells *c);
void co_cell_column_clear(struct co_cell_column *col);

/*
 * What s[len] means in this column. *out is borrowed until the next call.
 * State blank for an empty cell and for the definition's missing texts.
 */
enum co_code co_cell_read(struct co_cells *c, struct co_cell_column *col,
    const char *s, size_t len, const struct co_outcome **out,
    struct co_err *err);

/* Whether a cell is empty, missing (blank) or declined, else answered. */
enum co_state co_cell_state(struct co_cells *c, const char *s, size_t len);

#endif
