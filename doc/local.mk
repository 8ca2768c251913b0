# Fragment of the makefile for doc/.
EXTRA_DIST += doc/report.png
