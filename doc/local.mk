# Fragment of the makefile for doc/.
EXTRA_DIST += doc/charts.md doc/formats.md doc/report.png
