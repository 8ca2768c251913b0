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

validate() {	# [--refuse] SCHEMA FILE...
	local how=
	[ "$1" != --refuse ] || { how=$1; shift; }
	python3 "$TOP_SRCDIR/tests/cli/validate.py" $how \
	    "$TOP_SRCDIR/tests/data/cohort-$1.schema.json" "${@:2}"
}

@test "a gap typed in" {
	"$COHORT" gap 19/162 11/114 --labels Male,Female --format json >r.json
	validate result r.json
	"$COHORT" gap 0/5 0/0 7/7 --format json >r.json
	validate result r.json
	"$COHORT" gap 0/10 3/10 --level 0.9 --format json >r.json
	validate result r.json
	"$COHORT" gap 0/0 3/4 --format json >r.json
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
	cp "$TOP_SRCDIR/tests/data/course.json" surveys/
	f=$TOP_SRCDIR/tests/data/good-msforms.csv
	COHORT_SURVEYS=surveys "$COHORT" import -n --format json "$f" >i.json ||
	    [ $? -eq 3 ]
	[ "$(jq '.findings | length' i.json)" -gt 0 ]
	validate import i.json
	f=$TOP_SRCDIR/surveys/fellowship/exports/alumni.csv
	"$COHORT" import --format json "$f" >i.json
	[ "$(jq '.already' i.json)" = true ]
	validate import i.json
}

@test "verify" {
	"$COHORT" verify --format json "$TOP_SRCDIR/tests/ref/trend.json" >v.json
	validate verify v.json
	jq '.[0].expect.lower += 1' >cases.json <<-'E'
	[ {"id":"a","method":"prop2.rd.ci.newcombe","input":{"x1":56,"n1":70,
	   "x2":48,"n2":80},"expect":{"lower":0.0524},"tol":6e-5},
	  {"id":"b","method":"no.such","input":{},"expect":{"p":1},"tol":1} ]
	E
	"$COHORT" verify --format json cases.json >v.json 2>err ||
		[ $? -eq 1 ]
	[ "$(jq -c '[.passed, .failed, .unsupported]' v.json)" = '[0,1,1]' ]
	validate verify v.json
	jq 'del(.unsupported), (.failures[0].note = "x")' v.json >bad.json
	validate --refuse verify bad.json
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
	# All of these at once, each a document of its own.
	jq '
		(.schema = "cohort-result/2"), del(.provenance), (.more = 1),
		(.profile = "secret"), (.sentences = [""]),
		(.data.imports = [1]), (.estimates[0].quantity = "rates"),
		(.estimates[0].value = null), (.estimates[0].value = "0.1"),
		(.estimates[0].flag = "c"), (.estimates[0].x = 500),
		(.estimates[0].x = 1.5), (.estimates[0].upper = 0),
		(.estimates[0].method = "wilson"), del(.estimates[0].method),
		del(.estimates[0].level), del(.estimates[2].reference),
		(.tests[0].p_value = 1.1), del(.tests[0].statistic),
		(.tests[0].flag = "q"), (.tables[0].rows[0].extra = 1),
		(.tables[0].columns[0].kind = "name"),
		(.tables[0].rows[0].n = null), del(.tables[0].rows[0].x),
		(.tables[0].rows[0].n = "162"), (.tables[0].rows[0].rate = 12)
		' r.json >bad.json
	validate --refuse result bad.json
	jq -s '.[0]' import-*.json | jq '
		del(.sha256), (.rows = -1), (.more = 1),
		(.columns[0].how = "guess"), (.states.q = {"absent":1}),
		(.findings = [{"severity":"fatal","where":null,"text":"x"}])
		' >bad.json
	validate --refuse import bad.json
	: >empty.json
	run validate result empty.json
	[ "$status" -eq 1 ]
}

# of QUANTITY METHOD: value, lower and upper of the estimate in gap.json.
of() {
	jq -c --arg q "$1" --arg m "$2" '.estimates[] |
		select(.quantity == $q and .method == $m) |
		[.value, .lower, .upper]' gap.json
}

# near LIST LIST: equal to 1e-6, number by number.
near() {
	jq -en --argjson a "$1" --argjson b "$2" '($a | length) > 0 and
		($a | length) == ($b | length) and
		([range($a | length) | $a[.] - $b[.] | fabs < 1e-6] | all)'
}

@test "the gap has the numbers of the reference figures" {
	f=$COHORT_SHARED/reference/paper-figures.json
	[ -e "$f" ] || skip 'the reference figures are not here'
	jq '.figures[] | select(.id == "rec.gap.gender") |
		{ male: .expected.male, female: .expected.female } +
		.uncertainty' "$f" >want.json
	want() {
		jq -c "$1" want.json
	}
	"$COHORT" gap "$(want '.male | join("/")' | tr -d '"')" \
		"$(want '.female | join("/")' | tr -d '"')" \
		--labels Male,Female --format json >gap.json
	# The reference takes men less women, cohort the group less the
	# reference: the sign turns, and the limits change places.
	turned='| [-.[0], -.[2], -.[1]]'
	d=.risk_difference
	near "$(of rate_difference prop2.rd.ci.newcombe)" \
		"$(want "[$d.point, $d.newcombe95[]] $turned")"
	near "$(of rate_difference prop2.rd.ci.miettinen_nurminen)" \
		"$(want "[$d.point, $d.miettinen_nurminen95[]] $turned")"
	near "$(of relative_likelihood prop2.rr.ci.koopman)" "$(want \
		'.relative_likelihood_male_over_female | [.point, .koopman95[]]')"
	near "$(of rate_ratio prop2.rr.ci.koopman)" "$(want \
		'.relative_likelihood_female_over_male | [.point, .koopman95[]]')"
	near "$(jq -c '[.estimates[] | select(.quantity == "rate") |
		.value, .lower, .upper]' gap.json)" \
		"$(want '[.rates.male, .rates.female | .p, .wilson95[]]')"
	near "$(jq -c '[.tests[].p_value]' gap.json)" "$(want '.tests |
		[.n_minus_1_chi2[1], .fisher_midp_point_probability_rule]')"
	! near "$(of rate_ratio prop2.rr.ci.koopman)" '[0.8, 0.41, 1.63]'
}
