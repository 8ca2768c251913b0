/*
 * libFuzzer: any bytes as a definition; what follows a zero byte is the
 * overlay. Built with --enable-fuzzing and clang.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/diag.h"
#include "survey/survey.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data, *overlay;
	struct co_survey *s = NULL;
	struct co_diags d;
	struct co_err err;
	size_t len, rest = 0;

	overlay = size > 0 ? memchr(text, '\0', size) : NULL;
	len = overlay != NULL ? (size_t)(overlay - text) : size;
	if (overlay != NULL) {
		overlay++;
		rest = size - len - 1;
	}
	co_diags_init(&d);
	if (co_survey_parse("d.json", text, len, "d.overlay.json", overlay,
	    rest, &d, &s, &err) == CO_OK)
		(void)co_survey_var(s, "q");
	co_survey_free(s);
	co_diags_clear(&d);
	return 0;
}
