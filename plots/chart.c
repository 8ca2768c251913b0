#include <config.h>

#include "plots/chart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/mem.h"
#include "plots/geometry.h"
#include "plots/run.h"
#include "plots/script.h"
#include "plots/svg.h"

#define TIMEOUT_MS 30000L
#define OUTPUT_MAX ((size_t)256 << 20)

static enum co_code
run_gnuplot(const struct co_buf *script, struct co_buf *out,
    struct co_err *err)
{
	/* -d: no settings of the system or the user. */
	static const char *const argv[] = { "gnuplot", "-d", NULL };
	struct co_run r = { .program = "gnuplot", .package = "gnuplot-nox",
		.argv = argv, .input = script->data,
		.input_len = script->len, .timeout_ms = TIMEOUT_MS,
		.output_max = OUTPUT_MAX };
	enum co_code rc = co_run(&r, out, err);

	if (rc != CO_OK)
		co_err_prefix(err, "no chart was drawn");
	return rc;
}

/* The next SVG of gnuplot's output from *at on; 0 bytes when none. */
static size_t
next_svg(const struct co_buf *all, size_t *at)
{
	const char *text = co_buf_str(all);
	const char *from = strstr(text + *at, "<svg");
	const char *to = from == NULL ? NULL : strstr(from, "</svg>");

	if (to == NULL)
		return 0;
	*at = (size_t)(from - text);
	return (size_t)(to - from) + strlen("</svg>");
}

/* A picture that is to be drawn: a chart at one width. */
struct picture {
	struct co_chart chart;
	struct co_buf id;	/* of a narrow one */
	struct co_scene scene;
	struct co_buf svg;
};

static void
clear_pictures(struct picture *p, size_t n)
{
	for (size_t i = 0; p != NULL && i < n; i++) {
		co_buf_clear(&p[i].id);
		co_scene_clear(&p[i].scene);
		co_buf_clear(&p[i].svg);
	}
	free(p);
}

/* The pictures of the jobs in their order, each with its narrow one. */
static enum co_code
plan(const struct co_plot_job *job, size_t n, struct picture **out,
    size_t *n_out, struct co_err *err)
{
	struct picture *p = co_calloc(2 * n, sizeof *p);
	size_t k = 0;

	if (p == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "no memory for charts");
	for (size_t i = 0; i < n; i++) {
		p[k++].chart = *job[i].chart;
		if (job[i].narrow_px <= 0)
			continue;
		p[k].chart = *job[i].chart;
		p[k].chart.width_px = job[i].narrow_px;
		co_buf_printf(&p[k].id, "%s-narrow", job[i].chart->id != NULL ?
		    job[i].chart->id : "figure");
		p[k].chart.id = co_buf_str(&p[k].id);
		if (p[k++].id.failed) {
			clear_pictures(p, k);
			return co_fail(err, CO_ENOMEM, NULL,
			    "no memory for charts");
		}
	}
	*out = p;
	*n_out = k;
	return CO_OK;
}

static enum co_code
cut_up(const struct co_buf *all, struct picture *p, size_t n, bool fixed,
    struct co_err *err)
{
	size_t at = 0;
	enum co_code rc;

	for (size_t i = 0; i < n; i++) {
		const struct co_chart *c = &p[i].chart;
		struct co_svg_head head = { .id = c->id, .title = c->title,
			.desc = c->desc, .width = p[i].scene.width,
			.height = p[i].scene.height, .fixed = fixed };
		size_t len = next_svg(all, &at);

		if (len == 0)
			return co_fail(err, CO_EIO, c->id,
			    "gnuplot drew %zu of %zu charts", i, n);
		rc = co_svg_finish(all->data + at, len, &head, &p[i].svg,
		    err);
		if (rc != CO_OK)
			return rc;
		at += len;
	}
	return CO_OK;
}

static enum co_code
draw_pictures(struct picture *p, size_t n, bool fixed, struct co_err *err)
{
	struct co_buf script, all;
	enum co_code rc = CO_OK;

	co_buf_init(&script);
	co_buf_init(&all);
	for (size_t i = 0; i < n && rc == CO_OK; i++) {
		rc = co_geometry(&p[i].chart, &p[i].scene, err);
		if (rc == CO_OK)
			co_script_scene(&script, &p[i].scene);
	}
	if (rc == CO_OK)
		rc = co_buf_status(&script, err);
	if (rc == CO_OK)
		rc = run_gnuplot(&script, &all, err);
	if (rc == CO_OK)
		rc = cut_up(&all, p, n, fixed, err);
	co_buf_clear(&script);
	co_buf_clear(&all);
	return rc;
}

static enum co_code
draw(struct co_plot_job *job, size_t n, bool fixed, struct co_err *err)
{
	struct picture *p = NULL;
	size_t n_picture = 0, k = 0;
	enum co_code rc = plan(job, n, &p, &n_picture, err);

	if (rc != CO_OK)
		return rc;
	rc = draw_pictures(p, n_picture, fixed, err);
	for (size_t i = 0; i < n && rc == CO_OK; i++) {
		job[i].svg = p[k].svg;
		co_buf_init(&p[k++].svg);
		if (job[i].narrow_px > 0) {
			job[i].narrow = p[k].svg;
			co_buf_init(&p[k++].svg);
		}
	}
	clear_pictures(p, n_picture);
	return rc;
}

enum co_code
co_plot_svg(struct co_plot_job *job, size_t n, struct co_err *err)
{
	return n == 0 ? CO_OK : draw(job, n, false, err);
}

enum format { SVG, PNG, PDF, UNKNOWN };

static enum format
format_of(const char *path)
{
	static const char *const ending[] = { ".svg", ".png", ".pdf" };
	size_t len = strlen(path);

	for (int i = 0; i < UNKNOWN; i++)
		if (len > 4 && strcasecmp(path + len - 4, ending[i]) == 0)
			return (enum format)i;
	return UNKNOWN;
}

static enum co_code
convert(enum format format, const struct co_buf *svg, struct co_buf *out,
    struct co_err *err)
{
	static const char *const png[] = { "rsvg-convert", "--format=png",
		"--zoom=2", NULL };
	static const char *const pdf[] = { "rsvg-convert", "--format=pdf",
		NULL };
	struct co_run r = { .program = "rsvg-convert",
		.package = "librsvg2-bin", .argv = format == PNG ? png : pdf,
		.input = svg->data, .input_len = svg->len,
		.timeout_ms = TIMEOUT_MS, .output_max = OUTPUT_MAX };

	return co_run(&r, out, err);
}

enum co_code
co_plot_file(const struct co_chart *c, const char *path, struct co_err *err)
{
	enum format format = format_of(path);
	struct co_plot_job job = { .chart = c };
	struct co_buf out;
	enum co_code rc;

	if (format == UNKNOWN)
		return co_fail(err, CO_EUSAGE, path,
		    "the name of a chart has to end in .svg, .png or .pdf");
	if ((rc = draw(&job, 1, true, err)) != CO_OK)
		return rc;
	co_buf_init(&out);
	if (format == SVG) {
		co_buf_puts(&out,
		    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
		co_buf_put(&out, job.svg.data, job.svg.len);
		rc = co_buf_status(&out, err);
	} else {
		rc = convert(format, &job.svg, &out, err);
	}
	if (rc == CO_OK)
		rc = co_file_write(path, out.data, out.len, err);
	co_buf_clear(&out);
	co_buf_clear(&job.svg);
	return rc;
}

enum co_code
co_plot_version(char *out, size_t size, struct co_err *err)
{
	static const char *const argv[] = { "gnuplot", "--version", NULL };
	struct co_run r = { .program = "gnuplot", .package = "gnuplot-nox",
		.argv = argv, .timeout_ms = TIMEOUT_MS, .output_max = 4096 };
	struct co_buf said;
	const char *text;
	enum co_code rc;

	co_buf_init(&said);
	if ((rc = co_run(&r, &said, err)) == CO_OK) {
		text = co_buf_str(&said);
		if (strncmp(text, "gnuplot ", 8) == 0)
			text += 8;
		snprintf(out, size, "%.*s", (int)strcspn(text, "\r\n"),
		    text);
	}
	co_buf_clear(&said);
	return rc;
}
