#!/usr/bin/env bats
# Frequencies, multi-picks and cross-tables in long form.

setup() {
	dir=$(mktemp -d)
	cd "$dir"
	"$COHORT" init . >/dev/null
	rm surveys/feedback.json
	cat >surveys/fb.json <<-'E'
	{"title":"Feedback","analysis":{"format":1,"id":"fb","kind":"survey"},
	 "pages":[{"elements":[
	 {"type":"radiogroup","name":"site","title":"Site",
	  "choices":["North","South"],"analysis":{"role":"demographic"}},
	 {"type":"radiogroup","name":"year","title":"Year",
	  "choices":["One","Two"],"analysis":{"role":"cohort"}},
	 {"type":"checkbox","name":"role","title":"Role",
	  "choices":["Lead","Use","Teach"]},
	 {"type":"comment","name":"why","title":"Why"}]}]}
	E
	{
		echo 'Code,Site,Year,Role,Why'
		for i in 1 2 3 4 5 6 7 8; do echo "a$i,North,One,Lead;Use,"; done
		for i in 1 2 3 4 5 6; do echo "b$i,North,Two,Use,"; done
		for i in 1 2 3 4 5 6 7; do echo "c$i,South,One,Lead,"; done
		echo "d1,South,Two,Teach,because"
		echo "d2,South,Two,,"
		echo "d3,,Two,Use,"
	} >fb.csv
	"$COHORT" import -q fb.csv >/dev/null || [ $? -eq 3 ]
}

teardown() {
	cd /
	rm -rf "$dir"
}

# The n of rows that match a jq condition.
n() {
	jq -c "[.tables[0].rows[] | select($1) | .n]" out
}

@test "each answer has its count, share and Wilson interval" {
	"$COHORT" table fb.site --format json >out
	[ "$(n true)" = '[14,9,23]' ]
	[ "$(jq -c '[.tables[0].rows[].value]' out)" = '["North","South","(all)"]' ]
	# R: prop.test(14, 23, correct = FALSE)$conf.int
	[ "$(jq '.tables[0].rows[0] | (.lower - 0.407855224 | fabs) < 1e-8 and
		(.upper - 0.778423772 | fabs) < 1e-8' out)" = true ]
	[ "$(jq '.data.base' out)" -eq 23 ]
	[[ "$(jq -r '.sentences[0]' out)" == "Site: most often North, 14 of 23 (61%"* ]]
	[[ "$(jq -r '.notes[]' out)" == *"1 left blank"* ]]
}

@test "a multi-pick counts people, not picks" {
	"$COHORT" table fb.role --format json >out
	[ "$(n true)" = '[15,15,1,23]' ]
	[ "$(jq '[.tables[0].rows[0].share * 23 | round]' -c out)" = '[15]' ]
	[[ "$(jq -r '.notes[]' out)" == *"23 people made 31 picks"* ]]
	[[ "$(jq -r '.sentences[0]' out)" == *"do not add to 100%"* ]]
}

@test "a cross-table has every cell and its margins" {
	"$COHORT" table fb.role --by year --format json >out
	[ "$(n '.group == "One"')" = '[15,8,0,15]' ]
	[ "$(n '.group == "Two"')" = '[0,7,1,8]' ]
	[ "$(n '.group == "(all)"')" = '[15,15,1,23]' ]
	"$COHORT" table fb.site --by year --format json >out
	[ "$(n '.group == "One"')" = '[8,7,15]' ]
	[ "$(n '.group == "(all)"')" = '[14,9,23]' ]
}

@test "two variables cross with a third" {
	"$COHORT" table fb.role --by site,year --format json >out
	[ "$(n '.group == "North" and .group2 == "One"')" = '[8,8,0,8]' ]
	[ "$(n '.group == "South" and .group2 == "Two"')" = '[0,0,1,1]' ]
	[ "$(n '.group == "(all)" and .group2 == "(all)"')" = '[15,15,1,23]' ]
	run "$COHORT" table fb.role --by site,year,site
	[ "$status" -eq 2 ]
	[[ "$output" == *"two variables at most"* ]]
}

@test "for the public small cells and what gives them away are hidden" {
	"$COHORT" table fb.site --by year --profile public --format json >out
	# South in year Two is 2 people: hidden, and not to be had by a margin.
	[ "$(jq '[.tables[0].rows[] | select(.group == "Two" and
		.value == "South") | .n] | .[0]' out)" = null ]
	run jq -e '.. | numbers | select(. == 2)' out
	[ "$status" -ne 0 ]
	[ "$(jq '[.. | objects | select(.flag? == "c")] | length > 0' out)" = true ]
}

@test "what cannot be counted is refused with advice" {
	run "$COHORT" table fb.why
	[ "$status" -eq 2 ]
	[[ "$output" == *"no answers to choose from"* ]]
	run "$COHORT" table fb
	[ "$status" -eq 2 ]
	[[ "$output" == *"fb.site"* ]]
	run "$COHORT" table fb.roles
	[ "$status" -ne 0 ]
	[[ "$output" == *"role"* ]]
}

@test "the chart is drawn" {
	command -v gnuplot >/dev/null || skip "no gnuplot"
	"$COHORT" table fb.role --plot role.svg >/dev/null
	grep -q '<title' role.svg
	grep -q 'Teach' role.svg
}
