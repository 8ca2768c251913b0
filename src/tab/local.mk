# Fragment of the makefile for src/tab/.
