"""Packs like the project's own with more in them: fields that no template prints, templates that nobody asks for, norms
that look at every case."""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ["paquete.yaml", "institucion.yaml", "schema", "regulations", "templates"]
#: How many of each are added.
MORE = {"fields": [0, 300, 1000, 3000], "templates": [0, 30, 100, 300], "norms": [0, 10, 30, 100]}


def fields(pack, count):
    lines = ["  ajenos:", "    etiqueta: Datos que nadie imprime", "    articulo: ninguno", "    provee: DIP",
             "    etapa: solicitud", "    campos:"]
    lines += [f"      dato_{n}: {{ tipo: texto, etiqueta: Dato ajeno {n}, opcional: sí }}" for n in range(count)]
    file = pack / "schema/expediente.yaml"
    file.write_text(file.read_text().rstrip("\n") + "\n" + "\n".join(lines) + "\n")


def templates(pack, count):
    for n in range(count):
        copy = pack / f"templates/ajena-{n}"
        shutil.copytree(pack / "templates/plan-de-pagos", copy)
        about = copy / "documento.yaml"
        text = re.sub(r"^id: .*$", f"id: ajena-{n}", about.read_text(), flags=re.M)
        text = re.sub(r"^titulo: (.*)$", rf"titulo: \1 {n}", text, flags=re.M)
        about.write_text(re.sub(r"^orden: .*$", f"orden: {1000 + n}", text, flags=re.M))


def norms(pack, count):
    for n in range(count):
        (pack / f"regulations/ajena-{n}.yaml").write_text(f"""norma: AJENA{n}
titulo: Norma ajena {n}
concordancias:
  - id: monto-{n}
    articulo: AJENA{n} art. 1
    datos: [prestamo.monto, solicitud.monto]
    gravedad: aviso
    concuerda: prestamo.monto <= solicitud.monto
    dice: 'se presta {{prestamo.monto}} y se pidió {{solicitud.monto}}'
""")


def make(folder, what, count):
    """A copy of the project's pack with so many more."""
    pack = Path(folder) / f"{what}-{count}"
    pack.mkdir()
    for part in PARTS:
        source = ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, pack / part)
    if count:
        {"fields": fields, "templates": templates, "norms": norms}[what](pack, count)
    return pack
