#include "base/date.h"

#include <inttypes.h>
#include <stdio.h>

static const char *const months[] = {
	"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"
};

static int
month_days(int year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};
	int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

/*
 * Years are counted from March, so that the leap day is the last of a year
 * and an era of 400 years has 146097 days.
 */
int
co_date_from_civil(int year, int month, int day, int32_t *out)
{
	int32_t y, era, yoe, doy, doe;

	if (year < -9999 || year > 9999 || month < 1 || month > 12 || day < 1
	    || day > month_days(year, month))
		return -1;
	y = year - (month <= 2);
	era = (y >= 0 ? y : y - 399) / 400;
	yoe = y - era * 400;
	doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	*out = era * 146097 + doe - 719468;
	return 0;
}

void
co_date_to_civil(int32_t day, int *year, int *month, int *mday)
{
	int64_t z = (int64_t)day + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	*mday = (int)(doy - (153 * mp + 2) / 5 + 1);
	*month = (int)(mp < 10 ? mp + 3 : mp - 9);
	*year = (int)(yoe + era * 400 + (*month <= 2));
}

const char *
co_date_iso(int32_t day, char out[11])
{
	int y, m, d;

	co_date_to_civil(day, &y, &m, &d);
	if (day == CO_DAY_NONE || y < 0 || y > 9999)
		out[0] = '\0';
	else
		snprintf(out, 11, "%04u-%02u-%02u", (unsigned)y % 10000u,
		    (unsigned)m % 100u, (unsigned)d % 100u);
	return out;
}

const char *
co_date_long(int32_t day, char out[24])
{
	int y, m, d;

	co_date_to_civil(day, &y, &m, &d);
	if (day == CO_DAY_NONE || y < 0 || y > 9999)
		out[0] = '\0';
	else
		snprintf(out, 24, "%d %s %d", d, months[m - 1], y);
	return out;
}

const char *
co_time_iso(int64_t seconds, char out[21])
{
	int64_t day = seconds / 86400, rest = seconds % 86400;
	unsigned s;
	char date[11];

	if (rest < 0) {
		rest += 86400;
		day--;
	}
	out[0] = '\0';
	if (day <= INT32_MIN || day > INT32_MAX
	    || co_date_iso((int32_t)day, date)[0] == '\0')
		return out;
	s = (unsigned)rest;
	snprintf(out, 21, "%sT%02u:%02u:%02uZ", date, s / 3600u % 24u,
	    s / 60u % 60u, s % 60u);
	return out;
}
