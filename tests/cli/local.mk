# Command tests, one file per subcommand or theme.
CLI_TESTS += tests/cli/bad_input.bats tests/cli/basics.bats tests/cli/fellowship.bats tests/cli/gap.bats tests/cli/import.bats tests/cli/likert.bats tests/cli/table.bats tests/cli/trend.bats tests/cli/verify.bats
