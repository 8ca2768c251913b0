#include "import/match.h"

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
static struct co_header header;
static struct co_mapping map;

static const char elements[] =
    "{\"type\":\"radiogroup\",\"name\":\"rec\",\"title\":\"Would you "
    "recommend it?\",\"choices\":[1,2],\"showOtherItem\":true,"
    "\"analysis\":{\"headers\":{\"*\":[\"Recommend\"],"
    "\"msforms\":[\"Only in Forms\"]}}},"
    "{\"type\":\"matrix\",\"name\":\"obj\",\"title\":\"I reached the aims of "
    "this theme. Really\",\"columns\":[1,2],\"rows\":["
    "{\"value\":\"a\",\"text\":\"Alpha & co\",\"aliases\":[\"Alpha and co\"]},"
    "{\"value\":\"b\",\"text\":\"Beta [new]\"}],"
    "\"analysis\":{\"headers\":{\"*\":[\"Aims\"]}}},"
    "{\"type\":\"matrix\",\"name\":\"app\",\"title\":\"I can apply it\","
    "\"columns\":[1,2],\"rows\":[{\"value\":\"a\",\"text\":\"Alpha & co\"},"
    "{\"value\":\"b\",\"text\":\"Beta [new]\"}]},"
    "{\"type\":\"checkbox\",\"name\":\"role\",\"title\":\"Roles\","
    "\"choices\":[{\"value\":\"x\",\"text\":\"Xeno\"},"
    "{\"value\":\"y\",\"text\":\"Yacht\"}],\"showOtherItem\":true},"
    "{\"type\":\"comment\",\"name\":\"why\",\"title\":\"Why?\"},"
    "{\"type\":\"comment\",\"name\":\"why2\",\"title\":\"Why not\","
    "\"analysis\":{\"headers\":{\"*\":[\"Why?#2\"]}}},"
    "{\"type\":\"comment\",\"name\":\"long\",\"title\":\"What in this "
    "programme has helped you most in your daily work\"},"
    "{\"type\":\"text\",\"name\":\"skip\",\"title\":\"Skip me\","
    "\"analysis\":{\"role\":\"ignore\"}}";

static int
set_up(void **state)
{
	(void)state;
	survey = survey_text("", elements);
	arena = co_arena_new();
	return arena == NULL ? -1 : 0;
}

static int
tear_down(void **state)
{
	(void)state;
	co_arena_free(arena);
	co_survey_free(survey);
	return 0;
}

static void
match(const struct co_dialect *d, bool positional, const char *const *names)
{
	struct co_cell cell[32];
	struct co_record record = { 1, 1, cell, 0 };
	struct co_head head = { &record, 1 };

	for (; names[record.n] != NULL; record.n++) {
		cell[record.n].s = names[record.n];
		cell[record.n].len = strlen(names[record.n]);
	}
	assert_int_equal(co_header_build(&head, 0, arena, &header, NULL),
	    CO_OK);
	d->uses(&header);
	assert_int_equal(co_match(&header, survey, d, positional, arena, &map,
	    NULL), CO_OK);
}

#define MATCH(d, ...) \
	match(&co_dialect_##d, false, (const char *const[]){ __VA_ARGS__, \
	    NULL })

static void
expect(size_t col, const char *target, const char *how)
{
	const char *got = map.col[col].target.kind == CO_TARGET_NONE ? ""
	    : co_target_name(survey, &map.col[col].target, arena);

	assert_string_equal(got, target);
	assert_string_equal(co_how_name(map.col[col].how), how);
}

static void
by_code_alias_and_text(void **state)
{
	(void)state;
	MATCH(generic, "rec", "obj.a", "app_b", "Roles", "role-Comment");
	expect(0, "rec", "code");
	expect(1, "obj.a", "code");
	expect(2, "app.b", "code");
	expect(3, "role", "text");
	expect(4, "role-Comment", "code");
	assert_int_equal(map.n_matched, 5);
	assert_int_equal(map.n_taken, 4);
	MATCH(generic, "RECOMMEND *", "would you  recommend\xc2\xa0it ?");
	expect(0, "rec", "alias");
	/* The question is taken: the second column is not it again. */
	expect(1, "", "unmatched");
	MATCH(generic, "Only in Forms");
	expect(0, "", "unmatched");
	MATCH(msforms, "Only in Forms");
	expect(0, "rec", "alias");
}

static void
rows_with_their_question(void **state)
{
	(void)state;
	MATCH(gforms, "Aims [Alpha & co]", "Aims [Beta [new]]",
	    "I can apply it [Alpha &amp; co]", "I can apply it [Nobody]");
	expect(0, "obj.a", "alias");
	expect(1, "obj.b", "alias");
	expect(2, "app.a", "text");
	expect(3, "", "unmatched");
	/* The joint is a full stop, and titles have them too. */
	MATCH(msforms, "I reached the aims of this theme. Really.Alpha and co",
	    "I can apply it\n. Beta [new]");
	expect(0, "obj.a", "text");
	expect(1, "app.b", "text");
	MATCH(generic, "Aims - Alpha & co", "app: a", "obj/b",
	    "I can apply it [b]");
	expect(0, "obj.a", "alias");
	expect(1, "app.a", "code");
	expect(2, "obj.b", "code");
	expect(3, "app.b", "text");
}

static void
one_column_per_option(void **state)
{
	(void)state;
	MATCH(generic, "Roles", "Roles [Xeno]", "role.y", "Roles - Other",
	    "rec - Other");
	expect(0, "", "ignored");
	assert_non_null(strstr(map.col[0].note, "summary"));
	expect(1, "role.x", "text");
	expect(2, "role.y", "code");
	expect(3, "role.other", "text");
	expect(4, "rec-Comment", "code");
}

static void
bare_rows_by_order(void **state)
{
	(void)state;
	MATCH(generic, "Alpha & co", "Beta [new]", "Alpha & co",
	    "Beta [new]", "Alpha & co");
	expect(0, "obj.a", "text");
	expect(1, "obj.b", "text");
	expect(2, "app.a", "text");
	expect(3, "app.b", "text");
	expect(4, "", "unmatched");
	assert_true(map.col[0].by_order);
	/* A question named in full leaves the bare rows to the other. */
	MATCH(generic, "Alpha & co", "Aims.Alpha & co");
	expect(0, "app.a", "text");
	expect(1, "obj.a", "alias");
	/* Microsoft Forms counts repeated titles. */
	MATCH(msforms, "Alpha & co", "Beta [new]", "Alpha & co2",
	    "Beta [new]2");
	expect(2, "app.a", "text");
	expect(3, "app.b", "text");
}

static void
the_second_of_a_text(void **state)
{
	(void)state;
	MATCH(generic, "Why?", "Why?", "Why?");
	expect(0, "why", "code");
	expect(1, "why2", "alias");
	expect(2, "", "unmatched");
	/* A digit behind a title only counts where the bare title is. */
	MATCH(msforms, "Why?", "Why?2");
	expect(0, "why", "code");
	expect(1, "why2", "alias");
	MATCH(msforms, "Recommend2");
	expect(0, "", "unmatched");
}

/* The platform's own columns have names that questions may have too. */
static void
numbers_behind_titles(void **state)
{
	(void)state;
	co_survey_free(survey);
	survey = survey_text("", "{\"type\":\"text\",\"name\":\"who\","
	    "\"title\":\"Name\"},{\"type\":\"comment\",\"name\":\"a\","
	    "\"title\":\"Question 1\"},{\"type\":\"comment\",\"name\":\"b\","
	    "\"title\":\"Question 1\"}");
	MATCH(msforms, "Start time", "Completion time", "Name", "Name2",
	    "Question 1", "Question 12");
	expect(2, "", "ignored");
	expect(3, "who", "text");
	expect(4, "a", "text");
	expect(5, "b", "text");
	/* Where nobody else has the name, the column is asked for. */
	MATCH(msforms, "Start time", "Completion time", "Name");
	expect(2, "who", "text");
}

static void
by_unique_prefix(void **state)
{
	(void)state;
	MATCH(generic, "What in this programme has helped you most");
	expect(0, "long", "prefix");
	MATCH(generic, "What in this programme has h\xc3\x82\xc2\xa0" "elped "
	    "you most in your daily work?");
	expect(0, "long", "prefix");
	MATCH(generic, "What in this");
	expect(0, "", "unmatched");
	MATCH(generic, "What in this programme was bad for you and your work");
	expect(0, "", "unmatched");
}

static void
what_is_left_out_is_said(void **state)
{
	(void)state;
	MATCH(msforms, "ID", "Start time", "Completion time", "Email", "Name",
	    "Last modified time", "Recommend", "Points - Recommend", "",
	    "Skip me", "Recomended");
	expect(0, "", "metadata");
	expect(2, "", "metadata");
	expect(3, "", "ignored");
	assert_string_equal(map.col[3].note, "personal data, not stored");
	expect(5, "", "metadata");
	expect(6, "rec", "alias");
	expect(7, "", "ignored");
	expect(8, "", "ignored");
	expect(9, "", "ignored");
	assert_non_null(strstr(map.col[9].note, "definition"));
	expect(10, "", "unmatched");
	assert_int_equal(map.n_unmatched, 1);
	MATCH(generic, "Role");
	expect(0, "role", "code");
	MATCH(generic, "Rols");
	assert_string_equal(map.col[0].nearest, "role");
	MATCH(generic, "Something else entirely");
	assert_null(map.col[0].nearest);
}

static void
by_position_when_told(void **state)
{
	static const char *const names[] = { "ID", "foo", "bar", NULL };

	(void)state;
	match(&co_dialect_msforms, true, names);
	expect(0, "", "metadata");
	expect(1, "rec", "position");
	expect(2, "obj.a", "position");
}

static void
counting_for_recognition(void **state)
{
	size_t n = 99;

	(void)state;
	MATCH(generic, "rec", "Aims [Alpha & co]", "nobody");
	assert_int_equal(co_match_count(&header, survey, &co_dialect_generic,
	    &n, NULL), CO_OK);
	assert_int_equal(n, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
		T(by_code_alias_and_text),
		T(rows_with_their_question),
		T(one_column_per_option),
		T(bare_rows_by_order),
		T(the_second_of_a_text),
		T(numbers_behind_titles),
		T(by_unique_prefix),
		T(what_is_left_out_is_said),
		T(by_position_when_told),
		T(counting_for_recognition),
#undef T
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
