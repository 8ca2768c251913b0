/*
 * Conformance of a store back end: written against the interface only, so
 * that another engine can be run through the same cases by its URI.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "store/merge.h"
#include "store/driver.h"
#include "store/journal.h"
#include "store/store.h"

static const char definition[] =
    "{\"title\":\"Feedback\",\"analysis\":{\"format\":1,\"id\":\"fb\","
    "\"kind\":\"survey\"},\"pages\":[{\"elements\":["
    "{\"type\":\"text\",\"name\":\"who\",\"title\":\"Who\"},"
    "{\"type\":\"radiogroup\",\"name\":\"ok\",\"title\":\"It's \\\"ok\\\"\","
    "\"choices\":[{\"value\":1,\"text\":\"O'No\"},"
    "{\"value\":2,\"text\":\"Yes\"}]},"
    "{\"type\":\"text\",\"inputType\":\"number\",\"name\":\"n\"}]}]}";

struct world {
	char dir[64], path[96];
	struct co_survey *s;
	struct co_layout l;
	unsigned char codes[8][64];
	struct co_text_answer text[8];
	int choice[8];	/* of each row */
	const char *canary;
};

static int
setup(void **state)
{
	struct world *w = calloc(1, sizeof *w);

	strcpy(w->dir, "/tmp/cohort-store-XXXXXX");
	assert_non_null(mkdtemp(w->dir));
	snprintf(w->path, sizeof w->path, "%s/cohort.db?busy_ms=50", w->dir);
	assert_int_equal(co_survey_parse("fb.json", definition,
	    sizeof definition - 1, NULL, NULL, 0, NULL, &w->s, NULL), CO_OK);
	assert_int_equal(co_layout_init(&w->l, w->s, NULL), CO_OK);
	assert_true(w->l.size <= sizeof w->codes[0]);
	w->canary = "canary-7f3a";
	for (int i = 0; i < 8; i++)
		w->choice[i] = i % 2;
	*state = w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;
	char cmd[128];

	snprintf(cmd, sizeof cmd, "rm -rf '%s'", w->dir);
	assert_int_equal(system(cmd), 0);
	co_layout_clear(&w->l);
	co_survey_free(w->s);
	free(w);
	return 0;
}

static void
get(size_t i, struct co_response *out, void *arg)
{
	struct world *w = arg;

	memset(w->codes[i], 0, sizeof w->codes[i]);
	co_answer_put_state(&w->l, w->codes[i], 0, CO_ST_ANSWERED);
	co_answer_put_choice(&w->l, w->codes[i], 1, (size_t)w->choice[i]);
	co_answer_put_number(&w->l, w->codes[i], 2, 1.5 + (double)i);
	w->text[i] = (struct co_text_answer){ 0, -1, w->canary };
	memset(out, 0, sizeof *out);
	out->row = (int64_t)i + 1;
	out->day = 20000 + (int32_t)i;
	out->key = co_hash128(&i, sizeof i);
	out->content = co_hash128(w->codes[i], w->l.size);
	out->codes = w->codes[i];
	out->n_codes = w->l.size;
	out->text = &w->text[i];
	out->n_text = 1;
}

static struct co_merge
file(struct world *w, const char *sha, size_t n)
{
	struct co_merge m = { .survey = w->s, .n = n, .get = get, .arg = w };

	m.meta.file = "fb.csv";
	m.meta.sha256 = sha;
	m.meta.mapping = "m";
	m.meta.dialect = "generic";
	m.meta.encoding = "UTF-8";
	m.meta.time = 1756598400;
	m.meta.rows = (int64_t)n;
	return m;
}

static struct co_store *
opened(struct world *w, enum co_store_mode mode)
{
	struct co_store *st = NULL;
	struct co_err err = { 0 };

	if (co_store_open(w->path, mode, &st, &err) != CO_OK)
		fail_msg("%s", err.text);
	return st;
}

static void
merged(struct co_store *st, struct co_merge *m, int64_t n_new, int64_t dup,
    int64_t changed)
{
	struct co_err err = { 0 };

	if (co_store_merge(st, m, &err) != CO_OK)
		fail_msg("%s", err.text);
	assert_int_equal(m->meta.n_new, n_new);
	assert_int_equal(m->meta.n_duplicate, dup);
	assert_int_equal(m->meta.n_changed, changed);
	free(m->changed_row);
}

static char *
dumped(struct co_store *st)
{
	struct co_buf b;

	co_buf_init(&b);
	assert_int_equal(co_store_dump(st, &b, NULL), CO_OK);
	return co_buf_steal(&b);
}

static void
overlapping_files_add_only_what_is_new(void **state)
{
	struct world *w = *state;
	struct co_store *st = opened(w, CO_STORE_CREATE);
	struct co_merge a = file(w, "aa", 5), b = file(w, "bb", 8),
	    again = file(w, "aa", 5), changed = file(w, "cc", 8);

	merged(st, &a, 5, 0, 0);
	assert_int_equal(a.meta.id, 1);
	merged(st, &again, 0, 0, 0);
	assert_true(again.already);
	assert_int_equal(again.earlier.id, 1);
	merged(st, &b, 3, 5, 0);
	w->choice[2] = 1;
	merged(st, &changed, 0, 7, 1);
	changed = file(w, "dd", 8);
	changed.update = true;
	merged(st, &changed, 0, 7, 1);
	changed = file(w, "ee", 8);
	merged(st, &changed, 0, 8, 0);
	assert_int_equal(co_store_journal_check(st, NULL), CO_OK);
	co_store_close(st);
}

static void
a_dry_run_writes_nothing(void **state)
{
	struct world *w = *state;
	struct co_store *st = opened(w, CO_STORE_CREATE);
	struct co_merge m = file(w, "aa", 5);
	char before[80], after[80];

	assert_int_equal(co_store_state(st, before, NULL), CO_OK);
	m.dry_run = true;
	merged(st, &m, 5, 0, 0);
	assert_int_equal(co_store_state(st, after, NULL), CO_OK);
	assert_string_equal(before, after);
	co_store_close(st);
}

static void
undo_and_import_again_give_the_same_dump(void **state)
{
	struct world *w = *state;
	struct co_store *st = opened(w, CO_STORE_CREATE);
	struct co_merge m = file(w, "aa", 8), up = file(w, "bb", 8);
	struct co_import_meta meta;
	struct co_err err = { 0 };
	char *first, *second, s1[80], s2[80];

	merged(st, &m, 8, 0, 0);
	first = dumped(st);
	assert_int_equal(co_store_state(st, s1, NULL), CO_OK);
	assert_non_null(strstr(first, "\"ok\":\"2\""));
	/* An update is taken back before what it updated. */
	w->choice[0] = 1;
	up.update = true;
	merged(st, &up, 0, 7, 1);
	assert_int_equal(co_store_undo(st, 1, 5, &meta, &err), CO_ESTATE);
	assert_non_null(strstr(err.text, "import 2 back first"));
	assert_int_equal(co_store_undo(st, 2, 5, &meta, NULL), CO_OK);
	w->choice[0] = 0;
	second = dumped(st);
	assert_string_equal(first, second);
	free(second);
	assert_int_equal(co_store_undo(st, 1, 5, &meta, NULL), CO_OK);
	assert_int_equal(co_store_undo(st, 1, 5, &meta, &err), CO_ESTATE);
	assert_int_equal(co_store_undo(st, 9, 5, &meta, &err), CO_ENOTFOUND);
	m = file(w, "aa", 8);
	merged(st, &m, 8, 0, 0);
	second = dumped(st);
	assert_string_equal(first, second);
	assert_int_equal(co_store_state(st, s2, NULL), CO_OK);
	assert_string_equal(s1, s2);
	free(first);
	free(second);
	assert_int_equal(co_store_journal_check(st, NULL), CO_OK);
	co_store_close(st);
}

/* Whether the bytes are in any file of the store's folder. */
static int
on_disk(struct world *w, const char *text)
{
	char cmd[200];

	snprintf(cmd, sizeof cmd, "grep -q '%s' '%s'/*", text, w->dir);
	return WEXITSTATUS(system(cmd)) == 0;
}

static void
undo_leaves_no_bytes(void **state)
{
	struct world *w = *state;
	struct co_store *st = opened(w, CO_STORE_CREATE);
	struct co_merge m = file(w, "aa", 3);
	struct co_import_meta meta;

	merged(st, &m, 3, 0, 0);
	assert_true(on_disk(w, w->canary));
	assert_int_equal(co_store_undo(st, 1, 5, &meta, NULL), CO_OK);
	assert_false(on_disk(w, w->canary));
	co_store_close(st);
}

static int
count_scan(const struct co_response *r, void *arg)
{
	struct world *w = arg;
	struct co_answer a;

	co_answer_get(&w->l, r->codes, 1, &a);
	assert_int_equal(a.choice, w->choice[r->row - 1]);
	assert_int_equal(r->n_text, 1);
	assert_string_equal(r->text[0].text, w->canary);
	assert_int_equal(r->day, 20000 + r->row - 1);
	w->l.n += 1000;
	return 0;
}

static void
what_was_put_is_read_back(void **state)
{
	struct world *w = *state;
	struct co_store *st = opened(w, CO_STORE_CREATE);
	struct co_merge m = file(w, "aa", 8);
	size_t n = w->l.n;

	merged(st, &m, 8, 0, 0);
	co_store_close(st);
	st = opened(w, CO_STORE_READ);
	assert_int_equal(co_store_scan(st, "fb", true, count_scan, w, NULL),
	    CO_OK);
	assert_int_equal(w->l.n, n + 8000);
	w->l.n = n;
	co_store_close(st);
}

static void
another_writer_is_waited_for_then_named(void **state)
{
	struct world *w = *state;
	struct co_store *a = opened(w, CO_STORE_CREATE);
	struct co_store *b = opened(w, CO_STORE_WRITE);
	struct co_merge m = file(w, "aa", 2);
	struct co_import_meta meta = m.meta;
	struct co_err err = { 0 };

	meta.survey = "fb";
	assert_int_equal(co_store_import_begin(a, &meta, NULL), CO_OK);
	assert_int_equal(co_store_merge(b, &m, &err), CO_EBUSY);
	free(m.changed_row);
	assert_non_null(strstr(err.text, "in use"));
	co_store_import_abort(a);
	m = file(w, "aa", 2);
	merged(b, &m, 2, 0, 0);
	co_store_close(a);
	co_store_close(b);
}

/* A process that dies in the middle of an import leaves nothing of it. */
static void
a_killed_import_is_absent(void **state)
{
	struct world *w = *state;
	struct co_store *st = opened(w, CO_STORE_CREATE);
	struct co_merge m = file(w, "aa", 3);
	char *before, *after;
	pid_t pid;

	merged(st, &m, 3, 0, 0);
	before = dumped(st);
	co_store_close(st);
	pid = fork();
	if (pid == 0) {
		struct co_import_meta meta = file(w, "bb", 8).meta;
		struct co_response r;
		int version;

		st = NULL;
		meta.survey = "fb";
		if (co_store_open(w->path, CO_STORE_WRITE, &st, NULL) != CO_OK
		    || co_store_import_begin(st, &meta, NULL) != CO_OK ||
		    co_store_put_survey(st, w->s, &version, NULL) != CO_OK)
			_exit(1);
		get(5, &r, w);
		r.version = version;
		if (co_store_put_response(st, &r, NULL) != CO_OK)
			_exit(1);
		kill(getpid(), 9);
	}
	int status;
	waitpid(pid, &status, 0);
	assert_true(WIFSIGNALED(status));
	st = opened(w, CO_STORE_WRITE);
	after = dumped(st);
	assert_string_equal(before, after);
	free(before);
	free(after);
	co_store_close(st);
}

static void
refusals_say_what_to_do(void **state)
{
	struct world *w = *state;
	struct co_store *st = NULL;
	struct co_err err = { 0 };
	char path[128];

	assert_int_equal(co_store_open(w->path, CO_STORE_READ, &st, &err),
	    CO_ENOTFOUND);
	assert_non_null(strstr(err.text, "cohort init"));
	assert_int_equal(co_store_open(w->dir, CO_STORE_WRITE, &st, &err),
	    CO_EINPUT);
	assert_non_null(strstr(err.text, "folder"));
	snprintf(path, sizeof path, "%s/text.db", w->dir);
	assert_int_equal(co_file_write(path, "not a database, but long "
	    "enough to be looked at as one: 0123456789 0123456789 0123456789"
	    " 0123456789", 99, NULL), CO_OK);
	assert_int_equal(co_store_open(path, CO_STORE_WRITE, &st, &err),
	    CO_EINPUT);
	assert_non_null(strstr(err.text, "not a cohort store"));
	assert_int_equal(co_store_open("postgresql://x/y", CO_STORE_READ, &st,
	    &err), CO_EUNSUPPORTED);
	assert_null(st);
}

static void
a_newer_store_is_refused(void **state)
{
	struct world *w = *state;
	struct co_store *st = opened(w, CO_STORE_CREATE);
	struct co_db *db;
	struct co_err err = { 0 };

	co_store_close(st);
	assert_int_equal(co_sqlite_open(w->path, CO_STORE_WRITE, &db, NULL),
	    CO_OK);
	assert_int_equal(db->ops->exec(db, "PRAGMA user_version=99", NULL),
	    CO_OK);
	db->ops->close(db);
	st = NULL;
	assert_int_equal(co_store_open(w->path, CO_STORE_WRITE, &st, &err),
	    CO_ESTATE);
	assert_non_null(strstr(err.text, "newer cohort"));
}

static void
the_view_names_every_answer(void **state)
{
	struct world *w = *state;
	struct co_store *st = opened(w, CO_STORE_CREATE);
	struct co_merge m = file(w, "aa", 2);
	struct co_db *db;
	struct co_stmt *q;
	bool row;

	merged(st, &m, 2, 0, 0);
	co_store_close(st);
	assert_int_equal(co_sqlite_open(w->path, CO_STORE_READ, &db, NULL),
	    CO_OK);
	assert_int_equal(db->ops->prepare(db, "SELECT who, ok, n FROM "
	    "v_fb_1 ORDER BY row", &q, NULL), CO_OK);
	assert_int_equal(db->ops->step(q, &row, NULL), CO_OK);
	assert_true(row);
	assert_string_equal(db->ops->col_text(q, 0), w->canary);
	assert_string_equal(db->ops->col_text(q, 1), "O'No");
	assert_string_equal(db->ops->col_text(q, 2), "1.5");
	db->ops->finish(q);
	db->ops->close(db);
}

static void
the_journal_shows_a_changed_entry(void **state)
{
	struct world *w = *state;
	struct co_store *st = opened(w, CO_STORE_CREATE);
	struct co_db *db;
	struct co_err err = { 0 };

	for (int i = 0; i < 3; i++)
		assert_int_equal(co_store_journal_add(st, i, "note", "{}",
		    NULL), CO_OK);
	assert_int_equal(co_store_journal_check(st, NULL), CO_OK);
	co_store_close(st);
	assert_int_equal(co_sqlite_open(w->path, CO_STORE_WRITE, &db, NULL),
	    CO_OK);
	assert_int_equal(db->ops->exec(db, "UPDATE journal SET detail = "
	    "'{\"x\":1}' WHERE seq = 2", NULL), CO_OK);
	db->ops->close(db);
	st = opened(w, CO_STORE_READ);
	assert_int_equal(co_store_journal_check(st, &err), CO_ESTATE);
	assert_non_null(strstr(err.text, "entry 2"));
	co_store_close(st);
}

static void
names_and_texts_are_quoted(void **state)
{
	struct co_buf b;

	(void)state;
	co_buf_init(&b);
	co_sql_name(&b, "a\"; DROP TABLE x; --");
	co_sql_text(&b, "it's");
	assert_string_equal(co_buf_str(&b),
	    "\"a\"\"; DROP TABLE x; --\"'it''s'");
	co_buf_clear(&b);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(overlapping_files_add_only_what_is_new),
		CASE(a_dry_run_writes_nothing),
		CASE(undo_and_import_again_give_the_same_dump),
		CASE(undo_leaves_no_bytes),
		CASE(what_was_put_is_read_back),
		CASE(another_writer_is_waited_for_then_named),
		CASE(a_killed_import_is_absent),
		CASE(refusals_say_what_to_do),
		CASE(a_newer_store_is_refused),
		CASE(the_view_names_every_answer),
		CASE(the_journal_shows_a_changed_entry),
		cmocka_unit_test(names_and_texts_are_quoted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
