/* Results and a programme made by hand, for the tests of the renderers. */
#ifndef TESTS_UNIT_REPORT_SAMPLES_H
#define TESTS_UNIT_REPORT_SAMPLES_H

#include "report/programme.h"
#include "report/render.h"

#define COUNT(a) (sizeof (a) / sizeof (a)[0])

static void
scale_table(struct co_result *r)
{
	static const char *const item[] = { "The sessions were relevant",
		"I was heard" };
	static const char *const label[] = { "Disagree", "Neither", "Agree" };
	static const int n[2][3] = { { 1, 3, 17 }, { 0, 0, 8 } };
	struct co_rtable *t = co_result_table(r, "scale", "Answers at every "
	    "point of the scale");

	co_rtable_column(r, t, "item", "Item", CO_COL_TEXT);
	co_rtable_column(r, t, "value", "Value", CO_COL_TEXT);
	co_rtable_column(r, t, "label", "Answer", CO_COL_TEXT);
	co_rtable_column(r, t, "n", "n", CO_COL_COUNT);
	co_rtable_column(r, t, "share", "Share", CO_COL_SHARE);
	co_rtable_wide(t, "label", "n");
	for (size_t i = 0; i < 6; i++) {
		size_t row = co_rtable_row(r, t);

		co_rtable_text(r, t, row, 0, i < 3 ? "relevance" : "heard");
		co_rtable_show(r, t, row, 0, item[i / 3]);
		co_rtable_text(r, t, row, 1, (const char *[]){ "1", "2",
		    "3" }[i % 3]);
		co_rtable_text(r, t, row, 2, label[i % 3]);
		co_rtable_number(t, row, 3, n[i / 3][i % 3]);
		co_rtable_share(t, row, 4, n[i / 3][i % 3], i < 3 ? 21 : 8);
	}
}

static void
group_table(struct co_result *r)
{
	static const char *const group[] = { "Men", "Women", "Another gender",
		"=SUM(A1:A9)" };
	struct co_rtable *t = co_result_table(r, "rates", "Reached and not, "
	    "by group");

	co_rtable_column(r, t, "group", "Group", CO_COL_TEXT);
	co_rtable_column(r, t, "n", "n", CO_COL_COUNT);
	co_rtable_column(r, t, "rate", "Rate", CO_COL_SHARE);
	for (size_t i = 0; i < COUNT(group); i++) {
		size_t row = co_rtable_row(r, t);

		co_rtable_text(r, t, row, 0, group[i]);
		co_rtable_number(t, row, 1, i == 0 ? 1162 : i == 1 ? 114 : 7);
		co_rtable_share(t, row, 2, i == 0 ? 119 : i == 1 ? 11 : 2,
		    i == 0 ? 1162 : i == 1 ? 114 : 7);
	}
	co_rtable_flag(t, 2, 1, CO_FLAG_CONFIDENTIAL);
	co_rtable_flag(t, 2, 2, CO_FLAG_CONFIDENTIAL);
}

static void
comparison(struct co_result *r)
{
	struct co_estimate e = co_estimate_none();
	struct co_test t = co_test_none();

	e.quantity = "rate_difference";
	e.group = "Women";
	e.reference = "Men";
	e.value = -0.0059;
	e.lower = -0.0508;
	e.upper = 0.0645;
	e.level = 0.95;
	e.method = "prop2.rd.ci.newcombe";
	co_result_estimate(r, &e);
	e.quantity = "rate_ratio";
	e.group = "Another gender";
	e.flag = CO_FLAG_CONFIDENTIAL;
	e.method = "prop2.rr.ci.koopman";
	co_result_estimate(r, &e);
	t.hypothesis = "equal rates";
	t.group = "Women";
	t.reference = "Men";
	t.method = "prop2.test.chi2_n_minus_1";
	t.statistic = 0.0392;
	t.df = 1;
	t.p_value = 0.843;
	co_result_test(r, &t);
	t.method = "prop2.test.fisher_midp_all_ties";
	t.statistic = t.df = NAN;
	t.p_value = 0.00002;
	t.p_adjusted = 0.0001;
	co_result_test(r, &t);
}

/* A result with a table of each kind, comparisons and a chart. */
static struct co_result *
sample_result(enum co_profile profile)
{
	struct co_result *r = co_result_new("gap", "course.passed.gap.gender",
	    "Passed, by gender");
	struct co_figure *f;

	r->profile = profile;
	co_result_where(r, "cohort", "4");
	co_result_warning(r, "One group is small.");
	co_result_sentence(r, "11 of 114 (Women) and 119 of 1,162 (Men): no "
	    "evidence of a difference.");
	f = co_result_figure(r, "f1", "Passed", "Men 10%, women 10%", "rates");
	f->svg = "<svg role=\"img\" aria-labelledby=\"f1-t\" viewBox=\"0 0 9 "
	    "9\"><g><text id=\"f1-t\">Passed</text></g></svg>";
	f->svg_narrow = "<svg role=\"img\" aria-labelledby=\"f1-n-t\" "
	    "viewBox=\"0 0 5 9\"><text id=\"f1-n-t\">Passed</text></svg>";
	scale_table(r);
	group_table(r);
	comparison(r);
	co_result_note(r, "3. people did not answer; see *the notes* of "
	    "http://example.org/ and www.example.org.");
	co_result_import(r, 3, "applicants.csv", "ab12", 1308);
	r->version = "0.0";
	r->store = "sha256:0123456789abcdef0123";
	assert_int_equal(co_result_status(r, NULL), CO_OK);
	return r;
}

/*
 * The report of a programme whose texts are all s, around a result: one
 * measured benefit, a claim, and evidence that is not to be had.
 */
struct sample {
	struct co_programme_doc doc;
	struct co_doc_evidence evidence[3];
	struct co_doc_benefit benefit[2];
	struct co_doc_objective objective[1];
	struct co_doc_response response[2];
	struct co_pair method[1];
	struct co_provenance_import import[1];
	const char *text[1];
};

static void
sample_programme(struct sample *p, const struct co_result *r, const char *s,
    enum co_profile profile)
{
	*p = (struct sample){ .text = { s } };
	p->evidence[0] = (struct co_doc_evidence){ "o1.first", s, r, NULL };
	p->evidence[1] = (struct co_doc_evidence){ "o1.claim", s, NULL, NULL };
	p->evidence[2] = (struct co_doc_evidence){ "o1.none", s, NULL,
		"nobody has answered yet" };
	p->benefit[0] = (struct co_doc_benefit){ s, "measured, with interval",
		2 };
	p->benefit[1] = (struct co_doc_benefit){ s, "claim without a figure",
		0 };
	p->objective[0] = (struct co_doc_objective){ "o1", s, p->text, 1,
		p->evidence, 3, p->benefit, 2 };
	p->response[0] = (struct co_doc_response){ "exit", s, "3", 21, 29,
		CO_FLAG_NONE };
	p->response[1] = (struct co_doc_response){ "exit", s, NULL, 2, -1,
		CO_FLAG_CONFIDENTIAL };
	p->method[0] = (struct co_pair){ "prop1.ci.wilson", s };
	p->import[0] = (struct co_provenance_import){ 3, s,
		"0123456789abcdef0123", 1308 };
	p->doc = (struct co_programme_doc){ .title = s, .subtitle = s,
		.about = s, .as_of = "31 August 2025", .cohort = s,
		.profile = profile, .made_up = true, .objective = p->objective,
		.n_objective = 1, .response = p->response, .n_response = 2,
		.disclosure = { 5, 10, 12, 3, 1 }, .method = p->method,
		.n_method = 1, .limitation = p->text, .n_limitation = 1,
		.version = "0.0", .store = "sha256:0123456789abcdef0123",
		.gnuplot = "5.4", .import = p->import, .n_import = 1 };
}

#endif
