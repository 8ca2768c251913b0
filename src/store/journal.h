/*
 * The journal: append-only entries, each with a hash over the one before, so
 * that a changed or missing entry is seen.
 */
#ifndef COHORT_STORE_JOURNAL_H
#define COHORT_STORE_JOURNAL_H

#include "base/hash.h"
#include "store/store.h"

/* The hash of an entry: over the previous hash ("" for the first), the
 * sequence number, the time, the action and the detail. */
void co_journal_hash(const char *previous, int64_t seq, int64_t time,
    const char *action, const char *detail, char out[CO_SHA256_HEX]);

#endif
