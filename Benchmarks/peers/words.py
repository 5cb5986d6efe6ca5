"""Whether every peer printed the same words as Foja: words.py FOLDER

A peer that printed less, or something else, would be measured at other work. Prints the first difference of each
that differs and exits 1.
"""

import difflib
import sys
from pathlib import Path

from lxml import etree

PEERS = ["swift-mustache", "Stencil", "Jinja2", "MiniJinja", "Mako", "Chameleon", "Genshi", "lxml XSLT"]


def words(path):
    root = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False))
    body = root.find("{*}body")
    return "".join(body.itertext()).split()


def main(folder):
    folder = Path(folder)
    expected = words(folder / "foja.xhtml")
    different = 0
    for peer in PEERS:
        path = folder / f"{peer}.out"
        found = words(path)
        if found == expected:
            continue
        different += 1
        for tag, a, b, c, d in difflib.SequenceMatcher(None, expected, found, autojunk=False).get_opcodes():
            if tag != "equal":
                print(f"{path.stem} prints other words than Foja: «{' '.join(found[max(0, c - 5):d + 3])}» "
                      f"where Foja prints «{' '.join(expected[max(0, a - 5):b + 3])}»")
                break
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
