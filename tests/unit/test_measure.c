#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "plots/measure.h"

static void
assert_clean(const char *in, const char *want)
{
	struct co_buf b;

	co_buf_init(&b);
	co_label_clean(&b, in);
	assert_string_equal(co_buf_str(&b), want);
	co_buf_clear(&b);
}

static void
control_characters_become_one_blank(void **state)
{
	(void)state;
	assert_clean("a\n\tb\r\nc", "a b c");
	assert_clean("  a\x01 \x7F b ", "a b");
	assert_clean("a\xC2\xA0" "b", "a b");
	assert_clean("", "");
	assert_clean(NULL, "");
	assert_clean(" \n ", "");
}

static void
broken_text_becomes_valid(void **state)
{
	(void)state;
	assert_clean("caf\xE9", "caf\xEF\xBF\xBD");
	assert_clean("\xF0\x9F\x98", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
	/* A surrogate in UTF-8 is no character. */
	assert_clean("\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
	assert_clean("a\xE2\x80\xAE" "b", "ab");	/* U+202E */
	assert_clean("a\xEF\xBF\xBF" "b", "ab");	/* U+FFFF */
}

static void
other_scripts_survive(void **state)
{
	(void)state;
	assert_clean("\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7",
	    "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7");
	assert_clean("\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80");
}

static void
long_text_is_cut_at_a_character(void **state)
{
	struct co_buf b;
	char *s = malloc(10001);

	(void)state;
	assert_non_null(s);
	for (size_t i = 0; i < 10000; i += 2)
		memcpy(s + i, "\xC3\xA9", 2);
	s[10000] = '\0';
	co_buf_init(&b);
	co_label_clean(&b, s);
	assert_true(b.len < CO_LABEL_BYTES + 10);
	assert_int_equal(co_utf8_valid(b.data, b.len), b.len);
	assert_string_equal(b.data + b.len - 3, "\xE2\x80\xA6");
	co_buf_clear(&b);
	free(s);
}

/* Ten digits of 556, a capital W of 944, a thin i of 222 thousandths. */
static void
width_is_that_of_helvetica(void **state)
{
	(void)state;
	assert_true(fabs(co_text_px("0123456789", 10, 10, false) - 55.6) <
	    1e-9);
	assert_true(fabs(co_text_px("Wi", 2, 100, false) - 116.6) < 1e-9);
	assert_true(co_text_px("Wi", 2, 100, true) > 116.6);
	/* A combining accent adds nothing. */
	assert_true(fabs(co_text_px("e\xCC\x81", 3, 10, false) - 5.56) <
	    1e-9);
}

static struct co_lines
wrap(struct co_arena *a, const char *s, double width, size_t max)
{
	struct co_lines l;

	assert_int_equal(co_label_wrap(a, s, 10, false, width, max, &l), 0);
	return l;
}

static void
lines_break_at_blanks_and_fit(void **state)
{
	struct co_arena *a = co_arena_new();
	struct co_lines l;

	(void)state;
	l = wrap(a, "one two three four", 42, 9);
	assert_int_equal(l.n, 3);
	assert_string_equal(l.line[0], "one two");
	assert_string_equal(l.line[1], "three");
	assert_string_equal(l.line[2], "four");
	assert_true(l.width <= 42);
	l = wrap(a, "post-graduate/student", 70, 9);
	assert_string_equal(l.line[0], "post-graduate/");
	assert_string_equal(l.line[1], "student");
	l = wrap(a, "", 45, 9);
	assert_int_equal(l.n, 0);
	co_arena_free(a);
}

static void
a_word_too_long_is_cut(void **state)
{
	struct co_arena *a = co_arena_new();
	struct co_lines l = wrap(a, "aaaaaaaaaa", 30, 9);

	(void)state;
	assert_int_equal(l.n, 2);
	assert_string_equal(l.line[0], "aaaaa");
	assert_string_equal(l.line[1], "aaaaa");
	/* An accent stays with its letter, whatever the room. */
	l = wrap(a, "e\xCC\x81" "e\xCC\x81" "e\xCC\x81", 6, 9);
	assert_int_equal(l.n, 3);
	assert_string_equal(l.line[1], "e\xCC\x81");
	/* Room for nothing still ends. */
	l = wrap(a, "ab", 0.1, 9);
	assert_int_equal(l.n, 2);
	co_arena_free(a);
}

static void
too_many_lines_end_in_an_ellipsis(void **state)
{
	struct co_arena *a = co_arena_new();
	struct co_lines l = wrap(a, "one two three four five", 42, 2);

	(void)state;
	assert_int_equal(l.n, 2);
	assert_string_equal(l.line[1], "three\xE2\x80\xA6");
	assert_true(l.width <= 42);
	co_arena_free(a);
}

/*
 * Widths that a browser measured in Arial's twin Liberation Sans at 13 pixels,
 * bold at 18: the estimate is not less than a hundredth below them, nor half
 * as much above.
 */
static void
texts_are_not_wider_than_measured(void **state)
{
	static const struct { const char *text; double plain, bold; } seen[] = {
		{ "Nine in ten fellows would recommend", 215.3, 322.0 },
		{ "\xD0\x9E\xD0\xA6\xD0\x95\xD0\x9D\xD0\x98\xD0\xA2\xD0\x95",
		    63.7, 88.1 },
		{ "\xD0\x9E\xD1\x86\xD0\xB5\xD0\xBD\xD0\xB8\xD1\x82\xD0\xB5",
		    52.1, 75.8 },
		{ "\xC3\x80\xC3\x89\xC3\x8E\xC3\x95\xC3\x9C", 40.5, 57.0 },
		{ "\xE2\x88\x92" "12.0 (\xE2\x88\x92" "30.0 to 8.0)", 114.2,
		    160.1 },
		{ "\xE7\xA0\x94\xE4\xBF\xAE\xE3\x81\xAF\xE6\x9C\x9F\xE5\xBE\x85",
		    65.0, 90.0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof seen / sizeof seen[0]; i++) {
		size_t len = strlen(seen[i].text);
		double plain = co_text_px(seen[i].text, len, 13, false);
		double bold = co_text_px(seen[i].text, len, 18, true);

		assert_true(plain >= 0.99 * seen[i].plain);
		assert_true(plain <= 1.5 * seen[i].plain);
		assert_true(bold >= 0.99 * seen[i].bold);
		assert_true(bold <= 1.5 * seen[i].bold);
	}
}

/* The year of a cohort stays in one piece; the cut is told. */
static void
years_are_not_parted(void **state)
{
	struct co_arena *arena = co_arena_new();
	struct co_lines lines;

	(void)state;
	assert_int_equal(co_label_wrap(arena, "Cohort 3 2021/22 on/off", 13,
	    false, 60, 5, &lines), 0);
	assert_string_equal(lines.line[1], "2021/22");
	assert_string_equal(lines.line[2], "on/off");
	assert_false(lines.cut);
	assert_int_equal(co_label_wrap(arena, "Workshop", 13, false, 20, 9,
	    &lines), 0);
	assert_true(lines.n > 1);
	assert_true(lines.cut);
	co_arena_free(arena);
}

static void
the_first_letter_says_the_direction(void **state)
{
	(void)state;
	assert_true(co_text_rtl("\xD7\xA2\xD7\x91 (2023)"));
	assert_true(co_text_rtl("12. \xD8\xA3\xD9\x88"));
	assert_false(co_text_rtl("A \xD7\xA2"));
	assert_false(co_text_rtl("\xD0\x9E \xD7\xA2"));
	assert_false(co_text_rtl("2023"));
	assert_false(co_text_rtl(""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(control_characters_become_one_blank),
		cmocka_unit_test(broken_text_becomes_valid),
		cmocka_unit_test(other_scripts_survive),
		cmocka_unit_test(long_text_is_cut_at_a_character),
		cmocka_unit_test(width_is_that_of_helvetica),
		cmocka_unit_test(lines_break_at_blanks_and_fit),
		cmocka_unit_test(a_word_too_long_is_cut),
		cmocka_unit_test(too_many_lines_end_in_an_ellipsis),
		cmocka_unit_test(texts_are_not_wider_than_measured),
		cmocka_unit_test(years_are_not_parted),
		cmocka_unit_test(the_first_letter_says_the_direction),
	};

	return cmocka_run_group_tests_name("measure", tests, NULL, NULL);
}
