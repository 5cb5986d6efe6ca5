"""Writes the tree of a template in each peer's own language."""

from html import escape

from language import Choice, Field, For, If, Plural, Position, Text

OPERATORS = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "y": "and", "o": "or"}
ARITHMETIC = ("+", "-", "*", "/")


class Writer:
    """What all have in common; a subclass says how each thing is spelled."""

    def __init__(self, kinds):
        self.kinds = kinds
        self.scope = {}
        self.in_tag = False

    def kind(self, path):
        first, dot, rest = path.partition(".")
        return self.kinds[self.scope.get(first, first) + dot + rest][0]

    def write(self, nodes):
        return "".join(self.node(node) for node in nodes)

    def node(self, node):
        match node:
            case Text():
                if "<" in node.markup or ">" in node.markup:
                    self.in_tag = node.markup.rfind("<") > node.markup.rfind(">")
                return self.text(node.markup)
            case Field():
                return self.field(node)
            case Position():
                return self.position(node)
            case Plural():
                return self.plural(node)
            case If():
                if node.condition == ("=", ("literal", True), ("literal", False)):
                    return self.write(node.otherwise)  # «sí = no» never holds
                return self.branches([(self.condition(node.condition), self.write(node.body))],
                                     self.write(node.otherwise))
            case Choice():
                *firsts, (_, last) = node.cases
                return self.branches([(self.is_in(node.path, names), self.write(body)) for names, body in firsts],
                                     self.write(last))
            case For():
                outer = dict(self.scope)
                path = node.path
                self.scope[node.variable] = path
                body = self.write(node.body)
                self.scope = outer
                return self.loop(node, body)

    def plural(self, node):
        one, many = self.text(escape(node.one)), self.text(escape(node.many))
        return self.branches([(self.is_one(node.count), one)], many)

    def text(self, markup):
        return markup


class WithoutArithmetic(Writer):
    """Peers that add nothing up: they are given the form that a sum asks for. What they compare with is text."""

    def spelled(self, literal):
        # Names have letters of ASCII only.
        return "yes" if literal is True or literal == "sí" else "no" if literal is False else str(literal)

    def plural(self, node):
        if node.count[0] in ARITHMETIC:
            return self.text(escape(node.one if node.is_one else node.many))
        return super().plural(node)


class PythonExpressions(Writer):
    """Peers whose conditions are Python's, or near."""

    none = "None"

    def join(self, node, index, count):
        """The call that prints what joins an item to the one before it."""
        mark = "" if node.mark == "," else f", '{node.mark}'"
        return f"join({index}, {count}, '{node.word}', {node.following or chr(39) * 2}{mark})"

    def call(self, node):
        out = node.path
        for name in node.calls:
            out = f"{name}({out})"
        return out

    def condition(self, expression):
        kind, *rest = expression
        if kind == "path":
            return rest[0] if self.kind(rest[0]) in ("lista", "lógico") else f"{rest[0]} is not {self.none}"
        if kind == "not":
            return f"not ({self.condition(rest[0])})"
        if kind in ("y", "o"):
            return f"({self.condition(rest[0])}) {OPERATORS[kind]} ({self.condition(rest[1])})"
        return f"{self.value(rest[0])} {OPERATORS[kind]} {self.value(rest[1])}"

    def value(self, expression):
        kind, *rest = expression
        if kind == "path":
            return rest[0]
        if kind == "literal":
            return repr(rest[0])
        if kind in ARITHMETIC:
            return f"({self.value(rest[0])} {kind} {self.value(rest[1])})"
        return self.total(*rest) if kind == "sum" else self.count(*rest)

    def count(self, path):
        return f"len({path})"

    def total(self, path, name):
        return f"total({path}, '{name}')"

    def is_one(self, count):
        if count[0] == "path" and self.kind(count[1]) == "lista":
            return self.count(count[1]) + " == 1"
        return self.value(count) + " == 1"

    def is_in(self, path, names):
        if names in (["sí"], ["no"]):
            return path if names == ["sí"] else f"not {path}"
        return f"{path} == '{names[0]}'" if len(names) == 1 else f"{path} in {self.names(names)}"

    def names(self, names):
        return "(" + ", ".join(f"'{name}'" for name in names) + ")"


class Tags:
    """The branches of those that write `{% if … %}`."""

    def branches(self, cases, otherwise):
        out = ""
        for condition, body in cases:
            out += ("{% elif " if out else "{% if ") + condition + " %}" + body
        return out + ("{% else %}" + otherwise if otherwise else "") + "{% endif %}"


class Jinja(Tags, PythonExpressions):
    none = "none"

    def field(self, node):
        return "{{ " + "|".join([node.path, *node.calls]) + " }}"

    def count(self, path):
        return f"({path}|length)"

    def names(self, names):
        return "[" + ", ".join(f"'{name}'" for name in names) + "]"

    def loop(self, node, body):
        joined = "{{ " + self.join(node, "loop.index0", "loop.length") + " }}" if node.word else ""
        return "{% for " + node.variable + " in " + node.path + " %}" + joined + body + "{% endfor %}"

    def position(self, node):
        return "{{ loop.index0 + " + str(node.plus) + " }}"


class Mako(PythonExpressions):
    def field(self, node):
        return "${" + self.call(node) + "}"

    def branches(self, cases, otherwise):
        out = ""
        for condition, body in cases:
            out += f"\\\n% {'elif' if out else 'if'} {condition}:\n{body}"
        return out + (f"\\\n% else:\n{otherwise}" if otherwise else "") + "\\\n% endif\n"

    def loop(self, node, body):
        joined = "${" + self.join(node, "i_" + node.variable, f"len({node.path})") + "}" if node.word else ""
        return f"\\\n% for i_{node.variable}, {node.variable} in enumerate({node.path}):\n{joined}{body}\\\n% endfor\n"

    def position(self, node):
        return "${str(i_" + node.variable + f" + {node.plus})" + "}"


class Chameleon(PythonExpressions):
    def field(self, node):
        return "${" + self.call(node) + "}"

    def branches(self, cases, otherwise):
        out, before = "", []
        for condition, body in cases:
            out += self.block(" and ".join([*before, f"({condition})"]), body)
            before.append(f"not ({condition})")
        return out + (self.block(" and ".join(before), otherwise) if otherwise else "")

    def block(self, condition, body):
        return f'<tal:b condition="{escape(condition)}">{body}</tal:b>'

    def loop(self, node, body):
        repeat = f"repeat['{node.variable}']"
        joined = "${" + self.join(node, repeat + ".index", f"len({node.path})") + "}" if node.word else ""
        return f'<tal:b repeat="{node.variable} {node.path}">{joined}{body}</tal:b>'

    def position(self, node):
        return "${repeat['" + node.variable + f"'].index + {node.plus}" + "}"


class Genshi(PythonExpressions):
    def field(self, node):
        return "${" + self.call(node) + "}"

    def text(self, markup):
        return markup.replace('xmlns="', 'xmlns:py="http://genshi.edgewall.org/" xmlns="').replace("$", "$$")

    def branches(self, cases, otherwise):
        out = "".join(f'<py:when test="{escape(condition)}">{body}</py:when>' for condition, body in cases)
        return f"<py:choose>{out}" + (f"<py:otherwise>{otherwise}</py:otherwise>" if otherwise else "") + "</py:choose>"

    def loop(self, node, body):
        joined = "${" + self.join(node, "i_" + node.variable, f"len({node.path})") + "}" if node.word else ""
        return f'<py:for each="i_{node.variable}, {node.variable} in enumerate({node.path})">{joined}{body}</py:for>'

    def position(self, node):
        return "${i_" + node.variable + f" + {node.plus}" + "}"


class XSLT(Writer):
    """Reads an instance in which each field carries what it prints as attributes; see `instance.py`."""

    def document(self, nodes):
        # An XSLT processor writes no bare HTML doctype.
        body = self.write(nodes).replace("<!DOCTYPE html>\n", "").replace("<?", "&lt;?")
        return ('<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
                '<xsl:output method="xml" encoding="UTF-8" omit-xml-declaration="yes" indent="no"/>'
                f'<xsl:template match="/" xml:space="preserve">{body}</xsl:template></xsl:stylesheet>')

    def path(self, path):
        first, _, rest = path.partition(".")
        start = f"${first}" if first in self.scope else f"/c/{first}"
        return start + ("/" + rest.replace(".", "/") if rest else "")

    def field(self, node):
        shown = f"{self.path(node.path)}/@{'.'.join(node.calls) or 'v'}"
        return "{" + shown + "}" if self.in_tag else f'<xsl:value-of select="{shown}"/>'

    def condition(self, expression):
        kind, *rest = expression
        if kind == "path":
            path = self.path(rest[0])
            kind = self.kind(rest[0])
            return f"{path}/i" if kind == "lista" else f"{path}/@v = 'sí'" if kind == "lógico" else path
        if kind == "not":
            return f"not({self.condition(rest[0])})"
        if kind in ("y", "o"):
            return f"({self.condition(rest[0])}) {OPERATORS[kind]} ({self.condition(rest[1])})"
        return f"{self.value(rest[0])} {kind} {self.value(rest[1])}"

    def value(self, expression):
        kind, *rest = expression
        if kind == "path":
            return self.path(rest[0]) + "/@v"
        if kind == "literal":
            return repr(rest[0])
        if kind in ARITHMETIC:
            return f"({self.value(rest[0])} {'div' if kind == '/' else kind} {self.value(rest[1])})"
        if kind == "sum":
            return f"sum({self.path(rest[0])}/i/{rest[1]}/@v)"
        return f"count({self.path(rest[0])}/i)"

    def is_one(self, count):
        if count[0] == "path" and self.kind(count[1]) == "lista":
            return f"count({self.path(count[1])}/i) = 1"
        return self.value(count) + " = 1"

    def is_in(self, path, names):
        return " or ".join(f"{self.path(path)}/@v = '{name}'" for name in names)

    def branches(self, cases, otherwise):
        out = "".join(f'<xsl:when test="{escape(test)}">{body}</xsl:when>' for test, body in cases)
        return f"<xsl:choose>{out}" + (f"<xsl:otherwise>{otherwise}</xsl:otherwise>" if otherwise else "") + "</xsl:choose>"

    def loop(self, node, body):
        joined = ""
        if node.word:
            last, sound = node.last(node.word), ""
            if node.word == "y" and node.following:
                self.scope[node.variable] = node.path
                start = f"translate(substring({self.path(node.following)}/@v, 1, 2), 'HIÍí', 'hiii')"
                del self.scope[node.variable]
                sound = (f'<xsl:when test="position() = last() and (starts-with({start}, \'i\') or {start} = \'hi\')">'
                         f'<xsl:text>{node.last("e")}</xsl:text></xsl:when>')
            joined = (f'<xsl:choose><xsl:when test="position() = 1"/>{sound}<xsl:when test="position() = last()">'
                      f'<xsl:text>{last}</xsl:text></xsl:when><xsl:otherwise><xsl:text>{node.between}</xsl:text>'
                      '</xsl:otherwise></xsl:choose>')
        return (f'<xsl:for-each select="{self.path(node.path)}/i"><xsl:variable name="{node.variable}" select="."/>'
                f'{joined}{body}</xsl:for-each>')

    def position(self, node):
        return f'<xsl:value-of select="position() + {node.plus - 1}"/>'
