#include "import/dates.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/date.h"

static const struct {
	const char *text;
	enum co_date_order order;
	const char *day;
	int32_t second;
} good[] = {
	{ "2024-05-31", CO_ORDER_YMD, "2024-05-31", 0 },
	{ "2024/5/31", CO_ORDER_YMD, "2024-05-31", 0 },
	{ "20240531", CO_ORDER_YMD, "2024-05-31", 0 },
	{ "2018/05/15 7:07:45 PM GMT+1", CO_ORDER_YMD, "2018-05-15", 68865 },
	{ "2026/06/21 4:19:34 PM AST", CO_ORDER_YMD, "2026-06-21", 58774 },
	{ "2024-11-17T13:09:47.980+03:00", CO_ORDER_YMD, "2024-11-17", 47387 },
	{ "2024-11-17T13:09:47Z", CO_ORDER_YMD, "2024-11-17", 47387 },
	{ "17/01/2025 18.05.39", CO_ORDER_DMY, "2025-01-17", 65139 },
	{ "16/10/2024 16:56", CO_ORDER_DMY, "2024-10-16", 60960 },
	{ "9/8/18 15:29", CO_ORDER_MDY, "2018-09-08", 55740 },
	{ "9/8/18 15:29", CO_ORDER_DMY, "2018-08-09", 55740 },
	{ "6/30/2020, 6:49:56 PM", CO_ORDER_MDY, "2020-06-30", 67796 },
	{ "12:00", CO_ORDER_DMY, NULL, 0 },
	{ "1/2/2024 12:00 a.m.", CO_ORDER_DMY, "2024-02-01", 0 },
	{ "1/2/2024 12:30 PM", CO_ORDER_DMY, "2024-02-01", 45000 },
	{ "31 May 2024", CO_ORDER_YMD, "2024-05-31", 0 },
	{ "31-May-24", CO_ORDER_YMD, "2024-05-31", 0 },
	{ "May 31st, 2024", CO_ORDER_YMD, "2024-05-31", 0 },
	{ "4th Sept. 2024", CO_ORDER_YMD, "2024-09-04", 0 },
	{ "Fri, 31 May 2024", CO_ORDER_YMD, "2024-05-31", 0 },
	{ "31.05.2024", CO_ORDER_DMY, "2024-05-31", 0 },
	{ "18/06/05", CO_ORDER_YMD, "2018-06-05", 0 },
	{ "1/1/69", CO_ORDER_DMY, "2069-01-01", 0 },
	{ "1/1/70", CO_ORDER_DMY, "1970-01-01", 0 },
	{ "45443", CO_ORDER_DMY, "2024-05-31", 0 },
	{ "45443.25", CO_ORDER_DMY, "2024-05-31", 21600 },
	{ "  31/5/2024 \r\n", CO_ORDER_DMY, "2024-05-31", 0 },
	{ "31/5/2024\xe2\x80\xaf" "9:00", CO_ORDER_DMY, "2024-05-31", 32400 },
	{ "29/2/2024", CO_ORDER_DMY, "2024-02-29", 0 },
};

static void
one_cell(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		struct co_date_cell c;
		char iso[11];

		if (good[i].day == NULL) {
			assert_int_equal(co_date_read(good[i].text,
			    strlen(good[i].text), &c), -1);
			continue;
		}
		if (co_date_read(good[i].text, strlen(good[i].text), &c) != 0)
			fail_msg("'%s' was refused", good[i].text);
		assert_string_equal(co_date_iso(co_date_day(&c,
		    good[i].order), iso), good[i].day);
		assert_int_equal(c.second, good[i].second);
	}
}

static void
what_is_no_date(void **state)
{
	static const char *const bad[] = {
		"soon", "31/31/2024", "2024-02-30", "29/2/2023", "1/2",
		"1/2/3/4", "2024", "12345678901", "31/5/2024 25:00",
		"31/5/2024 9:61", "31/5/2024 13:00 PM", "5", "May", "3.5",
		"2024-05-31 and more text here", "31/5-2024", "-1/2/2024",
		"99999", "1/2/24x", "Mayday 3 2024",
	};
	static const char *const none[] = { "", "  ", "0000-00-00",
		"1899-12-30", "1980-01-01 00:00:00", "1970-01-01T00:00:00Z" };
	struct co_date_cell c;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		if (co_date_read(bad[i], strlen(bad[i]), &c) != -1)
			fail_msg("'%s' was taken for a date", bad[i]);
	}
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
		assert_int_equal(co_date_read(none[i], strlen(none[i]), &c),
		    0);
		assert_int_equal(c.shape, CO_DATE_NONE);
		assert_int_equal(co_date_day(&c, CO_ORDER_DMY), CO_DAY_NONE);
	}
	/* A birthday in 1980 is a date, and so is midnight of another day. */
	assert_int_equal(co_date_read("1980-01-01", 10, &c), 0);
	assert_int_equal(c.shape, CO_DATE_YEAR_FIRST);
}

struct column {
	struct co_date_column c;
	int64_t line;
};

static void
add(struct column *k, const char *text)
{
	struct co_date_cell cell;

	co_date_column_add(&k->c, text, strlen(text), ++k->line, &cell);
}

static struct column
column_of(const char *const *cells)
{
	struct column k;

	k.line = 1;
	co_date_column_init(&k.c);
	for (; *cells != NULL; cells++)
		add(&k, *cells);
	return k;
}

#define COLUMN(...) column_of((const char *const[]){ __VA_ARGS__, NULL })

static void
expect(struct column k, const char *order, enum co_date_order want,
    bool against)
{
	enum co_date_order got = CO_ORDER_UNKNOWN;
	struct co_err err = { 0 };
	bool a;

	if (co_date_decide(&k.c, order, "f.csv:1:2", &got, &a, &err) != CO_OK)
		fail_msg("%s", err.text);
	assert_int_equal(got, want);
	assert_int_equal(a, against);
}

static void
a_column_decides_together(void **state)
{
	(void)state;
	expect(COLUMN("1/2/2024", "13/2/2024"), NULL, CO_ORDER_DMY, false);
	expect(COLUMN("1/2/2024", "2/13/2024"), NULL, CO_ORDER_MDY, false);
	expect(COLUMN("1/2/2024", "2/13/2024"), "dmy", CO_ORDER_MDY, true);
	expect(COLUMN("1/2/2024"), "dmy", CO_ORDER_DMY, false);
	expect(COLUMN("1/2/2024"), "mdy", CO_ORDER_MDY, false);
	expect(COLUMN("18/6/5"), "ymd", CO_ORDER_YMD, false);
	expect(COLUMN("2024-01-02"), NULL, CO_ORDER_YMD, false);
	expect(COLUMN("3 May 2024", "2024-01-02"), "dmy", CO_ORDER_YMD,
	    false);
	/* Blanks and words are no evidence. */
	expect(COLUMN("", "soon", "13/2/2024"), NULL, CO_ORDER_DMY, false);
}

static void
the_order_of_the_file_decides_the_rest(void **state)
{
	(void)state;
	/* Days 3, 5 and 9 of the same month, upwards and downwards. */
	expect(COLUMN("3/6/2024", "5/6/2024", "9/6/2024", "2/7/2024"), NULL,
	    CO_ORDER_DMY, false);
	expect(COLUMN("6/9/2024", "6/5/2024", "6/3/2024", "5/11/2024"), NULL,
	    CO_ORDER_MDY, false);
	/* The definition's word is stronger. */
	expect(COLUMN("3/6/2024", "5/6/2024", "2/7/2024"), "mdy",
	    CO_ORDER_MDY, false);
}

static void
refusals_name_the_rows(void **state)
{
	struct column k = COLUMN("1/2/2024", "13/2/2024", "2/14/2024");
	enum co_date_order got = CO_ORDER_UNKNOWN;
	struct co_err err;
	bool a;

	(void)state;
	assert_int_equal(co_date_decide(&k.c, "dmy", "f.csv:1:2", &got, &a,
	    &err), CO_EINPUT);
	assert_string_equal(err.where, "f.csv:1:2");
	assert_non_null(strstr(err.text, "line 3 has '13/2/2024'"));
	assert_non_null(strstr(err.text, "line 4 has '2/14/2024'"));
	k = COLUMN("1/2/2024");
	assert_int_equal(co_date_decide(&k.c, NULL, "f.csv:1:2", &got, &a,
	    &err), CO_EINPUT);
	assert_non_null(strstr(err.text, "dateOrder"));
	assert_int_equal(got, CO_ORDER_UNKNOWN);
	k = COLUMN("soon", "1/2/2024");
	assert_int_equal(k.c.bad, 1);
	assert_int_equal(k.c.bad_row, 2);
	assert_string_equal(k.c.bad_text, "soon");
}

static void
the_format_is_told(void **state)
{
	struct column k = COLUMN("13/2/2024");

	(void)state;
	assert_string_equal(co_date_format(&k.c, CO_ORDER_DMY),
	    "day/month/year");
	k = COLUMN("45443");
	assert_string_equal(co_date_format(&k.c, CO_ORDER_YMD),
	    "spreadsheet serial number");
	k = COLUMN("");
	assert_null(co_date_format(&k.c, CO_ORDER_DMY));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_cell),
		cmocka_unit_test(what_is_no_date),
		cmocka_unit_test(a_column_decides_together),
		cmocka_unit_test(the_order_of_the_file_decides_the_rest),
		cmocka_unit_test(refusals_name_the_rows),
		cmocka_unit_test(the_format_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
