# Command tests, one file per subcommand or theme.
CLI_TESTS += tests/cli/basics.bats tests/cli/verify.bats
