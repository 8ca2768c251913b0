# Fragment of the makefile for src/study/.
