# Reference cases for paired answers, by base R (R 4.x):
# Rscript tests/ref/make_paired.R > paired.json
options(digits = 17)
set.seed(20266)
out <- character(0)
num <- function(v) ifelse(is.na(v), "null", sprintf("%.17g", v))
val <- function(v) {
	if (is.list(v))
		return(paste0("[", paste(vapply(v, val, ""), collapse = ", "),
		    "]"))
	if (is.matrix(v))
		return(paste0("[", paste(apply(v, 1, function(r)
		    val(as.vector(r))), collapse = ", "), "]"))
	if (length(v) == 1 && is.null(attr(v, "list"))) num(v) else
	    paste0("[", paste(num(v), collapse = ", "), "]")
}
aslist <- function(v) { attr(v, "list") <- TRUE; v }
obj <- function(l) paste0("{", paste0("\"", names(l), "\": ",
    vapply(l, val, ""), collapse = ", "), "}")
add <- function(method, input, expect, rel = 1e-10, source) {
	tol <- as.list(c(rep(rel, length(expect)), rep(1e-13, length(expect))))
	names(tol) <- c(paste0("rel_", names(expect)), names(expect))
	out[[length(out) + 1]] <<- sprintf(paste0("  {\"id\": \"q%03d\", ",
	    "\"method\": \"%s\", \"input\": %s, \"expect\": %s, ",
	    "\"tol\": %s, \"source\": \"%s\"}"), length(out) + 1, method,
	    obj(input), obj(expect), obj(tol), source)
}




z <- qnorm(0.975)
cells <- list(c(1, 1, 7, 12), c(59, 6, 16, 80), c(20, 12, 2, 16),
    c(4, 9, 3, 16), c(7, 25, 2, 68), c(10, 5, 5, 3), c(0, 4, 1, 0),
    c(30, 0, 6, 2))
wil <- function(x, n) { m <- x / n
	h <- z * sqrt(m * (1 - m) / n + z^2 / 4 / n^2)
	c((m + z^2 / 2 / n - h), (m + z^2 / 2 / n + h)) / (1 + z^2 / n) }
# The likelihood of the cells (p11, p12, p21, p22), maximised numerically
# under p12 - p21 = delta, or p12 = r p21 + (r - 1) p11
tangoz <- function(v, delta) {
	n <- sum(v)
	ll <- function(q) { p <- c(q + delta, q)
	    s <- function(x, k) if (k == 0) 0 else k * log(x)
	    s(p[1], v[2]) + s(p[2], v[3]) + s(1 - sum(p), v[1] + v[4]) }
	lo <- max(0, -delta); hi <- (1 - delta) / 2
	q <- optimize(ll, c(lo, hi), maximum = TRUE, tol = 1e-14)$maximum
	(v[2] - v[3] - n * delta) / sqrt(n * (2 * q + delta - delta^2))
}
for (v in cells) {
	n <- sum(v); a <- list(a = v[1], b = v[2], c = v[3], d = v[4])
	ac <- c(a, list(conf = 0.95))
	d <- (v[2] - v[3]) / n
	h <- z * sqrt(v[2] + v[3] - (v[2] - v[3])^2 / n) / n
	add("paired.rd.wald", ac, list(lower = d - h, upper = d + h), 1e-10,
	    "R, by hand")
	p <- (v[2] + 1) / (n + 2); q <- (v[3] + 1) / (n + 2)
	h <- z * sqrt((p + q - (p - q)^2) / (n + 2))
	add("paired.rd.bonett_price", ac, list(lower = max(-1, p - q - h),
	    upper = min(1, p - q + h)), 1e-10, "R, by hand")
	w1 <- wil(v[1] + v[2], n); w2 <- wil(v[1] + v[3], n)
	p1 <- (v[1] + v[2]) / n; p2 <- (v[1] + v[3]) / n
	mar <- prod(c(v[1] + v[2], v[3] + v[4], v[1] + v[3], v[2] + v[4]))
	x <- v[1] * v[4] - v[2] * v[3]
	ph <- if (mar == 0) 0 else if (x > 0) max(x - n / 2, 0) / sqrt(mar) else
	    x / sqrt(mar)
	sa <- function(e, f) sqrt(max(0, e^2 - 2 * ph * e * f + f^2))
	add("paired.rd.newcombe", ac, list(lower = d - sa(p1 - w1[1],
	    w2[2] - p2), upper = d + sa(w1[2] - p1, p2 - w2[1])), 1e-10,
	    "R, by hand")
	if (v[2] > 0 && v[3] > 0) {
		g <- function(t, s) tangoz(v, t) - s * z
		add("paired.rd.tango", ac, list(
		    lower = uniroot(g, c(-0.999, d), s = 1, tol = 1e-12)$root,
		    upper = uniroot(g, c(d, 0.999), s = -1, tol = 1e-12)$root),
		    1e-5, "R, likelihood maximised by optimize")
	}
	m <- v[2] + v[3]
	if (m > 0) {
		b <- binom.test(v[2], m)
		add("paired.or.clopper_pearson", ac, as.list(c(lower =
		    b$conf.int[1] / (1 - b$conf.int[1]), upper = min(1e300,
		    b$conf.int[2] / (1 - b$conf.int[2]))))[if (v[3] == 0) 1 else
		    1:2], 1e-9, "R binom.test")
		add("paired.test.mcnemar", a[c("b", "c")], list(
		    p_asym = pchisq((v[2] - v[3])^2 / m, 1, lower = FALSE),
		    p_exact = b$p.value, p_midp = if (v[2] == v[3])
		    1 - dbinom(v[2], m, 0.5) / 2 else
		    b$p.value - dbinom(min(v[2:3]), m, 0.5)), 1e-10,
		    "R binom.test")
		# The largest p over a grid of 200 000, then optimize
		tt <- abs(v[2] - v[3]) / sqrt(m)
		tail <- vapply(0:n, function(k) { b <- 0:k
		    s <- if (k == 0) 0 else abs(2 * b - k) / sqrt(k)
		    sum(dbinom(b, k, 0.5)[s >= tt - 1e-9]) }, 0)
		f <- function(x) sum(dbinom(0:n, n, x) * tail)
		x <- (0:20000) / 20000; y <- vapply(x, f, 0)
		i <- which.max(y)
		o <- optimize(f, c(x[max(1, i - 1)], x[min(20001, i + 1)]),
		    maximum = TRUE, tol = 1e-12)
		add("paired.test.exact_unconditional", a, list(
		    p = max(y, o$objective)), 1e-8, "R, grid and optimize")
	}
}
for (m in list(matrix(c(1,0,1,1, 0,1,1,1, 1,1,1,0, 0,1,0,0), 4, byrow = TRUE),
    matrix(rbinom(60, 1, 0.6), 12), matrix(1, 3, 3))) {
	k <- ncol(m); g <- colSums(m); l <- rowSums(m)
	den <- k * sum(l) - sum(l^2)
	q <- if (den == 0) 0 else (k - 1) * (k * sum(g^2) - sum(g)^2) / den
	add("paired.cochran_q", list(matrix = m), list(Q = q, df = k - 1,
	    p = if (den == 0) 1 else pchisq(q, k - 1, lower = FALSE)), 1e-10,
	    "R, by hand")
}
# Signed ranks: every sign of every pair
flip <- function(r, v) {
	if (length(r) == 0) return(1)
	s <- as.matrix(expand.grid(rep(list(0:1), length(r)))) %*% r
	mean(abs(s - sum(r) / 2) >= abs(v - sum(r) / 2) - 1e-9)
}
for (p in list(list(c(3, 2, 4, 3, 2, 5, 3, 4, 2, 3, 3, 1), c(4, 4, 4, 4, 3, 4,
    4, 5, 4, 3, 3, 3)), list(c(1, 2, 3), c(1, 2, 3)), list(c(5, 4, 4, 3, 1),
    c(1, 2, 4, 3, 3)), list(1:8, 8:1))) {
	d <- p[[2]] - p[[1]]; nz <- d != 0
	r <- rank(abs(d[nz])); rp <- rank(abs(d))[nz]
	zz <- function(r) if (length(r) == 0) 0 else (sum(r[d[nz] > 0]) -
	    sum(r) / 2) / sqrt(sum(r^2) / 4)
	add("paired.wilcoxon_signed_rank", list(pre = aslist(p[[1]]),
	    post = aslist(p[[2]])), list(
	    p_exact_drop_zeros = flip(r, sum(r[d[nz] > 0])),
	    p_exact_pratt = flip(rp, sum(rp[d[nz] > 0])),
	    z_drop_zeros = zz(r), z_pratt = zz(rp)), 1e-10,
	    "R, every combination of signs")
}
for (t in list(matrix(c(20, 10, 5, 3, 30, 15, 0, 5, 40), 3, byrow = TRUE),
    matrix(rpois(16, 6), 4), matrix(c(9, 2, 4, 7), 2, byrow = TRUE))) {
	k <- nrow(t); n <- sum(t); d <- rowSums(t) - colSums(t)
	v <- -(t + t(t)); diag(v) <- rowSums(t) + colSums(t) - 2 * diag(t)
	i <- seq_len(k - 1)
	s <- drop(d[i] %*% solve(v[i, i, drop = FALSE], d[i]))
	add("paired_cxc.stuart", list(table = t), list(T = s, df = k - 1,
	    p = pchisq(s, k - 1, lower = FALSE)), 1e-9, "R solve")
	b <- d[i] %*% solve(v[i, i, drop = FALSE] - d[i] %o% d[i] / n, d[i])
	add("paired_cxc.bhapkar", list(table = t), list(T = drop(b),
	    df = k - 1), 1e-9, "R, the unrestricted covariance itself")
	up <- which(upper.tri(t) & t + t(t) > 0, arr.ind = TRUE)
	q <- sum(apply(up, 1, function(x) (t[x[1], x[2]] - t[x[2], x[1]])^2 /
	    (t[x[1], x[2]] + t[x[2], x[1]])))
	add("paired_cxc.bowker", list(table = t), list(T = q, df = nrow(up),
	    p = pchisq(q, nrow(up), lower = FALSE)), 1e-9, "R, by hand")
	# Ranks: the delta method by a numerical gradient
	th <- function(p) { r <- rowSums(p); c <- colSums(p); o <- outer(r, c)
	    sum(o[upper.tri(o)]) + sum(diag(o)) / 2 }
	p <- t / n; g <- matrix(0, k, k)
	for (x in seq_along(p)) { e <- p; f <- p; e[x] <- e[x] + 1e-5
	    f[x] <- f[x] - 1e-5; g[x] <- (th(e) - th(f)) / 2e-5 }
	se <- sqrt((sum(p * g^2) - sum(p * g)^2) / n)
	add("paired_cxc.mean_ranks", list(table = t, conf = 0.95), list(
	    estimate = th(p), lower = th(p) - z * se, upper = th(p) + z * se),
	    1e-7, "R, numerical gradient")
	sc <- c(1, 2, 4, 8)[seq_len(k)]; D <- outer(sc, sc, "-")
	e <- sum(t * D) / n; w <- sqrt(sum(t * (D - e)^2)) / n
	add("paired_cxc.mean_scores", list(table = t, scores = aslist(sc),
	    conf = 0.95), list(estimate = e, wald_lower = e - z * w,
	    wald_upper = e + z * w), 1e-9, "R, by hand")
}

cat("[\n", paste(out, collapse = ",\n"), "\n]\n", sep = "")
