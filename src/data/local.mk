# Fragment of the makefile for src/data/.
