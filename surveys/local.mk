# The example programme: definitions, schema, programme file, exports.
nobase_dist_pkgdata_DATA += \
	surveys/README.md \
	surveys/definition.schema.json \
	surveys/fellowship/alumni.json \
	surveys/fellowship/exit.json \
	surveys/fellowship/mentoring.json \
	surveys/fellowship/panellist.json \
	surveys/fellowship/portfolio.json \
	surveys/fellowship/programme.json \
	surveys/fellowship/projects.json \
	surveys/fellowship/recruitment.json \
	surveys/fellowship/workshop.json

UNIT_TESTS += tests/unit/test_fellowship
tests_unit_test_fellowship_SOURCES = tests/unit/test_fellowship.c
tests_unit_test_fellowship_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_fellowship_LDADD = libsurvey.la $(CJSON_LIBS) $(CMOCKA_LIBS)
