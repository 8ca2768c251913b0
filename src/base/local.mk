# What everyone leans on. liberror is apart because the statistics library,
# which may be installed on its own, needs nothing else.
noinst_LTLIBRARIES += liberror.la libbase.la
liberror_la_SOURCES = src/base/error.c src/base/error.h
libbase_la_SOURCES = \
	src/base/arena.c src/base/arena.h \
	src/base/buf.c src/base/buf.h \
	src/base/date.c src/base/date.h \
	src/base/diag.c src/base/diag.h \
	src/base/file.c src/base/file.h \
	src/base/fold.c \
	src/base/hash.c src/base/hash.h \
	src/base/mem.c src/base/mem.h \
	src/base/num.c src/base/num.h \
	src/base/profile.c src/base/profile.h \
	src/base/stop.h \
	src/base/text.c src/base/text.h
libbase_la_CPPFLAGS = $(AM_CPPFLAGS) $(SODIUM_CFLAGS) $(UTF8PROC_CFLAGS)
libbase_la_LIBADD = liberror.la $(SODIUM_LIBS) $(UTF8PROC_LIBS)

UNIT_TESTS += tests/unit/test_mem
tests_unit_test_mem_SOURCES = tests/unit/test_mem.c
tests_unit_test_mem_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_mem_LDADD = libbase.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_arena
tests_unit_test_arena_SOURCES = tests/unit/test_arena.c
tests_unit_test_arena_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_arena_LDADD = libbase.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_buf
tests_unit_test_buf_SOURCES = tests/unit/test_buf.c
tests_unit_test_buf_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_buf_LDADD = libbase.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_num
tests_unit_test_num_SOURCES = tests/unit/test_num.c
tests_unit_test_num_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_num_LDADD = libbase.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_text
tests_unit_test_text_SOURCES = tests/unit/test_text.c
tests_unit_test_text_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_text_LDADD = libbase.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_date
tests_unit_test_date_SOURCES = tests/unit/test_date.c
tests_unit_test_date_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_date_LDADD = libbase.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_hash
tests_unit_test_hash_SOURCES = tests/unit/test_hash.c
tests_unit_test_hash_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_hash_LDADD = libbase.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_diag
tests_unit_test_diag_SOURCES = tests/unit/test_diag.c
tests_unit_test_diag_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_diag_LDADD = libbase.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_file
tests_unit_test_file_SOURCES = tests/unit/test_file.c
tests_unit_test_file_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_file_LDADD = libbase.la $(CMOCKA_LIBS)
UNIT_TESTS += tests/unit/test_error
tests_unit_test_error_SOURCES = tests/unit/test_error.c
tests_unit_test_error_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_error_LDADD = libbase.la $(CMOCKA_LIBS)
