#include "import/export.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "import/match.h"

enum { TITLE_LINES = 10 };	/* records a header may stand below */

static enum co_code
look_at_bytes(struct co_export *e, struct co_err *err)
{
	struct co_sha256 *h = co_sha256_new();
	struct co_sniff sniff;
	const char *bytes;
	enum co_code rc;
	size_t len;

	if (h == NULL)
		return co_fail(err, CO_ENOMEM, co_source_path(e->src),
		    "not enough memory");
	co_sniff_init(&sniff);
	while ((rc = co_source_next(e->src, &bytes, &len, err)) == CO_OK
	    && len > 0) {
		co_sha256_update(h, bytes, len);
		co_sniff_add(&sniff, bytes, len);
	}
	co_sha256_final(h, e->sha256);
	if (rc == CO_OK)
		rc = co_sniff_end(&sniff, co_source_path(e->src), &e->enc,
		    err);
	return rc;
}

static enum co_code
choose_dialect(struct co_export *e, const char *name, struct co_err *err)
{
	struct co_buf why;
	enum co_code rc;

	if (name != NULL) {
		e->why = "given";
		return co_dialect_named(name, &e->dialect, err);
	}
	co_buf_init(&why);
	e->dialect = co_dialect_detect(&e->head, &why);
	rc = co_buf_status(&why, err);
	if (rc == CO_OK
	    && (e->why = co_arena_strdup(e->arena, co_buf_str(&why))) == NULL)
		rc = co_fail(err, CO_ENOMEM, NULL, "not enough memory");
	co_buf_clear(&why);
	return rc;
}

static enum co_code
look(struct co_export *e, const char *dialect, struct co_err *err)
{
	enum co_code rc;

	if ((e->arena = co_arena_new()) == NULL)
		return co_fail(err, CO_ENOMEM, co_source_path(e->src),
		    "not enough memory");
	if ((rc = look_at_bytes(e, err)) != CO_OK
	    || (rc = co_records_format(e->src, &e->enc, &e->format, err))
	    != CO_OK
	    || (rc = co_records_head(e->src, &e->enc, &e->format,
		CO_HEAD_RECORDS, e->arena, &e->head, err)) != CO_OK)
		return rc;
	if (e->head.n == 0)
		return co_fail(err, CO_EINPUT, co_source_path(e->src),
		    "the file holds no text, only empty lines or cells; "
		    "export it again");
	return choose_dialect(e, dialect, err);
}

enum co_code
co_export_from(struct co_export *e, struct co_source *src,
    const char *dialect, struct co_err *err)
{
	enum co_code rc;

	memset(e, 0, sizeof *e);
	e->src = src;
	if ((rc = look(e, dialect, err)) != CO_OK)
		co_export_close(e);
	return rc;
}

enum co_code
co_export_open(struct co_export *e, const char *path, const char *dialect,
    struct co_err *err)
{
	struct co_source *src;
	enum co_code rc;

	if ((rc = co_source_open(path, &src, err)) != CO_OK)
		return rc;
	return co_export_from(e, src, dialect, err);
}

void
co_export_close(struct co_export *e)
{
	co_source_close(e->src);
	co_arena_free(e->arena);
	memset(e, 0, sizeof *e);
}

static enum co_code
try_header(struct co_export *e, const struct co_survey *s, size_t at,
    struct co_header *h, size_t *matched, struct co_err *err)
{
	enum co_code rc = co_header_build(&e->head, at, e->arena, h, err);

	if (rc != CO_OK)
		return rc;
	e->dialect->uses(h);
	return co_match_count(h, s, e->dialect, matched, err);
}

static enum co_code
no_header(const struct co_export *e, const struct co_record *r,
    struct co_err *err)
{
	char where[CO_ERR_WHERE], cell[60];

	snprintf(where, sizeof where, "%s:%ld:1", co_source_path(e->src),
	    r->line);
	return co_fail(err, CO_EINPUT, where, "the header is missing: the "
	    "first record looks like an answer (\"%s\"); put the line with "
	    "the questions back on top, or match columns by position",
	    co_text_excerpt(r->cell[0].s, r->cell[0].len, cell,
	    sizeof cell));
}

enum co_code
co_export_header(struct co_export *e, const struct co_survey *s,
    struct co_header *out, struct co_err *err)
{
	size_t last = e->dialect->header_first ? 1 : TITLE_LINES;
	size_t best = 0, matched;
	struct co_header h;
	enum co_code rc;

	for (size_t i = 0; i < e->head.n && i < last; i++) {
		rc = try_header(e, s, i, &h, &matched, err);
		if (rc != CO_OK)
			return rc;
		/* A record further down must do clearly better. */
		if (i == 0 || matched > best + 1 || (best == 0
			&& matched > 0)) {
			best = matched;
			*out = h;
		}
	}
	if (best == 0 && co_header_is_data(&e->head.record[0]))
		return no_header(e, &e->head.record[0], err);
	return CO_OK;
}
