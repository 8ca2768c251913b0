# Reference cases for families of tests, Likert dispersion, reliability and
# control charts, by base R (R 4.x): Rscript tests/ref/make_scales.R >
# scales.json
options(digits = 17)
set.seed(20262)
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
	out[[length(out) + 1]] <<- sprintf(paste0("  {\"id\": \"s%03d\", ",
	    "\"method\": \"%s\", \"input\": %s, \"expect\": %s, ",
	    "\"tol\": %s, \"source\": \"%s\"}"), length(out) + 1, method,
	    obj(input), obj(expect), obj(tol), source)
}

for (p in list(c(.01, .04, .03, .2), c(.5, .5, .5), 0.03, c(0, 1, .2, 0),
    round(runif(20)^3, 4), c(1e-12, 1e-9, .3, .3, .04, .9)))
	for (m in c("holm", "hochberg", "BH"))
		add(paste0("multiplicity.", tolower(m)), list(p = aslist(p)),
		    list(adj = aslist(p.adjust(p, m))), source = "R p.adjust")

# van der Eijk's agreement from its triples, written out as loops
layer <- function(v) {
	k <- length(v)
	if (k < 3) return(1 - (sum(v) - 1) / (k - 1))
	tu <- tdu <- 0
	for (a in 1:(k - 2)) for (b in (a + 1):(k - 1)) for (c in (b + 1):k) {
		t <- paste0(v[a], v[b], v[c])
		tu <- tu + (t %in% c("110", "011"))
		tdu <- tdu + (t == "101")
	}
	u <- if (tu + tdu == 0) 1 else
	    ((k - 2) * tu - (k - 1) * tdu) / ((k - 2) * (tu + tdu))
	u * (1 - (sum(v) - 1) / (k - 1))
}
agree <- function(x) {
	n <- sum(x)
	a <- 0
	while (any(x > 0)) {
		v <- as.integer(x > 0)
		m <- min(x[x > 0])
		a <- a + layer(v) * m * sum(v) / n
		x <- x - m * v
	}
	a
}
for (x in list(c(30, 40, 210, 130, 530, 50, 10), c(0, 0, 3, 8, 10),
    c(21, 0, 0, 0, 0), c(10, 0, 0, 0, 10), c(4, 4, 4, 4, 4), c(1, 0, 5, 0, 2),
    c(7, 3), c(0, 1, 0), c(2, 9, 1, 0, 0, 6), c(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))) {
	k <- length(x)
	p <- x / sum(x)
	s <- seq_len(k)
	mu <- sum(s * p)
	add("likert.consensus_tastle_wierman", list(counts = x), list(value =
	    1 + sum(ifelse(p > 0, p * log2(1 - abs(s - mu) / (k - 1)), 0))),
	    source = "closed form")
	add("likert.agreement_A_van_der_eijk", list(counts = x),
	    list(value = agree(x)), source = "layers and triples as loops")
	add("likert.polarization", list(counts = x),
	    list(value = (1 - agree(x)) / 2),
	    source = "layers and triples as loops")
	f <- cumsum(p)
	add("likert.leik", list(counts = x), list(value = 2 * sum(ifelse(f < .5,
	    f, 1 - f)) / (k - 1)), source = "closed form")
	add("likert.iqv", list(counts = x), list(simpson = k / (k - 1) *
	    (1 - sum(p^2)), berger = k / (k - 1) * (1 - max(p)),
	    shannon = -sum(ifelse(p > 0, p * log(p), 0)) / log(k)),
	    source = "closed form")
}
for (v in list(c(250, 214, 3, .95), c(20, 20, 2, .9), c(12, 0, 5, .99))) {
	p <- v[2] / v[1]
	a <- (v[2] + 2) / (v[1] + 4)
	s <- v[3] / (v[3] - 1)
	h <- qnorm((1 + v[4]) / 2) * sqrt(a * (1 - a) / (v[1] + 4))
	add("likert.agreement_G", list(n = v[1], agree = v[2], k = v[3],
	    conf = v[4]), list(estimate = s * p - 1 / (v[3] - 1),
	    se = s * sqrt(p * (1 - p) / v[1]), lower = s * (a - h) -
	    1 / (v[3] - 1), upper = s * (a + h) - 1 / (v[3] - 1)),
	    source = "closed form")
}

alpha <- function(s) nrow(s) / (nrow(s) - 1) * (1 - sum(diag(s)) / sum(s))
common <- function(n, k, a) matrix(pmin(5, pmax(1, round(3 +
    a * rnorm(n) + rnorm(n * k)))), n, k)
items <- list(as.matrix(attitude), common(24, 5, 1), common(60, 8, .8),
    round(matrix(rnorm(60), 15, 4) + 1.5 * rnorm(15), 1),
    as.matrix(USJudgeRatings))
for (y in items) {
	dimnames(y) <- NULL
	s <- cov(y)
	r <- cor(y)
	k <- ncol(y)
	m <- mean(r[lower.tri(r)])
	add("reliability.alpha", list(items = y), list(raw = alpha(s),
	    standardised = k * m / (1 + (k - 1) * m),
	    drop_raw = sapply(1:k, function(j) alpha(s[-j, -j])),
	    item_rest = sapply(1:k, function(j) cor(y[, j],
	    rowSums(y[, -j])))), source = "R cov, cor")
	f <- try(factanal(y, 1, control = list(opt = list(factr = 10,
	    maxit = 1e5, pgtol = 0))), silent = TRUE)
	if (inherits(f, "try-error")) next
	l <- f$loadings[, 1] * sqrt(diag(s))
	u <- f$uniquenesses * diag(s)
	add("reliability.omega", list(items = y), list(omega = sum(l)^2 /
	    (sum(l)^2 + sum(u)), omega_standardised =
	    sum(f$loadings)^2 / (sum(f$loadings)^2 + sum(f$uniquenesses))),
	    1e-6, "R factanal, loadings scaled by the standard deviations")
}
for (v in list(c(.85, 7, 89, .95), c(.2, 3, 8, .9), c(-.4, 4, 21, .99),
    c(.93, 20, 3, .8))) {
	t <- (1 - v[4]) / 2
	d1 <- v[3] - 1
	d2 <- d1 * (v[2] - 1)
	add("reliability.alpha_ci_feldt", list(alpha = v[1], items = v[2],
	    n = v[3], conf = v[4]), list(
	    lower = 1 - (1 - v[1]) * qf(t, d1, d2, lower = FALSE),
	    upper = 1 - (1 - v[1]) * qf(t, d1, d2),
	    se = sqrt(2 * v[2] * (1 - v[1])^2 / ((v[2] - 1) * (v[3] - 2)))),
	    1e-9, "R qf")
}
for (i in 1:4) {
	n <- sample(c(8, 20, 21, 33, 34), 12, TRUE)
	x <- rbinom(12, n, c(.9, .5, .03, 1)[i])
	cf <- c(.9973, .95, .998, .95)[i]
	p <- sum(x) / sum(n)
	t <- (1 - cf) / 2
	add("spc.p_exact", list(x = x, n = n, conf = cf), list(centre = p,
	    lower = qbinom(t, n, p) / n,
	    upper = qbinom(t, n, p, lower = FALSE) / n), 1e-14, "R qbinom")
	y <- round(cumsum(rnorm(20)) + rnorm(20), 2)
	mr <- abs(diff(y))
	mr <- mr[mr <= 3.267 * mean(mr)]
	add("spc.xmr", list(x = y), list(centre = mean(y),
	    lower = mean(y) - 2.66 * mean(mr),
	    upper = mean(y) + 2.66 * mean(mr)), 1e-12, "closed form")
}
cat("[\n", paste(out, collapse = ",\n"), "\n]\n", sep = "")
