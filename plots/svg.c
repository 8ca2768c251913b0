#include "plots/svg.h"

#include <string.h>

#include "base/num.h"
#include "plots/measure.h"
#include "plots/xmltag.h"

#define DEPTH 32	/* gnuplot nests five deep */
#define DEFS 64
#define NAME 32

/* A shape that others refer to. */
struct def {
	char id[NAME], uses[NAME];
	size_t from, to;	/* its bytes in the defs buffer */
	bool used;
};

struct work {
	const struct co_svg_head *head;
	struct co_buf prefix;	/* "ID-" */
	struct co_buf body, defs;
	struct def def[DEFS];
	size_t n_def;
	/* Groups that are open; not yet written while nothing is in them. */
	struct co_buf group[DEPTH];
	bool written[DEPTH];
	size_t depth;
	int skip;	/* levels of an element that is left out */
	bool in_defs, in_text;
};

static const char *const shapes[] = {
	"path", "polygon", "polyline", "circle", "ellipse", "rect", "line",
	"use"
};
static const char *const plain_attrs[] = {
	"fill", "stroke", "color", "fill-opacity", "stroke-opacity",
	"stroke-dasharray", "text-anchor", "font-size", "fill-rule"
};
static const char *const number_attrs[] = {
	"d", "points", "transform", "x", "y", "width", "height", "cx", "cy",
	"r", "rx", "ry", "x1", "y1", "x2", "y2", "stroke-width"
};

#define IN(list, s) among((list), sizeof (list) / sizeof *(list), (s))

static bool
among(const char *const *list, size_t n, const char *s)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i], s) == 0)
			return true;
	return false;
}

void
co_xml_escape(struct co_buf *out, const char *text)
{
	struct co_buf clean;

	co_buf_init(&clean);
	co_label_clean(&clean, text);
	for (size_t i = 0; i < clean.len; i++) {
		switch (clean.data[i]) {
		case '&':
			co_buf_puts(out, "&amp;");
			break;
		case '<':
			co_buf_puts(out, "&lt;");
			break;
		case '>':
			co_buf_puts(out, "&gt;");
			break;
		case '"':
			co_buf_puts(out, "&quot;");
			break;
		default:
			co_buf_putc(out, clean.data[i]);
		}
	}
	if (clean.failed)
		out->failed = 1;
	co_buf_clear(&clean);
}

/* "rgb( 18,  52,  86)" as "#123456"; anything else as it is. */
static void
put_plain(struct co_buf *out, const char *value)
{
	int rgb[3] = { 0, 0, 0 }, k = 0;
	char hex[8];
	static const char digit[] = "0123456789abcdef";

	if (strncmp(value, "rgb(", 4) != 0) {
		co_xml_escape(out, value);
		return;
	}
	for (const char *p = value + 4; *p != '\0' && *p != ')'; p++) {
		if (*p >= '0' && *p <= '9' && rgb[k] < 256)
			rgb[k] = rgb[k] * 10 + (*p - '0');
		else if (*p == ',' && k < 2)
			k++;
	}
	hex[0] = '#';
	for (k = 0; k < 3; k++) {
		hex[1 + 2 * k] = digit[(rgb[k] & 0xFF) >> 4];
		hex[2 + 2 * k] = digit[rgb[k] & 0xF];
	}
	hex[7] = '\0';
	co_buf_puts(out, hex);
}

/*
 * Copies a list of numbers and letters; numbers with a fraction are rounded
 * to one decimal (a scale to two) and lose trailing noughts, blanks run
 * together.
 */
static void
put_numbers(struct co_buf *out, const char *v)
{
	bool scale = false;

	for (const char *p = v; *p != '\0';) {
		size_t n = strspn(p, "0123456789.");
		char num[CO_NUM_MAX];
		double x;

		if (n > 0 && memchr(p, '.', n) != NULL &&
		    co_num_parse(p, n, '.', &x) == 0) {
			char *end;

			co_num_fixed(x, scale ? 2 : 1, num);
			end = num + strlen(num);
			while (end > num && end[-1] == '0')
				*--end = '\0';
			if (end > num && end[-1] == '.')
				end[-1] = '\0';
			co_buf_puts(out, num);
			p += n;
			continue;
		}
		if (n == 0)
			n = 1;
		if (*p == ' ' || *p == '\n' || *p == '\t') {
			n = strspn(p, " \n\t\r");
			if (p != v && p[n] != '\0')
				co_buf_putc(out, ' ');
		} else if (strchr("<>&\"", *p) == NULL) {
			co_buf_put(out, p, n);
		}
		if (strncmp(p, "scale", 5) == 0)
			scale = true;
		p += n;
	}
}

static void
put_attr(struct co_buf *out, const char *name, const char *prefix,
    const char *value, bool numbers)
{
	co_buf_putc(out, ' ');
	co_buf_puts(out, name);
	co_buf_puts(out, "=\"");
	co_buf_puts(out, prefix);
	if (numbers)
		put_numbers(out, value);
	else
		put_plain(out, value);
	co_buf_putc(out, '"');
}

static void
put_tag(struct work *w, struct co_buf *out, const struct co_xmltag *tag)
{
	const char *family = co_xmltag_attr(tag, "font-family");

	co_buf_putc(out, '<');
	co_buf_puts(out, tag->name);
	for (size_t i = 0; i < tag->n; i++) {
		const char *name = tag->attr[i].name;
		const char *value = tag->attr[i].value;

		if (strcmp(name, "xlink:href") == 0 && value[0] == '#') {
			co_buf_puts(out, " xlink:href=\"#");
			co_buf_puts(out, co_buf_str(&w->prefix));
			co_xml_escape(out, value + 1);
			co_buf_putc(out, '"');
		} else if (strcmp(name, "id") == 0 && w->in_defs) {
			put_attr(out, name, co_buf_str(&w->prefix), value,
			    false);
		} else if (strstr(value, "url(") != NULL) {
			continue;	/* patterns and filters: not ours */
		} else if (strcmp(name, "text-anchor") == 0 &&
		    strcmp(value, "start") == 0) {
			continue;	/* nobody says otherwise above */
		} else if (IN(plain_attrs, name)) {
			put_attr(out, name, "", value, strcmp(name,
			    "font-size") == 0);
		} else if (IN(number_attrs, name)) {
			/* Definitions are scaled up: keep their digits. */
			put_attr(out, name, "", value, !w->in_defs);
		}
	}
	if (family != NULL && strstr(family, ":Bold") != NULL)
		co_buf_puts(out, " font-weight=\"bold\"");
}

/* Writes the outer n groups, which have waited for content. */
static void
open_groups(struct work *w, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (w->written[i])
			continue;
		co_buf_puts(&w->body, co_buf_str(&w->group[i]));
		w->written[i] = true;
	}
}

/*
 * Opens a text with the attributes of the group that holds nothing else, for
 * each text has a group of its own; a mere move becomes x and y.
 */
static void
open_text(struct work *w, const struct co_xmltag *tag)
{
	static const char move[] = " transform=\"translate(";
	struct co_buf *group = w->depth > 0 ? &w->group[w->depth - 1] : NULL;
	const char *at, *comma, *end;

	if (group == NULL || w->written[w->depth - 1] || tag->n > 0) {
		open_groups(w, w->depth);
		put_tag(w, &w->body, tag);
		co_buf_putc(&w->body, '>');
		return;
	}
	open_groups(w, w->depth - 1);
	co_buf_puts(&w->body, "<text");
	at = co_buf_str(group) + strlen("<g");
	end = strncmp(at, move, strlen(move)) == 0 ?
	    strchr(at, ')') : NULL;
	/* A turn behind the move keeps both. */
	comma = end != NULL && end[1] == '"' ? strchr(at, ',') : NULL;
	if (comma != NULL && comma < end) {
		at += strlen(move);
		co_buf_printf(&w->body, " x=\"%.*s\" y=\"%.*s\"",
		    (int)(comma - at), at, (int)(end - comma - 1), comma + 1);
		at = end + strlen(")\"");
	}
	/* Without the line end behind the group's own '>'. */
	co_buf_put(&w->body, at, strlen(at) - 1);
}

static void
note_use(struct work *w, const struct co_xmltag *tag, char to[NAME])
{
	const char *href = co_xmltag_attr(tag, "xlink:href");

	to[0] = '\0';
	if (strcmp(tag->name, "use") == 0 && href != NULL &&
	    href[0] == '#' && strlen(href) <= NAME)
		memcpy(to, href + 1, strlen(href));
	if (w->in_defs || to[0] == '\0')
		return;
	for (size_t i = 0; i < w->n_def; i++)
		if (strcmp(w->def[i].id, to) == 0)
			w->def[i].used = true;
}

static int
add_def(struct work *w, const struct co_xmltag *tag)
{
	const char *id = co_xmltag_attr(tag, "id");
	struct def *d = &w->def[w->n_def];

	if (id == NULL || strlen(id) >= NAME)
		return 0;
	if (w->n_def == DEFS)
		return -1;
	memcpy(d->id, id, strlen(id) + 1);
	note_use(w, tag, d->uses);
	d->used = false;
	d->from = w->defs.len;
	put_tag(w, &w->defs, tag);
	co_buf_puts(&w->defs, "/>\n");
	d->to = w->defs.len;
	w->n_def++;
	return 0;
}

static int
on_open(struct work *w, const struct co_xmltag *tag)
{
	bool group = strcmp(tag->name, "g") == 0;
	char unused[NAME];

	if (w->skip > 0 || strcmp(tag->name, "svg") == 0) {
		w->skip += w->skip > 0 && !tag->closed;
		return 0;
	}
	if (strcmp(tag->name, "defs") == 0) {
		w->in_defs = !tag->closed;
		return 0;
	}
	if (w->in_defs && IN(shapes, tag->name) && tag->closed)
		return add_def(w, tag);
	if (group && !w->in_defs && !tag->closed) {
		struct co_buf *b;

		if (w->depth == DEPTH)
			return -1;
		b = &w->group[w->depth];
		b->len = 0;
		put_tag(w, b, tag);
		co_buf_puts(b, ">\n");
		w->written[w->depth++] = false;
		return 0;
	}
	if (!w->in_defs && strcmp(tag->name, "text") == 0 && !tag->closed) {
		open_text(w, tag);
		w->in_text = true;
		return 0;
	}
	if (!w->in_defs && IN(shapes, tag->name) && tag->closed) {
		open_groups(w, w->depth);
		note_use(w, tag, unused);
		put_tag(w, &w->body, tag);
		co_buf_puts(&w->body, "/>\n");
		return 0;
	}
	w->skip = !tag->closed;
	return 0;
}

static void
on_close(struct work *w, const struct co_xmltag *tag)
{
	if (w->skip > 0) {
		w->skip--;
	} else if (strcmp(tag->name, "defs") == 0) {
		w->in_defs = false;
	} else if (strcmp(tag->name, "text") == 0 && w->in_text) {
		co_buf_puts(&w->body, "</text>\n");
		w->in_text = false;
	} else if (strcmp(tag->name, "g") == 0 && w->depth > 0) {
		if (w->written[--w->depth])
			co_buf_puts(&w->body, "</g>\n");
	}
}

/* Text as gnuplot escaped it: & and < are done, > and quotes are not. */
static void
on_text(struct work *w, const char *s, size_t len)
{
	if (!w->in_text || w->skip > 0)
		return;
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '>')
			co_buf_puts(&w->body, "&gt;");
		else if (s[i] == '&' && !co_xmltag_entity(s + i, len - i))
			co_buf_puts(&w->body, "&amp;");
		else
			co_buf_putc(&w->body, s[i]);
	}
}

static enum co_code
rewrite(struct work *w, const char *raw, size_t len, struct co_err *err)
{
	struct co_xmltag *tag = NULL;
	size_t at = 0;
	int bad = 0;

	while (at < len && !bad) {
		const char *p = memchr(raw + at, '<', len - at);
		size_t text = p == NULL ? len - at : (size_t)(p - raw) - at;
		size_t used;

		on_text(w, raw + at, text);
		at += text;
		if (at == len)
			break;
		used = co_xmltag_read(raw + at, len - at, &tag);
		if (used == 0)
			bad = 1;
		else if (tag->kind == CO_XMLTAG_OPEN)
			bad = on_open(w, tag) != 0;
		else if (tag->kind == CO_XMLTAG_CLOSE)
			on_close(w, tag);
		at += used;
	}
	co_xmltag_free(tag);
	if (bad || w->depth != 0 || w->in_text)
		return co_fail(err, CO_EINTERNAL, NULL,
		    "gnuplot's SVG is not built as expected near byte %zu",
		    at);
	return CO_OK;
}

/* A definition may lean on an earlier one. */
static void
mark_used(struct work *w)
{
	for (size_t i = w->n_def; i-- > 0;) {
		if (!w->def[i].used)
			continue;
		for (size_t j = 0; j < i; j++)
			if (strcmp(w->def[j].id, w->def[i].uses) == 0)
				w->def[j].used = true;
	}
}

static void
put_head(struct co_buf *out, const struct co_svg_head *head,
    const char *prefix)
{
	const char *title = head->title != NULL ? head->title : "Chart";
	char w[CO_NUM_MAX], h[CO_NUM_MAX];

	co_num_shortest(head->width, w);
	co_num_shortest(head->height, h);
	co_buf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\""
	    " xmlns:xlink=\"http://www.w3.org/1999/xlink\" role=\"img\""
	    " aria-labelledby=\"%st %sd\" viewBox=\"0 0 %s %s\"", prefix,
	    prefix, w, h);
	if (head->fixed)
		co_buf_printf(out, " width=\"%s\" height=\"%s\"", w, h);
	else
		co_buf_puts(out, " width=\"100%\"");
	co_buf_puts(out, " font-family=\"Arial, Helvetica, 'Liberation"
	    " Sans', 'Nimbus Sans', sans-serif\">\n");
	co_buf_printf(out, "<title id=\"%st\">", prefix);
	co_xml_escape(out, title);
	co_buf_printf(out, "</title>\n<desc id=\"%sd\">", prefix);
	co_xml_escape(out, head->desc != NULL ? head->desc : title);
	co_buf_puts(out, "</desc>\n<g aria-hidden=\"true\">\n");
}

/* Letters, digits, - and _; starting with a letter; ends in "-". */
static void
put_prefix(struct co_buf *out, const char *id)
{
	if (id == NULL || *id == '\0')
		id = "figure";
	if (!((*id | 32) >= 'a' && (*id | 32) <= 'z'))
		co_buf_puts(out, "f-");
	for (; *id != '\0'; id++) {
		bool good = ((*id | 32) >= 'a' && (*id | 32) <= 'z') ||
		    (*id >= '0' && *id <= '9') || *id == '_';

		co_buf_putc(out, good ? *id : '-');
	}
	co_buf_putc(out, '-');
}

static void
assemble(struct work *w, struct co_buf *out)
{
	bool any = false;

	put_head(out, w->head, co_buf_str(&w->prefix));
	mark_used(w);
	for (size_t i = 0; i < w->n_def; i++) {
		if (!w->def[i].used)
			continue;
		co_buf_puts(out, any ? "" : "<defs>\n");
		any = true;
		co_buf_put(out, w->defs.data + w->def[i].from,
		    w->def[i].to - w->def[i].from);
	}
	co_buf_puts(out, any ? "</defs>\n" : "");
	co_buf_put(out, co_buf_str(&w->body), w->body.len);
	co_buf_puts(out, "</g>\n</svg>\n");
}

enum co_code
co_svg_finish(const char *raw, size_t len, const struct co_svg_head *head,
    struct co_buf *out, struct co_err *err)
{
	struct work w;
	struct co_buf made;
	enum co_code rc;

	memset(&w, 0, sizeof w);
	co_buf_init(&made);
	w.head = head;
	put_prefix(&w.prefix, head->id);
	rc = rewrite(&w, raw, len, err);
	if (rc == CO_OK && (w.body.failed || w.defs.failed ||
	    w.prefix.failed))
		rc = co_fail(err, CO_ENOMEM, NULL, "no memory for an SVG");
	if (rc == CO_OK) {
		assemble(&w, &made);
		rc = co_buf_status(&made, err);
	}
	if (rc == CO_OK)
		co_buf_put(out, made.data, made.len);
	for (size_t i = 0; i < DEPTH; i++)
		co_buf_clear(&w.group[i]);
	co_buf_clear(&w.prefix);
	co_buf_clear(&w.body);
	co_buf_clear(&w.defs);
	co_buf_clear(&made);
	return rc == CO_OK ? co_buf_status(out, err) : rc;
}
