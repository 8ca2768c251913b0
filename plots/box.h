/*
 * A box around a program that is about to be started.
 */
#ifndef COHORT_PLOTS_BOX_H
#define COHORT_PLOTS_BOX_H

/*
 * Prepares a Landlock ruleset for program (an absolute path): the files of
 * the system may be read, only this program and the dynamic loader started,
 * nothing written. A program that is a script may start the programs of the
 * system. Returns a descriptor (close-on-exec) to enter with, or -1 where
 * the kernel has no Landlock: the caller goes on without.
 */
int co_box_open(const char *program);

/* Enters the box; for a forked child. 0, or -1. Async-signal-safe. */
int co_box_enter(int fd);

#endif
