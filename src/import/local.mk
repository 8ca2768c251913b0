# Reading exports: one noun per file, one file per dialect.
noinst_LTLIBRARIES += libimport.la
libimport_la_SOURCES = \
	src/import/asked.c src/import/asked.h \
	src/import/cells.c src/import/cells.h \
	src/import/dates.c src/import/dates.h \
	src/import/decoder.c \
	src/import/delimiter.c \
	src/import/dialect.c src/import/dialect.h \
	src/import/dialect_generic.c \
	src/import/dialect_gforms.c \
	src/import/dialect_msforms.c \
	src/import/encoding.c src/import/encoding.h \
	src/import/export.c src/import/export.h \
	src/import/header.c src/import/header.h \
	src/import/import.c src/import/import.h \
	src/import/match.c src/import/match.h \
	src/import/multipick.c src/import/multipick.h \
	src/import/names.c src/import/names.h \
	src/import/options.c src/import/options.h \
	src/import/plan.c src/import/plan.h \
	src/import/plan_finish.c \
	src/import/plan_record.c \
	src/import/recognise.c \
	src/import/records.c src/import/records.h \
	src/import/report.c src/import/report.h \
	src/import/responses.c src/import/responses.h \
	src/import/shown.c src/import/shown.h \
	src/import/source.c src/import/source.h
libimport_la_LIBADD = libdata.la libsurvey.la $(CSV_LIBS) -lm

UNIT_TESTS += tests/unit/test_asked
tests_unit_test_asked_SOURCES = tests/unit/test_asked.c
tests_unit_test_asked_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_asked_LDADD = libimport.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_cells
tests_unit_test_cells_SOURCES = tests/unit/test_cells.c tests/unit/survey_text.h
tests_unit_test_cells_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_cells_LDADD = libimport.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_dates
tests_unit_test_dates_SOURCES = tests/unit/test_dates.c
tests_unit_test_dates_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_dates_LDADD = libimport.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_dialects
tests_unit_test_dialects_SOURCES = tests/unit/test_dialects.c
tests_unit_test_dialects_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_dialects_LDADD = libimport.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_encoding
tests_unit_test_encoding_SOURCES = tests/unit/test_encoding.c
tests_unit_test_encoding_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_encoding_LDADD = libimport.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_import
tests_unit_test_import_SOURCES = tests/unit/test_import.c
tests_unit_test_import_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_import_LDADD = libimport.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_match
tests_unit_test_match_SOURCES = tests/unit/test_match.c tests/unit/survey_text.h
tests_unit_test_match_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_match_LDADD = libimport.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_multipick
tests_unit_test_multipick_SOURCES = tests/unit/test_multipick.c tests/unit/survey_text.h
tests_unit_test_multipick_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_multipick_LDADD = libimport.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_options
tests_unit_test_options_SOURCES = tests/unit/test_options.c tests/unit/survey_text.h
tests_unit_test_options_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_options_LDADD = libimport.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_records
tests_unit_test_records_SOURCES = tests/unit/test_records.c
tests_unit_test_records_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_records_LDADD = libimport.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_responses
tests_unit_test_responses_SOURCES = tests/unit/test_responses.c
tests_unit_test_responses_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_responses_LDADD = libimport.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_shown
tests_unit_test_shown_SOURCES = tests/unit/test_shown.c tests/unit/survey_text.h
tests_unit_test_shown_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_shown_LDADD = libimport.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_import_memory
tests_unit_test_import_memory_SOURCES = tests/unit/test_import_memory.c
tests_unit_test_import_memory_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_import_memory_LDFLAGS = $(AM_LDFLAGS) \
	-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
tests_unit_test_import_memory_LDADD = libimport.la $(CMOCKA_LIBS)

if FUZZING
noinst_PROGRAMS += tests/fuzz/fuzz_import
tests_fuzz_fuzz_import_SOURCES = tests/fuzz/fuzz_import.c
tests_fuzz_fuzz_import_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer,address,undefined
tests_fuzz_fuzz_import_LDADD = libimport.la
else
EXTRA_DIST += tests/fuzz/fuzz_import.c
endif

EXTRA_DIST += \
	tests/data/README.md \
	tests/data/bad-blank-cells.csv \
	tests/data/bad-empty.csv \
	tests/data/bad-header-lost.csv \
	tests/data/bad-lfs-pointer.csv \
	tests/data/bad-long-record.csv \
	tests/data/bad-mixed-dates.csv \
	tests/data/bad-no-header.csv \
	tests/data/bad-nul.csv \
	tests/data/bad-open-quote.csv \
	tests/data/bad-other-survey.csv \
	tests/data/bad-web-page.csv \
	tests/data/bad-zip.csv \
	tests/data/carpentries-exit.json \
	tests/data/conference-sessions.json \
	tests/data/course.json \
	tests/data/good-google-form.csv \
	tests/data/good-google-sheet.csv \
	tests/data/good-msforms.csv \
	tests/data/good-plain-cp1252.csv \
	tests/data/good-utf16.csv \
	tests/data/unsupported-results.json \
	tests/data/unsupported-workbook.csv
