#include "cli/app.h"

extern const struct co_command
    cmd_backup,
    cmd_check,
    cmd_dump,
    cmd_gap,
    cmd_help,
    cmd_import,
    cmd_init,
    cmd_likert,
    cmd_log,
    cmd_report,
    cmd_status,
    cmd_table,
    cmd_trend,
    cmd_undo,
    cmd_verify;

const struct co_command *const co_commands[] = {
	&cmd_init,
	&cmd_check,
	&cmd_import,
	&cmd_table,
	&cmd_likert,
	&cmd_gap,
	&cmd_trend,
	&cmd_report,
	&cmd_log,
	&cmd_undo,
	&cmd_status,
	&cmd_dump,
	&cmd_backup,
	&cmd_verify,
	&cmd_help,
	NULL
};

static enum co_code
run_help(struct co_app *app, const struct co_args *args, struct co_err *err)
{
	const struct co_command *c = NULL;

	if (co_args_flag(args, "man")) {
		co_manual(app->out);
		return CO_OK;
	}
	if (args->n_pos > 0 && (c = co_command_find(args->pos[0])) == NULL)
		return co_fail(err, CO_EUSAGE, NULL,
		    "there is no command \"%s\"", args->pos[0]);
	co_help(app->out, c);
	return CO_OK;
}

static const struct co_option help_options[] = {
	{ "man", NULL, "print the manual page (roff)", 0 },
	{ NULL, NULL, NULL, 0 }
};

const struct co_command cmd_help = {
	.name = "help",
	.summary = "show what a command does",
	.usage = "[COMMAND]",
	.option = help_options, .min_pos = 0, .max_pos = 1, .run = run_help,
};
