#include <config.h>

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

static enum co_code
fail_open(const char *path, const char *verb, int number, struct co_err *err)
{
	switch (number) {
	case ENOENT:
	case ENOTDIR:
		return co_fail(err, CO_ENOTFOUND, path,
		    "no such file; check the name and the folder");
	case EACCES:
	case EPERM:
		return co_fail(err, CO_EIO, path,
		    "not allowed to %s this file; check its permissions",
		    verb);
	default:
		return co_fail(err, CO_EIO, path, "cannot %s this file: %s",
		    verb, strerror(number));
	}
}

static enum co_code
check_regular(const char *path, const struct stat *st, size_t max,
    struct co_err *err)
{
	if (S_ISDIR(st->st_mode))
		return co_fail(err, CO_EINPUT, path,
		    "this is a folder, a file was expected");
	if (!S_ISREG(st->st_mode))
		return co_fail(err, CO_EINPUT, path,
		    "this is not an ordinary file; save its content in one");
	if ((uintmax_t)st->st_size > max)
		return co_fail(err, CO_EINPUT, path,
		    "the file has %lld bytes, more than the %zu allowed",
		    (long long)st->st_size, max);
	return CO_OK;
}

/* Reads up to len bytes; the number read, or -1 with errno. */
static ssize_t
read_all(int fd, char *out, size_t len)
{
	size_t got = 0;

	while (got < len) {
		size_t want = len - got;
		ssize_t n = read(fd, out + got,
		    want > (1u << 30) ? (1u << 30) : want);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	return (ssize_t)got;
}

static enum co_code
read_open(int fd, const char *path, size_t max, char **out, size_t *len,
    struct co_err *err)
{
	struct stat st, after;
	enum co_code rc;
	size_t size;
	char *bytes;
	ssize_t got;

	if (fstat(fd, &st) != 0)
		return fail_open(path, "read", errno, err);
	if ((rc = check_regular(path, &st, max, err)) != CO_OK)
		return rc;
	size = (size_t)st.st_size;
	/* One byte more than the size shows a file that has grown. */
	if (size > SIZE_MAX - 2 || (bytes = malloc(size + 2)) == NULL)
		return co_fail(err, CO_ENOMEM, path,
		    "not enough memory to read %zu bytes", size);
	if ((got = read_all(fd, bytes, size + 1)) < 0) {
		free(bytes);
		return fail_open(path, "read", errno, err);
	}
	if ((size_t)got != size || fstat(fd, &after) != 0
	    || after.st_size != st.st_size
	    || after.st_mtim.tv_sec != st.st_mtim.tv_sec
	    || after.st_mtim.tv_nsec != st.st_mtim.tv_nsec) {
		free(bytes);
		return co_fail(err, CO_EINPUT, path, "the file changed while "
		    "it was read; try again when nothing writes to it");
	}
	bytes[size] = '\0';
	*out = bytes;
	*len = size;
	return CO_OK;
}

enum co_code
co_file_read(const char *path, size_t max, char **out, size_t *len,
    struct co_err *err)
{
	/* O_NONBLOCK: opening a pipe without a writer must not hang. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	enum co_code rc;

	if (fd < 0)
		return fail_open(path, "read", errno, err);
	rc = read_open(fd, path, max, out, len, err);
	close(fd);
	return rc;
}

static enum co_code
fail_write(const char *path, int number, struct co_err *err)
{
	if (number == ENOENT || number == ENOTDIR)
		return co_fail(err, CO_EIO, path,
		    "cannot write here: the folder does not exist");
	if (number == ENOSPC || number == EDQUOT)
		return co_fail(err, CO_EIO, path, "no space left to write "
		    "this file; make room and try again");
	return co_fail(err, CO_EIO, path, "cannot write this file: %s",
	    strerror(number));
}

static int
write_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, bytes,
		    len > (1u << 30) ? (1u << 30) : len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		bytes += n;
		len -= (size_t)n;
	}
	return 0;
}

static enum co_code
write_in_place(const char *path, const void *bytes, size_t len,
    struct co_err *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	int bad;

	if (fd < 0)
		return fail_write(path, errno, err);
	bad = write_all(fd, bytes, len) != 0 ? errno : 0;
	if (close(fd) != 0 && bad == 0)
		bad = errno;
	return bad == 0 ? CO_OK : fail_write(path, bad, err);
}

/* A new file beside target, its name in tmp; -1 with errno. */
static int
open_beside(const char *target, char *tmp, size_t size)
{
	for (unsigned i = 0; i < 1000; i++) {
		int fd;

		snprintf(tmp, size, "%s.%ld-%u.tmp", target, (long)getpid(),
		    i);
		fd = open(tmp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* The rename is on disk only when the folder is; failure costs nothing. */
static void
sync_folder(const char *target)
{
	char *dir = co_path_dir(target);
	int fd;

	if (dir != NULL
	    && (fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) >= 0) {
		fsync(fd);
		close(fd);
	}
	free(dir);
}

static enum co_code
replace(const char *path, const char *target, const struct stat *old,
    const void *bytes, size_t len, struct co_err *err)
{
	size_t size = strlen(target) + 64;
	char *tmp = co_calloc(size, 1);
	enum co_code rc = CO_OK;
	int fd, bad = 0;

	if (tmp == NULL)
		return co_fail(err, CO_ENOMEM, path, "not enough memory");
	if ((fd = open_beside(target, tmp, size)) < 0) {
		rc = fail_write(path, errno, err);
		free(tmp);
		return rc;
	}
	if (write_all(fd, bytes, len) != 0
	    || (old != NULL && fchmod(fd, old->st_mode & 07777) != 0)
	    || fsync(fd) != 0)
		bad = errno;
	if (close(fd) != 0 && bad == 0)
		bad = errno;
	if (bad == 0 && rename(tmp, target) != 0)
		bad = errno;
	if (bad != 0) {
		unlink(tmp);
		rc = fail_write(path, bad, err);
	} else
		sync_folder(target);
	free(tmp);
	return rc;
}

enum co_code
co_file_write(const char *path, const void *bytes, size_t len,
    struct co_err *err)
{
	struct stat st;
	enum co_code rc;
	char *real;

	if (stat(path, &st) != 0)
		return replace(path, path, NULL, bytes, len, err);
	if (S_ISDIR(st.st_mode))
		return co_fail(err, CO_EIO, path,
		    "cannot write here: this is a folder");
	if (!S_ISREG(st.st_mode))
		return write_in_place(path, bytes, len, err);
	/* A symbolic link stays one: the file it points to is replaced. */
	if ((real = realpath(path, NULL)) == NULL)
		return fail_write(path, errno, err);
	rc = replace(path, real, &st, bytes, len, err);
	free(real);
	return rc;
}

char *
co_path_join(const char *dir, const char *name)
{
	size_t a = strlen(dir), b = strlen(name);
	char *out;

	if (name[0] == '/' || a == 0)
		return co_strndup(name, b);
	while (a > 1 && dir[a - 1] == '/')
		a--;
	if ((out = malloc(a + b + 2)) == NULL)
		return NULL;
	memcpy(out, dir, a);
	if (out[a - 1] != '/')
		out[a++] = '/';
	memcpy(out + a, name, b + 1);
	return out;
}

char *
co_path_dir(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return co_strdup(".");
	if (slash == path)
		return co_strdup("/");
	return co_strndup(path, (size_t)(slash - path));
}

const char *
co_path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}
