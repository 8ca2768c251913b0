# Fragment of the makefile for src/store/.
