"""How long one process takes, as the operating system counts it."""

import os
import subprocess
import sys
import time


def timed(command, output=None, statuses=(0,)):
    """Wall and processor time in milliseconds and megabytes at most of a process, with those it started, that must end with one
    of some statuses."""
    with open(output or os.devnull, "wb") as out:
        start = time.perf_counter_ns()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE)
        complaint = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        wall = (time.perf_counter_ns() - start) / 1e6
    if os.waitstatus_to_exitcode(status) not in statuses:
        sys.exit(f"{' '.join(map(str, command))}: {complaint.decode()[-2000:]}")
    return wall, 1000 * (usage.ru_utime + usage.ru_stime), usage.ru_maxrss / 1024
