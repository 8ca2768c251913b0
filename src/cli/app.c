#include "cli/app.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

void
co_app_say(struct co_app *app, const char *fmt, ...)
{
	va_list ap;

	if (app->quiet)
		return;
	fputs("cohort: ", app->err);
	va_start(ap, fmt);
	vfprintf(app->err, fmt, ap);
	va_end(ap);
	fputc('\n', app->err);
}

void
co_app_diags(struct co_app *app, FILE *to, const struct co_diags *d)
{
	(void)app;
	for (size_t i = 0; i < d->n; i++) {
		const struct co_diag *g = &d->item[i];

		fprintf(to, "%s: %s: %s\n", g->where,
		    co_severity_name(g->severity), g->text);
		if (g->hint != NULL)
			fprintf(to, "    %s\n", g->hint);
	}
	if (d->failed)
		fputs("    (more findings, but memory was short)\n", to);
}

enum co_code
co_app_write(struct co_app *app, const char *bytes, size_t len,
    struct co_err *err)
{
	if (len > 0 && fwrite(bytes, 1, len, app->out) != len)
		return co_fail(err, CO_EIO, NULL,
		    "writing the output failed: %s", strerror(errno));
	return CO_OK;
}

/* cohort.db in this folder or one above it; NULL when there is none. */
static char *
find_upward(void)
{
	char *dir = getcwd(NULL, 0), *path, *slash;

	while (dir != NULL) {
		path = co_path_join(dir, "cohort.db");
		if (path != NULL && access(path, F_OK) == 0) {
			free(dir);
			return path;
		}
		free(path);
		slash = strrchr(dir, '/');
		if (slash == NULL || slash == dir)
			break;
		*slash = '\0';
	}
	free(dir);
	return NULL;
}

enum co_code
co_app_store_path(struct co_app *app, const struct co_args *args,
    const char **out, struct co_err *err)
{
	const char *given = co_args_value(args, "store");

	if (app->store_path == NULL) {
		if (given == NULL)
			given = getenv("COHORT_STORE");
		app->store_path = given != NULL && given[0] != '\0'
		    ? co_strdup(given) : find_upward();
	}
	if (app->store_path == NULL)
		return co_fail(err, CO_ENOTFOUND, NULL,
		    "there is no store here or above; make one with "
		    "'cohort init', or name one with --store");
	*out = app->store_path;
	return CO_OK;
}

enum co_code
co_app_store(struct co_app *app, const struct co_args *args,
    enum co_store_mode mode, struct co_store **out, struct co_err *err)
{
	const char *path;
	enum co_code rc = CO_OK;

	if (app->store == NULL) {
		rc = co_app_store_path(app, args, &path, err);
		if (rc == CO_OK)
			rc = co_store_open(path, mode, &app->store, err);
		if (rc == CO_OK)
			co_store_watch(app->store, &app->stop);
	}
	if (rc == CO_OK)
		*out = app->store;
	return rc;
}

/* The folder of definitions: free(); NULL when there is none. */
static char *
surveys_dir(struct co_app *app, const struct co_args *args)
{
	const char *given = co_args_value(args, "surveys"), *store;
	char *dir, *path;

	if (given == NULL)
		given = getenv("COHORT_SURVEYS");
	if (given != NULL && given[0] != '\0')
		return co_strdup(given);
	if (co_app_store_path(app, args, &store, NULL) != CO_OK)
		return NULL;
	dir = co_path_dir(store);
	path = dir != NULL ? co_path_join(dir, "surveys") : NULL;
	free(dir);
	if (path != NULL && access(path, F_OK) != 0) {
		free(path);
		return NULL;
	}
	return path;
}

static int
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

/* A file that is meant to be a definition has pages. */
static bool
looks_like_definition(const char *path)
{
	char *text;
	size_t len;
	bool yes;

	if (co_file_read(path, (size_t)4 << 20, &text, &len, NULL) != CO_OK)
		return false;
	yes = strstr(text, "\"pages\"") != NULL;
	free(text);
	return yes;
}

static enum co_code
add_survey(struct co_app *app, const char *path, struct co_err *err)
{
	struct co_survey *s;
	enum co_code rc = co_survey_load(path, NULL, &s, err);

	if (rc != CO_OK)
		return rc;
	if (co_grow(&app->survey, app->n_survey, &app->cap_survey,
	    sizeof *app->survey) != 0) {
		co_survey_free(s);
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	}
	app->survey[app->n_survey++] = s;
	return CO_OK;
}

static int
by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* The definitions of a folder, and of the folders in it one level down. */
static enum co_code
read_dir(struct co_app *app, const char *dir, int depth, struct co_err *err)
{
	struct dirent **names;
	int n = scandir(dir, &names, NULL, by_bytes);
	enum co_code rc = CO_OK;

	if (n < 0)
		return co_fail(err, errno == ENOENT ? CO_ENOTFOUND : CO_EIO,
		    dir, "the folder of definitions cannot be read: %s",
		    strerror(errno));
	for (int i = 0; i < n; i++) {
		const char *name = names[i]->d_name;
		char *path = co_path_join(dir, name);
		struct stat sb;

		if (rc == CO_OK && path != NULL && name[0] != '.' &&
		    stat(path, &sb) == 0) {
			if (S_ISDIR(sb.st_mode) && depth > 0)
				rc = read_dir(app, path, depth - 1, err);
			else if (S_ISREG(sb.st_mode) &&
			    ends_with(name, ".json") &&
			    !ends_with(name, ".overlay.json") &&
			    looks_like_definition(path))
				rc = add_survey(app, path, err);
		}
		free(path);
		free(names[i]);
	}
	free(names);
	return rc;
}

enum co_code
co_app_surveys(struct co_app *app, const struct co_args *args,
    struct co_err *err)
{
	char *dir;
	enum co_code rc = CO_OK;

	if (app->surveys_read)
		return CO_OK;
	app->surveys_read = true;
	dir = surveys_dir(app, args);
	if (dir != NULL)
		rc = read_dir(app, dir, 1, err);
	free(dir);
	for (size_t i = 0; rc == CO_OK && i < app->n_survey; i++)
		for (size_t j = 0; j < i; j++)
			if (strcmp(app->survey[i]->id,
				app->survey[j]->id) == 0)
				rc = co_fail(err, CO_EINPUT,
				    app->survey[i]->file, "the id \"%s\" is "
				    "also that of %s; every definition needs "
				    "an id of its own", app->survey[i]->id,
				    app->survey[j]->file);
	return rc;
}

enum co_code
co_app_survey(struct co_app *app, const struct co_args *args, const char *id,
    const struct co_survey **out, struct co_err *err)
{
	struct co_store *st;
	enum co_code rc = co_app_surveys(app, args, err);

	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < app->n_survey; i++) {
		if (strcmp(app->survey[i]->id, id) == 0) {
			*out = app->survey[i];
			return CO_OK;
		}
	}
	rc = co_app_store(app, args, CO_STORE_READ, &st, err);
	if (rc == CO_OK)
		rc = co_store_get_survey(st, id, 0, out, NULL, err);
	return rc;
}

int64_t
co_app_now(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	int64_t t;

	if (epoch != NULL && co_int_parse(epoch, strlen(epoch), 0,
	    253402300799, &t) == 0)
		return t;
	return (int64_t)time(NULL);
}

enum co_code
co_app_json(const struct co_args *args, bool *out, struct co_err *err)
{
	const char *f = co_args_value(args, "format");

	*out = f != NULL && strcmp(f, "json") == 0;
	if (f != NULL && !*out && strcmp(f, "text") != 0)
		return co_fail(err, CO_EUSAGE, NULL,
		    "this command prints text or json, not \"%s\"", f);
	return CO_OK;
}

void
co_app_clear(struct co_app *app)
{
	co_store_close(app->store);
	for (size_t i = 0; i < app->n_survey; i++)
		co_survey_free(app->survey[i]);
	free(app->survey);
	free(app->store_path);
}
