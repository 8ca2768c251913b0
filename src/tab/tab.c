#include "tab/tab.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tab/count.h"
#include "tab/gate.h"

enum co_code
co_tab_run(struct co_store *st, const struct co_survey *s,
    const struct co_where *where, size_t n_where,
    const struct co_tab_spec *spec, size_t n, enum co_profile profile,
    struct co_published **out, struct co_err *err)
{
	struct co_cube *cube = co_calloc(n + 1, sizeof *cube);
	struct co_published **made = co_calloc(n + 1, sizeof *made);
	enum co_code rc = CO_OK;

	if (cube == NULL || made == NULL)
		rc = co_fail(err, CO_ENOMEM, NULL, "out of memory");
	if (rc == CO_OK)
		rc = co_count(st, s, where, n_where, spec, n, cube, err);
	for (size_t i = 0; rc == CO_OK && i < n; i++)
		rc = co_gate(&cube[i], s, &spec[i], profile, &made[i], err);
	for (size_t i = 0; i < n; i++) {
		if (cube != NULL)
			co_cube_clear(&cube[i]);
		if (rc != CO_OK && made != NULL)
			co_published_free(made[i]);
		else if (rc == CO_OK)
			out[i] = made[i];
	}
	free(cube);
	free(made);
	return rc;
}

enum co_code
co_tab_typed(const int64_t *x, const int64_t *n, const char *const *label,
    size_t k, int not_stated, enum co_profile profile,
    struct co_published **out, struct co_err *err)
{
	struct co_gate_rule rule = co_gate_rule(profile, 0);

	return co_gate_typed(x, n, label, k, not_stated, &rule, out, err);
}
