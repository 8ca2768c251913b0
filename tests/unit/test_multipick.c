#include "import/multipick.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "survey_text.h"

static struct co_arena *arena;
static struct co_survey *survey;
static struct co_options options;

static int
set_up(void **state)
{
	(void)state;
	survey = survey_text("", "{\"type\":\"checkbox\",\"name\":\"q\","
	    "\"choices\":["
	    "{\"value\":\"a\",\"text\":\"Developer: I write, test and run\"},"
	    "{\"value\":\"b\",\"text\":\"Developer\"},"
	    "{\"value\":\"c\",\"text\":\"Red; green; blue\"},"
	    "{\"value\":\"d\",\"text\":\"Red\"},"
	    "{\"value\":\"e\",\"text\":\"And / or\"},"
	    "{\"value\":\"f\",\"text\":\"User?\"}]}");
	arena = co_arena_new();
	return co_options_init(&options, &survey->question[0], '.', arena,
	    NULL) == CO_OK ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	co_options_clear(&options);
	co_arena_free(arena);
	co_survey_free(survey);
	return 0;
}

/* "a|b|=text": options by value, texts behind an equals sign. */
static void
expect(const char *separator, const char *cell, const char *want)
{
	struct co_picks p = { 0 };
	struct co_buf got;

	co_buf_init(&got);
	assert_int_equal(co_picks_read(&options, separator, cell,
	    strlen(cell), &p, NULL), CO_OK);
	for (size_t i = 0; i < p.n; i++) {
		if (i > 0)
			co_buf_putc(&got, '|');
		if (p.item[i].choice >= 0)
			co_buf_puts(&got, options.question->choice[
			    p.item[i].choice].value);
		else
			co_buf_printf(&got, "=%.*s", (int)p.item[i].len,
			    p.item[i].s);
	}
	assert_string_equal(co_buf_str(&got), want);
	co_buf_clear(&got);
	co_picks_clear(&p);
}

static void
the_longest_option_first(void **state)
{
	(void)state;
	expect(NULL, "Developer: I write, test and run,Red", "a|d");
	expect(NULL, "Developer, Developer: I write, test and run", "b|a");
	expect(NULL, "Red;Red; green; blue;", "d|c");
	expect(";", "Red; green; blue;Red", "c|d");
	expect(NULL, "Red; green; blue", "c");
	/* The first two pieces of a longer option are not that option. */
	expect(";", "Red; green", "d|=green");
}

static void
separators_in_turn(void **state)
{
	(void)state;
	expect(NULL, "Red;Developer;", "d|b");
	expect(NULL, "Red / Developer", "d|b");
	expect(NULL, "And / or / Red", "e|d");
	expect(NULL, "Red|Developer", "d|b");
	expect(NULL, "Red\nDeveloper\r\n", "d|b");
	expect(NULL, "Red, Developer", "d|b");
	expect(NULL, "Red,Developer", "d|b");
	expect(NULL, "user,Red", "f|d");
	expect("+", "Red+Developer", "d|b");
}

static void
other_texts(void **state)
{
	(void)state;
	expect(NULL, "Red;Something, with a comma;Developer;",
	    "d|=Something, with a comma|b");
	expect(NULL, "Red, something", "d|=something");
	expect(NULL, "something, with, commas", "=something, with, commas");
	expect(NULL, "one thing;another;", "=one thing|=another");
	expect(NULL, "x", "=x");
}

static void
edges(void **state)
{
	(void)state;
	expect(NULL, "", "");
	expect(NULL, ";", "");
	expect(NULL, ";;Red;;", "d");
	expect(";", "", "");
	expect(";", "Red", "d");
	expect(NULL, "Red;Red", "d|d");
	expect(NULL, "  Red  ", "d");
}

static void
a_long_list_takes_no_long_time(void **state)
{
	struct co_picks p = { 0 };
	struct co_buf b;

	(void)state;
	co_buf_init(&b);
	for (int i = 0; i < 100000; i++)
		co_buf_puts(&b, "x;");
	assert_int_equal(co_picks_read(&options, NULL, co_buf_str(&b), b.len,
	    &p, NULL), CO_OK);
	assert_int_equal(p.n, 2001);
	assert_int_equal(p.item[2000].len, 196000);
	co_picks_clear(&p);
	co_buf_clear(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_longest_option_first),
		cmocka_unit_test(separators_in_turn),
		cmocka_unit_test(other_texts),
		cmocka_unit_test(edges),
		cmocka_unit_test(a_long_list_takes_no_long_time),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
