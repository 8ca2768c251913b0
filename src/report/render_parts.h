/*
 * What the renderers for pages share about tables (internal to this folder).
 */
#ifndef COHORT_REPORT_RENDER_PARTS_H
#define COHORT_REPORT_RENDER_PARTS_H

#include <stdbool.h>

#include "report/result.h"

/*
 * A table as a page shows it: columns of codes beside their labels left out,
 * and a long table that asks for it made wide. Lives in a and borrows the
 * texts of t; NULL: no memory.
 */
struct co_rtable *co_rtable_page(const struct co_rtable *t,
    struct co_arena *a);

/* A cell as it stands on a page: its label for people where it has one. */
const char *co_rcell_read(const struct co_cell *c, enum co_cell_kind kind,
    struct co_buf *scratch);

/*
 * The flags that stand in a table and what they mean, "" for none:
 * "[c] hidden to protect people; [x] cannot be estimated".
 */
void co_rtable_legend(const struct co_rtable *t, struct co_buf *out);

#endif
