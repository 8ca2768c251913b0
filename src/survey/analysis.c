/* The extension object `analysis` of a survey and of a question. */
#include "survey/reader.h"

#include <math.h>
#include <string.h>

#define COUNT(a) (sizeof (a) / sizeof (a)[0])

static void
format(struct co_rd *r, const cJSON *obj)
{
	double v = 0;
	size_t mark;

	if (!co_rd_number(r, obj, "format", &v))
		return;
	r->have_format = true;
	if (v == 1)
		return;
	mark = co_rd_enter(r, "format");
	co_rd_complain(r, CO_ERROR,
	    cJSON_GetObjectItemCaseSensitive(obj, "format"),
	    v > 1 ? "it was written for a newer version of this program" :
	    "write 1", "format %g is not known, expected 1", v);
	co_rd_leave(r, mark);
}

static void
identity(struct co_rd *r, const cJSON *obj)
{
	const cJSON *node = cJSON_GetObjectItemCaseSensitive(obj, "id");
	const char *id = co_rd_string(r, obj, "id");
	size_t mark;

	if (id == NULL)
		return;
	mark = co_rd_enter(r, "id");
	if (!co_rd_name_ok(id) || strchr(id, '.') != NULL)
		co_rd_complain(r, CO_ERROR, node, "use letters, digits, '_' "
		    "and '-', 100 at most, beginning with a letter or digit",
		    "'%s' cannot be the id of a survey", id);
	else if (r->s->id != NULL && strcmp(r->s->id, id) != 0)
		co_rd_complain(r, CO_ERROR, node, "an overlay belongs to the "
		    "definition beside it", "the overlay is for survey '%s', "
		    "the definition is '%s'", id, r->s->id);
	if (r->s->id == NULL)
		r->s->id = id;
	co_rd_leave(r, mark);
}

static void
minimum_cell(struct co_rd *r, const cJSON *obj)
{
	double v = 0;
	size_t mark;

	if (!co_rd_number(r, obj, "minimumCell", &v))
		return;
	if (v >= 0 && v <= 1000 && v == floor(v)) {
		r->s->minimum_cell = (int)v;
		return;
	}
	mark = co_rd_enter(r, "minimumCell");
	co_rd_complain(r, CO_ERROR,
	    cJSON_GetObjectItemCaseSensitive(obj, "minimumCell"),
	    "write a whole number from 0 to 1000; it can only raise the "
	    "threshold of a profile", "minimumCell is %g", v);
	co_rd_leave(r, mark);
}

static void
import_rules(struct co_rd *r, const cJSON *obj)
{
	static const char *const keys[] = {
		"dateOrder", "timeZone", "decimal", "keepPartial",
		"duplicates",
	};
	static const char *const orders[] = { "dmy", "mdy", "ymd" };
	static const char *const marks[] = { ".", "," };
	static const char *const twice[] = { "last", "first", "report" };
	struct co_import_rules *rules = &r->s->rules;
	const cJSON *o = co_rd_object(r, obj, "import");
	const char *zone;
	size_t mark;
	int i;

	if (o == NULL)
		return;
	mark = co_rd_enter(r, "import");
	co_rd_keys(r, o, keys, COUNT(keys), true);
	if ((i = co_rd_word(r, o, "dateOrder", orders, COUNT(orders))) >= 0)
		rules->date_order = orders[i];
	if ((zone = co_rd_string(r, o, "timeZone")) != NULL)
		rules->time_zone = zone;
	if ((i = co_rd_word(r, o, "decimal", marks, COUNT(marks))) >= 0)
		rules->decimal = marks[i][0];
	rules->keep_partial = co_rd_bool(r, o, "keepPartial",
	    rules->keep_partial);
	if ((i = co_rd_word(r, o, "duplicates", twice, COUNT(twice))) >= 0)
		rules->duplicates = twice[i];
	co_rd_leave(r, mark);
}

/* A list of texts that replaces what the definition said before. */
static void
replace_list(struct co_rd *r, const cJSON *obj, const char *key,
    struct co_rd_strings *list, struct co_rd_place *at)
{
	const cJSON *v = cJSON_GetObjectItemCaseSensitive(obj, key);
	size_t mark;

	if (v == NULL)
		return;
	*list = (struct co_rd_strings){ 0 };
	co_rd_strings(r, obj, key, list);
	mark = co_rd_enter(r, key);
	*at = co_rd_here(r, v);
	co_rd_leave(r, mark);
}

void
co_rd_survey_analysis(struct co_rd *r, const cJSON *obj)
{
	static const char *const keys[] = {
		"format", "id", "kind", "layout", "wave", "minimumCell",
		"missing", "declined", "import", "scales", "stages",
	};
	static const char *const kinds[] = { "survey", "register" };
	static const char *const layouts[] = { "rows", "counts" };
	const cJSON *scales, *layout;
	const char *wave;
	size_t mark;
	int i;

	r->analysis_at = co_rd_here(r, obj);
	co_rd_keys(r, obj, keys, COUNT(keys), true);
	format(r, obj);
	identity(r, obj);
	if ((i = co_rd_word(r, obj, "kind", kinds, COUNT(kinds))) >= 0) {
		r->s->kind = (enum co_survey_kind)i;
		r->have_kind = true;
	}
	if ((i = co_rd_word(r, obj, "layout", layouts, COUNT(layouts))) >= 0) {
		r->s->layout = (enum co_layout_kind)i;
		layout = cJSON_GetObjectItemCaseSensitive(obj, "layout");
		mark = co_rd_enter(r, "layout");
		r->layout_at = co_rd_here(r, layout);
		co_rd_leave(r, mark);
	}
	if ((wave = co_rd_string(r, obj, "wave")) != NULL)
		r->s->wave = wave;
	minimum_cell(r, obj);
	replace_list(r, obj, "missing", &r->missing, &r->missing_at);
	replace_list(r, obj, "declined", &r->declined, &r->declined_at);
	replace_list(r, obj, "stages", &r->stages, &r->stages_at);
	import_rules(r, obj);
	scales = co_rd_object(r, obj, "scales");
	if (scales != NULL) {
		mark = co_rd_enter(r, "scales");
		co_rd_scales(r, scales);
		co_rd_leave(r, mark);
	}
}

/* `reverse`: true, or the rows that are worded the other way round. */
static void
reverse(struct co_rd *r, const cJSON *obj, struct co_rd_question *q)
{
	const cJSON *v = cJSON_GetObjectItemCaseSensitive(obj, "reverse");

	if (v == NULL)
		return;
	if (cJSON_IsArray(v))
		co_rd_values(r, obj, "reverse", &q->reverse_rows);
	else
		q->q.reverse = co_rd_bool(r, obj, "reverse", q->q.reverse);
}

static void
role(struct co_rd *r, const cJSON *obj, struct co_rd_question *q)
{
	int i = co_rd_word(r, obj, "role", co_rd_role_names + 1,
	    co_rd_n_roles - 1);

	if (i < 0)
		return;
	q->q.role = (enum co_role)(i + 1);
	co_rd_name(r, obj, "role", &q->role);
}

static void
disclosure(struct co_rd *r, const cJSON *obj, struct co_rd_question *q)
{
	int i = co_rd_word(r, obj, "disclosure", co_rd_class_names,
	    co_rd_n_classes);

	if (i < 0)
		return;
	q->q.disclosure = (enum co_disclosure_class)i;
	co_rd_name(r, obj, "disclosure", &q->disclosure);
}

void
co_rd_question_analysis(struct co_rd *r, const cJSON *obj,
    struct co_rd_question *q, bool overlay)
{
	static const char *const keys[] = {
		"role", "scale", "reverse", "construct", "pairWith",
		"exclusive", "stage", "separator", "sameAs", "disclosure",
		"headers", "items",
	};
	const char *s;

	co_rd_keys(r, obj, keys, COUNT(keys) - !overlay, true);
	role(r, obj, q);
	disclosure(r, obj, q);
	co_rd_name(r, obj, "scale", &q->scale);
	reverse(r, obj, q);
	if ((s = co_rd_string(r, obj, "construct")) != NULL)
		q->q.construct = s;
	co_rd_name(r, obj, "pairWith", &q->pair);
	co_rd_name(r, obj, "sameAs", &q->same);
	co_rd_name(r, obj, "stage", &q->stage);
	co_rd_name(r, obj, "separator", &q->separator);
	co_rd_values(r, obj, "exclusive", &q->exclusive);
	co_rd_headers(r, obj, &q->q.headers);
	if (q->q.headers.n > 0)
		q->headers_at = co_rd_here(r, obj);
}
