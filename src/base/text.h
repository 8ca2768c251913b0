/*
 * UTF-8 text: checking, display width, folding for comparison, wrapping, and
 * the nearest of several names. By utf8proc, never by the locale.
 */
#ifndef COHORT_BASE_TEXT_H
#define COHORT_BASE_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * The length of the valid UTF-8 prefix of s[len]; equals len when all of it
 * is valid. Surrogates, overlong forms and values past U+10FFFF are invalid.
 */
size_t co_utf8_valid(const char *s, size_t len);

/* Decodes one character of valid UTF-8; returns its bytes (1..4), 0 at len 0. */
size_t co_utf8_next(const char *s, size_t len, uint32_t *cp);

/* Columns s[len] takes on a terminal (wide 2, combining 0). */
size_t co_text_width(const char *s, size_t len);

/*
 * Normalisation for matching (exports.md section 1): byte order marks, zero
 * width characters and soft hyphens dropped; HTML tags stripped and entities
 * decoded; every kind of blank and white-space run to one blank, trimmed;
 * curly quotes and dashes to ASCII; NFKC; case-folded; a trailing run of
 * colon, full stop, asterisk, question mark dropped. Appends to out.
 */
void co_text_fold(struct co_buf *out, const char *s, size_t len);

/* 1 when both fold to the same text. Short-lived memory; -1: no memory. */
int co_text_same(const char *a, const char *b);

/*
 * Where to break s[len] so that the first line fits width columns: returns
 * the bytes of the first line without its trailing blank, and *next, the
 * bytes to skip to the next line. Breaks at blanks; a word longer than width
 * is cut at a character. width > 0.
 */
size_t co_text_wrap(const char *s, size_t len, size_t width, size_t *next);

/* Edit distance (with transposition) of two folded texts, at most limit + 1. */
size_t co_text_distance(const char *a, const char *b, size_t limit);

/*
 * The index of the nearest of n names to s, or -1 when none is near (more
 * than a third of the longer text apart). Ties: the first.
 */
int co_text_nearest(const char *s, const char *const *names, size_t n);

/*
 * An excerpt of data for a message: at most max bytes, control characters as
 * blanks, cut at a character and ended with "..." when longer.
 */
const char *co_text_excerpt(const char *s, size_t len, char *out, size_t max);

#endif
