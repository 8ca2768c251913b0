#include "import/options.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "survey_text.h"

static struct co_arena *arena;
static struct co_survey *survey;
static struct co_options options;

static void
use(const char *element)
{
	survey = survey_text("", element);
	arena = co_arena_new();
	assert_int_equal(co_options_init(&options, &survey->question[0],
	    survey->rules.decimal, arena, NULL), CO_OK);
}

static void
done(void)
{
	co_options_clear(&options);
	co_arena_free(arena);
	co_survey_free(survey);
}

static int
find(const char *text)
{
	return co_options_find(&options, text, strlen(text), NULL);
}

static void
by_value_text_and_alias(void **state)
{
	(void)state;
	use("{\"type\":\"radiogroup\",\"name\":\"q\",\"choices\":["
	    "{\"value\":\"m\",\"text\":\"Male\",\"aliases\":[\"Man\"]},"
	    "{\"value\":\"f\",\"text\":\"Female &amp; feminine\"},"
	    "\"Bare\"],\"showOtherItem\":true}");
	assert_int_equal(find("m"), 0);
	assert_int_equal(find("MALE "), 0);
	assert_int_equal(find("man"), 0);
	assert_int_equal(find("female & feminine"), 1);
	assert_int_equal(find("Female\xc2\xa0&amp; <b>feminine</b>"), 1);
	assert_int_equal(find("bare."), 2);
	assert_int_equal(find("Mal"), -1);
	assert_int_equal(find("males"), -1);
	assert_int_equal(find(""), -1);
	assert_int_equal(find("Other"), 3);
	assert_int_equal(options.other, 3);
	assert_string_equal(co_options_nearest(&options, "Femael & feminine"),
	    "Female &amp; feminine");
	assert_null(co_options_nearest(&options, "quite different"));
	done();
}

static void
numbers_are_compared_loosely(void **state)
{
	(void)state;
	use("{\"type\":\"rating\",\"name\":\"q\",\"rateMin\":0,"
	    "\"rateMax\":10}");
	assert_int_equal(find("0"), 0);
	assert_int_equal(find("10"), 10);
	assert_int_equal(find("10.0"), 10);
	assert_int_equal(find("5,0"), -1);
	assert_int_equal(find("05"), 5);
	assert_int_equal(find("+5"), 5);
	assert_int_equal(find("11"), -1);
	assert_int_equal(find("4.5"), -1);
	/* The ends of a scale often carry a label in the file. */
	assert_int_equal(find("10 (All my time)"), 10);
	assert_int_equal(find("1 - Not at all"), 1);
	assert_int_equal(find("1-3"), -1);
	done();
}

static void
labels_with_and_without_their_number(void **state)
{
	(void)state;
	use("{\"type\":\"radiogroup\",\"name\":\"q\",\"choices\":["
	    "{\"value\":1,\"text\":\"1 - Poor\"},"
	    "{\"value\":2,\"text\":\"Fair\"},"
	    "{\"value\":3,\"text\":\"3. Good\"}]}");
	assert_int_equal(find("1 - Poor"), 0);
	assert_int_equal(find("Poor"), 0);
	assert_int_equal(find("1"), 0);
	assert_int_equal(find("2 - Fair"), 1);
	assert_int_equal(find("2: fair"), 1);
	assert_int_equal(find("2 (Fair)"), 1);
	assert_int_equal(find("Good"), 2);
	assert_int_equal(find("3 - good"), 2);
	/* The number says one thing, the label another. */
	assert_int_equal(find("1 - Fair"), -1);
	assert_int_equal(find("2 - Good"), -1);
	assert_int_equal(find("2 - Middling"), -1);
	done();
}

static void
booleans(void **state)
{
	static const char *const yes[] = { "Yes", "y", "TRUE", "1",
		"Checked" };
	static const char *const no[] = { "no", "N", "False", "0",
		"unchecked" };

	(void)state;
	use("{\"type\":\"boolean\",\"name\":\"q\"}");
	for (size_t i = 0; i < 5; i++) {
		assert_string_equal(options.question->choice[find(yes[i])]
		    .value, "true");
		assert_string_equal(options.question->choice[find(no[i])]
		    .value, "false");
	}
	assert_int_equal(find("perhaps"), -1);
	done();
}

static void
a_range_that_became_a_date(void **state)
{
	bool by_date = false;

	(void)state;
	use("{\"type\":\"radiogroup\",\"name\":\"q\",\"choices\":["
	    "\"1-3\",\"4-6\",\"5-10\",\"over 10\"]}");
	assert_int_equal(find("1-3"), 0);
	assert_int_equal(co_options_find(&options, "03-Jan", 6, &by_date), 0);
	assert_true(by_date);
	assert_int_equal(find("1-Mar"), 0);
	assert_int_equal(find("06-Apr"), 1);
	assert_int_equal(find("Oct-05"), 2);
	assert_int_equal(find("10-May"), 2);
	assert_int_equal(find("07-Aug"), -1);
	by_date = false;
	assert_int_equal(co_options_find(&options, "4-6", 3, &by_date), 1);
	assert_false(by_date);
	done();
}

static void
a_comma_for_the_decimal_point(void **state)
{
	(void)state;
	survey = survey_text(", \"import\": { \"decimal\": \",\" }",
	    "{\"type\":\"radiogroup\",\"name\":\"q\",\"choices\":["
	    "{\"value\":0.5,\"text\":\"half\"},"
	    "{\"value\":1,\"text\":\"full\"}]}");
	arena = co_arena_new();
	assert_int_equal(co_options_init(&options, &survey->question[0],
	    survey->rules.decimal, arena, NULL), CO_OK);
	assert_int_equal(find("0,5"), 0);
	assert_int_equal(find("0.5"), 0);
	assert_int_equal(find("1,0"), 1);
	done();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_value_text_and_alias),
		cmocka_unit_test(numbers_are_compared_loosely),
		cmocka_unit_test(labels_with_and_without_their_number),
		cmocka_unit_test(booleans),
		cmocka_unit_test(a_range_that_became_a_date),
		cmocka_unit_test(a_comma_for_the_decimal_point),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
