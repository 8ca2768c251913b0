#include "import/encoding.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"

/* Looks at bytes[len] in pieces of step; decodes them in the same pieces. */
static enum co_code
read_as(const char *bytes, size_t len, size_t step,
    struct co_encoding_found *f, struct co_buf *out, struct co_err *err)
{
	struct co_decoder *d;
	struct co_sniff s;
	enum co_code rc;
	const char *text;
	size_t n;

	co_sniff_init(&s);
	for (size_t i = 0; i < len; i += step)
		co_sniff_add(&s, bytes + i, len - i < step ? len - i : step);
	if ((rc = co_sniff_end(&s, "a.csv", f, err)) != CO_OK)
		return rc;
	assert_int_equal(co_decoder_new(f, "a.csv", &d, err), CO_OK);
	for (size_t i = 0; i < len; i += step) {
		assert_int_equal(co_decoder_next(d, bytes + i,
		    len - i < step ? len - i : step, false, &text, &n, err),
		    CO_OK);
		co_buf_put(out, text, n);
	}
	assert_int_equal(co_decoder_next(d, NULL, 0, true, &text, &n, err),
	    CO_OK);
	co_buf_put(out, text, n);
	co_decoder_free(d);
	return CO_OK;
}

/* The same whatever the pieces. */
static void
expect(const char *bytes, size_t len, enum co_encoding want,
    int64_t non_ascii, const char *text)
{
	static const size_t steps[] = { 1, 2, 3, 5, 7, 1000000 };

	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		struct co_encoding_found f;
		struct co_buf out;

		co_buf_init(&out);
		assert_int_equal(read_as(bytes, len, steps[i], &f, &out,
		    NULL), CO_OK);
		assert_int_equal(f.encoding, want);
		assert_int_equal(f.non_ascii, non_ascii);
		assert_string_equal(co_buf_str(&out), text);
		co_buf_clear(&out);
	}
}

#define EXPECT(bytes, want, high, text) \
	expect(bytes, sizeof bytes - 1, want, high, text)

static void
utf8_with_and_without_a_mark(void **state)
{
	(void)state;
	EXPECT("a,b\n", CO_ENC_UTF8, 0, "a,b\n");
	EXPECT("\xef\xbb\xbf" "a,b\n", CO_ENC_UTF8, 0, "a,b\n");
	EXPECT("caf\xc3\xa9,\xe2\x82\xac,\xf0\x9f\x98\x80\n", CO_ENC_UTF8, 9,
	    "caf\xc3\xa9,\xe2\x82\xac,\xf0\x9f\x98\x80\n");
}

static void
utf16_with_and_without_a_mark(void **state)
{
	(void)state;
	EXPECT("\xff\xfe" "a\0,\0\xe9\0\n\0", CO_ENC_UTF16LE, 3,
	    "a,\xc3\xa9\n");
	EXPECT("\xfe\xff\0a\0,\x20\xac\0\n", CO_ENC_UTF16BE, 3,
	    "a,\xe2\x82\xac\n");
	EXPECT("a\0,\0b\0\n\0c\0,\0d\0\n\0", CO_ENC_UTF16LE, 0, "a,b\nc,d\n");
	EXPECT("\0a\0,\0b\0\n", CO_ENC_UTF16BE, 0, "a,b\n");
	/* A surrogate pair, and half of one. */
	EXPECT("\xff\xfe\x3d\xd8\x00\xde,\0\x3d\xd8x\0", CO_ENC_UTF16LE, 5,
	    "\xf0\x9f\x98\x80,\xef\xbf\xbdx");
}

static void
single_bytes(void **state)
{
	(void)state;
	EXPECT("caf\xe9,\x93q\x94\n", CO_ENC_WINDOWS_1252, 3,
	    "caf\xc3\xa9,\xe2\x80\x9cq\xe2\x80\x9d\n");
	EXPECT("it\x92s \x80 5\n", CO_ENC_WINDOWS_1252, 2,
	    "it\xe2\x80\x99s \xe2\x82\xac 5\n");
	EXPECT("It\xd5s\xcaok \xd2q\xd3\n", CO_ENC_MAC_ROMAN, 4,
	    "It\xe2\x80\x99s\xc2\xa0ok \xe2\x80\x9cq\xe2\x80\x9d\n");
	/* 0x81 has no meaning in Windows-1252. */
	EXPECT("caf\xe9\x81\n", CO_ENC_WINDOWS_1252, 2,
	    "caf\xc3\xa9\xef\xbf\xbd\n");
}

static void
two_bad_bytes_do_not_make_it_another_encoding(void **state)
{
	static const char text[] = "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
	    "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 \xe9 x\x92\n";
	struct co_encoding_found f;
	struct co_buf out;

	(void)state;
	EXPECT(text, CO_ENC_UTF8, 20, "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
	    "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 \xc3\xa9 x"
	    "\xe2\x80\x99\n");
	co_buf_init(&out);
	assert_int_equal(read_as(text, sizeof text - 1, 4, &f, &out, NULL),
	    CO_OK);
	assert_int_equal(f.bad, 2);
	co_buf_clear(&out);
	/* A character cut off by the end of the file. */
	EXPECT("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3", CO_ENC_UTF8,
	    11, "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\x83");
}

static const struct {
	const char *bytes;
	size_t len;
	enum co_code code;
	const char *says;
} refused[] = {
	{ "", 0, CO_EINPUT, "empty" },
	{ "\xef\xbb\xbf", 3, CO_EINPUT, "nothing else" },
	{ "\xff\xfe", 2, CO_EINPUT, "nothing else" },
	{ "PK\3\4..............[Content_Types].xml", 37, CO_EUNSUPPORTED,
	  "Excel workbook" },
	{ "PK\3\4.....answers.csv", 20, CO_EINPUT, "zip archive" },
	{ "\xd0\xcf\x11\xe0\xa1\xb1", 6, CO_EUNSUPPORTED, "old Excel" },
	{ "\x1f\x8b\x08zzzz", 7, CO_EINPUT, "gzip" },
	{ "%PDF-1.7\n", 9, CO_EINPUT, "PDF" },
	{ "version https://git-lfs.github.com/spec/v1\noid sha256:1\n", 57,
	  CO_EINPUT, "git lfs pull" },
	{ "\n<!DOCTYPE HTML><html>", 22, CO_EINPUT, "web page" },
	{ "\xef\xbb\xbf<?xml version=\"1.0\"?>", 24, CO_EUNSUPPORTED, "XML" },
	{ " [{\"q\":1}]", 10, CO_EUNSUPPORTED, "JSON" },
	{ "a,b\n1,\0002\n", 9, CO_EINPUT, "byte 7 is NUL" },
	{ "\1\2\3\4\5\6,a,b", 10, CO_EINPUT, "control characters" },
};

static void
what_is_no_export_is_refused_with_a_sentence(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		struct co_encoding_found f;
		struct co_err err;
		struct co_buf out;

		co_buf_init(&out);
		assert_int_equal(read_as(refused[i].bytes, refused[i].len, 3,
		    &f, &out, &err), refused[i].code);
		assert_string_equal(err.where, "a.csv");
		if (strstr(err.text, refused[i].says) == NULL)
			fail_msg("'%s' lacks '%s'", err.text, refused[i].says);
		co_buf_clear(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_with_and_without_a_mark),
		cmocka_unit_test(utf16_with_and_without_a_mark),
		cmocka_unit_test(single_bytes),
		cmocka_unit_test(two_bad_bytes_do_not_make_it_another_encoding),
		cmocka_unit_test(what_is_no_export_is_refused_with_a_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
