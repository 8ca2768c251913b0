#include "survey/doc.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* Moves line and column from the byte at from to the byte at to. */
static void
advance(const char *s, size_t from, size_t to, long *line, long *column)
{
	for (size_t i = from; i < to; i++) {
		if (s[i] == '\n') {
			++*line;
			*column = 1;
		} else if (((unsigned char)s[i] & 0xc0) != 0x80) {
			++*column;
		}
	}
}

/* One finding at a byte of the text. */
static void
complain(struct co_doc *d, size_t offset, const char *hint, const char *what)
{
	long line = 1, column = 1;
	char where[CO_ERR_WHERE];

	advance(d->text, 0, offset, &line, &column);
	snprintf(where, sizeof where, "%s:%ld:%ld", d->file, line, column);
	co_diag_add(&d->diags, CO_ERROR, where, line, column, hint, "%s", what);
}

/* 1 when the bytes can be JSON text at all, else a finding. */
static int
check_bytes(struct co_doc *d)
{
	const unsigned char *u = (const unsigned char *)d->text;
	char what[160];
	size_t ok;

	if (d->len > CO_DOC_MAX_BYTES) {
		snprintf(what, sizeof what, "the file has %zu bytes; a "
		    "definition may have %zu at most", d->len,
		    CO_DOC_MAX_BYTES);
		complain(d, 0, "name a survey definition, not a data file",
		    what);
		return 0;
	}
	if (d->len >= 2 && ((u[0] == 0xff && u[1] == 0xfe) ||
	    (u[0] == 0xfe && u[1] == 0xff))) {
		complain(d, 0, "save it as UTF-8", "the file is UTF-16");
		return 0;
	}
	if (memchr(d->text, '\0', d->len) != NULL) {
		ok = (size_t)((const char *)memchr(d->text, '\0', d->len) -
		    d->text);
		complain(d, ok, "save it as UTF-8 text",
		    "a zero byte: this is no text file");
		return 0;
	}
	ok = co_utf8_valid(d->text, d->len);
	if (ok < d->len) {
		snprintf(what, sizeof what, "byte 0x%02X is not valid UTF-8",
		    u[ok]);
		complain(d, ok, "save the file as UTF-8", what);
		return 0;
	}
	return 1;
}

/*
 * cJSON recurses as deep as its input and cuts a string at \u0000, so both
 * are refused before it sees the text. *open: the text ends too early.
 */
static int
check_shape(struct co_doc *d, bool *open)
{
	bool in_string = false;
	int depth = 0;
	char what[120];

	for (size_t i = 0; i < d->len; i++) {
		char c = d->text[i];

		if (in_string) {
			if (c == '\\' && d->len - i >= 6 &&
			    memcmp(d->text + i, "\\u0000", 6) == 0) {
				complain(d, i, "take it out",
				    "the character \\u0000 in a text");
				return 0;
			}
			if (c == '\\')
				i++;
			else if (c == '"')
				in_string = false;
		} else if (c == '"') {
			in_string = true;
		} else if (c == '{' || c == '[') {
			if (++depth > CO_DOC_MAX_DEPTH) {
				snprintf(what, sizeof what, "objects and "
				    "arrays inside each other more than %d "
				    "deep", CO_DOC_MAX_DEPTH);
				complain(d, i, NULL, what);
				return 0;
			}
		} else if (c == '}' || c == ']') {
			depth--;
		}
	}
	*open = in_string || depth > 0;
	return 1;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The likely slip at a place where the parser stopped. */
static const char *
guess(const struct co_doc *d, size_t at)
{
	char here = at < d->len ? d->text[at] : '\0';
	char before = '\0';
	size_t i = at;

	while (i > 0 && is_blank(d->text[i - 1]))
		i--;
	if (i > 0)
		before = d->text[i - 1];
	if (at >= d->len)
		return "the file ends early: a closing bracket, brace or "
		    "quotation mark is missing";
	if (before == ',' && (here == '}' || here == ']'))
		return "take out the comma before the closing bracket";
	if (here == '"' && at + 1 < d->len &&
	    memchr(d->text + at + 1, '"', d->len - at - 1) == NULL)
		return "the closing quotation mark is missing";
	if (here == '/' || here == '#')
		return "JSON has no comments; take it out";
	if (here == '\'')
		return "write texts in double quotation marks";
	if ((here == '"' || here == '{' || here == '[') && (before == '"' ||
	    before == '}' || before == ']' || (before >= '0' && before <= '9')))
		return "a comma or colon is missing before this";
	if (here == '=')
		return "write a colon between key and value";
	return "mend the text here; every key and text stands in double "
	    "quotation marks, with a comma between neighbours";
}

static void
syntax_error(struct co_doc *d, size_t at)
{
	char excerpt[64], what[160];
	size_t end;

	while (at < d->len && is_blank(d->text[at]))
		at++;
	for (end = at; end < d->len && d->text[end] != '\n'; end++)
		continue;
	if (at >= d->len) {
		complain(d, d->len, guess(d, at),
		    "not valid JSON: the text ends here");
		return;
	}
	snprintf(what, sizeof what, "not valid JSON at '%s'",
	    co_text_excerpt(d->text + at, end - at, excerpt, 40));
	complain(d, at, guess(d, at), what);
}

/*
 * cJSON stops at the byte it cannot read, one behind it where it wanted a
 * key or a text, and never later than the last byte. open: the text ends
 * inside a bracket or a text.
 */
static size_t
error_offset(const struct co_doc *d, const char *end, bool open)
{
	size_t at = end >= d->text ? (size_t)(end - d->text) : 0;
	size_t rest, i;

	if (at > d->len)
		at = d->len;
	for (rest = at + 1; rest < d->len && is_blank(d->text[rest]); rest++)
		continue;
	if (open && rest >= d->len && (at >= d->len || d->text[at] != '"'))
		return d->len;
	if (at == 0 || is_blank(d->text[at - 1]))
		return at;
	if (strchr(":,[{", d->text[at - 1]) == NULL)
		return at - 1;
	for (i = at - 1; i > 0 && is_blank(d->text[i - 1]); i--)
		continue;
	return i > 0 && strchr("{,", d->text[i - 1]) != NULL ? at - 1 : at;
}

/*
 * cJSON says neither why it failed nor when memory was short: a text that it
 * reads at the second attempt was not at fault the first time.
 */
static enum co_code
parse(struct co_doc *d, bool open, struct co_err *err)
{
	const char *end = d->text;
	void *probe;

	d->root = cJSON_ParseWithLengthOpts(d->text, d->len, &end, 0);
	if (d->root == NULL) {
		probe = malloc(64);
		if (probe == NULL)
			return co_fail(err, CO_ENOMEM, d->file,
			    "no memory for the definition");
		free(probe);
		d->root = cJSON_ParseWithLengthOpts(d->text, d->len, &end, 0);
	}
	if (d->root == NULL) {
		syntax_error(d, error_offset(d, end, open));
		return CO_OK;
	}
	while (end < d->text + d->len && is_blank(*end))
		end++;
	if (end < d->text + d->len) {
		cJSON_Delete(d->root);
		d->root = NULL;
		complain(d, (size_t)(end - d->text),
		    "one file holds one JSON object; take out what follows it",
		    "text behind the end of the JSON value");
	}
	return CO_OK;
}

/* The nodes in the order of the text, to out unless NULL; how many. */
static size_t
list_nodes(const cJSON *root, struct co_doc_place *out)
{
	const cJSON *up[CO_DOC_MAX_DEPTH + 1];
	const cJSON *p = root;
	size_t n = 0, depth = 0;

	while (p != NULL) {
		if (out != NULL)
			out[n].node = p;
		n++;
		if (p->child != NULL && depth <= CO_DOC_MAX_DEPTH) {
			up[depth++] = p;
			p = p->child;
			continue;
		}
		while (p->next == NULL && depth > 0)
			p = up[--depth];
		p = p != root ? p->next : NULL;
	}
	return n;
}

/* The offsets of the values in the order of the text; how many there are. */
static size_t
list_offsets(const struct co_doc *d, struct co_doc_place *out, size_t max)
{
	bool object[CO_DOC_MAX_DEPTH + 1] = { false };
	bool key = false;	/* the next string is a key */
	size_t n = 0, depth = 0;

	for (size_t i = 0; i < d->len; i++) {
		char c = d->text[i];

		if (is_blank(c) || c == '\xef' || c == '\xbb' || c == '\xbf')
			continue;
		if (c == '}' || c == ']') {
			depth -= depth > 0;
			continue;
		}
		if (c == ',' || c == ':') {
			key = c == ',' && object[depth];
			continue;
		}
		if (!key && n < max)
			out[n].offset = i;
		n += !key;
		if (c == '{' || c == '[') {
			object[++depth] = c == '{';
			key = c == '{';
		} else if (c == '"') {
			for (i++; i < d->len && d->text[i] != '"'; i++)
				i += d->text[i] == '\\';
		} else {
			while (i + 1 < d->len && !is_blank(d->text[i + 1]) &&
			    strchr(",:]}", d->text[i + 1]) == NULL)
				i++;
		}
	}
	return n;
}

static int
by_node(const void *a, const void *b)
{
	uintptr_t x = (uintptr_t)((const struct co_doc_place *)a)->node;
	uintptr_t y = (uintptr_t)((const struct co_doc_place *)b)->node;

	return (x > y) - (x < y);
}

static enum co_code
find_places(struct co_doc *d, struct co_err *err)
{
	size_t n = list_nodes(d->root, NULL);
	struct co_doc_place *p = co_calloc(n, sizeof *p);

	if (p == NULL)
		return co_fail(err, CO_ENOMEM, d->file,
		    "no memory for the definition");
	list_nodes(d->root, p);
	if (list_offsets(d, p, n) != n) {	/* lines stay unknown */
		free(p);
		return CO_OK;
	}
	p[0].line = p[0].column = 1;
	advance(d->text, 0, p[0].offset, &p[0].line, &p[0].column);
	for (size_t i = 1; i < n; i++) {
		p[i].line = p[i - 1].line;
		p[i].column = p[i - 1].column;
		advance(d->text, p[i - 1].offset, p[i].offset, &p[i].line,
		    &p[i].column);
	}
	qsort(p, n, sizeof *p, by_node);
	d->place = p;
	d->n_place = n;
	return CO_OK;
}

enum co_code
co_doc_open(struct co_doc *d, const char *file, const char *text, size_t len,
    struct co_err *err)
{
	enum co_code rc;
	size_t blank = 0;
	bool open = false;

	memset(d, 0, sizeof *d);
	d->file = file;
	d->text = text;
	d->len = len;
	co_diags_init(&d->diags);
	if (!check_bytes(d))
		return CO_OK;
	while (blank < len && is_blank(text[blank]))
		blank++;
	if (blank == len) {
		complain(d, 0, "write a definition, or draft one with `cohort "
		    "define`", "the file is empty");
		return CO_OK;
	}
	if (!check_shape(d, &open))
		return CO_OK;
	rc = parse(d, open, err);
	if (rc != CO_OK || d->root == NULL)
		return rc;
	return find_places(d, err);
}

void
co_doc_clear(struct co_doc *d)
{
	cJSON_Delete(d->root);
	free(d->place);
	co_diags_clear(&d->diags);
	memset(d, 0, sizeof *d);
}

void
co_doc_locate(const struct co_doc *d, const cJSON *node, long *line,
    long *column)
{
	struct co_doc_place key = { .node = node };
	const struct co_doc_place *p = NULL;

	*line = *column = 0;
	if (node != NULL && d->place != NULL)
		p = bsearch(&key, d->place, d->n_place, sizeof key, by_node);
	if (p == NULL)
		return;
	*line = p->line;
	*column = p->column;
}
