# Reference cases for power, sizes and the not stated, by base R (R 4.x):
# Rscript tests/ref/make_power.R > power.json
options(digits = 17)
out <- character(0)
num <- function(v) ifelse(is.na(v), "null", sprintf("%.17g", v))
val <- function(v) if (is.character(v)) paste0("\"", v, "\"") else
    if (length(v) == 1) num(v) else paste0("[", paste(num(v),
    collapse = ", "), "]")
obj <- function(l) paste0("{", paste0("\"", names(l), "\": ",
    vapply(l, val, ""), collapse = ", "), "}")
add <- function(method, input, expect, tol, source) {
	t <- as.list(rep(tol, length(expect)))
	names(t) <- names(expect)
	out[[length(out) + 1]] <<- sprintf(paste0("  {\"id\": \"p%03d\", ",
	    "\"method\": \"%s\", \"input\": %s, \"expect\": %s, ",
	    "\"tol\": %s, \"source\": \"%s\"}"), length(out) + 1, method,
	    obj(input), obj(expect), obj(t), source)
}

# p-values of every table, each by R's own test
fisher <- function(a, b, c, d) fisher.test(matrix(c(a, c, b, d), 2))$p.value
midp <- function(a, b, c, d) {
	x <- max(0, a + c - (c + d)):min(a + b, a + c)
	f <- dhyper(x, a + c, b + d, a + b)
	o <- dhyper(a, a + c, b + d, a + b)
	sum(f[f <= o * (1 + 1e-7)]) - sum(f[abs(f - o) <= o * 1e-7]) / 2
}
n1chi <- function(a, b, c, d) {
	n <- a + b + c + d
	x <- suppressWarnings(chisq.test(matrix(c(a, c, b, d), 2),
	    correct = FALSE)$statistic)
	pchisq(unname(x) * (n - 1) / n, 1, lower.tail = FALSE)
}
region <- function(p, n1, n2, alpha) outer(0:n1, 0:n2, Vectorize(
    function(a, c) if (a + c == 0 || a + c == n1 + n2) FALSE else
    p(a, n1 - a, c, n2 - c) <= alpha * (1 + 1e-10)))
power <- function(r, n1, n2, p1, p2)
    sum(outer(dbinom(0:n1, n1, p1), dbinom(0:n2, n2, p2)) * r)
for (d in list(c(20, 20, 0.9, 0.5, 0.05), c(34, 21, 0.2, 0.55, 0.05),
    c(12, 40, 0.8, 0.35, 0.01), c(9, 7, 0.5, 0.5, 0.1))) {
	f <- function(p) power(region(p, d[1], d[2], d[5]), d[1], d[2], d[3],
	    d[4])
	add("power.two_prop_enumerated", list(n1 = d[1], n2 = d[2],
	    p1 = d[3], p2 = d[4], alpha = d[5]), list(
	    fisher_minlike = f(fisher), fisher_midp = f(midp),
	    chi2_n_minus_1 = f(n1chi)), 1e-10,
	    "R, every table by fisher.test, dhyper and chisq.test")
}
ids <- c("prop2.test.fisher_minlike", "prop2.test.fisher_midp_all_ties",
    "prop2.test.chi2_n_minus_1")
for (k in 1:3) for (d in list(c(30, 24, 0.3), c(21, 21, 0.5))) {
	r <- region(list(fisher, midp, n1chi)[[k]], d[1], d[2], 0.05)
	f <- function(p2) power(r, d[1], d[2], d[3], p2) - 0.8
	g <- function(end) if (f(end) < 0) NA else uniroot(f, c(d[3], end),
	    tol = 1e-13)$root
	l <- list(lower = g(0), upper = g(1))
	l <- l[!is.na(unlist(l))]
	add("power.mdd", list(n1 = d[1], n2 = d[2], p1 = d[3], alpha = 0.05,
	    power = 0.8, test = ids[k]), l, 1e-9,
	    "R, uniroot on the enumerated power")
}
for (d in list(c(60, 40, 0.5, 0.5, 0.2), c(25, 80, 0.2, 0.1, 0.1))) {
	s <- sqrt(d[3] * (1 - d[3]) / d[1] + d[4] * (1 - d[4]) / d[2])
	z <- qnorm(0.975)
	add("power.two_prop_normal", list(alpha = 0.05, n1 = d[1], n2 = d[2],
	    p1 = d[3], p2 = d[4], es = d[5]), list(power = pnorm(d[5] / s -
	    z) + pnorm(-d[5] / s - z)), 1e-12, "R, by hand")
}
for (d in list(c(0.5, 0.7, 500, 0.6), c(0.4, 0.9, 45, 0.7))) {
	x <- 0:d[3]
	ok <- pbinom(x - 1, d[3], d[1], lower.tail = FALSE) <= 0.05 &
	    pbinom(x, d[3], d[2]) <= 0.05
	add("power.binom_tost", list(low = d[1], upp = d[2], n = d[3],
	    alpha = 0.05, p = d[4]), list(power = sum(dbinom(x[ok], d[3],
	    d[4]))), 1e-12, "R, every count")
}
for (d in list(c(19, 162, 11, 114, 4, 32), c(30, 100, 18, 100, 6, 15),
    c(3, 9, 0, 4, 1, 5))) {
	g <- expand.grid(f = 0:(d[6] - d[5]), e = 0:d[5])
	x1 <- d[1] + g$e; m1 <- d[2] + g$e + g$f
	x2 <- d[3] + d[5] - g$e; m2 <- d[4] + d[6] - g$e - g$f
	rd <- x1 / m1 - x2 / m2
	p <- mapply(function(a, m, c, n) n1chi(a, m - a, c, n - c), x1, m1,
	    x2, m2)
	p0 <- n1chi(d[1], d[2] - d[1], d[3], d[4] - d[3])
	turned <- (p <= 0.05) != (p0 <= 0.05)
	k <- g$e + g$f
	l <- list(allocations = nrow(g), rd_min = min(rd), rd_max = max(rd),
	    smallest_p_n_minus_1 = min(p), largest_p_n_minus_1 = max(p),
	    turned = sum(turned))
	if (any(turned)) {
		l$tipping_men <- min(k[turned])
		l$tipping_women <- min(d[6] - k[turned])
	}
	add("gap.not_stated_bounds", list(x1 = d[1], n1 = d[2], x2 = d[3],
	    n2 = d[4], ns_x = d[5], ns_n = d[6]), l, 1e-10,
	    "R, chisq.test of every allocation")
}
for (d in list(c(36, 154, 12, 77), c(29, 55, 11, 11), c(7, 34, 1, 34))) {
	w <- function(x, n) prop.test(x, n, correct = FALSE)$conf.int
	u <- suppressWarnings(w(d[1], d[2])); p <- d[1] / d[2]
	v <- suppressWarnings(w(d[3], d[4])); q <- d[3] / d[4]
	m <- function(p, l, q, u) (p * q - sqrt(p^2 * q^2 - l * u *
	    (2 * p - l) * (2 * q - u))) / (u * (2 * q - u))
	add("prop2.rr.ci.mover_wilson", list(x1 = d[1], n1 = d[2], x2 = d[3],
	    n2 = d[4], conf = 0.95), list(estimate = p / q,
	    lower = m(p, u[1], q, v[2]), upper = (p * q + sqrt(p^2 * q^2 -
	    u[2] * v[1] * (2 * p - u[2]) * (2 * q - v[1]))) / (v[1] *
	    (2 * q - v[1]))), 1e-9, "R, prop.test and the formula")
}

cat("[\n", paste(out, collapse = ",\n"), "\n]\n", sep = "")
