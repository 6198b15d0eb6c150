"""Runs programs and measures elapsed time (monotonic clock), CPU time and peak memory."""
import os
import statistics
import subprocess
import sys
import tempfile
import time


class Run:
    def __init__(self, seconds, processor, megabytes):
        self.seconds, self.processor, self.megabytes = seconds, processor, megabytes


def once(command, env=None, may_end=(0,)):
    """Runs a command once. Its output is shown if it ends with an unexpected exit code."""
    with tempfile.TemporaryFile("w+") as log:
        start = time.monotonic()
        child = subprocess.Popen(command, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in may_end:
            log.seek(0)
            sys.exit(f"bench: {' '.join(map(str, command))} exited with code {child.returncode}:\n{log.read()[-3000:]}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def by_turns(commands, runs, before=None):
    """Runs the commands alternately, so that changes in the speed of the machine affect all of them, and returns the median of each.
    The first round is not counted. `before` is called before each run with the index of the command."""
    results = [[] for _ in commands]
    for i in range(runs + 1):
        for number, (command, env) in enumerate(commands):
            if before:
                before(number)
            run = once(command, env)
            if i > 0:
                results[number].append(run)
    return [median(result) for result in results]


def median(runs):
    return Run(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.processor for run in runs),
        max(run.megabytes for run in runs),
    )


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print(flush=True)


def seconds(value):
    return f"{value:.2f} s" if value >= 0.1 else f"{value * 1000:.0f} ms"


def ratio(slow, fast):
    return f"{slow / fast:.1f}"
