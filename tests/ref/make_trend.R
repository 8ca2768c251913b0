# Reference cases for trend tests, by base R (R 4.x):
# Rscript tests/ref/make_trend.R > trend.json
options(digits = 17)
set.seed(20263)
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
	out[[length(out) + 1]] <<- sprintf(paste0("  {\"id\": \"t%03d\", ",
	    "\"method\": \"%s\", \"input\": %s, \"expect\": %s, ",
	    "\"tol\": %s, \"source\": \"%s\"}"), length(out) + 1, method,
	    obj(input), obj(expect), obj(tol), source)
}


# Cochran-Armitage: prop.trend.test gives z^2; the sign is that of the slope
sets <- list(list(y = c(8, 10, 11, 22, 6), n = c(61, 58, 111, 124, 135)),
    list(y = c(11, 17, 29, 34), n = c(64, 118, 214, 308)),
    list(y = c(0, 1, 3), n = c(4, 5, 6)), list(y = c(5, 0), n = c(9, 8)),
    list(y = c(2, 2, 2, 2), n = c(7, 7, 7, 7)),
    list(y = c(150, 170, 199), n = c(200, 200, 200)))
for (s in sets) for (score in list(seq_along(s$y), seq_along(s$y)^2)) {
	z2 <- unname(prop.trend.test(s$y, s$n, score)$statistic)
	x <- rep(rep(score, 2), c(s$y, s$n - s$y))
	o <- rep(c(1, 0), c(sum(s$y), sum(s$n - s$y)))
	z <- sign(round(cor(x, o), 12)) * sqrt(max(z2, 0))
	if (abs(z) < 1e-12) z <- 0
	a <- list(y = aslist(s$y), n = aslist(s$n), scores = aslist(score))
	add("trend.cochran_armitage", a, list(z = z, p = 2 * pnorm(-abs(z))),
	    1e-9, "R prop.trend.test")
	m <- cor(x, o) * sqrt(sum(s$n) - 1)
	add("trend.mantel_haenszel", a, list(z = m, p = 2 * pnorm(-abs(m))),
	    1e-9, "R cor, times sqrt(N - 1)")
}

# Exact: every table with the margins, weighed by products of choose()
exact <- function(y, n, score) {
	grid <- as.matrix(expand.grid(lapply(n, function(m) 0:m)))
	grid <- grid[rowSums(grid) == sum(y), , drop = FALSE]
	w <- apply(grid, 1, function(g) prod(choose(n, g)))
	w <- w / sum(w)
	t <- grid %*% score
	at <- sum(score * y)
	low <- sum(w[t <= at + 1e-9]); high <- sum(w[t >= at - 1e-9])
	same <- sum(w[abs(t - at) < 1e-9])
	list(p = min(1, 2 * min(low, high)),
	    midp = min(1, 2 * (min(low, high) - same / 2)))
}
for (s in list(list(y = c(0, 1, 3), n = c(4, 5, 6), s = 1:3),
    list(y = c(5, 0), n = c(9, 8), s = 1:2),
    list(y = c(2, 2, 2), n = c(7, 7, 7), s = 1:3),
    list(y = c(1, 4, 2, 6), n = c(9, 11, 8, 10), s = 1:4),
    list(y = c(1, 4, 2, 6), n = c(9, 11, 8, 10), s = c(0, 0.5, 2, 4)),
    list(y = c(0, 0, 4), n = c(20, 20, 20), s = c(-1, 0, 1)),
    list(y = c(0, 0, 0), n = c(3, 3, 3), s = 1:3)))
	add("trend.cochran_armitage_exact", list(y = aslist(s$y),
	    n = aslist(s$n), scores = aslist(s$s)), exact(s$y, s$n, s$s),
	    1e-9, "R, every table of these margins")

# Jonckheere: all pairs of people counted one by one
jt <- function(t) {
	g <- rep(row(t), t); v <- rep(col(t), t)
	o <- outer(seq_along(g), seq_along(g), Vectorize(function(i, j)
	    if (g[i] < g[j]) (v[i] < v[j]) + (v[i] == v[j]) / 2 else 0))
	n <- length(g); a <- rowSums(t); b <- colSums(t)
	var <- (n * (n - 1) * (2 * n + 5) - sum(a * (a - 1) * (2 * a + 5)) -
	    sum(b * (b - 1) * (2 * b + 5))) / 72 + sum(a * (a - 1) * (a - 2)) *
	    sum(b * (b - 1) * (b - 2)) / (36 * n * (n - 1) * (n - 2)) +
	    sum(a * (a - 1)) * sum(b * (b - 1)) / (8 * n * (n - 1))
	z <- (sum(o) - (n^2 - sum(a^2)) / 4) / sqrt(var)
	list(z = z, p = 2 * pnorm(-abs(z)))
}
for (t in list(matrix(c(1, 0, 3, 2, 2, 2, 0, 1, 4), 3, byrow = TRUE),
    matrix(c(5, 4, 3, 1, 2, 9), 2, byrow = TRUE),
    matrix(c(0, 3, 0, 4, 1, 1, 6, 0), 4, byrow = TRUE))) {
	add("trend.jonckheere_terpstra", list(table = t), jt(t), 1e-9,
	    "R, every pair of people")
	g <- rep(row(t), t); v <- rep(col(t), t)
	z <- cor(g, v) * sqrt(sum(t) - 1)
	add("trend.linear_by_linear", list(table = t),
	    list(z = z, p = 2 * pnorm(-abs(z))), 1e-9, "R cor")
	rs <- seq_len(nrow(t))^2; cs <- c(0, 1, 5)[seq_len(ncol(t))]
	z <- cor(rs[g], cs[v]) * sqrt(sum(t) - 1)
	add("trend.linear_by_linear_cond", list(table = t,
	    row_scores = aslist(rs), col_scores = aslist(cs)),
	    list(chi2 = z^2, p = 2 * pnorm(-abs(z))), 1e-9, "R cor")
}

cat("[\n", paste(out, collapse = ",\n"), "\n]\n", sep = "")
