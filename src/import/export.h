/*
 * An export file opened and looked at: hash, encoding, delimiter, its first
 * records and the dialect they speak. Nothing here knows a survey, except
 * where the header of a plain table is looked for.
 */
#ifndef COHORT_IMPORT_EXPORT_H
#define COHORT_IMPORT_EXPORT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"
#include "import/dialect.h"
#include "import/encoding.h"
#include "import/header.h"
#include "import/records.h"
#include "import/source.h"
#include "survey/survey.h"

enum { CO_HEAD_RECORDS = 25 };

struct co_export {
	struct co_arena *arena;
	struct co_source *src;
	char sha256[CO_SHA256_HEX];
	struct co_encoding_found enc;
	struct co_format format;
	struct co_head head;
	const struct co_dialect *dialect;
	const char *why;	/* the dialect was chosen */
};

/* dialect: a name, or NULL to recognise it. */
enum co_code co_export_open(struct co_export *e, const char *path,
    const char *dialect, struct co_err *err);

/* The same over a source already open, which *e then owns. */
enum co_code co_export_from(struct co_export *e, struct co_source *src,
    const char *dialect, struct co_err *err);
void co_export_close(struct co_export *e);

/*
 * Finds the header for a survey and marks the platform's own columns. Below
 * a title the record whose cells name the most questions is the header.
 * CO_EINPUT when there is none, with what stands there instead.
 */
enum co_code co_export_header(struct co_export *e,
    const struct co_survey *s, struct co_header *out, struct co_err *err);

#endif
