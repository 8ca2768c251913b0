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

# A first look: the example exports into a workspace of their own, then the
# report for the public and the one for those who may see everything.
DEMO = demo
FELLOWSHIP = $(top_srcdir)/surveys/fellowship
.PHONY: demo
demo: cohort$(EXEEXT)
	@rm -rf $(DEMO)
	@./cohort$(EXEEXT) init -q $(DEMO)
	@rm -f $(DEMO)/surveys/feedback.json
	@cp $(FELLOWSHIP)/*.json $(DEMO)/surveys/
	@for f in $(FELLOWSHIP)/exports/*.csv; do \
	  echo "import       $${f##*/}"; \
	  ./cohort$(EXEEXT) import -q --store $(DEMO)/cohort.db "$$f" \
	  >/dev/null || \
	  [ $$? -eq 3 ] || exit 1; done
	@echo
	@./cohort$(EXEEXT) gap recruitment --store $(DEMO)/cohort.db \
	  --outcome appointed --by gender --where cohort=4
	@echo
	@for p in public internal; do \
	  ./cohort$(EXEEXT) report --store $(DEMO)/cohort.db --profile $$p \
	  -o $(abs_builddir)/$(DEMO) $(DEMO)/surveys/programme.json || exit 1; \
	  done
clean-local:
	rm -rf $(DEMO)
