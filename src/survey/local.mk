# Fragment of the makefile for src/survey/.
