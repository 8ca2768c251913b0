#include "cli/request.h"

static enum co_code
run(struct co_app *app, const struct co_args *args, struct co_err *err)
{
	return co_study_command(app, args, co_study_table, err);
}

static const struct co_option options[] = {
	{ "by", "VARIABLE[,VARIABLE]", "cross with one or two variables", 0 },
	{ NULL, NULL, NULL, 0 }
};

const struct co_command cmd_table = {
	.name = "table",
	.summary = "count the answers to a question",
	.usage = "SURVEY.QUESTION",
	.option = options, .min_pos = 1, .max_pos = 1, .study = true,
	.run = run,
	.detail = "One row per answer with its share of those who answered "
	    "and a Wilson interval;\nwith --by, one block per group and one "
	    "over all, marked (all). Where several\noptions could be picked "
	    "the shares are of people and do not add to 100%.",
};
