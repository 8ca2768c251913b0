/*
 * The one quoting function of each output context. No text from data reaches
 * an output except through one of these.
 */
#ifndef COHORT_REPORT_ESCAPE_H
#define COHORT_REPORT_ESCAPE_H

#include "base/buf.h"

/*
 * For people (HTML, Markdown, plain text) controls and the characters that
 * turn the direction of what follows are left out, and bytes that are no
 * UTF-8 become U+FFFD.
 */

/* Text and attribute values of HTML: & < > " '. */
void co_escape_html(struct co_buf *out, const char *s);

/* A JSON string with its quotes; invalid UTF-8 becomes U+FFFD. */
void co_escape_json(struct co_buf *out, const char *s);

/*
 * A CSV cell, quoted where needed, with an apostrophe in front of text that
 * a spreadsheet would take for a formula (= + - @ also of full width, TAB CR
 * LF). Not for numbers.
 */
void co_escape_csv(struct co_buf *out, const char *s);

/* len bytes of s on one line of a terminal. */
void co_escape_text(struct co_buf *out, const char *s, size_t len);

/* Inline Markdown text, also safe inside a pipe table; links stay text. */
void co_escape_markdown(struct co_buf *out, const char *s);

#endif
