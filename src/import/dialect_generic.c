/*
 * A plain table: one header record, perhaps below a title, and whatever the
 * definition knows. Chosen when nothing else is recognised.
 */
#include "import/dialect.h"

static int
detect(const struct co_head *head, struct co_buf *why)
{
	(void)head;
	(void)why;
	return 0;
}

static void
uses(struct co_header *h)
{
	(void)h;
}

const struct co_dialect co_dialect_generic = {
	.name = "generic",
	.title = "plain table",
	.detect = detect,
	.uses = uses,
	.split = co_dialect_any_split,
};
