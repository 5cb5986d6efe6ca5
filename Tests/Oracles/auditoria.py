"""An independent audit of Foja: random cases recomputed from the text of the regulations and held against the program.

    python3 auditoria.py --foja .build/debug/foja --raiz . [--casos 150] [--semilla 9]

Nothing here is shared with the program or read from its rules: only the holidays of regulations/feriados.yaml, which are
facts, and the names of the data. Each disagreement is printed with its case, datum, both values and article; the case and its
criterios are kept in the folder of --guardar. Ends with 1 if there is any. The last line counts.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

sys.dont_write_bytecode = True

from auditor import criterios, rechazos
from auditor.calendario import Calendario
from auditor.casos import Generador, canonico
from auditor.comparar import Comparacion
from auditor.plan import Plan
from auditor.programa import Programa


def uno(trabajo):
    numero, escrito, c, calendario, programa, argumentos, etiquetas = trabajo
    carpeta = os.path.join(argumentos.guardar, f"caso-{numero:03}")
    os.makedirs(carpeta)
    raiz = os.path.join(carpeta, "raiz")
    criterios.escribir_raiz(argumentos.raiz, raiz, c)
    azar = random.Random(argumentos.semilla * 1000 + numero)
    comparacion = Comparacion(numero, canonico(escrito), canonico(c), calendario, azar)
    comparacion.etiquetas = etiquetas
    comparacion.compara(programa, raiz, carpeta, escrito)
    rechazos.prueba(comparacion, programa, raiz, carpeta, escrito)
    if not comparacion.discrepancias and not argumentos.conservar:
        shutil.rmtree(carpeta)
    return comparacion


def main():
    opciones = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    opciones.add_argument("--foja", required=True)
    opciones.add_argument("--raiz", required=True)
    opciones.add_argument("--casos", type=int, default=150)
    opciones.add_argument("--semilla", type=int, default=9)
    opciones.add_argument("--guardar", default="")
    opciones.add_argument("--conservar", action="store_true")
    argumentos = opciones.parse_args()
    argumentos.raiz = os.path.abspath(argumentos.raiz)
    propia = not argumentos.guardar
    argumentos.guardar = argumentos.guardar or tempfile.mkdtemp(prefix="foja-auditoria-")

    azar = random.Random(argumentos.semilla)
    calendario = Calendario(os.path.join(argumentos.raiz, "regulations", "feriados.yaml"))
    generador, trabajos = Generador(azar, argumentos.raiz), []
    programa, etiquetas = Programa(argumentos.foja), criterios.etiquetas(argumentos.raiz)
    for numero, c in enumerate(criterios.mezclas(azar, argumentos.casos)):
        if c["factor_de_mora"] == "tasa_de_referencia":
            c["tasa_de_referencia"] = azar.choice(["3", "4,125", "7,5"])
        caso = generador.caso(numero, c)
        if azar.random() < 0.6:
            generador.mora(caso, Plan(canonico(caso)["prestamo"], canonico(c), calendario), c)
        trabajos.append((numero, caso, c, calendario, programa, argumentos, etiquetas))

    discrepancias = [f"{d}: la auditoría no conoce esas opciones" for d in criterios.desconocidos(argumentos.raiz)]
    hechas = 0
    with ThreadPoolExecutor(max_workers=max(2, os.cpu_count() or 2)) as obreros:
        for comparacion in obreros.map(uno, trabajos):
            hechas += comparacion.hechas
            discrepancias += comparacion.discrepancias
    for discrepancia in discrepancias:
        print(discrepancia)
    if propia and not discrepancias:
        shutil.rmtree(argumentos.guardar)
    elif discrepancias:
        print(f"los casos que discrepan están en {argumentos.guardar}")
    print(f"{argumentos.casos} casos, {hechas} comparaciones, {len(discrepancias)} discrepancias")
    return 1 if discrepancias else 0


if __name__ == "__main__":
    sys.exit(main())
