#include "cli/request.h"

static enum co_code
run(struct co_app *app, const struct co_args *args, struct co_err *err)
{
	return co_study_command(app, args, co_study_trend, err);
}

static const struct co_option options[] = {
	{ "by", "VARIABLE", "the ordered groups, as a rule the cohort", 0 },
	{ "split", "VARIABLE", "a line for each of its groups", 0 },
	{ NULL, NULL, NULL, 0 }
};

const struct co_command cmd_trend = {
	.name = "trend",
	.summary = "follow a share or a rate over the cohorts",
	.usage = "SURVEY.QUESTION|SURVEY:STAGE",
	.option = options, .min_pos = 1, .max_pos = 1, .study = true,
	.run = run,
	.detail = "The top box of a question, or the share that reached a "
	    "stage of a register, per\ncohort with a Wilson interval; from "
	    "three cohorts the Cochran-Armitage test for\ntrend, exact where "
	    "that is within reach.",
};
