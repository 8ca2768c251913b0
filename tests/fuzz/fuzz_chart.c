/*
 * libFuzzer: any bytes as the texts and numbers of a chart, drawn up to the
 * script for gnuplot, and as an SVG of gnuplot's. Outside of single quotes
 * the script must have none of the texts. Built with --enable-fuzzing and
 * clang.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "plots/geometry.h"
#include "plots/script.h"
#include "plots/svg.h"

#define ROWS 6
#define TEXT 64

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct source {
	const uint8_t *at;
	size_t left;
};

static uint8_t
byte(struct source *s)
{
	if (s->left == 0)
		return 0;
	s->left--;
	return *s->at++;
}

static const char *
text(struct source *s, char out[TEXT])
{
	size_t n = byte(s) % TEXT;

	for (size_t i = 0; i < n; i++)
		out[i] = (char)byte(s);
	out[n] = '\0';
	return out;
}

/* Backticks and macros may stand in single quotes only. */
static void
check_script(const char *script)
{
	int quoted = 0;

	for (; *script != '\0'; script++) {
		if (*script == '\'' || *script == '\n')
			quoted = *script == '\'' && !quoted;
		else if (!quoted && strchr("`@%{}", *script) != NULL)
			abort();
	}
}

static void
draw(struct source *s)
{
	static char label[ROWS][TEXT], note[ROWS][TEXT], title[TEXT];
	static const struct co_chart_level level[] = {
		{ "No", CO_SIDE_NEGATIVE }, { "Maybe", CO_SIDE_NEUTRAL },
		{ "Yes", CO_SIDE_POSITIVE }, { "Not asked", CO_SIDE_OUTSIDE },
	};
	static const char *const names[] = { "A", "B" };
	struct co_chart_row row[ROWS];
	double count[ROWS][4];
	struct co_chart c = { .id = "f", .level = level, .n_level = 4,
		.row = row, .n_row = ROWS, .series = names, .n_series = 2,
		.panel = names, .n_panel = 2 };
	struct co_scene scene;
	struct co_buf script;
	struct co_err err;

	memset(row, 0, sizeof row);
	c.kind = (enum co_chart_kind)(byte(s) % (CO_CHART_FUNNEL + 1));
	c.width_px = 300 + 4 * byte(s);
	c.neutral = (enum co_neutral)(byte(s) % 3);
	c.sort = (enum co_sort)(byte(s) % 3);
	c.percent = byte(s) % 2 == 0;
	c.ranges = byte(s) % 2 == 0;
	c.title = text(s, title);
	for (size_t i = 0; i < ROWS; i++) {
		struct co_chart_row *r = &row[i];

		memcpy(&r->value, (uint8_t[8]){ byte(s), byte(s), byte(s),
		    byte(s), byte(s), byte(s), byte(s), byte(s) }, 8);
		r->lower = (byte(s) - 128) / 100.0;
		r->upper = (byte(s) - 128) / 100.0;
		r->centre = byte(s) / 255.0;
		r->base = byte(s) + 1;
		r->label = text(s, label[i]);
		r->note = text(s, note[i]);
		for (size_t j = 0; j < 4; j++)
			count[i][j] = byte(s);
		r->count = count[i];
		r->series = byte(s) % 2;
		r->panel = byte(s) % 2;
		r->difference = byte(s) % 3 == 1;
		r->ratio = byte(s) % 3 == 1;
		r->hidden = byte(s) % 4 == 1;
		r->rules = byte(s) % 16;
	}
	if (co_geometry(&c, &scene, &err) != CO_OK)
		return;
	co_buf_init(&script);
	co_script_scene(&script, &scene);
	check_script(co_buf_str(&script));
	co_buf_clear(&script);
	co_scene_clear(&scene);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source s = { data, size };
	struct co_svg_head head = { .id = "f", .title = "T", .width = 9,
		.height = 9 };
	struct co_buf out;
	struct co_err err;

	draw(&s);
	co_buf_init(&out);
	(void)co_svg_finish((const char *)data, size, &head, &out, &err);
	co_buf_clear(&out);
	return 0;
}
