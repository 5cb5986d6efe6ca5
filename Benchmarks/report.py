#!/usr/bin/env python3
"""Prints the table of a run and compares it with thresholds.json: report.py FOLDER [--record]

Exits 1 if a threshold is not met. `--record` also writes the table into docs/performance.md.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "peers"))
from words import PEERS  # noqa: E402

# Not written in Python, but called from it, as are the functions that print their fields: part of their time is that.
FROM_PYTHON = {"MiniJinja": " (Rust, from Python)", "lxml XSLT": " (C, from Python)"}
FOJA = ["Foja XHTML", "Foja resolve", "Foja emit XHTML", "Foja text", "Foja emit text"]


def load(folder):
    out = {}
    for name in ("swift", "python", "process", "paper", "lote", "growth", "compare"):
        out |= json.loads((folder / f"{name}.json").read_text())
    out["fastest peer"] = min(out[name] for name in PEERS)
    return out


def tables(results):
    """The figures as Markdown."""
    copy, page = results["memcpy"], results["Foja XHTML"]
    rows = [f"Contract of {results['bytes'] / 1000:.1f} kB of XHTML.", "",
            "| making the document | µs | × memcpy | × Foja's XHTML |", "|---|--:|--:|--:|"]
    for name in ["memcpy", *FOJA, *sorted(PEERS, key=results.get)]:
        time = results[name]
        rows.append(f"| {name}{FROM_PYTHON.get(name, '')} | {time / 1000:,.1f} | {time / copy:,.0f} | {time / page:.2f} |")
    rows += ["", "| checking the document | µs | × bare libxml2 |", "|---|--:|--:|"]
    for name in ("libxml2", "Foja check"):
        rows.append(f"| {name} | {results[name] / 1000:,.1f} | {results[name] / results['libxml2']:.2f} |")
    rows += ["", "| as a process | ms | × | MB at most |", "|---|--:|--:|--:|"]
    for name in ("xsltproc + xmllint", "foja generar", "foja generar, prepared"):
        rows.append(f"| {name} | {results[name]:.1f} | {results[name] / results['xsltproc + xmllint']:.2f} | "
                    f"{results[name + ' MB']:.1f} |")
    rows += ["", *results["paper table"]]
    rows += ["", *results["lote table"], "", *results["growth table"], "", *results["compare table"]]
    return rows


def judgement(results):
    rows, met = ["| threshold | found | committed | target |", "|---|--:|--:|--:|"], True
    for threshold in json.loads((HERE / "thresholds.json").read_text()):
        if "ratio" in threshold:
            over, under = threshold["ratio"]
            found = results[over] / results[under]
        else:
            found = results[threshold["value"]]
        at_most = "atMost" in threshold
        limit = threshold["atMost" if at_most else "atLeast"]
        holds = found <= limit if at_most else found >= limit
        met = met and holds
        sign = "≤" if at_most else "≥"
        rows.append(f"| {threshold['what']} | {found:.2f}{'' if holds else ' NOT MET'} | {sign} {limit} | "
                    f"{sign} {threshold['target']} |")
    return rows, met


def main(folder, *options):
    results = load(Path(folder))
    verdict, met = judgement(results)
    table = "\n".join([*tables(results), "", *verdict])
    print(table)
    if "--record" in options:
        page = HERE.parent / "docs/performance.md"
        before, _, rest = page.read_text().partition("<!-- figures -->\n")
        _, _, after = rest.partition("<!-- end of figures -->")
        page.write_text(f"{before}<!-- figures -->\n{table}\n<!-- end of figures -->{after}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
