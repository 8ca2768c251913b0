#include <config.h>

#include "import/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

struct co_source {
	char *path;
	int fd;			/* -1: memory */
	const char *memory;
	size_t len, at;		/* of memory */
	struct stat st;
	char *piece;
};

static enum co_code
fail_open(const char *path, int number, struct co_err *err)
{
	if (number == ENOENT || number == ENOTDIR)
		return co_fail(err, CO_ENOTFOUND, path,
		    "no such file; check the name and the folder");
	if (number == EACCES || number == EPERM)
		return co_fail(err, CO_EIO, path, "not allowed to read this "
		    "file; check its permissions");
	return co_fail(err, CO_EIO, path, "cannot read this file: %s",
	    strerror(number));
}

static enum co_code
open_file(struct co_source *s, struct co_err *err)
{
	/* O_NONBLOCK: opening a pipe without a writer must not hang. */
	s->fd = open(s->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (s->fd < 0 || fstat(s->fd, &s->st) != 0)
		return fail_open(s->path, errno, err);
	if (S_ISDIR(s->st.st_mode))
		return co_fail(err, CO_EINPUT, s->path, "this is a folder; "
		    "name the export file in it");
	if (!S_ISREG(s->st.st_mode))
		return co_fail(err, CO_EINPUT, s->path, "this is not an "
		    "ordinary file; save the export as a file first");
	return CO_OK;
}

static struct co_source *
new_source(const char *path)
{
	struct co_source *s = co_calloc(1, sizeof *s);

	if (s == NULL)
		return NULL;
	s->fd = -1;
	s->path = co_strdup(path);
	s->piece = co_calloc(CO_SOURCE_PIECE, 1);
	if (s->path == NULL || s->piece == NULL) {
		co_source_close(s);
		return NULL;
	}
	return s;
}

enum co_code
co_source_open(const char *path, struct co_source **out, struct co_err *err)
{
	struct co_source *s = new_source(path);
	enum co_code rc;

	if (s == NULL)
		return co_fail(err, CO_ENOMEM, path, "not enough memory");
	if ((rc = open_file(s, err)) != CO_OK) {
		co_source_close(s);
		return rc;
	}
	*out = s;
	return CO_OK;
}

enum co_code
co_source_memory(const char *name, const void *bytes, size_t len,
    struct co_source **out, struct co_err *err)
{
	struct co_source *s = new_source(name);

	if (s == NULL)
		return co_fail(err, CO_ENOMEM, name, "not enough memory");
	s->memory = bytes;
	s->len = len;
	*out = s;
	return CO_OK;
}

void
co_source_close(struct co_source *s)
{
	if (s == NULL)
		return;
	if (s->fd >= 0)
		close(s->fd);
	free(s->path);
	free(s->piece);
	free(s);
}

const char *
co_source_path(const struct co_source *s)
{
	return s->path;
}

const char *
co_source_name(const struct co_source *s)
{
	return co_path_base(s->path);
}

int64_t
co_source_size(const struct co_source *s)
{
	return s->fd < 0 ? (int64_t)s->len : (int64_t)s->st.st_size;
}

enum co_code
co_source_next(struct co_source *s, const char **bytes, size_t *len,
    struct co_err *err)
{
	ssize_t n;

	if (s->fd < 0) {
		size_t left = s->len - s->at;

		*len = left < CO_SOURCE_PIECE ? left : CO_SOURCE_PIECE;
		*bytes = s->memory + s->at;
		s->at += *len;
		return CO_OK;
	}
	do
		n = read(s->fd, s->piece, CO_SOURCE_PIECE);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return co_fail(err, CO_EIO, s->path,
		    "cannot read this file: %s", strerror(errno));
	*bytes = s->piece;
	*len = (size_t)n;
	return CO_OK;
}

enum co_code
co_source_unchanged(const struct co_source *s, struct co_err *err)
{
	struct stat now;

	if (s->fd < 0)
		return CO_OK;
	if (fstat(s->fd, &now) != 0 || now.st_size != s->st.st_size
	    || now.st_mtim.tv_sec != s->st.st_mtim.tv_sec
	    || now.st_mtim.tv_nsec != s->st.st_mtim.tv_nsec)
		return co_fail(err, CO_EINPUT, s->path, "the file changed "
		    "while it was read; try again when nothing writes to it");
	return CO_OK;
}

enum co_code
co_source_rewind(struct co_source *s, struct co_err *err)
{
	s->at = 0;
	if (s->fd >= 0 && lseek(s->fd, 0, SEEK_SET) != 0)
		return co_fail(err, CO_EIO, s->path,
		    "cannot read this file again: %s", strerror(errno));
	return co_source_unchanged(s, err);
}
