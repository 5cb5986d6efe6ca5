#!/usr/bin/env python3
"""Measures how cost grows and prints JSON: growth.py FOJA CASE

With the rows of a case: every document of the catalogue from cases of 1 to 1,000 goods, bought and given as security.
With the documents: one to all of them in one process. Processor time of the whole process in milliseconds, median.
"""

import copy
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROWS = [1, 10, 100, 300, 1000]
RUNS = 5
# The lists that grow, where the case has them.
LISTS = ["compra.bienes", "garantias.maquinaria", "garantias.por_adquirir", "declaracion.equipos"]


def took(command):
    """Processor time of a process that must succeed, in milliseconds."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status != 0:
        sys.exit(f"{' '.join(map(str, command))}: {complaint.decode()}")
    return 1000 * (usage.ru_utime + usage.ru_stime)


def median(command):
    return statistics.median(took(command) for _ in range(RUNS))


def grown(case, rows):
    """The case with so many items in each list, their texts told apart."""
    out = copy.deepcopy(case)
    for path in LISTS:
        *groups, name = path.split(".")
        group = out
        for part in groups:
            group = group.get(part, {})
        if not group.get(name):
            continue
        items = group[name]
        group[name] = [
            {key: f"{value} {i + 1}" if key in ("descripcion", "detalle") else value
             for key, value in items[i % len(items)].items()}
            for i in range(rows)]
    return out


def main(foja, case):
    # Scalars stay text, as Foja reads them.
    given = yaml.load(Path(case).read_text(encoding="utf8"), Loader=yaml.BaseLoader)
    catalogue = json.loads(subprocess.run([foja, "catalogo", "--json"], capture_output=True, check=True).stdout)
    rows, documents = {}, {}
    with tempfile.TemporaryDirectory() as scratch:
        made = subprocess.run(
            [foja, "generar", "--todos", "--caso", case, "--salida", scratch + "/todos", "--formato", "xhtml"],
            capture_output=True, check=True, text=True)
        names = [Path(line).stem for line in made.stdout.split()]
        for count in ROWS:
            file = Path(scratch) / f"{count}.json"
            file.write_text(json.dumps(grown(given, count)), encoding="utf8")
            for name in names:
                command = [foja, "generar", name, "--caso", file, "--salida", "-", "--formato", "xhtml"]
                rows.setdefault(name, {})[count] = median(command)
        for count in range(1, len(names) + 1):
            documents[count] = median(
                [foja, "generar", *names[:count], "--caso", case, "--salida", f"{scratch}/d", "--reemplazar"])
    assert len(names) > 1 and len(catalogue) >= len(names)
    slowest = max(times[300] for times in rows.values())
    # What one more row costs between 300 and 1,000, against between 1 and 100.
    steep = max(
        ((times[1000] - times[300]) / 700) / max((times[100] - times[1]) / 99, 0.02) for times in rows.values())
    print(json.dumps({"growth rows": rows, "growth documents": documents, "slowest of 300 rows": slowest,
                      "steepness of rows": steep}))


if __name__ == "__main__":
    main(*sys.argv[1:])
