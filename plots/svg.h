/*
 * Makes what gnuplot drew fit to stand in a page: a small, well-formed,
 * accessible SVG with nothing in it but shapes and text.
 */
#ifndef COHORT_PLOTS_SVG_H
#define COHORT_PLOTS_SVG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

struct co_svg_head {
	const char *id;	/* of the figure; made a valid id; NULL: "figure" */
	const char *title;	/* plain text; NULL: none */
	const char *desc;	/* plain text; NULL: the title again */
	double width, height;	/* of the view box */
	bool fixed;	/* width and height in pixels (a file), else width
			   100 % (in a page) */
};

/*
 * Rewrites one SVG document of gnuplot and appends it to out, without XML
 * declaration. Known drawing elements and attributes are kept, all others
 * (titles, descriptions, filters, styles, scripts, hover text, events) go;
 * unused definitions and empty groups too. Ids and references get the prefix
 * "ID-"; colours become #rrggbb; coordinates have one decimal.
 * Returns CO_EINTERNAL when raw is not what gnuplot writes. out is as before
 * unless CO_OK.
 */
enum co_code co_svg_finish(const char *raw, size_t len,
    const struct co_svg_head *head, struct co_buf *out, struct co_err *err);

/* Appends text for element content or a double-quoted attribute. */
void co_xml_escape(struct co_buf *out, const char *text);

#endif
