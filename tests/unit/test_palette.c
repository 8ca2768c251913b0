#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "tests/unit/near.h"
#include "plots/palette.h"

static const struct co_chart_level five[] = {
	{ "Strongly disagree", CO_SIDE_NEGATIVE },
	{ "Disagree", CO_SIDE_NEGATIVE },
	{ "Neither", CO_SIDE_NEUTRAL },
	{ "Agree", CO_SIDE_POSITIVE },
	{ "Strongly agree", CO_SIDE_POSITIVE },
};
static const struct co_chart_level backward[] = {
	{ "Strongly agree", CO_SIDE_POSITIVE },
	{ "Agree", CO_SIDE_POSITIVE },
	{ "Neither", CO_SIDE_NEUTRAL },
	{ "Disagree", CO_SIDE_NEGATIVE },
	{ "Strongly disagree", CO_SIDE_NEGATIVE },
};

/* Black on white is 21 by definition; 777777 on white is 4.48 (WCAG). */
static void
contrast_is_that_of_wcag(void **state)
{
	(void)state;
	assert_abs(co_rgb_luminance(0xFFFFFF), 1, 1e-12);
	assert_abs(co_rgb_luminance(0x000000), 0, 1e-12);
	assert_abs(co_rgb_contrast(0x000000, 0xFFFFFF), 21, 1e-9);
	assert_abs(co_rgb_contrast(0xFFFFFF, 0x777777), 4.478, 5e-4);
	assert_abs(co_rgb_contrast(0x777777, 0xFFFFFF), 4.478, 5e-4);
}

/* To one decimal as published for these colours on white. */
static void
series_colours_have_their_stated_contrast(void **state)
{
	static const double stated[] = { 10.2, 3.2, 9.8, 3.0 };
	struct co_look look = co_look_of(CO_THEME_SCREEN, CO_PALETTE_AF);

	(void)state;
	for (size_t i = 0; i < 4; i++)
		assert_abs(co_rgb_contrast(co_look_series(&look, i),
		    look.paper), stated[i], 0.05);
	assert_int_equal(co_look_series(&look, 4), co_look_series(&look, 0));
}

static void
text_can_be_read_on_every_segment(void **state)
{
	struct co_look look = co_look_of(CO_THEME_SCREEN, CO_PALETTE_AF);
	struct co_chart_level level[11];

	(void)state;
	for (size_t side = 1; side <= 5; side++) {
		size_t n = 2 * side + 1;

		for (size_t i = 0; i < n; i++)
			level[i] = (struct co_chart_level){ "x", i < side ?
			    CO_SIDE_NEGATIVE : i == side ? CO_SIDE_NEUTRAL :
			    CO_SIDE_POSITIVE };
		for (size_t i = 0; i < n; i++) {
			uint32_t fill = co_look_level(&look, level, n, i);

			assert_true(co_rgb_contrast(fill,
			    co_rgb_text_on(fill)) >= 4.5);
		}
	}
}

/* In every theme with every palette. */
static void
words_and_marks_can_be_seen_on_paper(void **state)
{
	(void)state;
	for (int t = CO_THEME_SCREEN; t <= CO_THEME_DARK; t++) {
		for (int p = CO_PALETTE_AF; p <= CO_PALETTE_GREY; p++) {
			struct co_look l = co_look_of((enum co_theme)t,
			    (enum co_palette)p);

			assert_true(co_rgb_contrast(l.ink, l.paper) >= 7);
			assert_true(co_rgb_contrast(l.ink, l.band) >= 7);
			assert_true(co_rgb_contrast(l.muted, l.paper) >= 4.5);
			assert_true(co_rgb_contrast(l.axis, l.paper) >= 3);
			assert_true(co_rgb_contrast(l.main, l.paper) >= 3);
			for (size_t i = 0; i < CO_SERIES; i++)
				assert_true(co_rgb_contrast(l.series[i],
				    l.paper) >= 3);
			assert_true(co_rgb_contrast(l.negative[1],
			    l.paper) >= 3);
			assert_true(co_rgb_contrast(l.positive[1],
			    l.paper) >= 3);
		}
	}
}

/* Four series are four colours, whatever theme lightens them. */
static void
series_differ_in_every_theme(void **state)
{
	(void)state;
	for (int t = CO_THEME_SCREEN; t <= CO_THEME_DARK; t++) {
		for (int p = CO_PALETTE_AF; p < CO_PALETTE_GREY; p++) {
			struct co_look l = co_look_of((enum co_theme)t,
			    (enum co_palette)p);

			for (size_t i = 0; i < CO_SERIES; i++)
				for (size_t j = 0; j < i; j++)
					assert_int_not_equal(l.series[i],
					    l.series[j]);
		}
	}
}

static void
strongest_colour_is_at_the_end(void **state)
{
	struct co_look look = co_look_of(CO_THEME_SCREEN, CO_PALETTE_AF);

	(void)state;
	assert_int_equal(co_look_level(&look, five, 5, 0), 0xA84300);
	assert_int_equal(co_look_level(&look, five, 5, 1), 0xF2A45C);
	assert_int_equal(co_look_level(&look, five, 5, 2), 0xD8DDE0);
	assert_int_equal(co_look_level(&look, five, 5, 3), 0x5FA8E0);
	assert_int_equal(co_look_level(&look, five, 5, 4), 0x003087);
}

static void
a_reversed_scale_keeps_its_colours(void **state)
{
	struct co_look look = co_look_of(CO_THEME_SCREEN, CO_PALETTE_AF);

	(void)state;
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(co_look_level(&look, backward, 5, i),
		    co_look_level(&look, five, 5, 4 - i));
}

static void
rank_counts_from_the_middle(void **state)
{
	static const size_t want[] = { 1, 0, 0, 0, 1 };
	size_t same;

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(co_level_rank(five, 5, i, &same), want[i]);
		assert_int_equal(same, i == 2 ? 1 : 2);
		assert_int_equal(co_level_rank(backward, 5, i, &same),
		    want[i]);
	}
}

static void
themes_and_palettes_have_names(void **state)
{
	enum co_theme t = CO_THEME_SCREEN;
	enum co_palette p = CO_PALETTE_AF;
	struct co_err err;

	(void)state;
	assert_int_equal(co_theme_named("dark", &t, &err), CO_OK);
	assert_int_equal(t, CO_THEME_DARK);
	assert_int_equal(co_palette_named("okabe", &p, &err), CO_OK);
	assert_int_equal(p, CO_PALETTE_OKABE);
	assert_int_equal(co_theme_named("pint", &t, &err), CO_EUSAGE);
	assert_int_equal(t, CO_THEME_DARK);
	assert_non_null(strstr(err.text, "is 'print' meant?"));
	assert_int_equal(co_palette_named("rainbow", &p, &err), CO_EUSAGE);
	assert_non_null(strstr(err.text, "there are af, nhs, okabe and grey"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(contrast_is_that_of_wcag),
		cmocka_unit_test(series_colours_have_their_stated_contrast),
		cmocka_unit_test(text_can_be_read_on_every_segment),
		cmocka_unit_test(words_and_marks_can_be_seen_on_paper),
		cmocka_unit_test(series_differ_in_every_theme),
		cmocka_unit_test(strongest_colour_is_at_the_end),
		cmocka_unit_test(a_reversed_scale_keeps_its_colours),
		cmocka_unit_test(rank_counts_from_the_middle),
		cmocka_unit_test(themes_and_palettes_have_names),
	};

	return cmocka_run_group_tests_name("palette", tests, NULL, NULL);
}
