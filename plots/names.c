#include "plots/chart.h"

#include <string.h>

#include "base/text.h"

static const char *const themes[] = {
	[CO_THEME_SCREEN] = "screen", [CO_THEME_PRINT] = "print",
	[CO_THEME_DARK] = "dark"
};
static const char *const palettes[] = {
	[CO_PALETTE_AF] = "af", [CO_PALETTE_NHS] = "nhs",
	[CO_PALETTE_OKABE] = "okabe", [CO_PALETTE_GREY] = "grey"
};

#define COUNT(list) (sizeof (list) / sizeof *(list))

/* The index of name in list[n]. */
static enum co_code
find(const char *what, const char *name, const char *const *list, size_t n,
    int *out, struct co_err *err)
{
	int near;

	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i], name) == 0) {
			*out = (int)i;
			return CO_OK;
		}
	near = co_text_nearest(name, list, n);
	if (near >= 0)
		return co_fail(err, CO_EUSAGE, NULL,
		    "no %s is called '%s'; is '%s' meant?", what, name,
		    list[near]);
	return co_fail(err, CO_EUSAGE, NULL, n == COUNT(themes) ?
	    "no %s is called '%s'; there are screen, print and dark" :
	    "no %s is called '%s'; there are af, nhs, okabe and grey", what,
	    name);
}

enum co_code
co_theme_named(const char *name, enum co_theme *out, struct co_err *err)
{
	int i = 0;
	enum co_code rc = find("theme", name, themes, COUNT(themes), &i, err);

	if (rc == CO_OK)
		*out = (enum co_theme)i;
	return rc;
}

enum co_code
co_palette_named(const char *name, enum co_palette *out, struct co_err *err)
{
	int i = 0;
	enum co_code rc = find("palette", name, palettes, COUNT(palettes), &i,
	    err);

	if (rc == CO_OK)
		*out = (enum co_palette)i;
	return rc;
}
