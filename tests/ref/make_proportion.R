# Reference cases for one proportion and for several categories of one item,
# by base R (R 4.x): Rscript tests/ref/make_proportion.R > proportion.json
# Nothing here shares a line with the program: limits are found by uniroot on
# the definition, exact tests by enumeration with dbinom and dmultinom.
options(digits = 17)
set.seed(20261)
out <- character(0)
num <- function(v) ifelse(is.infinite(v), ifelse(v > 0, "\"inf\"", "\"-inf\""),
    ifelse(is.na(v), "null", sprintf("%.17g", v)))
val <- function(v) if (length(v) == 1) num(v) else
    paste0("[", paste(num(v), collapse = ", "), "]")
obj <- function(l) paste0("{", paste0("\"", names(l), "\": ",
    vapply(l, val, ""), collapse = ", "), "}")
add <- function(method, input, expect, rel = 1e-9, source, abso = 1e-13) {
	tol <- as.list(c(rep(rel, length(expect)), rep(abso, length(expect))))
	names(tol) <- c(paste0("rel_", names(expect)), names(expect))
	out[[length(out) + 1]] <<- sprintf(paste0("  {\"id\": \"p%03d\", ",
	    "\"method\": \"%s\", \"input\": %s, \"expect\": %s, ",
	    "\"tol\": %s, \"source\": \"%s\"}"), length(out) + 1, method,
	    obj(input), obj(expect), obj(tol), source)
}
root <- function(f, a, b) {
	if (a >= b) return(a)
	uniroot(f, c(a, b), tol = 1e-17, maxiter = 100000)$root
}
# On the scale of log p near 0 and log (1 - p) near 1: uniroot stops on
# absolute distance.
root_low <- function(f, a, b) exp(root(function(t) f(exp(t)), log(a), log(b)))
lim <- function(f, a, b) if (b < 0.5) root_low(f, max(a, 1e-14), b) else
    root(f, a, b)

midp <- function(x, n, conf) {
	t <- (1 - conf) / 2
	c(if (x == 0) 0 else lim(function(p) pbinom(x, n, p, lower = FALSE) +
	    dbinom(x, n, p) / 2 - t, 0, min(x / n, 1)),
	  if (x == n) 1 else lim(function(p) pbinom(x - 1, n, p) +
	    dbinom(x, n, p) / 2 - t, x / n, min(1, (x + 60 + x / 2) / n)))
}
cc <- function(x, n, conf) {
	z <- qnorm((1 - conf) / 2, lower = FALSE)
	g <- function(p) z * sqrt(p * (1 - p) / n)
	c(if (x == 0) 0 else lim(function(p) x / n - p - 1 / (2 * n) - g(p),
	    1e-13, x / n),
	  if (x == n) 1 else 1 - lim(function(q) (n - x) / n - q -
	    1 / (2 * n) - g(q), 1e-13, (n - x) / n))
}
lr <- function(x, n, conf) {
	k <- qchisq(1 - conf, 1, lower = FALSE)
	f <- function(p) 2 * (dbinom(x, n, x / n, log = TRUE) -
	    dbinom(x, n, p, log = TRUE)) - k
	c(if (x == 0) 0 else lim(f, 1e-13, x / n),
	  if (x == n) 1 else 1 - lim(function(q) f(1 - q), 1e-13,
	    (n - x) / n))
}
# Blaker: the first p, coming from outside, whose acceptability passes alpha:
# a scan of 20000 steps and bisection of the first crossing.
accept <- function(p, x, n) {
	ge <- pbinom(x - 1, n, p, lower = FALSE)
	k <- 0:n
	le <- pbinom(k, n, p)
	far <- le[le <= ge * (1 + 1e-12) & k < x]
	ge + if (length(far)) max(far) else 0
}
blaker_low <- function(x, n, conf) {
	if (x == 0) return(0)
	a <- 1 - conf
	lo <- qbeta(a / 2, x, n - x + 1)
	grid <- seq(lo, x / n, length.out = 20001)
	hit <- which(vapply(grid, accept, 0, x, n) > a)[1]
	if (hit == 1) return(lo)
	l <- grid[hit - 1]
	h <- grid[hit]
	for (i in 1:200) {
		m <- (l + h) / 2
		if (accept(m, x, n) > a) h <- m else l <- m
	}
	h
}

cases <- rbind(c(0, 1), c(1, 1), c(0, 2), c(1, 2), c(3, 8), c(0, 9), c(9, 9),
    c(1, 20), c(19, 20), c(18, 20), c(20, 20), c(17, 21), c(29, 34),
    c(19, 162), c(11, 114), c(4, 32), c(131, 134), c(250, 500), c(1, 1000),
    c(998, 1000), c(37, 25000), c(2, 1000000))
levels <- c(0.95, 0.8, 0.9, 0.99, 0.999)
for (i in seq_len(nrow(cases))) {
	x <- cases[i, 1]
	n <- cases[i, 2]
	cf <- levels[(i - 1) %% 5 + 1]
	inp <- list(x = x, n = n, conf = cf)
	z <- qnorm((1 - cf) / 2, lower = FALSE)
	two <- function(v) list(lower = v[1], upper = v[2])
	w <- suppressWarnings(prop.test(x, n, conf.level = cf,
	    correct = FALSE)$conf.int)
	if (x == 0) w[1] <- 0
	if (x == n) w[2] <- 1
	add("prop1.ci.wilson", inp, two(w), source = "R prop.test, correct = FALSE")
	add("prop1.ci.wilson_cc", inp, two(cc(x, n, cf)), 1e-8,
	    "uniroot on |x/n - p| - 1/(2n) = z sqrt(pq/n)", 1e-12)
	t <- (1 - cf) / 2
	add("prop1.ci.clopper_pearson", inp, two(c(if (x == 0) 0 else
	    qbeta(t, x, n - x + 1), if (x == n) 1 else
	    qbeta(t, x + 1, n - x, lower = FALSE))), source = "R qbeta")
	add("prop1.ci.jeffreys", inp, two(c(if (x == 0) 0 else
	    qbeta(t, x + .5, n - x + .5), if (x == n) 1 else
	    qbeta(t, x + .5, n - x + .5, lower = FALSE))),
	    source = "R qbeta, 0 at x = 0 and 1 at x = n")
	add("prop1.ci.midp", inp, two(midp(x, n, cf)), 1e-8,
	    "uniroot on the tails of pbinom and dbinom", 1e-12)
	add("prop1.ci.lr", inp, two(lr(x, n, cf)), 1e-7,
	    "uniroot on dbinom(log = TRUE)", 1e-11)
	if (n <= 1000)
		add("prop1.ci.blaker", inp, two(c(blaker_low(x, n, cf),
		    1 - blaker_low(n - x, n, cf))), 1e-8,
		    "scan and bisection of the acceptability", 1e-11)
	pt <- (x + z^2 / 2) / (n + z^2)
	h <- z * sqrt(pt * (1 - pt) / (n + z^2))
	add("prop1.ci.agresti_coull", inp, two(c(max(0, pt - h),
	    min(1, pt + h))), source = "closed form", abso = 1e-15)
	p <- x / n
	h <- z * sqrt(p * (1 - p) / n)
	add("prop1.ci.wald", inp, two(c(max(0, p - h), min(1, p + h))),
	    source = "closed form", abso = 1e-15)
	p0 <- c(0.5, 0.1, 0.92, 1 / 3, 0.001)[(i - 1) %% 5 + 1]
	inp <- list(x = x, n = n, p0 = p0)
	add("prop1.test.exact_minlike", inp,
	    list(p = binom.test(x, n, p0)$p.value), 1e-9, "R binom.test",
	    1e-300)
	le <- pbinom(x, n, p0)
	ge <- pbinom(x - 1, n, p0, lower = FALSE)
	add("prop1.test.exact_twice", inp, list(p = min(1, 2 * min(le, ge))),
	    1e-10, "R pbinom", 1e-300)
	add("prop1.test.midp", inp, list(p = min(1, 2 * min(
	    dbinom(x, n, p0) / 2 + c(pbinom(x - 1, n, p0),
	    pbinom(x, n, p0, lower = FALSE))))), 1e-10, "R pbinom, dbinom",
	    1e-300)
	zs <- (x - n * p0) / sqrt(n * p0 * (1 - p0))
	add("prop1.test.score", inp, list(p = 2 * pnorm(-abs(zs))), 1e-10,
	    "closed form", 1e-300)
	N <- n + c(0, 1, 3, 14, 200)[(i - 1) %% 5 + 1]
	if (N <= 30000) {
		M <- x:(N - n + x)
		# strictly above: a tail that equals t but for rounding is out
		s <- t * (1 + 1e-12)
		ok <- phyper(x - 1, M, N - M, n, lower = FALSE) > s &
		    phyper(x, M, N - M, n) > s
		M <- range(M[ok])
		add("prop1.ci.hypergeometric_exact", list(x = x, n = n, N = N,
		    conf = cf), list(count_lower = M[1], count_upper = M[2],
		    lower = M[1] / N, upper = M[2] / N), 1e-14,
		    "phyper over every count")
	}
}

tables <- function(n, k) if (k == 1) matrix(n, 1, 1) else
    do.call(rbind, lapply(0:n, function(i) cbind(i, tables(n - i, k - 1))))
mult <- list(list(c(6, 1, 3), c(.402, .479, .119)), list(c(0, 0, 5), rep(1/3, 3)),
    list(c(2, 2, 2, 2), rep(.25, 4)), list(c(1, 0, 0, 0, 9), c(.1, .2, .4, .2, .1)),
    list(c(12, 3), c(.5, .5)), list(c(7, 9, 4, 0), c(.4, .3, .2, .1)),
    list(c(1, 0), c(.9, .1)), list(c(14, 11, 6), c(.5, .25, .25)),
    list(c(3, 1, 4, 1, 5), rep(.2, 5)), list(c(20, 1, 1), c(.8, .1, .1)))
for (m in mult) {
	x <- m[[1]]
	p <- m[[2]]
	n <- sum(x)
	k <- length(x)
	all <- tables(n, k)
	e <- n * p
	x2 <- apply(all, 1, function(v) sum((v - e)^2 / e))
	pr <- apply(all, 1, dmultinom, prob = p)
	o <- sum((x - e)^2 / e)
	exact <- min(1, sum(pr[x2 >= o * (1 - 1e-7)]))
	inp <- list(counts = x, p0 = p)
	add("multinom.test.exact", inp, list(p = exact), 1e-9,
	    "enumeration with dmultinom, Pearson ordering")
	add("multinom.test.midp", inp, list(p = exact - dmultinom(x,
	    prob = p) / 2), 1e-9,
	    "enumeration with dmultinom, Pearson ordering")
	ct <- suppressWarnings(chisq.test(x, p = p))
	add("multinom.test.pearson", inp, list(T = unname(ct$statistic),
	    df = k - 1, p = ct$p.value), source = "R chisq.test")
	g <- 2 * sum(ifelse(x > 0, x * log(x / e), 0))
	add("multinom.test.lr", inp, list(T = g, df = k - 1,
	    p = pchisq(g, k - 1, lower = FALSE)), 1e-9,
	    "closed form, 0 log 0 = 0")
	cf <- c(.95, .9, .99)[(k - 1) %% 3 + 1]
	for (w in c("goodman", "quesenberry_hurst")) {
		q <- if (w == "goodman") qchisq(1 - (1 - cf) / k, 1) else
		    qchisq(cf, k - 1)
		d <- sqrt(q * (q + 4 * x * (n - x) / n))
		add(paste0("multinom.ci.", w), list(counts = x, conf = cf),
		    list(lower = pmax(0, (q + 2 * x - d) / (2 * (n + q))),
		    upper = pmin(1, (q + 2 * x + d) / (2 * (n + q)))), 1e-9,
		    "closed form", 1e-14)
	}
}
# Sison-Glaz by its definition: moments of truncated Poissons as plain sums.
for (m in list(c(56, 72, 73, 59, 62, 87, 58), c(1, 1, 0, 0, 0, 0, 0),
    c(20, 30, 50), c(5, 0, 9), c(3, 3, 3, 3, 3, 3, 3, 3), c(91, 49, 37, 43),
    c(0, 4), c(10, 0, 0))) {
	n <- sum(m)
	cover <- function(c) {
		s <- sapply(m, function(l) {
			v <- max(0, l - c):(l + c)
			p <- dpois(v, l)
			d <- sum(p)
			p <- p / d
			mu <- sum(v * p)
			v2 <- sum((v - mu)^2 * p)
			c(mu, v2, sum((v - mu)^3 * p),
			    sum((v - mu)^4 * p) - 3 * v2^2, d)
		})
		z <- (n - sum(s[1, ])) / sqrt(sum(s[2, ]))
		g1 <- sum(s[3, ]) / sum(s[2, ])^1.5
		g2 <- sum(s[4, ]) / sum(s[2, ])^2
		f <- 1 + g1 * (z^3 - 3 * z) / 6 + g2 * (z^4 - 6 * z^2 + 3) / 24 +
		    g1^2 * (z^6 - 15 * z^4 + 45 * z^2 - 15) / 72
		prod(s[5, ]) * f * dnorm(z) / sqrt(sum(s[2, ])) / dpois(n, n)
	}
	for (cf in c(.95, .8)) {
		old <- 0
		for (c in 1:n) {
			new <- cover(c)
			if (new > cf) break
			old <- new
		}
		if (new <= cf) next
		d <- (cf - old) / (new - old)
		add("multinom.ci.sison_glaz", list(counts = m, conf = cf),
		    list(lower = pmax(0, (m - (c - 1)) / n),
		    upper = pmin(1, (m + (c - 1) + 2 * d) / n)), 1e-9,
		    "sums over truncated dpois", 1e-13)
	}
}
cat("[\n", paste(out, collapse = ",\n"), "\n]\n", sep = "")
