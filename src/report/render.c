#include "report/render.h"

#include <string.h>

#include "report/render_parts.h"
#include "report/words.h"

static const struct {
	const char *name;
	void (*render)(const struct co_result *r, struct co_buf *out);
} formats[] = {
	[CO_FORMAT_TEXT] = { "text", co_render_text },
	[CO_FORMAT_JSON] = { "json", co_render_json },
	[CO_FORMAT_CSV] = { "csv", co_render_csv },
	[CO_FORMAT_MARKDOWN] = { "md", co_render_markdown },
	[CO_FORMAT_HTML] = { "html", co_render_html },
};

int
co_format_parse(const char *name, enum co_format *out)
{
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
		if (strcmp(formats[i].name, name) == 0) {
			*out = (enum co_format)i;
			return 0;
		}
	return -1;
}

enum co_code
co_render(const struct co_result *r, enum co_format format,
    struct co_buf *out, struct co_err *err)
{
	formats[format].render(r, out);
	return co_buf_status(out, err);
}

const char *
co_rcell_read(const struct co_cell *c, enum co_cell_kind kind,
    struct co_buf *scratch)
{
	if (c->show != NULL)
		return c->show;
	return co_cell_show(c, kind, scratch);
}

void
co_rtable_legend(const struct co_rtable *t, struct co_buf *out)
{
	bool seen[CO_FLAG_NOT_ESTIMABLE + 1] = { false }, any = false;
	bool few = false;

	for (size_t i = 0; i < t->n_row; i++)
		for (size_t c = 0; c < t->n_column; c++) {
			const struct co_cell *cell = co_rtable_cell(t, i, c);

			if (t->column[c].kind != CO_COL_TEXT)
				seen[cell->flag] = true;
			few = few || (t->column[c].kind == CO_COL_SHARE &&
			    cell->flag == CO_FLAG_NONE && cell->base > 0 &&
			    cell->base < 10);
		}
	for (int f = CO_FLAG_CONFIDENTIAL; f <= CO_FLAG_NOT_ESTIMABLE; f++) {
		if (!seen[f])
			continue;
		co_buf_printf(out, "%s[%c] %s", any ? "; " : "",
		    co_flag_letter((enum co_flag)f),
		    co_flag_words((enum co_flag)f));
		any = true;
	}
	if (few)
		co_buf_printf(out, "%s\"-\" too few for a percentage",
		    any ? "; " : "");
}
