#include <config.h>

#include "study/study.h"

static int
add_import(const struct co_import_meta *m, void *arg)
{
	if (!m->undone)
		co_result_import(arg, m->id, m->file, m->sha256, m->rows);
	return 0;
}

enum co_code
co_study_begin(const struct co_request *q, const char *analysis,
    const char *title, struct co_result **out, struct co_err *err)
{
	struct co_result *r = co_result_new(analysis, "", title);
	char state[80];
	enum co_code rc;

	if (r == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	r->id = co_result_text(r, "%s%s%s.%s%s%s", q->survey->id,
	    q->question != NULL || q->outcome != NULL ? "." : "",
	    q->question != NULL ? q->question : q->outcome != NULL
	    ? q->outcome : "", analysis,
	    q->by != NULL ? "." : "", q->by != NULL ? q->by : "");
	r->survey = co_result_text(r, "%s", q->survey->id);
	if (q->question != NULL)
		r->question = co_result_text(r, "%s", q->question);
	if (q->outcome != NULL)
		r->outcome = co_result_text(r, "%s", q->outcome);
	if (q->by != NULL)
		r->by = co_result_text(r, "%s", q->by);
	for (size_t i = 0; i < q->n_where; i++)
		co_result_where(r, q->where[i].name, q->where[i].value);
	r->profile = q->profile;
	r->version = VERSION;
	rc = co_store_state(q->store, state, err);
	if (rc == CO_OK)
		rc = co_store_imports(q->store, q->survey->id, add_import, r,
		    err);
	if (rc == CO_OK) {
		r->store = co_result_text(r, "%s", state);
		*out = r;
	} else {
		co_result_free(r);
	}
	return rc;
}
