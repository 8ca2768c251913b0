#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

struct co_sha256 {
	crypto_hash_sha256_state state;
};

static void
to_hex(const unsigned char *bytes, char out[CO_SHA256_HEX])
{
	sodium_bin2hex(out, CO_SHA256_HEX, bytes, crypto_hash_sha256_BYTES);
}

struct co_sha256 *
co_sha256_new(void)
{
	struct co_sha256 *h = malloc(sizeof *h);

	/*
	 * Neither SHA-256 nor SipHash needs sodium_init(): both are plain
	 * portable code without a table chosen at start.
	 */
	if (h != NULL)
		crypto_hash_sha256_init(&h->state);
	return h;
}

void
co_sha256_update(struct co_sha256 *h, const void *bytes, size_t len)
{
	if (len > 0)
		crypto_hash_sha256_update(&h->state, bytes, len);
}

void
co_sha256_final(struct co_sha256 *h, char out[CO_SHA256_HEX])
{
	unsigned char digest[crypto_hash_sha256_BYTES];

	crypto_hash_sha256_final(&h->state, digest);
	to_hex(digest, out);
	free(h);
}

void
co_sha256_free(struct co_sha256 *h)
{
	free(h);
}

void
co_sha256_hex(const void *bytes, size_t len, char out[CO_SHA256_HEX])
{
	static const unsigned char nothing[1];
	unsigned char digest[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(digest, len > 0 ? bytes : nothing, len);
	to_hex(digest, out);
}

static uint64_t
little_endian(const unsigned char *p)
{
	uint64_t v = 0;

	for (int i = 7; i >= 0; i--)
		v = v << 8 | p[i];
	return v;
}

struct co_key128
co_hash128(const void *bytes, size_t len)
{
	/* Part of the file format of the store: never to be changed. */
	static const unsigned char key[crypto_shorthash_siphashx24_KEYBYTES] = {
		'c', 'o', 'h', 'o', 'r', 't', ' ', 'r',
		'o', 'w', ' ', 'k', 'e', 'y', ' ', '1'
	};
	static const unsigned char nothing[1];
	unsigned char out[crypto_shorthash_siphashx24_BYTES];

	crypto_shorthash_siphashx24(out, len > 0 ? bytes : nothing, len, key);
	return (struct co_key128){ little_endian(out), little_endian(out + 8) };
}
