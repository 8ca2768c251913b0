#include "import/dialect.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "import/export.h"

/* The dialect of a text, and why. */
static void
expect(const char *text, const char *name, const char *why)
{
	struct co_export e;
	struct co_source *src;
	struct co_err err = { 0 };

	assert_int_equal(co_source_memory("a.csv", text, strlen(text), &src,
	    &err), CO_OK);
	if (co_export_from(&e, src, NULL, &err) != CO_OK)
		fail_msg("%s", err.text);
	assert_string_equal(e.dialect->name, name);
	if (strstr(e.why, why) == NULL)
		fail_msg("'%s' lacks '%s'", e.why, why);
	co_export_close(&e);
}

static void
signs_are_weighed(void **state)
{
	(void)state;
	expect("ID,Start time,Completion time,Email,Name,Q\n1,,,,,x\n",
	    "msforms", "\"Start time\", \"Completion time\"");
	/* Owners take columns out before they pass a file on. */
	expect("Start time,Completion time,Q\n,,x\n", "msforms",
	    "\"Start time\"");
	expect("Id,Completion time,Q\n1,,x\n", "msforms", "\"Id\"");
	expect("ID,Email,Name,Q\n1,a,b,x\n", "generic", "no sign");
	/* One time alone may be anybody's. */
	expect("Name,Email,Start time\n,,9:00\n", "generic", "no sign");
	expect("Timestamp,Q\n2018/05/15 7:07:45 PM GMT+1,x\n", "google",
	    "zone");
	expect("Zeitstempel,Q\n17.01.2025 18:05:39,x\n", "google",
	    "\"Zeitstempel\"");
	expect("Timestamp,Q [a],Q [b]\nsoon,1,2\n", "google", "[Row]");
	expect("Timestamp,Q\nsoon,1\n", "generic", "no sign");
	expect("When,Timestamp\nx,2018/05/15 7:07:45 PM GMT+1\n", "generic",
	    "no sign");
	expect("a,b\n1,2\n", "generic", "no sign");
}

static void
by_name(void **state)
{
	const struct co_dialect *d;
	struct co_err err;

	(void)state;
	assert_int_equal(co_dialect_named("google", &d, &err), CO_OK);
	assert_ptr_equal(d, &co_dialect_gforms);
	assert_int_equal(co_dialect_named("gforms", &d, &err), CO_OK);
	assert_ptr_equal(d, &co_dialect_gforms);
	assert_int_equal(co_dialect_named("msforms", &d, &err), CO_OK);
	assert_int_equal(co_dialect_named("MS", &d, &err), CO_EUSAGE);
	assert_non_null(strstr(err.text, "msforms, google, generic"));
}

static size_t
splits(const struct co_dialect *d, const char *text, const char *question,
    const char *row)
{
	struct co_split s[CO_MAX_SPLITS];
	size_t n = d->split(text, s);

	for (size_t i = 0; i < n; i++) {
		if (s[i].n_question == strlen(question)
		    && strncmp(s[i].question, question, s[i].n_question) == 0
		    && s[i].n_row == strlen(row)
		    && strncmp(s[i].row, row, s[i].n_row) == 0)
			return i + 1;
	}
	return 0;
}

static void
headers_are_split(void **state)
{
	char many[300];
	struct co_split s[CO_MAX_SPLITS];

	(void)state;
	assert_int_equal(splits(&co_dialect_gforms, "Q [Row]", "Q", "Row"), 1);
	assert_true(splits(&co_dialect_gforms, "Q [a] [Row [x]]", "Q [a]",
	    "Row [x]") > 0);
	assert_int_equal(splits(&co_dialect_msforms, "Q.Row", "Q", "Row"), 1);
	assert_int_equal(splits(&co_dialect_msforms, "A. B.C", "A. B", "C"),
	    2);
	assert_true(splits(&co_dialect_generic, "Q - Row", "Q", "Row") > 0);
	assert_true(splits(&co_dialect_generic, "q_row", "q", "row") > 0);
	assert_int_equal(splits(&co_dialect_generic, "plain", "plain", ""),
	    0);
	assert_int_equal(splits(&co_dialect_msforms, ".Row", "", "Row"), 0);
	/* Never more than there is room for. */
	memset(many, '.', sizeof many);
	many[sizeof many - 1] = '\0';
	assert_int_equal(co_dialect_msforms.split(many, s), CO_MAX_SPLITS);
	assert_int_equal(co_dialect_any_split(many, s), CO_MAX_SPLITS);
	memset(many, '[', sizeof many - 2);
	many[sizeof many - 2] = ']';
	assert_true(co_dialect_gforms.split(many, s) <= CO_MAX_SPLITS);
}

static struct co_record
record_of(struct co_cell *cell, const char *const *text)
{
	struct co_record r = { 1, 1, cell, 0 };

	for (; text[r.n] != NULL; r.n++) {
		cell[r.n].s = text[r.n];
		cell[r.n].len = strlen(text[r.n]);
	}
	return r;
}

#define RECORD(...) \
	record_of(cell, (const char *const[]){ __VA_ARGS__, NULL })

static void
answers_are_no_header(void **state)
{
	struct co_cell cell[16];
	struct co_record r;

	(void)state;
	r = RECORD("16/10/2024 16:50", "k1", "Agree");
	assert_true(co_header_is_data(&r));
	r = RECORD("", "2024-05-31", "Agree");
	assert_true(co_header_is_data(&r));
	r = RECORD("1", "5", "4", "Agree");
	assert_true(co_header_is_data(&r));
	r = RECORD("code", "2024", "2025");
	assert_true(co_header_is_data(&r));
	r = RECORD("code", "gender", "2024");
	assert_false(co_header_is_data(&r));
	r = RECORD("7");
	assert_false(co_header_is_data(&r));
}

static void
the_header_model(void **state)
{
	struct co_arena *arena = co_arena_new();
	struct co_cell cell[16], again[16];
	struct co_header h;
	struct co_record r, other;
	struct co_head head = { &r, 1 };

	(void)state;
	r = RECORD(" Question:\n", "", "E-Mail", "x", "", "");
	assert_int_equal(co_header_build(&head, 0, arena, &h, NULL), CO_OK);
	/* Nothing behind the last header: a trailing delimiter. */
	assert_int_equal(h.n, 4);
	assert_string_equal(h.col[0].header, "Question:");
	assert_string_equal(h.col[0].folded, "question");
	assert_int_equal(h.col[1].use, CO_COL_UNNAMED);
	assert_int_equal(h.col[2].use, CO_COL_PERSONAL);
	assert_int_equal(h.col[3].use, CO_COL_QUESTION);
	assert_true(co_header_repeats(&h, &r));
	other = record_of(again, (const char *const[]){ " Question:\n", "",
	    "E-Mail", "y", NULL });
	assert_false(co_header_repeats(&h, &other));
	other.n = 3;
	assert_false(co_header_repeats(&h, &other));
	co_arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(signs_are_weighed),
		cmocka_unit_test(by_name),
		cmocka_unit_test(headers_are_split),
		cmocka_unit_test(answers_are_no_header),
		cmocka_unit_test(the_header_model),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
