#include "plots/quote.h"

#include <stdbool.h>

static bool
control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7F;
}

/*
 * gnuplot 5.4 reads a doubled quote right only behind another character
 * ('''' ends the text early), so quotes stand in constants of their own; by
 * number, for its search for macros (@name) counts quotes wherever they are.
 */
void
co_gnuplot_quote(struct co_buf *out, const char *s)
{
	co_buf_putc(out, '\'');
	while (*s != '\0') {
		if (*s != '\'') {
			co_buf_putc(out, control(*s) ? ' ' : *s);
			s++;
			continue;
		}
		co_buf_puts(out, "'.\"");
		for (; *s == '\''; s++)
			co_buf_puts(out, "\\047");
		co_buf_puts(out, "\".'");
	}
	co_buf_putc(out, '\'');
}
