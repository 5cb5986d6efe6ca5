"""What the program must refuse: a band that the norm gives the evaluator no room for."""

import copy
import os

from .riesgo import CLASES, CRITERIOS


def prueba(comparacion, programa, raiz, carpeta, escrito):
    """In one case of three, a criterion for which the evaluator chooses what is not beside the value."""
    if comparacion.numero % 3:
        return
    posibles = [
        (criterio, banda)
        for criterio, juicio in comparacion.juicios.items()
        for banda in sorted(juicio.vedadas)
    ]
    if not posibles or comparacion.discrepancias:
        return
    criterio, banda = comparacion.azar.choice(posibles)
    caso = copy.deepcopy(escrito)
    decision = {"banda_elegida": banda, "motivo": "Motivo de ejemplo del evaluador."}
    bajo, alto = CRITERIOS[criterio][2 + CLASES.index(banda)]
    if bajo < alto:
        decision["puntos"] = str(alto)
    caso["riesgo"][criterio] = decision
    otra = os.path.join(carpeta, "rechazo")
    os.makedirs(otra)
    estado, dicho, _ = programa.genera(caso, raiz, otra, ["medicion-de-riesgos"])
    dado = "rechazada" if estado == 1 and "contradice-la-norma" in dicho else f"estado {estado}: {dicho[:300]}"
    dato = f"riesgo.{criterio}.banda_elegida = {banda}"
    comparacion.igual(dato, dado, "rechazada", "RMRP art. " + CRITERIOS[criterio][0])
