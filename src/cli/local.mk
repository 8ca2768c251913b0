# The program: one file a subcommand; only this folder prints.
bin_PROGRAMS += cohort
cohort_SOURCES = \
	src/cli/app.c src/cli/app.h \
	src/cli/args.c src/cli/command.h \
	src/cli/cmd_check.c \
	src/cli/cmd_dump.c \
	src/cli/cmd_gap.c \
	src/cli/cmd_import.c \
	src/cli/cmd_init.c \
	src/cli/cmd_likert.c \
	src/cli/cmd_log.c \
	src/cli/cmd_report.c \
	src/cli/cmd_table.c \
	src/cli/cmd_trend.c \
	src/cli/cmd_verify.c \
	src/cli/commands.c \
	src/cli/help.c \
	src/cli/import_json.c src/cli/import_report.h \
	src/cli/import_text.c \
	src/cli/main.c \
	src/cli/request.c src/cli/request.h
cohort_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS)
cohort_LDADD = libimport.la libstudy.la libreport.la libverify.la libtab.la libstore.la libsurvey.la libbase.la $(CJSON_LIBS) -lm

nodist_man_MANS = cohort.1
CLEANFILES += cohort.1
cohort.1: cohort$(EXEEXT)
	$(AM_V_GEN)./cohort$(EXEEXT) help --man > $@.tmp && mv $@.tmp $@
