# Fragment of the makefile for surveys/.
