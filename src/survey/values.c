/* Members of a checked type. */
#include "survey/reader.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

static const char *
type_name(const cJSON *v)
{
	if (cJSON_IsString(v))
		return "a text";
	if (cJSON_IsNumber(v))
		return "a number";
	if (cJSON_IsBool(v))
		return "true or false";
	if (cJSON_IsArray(v))
		return "a list";
	if (cJSON_IsObject(v))
		return "an object";
	return "null";
}

/* The member, or NULL; a finding when it is of another type. */
static const cJSON *
member(struct co_rd *r, const cJSON *obj, const char *key,
    cJSON_bool (*is)(const cJSON *), const char *expected)
{
	const cJSON *v = cJSON_GetObjectItemCaseSensitive(obj, key);
	size_t mark;

	if (v == NULL || is(v))
		return v;
	mark = co_rd_enter(r, key);
	co_rd_complain(r, CO_ERROR, v, NULL, "'%s' is %s, expected %s", key,
	    type_name(v), expected);
	co_rd_leave(r, mark);
	return NULL;
}

static bool
listed(const char *key, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(key, names[i]) == 0)
			return true;
	return false;
}

/* 1 the first time a key is met that nobody reads. */
static int
first_time(struct co_rd *r, const char *key)
{
	if (r->n_seen >= CO_RD_MAX_FINDINGS ||
	    listed(key, r->seen, r->n_seen))
		return 0;
	if (co_grow(&r->seen, r->n_seen, &r->cap_seen, sizeof *r->seen) != 0) {
		r->nomem = true;
		return 0;
	}
	r->seen[r->n_seen++] = key;
	return 1;
}

/* A known name at most two slips away, for keys of five letters or more. */
static const char *
slip_of(const char *key, const char *const *known, size_t n)
{
	if (strlen(key) < 5)
		return NULL;
	for (size_t i = 0; i < n; i++)
		if (strlen(known[i]) >= 5 &&
		    co_text_distance(key, known[i], 2) <= 2)
			return known[i];
	return NULL;
}

static void
loose_key(struct co_rd *r, const cJSON *v, const char *const *known, size_t n)
{
	const char *slip = slip_of(v->string, known, n);

	if (slip != NULL) {
		co_rd_complain(r, CO_WARNING, v,
		    co_rd_nearest(r, v->string, &slip, 1, NULL),
		    "unknown key '%s' is not read", v->string);
		return;
	}
	if (!first_time(r, v->string))
		return;
	co_rd_complain(r, CO_NOTICE, v, NULL, "key '%s' is not read by this "
	    "program (said once for all places)", v->string);
}

void
co_rd_keys(struct co_rd *r, const cJSON *obj, const char *const *known,
    size_t n, bool strict)
{
	const cJSON *v;
	size_t mark;

	cJSON_ArrayForEach(v, obj) {
		if (v->string == NULL || listed(v->string, known, n))
			continue;
		mark = co_rd_enter(r, v->string);
		if (!strict)
			loose_key(r, v, known, n);
		else
			co_rd_complain(r, CO_ERROR, v, co_rd_nearest(r,
			    v->string, known, n, "take it out; see the "
			    "definition reference for the keys there are"),
			    "unknown key '%s'", v->string);
		co_rd_leave(r, mark);
	}
}

static int
by_key(const void *a, const void *b)
{
	const cJSON *x = *(const cJSON *const *)a;
	const cJSON *y = *(const cJSON *const *)b;

	return strcmp(x->string, y->string);
}

/* The members of one object, sorted by key; equal neighbours are twice. */
static void
twice_in(struct co_rd *r, const cJSON *obj)
{
	size_t n = (size_t)cJSON_GetArraySize(obj), i = 0, mark;
	const cJSON **list, *v;

	if (n < 2)
		return;
	list = co_calloc(n, sizeof *list);
	if (list == NULL) {
		r->nomem = true;
		return;
	}
	cJSON_ArrayForEach(v, obj)
		list[i++] = v;
	qsort(list, n, sizeof *list, by_key);
	for (i = 1; i < n; i++) {
		if (strcmp(list[i - 1]->string, list[i]->string) != 0 ||
		    (i > 1 && strcmp(list[i - 2]->string,
		    list[i]->string) == 0))
			continue;
		mark = co_rd_enter(r, list[i]->string);
		co_rd_complain(r, CO_ERROR, list[i], "keep one of them",
		    "key '%s' stands more than once in the same object",
		    list[i]->string);
		co_rd_leave(r, mark);
	}
	free(list);
}

/* Depth is bounded by CO_DOC_MAX_DEPTH before the text is parsed. */
static void
twice_below(struct co_rd *r, const cJSON *v)
{
	const cJSON *child;
	size_t i = 0, mark;

	if (cJSON_IsObject(v))
		twice_in(r, v);
	cJSON_ArrayForEach(child, v) {
		if (child->child != NULL) {
			mark = cJSON_IsObject(v) ?
			    co_rd_enter(r, child->string) :
			    co_rd_enter_index(r, i);
			twice_below(r, child);
			co_rd_leave(r, mark);
		}
		i++;
	}
}

void
co_rd_duplicate_keys(struct co_rd *r)
{
	twice_below(r, r->doc->root);
}

const cJSON *
co_rd_object(struct co_rd *r, const cJSON *obj, const char *key)
{
	return member(r, obj, key, cJSON_IsObject, "an object");
}

const cJSON *
co_rd_array(struct co_rd *r, const cJSON *obj, const char *key)
{
	return member(r, obj, key, cJSON_IsArray, "a list");
}

void
co_rd_name(struct co_rd *r, const cJSON *obj, const char *key,
    struct co_rd_name *n)
{
	const cJSON *v = member(r, obj, key, cJSON_IsString, "a text");
	size_t mark;

	if (v == NULL)
		return;
	mark = co_rd_enter(r, key);
	if (v->valuestring[0] == '\0') {
		co_rd_complain(r, CO_ERROR, v, "write something or take the "
		    "key out", "'%s' is empty", key);
	} else {
		n->text = co_rd_dup(r, v->valuestring);
		n->at = co_rd_here(r, v);
	}
	co_rd_leave(r, mark);
}

const char *
co_rd_string(struct co_rd *r, const cJSON *obj, const char *key)
{
	struct co_rd_name n = { 0 };

	co_rd_name(r, obj, key, &n);
	return n.text;
}

bool
co_rd_bool(struct co_rd *r, const cJSON *obj, const char *key, bool dflt)
{
	const cJSON *v = member(r, obj, key, cJSON_IsBool, "true or false");

	return v != NULL ? cJSON_IsTrue(v) != 0 : dflt;
}

int
co_rd_number(struct co_rd *r, const cJSON *obj, const char *key, double *out)
{
	const cJSON *v = member(r, obj, key, cJSON_IsNumber, "a number");
	size_t mark;

	if (v == NULL)
		return 0;
	if (!isfinite(v->valuedouble)) {
		mark = co_rd_enter(r, key);
		co_rd_complain(r, CO_ERROR, v, NULL,
		    "'%s' is too large a number", key);
		co_rd_leave(r, mark);
		return 0;
	}
	*out = v->valuedouble;
	return 1;
}

void
co_rd_append(struct co_rd *r, struct co_rd_strings *list, const char *text)
{
	const char **grown;

	/* At a power of two the room may be used up; less is never there. */
	if ((list->n & (list->n - 1)) == 0) {
		grown = co_rd_get(r, list->n > 0 ? 2 * list->n : 1,
		    sizeof *grown);
		if (grown == NULL)
			return;
		if (list->n > 0)
			memcpy(grown, list->item, list->n * sizeof *grown);
		list->item = grown;
	}
	list->item[list->n] = co_rd_dup(r, text);
	if (list->item[list->n] != NULL)
		list->n++;
}

void
co_rd_unique(struct co_rd_strings *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->n; i++)
		if (!listed(list->item[i], list->item, kept))
			list->item[kept++] = list->item[i];
	list->n = kept;
}

int
co_rd_bounded(struct co_rd *r, const cJSON *list)
{
	int n = cJSON_GetArraySize(list);

	if (n <= CO_RD_MAX_LIST)
		return 1;
	co_rd_complain(r, CO_ERROR, list, NULL, "%d entries; there may be %d "
	    "at most", n, CO_RD_MAX_LIST);
	return 0;
}

/* The languages of a text: "default", else "en", else the first. */
static const char *
languages(struct co_rd *r, const cJSON *v, struct co_rd_strings *others)
{
	const cJSON *main_text = cJSON_GetObjectItemCaseSensitive(v, "default");
	const cJSON *t;
	size_t mark;

	if (!cJSON_IsString(main_text))
		main_text = cJSON_GetObjectItemCaseSensitive(v, "en");
	cJSON_ArrayForEach(t, v) {
		if (!cJSON_IsString(t)) {
			mark = co_rd_enter(r, t->string);
			co_rd_complain(r, CO_ERROR, t, NULL, "the text for "
			    "language '%s' is %s, expected a text", t->string,
			    type_name(t));
			co_rd_leave(r, mark);
			continue;
		}
		if (!cJSON_IsString(main_text))
			main_text = t;
		if (t != main_text && others != NULL &&
		    t->valuestring[0] != '\0')
			co_rd_append(r, others, t->valuestring);
	}
	return cJSON_IsString(main_text) ? main_text->valuestring : NULL;
}

const char *
co_rd_text(struct co_rd *r, const cJSON *obj, const char *key,
    struct co_rd_strings *others)
{
	const cJSON *v = cJSON_GetObjectItemCaseSensitive(obj, key);
	const char *s = NULL;
	size_t mark;

	if (v == NULL)
		return NULL;
	mark = co_rd_enter(r, key);
	if (cJSON_IsString(v))
		s = v->valuestring;
	else if (cJSON_IsObject(v))
		s = languages(r, v, others);
	else
		co_rd_complain(r, CO_ERROR, v, NULL, "'%s' is %s, expected a "
		    "text or an object of texts by language", key,
		    type_name(v));
	if (s != NULL && s[0] == '\0')
		s = NULL;
	co_rd_leave(r, mark);
	return co_rd_dup(r, s);
}

void
co_rd_strings(struct co_rd *r, const cJSON *obj, const char *key,
    struct co_rd_strings *out)
{
	const cJSON *list = co_rd_array(r, obj, key), *v;
	size_t mark, inner, i = 0;

	if (list == NULL)
		return;
	mark = co_rd_enter(r, key);
	if (!co_rd_bounded(r, list))
		list = NULL;
	cJSON_ArrayForEach(v, list) {
		inner = co_rd_enter_index(r, i++);
		if (!cJSON_IsString(v))
			co_rd_complain(r, CO_ERROR, v, NULL, "the entry is "
			    "%s, expected a text", type_name(v));
		else if (v->valuestring[0] == '\0')
			co_rd_complain(r, CO_ERROR, v, "write something or "
			    "take it out", "the entry is empty");
		else
			co_rd_append(r, out, v->valuestring);
		co_rd_leave(r, inner);
	}
	co_rd_leave(r, mark);
}

int
co_rd_value(struct co_rd *r, const cJSON *node, struct co_rd_value *out)
{
	char num[CO_NUM_MAX];

	*out = (struct co_rd_value){ .at = co_rd_here(r, node) };
	if (cJSON_IsString(node) && node->valuestring[0] != '\0') {
		out->text = co_rd_dup(r, node->valuestring);
	} else if (cJSON_IsNumber(node) && isfinite(node->valuedouble)) {
		out->number = true;
		out->v = node->valuedouble;
		out->text = co_rd_dup(r, co_num_shortest(out->v, num));
	} else if (cJSON_IsBool(node)) {
		out->text = cJSON_IsTrue(node) ? "true" : "false";
	} else {
		co_rd_complain(r, CO_ERROR, node, NULL, "a value is %s, "
		    "expected a text, a number or true or false",
		    cJSON_IsString(node) ? "empty" : cJSON_IsNumber(node) ?
		    "too large a number" : type_name(node));
		return 0;
	}
	return out->text != NULL;
}

void
co_rd_values(struct co_rd *r, const cJSON *obj, const char *key,
    struct co_rd_values *out)
{
	const cJSON *list = co_rd_array(r, obj, key), *v;
	struct co_rd_values got = { .given = true };
	size_t mark, inner, i = 0;

	if (list == NULL)
		return;
	got.item = co_rd_tmp(r, (size_t)cJSON_GetArraySize(list),
	    sizeof *got.item);
	if (got.item == NULL)
		return;
	mark = co_rd_enter(r, key);
	if (!co_rd_bounded(r, list))
		list = NULL;
	cJSON_ArrayForEach(v, list) {
		inner = co_rd_enter_index(r, i++);
		got.n += (size_t)co_rd_value(r, v, &got.item[got.n]);
		co_rd_leave(r, inner);
	}
	co_rd_leave(r, mark);
	*out = got;
}

int
co_rd_word(struct co_rd *r, const cJSON *obj, const char *key,
    const char *const *words, size_t n)
{
	const char *s = co_rd_string(r, obj, key);
	size_t mark;

	if (s == NULL)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (strcmp(s, words[i]) == 0)
			return (int)i;
	mark = co_rd_enter(r, key);
	co_rd_complain(r, CO_ERROR,
	    cJSON_GetObjectItemCaseSensitive(obj, key),
	    co_rd_nearest(r, s, words, n, co_rd_one_of(r, words, n)),
	    "'%s' is no %s", s, key);
	co_rd_leave(r, mark);
	return -1;
}

int
co_rd_name_ok(const char *s)
{
	static const char first[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789";
	size_t n = strlen(s);

	if (n == 0 || n > 100 || strchr(first, s[0]) == NULL)
		return 0;
	for (size_t i = 0; i < n; i++)
		if (strchr(first, s[i]) == NULL && s[i] != '_' &&
		    s[i] != '.' && s[i] != '-')
			return 0;
	return 1;
}
