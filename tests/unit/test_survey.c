/* The model read from a definition, and every check with its place. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/diag.h"
#include "survey/survey.h"

#define COUNT(a) (sizeof (a) / sizeof (a)[0])

/* A survey of the given analysis members and elements. */
#define SURVEY(analysis, elements) \
	"{\"title\":\"T\",\"analysis\":{\"format\":1,\"id\":\"s\"," \
	"\"kind\":\"survey\"" analysis "},\"pages\":[{\"elements\":[" \
	elements "]}]}"
#define REGISTER(analysis, elements) \
	"{\"title\":\"T\",\"analysis\":{\"format\":1,\"id\":\"s\"," \
	"\"kind\":\"register\"" analysis "},\"pages\":[{\"elements\":[" \
	elements "]}]}"
#define Q "{\"type\":\"text\",\"name\":\"q\"}"
#define E0 "d.json:/pages/0/elements/0"
#define E1 "d.json:/pages/0/elements/1"

static enum co_code
parse(const char *json, const char *overlay, struct co_diags *d,
    struct co_survey **s, struct co_err *err)
{
	return co_survey_parse("d.json", json, strlen(json), "d.overlay.json",
	    overlay, overlay != NULL ? strlen(overlay) : 0, d, s, err);
}

static struct co_survey *
good(const char *json, const char *overlay)
{
	struct co_survey *s = NULL;
	struct co_diags d;
	struct co_err err;

	co_err_clear(&err);
	co_diags_init(&d);
	if (parse(json, overlay, &d, &s, &err) != CO_OK)
		fail_msg("%s: %s", err.where, err.text);
	co_diags_clear(&d);
	return s;
}

/* ---- findings ------------------------------------------------------ */

struct finding {
	const char *name, *json, *overlay;
	enum co_severity severity;
	const char *where;	/* exactly */
	const char *text;	/* part of what is said */
	const char *hint;	/* part of the advice, or NULL */
};

static const struct finding findings[] = {
	/* the text of the file */
	{ "empty", "  \n", NULL, CO_ERROR, "d.json:1:1", "is empty", NULL },
	{ "truncated", "{\"title\": \"T\",\n \"pages\": [", NULL, CO_ERROR,
	    "d.json:2:12", "not valid JSON", "ends early" },
	{ "trailing comma", "{\"title\": \"T\",\n}", NULL, CO_ERROR,
	    "d.json:2:1", "not valid JSON at '}'", "comma" },
	{ "comment", "{ // no\n}", NULL, CO_ERROR, "d.json:1:3",
	    "not valid JSON", "no comments" },
	{ "missing comma", "{\"a\": \"b\"\n \"c\": 1}", NULL, CO_ERROR,
	    "d.json:2:2", "not valid JSON", "missing before" },
	{ "two values", "{} {}", NULL, CO_ERROR, "d.json:1:4",
	    "behind the end", NULL },
	{ "UTF-16", "\xff\xfe{", NULL, CO_ERROR, "d.json:1:1", "UTF-16",
	    "save it as UTF-8" },
	{ "Latin-1", "{\"title\": \"caf\xe9\"}", NULL, CO_ERROR,
	    "d.json:1:15", "0xE9 is not valid UTF-8", "UTF-8" },
	{ "escaped zero", "{\"title\": \"a\\u0000b\"}", NULL, CO_ERROR,
	    "d.json:1:13", "\\u0000", NULL },
	{ "list", "[1]", NULL, CO_ERROR, "d.json", "this is a list", NULL },
	/* the frame */
	{ "no analysis", "{\"pages\":[{\"elements\":[" Q "]}]}", NULL,
	    CO_ERROR, "d.json", "no 'analysis'", "overlay" },
	{ "no pages", "{\"analysis\":{\"format\":1,\"id\":\"s\",\"kind\":"
	    "\"survey\"}}", NULL, CO_ERROR, "d.json", "no 'pages'", NULL },
	{ "no question", SURVEY("", "{\"type\":\"html\",\"name\":\"h\"}"),
	    NULL, CO_ERROR, "d.json", "no question", NULL },
	{ "empty page", SURVEY("", ""), NULL, CO_WARNING, "d.json:/pages/0",
	    "without elements", NULL },
	{ "page is text", "{\"pages\":[\"a\"]}", NULL, CO_ERROR,
	    "d.json:/pages/0", "no object", NULL },
	{ "pages is object", "{\"pages\":{}}", NULL, CO_ERROR,
	    "d.json:/pages", "an object, expected a list", NULL },
	{ "duplicate key", "{\"title\":\"a\",\n\"title\":\"b\"}", NULL,
	    CO_ERROR, "d.json:/title", "more than once", NULL },
	{ "duplicate key below", SURVEY("",
	    "{\"type\":\"text\",\"name\":\"q\",\"name\":\"p\"}"), NULL,
	    CO_ERROR, E0 "/name", "'name' stands more than once", NULL },
	{ "unknown key", "{\"showTimer\":true}", NULL, CO_NOTICE,
	    "d.json:/showTimer", "'showTimer' is not read", NULL },
	{ "slip outside analysis", SURVEY("",
	    "{\"type\":\"text\",\"name\":\"q\",\"titel\":\"x\"}"), NULL,
	    CO_WARNING, E0 "/titel", "'titel'", "'title'" },
	/* analysis */
	{ "format 2", "{\"analysis\":{\"format\":2}}", NULL, CO_ERROR,
	    "d.json:/analysis/format", "expected 1", "newer version" },
	{ "format text", "{\"analysis\":{\"format\":\"1\"}}", NULL, CO_ERROR,
	    "d.json:/analysis/format", "a text, expected a number", NULL },
	{ "format missing", "{\"analysis\":{}}", NULL, CO_ERROR,
	    "d.json:/analysis", "'format' is missing", NULL },
	{ "id missing", "{\"analysis\":{}}", NULL, CO_ERROR,
	    "d.json:/analysis", "'id' is missing", NULL },
	{ "kind missing", "{\"analysis\":{}}", NULL, CO_ERROR,
	    "d.json:/analysis", "'kind' is missing", NULL },
	{ "id invalid", "{\"analysis\":{\"id\":\"a b\"}}", NULL, CO_ERROR,
	    "d.json:/analysis/id", "cannot be the id", NULL },
	{ "kind wrong", "{\"analysis\":{\"kind\":\"registre\"}}", NULL,
	    CO_ERROR, "d.json:/analysis/kind", "no kind", "'register'" },
	{ "layout wrong", "{\"analysis\":{\"layout\":\"columns\"}}", NULL,
	    CO_ERROR, "d.json:/analysis/layout", "no layout", "rows" },
	{ "unknown analysis key", SURVEY(",\"minimumcell\":5", Q), NULL,
	    CO_ERROR, "d.json:/analysis/minimumcell", "unknown key",
	    "'minimumCell'" },
	{ "unknown question key", SURVEY("", "{\"type\":\"text\",\"name\":"
	    "\"q\",\"analysis\":{\"rolle\":\"gender\"}}"), NULL, CO_ERROR,
	    E0 "/analysis/rolle", "unknown key 'rolle'", "'role'" },
	{ "unknown scale key", SURVEY(",\"scales\":{\"a\":{\"topbox\":[5]}}",
	    Q), NULL, CO_ERROR, "d.json:/analysis/scales/a/topbox",
	    "unknown key", "'topBox'" },
	{ "unknown import key", SURVEY(",\"import\":{\"dateorder\":\"dmy\"}",
	    Q), NULL, CO_ERROR, "d.json:/analysis/import/dateorder",
	    "unknown key", "'dateOrder'" },
	{ "date order", SURVEY(",\"import\":{\"dateOrder\":\"dym\"}", Q),
	    NULL, CO_ERROR, "d.json:/analysis/import/dateOrder", "'dym'",
	    NULL },
	{ "minimum cell", SURVEY(",\"minimumCell\":-1", Q), NULL, CO_ERROR,
	    "d.json:/analysis/minimumCell", "is -1", "0 to 1000" },
	{ "minimum cell fraction", SURVEY(",\"minimumCell\":2.5", Q), NULL,
	    CO_ERROR, "d.json:/analysis/minimumCell", "2.5", NULL },
	{ "missing with number", SURVEY(",\"missing\":[\"-\",9]", Q), NULL,
	    CO_ERROR, "d.json:/analysis/missing/1", "a number, expected a "
	    "text", NULL },
	{ "stage twice", REGISTER(",\"stages\":[\"a\",\"b\",\"a\"]", Q),
	    NULL, CO_ERROR, "d.json:/analysis/stages", "'a' is listed twice",
	    NULL },
	/* elements */
	{ "element is text", SURVEY("", "\"q\""), NULL, CO_ERROR, E0,
	    "no object", NULL },
	{ "no type", SURVEY("", "{\"name\":\"q\"}"), NULL, CO_ERROR, E0,
	    "no 'type'", NULL },
	{ "unknown type", SURVEY("", "{\"type\":\"radiogrp\",\"name\":\"q\"}"),
	    NULL, CO_ERROR, E0 "/type", "unknown type 'radiogrp'",
	    "'radiogroup'" },
	{ "refused type", SURVEY("",
	    "{\"type\":\"matrixdropdown\",\"name\":\"q\"}"), NULL, CO_ERROR,
	    E0, "'matrixdropdown' is not supported", NULL },
	{ "refused file", SURVEY("", "{\"type\":\"file\",\"name\":\"q\"}"),
	    NULL, CO_ERROR, E0, "'file' is not supported", NULL },
	{ "no name", SURVEY("", "{\"type\":\"text\"}"), NULL, CO_ERROR, E0,
	    "no 'name'", NULL },
	{ "empty name", SURVEY("", "{\"type\":\"text\",\"name\":\"\"}"), NULL,
	    CO_ERROR, E0 "/name", "'name' is empty", NULL },
	{ "invalid name", SURVEY("", "{\"type\":\"text\",\"name\":\"a b\"}"),
	    NULL, CO_ERROR, E0 "/name", "'a b' cannot be the name", "title" },
	{ "name twice", SURVEY("", Q "," Q), NULL, CO_ERROR, E1,
	    "'q' is used twice", NULL },
	{ "name by case", SURVEY("", Q ",{\"type\":\"text\",\"name\":\"Q\","
	    "\"title\":\"other\"}"), NULL, CO_ERROR, E1,
	    "differ only in capital", NULL },
	{ "name like a row", SURVEY("", "{\"type\":\"matrix\",\"name\":\"m\","
	    "\"columns\":[1,2],\"rows\":[\"a\"]},"
	    "{\"type\":\"text\",\"name\":\"m.a\"}"), NULL, CO_ERROR, E1,
	    "'m.a' is used twice", NULL },
	{ "name like an Other text", SURVEY("", "{\"type\":\"dropdown\","
	    "\"name\":\"g\",\"choices\":[1],\"showOtherItem\":true},"
	    "{\"type\":\"text\",\"name\":\"g-Comment\"}"), NULL, CO_ERROR,
	    E1, "'g-Comment' is used twice", NULL },
	{ "no choices", SURVEY("", "{\"type\":\"checkbox\",\"name\":\"q\"}"),
	    NULL, CO_ERROR, E0, "no 'choices'", NULL },
	{ "empty choices", SURVEY("", "{\"type\":\"checkbox\",\"name\":\"q\","
	    "\"choices\":[]}"), NULL, CO_ERROR, E0 "/choices", "is empty",
	    NULL },
	{ "no rows", SURVEY("", "{\"type\":\"matrix\",\"name\":\"q\","
	    "\"columns\":[1]}"), NULL, CO_ERROR, E0, "no 'rows'", NULL },
	{ "no columns", SURVEY("", "{\"type\":\"matrix\",\"name\":\"q\","
	    "\"rows\":[1]}"), NULL, CO_ERROR, E0, "no 'columns'", NULL },
	{ "choice without value", SURVEY("", "{\"type\":\"dropdown\","
	    "\"name\":\"q\",\"choices\":[{\"text\":\"A\"}]}"), NULL, CO_ERROR,
	    E0 "/choices/0", "no 'value'", NULL },
	{ "choice null", SURVEY("", "{\"type\":\"dropdown\",\"name\":\"q\","
	    "\"choices\":[null]}"), NULL, CO_ERROR, E0 "/choices/0", "null",
	    NULL },
	{ "title number", SURVEY("", "{\"type\":\"text\",\"name\":\"q\","
	    "\"title\":5}"), NULL, CO_ERROR, E0 "/title", "a number", NULL },
	{ "title language", SURVEY("", "{\"type\":\"text\",\"name\":\"q\","
	    "\"title\":{\"default\":\"a\",\"cy\":5}}"), NULL, CO_ERROR,
	    E0 "/title/cy", "'cy' is a number", NULL },
	{ "required text", SURVEY("", "{\"type\":\"text\",\"name\":\"q\","
	    "\"isRequired\":\"yes\"}"), NULL, CO_ERROR, E0 "/isRequired",
	    "expected true or false", NULL },
	{ "input type", SURVEY("", "{\"type\":\"text\",\"name\":\"q\","
	    "\"inputType\":\"numbr\"}"), NULL, CO_ERROR, E0 "/inputType",
	    "'numbr'", "'number'" },
	{ "rating range", SURVEY("", "{\"type\":\"rating\",\"name\":\"q\","
	    "\"rateMin\":5,\"rateMax\":1}"), NULL, CO_ERROR, E0,
	    "no usable range", NULL },
	{ "rating too long", SURVEY("", "{\"type\":\"rating\",\"name\":\"q\","
	    "\"rateMax\":1e9}"), NULL, CO_ERROR, E0, "no usable range",
	    NULL },
	{ "empty panel", SURVEY("", Q ",{\"type\":\"panel\",\"name\":\"p\","
	    "\"elements\":[]}"), NULL, CO_WARNING, E1, "without elements",
	    NULL },
	/* texts */
	{ "choices alike", SURVEY("", "{\"type\":\"dropdown\",\"name\":\"q\","
	    "\"choices\":[{\"value\":1,\"text\":\"Not sure\"},"
	    "{\"value\":2,\"text\":\" not  SURE.\"}]}"), NULL, CO_ERROR,
	    E0 "/choices/1", "go by the same text", NULL },
	{ "value twice", SURVEY("", "{\"type\":\"dropdown\",\"name\":\"q\","
	    "\"choices\":[1,\"1\"]}"), NULL, CO_ERROR, E0 "/choices/1",
	    "go by the same text", NULL },
	{ "alias alike", SURVEY("", "{\"type\":\"dropdown\",\"name\":\"q\","
	    "\"choices\":[{\"value\":\"f\",\"text\":\"Female\"},"
	    "{\"value\":\"m\",\"text\":\"Male\",\"aliases\":[\"F\"]}]}"),
	    NULL, CO_ERROR, E0 "/choices/1", "go by the same text", NULL },
	{ "built-in Other twice", SURVEY("", "{\"type\":\"dropdown\","
	    "\"name\":\"q\",\"choices\":[\"a\",\"other\"],"
	    "\"showOtherItem\":true}"), NULL, CO_ERROR, E0,
	    "go by the same text", NULL },
	{ "rows alike", SURVEY("", "{\"type\":\"matrix\",\"name\":\"q\","
	    "\"columns\":[1],\"rows\":[\"Speed\",\"speed:\"]}"), NULL,
	    CO_ERROR, E0 "/rows/1", "two rows", NULL },
	{ "titles alike", SURVEY("", Q ",{\"type\":\"text\",\"name\":\"r\","
	    "\"title\":\"Q?\"}"), NULL, CO_WARNING, E1, "same title", NULL },
	{ "header twice", SURVEY("", "{\"type\":\"text\",\"name\":\"a\","
	    "\"analysis\":{\"headers\":{\"*\":[\"Code\"]}}},"
	    "{\"type\":\"text\",\"name\":\"b\",\"analysis\":{\"headers\":"
	    "{\"redcap\":[\"code\"]}}}"), NULL, CO_ERROR, E1 "/analysis",
	    "named by questions 'a' and 'b'", NULL },
	{ "header is a title", SURVEY("", "{\"type\":\"text\",\"name\":\"a\","
	    "\"title\":\"Code\"},{\"type\":\"text\",\"name\":\"b\","
	    "\"analysis\":{\"headers\":{\"*\":[\"Code\"]}}}"), NULL,
	    CO_ERROR, E1 "/analysis", "named by questions", NULL },
	{ "unknown dialect", SURVEY("", "{\"type\":\"text\",\"name\":\"a\","
	    "\"analysis\":{\"headers\":{\"qualtric\":[\"Q1\"]}}}"), NULL,
	    CO_WARNING, E0 "/analysis/headers/qualtric", "no dialect",
	    "'qualtrics'" },
	{ "prefix", SURVEY("", "{\"type\":\"checkbox\",\"name\":\"q\","
	    "\"choices\":[\"MSc\",\"MSc or PhD\"]}"), NULL, CO_WARNING,
	    E0 "/choices/0", "beginning of option 'MSc or PhD'", NULL },
	{ "prefix within a word", SURVEY("", "{\"type\":\"checkbox\","
	    "\"name\":\"q\",\"choices\":[\"Users\",\"Makers\",\"User\"]}"),
	    NULL, CO_WARNING, E0 "/choices/2", "beginning of option 'Users'",
	    NULL },
	{ "comma", SURVEY("", "{\"type\":\"checkbox\",\"name\":\"q\","
	    "\"choices\":[\"Yes, often\",\"No\"]}"), NULL, CO_NOTICE,
	    E0 "/choices/0", "contains the separator ','", NULL },
	{ "missing is a number", SURVEY(",\"missing\":5", Q), NULL, CO_ERROR,
	    "d.json:/analysis/missing", "a number, expected a list", NULL },
	{ "separator", SURVEY("", "{\"type\":\"checkbox\",\"name\":\"q\","
	    "\"choices\":[\"Python; R\",\"SQL\"]}"), NULL, CO_WARNING,
	    E0 "/choices/0", "contains the separator ';'", NULL },
	{ "own separator", SURVEY("", "{\"type\":\"checkbox\",\"name\":\"q\","
	    "\"choices\":[\"a/b\",\"c\"],\"analysis\":{\"separator\":\"/\"}}"),
	    NULL, CO_WARNING, E0 "/choices/0", "separator '/'", NULL },
	{ "missing is an option", SURVEY(",\"missing\":[\"none of them\"]",
	    "{\"type\":\"dropdown\",\"name\":\"q\",\"choices\":[\"a\","
	    "\"None of them\"]}"), NULL, CO_WARNING,
	    "d.json:/analysis/missing", "also an option", NULL },
	{ "unlisted refusal", SURVEY("", "{\"type\":\"dropdown\","
	    "\"name\":\"q\",\"choices\":[\"a\",\"Prefer not to say\"]}"),
	    NULL, CO_NOTICE, E0 "/choices/1", "counts as an answer",
	    "analysis.declined" },
	/* scales */
	{ "scale undefined", SURVEY(",\"scales\":{\"agree5\":{}}",
	    "{\"type\":\"rating\",\"name\":\"q\",\"analysis\":{\"scale\":"
	    "\"agre5\"}}"), NULL, CO_ERROR, E0 "/analysis/scale",
	    "'agre5' is not defined", "'agree5'" },
	{ "scale unused", SURVEY(",\"scales\":{\"a\":{}}", Q), NULL,
	    CO_NOTICE, "d.json:/analysis/scales/a", "no question", NULL },
	{ "scale of text", SURVEY(",\"scales\":{\"a\":{}}", "{\"type\":"
	    "\"text\",\"name\":\"q\",\"analysis\":{\"scale\":\"a\"}}"), NULL,
	    CO_ERROR, E0 "/analysis/scale", "no points", NULL },
	{ "top box unknown", SURVEY(",\"scales\":{\"a\":{\"topBox\":[4,6]}}",
	    "{\"type\":\"rating\",\"name\":\"q\",\"analysis\":{\"scale\":"
	    "\"a\"}}"), NULL, CO_ERROR, "d.json:/analysis/scales/a/topBox/1",
	    "'6' of scale 'a' is not among the points of question 'q'",
	    "1, 2, 3, 4, 5" },
	{ "not applicable unknown", SURVEY(",\"scales\":{\"a\":{"
	    "\"notApplicable\":[\"na\"]}}", "{\"type\":\"rating\",\"name\":"
	    "\"q\",\"analysis\":{\"scale\":\"a\"}}"), NULL, CO_ERROR,
	    "d.json:/analysis/scales/a/notApplicable/0", "any question",
	    NULL },
	{ "alias of unknown point", SURVEY(",\"scales\":{\"a\":{\"aliases\":"
	    "{\"9\":[\"x\"]}}}", "{\"type\":\"rating\",\"name\":\"q\","
	    "\"analysis\":{\"scale\":\"a\"}}"), NULL, CO_ERROR,
	    "d.json:/analysis/scales/a/aliases/9", "aliases value '9'",
	    NULL },
	{ "score of a number", SURVEY(",\"scales\":{\"a\":{\"scores\":"
	    "{\"1\":10}}}", "{\"type\":\"rating\",\"name\":\"q\","
	    "\"analysis\":{\"scale\":\"a\"}}"), NULL, CO_ERROR,
	    "d.json:/analysis/scales/a/scores/1", "a number already", NULL },
	{ "top and bottom", SURVEY(",\"scales\":{\"a\":{\"topBox\":[5],"
	    "\"bottomBox\":[1,5]}}", "{\"type\":\"rating\",\"name\":\"q\","
	    "\"analysis\":{\"scale\":\"a\"}}"), NULL, CO_ERROR,
	    "d.json:/analysis/scales/a/bottomBox/1",
	    "in topBox and in bottomBox", NULL },
	{ "points out of order", SURVEY("", "{\"type\":\"dropdown\",\"name\":"
	    "\"q\",\"choices\":[1,3,2,4,5]}"), NULL, CO_WARNING, E0,
	    "not in the order of their scores", NULL },
	/* references */
	{ "pair unknown", SURVEY("", "{\"type\":\"matrix\",\"name\":\"apply\","
	    "\"columns\":[1],\"rows\":[\"a\"],\"analysis\":{\"pairWith\":"
	    "\"aply\"}}"), NULL, CO_ERROR, E0 "/analysis/pairWith",
	    "'aply', which is no question", "'apply'" },
	{ "pair with itself", SURVEY("", "{\"type\":\"matrix\",\"name\":"
	    "\"m\",\"columns\":[1],\"rows\":[\"a\"],\"analysis\":{"
	    "\"pairWith\":\"m\"}}"), NULL, CO_ERROR, E0 "/analysis/pairWith",
	    "paired with itself", NULL },
	{ "pair rows differ", SURVEY("", "{\"type\":\"matrix\",\"name\":"
	    "\"m\",\"columns\":[1],\"rows\":[\"a\",\"b\"],\"analysis\":{"
	    "\"pairWith\":\"n\"}},{\"type\":\"matrix\",\"name\":\"n\","
	    "\"columns\":[1],\"rows\":[\"a\",\"c\"]}"), NULL, CO_ERROR,
	    E0 "/analysis/pairWith", "the rows differ, 'b'", NULL },
	{ "pair of two types", SURVEY("", "{\"type\":\"matrix\",\"name\":"
	    "\"m\",\"columns\":[1],\"rows\":[\"a\"],\"analysis\":{"
	    "\"pairWith\":\"q\"}}," Q), NULL, CO_ERROR,
	    E0 "/analysis/pairWith", "one of the two is a matrix", NULL },
	{ "same as present", SURVEY("", Q ",{\"type\":\"text\",\"name\":"
	    "\"r\",\"analysis\":{\"sameAs\":\"q\"}}"), NULL, CO_ERROR,
	    E1 "/analysis/sameAs", "this same definition", NULL },
	{ "reverse row", SURVEY("", "{\"type\":\"matrix\",\"name\":\"m\","
	    "\"columns\":[1],\"rows\":[\"a\"],\"analysis\":{\"reverse\":"
	    "[\"b\"]}}"), NULL, CO_ERROR, E0 "/analysis/reverse/0",
	    "'b' is no row", NULL },
	{ "reverse text", SURVEY("", "{\"type\":\"rating\",\"name\":\"m\","
	    "\"analysis\":{\"reverse\":\"a\"}}"), NULL, CO_ERROR,
	    E0 "/analysis/reverse", "expected true or false", NULL },
	{ "exclusive unknown", SURVEY("", "{\"type\":\"checkbox\",\"name\":"
	    "\"q\",\"choices\":[\"a\"],\"analysis\":{\"exclusive\":"
	    "[\"none\"]}}"), NULL, CO_ERROR, E0 "/analysis/exclusive/0",
	    "'none' is no choice", NULL },
	{ "visible unknown", SURVEY("", Q ",{\"type\":\"text\",\"name\":"
	    "\"r\",\"visibleIf\":\"{p} = 1 and {q} notempty\"}"), NULL,
	    CO_WARNING, E1 "/visibleIf", "asks for 'p'", NULL },
	{ "visible unknown of a panel", SURVEY("", Q ",{\"type\":\"panel\","
	    "\"name\":\"p\",\"visibleIf\":\"{qq} = 1\",\"elements\":["
	    "{\"type\":\"text\",\"name\":\"r\"}]}"), NULL, CO_WARNING,
	    E1 "/visibleIf", "asks for 'qq'", NULL },
	{ "disclosure", SURVEY("", "{\"type\":\"text\",\"name\":\"q\","
	    "\"analysis\":{\"disclosure\":\"sensitiv\"}}"), NULL, CO_ERROR,
	    E0 "/analysis/disclosure", "'sensitiv'", "'sensitive'" },
	/* roles and stages */
	{ "role unknown", SURVEY("", "{\"type\":\"text\",\"name\":\"q\","
	    "\"analysis\":{\"role\":\"gendre\"}}"), NULL, CO_ERROR,
	    E0 "/analysis/role", "'gendre'", "'gender'" },
	{ "role twice", SURVEY("", "{\"type\":\"text\",\"name\":\"q\","
	    "\"analysis\":{\"role\":\"cohort\"}},{\"type\":\"text\",\"name\":"
	    "\"r\",\"analysis\":{\"role\":\"cohort\"}}"), NULL, CO_ERROR,
	    E1 "/analysis/role", "used twice, by questions 'q' and 'r'",
	    NULL },
	{ "role type", SURVEY("", "{\"type\":\"text\",\"name\":\"q\","
	    "\"analysis\":{\"role\":\"timestamp\"}}"), NULL, CO_ERROR,
	    E0 "/analysis/role", "cannot have role timestamp", NULL },
	{ "outcome without stages", REGISTER("", "{\"type\":\"dropdown\","
	    "\"name\":\"o\",\"choices\":[\"in\"],\"analysis\":{\"role\":"
	    "\"outcome\"}}"), NULL, CO_ERROR, E0 "/analysis/role",
	    "no stages", NULL },
	{ "reached unknown", REGISTER(",\"stages\":[\"applied\"]",
	    "{\"type\":\"dropdown\",\"name\":\"o\",\"choices\":[{\"value\":"
	    "\"in\",\"reached\":\"aplied\"}],\"analysis\":{\"role\":"
	    "\"outcome\"}}"), NULL, CO_ERROR, E0 "/choices/0/reached",
	    "'aplied' is not in stages", "'applied'" },
	{ "outcome without reached", REGISTER(",\"stages\":[\"applied\"]",
	    "{\"type\":\"dropdown\",\"name\":\"o\",\"choices\":[{\"value\":"
	    "\"in\",\"reached\":\"applied\"},\"out\"],\"analysis\":{\"role\":"
	    "\"outcome\"}}"), NULL, CO_WARNING, E0 "/choices/1",
	    "'out' of question 'o' says no stage", NULL },
	{ "reached on no outcome", REGISTER(",\"stages\":[\"applied\"]",
	    "{\"type\":\"dropdown\",\"name\":\"o\",\"choices\":[{\"value\":"
	    "\"in\",\"reached\":\"applied\"}]}"), NULL, CO_WARNING,
	    E0 "/choices/0/reached", "no outcome", NULL },
	{ "count stage unknown", REGISTER(",\"layout\":\"counts\","
	    "\"stages\":[\"applied\"]", "{\"type\":\"text\",\"name\":\"n\","
	    "\"inputType\":\"number\",\"analysis\":{\"role\":\"count\","
	    "\"stage\":\"hired\"}}"), NULL, CO_ERROR, E0 "/analysis/stage",
	    "'hired' is not in stages", "applied" },
	{ "count without stage", REGISTER(",\"layout\":\"counts\","
	    "\"stages\":[\"applied\"]", "{\"type\":\"text\",\"name\":\"n\","
	    "\"inputType\":\"number\",\"analysis\":{\"role\":\"count\"}}"),
	    NULL, CO_ERROR, E0 "/analysis/role", "names no stage", NULL },
	{ "stage counted twice", REGISTER(",\"layout\":\"counts\","
	    "\"stages\":[\"a\"]", "{\"type\":\"text\",\"name\":\"n\","
	    "\"inputType\":\"number\",\"analysis\":{\"role\":\"count\","
	    "\"stage\":\"a\"}},{\"type\":\"text\",\"name\":\"m\","
	    "\"inputType\":\"number\",\"analysis\":{\"role\":\"count\","
	    "\"stage\":\"a\"}}"), NULL, CO_ERROR, E1 "/analysis/stage",
	    "counted by 'n' and by 'm'", NULL },
	{ "count in rows", REGISTER(",\"stages\":[\"a\"]", "{\"type\":"
	    "\"text\",\"name\":\"n\",\"inputType\":\"number\",\"analysis\":{"
	    "\"role\":\"count\",\"stage\":\"a\"}}"), NULL, CO_ERROR,
	    E0 "/analysis/role", "the layout is rows", NULL },
	{ "counts of a survey", SURVEY(",\"layout\":\"counts\"", Q), NULL,
	    CO_ERROR, "d.json:/analysis/layout", "for registers", NULL },
	{ "counts without count", REGISTER(",\"layout\":\"counts\"", Q),
	    NULL, CO_ERROR, "d.json:/analysis/layout",
	    "no question is a count", NULL },
	/* overlay */
	{ "overlay unknown question", SURVEY("", Q),
	    "{\"questions\":{\"qq\":{}}}", CO_ERROR,
	    "d.overlay.json:/questions/qq", "no question 'qq'", NULL },
	{ "overlay unknown item", SURVEY("", "{\"type\":\"dropdown\","
	    "\"name\":\"g\",\"choices\":[\"female\"]}"),
	    "{\"questions\":{\"g\":{\"items\":{\"femal\":{}}}}}", CO_ERROR,
	    "d.overlay.json:/questions/g/items/femal", "'femal'",
	    "'female'" },
	{ "overlay of another", SURVEY("", Q), "{\"analysis\":{\"id\":"
	    "\"other\"}}", CO_ERROR, "d.overlay.json:/analysis/id",
	    "for survey 'other'", NULL },
	{ "overlay key", SURVEY("", Q), "{\"question\":{}}", CO_ERROR,
	    "d.overlay.json:/question", "unknown key", "'questions'" },
	{ "overlay syntax", SURVEY("", Q), "{\n x}", CO_ERROR,
	    "d.overlay.json:2:2", "not valid JSON", NULL },
	{ "overlay item key", SURVEY("", "{\"type\":\"dropdown\",\"name\":"
	    "\"g\",\"choices\":[\"a\"]}"), "{\"questions\":{\"g\":{\"items\":"
	    "{\"a\":{\"alias\":[]}}}}}", CO_ERROR,
	    "d.overlay.json:/questions/g/items/a/alias", "unknown key",
	    "'aliases'" },
};

static bool
matches(const struct finding *f, const struct co_diag *g)
{
	return g->severity == f->severity && strcmp(g->where, f->where) == 0 &&
	    strstr(g->text, f->text) != NULL && (f->hint == NULL ||
	    (g->hint != NULL && strstr(g->hint, f->hint) != NULL));
}

static void
each_check_has_its_place(void **state)
{
	size_t bad = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(findings); i++) {
		const struct finding *f = &findings[i];
		struct co_survey *s = NULL;
		struct co_diags d;
		struct co_err err;
		enum co_code rc;
		bool found = false;

		co_err_clear(&err);
		co_diags_init(&d);
		rc = parse(f->json, f->overlay, &d, &s, &err);
		for (size_t k = 0; k < d.n; k++)
			found |= matches(f, &d.item[k]);
		if (!found || (d.errors > 0) != (rc == CO_EINPUT) ||
		    (rc == CO_OK) != (s != NULL) ||
		    (rc != CO_OK && err.where[0] == '\0')) {
			print_message("%s: not as expected; found\n",
			    f->name);
			for (size_t k = 0; k < d.n; k++)
				print_message("  %s %s %s [%s]\n",
				    co_severity_name(d.item[k].severity),
				    d.item[k].where, d.item[k].text,
				    d.item[k].hint != NULL ?
				    d.item[k].hint : "");
			bad++;
		}
		co_survey_free(s);
		co_diags_clear(&d);
	}
	assert_int_equal(bad, 0);
}

static void
all_findings_come_at_once_in_order(void **state)
{
	static const char json[] = SURVEY(",\"minimumCel\":1",
	    "{\"type\":\"text\",\"name\":\"a b\"},\n"
	    "{\"type\":\"radio\",\"name\":\"q\"},\n"
	    "{\"type\":\"dropdown\",\"name\":\"r\"}");
	struct co_survey *s = NULL;
	struct co_diags d;
	struct co_err err;

	(void)state;
	co_err_clear(&err);
	co_diags_init(&d);
	assert_int_equal(parse(json, NULL, &d, &s, &err), CO_EINPUT);
	assert_null(s);
	assert_int_equal(d.errors, 4);
	assert_string_equal(d.item[0].where, "d.json:/analysis/minimumCel");
	assert_string_equal(d.item[1].where, E0 "/name");
	assert_string_equal(d.item[2].where, E1 "/type");
	assert_string_equal(d.item[3].where, "d.json:/pages/0/elements/2");
	assert_int_equal(d.item[1].line, 1);
	assert_int_equal(d.item[2].line, 2);
	assert_int_equal(d.item[2].column, 9);
	assert_int_equal(d.item[3].line, 3);
	assert_string_equal(err.where, d.item[0].where);
	assert_non_null(strstr(err.text, "3 more errors"));
	co_diags_clear(&d);
	/* Without a list the error is the same. */
	assert_int_equal(parse(json, NULL, NULL, &s, &err), CO_EINPUT);
	assert_non_null(strstr(err.text, "3 more errors"));
}

static void
a_key_not_read_is_noticed_once(void **state)
{
	struct co_survey *s = NULL;
	struct co_diags d;

	(void)state;
	co_diags_init(&d);
	assert_int_equal(parse(SURVEY("", "{\"type\":\"text\",\"name\":\"a\","
	    "\"placeholder\":\"x\"},{\"type\":\"comment\",\"name\":\"b\","
	    "\"placeholder\":\"x\",\"rows\":4}"), NULL, &d, &s, NULL), CO_OK);
	assert_int_equal(d.n, 2);
	assert_int_equal(d.notices, 2);
	assert_string_equal(d.item[0].where, E0 "/placeholder");
	assert_string_equal(d.item[1].where, E1 "/rows");
	co_diags_clear(&d);
	co_survey_free(s);
}

/* ---- the model ----------------------------------------------------- */

static const struct co_question *
question(const struct co_survey *s, const char *name)
{
	int i = co_survey_question(s, name);

	assert_true(i >= 0);
	return &s->question[i];
}

/* Top '+', bottom '-', neutral '0', others '.': one mark per choice. */
static void
marks(const struct co_question *q, const char *expected)
{
	char got[64];
	size_t i;

	for (i = 0; i < q->n_choice && i < 63; i++)
		got[i] = q->choice[i].top ? '+' : q->choice[i].bottom ? '-' :
		    q->choice[i].neutral ? '0' : '.';
	got[i] = '\0';
	assert_string_equal(got, expected);
}

static void
default_scale(void **state)
{
	struct co_survey *s = good(SURVEY(",\"scales\":{\"na\":{"
	    "\"notApplicable\":[6]},\"words\":{\"scores\":{\"never\":0,"
	    "\"often\":2},\"topBox\":[\"often\"]}}",
	    "{\"type\":\"rating\",\"name\":\"a\"},"
	    "{\"type\":\"rating\",\"name\":\"b\",\"rateMax\":7},"
	    "{\"type\":\"dropdown\",\"name\":\"c\",\"choices\":[5,4,3,2,1,"
	    "\"na\"]},"
	    "{\"type\":\"rating\",\"name\":\"d\",\"rateMax\":6,"
	    "\"analysis\":{\"scale\":\"na\"}},"
	    "{\"type\":\"dropdown\",\"name\":\"e\",\"choices\":[1,2,3,4,5],"
	    "\"analysis\":{\"role\":\"cohort\"}},"
	    "{\"type\":\"dropdown\",\"name\":\"f\",\"choices\":[\"1\",\"2\","
	    "\"3\",\"4\",\"5\"]},"
	    "{\"type\":\"dropdown\",\"name\":\"g\",\"choices\":[\"never\","
	    "\"often\"],\"analysis\":{\"scale\":\"words\"}}"), NULL);
	const struct co_question *q;

	(void)state;
	marks(question(s, "a"), "--0++");
	marks(question(s, "b"), ".......");
	marks(question(s, "c"), "++0--.");
	q = question(s, "d");
	marks(q, "--0++.");
	assert_true(q->choice[5].not_applicable);
	assert_false(q->choice[5].has_score);
	assert_true(q->has_boxes);
	marks(question(s, "e"), ".....");
	marks(question(s, "f"), ".....");
	assert_false(question(s, "f")->choice[0].has_score);
	q = question(s, "g");
	marks(q, ".+");
	assert_true(q->choice[0].has_score);
	assert_true(q->choice[1].score == 2);
	co_survey_free(s);
}

static void
other_none_boolean_and_ratings(void **state)
{
	struct co_survey *s = good(SURVEY(",\"declined\":[\"rather not\"]",
	    "{\"type\":\"checkbox\",\"name\":\"m\",\"choices\":[{\"value\":"
	    "\"a\",\"text\":\"A\"},{\"value\":\"z\",\"text\":\"Rather not\"}],"
	    "\"showOtherItem\":true,\"otherText\":\"Something else\","
	    "\"showNoneItem\":true,\"analysis\":{\"exclusive\":[\"z\"]}},"
	    "{\"type\":\"boolean\",\"name\":\"b\",\"labelTrue\":\"Agreed\"},"
	    "{\"type\":\"rating\",\"name\":\"n\",\"rateMin\":0,"
	    "\"rateMax\":10},"
	    "{\"type\":\"rating\",\"name\":\"h\",\"rateMin\":1,\"rateMax\":2,"
	    "\"rateStep\":0.5},"
	    "{\"type\":\"rating\",\"name\":\"v\",\"rateValues\":[1,{\"value\":"
	    "2,\"text\":\"Two\"}]}"), NULL);
	const struct co_question *q = question(s, "m");

	(void)state;
	assert_int_equal(q->n_choice, 4);
	assert_true(q->choice[1].declined);
	assert_true(q->choice[1].exclusive);
	assert_true(q->choice[2].other);
	assert_string_equal(q->choice[2].value, "other");
	assert_string_equal(q->choice[2].text, "Something else");
	assert_true(q->choice[3].none);
	assert_true(q->choice[3].exclusive);
	assert_string_equal(q->choice[3].value, "none");
	assert_int_equal(co_question_choice(q, " something ELSE:"), 2);
	assert_int_equal(co_question_choice(q, "Other"), 2);
	assert_int_equal(co_question_choice(q, "elsewhere"), -1);
	q = question(s, "b");
	assert_int_equal(q->n_choice, 2);
	assert_int_equal(co_question_choice(q, "true"), 0);
	assert_int_equal(co_question_choice(q, "agreed"), 0);
	assert_int_equal(co_question_choice(q, "No"), 1);
	q = question(s, "n");
	assert_int_equal(q->n_choice, 11);
	assert_string_equal(q->choice[10].value, "10");
	assert_false(q->has_boxes);
	q = question(s, "h");
	assert_int_equal(q->n_choice, 3);
	assert_string_equal(q->choice[1].value, "1.5");
	assert_string_equal(question(s, "v")->choice[1].text, "Two");
	co_survey_free(s);
}

static void
variables_of_matrices_and_panels(void **state)
{
	struct co_survey *s = good(SURVEY("",
	    "{\"type\":\"panel\",\"name\":\"box\",\"visibleIf\":\"{q} = 1\","
	    "\"elements\":[{\"type\":\"matrix\",\"name\":\"m\",\"title\":"
	    "\"How?\",\"columns\":[1,2,3,4,5],\"rows\":[{\"value\":\"x\","
	    "\"text\":\"The X\"},\"y\"],\"visibleIf\":\"{q} < 3\","
	    "\"analysis\":{\"reverse\":[\"y\"]}}]},"
	    "{\"type\":\"rating\",\"name\":\"q\",\"analysis\":{\"reverse\":"
	    "true}},"
	    "{\"type\":\"ranking\",\"name\":\"k\",\"choices\":[\"a\",\"b\"]},"
	    "{\"type\":\"tagbox\",\"name\":\"t\",\"choices\":[\"a\",\"b\"]},"
	    "{\"type\":\"text\",\"name\":\"d\",\"inputType\":\"date\"},"
	    "{\"type\":\"text\",\"name\":\"n\",\"inputType\":\"number\"}"),
	    NULL);
	const struct co_variable *v = s->var;
	size_t at;
	struct co_err err;

	(void)state;
	assert_int_equal(s->n_question, 6);
	assert_int_equal(s->n_var, 7);
	assert_string_equal(v[0].name, "m.x");
	assert_string_equal(v[0].label, "The X");
	assert_int_equal(v[0].kind, CO_VAR_SINGLE);
	assert_int_equal(v[0].row, 0);
	assert_false(v[0].reverse);
	assert_string_equal(v[1].name, "m.y");
	assert_true(v[1].reverse);
	assert_int_equal(v[2].row, -1);
	assert_true(v[2].reverse);
	assert_int_equal(v[3].kind, CO_VAR_RANK);
	assert_int_equal(v[4].kind, CO_VAR_MULTI);
	assert_int_equal(v[5].kind, CO_VAR_DATE);
	assert_int_equal(v[6].kind, CO_VAR_NUMBER);
	assert_string_equal(s->question[0].page, "box");
	assert_string_equal(s->question[0].visible_if,
	    "({q} = 1) and ({q} < 3)");
	assert_string_equal(s->question[0].pointer,
	    "/pages/0/elements/0/elements/0");
	assert_int_equal(co_survey_var(s, "m.y"), 1);
	assert_int_equal(co_survey_var(s, "m"), -1);
	assert_int_equal(co_survey_need_var(s, "m.y", &at, NULL), CO_OK);
	assert_int_equal(at, 1);
	co_err_clear(&err);
	assert_int_equal(co_survey_need_var(s, "m", &at, &err), CO_ENOTFOUND);
	assert_non_null(strstr(err.text, "'m.x'"));
	assert_int_equal(at, 1);
	co_survey_free(s);
}

static void
languages_become_aliases(void **state)
{
	struct co_survey *s = good(SURVEY("", "{\"type\":\"dropdown\","
	    "\"name\":\"g\",\"title\":{\"default\":\"Gender\",\"cy\":"
	    "\"Rhywedd\"},\"choices\":[{\"value\":\"f\",\"text\":{\"default\":"
	    "\"Female\",\"cy\":\"Benyw\"}},{\"value\":\"m\",\"text\":{\"cy\":"
	    "\"Gwryw\",\"en\":\"Male\"}}]}"), NULL);
	const struct co_question *q = question(s, "g");

	(void)state;
	assert_string_equal(q->title, "Gender");
	assert_string_equal(q->choice[1].text, "Male");
	assert_int_equal(co_question_choice(q, "benyw"), 0);
	assert_int_equal(co_question_choice(q, "Gwryw"), 1);
	assert_int_equal(q->headers.n, 1);
	assert_string_equal(q->headers.item[0].text, "Rhywedd");
	assert_string_equal(q->headers.item[0].dialect, "*");
	co_survey_free(s);
}

static void
disclosure_classes(void **state)
{
	struct co_survey *s = good(SURVEY("",
	    "{\"type\":\"dropdown\",\"name\":\"a\",\"choices\":[1],"
	    "\"analysis\":{\"role\":\"cohort\"}},"
	    "{\"type\":\"dropdown\",\"name\":\"b\",\"choices\":[1],"
	    "\"analysis\":{\"role\":\"gender\"}},"
	    "{\"type\":\"rating\",\"name\":\"c\"},"
	    "{\"type\":\"comment\",\"name\":\"d\"},"
	    "{\"type\":\"rating\",\"name\":\"e\",\"analysis\":{"
	    "\"disclosure\":\"sensitive\"}},"
	    "{\"type\":\"text\",\"name\":\"f\",\"analysis\":{\"role\":"
	    "\"session\"}},"
	    "{\"type\":\"checkbox\",\"name\":\"g\",\"choices\":[1],"
	    "\"analysis\":{\"disclosure\":\"public\"}}"), NULL);
	static const enum co_disclosure_class expected[] = {
		CO_CLASS_PUBLIC, CO_CLASS_SENSITIVE, CO_CLASS_OPINION,
		CO_CLASS_SENSITIVE, CO_CLASS_SENSITIVE, CO_CLASS_PUBLIC,
		CO_CLASS_PUBLIC,
	};

	(void)state;
	assert_int_equal(s->n_question, COUNT(expected));
	for (size_t i = 0; i < COUNT(expected); i++)
		assert_int_equal(s->question[i].disclosure, expected[i]);
	assert_int_equal(co_survey_role(s, CO_ROLE_SESSION), 5);
	assert_int_equal(co_survey_role(s, CO_ROLE_REGION), -1);
	co_survey_free(s);
}

static void
overlay_merges(void **state)
{
	static const char pure[] = "{\"title\":\"Exit\",\"pages\":[{"
	    "\"elements\":[{\"type\":\"dropdown\",\"name\":\"g\",\"choices\":"
	    "[{\"value\":\"f\",\"text\":\"Female\",\"aliases\":[\"F.\"]},"
	    "\"m\"]},{\"type\":\"matrix\",\"name\":\"x\",\"columns\":[1,2,3,"
	    "4,5,\"na\"],\"rows\":[\"a\",\"b\"]}]}]}";
	static const char overlay[] = "{\"analysis\":{\"format\":1,\"id\":"
	    "\"exit\",\"kind\":\"survey\",\"scales\":{\"ag\":{"
	    "\"topBox\":[5],\"notApplicable\":[\"na\"]}}},\"questions\":{"
	    "\"g\":{\"role\":\"gender\",\"items\":{\"f\":{\"aliases\":["
	    "\"Woman\",\"F.\"],\"group\":\"W\"}}},\"x\":{\"scale\":\"ag\","
	    "\"items\":{\"b\":{\"aliases\":[\"Bee\"]}}}}}";
	struct co_survey *s = good(pure, overlay), *t;
	const struct co_question *q = question(s, "g");

	(void)state;
	assert_string_equal(s->id, "exit");
	assert_int_equal(q->role, CO_ROLE_GENDER);
	assert_int_equal(q->choice[0].n_alias, 2);
	assert_int_equal(co_question_choice(q, "woman"), 0);
	assert_string_equal(q->choice[0].group, "W");
	q = question(s, "x");
	marks(q, "....+.");
	assert_string_equal(q->scale->name, "ag");
	assert_string_equal(q->row[1].alias[0], "Bee");
	assert_string_equal(s->json, pure);
	assert_string_equal(s->overlay, overlay);
	/* The hash follows both files. */
	t = good(SURVEY("", Q), NULL);
	assert_string_not_equal(s->hash, t->hash);
	assert_null(t->overlay);
	co_survey_free(t);
	t = good(pure, overlay);
	assert_string_equal(s->hash, t->hash);
	co_survey_free(t);
	co_survey_free(s);
}

/* The hash of a lone definition is the SHA-256 of its bytes. */
static void
hash_is_of_the_file(void **state)
{
	static const char json[] = SURVEY("", Q);
	char hex[CO_SHA256_HEX];
	struct co_survey *s = good(json, NULL);

	(void)state;
	co_sha256_hex(json, strlen(json), hex);
	assert_string_equal(s->hash, hex);
	co_survey_free(s);
}

static void
registers(void **state)
{
	struct co_survey *s = good(REGISTER(",\"stages\":[\"applied\","
	    "\"met\",\"in\"]", "{\"type\":\"dropdown\",\"name\":\"o\","
	    "\"choices\":[{\"value\":\"n\",\"text\":\"No\",\"reached\":"
	    "\"met\",\"closed\":\"refused\"},{\"value\":\"y\",\"text\":"
	    "\"Yes\",\"reached\":\"in\"}],\"analysis\":{\"role\":"
	    "\"outcome\"}}"), NULL);

	(void)state;
	assert_int_equal(s->kind, CO_KIND_REGISTER);
	assert_int_equal(s->layout, CO_LAYOUT_ROWS);
	assert_int_equal(s->n_stage, 3);
	assert_int_equal(co_survey_stage(s, "in"), 2);
	assert_int_equal(co_survey_stage(s, "out"), -1);
	assert_int_equal(s->question[0].choice[0].reached, 1);
	assert_string_equal(s->question[0].choice[0].closed, "refused");
	assert_int_equal(s->question[0].choice[1].reached, 2);
	co_survey_free(s);
}

/* ---- limits -------------------------------------------------------- */

static void
depth_and_size_are_bounded(void **state)
{
	char *deep = malloc(300001);
	struct co_survey *s = NULL;
	struct co_err err;

	(void)state;
	assert_non_null(deep);
	memset(deep, '[', 300000);
	deep[300000] = '\0';
	assert_int_equal(parse(deep, NULL, NULL, &s, &err), CO_EINPUT);
	assert_string_equal(err.where, "d.json:1:65");
	free(deep);
	deep = malloc(((size_t)4 << 20) + 2);
	assert_non_null(deep);
	memset(deep, ' ', ((size_t)4 << 20) + 1);
	deep[((size_t)4 << 20) + 1] = '\0';
	assert_int_equal(parse(deep, NULL, NULL, &s, &err), CO_EINPUT);
	assert_non_null(strstr(err.text, "4194304 at most"));
	free(deep);
	assert_null(s);
}

/* Many findings are cut, and the cut is said. */
static void
findings_are_bounded(void **state)
{
	char *json = malloc(400000);
	size_t n = 0;
	struct co_survey *s = NULL;
	struct co_diags d;
	struct co_err err;

	(void)state;
	assert_non_null(json);
	n += (size_t)sprintf(json + n, "{\"analysis\":{");
	for (int i = 0; i < 5000; i++)
		n += (size_t)sprintf(json + n, "%s\"k%d\":1",
		    i > 0 ? "," : "", i);
	sprintf(json + n, "}}");
	co_diags_init(&d);
	assert_int_equal(parse(json, NULL, &d, &s, &err), CO_EINPUT);
	assert_true(d.n <= 1001);
	assert_non_null(strstr(d.item[0].text, "more findings"));
	co_diags_clear(&d);
	free(json);
}

/* Too many questions: said once, and no time is lost on the rest. */
static void
questions_are_bounded(void **state)
{
	char *json = malloc(600000);
	size_t n = 0, said = 0;
	struct co_survey *s = NULL;
	struct co_diags d;
	struct co_err err;

	(void)state;
	assert_non_null(json);
	n += (size_t)sprintf(json + n, "{\"analysis\":{\"format\":1,\"id\":"
	    "\"s\",\"kind\":\"survey\"},\"elements\":[");
	for (int i = 0; i < 6000; i++)
		n += (size_t)sprintf(json + n, "%s{\"type\":\"text\","
		    "\"name\":\"q%d\"}", i > 0 ? "," : "", i);
	sprintf(json + n, "]}");
	co_diags_init(&d);
	assert_int_equal(parse(json, NULL, &d, &s, &err), CO_EINPUT);
	for (size_t i = 0; i < d.n; i++)
		said += strstr(d.item[i].text, "5000 questions") != NULL;
	assert_int_equal(said, 1);
	assert_int_equal(d.errors, 1);
	assert_string_equal(err.where, "d.json:/elements/5000");
	co_diags_clear(&d);
	free(json);
}

/* ---- files --------------------------------------------------------- */

static void
load_says_what_is_wrong(void **state)
{
	struct co_survey *s = NULL;
	struct co_err err;

	(void)state;
	assert_int_not_equal(co_survey_load("no/such/file.json", NULL, &s,
	    &err), CO_OK);
	assert_non_null(strstr(err.where, "no/such/file.json"));
	assert_int_equal(co_survey_load("x.overlay.json", NULL, &s, &err),
	    CO_EUSAGE);
	assert_null(s);
}

static void
shared_examples_load(void **state)
{
	static const struct { const char *name; size_t n_var; } file[] = {
		{ "exit-survey.json", 23 },
		{ "recruitment-register.json", 9 },
		{ "recruitment-counts.json", 7 },
	};
	const char *dir = getenv("COHORT_SHARED");
	char path[1024];

	(void)state;
	/* cmocka reports skip() as "not ok", which automake counts a failure */
	if (dir == NULL || access(dir, R_OK) != 0) {
		print_message("# no shared examples: not tested\n");
		return;
	}
	for (size_t i = 0; i < COUNT(file); i++) {
		struct co_survey *s = NULL;
		struct co_diags d;
		struct co_err err;

		co_diags_init(&d);
		snprintf(path, sizeof path, "%s/definitions/%s", dir,
		    file[i].name);
		if (co_survey_load(path, &d, &s, &err) != CO_OK)
			fail_msg("%s: %s", err.where, err.text);
		assert_int_equal(d.warnings, 0);
		assert_int_equal(s->n_var, file[i].n_var);
		co_survey_free(s);
		co_diags_clear(&d);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_check_has_its_place),
		cmocka_unit_test(all_findings_come_at_once_in_order),
		cmocka_unit_test(a_key_not_read_is_noticed_once),
		cmocka_unit_test(default_scale),
		cmocka_unit_test(other_none_boolean_and_ratings),
		cmocka_unit_test(variables_of_matrices_and_panels),
		cmocka_unit_test(languages_become_aliases),
		cmocka_unit_test(disclosure_classes),
		cmocka_unit_test(overlay_merges),
		cmocka_unit_test(hash_is_of_the_file),
		cmocka_unit_test(registers),
		cmocka_unit_test(depth_and_size_are_bounded),
		cmocka_unit_test(findings_are_bounded),
		cmocka_unit_test(questions_are_bounded),
		cmocka_unit_test(load_says_what_is_wrong),
		cmocka_unit_test(shared_examples_load),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
