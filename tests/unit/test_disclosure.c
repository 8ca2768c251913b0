#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/disclosure.h"

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

static const struct co_sdc_rule five = { 5, 2, 1, false };

/* Hides the cells of 1..4, then protects; the cells hidden as "r,c " text. */
static bool
protect(const int64_t *n, size_t rows, size_t cols,
    const struct co_sdc_rule *rule, unsigned char *hidden)
{
	struct co_work w;
	bool safe = false;

	co_work_init(&w, (size_t)1 << 22);
	for (size_t i = 0; i < rows * cols; i++)
		hidden[i] = n[i] > 0 && n[i] < rule->threshold;
	assert_int_equal(co_sdc_two_way(n, rows, cols, rule, hidden, &safe,
	    &w, NULL), CO_OK);
	co_work_clear(&w);
	return safe;
}

static void
bounds_are(const int64_t *n, size_t rows, size_t cols,
    const unsigned char *hidden, size_t cell, int64_t lo, int64_t hi)
{
	struct co_work w;
	int64_t l = -1, h = -1;

	co_work_init(&w, (size_t)1 << 22);
	assert_int_equal(co_sdc_bounds(n, rows, cols, hidden, 1, cell / cols,
	    cell % cols, &l, &h, &w, NULL), CO_OK);
	assert_int_equal(l, lo);
	assert_int_equal(h, hi);
	co_work_clear(&w);
}

/* V1: gender by appointed with a sensitive "not stated". */
static void
all_of_two_rows_is_hidden(void **state)
{
	static const int64_t n[] = { 19, 143, 11, 103, 4, 28 };
	unsigned char h[6];

	(void)state;
	assert_true(protect(n, 3, 2, &five, h));
	assert_memory_equal(h, ((unsigned char[]){ 0, 0, 1, 1, 1, 1 }), 6);
	bounds_are(n, 3, 2, h, 2, 1, 14);
	bounds_are(n, 3, 2, h, 3, 100, 113);
	bounds_are(n, 3, 2, h, 4, 1, 14);
	bounds_are(n, 3, 2, h, 5, 18, 31);
}

/* V3, plain and strict. */
static void
a_rectangle_protects_two_small_cells(void **state)
{
	static const int64_t n[] = { 12, 8, 3, 15, 6, 7, 9, 11, 2, 20, 14,
		10 };
	unsigned char h[12];
	struct co_sdc_rule strict = five;

	(void)state;
	assert_true(protect(n, 4, 3, &five, h));
	assert_memory_equal(h, ((unsigned char[]){ 0, 1, 1, 0, 0, 0, 0, 1,
	    1, 0, 0, 0 }), 12);
	bounds_are(n, 4, 3, h, 1, 7, 10);
	bounds_are(n, 4, 3, h, 2, 1, 4);
	bounds_are(n, 4, 3, h, 7, 9, 12);
	bounds_are(n, 4, 3, h, 8, 1, 4);
	strict.strict = true;
	assert_true(protect(n, 4, 3, &strict, h));
	assert_memory_equal(h, ((unsigned char[]){ 0, 1, 1, 0, 1, 1, 0, 1,
	    1, 0, 0, 0 }), 12);
	bounds_are(n, 4, 3, h, 2, 1, 10);
	bounds_are(n, 4, 3, h, 8, 1, 10);
}

/* V4: a line with its total printed. */
static void
a_line_hides_the_next_smallest(void **state)
{
	static const int64_t n[] = { 26, 9, 6, 5, 4, 41 };
	unsigned char h[6] = { 0 };
	bool safe = false;

	(void)state;
	co_sdc_one_way(n, 6, &five, h, &safe);
	assert_true(safe);
	assert_memory_equal(h, ((unsigned char[]){ 0, 0, 0, 1, 1, 0 }), 6);
}

/* V10: professions outside medicine; nothing else is left to hide. */
static void
a_line_of_small_cells_hides_them_all(void **state)
{
	static const int64_t n[] = { 2, 1, 3, 1, 1, 1 };
	unsigned char h[6] = { 0 };
	bool safe = false;

	(void)state;
	co_sdc_one_way(n, 6, &five, h, &safe);
	assert_true(safe);
	assert_memory_equal(h, ((unsigned char[]){ 1, 1, 1, 1, 1, 1 }), 6);
}

/* A hidden cell alone, and four hidden ones of 1 each, are given away. */
static void
a_line_may_be_beyond_help(void **state)
{
	static const int64_t alone[] = { 3, 0, 0 };
	static const int64_t ones[] = { 1, 1, 1, 1 };
	unsigned char h[4] = { 0 };
	bool safe = true;

	(void)state;
	co_sdc_one_way(alone, 3, &five, h, &safe);
	assert_false(safe);
	memset(h, 0, sizeof h);
	safe = true;
	co_sdc_one_way(ones, 4, &five, h, &safe);
	assert_false(safe);
}

/* V6: a row of ones is exact whatever else is hidden. */
static void
a_row_of_ones_cannot_be_protected(void **state)
{
	static const int64_t n[] = { 6, 5, 4, 4, 3, 2, 4, 2, 1, 1, 1, 1 };
	unsigned char h[12];

	(void)state;
	assert_false(protect(n, 3, 4, &five, h));
}

/* V7. */
static void
a_cell_of_one_gets_its_rectangle(void **state)
{
	static const int64_t n[] = { 14, 6, 9, 8, 1, 7, 12, 10, 11 };
	unsigned char h[9];

	(void)state;
	assert_true(protect(n, 3, 3, &five, h));
	assert_memory_equal(h, ((unsigned char[]){ 0, 1, 1, 0, 1, 1, 0, 0,
	    0 }), 9);
	bounds_are(n, 3, 3, h, 4, 1, 6);
	bounds_are(n, 3, 3, h, 1, 1, 6);
	bounds_are(n, 3, 3, h, 2, 9, 14);
	bounds_are(n, 3, 3, h, 5, 2, 7);
}

/* V9: two groups with two appointed each: exactly at the width. */
static void
two_groups_of_two_are_at_the_limit(void **state)
{
	static const int64_t n[] = { 18, 150, 7, 60, 5, 55, 2, 18, 2, 25 };
	unsigned char h[10];
	struct co_sdc_rule strict = five;

	(void)state;
	assert_true(protect(n, 5, 2, &five, h));
	assert_memory_equal(h, ((unsigned char[]){ 0, 0, 0, 0, 0, 0, 1, 1,
	    1, 1 }), 10);
	bounds_are(n, 5, 2, h, 6, 1, 3);
	strict.strict = true;
	protect(n, 5, 2, &strict, h);
	assert_true(h[0] || h[2] || h[4]);
}

/* Random tables: the bounds equal those of plain enumeration. */
static uint64_t
next(uint64_t *s)
{
	*s = *s * 6364136223846793005u + 1442695040888963407u;
	return *s >> 33;
}

struct search {
	const int64_t *n;
	const unsigned char *hidden;
	int64_t v[9], row[3], col[3], lo[9], hi[9];
};

static void
enumerate(struct search *s, size_t cell)
{
	size_t r = cell / 3, c = cell % 3;

	if (cell == 9) {
		for (size_t i = 0; i < 3; i++)
			if (s->row[i] != 0 || s->col[i] != 0)
				return;
		for (size_t i = 0; i < 9; i++) {
			if (s->v[i] < s->lo[i])
				s->lo[i] = s->v[i];
			if (s->v[i] > s->hi[i])
				s->hi[i] = s->v[i];
		}
		return;
	}
	if (!s->hidden[cell]) {
		s->v[cell] = s->n[cell];
		enumerate(s, cell + 1);
		return;
	}
	for (int64_t x = 1; x <= s->row[r] && x <= s->col[c]; x++) {
		s->v[cell] = x;
		s->row[r] -= x;
		s->col[c] -= x;
		enumerate(s, cell + 1);
		s->row[r] += x;
		s->col[c] += x;
	}
}

static void
bounds_equal_enumeration(void **state)
{
	uint64_t seed = 20250831;

	(void)state;
	for (int k = 0; k < 300; k++) {
		int64_t n[9];
		unsigned char h[9];
		struct search s = { .n = n, .hidden = h };

		for (size_t i = 0; i < 9; i++) {
			n[i] = (int64_t)(next(&seed) % 7);
			h[i] = n[i] > 0 && next(&seed) % 3 != 0;
			s.lo[i] = 99;
			s.hi[i] = -1;
		}
		for (size_t i = 0; i < 9; i++) {
			if (h[i]) {
				s.row[i / 3] += n[i];
				s.col[i % 3] += n[i];
			}
		}
		enumerate(&s, 0);
		for (size_t i = 0; i < 9; i++)
			if (h[i])
				bounds_are(n, 3, 3, h, i, s.lo[i], s.hi[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_of_two_rows_is_hidden),
		cmocka_unit_test(a_rectangle_protects_two_small_cells),
		cmocka_unit_test(a_line_hides_the_next_smallest),
		cmocka_unit_test(a_line_of_small_cells_hides_them_all),
		cmocka_unit_test(a_line_may_be_beyond_help),
		cmocka_unit_test(a_row_of_ones_cannot_be_protected),
		cmocka_unit_test(a_cell_of_one_gets_its_rectangle),
		cmocka_unit_test(two_groups_of_two_are_at_the_limit),
		cmocka_unit_test(bounds_equal_enumeration),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
