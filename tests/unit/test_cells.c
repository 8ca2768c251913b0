#include "import/cells.h"

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
static struct co_cells cells;
static struct co_cell_column column;

static int
set_up(void **state)
{
	(void)state;
	survey = survey_text(", \"missing\": [\"-\", \"N.A.\"], \"declined\": "
	    "[\"Prefer not to say\"], \"scales\": { \"s\": "
	    "{ \"notApplicable\": [6] } }",
	    "{\"type\":\"radiogroup\",\"name\":\"single\",\"choices\":["
	    "{\"value\":5,\"text\":\"Agree\"},{\"value\":6,"
	    "\"text\":\"Does not apply\"}],"
	    "\"analysis\":{\"scale\":\"s\"}},"
	    "{\"type\":\"radiogroup\",\"name\":\"other\",\"choices\":["
	    "\"A\",\"B\"],\"showOtherItem\":true},"
	    "{\"type\":\"checkbox\",\"name\":\"many\",\"choices\":["
	    "\"X\",\"Y\"],\"showOtherItem\":true,\"showNoneItem\":true},"
	    "{\"type\":\"text\",\"name\":\"n\",\"inputType\":\"number\"},"
	    "{\"type\":\"ranking\",\"name\":\"rank\",\"choices\":[\"P\","
	    "\"Q\",\"R\"]},"
	    "{\"type\":\"comment\",\"name\":\"note\"}");
	arena = co_arena_new();
	return co_cells_init(&cells, survey, arena, NULL) == CO_OK ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	co_cell_column_clear(&column);
	co_cells_clear(&cells);
	co_arena_free(arena);
	co_survey_free(survey);
	return 0;
}

static void
use(const char *name, enum co_cell_mode mode, int choice)
{
	co_cell_column_clear(&column);
	co_cell_column_init(&column, mode,
	    (size_t)co_survey_var(survey, name), choice, &cells);
}

static const struct co_outcome *
read_cell(const char *text)
{
	const struct co_outcome *m = NULL;

	assert_int_equal(co_cell_read(&cells, &column, text, strlen(text), &m,
	    NULL), CO_OK);
	return m;
}

static void
states_of_any_cell(void **state)
{
	static const struct { const char *text; enum co_state want; } c[] = {
		{ "", CO_ST_BLANK }, { "  \r\n", CO_ST_BLANK },
		{ "-", CO_ST_BLANK }, { "n.a.", CO_ST_BLANK },
		{ "\xc2\xa0", CO_ST_BLANK }, { "&nbsp;", CO_ST_BLANK },
		{ "prefer not  to say", CO_ST_DECLINED },
		{ "Prefer not to say what it is", CO_ST_ANSWERED },
		{ "0", CO_ST_ANSWERED },
	};

	(void)state;
	for (size_t i = 0; i < sizeof c / sizeof c[0]; i++)
		assert_int_equal(co_cell_state(&cells, c[i].text,
		    strlen(c[i].text)), c[i].want);
}

static void
single_answers(void **state)
{
	const struct co_outcome *m;

	(void)state;
	use("single", CO_CELL_SINGLE, -1);
	m = read_cell("agree");
	assert_int_equal(m->state, CO_ST_ANSWERED);
	assert_int_equal(m->choice, 0);
	assert_int_equal(read_cell("6")->state, CO_ST_NOT_APPLICABLE);
	assert_int_equal(read_cell("6.0")->choice, 1);
	assert_int_equal(read_cell("Prefer not to say")->state,
	    CO_ST_DECLINED);
	m = read_cell(" Strongly so ");
	assert_int_equal(m->state, CO_ST_UNRECOGNISED);
	assert_int_equal(m->choice, -1);
	assert_int_equal(m->n_text, 1);
	assert_string_equal(m->text[0], "Strongly so");
	assert_int_equal(m->text_choice, -1);
	assert_int_equal(read_cell("-")->state, CO_ST_BLANK);
	use("other", CO_CELL_SINGLE, -1);
	m = read_cell("Something typed");
	assert_int_equal(m->state, CO_ST_ANSWERED);
	assert_int_equal(m->choice, 2);
	assert_int_equal(m->text_choice, 2);
	assert_string_equal(m->text[0], "Something typed");
	m = read_cell("Other");
	assert_int_equal(m->choice, 2);
	assert_int_equal(m->n_text, 0);
}

static void
lists_of_picks(void **state)
{
	const struct co_outcome *m;

	(void)state;
	use("many", CO_CELL_LIST, -1);
	m = read_cell("Y;X;");
	assert_int_equal(m->n_pick, 2);
	assert_int_equal(m->pick[0], 1);
	assert_int_equal(m->pick[1], 0);
	assert_false(m->clash);
	m = read_cell("X;typed;");
	assert_int_equal(m->n_pick, 1);
	assert_string_equal(m->text[0], "typed");
	assert_int_equal(m->text_choice, 2);
	m = read_cell("None;X");
	assert_true(m->clash);
	assert_int_equal(m->state, CO_ST_ANSWERED);
	assert_false(read_cell("None")->clash);
	assert_int_equal(read_cell("Prefer not to say")->state,
	    CO_ST_DECLINED);
	use("rank", CO_CELL_RANKING, -1);
	m = read_cell("Q;R;P");
	assert_int_equal(m->n_pick, 3);
	assert_int_equal(m->pick[0], 1);
	m = read_cell("S;T");
	assert_int_equal(m->state, CO_ST_UNRECOGNISED);
	assert_int_equal(m->n_text, 2);
}

static void
one_column_per_option(void **state)
{
	static const char *const yes[] = { "X", "x", "1", "Yes", "TRUE",
		"Checked" };
	static const char *const no[] = { "0", "No", "false", "Unchecked",
		"Not selected" };
	const struct co_outcome *m;

	(void)state;
	use("many", CO_CELL_TICK, 0);
	for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) {
		m = read_cell(yes[i]);
		assert_int_equal(m->choice, 0);
		assert_false(m->unticked);
	}
	for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
		assert_true(read_cell(no[i])->unticked);
	assert_int_equal(read_cell("")->state, CO_ST_BLANK);
	assert_int_equal(read_cell("Y?!")->state, CO_ST_UNRECOGNISED);
	use("many", CO_CELL_TICK, 2);
	m = read_cell("what I typed");
	assert_int_equal(m->choice, 2);
	assert_string_equal(m->text[0], "what I typed");
	assert_int_equal(read_cell("1")->n_text, 0);
	use("rank", CO_CELL_RANK, 1);
	assert_true(read_cell("2")->number == 2);
	assert_int_equal(read_cell("4")->state, CO_ST_UNRECOGNISED);
	assert_int_equal(read_cell("first")->state, CO_ST_UNRECOGNISED);
}

static void
numbers(void **state)
{
	(void)state;
	use("n", CO_CELL_NUMBER, -1);
	assert_true(read_cell(" 3.50 ")->number == 3.5);
	assert_true(read_cell("-2e3")->number == -2000);
	assert_int_equal(read_cell("1,5")->state, CO_ST_UNRECOGNISED);
	assert_int_equal(read_cell("12 hours")->state, CO_ST_UNRECOGNISED);
	assert_int_equal(read_cell("Prefer not to say")->state,
	    CO_ST_DECLINED);
}

/* More different texts than are kept, and texts too long to be kept. */
static void
unlimited_texts_take_limited_memory(void **state)
{
	char text[700];

	(void)state;
	use("other", CO_CELL_SINGLE, -1);
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < 10000; i++) {
			const struct co_outcome *m;

			snprintf(text, sizeof text, "text %d", i);
			m = read_cell(text);
			assert_int_equal(m->choice, 2);
			assert_string_equal(m->text[0], text);
		}
	}
	assert_int_equal(column.n, 8192);
	memset(text, 'z', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	assert_string_equal(read_cell(text)->text[0], text);
	assert_int_equal(column.n, 8192);
	assert_int_equal(read_cell("a")->choice, 0);
}

static void
the_same_text_is_understood_once(void **state)
{
	const struct co_outcome *first;

	(void)state;
	use("single", CO_CELL_SINGLE, -1);
	first = read_cell("Agree");
	assert_ptr_equal(read_cell("Agree"), first);
	assert_ptr_not_equal(read_cell("agree"), first);
	assert_int_equal(column.n, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
		T(states_of_any_cell),
		T(single_answers),
		T(lists_of_picks),
		T(one_column_per_option),
		T(numbers),
		T(unlimited_texts_take_limited_memory),
		T(the_same_text_is_understood_once),
#undef T
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
