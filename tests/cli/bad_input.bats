#!/usr/bin/env bats
# Bad input: a sentence with place and advice, the documented status, and the
# store as it was.

setup() {
	dir=$(mktemp -d)
	cd "$dir"
	"$COHORT" init . >/dev/null
	rm surveys/feedback.json
	cat >surveys/fb.json <<-'E'
	{"title":"Feedback","analysis":{"format":1,"id":"fb","kind":"survey"},
	 "pages":[{"elements":[
	 {"type":"text","name":"code","title":"Code","analysis":{"role":"respondent"}},
	 {"type":"radiogroup","name":"ok","title":"Was it useful?",
	  "choices":["Yes","No"]},
	 {"type":"comment","name":"why","title":"Why?"}]}]}
	E
	printf 'Code,Was it useful?,Why?\na,Yes,\nb,No,too long\n' >first.csv
	"$COHORT" import -q first.csv >/dev/null
	"$COHORT" dump >before
}

teardown() {
	"$COHORT" dump >after
	cmp before after
	[ -z "$(find . -name '*.tmp*' -o -name '.*.tmp')" ]
	cd /
	rm -rf "$dir"
}

# A refusal: status, and words of the sentence.
refused() {
	local status_wanted=$1 word
	shift
	run "$COHORT" import "$1"
	[ "$status" -eq "$status_wanted" ]
	shift
	for word; do
		[[ "$output" == *"$word"* ]] || { echo "$output"; return 1; }
	done
}

@test "a file that is not there" {
	refused 1 nowhere.csv nowhere.csv 'no such file'
}

@test "a folder" {
	mkdir folder
	refused 1 folder folder 'this is a folder' 'the export file in it'
}

@test "an empty file" {
	: >empty.csv
	refused 1 empty.csv empty.csv 'empty'
}

@test "a binary file" {
	head -c 4096 "$(command -v ls)" >program.csv
	refused 1 program.csv program.csv 'binary file' 'export it again'
}

@test "a zip named .csv" {
	refused 1 "$TOP_SRCDIR/tests/data/bad-zip.csv" zip
}

@test "a web page instead of an export" {
	refused 1 "$TOP_SRCDIR/tests/data/bad-web-page.csv" 'web page'
}

@test "UTF-16 is read, and said" {
	printf 'Code,Was it useful?,Why?\nq,Yes,\n' |
	    iconv -f UTF-8 -t UTF-16 >wide.csv
	run "$COHORT" import --dry-run wide.csv
	[ "$status" -eq 0 ]
	[[ "$output" == *"UTF-16"* ]]
	[[ "$output" == *"1 read, 1 kept"* ]]
}

@test "a file of another survey" {
	printf 'Name,Colour,Shoe size\nx,red,40\n' >other.csv
	refused 1 other.csv other.csv 'no column of this file' --survey
}

@test "a definition with a typo" {
	sed 's/"choices"/"choises"/' surveys/fb.json >typo.json
	run "$COHORT" check typo.json
	[ "$status" -eq 1 ]
	[[ "$output" == *"typo.json:/pages/0/elements/1"* ]]
	[[ "$output" == *"choices"* ]]
}

@test "a definition that is not JSON" {
	printf '{"title": "x",\n "pages": [} ]}\n' >broken.json
	run "$COHORT" check broken.json
	[ "$status" -eq 1 ]
	[[ "$output" == *"broken.json:2:12"* ]]
}

@test "a question named twice" {
	sed 's/"name":"why"/"name":"ok"/' surveys/fb.json >twice.json
	run "$COHORT" check twice.json
	[ "$status" -eq 1 ]
	[[ "$output" == *"twice.json:/pages/0/elements/2"* ]]
	[[ "$output" == *"ok"* ]]
}

@test "a column nobody knows is named with its nearest question" {
	printf 'Code,Was it useful,Reason\nq,Yes,x\n' >near.csv
	run "$COHORT" import --dry-run near.csv
	[ "$status" -eq 3 ]
	[[ "$output" == *"Reason"* ]]
}

@test "an option nobody knows is kept, and named with its place" {
	printf 'Code,Was it useful?,Why?\nq,Perhaps,x\n' >odd.csv
	run "$COHORT" import --dry-run odd.csv
	[ "$status" -eq 3 ]
	[[ "$output" == *"odd.csv:2:2"* ]]
	[[ "$output" == *"Perhaps"* ]]
}

@test "a short row is read, a long one rejected with its place" {
	printf 'Code,Was it useful?,Why?\nq,Yes\nr,No,a,b,c\n' >ragged.csv
	run "$COHORT" import --dry-run --rejects out.txt ragged.csv
	[ "$status" -eq 3 ]
	[[ "$output" == *"2 read, 1 kept as responses, 1 rejected"* ]]
	[[ "$output" == *"ragged.csv:3"* ]]
}

@test "a row of 10 MB" {
	{
		printf 'Code,Was it useful?,Why?\nq,Yes,"'
		head -c 10485760 /dev/zero | tr '\0' x
		printf '"\nr,No,\n'
	} >huge.csv
	run "$COHORT" import --dry-run huge.csv
	[ "$status" -eq 1 ] || [ "$status" -eq 3 ]
	[[ "$output" == *"huge.csv:2"* ]]
	[ "${#output}" -lt 20000 ]
}

@test "a quote that never closes" {
	printf 'Code,Was it useful?,Why?\nq,Yes,"open\nr,No,\n' >open.csv
	run "$COHORT" import --dry-run open.csv
	[ "$status" -eq 3 ]
	[[ "$output" == *"open.csv:2"* ]]
	[[ "$output" == *"inside a quoted cell"* ]]
}

@test "a full output device" {
	[ -w /dev/full ] || skip "no /dev/full"
	for c in "status" "dump" "likert fb" "table fb.ok" "gap 1/2 1/3"; do
		# shellcheck disable=SC2086
		run bash -c "\"$COHORT\" $c >/dev/full"
		[ "$status" -ne 0 ]
	done
	run "$COHORT" import --dry-run --rejects /dev/full \
	    "$TOP_SRCDIR/tests/data/bad-long-record.csv"
	[ "$status" -ne 0 ]
}

@test "a full disk under the store" {
	awk 'BEGIN { print "Code,Was it useful?,Why?"
		for (i = 0; i < 30000; i++)
			print "z" i ",Yes,a comment that takes some room " i }' >many.csv
	# A limit on the size of files stands in for a full disk.
	run bash -c "trap '' XFSZ; ulimit -f 300; \"$COHORT\" import many.csv"
	[ "$status" -eq 1 ]
	[[ "$output" == *"cohort.db"* ]]
	[[ "$output" == *"full"* || "$output" == *"store failed"* ]]
}

@test "a store that may not be written" {
	printf 'Code,Was it useful?,Why?\nq,Yes,\n' >new.csv
	chmod 0555 . && chmod 0444 cohort.db
	if [ "$(id -u)" -eq 0 ]; then
		# Root without the power to pass over permission bits.
		command -v setpriv >/dev/null || skip "no setpriv"
		run setpriv --bounding-set -dac_override,-dac_read_search \
		    --inh-caps -dac_override,-dac_read_search \
		    "$COHORT" import new.csv
	else
		run "$COHORT" import new.csv
	fi
	chmod 0755 . && chmod 0644 cohort.db
	[ "$status" -eq 1 ]
	[[ "$output" == *"cohort.db"* ]]
	[[ "$output" == *"permission"* || "$output" == *"may not be written"* ]]
}

@test "a store of a newer version" {
	cp cohort.db newer.db
	sqlite3 newer.db 'PRAGMA user_version = 999'
	cp newer.db was.db
	run "$COHORT" import --store newer.db first.csv
	[ "$status" -eq 1 ]
	[[ "$output" == *"newer cohort"* ]]
	cmp newer.db was.db
}

@test "a store that another process is writing" {
	printf 'Code,Was it useful?,Why?\nq,Yes,\n' >new.csv
	mkfifo hold
	sqlite3 cohort.db <hold >/dev/null &
	exec 9>hold
	echo 'BEGIN IMMEDIATE;' >&9
	sleep 0.3
	run "$COHORT" import --store 'cohort.db?busy_ms=50' new.csv
	exec 9>&-
	wait
	[ "$status" -eq 1 ]
	[[ "$output" == *"in use by another process"* ]]
}

@test "Ctrl-C in the middle" {
	awk 'BEGIN { print "Code,Was it useful?,Why?"
		for (i = 0; i < 400000; i++) print "z" i ",Yes,because" }' >many.csv
	# Several moments, while reading and while storing: some may come
	# before the program listens or after it is done.
	stopped=0
	for wait in 0.03 0.1 0.2 0.4 0.8; do
		run timeout --foreground -s INT "$wait" "$COHORT" import many.csv
		if [ "$status" -eq 0 ]; then
			"$COHORT" undo 2 >/dev/null
			break
		fi
		[ "$status" -eq 124 ]
		if [[ "$output" == *"many.csv: stopped"* ]]; then
			[[ "$output" == *"import it again"* ]]
			stopped=$((stopped + 1))
		fi
		"$COHORT" dump | cmp before -
	done
	[ "$stopped" -gt 0 ]
}

@test "a reader that goes away" {
	run bash -c "\"$COHORT\" dump | head -c 1 >/dev/null; echo \${PIPESTATUS[0]}"
	[ "$status" -eq 0 ]
	[[ "$output" != *"Segmentation"* ]]
}
