/* Which survey an export belongs to: a part of import.h. */
#include "import/import.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "import/export.h"
#include "import/match.h"

/* How well one survey fits: the share of columns and questions that meet. */
struct fit {
	size_t matched, columns, vars;
	double score;		/* 0..1: harmonic mean of the two shares */
};

static const char *
id_of(const struct co_survey *s)
{
	return s->id == NULL ? "" : s->id;
}

static enum co_code
try_survey(struct co_export *e, const struct co_survey *s,
    struct co_mapping *map, struct co_header *h, struct fit *out,
    struct co_err *err)
{
	enum co_code rc;

	memset(out, 0, sizeof *out);
	rc = co_export_header(e, s, h, err);
	if (rc == CO_OK)
		rc = co_match(h, s, e->dialect, false, e->arena, map, err);
	if (rc != CO_OK)
		return rc;
	out->matched = map->n_matched;
	out->columns = map->n_matched + map->n_unmatched;
	out->vars = s->n_var;
	if (out->columns > 0 && out->vars > 0)
		out->score = 2 * (double)map->n_matched / (double)(out->columns
		    + (map->n_taken > 0 ? out->vars * map->n_matched
			/ map->n_taken : out->vars));
	return CO_OK;
}

/* The survey's questions that no column has, a few of them. */
static void
list_missing(const struct co_survey *s, const struct co_mapping *map,
    char *out, size_t size)
{
	size_t len = 0, told = 0, all = 0;

	out[0] = '\0';
	for (size_t v = 0; v < s->n_var; v++) {
		if (map->taken[v])
			continue;
		if (all++ >= 5 || len + 60 > size)
			continue;
		len += (size_t)snprintf(out + len, size - len, "%s%.40s",
		    told++ > 0 ? ", " : "", s->var[v].name);
	}
	if (all > told)
		snprintf(out + len, size - len, " and %zu more", all - told);
}

static enum co_code
none_fits(const char *path, const struct co_survey *s, const struct fit *f,
    const struct co_mapping *map, struct co_err *err)
{
	char missing[320];

	list_missing(s, map, missing, sizeof missing);
	if (f->matched == 0)
		return co_fail(err, CO_EINPUT, path, "no column of this file "
		    "is a question of any survey known here; put "
		    "its definition into the folder of definitions, or name "
		    "the survey with --survey");
	return co_fail(err, CO_EINPUT, path, "no survey fits this file: the "
	    "nearest is \"%s\" with %zu of %zu columns, and no column for "
	    "%s; name the survey with --survey if it is right", id_of(s),
	    f->matched, f->columns, missing);
}

static bool
fits(const struct fit *f)
{
	return f->matched >= 2 && f->score >= 0.4;
}

static enum co_code
choose(struct co_export *e, const char *path,
    const struct co_survey *const *candidate, size_t n, size_t *best,
    struct co_err *err)
{
	struct co_mapping map, best_map = { 0 };
	struct fit f, top = { 0 };
	struct co_header h;
	size_t at = 0, twin = SIZE_MAX;
	struct co_err why;
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		enum co_code rc = try_survey(e, candidate[i], &map, &h, &f,
		    &why);

		if (rc == CO_ENOMEM || (rc != CO_OK && n == 1)) {
			if (err != NULL)
				*err = why;
			return rc;
		}
		if (rc != CO_OK)
			continue;
		if (any && f.score == top.score && f.matched > 0)
			twin = i;
		if (!any || f.score > top.score) {
			top = f;
			best_map = map;
			at = i;
			twin = SIZE_MAX;
		}
		any = true;
	}
	if (!any) {
		if (err != NULL)
			*err = why;
		return CO_EINPUT;
	}
	if (!fits(&top))
		return none_fits(path, candidate[at], &top, &best_map, err);
	if (twin != SIZE_MAX)
		return co_fail(err, CO_EINPUT, path, "the file fits the "
		    "surveys \"%s\" and \"%s\" equally well; name the right "
		    "one with --survey", id_of(candidate[at]),
		    id_of(candidate[twin]));
	*best = at;
	return CO_OK;
}

enum co_code
co_import_recognise(const char *path,
    const struct co_survey *const *candidate, size_t n,
    const struct co_import_options *opt, size_t *best, struct co_err *err)
{
	struct co_export e;
	enum co_code rc;

	if (n == 0)
		return co_fail(err, CO_ENOTFOUND, path, "there is no survey "
		    "definition to read this file with; put one into "
		    "the folder of definitions");
	rc = co_export_open(&e, path, opt == NULL ? NULL : opt->dialect, err);
	if (rc != CO_OK)
		return rc;
	rc = choose(&e, path, candidate, n, best, err);
	co_export_close(&e);
	return rc;
}
