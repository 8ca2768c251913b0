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
	escaped(co_escape_markdown, "a|b*c\n<d>", "a\\|b\\*c &lt;d\\>");
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_context_is_quoted),
		cmocka_unit_test(json_keeps_precision_and_hides_the_hidden),
		cmocka_unit_test(text_fits_and_hides_the_hidden),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
