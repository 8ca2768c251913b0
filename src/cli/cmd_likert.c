#include "cli/request.h"

static enum co_code
run(struct co_app *app, const struct co_args *args, struct co_err *err)
{
	return co_study_command(app, args, co_study_likert, err);
}

static const struct co_option options[] = {
	{ "by", "VARIABLE", "a distribution for each of its groups", 0 },
	{ NULL, NULL, NULL, 0 }
};

const struct co_command cmd_likert = {
	.name = "likert",
	.summary = "show the answers to questions on a scale",
	.usage = "SURVEY[.QUESTION]",
	.option = options, .min_pos = 1, .max_pos = 1, .study = true,
	.run = run,
	.detail = "Every point of the scale, the top and the bottom box with "
	    "a Wilson interval, the\nmedian and the mean, and why others are "
	    "missing. A matrix shows all its rows.",
};
