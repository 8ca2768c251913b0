#include "cli/request.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "report/render.h"

/* --where NAME=VALUE, split in place in copies that live in *names. */
static enum co_code
read_where(const struct co_args *args, struct co_where *where, char **names,
    size_t *n, struct co_err *err)
{
	*n = 0;
	for (size_t i = 0; i < args->n_given; i++) {
		const char *v = args->given[i].value;
		char *equals;

		if (strcmp(args->given[i].option->name, "where") != 0)
			continue;
		if ((names[*n] = co_strdup(v)) == NULL)
			return co_fail(err, CO_ENOMEM, NULL, "out of memory");
		equals = strchr(names[*n], '=');
		where[*n] = (struct co_where){ names[*n],
			equals != NULL ? equals + 1 : NULL };
		(*n)++;
		if (equals == NULL || equals == names[*n - 1])
			return co_fail(err, CO_EUSAGE, NULL, "--where wants "
			    "NAME=VALUE, such as cohort=4, not \"%s\"", v);
		*equals = '\0';
	}
	return CO_OK;
}

enum co_code
co_request_read(const struct co_args *args, struct co_request *q,
    struct co_err *err)
{
	const char *profile = co_args_value(args, "profile");
	const char *level = co_args_value(args, "level");

	q->by = co_args_value(args, "by");
	q->split = co_args_value(args, "split");
	q->outcome = co_args_value(args, "outcome");
	q->level = 0.95;
	if (profile != NULL && co_profile_parse(profile, &q->profile) != 0)
		return co_fail(err, CO_EUSAGE, NULL, "there is no profile "
		    "\"%s\"; choose internal, partner, public or open",
		    profile);
	if (level != NULL && (co_num_parse(level, strlen(level), '.',
	    &q->level) != 0 || !(q->level > 0 && q->level < 1)))
		return co_fail(err, CO_EUSAGE, NULL, "the level is a number "
		    "between 0 and 1, such as 0.95, not \"%s\"", level);
	return CO_OK;
}

enum co_code
co_request_format(const struct co_args *args, enum co_format *out,
    struct co_err *err)
{
	const char *f = co_args_value(args, "format");

	*out = CO_FORMAT_TEXT;
	if (f != NULL && co_format_parse(f, out) != 0)
		return co_fail(err, CO_EUSAGE, NULL, "there is no format "
		    "\"%s\"; choose text, json, csv, md or html", f);
	return CO_OK;
}

enum co_code
co_request_emit(struct co_app *app, struct co_result *r,
    struct co_charts *charts, enum co_format format, struct co_err *err)
{
	struct co_buf b;
	bool drawn;
	enum co_code rc = CO_OK;

	if (format == CO_FORMAT_HTML)
		rc = co_charts_draw(&charts, &r, 1, &drawn, err);
	co_buf_init(&b);
	if (rc == CO_OK)
		rc = co_render(r, format, &b, err);
	if (rc == CO_OK)
		rc = co_app_write(app, co_buf_str(&b), b.len, err);
	co_buf_clear(&b);
	return rc;
}

enum co_code
co_request_plot(struct co_app *app, const struct co_args *args,
    const struct co_charts *c, struct co_err *err)
{
	const char *path = co_args_value(args, "plot");

	if (path == NULL)
		return CO_OK;
	if (c->n == 0)
		return co_fail(err, CO_ENOTFOUND, NULL,
		    "there is nothing to draw");
	if (c->n > 1)
		co_app_say(app, "%zu charts could be drawn; %s gets the "
		    "first. Name one question to choose another", c->n, path);
	return co_plot_file(c->item[0], path, err);
}

/* Splits SURVEY[.QUESTION] or SURVEY:STAGE in place; finds the survey. */
static enum co_code
find_survey(char *word, struct co_request *q, struct co_err *err)
{
	char *mark = strpbrk(word, ".:");

	if (mark != NULL && *mark == '.')
		q->question = mark + 1;
	else if (mark != NULL)
		q->outcome = mark + 1;
	if (mark != NULL)
		*mark = '\0';
	return co_store_get_survey(q->store, word, 0, &q->survey, NULL, err);
}

/* Everything a study of the store needs, read and released around it. */
enum co_code
co_study_command(struct co_app *app, const struct co_args *args,
    co_study_fn *study, struct co_err *err)
{
	struct co_request q = { .profile = CO_PROFILE_INTERNAL };
	struct co_where *where = co_calloc(args->n_given + 1, sizeof *where);
	char **names = co_calloc(args->n_given + 1, sizeof *names);
	char *word = co_strdup(args->pos[0]);
	struct co_charts charts = { .n = 0 };
	struct co_result *r = NULL;
	enum co_format format = CO_FORMAT_TEXT;
	enum co_code rc;

	rc = where != NULL && names != NULL && word != NULL
	    ? co_request_format(args, &format, err)
	    : co_fail(err, CO_ENOMEM, NULL, "out of memory");
	if (rc == CO_OK)
		rc = co_request_read(args, &q, err);
	if (rc == CO_OK)
		rc = read_where(args, where, names, &q.n_where, err);
	q.where = where;
	if (rc == CO_OK)
		rc = co_app_store(app, args, CO_STORE_READ, &q.store, err);
	if (rc == CO_OK)
		rc = find_survey(word, &q, err);
	if (rc == CO_OK)
		rc = co_charts_init(&charts, err);
	q.charts = &charts;
	if (rc == CO_OK)
		rc = study(&q, &r, err);
	if (rc == CO_OK)
		rc = co_request_plot(app, args, &charts, err);
	if (rc == CO_OK)
		rc = co_request_emit(app, r, &charts, format, err);
	co_charts_clear(&charts);
	co_result_free(r);
	for (size_t i = 0; names != NULL && i < args->n_given; i++)
		free(names[i]);
	free(names);
	free(where);
	free(word);
	return rc;
}
