/*
 * The disclosure profiles: for whom an output is made. What each hides is
 * decided by the gate in src/tab.
 */
#ifndef COHORT_BASE_PROFILE_H
#define COHORT_BASE_PROFILE_H

enum co_profile {
	CO_PROFILE_INTERNAL,	/* faculty, data controllers: nothing hidden */
	CO_PROFILE_PARTNER,	/* funder, trust */
	CO_PROFILE_PUBLIC,	/* anyone */
	CO_PROFILE_OPEN		/* re-use as data */
};

/* "internal", "partner", "public", "open". */
const char *co_profile_name(enum co_profile p);

/* 0 and *out, or -1 when the name is none of the four. */
int co_profile_parse(const char *name, enum co_profile *out);

#endif
