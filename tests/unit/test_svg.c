#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "plots/svg.h"

/* Finishes raw as figure "f" of 90 by 60. */
static enum co_code
finish(const char *raw, struct co_buf *out, struct co_err *err)
{
	struct co_svg_head head = { .id = "f", .title = "A & B",
		.desc = "\"Most\" agree.", .width = 90, .height = 60 };

	co_buf_init(out);
	return co_svg_finish(raw, strlen(raw), &head, out, err);
}

/* What stands between the opening of the hidden group and the end. */
static void
assert_body(const char *raw, const char *want)
{
	struct co_buf out;
	struct co_err err;
	char *from, *to;

	if (finish(raw, &out, &err) != CO_OK)
		fail_msg("%s", err.text);
	from = strstr(co_buf_str(&out), "<g aria-hidden=\"true\">\n");
	assert_non_null(from);
	from += strlen("<g aria-hidden=\"true\">\n");
	to = strstr(from, "</g>\n</svg>\n");
	assert_non_null(to);
	*to = '\0';
	assert_string_equal(from, want);
	co_buf_clear(&out);
}

static void
the_head_says_what_the_figure_is(void **state)
{
	struct co_buf out;
	struct co_err err;

	(void)state;
	assert_int_equal(finish("<svg></svg>", &out, &err), CO_OK);
	assert_string_equal(co_buf_str(&out),
	    "<svg xmlns=\"http://www.w3.org/2000/svg\""
	    " xmlns:xlink=\"http://www.w3.org/1999/xlink\" role=\"img\""
	    " aria-labelledby=\"f-t f-d\" viewBox=\"0 0 90 60\""
	    " width=\"100%\" font-family=\"Arial, Helvetica, 'Liberation"
	    " Sans', 'Nimbus Sans', sans-serif\">\n"
	    "<title id=\"f-t\">A &amp; B</title>\n"
	    "<desc id=\"f-d\">&quot;Most&quot; agree.</desc>\n"
	    "<g aria-hidden=\"true\">\n</g>\n</svg>\n");
	co_buf_clear(&out);
}

static void
texts_take_the_attributes_of_their_group(void **state)
{
	(void)state;
	assert_body("<svg><g fill=\"none\"><g transform=\"translate(16.00,"
	    "30.54)\" fill=\"rgb( 33,  43,  50)\" font-family=\"Arial:Bold\""
	    " font-size=\"17.00\"  text-anchor=\"start\"><text>A &amp; &lt;b>"
	    "</text></g><g transform=\"translate(5,6) rotate(-90)\" "
	    "text-anchor=\"end\"><text>up</text></g></g></svg>",
	    "<g fill=\"none\">\n"
	    "<text x=\"16\" y=\"30.5\" fill=\"#212b32\" font-size=\"17\""
	    " font-weight=\"bold\">A &amp; &lt;b&gt;</text>\n"
	    "<text transform=\"translate(5,6) rotate(-90)\""
	    " text-anchor=\"end\">up</text>\n"
	    "</g>\n");
	/* A group with something before the text stays a group. */
	assert_body("<svg><g fill=\"none\"><path d='M1,2'/><text>A</text></g>"
	    "</svg>", "<g fill=\"none\">\n<path d=\"M1,2\"/>\n<text>A</text>\n"
	    "</g>\n");
}

static void
ids_are_those_of_the_figure_and_unused_ones_go(void **state)
{
	(void)state;
	assert_body("<svg><defs><circle id='gpDot' r='0.5'/><path id='gpPt0' "
	    "d='M-1,0'/><use xlink:href='#gpPt0' id='gpPt1'/></defs>"
	    "<use xlink:href='#gpPt1' x='1' y='2'/></svg>",
	    "<defs>\n<path id=\"f-gpPt0\" d=\"M-1,0\"/>\n"
	    "<use xlink:href=\"#f-gpPt0\" id=\"f-gpPt1\"/>\n</defs>\n"
	    "<use xlink:href=\"#f-gpPt1\" x=\"1\" y=\"2\"/>\n");
}

static void
nothing_active_gets_through(void **state)
{
	(void)state;
	assert_body("<svg onload=\"x()\"><script>alert(1)</script><title>T"
	    "</title><style>a{}</style><g id=\"gnuplot_plot_1\" ><title>hover"
	    "</title><a href=\"http://x\"><text>no</text></a>"
	    "<rect x=\"1\" onclick=\"y()\" style=\"z\" fill=\"url(#p)\"/>"
	    "<image href=\"http://x\"/></g><foreignObject/></svg>",
	    "<g>\n<rect x=\"1\"/>\n</g>\n");
}

static void
what_gnuplot_does_not_write_is_refused(void **state)
{
	static const char *const bad[] = { "<svg><g>", "<svg><text>A</svg>",
		"<svg><g a=b></g></svg>", "<svg><g" };

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct co_buf out;
		struct co_err err;

		assert_int_equal(finish(bad[i], &out, &err), CO_EINTERNAL);
		assert_int_equal(out.len, 0);
		co_buf_clear(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_head_says_what_the_figure_is),
		cmocka_unit_test(texts_take_the_attributes_of_their_group),
		cmocka_unit_test(
		    ids_are_those_of_the_figure_and_unused_ones_go),
		cmocka_unit_test(nothing_active_gets_through),
		cmocka_unit_test(what_gnuplot_does_not_write_is_refused),
	};

	return cmocka_run_group_tests_name("svg", tests, NULL, NULL);
}
