/*
 * A survey definition in memory: what was asked, in which order, on which
 * scale. Read from the SurveyJS subset with its `analysis` extension (inline
 * or in an overlay file). Everything lives in one arena and is immutable
 * after reading; pointers die with the survey.
 */
#ifndef COHORT_SURVEY_SURVEY_H
#define COHORT_SURVEY_SURVEY_H

#include <stddef.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/error.h"
#include "base/hash.h"

enum co_survey_kind { CO_KIND_SURVEY, CO_KIND_REGISTER };
enum co_layout_kind { CO_LAYOUT_ROWS, CO_LAYOUT_COUNTS };

enum co_question_type {
	CO_Q_RADIOGROUP, CO_Q_DROPDOWN, CO_Q_BOOLEAN, CO_Q_RATING,
	CO_Q_CHECKBOX, CO_Q_TAGBOX, CO_Q_RANKING, CO_Q_MATRIX,
	CO_Q_TEXT, CO_Q_NUMBER, CO_Q_DATE, CO_Q_COMMENT
};

enum co_role {
	CO_ROLE_NONE, CO_ROLE_RESPONDENT, CO_ROLE_TIMESTAMP, CO_ROLE_COHORT,
	CO_ROLE_WAVE, CO_ROLE_SESSION, CO_ROLE_GENDER, CO_ROLE_PROFESSION,
	CO_ROLE_REGION, CO_ROLE_DEMOGRAPHIC, CO_ROLE_OUTCOME, CO_ROLE_COUNT,
	CO_ROLE_WEIGHT, CO_ROLE_CONSENT, CO_ROLE_COMMENT, CO_ROLE_RECOMMEND,
	CO_ROLE_ARCHETYPE, CO_ROLE_TRAJECTORY, CO_ROLE_IGNORE
};
const char *co_role_name(enum co_role role);

/* Disclosure class of a question; default by role (contract.md). */
enum co_disclosure_class {
	CO_CLASS_PUBLIC, CO_CLASS_OPINION, CO_CLASS_SENSITIVE
};

/* Header texts by dialect; dialect "*" means any. */
struct co_header_alias { const char *dialect, *text; };
struct co_headers { const struct co_header_alias *item; size_t n; };

/* A choice, a matrix column or a rate value. Index = scale order. */
struct co_choice {
	const char *value;	/* JSON value as text: "5", "na", "true" */
	bool has_score;
	double score;		/* numeric value, or from the scale's scores */
	const char *text;	/* display text, default language */
	const char *const *alias;
	size_t n_alias;
	const char *group;	/* coarser level, or NULL */
	int reached;		/* index in stages, or -1 */
	const char *closed;	/* how it ended ("withdrawn"), or NULL */
	struct co_headers headers;
	bool top, bottom, neutral;	/* by the scale */
	bool not_applicable;	/* a real option outside the base */
	bool declined;		/* "prefer not to say", "not stated" */
	bool exclusive;		/* "none of these" */
	bool other, none;	/* built in: showOtherItem, showNoneItem */
};

/* A matrix row (or the text of it). */
struct co_row {
	const char *value, *text;
	const char *const *alias;
	size_t n_alias;
	struct co_headers headers;
	bool reverse;
};

struct co_scale {
	const char *name;
	const char *pointer;
};

struct co_question {
	enum co_question_type type;
	const char *name, *title;
	const char *page;	/* name of the page or panel, or NULL */
	const char *pointer;	/* JSON pointer in the definition file */
	const struct co_choice *choice;	/* options or matrix columns */
	size_t n_choice;
	const struct co_row *row;	/* matrix only */
	size_t n_row;
	bool required;
	const char *visible_if;	/* condition as written, or NULL */
	enum co_role role;
	enum co_disclosure_class disclosure;
	const struct co_scale *scale;	/* NULL: none named */
	bool has_boxes;		/* some choice is top box (named or default) */
	bool reverse;
	const char *construct;
	const char *pair_with;
	const char *same_as;
	int stage;		/* role count: index in stages, else -1 */
	const char *separator;	/* of multi-picks, or NULL */
	struct co_headers headers;
};

/*
 * A variable: what one column of an analysis is. A question has one, a
 * matrix one per row ("objective.fundamentals").
 */
enum co_var_kind {
	CO_VAR_SINGLE,	/* one choice: radiogroup, dropdown, boolean,
			   rating, matrix row */
	CO_VAR_MULTI,	/* any number of choices */
	CO_VAR_RANK,	/* choices in an order */
	CO_VAR_NUMBER, CO_VAR_DATE, CO_VAR_TEXT
};
struct co_variable {
	const char *name;	/* "recommend", "objective.fundamentals" */
	const char *label;	/* question title, or row text */
	enum co_var_kind kind;
	size_t question;	/* index in survey->question */
	int row;		/* index of the matrix row, or -1 */
	bool reverse;
};

struct co_import_rules {
	const char *date_order;	/* "dmy", "mdy", "ymd", or NULL */
	const char *time_zone;	/* or NULL */
	char decimal;		/* '.' or ',' */
	bool keep_partial;
	const char *duplicates;	/* "last", "first", "report" */
};

struct co_survey {
	struct co_arena *arena;
	const char *id, *title, *wave;
	const char *file;	/* base name of the file read, for messages */
	enum co_survey_kind kind;
	enum co_layout_kind layout;
	int minimum_cell;	/* 0 when not given */
	const char *const *missing;	/* texts that mean blank */
	size_t n_missing;
	const char *const *declined;	/* texts that mean declined */
	size_t n_declined;
	const char *const *stage;
	size_t n_stage;
	struct co_import_rules rules;
	const struct co_question *question;
	size_t n_question;
	const struct co_variable *var;
	size_t n_var;
	char hash[CO_SHA256_HEX];	/* of the definition and its overlay */
	const char *json;	/* the definition as read */
	const char *overlay;	/* the overlay as read, or NULL */
};

/*
 * Reads a definition.
 *   file     name shown in places ("exit-survey.json")
 *   json     its text
 *   overlay  text of the overlay, or NULL; overlay_file its name
 *   diags    every finding at once, each with a JSON pointer as place; may
 *            be NULL
 *   out      the survey; untouched unless CO_OK (no finding is an error)
 * Returns CO_EINPUT with the first error in err when the definition has any.
 */
enum co_code co_survey_parse(const char *file, const char *json, size_t len,
    const char *overlay_file, const char *overlay, size_t overlay_len,
    struct co_diags *diags, struct co_survey **out, struct co_err *err);

/*
 * Reads PATH and, where it exists, its overlay: X.overlay.json beside
 * X.json.
 */
enum co_code co_survey_load(const char *path, struct co_diags *diags,
    struct co_survey **out, struct co_err *err);

void co_survey_free(struct co_survey *s);	/* accepts NULL */

/* The index of a variable or question by name, or -1. */
int co_survey_var(const struct co_survey *s, const char *name);
int co_survey_question(const struct co_survey *s, const char *name);
/* The first question with this role, or -1. */
int co_survey_role(const struct co_survey *s, enum co_role role);
/* The index of a choice by value, text or alias (folded), or -1. */
int co_question_choice(const struct co_question *q, const char *text);
/* The index of a stage, or -1. */
int co_survey_stage(const struct co_survey *s, const char *name);

/* The variable named, or CO_ENOTFOUND with the nearest name in the text. */
enum co_code co_survey_need_var(const struct co_survey *s, const char *name,
    size_t *out, struct co_err *err);

#endif
