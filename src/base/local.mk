# What everyone leans on. liberror is apart because the statistics library,
# which may be installed on its own, needs nothing else.
noinst_LTLIBRARIES += liberror.la libbase.la
liberror_la_SOURCES = src/base/error.c src/base/error.h
libbase_la_SOURCES = src/base/profile.c src/base/profile.h
libbase_la_CPPFLAGS = $(AM_CPPFLAGS) $(SODIUM_CFLAGS) $(UTF8PROC_CFLAGS)
libbase_la_LIBADD = liberror.la $(SODIUM_LIBS) $(UTF8PROC_LIBS)
