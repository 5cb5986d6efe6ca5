#!/usr/bin/env python3
"""Measures the Python peers and prints nanoseconds as JSON: measure.py FOLDER

Each keeps its template compiled and gets the same typed values; only the rendering is measured. With `--write`, each
writes what it prints, to be compared with Foja's words.
"""

import json
import statistics
import sys
import time
from decimal import Decimal
from pathlib import Path

from lxml import etree

import formats
import instance


def total(items, name):
    return sum(getattr(item, name) for item in items)


class Held:
    """A Decimal that MiniJinja must not turn into a float, which it does with any it is given."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value


def held(value):
    if isinstance(value, Decimal):
        return Held(value)
    if isinstance(value, list):
        return [held(item) for item in value]
    if isinstance(value, formats.Record):
        return formats.Record({name: held(inner) for name, inner in vars(value).items()})
    return value


def unheld(function):
    return lambda value: function(value.value if type(value) is Held else value)


def total_held(items, name):
    return float(sum(getattr(item, name).value for item in items))


def peers(folder):
    """A function for each peer that renders the whole document."""
    options = json.loads((folder / "options.json").read_text())
    functions = {**formats.functions(options["labels"]), "total": total}
    record = formats.typed(json.loads((folder / "dump.json").read_text())["data"])
    data = vars(record)
    read = lambda name: (folder / name).read_text()

    import jinja2
    environment = jinja2.Environment(autoescape=True)
    environment.filters.update(functions)
    environment.globals.update(functions)
    jinja = environment.from_string(read("jinja.html"))
    yield "Jinja2", lambda: jinja.render(data)

    import minijinja
    mini = minijinja.Environment(templates={"t.html": read("jinja.html")}, auto_escape_callback=lambda name: "html")
    for name, function in functions.items():
        mini.add_filter(name, unheld(function) if name in formats.EXACT else function)
    mini.add_global("join", formats.join)
    mini.add_global("total", total_held)
    mini_data = vars(held(record))
    yield "MiniJinja", lambda: mini.render_template("t.html", **mini_data)

    from mako.template import Template
    mako = Template(read("mako.html"), default_filters=["h"], strict_undefined=False)
    everything = {**functions, **data}
    yield "Mako", lambda: mako.render(**everything)

    from chameleon import PageTemplate
    chameleon = PageTemplate(read("chameleon.pt"))
    yield "Chameleon", lambda: chameleon.render(**everything)

    from genshi.template import MarkupTemplate
    genshi = MarkupTemplate(read("genshi.html"))
    yield "Genshi", lambda: genshi.generate(**everything).render("xhtml", strip_whitespace=False)

    transform = etree.XSLT(etree.fromstring(read("plantilla.xsl")))
    needs = options["needs"]
    yield "lxml XSLT", lambda: bytes(transform(instance.build(record, needs, functions))).decode()


def batch(render, count):
    start = time.thread_time_ns()
    for _ in range(count):
        render()
    return (time.thread_time_ns() - start) / count


def measure(renders, rounds=31, length=20_000_000):
    """Medians of batches in turns; see `Clock.swift`."""
    counts = {name: max(1, int(length / min(batch(render, 3) for _ in range(3)))) for name, render in renders}
    samples = {name: [] for name, _ in renders}
    for _ in range(rounds):
        for name, render in renders:
            samples[name].append(batch(render, counts[name]))
    return {name: statistics.median(times) for name, times in samples.items()}


def main(folder, *options):
    folder = Path(folder)
    renders = list(peers(folder))
    if options:
        for name, render in renders:
            (folder / f"{name}.out").write_text(render())
    else:
        print(json.dumps(measure(renders)))


if __name__ == "__main__":
    main(*sys.argv[1:])
