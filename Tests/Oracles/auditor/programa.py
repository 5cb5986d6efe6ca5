"""The program from outside: a case goes in, documents come out and are read."""

import json
import os
import subprocess
import xml.etree.ElementTree as ET

DOCUMENTOS = ("medicion-de-riesgos", "condiciones-del-prestamo", "plan-de-pagos", "cronograma-de-plazos")


class Programa:
    def __init__(self, foja):
        self.foja = os.path.abspath(foja)

    def corre(self, *argumentos):
        hecho = subprocess.run([self.foja, *argumentos], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        return hecho.returncode, hecho.stdout, hecho.stderr

    def genera(self, caso, raiz, carpeta, documentos, modo="--borrador"):
        """The documents of a case: 0 and where they are, or how it ended and what was said."""
        ruta = os.path.join(carpeta, "caso.json")
        with open(ruta, "w", encoding="utf-8") as archivo:
            json.dump(caso, archivo, ensure_ascii=False, indent=1)
        salida = os.path.join(carpeta, "salida")
        estado, _, dicho = self.corre(
            "generar", *documentos, modo, "--caso", ruta, "--raiz", raiz, "--formato", "xhtml", "--salida", salida
        )
        return estado, dicho, salida

    def lee(self, ruta, raiz):
        """What `foja leer --json` gives, path by path."""
        estado, dado, dicho = self.corre("leer", ruta, "--json", "--raiz", raiz)
        if estado:
            raise RuntimeError(dicho)
        return dict(_rutas(json.loads(dado), ""))

    def explica(self, ruta, caso, raiz):
        estado, dado, _ = self.corre("explicar", ruta, "--caso", caso, "--raiz", raiz, "--json")
        return json.loads(dado).get("valor") if estado == 0 else None


def _rutas(nodo, prefijo):
    if isinstance(nodo, (dict, list)):
        for clave, valor in nodo.items() if isinstance(nodo, dict) else enumerate(nodo):
            yield from _rutas(valor, f"{prefijo}.{clave}" if prefijo else str(clave))
    else:
        yield prefijo, nodo


def carga(ruta):
    """The data that a document's own markup carries: `data-campo` and its canonical value."""
    out = {}
    for nodo in ET.parse(ruta).getroot().iter():
        campo = nodo.get("data-campo")
        if campo and "blanco" not in nodo.get("class", "").split():
            valor = nodo.get("value", nodo.get("datetime"))
            out[campo] = "".join(nodo.itertext()) if valor is None else valor
    return out


def filas(datos, lista):
    """The items of a list among flattened data, each with the rest of its paths."""
    out = {}
    for ruta, valor in datos.items():
        if ruta.startswith(lista + "."):
            n, _, resto = ruta[len(lista) + 1 :].partition(".")
            if n.isdigit():
                out.setdefault(int(n), {})[resto] = valor
    return [out[n] for n in sorted(out)]
