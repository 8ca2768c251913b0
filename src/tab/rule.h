/*
 * What each disclosure profile hides.
 */
#ifndef COHORT_TAB_RULE_H
#define COHORT_TAB_RULE_H

#include "base/profile.h"

struct co_gate_rule {
	int threshold;		/* counts 1..threshold-1 are hidden; 0: none */
	int minimum_base;	/* per group and per question */
	int round_to;		/* 0: no rounding */
	int width;		/* a hidden cell keeps more than width values */
};

/* The rule of a profile, raised (never lowered) by a definition's own
 * minimumCell. */
struct co_gate_rule co_gate_rule(enum co_profile p, int minimum_cell);

#endif
