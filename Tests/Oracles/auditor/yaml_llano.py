"""The YAML that the project's own files use: block and flow collections, quoted and plain scalars, `|` and `>-`.

Every scalar stays text; what is not understood is an error, never a guess.
"""

import re


class _Lines:
    def __init__(self, text):
        self.rows = []
        for raw in text.splitlines():
            self.rows.append((len(raw) - len(raw.lstrip()), raw.strip(), raw))
        self.at = 0

    def peek(self):
        while self.at < len(self.rows) and (not self.rows[self.at][1] or self.rows[self.at][1].startswith("#")):
            self.at += 1
        return self.rows[self.at] if self.at < len(self.rows) else (-1, "", "")


def _uncommented(text):
    quote = None
    for i, c in enumerate(text):
        if quote:
            quote = None if c == quote else quote
        elif c in "'\"" and (i == 0 or text[i - 1] in " [{,:"):
            quote = c
        elif c == "#" and i and text[i - 1] == " ":
            return text[:i].rstrip()
    return text.rstrip()


def _quoted(text, i):
    quote, out, i = text[i], "", i + 1
    while True:
        if text[i] == quote:
            if quote == "'" and text[i + 1 : i + 2] == "'":
                out, i = out + "'", i + 2
                continue
            return out, i + 1
        out, i = out + text[i], i + 1


def _flow(text, i=0):
    """A value that begins at `i`, and where it ends."""
    while text[i] == " ":
        i += 1
    if text[i] in "'\"":
        return _quoted(text, i)
    if text[i] == "[":
        out, i = [], i + 1
        while True:
            while text[i] in " ,":
                i += 1
            if text[i] == "]":
                return out, i + 1
            item, i = _flow(text, i)
            out.append(item)
    if text[i] == "{":
        out, i = {}, i + 1
        while True:
            while text[i] in " ,":
                i += 1
            if text[i] == "}":
                return out, i + 1
            key, i = _flow(text, i)
            while text[i] in " :":
                i += 1
            out[key], i = _flow(text, i)
    end = re.compile(r",(?=\s|$)|[\]}]|:(?=\s)").search(text, i)
    stop = end.start() if end else len(text)
    return text[i:stop].strip(), stop


def _scalar(text, lines, indent):
    if text in ("|", ">-", ">", "|-"):
        part = []
        while lines.at < len(lines.rows) and (not lines.rows[lines.at][1] or lines.rows[lines.at][0] > indent):
            part.append(lines.rows[lines.at][1])
            lines.at += 1
        return (" " if text[0] == ">" else "\n").join(part).strip()
    if text[0] in "[{'\"":
        return _flow(text)[0]
    return text


_KEY = re.compile(r"""^("[^"]*"|'[^']*'|[^\s'"#\[{][^:]*?):(?:\s+(.*))?$""")


def _block(lines, indent):
    _, text, _ = lines.peek()
    if text[0] in "[{":
        lines.at += 1
        return _flow(_uncommented(text))[0]
    if text.startswith("- ") or text == "-":
        out = []
        while lines.peek()[0] == indent and lines.peek()[1].startswith("-"):
            level, text, raw = lines.peek()
            rest = text[1:].lstrip()
            deeper = level + len(text) - len(rest)
            if _KEY.match(_uncommented(rest)) and rest[0] not in "[{'\"":
                lines.rows[lines.at] = (deeper, rest, raw)
                out.append(_block(lines, deeper))
            else:
                lines.at += 1
                out.append(_scalar(_uncommented(rest), lines, indent))
        return out
    out = {}
    while lines.peek()[0] == indent:
        _, text, _ = lines.peek()
        found = _KEY.match(_uncommented(text))
        if not found:
            raise ValueError(f"not understood: {text}")
        lines.at += 1
        key, value = found.group(1).strip("'\""), found.group(2)
        if value:
            out[key] = _scalar(value, lines, indent)
        else:
            level, following, _ = lines.peek()
            nested = level > indent or (level == indent and following.startswith("- "))
            out[key] = _block(lines, level) if nested else ""
    return out


def leer(ruta):
    with open(ruta, encoding="utf-8") as archivo:
        lines = _Lines(archivo.read())
    return _block(lines, lines.peek()[0])
