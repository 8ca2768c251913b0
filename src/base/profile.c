#include "base/profile.h"

#include <stddef.h>
#include <string.h>

static const char *const names[] = {
	[CO_PROFILE_INTERNAL] = "internal",
	[CO_PROFILE_PARTNER] = "partner",
	[CO_PROFILE_PUBLIC] = "public",
	[CO_PROFILE_OPEN] = "open",
};

const char *
co_profile_name(enum co_profile p)
{
	return (size_t)p < sizeof names / sizeof names[0] ? names[p] : "";
}

int
co_profile_parse(const char *name, enum co_profile *out)
{
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (strcmp(name, names[i]) == 0) {
			*out = (enum co_profile)i;
			return 0;
		}
	}
	return -1;
}
