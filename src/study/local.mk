# Fragment of the makefile for src/study/.

# Recomputing reference cases.
noinst_LTLIBRARIES += libverify.la
libverify_la_SOURCES = \
	src/study/verify.c src/study/verify.h \
	src/study/verify_read.c src/study/verify_read.h
libverify_la_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS)
libverify_la_LIBADD = libcohortstats.la libbase.la $(CJSON_LIBS) -lm

check_PROGRAMS += tests/unit/verify_main
tests_unit_verify_main_SOURCES = tests/unit/verify_main.c
tests_unit_verify_main_LDADD = libverify.la
UNIT_TESTS += tests/unit/test_verify
tests_unit_test_verify_SOURCES = tests/unit/test_verify.c
tests_unit_test_verify_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_verify_LDADD = libverify.la $(CMOCKA_LIBS)


# Studies: from published tables to results.
noinst_LTLIBRARIES += libstudy.la
libstudy_la_SOURCES = \
	src/study/charts.c src/study/charts.h \
	src/study/gap.c \
	src/study/likert.c \
	src/study/programme.c src/study/programme.h \
	src/study/programme_parts.c src/study/programme_parts.h \
	src/study/parts.c src/study/parts.h \
	src/study/study.c src/study/study.h \
	src/study/table.c \
	src/study/trend.c
libstudy_la_LIBADD = libplots.la libtab.la libreport.la libsurvey.la -lm
