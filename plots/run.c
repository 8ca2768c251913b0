#include <config.h>

#include "plots/run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/text.h"
#include "plots/box.h"

#define SAID_MAX 4096	/* bytes of standard error that are kept */
#define MEMORY_MAX ((rlim_t)2 << 30)

struct child {
	pid_t pid;
	int in, out, err;	/* our ends; -1 when closed */
	size_t sent;
	char said[SAID_MAX];
	size_t said_len;
};

int
co_run_find(const char *program, char *out, size_t size)
{
	const char *path = getenv("PATH");

	while (path != NULL && *path != '\0') {
		size_t len = strcspn(path, ":");
		struct stat st;
		int n = snprintf(out, size, "%.*s/%s", (int)len, path,
		    program);

		/* An empty or relative folder would mean wherever we are. */
		if (*path == '/' && n > 0 && (size_t)n < size &&
		    access(out, X_OK) == 0 && stat(out, &st) == 0 &&
		    S_ISREG(st.st_mode))
			return 0;
		path += len + (path[len] == ':');
	}
	return -1;
}

static long long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/*
 * The child between fork and exec: only async-signal-safe calls, for the
 * parent may have threads.
 */
static void
become(const struct co_run *r, const char *path, char *const *env, int in,
    int out, int said, int box)
{
	static const int reset[] = { SIGPIPE, SIGINT, SIGTERM, SIGHUP,
		SIGQUIT, SIGCHLD, SIGALRM };
	const rlim_t cpu_s = (rlim_t)(r->timeout_ms / 1000 + 1);
	sigset_t none;

	setpgid(0, 0);
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
	for (size_t i = 0; i < sizeof reset / sizeof reset[0]; i++)
		signal(reset[i], SIG_DFL);
	signal(SIGXFSZ, SIG_IGN);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(said, 2) < 0 ||
	    chdir("/") != 0)
		_exit(126);
	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
	setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 0, 0 });
	setrlimit(RLIMIT_AS, &(struct rlimit){ MEMORY_MAX, MEMORY_MAX });
	setrlimit(RLIMIT_CPU, &(struct rlimit){ cpu_s, cpu_s });
	if (box >= 0 && co_box_enter(box) != 0)
		_exit(126);
#ifdef SYS_close_range
	syscall(SYS_close_range, 3U, ~0U, 0U);
#endif
	/* execve takes pointers to non-const for history's sake only. */
	execve(path, (char *const *)(uintptr_t)r->argv, env);
	_exit(127);
}

static void
close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void
cloexec(int fd)
{
	fcntl(fd, F_SETFD, FD_CLOEXEC);
}

static enum co_code
start(const struct co_run *r, const char *path, struct child *c,
    struct co_err *err)
{
	static char lc[] = "LC_ALL=C", search[] = "PATH=/nonexistent";
	static char home[] = "HOME=/nonexistent", epoch0[] =
	    "SOURCE_DATE_EPOCH=0";
	char epoch[64];
	const char *given = getenv("SOURCE_DATE_EPOCH");
	char *env[] = { lc, search, home, epoch0, NULL };
	int in[2] = { -1, -1 }, out[2] = { -1, -1 }, said[2] = { -1, -1 };
	int box, saved;

	if (given != NULL && strlen(given) < 20 &&
	    given[strspn(given, "0123456789")] == '\0' && *given != '\0') {
		snprintf(epoch, sizeof epoch, "SOURCE_DATE_EPOCH=%s", given);
		env[3] = epoch;
	}
	/* A socket, because a write to it can be told to raise no SIGPIPE. */
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, in) != 0 || pipe(out) != 0 ||
	    pipe(said) != 0) {
		saved = errno;
		close_end(&in[0]);
		close_end(&in[1]);
		close_end(&out[0]);
		close_end(&out[1]);
		return co_fail(err, CO_EIO, NULL, "cannot start %s: %s",
		    r->program, strerror(saved));
	}
	for (int i = 0; i < 2; i++) {
		cloexec(in[i]);
		cloexec(out[i]);
		cloexec(said[i]);
	}
	box = co_box_open(path);
	c->pid = fork();
	saved = errno;
	if (c->pid == 0)
		become(r, path, env, in[1], out[1], said[1], box);
	close_end(&box);
	close_end(&in[1]);
	close_end(&out[1]);
	close_end(&said[1]);
	c->in = in[0];
	c->out = out[0];
	c->err = said[0];
	if (c->pid > 0)
		return CO_OK;
	close_end(&c->in);
	close_end(&c->out);
	close_end(&c->err);
	return co_fail(err, CO_EIO, NULL, "cannot start %s: %s", r->program,
	    strerror(saved));
}

static void
feed(const struct co_run *r, struct child *c)
{
	const char *at = (const char *)r->input + c->sent;
	ssize_t n = send(c->in, at, r->input_len - c->sent,
	    MSG_NOSIGNAL | MSG_DONTWAIT);

	if (n >= 0)
		c->sent += (size_t)n;
	else if (errno == EINTR || errno == EAGAIN)
		return;
	if (n < 0 || c->sent == r->input_len)
		close_end(&c->in);
}

/* Reads what is there; closes the end when the child has closed its own. */
static void
drain(int *fd, struct co_buf *out, struct child *said)
{
	char bytes[16384];
	ssize_t n = read(*fd, bytes, sizeof bytes);

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n <= 0) {
		close_end(fd);
	} else if (out != NULL) {
		co_buf_put(out, bytes, (size_t)n);
	} else {
		size_t room = SAID_MAX - said->said_len;
		size_t take = (size_t)n < room ? (size_t)n : room;

		memcpy(said->said + said->said_len, bytes, take);
		said->said_len += take;
	}
}

/* Serves the pipes until all are closed; false when time or room ran out. */
static bool
serve(const struct co_run *r, struct child *c, struct co_buf *out,
    long long until)
{
	size_t start_len = out->len;

	if (r->input_len == 0)
		close_end(&c->in);
	while (c->out >= 0 || c->err >= 0) {
		struct pollfd p[3] = { { c->in, POLLOUT, 0 },
			{ c->out, POLLIN, 0 }, { c->err, POLLIN, 0 } };
		long long left = until - now_ms();

		if (left <= 0 || out->len - start_len > r->output_max ||
		    out->failed)
			return false;
		if (poll(p, 3, (int)left) <= 0)
			continue;
		if (p[0].revents != 0)
			feed(r, c);
		if (p[1].revents != 0)
			drain(&c->out, out, c);
		if (p[2].revents != 0)
			drain(&c->err, NULL, c);
	}
	return true;
}

/* Waits for the end of the child; false when it did not end in time. */
static bool
reap(struct child *c, long long until, int *status)
{
	struct timespec nap = { 0, 1000000 };
	pid_t got;

	while ((got = waitpid(c->pid, status, WNOHANG)) == 0 ||
	    (got < 0 && errno == EINTR)) {
		if (now_ms() >= until)
			return false;
		nanosleep(&nap, NULL);
	}
	if (got < 0)
		*status = 0;	/* somebody else ignores SIGCHLD */
	return true;
}

static enum co_code
verdict(const struct co_run *r, struct child *c, bool ended, int status,
    const struct co_buf *out, size_t before, struct co_err *err)
{
	char said[400];

	if (out->failed)
		return co_fail(err, CO_ENOMEM, NULL,
		    "no memory for the output of %s", r->program);
	if (out->len - before > r->output_max)
		return co_fail(err, CO_EIO, NULL,
		    "%s wrote more than %zu bytes and was stopped",
		    r->program, r->output_max);
	if (!ended)
		return co_fail(err, CO_EIO, NULL,
		    "%s did not end within %ld seconds and was stopped",
		    r->program, r->timeout_ms / 1000);
	if (status == 0)
		return CO_OK;
	co_text_excerpt(c->said, co_utf8_valid(c->said, c->said_len), said,
	    sizeof said);
	if (WIFSIGNALED(status))
		return co_fail(err, CO_EIO, NULL,
		    "%s was ended by signal %d; it said: %s", r->program,
		    WTERMSIG(status), said[0] != '\0' ? said : "nothing");
	return co_fail(err, CO_EIO, NULL,
	    "%s failed with status %d; it said: %s", r->program,
	    WEXITSTATUS(status), said[0] != '\0' ? said : "nothing");
}

enum co_code
co_run(const struct co_run *r, struct co_buf *out, struct co_err *err)
{
	char path[4096];
	struct child c = { .pid = -1, .in = -1, .out = -1, .err = -1 };
	size_t before = out->len;
	long long until;
	bool ended;
	int status = 0;
	enum co_code rc;

	if (co_run_find(r->program, path, sizeof path) != 0)
		return co_fail(err, CO_EUNSUPPORTED, NULL,
		    "%s was not found on PATH; install the Debian package %s",
		    r->program, r->package);
	if ((rc = start(r, path, &c, err)) != CO_OK)
		return rc;
	until = now_ms() + r->timeout_ms;
	ended = serve(r, &c, out, until) && reap(&c, until, &status);
	if (!ended) {
		/* The group, for a wrapper may have started others. */
		kill(-c.pid, SIGKILL);
		kill(c.pid, SIGKILL);
		while (waitpid(c.pid, &status, 0) < 0 && errno == EINTR)
			continue;
	}
	close_end(&c.in);
	close_end(&c.out);
	close_end(&c.err);
	rc = verdict(r, &c, ended, status, out, before, err);
	if (rc != CO_OK && out->data != NULL) {
		out->len = before;
		out->data[before] = '\0';
	}
	return rc;
}
