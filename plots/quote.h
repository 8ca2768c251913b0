/*
 * The only door through which text reaches a gnuplot script. The script has
 * no tic labels, titles or text in here-blocks: those would need other doors
 * (tic labels pass through printf, here-blocks cannot hold a double quote).
 */
#ifndef COHORT_PLOTS_QUOTE_H
#define COHORT_PLOTS_QUOTE_H

#include "base/buf.h"

/*
 * Appends s as a gnuplot text: constants in single quotes, in which gnuplot
 * expands nothing (no backtick, no escape, no variable), joined by "." with
 * constants that hold only single quotes ("\047"). Control characters,
 * which would end the line, become blanks. The text has to be drawn with
 * "noenhanced".
 */
void co_gnuplot_quote(struct co_buf *out, const char *s);

#endif
