# Fragment of the makefile for plots/.
