#include <config.h>

#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/app.h"

#define INSIST 3	/* a terminal and a wrapper may both send the first */

/* Set by the handler, asked by whatever takes long. */
static volatile sig_atomic_t interrupted, times;

/* The first ends the work in order; whoever insists ends it at once. */
static void
interrupt(int signal_number)
{
	interrupted = signal_number;
	if (++times < INSIST)
		return;
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

static bool
is_interrupted(void *arg)
{
	(void)arg;
	return interrupted != 0;
}

/* Not where the one who started us ignores it, as nohup does. */
static void
catch(int signal_number)
{
	struct sigaction a = { .sa_handler = interrupt };
	struct sigaction now;

	sigemptyset(&a.sa_mask);
	if (sigaction(signal_number, NULL, &now) == 0 &&
	    now.sa_handler != SIG_IGN)
		sigaction(signal_number, &a, NULL);
}

static int
report(struct co_app *app, const struct co_err *err)
{
	fputs("cohort: ", app->err);
	if (err->where[0] != '\0')
		fprintf(app->err, "%s: ", err->where);
	fprintf(app->err, "%s\n", err->text);
	if (app->debug && err->file != NULL)
		fprintf(app->err, "    (%s, %s:%d)\n",
		    co_code_name(err->code), err->file, err->line);
	return co_code_exit(err->code);
}

static enum co_code
no_command(const char *name, struct co_err *err)
{
	const char *names[64];
	size_t n = 0;
	int near;

	while (n < 64 && co_commands[n] != NULL) {
		names[n] = co_commands[n]->name;
		n++;
	}
	near = co_text_nearest(name, names, n);
	if (near >= 0)
		return co_fail(err, CO_EUSAGE, NULL, "there is no command "
		    "\"%s\"; the nearest is \"%s\" ('cohort help' lists "
		    "them)", name, names[near]);
	return co_fail(err, CO_EUSAGE, NULL, "there is no command \"%s\"; "
	    "'cohort help' lists them", name);
}

static enum co_code
run(struct co_app *app, int argc, char **argv, struct co_err *err)
{
	const struct co_command *c;
	struct co_args args;
	enum co_code rc;

	if (argc < 2) {
		co_help(app->err, NULL);
		return co_fail(err, CO_EUSAGE, NULL, "no command was given");
	}
	if (strcmp(argv[1], "--version") == 0) {
		fprintf(app->out, "cohort %s\n", VERSION);
		return CO_OK;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
		co_help(app->out, NULL);
		return CO_OK;
	}
	c = co_command_find(argv[1]);
	if (c == NULL)
		return no_command(argv[1], err);
	rc = co_args_read(c, argc - 2, argv + 2, &args, err);
	if (rc != CO_OK)
		return rc;
	app->quiet = co_args_flag(&args, "quiet");
	app->verbose = co_args_flag(&args, "verbose");
	app->debug = co_args_flag(&args, "debug");
	if (co_args_flag(&args, "help"))
		co_help(app->out, c);
	else
		rc = c->run(app, &args, err);
	co_args_clear(&args);
	return rc;
}

int
main(int argc, char **argv)
{
	struct co_app app = { .out = stdout, .err = stderr,
		.stop = { is_interrupted, NULL } };
	struct co_err err = { .code = CO_OK };
	int status = 0;

	/* Numbers and messages do not depend on the user's locale. */
	setlocale(LC_ALL, "C");
	signal(SIGPIPE, SIG_IGN);
	catch(SIGINT);
	catch(SIGTERM);
	if (run(&app, argc, argv, &err) != CO_OK)
		status = report(&app, &err);
	co_app_clear(&app);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		if (status == 0)
			fputs("cohort: writing the output failed: is the "
			    "disk full?\n", stderr);
		status = status != 0 ? status : 1;
	}
	if (err.code == CO_ECANCELLED && interrupted != 0) {
		/* Whoever started us sees what ended us. */
		signal((int)interrupted, SIG_DFL);
		raise((int)interrupted);
	}
	return status != 0 ? status : app.findings ? 3 : 0;
}
