/*
 * A strict reading of the pages that this program writes: known elements,
 * each closed where it belongs, quoted attributes, ids given once and every
 * reference to one of them, headings without gaps, captions and scopes,
 * nothing that runs or that is fetched. Fails the running test otherwise.
 */
#ifndef TESTS_UNIT_HTML_CHECK_H
#define TESTS_UNIT_HTML_CHECK_H

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE_DEPTH 64
#define PAGE_IDS 2000

struct page_name {			/* a piece of the page */
	const char *s;
	size_t len;
};

struct page {
	const char *at;			/* what is still to be read */
	char open[PAGE_DEPTH][16];
	size_t depth;
	struct page_name id[PAGE_IDS], ref[PAGE_IDS];
	size_t n_id, n_ref, n_table, n_h1;
	int heading;			/* level of the one before */
	bool caption_due, scope_seen;
};

static void
page_fail(const struct page *p, const char *why)
{
	fail_msg("%s at: %.120s", why, p->at);
}

static bool
page_knows(const char *tag)
{
	static const char *const known[] = { "html", "head", "meta", "title",
		"style", "body", "a", "main", "header", "footer", "nav",
		"section", "div", "span", "h1", "h2", "h3", "h4", "p", "ul",
		"ol", "li", "dl", "dt", "dd", "table", "caption", "thead",
		"tbody", "tr", "th", "td", "figure", "code", "strong", "svg",
		"g", "rect", "text", "desc", "wbr" };

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcmp(known[i], tag) == 0)
			return true;
	return false;
}

static bool
page_same(struct page_name a, struct page_name b)
{
	return a.len == b.len && memcmp(a.s, b.s, a.len) == 0;
}

/* The words of a list of ids, each to be found later. */
static void
page_refs(struct page *p, struct page_name value)
{
	const char *end = value.s + value.len;

	while (value.s < end) {
		size_t len = strcspn(value.s, " \"");

		assert_true(p->n_ref < PAGE_IDS);
		p->ref[p->n_ref++] = (struct page_name){ value.s, len };
		value.s += len + 1;
	}
}

static void
page_id(struct page *p, struct page_name id)
{
	assert_true(p->n_id < PAGE_IDS);
	if (id.len == 0 || strcspn(id.s, " \t\n") < id.len)
		page_fail(p, "an id with a blank");
	for (size_t i = 0; i < p->n_id; i++)
		if (page_same(p->id[i], id))
			page_fail(p, "an id a second time");
	p->id[p->n_id++] = id;
}

static void
page_attribute(struct page *p, const char *name, struct page_name value)
{
	static const char *const known[] = { "lang", "charset", "http-equiv",
		"content", "name", "class", "href", "id", "role", "scope",
		"tabindex", "aria-labelledby", "data-label", "viewBox",
		"width", "height" };
	bool found = false;

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		found = found || strcmp(known[i], name) == 0;
	if (!found)
		page_fail(p, name);
	if (strcmp(name, "id") == 0) {
		page_id(p, value);
	} else if (strcmp(name, "href") == 0) {
		if (value.s[0] != '#')
			page_fail(p, "a link out of the page");
		value.s++;
		value.len--;
		page_refs(p, value);
	} else if (strcmp(name, "aria-labelledby") == 0) {
		page_refs(p, value);
	} else if (strcmp(name, "scope") == 0) {
		p->scope_seen = true;
	}
}

/* name="value" pairs up to the end of the tag. */
static void
page_attributes(struct page *p)
{
	char name[64];

	while (*p->at == ' ' || *p->at == '\n') {
		size_t n;

		p->at++;
		n = strcspn(p->at, "= >\"'<");
		if (p->at[n] != '=' || p->at[n + 1] != '"' || n >= sizeof name)
			page_fail(p, "an attribute without quotes");
		snprintf(name, sizeof name, "%.*s", (int)n, p->at);
		p->at += n + 2;
		n = strcspn(p->at, "\"<");
		if (p->at[n] != '"')
			page_fail(p, "an attribute without an end");
		page_attribute(p, name, (struct page_name){ p->at, n });
		p->at += n + 1;
	}
	if (*p->at++ != '>')
		page_fail(p, "a tag without an end");
}

static void
page_opened(struct page *p, const char *tag)
{
	if (p->caption_due && strcmp(tag, "caption") != 0)
		page_fail(p, "a table without a caption");
	p->caption_due = strcmp(tag, "table") == 0;
	p->n_table += p->caption_due;
	if (strcmp(tag, "th") == 0 && !p->scope_seen)
		page_fail(p, "a th without a scope");
	if (tag[0] == 'h' && isdigit((unsigned char)tag[1])) {
		if (tag[1] - '0' > p->heading + 1)
			page_fail(p, "a heading level left out");
		p->heading = tag[1] - '0';
		p->n_h1 += p->heading == 1;
	}
	if (strcmp(tag, "style") == 0)
		p->at = strstr(p->at, "</style>");
	if (strcmp(tag, "meta") != 0 && strcmp(tag, "wbr") != 0) {
		assert_true(p->depth < PAGE_DEPTH);
		strcpy(p->open[p->depth++], tag);
	}
}

static void
page_tag(struct page *p)
{
	bool end = *++p->at == '/';
	char tag[16];
	size_t n;

	p->at += end;
	n = strspn(p->at, "abcdefghijklmnopqrstuvwxyz123456");
	if (n == 0 || n >= sizeof tag)
		page_fail(p, "no tag");
	snprintf(tag, sizeof tag, "%.*s", (int)n, p->at);
	if (!page_knows(tag))
		page_fail(p, "an element that is not ours");
	p->at += n;
	p->scope_seen = false;
	page_attributes(p);
	if (!end) {
		page_opened(p, tag);
	} else {
		if (p->depth == 0 || strcmp(p->open[p->depth - 1], tag) != 0)
			page_fail(p, "an end of what is not open");
		p->depth--;
	}
}

/* Reads a page, or a part of one; returns how many tables it has. */
static size_t
page_check(const char *html, bool whole)
{
	static const char doctype[] = "<!DOCTYPE html>\n";
	struct page *p = calloc(1, sizeof *p);
	size_t tables;

	assert_non_null(p);
	p->at = html;
	if (whole) {
		assert_memory_equal(html, doctype, strlen(doctype));
		p->at += strlen(doctype);
	}
	while (*p->at != '\0') {
		unsigned char c = (unsigned char)*p->at;

		if (c == '<')
			page_tag(p);
		else if ((c < 0x20 && c != '\n' && c != '\t') || c == '>' ||
		    c == 0x7F)
			page_fail(p, "a character that needs quoting");
		else
			p->at++;
	}
	assert_int_equal(p->depth, 0);
	if (whole)
		assert_int_equal(p->n_h1, 1);
	for (size_t i = 0; i < p->n_ref; i++) {
		bool found = false;

		for (size_t k = 0; k < p->n_id && !found; k++)
			found = page_same(p->id[k], p->ref[i]);
		if (!found)
			fail_msg("nothing has the id %.*s",
			    (int)p->ref[i].len, p->ref[i].s);
	}
	tables = p->n_table;
	free(p);
	return tables;
}

#endif
