#include "import/records.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"

static const struct co_encoding_found utf8 = { .encoding = CO_ENC_UTF8 };

/* Each record as "number@line:cell|cell" and a line feed. */
static enum co_code
write_down(const struct co_record *r, void *arg, struct co_err *err)
{
	struct co_buf *out = arg;

	(void)err;
	co_buf_printf(out, "%lld@%ld:", (long long)r->number, r->line);
	for (size_t i = 0; i < r->n; i++) {
		assert_int_equal(r->cell[i].s[r->cell[i].len], '\0');
		co_buf_printf(out, "%s%s", i > 0 ? "|" : "", r->cell[i].s);
	}
	co_buf_putc(out, '\n');
	return CO_OK;
}

static enum co_code
read_text(const char *text, size_t len, struct co_format *f,
    struct co_buf *out, struct co_err *err)
{
	struct co_source *src;
	enum co_code rc;

	assert_int_equal(co_source_memory("a.csv", text, len, &src, err),
	    CO_OK);
	assert_int_equal(co_records_format(src, &utf8, f, err), CO_OK);
	rc = co_records_read(src, &utf8, f, write_down, out, err);
	co_source_close(src);
	return rc;
}

static struct co_format
expect(const char *text, const char *want)
{
	struct co_format f;
	struct co_buf out;

	co_buf_init(&out);
	assert_int_equal(read_text(text, strlen(text), &f, &out, NULL), CO_OK);
	assert_string_equal(co_buf_str(&out), want);
	co_buf_clear(&out);
	return f;
}

static void
line_ends_of_every_kind(void **state)
{
	(void)state;
	expect("a,b\n1,2\n", "1@1:a|b\n2@2:1|2\n");
	expect("a,b\r\n1,2\r\n", "1@1:a|b\n2@2:1|2\n");
	expect("a,b\r1,2\r", "1@1:a|b\n2@2:1|2\n");
	expect("a,b\r\n1,2\n3,4\r5,6", "1@1:a|b\n2@2:1|2\n3@3:3|4\n4@4:5|6\n");
}

static void
lines_are_counted_inside_quotes(void **state)
{
	(void)state;
	expect("a,\"b\nc\nd\"\r\n1,2\n", "1@1:a|b\nc\nd\n2@4:1|2\n");
	expect("a,\"b\r\nc\"\r\n1,2\n", "1@1:a|b\r\nc\n2@3:1|2\n");
	expect("a,\"b\rc\"\r1,2\r", "1@1:a|b\rc\n2@3:1|2\n");
	expect("\n\na,b\n\n\n1,2\n", "1@3:a|b\n2@6:1|2\n");
	expect("\r\n\r\na,b\r\n\r\n1,2\r\n", "1@3:a|b\n2@5:1|2\n");
	expect("a,b\n\"x\"\"y,\"\"\",2\n", "1@1:a|b\n2@2:x\"y,\"|2\n");
}

static void
empty_records_are_dropped_and_counted(void **state)
{
	struct co_format f = expect("a,b\n,\n1,2\n\"\",\"\"\n,,,\n",
	    "1@1:a|b\n2@3:1|2\n");

	(void)state;
	assert_int_equal(f.empty, 3);
}

static void
cells_are_kept_as_they_are(void **state)
{
	(void)state;
	expect("a,b\n  x , y\t\n", "1@1:a|b\n2@2:  x | y\t\n");
	expect("a,b\n5\" nail,it\"s\n", "1@1:a|b\n2@2:5\" nail|it\"s\n");
	expect("a,b\n1\n1,2,3\n", "1@1:a|b\n2@2:1\n3@3:1|2|3\n");
}

static void
the_delimiter_is_found(void **state)
{
	static const struct { const char *text; char want; } cases[] = {
		{ "a,b\n1,2\n", ',' }, { "a;b\n1,5;2,5\n2,5;3\n", ';' },
		{ "a\tb\n1,2\t3,4\n", '\t' }, { "a|b|c\n1|2|3\n", '|' },
		{ "only\none\ncolumn\n", ',' }, { "", ',' },
		{ "\"a;b\",c\n\"d;e;f\",g\n", ',' },
		{ "\"q;r\"\"s;t\";u,v\n\"w;x\";y,z\n", ';' },
		{ "when,what;for\n\"1;2;\",x;\n\"3;\",y;z\n", ',' },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct co_format f = co_format_detect(cases[i].text,
		    strlen(cases[i].text));

		assert_int_equal(f.delimiter, cases[i].want);
		assert_false(f.declared);
	}
	assert_string_equal(co_delimiter_name(';'), "semicolon");
	assert_string_equal(co_delimiter_name('\t'), "tab");
}

static void
a_declared_delimiter_is_obeyed(void **state)
{
	struct co_format f = expect("sep=;\r\na,1;b\r\n2;3\r\n",
	    "1@2:a,1|b\n2@3:2|3\n");

	(void)state;
	assert_int_equal(f.delimiter, ';');
	assert_true(f.declared);
	expect("sep=x,b\n1,2\n", "1@1:sep=x|b\n2@2:1|2\n");
}

static void
an_open_quote_is_told(void **state)
{
	struct co_format f = expect("a,b\n1,\"2\n3,4\n",
	    "1@1:a|b\n2@2:1|2\n3,4\n\n");

	(void)state;
	assert_true(f.open_quote);
	assert_int_equal(f.quote_line, 2);
	f = expect("a,b\n1,\"2\"", "1@1:a|b\n2@2:1|2\n");
	assert_false(f.open_quote);
}

static void
a_huge_record_is_refused(void **state)
{
	size_t len = 10u << 20;
	char *text = malloc(len);
	struct co_format f;
	struct co_err err;
	struct co_buf out;

	(void)state;
	assert_non_null(text);
	for (int kind = 0; kind < 2; kind++) {
		/* One cell of 10 MB; very many small cells. */
		memset(text, kind == 0 ? 'x' : ',', len);
		memcpy(text, "a,b\n1,2\n\"", 9);
		if (kind == 1)
			text[8] = '3';
		co_buf_init(&out);
		assert_int_equal(read_text(text, len, &f, &out, &err),
		    CO_EINPUT);
		assert_string_equal(err.where, "a.csv:3");
		assert_non_null(strstr(err.text, kind == 0 ? "4 MiB"
		    : "16384 cells"));
		assert_string_equal(co_buf_str(&out), "1@1:a|b\n2@2:1|2\n");
		co_buf_clear(&out);
	}
	free(text);
}

/* Records that lie across the pieces the source is read in. */
static void
pieces_do_not_show(void **state)
{
	struct co_buf text, out;
	struct co_format f;
	long lines = 0;

	(void)state;
	co_buf_init(&text);
	co_buf_init(&out);
	for (int i = 0; i < 100000; i++)
		co_buf_printf(&text, "%d,\"a\r\nb %d\"\r\n", i, i * 7);
	assert_int_equal(read_text(co_buf_str(&text), text.len, &f, &out,
	    NULL), CO_OK);
	assert_non_null(strstr(co_buf_str(&out), "\n100000@199999:99999|a"));
	for (size_t i = 0; i < out.len; i++)
		lines += out.data[i] == '@';
	assert_int_equal(lines, 100000);
	co_buf_clear(&text);
	co_buf_clear(&out);
}

static enum co_code
fail_at_two(const struct co_record *r, void *arg, struct co_err *err)
{
	*(int64_t *)arg = r->number;
	return r->number < 2 ? CO_OK
	    : co_fail(err, CO_EDOMAIN, "here", "enough");
}

static void
the_reader_stops_when_told(void **state)
{
	static const char text[] = "a\nb\nc\nd\n";
	struct co_arena *arena = co_arena_new();
	struct co_source *src;
	struct co_format f = { .delimiter = ',' };
	struct co_head head;
	struct co_err err;
	int64_t last = 0;

	(void)state;
	assert_int_equal(co_source_memory("a.csv", text, sizeof text - 1,
	    &src, &err), CO_OK);
	assert_int_equal(co_records_read(src, &utf8, &f, fail_at_two, &last,
	    &err), CO_EDOMAIN);
	assert_int_equal(last, 2);
	assert_string_equal(err.text, "enough");
	/* And again from the beginning. */
	assert_int_equal(co_records_head(src, &utf8, &f, 3, arena, &head,
	    &err), CO_OK);
	assert_int_equal(head.n, 3);
	assert_string_equal(head.record[2].cell[0].s, "c");
	assert_int_equal(head.record[2].line, 3);
	co_source_close(src);
	co_arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(line_ends_of_every_kind),
		cmocka_unit_test(lines_are_counted_inside_quotes),
		cmocka_unit_test(empty_records_are_dropped_and_counted),
		cmocka_unit_test(cells_are_kept_as_they_are),
		cmocka_unit_test(the_delimiter_is_found),
		cmocka_unit_test(a_declared_delimiter_is_obeyed),
		cmocka_unit_test(an_open_quote_is_told),
		cmocka_unit_test(a_huge_record_is_refused),
		cmocka_unit_test(pieces_do_not_show),
		cmocka_unit_test(the_reader_stops_when_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
