#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <math.h>
#include <string.h>

#include <cmocka.h>

#include "report/escape.h"
#include "report/render.h"
#include "report/result.h"

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
every_context_is_quoted(void **state)
{
	(void)state;
	escaped(co_escape_html, "<b a=\"x\" b='y'>&\x01</b>",
	    "&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;&lt;/b&gt;");
	escaped(co_escape_json, "a\"b\\c\n\x02\xFFz",
	    "\"a\\\"b\\\\c\\n\\u0002\xEF\xBF\xBDz\"");
	escaped(co_escape_csv, "plain", "plain");
	escaped(co_escape_csv, "a,\"b\"", "\"a,\"\"b\"\"\"");
	escaped(co_escape_csv, "=1+1", "\"'=1+1\"");
	escaped(co_escape_csv, "-", "\"'-\"");
	escaped(co_escape_markdown, "a|b*c\n<d>", "a\\|b\\*c &lt;d>");
	escaped(co_escape_markdown, "3. x - 2.1 (y)", "3\\. x - 2.1 (y)");
	escaped(co_escape_markdown, "- a_b", "\\- a\\_b");
}

static struct co_result *
example(void)
{
	struct co_result *r = co_result_new("gap", "r.gap", "The \"gap\"");
	struct co_rtable *t = co_result_table(r, "t", "Groups");
	struct co_estimate e = co_estimate_none();
	struct co_test p = co_test_none();
	size_t row;

	co_rtable_column(r, t, "group", "Group", CO_COL_TEXT);
	co_rtable_column(r, t, "n", "n", CO_COL_COUNT);
	co_rtable_column(r, t, "share", "Share", CO_COL_SHARE);
	row = co_rtable_row(r, t);
	co_rtable_text(r, t, row, 0, "Men");
	co_rtable_number(t, row, 1, 162);
	co_rtable_share(t, row, 2, 19, 162);
	row = co_rtable_row(r, t);
	co_rtable_text(r, t, row, 0, "Others");
	co_rtable_flag(t, row, 1, CO_FLAG_CONFIDENTIAL);
	co_rtable_flag(t, row, 2, CO_FLAG_CONFIDENTIAL);
	e.quantity = "rate";
	e.group = "Men";
	e.x = 19;
	e.n = 162;
	e.value = 19.0 / 162;
	e.lower = 0.0763;
	e.upper = 0.1760;
	e.level = 0.95;
	co_result_estimate(r, &e);
	e.group = "Others";
	e.flag = CO_FLAG_CONFIDENTIAL;
	co_result_estimate(r, &e);
	p.hypothesis = "equal rates";
	p.p_value = 0.0004;
	co_result_test(r, &p);
	co_result_sentence(r, "%d of %d.", 19, 162);
	co_result_extra(r, "power", "{\"a\":1}");
	r->profile = CO_PROFILE_PUBLIC;
	assert_int_equal(co_result_status(r, NULL), CO_OK);
	return r;
}

static void
json_keeps_precision_and_hides_the_hidden(void **state)
{
	struct co_result *r = example();
	struct co_buf b;
	const char *s;

	(void)state;
	co_buf_init(&b);
	co_render_json(r, &b);
	s = co_buf_str(&b);
	assert_non_null(strstr(s, "\"schema\":\"cohort-result/1\""));
	assert_non_null(strstr(s, "\"title\":\"The \\\"gap\\\"\""));
	assert_non_null(strstr(s, "{\"group\":\"Men\",\"n\":162,"
	    "\"share\":0.11728395061728"));
	assert_non_null(strstr(s, "{\"group\":\"Others\",\"n\":null,"
	    "\"share\":null,\"flag\":\"c\"}"));
	assert_non_null(strstr(s, "\"group\":\"Others\",\"x\":null,"
	    "\"n\":null,\"value\":null,\"lower\":null,\"upper\":null"));
	assert_non_null(strstr(s, "\"statistic\":null,\"df\":null,"
	    "\"p_value\":0.0004"));
	assert_non_null(strstr(s, "\"power\":{\"a\":1}"));
	co_buf_clear(&b);
	co_result_free(r);
}

static void
text_fits_and_hides_the_hidden(void **state)
{
	struct co_result *r = example();
	struct co_buf b;
	const char *s;

	(void)state;
	co_buf_init(&b);
	co_render_text(r, &b);
	s = co_buf_str(&b);
	assert_null(strstr(s, "INTERNAL"));
	assert_non_null(strstr(s, "Men     162    12%\n"));
	assert_non_null(strstr(s, "Others  [c]    [c]\n"));
	assert_non_null(strstr(s, "Rate, Men: 19 of 162, 11.7% (95% interval "
	    "7.6% to 17.6%)"));
	assert_non_null(strstr(s, "Rate, Others: [c]"));
	assert_non_null(strstr(s, "equal rates: p < 0.001"));
	for (const char *line = s; *line != '\0';) {
		size_t len = strcspn(line, "\n");

		assert_true(len <= 80);
		line += len + (line[len] == '\n');
	}
	co_buf_clear(&b);
	r->profile = CO_PROFILE_INTERNAL;
	co_render_text(r, &b);
	assert_non_null(strstr(co_buf_str(&b), "INTERNAL"));
	co_buf_clear(&b);
	co_result_free(r);
}

/* A long text goes on below itself, whichever column it stands in. */
static void
text_wraps_inside_its_column(void **state)
{
	struct co_result *r = co_result_new("table", "x", "X");
	struct co_rtable *t = co_result_table(r, "t", "T");
	struct co_buf b;

	(void)state;
	co_rtable_column(r, t, "value", "Value", CO_COL_TEXT);
	co_rtable_column(r, t, "label", "Answer", CO_COL_TEXT);
	co_rtable_column(r, t, "n", "n", CO_COL_COUNT);
	co_rtable_row(r, t);
	co_rtable_text(r, t, 0, 0, "a");
	co_rtable_text(r, t, 0, 1, "one two three four five six seven eight "
	    "nine ten");
	co_rtable_number(t, 0, 2, 7);
	co_buf_init(&b);
	co_render_text(r, &b);
	assert_non_null(strstr(co_buf_str(&b),
	    "a      one two three four five six seven eight   7\n"
	    "       nine ten\n"));
	co_buf_clear(&b);
	co_result_free(r);
}

/* One record a number; hidden ones are empty and say why. */
static void
csv_is_long_and_hides_the_hidden(void **state)
{
	struct co_result *r = example();
	struct co_buf b;
	const char *s;
	size_t records = 0;

	(void)state;
	co_buf_init(&b);
	assert_int_equal(co_render(r, CO_FORMAT_CSV, &b, NULL), CO_OK);
	s = co_buf_str(&b);
	for (const char *p = s; (p = strstr(p, "\r\n")) != NULL; p += 2)
		records++;
	assert_true(records > 6);
	assert_non_null(strstr(s, ",Men,,,,,,,n,162,,,,,,\r\n"));
	assert_non_null(strstr(s, ",Others,,,,,,,n,,,,,c,,\r\n"));
	assert_non_null(strstr(s, "estimates,,Men,,,,,,,rate,0.117283950617"));
	assert_null(strstr(s, "nan"));
	co_buf_clear(&b);
	co_result_free(r);
}

static void
markdown_is_a_pipe_table(void **state)
{
	struct co_result *r = example();
	struct co_buf b;
	const char *s;

	(void)state;
	co_buf_init(&b);
	assert_int_equal(co_render(r, CO_FORMAT_MARKDOWN, &b, NULL), CO_OK);
	s = co_buf_str(&b);
	assert_non_null(strstr(s, "| Men | 162 | 12% |\n"));
	assert_non_null(strstr(s, "| Others | [c] | [c] |\n"));
	assert_non_null(strstr(s, "| --- | ---: | ---: |\n"));
	co_buf_clear(&b);
	co_result_free(r);
}

/* A page of its own: policy, caption, scopes, and nothing of the data raw. */
static void
html_quotes_everything(void **state)
{
	static const char evil[] = "</td><script>alert(1)</script>\"'&\x07";
	struct co_result *r = co_result_new("table", "a.b", evil);
	struct co_rtable *t = co_result_table(r, "t", evil);
	struct co_buf b;
	const char *s;

	(void)state;
	co_rtable_column(r, t, "label", evil, CO_COL_TEXT);
	co_rtable_column(r, t, "n", "n", CO_COL_COUNT);
	co_rtable_text(r, t, co_rtable_row(r, t), 0, evil);
	co_rtable_number(t, 0, 1, 5);
	co_result_sentence(r, "%s", evil);
	co_result_note(r, "%s", evil);
	co_result_warning(r, "%s", evil);
	co_buf_init(&b);
	assert_int_equal(co_render(r, CO_FORMAT_HTML, &b, NULL), CO_OK);
	s = co_buf_str(&b);
	assert_null(strstr(s, "<script"));
	assert_null(strchr(s, '\x07'));
	assert_non_null(strstr(s, "&lt;script&gt;"));
	assert_non_null(strstr(s, "Content-Security-Policy"));
	assert_non_null(strstr(s, "<caption id=\"a-b-t\">"));
	assert_non_null(strstr(s, "<th scope=\"row\">"));
	assert_non_null(strstr(s, "lang=\"en-GB\""));
	co_buf_clear(&b);
	co_result_free(r);
}

/* A long table is shown wide: one row a key, one column a label. */
static void
html_shows_a_long_table_wide(void **state)
{
	static const char *const label[] = { "Yes", "No" };
	struct co_result *r = co_result_new("likert", "x", "X");
	struct co_rtable *t = co_result_table(r, "t", "T");
	struct co_buf b;
	const char *s;

	(void)state;
	co_rtable_column(r, t, "item", "Item", CO_COL_TEXT);
	co_rtable_column(r, t, "value", "Value", CO_COL_TEXT);
	co_rtable_column(r, t, "label", "Answer", CO_COL_TEXT);
	co_rtable_column(r, t, "n", "n", CO_COL_COUNT);
	co_rtable_wide(t, "label", "n");
	for (size_t i = 0; i < 4; i++) {
		size_t row = co_rtable_row(r, t);

		co_rtable_text(r, t, row, 0, i < 2 ? "a" : "b");
		co_rtable_show(r, t, row, 0, i < 2 ? "First" : "Second");
		co_rtable_text(r, t, row, 1, i % 2 == 0 ? "1" : "0");
		co_rtable_text(r, t, row, 2, label[i % 2]);
		co_rtable_number(t, row, 3, (double)i + 3);
	}
	co_buf_init(&b);
	co_render_html(r, &b);
	s = co_buf_str(&b);
	assert_non_null(strstr(s, "<th scope=\"row\">First</th>"
	    "<td class=\"n\">3</td><td class=\"n\">4</td></tr>"));
	assert_non_null(strstr(s, "<th scope=\"row\">Second</th>"
	    "<td class=\"n\">5</td><td class=\"n\">6</td></tr>"));
	assert_null(strstr(s, "Value"));
	co_buf_clear(&b);
	co_result_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_context_is_quoted),
		cmocka_unit_test(json_keeps_precision_and_hides_the_hidden),
		cmocka_unit_test(text_fits_and_hides_the_hidden),
		cmocka_unit_test(text_wraps_inside_its_column),
		cmocka_unit_test(csv_is_long_and_hides_the_hidden),
		cmocka_unit_test(markdown_is_a_pipe_table),
		cmocka_unit_test(html_quotes_everything),
		cmocka_unit_test(html_shows_a_long_table_wide),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
