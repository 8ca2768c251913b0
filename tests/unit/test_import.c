/* The whole way from a file to responses, on files with their warts. */
#include "import/import.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/date.h"
#include "base/file.h"

struct loaded {
	struct co_survey *survey;
	struct co_import *im;
	const struct co_import_report *report;
	struct co_layout layout;
	struct co_err err;
	enum co_code rc;
};

static char *
data_path(const char *name)
{
	const char *top = getenv("TOP_SRCDIR");
	char *dir = co_path_join(top == NULL ? "." : top, "tests/data");
	char *path = co_path_join(dir, name);

	free(dir);
	assert_non_null(path);
	return path;
}

/* NULL where the published samples are not at hand. */
static char *
sample_path(const char *name)
{
	const char *shared = getenv("COHORT_SHARED");
	char *dir, *path;
	FILE *f;

	if (shared == NULL)
		return NULL;
	dir = co_path_join(shared, "samples");
	path = co_path_join(dir, name);
	free(dir);
	if ((f = fopen(path, "rb")) == NULL) {
		print_message("# %s is not here: not tried\n", name);
		free(path);
		return NULL;
	}
	fclose(f);
	return path;
}

static struct co_survey *
survey_named(const char *name)
{
	char *path = data_path(name);
	struct co_survey *s = NULL;
	struct co_err err = { 0 };

	if (co_survey_load(path, NULL, &s, &err) != CO_OK)
		fail_msg("%s: %s", err.where, err.text);
	free(path);
	return s;
}

static void
load_path(struct loaded *l, const char *survey, const char *path,
    const struct co_import_options *opt)
{
	memset(l, 0, sizeof *l);
	l->survey = survey_named(survey);
	assert_int_equal(co_layout_init(&l->layout, l->survey, NULL), CO_OK);
	l->rc = co_import_read(path, l->survey, opt, &l->im, &l->err);
	if (l->rc == CO_OK)
		l->report = co_import_report(l->im);
}

static void
load(struct loaded *l, const char *survey, const char *file,
    const struct co_import_options *opt)
{
	char *path = data_path(file);

	load_path(l, survey, path, opt);
	free(path);
}

static void
unload(struct loaded *l)
{
	co_import_free(l->im);
	co_layout_clear(&l->layout);
	co_survey_free(l->survey);
}

static size_t
var(const struct loaded *l, const char *name)
{
	int v = co_survey_var(l->survey, name);

	if (v < 0)
		fail_msg("no variable %s", name);
	return (size_t)v;
}

static int64_t
in_state(const struct loaded *l, const char *name, enum co_state s)
{
	return l->report->state[var(l, name)].n[s];
}

static struct co_answer
answer(const struct loaded *l, size_t row, const char *name)
{
	struct co_response r;
	struct co_answer a;

	assert_true(row < co_import_count(l->im));
	co_import_response(l->im, row, &r);
	assert_int_equal(r.n_codes, l->layout.size);
	co_answer_get(&l->layout, r.codes, var(l, name), &a);
	return a;
}

/* How many responses chose the option with this value. */
static int64_t
chose(const struct loaded *l, const char *name, const char *value)
{
	size_t v = var(l, name);
	const struct co_question *q =
	    &l->survey->question[l->survey->var[v].question];
	int want = co_question_choice(q, value);
	int64_t n = 0;

	assert_true(want >= 0);
	for (size_t i = 0; i < co_import_count(l->im); i++)
		n += answer(l, i, name).choice == want;
	return n;
}

static const char *
text_of(const struct loaded *l, size_t row, const char *name)
{
	struct co_response r;

	co_import_response(l->im, row, &r);
	for (size_t i = 0; i < r.n_text; i++) {
		if (r.text[i].var == var(l, name))
			return r.text[i].text;
	}
	return NULL;
}

static void
expect_picks(const struct loaded *l, size_t row, const char *name,
    const char *want)
{
	struct co_answer a = answer(l, row, name);

	assert_int_equal(a.state, CO_ST_ANSWERED);
	for (size_t i = 0; want[i] != '\0'; i++)
		assert_int_equal(a.pick[i], want[i] - '0');
}

static const struct co_import_column *
column(const struct loaded *l, size_t i)
{
	assert_true(i < l->report->n_column);
	return &l->report->column[i];
}

static bool
finds(const struct loaded *l, const char *text)
{
	for (size_t i = 0; i < l->report->findings.n; i++) {
		if (strstr(l->report->findings.item[i].text, text) != NULL)
			return true;
	}
	return false;
}

/* ---- published samples ---- */

static void
instructor_training(void **state)
{
	static const struct { const char *q; int n[5]; int blank; } items[] = {
		{ "Worth", { 12, 17, 58, 343, 474 }, 63 },
		{ "LearnedSkills", { 10, 4, 24, 292, 581 }, 56 },
	};
	char *path = sample_path("generic-instructor-training-exit.csv");
	struct loaded l;
	char value[2] = "0";

	(void)state;
	if (path == NULL)
		return;
	load_path(&l, "carpentries-exit.json", path, NULL);
	assert_int_equal(l.rc, CO_OK);
	assert_int_equal(l.report->rows, 967);
	assert_int_equal(l.report->kept, 967);
	assert_string_equal(l.report->dialect, "generic");
	assert_string_equal(l.report->encoding, "UTF-8");
	assert_string_equal(l.report->date_format, "month/day/year");
	for (size_t i = 0; i < 2; i++) {
		for (int k = 0; k < 5; k++) {
			value[0] = (char)('1' + k);
			assert_int_equal(chose(&l, items[i].q, value),
			    items[i].n[k]);
		}
		assert_int_equal(in_state(&l, items[i].q, CO_ST_BLANK),
		    items[i].blank);
	}
	assert_int_equal(in_state(&l, "Recommend", CO_ST_NOT_ASKED), 269);
	assert_int_equal(in_state(&l, "Recommend", CO_ST_BLANK), 31);
	assert_int_equal(in_state(&l, "Recommend", CO_ST_ANSWERED), 667);
	/* Added on 19 April 2018, before which there are 697 rows. */
	assert_int_equal(in_state(&l, "MCQPostAbility", CO_ST_NOT_ASKED),
	    697);
	assert_int_equal(in_state(&l, "MCQPostAbility", CO_ST_BLANK), 33);
	/* "About half of it" with hard blanks. */
	assert_int_equal(chose(&l, "NewInformation", "3"), 300);
	assert_int_equal(chose(&l, "CompleteTraining", "other"), 12);
	unload(&l);
	free(path);
}

static void
conference_sessions(void **state)
{
	char *path = sample_path("generic-conference-sessions.csv");
	struct loaded l;
	int64_t na = 0;

	(void)state;
	if (path == NULL)
		return;
	load_path(&l, "conference-sessions.json", path, NULL);
	assert_int_equal(l.rc, CO_OK);
	assert_int_equal(l.report->kept, 124);
	for (size_t v = 0; v < l.report->n_state; v++)
		na += l.report->state[v].n[CO_ST_NOT_APPLICABLE];
	assert_int_equal(na, 179);
	assert_int_equal(chose(&l, "presenters_prepared", "5"), 97);
	assert_int_equal(chose(&l, "nps", "10"), 65);
	/* A 0 on a scale from 1 to 5 is kept and told, not averaged. */
	assert_int_equal(in_state(&l, "presenters_clear",
	    CO_ST_UNRECOGNISED), 1);
	assert_int_equal(l.report->n_unrecognised, 1);
	assert_string_equal(l.report->unrecognised[0].text, "0");
	unload(&l);
	free(path);
}

/* ---- Microsoft Forms ---- */

static void
msforms(void **state)
{
	struct loaded l;
	struct co_response r;
	int32_t day;

	(void)state;
	load(&l, "course.json", "good-msforms.csv", NULL);
	assert_int_equal(l.rc, CO_OK);
	assert_string_equal(l.report->dialect, "msforms");
	assert_int_equal(l.report->kept, 4);
	assert_string_equal(column(&l, 0)->how, "metadata");
	assert_string_equal(column(&l, 3)->note, "personal data, not stored");
	assert_string_equal(column(&l, 8)->question, "recommend");
	assert_string_equal(column(&l, 10)->question, "objective.basics");
	assert_string_equal(column(&l, 12)->question, "apply.basics");
	assert_string_equal(column(&l, 13)->question, "apply.rules");
	co_import_response(l.im, 0, &r);
	assert_int_equal(co_date_from_civil(2024, 10, 16, &day), 0);
	assert_int_equal(r.day, day);
	assert_int_equal(r.row, 1);
	/* lead, make, use, usemore, other, none */
	expect_picks(&l, 0, "role", "110000");
	expect_picks(&l, 1, "role", "001110");
	assert_string_equal(text_of(&l, 1, "role"), "Something new");
	expect_picks(&l, 2, "role", "001001");
	assert_true(finds(&l, "exclusive option"));
	expect_picks(&l, 0, "order", "213");
	expect_picks(&l, 2, "order", "201");
	assert_int_equal(answer(&l, 1, "recommend").choice, 3);
	assert_int_equal(answer(&l, 2, "recommend").choice, 2);
	assert_int_equal(answer(&l, 2, "gender").choice, 3);
	assert_non_null(strstr(text_of(&l, 2, "gender"), "rather say later"));
	assert_int_equal(answer(&l, 3, "gender").state, CO_ST_DECLINED);
	assert_int_equal(answer(&l, 1, "objective.rules").state,
	    CO_ST_NOT_APPLICABLE);
	assert_true(answer(&l, 0, "hours").number == 3.5);
	assert_int_equal(answer(&l, 2, "hours").state, CO_ST_UNRECOGNISED);
	assert_string_equal(text_of(&l, 2, "hours"), "about 4");
	assert_int_equal(answer(&l, 2, "pace").state, CO_ST_UNRECOGNISED);
	assert_int_equal(co_date_from_civil(2024, 9, 2, &day), 0);
	assert_int_equal(answer(&l, 1, "start").day, day);
	/* "Why not?" is shown to those who said no. */
	assert_int_equal(answer(&l, 0, "whynot").state, CO_ST_NOT_SHOWN);
	assert_int_equal(answer(&l, 1, "whynot").state, CO_ST_ANSWERED);
	assert_string_equal(text_of(&l, 0, "comment"), "Good,\r\nthank you");
	/* "-" is one of the definition's words for missing. */
	assert_int_equal(answer(&l, 1, "comment").state, CO_ST_BLANK);
	unload(&l);
}

/* ---- Google Forms ---- */

static void
google_form(void **state)
{
	struct loaded l;
	struct co_response a, b;

	(void)state;
	load(&l, "course.json", "good-google-form.csv", NULL);
	assert_int_equal(l.rc, CO_OK);
	assert_string_equal(l.report->dialect, "google");
	/* Two responses within the same second are two. */
	assert_int_equal(l.report->kept, 3);
	co_import_response(l.im, 0, &a);
	co_import_response(l.im, 1, &b);
	assert_true(a.key.a != b.key.a);
	assert_string_equal(column(&l, 5)->question, "objective.basics");
	assert_string_equal(column(&l, 8)->question, "apply.rules");
	assert_string_equal(column(&l, 10)->how, "ignored");
	assert_string_equal(column(&l, 11)->how, "unmatched");
	expect_picks(&l, 0, "role", "101000");
	expect_picks(&l, 2, "role", "010010");
	assert_string_equal(text_of(&l, 2, "role"), "Sing");
	assert_int_equal(answer(&l, 0, "gender").choice, 1);
	/* No column, no question. */
	assert_int_equal(in_state(&l, "order", CO_ST_NOT_ASKED), 3);
	assert_int_equal(in_state(&l, "code", CO_ST_NOT_ASKED), 3);
	unload(&l);
}

static void
google_sheet(void **state)
{
	struct loaded l;
	struct co_response r;
	int32_t day;

	(void)state;
	load(&l, "course.json", "good-google-sheet.csv", NULL);
	assert_int_equal(l.rc, CO_OK);
	assert_string_equal(l.report->dialect, "google");
	assert_string_equal(l.report->date_format, "day/month/year");
	co_import_response(l.im, 1, &r);
	assert_int_equal(co_date_from_civil(2025, 1, 17, &day), 0);
	assert_int_equal(r.day, day);
	expect_picks(&l, 0, "role", "101000");
	expect_picks(&l, 1, "role", "011010");
	unload(&l);
}

/* ---- plain tables ---- */

static void
plain_table(void **state)
{
	struct loaded l;
	struct co_response r;

	(void)state;
	load(&l, "course.json", "good-plain-cp1252.csv", NULL);
	assert_int_equal(l.rc, CO_OK);
	assert_string_equal(l.report->encoding, "Windows-1252");
	assert_string_equal(l.report->delimiter, "semicolon");
	assert_int_equal(l.report->header_rows, 2);
	assert_int_equal(l.report->rows, 5);
	assert_int_equal(l.report->kept, 3);
	assert_int_equal(l.report->n_dropped, 2);
	assert_int_equal(l.report->dropped[0].n, 1);
	assert_int_equal(l.report->dropped[1].n, 1);
	/* The last of the two records of p1 stays. */
	assert_string_equal(text_of(&l, 0, "code"), "p2");
	assert_string_equal(text_of(&l, 2, "code"), "p1");
	assert_string_equal(text_of(&l, 2, "comment"), "changed my mind");
	co_import_response(l.im, 2, &r);
	assert_int_equal(r.row, 5);
	assert_int_equal(r.day, CO_DAY_NONE);
	assert_string_equal(text_of(&l, 0, "comment"),
	    "caf\xc3\xa9 \xe2\x80\x93 good");
	assert_int_equal(answer(&l, 0, "recommend").choice, 3);
	assert_int_equal(answer(&l, 1, "gender").choice, 3);
	assert_int_equal(answer(&l, 1, "recommend").state,
	    CO_ST_UNRECOGNISED);
	assert_string_equal(l.report->unrecognised[0].variable, "recommend");
	assert_int_equal(l.report->unrecognised[0].first_row, 4);
	unload(&l);
}

static void
utf16_table(void **state)
{
	struct loaded l;

	(void)state;
	load(&l, "course.json", "good-utf16.csv", NULL);
	assert_int_equal(l.rc, CO_OK);
	assert_string_equal(l.report->delimiter, "tab");
	assert_int_equal(l.report->kept, 2);
	/* A circled one is a 1 once it is normalised. */
	assert_int_equal(answer(&l, 1, "recommend").choice, 0);
	unload(&l);
}

static void
answers_given_for_all_rows(void **state)
{
	static const struct co_import_set good[] = {
		{ "cohort", "Cohort 2" }, { "start", "2024-09-01" },
	};
	static const struct co_import_set bad[][1] = {
		{ { "cohorts", "1" } }, { { "cohort", "Cohort 9" } },
		{ { "start", "soon" } },
	};
	static const char *const says[] = { "did you mean 'cohort'",
		"no such option", "a date such as" };
	struct co_import_options opt = { .set = good, .n_set = 2 };
	char mapping[CO_SHA256_HEX];
	struct co_response r, plain;
	struct loaded l;

	(void)state;
	load(&l, "course.json", "good-utf16.csv", &opt);
	assert_int_equal(l.rc, CO_OK);
	assert_int_equal(chose(&l, "cohort", "2"), 2);
	assert_int_equal(answer(&l, 1, "start").day, 19967);
	co_import_response(l.im, 0, &r);
	strcpy(mapping, l.report->mapping);
	unload(&l);
	/* Another cohort is another response and another import. */
	load(&l, "course.json", "good-utf16.csv", NULL);
	co_import_response(l.im, 0, &plain);
	assert_true(plain.key.a != r.key.a);
	assert_string_not_equal(l.report->mapping, mapping);
	unload(&l);
	for (size_t i = 0; i < 3; i++) {
		opt.set = bad[i];
		opt.n_set = 1;
		load(&l, "course.json", "good-utf16.csv", &opt);
		assert_int_equal(l.rc, CO_EUSAGE);
		if (strstr(l.err.text, says[i]) == NULL)
			fail_msg("'%s' lacks '%s'", l.err.text, says[i]);
		unload(&l);
	}
}

static void
the_same_file_gives_the_same_keys(void **state)
{
	static const char *const files[] = { "good-msforms.csv",
		"good-google-form.csv", "good-plain-cp1252.csv" };

	(void)state;
	for (size_t f = 0; f < 3; f++) {
		struct co_response x, y;
		struct loaded a, b;

		load(&a, "course.json", files[f], NULL);
		load(&b, "course.json", files[f], NULL);
		assert_string_equal(a.report->sha256, b.report->sha256);
		assert_string_equal(a.report->mapping, b.report->mapping);
		for (size_t i = 0; i < co_import_count(a.im); i++) {
			co_import_response(a.im, i, &x);
			co_import_response(b.im, i, &y);
			assert_memory_equal(&x.key, &y.key, sizeof x.key);
			assert_memory_equal(&x.content, &y.content,
			    sizeof x.content);
			for (size_t j = 0; j < i; j++) {
				co_import_response(a.im, j, &y);
				assert_true(x.key.a != y.key.a);
			}
		}
		unload(&a);
		unload(&b);
	}
}

/* ---- bad input ---- */

static const struct {
	const char *file;
	enum co_code code;
	const char *where, *says;
} refused[] = {
	{ "bad-empty.csv", CO_EINPUT, "bad-empty.csv", "empty" },
	{ "bad-blank-cells.csv", CO_EINPUT, "bad-blank-cells.csv",
	  "no text" },
	{ "bad-lfs-pointer.csv", CO_EINPUT, "bad-lfs-pointer.csv",
	  "git lfs pull" },
	{ "bad-mixed-dates.csv", CO_EINPUT, "bad-mixed-dates.csv:1:2",
	  "line 2 has '13/02/2024'" },
	{ "bad-no-header.csv", CO_EINPUT, "bad-no-header.csv:1:1",
	  "header is missing" },
	{ "bad-header-lost.csv", CO_EINPUT, "bad-header-lost.csv",
	  "first record holds answers" },
	{ "bad-nul.csv", CO_EINPUT, "bad-nul.csv", "byte 16 is NUL" },
	{ "bad-other-survey.csv", CO_EINPUT, "bad-other-survey.csv",
	  "no column of this file" },
	{ "bad-web-page.csv", CO_EINPUT, "bad-web-page.csv", "web page" },
	{ "bad-zip.csv", CO_EINPUT, "bad-zip.csv", "zip archive" },
	{ "unsupported-workbook.csv", CO_EUNSUPPORTED,
	  "unsupported-workbook.csv", "Excel workbook" },
	{ "unsupported-results.json", CO_EUNSUPPORTED,
	  "unsupported-results.json", "JSON" },
	{ "no-such-file.csv", CO_ENOTFOUND, "no-such-file.csv",
	  "no such file" },
	{ ".", CO_EINPUT, "data/.", "folder" },
};

static void
bad_files_are_refused_with_a_sentence(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		struct loaded l;
		size_t n;

		load(&l, "course.json", refused[i].file, NULL);
		assert_int_equal(l.rc, refused[i].code);
		assert_null(l.im);
		n = strlen(refused[i].where);
		assert_true(strlen(l.err.where) >= n);
		assert_string_equal(l.err.where + strlen(l.err.where) - n,
		    refused[i].where);
		if (strstr(l.err.text, refused[i].says) == NULL)
			fail_msg("'%s' lacks '%s'", l.err.text,
			    refused[i].says);
		unload(&l);
	}
}

static void
damaged_records_are_told(void **state)
{
	struct loaded l;

	(void)state;
	load(&l, "course.json", "bad-long-record.csv", NULL);
	assert_int_equal(l.rc, CO_OK);
	assert_int_equal(l.report->rows, 3);
	assert_int_equal(l.report->kept, 2);
	assert_int_equal(l.report->rejected, 1);
	assert_string_equal(l.report->reject[0].where,
	    "bad-long-record.csv:2:4");
	assert_string_equal(l.report->reject[0].excerpt,
	    "p1,Woman,well, well");
	assert_true(finds(&l, "fewer cells than the header"));
	unload(&l);
	load(&l, "course.json", "bad-open-quote.csv", NULL);
	assert_int_equal(l.rc, CO_OK);
	assert_int_equal(l.report->kept, 1);
	assert_true(finds(&l, "ends inside a quoted cell"));
	unload(&l);
}

static void
columns_by_position_only_when_told(void **state)
{
	struct co_import_options opt = { .positional = true,
		.dialect = "generic" };
	struct loaded l;

	(void)state;
	load(&l, "course.json", "bad-other-survey.csv", &opt);
	assert_int_equal(l.rc, CO_OK);
	assert_string_equal(column(&l, 0)->how, "position");
	assert_string_equal(column(&l, 2)->question, "gender");
	assert_string_equal(text_of(&l, 0, "code"), "Soup");
	unload(&l);
	opt.dialect = "klingon";
	load(&l, "course.json", "bad-other-survey.csv", &opt);
	assert_int_equal(l.rc, CO_EUSAGE);
	assert_non_null(strstr(l.err.text, "msforms, google, generic"));
	unload(&l);
}

/* ---- which survey ---- */

static void
the_survey_is_recognised(void **state)
{
	struct co_survey *s[3];
	const struct co_survey *list[3];
	char *path = data_path("good-google-form.csv");
	struct co_err err;
	size_t best = 99;

	(void)state;
	s[0] = survey_named("carpentries-exit.json");
	s[1] = survey_named("course.json");
	s[2] = survey_named("conference-sessions.json");
	for (size_t i = 0; i < 3; i++)
		list[i] = s[i];
	assert_int_equal(co_import_recognise(path, list, 3, NULL, &best,
	    &err), CO_OK);
	assert_int_equal(best, 1);
	free(path);
	path = data_path("bad-other-survey.csv");
	best = 99;
	assert_int_equal(co_import_recognise(path, list, 3, NULL, &best,
	    &err), CO_EINPUT);
	assert_int_equal(best, 99);
	assert_non_null(strstr(err.text, "folder of definitions"));
	/* The same definition twice cannot be told apart. */
	free(path);
	path = data_path("good-google-form.csv");
	list[0] = s[1];
	assert_int_equal(co_import_recognise(path, list, 2, NULL, &best,
	    &err), CO_EINPUT);
	assert_non_null(strstr(err.text, "equally well"));
	assert_int_equal(co_import_recognise(path, list, 0, NULL, &best,
	    &err), CO_ENOTFOUND);
	free(path);
	for (size_t i = 0; i < 3; i++)
		co_survey_free(s[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(instructor_training),
		cmocka_unit_test(conference_sessions),
		cmocka_unit_test(msforms),
		cmocka_unit_test(google_form),
		cmocka_unit_test(google_sheet),
		cmocka_unit_test(plain_table),
		cmocka_unit_test(utf16_table),
		cmocka_unit_test(answers_given_for_all_rows),
		cmocka_unit_test(the_same_file_gives_the_same_keys),
		cmocka_unit_test(bad_files_are_refused_with_a_sentence),
		cmocka_unit_test(damaged_records_are_told),
		cmocka_unit_test(columns_by_position_only_when_told),
		cmocka_unit_test(the_survey_is_recognised),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
