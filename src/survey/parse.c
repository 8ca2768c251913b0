/* A definition and its overlay: read, checked, completed. */
#include "survey/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"

static void
root(struct co_rd *r)
{
	static const char *const keys[] = {
		"title", "analysis", "pages", "elements", "$schema",
	};
	const cJSON *obj = r->doc->root, *analysis;
	struct co_rd_strings others = { 0 };
	size_t mark;

	r->root_at = co_rd_here(r, obj);
	if (!cJSON_IsObject(obj)) {
		co_rd_complain(r, CO_ERROR, obj, "name a survey definition; "
		    "results are read with `cohort import`",
		    "a definition is an object, this is %s",
		    cJSON_IsArray(obj) ? "a list" : "a single value");
		return;
	}
	co_rd_duplicate_keys(r);
	co_rd_keys(r, obj, keys, sizeof keys / sizeof keys[0], false);
	r->s->title = co_rd_text(r, obj, "title", &others);
	analysis = co_rd_object(r, obj, "analysis");
	if (analysis != NULL) {
		mark = co_rd_enter(r, "analysis");
		co_rd_survey_analysis(r, analysis);
		co_rd_leave(r, mark);
	}
	co_rd_pages(r, obj);
}

/*
 * Without an overlay the hash is that of the file, so that any tool can
 * compare it; with one, of both hashes.
 */
static void
content_hash(struct co_survey *s, const struct co_doc *d,
    const struct co_doc *o)
{
	char one[2][CO_SHA256_HEX], both[2 * CO_SHA256_HEX + 2];
	int n;

	co_sha256_hex(d->text, d->len, one[0]);
	if (o == NULL) {
		memcpy(s->hash, one[0], sizeof s->hash);
		return;
	}
	co_sha256_hex(o->text, o->len, one[1]);
	n = snprintf(both, sizeof both, "%s\n%s\n", one[0], one[1]);
	co_sha256_hex(both, (size_t)n, s->hash);
}

static void
read_all(struct co_rd *r, struct co_doc *d, struct co_doc *o)
{
	r->definition = d;
	r->doc = d;
	root(r);
	if (!cJSON_IsObject(d->root))
		return;
	if (o != NULL && o->root != NULL) {
		r->doc = o;
		r->path.len = 0;
		co_rd_duplicate_keys(r);
		co_rd_overlay(r, o->root);
		r->doc = d;
	}
	if (r->nomem)
		return;
	co_rd_complete(r);
	if (!r->nomem)
		co_rd_check(r);
	if (r->dropped > 0)
		co_rd_find(&(struct co_rd){ .doc = d }, CO_WARNING,
		    &r->root_at, "mend these first and check again",
		    "%zu more findings are not shown", r->dropped);
}

static enum co_code
build(struct co_rd *r, struct co_doc *d, struct co_doc *o,
    struct co_diags *diags, struct co_err *err)
{
	struct co_survey *s = r->s;
	enum co_code rc;

	if (d->root != NULL)
		read_all(r, d, o);
	s->file = co_rd_dup(r, co_path_base(d->file));
	s->json = co_arena_strndup(r->arena, d->text, d->len);
	s->overlay = o != NULL ?
	    co_arena_strndup(r->arena, o->text, o->len) : NULL;
	content_hash(s, d, o);
	if (r->nomem || r->path.failed || d->diags.failed ||
	    (o != NULL && o->diags.failed) || s->json == NULL ||
	    (o != NULL && s->overlay == NULL))
		return co_fail(err, CO_ENOMEM, d->file,
		    "no memory for the definition");
	co_rd_hand_over(d, diags);
	if (o != NULL)
		co_rd_hand_over(o, diags);
	if (diags != NULL && diags->failed)
		return co_fail(err, CO_ENOMEM, d->file,
		    "no memory for the findings");
	rc = co_rd_verdict(d, o, err);
	return rc;
}

static enum co_code
parse_docs(struct co_doc *d, struct co_doc *o, struct co_diags *diags,
    struct co_survey **out, struct co_err *err)
{
	struct co_rd r = { 0 };
	enum co_code rc;

	co_buf_init(&r.path);
	r.arena = co_arena_new();
	r.tmp = co_arena_new();
	if (r.arena != NULL)
		r.s = co_arena_get(r.arena, 1, sizeof *r.s);
	if (r.s == NULL || r.tmp == NULL) {
		rc = co_fail(err, CO_ENOMEM, d->file,
		    "no memory for the definition");
	} else {
		r.s->arena = r.arena;
		r.s->rules.decimal = '.';
		rc = build(&r, d, o, diags, err);
	}
	if (rc == CO_OK)
		*out = r.s;
	else
		co_arena_free(r.arena);
	co_arena_free(r.tmp);
	free(r.q);
	free(r.seen);
	free(r.condition);
	co_buf_clear(&r.path);
	return rc;
}

enum co_code
co_survey_parse(const char *file, const char *json, size_t len,
    const char *overlay_file, const char *overlay, size_t overlay_len,
    struct co_diags *diags, struct co_survey **out, struct co_err *err)
{
	struct co_doc d, o = { 0 };
	enum co_code rc;

	rc = co_doc_open(&d, file, json, len, err);
	if (rc == CO_OK && overlay != NULL)
		rc = co_doc_open(&o, overlay_file, overlay, overlay_len, err);
	if (rc == CO_OK)
		rc = parse_docs(&d, overlay != NULL ? &o : NULL, diags, out,
		    err);
	co_doc_clear(&d);
	if (overlay != NULL)
		co_doc_clear(&o);
	return rc;
}

/* "exit.overlay.json" beside "exit.json"; NULL: no memory. free(). */
static char *
overlay_path(const char *path)
{
	static const char end[] = ".json", mark[] = ".overlay.json";
	size_t n = strlen(path), stem = n;
	char *p;

	if (n > sizeof end - 1 && strcmp(path + n - (sizeof end - 1), end) == 0)
		stem = n - (sizeof end - 1);
	p = co_calloc(stem + sizeof mark, 1);
	if (p == NULL)
		return NULL;
	memcpy(p, path, stem);
	memcpy(p + stem, mark, sizeof mark);
	return p;
}

static bool
is_overlay(const char *path)
{
	static const char mark[] = ".overlay.json";
	size_t n = strlen(path);

	return n >= sizeof mark - 1 &&
	    strcmp(path + n - (sizeof mark - 1), mark) == 0;
}

/* A file twice the bound is read so that the finding can name its size. */
static enum co_code
slurp(const char *path, char **text, size_t *len, struct co_err *err)
{
	return co_file_read(path, 2 * CO_DOC_MAX_BYTES, text, len, err);
}

enum co_code
co_survey_load(const char *path, struct co_diags *diags,
    struct co_survey **out, struct co_err *err)
{
	char *text = NULL, *overlay = NULL, *opath;
	size_t len = 0, olen = 0;
	struct stat st;
	enum co_code rc;

	if (is_overlay(path))
		return co_fail(err, CO_EUSAGE, path, "this is an overlay; "
		    "name the definition it belongs to (the same name "
		    "without \".overlay\")");
	opath = overlay_path(path);
	if (opath == NULL)
		return co_fail(err, CO_ENOMEM, path,
		    "no memory for the definition");
	rc = slurp(path, &text, &len, err);
	if (rc == CO_OK && stat(opath, &st) == 0)
		rc = slurp(opath, &overlay, &olen, err);
	if (rc == CO_OK)
		rc = co_survey_parse(co_path_base(path), text, len,
		    co_path_base(opath), overlay, olen, diags, out, err);
	free(text);
	free(overlay);
	free(opath);
	return rc;
}

void
co_survey_free(struct co_survey *s)
{
	if (s != NULL)
		co_arena_free(s->arena);
}
