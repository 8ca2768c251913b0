/* The registers: plain tables as offices keep them. */
#include "generate.h"

#include <string.h>

/* ---- recruitment ------------------------------------------------------- */

static const char *const genders[] = { "Male", "Female", "Not stated" };
static const char *const professions[] = { "Medical", "Dentistry",
	"Nursing and midwifery", "Allied health professions", "Pharmacy",
	"Healthcare science", "Optometry", "Public health",
	"Psychological professions" };
static const char *const regions[] = { "East of England", "London",
	"Midlands", "North East and Yorkshire", "North West", "South East",
	"South West", "Scotland", "Wales", "Northern Ireland",
	"Outside the UK" };
static const char *const funders[] = {
	"Workforce training body for England", "Education body for Scotland",
	"Education body for Wales", "Professional society",
	"Employing organisation", "International scheme" };
static const char *const outcomes[] = { "Not longlisted",
	"Not shortlisted", "Withdrew before interview",
	"Did not attend the interview", "Interviewed but not offered a post",
	"Offer declined by the applicant" };

enum { N_GENDER = 3, N_PROFESSION = 9, N_REGION = 11, N_FUNDER = 6,
	N_OUTCOME = 6, APPLICANTS_MAX = 308 };

/* One round: of the applicants first those who were appointed. */
static const struct round {
	int cohort, year, n, appointed;
	int fellow_gender[N_GENDER], other_gender[N_GENDER];
	int fellow_profession[N_PROFESSION], other_profession[N_PROFESSION];
	int fellow_region[N_REGION], other_region[N_REGION];
	int fellow_funder[N_FUNDER], other_funder[N_FUNDER];
	int other_outcome[N_OUTCOME];
} rounds[] = {
	{ 1, 2022, 64, 11, { 7, 4, 0 }, { 31, 18, 4 },
	    { 11, 0, 0, 0, 0, 0, 0, 0, 0 }, { 53, 0, 0, 0, 0, 0, 0, 0, 0 },
	    { 0, 6, 0, 0, 0, 5, 0, 0, 0, 0, 0 },
	    { 0, 33, 0, 0, 0, 20, 0, 0, 0, 0, 0 },
	    { 11, 0, 0, 0, 0, 0 }, { 53, 0, 0, 0, 0, 0 },
	    { 12, 14, 2, 1, 22, 2 } },
	{ 2, 2023, 118, 17, { 10, 6, 1 }, { 56, 36, 9 },
	    { 17, 0, 0, 0, 0, 0, 0, 0, 0 }, { 101, 0, 0, 0, 0, 0, 0, 0, 0 },
	    { 2, 6, 0, 0, 4, 5, 0, 0, 0, 0, 0 },
	    { 13, 35, 0, 0, 26, 27, 0, 0, 0, 0, 0 },
	    { 17, 0, 0, 0, 0, 0 }, { 101, 0, 0, 0, 0, 0 },
	    { 30, 28, 3, 1, 37, 2 } },
	{ 3, 2024, 214, 29, { 16, 11, 2 }, { 96, 72, 17 },
	    { 27, 0, 0, 0, 1, 1, 0, 0, 0 }, { 152, 4, 7, 8, 6, 5, 1, 1, 1 },
	    { 3, 7, 3, 3, 4, 5, 2, 0, 2, 0, 0 },
	    { 17, 46, 21, 18, 27, 29, 13, 0, 14, 0, 0 },
	    { 23, 0, 2, 3, 1, 0 }, { 148, 0, 14, 16, 7, 0 },
	    { 67, 52, 5, 2, 55, 4 } },
	/* The paper's round: 162, 114 and 32 applied, 19, 11 and 4 came in. */
	{ 4, 2025, 308, 34, { 19, 11, 4 }, { 143, 103, 28 },
	    { 27, 1, 0, 2, 2, 0, 1, 1, 0 },
	    { 203, 9, 15, 14, 11, 11, 5, 3, 3 },
	    { 3, 6, 4, 3, 4, 5, 2, 3, 2, 1, 1 },
	    { 23, 67, 31, 26, 33, 38, 17, 15, 13, 4, 7 },
	    { 24, 3, 2, 2, 1, 2 }, { 203, 15, 13, 17, 14, 12 },
	    { 103, 79, 6, 3, 77, 6 } },
};

struct applicant { int gender, profession, region, funder, outcome; };

/* Fellows and others are dealt apart, then shuffled into one list. */
static void
applicants(struct random *r, const struct round *c, struct applicant *a)
{
	int first[APPLICANTS_MAX], rest[APPLICANTS_MAX];
	int n = c->appointed, m = c->n - c->appointed;
	const struct { const int *fellow, *other; size_t k; int *field; } f[] = {
		{ c->fellow_gender, c->other_gender, N_GENDER, &a[0].gender },
		{ c->fellow_profession, c->other_profession, N_PROFESSION,
		    &a[0].profession },
		{ c->fellow_region, c->other_region, N_REGION, &a[0].region },
		{ c->fellow_funder, c->other_funder, N_FUNDER, &a[0].funder },
	};
	const size_t stride = sizeof *a / sizeof(int);

	for (size_t i = 0; i < COUNT(f); i++) {
		deal(r, first, n, f[i].fellow, f[i].k);
		deal(r, rest, m, f[i].other, f[i].k);
		for (int p = 0; p < c->n; p++)
			f[i].field[stride * (size_t)p] = p < n ? first[p]
			    : rest[p - n];
	}
	deal(r, rest, m, c->other_outcome, N_OUTCOME);
	for (int p = 0; p < c->n; p++)
		a[p].outcome = p < n ? N_OUTCOME : rest[p - n];
	for (int p = c->n - 1; p > 0; p--) {
		int q = random_below(r, p + 1);
		struct applicant swap = a[p];

		a[p] = a[q];
		a[q] = swap;
	}
}

/* The office writes the same thing in more than one way. */
static const char *
worn(struct random *r, const char *text)
{
	if (strcmp(text, "Not stated") == 0)
		return random_below(r, 3) == 0 ? "Prefer not to say" : text;
	if (strcmp(text, "Medical") == 0)
		return random_below(r, 9) == 0 ? "Doctor" : text;
	if (strcmp(text, "Allied health professions") == 0)
		return random_below(r, 2) == 0 ? "AHP" : text;
	if (strcmp(text, "Male") == 0)
		return random_below(r, 12) == 0 ? "male " : text;
	if (strcmp(text, "South East") == 0)
		return random_below(r, 4) == 0 ? "KSS" : text;
	return text;
}

int
make_recruitment(const char *dir)
{
	for (size_t i = 0; i < COUNT(rounds); i++) {
		const struct round *c = &rounds[i];
		struct applicant a[APPLICANTS_MAX];
		struct random r = { 300 + i };
		struct sheet s;
		char name[64];

		applicants(&r, c, a);
		snprintf(name, sizeof name, "recruitment-cohort%d.csv",
		    c->cohort);
		if (sheet_open(&s, dir, name, "\r\n", ',') != 0)
			return -1;
		cell(&s, "Application ID");
		cell(&s, "Intake");
		cell(&s, "Date received");
		cell(&s, "Gender");
		cell(&s, "Professional group");
		cell(&s, "NHS region");
		cell(&s, "Funder");
		cell(&s, "Final outcome");
		record_end(&s);
		for (int p = 0; p < c->n; p++) {
			int d, m;

			day_of(c->year, 20 + p * 30 / c->n, &d, &m);
			cellf(&s, "A%d-%03d", c->cohort, p + 1);
			cellf(&s, "Cohort %d", c->cohort);
			cellf(&s, "%02d/%02d/%d", d, m, c->year);
			cell(&s, worn(&r, genders[a[p].gender]));
			cell(&s, worn(&r, professions[a[p].profession]));
			cell(&s, worn(&r, regions[a[p].region]));
			cell(&s, funders[a[p].funder]);
			cell(&s, a[p].outcome == N_OUTCOME ? "Appointed"
			    : outcomes[a[p].outcome]);
			record_end(&s);
			if (p == c->n / 2)	/* a row left free by hand */
				fputs(",,,,,,,\r\n", s.f);
		}
		if (sheet_close(&s) != 0)
			return -1;
	}
	return 0;
}

/* ---- projects ---------------------------------------------------------- */

enum { PROJECTS = 91 };

static const struct { const char *text; int n; } domains[] = {
	{ "Radiology", 26 }, { "Oncology", 9 }, { "Cardiovascular medicine", 6 },
	{ "Haematology", 5 }, { "Pathology", 4 }, { "Mental health", 3 },
	{ "Emergency medicine", 3 }, { "Critical care", 4 },
	{ "Ophthalmology", 3 }, { "Dermatology", 3 },
	{ "Stroke and neurology", 3 }, { "Respiratory medicine", 3 },
	{ "Gastroenterology", 2 }, { "Renal medicine", 2 },
	{ "Surgery and perioperative care", 3 }, { "Women's health", 2 },
	{ "Child health", 2 }, { "Primary care", 3 },
	{ "Pharmacy and medicines", 2 }, { "Hospital operations", 3 },
};

int
make_projects(const char *dir)
{
	static const int size[] = { 11, 17, 29, 34 };
	static const char *const focus[] = { "Deployment", "Evaluation",
		"Monitoring and audit", "Governance", "Development" };
	static const char *const states[] = { "Completed", "In progress",
		"Stopped early", "Awaiting approval" };
	int domain[PROJECTS], aim[PROJECTS], count[COUNT(domains)], p = 0;
	struct random r = { 91 };
	struct sheet s;

	for (size_t i = 0; i < COUNT(domains); i++)
		count[i] = domains[i].n;
	deal(&r, domain, PROJECTS, count, COUNT(domains));
	deal(&r, aim, PROJECTS, (const int[]){ 31, 29, 12, 7, 12 }, 5);
	if (sheet_open(&s, dir, "projects.csv", "\r\n", ';') != 0)
		return -1;
	fputs("\xEF\xBB\xBF", s.f);
	cell(&s, "Project ID");
	cell(&s, "Fellow's cohort");
	cell(&s, "Clinical domain");
	cell(&s, "Focus");
	cell(&s, "Trust or team");
	cell(&s, "NHS region");
	cell(&s, "Alumni supervisor");
	cell(&s, "Status");
	record_end(&s);
	for (int c = 0; c < 4; c++) {
		/* As many regions as the fellows of the cohort come from. */
		const int *at = rounds[c].fellow_region;
		int region[APPLICANTS_MAX];

		deal(&r, region, size[c], at, N_REGION);
		for (int k = 0; k < size[c]; k++, p++) {
			cellf(&s, "P%03d", p + 1);
			cellf(&s, "Cohort %d", c + 1);
			cell(&s, domains[domain[p]].text);
			cell(&s, focus[aim[p]]);
			cellf(&s, "Made-up hospital %02d",
			    1 + random_below(&r, 36));
			/* Who came from abroad works in London. */
			cell(&s, regions[region[k] == 10 ? 1 : region[k]]);
			cell(&s, p == 70 ? "Yes" : "No");
			cell(&s, states[c < 3 ? (k == 5 ? 2 : 0)
			    : k % 9 == 4 ? 3 : 1]);
			record_end(&s);
		}
	}
	return sheet_close(&s);
}

/* ---- portfolio --------------------------------------------------------- */

int
make_portfolio(const char *dir)
{
	static const char *const kinds[] = { "Publication",
		"Presentation or poster", "Invited panel or talk",
		"Certificate or qualification", "Grant", "Prize",
		"Place on a further programme", "Code or data made public",
		"Policy or guideline", "Media piece" };
	static const char *const reaches[] = { "Local", "Regional", "National",
		"International" };
	int kind[132], cohort[132];
	struct random r = { 132 };
	struct sheet s;

	deal(&r, kind, 132, (const int[]){ 38, 41, 14, 12, 6, 5, 5, 3, 5, 3 },
	    10);
	deal(&r, cohort, 132, (const int[]){ 27, 38, 49, 18 }, 4);
	if (sheet_open(&s, dir, "portfolio.csv", "\n", ',') != 0)
		return -1;
	cell(&s, "Entry number");
	cell(&s, "Fellow's cohort");
	cell(&s, "Type");
	cell(&s, "Date");
	cell(&s, "Reach");
	cell(&s, "Academic co-authors");
	record_end(&s);
	for (int p = 0; p < 132; p++) {
		int d, m, year = 2023 + cohort[p] % 3;

		day_of(year, random_below(&r, 240), &d, &m);
		cellf(&s, "%d", p + 1);
		cellf(&s, "Cohort %d", cohort[p] + 1);
		cell(&s, kinds[kind[p]]);
		cellf(&s, "%02d/%02d/%d", d, m, year);
		cell(&s, reaches[random_below(&r, 4)]);
		cell(&s, kind[p] > 1 ? "" : random_below(&r, 10) < 7 ? "Yes"
		    : "No");
		record_end(&s);
	}
	return sheet_close(&s);
}

/* ---- mentoring --------------------------------------------------------- */

int
make_mentoring(const char *dir)
{
	static const char *const basis[] = { "Region; Clinical specialty",
		"Region", "Clinical specialty",
		"Clinical specialty; Project domain", "Project domain",
		"No match" };
	int common[16], mentor[16];
	struct random r = { 16 };
	struct sheet s;

	deal(&r, common, 16, (const int[]){ 5, 3, 3, 2, 2, 1 }, 6);
	deal(&r, mentor, 16, (const int[]){ 3, 5, 8 }, 3);
	if (sheet_open(&s, dir, "mentoring-cohort4.csv", "\r\n", ',') != 0)
		return -1;
	cell(&s, "Pair");
	cell(&s, "Cohort of the fellow");
	cell(&s, "Mentor cohort");
	cell(&s, "Matched on");
	record_end(&s);
	for (int p = 0; p < 16; p++) {
		cellf(&s, "M%02d", p + 1);
		cell(&s, "Cohort 4");
		cellf(&s, "Cohort %d", mentor[p] + 1);
		cell(&s, basis[common[p]]);
		record_end(&s);
	}
	return sheet_close(&s);
}
