"""What fields print, in plain Python: the same work as Foja's filters do in Swift."""

import re
from datetime import date, time
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

UNITS = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
).split()
TENS = "- diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
HUNDREDS = (
    "- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
).split()
MONTHS = (
    "- enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
).split()
SPANISH = str.maketrans(",.", ".,")
CENT = Decimal("0.01")


def words(n, gender=None):
    """A number in words; before a masculine noun (`"m"`) its last one is «un», before a feminine (`"f"`) «una»."""
    if n < 30:
        if gender and n in (1, 21):
            return {"m": ("un", "veintiún"), "f": ("una", "veintiuna")}[gender][n == 21]
        return UNITS[n]
    if n < 100:
        tens, unit = divmod(n, 10)
        return TENS[tens] + (" y " + words(unit, gender) if unit else "")
    if n == 100:
        return "cien"
    if n < 1000:
        hundreds, rest = divmod(n, 100)
        head = HUNDREDS[hundreds]
        if gender == "f" and head.endswith("os"):
            head = head[:-2] + "as"
        return head + (" " + words(rest, gender) if rest else "")
    if n < 1_000_000:
        thousands, rest = divmod(n, 1000)
        counted = words(thousands // 100 * 100, gender) + " " if thousands >= 200 else "ciento " if thousands > 100 else ""
        if thousands % 100 or thousands == 100:
            counted += words(thousands % 100 or 100, "m") + " "
        head = "mil" if thousands == 1 else counted + "mil"
        return head + (" " + words(rest, gender) if rest else "")
    millions, rest = divmod(n, 1_000_000)
    head = "un millón" if millions == 1 else words(millions, "m") + " millones"
    return head + (" " + words(rest, gender) if rest else "")


def money(value):
    return f"{value.quantize(CENT, ROUND_HALF_UP):,f}".translate(SPANISH)


def decimal(value):
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(SPANISH)


def integer(value):
    return str(value)


def day(value):
    return f"{value.day} de {MONTHS[value.month]} de {value.year}"


def clock(value):
    return f"{value.hour:02}:{value.minute:02}"


def yes_no(value):
    return "sí" if value else "no"


def text(value):
    return value


def bs(value):
    return "Bs" + money(value)


def literal(value):
    return words(int(value.to_integral_value(ROUND_DOWN))).upper()


def centavos(value):
    return f"{int(value * 100) % 100:02}"


def letras(value):
    return words(value)


def letras_masculino(value):
    return words(value, "m")


def letras_femenino(value):
    return words(value, "f")


def porciento(value):
    return decimal(value) + "%"


def porciento_letras(value):
    whole, _, part = f"{value:f}".partition(".")
    part = part.rstrip("0")
    out = words(int(whole))
    if part:
        out += " coma" + " cero" * (len(part) - len(part.lstrip("0"))) + " " + words(int(part))
    return out + " por ciento"


def sin_rl(value):
    return value[: -len("R.L.")].rstrip(" ,") if value.endswith(" R.L.") else value


def document(value):
    """What an identity document is called, by the form of its number."""
    if value[:1].isdigit():
        return "Cédula de Identidad"
    return "Cédula de Identidad de Extranjero" if re.fullmatch("E-*[0-9]*", value) else "Pasaporte"


def document_short(value):
    return {"Cédula de Identidad": "C.I.", "Cédula de Identidad de Extranjero": "C.I.E."}.get(document(value), "Pasaporte")


def upper(value):
    return value.upper()


def lower(value):
    return value.lower()


def first_upper(value):
    return value[:1].upper() + value[1:]


def join(index, count, word, following, mark=","):
    """What stands before an item of a list in a sentence; `following` is what the item begins with."""
    if index == 0:
        return ""
    if index < count - 1 or word == ",":
        return mark + " "
    if word == "y" and following.lower().startswith(("i", "í", "hi", "hí")):
        word = "e"
    return f" {word} " if mark == "," else f"{mark} {word} "


#: The function of each filter that the language's templates name.
FILTERS = {
    "bs": "bs", "literal": "literal", "centavos": "centavos", "porciento": "porciento", "letras": "letras",
    "letras:masculino": "letras_masculino", "letras:femenino": "letras_femenino", "porciento_letras": "porciento_letras", "sin_rl": "sin_rl",
    "mayúsculas": "upper", "minúsculas": "lower", "inicial": "first_upper", "corta": "short", "documento_de_identidad": "document",
    "documento_de_identidad:breve": "document_short",
}
#: Those that are given a Decimal.
EXACT = {"money", "bs", "decimal", "porciento", "porciento_letras", "literal", "centavos"}
#: The function of each type of the schema, where the template names none.
DEFAULTS = {
    "texto": "text", "texto_largo": "text", "dinero": "money", "decimal": "decimal", "porcentaje": "decimal",
    "entero": "integer", "fecha": "day", "hora": "clock", "lógico": "yes_no",
}


def short(value):
    return f"{value.day:02}/{value.month:02}/{value.year}"


def functions(options):
    """Every function by its name, and one of its own for each option field's labels."""
    out = {name: globals()[name] for name in {*FILTERS.values(), *DEFAULTS.values(), "join"}}
    for name, labels in options.items():
        out[name] = labels.__getitem__
    return out


def typed(value):
    """A value of the dump as a Python programme would hold it."""
    if isinstance(value, list):
        return [typed(item) for item in value]
    if not isinstance(value, dict):
        return value
    kind = value.get("$")
    if kind == "decimal":
        return Decimal(value["v"])
    if kind == "entero":
        return int(value["v"])
    if kind == "fecha":
        return date.fromisoformat(value["v"])
    if kind == "hora":
        return time.fromisoformat(value["v"])
    return Record({key: typed(inner) for key, inner in value.items()})


class Record:
    """A group: its fields are attributes, as in any Python programme."""

    def __init__(self, fields):
        self.__dict__.update(fields)
