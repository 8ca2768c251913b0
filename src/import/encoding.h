/*
 * Bytes to text: which encoding a file is in, and its bytes as UTF-8. What
 * is no text export at all is refused here, with a sentence that says what
 * it is.
 */
#ifndef COHORT_IMPORT_ENCODING_H
#define COHORT_IMPORT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum co_encoding {
	CO_ENC_UTF8, CO_ENC_UTF16LE, CO_ENC_UTF16BE, CO_ENC_WINDOWS_1252,
	CO_ENC_MAC_ROMAN
};

/* "UTF-8", "UTF-16 (little-endian)", "Windows-1252", "Mac Roman". */
const char *co_encoding_name(enum co_encoding e);

/* What the bytes of a whole file look like. */
struct co_sniff {
	int64_t bytes, nul, high;	/* high: not ASCII */
	int64_t control;		/* control characters that text lacks */
	int64_t wide, bad;		/* UTF-8: whole characters, bad bytes */
	int64_t first_nul;		/* offset, -1: none */
	int64_t nul_odd;		/* NULs at odd offsets */
	int64_t count[128];		/* bytes 0x80..0xff */
	size_t n_head;
	unsigned char head[512];
	unsigned char tail[4];		/* an unfinished character */
	size_t n_tail;
};

struct co_encoding_found {
	enum co_encoding encoding;
	size_t mark;		/* bytes of the byte order mark */
	int64_t non_ascii;	/* bytes */
	int64_t bad;		/* bytes that are no text in this encoding */
};

void co_sniff_init(struct co_sniff *s);
void co_sniff_add(struct co_sniff *s, const void *bytes, size_t len);

/*
 * The verdict over the whole file: byte order mark, valid UTF-8, else a
 * single-byte encoding (Mac Roman when the high bytes look like it). A few
 * bad bytes do not refuse a file. CO_EINPUT or CO_EUNSUPPORTED, at path, for
 * an empty file, a workbook, another archive, a Git LFS pointer, a web page,
 * JSON, or a binary file.
 */
enum co_code co_sniff_end(struct co_sniff *s, const char *path,
    struct co_encoding_found *out, struct co_err *err);

/* Bytes in pieces to UTF-8 in pieces. */
struct co_decoder;

enum co_code co_decoder_new(const struct co_encoding_found *f,
    const char *path, struct co_decoder **out, struct co_err *err);
void co_decoder_free(struct co_decoder *d);	/* accepts NULL */

/*
 * Decodes bytes[len]; last says that no more will come. *text is borrowed,
 * from bytes where nothing had to be changed, until the next call. A byte
 * without a meaning becomes U+FFFD; the byte order mark is dropped.
 */
enum co_code co_decoder_next(struct co_decoder *d, const char *bytes,
    size_t len, bool last, const char **text, size_t *n, struct co_err *err);

#endif
