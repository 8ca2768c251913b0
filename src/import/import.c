#include "import/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "import/export.h"
#include "import/match.h"
#include "import/plan.h"
#include "import/report.h"

struct co_import {
	struct co_arena *arena;
	struct co_export export;
	struct co_header header;
	struct co_mapping map;
	struct co_plan plan;
	struct co_import_report report;
	char mapping[CO_SHA256_HEX];
};

static const struct co_import_options no_options;

static bool
is_option(const struct co_survey *s, const char *text)
{
	for (size_t i = 0; i < s->n_question && text[0] != '\0'; i++) {
		if (co_question_choice(&s->question[i], text) >= 0)
			return true;
	}
	return false;
}

static enum co_code
too_few(const struct co_import *im, const struct co_survey *s,
    struct co_err *err)
{
	const struct co_record *first = im->header.record;
	char list[300] = "";
	size_t len = 0, filled = 0, options = 0;

	for (size_t i = 0; i < first->n; i++) {
		filled += first->cell[i].len > 0;
		options += is_option(s, first->cell[i].s);
	}
	if (options >= 2 && 2 * options >= filled)
		return co_fail(err, CO_EINPUT, co_source_path(im->export.src),
		    "the header is missing: the first record holds answers; "
		    "put the line with the questions back on top, or match "
		    "columns by position");

	for (size_t v = 0; v < s->n_var && len < sizeof list - 60; v++)
		len += (size_t)snprintf(list + len, sizeof list - len,
		    "%s%.40s", v > 0 ? ", " : "", s->var[v].name);
	return co_fail(err, CO_EINPUT, co_source_path(im->export.src),
	    "no column of this file is a question of the survey \"%s\" "
	    "(which has %s%s): is it the right survey?",
	    s->id == NULL ? "" : s->id, list,
	    len >= sizeof list - 60 ? ", ..." : "");
}

static enum co_code
stopped(const struct co_import *im, struct co_err *err)
{
	if (im->plan.stopped_at == 0)
		return CO_OK;
	return co_fail(err, CO_ECANCELLED, im->plan.file, "stopped at line "
	    "%ld; nothing of this file was stored, import it again",
	    im->plan.stopped_at);
}

static enum co_code
read_export(struct co_import *im, const struct co_survey *s,
    const struct co_import_options *opt, struct co_err *err)
{
	const char *date_format = NULL;
	enum co_code rc;

	if (opt->positional)
		rc = co_header_build(&im->export.head, 0, im->arena,
		    &im->header, err);
	else
		rc = co_export_header(&im->export, s, &im->header, err);
	if (rc != CO_OK)
		return rc;
	if (opt->positional) {
		im->export.dialect->uses(&im->header);
		if (co_header_is_data(im->header.record))
			im->header.rows = im->header.at;
	}
	rc = co_match(&im->header, s, im->export.dialect, opt->positional,
	    im->arena, &im->map, err);
	if (rc == CO_OK && im->map.n_matched == 0)
		rc = too_few(im, s, err);
	if (rc != CO_OK
	    || (rc = co_plan_init(&im->plan, s, &im->header, &im->map,
		im->export.dialect, opt, co_source_name(im->export.src),
		im->arena, err)) != CO_OK
	    || (rc = co_records_read(im->export.src, &im->export.enc,
		&im->export.format, co_plan_record, &im->plan, err)) != CO_OK
	    || (rc = stopped(im, err)) != CO_OK
	    || (rc = co_plan_finish(&im->plan, &im->report.findings,
		&date_format, err)) != CO_OK
	    || (rc = co_report_mapping(s, im->export.dialect, opt,
		im->mapping, err)) != CO_OK)
		return rc;
	im->report.mapping = im->mapping;
	return co_report_fill(&im->report, &im->export, &im->plan, opt,
	    date_format, err);
}

/* Reads a source, which is closed with the import or on failure. */
static enum co_code
read_source(struct co_source *src, const struct co_survey *s,
    const struct co_import_options *opt, struct co_import **out,
    struct co_err *err)
{
	struct co_import *im = co_calloc(1, sizeof *im);
	enum co_code rc;

	if (opt == NULL)
		opt = &no_options;
	if (im == NULL || (im->arena = co_arena_new()) == NULL) {
		co_source_close(src);
		free(im);
		return co_fail(err, CO_ENOMEM, NULL, "not enough memory");
	}
	im->report.arena = im->arena;
	co_diags_init(&im->report.findings);
	rc = co_export_from(&im->export, src, opt->dialect, err);
	if (rc == CO_OK)
		rc = read_export(im, s, opt, err);
	if (rc != CO_OK) {
		co_import_free(im);
		return rc;
	}
	*out = im;
	return CO_OK;
}

enum co_code
co_import_read(const char *path, const struct co_survey *s,
    const struct co_import_options *opt, struct co_import **out,
    struct co_err *err)
{
	struct co_source *src;
	enum co_code rc;

	if ((rc = co_source_open(path, &src, err)) != CO_OK)
		return rc;
	return read_source(src, s, opt, out, err);
}

enum co_code
co_import_read_memory(const char *name, const void *bytes, size_t len,
    const struct co_survey *s, const struct co_import_options *opt,
    struct co_import **out, struct co_err *err)
{
	struct co_source *src;
	enum co_code rc;

	if ((rc = co_source_memory(name, bytes, len, &src, err)) != CO_OK)
		return rc;
	return read_source(src, s, opt, out, err);
}

void
co_import_free(struct co_import *im)
{
	if (im == NULL)
		return;
	/* Nothing was planned when the file could not be opened. */
	if (im->plan.survey != NULL)
		co_plan_clear(&im->plan);
	co_export_close(&im->export);
	co_diags_clear(&im->report.findings);
	co_arena_free(im->arena);
	free(im);
}

const struct co_import_report *
co_import_report(const struct co_import *im)
{
	return &im->report;
}

size_t
co_import_count(const struct co_import *im)
{
	return im->plan.rows.n_kept;
}

void
co_import_response(const struct co_import *im, size_t i,
    struct co_response *out)
{
	const struct co_responses *r = &im->plan.rows;
	const struct co_row_meta *m = &r->meta[r->kept[i]];

	memset(out, 0, sizeof *out);
	out->row = m->row;
	out->day = m->day;
	out->key = m->key;
	out->content = m->content;
	out->codes = co_responses_codes(r, r->kept[i]);
	out->n_codes = r->layout->size;
	out->text = m->n_text == 0 ? NULL : r->text + m->first_text;
	out->n_text = m->n_text;
}
