/*
 * What the files that read a definition share (internal to this folder): the
 * path to the value being read, findings with their place, values of a
 * checked type, and the drafts of questions and scales that are completed
 * once the definition and its overlay are both read.
 *
 * A reader function that meets something wrong adds a finding and goes on, so
 * that one pass reports everything. Memory that runs short sets r->nomem and
 * gives NULL; the parse then ends with CO_ENOMEM.
 */
#ifndef COHORT_SURVEY_READER_H
#define COHORT_SURVEY_READER_H

#include <stdbool.h>
#include <stddef.h>

#include <cJSON.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "survey/doc.h"
#include "survey/survey.h"

#define CO_RD_MAX_FINDINGS 500	/* then only counted */
#define CO_RD_MAX_PANELS 16	/* panels inside each other */
#define CO_RD_MAX_CHOICES 5000	/* options of one question */
#define CO_RD_MAX_ITEMS 50000	/* options and rows of all questions */
#define CO_RD_MAX_QUESTIONS 5000
#define CO_RD_MAX_LIST 1000	/* entries of any other list or table */

struct co_rd_place {
	struct co_doc *doc;
	const char *pointer;	/* "/pages/0/elements/3"; "" is the root */
	long line, column;
};

struct co_rd_strings { const char **item; size_t n; };

/* A string, number or boolean of the definition, as text. */
struct co_rd_value {
	const char *text;
	bool number;
	double v;
	struct co_rd_place at;
};
struct co_rd_values { struct co_rd_value *item; size_t n; bool given; };

struct co_rd_score { struct co_rd_value key; double score; };
struct co_rd_alias { struct co_rd_value key; struct co_rd_strings text; };

struct co_rd_scale {
	struct co_scale *scale;
	struct co_rd_place at;
	struct co_rd_values top, bottom, neutral, not_applicable;
	struct co_rd_score *score;
	size_t n_score;
	struct co_rd_alias *alias;
	size_t n_alias;
	bool used;
};

/* A condition of a page, panel or question. */
struct co_rd_condition { const char *text; struct co_rd_place at; };

/* A name that refers to something else, with the place where it is said. */
struct co_rd_name { const char *text; struct co_rd_place at; };

struct co_rd_question {
	struct co_question q;
	struct co_rd_place at;
	struct co_choice *choice;	/* becomes q.choice */
	struct co_rd_place *choice_at;
	struct co_rd_name *reached;	/* per choice; text NULL: not given */
	size_t n_choice;
	struct co_row *row;		/* becomes q.row */
	struct co_rd_place *row_at;
	size_t n_row;
	struct co_rd_name name, role, scale, pair, same, stage, separator;
	struct co_rd_name disclosure;
	struct co_rd_values exclusive, reverse_rows;
	struct co_rd_place headers_at;
};

struct co_rd {
	struct co_arena *arena;	/* of the survey */
	struct co_arena *tmp;	/* of the drafts */
	struct co_survey *s;
	struct co_doc *doc;	/* the file being read */
	struct co_doc *definition;
	struct co_buf path;	/* JSON pointer of the value being read */
	bool nomem;
	size_t findings, dropped;
	const char **seen;	/* keys already noticed as not read */
	size_t n_seen, cap_seen;
	struct co_rd_question *q;
	size_t n_q, cap_q;
	size_t n_item;		/* options and rows met so far */
	struct co_rd_condition *condition;
	size_t n_condition, cap_condition;
	struct co_rd_scale *scale;
	size_t n_scale;
	struct co_rd_place root_at, analysis_at;
	struct co_rd_strings stages, declined, missing;
	const char **declined_fold, **missing_fold;
	struct co_rd_place stages_at, missing_at, layout_at, declined_at;
	bool have_format, have_kind, have_elements;
	bool full;		/* a bound was reached, and this was said */
};

/* ---- reader.c: memory, path, findings ------------------------------ */

void *co_rd_get(struct co_rd *r, size_t n, size_t size);	/* in arena */
void *co_rd_tmp(struct co_rd *r, size_t n, size_t size);	/* in tmp */
const char *co_rd_dup(struct co_rd *r, const char *s);
/* s folded for comparison, in tmp; "" when memory is short. */
const char *co_rd_fold(struct co_rd *r, const char *s);

/* Step into a member or an element; the mark leads back out. */
size_t co_rd_enter(struct co_rd *r, const char *key);
size_t co_rd_enter_index(struct co_rd *r, size_t i);
void co_rd_leave(struct co_rd *r, size_t mark);

/* The place of node, which is at the current path. */
struct co_rd_place co_rd_here(struct co_rd *r, const cJSON *node);

void co_rd_find(struct co_rd *r, enum co_severity severity,
    const struct co_rd_place *at, const char *hint, const char *fmt, ...)
    CO_PRINTF(5, 6);
/* The same at the current path. */
void co_rd_complain(struct co_rd *r, enum co_severity severity,
    const cJSON *node, const char *hint, const char *fmt, ...)
    CO_PRINTF(5, 6);

/* "did you mean 'x'?" for the nearest of n names, else otherwise. In tmp. */
const char *co_rd_nearest(struct co_rd *r, const char *s,
    const char *const *names, size_t n, const char *otherwise);

const char *co_rd_nearest_question(struct co_rd *r, const char *s,
    const char *otherwise);
/* True when findings are only counted, so that a hint would be lost. */
bool co_rd_tired(const struct co_rd *r);
/* "write one of a, b, c". In tmp. */
const char *co_rd_one_of(struct co_rd *r, const char *const *names, size_t n);

/* ---- values.c: members of a checked type --------------------------- */

/*
 * Keys of obj that are not among known[n]: an error where strict (inside
 * `analysis`), else one notice per key, or a warning when the key looks like
 * a slip of a known one.
 */
void co_rd_keys(struct co_rd *r, const cJSON *obj, const char *const *known,
    size_t n, bool strict);
/* Keys that stand twice in one object, in the whole file r->doc. */
void co_rd_duplicate_keys(struct co_rd *r);

/* A member, or NULL when absent or (with a finding) of another type. */
const cJSON *co_rd_object(struct co_rd *r, const cJSON *obj, const char *key);
const cJSON *co_rd_array(struct co_rd *r, const cJSON *obj, const char *key);
/* A text of at least one character. */
const char *co_rd_string(struct co_rd *r, const cJSON *obj, const char *key);
bool co_rd_bool(struct co_rd *r, const cJSON *obj, const char *key, bool dflt);
/* 1 when the member is a finite number. */
int co_rd_number(struct co_rd *r, const cJSON *obj, const char *key,
    double *out);
/*
 * A text that may be given in several languages; the default language is
 * returned, the others are added to others (may be NULL).
 */
const char *co_rd_text(struct co_rd *r, const cJSON *obj, const char *key,
    struct co_rd_strings *others);
/* As co_rd_string, with its place; n->text NULL when absent. */
void co_rd_name(struct co_rd *r, const cJSON *obj, const char *key,
    struct co_rd_name *n);
/*
 * 1 when a list or table has no more entries than may be, else a finding at
 * the current path.
 */
int co_rd_bounded(struct co_rd *r, const cJSON *list);
/* A list of texts, added to those already there. */
void co_rd_strings(struct co_rd *r, const cJSON *obj, const char *key,
    struct co_rd_strings *out);
/* A list of values; replaces what was there. */
void co_rd_values(struct co_rd *r, const cJSON *obj, const char *key,
    struct co_rd_values *out);
/* One value at the current path. 1 when it is one. */
int co_rd_value(struct co_rd *r, const cJSON *node, struct co_rd_value *out);
/* One of n words; its index, or -1 when absent or none of them. */
int co_rd_word(struct co_rd *r, const cJSON *obj, const char *key,
    const char *const *words, size_t n);
/* Adds a text to a list of strings, in the survey's arena. */
void co_rd_append(struct co_rd *r, struct co_rd_strings *list,
    const char *text);
/* Drops texts that are there already. */
void co_rd_unique(struct co_rd_strings *list);
/* 1 when s may name a question, scale or stage. */
int co_rd_name_ok(const char *s);

/* ---- findings.c ---------------------------------------------------- */

/* The findings of one file, in its order, added to the caller's list. */
void co_rd_hand_over(struct co_doc *d, struct co_diags *out);
/* CO_OK when neither file has an error (o may be NULL), else the first. */
enum co_code co_rd_verdict(const struct co_doc *d, const struct co_doc *o,
    struct co_err *err);

/* ---- words.c ------------------------------------------------------- */

extern const char *const co_rd_role_names[];
extern const size_t co_rd_n_roles;
extern const char *const co_rd_class_names[];
extern const size_t co_rd_n_classes;
extern const char *const co_rd_dialects[];
extern const size_t co_rd_n_dialects;

/* ---- the parts of a definition ------------------------------------- */

/* items.c: choices, rows, columns; header aliases */
struct co_rd_items {
	struct co_choice *item;	/* room for extra more */
	struct co_rd_place *at;
	struct co_rd_name *reached;
	size_t n;
};
void co_rd_items(struct co_rd *r, const cJSON *list, size_t extra,
    struct co_rd_items *out);
void co_rd_headers(struct co_rd *r, const cJSON *obj, struct co_headers *out);
void co_rd_add_headers(struct co_rd *r, struct co_headers *h,
    const char *dialect, const struct co_rd_strings *text);
/* Keys that items and an overlay's items share. */
void co_rd_item_extension(struct co_rd *r, const cJSON *obj,
    struct co_choice *c, struct co_headers *headers);

/* elements.c: pages and elements to r->q */
void co_rd_pages(struct co_rd *r, const cJSON *root);

/* content.c: the options, rows and points of a question of type q->q.type */
void co_rd_content(struct co_rd *r, const cJSON *obj,
    struct co_rd_question *q);

/* analysis.c: the extension object of the survey and of a question */
void co_rd_survey_analysis(struct co_rd *r, const cJSON *obj);
void co_rd_question_analysis(struct co_rd *r, const cJSON *obj,
    struct co_rd_question *q, bool overlay);

/* scales.c */
void co_rd_scales(struct co_rd *r, const cJSON *obj);
void co_rd_apply_scales(struct co_rd *r);

/* overlay.c */
void co_rd_overlay(struct co_rd *r, const cJSON *root);

/* model.c: the drafts to the survey's questions and variables */
void co_rd_complete(struct co_rd *r);

/* checks.c, check_names.c, check_texts.c: across the whole definition */
void co_rd_check_names(struct co_rd *r);
void co_rd_check_texts(struct co_rd *r);
void co_rd_check(struct co_rd *r);

#endif
