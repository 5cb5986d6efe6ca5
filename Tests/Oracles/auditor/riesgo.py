"""The 21 criteria of the RMRP (arts. 9 to 13 and Anexo 1), as its text says them.

Each answers which bands claim the case. With one, the norm decides. With several, the evaluator chooses one of those. With
none, one of the bands beside the value: on a line, on either side; of facts, the best class that is more than met and the
one above it, or the last if none is met. Where the measure makes no sense the text bounds nothing.
"""

from datetime import date
from fractions import Fraction

from .calendario import meses_despues
from .exacto import fraccion

BAJO, MODERADO, ALTO = "bajo", "moderado", "alto"
CLASES = (BAJO, MODERADO, ALTO)
TODAS = set(CLASES)

# Criterion, article, variable, points of Bajo, Moderado and Alto.
CRITERIOS = {
    "experiencia": ("9.I", "caracter", (6, 6), (3, 5), (1, 2)),
    "deudas": ("9.II", "caracter", (5, 5), (2, 4), (1, 1)),
    "comunidad": ("9.III", "caracter", (4, 4), (2, 3), (1, 1)),
    "irbc": ("10.I", "gestion", (6, 6), (3, 5), (1, 2)),
    "aporte_propio": ("10.II", "gestion", (5, 5), (2, 4), (1, 1)),
    "activo_fijo": ("10.III", "gestion", (4, 4), (2, 3), (1, 1)),
    "capacidad_de_pago": ("10.IV", "gestion", (6, 6), (3, 5), (1, 2)),
    "tir": ("10.V", "gestion", (4, 4), (2, 3), (1, 1)),
    "itrm": ("11.I", "operacion", (6, 6), (3, 5), (1, 2)),
    "rlm": ("11.II", "operacion", (5, 5), (2, 4), (1, 1)),
    "mecanizacion": ("11.III", "operacion", (4, 4), (2, 3), (1, 1)),
    "infraestructura": ("11.IV", "operacion", (4, 4), (2, 3), (1, 1)),
    "recuperacion": ("11.V", "operacion", (6, 6), (3, 5), (1, 2)),
    "depreciacion": ("12.I", "garantias", (5, 5), (3, 4), (1, 2)),
    "hipotecaria_o_prendaria": ("12.II", "garantias", (6, 6), (3, 5), (1, 2)),
    "valor_comercial": ("12.III", "garantias", (3, 3), (2, 2), (1, 1)),
    "relacion_garantia": ("12.IV", "garantias", (3, 3), (2, 2), (1, 1)),
    "garantia": ("12.V", "garantias", (3, 3), (2, 2), (1, 1)),
    "documento_ambiental": ("13.I", "ambiente", (6, 6), (3, 5), (1, 2)),
    "colas": ("13.II", "ambiente", (5, 5), (3, 4), (1, 2)),
    "seguridad": ("13.III", "ambiente", (4, 4), (2, 3), (1, 1)),
}


class Juicio:
    """What the norm leaves: the bands that claim the value, those that may be chosen, those that may not, the points it fixes."""

    def __init__(self, bandas, elegibles=None, puntos=None, vedadas=None):
        self.bandas = set(bandas)
        self.decide = len(self.bandas) == 1
        self.elegibles = self.bandas or set(elegibles or TODAS)
        self.vedadas = TODAS - self.elegibles if vedadas is None else vedadas
        self.puntos = puntos

    def rango(self, criterio, banda):
        return self.puntos or CRITERIOS[criterio][2 + CLASES.index(banda)]


# What cannot be measured, or has no band at all.
INDEFINIDO = Juicio(set(), TODAS)


class Tramo:
    """A band on a line: its ends, and whether it holds them."""

    def __init__(self, clase, desde, hasta):
        self.clase = clase
        self.desde, self.abierto_desde = self._fin(desde)
        self.hasta, self.abierto_hasta = self._fin(hasta)

    @staticmethod
    def _fin(texto):
        if texto is None:
            return None, True
        return Fraction(texto.strip("<>")), texto[0] in "<>"

    def tiene(self, x):
        bajo = self.desde is None or x > self.desde or (x == self.desde and not self.abierto_desde)
        alto = self.hasta is None or x < self.hasta or (x == self.hasta and not self.abierto_hasta)
        return bajo and alto


def en_eje(x, tramos):
    """In a gap, the band that ends next below and the one that begins next above."""
    bandas = {t.clase for t in tramos if t.tiene(x)}
    if bandas:
        return Juicio(bandas)
    if all(t.desde is not None and t.desde > x for t in tramos):
        # Less than the least that a band asks: never better than the worst; what begins there too is left open.
        minimo = min(t.desde for t in tramos)
        return Juicio(set(), {ALTO}, vedadas={t.clase for t in tramos if t.desde > minimo})
    debajo = [t for t in tramos if t.hasta is not None and t.hasta <= x]
    encima = [t for t in tramos if t.desde is not None and t.desde >= x]
    vecinas = {t.clase for t in debajo if t.hasta == max(d.hasta for d in debajo)}
    vecinas |= {t.clase for t in encima if t.desde == min(e.desde for e in encima)}
    return Juicio(set(), vecinas)


def eje(bajo, moderado, alto):
    return [Tramo(BAJO, *bajo), Tramo(MODERADO, *moderado), Tramo(ALTO, *alto)]


EJES = {
    "experiencia": eje((">3", None), ("1", "2"), (None, "<1")),
    "irbc": eje((">1.25", None), ("1.10", "1.25"), (None, "1")),
    "aporte_propio": eje(("50", None), ("20", "50"), (None, "<19")),
    "capacidad_de_pago": eje((None, "50"), ("51", "69"), ("70", None)),
    "tir": eje((">20", None), ("10", "19"), (None, "<9")),
    "itrm": eje((">1.66", None), ("1.36", "1.65"), (None, "<1.35")),
    "rlm": eje((">1.66", None), ("1.36", "1.65"), (None, "<1.35")),
    "aurifero": eje((">60", None), ("30", "59"), ("1", "29")),
    "no_metalico": eje((">60", None), ("30", "59"), ("1", "29")),
    "estano": eje(("55", "70"), ("45", "54"), (None, "<44")),
    "plomo": eje(("60", "75"), ("45", "59"), (None, "<45")),
    "zinc": eje(("65", "80"), ("50", "64"), (None, "<50")),
    "plata": eje(("40", "50"), ("35", "40"), (None, "<35")),
    "relacion_garantia": eje((">1.5", None), ("1", "1.4"), ("1", "1")),
}


def de_cada(juicios):
    """The bands of each; between two that do not touch, the text does not forbid the one in the middle."""
    bandas = set.union(*(j.elegibles for j in juicios))
    return Juicio(set(), bandas, vedadas=set() if bandas == {BAJO, ALTO} else None)


def varios(juicios):
    """Of several minerals: the band that comprises all of them, if there is one; else the evaluator has those of each."""
    comunes = set.intersection(*(j.elegibles for j in juicios))
    if all(j.bandas for j in juicios) and len(comunes) == 1:
        return Juicio(comunes)
    return Juicio(set(), comunes) if comunes else de_cada(juicios)


def anios_entre(desde, hasta):
    """Whole years, and the days of the one that runs over those it has."""
    anios = hasta.year - desde.year - ((hasta.month, hasta.day) < (desde.month, desde.day))
    aniversario = meses_despues(desde, 12 * anios)
    return anios + Fraction((hasta - aniversario).days, (meses_despues(desde, 12 * anios + 12) - aniversario).days)


def tir(flujos):
    """The rate, in %, that makes the present value zero: to 25 decimals, by halving."""

    def valor(r):
        total = Fraction(0)
        for flujo in reversed(flujos):
            total = total / (1 + r) + flujo
        return total

    bajo, alto = Fraction(-99, 100), Fraction(10)
    for _ in range(100):
        medio = Fraction(int((bajo + alto) / 2 * 10**27), 10**27)
        if valor(medio) > 0:
            bajo = medio
        else:
            alto = medio
    return (bajo + alto) / 2 * 100


def indicadores(caso, c, plan, cobertura):
    """The measures of the case, by their formulas and by FOFIM's criterios."""
    e = caso["evaluacion"]
    ventas, costos, financieros = (fraccion(e[k]) for k in ("ventas_mensuales", "costos_mensuales", "financieros_mensuales"))
    desde = caso["cooperativa"]["fecha_creacion" if c.get("inicio_de_la_experiencia") == "creacion" else "personeria"]
    desde = desde if isinstance(desde, str) else desde["fecha"]
    hasta = caso["riesgo"]["fecha"] if c.get("fin_de_la_experiencia") == "medicion" else caso["solicitud"]["fecha"]
    m = {"antiguedad": anios_entre(date.fromisoformat(desde), date.fromisoformat(hasta))}
    con = c.get("costos_anuales", "con_financieros") == "con_financieros"
    m["costos_anuales"] = 12 * (costos + (financieros if con else 0))
    m["ingresos_anuales"] = 12 * ventas - (12 * (costos + financieros) if c["ingresos_anuales"] == "utilidad" else 0)
    m["irbc"] = m["ingresos_anuales"] / m["costos_anuales"] if m["costos_anuales"] else None
    m["utilidad_bruta"] = ventas - costos - (financieros if c["utilidad_bruta"] == "ingresos_menos_costos" else 0)
    m["cuota_simulada"] = plan.cuota_simulada()
    m["capacidad_de_pago"] = m["cuota_simulada"] / m["utilidad_bruta"] * 100 if m["utilidad_bruta"] > 0 else None
    propio = sum(fraccion(f["aporte_propio"]) for f in caso["fuentes"].values())
    total = propio + sum(fraccion(f["financiamiento"]) for f in caso["fuentes"].values())
    m["aporte_propio"] = propio / total * 100
    m["tir"] = tir([fraccion(f) for f in e["flujo_de_caja"]]) if "flujo_de_caja" in e else fraccion(e["tir"])
    anios = fraccion(e["vida_util_anios"])
    m["itrm"] = anios * (12 if c["unidad_del_itrm"] == "meses" else 1) / int(caso["prestamo"]["plazo_meses"])
    m["rlm"] = [fraccion(ley["ley"]) / fraccion(ley["ley_minima"]) for ley in e["leyes"]]
    r = e["recuperacion"]
    if "concentrado" in r:
        m["recuperacion"] = fraccion(r["concentrado"]) / fraccion(r["alimentacion"]) * 100
    elif "porcentaje" in r:
        m["recuperacion"] = fraccion(r["porcentaje"])
    m["relacion_garantia"] = cobertura["para_el_rmrp"] / fraccion(caso["prestamo"]["monto"])
    return m


# Neither a good nor a place for the tailings: less than the least that a band names.
SIN_BIEN = Juicio(set(), {ALTO}, vedadas={BAJO})


def clases_de_bien(g):
    bandas = set()
    if g["inmuebles"]:
        bandas.add(BAJO)
    if g["maquinaria"] or g["equipos"] or g["por_adquirir"]:
        bandas.add(MODERADO)
    if g["vehiculos"]:
        bandas.add(ALTO)
    return Juicio(bandas) if bandas else SIN_BIEN


def deudas(e):
    """One debt is Moderado, and its share of the patrimony fixes the points; two or more, or none, need no measure."""
    if len(e["deudas"]) != 1:
        return Juicio({ALTO} if e["deudas"] else {BAJO})
    patrimonio = fraccion(e["patrimonio"])
    if patrimonio <= 0:
        # The debt has no share of nothing: one of Moderado all the same, with the points of any of its lines.
        return Juicio(set(), {MODERADO}, vedadas=set())
    parte = fraccion(e["deudas"][0]["monto"]) / patrimonio * 100
    if parte < 20:
        return Juicio({MODERADO}, puntos=(4, 4))
    if 21 <= parte <= 50:
        return Juicio({MODERADO}, puntos=(3, 3))
    if parte > 51:
        return Juicio({MODERADO}, puntos=(2, 2))
    return Juicio(set(), {MODERADO}, puntos=(3, 4) if parte < 21 else (2, 3))


def comunidad(d):
    bandas = set()
    if d["infraestructura"] and d["empleo"]:
        bandas.add(BAJO)
    if d["empleo"] and (d["otro_aporte"] or d["infraestructura"]):
        bandas.add(MODERADO)
    if not any(d.values()):
        bandas.add(ALTO)
    return Juicio(bandas, {MODERADO, ALTO})


def activo_fijo(d):
    if all(d.values()):
        return Juicio({BAJO})
    if not d["maquinaria"] and not d["equipos"]:
        return Juicio({ALTO})
    if not d["vehiculos"] and not d["talleres"]:
        return Juicio({MODERADO})
    return Juicio(set(), {BAJO, MODERADO})


def infraestructura(d):
    base = d["vias"] and d["agua"] and d["energia"]
    bandas = set()
    if base and d["almacenes"] and d["campamento"] and d["talleres"] and d["nivel"] == "optima":
        bandas.add(BAJO)
    if base and d["almacenes"] and d["nivel"] == "suficiente":
        bandas.add(MODERADO)
    if base and d["nivel"] == "limitada":
        bandas.add(ALTO)
    # The services that all three name are the least; with them, what is stored tells Moderado from Alto.
    return Juicio(bandas, {ALTO} if not base else {BAJO, MODERADO} if d["almacenes"] else {MODERADO, ALTO})


def si(grupo):
    return {k: v == "sí" if v in ("sí", "no") else v for k, v in grupo.items()}


def juicios(caso, m, cobertura):
    """Each criterion judged."""
    e, g, out = caso["evaluacion"], caso["garantias"], {}
    for nombre in ("aporte_propio", "tir", "itrm", "relacion_garantia", "irbc", "capacidad_de_pago"):
        out[nombre] = INDEFINIDO if m[nombre] is None else en_eje(m[nombre], EJES[nombre])
    if m["capacidad_de_pago"] is None:
        # The less there is to pay with, the greater the part that the cuota takes: beside nothing stands the last band.
        out["capacidad_de_pago"] = Juicio(set(), {ALTO})
    out["experiencia"] = en_eje(m["antiguedad"], EJES["experiencia"])
    out["deudas"] = deudas(e)
    out["comunidad"] = comunidad(si(e["comunidad"]))
    out["activo_fijo"] = activo_fijo(si(e["activo_fijo"]))
    out["infraestructura"] = infraestructura(si(e["infraestructura"]))
    leyes = [en_eje(x, EJES["rlm"]) for x in m["rlm"]]
    out["rlm"] = leyes[0] if len(leyes) == 1 else de_cada(leyes)
    if e["sector"] == "complejo":
        r = e["recuperacion"]
        out["recuperacion"] = varios([en_eje(fraccion(r[x]), EJES[x]) for x in ("plomo", "zinc", "plata")])
    elif e["sector"] == "otros_minerales":
        out["recuperacion"] = INDEFINIDO
    else:
        out["recuperacion"] = en_eje(m["recuperacion"], EJES[e["sector"]])
    out["depreciacion"] = out["hipotecaria_o_prendaria"] = clases_de_bien(g)
    avaluo, declarado = cobertura["avaluo"], cobertura["declarado"]
    if not cobertura["bienes"]:
        # What nobody appraised is worth no more than what was declared.
        out["valor_comercial"] = Juicio(set(), {MODERADO, ALTO})
    else:
        out["valor_comercial"] = Juicio({BAJO if avaluo > declarado else MODERADO if avaluo == declarado else ALTO})
    uno = {
        "mecanizacion": ("explotacion", "mecanizado", "semi_mecanizado", "manual"),
        "garantia": ("bien_financiado", "planta", "equipo", "vehiculo"),
        "documento_ambiental": ("documento_ambiental", "presentado", "en_tramite", "ninguno"),
        "colas": ("colas", "tecnico", "en_construccion", "artesanal"),
        "seguridad": ("epps", "cuenta", "algunos", "ninguno"),
    }
    for nombre, (dato, bajo, moderado, alto) in uno.items():
        clase = {bajo: BAJO, moderado: MODERADO, alto: ALTO}.get(e[dato])
        out[nombre] = Juicio({clase}) if clase else SIN_BIEN
    return out


def clase_final(total):
    """Anexo 1: Bajo above 80, Moderado from 51 to 79, Alto below 50."""
    return en_eje(Fraction(total), eje((">80", None), ("51", "79"), (None, "<50")))
