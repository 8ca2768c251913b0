/*
 * What an import found, put into the form of import.h: columns and how they
 * matched, states, unrecognised texts, findings.
 */
#ifndef COHORT_IMPORT_REPORT_H
#define COHORT_IMPORT_REPORT_H

#include "base/error.h"
#include "import/export.h"
#include "import/import.h"
#include "import/match.h"
#include "import/plan.h"

/*
 * Fills r, whose arena and findings are set up. Everything is copied into
 * r->arena. CO_ENOMEM.
 */
enum co_code co_report_fill(struct co_import_report *r,
    const struct co_export *e, const struct co_plan *p,
    const struct co_import_options *opt, const char *date_format,
    struct co_err *err);

/*
 * The hash of everything that steers the reading besides the file: the
 * definition, the dialect, the options and the version of this reader.
 */
enum co_code co_report_mapping(const struct co_survey *s,
    const struct co_dialect *d, const struct co_import_options *opt,
    char out[CO_SHA256_HEX], struct co_err *err);

#endif
