#include "cli/app.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "cli/import_report.h"

/* What the command line asks of every file. */
struct request {
	struct co_import_options opt;
	struct co_import_set *set;
	const char *survey, *rejects;
	bool dry_run, update, json;
	const struct co_survey **candidate;
	size_t n_candidate;
};

static enum co_code
read_sets(const struct co_args *args, struct request *q, struct co_err *err)
{
	q->set = co_calloc(args->n_given + 1, sizeof *q->set);
	if (q->set == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; i < args->n_given; i++) {
		const struct co_given *g = &args->given[i];
		char *copy, *equals;

		if (strcmp(g->option->name, "set") != 0)
			continue;
		if ((copy = co_strdup(g->value)) == NULL)
			return co_fail(err, CO_ENOMEM, NULL, "out of memory");
		equals = strchr(copy, '=');
		if (equals == NULL || equals == copy) {
			free(copy);
			return co_fail(err, CO_EUSAGE, NULL,
			    "--set wants NAME=VALUE, such as cohort=4, not "
			    "\"%s\"", g->value);
		}
		*equals = '\0';
		q->set[q->opt.n_set].name = copy;
		q->set[q->opt.n_set++].value = equals + 1;
	}
	q->opt.set = q->set;
	return CO_OK;
}

static void
request_clear(struct request *q)
{
	for (size_t i = 0; i < q->opt.n_set; i++)
		free((char *)(uintptr_t)q->set[i].name);
	free(q->set);
	free(q->candidate);
}

struct stored {
	struct co_app *app;
	struct request *q;
	enum co_code rc;
	struct co_err *err;
};

/* A survey of the store is a candidate unless the folder has it. */
static int
add_stored(const struct co_store_survey *s, void *arg)
{
	struct stored *x = arg;
	struct request *q = x->q;
	const struct co_survey *def, **grown;

	for (size_t i = 0; i < x->app->n_survey; i++)
		if (strcmp(x->app->survey[i]->id, s->id) == 0)
			return 0;
	x->rc = co_store_get_survey(x->app->store, s->id, 0, &def, NULL,
	    x->err);
	if (x->rc != CO_OK)
		return 1;
	grown = co_reallocarray(q->candidate, q->n_candidate + 1,
	    sizeof *grown);
	if (grown == NULL) {
		x->rc = co_fail(x->err, CO_ENOMEM, NULL, "out of memory");
		return 1;
	}
	q->candidate = grown;
	q->candidate[q->n_candidate++] = def;
	return 0;
}

static enum co_code
find_candidates(struct co_app *app, const struct co_args *args,
    struct request *q, struct co_err *err)
{
	struct stored x = { app, q, CO_OK, err };
	struct co_store *st;
	enum co_code rc;

	rc = co_app_store(app, args, CO_STORE_WRITE, &st, err);
	if (rc == CO_OK)
		rc = co_app_surveys(app, args, err);
	if (rc != CO_OK)
		return rc;
	q->candidate = co_calloc(app->n_survey + 1, sizeof *q->candidate);
	if (q->candidate == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; i < app->n_survey; i++)
		q->candidate[q->n_candidate++] = app->survey[i];
	rc = co_store_surveys(st, add_stored, &x, err);
	if (rc == CO_OK)
		rc = x.rc;
	if (rc == CO_OK && q->n_candidate == 0)
		rc = co_fail(err, CO_ENOTFOUND, NULL,
		    "there is no definition to read a file with; put one "
		    "into surveys/ beside the store, or name the folder with "
		    "--surveys");
	return rc;
}

static enum co_code
choose_survey(struct co_app *app, const struct co_args *args,
    struct request *q, const char *path, const struct co_survey **out,
    struct co_err *err)
{
	size_t best;
	enum co_code rc;

	if (q->survey != NULL)
		return co_app_survey(app, args, q->survey, out, err);
	rc = co_import_recognise(path, q->candidate, q->n_candidate, &q->opt,
	    &best, err);
	if (rc == CO_OK)
		*out = q->candidate[best];
	return rc;
}

static void
get_response(size_t i, struct co_response *out, void *arg)
{
	co_import_response(arg, i, out);
}

static enum co_code
write_rejects(const struct co_import_report *r, const char *path,
    struct co_err *err)
{
	struct co_buf b;
	enum co_code rc;

	co_buf_init(&b);
	for (size_t i = 0; i < r->n_reject; i++)
		co_buf_printf(&b, "# %s: %s\n%s\n", r->reject[i].where,
		    r->reject[i].reason, r->reject[i].excerpt != NULL
		    ? r->reject[i].excerpt : "");
	rc = co_buf_status(&b, err);
	if (rc == CO_OK)
		rc = co_file_write(path, co_buf_str(&b), b.len, err);
	co_buf_clear(&b);
	return rc;
}

static enum co_code
print(struct co_app *app, const struct request *q,
    const struct co_import_report *r, const struct co_import_outcome *o,
    struct co_err *err)
{
	struct co_buf b;
	enum co_code rc;

	co_buf_init(&b);
	if (q->json) {
		char *text = co_import_json(r, o);

		b.failed = text == NULL;
		if (text != NULL)
			co_buf_puts(&b, text);
		free(text);
		co_buf_putc(&b, '\n');
	} else {
		co_import_text(r, o, app->verbose, &b);
	}
	rc = co_buf_status(&b, err);
	if (rc == CO_OK)
		rc = co_app_write(app, co_buf_str(&b), b.len, err);
	co_buf_clear(&b);
	return rc;
}

static enum co_code
import_one(struct co_app *app, const struct co_args *args, struct request *q,
    const char *path, struct co_err *err)
{
	const struct co_survey *s;
	const struct co_import_report *r;
	struct co_import *im = NULL;
	struct co_merge m = { .get = get_response, .update = q->update,
		.dry_run = q->dry_run };
	struct co_import_outcome o = { &m, q->dry_run, NULL };
	enum co_code rc = choose_survey(app, args, q, path, &s, err);

	if (rc == CO_OK)
		rc = co_import_read(path, s, &q->opt, &im, err);
	if (rc != CO_OK)
		return rc;
	r = co_import_report(im);
	m.survey = s;
	m.n = co_import_count(im);
	m.arg = im;
	m.meta = (struct co_import_meta){ .file = r->file, .bytes = r->bytes,
		.sha256 = r->sha256, .mapping = r->mapping,
		.dialect = r->dialect, .encoding = r->encoding,
		.rows = r->rows, .n_rejected = r->rejected,
		.time = co_app_now() };
	o.definition = s->hash;
	rc = co_store_merge(app->store, &m, err);
	if (rc == CO_OK && q->rejects != NULL)
		rc = write_rejects(r, q->rejects, err);
	if (rc == CO_OK)
		rc = print(app, q, r, &o, err);
	if (rc == CO_OK && co_import_findings(r, &o))
		app->findings = 1;
	free(m.changed_row);
	co_import_free(im);
	return rc;
}

static enum co_code
run(struct co_app *app, const struct co_args *args, struct co_err *err)
{
	struct request q = { .survey = co_args_value(args, "survey"),
		.rejects = co_args_value(args, "rejects"),
		.dry_run = co_args_flag(args, "dry-run"),
		.update = co_args_flag(args, "update") };
	enum co_code rc;

	q.opt.dialect = co_args_value(args, "dialect");
	q.opt.positional = co_args_flag(args, "positional");
	q.opt.stop = &app->stop;
	rc = co_app_json(args, &q.json, err);
	if (rc == CO_OK)
		rc = read_sets(args, &q, err);
	if (rc == CO_OK)
		rc = find_candidates(app, args, &q, err);
	for (size_t i = 0; rc == CO_OK && i < args->n_pos; i++) {
		if (i > 0 && !q.json)
			rc = co_app_write(app, "\n", 1, err);
		if (rc == CO_OK)
			rc = import_one(app, args, &q, args->pos[i], err);
	}
	request_clear(&q);
	return rc;
}

static const struct co_option options[] = {
	{ "survey", "ID", "the survey it belongs to (default: recognised)", 0 },
	{ "dialect", "D", "the form tool (default: recognised)", 0 },
	{ "set", "NAME=VALUE", "an answer for every record (repeatable)", 0 },
	{ "positional", NULL, "match columns by position, not by header", 0 },
	{ "dry-run", NULL, "say what would happen and write nothing", 'n' },
	{ "update", NULL, "replace responses that have changed", 0 },
	{ "rejects", "FILE", "write rejected records there", 0 },
	{ NULL, NULL, NULL, 0 }
};

const struct co_command cmd_import = {
	.name = "import",
	.summary = "read form exports into the store",
	.usage = "FILE...",
	.option = options, .min_pos = 1, .max_pos = (size_t)-1, .run = run,
	.detail = "Survey and form tool are recognised. Each file is one "
	    "transaction; a file that is\nalready there is said so and "
	    "changes nothing, and of overlapping files only what\nis new is "
	    "added. Exit status 3 when something needs a look: a rejected "
	    "record, a\ncolumn that matched nothing, an answer that is no "
	    "option.",
};
