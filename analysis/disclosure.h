/*
 * Statistical disclosure control of count tables: which further cells must
 * be hidden so that the hidden ones cannot be worked out from the printed
 * ones and the margins, and what an attacker can still infer about each.
 * Integers only, exact, deterministic. A respondent who is alone in a hidden
 * cell knows it, so the other small cells of his row and column must be
 * protected from him too.
 * Source: complementary suppression as in Willenborg & de Waal (2001),
 * Elements of Statistical Disclosure Control, ch. 4; the audit of a two-way
 * table is a transportation problem, whose bounds are whole numbers.
 */
#ifndef COHORT_ANALYSIS_DISCLOSURE_H
#define COHORT_ANALYSIS_DISCLOSURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/work.h"
#include "base/error.h"

struct co_sdc_rule {
	int64_t threshold;	/* counts 1..threshold-1 are hidden */
	int64_t width;		/* a hidden cell keeps max - min >= width */
	int64_t least;		/* known lower bound of a hidden cell: 1 when
				   zeros are printed, else 0 */
	bool strict;		/* also: upper bound >= threshold */
};

/*
 * One line of cells whose total is printed.
 *   n[k]       counts, >= 0
 *   hidden[k]  in: cells hidden already (1); out: with the secondary ones.
 *              Cells of 1..threshold-1 are hidden by the function itself.
 *   *safe      false when even hiding every non-zero cell does not protect
 */
void co_sdc_one_way(const int64_t *n, size_t k, const struct co_sdc_rule *r,
    unsigned char *hidden, bool *safe);

/*
 * A two-way table whose row and column totals are printed.
 *   n[rows x cols]       counts, row-major
 *   hidden[rows x cols]  in: cells to hide (primary, chosen by the caller);
 *                        out: with the secondary ones
 *   *safe                false when no further cell can protect (collapse)
 * A line in which somebody is a 1 must, but for his cell, meet the rule of
 * one line wherever it holds another cell of hidden[] as given.
 * Secondary cells are the cheapest rectangle around an unprotected cell;
 * those that prove needless are shown again.
 * Returns CO_ENOMEM when the workspace is too small (8 bytes a cell and 64 a
 * margin suffice).
 */
enum co_code co_sdc_two_way(const int64_t *n, size_t rows, size_t cols,
    const struct co_sdc_rule *r, unsigned char *hidden, bool *safe,
    struct co_work *w, struct co_err *err);

/*
 * What an attacker knows of hidden cell (row, col) of a two-way table with
 * all margins: *lo and *hi are attained by whole-number tables.
 */
enum co_code co_sdc_bounds(const int64_t *n, size_t rows, size_t cols,
    const unsigned char *hidden, int64_t least, size_t row, size_t col,
    int64_t *lo, int64_t *hi, struct co_work *w, struct co_err *err);

/*
 * Whether a cube of counts whose three two-way margins are all printed
 * protects its small hidden cells: searched over whole-number cubes, as the
 * bounds of linear programming may be wider than the truth.
 *   n[d0 x d1 x d2]  row-major, the last index fastest
 *   hidden[]         1 for every cell not printed
 *   nodes            bound of the search, such as 1000000; beyond it the cube
 *                    counts as unsafe
 */
enum co_code co_sdc_cube_safe(const int64_t *n, const size_t d[3],
    const unsigned char *hidden, const struct co_sdc_rule *r, size_t nodes,
    bool *safe, struct co_work *w, struct co_err *err);

#endif
