/*
 * The result model: what every study returns and every renderer lays out.
 * Tables of typed cells, estimates, tests, sentences, notes, warnings,
 * figures, provenance. Numbers are kept at full precision; only a renderer
 * rounds. Everything lives in the result's arena; builders copy texts.
 * The JSON form is a contract (cohort-result/1).
 */
#ifndef COHORT_REPORT_RESULT_H
#define COHORT_REPORT_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/profile.h"

/* What kind of number a column holds; decides alignment and rounding. */
enum co_cell_kind {
	CO_COL_TEXT,	/* label */
	CO_COL_COUNT,	/* whole number */
	CO_COL_SHARE,	/* 0..1, shown as a percentage */
	CO_COL_POINTS,	/* difference of shares, shown in percentage points */
	CO_COL_RATIO,	/* 2 decimals */
	CO_COL_NUMBER,	/* mean, score: 2 decimals */
	CO_COL_PVALUE
};
const char *co_col_kind_name(enum co_cell_kind k);	/* "count" */

/* Why a cell has no number. */
enum co_flag {
	CO_FLAG_NONE = 0,
	CO_FLAG_CONFIDENTIAL,	/* [c] hidden by disclosure control */
	CO_FLAG_NOT_APPLICABLE,	/* [z] */
	CO_FLAG_NOT_ESTIMABLE	/* [x] */
};
char co_flag_letter(enum co_flag f);	/* 'c', 'z', 'x'; 0 for none */

struct co_cell {
	const char *text;	/* CO_COL_TEXT */
	const char *show;	/* what people read instead, or NULL */
	double number;
	int64_t base;		/* share: its denominator, for exact half-up
				   rounding; 0 unknown */
	int64_t x;		/* share: its numerator when base > 0 */
	enum co_flag flag;
};

struct co_column {
	const char *id, *label;
	enum co_cell_kind kind;
};

struct co_rtable {
	const char *id, *title;
	struct co_column *column;
	size_t n_column;
	struct co_cell *cell;	/* n_row x n_column, row-major */
	size_t n_row;
	size_t cap_row;
	/* A long table that pages show wide: the values of column across
	 * become columns that hold column spread; NULL: as it is. */
	const char *across, *spread;
};

/*
 * One estimate, with the fields of the contract. Texts NULL and numbers NaN
 * are left out of the JSON; with flag != NONE the numbers print as null.
 */
struct co_estimate {
	const char *quantity;	/* "rate", "top_box", ... */
	const char *item;	/* variable, for batteries */
	const char *group, *reference, *stratum, *cohort;
	double x, n;		/* NaN when not a proportion */
	double value, lower, upper, level;
	const char *method;	/* id in methods.md */
	enum co_flag flag;
};

struct co_test {
	const char *hypothesis, *group, *reference, *stratum;
	const char *method;
	double statistic, df, p_value, p_adjusted;	/* NaN: null */
	enum co_flag flag;
};

/* A chart of this result: drawn elsewhere, placed by the renderers. */
struct co_figure {
	const char *id, *title;	/* what */
	const char *desc;	/* the finding in a sentence: alt text */
	const char *table;	/* id of its data table, or NULL */
	const char *svg;	/* NULL until drawn, or when gnuplot is absent */
	const char *svg_narrow;	/* the same for a narrow page, or NULL */
};

struct co_provenance_import {
	int64_t id;
	const char *file, *sha256;
	int64_t rows;
};

struct co_pair { const char *name, *value; };

struct co_result {
	struct co_arena *arena;
	const char *analysis;	/* "gap" */
	const char *id;		/* "recruitment.appointed.gap.gender" */
	const char *title;
	/* data: every member optional (NULL, n 0, base -1) */
	const char *survey, *outcome, *by, *question;
	struct co_pair *where;
	size_t n_where;
	int64_t base;
	enum co_flag base_flag;
	enum co_profile profile;
	size_t withheld;	/* tables the disclosure gate refused */
	struct co_rtable **table;
	size_t n_table;
	struct co_estimate *estimate;
	size_t n_estimate;
	struct co_test *test;
	size_t n_test;
	const char **sentence;
	size_t n_sentence;
	const char **note;
	size_t n_note;
	const char **warning;
	size_t n_warning;
	struct co_figure *figure;
	size_t n_figure;
	const char **extra_json;	/* "name", "raw JSON value", ...: members
					   such as bounds, simpson */
	size_t n_extra;		/* pairs */
	/* provenance */
	const char *version, *store, *plan;
	struct co_provenance_import *import;
	size_t n_import;
	bool failed;		/* memory was short while building */
	size_t cap_table, cap_estimate, cap_test, cap_sentence, cap_note,
	    cap_warning, cap_figure, cap_extra, cap_import, cap_where;
};

/* analysis, id and title are copied. NULL: no memory. */
struct co_result *co_result_new(const char *analysis, const char *id,
    const char *title);
void co_result_free(struct co_result *r);	/* accepts NULL */
/* CO_OK, or CO_ENOMEM when a builder ran out of memory. */
enum co_code co_result_status(const struct co_result *r, struct co_err *err);

/*
 * Builders. A failed one marks the result; the caller checks once with
 * co_result_status. Returned pointers stay valid until the next call of the
 * same builder (tables: for the life of the result). A table that could not be
 * made is NULL, which the table builders accept.
 */
const char *co_result_text(struct co_result *r, const char *fmt, ...)
    CO_PRINTF(2, 3);	/* a formatted copy in the arena, "" on failure */
struct co_rtable *co_result_table(struct co_result *r, const char *id,
    const char *title);
void co_rtable_column(struct co_result *r, struct co_rtable *t,
    const char *id, const char *label, enum co_cell_kind kind);
/* A new row, all cells empty text / [z]; returns its index. */
size_t co_rtable_row(struct co_result *r, struct co_rtable *t);
void co_rtable_text(struct co_result *r, struct co_rtable *t, size_t row,
    size_t col, const char *text);
/* What people read in place of the text of a cell. */
void co_rtable_show(struct co_result *r, struct co_rtable *t, size_t row,
    size_t col, const char *text);
/* Ids of two columns of t; see struct co_rtable. */
void co_rtable_wide(struct co_rtable *t, const char *across,
    const char *spread);
void co_rtable_number(struct co_rtable *t, size_t row, size_t col, double v);
/* A share x of n, kept with its counts for exact rounding. */
void co_rtable_share(struct co_rtable *t, size_t row, size_t col, int64_t x,
    int64_t n);
void co_rtable_flag(struct co_rtable *t, size_t row, size_t col,
    enum co_flag flag);
/* The cell, NULL when outside. */
const struct co_cell *co_rtable_cell(const struct co_rtable *t, size_t row,
    size_t col);

/* An estimate with every text NULL and number NaN. */
struct co_estimate co_estimate_none(void);
/* Copies the texts of *e. */
void co_result_estimate(struct co_result *r, const struct co_estimate *e);
struct co_test co_test_none(void);
void co_result_test(struct co_result *r, const struct co_test *t);
void co_result_sentence(struct co_result *r, const char *fmt, ...)
    CO_PRINTF(2, 3);
void co_result_note(struct co_result *r, const char *fmt, ...)
    CO_PRINTF(2, 3);
void co_result_warning(struct co_result *r, const char *fmt, ...)
    CO_PRINTF(2, 3);
void co_result_where(struct co_result *r, const char *name,
    const char *value);
struct co_figure *co_result_figure(struct co_result *r, const char *id,
    const char *title, const char *desc, const char *table);
void co_result_extra(struct co_result *r, const char *name,
    const char *json);
void co_result_import(struct co_result *r, int64_t id, const char *file,
    const char *sha256, int64_t rows);

/* A cell as a reader sees it: "19", "90 %", "-2.1", "[c]", "< 0.001". */
const char *co_cell_show(const struct co_cell *c, enum co_cell_kind kind,
    struct co_buf *scratch);

#endif
