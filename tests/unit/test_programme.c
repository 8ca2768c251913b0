/* Programme files: what is read, and every finding with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"
#include "survey/programme.h"

static const char good[] =
    "{\"format\":1,\"id\":\"p\",\"title\":\"T\",\"about\":[\"one\",\"two\"],"
    "\"asOf\":\"31 August 2025\",\"madeUp\":true,\"surveys\":[\"exit\"],"
    "\"population\":[{\"survey\":\"exit\",\"cohort\":3,\"invited\":29}],"
    "\"objectives\":[{\"id\":\"o1\",\"title\":\"O\","
    "\"stakeholders\":[\"Funders\"],\"evidence\":["
    "{\"id\":\"o1.a\",\"text\":\"said\"},"
    "{\"id\":\"o1.b\",\"request\":{\"study\":\"likert\","
    "\"question\":\"exit.value.days\",\"where\":{\"cohort\":3}}}],"
    "\"benefits\":[{\"text\":\"B\",\"kirkpatrick\":2,"
    "\"evidence\":[\"o1.b\"]}]}],\"limitations\":[\"few\"]}";

static struct co_programme *
parse(const char *json, struct co_diags *d, enum co_code expect)
{
	struct co_programme *p = NULL;

	co_diags_init(d);
	assert_int_equal(co_programme_parse("p.json", json, strlen(json), d,
	    &p, NULL), expect);
	return p;
}

static void
everything_is_read(void **state)
{
	struct co_diags d;
	struct co_programme *p = parse(good, &d, CO_OK);
	const struct co_prog_evidence *e;

	(void)state;
	assert_int_equal(d.n, 0);
	assert_string_equal(p->about, "one\n\ntwo");
	assert_string_equal(p->as_of, "31 August 2025");
	assert_true(p->made_up);
	assert_int_equal(p->n_population, 1);
	assert_string_equal(p->population[0].cohort, "3");
	assert_int_equal(p->population[0].invited, 29);
	assert_int_equal(p->objective[0].n_evidence, 2);
	e = p->objective[0].evidence;
	assert_false(e[0].has_request);
	assert_true(e[1].has_request);
	assert_string_equal(e[1].request.survey, "exit");
	assert_string_equal(e[1].request.question, "value.days");
	assert_string_equal(e[1].request.where[0].name, "cohort");
	assert_string_equal(e[1].request.where[0].value, "3");
	assert_string_equal(e[1].place, "p.json:/objectives/0/evidence/1");
	assert_int_equal(p->objective[0].benefit[0].n_evidence, 1);
	assert_int_equal(p->objective[0].benefit[0].evidence[0], 1);
	assert_int_equal(p->objective[0].benefit[0].kirkpatrick, 2);
	co_programme_free(p);
	co_diags_clear(&d);
}

/* good with one text replaced gives this finding at this place. */
static void
finds(const char *from, const char *to, const char *where, const char *text)
{
	char json[4096];
	const char *at = strstr(good, from);
	struct co_diags d;
	bool found = false;
	int n;

	assert_non_null(at);
	n = snprintf(json, sizeof json, "%.*s%s%s", (int)(at - good), good,
	    to, at + strlen(from));
	assert_true(n > 0 && (size_t)n < sizeof json);
	assert_null(parse(json, &d, CO_EINPUT));
	for (size_t i = 0; i < d.n; i++) {
		found |= strcmp(d.item[i].where, where) == 0 &&
		    strstr(d.item[i].text, text) != NULL;
		if (!found)
			print_message("%s %s\n", d.item[i].where,
			    d.item[i].text);
	}
	assert_true(found);
	co_diags_clear(&d);
}

static void
every_slip_has_its_place(void **state)
{
	(void)state;
	finds("\"format\":1", "\"format\":2", "p.json", "format 1");
	finds("\"title\":\"T\",", "", "p.json", "'title' is missing");
	finds("\"madeUp\"", "\"madeup\"", "p.json:/madeup", "unknown key");
	finds("\"study\":\"likert\"", "\"study\":\"liket\"",
	    "p.json:/objectives/0/evidence/1/request/study", "liket");
	finds("\"study\":\"likert\"", "\"study\":\"gap\"",
	    "p.json:/objectives/0/evidence/1/request", "'outcome' is missing");
	finds("\"o1.b\",", "\"o1.a\",", "p.json:/objectives/0/evidence/1",
	    "more than once");
	finds("\"evidence\":[\"o1.b\"]", "\"evidence\":[\"o1.c\"]",
	    "p.json:/objectives/0/benefits/0", "no evidence 'o1.c'");
	finds("\"kirkpatrick\":2", "\"kirkpatrick\":5",
	    "p.json:/objectives/0/benefits/0/kirkpatrick", "Kirkpatrick");
	finds("\"surveys\":[\"exit\"]", "\"surveys\":[\"exist\"]", "p.json",
	    "'exit' is used but not listed");
	finds("\"invited\":29", "\"invited\":2.5", "p.json:/population/0",
	    "number of people");
	finds("{\"id\":\"o1.a\",\"text\":\"said\"}", "{\"id\":\"o1.a\"}",
	    "p.json:/objectives/0/evidence/0", "neither");
	finds("{\"id\":\"o1.a\",\"text\":\"said\"}", "7",
	    "p.json:/objectives/0/evidence/0", "expected an object");
}

static void
a_definition_is_no_programme(void **state)
{
	static const char survey[] = "{\"analysis\":{},\"elements\":[]}";

	(void)state;
	assert_true(co_programme_is(good, strlen(good)));
	assert_false(co_programme_is(survey, strlen(survey)));
	assert_false(co_programme_is("{", 1));
}

static void
the_example_is_good(void **state)
{
	const char *top = getenv("TOP_SRCDIR");
	struct co_programme *p = NULL;
	struct co_diags d;
	char path[1024];

	(void)state;
	snprintf(path, sizeof path, "%s/surveys/fellowship/programme.json",
	    top != NULL ? top : ".");
	co_diags_init(&d);
	assert_int_equal(co_programme_load(path, &d, &p, NULL), CO_OK);
	assert_int_equal(d.n, 0);
	assert_int_equal(p->n_objective, 8);
	co_programme_free(p);
	co_diags_clear(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_is_read),
		cmocka_unit_test(every_slip_has_its_place),
		cmocka_unit_test(a_definition_is_no_programme),
		cmocka_unit_test(the_example_is_good),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
