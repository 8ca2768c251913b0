#include "data/answer.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/date.h"

enum { AGREE, MANY, TICKS, ORDER, AGE, DAY, NOTE, N_VAR };

static struct co_choice five[5], many[300];
static const struct co_question questions[] = {
	{ .type = CO_Q_RADIOGROUP, .name = "agree", .choice = five,
	  .n_choice = 5 },
	{ .type = CO_Q_DROPDOWN, .name = "many", .choice = many,
	  .n_choice = 300 },
	{ .type = CO_Q_CHECKBOX, .name = "ticks", .choice = five,
	  .n_choice = 5 },
	{ .type = CO_Q_RANKING, .name = "order", .choice = five,
	  .n_choice = 5 },
	{ .type = CO_Q_NUMBER, .name = "age" },
	{ .type = CO_Q_DATE, .name = "day" },
	{ .type = CO_Q_COMMENT, .name = "note" },
};
static const struct co_variable variables[N_VAR] = {
	[AGREE] = { "agree", "", CO_VAR_SINGLE, 0, -1, false },
	[MANY] = { "many", "", CO_VAR_SINGLE, 1, -1, false },
	[TICKS] = { "ticks", "", CO_VAR_MULTI, 2, -1, false },
	[ORDER] = { "order", "", CO_VAR_RANK, 3, -1, false },
	[AGE] = { "age", "", CO_VAR_NUMBER, 4, -1, false },
	[DAY] = { "day", "", CO_VAR_DATE, 5, -1, false },
	[NOTE] = { "note", "", CO_VAR_TEXT, 6, -1, false },
};
static const struct co_survey survey = { .question = questions,
	.n_question = N_VAR, .var = variables, .n_var = N_VAR };

static struct co_layout layout;
static unsigned char codes[64];

static int
set_up(void **state)
{
	(void)state;
	memset(codes, 0, sizeof codes);
	memset(five, 0, sizeof five);
	five[3].not_applicable = true;
	five[4].declined = true;
	return co_layout_init(&layout, &survey, NULL) == CO_OK ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	co_layout_clear(&layout);
	return 0;
}

static struct co_answer
get(size_t var)
{
	struct co_answer a;

	co_answer_get(&layout, codes, var, &a);
	return a;
}

static void
the_layout_follows_from_the_definition(void **state)
{
	static const size_t width[] = { 1, 2, 6, 6, 9, 5, 1 };
	size_t offset = 0;

	(void)state;
	assert_int_equal(layout.n, N_VAR);
	for (size_t i = 0; i < N_VAR; i++) {
		assert_int_equal(layout.slot[i].offset, offset);
		assert_int_equal(layout.slot[i].width, width[i]);
		offset += width[i];
	}
	assert_int_equal(layout.size, 30);
}

static void
zero_bytes_are_blank_answers(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_VAR; i++) {
		assert_int_equal(get(i).state, CO_ST_BLANK);
		assert_int_equal(get(i).choice, -1);
	}
	assert_int_equal(get(DAY).day, CO_DAY_NONE);
}

static void
every_state_of_every_kind_comes_back(void **state)
{
	(void)state;
	for (int s = 0; s < CO_N_STATES; s++) {
		for (size_t i = 0; i < N_VAR; i++)
			co_answer_put_state(&layout, codes, i,
			    (enum co_state)s);
		for (size_t i = 0; i < N_VAR; i++)
			assert_int_equal(get(i).state, s);
	}
}

static void
choices_come_back_with_their_state(void **state)
{
	static const enum co_state want[] = { CO_ST_ANSWERED, CO_ST_ANSWERED,
		CO_ST_ANSWERED, CO_ST_NOT_APPLICABLE, CO_ST_DECLINED };

	(void)state;
	for (size_t c = 0; c < 5; c++) {
		co_answer_put_choice(&layout, codes, AGREE, c);
		assert_int_equal(get(AGREE).choice, c);
		assert_int_equal(get(AGREE).state, want[c]);
		assert_int_equal(codes[0], 8 + c);
	}
	for (size_t c = 0; c < 300; c++) {
		co_answer_put_choice(&layout, codes, MANY, c);
		assert_int_equal(get(MANY).choice, c);
		assert_int_equal(get(MANY).state, CO_ST_ANSWERED);
	}
	assert_int_equal(get(AGREE).choice, 4);
	assert_int_equal(get(TICKS).state, CO_ST_BLANK);
}

static void
one_byte_holds_240_choices(void **state)
{
	struct co_question q[2];
	struct co_variable v[2] = {
		{ "a", "", CO_VAR_SINGLE, 0, -1, false },
		{ "b", "", CO_VAR_SINGLE, 1, -1, false },
	};
	struct co_survey s = { .question = q, .n_question = 2, .var = v,
		.n_var = 2 };
	struct co_layout l;
	struct co_answer a;
	struct co_err err;

	(void)state;
	memset(q, 0, sizeof q);
	q[0].choice = q[1].choice = many;
	q[0].n_choice = 240;
	q[1].n_choice = 241;
	assert_int_equal(co_layout_init(&l, &s, NULL), CO_OK);
	assert_int_equal(l.slot[0].width, 1);
	assert_int_equal(l.slot[1].width, 2);
	memset(codes, 0, sizeof codes);
	co_answer_put_choice(&l, codes, 0, 239);
	co_answer_put_choice(&l, codes, 1, 240);
	co_answer_get(&l, codes, 0, &a);
	assert_int_equal(a.choice, 239);
	co_answer_get(&l, codes, 1, &a);
	assert_int_equal(a.choice, 240);
	co_layout_clear(&l);
	q[0].n_choice = 100000;
	q[0].name = "towns";
	assert_int_equal(co_layout_init(&l, &s, &err), CO_EUNSUPPORTED);
	assert_non_null(strstr(err.text, "towns"));
}

static void
picks_and_ranks(void **state)
{
	struct co_answer a;

	(void)state;
	co_answer_put_pick(&layout, codes, TICKS, 0, 1);
	co_answer_put_pick(&layout, codes, TICKS, 4, 1);
	a = get(TICKS);
	assert_int_equal(a.state, CO_ST_ANSWERED);
	assert_memory_equal(a.pick, "\1\0\0\0\1", 5);
	co_answer_put_pick(&layout, codes, ORDER, 2, 1);
	co_answer_put_pick(&layout, codes, ORDER, 0, 2);
	assert_memory_equal(get(ORDER).pick, "\2\0\1\0\0", 5);
	/* Nothing ticked, and that is the answer. */
	co_answer_put_state(&layout, codes, TICKS, CO_ST_BLANK);
	assert_memory_equal(get(TICKS).pick, "\0\0\0\0\0", 5);
	co_answer_put_state(&layout, codes, TICKS, CO_ST_ANSWERED);
	assert_int_equal(get(TICKS).state, CO_ST_ANSWERED);
}

static void
numbers_and_days(void **state)
{
	static const double numbers[] = { 0, 42, -1.5, 1e-300, 1.7e308 };
	static const int32_t days[] = { 0, -1, 20331, INT32_MAX };

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		co_answer_put_number(&layout, codes, AGE, numbers[i]);
		assert_true(get(AGE).number == numbers[i]);
		assert_int_equal(get(AGE).state, CO_ST_ANSWERED);
	}
	for (size_t i = 0; i < 4; i++) {
		co_answer_put_day(&layout, codes, DAY, days[i]);
		assert_int_equal(get(DAY).day, days[i]);
	}
	/* 1.0 is 3ff0000000000000: the low byte comes first. */
	co_answer_put_number(&layout, codes, AGE, 1);
	assert_memory_equal(codes + layout.slot[AGE].offset,
	    "\1\0\0\0\0\0\0\xf0\x3f", 9);
	co_answer_put_number(&layout, codes, AGE, -0.0);
	assert_memory_equal(codes + layout.slot[AGE].offset,
	    "\1\0\0\0\0\0\0\0\0", 9);
}

static void
foreign_bytes_are_never_a_choice(void **state)
{
	(void)state;
	codes[0] = 8 + 5;
	assert_int_equal(get(AGREE).state, CO_ST_UNRECOGNISED);
	assert_int_equal(get(AGREE).choice, -1);
	codes[0] = 7;
	assert_int_equal(get(AGREE).state, CO_ST_UNRECOGNISED);
}

static const unsigned char *
row_of(size_t i, const void *arg)
{
	return (const unsigned char *)arg + i * layout.size;
}

/* Counting by bytes agrees with reading the answers one by one. */
static void
counting_states_agrees_with_reading(void **state)
{
	static unsigned char rows[600][30];
	int64_t want[N_VAR][CO_N_STATES] = { { 0 } };
	int64_t got[N_VAR][CO_N_STATES] = { { 0 } };
	struct co_answer a;

	(void)state;
	for (size_t i = 0; i < 600; i++) {
		for (size_t j = 0; j < layout.size; j++)
			rows[i][j] = (unsigned char)((i * 31 + j * 7) % 17);
		if (i < 300)
			co_answer_put_choice(&layout, rows[i], MANY, i);
		for (size_t v = 0; v < N_VAR; v++) {
			co_answer_get(&layout, rows[i], v, &a);
			want[v][a.state]++;
			assert_int_equal(co_answer_is_blank(&layout, rows[i],
			    v), a.state == CO_ST_BLANK);
		}
	}
	assert_int_equal(co_layout_count_states(&layout, 600, row_of, rows,
	    got, NULL), CO_OK);
	assert_memory_equal(got, want, sizeof got);
}

static void
states_have_names(void **state)
{
	(void)state;
	assert_string_equal(co_state_name(CO_ST_NOT_ASKED), "not_asked");
	assert_string_equal(co_state_label(CO_ST_NOT_ASKED), "not asked");
	assert_string_equal(co_state_name((enum co_state)99), "unknown");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
		T(the_layout_follows_from_the_definition),
		T(zero_bytes_are_blank_answers),
		T(every_state_of_every_kind_comes_back),
		T(choices_come_back_with_their_state),
		T(one_byte_holds_240_choices),
		T(picks_and_ranks),
		T(numbers_and_days),
		T(foreign_bytes_are_never_a_choice),
		T(counting_states_agrees_with_reading),
		T(states_have_names),
#undef T
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
