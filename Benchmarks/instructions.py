#!/usr/bin/env python3
"""Counts the instructions of Foja's work by callgrind: instructions.py FOJA BENCH [--record]

Holds them against instructions.json and exits 1 if one is more than 3 % dearer. What has become as much cheaper is told,
to be recorded, or the next loss would hide in it. A count is of the libraries and of the compiler as much as of Foja: with
other versions of these than the file says, what is off is only told. `--record` writes the file.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import lote

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
FILE = HERE / "instructions.json"
CASE = "examples/polimetalica/caso.yaml"
# What `Bench count` does, and in which of its functions.
BENCH = {"contract, XHTML ×100": "countXHTML", "contract, text ×20": "countText", "contract, check ×10": "countCheck"}
BAND = 0.03


def versions():
    """What a count depends on besides Foja: a count is held only where the first two are the file's."""
    def first(*command):
        return (subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines() or [""])[0]

    swift = re.search(r"Swift version (\S+)", first("swift", "--version"))
    processor = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.M)
    return {
        "swift": swift[1] if swift else "",
        "libxml2": first("dpkg-query", "-W", "-f", "${Version}", "libxml2"),
        "libc": first("dpkg-query", "-W", "-f", "${Version}", "libc6"),
        "valgrind": first("valgrind", "--version").removeprefix("valgrind-"),
        "processor": processor[1] if processor else "",
    }


def stripped(program, folder):
    """A copy without the debug information, which valgrind need not read and cannot always; the code is the same."""
    copy = folder / Path(program).name
    subprocess.run(["strip", "--strip-debug", "-o", copy, program], check=True)
    return copy


def counted(name, command, folder, functions=None):
    """The instructions of a run that must succeed: all, or those of some functions and what they call."""
    out = folder / (re.sub(r"\W+", "-", name) + ".counts")
    run = subprocess.run(
        ["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={out}", *map(str, command)],
        cwd=ROOT, capture_output=True, text=True,
        # The same order in every hash table, and so the same count.
        env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1", "LC_ALL": "C.UTF-8"})
    if run.returncode != 0:
        sys.exit(f"{name}: status {run.returncode}\n{run.stderr[-2000:]}")
    if not functions:
        return {name: int(re.search(r"^(?:totals|summary): (\d+)", out.read_text(), re.M)[1])}
    table = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--tree=none", "--threshold=100", out],
                           capture_output=True, text=True, check=True).stdout
    found = {}
    for what, function in functions.items():
        line = re.search(rf"^\s*([\d,]+) .*5Bench\w*{function}\w*", table, re.M)
        if not line:
            sys.exit(f"{name}: callgrind saw no {function}")
        found[what] = int(line[1].replace(",", ""))
    return found


def count(foja, bench):
    with tempfile.TemporaryDirectory(prefix="foja-instructions-") as scratch:
        folder = Path(scratch)
        foja, bench = stripped(foja, folder), stripped(bench, folder)
        cases = folder / "casos"
        lote.make_cases(cases, 5)
        making = [foja, "generar", "--raiz", ".", "--caso", CASE, "--final"]
        processes = {
            "foja generar --todos": [*making, "--todos", "--salida", folder / "todos"],
            "foja lote, 5 cases, contract and minutes": [
                foja, "lote", cases, "--final", "--raiz", ".", "--salida", folder / "lote", "--trabajos", "1",
                "--documento", "contrato-de-prestamo", "--documento", "acta-de-asamblea-extraordinaria"],
            "foja generar contrato-de-prestamo": [*making, "contrato-de-prestamo", "--salida", folder / "uno"],
        }
        # Two at a time: what else runs changes no count.
        with ThreadPoolExecutor(2) as pool:
            runs = [pool.submit(counted, "Bench", [bench, "count", ".", CASE, folder], folder, BENCH),
                    *(pool.submit(counted, name, command, folder) for name, command in processes.items())]
            return {name: count for run in runs for name, count in run.result().items()}


def main(foja, bench, *options):
    found, own = count(foja, bench), versions()
    if "--record" in options:
        FILE.write_text(json.dumps({"taken with": own, "counts": found}, indent=2, ensure_ascii=False) + "\n")
    known = json.loads(FILE.read_text())
    there, counts = known["taken with"], known["counts"]
    holds = all(own[what] == there[what] for what in ("swift", "libxml2"))
    off = cheaper = 0
    print("| instructions, millions | found | committed | |")
    print("|---|--:|--:|--:|")
    for name in {**counts, **found}:
        if name not in counts or name not in found:
            off += 1
            print(f"| {name} | not in both: `Benchmarks/smoke --record` |")
            continue
        change = found[name] / counts[name] - 1
        is_off = change > BAND
        off += is_off
        cheaper += change < -BAND
        print(f"| {name} | {found[name] / 1e6:,.1f} | {counts[name] / 1e6:,.1f} | {change:+.1%}{' OFF' if is_off else ''} |")
    if off and holds:
        print(f"{off} of the counts are more than {BAND:.0%} dearer: mend that, or record what is meant with "
              "`Benchmarks/smoke --record`", file=sys.stderr)
        return 1
    if cheaper and holds:
        print(f"{cheaper} of the counts are more than {BAND:.0%} cheaper: record them with `Benchmarks/smoke --record`")
    if not holds:
        print(f"warning: the counts were taken with Swift {there['swift']} and libxml2 {there['libxml2']}, and here "
              f"are {own['swift']} and {own['libxml2']}: they are not held against each other", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
