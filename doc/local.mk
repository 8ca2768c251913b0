# Fragment of the makefile for doc/.
