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
	};

	return cmocka_run_group_tests_name("measure", tests, NULL, NULL);
}
