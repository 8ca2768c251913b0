#include <math.h>

#include "analysis/method.h"
#include "analysis/reliability.h"

static enum co_code
row_alpha(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_alpha a;
	const double *y;
	double *drop, *rest;
	size_t n, k;
	enum co_code rc = co_in_matrix(in, "items", &y, &n, &k, err);

	if (rc != CO_OK)
		return rc;
	drop = co_work_get(work, k, sizeof *drop);
	rest = co_work_get(work, k, sizeof *rest);
	if (drop == NULL || rest == NULL)
		return co_fail(err, CO_ENOMEM, NULL, "out of memory");
	rc = co_alpha(y, n, k, &a, drop, rest, work, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "raw", a.raw);
	co_out_number(out, "standardised", a.standardised);
	co_out_vector(out, "drop_raw", drop, k);
	co_out_vector(out, "item_rest", rest, k);
	return CO_OK;
}

static enum co_code
row_feldt(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_interval ci;
	double alpha, k, n, level, se;
	enum co_code rc = co_in_number(in, "alpha", &alpha, err);

	(void)work;
	if (rc == CO_OK)
		rc = co_in_number(in, "items", &k, err);
	if (rc == CO_OK)
		rc = co_in_number(in, "n", &n, err);
	if (rc == CO_OK)
		rc = co_in_level(in, &level, err);
	if (rc == CO_OK)
		rc = co_alpha_feldt(alpha, k, n, level, &ci, &se, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "lower", ci.lower);
	co_out_number(out, "upper", ci.upper);
	co_out_number(out, "se", se);
	return CO_OK;
}

static enum co_code
row_omega(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	struct co_omega o;
	const double *y;
	size_t n, k;
	enum co_code rc = co_in_matrix(in, "items", &y, &n, &k, err);

	if (rc == CO_OK)
		rc = co_omega(y, n, k, &o, work, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "omega", o.omega);
	co_out_number(out, "omega_standardised", o.standardised);
	co_out_number(out, "heywood", (double)o.heywood);
	return CO_OK;
}

static enum co_code
row_kappa(const struct co_input *in, struct co_output *out,
    struct co_work *work, struct co_err *err)
{
	static const char *const name[] = { "f00", "f01", "f10", "f11" };
	struct co_interval ci;
	double f[4], level, se;
	enum co_code rc = co_in_level(in, &level, err);

	(void)work;
	for (size_t i = 0; i < 4 && rc == CO_OK; i++)
		rc = co_in_number(in, name[i], &f[i], err);
	if (rc == CO_OK)
		rc = co_kappa(f[0], f[1], f[2], f[3], level, &ci, &se, err);
	if (rc != CO_OK)
		return rc;
	co_out_number(out, "cohen", ci.estimate);
	co_out_number(out, "se", se);
	co_out_number(out, "lower", ci.lower);
	co_out_number(out, "upper", ci.upper);
	return CO_OK;
}

const struct co_method co_methods_reliability[] = {
	{ "reliability.alpha", "Cronbach's alpha",
	  "raw from covariances, standardised from the mean correlation; "
	  "drop_raw: raw alpha without each item in turn; item_rest: "
	  "correlation of each item with the sum of the others",
	  "the usual figure for a sum scale, with its interval",
	  "Cronbach (1951) Psychometrika 16:297", "items",
	  "raw, standardised, drop_raw, item_rest", row_alpha },
	{ "reliability.alpha_ci_feldt", "Feldt interval of alpha",
	  "exact F limits: 1 - (1 - alpha) F quantiles with n - 1 and "
	  "(n - 1)(items - 1) df; se = sqrt(2 items (1 - alpha)^2 / "
	  "((items - 1)(n - 2)))",
	  "beside every alpha, above all for n below 20",
	  "Feldt (1965) Psychometrika 30:357", "alpha, items, n, conf",
	  "lower, upper, se", row_feldt },
	{ "reliability.omega", "McDonald's omega",
	  "one factor by maximum likelihood on the covariances: (sum l)^2 / "
	  "((sum l)^2 + sum psi); omega_standardised: the same on the "
	  "correlations",
	  "when items are not equally related to what they measure",
	  "McDonald (1999) Test Theory, ch. 6", "items",
	  "omega, omega_standardised, heywood", row_omega },
	{ "reliability.kappa", "Cohen's kappa",
	  "two categories; large-sample limits, not clipped",
	  "two raters and two categories",
	  "Cohen (1960) Educ Psychol Meas 20:37; Fleiss, Cohen & Everitt "
	  "(1969) Psychol Bull 72:323", "f00, f01, f10, f11, conf",
	  "cohen, se, lower, upper", row_kappa },
	{ .id = NULL }
};
