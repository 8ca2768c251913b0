/*
 * Reads the tags of the XML that gnuplot writes, one by one. Not a parser
 * for the XML of others: no namespaces, no entities in attributes.
 */
#ifndef COHORT_PLOTS_XMLTAG_H
#define COHORT_PLOTS_XMLTAG_H

#include <stdbool.h>
#include <stddef.h>

enum co_xmltag_kind {
	CO_XMLTAG_OPEN, CO_XMLTAG_CLOSE,
	CO_XMLTAG_OTHER	/* declaration, comment */
};

#define CO_XMLTAG_ATTRS 32

struct co_xmltag {
	enum co_xmltag_kind kind;
	const char *name;
	bool closed;	/* <name/> */
	struct { const char *name, *value; } attr[CO_XMLTAG_ATTRS];
	size_t n;
	char *text;	/* owns the strings */
};

/*
 * Reads the tag at s, which starts with '<'. *tag is made on first use and
 * used again after; co_xmltag_free() releases it. Returns its bytes; 0 when
 * it is broken, too rich, or memory is short.
 */
size_t co_xmltag_read(const char *s, size_t len, struct co_xmltag **tag);
void co_xmltag_free(struct co_xmltag *tag);

/* The value of an attribute, NULL when there is none. */
const char *co_xmltag_attr(const struct co_xmltag *tag, const char *name);

/* True when s starts with one of XML's five entities or a number one. */
bool co_xmltag_entity(const char *s, size_t len);

#endif
