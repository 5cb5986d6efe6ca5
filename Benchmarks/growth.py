#!/usr/bin/env python3
"""Measures how cost grows and prints JSON: growth.py FOJA CASE

With the rows of a case: every document that is made of it, with 1 to 100 goods bought and given as security, of the
same price in all. With the documents: one to all of them in one process. With what a pack has: fields, templates and norms
that have nothing to do with the document made. Processor time of the whole process in milliseconds, median. `lote.py`
measures how it grows with the cases.
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

import growth_packs

ROWS = [1, 10, 30, 100]
RUNS = 3
# The lists that grow, where the case has them.
LISTS = ["compra.bienes", "garantias.maquinaria", "garantias.por_adquirir"]
# What identifies a thing, and so is another's in each.
NUMBERS = ["motor", "chasis", "serie", "placa", "matricula"]
AMOUNTS = ["precio_unitario", "valor", "avaluo"]


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


def cents(text):
    """Of an amount as people write it: 395.000,00."""
    return int(text.replace(".", "").replace(",", ""))


def spread(items, rows):
    """So many items, whose amounts add up to those of the given ones: the first has nearly all."""
    out = []
    for i in range(rows):
        item = dict(items[i % len(items)])
        if "cantidad" in item:
            item["cantidad"] = "1"
        item["descripcion"] = f"{item['descripcion']} {i + 1}"
        for key in NUMBERS:
            if i and key in item:
                item[key] = f"{item[key]}-{i + 1}"
        for key in AMOUNTS:
            if key in item:
                total = sum(cents(each[key]) * (int(each.get("cantidad", 1)) if key == "precio_unitario" else 1)
                            for each in items)
                own = total - 1000 * (rows - 1) if i == 0 else 1000
                item[key] = f"{own // 100}.{own % 100:02}"
        out.append(item)
    return out


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
        group[name] = spread(group[name], rows)
    return out


def main(foja, case):
    # Scalars stay text, as Foja reads them.
    given = yaml.load(Path(case).read_text(encoding="utf8"), Loader=yaml.BaseLoader)
    rows, documents, packs = {}, {}, {}
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
        for what, counts in growth_packs.MORE.items():
            for count in counts:
                pack = growth_packs.make(scratch, what, count)
                packs.setdefault(what, {})[count] = median(
                    [foja, "generar", "contrato-de-prestamo", "--caso", case, "--raiz", pack, "--salida", "-",
                     "--formato", "xhtml"])
    slowest = max(times[ROWS[-1]] for times in rows.values())
    # What a row costs in the largest case, against one of a third of it.
    most, fewer = ROWS[-1], ROWS[-2]
    steep = max(
        ((times[most] - times[1]) / (most - 1)) / max((times[fewer] - times[1]) / (fewer - 1), 0.05)
        for times in rows.values())
    table = ["| processor time, ms | " + " | ".join(f"{count:,} rows" for count in ROWS) + " |",
             "|---|" + "--:|" * len(ROWS),
             *(f"| {name} | " + " | ".join(f"{times[count]:.0f}" for count in ROWS) + " |" for name, times in rows.items()),
             "", "| documents in one process | " + " | ".join(str(count) for count in documents) + " |",
             "|---|" + "--:|" * len(documents),
             "| processor time, ms | " + " | ".join(f"{time:.0f}" for time in documents.values()) + " |"]
    for what, times in packs.items():
        table += ["", f"| more {what} in the pack | " + " | ".join(f"{count:,}" for count in times) + " |",
                  "|---|" + "--:|" * len(times),
                  "| processor time, ms | " + " | ".join(f"{time:.0f}" for time in times.values()) + " |"]
    # What each of the most costs.
    each = {what: (times[max(times)] - times[0]) / max(times) for what, times in packs.items()}
    print(json.dumps({"growth table": table, "slowest of most rows": slowest,
                      "steepness of rows": steep,
                      **{f"ms for each of more {what}": cost for what, cost in each.items()}}))


if __name__ == "__main__":
    main(*sys.argv[1:])
