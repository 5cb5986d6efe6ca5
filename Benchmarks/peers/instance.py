"""The XML that the XSLT reads. XSLT 1.0 writes no amounts in words, so what a field prints is made while the instance
is built, by the same Python functions, and stands in an attribute for each way of printing it."""

from lxml import etree

from language import Choice, Field, For, If


def needs(nodes, scope=None, out=None):
    """For each field, by its path without positions, the ways in which the template prints it."""
    scope = scope or {}
    out = {} if out is None else out
    for node in nodes:
        match node:
            case Field():
                first, dot, rest = node.path.partition(".")
                ways = out.setdefault(scope.get(first, first) + dot + rest, [])
                if node.calls and node.calls not in ways:
                    ways.append(node.calls)
            case If():
                needs(node.body, scope, out)
                needs(node.otherwise, scope, out)
            case Choice():
                for _, body in node.cases:
                    needs(body, scope, out)
            case For():
                needs(node.body, {**scope, node.variable: node.path}, out)
    return out


def build(data, needs, functions):
    root = etree.Element("c")
    add(root, data, "", needs, functions)
    return root


def add(parent, record, path, needs, functions):
    for name, value in vars(record).items():
        if value is not None:
            put(etree.SubElement(parent, name), value, path + "." + name if path else name, needs, functions)


def put(element, value, path, needs, functions):
    """What an element holds: a group's fields, an `i` for each item of a list, or what a value prints."""
    if isinstance(value, list):
        for item in value:
            put(etree.SubElement(element, "i"), item, path, needs, functions)
    elif hasattr(value, "__dict__"):
        add(element, value, path, needs, functions)
    else:
        element.set("v", ("sí" if value else "no") if isinstance(value, bool) else str(value))
        for calls in needs.get(path, ()):
            shown = value
            for call in calls:
                shown = functions[call](shown)
            element.set(".".join(calls), shown)


def serialized(root):
    return etree.tostring(root, encoding="utf-8")
