# The result model and its renderers.
noinst_LTLIBRARIES += libreport.la
libreport_la_SOURCES = \
	src/report/escape.c src/report/escape.h \
	src/report/html.c src/report/html.h \
	src/report/page_table.c \
	src/report/programme.h \
	src/report/programme_html.c \
	src/report/render.c src/report/render.h \
	src/report/render_csv.c \
	src/report/render_html.c \
	src/report/render_json.c \
	src/report/render_markdown.c \
	src/report/render_parts.h \
	src/report/render_text.c \
	src/report/result.c src/report/result.h \
	src/report/style.c \
	src/report/words.c src/report/words.h
libreport_la_LIBADD = libbase.la

UNIT_TESTS += tests/unit/test_result
tests_unit_test_result_SOURCES = tests/unit/test_result.c
tests_unit_test_result_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_result_LDADD = libreport.la $(CMOCKA_LIBS) -lm

UNIT_TESTS += tests/unit/test_report
tests_unit_test_report_SOURCES = tests/unit/test_report.c \
	tests/unit/html_check.h tests/unit/report_samples.h
tests_unit_test_report_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_report_LDADD = libreport.la $(CMOCKA_LIBS) -lm
EXTRA_DIST += tests/golden/programme.html tests/golden/result.csv \
	tests/golden/result.html tests/golden/result.json \
	tests/golden/result.md tests/golden/result.txt

UNIT_TESTS += tests/unit/test_report_memory
tests_unit_test_report_memory_SOURCES = tests/unit/test_report_memory.c \
	tests/unit/report_samples.h
tests_unit_test_report_memory_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_report_memory_LDFLAGS = $(AM_LDFLAGS) \
	-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
tests_unit_test_report_memory_LDADD = libreport.la $(CMOCKA_LIBS) -lm
