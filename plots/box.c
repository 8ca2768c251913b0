#include <config.h>

#include "plots/box.h"

#if defined(__linux__) && defined(__has_include)
#if __has_include(<linux/landlock.h>)
#define HAVE_LANDLOCK 1
#endif
#endif

#ifdef HAVE_LANDLOCK

#include <elf.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/landlock.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* All rights of the first version of Landlock: 13 bits. */
#define ALL_RIGHTS ((1ULL << 13) - 1)
#define READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)

/* Where systems keep programs, libraries, fonts and their settings. */
static const char *const readable[] = {
	"/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin", "/etc", "/opt",
	"/nix", "/gnu", "/var/cache/fontconfig", "/proc/self", "/dev/null"
};

static void
allow(int ruleset, const char *path, unsigned long long rights)
{
	struct landlock_path_beneath_attr rule;
	int fd = open(path, O_PATH | O_CLOEXEC);

	if (fd < 0)
		return;	/* not on this system */
	memset(&rule, 0, sizeof rule);
	rule.allowed_access = rights;
	rule.parent_fd = fd;
	if (syscall(SYS_landlock_add_rule, ruleset,
	    LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) {
		/* A file takes no right that is for folders only. */
		rule.allowed_access &= ~(unsigned long long)
		    LANDLOCK_ACCESS_FS_READ_DIR;
		syscall(SYS_landlock_add_rule, ruleset,
		    LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	}
	close(fd);
}

static int
is_script(const char *path)
{
	char head[2] = { 0, 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int script;

	if (fd < 0)
		return 0;
	script = read(fd, head, 2) == 2 && head[0] == '#' && head[1] == '!';
	close(fd);
	return script;
}

/* The dynamic loader that a 64-bit ELF program names; it is started too. */
static void
allow_loader(int ruleset, const char *program)
{
	int fd = open(program, O_RDONLY | O_CLOEXEC);
	char path[256];
	Elf64_Ehdr head;
	Elf64_Phdr seg;

	if (fd < 0)
		return;
	if (pread(fd, &head, sizeof head, 0) != (ssize_t)sizeof head ||
	    memcmp(head.e_ident, ELFMAG, SELFMAG) != 0)
		head.e_phnum = 0;
	for (unsigned i = 0; i < head.e_phnum; i++) {
		off_t at = (off_t)(head.e_phoff + i * sizeof seg);
		ssize_t got;

		if (pread(fd, &seg, sizeof seg, at) != (ssize_t)sizeof seg)
			break;
		if (seg.p_type != PT_INTERP || seg.p_filesz >= sizeof path)
			continue;
		got = pread(fd, path, seg.p_filesz, (off_t)seg.p_offset);
		if (got <= 0)
			break;
		path[got] = '\0';
		allow(ruleset, path, LANDLOCK_ACCESS_FS_READ_FILE |
		    LANDLOCK_ACCESS_FS_EXECUTE);
	}
	close(fd);
}

/* Libraries and data of a program installed outside the system's folders. */
static void
allow_prefix(int ruleset, const char *real, unsigned long long rights)
{
	static const char *const part[] = { "lib", "lib64", "share" };
	char path[PATH_MAX];
	const char *slash = strrchr(real, '/');

	while (slash > real && *--slash != '/')
		continue;
	for (size_t i = 0; i < sizeof part / sizeof part[0]; i++) {
		int n = snprintf(path, sizeof path, "%.*s/%s",
		    (int)(slash - real), real, part[i]);

		if (slash > real && n > 0 && (size_t)n < sizeof path)
			allow(ruleset, path, rights);
	}
}

int
co_box_open(const char *program)
{
	struct landlock_ruleset_attr attr;
	char real[PATH_MAX];
	int fd, script = is_script(program);

	memset(&attr, 0, sizeof attr);
	attr.handled_access_fs = ALL_RIGHTS;
	fd = (int)syscall(SYS_landlock_create_ruleset, &attr,
	    sizeof attr.handled_access_fs, 0);
	if (fd < 0)
		return -1;
	for (size_t i = 0; i < sizeof readable / sizeof readable[0]; i++)
		allow(fd, readable[i], READ |
		    (script ? LANDLOCK_ACCESS_FS_EXECUTE : 0));
	if (realpath(program, real) == NULL)
		snprintf(real, sizeof real, "%s", program);
	allow_prefix(fd, real, READ | (script ?
	    LANDLOCK_ACCESS_FS_EXECUTE : 0));
	allow_loader(fd, program);
	allow(fd, program, LANDLOCK_ACCESS_FS_READ_FILE |
	    LANDLOCK_ACCESS_FS_EXECUTE);
	return fd;
}

int
co_box_enter(int fd)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return -1;
	return syscall(SYS_landlock_restrict_self, fd, 0) == 0 ? 0 : -1;
}

#else

int
co_box_open(const char *program)
{
	(void)program;
	return -1;
}

int
co_box_enter(int fd)
{
	(void)fd;
	return -1;
}

#endif
