# Fragment of the makefile for bench/.
