#!/usr/bin/env python3
"""Measures the way from a case to a PDF, as processes in turns: paper/measure.py FOJA CASE FOLDER [--once]

What somebody would use who did not use Foja: Jinja2 with WeasyPrint, Typst, python-docx-template with LibreOffice. Wall
time and processor time in milliseconds, median, and the largest peak of memory of a process, as JSON. Every PDF must have
the words of the document, but for one in a hundred that a column's edge may have parted. With `--once` each is made once
and only complaints are printed. What is not installed is said and left out.
"""

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from timing import timed

RUNS = 7
#: Each with the program that it needs besides Python's packages.
PEERS = {"Jinja2 + WeasyPrint": ("weasyprint", None), "Typst": ("typst", None),
         "python-docx-template + LibreOffice": ("docxtpl", "soffice")}


def lacking(pdf, folder):
    """The words of the document that a PDF has not; none if they are so few that columns explain them."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, text=True).stdout
    found = re.sub(r"[-\u2010\u00AD]?\s+", "", text)
    body = etree.parse(str(folder / "foja.xhtml")).getroot().find("{*}body")
    own = [word for word in " ".join(body.itertext()).split() if len(word) > 3]
    missing = {word for word in own if re.sub(r"[-\u2010\u00AD]$", "", word) not in found}
    return sorted(missing) if len(missing) > len(set(own)) / 100 else []


def main(foja, case, folder, *options):
    folder = Path(folder).resolve()
    here = Path(__file__).resolve().parent
    with tempfile.TemporaryDirectory() as scratch:
        commands = {}
        if shutil.which("chromium"):
            commands["foja generar --formato pdf"] = (
                [foja, "generar", "contrato-de-prestamo", "--caso", case, "--final", "--formato", "pdf", "--salida",
                 scratch + "/foja"], Path(scratch) / "foja/contrato-de-prestamo.pdf")
        for name, (peer, program) in PEERS.items():
            if program and not shutil.which(program):
                print(f"{name}: not measured, for {program} is not installed", file=sys.stderr)
                continue
            target = Path(scratch) / f"{peer}.pdf"
            commands[name] = ([sys.executable, here / "make.py", peer, folder, target], target)
        samples = {name: [] for name in commands}
        for turn in range(1 if "--once" in options else RUNS + 1):
            for name, (command, target) in commands.items():
                sample = timed(command)
                if turn == 0:  # warms the file cache
                    if missing := lacking(target, folder):
                        sys.exit(f"{name}: the PDF has not {missing[:20]}")
                else:
                    samples[name].append(sample)
    if "--once" in options:
        return
    rows = ["| from a case to a PDF | ms | ms of processor | MB at most |", "|---|--:|--:|--:|"]
    for name, taken in sorted(samples.items(), key=lambda item: statistics.median(s[0] for s in item[1])):
        rows.append(f"| {name} | {statistics.median(s[0] for s in taken):,.0f} | "
                    f"{statistics.median(s[1] for s in taken):,.0f} | {max(s[2] for s in taken):.0f} |")
    print(json.dumps({"paper table": rows}))


if __name__ == "__main__":
    main(*sys.argv[1:])
