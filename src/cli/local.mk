# Fragment of the makefile for src/cli/.
