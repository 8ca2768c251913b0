/*
 * Reads reference cases: JSON with the bare words NaN and Infinity that many
 * programs write, and the input of a case as named numbers for a method.
 */
#ifndef COHORT_STUDY_VERIFY_READ_H
#define COHORT_STUDY_VERIFY_READ_H

#include <cjson/cJSON.h>

#include "analysis/method.h"
#include "base/arena.h"

/* *root is the caller's (cJSON_Delete). */
enum co_code co_verify_parse(const char *text, size_t len, const char *name,
    cJSON **root, struct co_err *err);

/*
 * A number, a truth value, null (NaN) or one of the words inf, -inf, nan.
 * Returns 0 and *out, or -1.
 */
int co_verify_number(const cJSON *item, double *out);

/*
 * The fields of an object as a method's input. Null fields are left out;
 * ragged or mixed fields too, as the method will say what it misses. In
 * vectors and matrices null is NaN. CO_ENOMEM when the arena is exhausted.
 */
enum co_code co_verify_input(const cJSON *object, struct co_arena *arena,
    struct co_input *out, struct co_err *err);

#endif
