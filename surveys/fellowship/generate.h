/*
 * The makers of the example exports. Everybody in them is made up; the totals
 * are fixed, who gave which answer is dealt out by a small generator of its
 * own, so that the same program writes the same bytes everywhere.
 */
#ifndef COHORT_FELLOWSHIP_GENERATE_H
#define COHORT_FELLOWSHIP_GENERATE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define COUNT(a) (sizeof (a) / sizeof (a)[0])

struct random { uint64_t state; };

/* 0..n-1, n at least 1. */
int random_below(struct random *r, int n);

/*
 * Deals values to n places: value i goes to count[i] of them, in an order
 * that depends on r only. The counts add up to n.
 */
void deal(struct random *r, int *to, int n, const int *count, size_t k);

/* One export: its file, the line end, and the character between cells. */
struct sheet {
	FILE *f;
	const char *end;	/* "\r\n" or "\n" */
	char between;		/* ',' or ';' */
	int quote_all;
	int first;		/* 1: no cell in this record yet */
};

int sheet_open(struct sheet *s, const char *dir, const char *name,
    const char *end, char between);
void cell(struct sheet *s, const char *text);
void cellf(struct sheet *s, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void record_end(struct sheet *s);
int sheet_close(struct sheet *s);

/* Day number n of a year counted from 1 January, as day and month. */
void day_of(int year, int n, int *day, int *month);

/* Each writes its files into dir and returns 0, or -1 with errno. */
int make_exit(const char *dir);
int make_workshops(const char *dir);
int make_alumni(const char *dir);
int make_panellists(const char *dir);
int make_recruitment(const char *dir);
int make_projects(const char *dir);
int make_portfolio(const char *dir);
int make_mentoring(const char *dir);

#endif
