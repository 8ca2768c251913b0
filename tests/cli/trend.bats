#!/usr/bin/env bats
# A share per cohort, its interval, and the tests for trend.

setup() {
	dir=$(mktemp -d)
	cd "$dir"
	"$COHORT" init . >/dev/null
	rm surveys/feedback.json
	cat >surveys/fb.json <<-'E'
	{"title":"Feedback","analysis":{"format":1,"id":"fb","kind":"register",
	 "layout":"rows","stages":["applied","appointed"],
	 "scales":{"a":{"topBox":[4,5]}}},"pages":[{"elements":[
	 {"type":"radiogroup","name":"year","title":"Year",
	  "choices":["One","Two","Three","Four"],"analysis":{"role":"cohort"}},
	 {"type":"radiogroup","name":"site","title":"Site",
	  "choices":["North","South"],"analysis":{"role":"demographic"}},
	 {"type":"rating","name":"useful","title":"Useful?","rateMin":1,
	  "rateMax":5,"analysis":{"scale":"a"}},
	 {"type":"radiogroup","name":"end","title":"End","choices":[
	  {"value":"no","text":"No","reached":"applied"},
	  {"value":"yes","text":"Yes","reached":"appointed"}],
	  "analysis":{"role":"outcome"}}]}]}
	E
	# y of n by year: 5/40 6/35 10/38 12/39, the data of a published case.
	awk 'BEGIN { print "Code,Year,Site,Useful?,End"
		split("One Two Three Four", w); split("5 6 10 12", y)
		split("40 35 38 39", n)
		for (c = 1; c <= 4; c++) for (i = 1; i <= n[c]; i++)
			print ++k "," w[c] "," (i % 2 ? "North" : "South") "," \
			    (i <= y[c] ? 5 : 2) "," (i <= y[c] ? "Yes" : "No")
	}' >fb.csv
	"$COHORT" import -q fb.csv >/dev/null || [ $? -eq 3 ]
}

teardown() {
	cd /
	rm -rf "$dir"
}

@test "each cohort has its share and interval, in the order of the definition" {
	"$COHORT" trend fb.useful --by year --format json >out
	[ "$(jq -c '[.tables[0].rows[] | .cohort, .x, .n]' out)" = \
	    '["One",5,40,"Two",6,35,"Three",10,38,"Four",12,39]' ]
	# R: prop.test(12, 39, correct = FALSE)$conf.int
	[ "$(jq '.estimates[3] | .cohort == "Four" and
		(.lower - 0.185659323 | fabs) < 1e-8 and
		(.upper - 0.464212544 | fabs) < 1e-8' out)" = true ]
}

@test "the test is Cochran-Armitage, and its exact form" {
	"$COHORT" trend fb:appointed --by year --format json >out
	t='.tests[] | select(.method == "trend.cochran_armitage")'
	[ "$(jq "$t | (.statistic - 2.1657 | fabs) < 6e-5 and
		(.p_value - 0.03034 | fabs) < 6e-6" out)" = true ]
	# R: every table of these margins, as tests/ref/make_trend.R does it
	[ "$(jq '.tests[] | select(.method | endswith("_exact")) |
		.p_value > 0.03 and .p_value < 0.05' out)" = true ]
	[[ "$(jq -r '.sentences[0]' out)" == *"the share rises"* ]]
}

@test "a stage and a scale of the same people agree" {
	"$COHORT" trend fb:appointed --by year --format json |
	    jq -c '[.tests[].p_value]' >one
	"$COHORT" trend fb.useful --by year --format json |
	    jq -c '[.tests[].p_value]' >two
	cmp one two
}

@test "a split gives a line and a test for each group" {
	"$COHORT" trend fb:appointed --by year --split site --format json >out
	[ "$(jq '[.tables[0].rows[]] | length' out)" -eq 8 ]
	[ "$(jq '[.tables[0].rows[].n] | add' out)" -eq 152 ]
	[ "$(jq -c '[.tests[].group] | unique' out)" = '["North","South"]' ]
}

@test "two cohorts are no trend" {
	"$COHORT" trend fb:appointed --by year --where year=One \
	    --where year=Two --format json >out
	[ "$(jq '.tests | length' out)" -eq 0 ]
	[[ "$(jq -r '.notes[]' out)" == *"Fewer than 3 cohorts"* ]]
}

@test "for the public a small count is hidden, and so is what rests on it" {
	"$COHORT" trend fb:appointed --by year --split site --profile public \
	    --format json >out
	[ "$(jq '[.tables[0].rows[] | select(.flag == "c")] | length > 0' out)" = true ]
	[ "$(jq '[.tables[0].rows[] | select(.flag == "c") | .x, .share, .lower |
		select(. != null)] | length' out)" -eq 0 ]
}

@test "what has no top box is refused" {
	run "$COHORT" trend fb.site --by year
	[ "$status" -eq 2 ]
	[[ "$output" == *"no top box"* ]]
	run "$COHORT" trend fb.useful
	[ "$status" -eq 2 ]
	[[ "$output" == *"--by"* ]]
	run "$COHORT" trend fb:hired --by year
	[ "$status" -ne 0 ]
	[[ "$output" == *'no stage "hired"'* ]]
}
