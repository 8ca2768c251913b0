#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Ends an over-long text at a whole UTF-8 character with three dots. */
static void
mark_cut(char *buf, size_t size)
{
	size_t end = size - 4;

	while (end > 0 && ((unsigned char)buf[end] & 0xC0u) == 0x80u)
		end--;
	memcpy(buf + end, "...", 4);
}

static void
put(char *buf, size_t size, const char *fmt, va_list ap) CO_PRINTF(3, 0);

static void
put(char *buf, size_t size, const char *fmt, va_list ap)
{
	int len = vsnprintf(buf, size, fmt, ap);

	if (len < 0)
		buf[0] = '\0';
	else if ((size_t)len >= size)
		mark_cut(buf, size);
}

enum co_code
co_fail_at(struct co_err *err, enum co_code code, const char *file, int line,
    const char *where, const char *fmt, ...)
{
	va_list ap;

	if (err == NULL)
		return code;
	err->code = code;
	err->file = file;
	err->line = line;
	if (where == NULL)
		err->where[0] = '\0';
	else
		co_err_place(err, "%s", where);
	va_start(ap, fmt);
	put(err->text, sizeof err->text, fmt, ap);
	va_end(ap);
	return code;
}

void
co_err_place(struct co_err *err, const char *fmt, ...)
{
	va_list ap;

	if (err == NULL)
		return;
	va_start(ap, fmt);
	put(err->where, sizeof err->where, fmt, ap);
	va_end(ap);
}

void
co_err_prefix(struct co_err *err, const char *fmt, ...)
{
	char old[CO_ERR_TEXT];
	size_t len;
	va_list ap;

	if (err == NULL)
		return;
	memcpy(old, err->text, sizeof old);
	va_start(ap, fmt);
	put(err->text, sizeof err->text, fmt, ap);
	va_end(ap);
	len = strlen(err->text);
	if ((size_t)snprintf(err->text + len, sizeof err->text - len, ": %s",
		old) >= sizeof err->text - len)
		mark_cut(err->text, sizeof err->text);
}

void
co_err_clear(struct co_err *err)
{
	if (err != NULL)
		memset(err, 0, sizeof *err);
}

int
co_code_exit(enum co_code code)
{
	if (code == CO_OK)
		return 0;
	return code == CO_EUSAGE ? 2 : 1;
}

const char *
co_code_name(enum co_code code)
{
	static const char *const names[] = {
		[CO_OK] = "ok",
		[CO_EUSAGE] = "usage",
		[CO_EINPUT] = "input",
		[CO_EDOMAIN] = "domain",
		[CO_ENOTFOUND] = "not found",
		[CO_EIO] = "input or output",
		[CO_ENOMEM] = "memory",
		[CO_EBUSY] = "busy",
		[CO_ESTATE] = "state",
		[CO_EUNSUPPORTED] = "unsupported",
		[CO_ECANCELLED] = "cancelled",
		[CO_EINTERNAL] = "internal",
	};

	return (size_t)code < sizeof names / sizeof names[0]
	    ? names[code] : "unknown";
}
