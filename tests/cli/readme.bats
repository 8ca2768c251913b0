#!/usr/bin/env bats
# The tour of the README is what the program does.

setup() {
	dir=$(mktemp -d)
	cd "$dir"
	ln -s "$TOP_SRCDIR/surveys" surveys
	PATH="$(dirname "$COHORT"):$PATH"
}

teardown() {
	cd /
	rm -rf "$dir"
}

@test "every command of the tour prints what the README shows" {
	command -v python3 >/dev/null || skip "no python3"
	python3 "$TOP_SRCDIR/tests/cli/readme.py" "$TOP_SRCDIR/README.md"
	[ -s tour/report.html ]
	[ -s tour/professions.csv ]
}

@test "the starter definition leads to a first chart" {
	"$COHORT" init mine >/dev/null
	cd mine
	{
		printf 'The workshop was relevant to my work,What should we change?\n'
		for i in 1 2 3 4 5 6 7 8 9; do printf 'Agree,\nStrongly agree,\n'; done
		printf 'Disagree,more breaks\n'
	} >answers.csv
	"$COHORT" import answers.csv >/dev/null || [ $? -eq 3 ]
	command -v gnuplot >/dev/null || skip "no gnuplot"
	"$COHORT" likert feedback --plot chart.svg >out
	grep -q '18 of 19' out
	grep -q '<svg' chart.svg
}
