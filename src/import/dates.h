/*
 * Dates are decided by whole columns: every cell is read as numbers in
 * their order, and which of them is the day follows from all cells of the
 * column together, never from one.
 */
#ifndef COHORT_IMPORT_DATES_H
#define COHORT_IMPORT_DATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum co_date_shape {
	CO_DATE_NONE,		/* blank, or no date at all */
	CO_DATE_THREE,		/* three numbers, the last one the year */
	CO_DATE_YEAR_FIRST,	/* 2024-05-31, 2024/5/31, 20240531 */
	CO_DATE_NAMED,		/* the month is a word: a day, b month */
	CO_DATE_SERIAL		/* days of a spreadsheet: a thousands, b rest */
};

/* One cell as read, before the column has decided. */
struct co_date_cell {
	uint8_t shape;		/* enum co_date_shape */
	bool has_time;
	int16_t a, b, c;	/* in the order of the text */
	int32_t second;		/* of the day */
};

/*
 * Reads the whole of s[len]: date, perhaps a time (":" or "." between, AM
 * or PM, a zone that is not applied). Returns 0, or -1: no date. A blank and
 * the false dates of exports (0000-00-00, 1899-12-30) give CO_DATE_NONE.
 */
int co_date_read(const char *s, size_t len, struct co_date_cell *out);

enum co_date_order {
	CO_ORDER_UNKNOWN, CO_ORDER_DMY, CO_ORDER_MDY, CO_ORDER_YMD
};

/* What the cells of a column allow. */
struct co_date_column {
	int64_t n;		/* cells that are dates */
	int64_t three;		/* of them with three numbers */
	int64_t bad;		/* cells that are no dates */
	int64_t not_dmy_row, not_mdy_row;	/* first to exclude; 0 none */
	char not_dmy[32], not_mdy[32];		/* what stood there */
	int64_t bad_row;
	char bad_text[48];
	struct co_date_cell last;		/* for the order of the file */
	int dmy_up, dmy_down, mdy_up, mdy_down;	/* still monotonic */
	bool varied;				/* dates differ at all */
	int64_t serial, two_digit;
};

void co_date_column_init(struct co_date_column *c);

/* Reads one cell of the column into *out; row is for messages. */
void co_date_column_add(struct co_date_column *c, const char *s, size_t len,
    int64_t row, struct co_date_cell *out);

/*
 * Decides: by what the cells exclude, then by the definition's order ("dmy",
 * "mdy", "ymd" or NULL), then by the order of the file. CO_EINPUT when two
 * rows disagree (both named) or nothing decides; where is the place of the
 * column. *against is set when the rows exclude the definition's order.
 */
enum co_code co_date_decide(const struct co_date_column *c,
    const char *order, const char *where, enum co_date_order *out,
    bool *against, struct co_err *err);

/* The day of a cell under the order decided; CO_DAY_NONE when none. */
int32_t co_date_day(const struct co_date_cell *cell, enum co_date_order o);

/* "day/month/year", "2024-05-31" ...: the format chosen, for the report. */
const char *co_date_format(const struct co_date_column *c,
    enum co_date_order o);

#endif
