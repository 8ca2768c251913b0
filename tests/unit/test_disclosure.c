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

/* 10 1 3 7: the one person of the 1 would know the 3 by difference. */
static void
somebody_alone_does_not_learn_his_neighbour(void **state)
{
	static const int64_t line[] = { 10, 1, 3, 7 };
	static const int64_t n[] = { 30, 1, 3, 20, 40, 15, 25, 12, 18, 22,
		16, 14 };
	unsigned char h[12] = { 0 };
	bool safe;

	(void)state;
	co_sdc_one_way(line, 4, &five, h, &safe);
	assert_true(safe);
	assert_memory_equal(h, ((unsigned char[]){ 0, 1, 1, 1 }), 4);
	/* and in a table: the row of 1 and 3 hides a third cell */
	assert_true(protect(n, 3, 4, &five, h));
	assert_true(h[1] && h[2]);
	assert_true(h[0] || h[3]);
}

/*
 * Every table a person of 1 can think of: with his own cell known, the
 * other small cells of his row or column keep two further values.
 */
static void
singles_learn_nothing_in_random_tables(void **state)
{
	uint32_t seed = 11;

	(void)state;
	for (int round = 0; round < 300; round++) {
		int64_t n[12];
		unsigned char h[12];

		for (size_t i = 0; i < 12; i++) {
			seed = seed * 1664525u + 1013904223u;
			n[i] = (seed >> 28) % 13;
		}
		if (!protect(n, 3, 4, &five, h))
			continue;
		for (size_t s = 0; s < 12; s++)
			for (size_t p = 0; p < 12; p++) {
				int64_t sum = 0, many = 0;
				bool row = s / 4 == p / 4;

				if (s == p || n[s] != 1 || n[p] == 0 ||
				    n[p] > 4 || (!row && s % 4 != p % 4))
					continue;
				for (size_t k = 0; k < 12; k++)
					if (h[k] && k != s && (row ?
					    k / 4 == s / 4 : k % 4 == s % 4)) {
						sum += n[k];
						many++;
					}
				assert_true(many >= 2 && sum - many >= 2);
			}
	}
}

/* All cubes of 2 x 2 x 2 that agree with the printed margins and cells. */
static bool
cube_by_enumeration(const int64_t *n, const unsigned char *h,
    const struct co_sdc_rule *r)
{
	/* with all two-way margins one number t moves the whole cube */
	static const int sign[] = { 1, -1, -1, 1, -1, 1, 1, -1 };
	int64_t lo = 0, hi = 0;

	for (int64_t t = -50; t <= 50; t++) {
		bool fits = true;

		for (size_t i = 0; i < 8; i++) {
			int64_t v = n[i] + sign[i] * t;

			fits = fits && (h[i] ? v >= r->least : v == n[i]);
		}
		lo = fits && t < lo ? t : lo;
		hi = fits && t > hi ? t : hi;
	}
	for (size_t i = 0; i < 8; i++)
		if (h[i] && n[i] > 0 && n[i] < r->threshold &&
		    hi - lo < r->width)
			return false;
	return true;
}

static void
cubes_are_audited_over_whole_numbers(void **state)
{
	static const size_t d[] = { 2, 2, 2 };
	uint32_t seed = 5;
	int yes = 0, no = 0;

	(void)state;
	for (int round = 0; round < 400; round++) {
		int64_t n[8];
		unsigned char h[8];
		struct co_work w;
		bool safe, want;

		for (size_t i = 0; i < 8; i++) {
			seed = seed * 1664525u + 1013904223u;
			n[i] = (seed >> 28) % 9;
			h[i] = (seed >> 20) % 8 != 0 && n[i] > 0;
		}
		co_work_init(&w, (size_t)1 << 20);
		assert_int_equal(co_sdc_cube_safe(n, d, h, &five, 100000,
		    &safe, &w, NULL), CO_OK);
		co_work_clear(&w);
		want = cube_by_enumeration(n, h, &five);
		assert_int_equal(safe, want);
		yes += want;
		no += !want;
	}
	assert_true(yes > 20 && no > 20);
}

/* A cube of one layer is a table: the same answer as by flows. */
static void
a_flat_cube_is_a_table(void **state)
{
	uint32_t seed = 9;

	(void)state;
	for (int round = 0; round < 200; round++) {
		int64_t n[9];
		unsigned char h[9];
		struct co_work w;
		bool safe, want = true, none;
		/* the layer margin would print the cells: make it hidden by
		 * a second layer with the same hidden cells and free room */
		int64_t both[18];
		unsigned char hh[18];
		static const size_t d[] = { 3, 3, 2 };

		for (size_t i = 0; i < 9; i++) {
			seed = seed * 1664525u + 1013904223u;
			n[i] = (seed >> 28) % 10;
			h[i] = (seed >> 21) % 2 == 0 && n[i] > 0;
			both[2 * i] = n[i];
			both[2 * i + 1] = 1000;
			hh[2 * i] = hh[2 * i + 1] = h[i];
		}
		co_work_init(&w, (size_t)1 << 20);
		for (size_t i = 0; i < 9; i++) {
			int64_t lo, hi;

			if (!h[i] || n[i] > 4)
				continue;
			co_sdc_bounds(n, 3, 3, h, 1, i / 3, i % 3, &lo, &hi,
			    &w, NULL);
			want = want && hi - lo >= 2;
		}
		co_sdc_cube_safe(both, d, hh, &five, 1000000, &safe, &w,
		    NULL);
		assert_int_equal(safe, want);
		/* a search cut short proves nothing */
		co_sdc_cube_safe(both, d, hh, &five, 0, &none, &w, NULL);
		assert_true(!none || want);
		co_work_clear(&w);
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
		cmocka_unit_test(somebody_alone_does_not_learn_his_neighbour),
		cmocka_unit_test(singles_learn_nothing_in_random_tables),
		cmocka_unit_test(cubes_are_audited_over_whole_numbers),
		cmocka_unit_test(a_flat_cube_is_a_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
