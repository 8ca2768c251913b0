#include <config.h>

#include "base/file.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

static char dir[] = "test_file.XXXXXX";

static int
set_up(void **state)
{
	(void)state;
	return mkdtemp(dir) == NULL ? -1 : 0;
}

static int
tear_down(void **state)
{
	(void)state;
	return rmdir(dir);
}

static void
there_and_back(void **state)
{
	char *path = co_path_join(dir, "x.bin"), *got;
	struct stat st;
	size_t len;

	(void)state;
	assert_int_equal(co_file_write(path, "a\0b\n", 4, NULL), CO_OK);
	assert_int_equal(co_file_read(path, 100, &got, &len, NULL), CO_OK);
	assert_int_equal(len, 4);
	assert_memory_equal(got, "a\0b\n", 5);
	free(got);
	/* Written again, the permissions stay. */
	assert_int_equal(chmod(path, 0600), 0);
	assert_int_equal(co_file_write(path, "", 0, NULL), CO_OK);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(co_file_read(path, 0, &got, &len, NULL), CO_OK);
	assert_int_equal(len, 0);
	assert_string_equal(got, "");
	free(got);
	assert_int_equal(unlink(path), 0);
	free(path);
}

static void
a_link_stays_a_link(void **state)
{
	char *path = co_path_join(dir, "x"), *link = co_path_join(dir, "l");
	char *got;
	struct stat st;
	size_t len;

	(void)state;
	assert_int_equal(co_file_write(path, "old", 3, NULL), CO_OK);
	assert_int_equal(symlink("x", link), 0);
	assert_int_equal(co_file_write(link, "new", 3, NULL), CO_OK);
	assert_int_equal(lstat(link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(co_file_read(path, 10, &got, &len, NULL), CO_OK);
	assert_string_equal(got, "new");
	free(got);
	assert_int_equal(unlink(link), 0);
	assert_int_equal(unlink(path), 0);
	free(link);
	free(path);
}

static void
refusals_say_why(void **state)
{
	char *path = co_path_join(dir, "none"), *got = NULL;
	struct co_err err;
	size_t len = 7;

	(void)state;
	assert_int_equal(co_file_read(path, 10, &got, &len, &err),
	    CO_ENOTFOUND);
	assert_string_equal(err.where, path);
	assert_non_null(strstr(err.text, "no such file"));
	assert_int_equal(co_file_read(dir, 10, &got, &len, &err), CO_EINPUT);
	assert_non_null(strstr(err.text, "folder"));
	assert_int_equal(co_file_read("/dev/null", 10, &got, &len, &err),
	    CO_EINPUT);
	assert_int_equal(co_file_write(path, "12345", 5, NULL), CO_OK);
	assert_int_equal(co_file_read(path, 4, &got, &len, &err), CO_EINPUT);
	assert_non_null(strstr(err.text, "5 bytes"));
	assert_null(got);
	assert_int_equal(len, 7);
	assert_int_equal(unlink(path), 0);
	free(path);
}

static void
a_full_disk_leaves_the_old_file(void **state)
{
	struct co_err err;

	(void)state;
	assert_int_equal(co_file_write(dir, "x", 1, &err), CO_EIO);
	assert_int_equal(co_file_write("no/such/folder/x", "x", 1, &err),
	    CO_EIO);
	assert_non_null(strstr(err.text, "folder"));
	if (access("/dev/full", W_OK) != 0)
		return;
	assert_int_equal(co_file_write("/dev/full", "x", 1, &err), CO_EIO);
	assert_non_null(strstr(err.text, "no space"));
}

static void
paths(void **state)
{
	static const struct { const char *a, *b, *joined; } cases[] = {
		{ "a", "b", "a/b" }, { "a/", "b", "a/b" }, { "a", "/b", "/b" },
		{ "", "b", "b" }, { "/", "b", "/b" }, { "a//", "b", "a/b" },
	};
	char *p;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		p = co_path_join(cases[i].a, cases[i].b);
		assert_string_equal(p, cases[i].joined);
		free(p);
	}
	p = co_path_dir("a/b/c.csv");
	assert_string_equal(p, "a/b");
	free(p);
	p = co_path_dir("c.csv");
	assert_string_equal(p, ".");
	free(p);
	p = co_path_dir("/c.csv");
	assert_string_equal(p, "/");
	free(p);
	assert_string_equal(co_path_base("a/b/c.csv"), "c.csv");
	assert_string_equal(co_path_base("c.csv"), "c.csv");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_and_back),
		cmocka_unit_test(a_link_stays_a_link),
		cmocka_unit_test(refusals_say_why),
		cmocka_unit_test(a_full_disk_leaves_the_old_file),
		cmocka_unit_test(paths),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
