#include "import/encoding.h"

#include <string.h>

#include "base/text.h"

enum { LOOK = 64 * 1024 };	/* control characters are counted this far */

const char *
co_encoding_name(enum co_encoding e)
{
	static const char *const names[] = {
		[CO_ENC_UTF8] = "UTF-8",
		[CO_ENC_UTF16LE] = "UTF-16 (little-endian)",
		[CO_ENC_UTF16BE] = "UTF-16 (big-endian)",
		[CO_ENC_WINDOWS_1252] = "Windows-1252",
		[CO_ENC_MAC_ROMAN] = "Mac Roman",
	};

	return (size_t)e < sizeof names / sizeof names[0]
	    ? names[e] : "unknown";
}

void
co_sniff_init(struct co_sniff *s)
{
	memset(s, 0, sizeof *s);
	s->first_nul = -1;
}

static void
count_nuls(struct co_sniff *s, const unsigned char *p, size_t len)
{
	const unsigned char *at = memchr(p, 0, len);

	if (at == NULL)
		return;
	if (s->first_nul < 0)
		s->first_nul = s->bytes + (at - p);
	for (; at < p + len; at++) {
		if (*at == 0) {
			s->nul++;
			s->nul_odd += (s->bytes + (at - p)) & 1;
		}
	}
}

static void
count_controls(struct co_sniff *s, const unsigned char *p, size_t len)
{
	for (size_t i = 0; i < len && s->bytes + (int64_t)i < LOOK; i++)
		s->control += p[i] < 0x20 && p[i] != '\t' && p[i] != '\n'
		    && p[i] != '\r' && p[i] != '\f' && p[i] != '\v'
		    && p[i] != 0x1a && p[i] != 0;
}

/* Bytes the character beginning with c should have, 1 for a bad one. */
static size_t
expected(unsigned char c)
{
	return c >= 0xf0 && c <= 0xf4 ? 4 : c >= 0xe0 && c < 0xf0 ? 3
	    : c >= 0xc2 && c < 0xe0 ? 2 : 1;
}

/* Continuation bytes at the beginning of p[len]. */
static size_t
followers(const unsigned char *p, size_t len)
{
	size_t n = 0;

	while (n < len && (p[n] & 0xc0u) == 0x80u)
		n++;
	return n;
}

/*
 * Counts the high bytes from p[i] on to the next ASCII byte; leaves an
 * unfinished character at the end of the piece for the next one.
 */
static size_t
count_high(struct co_sniff *s, const unsigned char *p, size_t len, size_t i)
{
	while (i < len && p[i] >= 0x80) {
		size_t n = expected(p[i]), left = len - i;

		if (n > left && followers(p + i + 1, left - 1) == left - 1) {
			memcpy(s->tail, p + i, left);
			s->n_tail = left;
			return len;
		}
		if (n > 1 && n <= left
		    && co_utf8_valid((const char *)p + i, n) == n)
			s->wide++;
		else {
			n = 1;
			s->bad++;
		}
		for (size_t j = 0; j < n; j++)
			s->count[p[i + j] - 0x80]++;
		s->high += (int64_t)n;
		i += n;
	}
	return i;
}

/* Goes over the high bytes of a piece that begins at a character. */
static void
count_text(struct co_sniff *s, const unsigned char *p, size_t len)
{
	const uint64_t high = UINT64_C(0x8080808080808080);
	size_t i = 0;

	while (i < len) {
		uint64_t word;

		if (i + sizeof word <= len) {
			memcpy(&word, p + i, sizeof word);
			if ((word & high) == 0) {
				i += sizeof word;
				continue;
			}
		}
		if (p[i] < 0x80)
			i++;
		else
			i = count_high(s, p, len, i);
	}
}

/* Completes the character the last piece ended in; bytes of p it took. */
static size_t
finish_tail(struct co_sniff *s, const unsigned char *p, size_t len)
{
	unsigned char whole[4];
	size_t n = expected(s->tail[0]), had = s->n_tail, want = n - had;
	size_t take = followers(p, want < len ? want : len);

	memcpy(whole, s->tail, had);
	memcpy(whole + had, p, take);
	if (take < want && take == len) {
		memcpy(s->tail, whole, had + take);
		s->n_tail = had + take;
		return take;
	}
	s->n_tail = 0;
	if (take == want && co_utf8_valid((const char *)whole, n) == n) {
		count_high(s, whole, n, 0);
		return take;
	}
	/* No character: each of its bytes is a bad one. */
	for (size_t i = 0; i < had + take; i++) {
		s->bad++;
		s->high++;
		s->count[whole[i] - 0x80]++;
	}
	return take;
}

void
co_sniff_add(struct co_sniff *s, const void *bytes, size_t len)
{
	const unsigned char *p = bytes;
	size_t skip = 0;

	if (s->n_head < sizeof s->head) {
		size_t n = sizeof s->head - s->n_head;

		n = n < len ? n : len;
		memcpy(s->head + s->n_head, p, n);
		s->n_head += n;
	}
	count_nuls(s, p, len);
	count_controls(s, p, len);
	if (s->n_tail > 0 && len > 0)
		skip = finish_tail(s, p, len);
	count_text(s, p + skip, len - skip);
	s->bytes += (int64_t)len;
}

static bool
starts(const struct co_sniff *s, const char *with, size_t len)
{
	return s->n_head >= len && memcmp(s->head, with, len) == 0;
}

static bool
holds(const struct co_sniff *s, const char *what)
{
	size_t n = strlen(what);

	for (size_t i = 0; i + n <= s->n_head; i++) {
		if (memcmp(s->head + i, what, n) == 0)
			return true;
	}
	return false;
}

/* The first bytes that are neither blank nor a byte order mark. */
static bool
begins_text(const struct co_sniff *s, const char *lower)
{
	size_t i = starts(s, "\xef\xbb\xbf", 3) ? 3 : 0, n = strlen(lower);

	while (i < s->n_head && (s->head[i] == ' ' || s->head[i] == '\n'
		|| s->head[i] == '\r' || s->head[i] == '\t'))
		i++;
	if (s->n_head - i < n)
		return false;
	for (size_t j = 0; j < n; j++) {
		unsigned char c = s->head[i + j];

		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c + 32);
		if (c != (unsigned char)lower[j])
			return false;
	}
	return true;
}

static enum co_code
refuse_archive(const struct co_sniff *s, const char *path,
    struct co_err *err)
{
	if (starts(s, "PK\3\4", 4) && (holds(s, "xl/")
		|| holds(s, "[Content_Types]")))
		return co_fail(err, CO_EUNSUPPORTED, path, "this is an Excel "
		    "workbook whatever its name says; open it and save the "
		    "sheet as \"CSV UTF-8\", then import that");
	if (starts(s, "PK\3\4", 4) || starts(s, "PK\5\6", 4))
		return co_fail(err, CO_EINPUT, path, "this is a zip archive "
		    "whatever its name says; unpack it and import the file "
		    "inside");
	if (starts(s, "\xd0\xcf\x11\xe0", 4))
		return co_fail(err, CO_EUNSUPPORTED, path, "this is an old "
		    "Excel or Office file (or one with a password); save the "
		    "sheet as \"CSV UTF-8\", then import that");
	if (starts(s, "\x1f\x8b", 2))
		return co_fail(err, CO_EINPUT, path, "this file is compressed "
		    "(gzip); unpack it and import the file inside");
	if (starts(s, "%PDF", 4))
		return co_fail(err, CO_EINPUT, path, "this is a PDF document; "
		    "an export as CSV was expected");
	return CO_OK;
}

static enum co_code
refuse_text(const struct co_sniff *s, const char *path, struct co_err *err)
{
	if (starts(s, "version https://git-lfs", 23) && s->bytes < 1024)
		return co_fail(err, CO_EINPUT, path, "this is a Git LFS "
		    "pointer, not the file it stands for; run "
		    "\"git lfs pull\" and import again");
	if (begins_text(s, "<!doctype html") || begins_text(s, "<html"))
		return co_fail(err, CO_EINPUT, path, "this is a web page, "
		    "perhaps a sign-in page saved in place of the export; "
		    "download the export again");
	if (begins_text(s, "<?xml"))
		return co_fail(err, CO_EUNSUPPORTED, path, "this is XML; an "
		    "export as CSV was expected");
	if (begins_text(s, "{\"") || begins_text(s, "[{")
	    || begins_text(s, "[ {") || begins_text(s, "{ \""))
		return co_fail(err, CO_EUNSUPPORTED, path, "this is JSON; an "
		    "export as CSV was expected");
	return CO_OK;
}

/* UTF-16 without a mark: nearly every second byte is NUL. */
static bool
looks_wide(const struct co_sniff *s, bool odd)
{
	int64_t there = odd ? s->nul_odd : s->nul - s->nul_odd;

	return s->bytes % 2 == 0 && there * 10 > s->bytes * 4
	    && (s->nul - there) * 100 < s->bytes;
}

/* Bytes that mean quotes, blanks and accents in one and little in the other. */
static bool
looks_mac(const struct co_sniff *s)
{
	static const unsigned char mac[] = { 0xca, 0xd0, 0xd1, 0xd2, 0xd3,
		0xd4, 0xd5, 0x8e, 0x8a, 0x9a, 0x9f, 0xa5, 0xc9 };
	int64_t m = 0, w = 0;

	for (size_t i = 0; i < sizeof mac; i++)
		m += s->count[mac[i] - 0x80];
	for (unsigned c = 0x91; c <= 0x97; c++)
		w += s->count[c - 0x80];
	for (unsigned c = 0xdf; c <= 0xff; c++)
		w += s->count[c - 0x80];
	w += s->count[0xa0 - 0x80] + s->count[0x85 - 0x80]
	    + s->count[0xa3 - 0x80];
	return m > w;
}

static enum co_code
refuse_binary(const struct co_sniff *s, const char *path, struct co_err *err)
{
	int64_t seen = s->bytes < LOOK ? s->bytes : LOOK;

	if (s->nul > 0)
		return co_fail(err, CO_EINPUT, path, "byte %lld is NUL, which "
		    "no text has: this is a binary file or a damaged export; "
		    "export it again as CSV", (long long)s->first_nul + 1);
	if (s->control * 50 > seen)
		return co_fail(err, CO_EINPUT, path, "%lld of the first %lld "
		    "bytes are control characters: this is a binary file, an "
		    "export as CSV was expected", (long long)s->control,
		    (long long)seen);
	return CO_OK;
}

static enum co_code
decide(struct co_sniff *s, const char *path, struct co_encoding_found *f,
    struct co_err *err)
{
	enum co_code rc;

	if (starts(s, "\xff\xfe", 2) || starts(s, "\xfe\xff", 2)) {
		f->mark = 2;
		f->encoding = s->head[0] == 0xff ? CO_ENC_UTF16LE
		    : CO_ENC_UTF16BE;
		return CO_OK;
	}
	if (s->nul > 0 && (looks_wide(s, true) || looks_wide(s, false))) {
		f->encoding = looks_wide(s, true) ? CO_ENC_UTF16LE
		    : CO_ENC_UTF16BE;
		return CO_OK;
	}
	if ((rc = refuse_binary(s, path, err)) != CO_OK)
		return rc;
	if (starts(s, "\xef\xbb\xbf", 3)) {
		f->mark = 3;
		f->encoding = CO_ENC_UTF8;
	} else if (s->bad == 0 || s->wide > 4 * s->bad)
		f->encoding = CO_ENC_UTF8;
	else
		f->encoding = looks_mac(s) ? CO_ENC_MAC_ROMAN
		    : CO_ENC_WINDOWS_1252;
	if (f->encoding == CO_ENC_UTF8)
		f->bad = s->bad;
	return CO_OK;
}

enum co_code
co_sniff_end(struct co_sniff *s, const char *path,
    struct co_encoding_found *out, struct co_err *err)
{
	struct co_encoding_found f = { .encoding = CO_ENC_UTF8 };
	enum co_code rc;

	/* A character cut off by the end of the file. */
	for (size_t i = 0; i < s->n_tail; i++) {
		s->bad++;
		s->high++;
		s->count[s->tail[i] - 0x80]++;
	}
	s->n_tail = 0;
	if (s->bytes == 0)
		return co_fail(err, CO_EINPUT, path, "the file is empty; "
		    "export it again");
	if ((rc = refuse_archive(s, path, err)) != CO_OK
	    || (rc = refuse_text(s, path, err)) != CO_OK
	    || (rc = decide(s, path, &f, err)) != CO_OK)
		return rc;
	if (s->bytes == (int64_t)f.mark)
		return co_fail(err, CO_EINPUT, path, "the file holds a byte "
		    "order mark and nothing else; export it again");
	f.non_ascii = s->high - (f.encoding == CO_ENC_UTF8
	    ? (int64_t)f.mark : 0);
	*out = f;
	return CO_OK;
}
