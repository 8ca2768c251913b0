"""readme.py README: runs the commands of its tour and compares what it shows.

A line "    $ COMMAND" is run in one shell; the indented lines behind it are
its output, where "..." stands for any lines. The first command, which finds
the program, is left to the caller.
"""
import subprocess
import sys

MARK = "end-of-command"


def steps(path):
    found, inside = [], False
    with open(path, encoding="utf-8") as f:
        for line in f.read().splitlines():
            if line.startswith("## "):
                inside = line == "## Five minutes"
            elif inside and line.startswith("    $ "):
                found.append((line[6:], []))
            elif inside and line.startswith("    ") and found:
                found[-1][1].append(line[4:].rstrip())
    return found[1:]


def fits(want, got):
    if not want:
        return not got
    if want[0] == "...":
        return any(fits(want[1:], got[i:]) for i in range(len(got) + 1))
    return bool(got) and want[0] == got[0] and fits(want[1:], got[1:])


tour = steps(sys.argv[1])
assert len(tour) >= 8, "the tour has lost its commands"
script = "".join(f"{c}\necho {MARK} $?\n" for c, _ in tour)
run = subprocess.run(["sh"], input=script, capture_output=True, text=True,
                     check=False)
got, outputs = [], []
for line in run.stdout.splitlines():
    if line.startswith(MARK):
        outputs.append((got, int(line.split()[1])))
        got = []
    else:
        got.append(line.rstrip())
bad = 0
for (command, want), (lines, status) in zip(tour, outputs):
    if not fits(want, lines) or status not in (0, 3):
        bad = 1
        print(f"$ {command}  (status {status})", *lines, sep="\n")
        print("README shows:", *want, sep="\n")
sys.exit(bad or len(outputs) != len(tour))
