/*
 * Pieces of HTML that the page of a result and the programme's report share
 * (internal to this folder). Every text goes through co_escape_html.
 */
#ifndef COHORT_REPORT_HTML_H
#define COHORT_REPORT_HTML_H

#include "base/buf.h"
#include "base/profile.h"
#include "report/result.h"

/* A whole page up to and with <main>, and its end. */
void co_html_open(struct co_buf *out, const char *title,
    enum co_profile profile);
void co_html_close(struct co_buf *out);

/* <tag class="cls">text</tag>; cls may be NULL. */
void co_html_element(struct co_buf *out, const char *tag, const char *cls,
    const char *text);

/*
 * A result's table as a captioned table in a region that scrolls by itself;
 * id is unique on the page.
 */
void co_html_table(struct co_buf *out, const struct co_rtable *t,
    const char *id);

/* A result below its heading: findings, charts, tables; ids begin with id. */
void co_html_body(const struct co_result *r, const char *id,
    struct co_buf *out);

/* An id as code that may go on in the next line behind a dot or bar. */
void co_html_code(struct co_buf *out, const char *id);

/* The first len bytes of a hash as code. */
void co_html_hash(struct co_buf *out, const char *hash, size_t len);

/* s with everything that cannot stand in an id replaced by '-'. */
void co_html_id(struct co_buf *out, const char *s);

#endif
