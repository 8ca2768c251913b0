/*
 * The renderers on documents made by hand: their exact output (tests/golden,
 * written anew with COHORT_GOLDEN_UPDATE=1), and pages that stay whole
 * whatever the texts in them are.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "report/escape.h"
#include "html_check.h"
#include "report_samples.h"

/* ---- exact output ------------------------------------------------------ */

static void
golden(const char *name, const char *got)
{
	const char *top = getenv("TOP_SRCDIR");
	char path[4096];
	char *want;
	size_t len = 0;
	FILE *f;

	snprintf(path, sizeof path, "%s/tests/golden/%s", top != NULL ? top
	    : ".", name);
	if (getenv("COHORT_GOLDEN_UPDATE") != NULL) {
		f = fopen(path, "wb");
		assert_non_null(f);
		assert_int_equal(fwrite(got, 1, strlen(got), f), strlen(got));
		assert_int_equal(fclose(f), 0);
	}
	f = fopen(path, "rb");
	assert_non_null(f);
	want = calloc(1, 1 << 20);
	assert_non_null(want);
	len = fread(want, 1, (1 << 20) - 1, f);
	fclose(f);
	assert_true(len > 0);
	assert_string_equal(got, want);
	free(want);
}

/* The page without its head, whose style has no place in a comparison. */
static const char *
body_of(const char *page)
{
	const char *body = strstr(page, "</head>\n");

	assert_non_null(body);
	return body + strlen("</head>\n");
}

static void
formats_are_as_they_were(void **state)
{
	static const struct { enum co_format format; const char *name; }
	all[] = {
		{ CO_FORMAT_TEXT, "result.txt" },
		{ CO_FORMAT_JSON, "result.json" },
		{ CO_FORMAT_CSV, "result.csv" },
		{ CO_FORMAT_MARKDOWN, "result.md" },
		{ CO_FORMAT_HTML, "result.html" },
	};
	struct co_result *r = sample_result(CO_PROFILE_PUBLIC);

	(void)state;
	for (size_t i = 0; i < COUNT(all); i++) {
		struct co_buf b;

		co_buf_init(&b);
		assert_int_equal(co_render(r, all[i].format, &b, NULL), CO_OK);
		golden(all[i].name, all[i].format == CO_FORMAT_HTML
		    ? body_of(co_buf_str(&b)) : co_buf_str(&b));
		co_buf_clear(&b);
	}
	co_result_free(r);
}

static void
programme_is_as_it_was(void **state)
{
	struct co_result *r = sample_result(CO_PROFILE_PUBLIC);
	struct sample p;
	struct co_buf b, again;

	(void)state;
	sample_programme(&p, r, "A text of the programme",
	    CO_PROFILE_PUBLIC);
	co_buf_init(&b);
	co_buf_init(&again);
	assert_int_equal(co_programme_html(&p.doc, &b, NULL), CO_OK);
	assert_int_equal(co_programme_html(&p.doc, &again, NULL), CO_OK);
	assert_string_equal(co_buf_str(&b), co_buf_str(&again));
	golden("programme.html", body_of(co_buf_str(&b)));
	co_buf_clear(&b);
	co_buf_clear(&again);
	co_result_free(r);
}

static void
formats_have_names(void **state)
{
	enum co_format f = CO_FORMAT_TEXT;

	(void)state;
	assert_int_equal(co_format_parse("md", &f), 0);
	assert_int_equal(f, CO_FORMAT_MARKDOWN);
	assert_int_equal(co_format_parse("html", &f), 0);
	assert_int_equal(f, CO_FORMAT_HTML);
	assert_int_equal(co_format_parse("HTML", &f), -1);
	assert_int_equal(co_format_parse("", &f), -1);
	assert_int_equal(f, CO_FORMAT_HTML);
}

/* ---- pages ------------------------------------------------------------- */

/* Who reads a page sees at once for whom it is, and what was hidden. */
static void
profiles_are_on_the_page(void **state)
{
	static const struct { enum co_profile profile; const char *says; }
	all[] = {
		{ CO_PROFILE_INTERNAL, "class=\"banner\">Internal" },
		{ CO_PROFILE_INTERNAL, "nothing is hidden in it" },
		{ CO_PROFILE_PARTNER, "class=\"banner\">For partners" },
		{ CO_PROFILE_PUBLIC, "Counts from 1 to 4 of sensitive" },
		{ CO_PROFILE_OPEN, "12 tables were checked, 3 counts hidden" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(all); i++) {
		struct co_result *r = sample_result(all[i].profile);
		struct sample p;
		struct co_buf b;

		sample_programme(&p, r, "Text", all[i].profile);
		co_buf_init(&b);
		assert_int_equal(co_programme_html(&p.doc, &b, NULL), CO_OK);
		page_check(co_buf_str(&b), true);
		assert_non_null(strstr(co_buf_str(&b), all[i].says));
		assert_int_equal(strstr(co_buf_str(&b), "\"banner\"") != NULL,
		    all[i].profile <= CO_PROFILE_PARTNER);
		co_buf_clear(&b);
		co_result_free(r);
	}
}

static void
an_empty_programme_is_a_page(void **state)
{
	const struct co_programme_doc d = { .title = "Nothing yet",
		.profile = CO_PROFILE_PUBLIC };
	struct co_buf b;

	(void)state;
	co_buf_init(&b);
	assert_int_equal(co_programme_html(&d, &b, NULL), CO_OK);
	page_check(co_buf_str(&b), true);
	assert_null(strstr(co_buf_str(&b), "<ul>\n</ul>"));
	assert_null(strstr(co_buf_str(&b), "<dl class=\"methods\">\n</dl>"));
	co_buf_clear(&b);
}

/* ---- hostile texts ----------------------------------------------------- */

static char *
long_text(void)
{
	char *s = malloc(10001);

	assert_non_null(s);
	for (size_t i = 0; i < 10000; i++)
		s[i] = "<&\"'>|x\\"[i % 8];
	s[10000] = '\0';
	return s;
}

static struct co_result *
result_of(const char *s)
{
	struct co_result *r = co_result_new(s, s, s);
	struct co_estimate e = co_estimate_none();
	struct co_test t = co_test_none();
	struct co_rtable *table = co_result_table(r, s, s);
	size_t row;

	co_rtable_column(r, table, "label", s, CO_COL_TEXT);
	co_rtable_column(r, table, "value", s, CO_COL_TEXT);
	co_rtable_column(r, table, s, s, CO_COL_COUNT);
	row = co_rtable_row(r, table);
	co_rtable_text(r, table, row, 0, s);
	co_rtable_text(r, table, row, 1, s);
	co_rtable_number(table, row, 2, 5);
	co_result_where(r, s, s);
	co_result_sentence(r, "%s", s);
	co_result_note(r, "%s", s);
	co_result_warning(r, "%s", s);
	co_result_import(r, 1, s, s, 1);
	e.quantity = e.item = e.group = e.reference = e.cohort = s;
	e.stratum = e.method = s;
	e.value = 1;
	co_result_estimate(r, &e);
	t.hypothesis = t.group = t.reference = t.stratum = t.method = s;
	t.p_value = 0.5;
	co_result_test(r, &t);
	r->version = r->store = r->survey = r->outcome = r->by = s;
	assert_int_equal(co_result_status(r, NULL), CO_OK);
	return r;
}

/* No control but the ends of lines, nothing that turns the direction. */
static void
is_clean(const char *s)
{
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		assert_true(c >= 0x20 || c == '\n' || c == '\t');
		assert_int_not_equal(c, 0x7F);
		assert_false(c == 0xC2 && (unsigned char)s[1] < 0xA0);
		assert_int_not_equal(strncmp(s, "\xE2\x80\xAE", 3), 0);
		assert_int_not_equal(strncmp(s, "\xE2\x81\xA6", 3), 0);
	}
}

/* A pipe table stays a table: as many bars on each row as in its head. */
static void
bars_are_even(const char *s)
{
	size_t want = 0;

	while (*s != '\0') {
		size_t len = strcspn(s, "\n"), bars = 0;

		for (size_t i = 0; i < len; i++)
			bars += s[i] == '|' && (i == 0 || s[i - 1] != '\\');
		if (s[0] == '|') {
			assert_true(want == 0 || bars == want);
			want = bars;
		} else {
			want = 0;
		}
		s += len + (s[len] == '\n');
	}
}

static void
every_format_survives(const char *s)
{
	struct co_result *r = result_of(s);
	struct sample p;
	struct co_buf b;

	co_buf_init(&b);
	assert_int_equal(co_render(r, CO_FORMAT_HTML, &b, NULL), CO_OK);
	assert_int_equal(page_check(co_buf_str(&b), true), 3);
	is_clean(co_buf_str(&b));
	co_buf_clear(&b);
	assert_int_equal(co_render(r, CO_FORMAT_TEXT, &b, NULL), CO_OK);
	is_clean(co_buf_str(&b));
	co_buf_clear(&b);
	assert_int_equal(co_render(r, CO_FORMAT_MARKDOWN, &b, NULL), CO_OK);
	is_clean(co_buf_str(&b));
	bars_are_even(co_buf_str(&b));
	assert_null(strchr(co_buf_str(&b), '<'));
	co_buf_clear(&b);
	sample_programme(&p, r, s, CO_PROFILE_INTERNAL);
	assert_int_equal(co_programme_html(&p.doc, &b, NULL), CO_OK);
	assert_int_equal(page_check(co_buf_str(&b), true), 6);
	is_clean(co_buf_str(&b));
	co_buf_clear(&b);
	co_result_free(r);
}

static void
hostile_texts_stay_texts(void **state)
{
	static const char *const corpus[] = {
		"\"><svg onload=alert(1)>'{{7*7}}\xE2\x80\xAE\x1B[31m",
		"</title></style></script><script>alert(1)</script>",
		"--><!-- ]]> &amp; &#60; <b", "a\" onmouseover=\"x", "'", "",
		"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC emoji",
		"\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xE2\x81\xA6 right to left",
		"\xFF\xC3 no UTF-8 \xE2\x80", ("\xC2\x85\xC2\x9B" "31m \x7F"),
		"a|b\\|c\r\nd\te", "# - + > 1. ``` ~~~ === [x](javascript:x)",
		"%s%n%d", "line\n\nline", "  ",
	};
	char *s = long_text();

	(void)state;
	for (size_t i = 0; i < COUNT(corpus); i++)
		every_format_survives(corpus[i]);
	every_format_survives(s);
	free(s);
}

static void
escaped(void (*f)(struct co_buf *, const char *), const char *in,
    const char *want)
{
	struct co_buf b;

	co_buf_init(&b);
	f(&b, in);
	assert_string_equal(co_buf_str(&b), want);
	co_buf_clear(&b);
}

static void
formulas_are_guarded(void **state)
{
	static const char *const formula[] = { "=1+1", "+1", "-1", "@SUM(A1)",
		"\t=1", "\r=1", "\n=1", "  =1", "\xEF\xBC\x9D" "1",
		"\xEF\xBC\x8B" "1", "\xEF\xBC\x8D" "1", "\xEF\xBC\xA0" "1" };

	(void)state;
	for (size_t i = 0; i < COUNT(formula); i++) {
		char want[64];

		snprintf(want, sizeof want, "\"'%s\"", formula[i]);
		escaped(co_escape_csv, formula[i], want);
	}
	escaped(co_escape_csv, "a;=1+1", "\"a;=1+1\"");
	escaped(co_escape_csv, "a\t=1+1", "\"a\t=1+1\"");
	escaped(co_escape_csv, "a=b", "a=b");
	escaped(co_escape_csv, "", "");
}

static void
links_stay_text_in_markdown(void **state)
{
	(void)state;
	escaped(co_escape_markdown, "http://a.b/ www.a.b x@y.z 10:30",
	    "http\\://a.b/ www\\.a.b x\\@y.z 10:30");
	escaped(co_escape_markdown, "0.58", "0.58");
	escaped(co_escape_markdown, "12. x", "12\\. x");
	escaped(co_escape_markdown, "12)", "12\\)");
	escaped(co_escape_markdown, " \n# x", "\\# x");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formats_are_as_they_were),
		cmocka_unit_test(programme_is_as_it_was),
		cmocka_unit_test(formats_have_names),
		cmocka_unit_test(profiles_are_on_the_page),
		cmocka_unit_test(an_empty_programme_is_a_page),
		cmocka_unit_test(hostile_texts_stay_texts),
		cmocka_unit_test(formulas_are_guarded),
		cmocka_unit_test(links_stay_text_in_markdown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
