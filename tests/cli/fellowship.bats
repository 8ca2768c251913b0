#!/usr/bin/env bats
# The example programme: its exports, their totals, and the same bytes again.

setup_file() {
	export F="$BATS_FILE_TMPDIR"
	export EXPORTS="$TOP_SRCDIR/surveys/fellowship/exports"
	export COHORT_SURVEYS="$TOP_SRCDIR/surveys/fellowship"
	cd "$F"
	"$COHORT" init . >/dev/null
	for f in "$EXPORTS"/*.csv; do
		"$COHORT" import -q "$f" >/dev/null || [ $? -eq 3 ]
	done
	cp cohort.db first.db
}

setup() {
	cd "$F"
}

value() {	# FILE JQ: a number rounded to 4 decimals
	jq "$2 | . * 10000 | round" "$1"
}

@test "the generator writes the committed files again" {
	mkdir again
	"$TOP_BUILDDIR/surveys/fellowship/generate" again
	rm -f again/README.md
	for f in "$EXPORTS"/*.csv; do
		cmp "$f" "again/${f##*/}"
	done
	[ "$(ls again | wc -l)" -eq "$(ls "$EXPORTS"/*.csv | wc -l)" ]
}

@test "every export is recognised and kept whole" {
	"$COHORT" status >out
	for n in 21 18 37 91 132 16 704 599; do
		grep -qw "$n" out
	done
}

@test "exit survey: 19 of 21 strongly recommend it" {
	"$COHORT" likert exit.recommend --format json >out
	[ "$(jq -c '[.tables[0].rows[].n]' out)" = '[0,0,1,1,19]' ]
	e='.estimates[] | select(.quantity == "top_box")'
	[ "$(jq "$e | .x, .n" out | tr '\n' ' ')" = '19 21 ' ]
	[ "$(value out "$e | .lower")" -eq 7109 ]
	[ "$(value out "$e | .upper")" -eq 9735 ]
}

@test "exit survey: the counts behind the printed percentages" {
	"$COHORT" table exit.role --format json >out
	[ "$(jq -c '[.tables[0].rows[] | select(.value == "driver" or
		.value == "embedder" or .value == "(all)") | .n]' out)" = '[17,18,21]' ]
	"$COHORT" table exit.next --format json >out
	[ "$(jq -c '[.tables[0].rows[].n]' out)" = '[15,12,2,4,1,0,21]' ]
	"$COHORT" likert exit --format json >out
	[ "$(jq -c '[.estimates[] | select(.quantity == "top_box") | .x]' out)" = \
	    '[19,21,21,21,21,21,18,21,20,21,21,20,21,21,11,19]' ]
}

@test "recruitment: the gap of cohort 4 by gender" {
	"$COHORT" gap recruitment --outcome appointed --by gender \
	    --where cohort=4 --format json >out
	[ "$(jq -c '[.tables[0].rows[] | select(.n > 0) | .x, .n]' out)" = \
	    '[19,162,11,114,4,32]' ]
	d='.estimates[] | select(.method == "prop2.rd.ci.newcombe")'
	[ "$(value out "$d | .value")" -eq -208 ]
	[ "$(value out "$d | .lower")" -eq -928 ]
	[ "$(value out "$d | .upper")" -eq 586 ]
	[ "$(value out '.tests[] | select(.method |
		endswith("fisher_midp_all_ties")) | .p_value')" -eq 6276 ]
	[[ "$(jq -r '.sentences[0]' out)" == *"no evidence of a difference"* ]]
}

@test "projects: one for each of 91 fellows, in at least 16 domains" {
	"$COHORT" table projects.domain --format json >out
	[ "$(jq -c '[.tables[0].rows[].n] | sort | reverse | .[0:6]' out)" = \
	    '[91,26,9,6,5,4]' ]
	[ "$(jq '[.tables[0].rows[] | select(.n > 0)] | length - 1' out)" -ge 16 ]
	"$COHORT" table projects.cohort --format json >out
	[ "$(jq -c '[.tables[0].rows[].n]' out)" = '[11,17,29,34,91]' ]
}

@test "importing everything again adds nothing" {
	"$COHORT" dump >before
	for f in "$EXPORTS"/*.csv; do
		run "$COHORT" import "$f"
		[ "$status" -eq 0 ]
	done
	"$COHORT" dump | cmp before -
}

@test "undo and import again give the same answers, byte for byte" {
	"$COHORT" dump >before
	for n in 2 10; do
		"$COHORT" undo "$n" >/dev/null
	done
	run cmp -s before <("$COHORT" dump)
	[ "$status" -ne 0 ]
	for f in exit-cohort3 recruitment-cohort4; do
		"$COHORT" import -q "$EXPORTS/$f.csv" >/dev/null
	done
	"$COHORT" dump | cmp before -
}

@test "the report shows the figures and what they mean" {
	"$COHORT" report "$COHORT_SURVEYS/programme.json" -o internal.html
	grep -q '19 of 21 (90%, 95% interval 71 to 97%)' internal.html
	grep -q '11 of 114 (Female) and 19 of 162 (Male)' internal.html
	grep -q -- '-2.1 percentage points (95% interval -9.3 to 5.9; Fisher mid-p = 0.63)' internal.html
	grep -q 'no evidence of a difference' internal.html
	grep -q 'Internal: contains personal data' internal.html
}

@test "the report asks nothing of the reader's browser or network" {
	"$COHORT" report "$COHORT_SURVEYS/programme.json" --profile public -o public.html
	run grep -Eci '<script|javascript:|<link|<img|<iframe|@import|url\(|https?://[^w]' public.html
	[ "$output" = 0 ]
	run grep -c ' on[a-z]*="' public.html
	[ "$output" = 0 ]
	# Every id once, every link within the page has its target.
	[ -z "$(grep -o ' id="[^"]*"' public.html | sort | uniq -d)" ]
	for t in $(grep -o 'href="#[^"]*"' public.html | sort -u | cut -d'"' -f2); do
		grep -q "id=\"${t#\#}\"" public.html
	done
}

@test "a report is as of its last import, unless told" {
	"$COHORT" init dated >/dev/null
	SOURCE_DATE_EPOCH=1756600000 "$COHORT" import -q \
	    --store dated/cohort.db "$EXPORTS"/exit*.csv >/dev/null || [ $? -eq 3 ]
	"$COHORT" report --store dated/cohort.db "$COHORT_SURVEYS/programme.json" \
	    -o dated/r.html 2>/dev/null || [ $? -eq 3 ]
	grep -q '<dt>As of</dt><dd>31 August 2025</dd>' dated/r.html
	"$COHORT" report --store dated/cohort.db "$COHORT_SURVEYS/programme.json" \
	    -o dated/r.html --as-of "1 May 2024" 2>/dev/null || [ $? -eq 3 ]
	grep -q '<dt>As of</dt><dd>1 May 2024</dd>' dated/r.html
}

@test "the same answers give the same report anywhere" {
	mkdir -p other/place
	"$COHORT" report "$COHORT_SURVEYS/programme.json" -o one.html
	(
		cd other/place
		umask 077
		TZ=Pacific/Auckland LC_ALL=C HOME=/nonexistent "$COHORT" \
		    report --store ../../cohort.db \
		    "$COHORT_SURVEYS/programme.json" -o two.html
	)
	cmp one.html other/place/two.html
}

@test "without gnuplot everything but the pictures is there" {
	mkdir -p nothing
	run env PATH="$F/nothing" "$COHORT" report \
	    "$COHORT_SURVEYS/programme.json" -o plain.html
	[ "$status" -eq 0 ]
	[[ "$output" == *"gnuplot is not installed"* ]]
	run grep -c '<svg' plain.html
	[ "$output" = 0 ]
	grep -q '19 of 21 (90%' plain.html
	run env PATH="$F/nothing" "$COHORT" likert exit.recommend --plot x.svg
	[ "$status" -eq 1 ]
	[[ "$output" == *"gnuplot"* ]]
	[ ! -e x.svg ]
}

@test "without answers a report says so, and what to do" {
	mkdir empty && cd empty
	"$COHORT" init . >/dev/null
	run "$COHORT" report "$COHORT_SURVEYS/programme.json" -o r.html
	[ "$status" -eq 3 ]
	[[ "$output" == *"programme.json:/objectives/0/evidence/0"* ]]
	[[ "$output" == *"no answers to 'exit' have been imported"* ]]
	grep -q 'No figure' r.html
}
