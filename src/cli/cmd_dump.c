#include "cli/app.h"

/* ---- dump ------------------------------------------------------------- */

static enum co_code
run_dump(struct co_app *app, const struct co_args *args, struct co_err *err)
{
	struct co_store *st;
	struct co_buf b;
	enum co_code rc = co_app_store(app, args, CO_STORE_READ, &st, err);

	if (rc != CO_OK)
		return rc;
	co_buf_init(&b);
	rc = co_store_dump(st, &b, err);
	if (rc == CO_OK)
		rc = co_app_write(app, co_buf_str(&b), b.len, err);
	co_buf_clear(&b);
	return rc;
}

const struct co_command cmd_dump = {
	.name = "dump",
	.summary = "list every answer, one JSON object a line",
	.usage = "",
	.min_pos = 0, .max_pos = 0, .run = run_dump,
	.detail = "Sorted; the same answers give the same bytes whatever the "
	    "imports before.\nThe last line is the SHA-256 of the lines "
	    "above it. Contains personal data.",
};

/* ---- backup ----------------------------------------------------------- */

static enum co_code
run_backup(struct co_app *app, const struct co_args *args, struct co_err *err)
{
	struct co_store *st;
	enum co_code rc = co_app_store(app, args, CO_STORE_READ, &st, err);

	if (rc == CO_OK)
		rc = co_store_backup(st, args->pos[0], err);
	if (rc == CO_OK)
		fprintf(app->out, "backup       %s\n", args->pos[0]);
	return rc;
}

const struct co_command cmd_backup = {
	.name = "backup",
	.summary = "write a safe, compact copy of the store",
	.usage = "FILE",
	.min_pos = 1, .max_pos = 1, .run = run_backup,
	.detail = "Copying the file of a store in use is not safe; this is.",
};
