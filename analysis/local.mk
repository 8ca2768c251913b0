# The statistics library: counts in, numbers out. It links nothing of the
# program but the error type and may be installed and used on its own.
# Each family adds its files and its tests in a paragraph of its own.
lib_LTLIBRARIES += libcohortstats.la
libcohortstats_la_SOURCES = \
	analysis/interval.h \
	analysis/method.c analysis/method.h \
	analysis/numeric.c analysis/numeric.h analysis/quantile.c \
	analysis/search.c \
	analysis/work.c analysis/work.h
libcohortstats_la_CPPFLAGS = $(AM_CPPFLAGS) $(GSL_CFLAGS)
libcohortstats_la_LIBADD = liberror.la $(GSL_LIBS)
libcohortstats_la_LDFLAGS = $(AM_LDFLAGS) -version-info 0:0:0 -no-undefined

UNIT_TESTS += tests/unit/test_numeric
tests_unit_test_numeric_SOURCES = tests/unit/test_numeric.c \
	tests/unit/near.h
tests_unit_test_numeric_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_numeric_LDADD = libcohortstats.la $(CMOCKA_LIBS) -lm

UNIT_TESTS += tests/unit/test_method
tests_unit_test_method_SOURCES = tests/unit/test_method.c
tests_unit_test_method_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_method_LDADD = libcohortstats.la $(CMOCKA_LIBS) -lm
EXTRA_DIST += tests/ref/README \
	tests/ref/make_proportion.R tests/ref/proportion.json \
	tests/ref/make_scales.R tests/ref/scales.json

# Disclosure control of published tables.
libcohortstats_la_SOURCES += \
	analysis/disclosure.c analysis/disclosure.h \
	analysis/disclosure_cube.c
UNIT_TESTS += tests/unit/test_disclosure
tests_unit_test_disclosure_SOURCES = tests/unit/test_disclosure.c
tests_unit_test_disclosure_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_disclosure_LDADD = libcohortstats.la $(CMOCKA_LIBS)

# One proportion.
libcohortstats_la_SOURCES += \
	analysis/proportion.c analysis/proportion.h \
	analysis/proportion_check.h analysis/proportion_exact.c \
	analysis/proportion_finite.c analysis/proportion_rows.c \
	analysis/proportion_test.c
UNIT_TESTS += tests/unit/test_proportion
tests_unit_test_proportion_SOURCES = tests/unit/test_proportion.c
tests_unit_test_proportion_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_proportion_LDADD = libcohortstats.la $(CMOCKA_LIBS) -lm

# Several categories of one item.
libcohortstats_la_SOURCES += \
	analysis/multinomial.c analysis/multinomial.h \
	analysis/multinomial_rows.c analysis/multinomial_test.c
UNIT_TESTS += tests/unit/test_multinomial
tests_unit_test_multinomial_SOURCES = tests/unit/test_multinomial.c
tests_unit_test_multinomial_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_multinomial_LDADD = libcohortstats.la $(CMOCKA_LIBS) -lm

# Families of tests, scales, raters and control charts.
libcohortstats_la_SOURCES += \
	analysis/eigen.c analysis/eigen.h \
	analysis/factor.c analysis/factor.h \
	analysis/likert.c analysis/likert.h \
	analysis/multiplicity.c analysis/multiplicity.h \
	analysis/reliability.c analysis/reliability.h \
	analysis/reliability_rows.c \
	analysis/spc.c analysis/spc.h
UNIT_TESTS += tests/unit/test_scales
tests_unit_test_scales_SOURCES = tests/unit/test_scales.c
tests_unit_test_scales_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_scales_LDADD = libcohortstats.la $(CMOCKA_LIBS) -lm

# Two independent proportions.
libcohortstats_la_SOURCES += \
	analysis/difference.c analysis/difference.h \
	analysis/difference_wald.c \
	analysis/mover.c analysis/mover.h analysis/mover_jeffreys.c \
	analysis/conditional.c analysis/conditional.h \
	analysis/odds.c analysis/odds.h \
	analysis/odds_exact.c analysis/odds_rows.c \
	analysis/ratio.c analysis/ratio.h \
	analysis/score.c analysis/score.h analysis/skew.c \
	analysis/twobytwo.c analysis/twobytwo.h
UNIT_TESTS += tests/unit/test_odds
tests_unit_test_odds_SOURCES = tests/unit/test_odds.c tests/unit/near.h
tests_unit_test_odds_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_odds_LDADD = libcohortstats.la $(CMOCKA_LIBS) -lm
EXTRA_DIST += tests/ref/make_odds.R tests/ref/odds.json
UNIT_TESTS += tests/unit/test_pair
tests_unit_test_pair_SOURCES = tests/unit/test_pair.c
tests_unit_test_pair_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_pair_LDADD = libcohortstats.la $(CMOCKA_LIBS) -lm

# Trend over ordered groups.
libcohortstats_la_SOURCES += \
	analysis/trend.c analysis/trend.h \
	analysis/trend_exact.c analysis/trend_rows.c
UNIT_TESTS += tests/unit/test_trend
tests_unit_test_trend_SOURCES = tests/unit/test_trend.c tests/unit/near.h
tests_unit_test_trend_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_trend_LDADD = libcohortstats.la $(CMOCKA_LIBS) -lm
EXTRA_DIST += tests/ref/make_trend.R tests/ref/trend.json

# Power and sizes; what a gap report prints together.
libcohortstats_la_SOURCES += \
	analysis/fragility.c analysis/fragility.h \
	analysis/house_rows.c \
	analysis/power.c analysis/power.h \
	analysis/power_rows.c analysis/power_size.c \
	analysis/unstated.c analysis/unstated.h
UNIT_TESTS += tests/unit/test_power
tests_unit_test_power_SOURCES = tests/unit/test_power.c tests/unit/near.h
tests_unit_test_power_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_power_LDADD = libcohortstats.la $(CMOCKA_LIBS) -lm
EXTRA_DIST += tests/ref/make_power.R tests/ref/power.json

# Exact tests and intervals given the group sizes only.
libcohortstats_la_SOURCES += \
	analysis/uncond.c analysis/uncond.h \
	analysis/uncond_ci.c analysis/uncond_rows.c
UNIT_TESTS += tests/unit/test_uncond
tests_unit_test_uncond_SOURCES = tests/unit/test_uncond.c \
	tests/unit/near.h
tests_unit_test_uncond_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_uncond_LDADD = libcohortstats.la $(CMOCKA_LIBS) -lm
EXTRA_DIST += tests/ref/make_uncond.R tests/ref/uncond.json

# Printed percentages and the counts behind them.
libcohortstats_la_SOURCES += \
	analysis/feasible.c analysis/feasible.h analysis/feasible_rows.c
UNIT_TESTS += tests/unit/test_feasible
tests_unit_test_feasible_SOURCES = tests/unit/test_feasible.c \
	tests/unit/near.h
tests_unit_test_feasible_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_feasible_LDADD = libcohortstats.la $(CMOCKA_LIBS) -lm

# Two groups within strata.
libcohortstats_la_SOURCES += \
	analysis/stratified.c analysis/stratified.h \
	analysis/stratified_exact.c analysis/stratified_rows.c
UNIT_TESTS += tests/unit/test_stratified
tests_unit_test_stratified_SOURCES = tests/unit/test_stratified.c \
	tests/unit/near.h
tests_unit_test_stratified_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_stratified_LDADD = libcohortstats.la $(CMOCKA_LIBS) -lm
EXTRA_DIST += tests/ref/make_stratified.R tests/ref/stratified.json

# Intervals of two rates for comparison with other programs.
UNIT_TESTS += tests/unit/test_pair_more
tests_unit_test_pair_more_SOURCES = tests/unit/test_pair_more.c \
	tests/unit/near.h
tests_unit_test_pair_more_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_pair_more_LDADD = libcohortstats.la $(CMOCKA_LIBS) -lm

# The same people asked twice.
libcohortstats_la_SOURCES += \
	analysis/paired.c analysis/paired.h \
	analysis/paired_rows.c \
	analysis/paired_square.c analysis/paired_square.h \
	analysis/paired_test.c
UNIT_TESTS += tests/unit/test_paired
tests_unit_test_paired_SOURCES = tests/unit/test_paired.c \
	tests/unit/near.h
tests_unit_test_paired_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_paired_LDADD = libcohortstats.la $(CMOCKA_LIBS) -lm
EXTRA_DIST += tests/ref/make_paired.R tests/ref/paired.json
