# Reference cases for exact unconditional tests, by base R (R 4.x):
# Rscript tests/ref/make_uncond.R > uncond.json
options(digits = 17)
out <- character(0)
num <- function(v) sprintf("%.17g", v)
val <- function(v) {
	if (is.matrix(v))
		return(paste0("[", paste(apply(v, 1, function(r)
		    val(as.vector(r))), collapse = ", "), "]"))
	if (is.character(v)) return(paste0("\"", v, "\""))
	if (length(v) == 1) num(v) else paste0("[", paste(num(v),
	    collapse = ", "), "]")
}
obj <- function(l) paste0("{", paste0("\"", names(l), "\": ",
    vapply(l, val, ""), collapse = ", "), "}")
add <- function(method, input, expect, tol, source) {
	t <- as.list(rep(tol, length(expect)))
	names(t) <- names(expect)
	out[[length(out) + 1]] <<- sprintf(paste0("  {\"id\": \"u%03d\", ",
	    "\"method\": \"%s\", \"input\": %s, \"expect\": %s, ",
	    "\"tol\": %s, \"source\": \"%s\"}"), length(out) + 1, method,
	    obj(input), obj(expect), obj(t), source)
}
grid <- function(f, n1, n2) outer(0:n1, 0:n2, Vectorize(f))
pooled <- function(n1, n2) grid(function(a, b) {
	m <- (a + b) / (n1 + n2); v <- m * (1 - m) * (1 / n1 + 1 / n2)
	d <- a / n1 - b / n2
	if (v <= 0 || abs(d) < 1e-14) 0 else d / sqrt(v)
}, n1, n2)
unpooled <- function(n1, n2) grid(function(a, b) {
	p <- a / n1; q <- b / n2; v <- p * (1 - p) / n1 + q * (1 - q) / n2
	if (abs(p - q) < 1e-14) 0 else if (v <= 0) sign(p - q) * Inf else
	    (p - q) / sqrt(v)
}, n1, n2)
fisher <- function(n1, n2, alt) grid(function(a, b) -log(fisher.test(
    matrix(c(a, b, n1 - a, n2 - b), 2), alternative = alt)$p.value), n1, n2)
# the largest probability of a set of tables: an even grid of rates, then
# optimize about the best hundred
sup <- function(set, n1, n2, lo = 0, hi = 1) {
	f <- function(p) sum(outer(dbinom(0:n1, n1, p), dbinom(0:n2, n2, p)) *
	    set)
	g <- sort(c(seq(lo, hi, length.out = 2001), lo + (hi - lo) *
	    10^-seq(1, 6, length.out = 60)))
	v <- vapply(g, f, 0)
	best <- order(-v)[1:40]
	max(v, vapply(best, function(i) optimize(f, c(g[max(1, i - 1)],
	    g[min(length(g), i + 1)]), maximum = TRUE,
	    tol = 1e-12)$objective, 0))
}
tied <- function(s, at) if (is.infinite(at)) s == at else
    s >= at - 1e-9 * abs(at)
src <- "R, every table, grid of the rate and optimize"
for (d in list(c(3, 4, 1, 4), c(7, 34, 1, 34), c(10, 35, 24, 61),
    c(0, 12, 5, 17), c(2, 3, 6, 50), c(14, 15, 20, 31))) {
	n1 <- d[2]; n2 <- d[4]; i <- d[1] + 1; j <- d[3] + 1
	t <- matrix(c(d[1], n1 - d[1], d[3], n2 - d[3]), 2, byrow = TRUE)
	z <- pooled(n1, n2)
	add("prop2.test.barnard_suissa_shuster", list(table = t),
	    list(p = sup(tied(abs(z), abs(z[i, j])), n1, n2)), 1e-9, src)
	k <- d[1] + d[3]
	lim <- binom.test(k, n1 + n2, conf.level = 1 - 1e-4)$conf.int
	add("prop2.test.barnard_suissa_shuster_bb1e-4", list(table = t),
	    list(p = min(1, 1e-4 + sup(tied(abs(z), abs(z[i, j])), n1, n2,
	    lim[1], lim[2]))), 1e-8, src)
	less <- sup(tied(-z, -z[i, j]), n1, n2)
	more <- sup(tied(z, z[i, j]), n1, n2)
	add("prop2.test.exact_score_central", list(x1 = d[1], n1 = n1,
	    x2 = d[3], n2 = n2), list(p = min(1, 2 * less, 2 * more)), 1e-9,
	    src)
	u <- unpooled(n1, n2)
	add("prop2.test.barnard_unpooled", list(table = t,
	    margins_fixed = "rows"), list(p = sup(tied(abs(u),
	    abs(u[i, j])), n1, n2)), 1e-9, src)
	b <- fisher(n1, n2, "two.sided")
	add("prop2.test.boschloo_minlike", list(x1 = d[1], n1 = n1,
	    x2 = d[3], n2 = n2), list(p = sup(b >= b[i, j] - 1e-7, n1, n2)),
	    1e-9, "R fisher.test of every table, grid and optimize")
	l <- fisher(n1, n2, "less")
	add("prop2.test.boschloo_onesided", list(x1 = d[1], n1 = n1,
	    x2 = d[3], n2 = n2, alternative = "p2>p1"), list(p =
	    sup(l >= l[i, j] - 1e-7, n1, n2)), 1e-9,
	    "R fisher.test of every table, grid and optimize")
}

# Exact intervals: the score statistic of every table at a value of the
# contrast, its constrained estimate by uniroot on the score equation; every
# rate of a grid; a scan from outside and a bisection
score <- function(a, b, n1, n2, v, ratio) {
	p1 <- function(q) if (ratio) q * v else q + v
	lo <- if (ratio) 0 else max(0, -v)
	hi <- if (ratio) min(1, 1 / v) else min(1, 1 - v)
	ll <- function(q) dbinom(a, n1, min(1, max(0, p1(q))), log = TRUE) +
	    dbinom(b, n2, q, log = TRUE)
	g <- function(q) {
		p <- p1(q); d <- if (ratio) v else 1
		d * (if (a > 0) a / p else 0) - d * (if (a < n1) (n1 - a) /
		    (1 - p) else 0) + (if (b > 0) b / q else 0) -
		    (if (b < n2) (n2 - b) / (1 - q) else 0)
	}
	e <- (hi - lo) * 1e-14
	q <- if (g(lo + e) <= 0) lo else if (g(hi - e) >= 0) hi else
	    uniroot(g, c(lo + e, hi - e), tol = 1e-15)$root
	p <- min(1, max(0, p1(q)))
	k <- if (ratio) v else 1
	w <- p * (1 - p) / n1 + k^2 * q * (1 - q) / n2
	d <- a / n1 - (if (ratio) v * b / n2 else b / n2 + v)
	if (abs(d) < 1e-13) 0 else if (w <= 0) sign(d) * 1e6 else
	    max(-1e6, min(1e6, d / sqrt(w)))
}
pv <- function(t, v, ratio, two) {
	n1 <- t[2]; n2 <- t[4]
	z <- grid(function(a, b) score(a, b, n1, n2, v, ratio), n1, n2)
	o <- z[t[1] + 1, t[3] + 1]
	set <- if (two) abs(z) >= abs(o) * (1 - 1e-8) else
	    z >= o - 1e-8 * abs(o)
	f <- function(q) {
		p <- min(1, max(0, if (ratio) q * v else q + v))
		sum(outer(dbinom(0:n1, n1, p), dbinom(0:n2, n2, q)) * set)
	}
	lo <- if (ratio) 0 else max(0, -v)
	hi <- if (ratio) min(1, 1 / v) else min(1, 1 - v)
	g <- lo + (hi - lo) * sin(seq(0, pi / 2, length.out = 301))^2
	w <- vapply(g, f, 0); i <- which.max(w)
	max(w, optimize(f, c(g[max(1, i - 1)], g[min(301, i + 1)]),
	    maximum = TRUE, tol = 1e-12)$objective)
}
low <- function(t, ratio, two) {
	a <- if (two) 0.05 else 0.025
	h <- if (ratio) exp else identity
	keep <- function(s) pv(t, h(s), ratio, two) > a
	in1 <- if (!ratio) t[1] / t[2] - t[3] / t[4] else
	    log(t[1] / t[2] / (t[3] / t[4]))
	s <- seq(if (ratio) -7 else -0.999, in1, length.out = 120)
	i <- 1; while (!keep(s[i])) i <- i + 1
	out <- s[i - 1]; inn <- s[i]
	for (k in 1:30) {
		mid <- (out + inn) / 2
		if (keep(mid)) inn <- mid else out <- mid
	}
	h((out + inn) / 2)
}
for (d in list(c(4, 6, 1, 7), c(5, 9, 3, 12), c(8, 10, 2, 5))) {
	e <- d[c(3, 4, 1, 2)]
	l <- list(x1 = d[1], n1 = d[2], x2 = d[3], n2 = d[4], conf = 0.95)
	for (two in c(FALSE, TRUE)) {
		id <- if (two) "exact_agresti_min" else "exact_chan_zhang"
		add(paste0("prop2.rd.ci.", id), l, list(lower = low(d, FALSE,
		    two), upper = -low(e, FALSE, two)), 1e-7,
		    "R, every table at every value, uniroot and bisection")
		add(paste0("prop2.rr.ci.", id), l, list(lower = low(d, TRUE,
		    two), upper = 1 / low(e, TRUE, two)), 1e-6,
		    "R, every table at every value, uniroot and bisection")
	}
}

cat("[\n", paste(out, collapse = ",\n"), "\n]\n", sep = "")
