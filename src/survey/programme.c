/* A programme file: objectives, evidence and benefits. */
#include "survey/programme.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "survey/reader.h"

#define COUNT(a) (sizeof (a) / sizeof (a)[0])

static const char *const studies[] = { "likert", "table", "gap", "trend" };

const char *
co_evidence_study_name(enum co_evidence_study s)
{
	return studies[s];
}

static void
missing(struct co_rd *r, const cJSON *obj, const char *key,
    const char *what)
{
	if (cJSON_GetObjectItemCaseSensitive(obj, key) == NULL)
		co_rd_complain(r, CO_ERROR, obj, NULL, "'%s' is missing: %s",
		    key, what);
}

/* A text that has to be there. */
static const char *
needed(struct co_rd *r, const cJSON *obj, const char *key, const char *what)
{
	missing(r, obj, key, what);
	return co_rd_string(r, obj, key);
}

typedef void entry_fn(struct co_rd *r, const cJSON *obj, void *out,
    void *arg);

/*
 * The objects of a list, each read by fn into an item of size bytes; entries
 * that are none are complained of and left out.
 */
static size_t
entries(struct co_rd *r, const cJSON *obj, const char *key, size_t size,
    entry_fn *fn, void *arg, void *items)
{
	const cJSON *list = co_rd_array(r, obj, key), *v;
	size_t mark, inner, n = 0, i = 0;
	char *item;

	if (list == NULL)
		return 0;
	mark = co_rd_enter(r, key);
	item = co_rd_bounded(r, list)
	    ? co_rd_get(r, (size_t)cJSON_GetArraySize(list) + 1, size) : NULL;
	cJSON_ArrayForEach(v, list) {
		if (item == NULL)
			break;
		inner = co_rd_enter_index(r, i++);
		if (cJSON_IsObject(v))
			fn(r, v, item + size * n++, arg);
		else
			co_rd_complain(r, CO_ERROR, v, NULL,
			    "expected an object");
		co_rd_leave(r, inner);
	}
	co_rd_leave(r, mark);
	memcpy(items, &item, sizeof item);
	return n;
}

static const char *
place_of(struct co_rd *r, const cJSON *obj)
{
	struct co_rd_place at = co_rd_here(r, obj);
	const char *s = co_arena_printf(r->arena, "%s:%s", at.doc->file,
	    at.pointer);

	if (s == NULL)
		r->nomem = true;
	return s;
}

/* ---- evidence ---------------------------------------------------------- */

/* {"cohort": "3"}: numbers are taken as their text. */
static void
where(struct co_rd *r, const cJSON *obj, struct co_prog_request *q)
{
	const cJSON *list = co_rd_object(r, obj, "where"), *v;
	struct co_prog_where *w;
	struct co_rd_value value;
	size_t mark, inner;

	if (list == NULL || !co_rd_bounded(r, list))
		return;
	w = co_rd_get(r, (size_t)cJSON_GetArraySize(list) + 1, sizeof *w);
	mark = co_rd_enter(r, "where");
	cJSON_ArrayForEach(v, list) {
		if (w == NULL)
			break;
		inner = co_rd_enter(r, v->string);
		if (co_rd_value(r, v, &value))
			w[q->n_where++] = (struct co_prog_where){
				co_rd_dup(r, v->string),
				co_rd_dup(r, value.text) };
		co_rd_leave(r, inner);
	}
	co_rd_leave(r, mark);
	q->where = w;
}

/* "exit.value.networking" is question "value.networking" of "exit". */
static void
target(struct co_rd *r, const cJSON *obj, struct co_prog_request *q)
{
	const char *word = co_rd_string(r, obj, "question");
	const char *survey = co_rd_string(r, obj, "survey");
	const char *dot = word != NULL ? strchr(word, '.') : NULL;

	if (word != NULL && survey != NULL)
		co_rd_complain(r, CO_ERROR, obj, "keep \"question\": \"SURVEY."
		    "QUESTION\"", "'question' and 'survey' are both given");
	if (word == NULL) {
		q->survey = survey;
		if (survey == NULL)
			co_rd_complain(r, CO_ERROR, obj, "write \"question\": "
			    "\"SURVEY.QUESTION\", or \"survey\" for a register",
			    "the request names no survey");
		return;
	}
	if (dot == NULL) {
		q->survey = word;
		return;
	}
	q->survey = co_arena_strndup(r->arena, word, (size_t)(dot - word));
	q->question = dot + 1;
	if (q->survey == NULL)
		r->nomem = true;
}

/* What each study cannot do without. */
static void
complete(struct co_rd *r, const cJSON *obj, const struct co_prog_request *q)
{
	if (q->study == CO_EVIDENCE_GAP)
		missing(r, obj, "outcome", "the stage that was reached");
	if (q->study == CO_EVIDENCE_GAP || q->study == CO_EVIDENCE_TREND)
		missing(r, obj, "by", "the groups that are compared");
	if (q->study == CO_EVIDENCE_TABLE)
		missing(r, obj, "question", "the question that is counted");
	if (q->study == CO_EVIDENCE_TREND && q->question == NULL &&
	    q->outcome == NULL)
		co_rd_complain(r, CO_ERROR, obj, NULL, "a trend needs a "
		    "'question', or an 'outcome' of a register");
}

static void
request(struct co_rd *r, const cJSON *obj, struct co_prog_evidence *e)
{
	static const char *const keys[] = { "study", "survey", "question",
		"outcome", "by", "where", "split" };
	const cJSON *v = co_rd_object(r, obj, "request");
	size_t mark;
	int study;

	if (v == NULL)
		return;
	mark = co_rd_enter(r, "request");
	co_rd_keys(r, v, keys, COUNT(keys), true);
	missing(r, v, "study", "one of likert, table, gap, trend");
	study = co_rd_word(r, v, "study", studies, COUNT(studies));
	target(r, v, &e->request);
	e->request.outcome = co_rd_string(r, v, "outcome");
	e->request.by = co_rd_string(r, v, "by");
	e->request.split = co_rd_string(r, v, "split");
	where(r, v, &e->request);
	if (study >= 0) {
		e->request.study = (enum co_evidence_study)study;
		e->has_request = true;
		complete(r, v, &e->request);
	}
	co_rd_leave(r, mark);
}

/* Every evidence id so far, for the check that none is used twice. */
struct ids { const char **item; size_t n, cap; };

static void
unique_id(struct co_rd *r, const cJSON *obj, const char *id, struct ids *ids)
{
	if (id == NULL)
		return;
	if (!co_rd_name_ok(id))
		co_rd_complain(r, CO_ERROR, obj, "use letters, digits, '_', "
		    "'-' and '.'", "'%s' cannot be an id", id);
	for (size_t i = 0; i < ids->n; i++)
		if (strcmp(ids->item[i], id) == 0) {
			co_rd_complain(r, CO_ERROR, obj, "give each its own",
			    "the id '%s' stands more than once", id);
			return;
		}
	if (ids->n < ids->cap)
		ids->item[ids->n++] = id;
}

static void
evidence(struct co_rd *r, const cJSON *obj, void *out, void *arg)
{
	static const char *const keys[] = { "id", "text", "request" };
	struct co_prog_evidence *e = out;

	co_rd_keys(r, obj, keys, COUNT(keys), true);
	e->id = needed(r, obj, "id", "every figure is found by it");
	unique_id(r, obj, e->id, arg);
	e->text = co_rd_string(r, obj, "text");
	e->place = place_of(r, obj);
	request(r, obj, e);
	if (e->text == NULL && !e->has_request)
		co_rd_complain(r, CO_ERROR, obj, "write what is claimed, or "
		    "which study shows it", "the evidence has neither 'text' "
		    "nor 'request'");
}

/* ---- benefits ---------------------------------------------------------- */

static void
rests_on(struct co_rd *r, const cJSON *obj,
    const struct co_prog_objective *o, struct co_prog_benefit *b)
{
	struct co_rd_strings ids = { 0 };
	const char **known = co_rd_tmp(r, o->n_evidence + 1, sizeof *known);
	const cJSON *list = co_rd_array(r, obj, "evidence");
	size_t *index;

	co_rd_strings(r, obj, "evidence", &ids);
	index = co_rd_get(r, ids.n + 1, sizeof *index);
	if (index == NULL || known == NULL)
		return;
	for (size_t k = 0; k < o->n_evidence; k++)
		known[k] = o->evidence[k].id != NULL ? o->evidence[k].id : "";
	for (size_t i = 0; i < ids.n; i++) {
		size_t k = 0;

		while (k < o->n_evidence &&
		    strcmp(known[k], ids.item[i]) != 0)
			k++;
		if (k < o->n_evidence)
			index[b->n_evidence++] = k;
		else
			co_rd_complain(r, CO_ERROR, list, co_rd_nearest(r,
			    ids.item[i], known, o->n_evidence, "name evidence "
			    "of the same objective"), "there is no evidence "
			    "'%s'", ids.item[i]);
	}
	b->evidence = index;
}

static void
benefit(struct co_rd *r, const cJSON *obj, void *out, void *arg)
{
	static const char *const keys[] = { "text", "kirkpatrick",
		"evidence" };
	struct co_prog_benefit *b = out;
	double level;
	size_t mark;

	co_rd_keys(r, obj, keys, COUNT(keys), true);
	b->text = needed(r, obj, "text", "the benefit that is claimed");
	if (co_rd_number(r, obj, "kirkpatrick", &level)) {
		mark = co_rd_enter(r, "kirkpatrick");
		if (level >= 1 && level <= 4 && level == floor(level))
			b->kirkpatrick = (int)level;
		else
			co_rd_complain(r, CO_ERROR,
			    cJSON_GetObjectItemCaseSensitive(obj,
			    "kirkpatrick"), NULL, "a Kirkpatrick level is 1 "
			    "(reaction), 2 (learning), 3 (behaviour) or 4 "
			    "(results)");
		co_rd_leave(r, mark);
	}
	rests_on(r, obj, arg, b);
}

static void
objective(struct co_rd *r, const cJSON *obj, void *out, void *arg)
{
	static const char *const keys[] = { "id", "title", "stakeholders",
		"evidence", "benefits" };
	struct co_prog_objective *o = out;
	struct co_rd_strings holders = { 0 };

	co_rd_keys(r, obj, keys, COUNT(keys), true);
	o->id = needed(r, obj, "id", "the objective is linked by it");
	unique_id(r, obj, o->id, arg);
	o->title = needed(r, obj, "title", "the objective in a line");
	co_rd_strings(r, obj, "stakeholders", &holders);
	o->stakeholder = holders.item;
	o->n_stakeholder = holders.n;
	missing(r, obj, "evidence", "what the objective rests on");
	o->n_evidence = entries(r, obj, "evidence", sizeof *o->evidence,
	    evidence, arg, &o->evidence);
	o->n_benefit = entries(r, obj, "benefits", sizeof *o->benefit,
	    benefit, o, &o->benefit);
}

/* ---- the whole --------------------------------------------------------- */

static void
population(struct co_rd *r, const cJSON *obj, void *out, void *arg)
{
	static const char *const keys[] = { "survey", "cohort", "invited" };
	struct co_prog_population *p = out;
	const cJSON *cohort = cJSON_GetObjectItemCaseSensitive(obj, "cohort");
	struct co_rd_value value;
	double invited;

	(void)arg;
	co_rd_keys(r, obj, keys, COUNT(keys), true);
	p->survey = needed(r, obj, "survey", "which survey was sent out");
	if (cohort != NULL && co_rd_value(r, cohort, &value))
		p->cohort = co_rd_dup(r, value.text);
	p->place = place_of(r, obj);
	missing(r, obj, "invited", "how many people were asked");
	if (co_rd_number(r, obj, "invited", &invited)) {
		if (invited >= 0 && invited <= 1e9 &&
		    invited == floor(invited))
			p->invited = (int64_t)invited;
		else
			co_rd_complain(r, CO_ERROR, obj, NULL, "'invited' is "
			    "a number of people");
	}
}

static void
paragraphs(struct co_rd *r, const cJSON *root, struct co_programme *p)
{
	struct co_rd_strings s = { 0 };
	struct co_buf b;

	co_rd_strings(r, root, "about", &s);
	co_buf_init(&b);
	for (size_t i = 0; i < s.n; i++)
		co_buf_printf(&b, "%s%s", i > 0 ? "\n\n" : "", s.item[i]);
	if (b.failed)
		r->nomem = true;
	else
		p->about = co_rd_dup(r, co_buf_str(&b));
	co_buf_clear(&b);
}

/* Ids that evidence and population use but the list of surveys lacks. */
static void
listed(struct co_rd *r, const struct co_programme *p, const cJSON *root,
    const char *id)
{
	if (id == NULL)
		return;
	for (size_t i = 0; i < p->n_survey; i++)
		if (strcmp(p->survey[i], id) == 0)
			return;
	co_rd_complain(r, CO_ERROR, cJSON_GetObjectItemCaseSensitive(root,
	    "surveys"), co_rd_nearest(r, id, p->survey, p->n_survey,
	    "add it to 'surveys'"), "survey '%s' is used but not listed in "
	    "'surveys'", id);
}

static void
check_surveys(struct co_rd *r, const struct co_programme *p,
    const cJSON *root)
{
	for (size_t i = 0; i < p->n_population; i++)
		listed(r, p, root, p->population[i].survey);
	for (size_t i = 0; i < p->n_objective; i++)
		for (size_t k = 0; k < p->objective[i].n_evidence; k++)
			listed(r, p, root,
			    p->objective[i].evidence[k].request.survey);
}

static void
read_root(struct co_rd *r, const cJSON *root, struct co_programme *p)
{
	static const char *const keys[] = { "$schema", "format", "id",
		"title", "subtitle", "about", "asOf", "madeUp", "surveys",
		"population", "objectives", "limitations" };
	struct co_rd_strings surveys = { 0 }, limits = { 0 };
	struct ids ids = { .cap = 4 * CO_RD_MAX_LIST };
	double format = 0;

	if (!cJSON_IsObject(root)) {
		co_rd_complain(r, CO_ERROR, root, NULL,
		    "a programme is an object");
		return;
	}
	ids.item = co_rd_tmp(r, ids.cap, sizeof *ids.item);
	if (ids.item == NULL)
		return;
	co_rd_duplicate_keys(r);
	co_rd_keys(r, root, keys, COUNT(keys), true);
	missing(r, root, "format", "write \"format\": 1");
	if (co_rd_number(r, root, "format", &format) && format != 1)
		co_rd_complain(r, CO_ERROR, root, "use a newer version of the "
		    "program", "this program reads format 1");
	p->id = needed(r, root, "id", "the report is named after it");
	p->title = needed(r, root, "title", "the title of the report");
	p->subtitle = co_rd_string(r, root, "subtitle");
	p->as_of = co_rd_string(r, root, "asOf");
	p->made_up = co_rd_bool(r, root, "madeUp", false);
	paragraphs(r, root, p);
	co_rd_strings(r, root, "surveys", &surveys);
	co_rd_strings(r, root, "limitations", &limits);
	p->survey = surveys.item;
	p->n_survey = surveys.n;
	p->limitation = limits.item;
	p->n_limitation = limits.n;
	p->n_population = entries(r, root, "population",
	    sizeof *p->population, population, NULL, &p->population);
	missing(r, root, "objectives", "what the programme is for");
	p->n_objective = entries(r, root, "objectives", sizeof *p->objective,
	    objective, &ids, &p->objective);
	check_surveys(r, p, root);
}

static enum co_code
build(struct co_rd *r, struct co_doc *d, struct co_diags *diags,
    struct co_programme **out, struct co_err *err)
{
	struct co_programme *p;
	enum co_code rc;

	p = co_rd_get(r, 1, sizeof *p);
	if (p == NULL || r->tmp == NULL)
		return co_fail(err, CO_ENOMEM, d->file,
		    "no memory for the programme");
	r->doc = r->definition = d;
	p->arena = r->arena;
	p->file = co_rd_dup(r, d->file);
	if (d->root != NULL)
		read_root(r, d->root, p);
	if (r->nomem || r->path.failed || d->diags.failed)
		return co_fail(err, CO_ENOMEM, d->file,
		    "no memory for the programme");
	co_rd_hand_over(d, diags);
	rc = co_rd_verdict(d, NULL, err);
	if (rc == CO_OK)
		*out = p;
	return rc;
}

enum co_code
co_programme_parse(const char *file, const char *json, size_t len,
    struct co_diags *diags, struct co_programme **out, struct co_err *err)
{
	struct co_rd r = { 0 };
	struct co_doc d;
	enum co_code rc;

	rc = co_doc_open(&d, file, json, len, err);
	if (rc == CO_OK) {
		co_buf_init(&r.path);
		r.arena = co_arena_new();
		r.tmp = co_arena_new();
		rc = r.arena != NULL && r.tmp != NULL
		    ? build(&r, &d, diags, out, err)
		    : co_fail(err, CO_ENOMEM, file,
			"no memory for the programme");
		if (rc != CO_OK)
			co_arena_free(r.arena);
		co_arena_free(r.tmp);
		free(r.seen);
		co_buf_clear(&r.path);
	}
	co_doc_clear(&d);
	return rc;
}

bool
co_programme_is(const char *json, size_t len)
{
	cJSON *root = cJSON_ParseWithLength(json, len);
	bool is = cJSON_GetObjectItemCaseSensitive(root, "objectives") != NULL;

	cJSON_Delete(root);
	return is;
}

enum co_code
co_programme_load(const char *path, struct co_diags *diags,
    struct co_programme **out, struct co_err *err)
{
	char *text = NULL;
	size_t len = 0;
	enum co_code rc;

	rc = co_file_read(path, 2 * CO_DOC_MAX_BYTES, &text, &len, err);
	if (rc == CO_OK)
		rc = co_programme_parse(co_path_base(path), text, len, diags,
		    out, err);
	free(text);
	return rc;
}

void
co_programme_free(struct co_programme *p)
{
	if (p != NULL)
		co_arena_free(p->arena);
}
