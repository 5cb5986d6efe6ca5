#!/usr/bin/env python3
"""Measures `foja comparar` on forty pages against forty pages and prints JSON: compare.py FOJA

Twenty thousand words in clauses, paragraphs, items and rows, against: the same; the same with one word in fifty other, paragraphs
moved and clauses taken out; the same words in another order, so that every word is common and no sentence is; other words. Wall time
of the whole process in milliseconds, median.
"""

import json
import random
import statistics
import sys
import tempfile
from pathlib import Path

import timing

RUNS = 5
WORDS = 20_000
COMMON = "de la que el en y a los se del las un por con no una su para es al lo como más o este".split()


def vocabulary(rng, letter):
    """Invented words, none of another letter's."""
    return [letter + "".join(rng.choice("aeioulmnrst") for _ in range(rng.randint(2, 9))) for _ in range(1500)]


def blocks(rng, words):
    """Clauses of paragraphs, items and rows, as lists of words."""
    out, count = [], 0
    while count < WORDS:
        clause = [("h2", [rng.choice(words).upper() for _ in range(3)])]
        for _ in range(rng.randint(8, 20)):
            kind = rng.choice(["p", "p", "li", "tr"])
            size = rng.randint(4, 8) if kind == "tr" else rng.randint(15, 90)
            clause.append((kind, [rng.choice(COMMON) if rng.random() < 0.4 else rng.choice(words) for _ in range(size)]))
            count += size
        out.append(clause)
    return out


def edited(rng, clauses, words):
    """One word in fifty other, a paragraph of each third clause moved, one clause in ten taken out."""
    out = [[(k, [rng.choice(words) if rng.random() < 0.02 else w for w in text]) for k, text in c] for c in clauses]
    for index in range(0, len(out) - 4, 3):
        out[index + 3].append(out[index].pop(2))
    return [clause for index, clause in enumerate(out) if index % 10 != 9]


def shuffled(rng, clauses):
    """The same words in another order."""
    words = [word for clause in clauses for _, text in clause for word in text]
    rng.shuffle(words)
    rest = iter(words)
    return [[(kind, [next(rest) for _ in text]) for kind, text in clause] for clause in clauses]


def page(clauses):
    """The XHTML of some clauses."""
    out = ['<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" lang="es"><head><title>x</title></head><body>']
    for clause in clauses:
        for kind, text in clause:
            words = " ".join(text)
            if kind == "tr":
                words = "".join(f"<td>{word}</td>" for word in text)
            wrap = {"li": ("<ul><li>", "</li></ul>"), "tr": ("<table><tr>", "</tr></table>")}
            begin, end = wrap.get(kind, (f"<{kind}>", f"</{kind}>"))
            out.append(begin + words + end)
    return "\n".join(out) + "</body></html>\n"


def main(foja):
    rng = random.Random(40)
    words = vocabulary(rng, "k")
    first = blocks(rng, words)
    others = {
        "the same": first,
        "edited": edited(rng, first, words),
        "the same words in another order": shuffled(rng, first),
        "other words": blocks(rng, vocabulary(rng, "z")),
    }
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.xhtml").write_text(page(first))
        for name, clauses in others.items():
            (Path(folder) / "b.xhtml").write_text(page(clauses))
            for format in ("texto", "xhtml"):
                command = [foja, "comparar", f"{folder}/a.xhtml", f"{folder}/b.xhtml", "--formato", format]
                walls = [timing.timed(command, statuses=(0, 1))[0] for _ in range(RUNS)]
                results[f"{name}, {format}"] = round(statistics.median(walls), 1)
    table = ["| `foja comparar`, 40 pages against 40 | text, ms | XHTML, ms |", "|---|--:|--:|"]
    for name in others:
        table.append(f"| {name} | {results[name + ', texto']:.0f} | {results[name + ', xhtml']:.0f} |")
    print(json.dumps({"compare table": table, "slowest comparison": max(results.values())}))


if __name__ == "__main__":
    main(sys.argv[1])
