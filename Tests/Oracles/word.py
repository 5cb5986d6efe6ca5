"""What others do to Word files, for the tests of those that come back: it knows nothing of Foja but its files.

    word.py guardar FOLDER              opens each file with python-docx and saves it again
    word.py editar FILE COUNT SEED OUT  edits a file in so many ways; of each, OUT has the file and what it says then
    word.py leer FILE…                  of each file its words with all changes accepted, and refused, as a line of JSON
"""
import copy
import json
import pathlib
import random
import re
import sys

import docx
from docx.oxml.ns import qn
from docx.oxml import OxmlElement

AUTHOR, DATE = "Ana Abogada", "2026-03-02T10:00:00Z"
NEW = "además expresamente previa aceptación escrita oportuna salvo acuerdo distinto conforme notifique".split()
HEADINGS = {"TituloDeClausula"}


def save(folder):
    for path in sorted(pathlib.Path(folder).glob("*.docx")):
        docx.Document(path).save(path)


# What a file says.


def is_mark(run):
    style = run.find(qn("w:rPr") + "/" + qn("w:rStyle"))
    return style is not None and style.get(qn("w:val")) == "MarcaDeLista"


def inside(element, *names):
    tags = {qn(name) for name in names}
    while element is not None:
        if element.tag in tags:
            return True
        element = element.getparent()
    return False


def text(paragraph, accepted=True):
    """The words of a paragraph with all changes accepted, or all refused."""
    gone = ("w:del", "w:moveFrom") if accepted else ("w:ins", "w:moveTo")
    out = []
    for element in paragraph.iter(qn("w:t"), qn("w:delText"), qn("w:br"), qn("w:tab"), qn("w:noBreakHyphen")):
        run = element.getparent()
        if is_mark(run) or inside(run, *gone):
            continue
        if element.tag == qn("w:noBreakHyphen"):
            out.append("-")
        else:
            out.append((element.text or "") if element.tag in (qn("w:t"), qn("w:delText")) else " ")
    return "".join(out)


def ends_away(paragraph, accepted):
    """Whether the end of a paragraph is not there, and the next goes on with it."""
    properties = paragraph.find(qn("w:pPr") + "/" + qn("w:rPr"))
    if properties is None:
        return False
    names = ("w:del", "w:moveFrom") if accepted else ("w:ins", "w:moveTo")
    return any(properties.find(qn(name)) is not None for name in names)


def row_away(paragraph, accepted):
    row = paragraph
    while row is not None and row.tag != qn("w:tr"):
        row = row.getparent()
    if row is None:
        return False
    return row.find(qn("w:trPr") + "/" + qn("w:del" if accepted else "w:ins")) is not None


def words(document, accepted=True):
    out, rest = [], ""
    for paragraph in document.element.body.iter(qn("w:p")):
        if row_away(paragraph, accepted):
            continue
        rest += text(paragraph, accepted)
        if ends_away(paragraph, accepted):
            continue
        out += rest.split()
        rest = ""
    return out + rest.split()


def read(*paths):
    for path in paths:
        document = docx.Document(path)
        print(json.dumps({"aceptado": words(document), "rechazado": words(document, False)}, ensure_ascii=False))


# What people do to it.


def style(paragraph):
    found = paragraph.find(qn("w:pPr") + "/" + qn("w:pStyle"))
    return "" if found is None else found.get(qn("w:val"))


def run(words, like=None, deleted=False):
    out = OxmlElement("w:r")
    if like is not None and like.find(qn("w:rPr")) is not None:
        out.append(copy.deepcopy(like.find(qn("w:rPr"))))
    inner = OxmlElement("w:delText" if deleted else "w:t")
    inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    inner.text = words
    out.append(inner)
    return out


def change(name, number):
    out = OxmlElement(name)
    out.set(qn("w:id"), str(9000 + number))
    out.set(qn("w:author"), AUTHOR)
    out.set(qn("w:date"), DATE)
    return out


class Editor:
    def __init__(self, path, seed):
        self.random = random.Random(seed)
        self.document = docx.Document(path)
        self.body = self.document.element.body
        self.number = 0
        self.tracked = self.random.random() < 0.5

    def mark(self, name):
        self.number += 1
        return change(name, self.number)

    def blocks(self):
        return [block for block in self.body if block.tag != qn("w:sectPr")]

    def clauses(self):
        """Of each clause its blocks, the heading first."""
        out = []
        for block in self.blocks():
            if block.tag == qn("w:p") and style(block) in HEADINGS:
                out.append([block])
            elif out:
                out[-1].append(block)
        return out

    def heading(self, block):
        found = ""
        for other in self.blocks():
            if other.tag == qn("w:p") and style(other) in HEADINGS:
                found = text(other)
            if other is block:
                return found
        return found

    def runs(self, paragraph):
        """Those of plain words, outside what carries data."""
        return [
            r for r in paragraph.findall(qn("w:r"))
            if not is_mark(r) and len("".join(t.text or "" for t in r.findall(qn("w:t"))).split()) > 3
        ]

    def some_run(self):
        found = [(p, r) for p in self.blocks() if p.tag == qn("w:p") and style(p) not in HEADINGS for r in self.runs(p)]
        return self.random.choice(found)

    def replace(self, r, before, old, new, after):
        """Parts a run, and puts new words in the stead of old."""
        parts = [run(before, r)]
        if old:
            if self.tracked:
                gone = self.mark("w:del")
                gone.append(run(old, r, deleted=True))
                parts.append(gone)
        if new:
            added = run(new, r)
            if self.tracked:
                wrapped = self.mark("w:ins")
                wrapped.append(added)
                added = wrapped
            parts.append(added)
        parts.append(run(after, r))
        for part in parts:
            r.addprevious(part)
        r.getparent().remove(r)

    def edit_words(self):
        paragraph, r = self.some_run()
        all_words = re.findall(r"\S+\s*|\s+", "".join(t.text or "" for t in r.findall(qn("w:t"))))
        at = self.random.randrange(1, len(all_words) - 1)
        kind = self.random.choice(["cambia", "agrega", "quita"])
        count = 0 if kind == "agrega" else min(self.random.randint(1, 3), len(all_words) - 1 - at)
        new = "" if kind == "quita" else " ".join(self.random.sample(NEW, self.random.randint(1, 3))) + " "
        where = self.heading(paragraph)
        self.replace(
            r, "".join(all_words[:at]), "".join(all_words[at:at + count]), new, "".join(all_words[at + count:]))
        return kind, where

    def paragraph(self, words, style_name=None):
        p = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        if style_name:
            own = OxmlElement("w:pStyle")
            own.set(qn("w:val"), style_name)
            properties.append(own)
        p.append(properties)
        added = run(words)
        if self.tracked:
            inner = OxmlElement("w:rPr")
            inner.append(self.mark("w:ins"))
            properties.append(inner)
            wrapped = self.mark("w:ins")
            wrapped.append(added)
            added = wrapped
        p.append(added)
        return p

    def insert_clause(self):
        clauses = self.clauses()
        place = self.random.choice(clauses[:-1])
        title = "CLÁUSULA ADICIONAL.- (" + " ".join(self.random.sample(NEW, 2)).upper() + ")"
        after = place[-1]
        for p in [self.paragraph("Las partes convienen " + " ".join(self.random.sample(NEW, 5)) + "."),
                  self.paragraph(title, "TituloDeClausula")]:
            after.addnext(p)
        return "inserta", title

    def insert_paragraph(self):
        clause = self.random.choice(self.clauses())
        clause[self.random.randrange(len(clause))].addnext(
            self.paragraph("Se deja constancia que " + " ".join(self.random.sample(NEW, 6)) + "."))
        return "agrega párrafo", text(clause[0])

    def strike(self, block):
        for p in block.iter(qn("w:p")):
            for r in list(p.iter(qn("w:r"))):
                wrapped = self.mark("w:del")
                r.addprevious(wrapped)
                wrapped.append(r)
                for t in r.findall(qn("w:t")):
                    t.tag = qn("w:delText")
            properties = p.get_or_add_pPr()
            inner = properties.find(qn("w:rPr"))
            if inner is None:
                inner = OxmlElement("w:rPr")
                properties.append(inner)
            inner.insert(0, self.mark("w:del"))

    def delete_clause(self):
        clauses = [c for c in self.clauses()[:-1] if all(b.tag == qn("w:p") for b in c)]
        clause = self.random.choice(clauses)
        title = text(clause[0])
        for block in clause:
            if self.tracked:
                self.strike(block)
            else:
                block.getparent().remove(block)
        return "quita cláusula", title

    def move_clause(self):
        self.tracked = False
        clauses = self.clauses()[:-1]
        a = self.random.randrange(len(clauses))
        # After itself, or after the one before it, it stands where it stood; past one other, it may be that one that moved.
        b = self.random.choice([other for other in range(len(clauses)) if other not in (a - 2, a - 1, a, a + 1)])
        after = clauses[b][-1]
        for block in reversed(clauses[a]):
            block.getparent().remove(block)
            after.addnext(block)
        return "mueve", text(clauses[a][0])

    def rows(self):
        return [r for r in self.body.iter(qn("w:tr")) if len("".join(t.text or "" for t in r.iter(qn("w:t")))) > 3]

    def edit_row(self):
        rows = self.rows()
        if not rows:
            return self.edit_words()
        row = self.random.choice(rows)
        table = row.getparent()
        kind = self.random.choice(["quita fila", "agrega fila"])
        if kind == "quita fila":
            if self.tracked:
                properties = row.find(qn("w:trPr"))
                if properties is None:
                    properties = OxmlElement("w:trPr")
                    row.insert(0, properties)
                properties.append(self.mark("w:del"))
            else:
                table.remove(row)
        else:
            self.tracked = False
            added = copy.deepcopy(row)
            for mark in list(added.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
                mark.getparent().remove(mark)
            for control in list(added.iter(qn("w:sdt"))):
                for inner in list(control.find(qn("w:sdtContent"))):
                    control.addprevious(inner)
                control.getparent().remove(control)
            done = False
            for t in added.iter(qn("w:t")):
                t.text = "" if done else "fila agregada"
                done = True
            row.addnext(added)
        return kind, ""

    def comment(self):
        found = [p for p in self.document.paragraphs if len(p.runs) > 0 and len(p.text.split()) > 5]
        paragraph = self.random.choice(found)
        self.document.add_comment(paragraph.runs[0], text="Revisar este plazo", author=AUTHOR, initials="AA")
        self.tracked = False
        return "comenta", self.heading(paragraph._p)

    def split(self):
        """Parts runs as word processors do, for no reason."""
        for r in list(self.body.iter(qn("w:r"))):
            texts = r.findall(qn("w:t"))
            if len(texts) != 1 or len(texts[0].text or "") < 4 or self.random.random() < 0.6:
                continue
            whole = texts[0].text
            at = self.random.randrange(1, len(whole) - 1)
            r.addprevious(run(whole[:at], r))
            spelling = OxmlElement("w:proofErr")
            spelling.set(qn("w:type"), "spellStart")
            r.addprevious(spelling)
            texts[0].text = whole[at:]
            texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def edit(path, count, seed, out):
    folder = pathlib.Path(out)
    for index in range(int(count)):
        editor = Editor(path, int(seed) * 1000 + index)
        before = words(editor.document)
        if editor.random.random() < 0.5:
            editor.split()
        kinds = [editor.edit_words] * 4 + [
            editor.insert_clause, editor.insert_paragraph, editor.delete_clause, editor.move_clause, editor.edit_row,
            editor.comment]
        if not editor.clauses():
            kinds = [editor.edit_words, editor.edit_row]
        kind, where = editor.random.choice(kinds)()
        assert words(editor.document, accepted=False) == before or not editor.tracked, kind
        editor.document.save(folder / f"{index:03}.docx")
        said = {
            "que": kind, "donde": where, "registrado": editor.tracked, "palabras": words(editor.document),
            "antes": before,
        }
        (folder / f"{index:03}.json").write_text(json.dumps(said, ensure_ascii=False))


if __name__ == "__main__":
    {"guardar": save, "editar": edit, "leer": read}[sys.argv[1]](*sys.argv[2:])
