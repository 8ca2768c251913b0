# Charts: geometry in C, drawing by gnuplot.
noinst_LTLIBRARIES += libplots.la
libplots_la_SOURCES = \
	plots/axis.c plots/axis.h \
	plots/box.c plots/box.h \
	plots/chart.c plots/chart.h \
	plots/frame.c plots/frame.h \
	plots/geometry.c plots/geometry.h \
	plots/geometry_bar.c plots/geometry_control.c \
	plots/geometry_equiplot.c plots/geometry_forest.c \
	plots/geometry_funnel.c plots/geometry_panels.c \
	plots/geometry_likert.c plots/geometry_trend.c \
	plots/measure.c plots/measure.h \
	plots/names.c \
	plots/notes.c plots/notes.h \
	plots/order.c plots/order.h \
	plots/palette.c plots/palette.h \
	plots/printed.c plots/printed.h \
	plots/quote.c plots/quote.h \
	plots/rows.c plots/rows.h \
	plots/run.c plots/run.h \
	plots/scene.c plots/scene.h \
	plots/script.c plots/script.h \
	plots/slots.c plots/slots.h \
	plots/svg.c plots/svg.h \
	plots/trend.c plots/trend.h \
	plots/xmltag.c plots/xmltag.h
libplots_la_LIBADD = libbase.la -lm

UNIT_TESTS += tests/unit/test_palette
tests_unit_test_palette_SOURCES = tests/unit/test_palette.c
tests_unit_test_palette_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_palette_LDADD = libplots.la $(CMOCKA_LIBS)

UNIT_TESTS += tests/unit/test_measure
tests_unit_test_measure_SOURCES = tests/unit/test_measure.c
tests_unit_test_measure_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_measure_LDADD = libplots.la $(CMOCKA_LIBS)

UNIT_TESTS += tests/unit/test_quote
tests_unit_test_quote_SOURCES = tests/unit/test_quote.c
tests_unit_test_quote_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_quote_LDADD = libplots.la $(CMOCKA_LIBS)

UNIT_TESTS += tests/unit/test_geometry
tests_unit_test_geometry_SOURCES = tests/unit/test_geometry.c \
	tests/unit/scene_shapes.h
tests_unit_test_geometry_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_geometry_LDADD = libplots.la $(CMOCKA_LIBS)

UNIT_TESTS += tests/unit/test_plot
tests_unit_test_plot_SOURCES = tests/unit/test_plot.c
tests_unit_test_plot_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_plot_LDADD = libplots.la $(CMOCKA_LIBS)

UNIT_TESTS += tests/unit/test_layout
tests_unit_test_layout_SOURCES = tests/unit/test_layout.c
tests_unit_test_layout_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_layout_LDADD = libplots.la $(CMOCKA_LIBS)

UNIT_TESTS += tests/unit/test_forest
tests_unit_test_forest_SOURCES = tests/unit/test_forest.c
tests_unit_test_forest_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_forest_LDADD = libplots.la $(CMOCKA_LIBS)

UNIT_TESTS += tests/unit/test_sequence
tests_unit_test_sequence_SOURCES = tests/unit/test_sequence.c
tests_unit_test_sequence_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_sequence_LDADD = libplots.la $(CMOCKA_LIBS)

UNIT_TESTS += tests/unit/test_order
tests_unit_test_order_SOURCES = tests/unit/test_order.c
tests_unit_test_order_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_order_LDADD = libplots.la $(CMOCKA_LIBS)

UNIT_TESTS += tests/unit/test_control
tests_unit_test_control_SOURCES = tests/unit/test_control.c
tests_unit_test_control_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_control_LDADD = libplots.la $(CMOCKA_LIBS)

UNIT_TESTS += tests/unit/test_kinds
tests_unit_test_kinds_SOURCES = tests/unit/test_kinds.c
tests_unit_test_kinds_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_kinds_LDADD = libplots.la $(CMOCKA_LIBS)

UNIT_TESTS += tests/unit/test_plot_memory
tests_unit_test_plot_memory_SOURCES = tests/unit/test_plot_memory.c
tests_unit_test_plot_memory_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_plot_memory_LDFLAGS = $(AM_LDFLAGS) \
	-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
tests_unit_test_plot_memory_LDADD = libplots.la $(CMOCKA_LIBS)

if FUZZING
noinst_PROGRAMS += tests/fuzz/fuzz_chart
tests_fuzz_fuzz_chart_SOURCES = tests/fuzz/fuzz_chart.c
tests_fuzz_fuzz_chart_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer,address,undefined
tests_fuzz_fuzz_chart_LDADD = libplots.la
else
EXTRA_DIST += tests/fuzz/fuzz_chart.c
endif

UNIT_TESTS += tests/unit/test_svg
tests_unit_test_svg_SOURCES = tests/unit/test_svg.c
tests_unit_test_svg_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_svg_LDADD = libplots.la $(CMOCKA_LIBS)

# Every kind of chart on one page, to be looked at.
EXTRA_PROGRAMS += tests/gallery
tests_gallery_SOURCES = tests/gallery.c
tests_gallery_LDADD = libplots.la -lm
CLEANFILES += tests/gallery$(EXEEXT) gallery.html
.PHONY: gallery
gallery: tests/gallery$(EXEEXT)
	tests/gallery$(EXEEXT) gallery.html
