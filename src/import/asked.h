/*
 * Which blanks mean "not asked": a question that was withdrawn from a form,
 * or added to it, while the answers of one file were collected.
 */
#ifndef COHORT_IMPORT_ASKED_H
#define COHORT_IMPORT_ASKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* When a question was asked, as the answers tell. */
struct co_asked {
	bool limited;		/* false: asked all the time */
	bool withdrawn;		/* else: added later */
	bool gradual;		/* old and new forms ran side by side */
	size_t from, to;	/* blanks of rows from <= i < to, in the order
				   of time, are not asked */
	int32_t day;		/* of the change: first day of the part
				   without answers, or with them */
	int64_t n;		/* blanks concerned */
};

/*
 * Looks at one question.
 *   answered  per row in the order of time: something other than blank
 *   day       per row in the order of time, ascending
 *   n         rows
 * The rows are cut where the share of answers changes most. The part almost
 * without answers counts as not asked when it has no answer at all (its
 * blanks), or hardly any (see below), while in the other part at least half
 * of the rows have one, and chance would empty so long a part less than once
 * in a million. Where old and new forms ran side by side (a few answers
 * still come after the cut) the file cannot tell the day on which a
 * respondent ceased to be asked; then all blanks of the calendar year of
 * the change, on the side of the change, are not asked.
 */
struct co_asked co_asked_find(const unsigned char *answered,
    const int32_t *day, size_t n);

#endif
