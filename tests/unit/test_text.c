#include "base/text.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void
only_whole_characters_are_valid(void **state)
{
	static const struct { const char *s; size_t len, valid; } cases[] = {
		{ "", 0, 0 }, { "a\0b", 3, 3 }, { "\xc3\xa9", 2, 2 },
		{ "x\xc3", 2, 1 }, { "\xc0\x80", 2, 0 },
		{ "\xe0\x80\x80", 3, 0 }, { "\xed\xa0\x80", 3, 0 },
		{ "\xf4\x8f\xbf\xbf", 4, 4 }, { "\xf4\x90\x80\x80", 4, 0 },
		{ "\xf0\x8f\xbf\xbf", 4, 0 }, { "ab\xff", 3, 2 },
		{ "\x80", 1, 0 }, { "\xe2\x82", 2, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(co_utf8_valid(cases[i].s, cases[i].len),
		    cases[i].valid);
}

static void
characters_are_decoded(void **state)
{
	uint32_t cp = 0;

	(void)state;
	assert_int_equal(co_utf8_next("", 0, &cp), 0);
	assert_int_equal(co_utf8_next("A", 1, &cp), 1);
	assert_int_equal(cp, 'A');
	assert_int_equal(co_utf8_next("\xe2\x82\xac", 3, &cp), 3);
	assert_int_equal(cp, 0x20ac);
	assert_int_equal(co_utf8_next("\xf0\x9f\x98\x80", 4, &cp), 4);
	assert_int_equal(cp, 0x1f600);
}

static void
width_is_what_a_terminal_shows(void **state)
{
	(void)state;
	assert_int_equal(co_text_width("abc", 3), 3);
	assert_int_equal(co_text_width("", 0), 0);
	assert_int_equal(co_text_width("\xe6\x97\xa5\xe6\x9c\xac", 6), 4);
	assert_int_equal(co_text_width("e\xcc\x81", 3), 1);
	assert_int_equal(co_text_width("\xc3\xa9", 2), 1);
	assert_int_equal(co_text_width("a\xffz", 3), 3);
}

static void
expect_fold(const char *s, const char *want)
{
	struct co_buf b;

	co_buf_init(&b);
	co_text_fold(&b, s, strlen(s));
	assert_string_equal(co_buf_str(&b), want);
	co_buf_clear(&b);
}

static void
folding_of_blanks_and_marks(void **state)
{
	(void)state;
	expect_fold("", "");
	expect_fold("   ", "");
	expect_fold("\xef\xbb\xbf" "1 (None)", "1 (none)");
	expect_fold("a\xef\xbb\xbf" "b", "ab");
	expect_fold("a\xc2\xa0\xe2\x80\xaf\xe3\x80\x80" "b", "a b");
	expect_fold("  Two\r\n lines\t", "two lines");
	expect_fold("co\xc2\xad" "op\xe2\x80\x8b" "erate", "cooperate");
	expect_fold("Name *:", "name");
	expect_fold("Really?", "really");
	expect_fold("Etc...", "etc");
	expect_fold("?", "?");
	expect_fold("2.5", "2.5");
}

static void
folding_of_html(void **state)
{
	(void)state;
	expect_fold("Validation &amp; Evaluation", "validation & evaluation");
	expect_fold("one<br>two", "one two");
	expect_fold("<p class=\"x\">A <b>bold</b> word</p>", "a bold word");
	expect_fold("it&#8217;s &#x27;so&#x27;", "it's 'so'");
	expect_fold("a&nbsp;b", "a b");
	expect_fold("x<!-- note -->y", "xy");
	expect_fold("less than <5 & >2", "less than <5 & >2");
	expect_fold("&lt;b&gt;", "<b>");
	expect_fold("&unknown; &#0; &#xD800; &;", "&unknown; &#0; &#xd800; &;");
	expect_fold("a <b", "a <b");
	expect_fold("AT&T", "at&t");
}

static void
folding_of_letters(void **state)
{
	(void)state;
	expect_fold("\xe2\x80\x9cq\xe2\x80\x9d \xe2\x80\x98s\xe2\x80\x99",
	    "\"q\" 's'");
	expect_fold("1\xe2\x80\x93" "3", "1-3");
	expect_fold("\xc3\x89T\xc3\x89", "\xc3\xa9t\xc3\xa9");
	expect_fold("E\xcc\x81", "\xc3\xa9");
	expect_fold("Stra\xc3\x9f" "e", "strasse");
	expect_fold("\xef\xbc\xa1", "a");
	expect_fold("bad\xff", "bad\xef\xbf\xbd");
	expect_fold("\xe2\x80\xa6" "and so on\xe2\x80\xa6", "...and so on");
}

static void
folding_appends_and_keeps_what_was_there(void **state)
{
	struct co_buf b;

	(void)state;
	co_buf_init(&b);
	co_buf_puts(&b, "x: ");
	co_text_fold(&b, " .A. ", 5);
	assert_string_equal(co_buf_str(&b), "x: .a");
	co_text_fold(&b, "a\0B", 3);
	assert_string_equal(co_buf_str(&b), "x: .aa b");
	co_buf_clear(&b);
	assert_int_equal(co_text_same("Agree ", "agree"), 1);
	assert_int_equal(co_text_same("Agree", "Disagree"), 0);
}

static void
expect_wrap(const char *s, size_t width, const char *lines)
{
	struct co_buf b;
	size_t len = strlen(s), at = 0, next;

	co_buf_init(&b);
	while (at < len) {
		size_t n = co_text_wrap(s + at, len - at, width, &next);

		assert_true(next > 0);
		assert_true(co_text_width(s + at, n) <= width || n <= 4);
		co_buf_put(&b, s + at, n);
		co_buf_putc(&b, '|');
		at += next;
	}
	assert_string_equal(co_buf_str(&b), lines);
	co_buf_clear(&b);
}

static void
wrapping(void **state)
{
	(void)state;
	expect_wrap("the quick brown fox", 9, "the quick|brown fox|");
	expect_wrap("the quick brown fox", 10, "the quick|brown fox|");
	expect_wrap("a unbreakableword b", 5, "a|unbre|akabl|eword|b|");
	expect_wrap("one\n\ntwo", 10, "one||two|");
	expect_wrap("fits", 80, "fits|");
	expect_wrap("trail   ", 5, "trail|");
	expect_wrap("\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e", 5,
	    "\xe6\x97\xa5\xe6\x9c\xac|\xe8\xaa\x9e|");
	expect_wrap("\xe6\x97\xa5", 1, "\xe6\x97\xa5|");
	expect_wrap("", 5, "");
}

static void
distances(void **state)
{
	(void)state;
	assert_int_equal(co_text_distance("", "", 5), 0);
	assert_int_equal(co_text_distance("kitten", "sitting", 5), 3);
	assert_int_equal(co_text_distance("agree", "agere", 5), 1);
	assert_int_equal(co_text_distance("\xc3\xa9t\xc3\xa9", "ete", 5), 2);
	assert_int_equal(co_text_distance("abc", "xyz", 1), 2);
	assert_int_equal(co_text_distance("", "abcdef", 3), 4);
}

static void
the_nearest_name(void **state)
{
	static const char *const names[] = { "topBox", "bottomBox", NULL,
		"neutral", "Nuetral " };

	(void)state;
	assert_int_equal(co_text_nearest("topbx", names, 5), 0);
	assert_int_equal(co_text_nearest("bottom-box", names, 5), 1);
	assert_int_equal(co_text_nearest("neutral", names, 5), 3);
	assert_int_equal(co_text_nearest("somethingelse", names, 5), -1);
	assert_int_equal(co_text_nearest("", names, 5), -1);
	assert_int_equal(co_text_nearest("x", names, 0), -1);
}

static void
excerpts(void **state)
{
	char out[12];

	(void)state;
	assert_string_equal(co_text_excerpt("short", 5, out, sizeof out),
	    "short");
	assert_string_equal(co_text_excerpt("exactly 11.", 11, out,
	    sizeof out), "exactly 11.");
	assert_string_equal(co_text_excerpt("twelve bytes", 12, out,
	    sizeof out), "twelve b...");
	assert_string_equal(co_text_excerpt("a\nb\0c\033", 6, out, sizeof out),
	    "a b c ");
	assert_string_equal(co_text_excerpt("\xe2\x82\xac\xe2\x82\xac"
	    "\xe2\x82\xac\xe2\x82\xac", 12, out, sizeof out),
	    "\xe2\x82\xac\xe2\x82\xac...");
	assert_string_equal(co_text_excerpt("x\xff", 2, out, sizeof out),
	    "x\xef\xbf\xbd");
	assert_string_equal(co_text_excerpt("abc", 3, out, 1), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_whole_characters_are_valid),
		cmocka_unit_test(characters_are_decoded),
		cmocka_unit_test(width_is_what_a_terminal_shows),
		cmocka_unit_test(folding_of_blanks_and_marks),
		cmocka_unit_test(folding_of_html),
		cmocka_unit_test(folding_of_letters),
		cmocka_unit_test(folding_appends_and_keeps_what_was_there),
		cmocka_unit_test(wrapping),
		cmocka_unit_test(distances),
		cmocka_unit_test(the_nearest_name),
		cmocka_unit_test(excerpts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
