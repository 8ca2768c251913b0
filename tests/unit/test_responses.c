#include "import/responses.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const struct co_choice two[2];
static const struct co_question questions[] = {
	{ .type = CO_Q_RADIOGROUP, .name = "a", .choice = two, .n_choice = 2 },
	{ .type = CO_Q_COMMENT, .name = "b" },
};
static const struct co_variable variables[] = {
	{ .name = "a", .kind = CO_VAR_SINGLE, .question = 0, .row = -1 },
	{ .name = "b", .kind = CO_VAR_TEXT, .question = 1, .row = -1 },
};
static const struct co_survey survey = { .question = questions,
	.n_question = 2, .var = variables, .n_var = 2 };

static struct co_layout layout;
static struct co_responses rows;

static int
set_up(void **state)
{
	(void)state;
	return co_layout_init(&layout, &survey, NULL) == CO_OK
	    && co_responses_init(&rows, &layout, NULL) == CO_OK ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	co_responses_clear(&rows);
	co_layout_clear(&layout);
	return 0;
}

/* A row with a key of its own text. */
static void
row(const char *key, bool by_id, size_t choice, const char *text)
{
	size_t i = rows.n;

	assert_int_equal(co_responses_begin(&rows, (int64_t)i + 1,
	    (long)i + 2, NULL), CO_OK);
	co_answer_put_choice(&layout, co_responses_codes(&rows, i), 0,
	    choice);
	if (text != NULL)
		assert_int_equal(co_responses_text(&rows, 1, -1, text,
		    strlen(text), NULL), CO_OK);
	rows.meta[i].key = co_hash128(key, strlen(key));
	rows.meta[i].by_id = by_id;
}

static int64_t
close_with(const char *duplicates)
{
	int64_t same = -1;

	assert_int_equal(co_responses_close(&rows, duplicates, &same, NULL),
	    CO_OK);
	return same;
}

static bool
equal(struct co_key128 a, struct co_key128 b)
{
	return a.a == b.a && a.b == b.b;
}

static void
the_last_of_an_id_stays(void **state)
{
	(void)state;
	row("p1", true, 0, NULL);
	row("p2", true, 0, NULL);
	row("p1", true, 1, NULL);
	row("p1", true, 0, NULL);
	assert_int_equal(close_with("last"), 2);
	assert_int_equal(rows.n_kept, 2);
	assert_int_equal(rows.kept[0], 1);
	assert_int_equal(rows.kept[1], 3);
	assert_int_equal(rows.meta[0].drop, CO_DROP_DUPLICATE);
	assert_int_equal(rows.meta[2].drop, CO_DROP_DUPLICATE);
}

static void
the_first_of_an_id_stays(void **state)
{
	(void)state;
	row("p1", true, 0, NULL);
	row("p1", true, 1, NULL);
	row("p1", true, 0, NULL);
	assert_int_equal(close_with("first"), 2);
	assert_int_equal(rows.n_kept, 1);
	assert_int_equal(rows.kept[0], 0);
}

static void
all_stay_when_duplicates_are_only_reported(void **state)
{
	(void)state;
	row("p1", true, 0, NULL);
	row("p1", true, 1, NULL);
	assert_int_equal(close_with("report"), 1);
	assert_int_equal(rows.n_kept, 2);
	assert_false(equal(rows.meta[0].key, rows.meta[1].key));
}

/* Without an id equal rows are different people, in the same order always. */
static void
equal_rows_are_numbered(void **state)
{
	struct co_key128 first, second;

	(void)state;
	row("same", false, 0, NULL);
	row("same", false, 0, NULL);
	row("other", false, 0, NULL);
	row("same", false, 0, NULL);
	assert_int_equal(close_with(NULL), 0);
	assert_int_equal(rows.n_kept, 4);
	for (size_t i = 0; i < 4; i++) {
		for (size_t j = 0; j < i; j++)
			assert_false(equal(rows.meta[i].key,
			    rows.meta[j].key));
	}
	first = rows.meta[0].key;
	second = rows.meta[1].key;
	co_responses_clear(&rows);
	assert_int_equal(co_responses_init(&rows, &layout, NULL), CO_OK);
	row("new", false, 0, NULL);
	row("same", false, 0, NULL);
	row("same", false, 0, NULL);
	close_with(NULL);
	assert_true(equal(rows.meta[1].key, first));
	assert_true(equal(rows.meta[2].key, second));
}

static void
dropped_rows_do_not_count(void **state)
{
	(void)state;
	row("p1", true, 0, NULL);
	row("p1", true, 1, NULL);
	rows.meta[1].drop = CO_DROP_NO_CONSENT;
	assert_int_equal(close_with("last"), 0);
	assert_int_equal(rows.n_kept, 1);
	assert_int_equal(rows.kept[0], 0);
	assert_string_equal(co_drop_reason(CO_DROP_NO_CONSENT),
	    "no consent");
}

static void
content_is_codes_and_texts(void **state)
{
	(void)state;
	row("1", true, 0, "yes");
	row("2", true, 0, "yes");
	row("3", true, 1, "yes");
	row("4", true, 0, "no");
	row("5", true, 0, NULL);
	close_with(NULL);
	assert_true(equal(rows.meta[0].content, rows.meta[1].content));
	for (size_t i = 2; i < 5; i++)
		assert_false(equal(rows.meta[0].content,
		    rows.meta[i].content));
	assert_int_equal(rows.meta[3].n_text, 1);
	assert_string_equal(rows.text[rows.meta[3].first_text].text, "no");
}

static void
many_rows_and_odd_texts(void **state)
{
	char key[24];

	(void)state;
	for (int i = 0; i < 20000; i++) {
		snprintf(key, sizeof key, "%d", i % 15000);
		row(key, true, (size_t)(i & 1), NULL);
	}
	assert_int_equal(close_with("last"), 5000);
	assert_int_equal(rows.n_kept, 15000);
	assert_int_equal(rows.kept[0], 5000);
	assert_int_equal(co_responses_text(&rows, 1, -1, "a\0b", 3, NULL),
	    CO_OK);
	assert_string_equal(rows.text[rows.n_text - 1].text, "a b");
}

static void
nothing_at_all(void **state)
{
	(void)state;
	assert_int_equal(close_with("last"), 0);
	assert_int_equal(rows.n_kept, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
		T(the_last_of_an_id_stays),
		T(the_first_of_an_id_stays),
		T(all_stay_when_duplicates_are_only_reported),
		T(equal_rows_are_numbered),
		T(dropped_rows_do_not_count),
		T(content_is_codes_and_texts),
		T(many_rows_and_odd_texts),
		T(nothing_at_all),
#undef T
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
