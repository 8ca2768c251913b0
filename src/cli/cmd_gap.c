#include "cli/request.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"

/* "A/N": whole numbers with 0 <= A <= N. */
static enum co_code
read_counts(const char *s, int64_t *x, int64_t *n, struct co_err *err)
{
	const char *slash = strchr(s, '/');

	if (slash == NULL ||
	    co_int_parse(s, (size_t)(slash - s), 0, 1000000000, x) != 0 ||
	    co_int_parse(slash + 1, strlen(slash + 1), 0, 1000000000, n) != 0
	    || *x > *n)
		return co_fail(err, CO_EUSAGE, NULL, "\"%s\" is not A/N, the "
		    "number reached and the number of all, such as 19/162",
		    s);
	return CO_OK;
}

struct typed {
	int64_t *x, *n;
	const char **label;
	char *labels;	/* what label[] points into */
	char (*plain)[32];
	size_t k;
	int not_stated;
};

/* --labels L,L...: one for each group typed. */
static enum co_code
read_labels(const struct co_args *args, struct typed *t, struct co_err *err)
{
	const char *given = co_args_value(args, "labels");
	char *s;
	size_t got = 0;

	for (size_t i = 0; i < t->k; i++) {
		snprintf(t->plain[i], sizeof t->plain[i], "group %zu", i + 1);
		t->label[i] = (int)i == t->not_stated ? "Not stated"
		    : t->plain[i];
	}
	if (given == NULL)
		return CO_OK;
	if ((t->labels = co_strdup(given)) == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (s = strtok(t->labels, ","); s != NULL; s = strtok(NULL, ",")) {
		if (got < args->n_pos)
			t->label[got] = s;
		got++;
	}
	if (got != args->n_pos)
		return co_fail(err, CO_EUSAGE, NULL, "%zu labels were given "
		    "for %zu groups", got, args->n_pos);
	return CO_OK;
}

static enum co_code
read_typed(const struct co_args *args, struct typed *t, struct co_err *err)
{
	const char *rest = co_args_value(args, "not-stated");
	enum co_code rc = CO_OK;

	t->k = args->n_pos + (rest != NULL);
	t->not_stated = rest != NULL ? (int)args->n_pos : -1;
	t->x = co_calloc(t->k, sizeof *t->x);
	t->n = co_calloc(t->k, sizeof *t->n);
	t->label = co_calloc(t->k, sizeof *t->label);
	t->plain = co_calloc(t->k, sizeof *t->plain);
	if (t->x == NULL || t->n == NULL || t->label == NULL ||
	    t->plain == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	if (args->n_pos < 2)
		return co_fail(err, CO_EUSAGE, NULL,
		    "a gap needs two groups, such as 19/162 11/114");
	for (size_t i = 0; rc == CO_OK && i < args->n_pos; i++)
		rc = read_counts(args->pos[i], &t->x[i], &t->n[i], err);
	if (rc == CO_OK && rest != NULL)
		rc = read_counts(rest, &t->x[t->k - 1], &t->n[t->k - 1], err);
	return rc == CO_OK ? read_labels(args, t, err) : rc;
}

static enum co_code
run_typed(struct co_app *app, const struct co_args *args, struct co_err *err)
{
	struct co_request q = { .profile = CO_PROFILE_INTERNAL };
	struct typed t = { .k = 0 };
	struct co_charts charts = { .n = 0 };
	struct co_result *r = NULL;
	enum co_format format = CO_FORMAT_TEXT;
	enum co_code rc = co_request_format(args, &format, err);

	if (rc == CO_OK)
		rc = co_request_read(args, &q, err);
	if (rc == CO_OK)
		rc = read_typed(args, &t, err);
	if (rc == CO_OK)
		rc = co_charts_init(&charts, err);
	if (rc == CO_OK)
		rc = co_study_gap_typed(t.x, t.n, t.label, t.k, t.not_stated,
		    q.profile, q.level, &charts, &r, err);
	if (rc == CO_OK)
		rc = co_request_plot(app, args, &charts, err);
	if (rc == CO_OK)
		rc = co_request_emit(app, r, &charts, format, err);
	co_charts_clear(&charts);
	co_result_free(r);
	free(t.x);
	free(t.n);
	free(t.label);
	free(t.labels);
	free(t.plain);
	return rc;
}

static enum co_code
run(struct co_app *app, const struct co_args *args, struct co_err *err)
{
	const char *first = args->pos[0];

	if (first[0] >= '0' && first[0] <= '9' && strchr(first, '/') != NULL)
		return run_typed(app, args, err);
	if (args->n_pos > 1)
		return co_fail(err, CO_EUSAGE, NULL, "one survey is named, "
		    "or counts such as 19/162 11/114");
	return co_study_command(app, args, co_study_gap, err);
}

static const struct co_option options[] = {
	{ "outcome", "STAGE", "the stage of the register", 0 },
	{ "by", "VARIABLE", "the groups compared; the first is the reference",
	    0 },
	{ "labels", "L,L...", "names of the groups typed in", 0 },
	{ "not-stated", "A/N", "those who did not state their group", 0 },
	{ NULL, NULL, NULL, 0 }
};

const struct co_command cmd_gap = {
	.name = "gap",
	.summary = "compare rates between groups, with intervals and tests",
	.usage = "SURVEY --outcome STAGE --by VARIABLE | A/N B/N...",
	.option = options, .min_pos = 1, .max_pos = (size_t)-1,
	.study = true, .run = run,
	.detail = "Difference by Newcombe and by Miettinen-Nurminen, ratio by "
	    "Koopman, Fisher mid-p\nand N-1 chi-squared; every group against "
	    "the first. Who did not state a group stands\napart.",
};
