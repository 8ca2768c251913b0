# Answer states and how answers are packed.
noinst_LTLIBRARIES += libdata.la
libdata_la_SOURCES = src/data/answer.c src/data/answer.h src/data/select.c src/data/select.h
libdata_la_LIBADD = libsurvey.la

UNIT_TESTS += tests/unit/test_answer
tests_unit_test_answer_SOURCES = tests/unit/test_answer.c
tests_unit_test_answer_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_answer_LDADD = libdata.la $(CMOCKA_LIBS)
