#include "study/verify_read.h"

#include <math.h>
#include <string.h>

#include "base/buf.h"

#define FIELDS_MAX 64
#define VALUES_MAX ((size_t)1 << 26)

/* The bare words of JSON's relatives, and what cJSON can read instead. */
static const struct {
	const char *word, *json;
} bare[] = {
	{ "Infinity", "1e9999" }, { "-Infinity", "-1e9999" },
	{ "NaN", "null" },
};

static void
put_plain(struct co_buf *b, const char *text, size_t len)
{
	int in_string = 0;

	for (size_t i = 0; i < len; i++) {
		size_t w = 0, n = 0;

		if (in_string) {
			if (text[i] == '\\' && i + 1 < len)
				co_buf_putc(b, text[i++]);
			else if (text[i] == '"')
				in_string = 0;
			co_buf_putc(b, text[i]);
			continue;
		}
		in_string = text[i] == '"';
		for (; w < sizeof bare / sizeof bare[0]; w++) {
			n = strlen(bare[w].word);
			if (len - i >= n && memcmp(text + i, bare[w].word,
			    n) == 0)
				break;
		}
		if (w < sizeof bare / sizeof bare[0]) {
			co_buf_puts(b, bare[w].json);
			i += n - 1;
		} else {
			co_buf_putc(b, text[i]);
		}
	}
}

enum co_code
co_verify_parse(const char *text, size_t len, const char *name, cJSON **root,
    struct co_err *err)
{
	struct co_buf b;
	const char *end = NULL, *s;
	cJSON *json;
	size_t line = 1, column = 1;
	enum co_code rc;

	co_buf_init(&b);
	put_plain(&b, text, len);
	rc = co_buf_status(&b, err);
	if (rc != CO_OK) {
		co_buf_clear(&b);
		return rc;
	}
	json = cJSON_ParseWithOpts(co_buf_str(&b), &end, 1);
	if (json != NULL) {
		co_buf_clear(&b);
		*root = json;
		return CO_OK;
	}
	for (s = co_buf_str(&b); end != NULL && s < end; s++) {
		column = *s == '\n' ? 1 : column + 1;
		line += *s == '\n';
	}
	rc = co_fail(err, CO_EINPUT, NULL,
	    "this is not JSON; expected a list of reference cases");
	co_err_place(err, "%s:%zu:%zu", name, line, column);
	co_buf_clear(&b);
	return rc;
}

int
co_verify_number(const cJSON *item, double *out)
{
	static const struct {
		const char *word;
		double value;
	} words[] = {
		{ "inf", INFINITY }, { "Inf", INFINITY },
		{ "Infinity", INFINITY }, { "+inf", INFINITY },
		{ "-inf", -INFINITY }, { "-Inf", -INFINITY },
		{ "-Infinity", -INFINITY }, { "nan", NAN }, { "NaN", NAN },
		{ "NA", NAN },
	};

	if (cJSON_IsNumber(item)) {
		*out = item->valuedouble;
		return 0;
	}
	if (cJSON_IsBool(item)) {
		*out = cJSON_IsTrue(item) ? 1 : 0;
		return 0;
	}
	if (cJSON_IsNull(item)) {
		*out = NAN;
		return 0;
	}
	if (cJSON_IsString(item))
		for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
			if (strcmp(item->valuestring, words[i].word) == 0) {
				*out = words[i].value;
				return 0;
			}
	return -1;
}

static size_t
length(const cJSON *item)
{
	size_t n = 0;

	for (const cJSON *c = item->child; c != NULL; c = c->next)
		n++;
	return n;
}

/* Reads down the first elements; 0 when the depth is over three. */
static int
shape(const cJSON *item, struct co_input_field *f)
{
	f->ndim = 0;
	while (cJSON_IsArray(item)) {
		if (f->ndim == 3)
			return 0;
		f->dim[f->ndim++] = length(item);
		item = item->child;
	}
	return 1;
}

/* Copies the numbers below item in order; 0 unless it has this shape. */
static int
copy(const cJSON *item, const struct co_input_field *f, size_t depth,
    double **at)
{
	if (depth == f->ndim) {
		if (cJSON_IsArray(item) || co_verify_number(item, *at) != 0)
			return 0;
		(*at)++;
		return 1;
	}
	if (!cJSON_IsArray(item) || length(item) != f->dim[depth])
		return 0;
	for (const cJSON *c = item->child; c != NULL; c = c->next)
		if (!copy(c, f, depth + 1, at))
			return 0;
	return 1;
}

static enum co_code
read_field(const cJSON *item, struct co_arena *arena,
    struct co_input_field *f, int *usable, struct co_err *err)
{
	double *v, *at, number;
	size_t n = 1;

	*usable = 0;
	f->name = item->string;
	if (cJSON_IsString(item) && co_verify_number(item, &number) != 0) {
		f->text = item->valuestring;
		*usable = 1;
		return CO_OK;
	}
	if (cJSON_IsNull(item) || !shape(item, f))
		return CO_OK;
	for (size_t d = 0; d < f->ndim; d++) {
		if (f->dim[d] != 0 && n > VALUES_MAX / f->dim[d])
			return CO_OK;
		n *= f->dim[d];
	}
	v = co_arena_get(arena, n > 0 ? n : 1, sizeof *v);
	if (v == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	at = v;
	f->value = v;
	*usable = copy(item, f, 0, &at);
	return CO_OK;
}

enum co_code
co_verify_input(const cJSON *object, struct co_arena *arena,
    struct co_input *out, struct co_err *err)
{
	struct co_input_field *field;
	size_t n = 0;
	int usable;
	enum co_code rc;

	field = co_arena_get(arena, FIELDS_MAX, sizeof *field);
	if (field == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (const cJSON *c = object->child; c != NULL && n < FIELDS_MAX;
	    c = c->next) {
		memset(&field[n], 0, sizeof field[n]);
		rc = read_field(c, arena, &field[n], &usable, err);
		if (rc != CO_OK)
			return rc;
		n += (size_t)usable;
	}
	out->field = field;
	out->n = n;
	return CO_OK;
}
