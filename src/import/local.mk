# Reading exports: one noun per file, one file per dialect.
noinst_LTLIBRARIES += libimport.la
libimport_la_SOURCES = \
	src/import/decoder.c \
	src/import/delimiter.c \
	src/import/encoding.c src/import/encoding.h \
	src/import/records.c src/import/records.h \
	src/import/source.c src/import/source.h
libimport_la_LIBADD = libdata.la $(CSV_LIBS)

UNIT_TESTS += tests/unit/test_encoding
tests_unit_test_encoding_SOURCES = tests/unit/test_encoding.c
tests_unit_test_encoding_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_encoding_LDADD = libimport.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_records
tests_unit_test_records_SOURCES = tests/unit/test_records.c
tests_unit_test_records_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_records_LDADD = libimport.la $(CMOCKA_LIBS)
