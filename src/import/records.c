#include "import/records.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct reader {
	struct csv_parser csv;
	struct co_source *src;
	struct co_format *format;
	co_record_fn fn;
	void *arg;
	struct co_err *err;
	enum co_code rc;	/* of fn, or our own refusal */
	bool stopped;
	char *bytes;		/* of the open record */
	size_t used;
	struct co_cell *cell;
	size_t n;
	bool filled;		/* some cell of it is not empty */
	int64_t number;
	long line;		/* of the bytes being read */
	long begin;		/* of the open record */
	bool fresh;		/* the next byte begins a record */
	bool after_cr;		/* the last byte was a CR */
};

static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void
refuse(struct reader *r, const char *what)
{
	char where[CO_ERR_WHERE];

	snprintf(where, sizeof where, "%s:%ld", co_source_path(r->src),
	    r->begin);
	r->rc = co_fail(r->err, CO_EINPUT, where, "the record that begins "
	    "here %s; a quote is probably never closed, look at the line",
	    what);
	r->stopped = true;
}

static void
refuse_long(struct reader *r)
{
	refuse(r, "is longer than 4 MiB");
}

static void
on_cell(void *s, size_t len, void *arg)
{
	struct reader *r = arg;

	if (r->stopped)
		return;
	if (len > CO_RECORD_BYTES - 1 - r->used) {
		refuse_long(r);
		return;
	}
	if (r->n == CO_RECORD_CELLS) {
		refuse(r, "has more than 16384 cells");
		return;
	}
	memcpy(r->bytes + r->used, s, len);
	r->bytes[r->used + len] = '\0';
	r->cell[r->n].s = r->bytes + r->used;
	r->cell[r->n].len = len;
	r->n++;
	r->filled |= len > 0;
	r->used += len + 1;
}

/* The line "sep=;" comes as a record of its own. */
static bool
is_declaration(const struct reader *r)
{
	return r->format->declared && r->begin == 1
	    && r->cell[0].len >= 4 && memcmp(r->cell[0].s, "sep=", 4) == 0;
}

static void
on_record(int c, void *arg)
{
	struct reader *r = arg;

	(void)c;
	r->fresh = true;
	if (r->stopped)
		return;
	if (r->n > 0 && !is_declaration(r)) {
		if (r->filled) {
			struct co_record rec = { ++r->number, r->begin,
				r->cell, r->n };

			r->rc = r->fn(&rec, r->arg, r->err);
			r->stopped = r->rc != CO_OK;
		} else
			r->format->empty++;
	}
	r->n = 0;
	r->used = 0;
	r->filled = false;
}

static enum co_code
no_memory(struct reader *r)
{
	return co_fail(r->err, CO_ENOMEM, co_source_path(r->src),
	    "not enough memory to read the records");
}

/* Bytes up to and with the next line end, at most one piece of libcsv. */
static size_t
one_line(const char *text, size_t n)
{
	const char *lf, *cr;

	if (n > 65536)
		n = 65536;
	if ((lf = memchr(text, '\n', n)) != NULL)
		n = (size_t)(lf - text) + 1;
	cr = memchr(text, '\r', n);
	/* CRLF stays together where both are at hand. */
	if (cr != NULL && (size_t)(cr - text) + 2 == n && lf != NULL)
		return n;
	return cr != NULL ? (size_t)(cr - text) + 1 : n;
}

/*
 * One decoded piece into libcsv, line by line: the parser counts no lines,
 * but it calls back while the line is fed that it is at.
 */
static enum co_code
parse(struct reader *r, const char *text, size_t n)
{
	while (n > 0 && !r->stopped) {
		size_t step = one_line(text, n);
		char last = text[step - 1];
		bool second_half = last == '\n' && step == 1 && r->after_cr;

		if (r->fresh) {
			r->begin = r->line;
			r->fresh = false;
		}
		if (csv_parse(&r->csv, text, step, on_cell, on_record, r)
		    != step)
			return no_memory(r);
		/* A cell that never ends would grow without a callback. */
		if (r->csv.entry_pos > CO_RECORD_BYTES && !r->stopped)
			refuse_long(r);
		r->line += (last == '\n' || last == '\r') && !second_half;
		r->after_cr = last == '\r';
		text += step;
		n -= step;
	}
	return CO_OK;
}

static enum co_code
finish(struct reader *r)
{
	if (r->stopped)
		return CO_OK;
	/* Only a strict end tells that the last cell's quote is open. */
	csv_set_opts(&r->csv,
	    CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
	if (csv_fini(&r->csv, on_cell, on_record, r) != 0) {
		if (csv_error(&r->csv) != CSV_EPARSE)
			return no_memory(r);
		r->format->open_quote = true;
		r->format->quote_line = r->begin;
		/* Without the strict end the cell is still to be had. */
		csv_set_opts(&r->csv, CSV_REPALL_NL);
		if (csv_fini(&r->csv, on_cell, on_record, r) != 0)
			return no_memory(r);
	}
	return CO_OK;
}

static enum co_code
run(struct reader *r, struct co_decoder *d)
{
	enum co_code rc;
	const char *bytes, *text;
	size_t len, n;

	do {
		if ((rc = co_source_next(r->src, &bytes, &len, r->err))
		    != CO_OK
		    || (rc = co_decoder_next(d, bytes, len, len == 0, &text,
			&n, r->err)) != CO_OK
		    || (rc = parse(r, text, n)) != CO_OK)
			return rc;
	} while (len > 0 && !r->stopped);
	if ((rc = finish(r)) != CO_OK)
		return rc;
	if (r->rc != CO_OK && r->rc != CO_ECANCELLED)
		return r->rc;
	return co_source_unchanged(r->src, r->err);
}

enum co_code
co_records_read(struct co_source *src, const struct co_encoding_found *enc,
    struct co_format *format, co_record_fn fn, void *arg, struct co_err *err)
{
	struct reader r = { .src = src, .format = format, .fn = fn,
		.arg = arg, .err = err, .line = 1, .begin = 1 };
	struct co_decoder *d = NULL;
	enum co_code rc;

	format->empty = 0;
	format->open_quote = false;
	if ((rc = co_source_rewind(src, err)) != CO_OK
	    || (rc = co_decoder_new(enc, co_source_path(src), &d, err))
	    != CO_OK)
		return rc;
	r.bytes = co_reallocarray(NULL, CO_RECORD_BYTES, 1);
	r.cell = co_reallocarray(NULL, CO_RECORD_CELLS, sizeof *r.cell);
	if (r.bytes == NULL || r.cell == NULL
	    || csv_init(&r.csv, CSV_REPALL_NL) != 0)
		rc = no_memory(&r);
	else {
		csv_set_delim(&r.csv, (unsigned char)format->delimiter);
		csv_set_space_func(&r.csv, no_space);
		csv_set_blk_size(&r.csv, 64 * 1024);
		rc = run(&r, d);
		csv_free(&r.csv);
	}
	free(r.bytes);
	free(r.cell);
	co_decoder_free(d);
	return rc;
}

enum co_code
co_records_format(struct co_source *src, const struct co_encoding_found *enc,
    struct co_format *out, struct co_err *err)
{
	struct co_decoder *d = NULL;
	const char *bytes, *text;
	enum co_code rc;
	size_t len, n;

	if ((rc = co_source_rewind(src, err)) != CO_OK
	    || (rc = co_decoder_new(enc, co_source_path(src), &d, err))
	    != CO_OK)
		return rc;
	rc = co_source_next(src, &bytes, &len, err);
	if (rc == CO_OK)
		rc = co_decoder_next(d, bytes, len, false, &text, &n, err);
	if (rc == CO_OK)
		*out = co_format_detect(text, n);
	co_decoder_free(d);
	return rc;
}

struct head {
	struct co_head *out;
	struct co_arena *arena;
	size_t max, cap;
};

static enum co_code
keep(const struct co_record *r, void *arg, struct co_err *err)
{
	struct head *h = arg;
	struct co_record *to = &h->out->record[h->out->n];
	struct co_cell *cell = co_arena_get(h->arena, r->n, sizeof *cell);

	if (cell == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "not enough memory");
	for (size_t i = 0; i < r->n; i++) {
		cell[i].len = r->cell[i].len;
		cell[i].s = co_arena_strndup(h->arena, r->cell[i].s,
		    r->cell[i].len);
		if (cell[i].s == NULL)
			return co_fail(err, CO_ENOMEM, NULL,
			    "not enough memory");
	}
	*to = *r;
	to->cell = cell;
	return ++h->out->n == h->max ? CO_ECANCELLED : CO_OK;
}

enum co_code
co_records_head(struct co_source *src, const struct co_encoding_found *enc,
    struct co_format *format, size_t max, struct co_arena *arena,
    struct co_head *out, struct co_err *err)
{
	struct head h = { .out = out, .arena = arena, .max = max };

	out->n = 0;
	out->record = co_arena_get(arena, max, sizeof *out->record);
	if (out->record == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "not enough memory");
	return co_records_read(src, enc, format, keep, &h, err);
}
