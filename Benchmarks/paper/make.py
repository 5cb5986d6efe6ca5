#!/usr/bin/env python3
"""One peer from the typed data of a case to a PDF: make.py weasyprint|typst|docxtpl|merge FOLDER OUTPUT.pdf

What a program that uses it would do, in a process of its own: read the data, render the contract, print it. The templates
are those that `peers/convert.py` derived.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "peers"))
import formats  # noqa: E402


def data(folder):
    options = json.loads((folder / "options.json").read_text())
    record = formats.typed(json.loads((folder / "dump.json").read_text())["data"])
    functions = formats.functions(options["labels"])
    functions["total"] = lambda items, name: sum(getattr(item, name) for item in items)
    return record, functions, options["needs"]


def environment(functions):
    import jinja2
    out = jinja2.Environment(autoescape=True)
    out.filters.update(functions)
    out.globals.update(functions)
    return out


def weasyprint(folder, output):
    import weasyprint as library
    record, functions, _ = data(folder)
    page = environment(functions).from_string((folder / "jinja.html").read_text()).render(vars(record))
    # It cannot put an attribute of the page into a margin.
    page = page.replace("--cite: attr(data-cite);", "")
    library.HTML(string=page).write_pdf(output)


def typst(folder, output):
    import typst as library
    from paper_writers import typst_data
    record, functions, needs = data(folder)
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "contrato.typ"
        source.write_text((folder / "contrato.typ").read_text())
        (Path(scratch) / "typst.json").write_text(json.dumps(typst_data(record, "", needs, functions)))
        library.compile(str(source), output=str(output))


def printed(document, output):
    """LibreOffice prints a document, with a profile of its own so that no other one is in its way."""
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{scratch}/perfil", "--headless", "--convert-to", "pdf",
             "--outdir", scratch, document], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        Path(output).write_bytes((Path(scratch) / Path(document).with_suffix(".pdf").name).read_bytes())


def docxtpl(folder, output):
    from docxtpl import DocxTemplate
    record, functions, _ = data(folder)
    template = DocxTemplate(folder / "contrato.docx")
    template.render(vars(record), environment(functions))
    with tempfile.TemporaryDirectory() as scratch:
        document = Path(scratch) / "contrato.docx"
        template.save(document)
        printed(document, output)


if __name__ == "__main__":
    {"weasyprint": weasyprint, "typst": typst, "docxtpl": docxtpl}[sys.argv[1]](Path(sys.argv[2]), sys.argv[3])
