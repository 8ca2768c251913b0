#include "analysis/method.h"

#include <math.h>
#include <string.h>

#include "analysis/numeric.h"

#define WHOLE_MAX 9007199254740992.0	/* 2^53 */

/* One line per family, in the order of the header. */
static const struct co_method *const families[] = {
	co_methods_proportion,
	co_methods_multinomial,
	co_methods_likert,
	co_methods_reliability,
	co_methods_multiplicity,
	co_methods_spc,
	co_methods_difference,
	co_methods_ratio,
	co_methods_odds,
	co_methods_twobytwo,
	co_methods_unconditional,
	co_methods_power,
	co_methods_house,
	co_methods_feasible,
	co_methods_trend,
	co_methods_stratified,
	co_methods_paired,
	co_methods_paired_square,
	NULL
};

const struct co_method *
co_method_find(const char *id)
{
	const struct co_method *m;

	if (id == NULL)
		return NULL;
	for (size_t i = 0; (m = co_method_at(i)) != NULL; i++)
		if (strcmp(m->id, id) == 0)
			return m;
	return NULL;
}

const struct co_method *
co_method_at(size_t i)
{
	const struct co_method *m;

	for (size_t f = 0; families[f] != NULL; f++)
		for (m = families[f]; m->id != NULL; m++)
			if (i-- == 0)
				return m;
	return NULL;
}

static const struct co_input_field *
find(const struct co_input *in, const char *name)
{
	for (size_t i = 0; i < in->n; i++)
		if (strcmp(in->field[i].name, name) == 0)
			return &in->field[i];
	return NULL;
}

static enum co_code
missing(const char *name, const char *shape, struct co_err *err)
{
	return co_fail(err, CO_EINPUT, name,
	    "input '%s' is missing; expected %s", name, shape);
}

static enum co_code
misshapen(const struct co_input_field *f, const char *shape,
    struct co_err *err)
{
	static const char *const found[] = {
		"a number", "a vector", "a matrix", "a list of tables"
	};

	return co_fail(err, CO_EINPUT, f->name,
	    "input '%s' is %s; expected %s", f->name,
	    f->text != NULL ? "a text" : found[f->ndim > 3 ? 3 : f->ndim],
	    shape);
}

/* Looks for a field of lo..hi dimensions whose values are all finite. */
static enum co_code
fetch(const struct co_input *in, const char *name, size_t lo, size_t hi,
    const char *shape, const struct co_input_field **out, struct co_err *err)
{
	const struct co_input_field *f = find(in, name);
	size_t n = 1;

	if (f == NULL)
		return missing(name, shape, err);
	if (f->text != NULL || f->ndim < lo || f->ndim > hi)
		return misshapen(f, shape, err);
	for (size_t d = 0; d < f->ndim; d++)
		n *= f->dim[d];
	for (size_t i = 0; i < n; i++)
		if (!isfinite(f->value[i]))
			return co_fail(err, CO_EINPUT, name,
			    "value %zu of input '%s' is not a finite number",
			    i + 1, name);
	*out = f;
	return CO_OK;
}

static enum co_code
all_counts(const struct co_input_field *f, size_t n, struct co_err *err)
{
	for (size_t i = 0; i < n; i++)
		if (!(f->value[i] >= 0) || !co_is_whole(f->value[i]))
			return co_fail(err, CO_EINPUT, f->name,
			    "value %zu of input '%s' is %g; expected a whole "
			    "number from 0", i + 1, f->name, f->value[i]);
	return CO_OK;
}

bool
co_in_has(const struct co_input *in, const char *name)
{
	return find(in, name) != NULL;
}

enum co_code
co_in_number(const struct co_input *in, const char *name, double *out,
    struct co_err *err)
{
	const struct co_input_field *f;
	enum co_code rc;

	rc = fetch(in, name, 0, 0, "a number", &f, err);
	if (rc == CO_OK)
		*out = f->value[0];
	return rc;
}

enum co_code
co_in_number_or(const struct co_input *in, const char *name, double otherwise,
    double *out, struct co_err *err)
{
	if (find(in, name) != NULL)
		return co_in_number(in, name, out, err);
	*out = otherwise;
	return CO_OK;
}

enum co_code
co_in_count(const struct co_input *in, const char *name, double lo, double hi,
    double *out, struct co_err *err)
{
	double v;
	enum co_code rc;

	rc = co_in_number(in, name, &v, err);
	if (rc != CO_OK)
		return rc;
	if (!(v >= lo && v <= hi) || !co_is_whole(v)) {
		if (hi >= WHOLE_MAX)
			return co_fail(err, CO_EINPUT, name,
			    "input '%s' is %g; expected a whole number from "
			    "%g", name, v, lo);
		return co_fail(err, CO_EINPUT, name, "input '%s' is %g; "
		    "expected a whole number from %g to %g", name, v, lo, hi);
	}
	*out = v;
	return CO_OK;
}

enum co_code
co_in_level(const struct co_input *in, double *out, struct co_err *err)
{
	double v;
	enum co_code rc;

	rc = co_in_number_or(in, "conf", 0.95, &v, err);
	if (rc != CO_OK)
		return rc;
	if (!(v > 0 && v < 1))
		return co_fail(err, CO_EDOMAIN, "conf", "input 'conf' is %g; "
		    "expected a level between 0 and 1, such as 0.95", v);
	*out = v;
	return CO_OK;
}

enum co_code
co_in_vector(const struct co_input *in, const char *name, size_t least,
    const double **out, size_t *n, struct co_err *err)
{
	const struct co_input_field *f;
	size_t len;
	enum co_code rc;

	rc = fetch(in, name, 0, 1, "a vector of numbers", &f, err);
	if (rc != CO_OK)
		return rc;
	len = f->ndim == 0 ? 1 : f->dim[0];
	if (len < least)
		return co_fail(err, CO_EINPUT, name, "input '%s' has %zu "
		    "values; expected at least %zu", name, len, least);
	*out = f->value;
	*n = len;
	return CO_OK;
}

enum co_code
co_in_counts(const struct co_input *in, const char *name, size_t least,
    const double **out, size_t *n, struct co_err *err)
{
	const double *v;
	size_t len;
	enum co_code rc;

	rc = co_in_vector(in, name, least, &v, &len, err);
	if (rc == CO_OK)
		rc = all_counts(find(in, name), len, err);
	if (rc != CO_OK)
		return rc;
	*out = v;
	*n = len;
	return CO_OK;
}

enum co_code
co_in_matrix(const struct co_input *in, const char *name, const double **out,
    size_t *rows, size_t *cols, struct co_err *err)
{
	const struct co_input_field *f;
	enum co_code rc;

	rc = fetch(in, name, 2, 2, "a matrix of numbers", &f, err);
	if (rc != CO_OK)
		return rc;
	if (f->dim[0] == 0 || f->dim[1] == 0)
		return co_fail(err, CO_EINPUT, name,
		    "input '%s' is an empty matrix", name);
	*out = f->value;
	*rows = f->dim[0];
	*cols = f->dim[1];
	return CO_OK;
}

enum co_code
co_in_table(const struct co_input *in, const char *name, const double **out,
    size_t *rows, size_t *cols, struct co_err *err)
{
	const double *v;
	size_t r, c;
	enum co_code rc;

	rc = co_in_matrix(in, name, &v, &r, &c, err);
	if (rc == CO_OK)
		rc = all_counts(find(in, name), r * c, err);
	if (rc != CO_OK)
		return rc;
	*out = v;
	*rows = r;
	*cols = c;
	return CO_OK;
}

enum co_code
co_in_tables(const struct co_input *in, const char *name, const double **out,
    size_t *k, size_t *rows, size_t *cols, struct co_err *err)
{
	const struct co_input_field *f;
	size_t d;
	enum co_code rc;

	rc = fetch(in, name, 2, 3, "a list of tables", &f, err);
	if (rc != CO_OK)
		return rc;
	d = f->ndim - 2;
	if ((d == 1 && f->dim[0] == 0) || f->dim[d] == 0 ||
	    f->dim[d + 1] == 0)
		return co_fail(err, CO_EINPUT, name,
		    "input '%s' is an empty list of tables", name);
	rc = all_counts(f, (d == 1 ? f->dim[0] : 1) * f->dim[d] *
	    f->dim[d + 1], err);
	if (rc != CO_OK)
		return rc;
	*out = f->value;
	*k = d == 1 ? f->dim[0] : 1;
	*rows = f->dim[d];
	*cols = f->dim[d + 1];
	return CO_OK;
}

const char *
co_in_text(const struct co_input *in, const char *name, const char *otherwise)
{
	const struct co_input_field *f = find(in, name);

	return f != NULL && f->text != NULL ? f->text : otherwise;
}

static struct co_output_field *
add(struct co_output *out, const char *name)
{
	struct co_output_field *f;

	if (out->n >= CO_OUTPUT_MAX)
		return NULL;
	f = &out->field[out->n++];
	memset(f, 0, sizeof *f);
	f->name = name;
	return f;
}

void
co_out_number(struct co_output *out, const char *name, double value)
{
	struct co_output_field *f = add(out, name);

	if (f != NULL)
		f->number = value;
}

void
co_out_vector(struct co_output *out, const char *name, const double *value,
    size_t n)
{
	struct co_output_field *f = add(out, name);

	if (f == NULL)
		return;
	f->value = value;
	f->ndim = 1;
	f->dim[0] = n;
}

void
co_out_matrix(struct co_output *out, const char *name, const double *value,
    size_t rows, size_t cols)
{
	struct co_output_field *f = add(out, name);

	if (f == NULL)
		return;
	f->value = value;
	f->ndim = 2;
	f->dim[0] = rows;
	f->dim[1] = cols;
}
