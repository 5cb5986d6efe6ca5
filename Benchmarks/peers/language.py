"""Foja's template language read into a small tree that every peer's template is written from."""

import re
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from lxml import etree

import formats

XHTML = "{http://www.w3.org/1999/xhtml}"
F = "{urn:foja:plantilla}"
HEAD = """<head>
<meta charset="UTF-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<title>"""
VOID = {"br", "hr", "meta", "link", "col", "wbr"}


@dataclass
class Text:
    """Markup as it is, already escaped."""
    markup: str


@dataclass
class Field:
    path: str
    calls: list  # names of functions, first applied first


@dataclass
class If:
    condition: tuple
    body: list
    otherwise: list = field(default_factory=list)


@dataclass
class For:
    variable: str
    path: str
    word: str | None  # what joins the items in a sentence
    body: list
    mark: str = ","  # what parts them: a semicolon where one has commas of its own; see `numbering.py`

    @property
    def between(self):
        """What stands before an item that is neither the first nor the last."""
        return self.mark + " "

    def last(self, word):
        """What stands before the last item, with «y» or what it becomes."""
        return self.between if word == "," else f"{'' if self.mark == ',' else self.mark} {word} "

    @property
    def following(self):
        """The path of the field that each item begins with, if it begins with one: «y» becomes «e» before i."""
        return self.body[0].path if isinstance(self.body[0], Field) else None


@dataclass
class Enumeration:
    """Parts of a sentence, each with its condition, joined by a word."""
    parts: list  # the nodes of each
    word: str
    one: str  # what stands before them if one is left
    many: str
    present: list = field(default_factory=list)  # their positions, in this case; see `numbering.py`


@dataclass
class Choice:
    path: str
    cases: list  # (names, body)


@dataclass
class Plural:
    count: tuple
    one: str
    many: str
    is_one: bool = False  # in this case, of a count that is a sum; see `numbering.py`


@dataclass
class Numbered:
    style: str | None
    id: str | None
    body: list


@dataclass
class Number:
    seen: list = field(default_factory=list)


@dataclass
class Reference:
    id: str
    casing: str
    seen: list = field(default_factory=list)


@dataclass
class Position:
    """The number of a repeated element: the position in the loop plus a constant."""
    variable: str
    plus: int


# Expressions: ("path", p), ("literal", python value), ("not", a), (operator, a, b), ("sum", list, field), ("count", p)

TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|'([^']*)'|(!=|<=|>=|[=<>()+*/-])|([^\W\d][\w.]*))")
LEVELS = [("o",), ("y",), ("=", "!=", "<", "<=", ">", ">="), ("+", "-"), ("*", "/")]


class Expressions:
    def __init__(self, text):
        self.tokens, at = [], 0
        while at < len(text.rstrip()):
            match = TOKEN.match(text, at)
            if not match:
                raise ValueError(f"no se entiende la expresión: {text}")
            number, string, symbol, word = match.groups()
            if number is not None:
                self.tokens.append(("literal", float(number) if "." in number else int(number)))
            elif string is not None:
                self.tokens.append(("literal", string))
            else:
                self.tokens.append(("symbol", symbol or word))
            at = match.end()
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", None)

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def parse(self, level=0):
        if level == 2 and self.peek() == ("symbol", "no"):
            self.take()
            return ("not", self.parse(2))
        if level == len(LEVELS):
            return self.atom()
        left = self.parse(level + 1)
        while self.peek()[0] == "symbol" and self.peek()[1] in LEVELS[level]:
            operator = self.take()[1]
            left = (operator, left, self.parse(level + 1))
        return left

    def atom(self):
        kind, value = self.take()
        if kind == "literal":
            return (kind, value)
        if value == "(":
            inner = self.parse()
            self.take()
            return inner
        if value in ("sí", "no"):
            return ("literal", value == "sí")
        if value in ("suma", "cuenta") and self.peek() == ("symbol", "("):
            self.take()
            path = self.take()[1]
            self.take()
            return ("count", path) if value == "cuenta" else ("sum", *path.rsplit(".", 1))
        return ("path", value)


class Reader:
    """Reads a template and what it includes."""

    def __init__(self, templates, kinds):
        self.templates = Path(templates)
        self.kinds = kinds
        self.scope = {}
        self.options = {}

    def read(self, path):
        root = etree.parse(str(self.templates / path)).getroot()
        css = (self.templates / "comunes/documento.css").read_text()
        # The frame that Foja writes around every document, so that the profile accepts the peers' too.
        document = path.partition("/")[0]
        out = [Text("<!DOCTYPE html>\n"), *self.open(
            root, f' xmlns="http://www.w3.org/1999/xhtml" data-documento="{document}" data-modo="final"')]
        head, body = (child for child in root if isinstance(child.tag, str))
        title = head.find(XHTML + "title")
        out += [Text(HEAD), *self.content(title)]
        out += [Text("</title>\n<style>" + css + "</style>\n</head><body>")]
        out += self.content(body)
        return merged([*out, Text("</body></html>")])

    def full(self, path):
        """A path with the loop's variable replaced by its list."""
        first, dot, rest = path.partition(".")
        return self.scope.get(first, first) + dot + rest

    def text(self, text):
        out = []
        for at, piece in enumerate(re.split(r"\{\{((?:[^'}]|'[^']*')*)\}\}", text or "")):
            out.append(self.field(piece) if at % 2 else Text(escape(piece, quote=True)))
        return out

    def field(self, text):
        path, *filters = (part.strip() for part in re.split(r"\|(?=(?:[^']*'[^']*')*[^']*$)", text))
        names = [re.sub(r"\s*:\s*'(.*)'$", r":\1", name) for name in filters]
        calls = [formats.FILTERS[name] for name in names if not name.startswith("modelo:")]
        kind, labels = self.kinds[self.full(path)]
        if not calls or calls[0] in ("upper", "lower", "first_upper"):
            if kind == "opción":
                key = "label_" + self.full(path).replace(".", "_")
                self.options[key] = labels
                calls.insert(0, key)
            else:
                calls.insert(0, formats.DEFAULTS[kind])
        return Field(path, [name for name in calls if name != "text"])

    def open(self, element, extra=""):
        out = [Text("<" + etree.QName(element).localname + extra)]
        for name, value in element.attrib.items():
            if not name.startswith(F):
                out += [Text(f' {name}="'), *self.text(value), Text('"')]
        return [*out, Text(">")]

    def content(self, element):
        """Everything inside an element; an else is tied to the condition before it."""
        out, last = self.text(element.text), None
        for child in element:
            if isinstance(child.tag, str):
                if child.get(F + "sino") is not None:
                    last.otherwise = self.repeated(child)
                else:
                    nodes = self.conditional(child)
                    last = nodes[0] if nodes and isinstance(nodes[0], If) else None
                    out += nodes
            out += self.text(child.tail)
        return out

    def conditional(self, element):
        if element.get(F + "solo"):
            return []  # what only the blank model prints
        condition = element.get(F + "si")
        if condition is None:
            return self.repeated(element)
        return [If(Expressions(condition).parse(), self.repeated(element))]

    def repeated(self, element):
        each = element.get(F + "cada")
        if each is None:
            return self.numbered(element)
        variable, _, path = each.split()
        outer = dict(self.scope)
        self.scope[variable] = self.full(path)
        body = self.numbered(element)
        self.scope = outer
        return [For(variable, path, element.get(F + "unir"), body)]

    def numbered(self, element):
        style = element.get(F + "numerar")
        body = self.element(element)
        if style is None and element.get(F + "reinicia") is None:
            return body
        return [Numbered(style, element.get(F + "id"), body)]

    def enumeration(self, element):
        parts = [self.conditional(child) for child in element if isinstance(child.tag, str)]
        return [Enumeration(parts, element.get(F + "unir"), element.get("uno", ""), element.get("varios", ""))]

    def inside(self, element):
        include = element.get(F + "incluir")
        if include is None:
            return self.content(element)
        return self.content(etree.parse(str(self.templates / (include + ".xhtml"))).getroot())

    def element(self, element):
        name = etree.QName(element).localname
        if not element.tag.startswith(F):
            if name in VOID:
                return [*self.open(element)[:-1], Text("/>")]
            return [*self.open(element), *self.inside(element), Text(f"</{name}>")]
        if name == "parte" and element.get(F + "unir") and not element.get(F + "cada"):
            return self.enumeration(element)
        if name == "parte":
            return self.inside(element)
        if name == "n":
            return [Number()]
        if name == "ref":
            return [Reference(element.get("a"), element.get("como", "título"))]
        if name == "plural":
            return [Plural(Expressions(element.get("de")).parse(), element.get("uno"), element.get("varios"))]
        if name == "segun":
            cases = [(case.get("es").split(), self.content(case)) for case in element if case.tag == F + "caso"]
            return [Choice(element.get("dato"), cases)]
        raise ValueError(f"<f:{name}>")


def merged(nodes):
    """Neighbouring texts as one."""
    out = []
    for node in nodes:
        if isinstance(node, Text) and out and isinstance(out[-1], Text):
            out[-1] = Text(out[-1].markup + node.markup)
        elif not isinstance(node, Text) or node.markup:
            out.append(node)
    return out
