# The survey definition: JSON to model, with every check.
noinst_LTLIBRARIES += libsurvey.la
libsurvey_la_SOURCES = \
	src/survey/analysis.c \
	src/survey/check_names.c \
	src/survey/check_texts.c \
	src/survey/checks.c \
	src/survey/content.c \
	src/survey/doc.c src/survey/doc.h \
	src/survey/elements.c \
	src/survey/findings.c \
	src/survey/items.c \
	src/survey/lookup.c \
	src/survey/model.c \
	src/survey/overlay.c \
	src/survey/parse.c \
	src/survey/programme.c src/survey/programme.h \
	src/survey/reader.c src/survey/reader.h \
	src/survey/scales.c \
	src/survey/survey.h \
	src/survey/values.c \
	src/survey/words.c
libsurvey_la_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS)
libsurvey_la_LIBADD = libbase.la $(CJSON_LIBS) -lm

UNIT_TESTS += tests/unit/test_survey
tests_unit_test_survey_SOURCES = tests/unit/test_survey.c
tests_unit_test_survey_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_survey_LDADD = libsurvey.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_survey_memory
tests_unit_test_survey_memory_SOURCES = tests/unit/test_survey_memory.c
tests_unit_test_survey_memory_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_survey_memory_LDFLAGS = $(AM_LDFLAGS) \
	-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
tests_unit_test_survey_memory_LDADD = libsurvey.la $(CJSON_LIBS) $(CMOCKA_LIBS)

if FUZZING
noinst_PROGRAMS += tests/fuzz/fuzz_definition
tests_fuzz_fuzz_definition_SOURCES = tests/fuzz/fuzz_definition.c
tests_fuzz_fuzz_definition_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer,address,undefined
tests_fuzz_fuzz_definition_LDADD = libsurvey.la
else
EXTRA_DIST += tests/fuzz/fuzz_definition.c
endif

UNIT_TESTS += tests/unit/test_programme
tests_unit_test_programme_SOURCES = tests/unit/test_programme.c
tests_unit_test_programme_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_programme_LDADD = libsurvey.la $(CMOCKA_LIBS)
