/*
 * A published table: what is left of a count after the disclosure gate. It
 * is all that a study ever sees; percentages, intervals, tests, charts and
 * sentences are computed from it, so a hidden cell cannot be read out of
 * anything else.
 */
#ifndef COHORT_TAB_PUBLISHED_H
#define COHORT_TAB_PUBLISHED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "data/answer.h"
#include "survey/survey.h"

#define CO_AXES 3

struct co_plevel {
	const char *value, *label;
	const char *group;	/* coarser level, or NULL */
	bool not_stated;	/* declined: exempt from suppression */
	bool missing;		/* blank, not shown, ...: no answer at all */
	bool outside;		/* not applicable: outside the base */
	bool top, bottom, neutral;
	bool has_score;
	double score;
};

struct co_paxis {
	const char *name, *label;	/* variable or stage, and its title */
	struct co_plevel *level;
	size_t n;
	enum co_disclosure_class cls;
	bool collapsed;		/* levels were merged for small cells */
	bool scaled;		/* levels are a scale with a top box */
};

struct co_pcell {
	int64_t n;	/* 0 when hidden: never the count */
	bool hidden;
};

enum co_gate {
	CO_GATE_SHOWN,		/* nothing hidden */
	CO_GATE_SUPPRESSED,	/* some cells hidden */
	CO_GATE_WITHHELD	/* the whole split; why says the rule */
};

struct co_published {
	struct co_arena *arena;
	struct co_paxis axis[CO_AXES];
	size_t n_axis;
	struct co_pcell *cell;	/* row-major, the last axis fastest */
	/* Margins over the last axis (its answered levels): one per
	 * combination of the axes before it; and over the first axis. */
	struct co_pcell *row;	/* n_row of them */
	size_t n_row;
	struct co_pcell *column;	/* two axes: one per level of the last */
	struct co_pcell total;
	struct co_pcell selected;	/* responses selected, any state */
	struct co_pcell state[CO_N_STATES];	/* of the last axis */
	enum co_gate gate;
	const char *why;	/* rule in words when not shown, else NULL */
	size_t hidden_primary, hidden_secondary;
	int threshold, minimum_base;	/* in force; 0 and 1: none */
	int round_to;	/* counts are multiples of it; 0: exact */
};

void co_published_free(struct co_published *p);	/* accepts NULL */

/* The cell at level a of the first, b of the second, c of the third axis. */
const struct co_pcell *co_pub_cell(const struct co_published *p, size_t a,
    size_t b, size_t c);

/*
 * The number in the top (bottom) box of a row, by one division of summed
 * counts later: hidden when any cell it needs is hidden.
 *   which  't' top, 'b' bottom, 'n' neutral
 */
struct co_pcell co_pub_box(const struct co_published *p, size_t row,
    char which);

#endif
