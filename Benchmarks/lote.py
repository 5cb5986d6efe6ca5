#!/usr/bin/env python3
"""Measures `foja lote`: lote.py FOJA [--casos N] [--todos N] [--json FILE]

Makes N cases out of the examples, each with its own name, people, amounts and dates, and makes the contract and the
minutes of each, in final, with one worker and with two; then every document of a few cases; then the minutes alone of 1/16,
1/4 and all of the cases, for what a case costs as they grow. Prints the seconds, the cases per second, the largest memory of
the process, and how many times faster two workers are.

By default 400 cases, a matter of seconds; 10000 is what docs/performance.md records, and 100000 takes an hour or more.
"""

import argparse
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ["aurifera", "polimetalica", "no-metalica"]
NAMES = ["Zutano", "Fulano", "Mengano", "Perengano", "Zutana", "Fulana", "Mengana"]
SURNAMES = ["Inventado", "Ejemplo", "Modelo", "Ficticio", "Prueba", "Imaginario", "Muestra"]


def variant(text, example, number, chance):
    """A case like an example: other names and cards, the same everywhere; other amounts of goods; another day."""
    text = re.sub(rf"^id: {example}$", f"id: {example}-{number:05}", text, flags=re.M)
    people = sorted(set(re.findall(r"nombre: ([A-ZÁÉÍÓÚÑ][a-záéíóúñ]+ [A-ZÁÉÍÓÚÑ][a-záéíóúñ]+ [A-ZÁÉÍÓÚÑ][a-záéíóúñ]+)", text)))
    for index, person in enumerate(people):
        new = f"{chance.choice(NAMES)} {chance.choice(SURNAMES)} {SURNAMES[index % 7]}{'abcdefghij'[index % 10]}"
        text = text.replace(person, new)
    for card in sorted(set(re.findall(r'ci: "?([0-9]{5,10})', text))):
        text = text.replace(card, str(chance.randrange(3_000_000, 9_999_999)))
    name = re.search(r"razon_social: (.*)", text)[1]
    text = text.replace(name, f"{name.removesuffix(' R.L.')} {number} R.L.")
    # Each its own taxpayer, with goods of its own: no two cases pledge the same.
    text = re.sub(r'(\bnit: )"?(\d+)"?', lambda m: f'{m[1]}"{m[2]}{number:05}"', text)
    text = re.sub(r"(\b(?:placa|crpva|matricula|chasis|motor|serie|modulo): )([\w.-]*\d[\w.-]*)", lambda m: f"{m[1]}{m[2]}-{number:05}", text)
    text = re.sub(r"(fecha_creacion: \d{4}-\d\d-)\d\d", lambda m: f"{m[1]}{chance.randrange(10, 28)}", text)
    # What is bought (its lines have a `cantidad`) is worth what is paid for it.
    text = re.sub(r"^(?!.*cantidad)(.*valor: \"?)([0-9]+)\.000,00",
                  lambda m: f"{m[1]}{int(m[2]) + chance.randrange(1, 9)}.000,00", text, flags=re.M)
    text = re.sub(r'(correlativo: )"?\d+"?', lambda m: f'{m[1]}"{number % 1000000:03}"', text)
    text = re.sub(r"(hoja_de_ruta: ).*", lambda m: f"{m[1]}HR-EXT/{number:05}/2025", text)
    return re.sub(r"hora_cierre: \"(\d\d):\d\d\"", lambda m: f'hora_cierre: "{m[1]}:{chance.randrange(10, 59)}"', text)


def make_cases(folder, count):
    chance = random.Random(20240101)
    texts = [(ROOT / "examples" / name / "caso.yaml").read_text() for name in EXAMPLES]
    for number in range(count):
        name = EXAMPLES[number % len(EXAMPLES)]
        path = folder / f"{number // 100:03}" / f"{name}-{number:05}"
        path.mkdir(parents=True)
        (path / "caso.yaml").write_text(variant(texts[number % len(EXAMPLES)], name, number, chance))


def run(foja, cases, output, workers, arguments):
    """Seconds by the wall and megabytes at most."""
    shutil.rmtree(output, ignore_errors=True)
    command = [foja, "lote", str(cases), "--final", "--raiz", str(ROOT), "--salida", str(output),
               "--trabajos", str(workers), "--json", *arguments]
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    answer = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    report = json.loads(answer)
    if status != 0 or report["rechazados"]:
        refused = next(r for r in report["resultados"] if r["resultado"] == "rechazado")
        sys.exit(f"foja lote: status {status}, {report['rechazados']} refused: {json.dumps(refused, ensure_ascii=False)[:1500]}")
    return {"seconds": seconds, "MB": usage.ru_maxrss / 1024, "files": report["archivos_escritos"],
            "processor": usage.ru_utime + usage.ru_stime}


def growth(foja, base, counts, arguments):
    """A table, and what a case costs in each of some batches: that of starting, shared, is left out."""
    rows, costs = ["| cases in a batch | ms of processor each | MB at most |", "|--:|--:|--:|"], []
    cases = base / "crecen-1"
    make_cases(cases, 1)
    start = run(foja, cases, base / "salida", 1, arguments)["processor"]
    for count in counts:
        cases = base / f"crecen-{count}-casos"
        make_cases(cases, count)
        one = run(foja, cases, base / "salida", 1, arguments)
        costs.append(1000 * (one["processor"] - start) / max(1, count - 1))
        rows.append(f"| {count:,} | {costs[-1]:.1f} | {one['MB']:.0f} |")
        shutil.rmtree(cases)
    return rows, costs


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("foja")
    parser.add_argument("--casos", type=int, default=400)
    parser.add_argument("--todos", type=int, default=60)
    parser.add_argument("--json")
    options = parser.parse_args()
    foja = str(Path(options.foja).resolve())
    base = Path(tempfile.mkdtemp(prefix="foja-lote-"))
    few = ["--documento", "contrato-de-prestamo", "--documento", "acta-de-asamblea-extraordinaria"]
    rows, results = [], {}
    try:
        for what, count, arguments in (("two documents", options.casos, few), ("--todos", options.todos, ["--todos"])):
            cases = base / f"casos-{count}-{len(arguments)}"
            make_cases(cases, count)
            runs = [run(foja, cases, base / "salida", workers, arguments) for workers in (1, 2)]
            for workers, one in zip((1, 2), runs):
                rows.append(f"| {count} cases, {what}, {workers} at a time | {one['seconds']:.1f} | "
                            f"{count / one['seconds']:.1f} | {one['processor']:.1f} | {one['MB']:.0f} |")
            results[f"lote {what} two workers"] = runs[0]["seconds"] / runs[1]["seconds"]
            results[f"lote {what} MB"] = max(one["MB"] for one in runs)
            again = time.monotonic()
            subprocess.run([foja, "lote", str(cases), "--final", "--raiz", str(ROOT), "--salida", str(base / "salida"),
                            *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            again = time.monotonic() - again
            rows.append(f"| the same, all up to date | {again:.1f} | {count / again:.1f} | | |")
            shutil.rmtree(cases)
        grown, costs = growth(foja, base, [max(1, options.casos // part) for part in (16, 4, 1)], few[2:])
        results["a case of many, times one of few"] = costs[-1] / costs[0]
    finally:
        shutil.rmtree(base, ignore_errors=True)
    results["lote table"] = ["| `foja lote` | s | cases/s | s of processor | MB at most |", "|---|--:|--:|--:|--:|", *rows, "", *grown]
    if options.json:
        Path(options.json).write_text(json.dumps(results))
        return
    print("\n".join(results.pop("lote table")))
    for name, value in results.items():
        print(f"{name}: {value:.2f}")


if __name__ == "__main__":
    main()
