"""Decides the numbers of clauses beforehand.

No peer numbers clauses by itself. Rather than give each a helper that counts, the template is run once here and the
numbers are written into the peers' templates as plain text: the peers are spared that work, Foja is not.
"""

from decimal import Decimal

from language import Choice, Field, For, If, Number, Numbered, Plural, Position, Reference, Text, merged

ORDINALS = (
    ["", "primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "séptima", "octava", "novena"],
    ["", "décima", "vigésima", "trigésima", "cuadragésima", "quincuagésima"],
)


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
        return len(lookup(rest[0], scope))
    if kind == "sum":
        return sum((getattr(item, rest[1]) for item in lookup(rest[0], scope)), Decimal(0))
    if kind in ("y", "o"):
        left = given(evaluate(rest[0], scope))
        return left and given(evaluate(rest[1], scope)) if kind == "y" else left or given(evaluate(rest[1], scope))
    a, b = (evaluate(side, scope) for side in rest)
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

    def run(self, nodes):
        for node in nodes:
            match node:
                case Number():
                    node.seen.append(self.frames[-1][0])
                case Reference():
                    self.references.append(node)
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
                    for item in lookup(node.path, self.scope) or []:
                        self.scope[node.variable] = item
                        self.run(node.body)
                    self.scope.pop(node.variable, None)

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
                out.append(For(node.variable, node.path, node.word, settle(node.body, node.variable)))
            case Text() | Field() | Plural():
                out.append(node)
    return merged(out)


def resolve(nodes, data):
    counter = Counter(data)
    counter.run(nodes)
    counter.finish()
    return settle(nodes)
