# The store: one interface, one driver an engine.
noinst_LTLIBRARIES += libstore.la
libstore_la_SOURCES = \
	src/store/driver.h src/store/handle.h \
	src/store/dump.c \
	src/store/imports.c \
	src/store/journal.c src/store/journal.h \
	src/store/merge.c src/store/merge.h \
	src/store/read.c \
	src/store/schema.c \
	src/store/sqlite.c \
	src/store/store.c src/store/store.h
libstore_la_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS) $(CJSON_CFLAGS)
libstore_la_LIBADD = libdata.la $(SQLITE_LIBS) $(CJSON_LIBS)

UNIT_TESTS += tests/unit/test_store
tests_unit_test_store_SOURCES = tests/unit/test_store.c
tests_unit_test_store_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_store_LDADD = libstore.la $(CMOCKA_LIBS)
