"""Writes the tree of a template in the languages of the peers that are written in Swift."""

from writers import OPERATORS, Tags, WithoutArithmetic


class Stencil(Tags, WithoutArithmetic):
    def field(self, node):
        return "{{ " + "|".join([node.path, *node.calls, "escape"]) + " }}"

    def condition(self, expression):
        kind, *rest = expression
        if kind == "path":
            return rest[0] + "|given"
        if kind == "not":
            return f"not {self.condition(rest[0])}"
        if kind in ("y", "o"):
            return f"( {self.condition(rest[0])} {OPERATORS[kind]} {self.condition(rest[1])} )"
        (_, path), (_, literal) = rest
        test = f'{path}|{NAMES.get(kind, "is")}:"{self.spelled(literal)}"'
        return "not " + test if kind == "!=" else test

    def is_one(self, count):
        return f'{count[1]}|one:"{count[2]}"' if count[0] == "sum" else f"{count[1]}|one"

    def is_in(self, path, names):
        return f'{path}|is:"{"-".join(map(self.spelled, names))}"'

    def loop(self, node, body):
        joined = ""
        if node.word:
            last = node.last(node.word)
            if node.word == "y" and node.following:
                last = "{% if " + node.following + "|soundsLikeI %}" + node.last("e") + "{% else %}" + last + "{% endif %}"
            joined = ("{% if not forloop.first %}{% if forloop.last %}" + last + "{% else %}" + node.between
                      + "{% endif %}{% endif %}")
        return "{% for " + node.variable + " in " + node.path + " %}" + joined + body + "{% endfor %}"

    def position(self, node):
        return "{{ forloop.counter|plus:" + str(node.plus - 1) + " }}"


#: Comparisons that peers without expressions name.
NAMES = {"<": "under", "<=": "upto", ">": "over", ">=": "from"}


class Mustache(WithoutArithmetic):
    """It has no expressions: a condition is a section over a test that the value answers."""

    def path(self, path):
        first, _, rest = path.partition(".")
        return rest if first in self.scope else path

    def field(self, node):
        out = self.path(node.path)
        for name in node.calls:
            out = f"{name}({out})"
        return "{{" + out + "}}"

    def condition(self, expression):
        kind, *rest = expression
        if kind == "path":
            return f"given({self.path(rest[0])})"
        if kind in ("not", "y", "o"):
            return (kind, *(self.condition(side) for side in rest))
        (_, path), (_, literal) = rest
        test = f"{NAMES.get(kind, 'is')}-{self.spelled(literal)}({self.path(path)})"
        return ("not", test) if kind == "!=" else test

    def is_one(self, count):
        return f"one-{count[2]}({self.path(count[1])})" if count[0] == "sum" else f"one({self.path(count[1])})"

    def is_in(self, path, names):
        return f"is-{'-'.join(map(self.spelled, names))}({self.path(path)})"

    def branches(self, cases, otherwise):
        (condition, body), *rest = cases
        return section(condition, True, body) + section(
            condition, False, self.branches(rest, otherwise) if rest else otherwise)

    def loop(self, node, body):
        path = self.path(node.path)
        joined = ""
        if node.word:
            last = node.last(node.word)
            if node.word == "y" and node.following:
                test = f"soundsLikeI({node.following.partition('.')[2]})"
                last = section(test, True, node.last("e")) + section(test, False, last)
            joined = "{{^first()}}{{#last()}}" + last + "{{/last()}}{{^last()}}" + node.between + "{{/last()}}{{/first()}}"
        return "{{#" + path + "}}" + joined + body + "{{/" + path + "}}"

    def position(self, node):
        return "{{" + "plusone(" * node.plus + "index()" + ")" * node.plus + "}}"


def section(condition, positive, body):
    """A Mustache section that prints its body if a condition holds, or if it does not."""
    if not body:
        return ""
    if isinstance(condition, str):
        return "{{" + "^#"[positive] + condition + "}}" + body + "{{/" + condition + "}}"
    kind, *sides = condition
    if kind == "not":
        return section(sides[0], not positive, body)
    if (kind == "y") == positive:
        return section(sides[0], positive, section(sides[1], positive, body))
    return section(sides[0], positive, body) + section(
        sides[0], not positive, section(sides[1], positive, body))
