/*
 * The one quoting function of each output context. No text from data reaches
 * an output except through one of these.
 */
#ifndef COHORT_REPORT_ESCAPE_H
#define COHORT_REPORT_ESCAPE_H

#include "base/buf.h"

/* Text and attribute values of HTML: & < > " ' ; control characters dropped. */
void co_escape_html(struct co_buf *out, const char *s);

/* A JSON string with its quotes; invalid UTF-8 becomes U+FFFD. */
void co_escape_json(struct co_buf *out, const char *s);

/*
 * A CSV cell, quoted where needed, with an apostrophe in front of text that
 * a spreadsheet would take for a formula (= + - @ TAB CR). Not for numbers.
 */
void co_escape_csv(struct co_buf *out, const char *s);

/* Inline Markdown text, also safe inside a pipe table. */
void co_escape_markdown(struct co_buf *out, const char *s);

#endif
