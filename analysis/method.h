/*
 * The registry of statistical methods: one row ties a method id to its
 * title, definition, citation, input and result fields and its function, so
 * that verify, help, the documentation and every printed id read one table.
 * Values travel as named numbers: a caller fills struct co_input, the method
 * fills struct co_output. Typed functions for programs stand in the headers
 * of the method families (proportion.h, difference.h, ...); a registry row
 * is a thin adapter to one of them.
 */
#ifndef COHORT_ANALYSIS_METHOD_H
#define COHORT_ANALYSIS_METHOD_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/work.h"
#include "base/error.h"

/*
 * One input field. A number has ndim 0; a vector ndim 1 with dim[0] values;
 * a matrix ndim 2, row-major dim[0] by dim[1]; tables ndim 3, dim[0] tables
 * of dim[1] by dim[2]. A text has text != NULL and no values. A ragged or
 * non-numeric field of the caller's source is not passed on.
 */
struct co_input_field {
	const char *name;
	const double *value;	/* borrowed */
	size_t ndim;
	size_t dim[3];
	const char *text;	/* borrowed; NULL for numbers */
};

struct co_input {
	const struct co_input_field *field;
	size_t n;
};

#define CO_OUTPUT_MAX 16

/* One result field: ndim 0, 1 or 2 as for inputs. NaN = not estimable. */
struct co_output_field {
	const char *name;
	double number;		/* ndim 0 */
	const double *value;	/* ndim 1, 2: lives in the workspace */
	size_t ndim;
	size_t dim[2];
};

struct co_output {
	struct co_output_field field[CO_OUTPUT_MAX];
	size_t n;
};

struct co_method {
	const char *id;		/* "prop1.ci.wilson" */
	const char *title;	/* "Wilson score interval" */
	const char *definition;	/* the rule chosen where books differ */
	const char *when;	/* when to use it, one sentence */
	const char *citation;
	const char *inputs;	/* "x, n, conf" */
	const char *results;	/* "lower, upper" */
	enum co_code (*run)(const struct co_input *in, struct co_output *out,
	    struct co_work *work, struct co_err *err);
};

/* A family: rows of one file. Ends with a row whose id is NULL. */
extern const struct co_method co_methods_proportion[];
extern const struct co_method co_methods_multinomial[];
extern const struct co_method co_methods_difference[];
extern const struct co_method co_methods_ratio[];
extern const struct co_method co_methods_odds[];
extern const struct co_method co_methods_twobytwo[];
extern const struct co_method co_methods_unconditional[];
extern const struct co_method co_methods_house[];
extern const struct co_method co_methods_feasible[];
extern const struct co_method co_methods_power[];
extern const struct co_method co_methods_rxc[];
extern const struct co_method co_methods_trend[];
extern const struct co_method co_methods_ordinal[];
extern const struct co_method co_methods_stratified[];
extern const struct co_method co_methods_paired[];
extern const struct co_method co_methods_paired_square[];
extern const struct co_method co_methods_logistic[];
extern const struct co_method co_methods_likert[];
extern const struct co_method co_methods_reliability[];
extern const struct co_method co_methods_multiplicity[];
extern const struct co_method co_methods_spc[];

/* The method with this id, or NULL. */
const struct co_method *co_method_find(const char *id);

/* The i-th method over all families, in the order above; NULL past the end. */
const struct co_method *co_method_at(size_t i);

/*
 * Readers of inputs. Each returns CO_OK, or CO_EINPUT naming the field that
 * is missing, of another shape, or not finite.
 */
enum co_code co_in_number(const struct co_input *in, const char *name,
    double *out, struct co_err *err);
/* As co_in_number, with a value for a missing field (conf: 0.95). */
enum co_code co_in_number_or(const struct co_input *in, const char *name,
    double otherwise, double *out, struct co_err *err);
/* A whole number in lo..hi. */
enum co_code co_in_count(const struct co_input *in, const char *name,
    double lo, double hi, double *out, struct co_err *err);
/* The level of confidence, field conf: over 0, below 1; 0.95 if missing. */
enum co_code co_in_level(const struct co_input *in, double *out,
    struct co_err *err);
/* True when the input has this field at all. */
bool co_in_has(const struct co_input *in, const char *name);
/* A vector of at least least values; a single number counts as one value. */
enum co_code co_in_vector(const struct co_input *in, const char *name,
    size_t least, const double **out, size_t *n, struct co_err *err);
/* As co_in_vector, of whole numbers from 0 to 2^53. */
enum co_code co_in_counts(const struct co_input *in, const char *name,
    size_t least, const double **out, size_t *n, struct co_err *err);
/* A matrix of numbers, row-major. */
enum co_code co_in_matrix(const struct co_input *in, const char *name,
    const double **out, size_t *rows, size_t *cols, struct co_err *err);
/* A matrix of whole numbers from 0, at least 1 by 1. */
enum co_code co_in_table(const struct co_input *in, const char *name,
    const double **out, size_t *rows, size_t *cols, struct co_err *err);
/* k tables of whole numbers from 0; one matrix counts as one table. */
enum co_code co_in_tables(const struct co_input *in, const char *name,
    const double **out, size_t *k, size_t *rows, size_t *cols,
    struct co_err *err);
/* The text of a field, or otherwise when it is missing. */
const char *co_in_text(const struct co_input *in, const char *name,
    const char *otherwise);

/* Writers of results; past CO_OUTPUT_MAX fields are dropped. */
void co_out_number(struct co_output *out, const char *name, double value);
void co_out_vector(struct co_output *out, const char *name,
    const double *value, size_t n);
void co_out_matrix(struct co_output *out, const char *name,
    const double *value, size_t rows, size_t cols);

#endif
