/*
 * Hashes by libsodium: SHA-256 for files, definitions and the journal;
 * 128-bit keyed SipHash for the set of rows already seen.
 */
#ifndef COHORT_BASE_HASH_H
#define COHORT_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define CO_SHA256_HEX 65

struct co_sha256;	/* streaming state */

struct co_sha256 *co_sha256_new(void);	/* NULL: no memory */
void co_sha256_update(struct co_sha256 *h, const void *bytes, size_t len);
/* Writes 64 hex digits and a NUL; releases h. */
void co_sha256_final(struct co_sha256 *h, char out[CO_SHA256_HEX]);
void co_sha256_free(struct co_sha256 *h);

/* One-shot. */
void co_sha256_hex(const void *bytes, size_t len, char out[CO_SHA256_HEX]);

struct co_key128 { uint64_t a, b; };

/* SipHash-2-4 with 128 bits of output under a fixed key: for equality only. */
struct co_key128 co_hash128(const void *bytes, size_t len);

#endif
