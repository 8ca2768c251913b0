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

# Example exports: made-up people, made again by the generator and compared.
nobase_dist_pkgdata_DATA += \
	surveys/fellowship/exports/README.md \
	surveys/fellowship/exports/alumni.csv \
	surveys/fellowship/exports/exit-cohort3.csv \
	surveys/fellowship/exports/mentoring-cohort4.csv \
	surveys/fellowship/exports/panellists-cohort4.csv \
	surveys/fellowship/exports/portfolio.csv \
	surveys/fellowship/exports/projects.csv \
	surveys/fellowship/exports/recruitment-cohort1.csv \
	surveys/fellowship/exports/recruitment-cohort2.csv \
	surveys/fellowship/exports/recruitment-cohort3.csv \
	surveys/fellowship/exports/recruitment-cohort4.csv \
	surveys/fellowship/exports/workshops-cohort1.csv \
	surveys/fellowship/exports/workshops-cohort2.csv \
	surveys/fellowship/exports/workshops-cohort3.csv \
	surveys/fellowship/exports/workshops-cohort4.csv
check_PROGRAMS += surveys/fellowship/generate
surveys_fellowship_generate_SOURCES = \
	surveys/fellowship/generate.c surveys/fellowship/generate.h \
	surveys/fellowship/generate_registers.c \
	surveys/fellowship/generate_surveys.c
surveys_fellowship_generate_LDADD =

UNIT_TESTS += tests/unit/test_fellowship
tests_unit_test_fellowship_SOURCES = tests/unit/test_fellowship.c
tests_unit_test_fellowship_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_fellowship_LDADD = libsurvey.la $(CJSON_LIBS) $(CMOCKA_LIBS)
