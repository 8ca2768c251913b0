/* Choices, rows and columns, and the header texts of a question or item. */
#include "survey/reader.h"

#include <string.h>

#include "base/text.h"

static const char *const item_keys[] = {
	"value", "text", "aliases", "headers", "group", "reached", "closed",
};
#define N_ITEM_KEYS (sizeof item_keys / sizeof item_keys[0])

void
co_rd_add_headers(struct co_rd *r, struct co_headers *h, const char *dialect,
    const struct co_rd_strings *text)
{
	struct co_header_alias *grown;

	if (text->n == 0)
		return;
	grown = co_rd_get(r, h->n + text->n, sizeof *grown);
	if (grown == NULL)
		return;
	if (h->n > 0)
		memcpy(grown, h->item, h->n * sizeof *grown);
	for (size_t i = 0; i < text->n; i++) {
		grown[h->n + i].dialect = dialect;
		grown[h->n + i].text = text->item[i];
	}
	h->item = grown;
	h->n += text->n;
}

void
co_rd_headers(struct co_rd *r, const cJSON *obj, struct co_headers *out)
{
	const cJSON *h = co_rd_object(r, obj, "headers"), *v;
	size_t mark, inner, i;

	if (h == NULL)
		return;
	mark = co_rd_enter(r, "headers");
	if (!co_rd_bounded(r, h))
		h = NULL;
	cJSON_ArrayForEach(v, h) {
		struct co_rd_strings text = { 0 };

		for (i = 0; i < co_rd_n_dialects; i++)
			if (strcmp(v->string, co_rd_dialects[i]) == 0)
				break;
		if (i == co_rd_n_dialects) {
			inner = co_rd_enter(r, v->string);
			co_rd_complain(r, CO_WARNING, v, co_rd_nearest(r,
			    v->string, co_rd_dialects, co_rd_n_dialects,
			    co_rd_one_of(r, co_rd_dialects,
			    co_rd_n_dialects)),
			    "'%s' is no dialect, its headers will match no "
			    "export", v->string);
			co_rd_leave(r, inner);
		}
		co_rd_strings(r, h, v->string, &text);
		co_rd_add_headers(r, out, co_rd_dup(r, v->string), &text);
	}
	co_rd_leave(r, mark);
}

void
co_rd_item_extension(struct co_rd *r, const cJSON *obj, struct co_choice *c,
    struct co_headers *headers)
{
	struct co_rd_strings alias = { 0 };
	const char *s;

	for (size_t i = 0; i < c->n_alias; i++)
		co_rd_append(r, &alias, c->alias[i]);
	co_rd_strings(r, obj, "aliases", &alias);
	co_rd_unique(&alias);
	c->alias = alias.item;
	c->n_alias = alias.n;
	if ((s = co_rd_string(r, obj, "group")) != NULL)
		c->group = s;
	if ((s = co_rd_string(r, obj, "closed")) != NULL)
		c->closed = s;
	co_rd_headers(r, obj, headers);
}

/* One entry of a list of items at the current path. */
static int
read_item(struct co_rd *r, const cJSON *v, struct co_choice *c,
    struct co_rd_place *at, struct co_rd_name *stage)
{
	const cJSON *value = v;
	struct co_rd_strings others = { 0 };
	struct co_rd_value got;
	const char *text = NULL;
	size_t mark;
	int ok;

	*at = co_rd_here(r, v);
	c->reached = -1;
	if (cJSON_IsObject(v)) {
		co_rd_keys(r, v, item_keys, N_ITEM_KEYS, false);
		value = cJSON_GetObjectItemCaseSensitive(v, "value");
		if (value == NULL) {
			co_rd_complain(r, CO_ERROR, v, "give each entry a "
			    "short \"value\" and a \"text\"",
			    "the entry has no 'value'");
			return 0;
		}
		text = co_rd_text(r, v, "text", &others);
		c->alias = others.item;
		c->n_alias = others.n;
		co_rd_item_extension(r, v, c, &c->headers);
		/* Looked up later: the stages may come in the overlay. */
		co_rd_name(r, v, "reached", stage);
		mark = co_rd_enter(r, "value");
		ok = co_rd_value(r, value, &got);
		co_rd_leave(r, mark);
	} else {
		ok = co_rd_value(r, value, &got);
	}
	if (!ok)
		return 0;
	c->value = got.text;
	c->text = text != NULL ? text : got.text;
	c->has_score = got.number;
	c->score = got.v;
	return 1;
}

void
co_rd_items(struct co_rd *r, const cJSON *list, size_t extra,
    struct co_rd_items *out)
{
	size_t room = (size_t)cJSON_GetArraySize(list), i = 0, mark;
	const cJSON *v;

	*out = (struct co_rd_items){ 0 };
	if (room > CO_RD_MAX_CHOICES) {
		co_rd_complain(r, CO_ERROR, list, "ask for it as text",
		    "%zu entries; a question may have %d at most", room,
		    CO_RD_MAX_CHOICES);
		return;
	}
	r->n_item += room;
	if (r->n_item > CO_RD_MAX_ITEMS) {
		if (!r->full)
			co_rd_complain(r, CO_ERROR, list, "split the survey",
			    "more than %d options and rows in all",
			    CO_RD_MAX_ITEMS);
		r->full = true;
		return;
	}
	out->item = co_rd_get(r, room + extra, sizeof *out->item);
	out->at = co_rd_tmp(r, room + extra, sizeof *out->at);
	out->reached = co_rd_tmp(r, room + extra, sizeof *out->reached);
	if (out->item == NULL || out->at == NULL || out->reached == NULL) {
		out->item = NULL;
		return;
	}
	cJSON_ArrayForEach(v, list) {
		mark = co_rd_enter_index(r, i++);
		memset(&out->item[out->n], 0, sizeof *out->item);
		memset(&out->reached[out->n], 0, sizeof *out->reached);
		out->n += (size_t)read_item(r, v, &out->item[out->n],
		    &out->at[out->n], &out->reached[out->n]);
		co_rd_leave(r, mark);
	}
}
