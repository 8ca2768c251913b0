#include "plots/quote.h"

#include <stdbool.h>

static bool
control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7F;
}

void
co_gnuplot_quote(struct co_buf *out, const char *s)
{
	co_buf_putc(out, '\'');
	for (; *s != '\0'; s++) {
		if (*s == '\'')
			co_buf_putc(out, '\'');
		co_buf_putc(out, control(*s) ? ' ' : *s);
	}
	co_buf_putc(out, '\'');
}
