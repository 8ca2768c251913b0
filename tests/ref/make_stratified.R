# Reference cases for stratified tables, by base R (R 4.x):
# Rscript tests/ref/make_stratified.R > stratified.json
options(digits = 17)
set.seed(20265)
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
	out[[length(out) + 1]] <<- sprintf(paste0("  {\"id\": \"m%03d\", ",
	    "\"method\": \"%s\", \"input\": %s, \"expect\": %s, ",
	    "\"tol\": %s, \"source\": \"%s\"}"), length(out) + 1, method,
	    obj(input), obj(expect), obj(tol), source)
}



# Tables as an array of R: groups are rows, events the first column
arr <- function(l) array(unlist(lapply(l, as.vector)), c(2, 2, length(l)))
sets <- list(
    list(c(647, 622, 2, 27), c(41, 28, 19, 32)),
    list(c(11, 25, 10, 27), c(16, 4, 22, 10), c(14, 5, 7, 12),
	c(2, 14, 1, 16), c(6, 11, 0, 12), c(1, 10, 0, 10), c(1, 4, 1, 8),
	c(4, 2, 6, 1)),
    list(c(3, 5, 2, 9), c(0, 4, 1, 6), c(2, 2, 3, 1)),
    list(c(19, 143, 11, 103), c(16, 96, 11, 72), c(10, 56, 6, 36)),
    list(c(5, 1, 2, 6)), list(c(2, 3, 1, 4), c(0, 0, 2, 3), c(4, 1, 2, 2)))
for (s in sets) {
	s <- lapply(s, function(v) matrix(v, 2, byrow = TRUE))
	a <- arr(s)
	keep <- apply(a, 3, function(m) all(rowSums(m) > 0) &&
	    all(colSums(m) > 0))
	if (sum(keep) > 1) {
		m <- mantelhaen.test(a[, , keep], correct = FALSE)
		cc <- mantelhaen.test(a[, , keep], correct = TRUE)
		e <- list(or = unname(m$estimate), lower = m$conf.int[1],
		    upper = m$conf.int[2], cmh = unname(m$statistic),
		    cmh_p = m$p.value)
		# R leaves the correction out where it would overshoot; here
		# the distance is then 0
		off <- abs(sum(apply(a[, , keep], 3, function(x) x[1, 1] -
		    sum(x[1, ]) * sum(x[, 1]) / sum(x))))
		if (off >= 0.5) e <- c(e, list(cmh_cc = unname(cc$statistic),
		    cmh_cc_p = cc$p.value))
		add("strat.mh_or", list(tables = s, conf = 0.95), e, 1e-9,
		    "R mantelhaen.test")
		add("strat.cmh", list(tables = s), list(
		    chi2 = unname(m$statistic), df = 1, p = m$p.value), 1e-9,
		    "R mantelhaen.test")
	}
	# Sato and Wald risk differences, the risk ratio, stratum by stratum
	w <- sum1 <- p <- q <- v <- r <- t2 <- vr <- 0
	for (x in s) {
		n <- rowSums(x); N <- sum(x)
		if (any(n == 0)) next
		wi <- n[1] * n[2] / N; pr <- x[, 1] / n
		w <- w + wi; sum1 <- sum1 + wi * (pr[1] - pr[2])
		p <- p + (n[1]^2 * x[2, 1] - n[2]^2 * x[1, 1] + n[1] * n[2] *
		    (n[2] - n[1]) / 2) / N^2
		q <- q + (x[1, 1] * x[2, 2] + x[2, 1] * x[1, 2]) / (2 * N)
		v <- v + wi^2 * sum(pr * (1 - pr) / n)
		r <- r + x[1, 1] * n[2] / N; t2 <- t2 + x[2, 1] * n[1] / N
		vr <- vr + (sum(x[, 1]) * n[1] * n[2] - x[1, 1] * x[2, 1] *
		    N) / N^2
	}
	rd <- sum1 / w; z <- qnorm(0.975)
	se <- sqrt(rd * p + q) / w; sw <- sqrt(v) / w
	add("strat.mh_rd_sato", list(tables = s, conf = 0.95), list(rd = rd,
	    se = se, lower = rd - z * se, upper = rd + z * se), 1e-9,
	    "R, by hand")
	add("strat.mh_rd_wald", list(tables = s, conf = 0.95), list(rd = rd,
	    lower = rd - z * sw, upper = rd + z * sw), 1e-9, "R, by hand")
	h <- z * sqrt(vr / (r * t2))
	add("strat.mh_rr", list(tables = s, conf = 0.95), list(rr = r / t2,
	    lower = r / t2 * exp(-h), upper = r / t2 * exp(h)), 1e-9,
	    "R, by hand")
	# Exact: every combination of tables of these margins, one by one
	# where there are few, by convolution of dhyper where there are many
	d <- 1; lo <- 0
	for (x in s) {
		n <- rowSums(x); e <- sum(x[, 1])
		k <- max(0, e - n[2]):min(n[1], e)
		f <- dhyper(k, n[1], n[2], e)
		g <- outer(d, f); g <- tapply(as.vector(g), as.vector(
		    row(g) + col(g)), sum)
		d <- as.vector(g); lo <- lo + min(k)
	}
	S <- sum(vapply(s, function(x) x[1, 1], 0)); at <- S - lo + 1
	val0 <- seq_along(d) - 1
	tilt <- function(l) { u <- log(d) + val0 * l; u <- exp(u - max(u))
	    u / sum(u) }
	root <- function(f) exp(uniroot(f, c(-25, 25), tol = 1e-13)$root)
	e <- list(S = S, p = min(1, sum(d[d <= d[at] * (1 + 1e-7)])))
	if (at > 1 && at < length(d)) e <- c(e, list(
	    or_cmle = root(function(l) sum(val0 * tilt(l)) - (at - 1)),
	    lower = root(function(l) sum(tilt(l)[at:length(d)]) - 0.025),
	    upper = root(function(l) sum(tilt(l)[1:at]) - 0.025)))
	add("strat.exact_cmh", list(tables = s, conf = 0.95), e, 1e-7,
	    "R, convolution of dhyper and uniroot")
}

cat("[\n", paste(out, collapse = ",\n"), "\n]\n", sep = "")
