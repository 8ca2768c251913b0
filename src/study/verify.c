#include "study/verify.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/method.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/mem.h"
#include "study/verify_read.h"

#define FILE_MAX ((size_t)256 << 20)
#define WORK_MAX ((size_t)1 << 30)
#define FIELD_MAX 96

/* The list being filled, and the tolerance of the case at hand. */
struct run {
	struct co_verify v;
	size_t cap, failcap;
	const cJSON *tol;
	struct co_work work;
};

static enum co_code
no_memory(struct co_err *err)
{
	return co_fail(err, CO_ENOMEM, NULL, "out of memory");
}

/* The tolerances of one field; rel stays 0 unless given. */
static void
tolerance(const cJSON *tol, const char *field, double *absolute, double *rel)
{
	char name[FIELD_MAX + 8];
	const cJSON *t;

	*absolute = 0;
	*rel = 0;
	if (cJSON_IsNumber(tol)) {
		*absolute = tol->valuedouble;
		return;
	}
	t = cJSON_GetObjectItemCaseSensitive(tol, field);
	if (cJSON_IsNumber(t))
		*absolute = t->valuedouble;
	snprintf(name, sizeof name, "rel_%s", field);
	t = cJSON_GetObjectItemCaseSensitive(tol, name);
	if (cJSON_IsNumber(t))
		*rel = t->valuedouble;
}

/*
 * Equal within tolerance. Four units in the last place are never held
 * against a value: the decimal text of the case does not carry more.
 */
static int
agrees(double expected, double got, double absolute, double rel)
{
	double room;

	if (isnan(expected))
		return !isfinite(got);
	if (isinf(expected) || !isfinite(got))
		return got == expected;
	room = fmax(absolute, fmax(rel, 4 * DBL_EPSILON) * fabs(expected));
	return fabs(got - expected) <= room;
}

static enum co_code
record(struct run *r, const char *field, double expected, double got,
    const char *note, struct co_err *err)
{
	struct co_verify_failure *f;

	if (co_grow(&r->v.failure, r->v.nfailures, &r->failcap,
	    sizeof *f) != 0)
		return no_memory(err);
	f = &r->v.failure[r->v.nfailures];
	f->expected = expected;
	f->got = got;
	f->field = co_arena_strdup(r->v.arena, field);
	f->note = co_arena_strdup(r->v.arena, note);
	if (f->field == NULL || (note != NULL && f->note == NULL))
		return no_memory(err);
	r->v.nfailures++;
	return CO_OK;
}

/* What a field holds at depth d, element at, counted over the last part. */
struct place {
	const struct co_output_field *out;
	const char *name;	/* "adj[3]" */
	size_t depth, at;
	double absolute, rel;
};

static enum co_code
compare(struct run *r, const cJSON *want, const struct place *p,
    struct co_err *err)
{
	char name[FIELD_MAX];
	struct place q = *p;
	double expected, got;
	size_t i = 0;
	enum co_code rc;

	if (!cJSON_IsArray(want)) {
		if (co_verify_number(want, &expected) != 0)
			return record(r, p->name, NAN, NAN,
			    "the expected value is not a number", err);
		if (p->depth != p->out->ndim)
			return record(r, p->name, expected, NAN,
			    "the result is a list, not a number", err);
		got = p->depth == 0 ? p->out->number : p->out->value[p->at];
		if (agrees(expected, got, p->absolute, p->rel))
			return CO_OK;
		return record(r, p->name, expected, got, NULL, err);
	}
	if (p->depth == p->out->ndim)
		return record(r, p->name, NAN, NAN,
		    "the result is a number, not a list", err);
	if ((size_t)cJSON_GetArraySize(want) != p->out->dim[p->depth])
		return record(r, p->name, cJSON_GetArraySize(want),
		    (double)p->out->dim[p->depth],
		    "the result has another length", err);
	q.depth++;
	q.name = name;
	for (want = want->child; want != NULL; want = want->next, i++) {
		snprintf(name, sizeof name, "%.80s[%zu]", p->name, i);
		q.at = p->at * p->out->dim[p->depth] + i;
		rc = compare(r, want, &q, err);
		if (rc != CO_OK)
			return rc;
	}
	return CO_OK;
}

static const struct co_output_field *
find_output(const struct co_output *out, const char *name)
{
	for (size_t i = 0; i < out->n; i++)
		if (strcmp(out->field[i].name, name) == 0)
			return &out->field[i];
	return NULL;
}

static enum co_code
compare_all(struct run *r, const cJSON *expect, const struct co_output *out,
    struct co_err *err)
{
	enum co_code rc = CO_OK;

	for (const cJSON *e = expect->child; e != NULL && rc == CO_OK;
	    e = e->next) {
		struct place p = { find_output(out, e->string), e->string, 0,
			0, 0, 0 };
		double want = NAN;

		if (p.out == NULL) {
			co_verify_number(e, &want);
			rc = record(r, e->string, want, NAN,
			    "the method has no such result", err);
			continue;
		}
		tolerance(r->tol, e->string, &p.absolute, &p.rel);
		rc = compare(r, e, &p, err);
	}
	return rc;
}

static const char *
word(const cJSON *c, const char *key)
{
	const cJSON *s = cJSON_GetObjectItemCaseSensitive(c, key);

	return cJSON_IsString(s) ? s->valuestring : NULL;
}

/* Why the case cannot be run at all, or NULL. */
static const char *
malformed(const cJSON *c)
{
	const cJSON *e, *t;

	if (!cJSON_IsObject(c))
		return "the case is not an object";
	if (word(c, "method") == NULL)
		return "the case names no method";
	if (!cJSON_IsObject(cJSON_GetObjectItemCaseSensitive(c, "input")))
		return "the case has no object 'input'";
	e = cJSON_GetObjectItemCaseSensitive(c, "expect");
	if (!cJSON_IsObject(e) || e->child == NULL)
		return "the case has no object 'expect' with values";
	t = cJSON_GetObjectItemCaseSensitive(c, "tol");
	if (t != NULL && !cJSON_IsNumber(t) && !cJSON_IsObject(t))
		return "'tol' is neither a number nor an object";
	return NULL;
}

/* A name for reading; cut, as the file may hold anything. */
static enum co_code
set_names(struct run *r, const cJSON *c, size_t index,
    struct co_verify_case *k, struct co_err *err)
{
	const char *id = word(c, "id"), *method = word(c, "method");

	if (id != NULL)
		k->id = co_arena_strdup(r->v.arena, id);
	else
		k->id = co_arena_printf(r->v.arena, "#%zu", index + 1);
	k->method = co_arena_strdup(r->v.arena, method != NULL ? method : "");
	return k->id == NULL || k->method == NULL ? no_memory(err) : CO_OK;
}

static enum co_code
why(struct run *r, struct co_verify_case *k, const char *text,
    struct co_err *err)
{
	k->why = co_arena_strdup(r->v.arena, text);
	return k->why == NULL ? no_memory(err) : CO_OK;
}

/* Runs the method of a well-formed case and compares. */
static enum co_code
run_case(struct run *r, const cJSON *c, struct co_verify_case *k,
    struct co_err *err)
{
	const struct co_method *m = co_method_find(k->method);
	struct co_output out = { .n = 0 };
	struct co_input in;
	struct co_err own;
	enum co_code rc;

	k->state = CO_VERIFY_UNSUPPORTED;
	if (m == NULL)
		return why(r, k, "no such method", err);
	rc = co_verify_input(cJSON_GetObjectItemCaseSensitive(c, "input"),
	    r->v.arena, &in, err);
	if (rc != CO_OK)
		return rc;
	co_err_clear(&own);
	rc = m->run(&in, &out, &r->work, &own);
	if (rc == CO_EINPUT || rc == CO_EDOMAIN || rc == CO_EUNSUPPORTED)
		return why(r, k, own.text, err);
	k->state = CO_VERIFY_FAILED;
	if (rc != CO_OK) {
		rc = record(r, "", NAN, NAN, own.text, err);
	} else {
		r->tol = cJSON_GetObjectItemCaseSensitive(c, "tol");
		rc = compare_all(r, cJSON_GetObjectItemCaseSensitive(c,
		    "expect"), &out, err);
	}
	if (rc == CO_OK && r->v.nfailures == k->first)
		k->state = CO_VERIFY_PASSED;
	return rc;
}

static enum co_code
one_case(struct run *r, const cJSON *c, size_t index, const char *prefix,
    struct co_err *err)
{
	struct co_work_mark mark = co_work_mark(&r->work);
	struct co_verify_case *k;
	const char *bad = malformed(c);
	enum co_code rc;

	if (prefix != NULL && (word(c, "method") == NULL ||
	    strncmp(word(c, "method"), prefix, strlen(prefix)) != 0))
		return CO_OK;
	if (co_grow(&r->v.cases, r->v.n, &r->cap, sizeof *k) != 0)
		return no_memory(err);
	k = &r->v.cases[r->v.n];
	memset(k, 0, sizeof *k);
	k->first = r->v.nfailures;
	k->state = CO_VERIFY_UNSUPPORTED;
	rc = set_names(r, c, index, k, err);
	if (rc == CO_OK)
		rc = bad != NULL ? why(r, k, bad, err) :
		    run_case(r, c, k, err);
	co_work_reset(&r->work, mark);
	if (rc != CO_OK)
		return rc;
	k->n = r->v.nfailures - k->first;
	r->v.n++;
	r->v.passed += k->state == CO_VERIFY_PASSED;
	r->v.failed += k->state == CO_VERIFY_FAILED;
	r->v.unsupported += k->state == CO_VERIFY_UNSUPPORTED;
	return CO_OK;
}

static enum co_code
run_all(struct run *r, const cJSON *root, const char *name,
    const char *prefix, struct co_err *err)
{
	const cJSON *list = root;
	size_t index = 0;
	enum co_code rc = CO_OK;

	if (cJSON_IsObject(root))
		list = cJSON_GetObjectItemCaseSensitive(root, "cases");
	if (!cJSON_IsArray(list))
		return co_fail(err, CO_EINPUT, name, "expected a list of "
		    "reference cases, or an object with a list 'cases'");
	for (const cJSON *c = list->child; c != NULL && rc == CO_OK;
	    c = c->next)
		rc = one_case(r, c, index++, prefix, err);
	return rc;
}

enum co_code
co_verify_text(const char *text, size_t len, const char *name,
    const char *prefix, struct co_verify *out, struct co_err *err)
{
	struct run r = { .cap = 0 };
	cJSON *root;
	enum co_code rc;

	rc = co_verify_parse(text, len, name, &root, err);
	if (rc != CO_OK)
		return rc;
	co_work_init(&r.work, WORK_MAX);
	r.v.arena = co_arena_new();
	rc = r.v.arena == NULL ? no_memory(err) :
	    run_all(&r, root, name, prefix, err);
	co_work_clear(&r.work);
	cJSON_Delete(root);
	if (rc != CO_OK) {
		co_verify_clear(&r.v);
		return rc;
	}
	*out = r.v;
	return CO_OK;
}

enum co_code
co_verify_file(const char *path, const char *prefix, struct co_verify *out,
    struct co_err *err)
{
	char *text;
	size_t len;
	enum co_code rc;

	rc = co_file_read(path, FILE_MAX, &text, &len, err);
	if (rc != CO_OK)
		return rc;
	rc = co_verify_text(text, len, path, prefix, out, err);
	free(text);
	return rc;
}

void
co_verify_clear(struct co_verify *v)
{
	free(v->cases);
	free(v->failure);
	co_arena_free(v->arena);
	memset(v, 0, sizeof *v);
}
