/* The survey exports: Microsoft Forms as Excel saves it again, Google Forms. */
#include "generate.h"

static const char *const agree[] = { "", "Strongly disagree", "Disagree",
	"Neither agree nor disagree", "Agree", "Strongly agree",
	"Not applicable" };

/* ---- exit survey: Microsoft Forms, CSV UTF-8 of a UK Excel ------------- */

#define GRADUATES 21	/* of 29 in cohort 3 */

/* How many of the 21 gave each point, 0 (blank) to 6 (not applicable). */
static const struct item {
	const char *header;
	int count[7];
} items[] = {
	/* Objectives reached: all of them, in every theme. */
	{ "AI Fundamentals", { 0, 0, 0, 0, 6, 15, 0 } },
	{ "Regulation & Standards", { 0, 0, 0, 0, 9, 12, 0 } },
	{ "Validation & Evaluation", { 0, 0, 0, 0, 10, 11, 0 } },
	{ "Integration & Systems Impact", { 0, 0, 0, 0, 8, 13, 0 } },
	{ "Strategy & Culture", { 0, 0, 0, 0, 7, 14, 0 } },
	/* Put into practice. Forms numbers a heading that comes again. */
	{ "AI Fundamentals2", { 0, 0, 1, 2, 10, 8, 0 } },
	{ "Regulation & Standards2", { 0, 0, 0, 0, 12, 9, 0 } },
	{ "Validation & Evaluation2", { 0, 0, 0, 1, 9, 11, 0 } },
	{ "Integration & Systems Impact2", { 0, 0, 0, 0, 11, 10, 0 } },
	{ "Strategy & Culture2", { 0, 0, 0, 0, 8, 13, 0 } },
	/* Value of the parts. */
	{ "AI project placement", { 0, 0, 0, 1, 3, 17, 0 } },
	{ "Masterclass workshops", { 0, 0, 0, 0, 5, 16, 0 } },
	{ "DataCamp (e-learning)", { 0, 0, 0, 0, 12, 9, 0 } },
	{ "KCL Innovation Scholars (e-learning)",
	    { 0, 1, 4, 5, 8, 3, 0 } },
	{ "Networking opportunities", { 0, 0, 0, 2, 5, 14, 0 } },
};

struct option { const char *text; int picks; };

static const struct option roles[] = {
	{ "Shaper (sets direction and policy)", 5 },
	{ "Driver (leads AI locally or regionally)", 17 },
	{ "Creator (develops AI tools)", 4 },
	{ "Embedder (brings AI into care and monitors it)", 18 },
	{ "User (works with AI in daily care)", 9 },
};
static const struct option plans[] = {
	{ "Carry on with my fellowship project", 15 },
	{ "Work on another clinical AI project", 12 },
	{ "Study for an MSc or PhD in AI", 2 },
	{ "Work in the private sector", 4 },
	{ "Return to full-time clinical work", 1 },
};

static const char *const kept[] = {
	"Keep the placement; start the data access paperwork earlier.",
	"The showcases were the best days.\nMore of them, please.",
	"",
	"More time for the project, and \"office hours\" with the engineers",
	"",
	"-",
	"The e-learning could be shorter.",
	"",
};

/* Picks for everybody, so that nobody is left without one. */
static void
pick(struct random *r, const struct option *o, size_t k,
    int picked[][GRADUATES])
{
	for (;;) {
		int left[GRADUATES] = { 0 }, empty = 0;

		for (size_t i = 0; i < k; i++) {
			const int count[] = { GRADUATES - o[i].picks,
				o[i].picks };

			deal(r, picked[i], GRADUATES, count, 2);
			for (int p = 0; p < GRADUATES; p++)
				left[p] += picked[i][p];
		}
		for (int p = 0; p < GRADUATES; p++)
			empty += left[p] == 0;
		if (empty == 0)
			return;
	}
}

/* "A;B;" as Forms writes a multi-pick. */
static void
joined(struct sheet *s, const struct option *o, size_t k,
    int picked[][GRADUATES], int person)
{
	char text[512];
	int at = 0;

	text[0] = '\0';
	for (size_t i = 0; i < k; i++)
		if (picked[i][person])
			at += snprintf(text + at, sizeof text - (size_t)at,
			    "%s;", o[i].text);
	cell(s, text);
}

static void
forms_head(struct sheet *s)
{
	fputs("\xEF\xBB\xBF", s->f);
	cell(s, "ID");
	cell(s, "Start time");
	cell(s, "Completion time");
	cell(s, "Email");
	cell(s, "Name");
}

/* When a form was begun and sent: a few minutes apart, in daylight. */
static void
forms_times(struct sheet *s, struct random *r, int year, int day)
{
	int d, m, start = 8 * 60 + random_below(r, 11 * 60);
	int stop = start + 4 + random_below(r, 12);

	day_of(year, day, &d, &m);
	cellf(s, "%02d/%02d/%d %02d:%02d", d, m, year, start / 60, start % 60);
	cellf(s, "%02d/%02d/%d %02d:%02d", d, m, year, stop / 60, stop % 60);
	cell(s, "anonymous");
	cell(s, "");
}

int
make_exit(const char *dir)
{
	static const char *const genders[] = { "Male", "Female",
		"Prefer not to say", "" };
	static const char *const professions[] = { "Medical", "Pharmacy",
		"Healthcare science", "" };
	static const char *const advice[] = { "Neutral", "Recommend",
		"Strongly recommend" };
	int gender[GRADUATES], profession[GRADUATES], recommend[GRADUATES];
	int answer[COUNT(items)][GRADUATES];
	int role[COUNT(roles)][GRADUATES], plan[COUNT(plans)][GRADUATES];
	struct random r = { 2025 };
	struct sheet s;

	deal(&r, gender, GRADUATES, (const int[]){ 11, 8, 1, 1 }, 4);
	deal(&r, profession, GRADUATES, (const int[]){ 18, 1, 1, 1 }, 4);
	deal(&r, recommend, GRADUATES, (const int[]){ 1, 1, 19 }, 3);
	for (size_t i = 0; i < COUNT(items); i++)
		deal(&r, answer[i], GRADUATES, items[i].count, 7);
	pick(&r, roles, COUNT(roles), role);
	pick(&r, plans, COUNT(plans), plan);
	if (sheet_open(&s, dir, "exit-cohort3.csv", "\r\n", ',') != 0)
		return -1;
	forms_head(&s);
	cell(&s, "Which cohort are you graduating from?");
	cell(&s, "What is your gender?\xC2\xA0");
	cell(&s, "What is your profession?");
	cell(&s, "Would you recommend the fellowship to a colleague who is "
	    "eligible?");
	cell(&s, "Which roles in clinical AI do you want to take on? (pick all "
	    "that apply)");
	cell(&s, "What will you do in the coming twelve months? (pick all that "
	    "apply)\n");
	for (size_t i = 0; i < COUNT(items); i++)
		cell(&s, items[i].header);
	cell(&s, "What should we keep, and what should we change?");
	record_end(&s);
	for (int p = 0; p < GRADUATES; p++) {
		cellf(&s, "%d", p + 1 + p / 7);	/* two were deleted */
		forms_times(&s, &r, 2025, 195 + p / 2);
		cell(&s, "Cohort 3");
		cell(&s, genders[gender[p]]);
		cell(&s, professions[profession[p]]);
		cell(&s, advice[recommend[p]]);
		joined(&s, roles, COUNT(roles), role, p);
		joined(&s, plans, COUNT(plans), plan, p);
		for (size_t i = 0; i < COUNT(items); i++)
			cell(&s, agree[answer[i][p]]);
		cell(&s, kept[p % (int)COUNT(kept)]);
		record_end(&s);
	}
	return sheet_close(&s);
}

/* ---- panellists: Microsoft Forms, CSV of a Windows Excel (CP1252) ------ */

int
make_panellists(const char *dir)
{
	static const struct item aspects[] = {
		{ "Clarity of the scoring criteria", { 0, 0, 1, 2, 9, 6, 0 } },
		{ "Fairness and consistency", { 0, 0, 0, 2, 8, 8, 0 } },
		{ "Structure and flow of the interviews",
		    { 0, 0, 0, 1, 7, 10, 0 } },
		{ "Coordination and logistics", { 0, 1, 1, 3, 7, 5, 1 } },
		{ "The process as a whole", { 1, 0, 0, 1, 9, 7, 0 } },
	};
	static const char *const satisfied[] = { "", "Very dissatisfied",
		"Dissatisfied", "Neither satisfied nor dissatisfied",
		"Satisfied", "Very satisfied", "Not applicable" };
	int answer[COUNT(aspects)][18];
	struct random r = { 44 };
	struct sheet s;

	for (size_t i = 0; i < COUNT(aspects); i++)
		deal(&r, answer[i], 18, aspects[i].count, 7);
	if (sheet_open(&s, dir, "panellists-cohort4.csv", "\r\n", ',') != 0)
		return -1;
	cell(&s, "ID");
	cell(&s, "Start time");
	cell(&s, "Completion time");
	cell(&s, "Email");
	cell(&s, "Name");
	cell(&s, "For which cohort did you interview?");
	for (size_t i = 0; i < COUNT(aspects); i++)
		cell(&s, aspects[i].header);
	cell(&s, "What should be different next time?");
	record_end(&s);
	for (int p = 0; p < 18; p++) {
		cellf(&s, "%d", p + 1);
		forms_times(&s, &r, 2025, 140 + p / 3);
		cell(&s, "Cohort 4");
		for (size_t i = 0; i < COUNT(aspects); i++)
			cell(&s, satisfied[answer[i][p]]);
		/* A dash and an apostrophe as Windows writes them. */
		cell(&s, p == 4 ? "Fewer interviews a day \x96 it\x92s tiring"
		    : p == 11 ? "Send the scoring sheets earlier" : "");
		record_end(&s);
	}
	return sheet_close(&s);
}

/* ---- workshops: Google Forms, downloaded from the form ----------------- */

static const char *const sessions[] = {
	"AI bootcamp, first day", "AI bootcamp, second day",
	"Data and models for clinicians", "Regulation and standards",
	"Designing an evaluation", "Monitoring after deployment",
	"Integration with hospital systems", "First regional showcase",
	"Second regional showcase", "Third regional showcase",
	"Strategy, culture and graduation",
};

static const struct series {
	int cohort, year, size, sessions;
	int top;	/* of 100 ratings, so many are 4 or 5 */
} series[] = {
	{ 1, 2022, 11, 11, 84 },
	{ 2, 2023, 17, 11, 86 },
	{ 3, 2024, 29, 11, 88 },
	{ 4, 2025, 34, 6, 89 },	/* still running */
};

/* One rating, 1 to 5; 0 for a question that was passed over. */
static int
rating(struct random *r, int top)
{
	int d = random_below(r, 100);

	if (random_below(r, 60) == 0)
		return 0;
	if (d < top)
		return d < top * 6 / 10 ? 5 : 4;
	d = random_below(r, 10);
	return d < 6 ? 3 : d < 9 ? 2 : 1;
}

static void
workshop_answer(struct sheet *s, struct random *r, const struct series *c,
    int session)
{
	static const char *const words[] = { "", "", "", "Thank you", "",
		"Too much at once, \"drinking from a hose\"", "", "",
		"More cases, fewer slides", "", "", "", "Great speaker" };
	/* Relevance, engagement, clarity, interactivity, depth. */
	static const int harder[] = { 0, 4, 6, 12, 9 };
	int d, m, minute = random_below(r, 180);

	day_of(c->year, 255 + 9 * session, &d, &m);
	cellf(s, "%d/%02d/%02d %d:%02d:%02d PM GMT%s", c->year, m, d,
	    1 + minute / 60, minute % 60, random_below(r, 60),
	    m >= 4 && m <= 9 ? "+1" : "");
	cellf(s, "Cohort %d", c->cohort);
	cell(s, sessions[session]);
	for (size_t i = 0; i < COUNT(harder); i++) {
		int v = rating(r, c->top - harder[i]);

		if (v == 0)
			cell(s, "");
		else
			cellf(s, "%d", v);
	}
	cell(s, words[random_below(r, (int)COUNT(words))]);
	record_end(s);
}

int
make_workshops(const char *dir)
{
	for (size_t i = 0; i < COUNT(series); i++) {
		const struct series *c = &series[i];
		struct random r = { 100 + i };
		struct sheet s;
		char name[64];

		snprintf(name, sizeof name, "workshops-cohort%d.csv",
		    c->cohort);
		if (sheet_open(&s, dir, name, "\n", ',') != 0)
			return -1;
		s.quote_all = 1;
		cell(&s, "Timestamp");
		cell(&s, "Your cohort");
		cell(&s, "Which session are you rating?");
		cell(&s, "How relevant was the session to the curriculum?");
		cell(&s, "How engaging was the session?");
		cell(&s, "How clear were the explanations?");
		cell(&s, "How much could you take part yourself?");
		cell(&s, "How well did the depth suit you?");
		cell(&s, "Anything we should tell the speakers?");
		record_end(&s);
		for (int k = 0; k < c->sessions; k++) {
			int n = c->size * (62 + random_below(&r, 25)) / 100;

			for (int p = 0; p < n; p++)
				workshop_answer(&s, &r, c, k);
		}
		if (sheet_close(&s) != 0)
			return -1;
	}
	return 0;
}

/* ---- alumni: Google Forms, from the linked sheet ----------------------- */

#define ALUMNI 37	/* of the 57 of cohorts 1 to 3 */

static void
alumni_activities(struct sheet *s, struct random *r)
{
	static const struct { const char *text; int percent; } acts[] = {
		{ "Helped to deploy an AI tool", 54 },
		{ "Evaluated or audited an AI tool", 62 },
		{ "Sat on a governance or procurement group", 41 },
		{ "Taught or mentored colleagues", 70 },
		{ "Published or presented work", 57 },
		{ "Supervised a fellowship project", 14 },
		{ "Joined another funded programme", 16 },
	};
	char text[512];
	int at = 0;

	text[0] = '\0';
	for (size_t i = 0; i < COUNT(acts); i++)
		if (random_below(r, 100) < acts[i].percent)
			at += snprintf(text + at, sizeof text - (size_t)at,
			    "%s%s", at > 0 ? ", " : "", acts[i].text);
	cell(s, at > 0 ? text : "None of these");
}

int
make_alumni(const char *dir)
{
	static const char *const employers[] = { "The NHS", "A university",
		"A company", "Another public body", "Prefer not to say" };
	static const char *const times[] = { "None", "Up to one day a week",
		"More than one day and up to half", "More than half", "" };
	static const struct item needs[] = {
		{ "Protected time", { 0, 6, 11, 7, 9, 3, 1 } },
		{ "A way to progress in my career",
		    { 1, 4, 10, 9, 10, 3, 0 } },
		{ "Backing from my employer", { 0, 2, 6, 8, 14, 7, 0 } },
		{ "A network of other fellows", { 0, 0, 1, 4, 17, 15, 0 } },
		{ "Money for projects", { 0, 8, 12, 8, 6, 2, 1 } },
	};
	int cohort[ALUMNI], employer[ALUMNI], time[ALUMNI];
	int answer[COUNT(needs)][ALUMNI];
	struct random r = { 57 };
	struct sheet s;

	deal(&r, cohort, ALUMNI, (const int[]){ 7, 11, 19 }, 3);
	deal(&r, employer, ALUMNI, (const int[]){ 29, 4, 2, 1, 1 }, 5);
	deal(&r, time, ALUMNI, (const int[]){ 6, 17, 9, 4, 1 }, 5);
	for (size_t i = 0; i < COUNT(needs); i++)
		deal(&r, answer[i], ALUMNI, needs[i].count, 7);
	if (sheet_open(&s, dir, "alumni.csv", "\r\n", ',') != 0)
		return -1;
	cell(&s, "Timestamp");
	cell(&s, "Which cohort did you graduate from?");
	cell(&s, "Who is your main employer today?");
	cell(&s, "How much of your paid time goes into clinical AI?");
	cell(&s, "What have you done in clinical AI since you graduated? (pick "
	    "all that apply)");
	for (size_t i = 0; i < COUNT(needs); i++)
		cellf(&s, "In my present post I have what I need to use my "
		    "training [%s]", needs[i].header);
	cell(&s, "What would have helped you most after graduating?");
	record_end(&s);
	for (int p = 0; p < ALUMNI; p++) {
		int d, m;

		day_of(2025, 150 + p, &d, &m);
		cellf(&s, "%02d/%02d/2025 %02d:%02d:%02d", d, m,
		    7 + random_below(&r, 14), random_below(&r, 60),
		    random_below(&r, 60));
		cellf(&s, "Cohort %d", cohort[p] + 1);
		cell(&s, employers[employer[p]]);
		cell(&s, times[time[p]]);
		alumni_activities(&s, &r);
		for (size_t i = 0; i < COUNT(needs); i++)
			cell(&s, agree[answer[i][p]]);
		cell(&s, p % 9 == 2 ? "A day a week in my job plan" : p % 9
		    == 6 ? "Somebody to ask, and a budget" : "");
		record_end(&s);
	}
	return sheet_close(&s);
}
