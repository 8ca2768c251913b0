#include "import/shown.h"

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
static struct co_layout layout;
static unsigned char codes[64];

static int
set_up(void **state)
{
	(void)state;
	survey = survey_text("", "{\"type\":\"radiogroup\",\"name\":\"single\","
	    "\"choices\":[{\"value\":1,\"text\":\"One\"},{\"value\":2,"
	    "\"text\":\"Two\"},{\"value\":\"none\",\"text\":\"None\"}]},"
	    "{\"type\":\"checkbox\",\"name\":\"many\",\"choices\":[\"x\","
	    "\"y\",\"z\"]},"
	    "{\"type\":\"text\",\"name\":\"age\",\"inputType\":\"number\"},"
	    "{\"type\":\"text\",\"name\":\"day\",\"inputType\":\"date\"},"
	    "{\"type\":\"comment\",\"name\":\"note\"},"
	    "{\"type\":\"boolean\",\"name\":\"yes\"}");
	arena = co_arena_new();
	memset(codes, 0, sizeof codes);
	return co_layout_init(&layout, survey, NULL) == CO_OK ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	co_layout_clear(&layout);
	co_arena_free(arena);
	co_survey_free(survey);
	return 0;
}

static size_t
var(const char *name)
{
	return (size_t)co_survey_var(survey, name);
}

static bool
holds(const char *text)
{
	struct co_condition *c = NULL;
	struct co_err err = { 0 };

	if (co_condition_read(text, "/q", survey, arena, &c, &err) != CO_OK)
		fail_msg("%s", err.text);
	return co_condition_holds(c, &layout, codes);
}

static void
comparisons(void **state)
{
	(void)state;
	co_answer_put_choice(&layout, codes, var("single"), 1);
	co_answer_put_number(&layout, codes, var("age"), 30);
	co_answer_put_day(&layout, codes, var("day"), 19967);
	co_answer_put_choice(&layout, codes, var("yes"), 0);
	assert_true(holds("{single} = 2"));
	assert_true(holds("{single} == '2'"));
	assert_true(holds("{single} = 2.0"));
	assert_false(holds("{single} = 1"));
	assert_true(holds("{single} <> 1"));
	assert_false(holds("{single} != '2'"));
	assert_true(holds("{single} > 1"));
	assert_true(holds("{single} >= 2"));
	assert_false(holds("{single} < 2"));
	assert_true(holds("{single} anyof [1, 2]"));
	assert_false(holds("{single} anyof ['1','none']"));
	assert_true(holds("{age} >= 18 and {age} < 31"));
	assert_true(holds("{age} = 30"));
	assert_true(holds("{day} > '2024-08-31'"));
	assert_false(holds("{day} > '2024-09-01'"));
	assert_true(holds("{yes} = true"));
	assert_false(holds("{yes} = false"));
	/* A number and a word do not compare. */
	assert_false(holds("{age} < 'old'"));
}

static void
picks(void **state)
{
	(void)state;
	co_answer_put_pick(&layout, codes, var("many"), 0, 1);
	co_answer_put_pick(&layout, codes, var("many"), 2, 1);
	assert_true(holds("{many} contains 'x'"));
	assert_true(holds("{many} contains x"));
	assert_false(holds("{many} contains 'y'"));
	assert_true(holds("{many} notcontains 'y'"));
	assert_true(holds("{many} anyof ['y', 'z']"));
	assert_true(holds("{many} allof ['x', 'z']"));
	assert_false(holds("{many} allof ['x', 'y']"));
}

static void
empty_and_not(void **state)
{
	(void)state;
	assert_true(holds("{single} empty"));
	assert_false(holds("{single} notempty"));
	assert_true(holds("{many} empty and {note} empty"));
	assert_true(holds("{single} <> 2"));
	assert_false(holds("{single} = 2"));
	assert_false(holds("{single} < 2"));
	co_answer_put_state(&layout, codes, var("note"), CO_ST_ANSWERED);
	assert_true(holds("{note} notempty"));
	/* What a text says is not known here: it was shown. */
	assert_true(holds("{note} = 'secret'"));
	co_answer_put_state(&layout, codes, var("single"),
	    CO_ST_UNRECOGNISED);
	assert_false(holds("{single} empty"));
	assert_false(holds("{single} = 2"));
}

static void
logic(void **state)
{
	(void)state;
	co_answer_put_choice(&layout, codes, var("single"), 0);
	assert_true(holds("{single} = 1 or {age} = 1 and {age} = 2"));
	assert_false(holds("({single} = 1 or {age} = 1) and {age} = 2"));
	assert_true(holds("not {single} = 2"));
	assert_true(holds("!({single} = 2)"));
	assert_true(holds("NOT({single} = 2) && ({age} empty || {age} > 3)"));
	assert_true(holds("  (( {single}=1 ))  "));
}

static void
what_is_not_understood(void **state)
{
	static const struct { const char *text, *says; } bad[] = {
		{ "", "braces" }, { "{single}", "anyof" },
		{ "{nobody} = 1", "no question" }, { "{single} = ", "value" },
		{ "{single} = 1 and", "braces" }, { "({single} = 1", ")" },
		{ "{single} = 1)", "the end" }, { "{single = 1", "braces" },
		{ "{single} is 1", "anyof" }, { "{single} = 'x", "value" },
		{ "{single} anyof [1, 2", "]" }, { "single = 1", "braces" },
	};
	char deep[400];

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct co_condition *c = NULL;
		struct co_err err;

		assert_int_equal(co_condition_read(bad[i].text, "/q", survey,
		    arena, &c, &err), CO_EINPUT);
		assert_null(c);
		assert_string_equal(err.where, "/q");
		if (strstr(err.text, bad[i].says) == NULL)
			fail_msg("'%s' lacks '%s'", err.text, bad[i].says);
	}
	memset(deep, '(', sizeof deep);
	deep[sizeof deep - 1] = '\0';
	{
		struct co_condition *c = NULL;
		struct co_err err;

		assert_int_equal(co_condition_read(deep, "/q", survey, arena,
		    &c, &err), CO_EINPUT);
		assert_non_null(strstr(err.text, "fewer parentheses"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
		T(comparisons),
		T(picks),
		T(empty_and_not),
		T(logic),
		T(what_is_not_understood),
#undef T
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
