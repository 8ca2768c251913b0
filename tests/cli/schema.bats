#!/usr/bin/env bats
# JSON results follow the contract that scripts lean on.

setup_file() {
	export F="$BATS_FILE_TMPDIR"
	export COHORT_SURVEYS="$TOP_SRCDIR/surveys/fellowship"
	cd "$F"
	python3 -c 'import jsonschema' 2>/dev/null || return 0
	"$COHORT" init . >/dev/null
	for f in "$TOP_SRCDIR"/surveys/fellowship/exports/*.csv; do
		"$COHORT" import --format json "$f" >"import-${f##*/}.json" ||
		    [ $? -eq 3 ]
	done
}

setup() {
	cd "$F"
	python3 -c 'import jsonschema' 2>/dev/null || skip "no python3-jsonschema"
}

validate() {	# SCHEMA FILE...
	python3 "$TOP_SRCDIR/tests/cli/validate.py" \
	    "$TOP_SRCDIR/tests/data/cohort-$1.schema.json" "${@:2}"
}

@test "a gap typed in" {
	"$COHORT" gap 19/162 11/114 --labels Male,Female --format json >r.json
	validate result r.json
	"$COHORT" gap 0/5 0/0 7/7 --format json >r.json
	validate result r.json
	"$COHORT" gap 19/162 11/114 --not-stated 4/32 --format json >r.json
	validate result r.json
}

@test "every study in every profile" {
	for p in internal partner public open; do
		"$COHORT" gap recruitment --outcome appointed --by gender \
		    --profile $p --format json >gap-$p.json
		"$COHORT" gap recruitment --outcome shortlisted --by profession \
		    --where cohort=4 --profile $p --format json >gap2-$p.json
		"$COHORT" likert exit --profile $p --format json >likert-$p.json
		"$COHORT" likert workshop --by cohort --profile $p \
		    --format json >likert2-$p.json
		"$COHORT" table exit.role --by gender --profile $p \
		    --format json >table-$p.json
		"$COHORT" table projects.region --by cohort,focus --profile $p \
		    --format json >table2-$p.json
		"$COHORT" trend workshop.depth --by cohort --profile $p \
		    --format json >trend-$p.json
		"$COHORT" trend recruitment:appointed --by cohort \
		    --split gender --profile $p --format json >trend2-$p.json
	done
	validate result ./*-internal.json ./*-partner.json ./*-public.json \
	    ./*-open.json
}

@test "imports" {
	validate import import-*.json
}

@test "verify" {
	"$COHORT" verify --format json "$TOP_SRCDIR/tests/ref/trend.json" >v.json
	validate verify v.json
}

@test "what breaks the contract is found" {
	"$COHORT" gap 19/162 11/114 --format json >r.json
	jq '.estimates[0].quantity = "rates"' r.json >bad.json
	run validate result bad.json
	[ "$status" -eq 1 ]
	[[ "$output" == *"bad.json:/estimates/0/quantity"* ]]
	jq '.tables[0].rows[0].n = null' r.json >bad.json
	run validate result bad.json
	[ "$status" -eq 1 ]
	jq 'del(.provenance)' r.json >bad.json
	run validate result bad.json
	[ "$status" -eq 1 ]
	jq '.more = 1' r.json >bad.json
	run validate result bad.json
	[ "$status" -eq 1 ]
}
