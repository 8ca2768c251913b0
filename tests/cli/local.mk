# Command tests, one file per subcommand.
CLI_TESTS +=
