# The statistics library: counts in, numbers out. It links nothing of the
# program but the error type and may be installed and used on its own.
lib_LTLIBRARIES += libcohortstats.la
libcohortstats_la_SOURCES = \
	analysis/work.c analysis/work.h analysis/method.h
libcohortstats_la_CPPFLAGS = $(AM_CPPFLAGS) $(GSL_CFLAGS)
libcohortstats_la_LIBADD = liberror.la $(GSL_LIBS)
libcohortstats_la_LDFLAGS = $(AM_LDFLAGS) -version-info 0:0:0 -no-undefined
