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

# A first look: example exports into a workspace of their own.
DEMO = demo
.PHONY: demo
demo: cohort$(EXEEXT)
	@rm -rf $(DEMO)
	@./cohort$(EXEEXT) init $(DEMO) >/dev/null
	@rm -f $(DEMO)/surveys/feedback.json
	@cp $(top_srcdir)/tests/data/course.json $(DEMO)/surveys/
	@for f in good-msforms good-google-form good-google-sheet; do \
	  ./cohort$(EXEEXT) import --store $(DEMO)/cohort.db \
	    $(top_srcdir)/tests/data/$$f.csv || [ $$? -eq 3 ] || exit 1; \
	  echo; done
	@./cohort$(EXEEXT) likert --store $(DEMO)/cohort.db course
	@echo; echo "the workspace is $(abs_builddir)/$(DEMO); its people are made up"
clean-local:
	rm -rf $(DEMO)
