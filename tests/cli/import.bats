#!/usr/bin/env bats
# Files into the store: once, twice, overlapping, taken back, refused.

setup() {
	dir=$(mktemp -d)
	cd "$dir"
	export SOURCE_DATE_EPOCH=1756598400
	"$COHORT" init . >/dev/null
	rm surveys/feedback.json
	cat >surveys/fb.json <<-'E'
	{"title":"Feedback","analysis":{"format":1,"id":"fb","kind":"survey"},
	 "pages":[{"elements":[
	 {"type":"text","name":"who","title":"Your code",
	  "analysis":{"role":"respondent"}},
	 {"type":"radiogroup","name":"ok","title":"Was it useful?",
	  "choices":["No","Partly","Yes"]}]}]}
	E
	printf 'Your code,Was it useful?\na,Yes\nb,No\nc,\n' >one.csv
	printf 'Your code,Was it useful?\na,Yes\nb,No\nc,\nd,Partly\n' >two.csv
	printf 'Your code,Was it useful?\na,Yes\nb,Yes\nc,\nd,Partly\n' >three.csv
}

teardown() {
	cd /
	rm -rf "$dir"
}

@test "a file is recognised, read and counted" {
	run "$COHORT" import one.csv
	[ "$status" -eq 0 ]
	[[ "$output" == *"survey    fb"* ]]
	[[ "$output" == *"3 read, 3 kept as responses, 0 rejected"* ]]
	[[ "$output" == *"3 new, 0 already there, 0 changed; import 1"* ]]
	[[ "$output" == *"1 left blank"* ]]
}

@test "the same file again does nothing and says when it came" {
	"$COHORT" import one.csv
	before=$("$COHORT" dump)
	run "$COHORT" import one.csv
	[ "$status" -eq 0 ]
	[[ "$output" == *"imported on 2025-08-31 (import 1); nothing was done"* ]]
	[ "$("$COHORT" dump)" = "$before" ]
}

@test "of overlapping files only what is new is added" {
	"$COHORT" import one.csv
	run "$COHORT" import two.csv
	[[ "$output" == *"1 new, 3 already there, 0 changed"* ]]
}

@test "a changed answer is said, and replaced only with --update" {
	"$COHORT" import two.csv
	before=$("$COHORT" dump)
	run "$COHORT" import three.csv
	[ "$status" -eq 3 ]
	[[ "$output" == *"0 new, 3 already there, 1 changed"* ]]
	[ "$("$COHORT" dump)" = "$before" ]
	run "$COHORT" import --update three.csv
	[ "$status" -eq 0 ]
	[[ "$output" == *"1 changed and updated"* ]]
	"$COHORT" undo 3
	[ "$("$COHORT" dump)" = "$before" ]
}

@test "undo and import again give the same listing" {
	"$COHORT" import two.csv
	before=$("$COHORT" dump)
	"$COHORT" undo 1
	[ "$("$COHORT" dump | wc -l)" -eq 1 ]
	"$COHORT" import two.csv
	[ "$("$COHORT" dump)" = "$before" ]
}

@test "a dry run prints the mapping and writes nothing" {
	before=$("$COHORT" status)
	run "$COHORT" import -n one.csv
	[ "$status" -eq 0 ]
	[[ "$output" == *"3 new"* ]]
	[[ "$output" == *"nothing was written"* ]]
	[[ "$output" == *"Was it useful?"* ]]
	[ "$("$COHORT" status)" = "$before" ]
}

@test "an answer that is no option is kept, listed and a finding" {
	printf 'Your code,Was it useful?\na,Yess\n' >odd.csv
	run "$COHORT" import odd.csv
	[ "$status" -eq 3 ]
	[[ "$output" == *'"Yess", 1 time'* ]]
	[[ "$output" == *'nearest: "Yes"'* ]]
}

@test "a column nobody knows is named with its nearest question" {
	printf 'Your code,Was it useful?,Was it usefull\na,Yes,x\n' >odd.csv
	run "$COHORT" import odd.csv
	[ "$status" -eq 3 ]
	[[ "$output" == *"matched nothing"* ]]
}

@test "the JSON report follows the contract" {
	"$COHORT" import --format json two.csv >out
	[ "$(jq -r .schema out)" = cohort-import/1 ]
	[ "$(jq .new out)" -eq 4 ]
	[ "$(jq -r '.columns[1].question' out)" = ok ]
	[ "$(jq '.states.ok.answered' out)" -eq 3 ]
}

@test "missing, empty, folder and binary files are refused, store untouched" {
	before=$("$COHORT" dump)
	: >empty.csv
	head -c 600 /dev/zero >zeros.csv
	mkdir folder.csv
	for f in nothing.csv empty.csv zeros.csv folder.csv; do
		run "$COHORT" import "$f"
		[ "$status" -eq 1 ]
		[[ "$output" == *"$f"* ]]
	done
	[ "$("$COHORT" dump)" = "$before" ]
}

@test "a locked store is waited for, then named" {
	"$COHORT" import one.csv
	sqlite3 cohort.db 'BEGIN IMMEDIATE' '.shell sleep 2' ROLLBACK &
	sleep 0.5
	run "$COHORT" import --store 'cohort.db?busy_ms=100' two.csv
	[ "$status" -eq 1 ]
	[[ "$output" == *"in use by another process"* ]]
	wait
	run "$COHORT" import two.csv
	[ "$status" -eq 0 ]
}

@test "the instructor training export gives the counts of its owners" {
	f=$COHORT_SHARED/samples/generic-instructor-training-exit.csv
	[ -e "$f" ] || return 0
	cp "$TOP_SRCDIR/tests/data/carpentries-exit.json" surveys/
	"$COHORT" import --format json "$f" >out
	[ "$(jq .new out)" -eq 967 ]
	[ "$(jq .states.Worth.answered out)" -eq 904 ]
	[ "$(jq .states.Worth.blank out)" -eq 63 ]
	[ "$(jq .states.Recommend.not_asked out)" -eq 269 ]
	[ "$("$COHORT" dump | grep -c '"Worth":"Strongly Agree"\|"Worth":"5"')" -eq 474 ]
}
