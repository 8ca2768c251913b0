#include "cli/command.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

const struct co_option co_common_options[] = {
	{ "store", "URI", "the store (default: $COHORT_STORE, else cohort.db "
	    "found upward from here)", 0 },
	{ "surveys", "DIR", "where definitions are looked up (default: "
	    "$COHORT_SURVEYS, else surveys/ beside the store)", 0 },
	{ "format", "F", "text or json; studies also csv, md and html", 0 },
	{ "quiet", NULL, "say nothing on stderr but errors", 'q' },
	{ "verbose", NULL, "say more on stderr", 'v' },
	{ "debug", NULL, "name the source line of an error", 0 },
	{ "help", NULL, "show this help", 'h' },
	{ NULL, NULL, NULL, 0 }
};

const struct co_option co_study_options[] = {
	{ "where", "NAME=VALUE", "only these responses (repeatable)", 0 },
	{ "profile", "P", "internal, partner, public or open (default: "
	    "internal)", 0 },
	{ "level", "L", "confidence level (default: 0.95)", 0 },
	{ "plot", "FILE", "draw the chart: .svg, .png or .pdf", 0 },
	{ NULL, NULL, NULL, 0 }
};

const struct co_command *
co_command_find(const char *name)
{
	for (size_t i = 0; co_commands[i] != NULL; i++)
		if (strcmp(co_commands[i]->name, name) == 0)
			return co_commands[i];
	return NULL;
}

typedef int fits_fn(const struct co_option *o, const char *s, size_t len);

static int
by_name(const struct co_option *o, const char *s, size_t len)
{
	return strlen(o->name) == len && strncmp(o->name, s, len) == 0;
}

static int
by_letter(const struct co_option *o, const char *s, size_t len)
{
	(void)len;
	return o->letter != 0 && o->letter == s[0];
}

static const struct co_option *
find(const struct co_command *c, fits_fn *fits, const char *s, size_t len)
{
	const struct co_option *lists[] = { c->option, co_common_options,
		c->study ? co_study_options : NULL };

	for (size_t k = 0; k < 3; k++)
		for (const struct co_option *o = lists[k];
		    o != NULL && o->name != NULL; o++)
			if (fits(o, s, len))
				return o;
	return NULL;
}

static enum co_code
unknown(const struct co_command *c, const char *word, struct co_err *err)
{
	const struct co_option *lists[] = { c->option, co_common_options,
		c->study ? co_study_options : NULL };
	const char *names[64];
	size_t n = 0, len = strcspn(word, "=");
	char plain[64];
	int near = -1;

	for (size_t k = 0; k < 3; k++)
		for (const struct co_option *o = lists[k];
		    o != NULL && o->name != NULL && n < 64; o++)
			names[n++] = o->name;
	if (len > 2 && len < sizeof plain) {
		memcpy(plain, word, len);
		plain[len] = '\0';
		near = co_text_nearest(plain + 2, names, n);
	}
	if (near >= 0)
		return co_fail(err, CO_EUSAGE, NULL, "there is no option "
		    "%.*s; the nearest is --%s ('cohort help %s')", (int)len,
		    word, names[near], c->name);
	return co_fail(err, CO_EUSAGE, NULL, "there is no option %.*s; "
	    "'cohort help %s' lists them", (int)len, word, c->name);
}

/* One option word; *i moves past a value in a word of its own. */
static enum co_code
read_option(const struct co_command *c, int argc, char **argv, int *i,
    struct co_args *a, struct co_err *err)
{
	const char *word = argv[*i], *value = NULL;
	const struct co_option *o;
	size_t len;

	if (word[1] == '-') {
		len = strcspn(word + 2, "=");
		o = find(c, by_name, word + 2, len);
		if (word[2 + len] == '=')
			value = word + 3 + len;
	} else {
		o = find(c, by_letter, word + 1, 1);
		if (word[2] != '\0')
			value = word + 2;
	}
	if (o == NULL)
		return unknown(c, word, err);
	if (o->arg == NULL && value != NULL)
		return co_fail(err, CO_EUSAGE, NULL,
		    "--%s takes no value, but \"%s\" was given", o->name,
		    value);
	if (o->arg != NULL && value == NULL) {
		if (*i + 1 >= argc)
			return co_fail(err, CO_EUSAGE, NULL,
			    "--%s needs a value: --%s %s", o->name, o->name,
			    o->arg);
		value = argv[++*i];
	}
	a->given[a->n_given].option = o;
	a->given[a->n_given++].value = value;
	return CO_OK;
}

static bool
wants_help(const struct co_args *a)
{
	return co_args_flag(a, "help");
}

enum co_code
co_args_read(const struct co_command *c, int argc, char **argv,
    struct co_args *out, struct co_err *err)
{
	struct co_args a = { NULL, 0, NULL, 0 };
	bool words = false;
	enum co_code rc = CO_OK;

	a.pos = co_calloc((size_t)argc + 1, sizeof *a.pos);
	a.given = co_calloc((size_t)argc + 1, sizeof *a.given);
	if (a.pos == NULL || a.given == NULL) {
		co_args_clear(&a);
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	}
	for (int i = 0; rc == CO_OK && i < argc; i++) {
		if (!words && strcmp(argv[i], "--") == 0)
			words = true;
		else if (!words && argv[i][0] == '-' && argv[i][1] != '\0')
			rc = read_option(c, argc, argv, &i, &a, err);
		else
			a.pos[a.n_pos++] = argv[i];
	}
	if (rc == CO_OK && !wants_help(&a) &&
	    (a.n_pos < c->min_pos || a.n_pos > c->max_pos))
		rc = co_fail(err, CO_EUSAGE, NULL,
		    "%s arguments; usage: cohort %s %s", a.n_pos < c->min_pos
		    ? "too few" : "too many", c->name, c->usage);
	if (rc == CO_OK)
		*out = a;
	else
		co_args_clear(&a);
	return rc;
}

void
co_args_clear(struct co_args *a)
{
	free(a->pos);
	free(a->given);
	a->pos = NULL;
	a->given = NULL;
}

const char *
co_args_value(const struct co_args *a, const char *name)
{
	for (size_t i = a->n_given; i-- > 0;)
		if (strcmp(a->given[i].option->name, name) == 0)
			return a->given[i].value;
	return NULL;
}

bool
co_args_flag(const struct co_args *a, const char *name)
{
	for (size_t i = 0; i < a->n_given; i++)
		if (strcmp(a->given[i].option->name, name) == 0)
			return true;
	return false;
}
