# Fragment of the makefile for src/import/.
