/*
 * What the renderers for pages share about tables (internal to this folder).
 */
#ifndef COHORT_REPORT_RENDER_PARTS_H
#define COHORT_REPORT_RENDER_PARTS_H

#include <stdbool.h>

#include "report/result.h"

/* A column of codes beside their labels: for programs, left out of pages. */
bool co_column_is_code(const struct co_rtable *t, size_t c);

/* A cell as it stands on a page: its label for people where it has one. */
const char *co_rcell_read(const struct co_cell *c, enum co_cell_kind kind,
    struct co_buf *scratch);

#endif
