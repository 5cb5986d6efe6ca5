#!/usr/bin/env python3
"""Derives every peer's template from Foja's own, so that all print the same document.

    convert.py TEMPLATES TEMPLATE DUMP OUTPUT

DUMP is what `Bench dump` wrote: the typed values of the case and the types of the schema's fields.
"""

import json
import sys
import zipfile
from pathlib import Path

import docx
import formats
import instance
import numbering
import paper_writers
import swift_writers
import writers
from language import Reader


def main(templates, template, dump, output):
    dump = json.loads(Path(dump).read_text())
    reader = Reader(templates, dump["types"])
    nodes = reader.read(template)
    data = formats.typed(dump["data"])
    nodes = numbering.resolve(nodes, data)
    output = Path(output)
    output.mkdir(parents=True, exist_ok=True)
    for name, writer in (
        ("jinja.html", writers.Jinja), ("mako.html", writers.Mako), ("chameleon.pt", writers.Chameleon),
        ("genshi.html", writers.Genshi), ("stencil.html", swift_writers.Stencil), ("mustache.html", swift_writers.Mustache),
    ):
        (output / name).write_text(writer(dump["types"]).write(nodes))
    (output / "plantilla.xsl").write_text(writers.XSLT(dump["types"]).document(nodes))
    (output / "contrato.typ").write_text(paper_writers.Typst(dump["types"]).document(nodes))
    word(paper_writers.Docx(dump["types"]).document(nodes), output / "contrato.docx")
    needs = instance.needs(nodes)
    (output / "options.json").write_text(json.dumps({"labels": reader.options, "needs": needs}))
    functions = formats.functions(reader.options)
    (output / "instancia.xml").write_bytes(instance.serialized(instance.build(data, needs, functions)))


def word(part, path):
    """A Word document with this main part, and whatever else python-docx's usual one has."""
    docx.Document().save(path)
    with zipfile.ZipFile(path) as empty:
        parts = {name: empty.read(name) for name in empty.namelist()}
    parts["word/document.xml"] = part.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as full:
        for name, content in parts.items():
            full.writestr(name, content)


if __name__ == "__main__":
    main(*sys.argv[1:])
