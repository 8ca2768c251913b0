/*
 * Text of charts: made harmless, measured and broken into lines before any
 * drawing. Widths are those of Arial and its metric twins (Helvetica,
 * Liberation Sans), which the charts ask for; other writing systems are
 * estimated by their terminal columns.
 */
#ifndef COHORT_PLOTS_MEASURE_H
#define COHORT_PLOTS_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

#define CO_LABEL_BYTES 2000	/* a longer label is cut before it is wrapped */

/*
 * Appends s as one line that can be drawn: bytes that are no UTF-8 become
 * U+FFFD, control characters and line ends a blank, bidirectional overrides
 * and noncharacters vanish, blanks run together and are trimmed. Longer than
 * CO_LABEL_BYTES: cut at a character, with an ellipsis. s may be NULL.
 */
void co_label_clean(struct co_buf *out, const char *s);

/* Width in pixels of valid UTF-8 text[len] at a font size in pixels. */
double co_text_px(const char *text, size_t len, double size, bool bold);

struct co_lines {
	const char **line;	/* n clean strings in the arena */
	size_t n;
	double width;	/* of the widest, in pixels */
	bool cut;	/* a word was broken, or the end is missing */
};

/*
 * Cleans s and breaks it to lines of at most width pixels: at blanks, behind
 * a hyphen or slash (not in 2021/22), inside a word only when the word alone
 * is too wide. No character is parted from its accents. More than max lines:
 * the last ends in an ellipsis. NULL or empty s: no line. 0, or -1 when
 * memory is short.
 */
int co_label_wrap(struct co_arena *arena, const char *s, double size,
    bool bold, double width, size_t max, struct co_lines *out);

/* True when the first letter of the text is written from right to left. */
bool co_text_rtl(const char *text);

#endif
