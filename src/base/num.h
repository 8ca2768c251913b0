/*
 * Numbers to text and back, the same in every locale.
 */
#ifndef COHORT_BASE_NUM_H
#define COHORT_BASE_NUM_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * Reads the whole of s[len] as a decimal number: optional sign, digits,
 * one decimal mark ('.' or ','), optional exponent. No blanks, no hex, no
 * inf or nan. Returns 0 and *out, or -1.
 */
int co_num_parse(const char *s, size_t len, char decimal, double *out);

/* Reads the whole of s[len] as an integer in lo..hi. Returns 0 or -1. */
int co_int_parse(const char *s, size_t len, int64_t lo, int64_t hi,
    int64_t *out);

/* The shortest text that reads back as exactly v ("0.1", "1e-300"). */
#define CO_NUM_MAX 48
const char *co_num_shortest(double v, char out[CO_NUM_MAX]);

/* v with decimals digits behind the point, half away from zero, never "-0". */
const char *co_num_fixed(double v, int decimals, char out[CO_NUM_MAX]);

/*
 * 100 x / n as a percentage with decimals (0..3) digits, half up, by integer
 * arithmetic: 19 of 21 at 0 decimals is "90". n > 0.
 */
const char *co_num_percent(int64_t x, int64_t n, int decimals,
    char out[CO_NUM_MAX]);

/* A p-value for readers: two significant digits, "< 0.001" below that. */
const char *co_num_pvalue(double p, char out[CO_NUM_MAX]);

/* 1234567 as "1,234,567". */
const char *co_num_thousands(int64_t v, char out[CO_NUM_MAX]);

#endif
