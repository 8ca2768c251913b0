#!/usr/bin/env bats
# Reference cases: passed, failed and unsupported, in words and as JSON.

setup() {
	dir=$(mktemp -d)
	cd "$dir"
	cat >cases.json <<-'E'
	[ {"id":"a","method":"prop2.rd.ci.newcombe","input":{"x1":56,"n1":70,
	   "x2":48,"n2":80},"expect":{"lower":0.0524,"upper":0.3339},
	   "tol":6e-5},
	  {"id":"b","method":"no.such","input":{},"expect":{"p":1},"tol":1} ]
	E
	sed 's/0.3339/0.34/' cases.json >wrong.json
}

teardown() {
	cd /
	rm -rf "$dir"
}

@test "passed and unsupported cases are counted" {
	run "$COHORT" verify cases.json
	[ "$status" -eq 0 ]
	[[ "$output" == *"1 passed, 0 failed, 1 unsupported"* ]]
	[[ "$output" == *"no.such"* ]]
}

@test "a wrong value is named with expected and got, and fails" {
	run "$COHORT" verify wrong.json
	[ "$status" -eq 1 ]
	[[ "$output" == *"upper: expected 0.34, got 0.333"* ]]
}

@test "JSON follows the contract" {
	"$COHORT" verify --format json wrong.json >out || [ $? -eq 1 ]
	[ "$(jq -r .schema out)" = cohort-verify/1 ]
	[ "$(jq -r '.failures[0].field' out)" = upper ]
	[ "$(jq .failed out)" -eq 1 ]
}

@test "a file that is no JSON is refused with its place" {
	echo '[ {' >broken.json
	run "$COHORT" verify broken.json
	[ "$status" -eq 1 ]
	[[ "$output" == *"broken.json:"* ]]
}

@test "the published values hold for every method there is" {
	[ -e "$COHORT_SHARED/reference/published-values.json" ] || return 0
	run "$COHORT" verify "$COHORT_SHARED/reference/published-values.json"
	[[ "$output" == *" 0 failed,"* ]]
}
