#include "cli/app.h"

#include <string.h>

static void
options(FILE *to, const char *title, const struct co_option *o)
{
	char left[64];

	if (o == NULL || o->name == NULL)
		return;
	fprintf(to, "\n%s:\n", title);
	for (; o->name != NULL; o++) {
		snprintf(left, sizeof left, "%c%c%s--%s%s%s",
		    o->letter != 0 ? '-' : ' ',
		    o->letter != 0 ? o->letter : ' ',
		    o->letter != 0 ? ", " : "  ", o->name,
		    o->arg != NULL ? " " : "", o->arg != NULL ? o->arg : "");
		fprintf(to, "  %-26s %s\n", left, o->help);
	}
}

static void
program(FILE *to)
{
	fputs("cohort turns the form exports of a training programme into "
	    "honest evidence.\n\nusage: cohort COMMAND [OPTION]... "
	    "[ARGUMENT]...\n\n", to);
	for (size_t i = 0; co_commands[i] != NULL; i++)
		fprintf(to, "  %-9s %s\n", co_commands[i]->name,
		    co_commands[i]->summary);
	fputs("\n'cohort help COMMAND' tells more. Exit status: 0 done, 1 "
	    "failed, 2 usage, 3 done,\nbut the data has findings to look "
	    "at.\n", to);
}

void
co_help(FILE *to, const struct co_command *c)
{
	if (c == NULL) {
		program(to);
		return;
	}
	fprintf(to, "usage: cohort %s %s\n\n%s.\n", c->name, c->usage,
	    c->summary);
	if (c->detail != NULL)
		fprintf(to, "\n%s\n", c->detail);
	options(to, "options", c->option);
	if (c->study)
		options(to, "every study", co_study_options);
	options(to, "every command", co_common_options);
}

/* Text of the manual page: hyphens and backslashes stay as they are. */
static void
roff(FILE *to, const char *s)
{
	for (bool start = true; *s != '\0'; start = *s == '\n', s++) {
		if (start && (*s == '.' || *s == '\''))
			fputs("\\&", to);
		if (*s == '\\')
			fputs("\\e", to);
		else if (*s == '-')
			fputs("\\-", to);
		else
			fputc(*s, to);
	}
}

static void
roff_options(FILE *to, const struct co_option *o)
{
	for (; o != NULL && o->name != NULL; o++) {
		fputs(".TP\n.B ", to);
		if (o->letter != 0)
			fprintf(to, "\\-%c, ", o->letter);
		fprintf(to, "\\-\\-%s", o->name);
		if (o->arg != NULL)
			fprintf(to, " \\fI%s\\fR", o->arg);
		fputc('\n', to);
		roff(to, o->help);
		fputc('\n', to);
	}
}

void
co_manual(FILE *to)
{
	fputs(".TH COHORT 1\n.SH NAME\ncohort \\- honest evidence from the "
	    "form exports of a training programme\n.SH SYNOPSIS\n.B cohort\n"
	    "\\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...\n"
	    ".SH COMMANDS\n", to);
	for (size_t i = 0; co_commands[i] != NULL; i++) {
		const struct co_command *c = co_commands[i];

		fprintf(to, ".SS cohort %s ", c->name);
		roff(to, c->usage);
		fputc('\n', to);
		roff(to, c->summary);
		fputs(".\n", to);
		if (c->detail != NULL) {
			fputs(".PP\n", to);
			roff(to, c->detail);
			fputc('\n', to);
		}
		roff_options(to, c->option);
	}
	fputs(".SH OPTIONS\nOf every command:\n", to);
	roff_options(to, co_common_options);
	fputs(".PP\nOf every study:\n", to);
	roff_options(to, co_study_options);
	fputs(".SH EXIT STATUS\n0 done; 1 failed; 2 usage; 3 done, but the "
	    "data has findings to look at.\n", to);
}
