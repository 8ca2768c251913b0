#include "import/dialect.h"

#include <string.h>

#include "base/text.h"

static const struct co_dialect *const dialects[] = {
	&co_dialect_msforms,
	&co_dialect_gforms,
	&co_dialect_generic,
};
enum { N_DIALECTS = sizeof dialects / sizeof dialects[0] };

const struct co_dialect *
co_dialect_detect(const struct co_head *head, struct co_buf *why)
{
	const struct co_dialect *best = &co_dialect_generic;
	int most = CO_DETECT_ENOUGH - 1;

	for (size_t i = 0; i < N_DIALECTS; i++) {
		struct co_buf signs;
		int weight;

		co_buf_init(&signs);
		weight = dialects[i]->detect(head, &signs);
		if (weight > most) {
			most = weight;
			best = dialects[i];
			why->len = 0;
			co_buf_puts(why, co_buf_str(&signs));
		}
		co_buf_clear(&signs);
	}
	if (best == &co_dialect_generic)
		co_buf_puts(why, "no sign of a form tool that is known");
	return best;
}

enum co_code
co_dialect_named(const char *name, const struct co_dialect **out,
    struct co_err *err)
{
	struct co_buf names;
	enum co_code rc;

	for (size_t i = 0; i < N_DIALECTS; i++) {
		if (strcmp(dialects[i]->name, name) == 0
		    || (dialects[i]->alias != NULL
			&& strcmp(dialects[i]->alias, name) == 0)) {
			*out = dialects[i];
			return CO_OK;
		}
	}
	co_buf_init(&names);
	for (size_t i = 0; i < N_DIALECTS; i++)
		co_buf_printf(&names, "%s%s", i > 0 ? ", " : "",
		    dialects[i]->name);
	rc = co_fail(err, CO_EUSAGE, NULL, "there is no dialect \"%s\"; the "
	    "dialects are %s", name, co_buf_str(&names));
	co_buf_clear(&names);
	return rc;
}

void
co_dialect_sign(struct co_buf *why, const char *sign)
{
	if (why->len > 0)
		co_buf_puts(why, ", ");
	co_buf_puts(why, sign);
}

bool
co_dialect_has(const struct co_record *r, const char *folded, size_t *where)
{
	bool found = false;
	struct co_buf f;

	co_buf_init(&f);
	for (size_t i = 0; i < r->n && !found; i++) {
		f.len = 0;
		co_text_fold(&f, r->cell[i].s, r->cell[i].len);
		found = strcmp(f.len > 0 ? co_buf_str(&f) : "", folded) == 0;
		if (found && where != NULL)
			*where = i;
	}
	co_buf_clear(&f);
	return found;
}

static size_t
add(struct co_split *out, size_t n, const char *header, size_t at,
    size_t skip, size_t end)
{
	if (n == CO_MAX_SPLITS || at == 0 || at + skip >= end)
		return n;
	out[n].question = header;
	out[n].n_question = at;
	out[n].row = header + at + skip;
	out[n].n_row = end - at - skip;
	return n + 1;
}

/* At every place where the joint stands. */
static size_t
split_at(struct co_split *out, size_t n, const char *header,
    const char *joint)
{
	size_t len = strlen(header), skip = strlen(joint);
	const char *at = header;

	while ((at = strstr(at, joint)) != NULL) {
		n = add(out, n, header, (size_t)(at - header), skip, len);
		at++;
	}
	return n;
}

size_t
co_dialect_any_split(const char *header, struct co_split *out)
{
	static const char *const joints[] = { ".", " - ", ": ", " > ", "/",
		"_", "\n" };
	size_t len = strlen(header), n = 0;

	if (len > 0 && header[len - 1] == ']') {
		for (size_t i = len - 1; i-- > 0;) {
			if (header[i] == '[')
				n = add(out, n, header, i, 1, len - 1);
		}
	}
	for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++)
		n = split_at(out, n, header, joints[i]);
	return n;
}
