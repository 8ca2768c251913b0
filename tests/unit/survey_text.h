/* For tests: a survey from the JSON of its elements. */
#ifndef COHORT_TESTS_SURVEY_TEXT_H
#define COHORT_TESTS_SURVEY_TEXT_H

#include "base/buf.h"
#include "survey/survey.h"

static inline struct co_survey *
survey_text(const char *analysis, const char *elements)
{
	struct co_survey *s = NULL;
	struct co_err err = { 0 };
	struct co_buf b;

	co_buf_init(&b);
	co_buf_printf(&b, "{ \"title\": \"Test\", \"analysis\": { \"format\": "
	    "1, \"id\": \"test\", \"kind\": \"survey\"%s }, \"pages\": "
	    "[ { \"name\": \"p\", \"elements\": [ %s ] } ] }", analysis,
	    elements);
	if (co_survey_parse("test.json", co_buf_str(&b), b.len, NULL, NULL, 0,
	    NULL, &s, &err) != CO_OK)
		fail_msg("%s: %s", err.where, err.text);
	co_buf_clear(&b);
	return s;
}

#endif
