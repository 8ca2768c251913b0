#!/usr/bin/env bats
# The gap between groups, typed in and from a register.

setup() {
	dir=$(mktemp -d)
	cd "$dir"
}

teardown() {
	cd /
	rm -rf "$dir"
}

@test "nineteen of 162 men and eleven of 114 women are no evidence of a gap" {
	run "$COHORT" gap 19/162 11/114 --labels Male,Female
	[ "$status" -eq 0 ]
	flat=$(echo "$output" | tr -s '\n ' ' ')
	[[ "$flat" == *"-2.1 percentage points (95% interval -9.3 to 5.9; Fisher mid-p = 0.63)"* ]]
	[[ "$flat" == *"no evidence of a difference"* ]]
}

@test "the numbers are those of the reference to six digits" {
	"$COHORT" gap 19/162 11/114 --labels Male,Female --format json >out
	near() {
		jq -e ".estimates[] | select(.method==\"$1\" and .quantity==\"$2\") | (.$3 - ($4)) | fabs < 1e-6" out
	}
	near prop2.rd.ci.newcombe rate_difference value -0.020793
	near prop2.rd.ci.newcombe rate_difference lower -0.092773
	near prop2.rd.ci.newcombe rate_difference upper 0.058614
	near prop2.rd.ci.miettinen_nurminen rate_difference lower -0.09391
	near prop2.rd.ci.miettinen_nurminen rate_difference upper 0.058756
	near prop2.rr.ci.koopman relative_likelihood value 1.215488
	near prop2.rr.ci.koopman relative_likelihood lower 0.613676
	near prop2.rr.ci.koopman relative_likelihood upper 2.434855
	near prop2.rr.ci.koopman rate_ratio upper 1.629524
	jq -e '(.tests[0].p_value - 0.58544) | fabs < 1e-6' out
	jq -e '(.tests[1].p_value - 0.627626) | fabs < 1e-6' out
	[ "$(jq '.estimates[1] | .x, .n' out | tr '\n' ' ')" = '11 114 ' ]
	[ "$(jq -r '.tests[1].method' out)" = prop2.test.fisher_midp_all_ties ]
}

@test "who did not state a group stands apart and is compared with nobody" {
	"$COHORT" gap 19/162 11/114 --not-stated 4/32 --format json >out
	[ "$(jq '.tables[0].rows | length' out)" -eq 3 ]
	[ "$(jq '[.estimates[] | select(.quantity=="rate_difference" and .group=="Not stated")] | length' out)" -eq 0 ]
}

@test "the public gap is shown when only the not stated group is small" {
	"$COHORT" gap 19/162 11/114 --not-stated 4/32 --profile public --format json >out
	[ "$(jq '[.tables[0].rows[].x]' out | tr -d ' \n')" = '[19,11,4]' ]
}

@test "a public gap with a small cell hides everything derived from it" {
	"$COHORT" gap 19/162 3/114 --profile public --format json >out
	[ "$(jq '[.estimates[].value, .tests[].p_value] | map(select(. != null)) | length' out)" -eq 0 ]
	[ "$(jq '.sentences | length' out)" -eq 0 ]
}

@test "counts that cannot be are refused" {
	for bad in 5/3 a/b 3 -1/4 3/; do
		run "$COHORT" gap 1/2 -- "$bad"
		[ "$status" -eq 2 ]
	done
}

@test "a register gives the same as its counts typed in" {
	"$COHORT" init . >/dev/null
	rm surveys/feedback.json
	cat >surveys/rec.json <<-'E'
	{"title":"Recruitment","analysis":{"format":1,"id":"rec",
	 "kind":"register","stages":["applied","appointed"],
	 "declined":["Not stated"]},"pages":[{"elements":[
	 {"type":"text","name":"ref","title":"Ref",
	  "analysis":{"role":"respondent"}},
	 {"type":"dropdown","name":"gender","title":"Gender",
	  "choices":["Male","Female","Not stated"],
	  "analysis":{"role":"gender"}},
	 {"type":"dropdown","name":"outcome","title":"Outcome",
	  "choices":[{"value":"no","text":"No","reached":"applied"},
	  {"value":"yes","text":"Yes","reached":"appointed"}],
	  "analysis":{"role":"outcome"}}]}]}
	E
	awk 'BEGIN { print "Ref,Gender,Outcome"; n = 0
		split("Male Female Not_stated", g); split("19 11 4", x)
		split("162 114 32", t)
		for (i = 1; i <= 3; i++) for (k = 1; k <= t[i]; k++) {
			name = g[i]; sub("_", " ", name)
			print ++n "," name "," (k <= x[i] ? "Yes" : "No") } }' >rec.csv
	"$COHORT" import rec.csv >/dev/null
	"$COHORT" gap rec --outcome appointed --by gender --format json >a
	"$COHORT" gap 19/162 11/114 --labels Male,Female --not-stated 4/32 --format json >b
	jq '[.estimates[] | del(.group,.reference)], .tests[].p_value' a >c
	jq '[.estimates[] | del(.group,.reference)], .tests[].p_value' b >d
	cmp c d
	[ "$(jq .data.base a)" -eq 308 ]
}

@test "the chart is drawn as SVG with the finding as its description" {
	command -v gnuplot >/dev/null || return 0
	"$COHORT" gap 19/162 11/114 --labels 'Men $(touch x),Women `touch y`' --plot gap.svg >/dev/null
	grep -q 'role="img"' gap.svg
	grep -q 'no evidence of a difference' gap.svg
	[ ! -e x ] && [ ! -e y ]
	run "$COHORT" gap 19/162 11/114 --plot gap.gif
	[ "$status" -eq 2 ]
}

@test "a hidden rate leaves no mark and no number in the chart" {
	command -v gnuplot >/dev/null || return 0
	"$COHORT" gap 19/162 3/114 --profile public --plot gap.svg >/dev/null
	! grep -o '>[^<]*<' gap.svg | grep -q '2\.6'
	! grep -q 'of 114' gap.svg
}

@test "the odds ratio is conditional, with the Baptista-Pike mid-p interval" {
	"$COHORT" gap 19/162 11/114 --labels Male,Female --format json >out
	# R: the root of the mean of the noncentral hypergeometric distribution
	# at 19, inverted; limits inverted from tests/ref/make_odds.R.
	[ "$(jq '.estimates[] | select(.quantity == "odds_ratio") |
		.group == "Female" and .reference == "Male" and
		(.value - 0.8044072003 | fabs) < 1e-9 and
		(.lower - 0.36254006612 | fabs) < 1e-8 and
		(.upper - 1.72416729636 | fabs) < 1e-8' out)" = true ]
	[ "$(jq -r '.estimates[] | select(.quantity == "odds_ratio") |
		.method' out)" = prop2.or.ci.baptista_pike_midp ]
}
