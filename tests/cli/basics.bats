#!/usr/bin/env bats
# The program before any data: help, workspace, definitions, faults.

setup() {
	dir=$(mktemp -d)
	cd "$dir"
}

teardown() {
	cd /
	rm -rf "$dir"
}

@test "no command is a usage error with the list of commands" {
	run "$COHORT"
	[ "$status" -eq 2 ]
	[[ "$output" == *"usage: cohort COMMAND"* ]]
	[[ "$output" == *"no command was given"* ]]
}

@test "a mistyped command names the nearest" {
	run "$COHORT" stauts
	[ "$status" -eq 2 ]
	[[ "$output" == *'the nearest is "status"'* ]]
}

@test "a mistyped option names the nearest" {
	run "$COHORT" status --stroe=x
	[ "$status" -eq 2 ]
	[[ "$output" == *"the nearest is --store"* ]]
}

@test "--help and help print the same" {
	run "$COHORT" undo --help
	[ "$status" -eq 0 ]
	first=$output
	run "$COHORT" help undo
	[ "$output" = "$first" ]
}

@test "the manual page has a section for every command" {
	"$COHORT" help --man >man
	for c in init check log undo status dump backup; do
		grep -q "^.SS cohort $c" man
	done
}

@test "without a store the advice is cohort init" {
	run "$COHORT" status
	[ "$status" -eq 1 ]
	[[ "$output" == *"cohort init"* ]]
}

@test "init makes a workspace that is found from below" {
	run "$COHORT" init w
	[ "$status" -eq 0 ]
	[ -f w/cohort.db ]
	mkdir -p w/a/b
	cd w/a/b
	run "$COHORT" status
	[ "$status" -eq 0 ]
	[[ "$output" == *"the store is empty"* ]]
}

@test "init leaves what is there as it is" {
	"$COHORT" init w
	echo '{"mine":1}' >w/surveys/feedback.json
	run "$COHORT" init w
	[ "$status" -eq 0 ]
	[ "$(cat w/surveys/feedback.json)" = '{"mine":1}' ]
}

@test "the starter definition is good" {
	"$COHORT" init w
	run "$COHORT" check w/surveys/feedback.json
	[ "$status" -eq 0 ]
	[[ "$output" == *"good"* ]]
}

@test "check names the pointer and the nearest key" {
	cat >bad.json <<-'E'
	{"title":"T","analysis":{"format":1,"id":"t","kind":"survey"},
	 "pages":[{"elements":[{"type":"radiogroup","name":"q",
	 "choices":["a","b"],"analysis":{"rol":"gender"}}]}]}
	E
	run "$COHORT" check bad.json
	[ "$status" -eq 1 ]
	[[ "$output" == *"/pages/0/elements/0/analysis"* ]]
	[[ "$output" == *"role"* ]]
}

@test "a newer, a foreign and a read-only store are refused" {
	"$COHORT" init w
	sqlite3 w/cohort.db 'PRAGMA user_version=99'
	run "$COHORT" --version
	run "$COHORT" status --store w/cohort.db
	[ "$status" -eq 1 ]
	[[ "$output" == *"newer cohort"* ]]
	sqlite3 other.db 'CREATE TABLE t(a)'
	run "$COHORT" status --store other.db
	[ "$status" -eq 1 ]
	[[ "$output" == *"not a cohort store"* ]]
}

@test "a full output device is an error" {
	[ -e /dev/full ] || return 0
	"$COHORT" init w
	run sh -c '"$COHORT" status --store w/cohort.db >/dev/full'
	[ "$status" -eq 1 ]
	[[ "$output" == *"writing the output failed"* ]]
}

@test "backup refuses to write over a file" {
	"$COHORT" init w
	run "$COHORT" backup --store w/cohort.db copy.db
	[ "$status" -eq 0 ]
	run "$COHORT" backup --store w/cohort.db copy.db
	[ "$status" -eq 1 ]
	[[ "$output" == *"exists already"* ]]
}
