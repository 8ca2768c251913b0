/* Bytes in pieces to UTF-8 in pieces: the second half of encoding.h. */
#include "import/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

#define REPLACEMENT "\xef\xbf\xbd"

struct single {
	char utf8[4];
	unsigned char len;
};

struct co_decoder {
	enum co_encoding encoding;
	bool dirty;		/* UTF-8 with bad bytes */
	size_t skip;		/* bytes of the mark still to drop */
	struct single table[128];	/* single-byte encodings */
	iconv_t wide;		/* UTF-16 */
	bool open;		/* wide is */
	char tail[4];
	size_t n_tail;
	struct co_buf out;
	char *path;
};

static const char *
charset(enum co_encoding e)
{
	switch (e) {
	case CO_ENC_UTF16LE:
		return "UTF-16LE";
	case CO_ENC_UTF16BE:
		return "UTF-16BE";
	case CO_ENC_MAC_ROMAN:
		return "MACINTOSH";
	case CO_ENC_UTF8:
	case CO_ENC_WINDOWS_1252:
		break;
	}
	return "CP1252";
}

/* What each high byte means; U+FFFD where the encoding has a hole. */
static enum co_code
fill_table(struct co_decoder *d, struct co_err *err)
{
	iconv_t cd = iconv_open("UTF-8", charset(d->encoding));

	if (cd == (iconv_t)-1)
		return co_fail(err, CO_EUNSUPPORTED, d->path, "this system "
		    "cannot read %s; save the file as UTF-8",
		    co_encoding_name(d->encoding));
	for (size_t i = 0; i < 128; i++) {
		char in = (char)(unsigned char)(i + 128), *src = &in;
		char *dst = d->table[i].utf8;
		size_t n = 1, room = sizeof d->table[i].utf8;

		iconv(cd, NULL, NULL, NULL, NULL);
		if (iconv(cd, &src, &n, &dst, &room) == (size_t)-1) {
			memcpy(d->table[i].utf8, REPLACEMENT, 3);
			room = 1;
		}
		d->table[i].len =
		    (unsigned char)(sizeof d->table[i].utf8 - room);
	}
	iconv_close(cd);
	return CO_OK;
}

static enum co_code
prepare(struct co_decoder *d, struct co_err *err)
{
	switch (d->encoding) {
	case CO_ENC_UTF16LE:
	case CO_ENC_UTF16BE:
		d->wide = iconv_open("UTF-8", charset(d->encoding));
		if (d->wide == (iconv_t)-1)
			return co_fail(err, CO_EUNSUPPORTED, d->path, "this "
			    "system cannot read UTF-16; save the file as "
			    "UTF-8");
		d->open = true;
		return CO_OK;
	case CO_ENC_UTF8:
		/* Stray bytes in UTF-8 are nearly always Windows-1252. */
		return d->dirty ? fill_table(d, err) : CO_OK;
	case CO_ENC_WINDOWS_1252:
	case CO_ENC_MAC_ROMAN:
		break;
	}
	return fill_table(d, err);
}

enum co_code
co_decoder_new(const struct co_encoding_found *f, const char *path,
    struct co_decoder **out, struct co_err *err)
{
	struct co_decoder *d = co_calloc(1, sizeof *d);
	enum co_code rc;

	if (d == NULL || (d->path = co_strdup(path)) == NULL) {
		free(d);
		return co_fail(err, CO_ENOMEM, path, "not enough memory");
	}
	d->encoding = f->encoding;
	d->dirty = f->bad > 0;
	d->skip = f->mark;
	co_buf_init(&d->out);
	if ((rc = prepare(d, err)) != CO_OK) {
		co_decoder_free(d);
		return rc;
	}
	*out = d;
	return CO_OK;
}

void
co_decoder_free(struct co_decoder *d)
{
	if (d == NULL)
		return;
	if (d->open)
		iconv_close(d->wide);
	co_buf_clear(&d->out);
	free(d->path);
	free(d);
}

static void
put_single(struct co_decoder *d, unsigned char c)
{
	const struct single *t = &d->table[c - 0x80];

	co_buf_put(&d->out, t->utf8, t->len);
}

static void
decode_single(struct co_decoder *d, const char *p, size_t len)
{
	size_t i = 0;

	while (i < len) {
		size_t start = i;

		while (i < len && (unsigned char)p[i] < 0x80)
			i++;
		co_buf_put(&d->out, p + start, i - start);
		if (i < len)
			put_single(d, (unsigned char)p[i++]);
	}
}

/* Bytes of an unfinished character at the end of p[len]. */
static size_t
unfinished(const char *p, size_t len)
{
	for (size_t back = 1; back <= 3 && back <= len; back++) {
		unsigned char c = (unsigned char)p[len - back];
		size_t want = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc2 ? 2
		    : 1;

		if ((c & 0xc0u) == 0x80u)
			continue;
		return want > back ? back : 0;
	}
	return 0;
}

static void
decode_dirty(struct co_decoder *d, const char *p, size_t len, bool last)
{
	size_t keep = last ? 0 : unfinished(p, len), i = 0;

	len -= keep;
	while (i < len) {
		size_t n = co_utf8_valid(p + i, len - i);

		co_buf_put(&d->out, p + i, n);
		i += n;
		if (i < len)
			put_single(d, (unsigned char)p[i++]);
	}
	memmove(d->tail, p + len, keep);
	d->n_tail = keep;
}

static void
decode_wide(struct co_decoder *d, const char *p, size_t len, bool last)
{
	char *src = (char *)(uintptr_t)p, piece[4096], *dst;
	size_t room;

	while (len > 0) {
		dst = piece;
		room = sizeof piece;
		errno = 0;
		if (iconv(d->wide, &src, &len, &dst, &room) == (size_t)-1
		    && errno == EILSEQ && len >= 2) {
			co_buf_put(&d->out, piece, sizeof piece - room);
			co_buf_puts(&d->out, REPLACEMENT);
			src += 2;
			len -= 2;
			continue;
		}
		co_buf_put(&d->out, piece, sizeof piece - room);
		if (errno == EINVAL || (errno == EILSEQ && len < 2))
			break;
	}
	if (last && len > 0)
		co_buf_puts(&d->out, REPLACEMENT);
	else {
		memmove(d->tail, src, len);
		d->n_tail = len;
	}
}

enum co_code
co_decoder_next(struct co_decoder *d, const char *bytes, size_t len,
    bool last, const char **text, size_t *n, struct co_err *err)
{
	size_t drop = d->skip < len ? d->skip : len;
	struct co_buf joined;

	bytes = len == 0 ? "" : bytes + drop;
	len -= drop;
	d->skip -= drop;
	if (d->encoding == CO_ENC_UTF8 && !d->dirty) {
		*text = bytes;
		*n = len;
		return CO_OK;
	}
	co_buf_init(&joined);
	if (d->n_tail > 0) {
		co_buf_put(&joined, d->tail, d->n_tail);
		co_buf_put(&joined, bytes, len);
		bytes = co_buf_str(&joined);
		len = joined.len;
		d->n_tail = 0;
	}
	d->out.len = 0;
	if (joined.failed)
		d->out.failed = 1;
	else if (d->open)
		decode_wide(d, bytes, len, last);
	else if (d->encoding == CO_ENC_UTF8)
		decode_dirty(d, bytes, len, last);
	else
		decode_single(d, bytes, len);
	co_buf_clear(&joined);
	if (d->out.failed)
		return co_fail(err, CO_ENOMEM, d->path,
		    "not enough memory to decode %s",
		    co_encoding_name(d->encoding));
	*text = co_buf_str(&d->out);
	*n = d->out.len;
	return CO_OK;
}
