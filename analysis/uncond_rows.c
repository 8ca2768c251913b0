/* Exact unconditional tests and intervals in the registry. */
#include <string.h>

#include "analysis/method.h"
#include "analysis/uncond.h"

struct request {
	double x1, n1, x2, n2;
};

/*
 * A table whose groups are the rows, [events, non-events], or the columns,
 * the events in the first row, when margins_fixed says so.
 */
static enum co_code
read_table(const struct co_input *in, struct request *q, struct co_err *err)
{
	const char *fixed = co_in_text(in, "margins_fixed", "rows");
	const double *t;
	size_t rows, cols;
	enum co_code rc = co_in_table(in, "table", &t, &rows, &cols, err);

	if (rc != CO_OK)
		return rc;
	if (rows != 2 || cols != 2)
		return co_fail(err, CO_EINPUT, "table",
		    "the table is %zu by %zu; expected 2 by 2", rows, cols);
	if (strcmp(fixed, "rows") == 0)
		*q = (struct request){ t[0], t[0] + t[1], t[2], t[2] + t[3] };
	else if (strcmp(fixed, "columns") == 0)
		*q = (struct request){ t[0], t[0] + t[2], t[1], t[1] + t[3] };
	else
		return co_fail(err, CO_EINPUT, "margins_fixed",
		    "input 'margins_fixed' is '%.40s'; expected 'rows' or "
		    "'columns'", fixed);
	return CO_OK;
}

static enum co_code
read_counts(const struct co_input *in, struct request *q, struct co_err *err)
{
	static const char *const names[] = { "x1", "n1", "x2", "n2" };
	double *const to[] = { &q->x1, &q->n1, &q->x2, &q->n2 };
	enum co_code rc = CO_OK;

	for (size_t i = 0; rc == CO_OK && i < 4; i++)
		rc = co_in_number(in, names[i], to[i], err);
	return rc;
}

static enum co_code
read_side(const struct co_input *in, enum co_uncond_side *side,
    struct co_err *err)
{
	const char *s = co_in_text(in, "alternative", NULL);

	if (s != NULL && strcmp(s, "p2>p1") == 0)
		*side = CO_SIDE_LESS;
	else if (s != NULL && strcmp(s, "p1>p2") == 0)
		*side = CO_SIDE_GREATER;
	else
		return co_fail(err, CO_EINPUT, "alternative",
		    "input 'alternative' is '%.40s'; expected 'p1>p2' or "
		    "'p2>p1'", s != NULL ? s : "");
	return CO_OK;
}

typedef enum co_code read_fn(const struct co_input *in, struct request *q,
    struct co_err *err);

static enum co_code
test(const struct co_input *in, read_fn *read, enum co_uncond_order order,
    enum co_uncond_side side, double gamma, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_uncond r;
	struct request q;
	enum co_code rc = read(in, &q, err);

	if (rc == CO_OK)
		rc = co_uncond_test(q.x1, q.n1, q.x2, q.n2, order, side,
		    gamma, work, &r, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "statistic", r.statistic);
	co_out_number(out, "p", r.p);
	co_out_number(out, "log_p", r.log_p);
	co_out_number(out, "at", r.at);
	return CO_OK;
}

#define TEST(name, read, order, side, gamma)				\
static enum co_code							\
row_##name(const struct co_input *in, struct co_output *out,		\
    struct co_work *work, struct co_err *err)				\
{									\
	return test(in, read, order, side, gamma, out, work, err);	\
}

TEST(pooled, read_table, CO_ORDER_POOLED, CO_SIDE_BOTH, 0)
TEST(pooled_bb4, read_table, CO_ORDER_POOLED, CO_SIDE_BOTH, 1e-4)
TEST(pooled_bb3, read_counts, CO_ORDER_POOLED, CO_SIDE_BOTH, 1e-3)
TEST(unpooled, read_table, CO_ORDER_UNPOOLED, CO_SIDE_BOTH, 0)
TEST(boschloo_twice, read_table, CO_ORDER_FISHER, CO_SIDE_TWICE, 0)
TEST(boschloo_less, read_table, CO_ORDER_FISHER, CO_SIDE_LESS, 0)
TEST(boschloo_minlike, read_counts, CO_ORDER_FISHER, CO_SIDE_BOTH, 0)
TEST(score_central, read_counts, CO_ORDER_POOLED, CO_SIDE_TWICE, 0)

static enum co_code
one_sided(const struct co_input *in, enum co_uncond_order order,
    struct co_output *out, struct co_work *work, struct co_err *err)
{
	enum co_uncond_side side = CO_SIDE_LESS;
	struct request q;
	enum co_code rc = read_counts(in, &q, err);

	if (rc == CO_OK)
		rc = read_side(in, &side, err);
	if (rc != CO_OK)
		return rc;
	return test(in, read_counts, order, side, 0, out, work, err);
}

static enum co_code
row_pooled_onesided(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	return one_sided(in, CO_ORDER_POOLED, out, work, err);
}

static enum co_code
row_boschloo_onesided(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	return one_sided(in, CO_ORDER_FISHER, out, work, err);
}

/* ---- intervals --------------------------------------------------------- */

typedef enum co_code interval_fn(double x1, double n1, double x2, double n2,
    double level, struct co_work *work, struct co_interval *out,
    struct co_err *err);

static enum co_code
interval(const struct co_input *in, interval_fn *f, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_interval ci;
	struct request q;
	double level;
	enum co_code rc = read_counts(in, &q, err);

	if (rc == CO_OK)
		rc = co_in_level(in, &level, err);
	if (rc == CO_OK)
		rc = f(q.x1, q.n1, q.x2, q.n2, level, work, &ci, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "estimate", ci.estimate);
	co_out_number(out, "lower", ci.lower);
	co_out_number(out, "upper", ci.upper);
	return CO_OK;
}

#define INTERVAL(name)							\
static enum co_code							\
row_##name(const struct co_input *in, struct co_output *out,		\
    struct co_work *work, struct co_err *err)				\
{									\
	return interval(in, co_##name, out, work, err);			\
}

INTERVAL(rd_chan_zhang)
INTERVAL(rd_agresti_min)
INTERVAL(rr_chan_zhang)
INTERVAL(rr_agresti_min)

#define COUNTS "x1, n1, x2, n2, conf"
#define LIMITS "estimate, lower, upper"
#define CENTRAL "two one-sided unconditional tests at half of 1 - level " \
	"each, ordered by the score statistic at the value tested " \
	"(constrained ML variance, no N-1, ties in)" HULL
#define SQUARE "one two-sided unconditional test, ordered by the size of " \
	"the score statistic at the value tested (constrained ML variance, " \
	"ties in)" HULL
#define HULL "; supremum over the whole nuisance range; hull of all values " \
	"that are kept"
#define CHAN "Chan & Zhang (1999) Biometrics 55:1202"
#define AGRESTI "Agresti & Min (2001) Biometrics 57:963"
#define STRICT "where coverage must never fall below the level"

#define RESULTS "statistic, p, log_p, at"
#define SUPREMUM "; supremum over the whole nuisance range"

const struct co_method co_methods_unconditional[] = {
	{ "prop2.test.barnard_suissa_shuster_bb1e-4",
	    "Suissa-Shuster test, Berger-Boos 1e-4",
	    "two-sided by |z| pooled, nuisance in the Clopper-Pearson "
	    "interval of level 1 - 1e-4 of the pooled rate, 1e-4 added to "
	    "the supremum", "where the type I error must be guaranteed",
	    "Berger & Boos (1994) JASA 89:1012", "table", RESULTS,
	    row_pooled_bb4 },
	{ "prop2.test.barnard_suissa_shuster", "Suissa-Shuster test",
	    "two-sided by |z| pooled, z 0 where the pooled variance is 0; "
	    "groups are the rows" SUPREMUM,
	    "where the type I error must be guaranteed",
	    "Suissa & Shuster (1985) JRSS A 148:317", "table", RESULTS,
	    row_pooled },
	{ "prop2.test.barnard_pooled", "Barnard test, pooled",
	    "two-sided by |z| pooled; margins_fixed says whether the groups "
	    "are rows or columns" SUPREMUM, "for comparison with other "
	    "programs", "Barnard (1947) Biometrika 34:123",
	    "table, margins_fixed", RESULTS, row_pooled },
	{ "prop2.test.barnard_pooled_bb1e-3",
	    "Barnard test, pooled, Berger-Boos 1e-3",
	    "as barnard_suissa_shuster_bb1e-4 with 1e-3",
	    "for comparison with other programs",
	    "Berger & Boos (1994) JASA 89:1012", "x1, n1, x2, n2", RESULTS,
	    row_pooled_bb3 },
	{ "prop2.test.barnard_pooled_onesided",
	    "Barnard test, pooled, one-sided",
	    "signed z pooled in the direction of alternative" SUPREMUM,
	    "where only one direction matters",
	    "Barnard (1947) Biometrika 34:123",
	    "x1, n1, x2, n2, alternative", RESULTS, row_pooled_onesided },
	{ "prop2.test.exact_score_central", "Exact score test, central",
	    "twice the smaller one-sided Barnard p, at most 1; the test of "
	    "the Chan-Zhang interval", "beside a Chan-Zhang interval",
	    "Chan & Zhang (1999) Biometrics 55:1202", "x1, n1, x2, n2",
	    RESULTS, row_score_central },
	{ "prop2.test.barnard_unpooled", "Barnard test, unpooled",
	    "two-sided by |z| unpooled; p1 = p2 has z 0, no variance and p1 "
	    "not p2 infinite z" SUPREMUM,
	    "for comparison with other programs",
	    "Suissa & Shuster (1985) JRSS A 148:317",
	    "table, margins_fixed", RESULTS, row_unpooled },
	{ "prop2.test.boschloo_minlike", "Fisher-Boschloo test",
	    "two-sided by the minlike Fisher p, ties in" SUPREMUM,
	    "where the type I error must be guaranteed",
	    "Boschloo (1970) Stat Neerl 24:1", "x1, n1, x2, n2", RESULTS,
	    row_boschloo_minlike },
	{ "prop2.test.boschloo_twice_onesided", "Boschloo test, doubled",
	    "twice the smaller one-sided Boschloo p, at most 1; statistic = "
	    "one-sided Fisher p of that side; margins_fixed says whether the "
	    "groups are rows or columns",
	    "for comparison with other programs",
	    "Boschloo (1970) Stat Neerl 24:1", "table, margins_fixed",
	    RESULTS, row_boschloo_twice },
	{ "prop2.test.boschloo_onesided", "Boschloo test, one-sided",
	    "by the one-sided Fisher p in the direction of alternative"
	    SUPREMUM, "where only one direction matters",
	    "Boschloo (1970) Stat Neerl 24:1",
	    "x1, n1, x2, n2, alternative", RESULTS, row_boschloo_onesided },
	{ "prop2.test.boschloo_less", "Boschloo test, p1 < p2",
	    "by the one-sided Fisher p for p1 < p2; margins_fixed says "
	    "whether the groups are rows or columns" SUPREMUM,
	    "for comparison with other programs",
	    "Boschloo (1970) Stat Neerl 24:1", "table, margins_fixed",
	    RESULTS, row_boschloo_less },
	{ "prop2.rd.ci.exact_agresti_min",
	    "Agresti-Min exact interval of the difference", SQUARE, STRICT,
	    AGRESTI, COUNTS, LIMITS, row_rd_agresti_min },
	{ "prop2.rd.ci.exact_chan_zhang",
	    "Chan-Zhang exact interval of the difference", CENTRAL, STRICT,
	    CHAN, COUNTS, LIMITS, row_rd_chan_zhang },
	{ "prop2.rr.ci.exact_agresti_min",
	    "Agresti-Min exact interval of the ratio", SQUARE, STRICT,
	    AGRESTI, COUNTS, LIMITS, row_rr_agresti_min },
	{ "prop2.rr.ci.exact_chan_zhang",
	    "Chan-Zhang exact interval of the ratio", CENTRAL, STRICT, CHAN,
	    COUNTS, LIMITS, row_rr_chan_zhang },
	{ .id = NULL }
};
