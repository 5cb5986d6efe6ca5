"""Arrears (ROP arts. 7.5 and 19, contract clause 10): on the unpaid capital of each cuota, by the scale of factors."""

from datetime import date
from fractions import Fraction

from .exacto import centavos, fraccion
from .plan import dias_30

ESCALA = [(1, 30, "0.15"), (31, 60, "0.25"), (61, 90, "0.35"), (91, None, "0.45")]


def tasa_del_factor(factor, tasa, c):
    """What the factor multiplies is a criterio: the rate of the loan, a rate of reference, or nothing, the factor being one."""
    if c["factor_de_mora"] == "tasa_del_prestamo":
        return factor * tasa
    return factor * (100 if c["factor_de_mora"] == "es_tasa_anual" else fraccion(c["tasa_de_referencia"]))


def liquidar(mora, plan, c):
    corte, tasa, lineas = date.fromisoformat(mora["fecha"]), plan.tasa * 100, []
    for impaga in mora["cuotas"]:
        fila = plan.filas[int(impaga["numero"]) - 1]
        capital = fila.capital - fraccion(impaga["capital_pagado"])
        interes = fila.interes - fraccion(impaga["interes_pagado"])
        desde = plan.filas[-1].vence if c["inicio_de_la_mora"] == "vencimiento_del_prestamo" else fila.vence
        dias, tramos = max(0, (corte - desde).days), []
        for primero, ultimo, factor in ESCALA:
            if dias >= primero:
                propios = min(dias, ultimo or dias) - primero + 1
                tramos.append([propios, Fraction(factor)])
        if c["tramos_de_mora"] == "periodo_completo" and tramos:
            tramos = [[dias, tramos[-1][1]]]
        for tramo in tramos:
            anual = tasa_del_factor(tramo[1], tasa, c)
            exacto = capital * anual / 100 * tramo[0] / int(c["base_de_mora"])
            tramo += [anual, centavos(exacto, c["redondeo"])]
        # The ordinary interest is counted as that of the plan: its days and its year. It may begin with the cuota's due day,
        # and ends where the penal one takes its place.
        corriente, compuesto = Fraction(0), None
        primero = fila.vence if c["corriente_hasta_la_mora"] == "corre" else desde
        ultimo = corte if c["mora_respecto_al_corriente"] == "adicional" else min(desde, corte)
        if primero < ultimo:
            propios = dias_30(primero, ultimo) if plan.treinta else (ultimo - primero).days
            corriente = centavos(capital * tasa / 100 * propios / plan.anio, c["redondeo"])
            compuesto = (propios, plan.anio)
        penal = sum((t[3] for t in tramos), Fraction(0))
        lineas.append(
            dict(
                vence=fila.vence, dias=dias, capital=capital, interes=interes, tramos=tramos, corriente=corriente,
                penal=penal, total=capital + interes + corriente + penal, compuesto=compuesto,
            )
        )
    return lineas
