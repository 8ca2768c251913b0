# Reference cases for odds ratios, by base R (R 4.x):
# Rscript tests/ref/make_odds.R > odds.json
options(digits = 17)
set.seed(20264)
out <- character(0)
num <- function(v) ifelse(is.na(v), "null", sprintf("%.17g", v))
val <- function(v) {
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
	out[[length(out) + 1]] <<- sprintf(paste0("  {\"id\": \"o%03d\", ",
	    "\"method\": \"%s\", \"input\": %s, \"expect\": %s, ",
	    "\"tol\": %s, \"source\": \"%s\"}"), length(out) + 1, method,
	    obj(input), obj(expect), obj(tol), source)
}



# The noncentral hypergeometric distribution, from its definition
nch <- function(t, psi) {
	n1 <- sum(t[1, ]); n2 <- sum(t[2, ]); m <- sum(t[, 1])
	x <- max(0, m - n2):min(n1, m)
	w <- lchoose(n1, x) + lchoose(n2, m - x) + x * log(psi)
	w <- exp(w - max(w))
	list(x = x, p = w / sum(w))
}
tails <- function(t, psi, half) {
	d <- nch(t, psi); at <- t[1, 1]
	part <- if (half) 0.5 else 1
	c(up = sum(d$p[d$x > at]) + part * sum(d$p[d$x == at]),
	    low = sum(d$p[d$x < at]) + part * sum(d$p[d$x == at]))
}
solve1 <- function(f) exp(uniroot(f, c(-25, 25), tol = 1e-13)$root)
ends <- function(t, half, alpha = 0.05) list(
    lower = solve1(function(l) tails(t, exp(l), half)["up"] - alpha / 2),
    upper = solve1(function(l) tails(t, exp(l), half)["low"] - alpha / 2))
# Baptista-Pike by a fine grid of the log odds ratio, then bisection of the
# outermost crossings
bp <- function(t, half, alpha = 0.05) {
	p <- function(l) {
		d <- nch(t, exp(l)); at <- d$p[d$x == t[1, 1]]
		same <- abs(d$p - at) <= 1e-12 * at
		sum(d$p[d$p <= at * (1 + 1e-12)]) -
		    (if (half) sum(d$p[same]) / 2 else 0)
	}
	g <- seq(-12, 12, by = 0.001)
	inside <- vapply(g, p, 0) > alpha
	edge <- function(out, inn) {
		for (i in 1:80) {
			mid <- (out + inn) / 2
			if (p(mid) > alpha) inn <- mid else out <- mid
		}
		exp(inn)
	}
	i <- range(which(inside))
	list(lower = edge(g[i[1] - 1], g[i[1]]),
	    upper = edge(g[i[2] + 1], g[i[2]]))
}
for (t in list(c(7, 27, 1, 33), c(19, 143, 11, 103), c(3, 1, 1, 3),
    c(9, 4, 4, 10), c(25, 375, 25, 375), c(12, 8, 2, 19), c(4, 25, 3, 21))) {
	t <- matrix(t, 2, byrow = TRUE)
	a <- list(table = t, conf = 0.95)
	add("prop2.or.ci.exact_conditional", a, ends(t, FALSE), 1e-8,
	    "R uniroot on the noncentral hypergeometric tails")
	add("prop2.or.ci.conditional_midp", a, ends(t, TRUE), 1e-8,
	    "R uniroot on the noncentral hypergeometric mid tails")
	add("prop2.or.ci.baptista_pike_exact", a, bp(t, FALSE), 1e-8,
	    "R, grid of 0.001 on the log scale, then bisection")
	add("prop2.or.ci.baptista_pike_midp", a, bp(t, TRUE), 1e-8,
	    "R, grid of 0.001 on the log scale, then bisection")
	l <- log(t[1, 1] * t[2, 2] / t[1, 2] / t[2, 1])
	h <- qnorm(0.975) * sqrt(sum(1 / t))
	add("prop2.or.ci.woolf", a, list(estimate = exp(l),
	    lower = exp(l - h), upper = exp(l + h)), 1e-10, "R, by hand")
}

cat("[\n", paste(out, collapse = ",\n"), "\n]\n", sep = "")
