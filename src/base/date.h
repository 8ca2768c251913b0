/*
 * Civil dates as days since 1970-01-01 (negative before), without the clock
 * or the time zone of the machine.
 */
#ifndef COHORT_BASE_DATE_H
#define COHORT_BASE_DATE_H

#include <stdint.h>

#define CO_DAY_NONE INT32_MIN

/* Day number of a proleptic Gregorian date; -1 when there is no such date. */
int co_date_from_civil(int year, int month, int day, int32_t *out);
void co_date_to_civil(int32_t day, int *year, int *month, int *mday);

/* "2025-08-31" in out[11]. */
const char *co_date_iso(int32_t day, char out[11]);

/* "31 August 2025" in out[24]. */
const char *co_date_long(int32_t day, char out[24]);

/* Seconds since 1970 UTC to "2025-08-31T12:00:00Z" in out[21]. */
const char *co_time_iso(int64_t seconds, char out[21]);

#endif
