/* The words of the format: roles, disclosure classes, dialects. */
#include "survey/reader.h"

const char *const co_rd_role_names[] = {
	[CO_ROLE_NONE] = "none",
	[CO_ROLE_RESPONDENT] = "respondent",
	[CO_ROLE_TIMESTAMP] = "timestamp",
	[CO_ROLE_COHORT] = "cohort",
	[CO_ROLE_WAVE] = "wave",
	[CO_ROLE_SESSION] = "session",
	[CO_ROLE_GENDER] = "gender",
	[CO_ROLE_PROFESSION] = "profession",
	[CO_ROLE_REGION] = "region",
	[CO_ROLE_DEMOGRAPHIC] = "demographic",
	[CO_ROLE_OUTCOME] = "outcome",
	[CO_ROLE_COUNT] = "count",
	[CO_ROLE_WEIGHT] = "weight",
	[CO_ROLE_CONSENT] = "consent",
	[CO_ROLE_COMMENT] = "comment",
	[CO_ROLE_RECOMMEND] = "recommend",
	[CO_ROLE_ARCHETYPE] = "archetype",
	[CO_ROLE_TRAJECTORY] = "trajectory",
	[CO_ROLE_IGNORE] = "ignore",
};
const size_t co_rd_n_roles =
    sizeof co_rd_role_names / sizeof co_rd_role_names[0];

const char *const co_rd_class_names[] = {
	[CO_CLASS_PUBLIC] = "public",
	[CO_CLASS_OPINION] = "opinion",
	[CO_CLASS_SENSITIVE] = "sensitive",
};
const size_t co_rd_n_classes =
    sizeof co_rd_class_names / sizeof co_rd_class_names[0];

const char *const co_rd_dialects[] = {
	"*", "generic", "msforms", "google", "qualtrics", "surveymonkey",
	"limesurvey", "redcap", "kobo", "typeform", "jisc", "surveyjs",
};
const size_t co_rd_n_dialects =
    sizeof co_rd_dialects / sizeof co_rd_dialects[0];

const char *
co_role_name(enum co_role role)
{
	if ((size_t)role >= co_rd_n_roles)
		return "none";
	return co_rd_role_names[role];
}
