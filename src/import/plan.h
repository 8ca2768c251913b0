/*
 * From records to answers: what is done with every column, and doing it.
 */
#ifndef COHORT_IMPORT_PLAN_H
#define COHORT_IMPORT_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "data/answer.h"
#include "import/cells.h"
#include "import/dates.h"
#include "import/header.h"
#include "import/import.h"
#include "import/match.h"
#include "import/responses.h"

/* A column of dates, read as numbers until the whole column is known. */
struct co_plan_date {
	size_t column;
	int var;		/* -1: the platform's own time */
	enum co_column_use use;	/* of the platform's own */
	struct co_date_column seen;
	struct co_date_cell *cell;	/* one per row */
	size_t cap;
	enum co_date_order order;	/* once decided */
};

struct co_plan_column {
	size_t column;
	bool text;		/* free text: not looked up */
	struct co_cell_column cell;
};

/* A text that matches no option. */
struct co_plan_unknown {
	size_t var;
	const char *text;
	int64_t n, first_row;
	long line;
	size_t column;
};

enum { CO_UNKNOWN_AT_MOST = 1000, CO_REJECTS_AT_MOST = 1000 };

struct co_plan {
	const struct co_survey *survey;
	const struct co_header *header;
	const struct co_mapping *map;
	const char *file;	/* base name, for places */
	const struct co_stop *stop;	/* borrowed, or NULL */
	long stopped_at;	/* line where it was asked for; 0: not */
	struct co_layout layout;
	struct co_cells cells;
	struct co_responses rows;
	struct co_arena *arena;
	struct co_plan_column *col;
	size_t n_col;
	struct co_plan_date *date;
	size_t n_date;
	const struct co_outcome **set;	/* per variable: given for all rows */
	const char **set_text;
	int id_column;		/* of the platform, -1 none */
	int start, sent;	/* index in date, -1 none */
	int consent;		/* variable, -1 none */
	size_t part[8];		/* columns: respondent, cohort, wave, session */
	size_t n_part;
	bool by_stamp;		/* no id, but a time stamp tells rows apart */
	size_t *identity;	/* columns of the row, by header */
	size_t n_identity;
	struct co_buf prefix, key;
	/* What was met. */
	int64_t rows_read, repeated, rejected, short_rows;
	long first_short, first_repeated;
	int64_t clashes, by_date;
	int64_t not_told;	/* unknown texts beyond the list */
	struct co_plan_unknown *unknown;
	size_t n_unknown, cap_unknown;
	struct co_import_reject *reject;
	size_t n_reject, cap_reject;
};

enum co_code co_plan_init(struct co_plan *p, const struct co_survey *s,
    const struct co_header *h, const struct co_mapping *map,
    const struct co_dialect *d, const struct co_import_options *opt,
    const char *file, struct co_arena *arena, struct co_err *err);
void co_plan_clear(struct co_plan *p);

/* Reads one record below the header; a co_record_fn. */
enum co_code co_plan_record(const struct co_record *r, void *plan,
    struct co_err *err);

/*
 * When all records are read: dates decided and written, identity settled,
 * states that only the whole file tells. diags takes what was met on the
 * way.
 */
enum co_code co_plan_finish(struct co_plan *p, struct co_diags *diags,
    const char **date_format, struct co_err *err);

#endif
