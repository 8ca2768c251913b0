/*
 * Recomputes a file of reference cases and prints what does not agree:
 * verify_main FILE [METHOD-PREFIX]. Exit status 1 when a case failed.
 */
#include <stdio.h>

#include "study/verify.h"

static void
print_case(const struct co_verify *v, const struct co_verify_case *c)
{
	const struct co_verify_failure *f = v->failure + c->first;

	if (c->state == CO_VERIFY_UNSUPPORTED)
		printf("unsupported %s %s: %s\n", c->id, c->method, c->why);
	for (size_t i = 0; i < c->n; i++)
		printf("FAILED %s %s %s: expected %.17g, got %.17g%s%s\n",
		    c->id, c->method, f[i].field, f[i].expected, f[i].got,
		    f[i].note != NULL ? ": " : "",
		    f[i].note != NULL ? f[i].note : "");
}

int
main(int argc, char **argv)
{
	struct co_verify v;
	struct co_err err;

	if (argc < 2) {
		fprintf(stderr, "usage: %s FILE [METHOD-PREFIX]\n", argv[0]);
		return 2;
	}
	if (co_verify_file(argv[1], argc > 2 ? argv[2] : NULL, &v, &err) !=
	    CO_OK) {
		fprintf(stderr, "%s: %s\n", err.where, err.text);
		return 2;
	}
	for (size_t i = 0; i < v.n; i++)
		print_case(&v, &v.cases[i]);
	printf("%zu passed, %zu failed, %zu unsupported\n", v.passed,
	    v.failed, v.unsupported);
	argc = v.failed > 0;
	co_verify_clear(&v);
	return argc;
}
