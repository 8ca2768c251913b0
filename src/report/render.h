/*
 * The renderers of one result. Each only appends to a buffer.
 */
#ifndef COHORT_REPORT_RENDER_H
#define COHORT_REPORT_RENDER_H

#include "base/buf.h"
#include "base/error.h"
#include "report/result.h"

enum co_format {
	CO_FORMAT_TEXT, CO_FORMAT_JSON, CO_FORMAT_CSV, CO_FORMAT_MARKDOWN,
	CO_FORMAT_HTML
};
/* -1 when the name is none of text, json, csv, md, html. */
int co_format_parse(const char *name, enum co_format *out);

/*
 * Renders r in the format. HTML is a whole page with the style of the
 * report; text fits 80 columns.
 */
enum co_code co_render(const struct co_result *r, enum co_format format,
    struct co_buf *out, struct co_err *err);

/* The renderers themselves. */
void co_render_text(const struct co_result *r, struct co_buf *out);
void co_render_json(const struct co_result *r, struct co_buf *out);
void co_render_csv(const struct co_result *r, struct co_buf *out);
void co_render_markdown(const struct co_result *r, struct co_buf *out);
void co_render_html(const struct co_result *r, struct co_buf *out);

/*
 * Parts of the HTML form that the programme report reuses: heading level
 * 1..5 for the title, id in front of every id inside; the style sheet.
 */
void co_html_result(const struct co_result *r, const char *id, int heading,
    struct co_buf *out);
const char *co_html_style(void);

#endif
