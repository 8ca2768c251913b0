#!/usr/bin/env bats
# Scales: every point, the boxes, the groups, what is hidden.

setup() {
	dir=$(mktemp -d)
	cd "$dir"
	"$COHORT" init . >/dev/null
	rm surveys/feedback.json
	cat >surveys/fb.json <<-'E'
	{"title":"Feedback","analysis":{"format":1,"id":"fb","kind":"survey",
	 "scales":{"a":{"topBox":[4,5],"bottomBox":[1,2],"neutral":[3],
	 "notApplicable":["na"]}}},"pages":[{"elements":[
	 {"type":"radiogroup","name":"gender","title":"Gender",
	  "choices":["Male","Female"],"analysis":{"role":"gender"}},
	 {"type":"radiogroup","name":"ok","title":"It was useful",
	  "choices":[{"value":1,"text":"SD"},{"value":2,"text":"D"},
	  {"value":3,"text":"N"},{"value":4,"text":"A"},{"value":5,"text":"SA"},
	  {"value":"na","text":"Not applicable"}],
	  "analysis":{"scale":"a"}}]}]}
	E
	{
		echo 'Gender,It was useful'
		for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo Male,SA; done
		for i in 1 2 3; do echo Male,A; done
		echo Male,D
		for i in 1 2 3 4 5 6 7; do echo Female,SA; done
		echo Female,Not applicable
		echo Female,
	} | awk 'NR==1{print "Code," $0; next}{print NR "," $0}' >fb.csv
	"$COHORT" import -q fb.csv >/dev/null || [ $? -eq 3 ]
}

teardown() {
	cd /
	rm -rf "$dir"
}

@test "every scale point is a row, unused ones too" {
	"$COHORT" likert fb.ok --format json >out
	[ "$(jq -c '[.tables[0].rows[].n]' out)" = '[0,1,0,3,19,1]' ]
	[ "$(jq -c '[.tables[0].rows[].value]' out)" = '["1","2","3","4","5","na"]' ]
}

@test "not applicable is outside the base" {
	"$COHORT" likert fb.ok --format json >out
	[ "$(jq '.estimates[0] | select(.quantity=="top_box") | .n' out)" -eq 23 ]
	[ "$(jq '.estimates[0].x' out)" -eq 22 ]
	[ "$(jq '.estimates[0].lower > 0.79 and .estimates[0].lower < 0.80' out)" = true ]
	[ "$(jq '.data.base' out)" -eq 23 ]
}

@test "the text says counts, percentage, interval and who is missing" {
	run "$COHORT" likert fb.ok
	[ "$status" -eq 0 ]
	[[ "$output" == *"22 of 23 (96%, 95%"* ]]
	[[ "$output" == *"1 left blank"* ]]
	[[ "$output" == *"INTERNAL"* ]]
}

@test "groups have their own distribution" {
	"$COHORT" likert fb.ok --by gender --format json >out
	[ "$(jq '[.estimates[] | select(.quantity=="top_box")] | length' out)" -eq 2 ]
	[ "$(jq '[.tables[0].rows[] | select(.group=="Male" and .value=="5")][0].n' out)" -eq 12 ]
}

@test "a public split with small groups is withheld, and says why" {
	"$COHORT" likert fb.ok --by gender --profile public --format json >out
	[ "$(jq '[.tables[0].rows[].n | select(. != null)] | length' out)" -eq 0 ]
	[ "$(jq -r '.tables[0].rows[0].flag' out)" = c ]
	[ "$(jq '[.estimates[].value | select(. != null)] | length' out)" -eq 0 ]
	[ "$(jq '.warnings | length' out)" -gt 0 ]
	[ "$(jq '.sentences | length' out)" -eq 0 ]
}

@test "a selection looks at those it names only" {
	"$COHORT" likert fb.ok --where gender=Male --format json >out
	[ "$(jq '.data.base' out)" -eq 16 ]
	run "$COHORT" likert fb.ok --where gender=Mael
	[ "$status" -eq 1 ]
	[[ "$output" == *'the nearest is "Male"'* ]]
}

@test "an unknown survey, question and profile are named" {
	run "$COHORT" likert fbb.ok
	[ "$status" -eq 1 ]
	[[ "$output" == *'"fb"'* ]]
	run "$COHORT" likert fb.okk
	[ "$status" -eq 1 ]
	[[ "$output" == *"ok"* ]]
	run "$COHORT" likert fb.ok --profile publik
	[ "$status" -eq 2 ]
}

@test "the instructor training export gives the counts of its owners" {
	f=$COHORT_SHARED/samples/generic-instructor-training-exit.csv
	[ -e "$f" ] || return 0
	cp "$TOP_SRCDIR/tests/data/carpentries-exit.json" surveys/
	"$COHORT" import "$f" >/dev/null
	"$COHORT" likert carpentries-exit.Worth --format json >out
	[ "$(jq -c '[.tables[0].rows[].n]' out)" = '[12,17,58,343,474]' ]
	"$COHORT" likert carpentries-exit.LearnedSkills --format json >out
	[ "$(jq -c '[.tables[0].rows[].n]' out)" = '[10,4,24,292,581]' ]
}
