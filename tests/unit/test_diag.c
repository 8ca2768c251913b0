#include "base/diag.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void
findings_are_sorted_by_place(void **state)
{
	struct co_diags d;

	(void)state;
	co_diags_init(&d);
	co_diag_add(&d, CO_WARNING, "a.csv:9:2", 9, 2, NULL, "late");
	co_diag_add(&d, CO_ERROR, "a.csv:3:7", 3, 7, "mend it", "found %d", 6);
	co_diag_add(&d, CO_NOTICE, NULL, 0, 0, NULL, "whole file");
	co_diag_add(&d, CO_WARNING, "a.csv:3:7", 3, 7, NULL, "second");
	co_diag_add(&d, CO_WARNING, "a.csv:3:1", 3, 1, NULL, "left");
	co_diags_sort(&d);
	assert_int_equal(d.n, 5);
	assert_string_equal(d.item[0].text, "whole file");
	assert_string_equal(d.item[0].where, "");
	assert_string_equal(d.item[1].text, "left");
	assert_string_equal(d.item[2].text, "found 6");
	assert_string_equal(d.item[2].hint, "mend it");
	assert_string_equal(d.item[3].text, "second");
	assert_null(d.item[3].hint);
	assert_string_equal(d.item[4].text, "late");
	assert_int_equal(d.errors, 1);
	assert_int_equal(d.warnings, 3);
	assert_int_equal(d.notices, 1);
	co_diags_clear(&d);
	assert_int_equal(d.n, 0);
	assert_int_equal(d.errors, 0);
}

static void
many_findings_keep_their_order(void **state)
{
	struct co_diags d;
	char want[16];

	(void)state;
	co_diags_init(&d);
	for (int i = 0; i < 500; i++)
		co_diag_add(&d, CO_ERROR, "x", 1, 1, NULL, "%d", i);
	co_diags_sort(&d);
	for (int i = 0; i < 500; i++) {
		snprintf(want, sizeof want, "%d", i);
		assert_string_equal(d.item[i].text, want);
	}
	co_diags_clear(&d);
	co_diag_add(NULL, CO_ERROR, "x", 1, 1, NULL, "nothing is kept");
	co_diags_sort(&d);
}

static void
severities_have_names(void **state)
{
	(void)state;
	assert_string_equal(co_severity_name(CO_NOTICE), "notice");
	assert_string_equal(co_severity_name(CO_WARNING), "warning");
	assert_string_equal(co_severity_name(CO_ERROR), "error");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(findings_are_sorted_by_place),
		cmocka_unit_test(many_findings_keep_their_order),
		cmocka_unit_test(severities_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
