# Fragment of the makefile for src/report/.
