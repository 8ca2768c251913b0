#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "analysis/method.h"
#include "near.h"

static void
rows_are_complete_and_found_by_their_id(void **state)
{
	const struct co_method *m;
	size_t n = 0;

	(void)state;
	for (; (m = co_method_at(n)) != NULL; n++) {
		const char *const text[] = { m->id, m->title, m->definition,
			m->when, m->citation, m->inputs, m->results };

		for (size_t i = 0; i < T_COUNT(text); i++) {
			assert_non_null(text[i]);
			assert_true(text[i][0] != '\0');
			assert_true(text[i][0] != ' ');
			assert_true(text[i][strlen(text[i]) - 1] != ' ');
			assert_null(strstr(text[i], "  "));
		}
		assert_non_null(m->run);
		/* unique: the first of this id is this row */
		assert_ptr_equal(co_method_find(m->id), m);
		assert_non_null(strchr(m->id, '.'));
	}
	assert_true(n > 30);
	assert_null(co_method_at(n + 7));
	assert_null(co_method_find("prop1.ci"));
	assert_null(co_method_find(""));
	assert_null(co_method_find(NULL));
}

/* No input at all: a method says so and does not touch the result. */
static void
every_method_refuses_an_empty_input(void **state)
{
	const struct co_input none = { NULL, 0 };
	const struct co_method *m;

	(void)state;
	for (size_t i = 0; (m = co_method_at(i)) != NULL; i++) {
		struct co_output out = { .n = 0 };
		struct co_work w;
		struct co_err err;
		enum co_code rc;

		co_work_init(&w, 1u << 20);
		rc = m->run(&none, &out, &w, &err);
		co_work_clear(&w);
		if (rc != CO_EINPUT || out.n != 0 || err.where[0] == '\0')
			fail_msg("%s: code %d, %zu results", m->id, (int)rc,
			    out.n);
	}
}

/* Fields of a wrong shape or value under every name a method reads. */
static void
every_method_survives_odd_inputs(void **state)
{
	static const double v[] = { -1, 0.5, 1e300, 0, 3, 2, 7, 1e9 };
	const struct co_method *m;

	(void)state;
	for (size_t i = 0; (m = co_method_at(i)) != NULL; i++)
		for (size_t ndim = 0; ndim <= 4; ndim++)
			for (size_t from = 0; from < 4; from++) {
				struct co_input_field f[16];
				char names[512], *s, *save = NULL;
				struct co_input in = { f, 0 };
				struct co_output out = { .n = 0 };
				struct co_work w;
				struct co_err err;

				snprintf(names, sizeof names, "%s",
				    m->inputs);
				for (s = strtok_r(names, ", ", &save);
				    s != NULL && in.n < 16;
				    s = strtok_r(NULL, ", ", &save))
					f[in.n++] = (struct co_input_field){
					    s, v + from, ndim < 4 ? ndim : 0,
					    { ndim == 3 ? 1 : 2, 2,
					    ndim == 3 ? 2 : 0 },
					    ndim == 4 ? "odd" : NULL };
				if (ndim == 3)
					for (size_t j = 0; j < in.n; j++)
						f[j].dim[1] = 2;
				co_work_init(&w, 1u << 22);
				(void)m->run(&in, &out, &w, &err);
				co_work_clear(&w);
			}
}

/* A workspace without room is an error, never a crash. */
static void
every_method_reports_that_memory_is_short(void **state)
{
	static const double v[] = { 5, 3, 2, 4, 1, 6, 2, 2 };
	const struct co_method *m;

	(void)state;
	for (size_t i = 0; (m = co_method_at(i)) != NULL; i++)
		for (size_t ndim = 0; ndim <= 3; ndim++) {
			struct co_input_field f[16];
			char names[512], *s, *save = NULL;
			struct co_input in = { f, 0 };
			struct co_output out = { .n = 0 };
			struct co_work w;
			struct co_err err;

			snprintf(names, sizeof names, "%s", m->inputs);
			for (s = strtok_r(names, ", ", &save); s != NULL &&
			    in.n < 16; s = strtok_r(NULL, ", ", &save))
				f[in.n++] = (struct co_input_field){ s, v,
				    ndim, { ndim == 1 ? 4 : 2, 2, 2 }, NULL };
			co_work_init(&w, 0);
			(void)m->run(&in, &out, &w, &err);
			co_work_clear(&w);
		}
}

static void
writers_keep_what_fits(void **state)
{
	static const double v[] = { 1, 2, 3, 4 };
	struct co_output out = { .n = 0 };

	(void)state;
	co_out_vector(&out, "v", v, 4);
	co_out_matrix(&out, "m", v, 2, 2);
	for (int i = 0; i < 40; i++)
		co_out_number(&out, "x", i);
	assert_int_equal(out.n, CO_OUTPUT_MAX);
	assert_true(out.field[0].ndim == 1 && out.field[0].dim[0] == 4);
	assert_true(out.field[1].ndim == 2 && out.field[1].dim[1] == 2);
	assert_true(out.field[CO_OUTPUT_MAX - 1].number == CO_OUTPUT_MAX - 3);
}

static void
readers_name_what_is_wrong(void **state)
{
	static const double v[] = { 3, -1, 2.5, NAN, 4, 5 };
	const struct co_input_field f[] = {
		{ "number", v, 0, { 0 }, NULL },
		{ "negative", v + 1, 0, { 0 }, NULL },
		{ "fraction", v + 2, 0, { 0 }, NULL },
		{ "nan", v + 3, 0, { 0 }, NULL },
		{ "vector", v, 1, { 4 }, NULL },
		{ "matrix", v + 4, 2, { 1, 2 }, NULL },
		{ "text", NULL, 0, { 0 }, "two-sided" },
		{ "conf", v, 0, { 0 }, NULL },
	};
	const struct co_input in = { f, T_COUNT(f) };
	struct co_err err;
	const double *p;
	double x = 77;
	size_t n, k, r, c;

	(void)state;
	assert_int_equal(co_in_number(&in, "number", &x, &err), CO_OK);
	assert_true(x == 3);
	assert_int_equal(co_in_number(&in, "missing", &x, &err), CO_EINPUT);
	assert_non_null(strstr(err.text, "missing"));
	assert_int_equal(co_in_number(&in, "text", &x, &err), CO_EINPUT);
	assert_int_equal(co_in_number(&in, "nan", &x, &err), CO_EINPUT);
	assert_int_equal(co_in_number(&in, "vector", &x, &err), CO_EINPUT);
	assert_int_equal(co_in_count(&in, "negative", 0, 9, &x, &err),
	    CO_EINPUT);
	assert_int_equal(co_in_count(&in, "fraction", 0, 9, &x, &err),
	    CO_EINPUT);
	assert_int_equal(co_in_count(&in, "number", 4, 9, &x, &err),
	    CO_EINPUT);
	assert_int_equal(co_in_level(&in, &x, &err), CO_EDOMAIN);
	assert_true(x == 3);
	assert_int_equal(co_in_vector(&in, "number", 1, &p, &n, &err), CO_OK);
	assert_int_equal(n, 1);
	assert_int_equal(co_in_vector(&in, "vector", 1, &p, &n, &err),
	    CO_EINPUT);
	assert_int_equal(co_in_vector(&in, "number", 2, &p, &n, &err),
	    CO_EINPUT);
	assert_int_equal(co_in_counts(&in, "negative", 1, &p, &n, &err),
	    CO_EINPUT);
	assert_int_equal(co_in_table(&in, "matrix", &p, &r, &c, &err),
	    CO_OK);
	assert_true(r == 1 && c == 2);
	assert_int_equal(co_in_tables(&in, "matrix", &p, &k, &r, &c, &err),
	    CO_OK);
	assert_int_equal(k, 1);
	assert_int_equal(co_in_matrix(&in, "number", &p, &r, &c, &err),
	    CO_EINPUT);
	assert_string_equal(co_in_text(&in, "text", "x"), "two-sided");
	assert_string_equal(co_in_text(&in, "number", "x"), "x");
	assert_true(co_in_has(&in, "conf") && !co_in_has(&in, "level"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_complete_and_found_by_their_id),
		cmocka_unit_test(every_method_refuses_an_empty_input),
		cmocka_unit_test(every_method_survives_odd_inputs),
		cmocka_unit_test(every_method_reports_that_memory_is_short),
		cmocka_unit_test(writers_keep_what_fits),
		cmocka_unit_test(readers_name_what_is_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
