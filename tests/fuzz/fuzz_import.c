/*
 * libFuzzer: any bytes as an export, read against one definition with a
 * question of every type. Built with --enable-fuzzing and clang; the files
 * of tests/data are a corpus to start from.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "import/import.h"

static const char definition[] =
    "{\"title\":\"Fuzz\",\"analysis\":{\"format\":1,\"id\":\"fuzz\","
    "\"kind\":\"survey\",\"missing\":[\"-\"],\"declined\":[\"No answer\"]},"
    "\"pages\":[{\"name\":\"p\",\"elements\":["
    "{\"type\":\"text\",\"name\":\"code\",\"title\":\"Your study code\","
    "\"analysis\":{\"role\":\"respondent\"}},"
    "{\"type\":\"radiogroup\",\"name\":\"gender\",\"choices\":[\"Male\","
    "\"Female\"],\"showOtherItem\":true},"
    "{\"type\":\"checkbox\",\"name\":\"role\",\"choices\":[\"Use\","
    "\"Use, and teach\",\"Make; test\"],\"showOtherItem\":true,"
    "\"showNoneItem\":true},"
    "{\"type\":\"matrix\",\"name\":\"m\",\"title\":\"Agree?\",\"columns\":"
    "[1,2,3],\"rows\":[\"Basics\",\"Rules\"]},"
    "{\"type\":\"matrix\",\"name\":\"k\",\"title\":\"Apply?\",\"columns\":"
    "[1,2,3],\"rows\":[\"Basics\",\"Rules\"]},"
    "{\"type\":\"rating\",\"name\":\"pace\"},"
    "{\"type\":\"text\",\"inputType\":\"number\",\"name\":\"n\"},"
    "{\"type\":\"text\",\"inputType\":\"date\",\"name\":\"d\"},"
    "{\"type\":\"boolean\",\"name\":\"b\"},"
    "{\"type\":\"comment\",\"name\":\"why\",\"visibleIf\":\"{b} = false\"},"
    "{\"type\":\"ranking\",\"name\":\"rank\",\"choices\":[\"A\",\"B\"]}]}]}";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct co_import *im = NULL;
	struct co_survey *s = NULL;
	struct co_response r;

	if (co_survey_parse("f.json", definition, sizeof definition - 1,
	    NULL, NULL, 0, NULL, &s, NULL) != CO_OK)
		abort();
	if (co_import_read_memory("f.csv", data, size, s, NULL, &im, NULL)
	    == CO_OK) {
		const struct co_import_report *rep = co_import_report(im);
		int64_t dropped = 0;

		for (size_t i = 0; i < rep->n_dropped; i++)
			dropped += rep->dropped[i].n;
		/* No record may get lost without a reason. */
		if (rep->kept + rep->rejected + dropped != rep->rows)
			abort();
		for (size_t i = 0; i < co_import_count(im); i++)
			co_import_response(im, i, &r);
	}
	co_import_free(im);
	co_survey_free(s);
	return 0;
}
