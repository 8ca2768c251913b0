# Command tests (bats) and the drivers of make check.
TEST_EXTENSIONS = .bats
LOG_DRIVER = env CMOCKA_MESSAGE_OUTPUT=TAP AM_TAP_AWK='$(AWK)' \
	$(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
BATS_LOG_DRIVER = env AM_TAP_AWK='$(AWK)' \
	$(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
BATS_LOG_COMPILER = $(BATS) --tap

# Tests see the program just built, not an installed one; shared/ samples are
# used where they are found and the cases are skipped where not.
AM_TESTS_ENVIRONMENT = \
	LC_ALL=C.UTF-8; export LC_ALL; \
	COHORT='$(abs_top_builddir)/cohort'; export COHORT; \
	TOP_SRCDIR='$(abs_top_srcdir)'; export TOP_SRCDIR; \
	TOP_BUILDDIR='$(abs_top_builddir)'; export TOP_BUILDDIR; \
	COHORT_SHARED="$${COHORT_SHARED:-$(abs_top_srcdir)/../shared}"; \
	export COHORT_SHARED;

CLI_TESTS =
EXTRA_DIST += $(CLI_TESTS)
include tests/cli/local.mk
if HAVE_BATS
TESTS += $(CLI_TESTS)
endif
