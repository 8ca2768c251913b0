#include "cli/app.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

static enum co_code
make_dir(const char *path, struct co_err *err)
{
	if (mkdir(path, 0777) == 0 || errno == EEXIST)
		return CO_OK;
	return co_fail(err, CO_EIO, path, "the folder cannot be made: %s",
	    strerror(errno));
}

/* A first definition to change: five workshop ratings and a comment. */
static const char starter[] =
    "{\n"
    "  \"title\": \"Workshop feedback\",\n"
    "  \"analysis\": {\n"
    "    \"format\": 1, \"id\": \"feedback\", \"kind\": \"survey\",\n"
    "    \"scales\": { \"agree5\": { \"topBox\": [4, 5], "
    "\"bottomBox\": [1, 2], \"neutral\": [3] } }\n"
    "  },\n"
    "  \"pages\": [ { \"elements\": [\n"
    "    { \"type\": \"radiogroup\", \"name\": \"relevant\", \"title\": "
    "\"The workshop was relevant to my work\",\n"
    "      \"choices\": [\n"
    "        { \"value\": 1, \"text\": \"Strongly disagree\" },\n"
    "        { \"value\": 2, \"text\": \"Disagree\" },\n"
    "        { \"value\": 3, \"text\": \"Neither agree nor disagree\" },\n"
    "        { \"value\": 4, \"text\": \"Agree\" },\n"
    "        { \"value\": 5, \"text\": \"Strongly agree\" } ],\n"
    "      \"analysis\": { \"scale\": \"agree5\" } },\n"
    "    { \"type\": \"comment\", \"name\": \"improve\", \"title\": "
    "\"What should we change?\",\n"
    "      \"analysis\": { \"role\": \"comment\" } }\n"
    "  ] } ]\n"
    "}\n";

static enum co_code
write_starter(const char *dir, struct co_err *err)
{
	char *path = co_path_join(dir, "feedback.json");
	struct stat sb;
	enum co_code rc;

	if (path == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	rc = stat(path, &sb) == 0 ? CO_OK
	    : co_file_write(path, starter, sizeof starter - 1, err);
	free(path);
	return rc;
}

static enum co_code
run(struct co_app *app, const struct co_args *args, struct co_err *err)
{
	const char *dir = args->n_pos > 0 ? args->pos[0] : ".";
	char *db = co_path_join(dir, "cohort.db");
	char *surveys = co_path_join(dir, "surveys");
	enum co_code rc = CO_OK;

	if (db == NULL || surveys == NULL)
		rc = co_fail(err, CO_ENOMEM, NULL, "out of memory");
	if (rc == CO_OK)
		rc = make_dir(dir, err);
	if (rc == CO_OK)
		rc = co_store_open(db, CO_STORE_CREATE, &app->store, err);
	if (rc == CO_OK)
		rc = make_dir(surveys, err);
	if (rc == CO_OK)
		rc = write_starter(surveys, err);
	if (rc == CO_OK)
		fprintf(app->out, "store        %s\ndefinitions  %s\n"
		    "next         cohort import FILE\n", db, surveys);
	free(db);
	free(surveys);
	return rc;
}

const struct co_command cmd_init = {
	.name = "init",
	.summary = "make a workspace: a store and a folder of definitions",
	.usage = "[DIR]",
	.min_pos = 0, .max_pos = 1, .run = run,
	.detail = "What is there already is left as it is.",
};
