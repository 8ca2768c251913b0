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
