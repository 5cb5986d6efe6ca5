#!/usr/bin/env python3
"""Measures whole processes in turns and prints JSON: process.py FOJA CASE FOLDER PROFILE

`foja generar` against `xsltproc` and `xmllint --schema` making and validating an equal document. Wall time in
milliseconds (median) and the largest peak of memory in megabytes.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 31


def run(command, output=None):
    """Wall time in milliseconds and peak memory in megabytes of one process that must succeed."""
    with open(output or os.devnull, "wb") as out:
        start = time.perf_counter_ns()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE)
        complaint = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        took = (time.perf_counter_ns() - start) / 1e6
    if status != 0:
        sys.exit(f"{' '.join(map(str, command))}: {complaint.decode()}")
    return took, usage.ru_maxrss / 1024


def main(foja, case, folder, profile):
    folder = Path(folder)
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "peer.xhtml"
        commands = {
            "foja generar": [
                ([foja, "generar", "contrato-de-prestamo", "--caso", case, "--final", "--salida", scratch + "/foja"],
                 None)],
            "xsltproc + xmllint": [
                (["xsltproc", folder / "plantilla.xsl", folder / "instancia.xml"], target),
                (["xmllint", "--noout", "--schema", profile, target], None)],
        }
        times = {name: [] for name in commands}
        memory = dict.fromkeys(commands, 0)
        for turn in range(RUNS + 3):
            for name, steps in commands.items():
                results = [run(*step) for step in steps]
                memory[name] = max(memory[name], *(peak for _, peak in results))
                if turn >= 3:  # the first ones warm the file cache
                    times[name].append(sum(took for took, _ in results))
    out = {name: statistics.median(all_times) for name, all_times in times.items()}
    print(json.dumps({**out, **{name + " MB": peak for name, peak in memory.items()}}))


if __name__ == "__main__":
    main(*sys.argv[1:])
