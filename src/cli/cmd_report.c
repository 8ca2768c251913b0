#include "cli/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "cli/request.h"
#include "report/programme.h"
#include "study/programme.h"

/* The file of -o; in a folder it is named after programme and profile. */
static enum co_code
target(const char *path, const struct co_programme_request *q, char **out,
    struct co_err *err)
{
	struct stat st;
	char *name;

	*out = NULL;
	if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
		*out = co_strdup(path);
	} else if (asprintf(&name, "%s-%s%s%s.html", q->programme->id,
	    co_profile_name(q->profile), q->cohort != NULL ? "-cohort-" : "",
	    q->cohort != NULL ? q->cohort : "") >= 0) {
		*out = co_path_join(path, name);
		free(name);
	}
	return *out != NULL ? CO_OK
	    : co_fail(err, CO_ENOMEM, NULL, "out of memory");
}

static enum co_code
deliver(struct co_app *app, const struct co_args *args,
    const struct co_programme_request *q, const struct co_buf *page,
    struct co_err *err)
{
	const char *path = co_args_value(args, "output");
	char *file;
	enum co_code rc;

	if (path == NULL)
		return co_app_write(app, co_buf_str(page), page->len, err);
	rc = target(path, q, &file, err);
	if (rc != CO_OK)
		return rc;
	rc = co_file_write(file, co_buf_str(page), page->len, err);
	if (rc == CO_OK && !app->quiet)
		fprintf(app->out, "report       %s\n", file);
	free(file);
	return rc;
}

static enum co_code
report(struct co_app *app, const struct co_args *args,
    const struct co_programme_request *q, struct co_err *err)
{
	struct co_programme_report *r;
	struct co_diags diags;
	struct co_buf page;
	enum co_code rc;

	co_diags_init(&diags);
	rc = co_study_programme(q, &diags, &r, err);
	if (rc != CO_OK) {
		co_diags_clear(&diags);
		return rc;
	}
	co_app_diags(app, app->err, &diags);
	if (diags.warnings > 0)
		app->findings = 1;
	if (!r->drawn)
		co_app_say(app, "gnuplot is not installed, so the report has "
		    "tables but no charts (Debian package: gnuplot-nox)");
	co_buf_init(&page);
	rc = co_programme_html(&r->doc, &page, err);
	if (rc == CO_OK)
		rc = deliver(app, args, q, &page, err);
	co_buf_clear(&page);
	co_programme_report_free(r);
	co_diags_clear(&diags);
	return rc;
}

static enum co_code
run(struct co_app *app, const struct co_args *args, struct co_err *err)
{
	struct co_request common = { .profile = CO_PROFILE_INTERNAL };
	struct co_programme_request q = {
		.cohort = co_args_value(args, "cohort"),
		.as_of = co_args_value(args, "as-of"),
	};
	struct co_programme *p = NULL;
	struct co_diags diags;
	enum co_code rc;

	if (co_args_value(args, "output") == NULL && isatty(STDOUT_FILENO))
		return co_fail(err, CO_EUSAGE, NULL, "a report is a web page; "
		    "name a file or a folder for it with -o");
	co_diags_init(&diags);
	rc = co_request_read(args, &common, err);
	q.profile = common.profile;
	q.level = common.level;
	if (rc == CO_OK)
		rc = co_programme_load(args->pos[0], &diags, &p, err);
	q.programme = p;
	co_app_diags(app, app->err, &diags);
	if (rc == CO_OK)
		rc = co_app_store(app, args, CO_STORE_READ, &q.store, err);
	if (rc == CO_OK)
		rc = report(app, args, &q, err);
	co_programme_free(p);
	co_diags_clear(&diags);
	return rc;
}

static const struct co_option options[] = {
	{ "output", "FILE", "where to write it; in a folder it gets a name",
	    'o' },
	{ "profile", "P", "internal, partner, public or open (default: "
	    "internal)", 0 },
	{ "cohort", "C", "only this cohort", 0 },
	{ "as-of", "DATE", "the date printed on the first page", 0 },
	{ "level", "L", "confidence level (default: 0.95)", 0 },
	{ NULL, NULL, NULL, 0 }
};

const struct co_command cmd_report = {
	.name = "report",
	.summary = "write the benefits report of a programme",
	.usage = "PROGRAMME.json",
	.option = options, .min_pos = 1, .max_pos = 1, .run = run,
	.detail = "The programme file names the objectives, the evidence each "
	    "rests on and the\nbenefits claimed. The report is one HTML page "
	    "without script or outside\nresources; the same answers give the "
	    "same bytes. Evidence without answers in\nthe store is listed, and "
	    "the exit status is then 3.",
};
