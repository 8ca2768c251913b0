# Command tests, one file per subcommand or theme.
CLI_TESTS += tests/cli/bad_input.bats tests/cli/basics.bats tests/cli/fellowship.bats tests/cli/gap.bats tests/cli/import.bats tests/cli/likert.bats tests/cli/readme.bats tests/cli/schema.bats tests/cli/table.bats tests/cli/trend.bats tests/cli/verify.bats

# JSON Schemas of the contract, and what validates against them.
EXTRA_DIST += tests/cli/readme.py tests/cli/validate.py \
	tests/data/cohort-import.schema.json \
	tests/data/cohort-result.schema.json \
	tests/data/cohort-verify.schema.json
