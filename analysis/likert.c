#include "analysis/likert.h"

#include <math.h>

#include "analysis/method.h"
#include "analysis/numeric.h"

static enum co_code
check(const double *x, size_t k, double *n, struct co_err *err)
{
	double sum = 0;

	if (k < 2)
		return co_fail(err, CO_EDOMAIN, "counts",
		    "%zu scale points; expected at least 2", k);
	for (size_t i = 0; i < k; i++) {
		if (!isfinite(x[i]) || x[i] < 0)
			return co_fail(err, CO_EDOMAIN, "counts",
			    "count %zu is %g; expected 0 or more", i + 1,
			    x[i]);
		sum += x[i];
	}
	*n = sum;
	return CO_OK;
}

enum co_code
co_likert_consensus(const double *x, size_t k, double *out,
    struct co_err *err)
{
	double n, mean = 0, sum = 0;
	enum co_code rc = check(x, k, &n, err);

	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < k; i++)
		mean += (double)i * x[i];
	mean /= n;
	for (size_t i = 0; i < k; i++)
		if (x[i] > 0)
			sum += x[i] * log1p(-fabs((double)i - mean) /
			    ((double)k - 1));
	*out = n > 0 ? 1 + sum / n / log(2) : NAN;
	return CO_OK;
}

/*
 * The agreement of a layer, in which every scale point is used alike or not
 * at all. Over all triples of points: 110 and 011 speak for one peak, 101
 * against; A shrinks with the number of points used.
 */
static double
layer(const unsigned char *used, size_t k, double points)
{
	double before, after, single = 0, split = 0, u = 1;
	double ones = 0, kk = (double)k;

	/* by the zero: pairs of ones before it, after it, on either side */
	for (size_t i = 0; i < k; i++) {
		if (used[i]) {
			ones++;
			continue;
		}
		before = ones;
		after = points - ones;
		single += before * (before - 1) / 2 +
		    after * (after - 1) / 2;
		split += before * after;
	}
	if (single + split > 0)
		u = ((kk - 2) * single - (kk - 1) * split) /
		    ((kk - 2) * (single + split));
	return u * (1 - (points - 1) / (kk - 1));
}

enum co_code
co_likert_agreement(const double *x, size_t k, double *out, struct co_work *w,
    struct co_err *err)
{
	unsigned char *used;
	double *left, n, sum = 0;
	enum co_code rc = check(x, k, &n, err);

	if (rc != CO_OK)
		return rc;
	left = co_work_get(w, k, sizeof *left);
	used = co_work_get(w, k, sizeof *used);
	if (left == NULL || used == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	for (size_t i = 0; i < k; i++)
		left[i] = x[i];
	for (;;) {
		double least = INFINITY, points = 0;

		for (size_t i = 0; i < k; i++) {
			used[i] = left[i] > 0;
			points += used[i];
			if (used[i] && left[i] < least)
				least = left[i];
		}
		if (points == 0)
			break;
		sum += least * points * layer(used, k, points);
		for (size_t i = 0; i < k; i++)
			if (used[i])
				left[i] -= least;
	}
	*out = n > 0 ? sum / n : NAN;
	return CO_OK;
}

enum co_code
co_likert_polarization(const double *x, size_t k, double *out,
    struct co_work *w, struct co_err *err)
{
	double a;
	enum co_code rc = co_likert_agreement(x, k, &a, w, err);

	if (rc == CO_OK)
		*out = (1 - a) / 2;
	return rc;
}

enum co_code
co_likert_leik(const double *x, size_t k, double *out, struct co_err *err)
{
	double n, below = 0, sum = 0;
	enum co_code rc = check(x, k, &n, err);

	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < k; i++) {
		below += x[i];
		sum += fmin(below, n - below);
	}
	*out = n > 0 ? 2 * sum / (n * ((double)k - 1)) : NAN;
	return CO_OK;
}

enum co_code
co_likert_iqv(const double *x, size_t k, struct co_iqv *out,
    struct co_err *err)
{
	double n, squares = 0, top = 0, entropy = 0, scale;
	enum co_code rc = check(x, k, &n, err);

	if (rc != CO_OK)
		return rc;
	for (size_t i = 0; i < k; i++) {
		double p = x[i] / n;

		squares += p * p;
		top = fmax(top, p);
		if (x[i] > 0)
			entropy -= p * log(p);
	}
	scale = (double)k / ((double)k - 1);
	out->simpson = n > 0 ? scale * (1 - squares) : NAN;
	out->berger = n > 0 ? scale * (1 - top) : NAN;
	out->shannon = n > 0 ? entropy / log((double)k) : NAN;
	return CO_OK;
}

enum co_code
co_likert_agreement_g(double n, double agree, double k, double level,
    struct co_interval *out, double *se, struct co_err *err)
{
	double p, a, half, scale = k / (k - 1), shift = 1 / (k - 1);

	if (!(n > 0) || !isfinite(n))
		return co_fail(err, CO_EDOMAIN, "n",
		    "n is %g; expected 1 or more", n);
	if (!(agree >= 0 && agree <= n))
		return co_fail(err, CO_EDOMAIN, "agree", "agree is %g; "
		    "expected a count from 0 to n = %g", agree, n);
	if (!(k >= 2))
		return co_fail(err, CO_EDOMAIN, "k",
		    "k is %g; expected at least 2 categories", k);
	if (!(level > 0 && level < 1))
		return co_fail(err, CO_EDOMAIN, "conf", "the level is %g; "
		    "expected a value between 0 and 1, such as 0.95", level);
	p = agree / n;
	a = (agree + 2) / (n + 4);
	half = co_normal_two_sided(level) * sqrt(a * (1 - a) / (n + 4));
	out->estimate = scale * p - shift;
	out->lower = scale * (a - half) - shift;
	out->upper = scale * (a + half) - shift;
	*se = scale * sqrt(p * (1 - p) / n);
	return CO_OK;
}

/* ---- registry ---------------------------------------------------------- */

static enum co_code
put_value(struct co_output *out, enum co_code rc, double v)
{
	if (rc == CO_OK)
		co_out_number(out, "value", v);
	return rc;
}

static enum co_code
row_consensus(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	const double *x;
	double v = NAN;
	size_t k;
	enum co_code rc = co_in_vector(in, "counts", 2, &x, &k, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_likert_consensus(x, k, &v, err);
	return put_value(out, rc, v);
}

static enum co_code
row_agreement(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	const double *x;
	double v = NAN;
	size_t k;
	enum co_code rc = co_in_vector(in, "counts", 2, &x, &k, err);

	if (rc == CO_OK)
		rc = co_likert_agreement(x, k, &v, work, err);
	return put_value(out, rc, v);
}

static enum co_code
row_polarization(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	const double *x;
	double v = NAN;
	size_t k;
	enum co_code rc = co_in_vector(in, "counts", 2, &x, &k, err);

	if (rc == CO_OK)
		rc = co_likert_polarization(x, k, &v, work, err);
	return put_value(out, rc, v);
}

static enum co_code
row_leik(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	const double *x;
	double v = NAN;
	size_t k;
	enum co_code rc = co_in_vector(in, "counts", 2, &x, &k, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_likert_leik(x, k, &v, err);
	return put_value(out, rc, v);
}

static enum co_code
row_iqv(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	const double *x;
	struct co_iqv v;
	size_t k;
	enum co_code rc = co_in_vector(in, "counts", 2, &x, &k, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_likert_iqv(x, k, &v, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "simpson", v.simpson);
	co_out_number(out, "berger", v.berger);
	co_out_number(out, "shannon", v.shannon);
	return CO_OK;
}

static enum co_code
row_agreement_g(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_interval ci;
	double n, agree, k, level, se;
	enum co_code rc = co_in_number(in, "n", &n, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_in_number(in, "agree", &agree, err);
	if (rc == CO_OK)
		rc = co_in_number(in, "k", &k, err);
	if (rc == CO_OK)
		rc = co_in_level(in, &level, err);
	if (rc == CO_OK)
		rc = co_likert_agreement_g(n, agree, k, level, &ci, &se, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "estimate", ci.estimate);
	co_out_number(out, "se", se);
	co_out_number(out, "lower", ci.lower);
	co_out_number(out, "upper", ci.upper);
	return CO_OK;
}

const struct co_method co_methods_likert[] = {
	{ "likert.consensus_tastle_wierman", "consensus",
	  "1 + sum p log2(1 - |x - mean|/(k - 1)), scores 1..k",
	  "one figure for how far an ordered item is agreed on",
	  "Tastle & Wierman (2007) Int J Approx Reason 45:531", "counts",
	  "value", row_consensus },
	{ "likert.agreement_A_van_der_eijk", "agreement A",
	  "van der Eijk 2001 by layers, weighted by the share of cases in the "
	  "layer",
	  "to tell one peak from two",
	  "van der Eijk (2001) Qual Quant 35:325", "counts", "value",
	  row_agreement },
	{ "likert.polarization", "polarisation",
	  "(1 - A)/2 with A = likert.agreement_A_van_der_eijk",
	  "the same on the scale 0 agreed to 1 polarised",
	  "van der Eijk (2001) Qual Quant 35:325", "counts", "value",
	  row_polarization },
	{ "likert.leik", "Leik ordinal dispersion",
	  "2 sum d/(k - 1), d = F if F < 1/2 else 1 - F (0 = consensus, 1 = "
	  "polarised)", "dispersion that uses nothing but the order",
	  "Leik (1966) Pac Sociol Rev 9:85", "counts", "value", row_leik },
	{ "likert.iqv", "indices of qualitative variation",
	  "simpson k/(k - 1)(1 - sum p^2); berger k/(k - 1)(1 - max p); "
	  "shannon: entropy over log k",
	  "categories without order",
	  "Wilcox (1973) West Polit Q 26:325", "counts",
	  "simpson, berger, shannon", row_iqv },
	{ "likert.agreement_G", "G index of agreement",
	  "estimate (k p - 1)/(k - 1) and its se from the unadjusted p; "
	  "limits from p adjusted by +2 agreements and +4 cases with the se "
	  "of that p, not clipped",
	  "two raters and k categories",
	  "Holley & Guilford (1964) Educ Psychol Meas 24:749",
	  "n, agree, k, conf", "estimate, se, lower, upper",
	  row_agreement_g },
	{ .id = NULL }
};
