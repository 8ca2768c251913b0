#include "tab/rule.h"

struct co_gate_rule
co_gate_rule(enum co_profile p, int minimum_cell)
{
	static const struct co_gate_rule rules[] = {
		[CO_PROFILE_INTERNAL] = { 0, 1, 0, 0 },
		[CO_PROFILE_PARTNER] = { 3, 5, 0, 2 },
		[CO_PROFILE_PUBLIC] = { 5, 10, 0, 2 },
		[CO_PROFILE_OPEN] = { 8, 10, 5, 2 },
	};
	struct co_gate_rule r = rules[p];

	if (p != CO_PROFILE_INTERNAL && minimum_cell > r.threshold)
		r.threshold = minimum_cell;
	if (r.minimum_base < r.threshold)
		r.minimum_base = r.threshold;
	return r;
}
