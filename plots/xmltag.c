#include "plots/xmltag.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define BLANKS " \t\r\n"

/* Bytes up to and with the '>' that ends the tag, quotes respected; or 0. */
static size_t
tag_length(const char *s, size_t len)
{
	char quote = '\0';

	if (len >= 4 && memcmp(s, "<!--", 4) == 0) {
		for (size_t i = 4; i + 2 < len; i++)
			if (memcmp(s + i, "-->", 3) == 0)
				return i + 3;
		return 0;
	}
	for (size_t i = 1; i < len; i++) {
		if (quote != '\0') {
			if (s[i] == quote)
				quote = '\0';
		} else if (s[i] == '"' || s[i] == '\'') {
			quote = s[i];
		} else if (s[i] == '>') {
			return i + 1;
		}
	}
	return 0;
}

/* Cuts "name = 'value' ..." into attributes, in place. 0, or -1. */
static int
read_attrs(struct co_xmltag *t, char *p)
{
	for (;;) {
		char *name, *end, quote;

		p += strspn(p, BLANKS);
		if (*p == '\0')
			return 0;
		name = p;
		p += strcspn(p, BLANKS "=");
		end = p;
		p += strspn(p, BLANKS);
		if (*p != '=' || end == name || t->n == CO_XMLTAG_ATTRS)
			return -1;
		p++;
		*end = '\0';
		p += strspn(p, BLANKS);
		quote = *p++;
		if (quote != '"' && quote != '\'')
			return -1;
		t->attr[t->n].name = name;
		t->attr[t->n].value = p;
		t->n++;
		if ((p = strchr(p, quote)) == NULL)
			return -1;
		*p++ = '\0';
	}
}

size_t
co_xmltag_read(const char *s, size_t len, struct co_xmltag **tag)
{
	size_t total = tag_length(s, len);
	struct co_xmltag *t = *tag;
	char *p, *end;

	if (total < 3)
		return 0;
	if (t == NULL && (t = *tag = co_calloc(1, sizeof *t)) == NULL)
		return 0;
	free(t->text);
	t->n = 0;
	t->closed = false;
	if ((t->text = co_strndup(s + 1, total - 2)) == NULL)
		return 0;
	p = t->text;
	t->name = p;
	if (*p == '?' || *p == '!') {
		t->kind = CO_XMLTAG_OTHER;
		return total;
	}
	t->kind = *p == '/' ? CO_XMLTAG_CLOSE : CO_XMLTAG_OPEN;
	t->name = p += *p == '/';
	end = t->text + strlen(t->text);
	if (end > p && end[-1] == '/') {
		t->closed = true;
		end[-1] = '\0';
	}
	p += strcspn(p, BLANKS);
	if (*p != '\0')
		*p++ = '\0';
	return *t->name == '\0' || read_attrs(t, p) != 0 ? 0 : total;
}

void
co_xmltag_free(struct co_xmltag *tag)
{
	if (tag == NULL)
		return;
	free(tag->text);
	free(tag);
}

const char *
co_xmltag_attr(const struct co_xmltag *tag, const char *name)
{
	for (size_t i = 0; i < tag->n; i++)
		if (strcmp(tag->attr[i].name, name) == 0)
			return tag->attr[i].value;
	return NULL;
}

bool
co_xmltag_entity(const char *s, size_t len)
{
	static const char *const known[] = {
		"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"
	};
	size_t i = 2;

	for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
		if (len >= strlen(known[k]) &&
		    memcmp(s, known[k], strlen(known[k])) == 0)
			return true;
	if (len < 4 || s[1] != '#')
		return false;
	while (i < len && s[i] >= '0' && s[i] <= '9')
		i++;
	return i > 2 && i < len && s[i] == ';';
}
