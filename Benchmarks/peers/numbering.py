"""Decides beforehand the numbers of clauses, what parts the items of a sentence, which of its parts there are, and how a
datum meets the words around it.

No peer does any of it by itself. Rather than give each a helper that counts, the template is run once here and the
numbers are written into the peers' templates as plain text: the peers are spared that work, Foja is not.
"""

import operator
import re
from decimal import Decimal

from language import Choice, Enumeration, Field, For, If, Number, Numbered, Plural, Position, Reference, Text, merged

ORDINALS = (
    ["", "primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "séptima", "octava", "novena"],
    ["", "décima", "vigésima", "trigésima", "cuadragésima", "quincuagésima"],
)


CALCULATIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


def ordinal(number, casing):
    words = " ".join(filter(None, (ORDINALS[1][number // 10], ORDINALS[0][number % 10])))
    return {"título": words.title(), "mayúsculas": words.upper(), "minúsculas": words}[casing]


def lookup(path, scope):
    value = scope
    for name in path.split("."):
        value = value[name] if isinstance(value, dict) else getattr(value, name, None)
    return value


def evaluate(expression, scope):
    kind, *rest = expression
    if kind == "path":
        return lookup(rest[0], scope)
    if kind == "literal":
        return rest[0]
    if kind == "not":
        return not given(evaluate(rest[0], scope))
    if kind == "count":
        return len(lookup(rest[0], scope) or [])
    if kind == "sum":
        return sum((getattr(item, rest[1]) for item in lookup(rest[0], scope)), Decimal(0))
    if kind in ("y", "o"):
        left = given(evaluate(rest[0], scope))
        return left and given(evaluate(rest[1], scope)) if kind == "y" else left or given(evaluate(rest[1], scope))
    a, b = (evaluate(side, scope) for side in rest)
    if kind in CALCULATIONS:
        return CALCULATIONS[kind](a, b)
    if kind == "=":
        return a == b
    if kind == "!=":
        return a != b
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[kind]


def given(value):
    return value if isinstance(value, bool) else bool(value) if isinstance(value, list) else value is not None


class Counter:
    """Runs the tree over the data, counting as Foja does."""

    def __init__(self, data):
        self.scope = dict(vars(data))
        self.frames = [("", "", {})]  # text, prefix of decimals inside, counts by style
        self.known = {}
        self.references = []
        self.words = []  # the pieces of text so far
        self.last = None, ""  # the text or field before, and what it says

    def run(self, nodes):
        for node in nodes:
            match node:
                case Number():
                    node.seen.append(self.frames[-1][0])
                    self.words.append(self.frames[-1][0])
                case Reference():
                    self.references.append(node)
                    self.words.append(node.id)
                case Text() if node.markup:
                    self.mend(node, node.markup)
                    self.words += [piece for piece in re.split("<[^>]*>", node.markup) if piece.strip()]
                case Field():
                    value = str(lookup(node.path, self.scope))
                    self.mend(node, value)
                    self.words.append(value)
                case Enumeration():
                    for position, part in enumerate(node.parts):
                        before = len(self.words)
                        self.run(part)
                        if len(self.words) > before:
                            node.present.append(position)
                case Plural() if node.count[0] in CALCULATIONS:
                    node.is_one = evaluate(node.count, self.scope) == 1
                case Numbered():
                    self.push(node)
                    self.run(node.body)
                    self.frames.pop()
                case If():
                    self.run(node.body if given(evaluate(node.condition, self.scope)) else node.otherwise)
                case Choice():
                    value = lookup(node.path, self.scope)
                    name = ("sí" if value else "no") if isinstance(value, bool) else value
                    self.run(next(body for names, body in node.cases if name in names))
                case For():
                    before, items = len(self.words), lookup(node.path, self.scope) or []
                    for item in items:
                        self.scope[node.variable] = item
                        self.run(node.body)
                    self.scope.pop(node.variable, None)
                    if node.word and len(items) > 1 and any(", " in words for words in self.words[before:]):
                        node.mark = ";"

    def mend(self, node, text):
        """What changes where a datum meets the words around it, in this case: «S.A.» ends a sentence, «la comunidad de» is not
        said twice."""
        before, said = self.last
        self.last = node, text
        match before, node:
            case Field(), Text():
                if said.endswith(".") and text.startswith("."):
                    node.markup = text[1:]
            case Text(), Field():
                repeated = re.search(r"(\w+) (de )?$", said)
                if repeated and text.lower().startswith(repeated[1].lower() + " "):
                    before.markup = said[:repeated.start()]

    def finish(self):
        for node in self.references:
            node.seen.append(self.known[node.id](node.casing))

    def push(self, node):
        text, prefix, counts = self.frames[-1]
        if node.style:
            number = counts[node.style] = counts.get(node.style, 0) + 1
            if node.style == "ordinal":
                text, prefix = ordinal(number, "mayúsculas"), str(number)
            elif node.style == "decimal":
                text = prefix = (prefix + "." if prefix else "") + str(number)
            else:
                text = str(number) if node.style == "cifra" else letters(number)
            plain = text
            self.known[node.id] = (
                (lambda casing: ordinal(number, casing)) if node.style == "ordinal" else lambda casing: plain)
        self.frames.append((text, prefix, {}))


def letters(number):
    out = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        out = chr(97 + rest) + out
    return out


def settle(nodes, variable=None):
    """The tree with its numbers written in."""
    out = []
    for node in nodes:
        match node:
            case Number() | Reference():
                if variable and len(node.seen) > 1 and node.seen[0] != node.seen[1]:
                    out.append(Position(variable, int(node.seen[0])))
                else:
                    out.append(Text(node.seen[0] if node.seen else ""))
            case Numbered():
                out += settle(node.body, variable)
            case If():
                out.append(If(node.condition, settle(node.body, variable), settle(node.otherwise, variable)))
            case Choice():
                out.append(Choice(node.path, [(names, settle(body, variable)) for names, body in node.cases]))
            case For():
                out.append(For(node.variable, node.path, node.word, settle(node.body, node.variable), node.mark))
            case Enumeration():
                out.append(Text(node.many if len(node.present) > 1 else node.one if node.present else ""))
                for position, part in enumerate(node.parts):
                    if position in node.present[1:]:
                        is_last = position == node.present[-1]
                        out.append(Text(f" {node.word} " if is_last and node.word != "," else ", "))
                    out += settle(part, variable)
            case Text() | Field() | Plural():
                out.append(node)
    return merged(out)


def resolve(nodes, data):
    counter = Counter(data)
    counter.run(nodes)
    counter.finish()
    return settle(nodes)
