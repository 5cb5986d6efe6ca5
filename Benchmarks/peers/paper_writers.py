"""Writes the tree of a template for the programs that make paper of it: Word by docxtpl, Word by mail merge, Typst."""

import re
from html import escape, unescape

from writers import ARITHMETIC, Jinja, Writer

TAG = re.compile(r"<(/?)([a-zA-Z][\w:]*)[^>]*?(/?)>")


class Body:
    """Of the page only what stands in its body: a subclass says what tags and words become."""

    is_inside = False

    def text(self, markup):
        out = ""
        if not self.is_inside:
            _, found, markup = markup.partition("<body>")
            self.is_inside = bool(found)
        at = 0
        for tag in TAG.finditer(markup):
            out += self.words(unescape(markup[at:tag.start()])) + self.tag(tag[2], not tag[1], bool(tag[3]))
            at = tag.end()
        return out + self.words(unescape(markup[at:]))


class Docx(Body, Jinja):
    """The main part of a Word document, with Jinja's tags between its elements: what docxtpl renders."""

    blocks = {"p", "li", "caption", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
    is_open = False  # a paragraph is
    is_table = False
    bold = 0

    def field(self, node):
        return self.run(super().field(node).replace("&", "&amp;").replace("<", "&lt;")) if self.is_inside else ""

    def position(self, node):
        return self.run(super().position(node))

    def branches(self, cases, otherwise):
        return super().branches([(escape(condition, quote=False), body) for condition, body in cases], otherwise)

    def loop(self, node, body):
        out = super().loop(node, body)
        joined = "{{ " + self.join(node, "loop.index0", "loop.length") + " }}"
        return out.replace(joined, self.run(joined), 1) if node.word else out

    def run(self, text):
        style = "<w:rPr><w:b/></w:rPr>" if self.bold else ""
        return f'<w:r>{style}<w:t xml:space="preserve">{text}</w:t></w:r>'

    def words(self, text):
        text = re.sub(r"\s+", " ", text)
        if text.strip() == "" and not self.is_open:
            return ""
        begin = "" if self.is_open else "<w:p>"
        self.is_open = True
        return begin + self.run(escape(text, quote=False)) if text else begin

    def close(self):
        out, self.is_open = "</w:p>" if self.is_open else "", False
        return out

    def tag(self, name, opens, is_empty):
        if name == "br":
            return "<w:r><w:br/></w:r>" if self.is_open else ""
        if name in ("b", "strong"):
            self.bold += 1 if opens else -1
            return ""
        if name in ("thead", "tbody"):
            if opens and not self.is_table:
                self.is_table = True
                return self.close() + '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid/>'
            return ""
        if name == "table" and not opens:
            self.is_table = False
            return "</w:tbl>"
        out = self.close()
        if name == "tr":
            out += "<w:tr>" if opens else "</w:tr>"
        if name in ("td", "th"):
            if not opens:
                return out + "</w:tc>"
            out += "<w:tc>"
        if name in self.blocks and opens:
            self.is_open = True
            out += "<w:p>"
        return out

    def document(self, nodes):
        body = self.write(nodes) + self.close()
        return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document '
                'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
                f"{body}<w:sectPr/></w:body></w:document>")


class Typst(Body, Writer):
    """Typst's own language. Its data have what each field prints, made beforehand; see `instance.py`."""

    blocks = {"h1": "title", "h2": "clause", "h3": "clause", "h4": "clause", "p": "para", "li": "item", "caption": "para",
              "b": "strong", "strong": "strong", "tr": "row"}

    def document(self, nodes):
        return PREAMBLE + self.write(nodes)

    def words(self, text):
        text = re.sub(r"\s+", " ", text)
        if self.is_row and not text.strip():
            return ""
        return re.sub(r"([^\w\s])", r"\\\1", text) if self.is_inside else ""

    is_row = False

    def tag(self, name, opens, is_empty):
        if name == "br":
            return "#linebreak()"
        if name == "tr":
            self.is_row = opens
        if name in ("td", "th"):
            self.is_row = not opens
            return "[" if opens else "]"
        if name == "tr":
            return "#row" if opens else "\n"
        if name in self.blocks:
            return f"#{self.blocks[name]}[" if opens else "]"
        return "\n\n" if name in ("section", "div", "ol", "ul", "table", "main") else ""

    def path(self, path):
        first, _, rest = path.partition(".")
        return f'at({first}, "{rest}")' if first in self.scope else f'at(c, "{path}")'

    def field(self, node):
        return f'#{self.path(node.path)}.at("{".".join(node.calls) or "v"}")' + ";" if self.is_inside else ""

    def value(self, expression):
        kind, *rest = expression
        if kind == "path":
            return f"raw({self.path(rest[0])})"
        if kind == "literal":
            return str(rest[0]).lower() if isinstance(rest[0], bool) else f'"{rest[0]}"' if isinstance(rest[0], str) else str(rest[0])
        if kind in ARITHMETIC:
            return f"({self.value(rest[0])} {kind} {self.value(rest[1])})"
        if kind == "sum":
            return f'total({self.path(rest[0])}, "{rest[1]}")'
        return f"many({self.path(rest[0])})"

    def condition(self, expression):
        kind, *rest = expression
        if kind == "path":
            return f"given({self.path(rest[0])})"
        if kind == "not":
            return f"not ({self.condition(rest[0])})"
        if kind in ("y", "o"):
            return f"({self.condition(rest[0])}) {'and' if kind == 'y' else 'or'} ({self.condition(rest[1])})"
        return f"{self.value(rest[0])} {'==' if kind == '=' else kind} {self.value(rest[1])}"

    def is_one(self, count):
        if count[0] == "path" and self.kind(count[1]) == "lista":
            return f"many({self.path(count[1])}) == 1"
        return self.value(count) + " == 1"

    def is_in(self, path, names):
        if names in (["sí"], ["no"]):
            return f"raw({self.path(path)}) == {'true' if names == ['sí'] else 'false'}"
        return "(" + "".join(f'"{name}", ' for name in names) + f").contains(raw({self.path(path)}))"

    def branches(self, cases, otherwise):
        out = " else ".join(f"if {condition} [{body}]" for condition, body in cases)
        return f"#({out}" + (f" else [{otherwise}]" if otherwise else "") + ")"

    def loop(self, node, body):
        joined = ""
        if node.word:
            self.scope[node.variable] = node.path
            following = f"{self.path(node.following)}.v" if node.following else '""'
            del self.scope[node.variable]
            joined = f'#join(i_{node.variable}, many({self.path(node.path)}), "{node.word}", {following}, "{node.mark}");'
        return (f"#for (i_{node.variable}, {node.variable}) in each({self.path(node.path)}).enumerate() "
                f"[{joined}{body}]" + "#[]")

    def position(self, node):
        return f"#(i_{node.variable} + {node.plus})"


PREAMBLE = r"""#let c = json("typst.json")
#let at(start, path) = {
  let value = start
  if path != "" { for name in path.split(".") { if value == none { break }; value = value.at(name, default: none) } }
  value
}
#let raw(value) = if value == none { none } else { value.at("raw", default: none) }
#let each(value) = if value == none { () } else { value }
#let many(value) = each(value).len()
#let given(value) = if type(value) == array { value.len() > 0 } else if raw(value) == false { false } else { value != none }
#let total(items, name) = each(items).map(item => raw(item.at(name))).sum(default: 0)
#let join(i, n, word, next, mark) = {
  let start = lower(next)
  let y = if word == "y" and ("i", "í", "hi", "hí").any(sound => start.starts-with(sound)) { "e" } else { word }
  if i == 0 { "" } else if i < n - 1 or word == "," { mark + " " } else if mark == "," { " " + y + " " } else { mark + " " + y + " " }
}
#let title(body) = align(center, strong(body))
#let clause(body) = block(strong(body))
#let para(body) = par(body)
#let item(body) = block(inset: (left: 1em), body)
#let row(..cells) = table(columns: (1fr,) * cells.pos().len(), ..cells)
#set page(paper: "a4", margin: 25mm, numbering: "1")
#set text(size: 11pt, lang: "es", region: "bo", hyphenate: false)
#set par(justify: true)
#set smartquote(enabled: false)
"""


def typst_data(value, path, needs, functions):
    """The data as Typst reads them: of each scalar its value and what it prints."""
    if isinstance(value, list):
        return [typst_data(item, path, needs, functions) for item in value]
    if hasattr(value, "__dict__"):
        return {name: typst_data(inner, path + "." + name if path else name, needs, functions)
                for name, inner in vars(value).items() if inner is not None}
    raw = value if isinstance(value, (bool, int, str)) else str(value)
    if not isinstance(value, (bool, int, str)) and re.fullmatch(r"-?\d+(\.\d+)?", raw):
        raw = float(raw)
    out = {"raw": raw, "v": ("sí" if value else "no") if isinstance(value, bool) else str(value)}
    for calls in needs.get(path, ()):
        shown = value
        for call in calls:
            shown = functions[call](shown)
        out[".".join(calls)] = shown
    return out
