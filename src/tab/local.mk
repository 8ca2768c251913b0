# Counting, and the disclosure gate that everything passes.
noinst_LTLIBRARIES += libtab.la
libtab_la_SOURCES = \
	src/tab/axis.c src/tab/axis.h \
	src/tab/count.c src/tab/count.h \
	src/tab/gate.c src/tab/gate.h \
	src/tab/levels.c src/tab/levels.h \
	src/tab/published.c src/tab/published.h \
	src/tab/rule.c src/tab/rule.h \
	src/tab/suppress.c \
	src/tab/tab.c src/tab/tab.h
libtab_la_LIBADD = libstore.la libcohortstats.la
