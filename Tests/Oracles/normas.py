"""Random cases and what the norms say of them, worked out from the texts of the RMRP and the ROP in exact fractions.

Reads a JSON list of `{"n": number, "feriados": [dates]}` from the file named as first argument and writes, for each, a case,
FOFIM's criterios, and what has to come of them by path. It shares nothing with Foja but the names of the data.
"""

import json
import random
import sys
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction as F

from plan_de_pagos import Plan, Refused, centavos, clipped, month_later

BAJO, MODERADO, ALTO = "bajo", "moderado", "alto"
ORDER = [BAJO, MODERADO, ALTO]

OPTIONS = {
    "sistema_de_amortizacion": ["frances", "aleman"], "base_de_calculo": ["30_360", "real_360", "real_365"],
    "gracia_respecto_al_plazo": ["dentro", "adicional"], "pago_en_gracia": ["intereses", "ningun_pago"],
    "redondeo": ["mitad_hacia_arriba", "mitad_al_par"],
    "dia_de_vencimiento": ["dia_del_desembolso", "fin_de_mes", "dia_fijo"],
    "vencimiento_inhabil": ["sin_traslado", "siguiente_habil", "anterior_habil"],
    "dias_de_la_cuota": ["fechas_pactadas", "fechas_trasladadas"], "cuota_constante": ["nivelada", "tasa_periodica"],
    "cuota_simulada": ["primera_con_capital", "mayor", "promedio"],
    "inicio_de_la_experiencia": ["personeria", "creacion"], "fin_de_la_experiencia": ["solicitud", "medicion"],
    "ingresos_anuales": ["ingresos", "utilidad"], "costos_anuales": ["con_financieros", "sin_financieros"],
    "utilidad_bruta": ["ingresos_menos_costos", "sin_financieros"], "unidad_del_itrm": ["meses", "anios"],
    "garantia_del_rmrp": ["avaluo", "reconocida"], "garantia_del_rop": ["avaluo", "reconocida"],
    "bienes_por_adquirir": ["cuentan", "no_cuentan"], "plazo_maximo": ["por_monto", "por_destino"],
    "documento_de_plantas_y_comercializacion": ["por_monto", "por_destino"],
    "instancia_de_reprogramacion": ["segun_saldo", "comite"], "cuotas_del_refinanciamiento": ["numero", "monto"],
    "dias_sin_clase": ["habiles", "calendario"], "inicio_de_informes_preliminares": ["solicitud", "recepcion"],
    "inicio_del_plazo_de_desembolso": ["firma", "primer_desembolso"],
    "factor_de_mora": ["tasa_del_prestamo", "es_tasa_anual", "tasa_de_referencia"],
    "tramos_de_mora": ["por_tramos", "periodo_completo"],
    "mora_respecto_al_corriente": ["adicional", "sustituye"], "base_de_mora": ["360", "365"],
    "inicio_de_la_mora": ["vencimiento_de_la_cuota", "vencimiento_del_prestamo"],
    "corriente_hasta_la_mora": ["corre", "no_corre"],
}


def yes(flag):
    return "sí" if flag else "no"


def typed(number):
    """As a person types it: 1234,125."""
    number = F(number)
    for places in range(13):
        if (number * 10**places).denominator == 1:
            text = f"{Decimal((number * 10**places).numerator).scaleb(-places):f}"
            return text.replace(".", ",")
    raise ValueError(number)


def rounded(number, places):
    """Half away from zero."""
    scaled = abs(number) * 10**places
    whole = scaled.numerator // scaled.denominator
    whole += 2 * (scaled - whole) >= 1
    return (1 if number >= 0 else -1) * F(whole, 10**places)


def text(number, places=12):
    return f"{float(number):.9f}" if places > 2 else f"{Decimal(rounded(number, 2).numerator) / Decimal(rounded(number, 2).denominator):.2f}"


# The 21 criteria


def band(clase, points, low=None, high=None, low_in=True, high_in=True):
    points = points if isinstance(points, tuple) else (points, points)
    return clase, points, None if low is None else F(str(low)), None if high is None else F(str(high)), low_in, high_in


def inside(b, x):
    _, _, low, high, low_in, high_in = b
    return (low is None or (x >= low if low_in else x > low)) and (high is None or (x <= high if high_in else x < high))


def merged(bands):
    out = {}
    for clase, points, *_ in bands:
        low, high = out.get(clase, points)
        out[clase] = (min(low, points[0]), max(high, points[1]))
    return out


def near(bands, x):
    """Those whose end is nearest below, and those whose beginning is nearest above."""
    below = [b for b in bands if b[3] is not None and b[3] <= x]
    above = [b for b in bands if b[2] is not None and b[2] >= x]
    out = [b for b in below if b[3] == max(c[3] for c in below)] if below else []
    return out + ([b for b in above if b[2] == min(c[2] for c in above)] if above else [])


def measured(bands, x):
    """(class, points) where the norm decides; otherwise None and what may be chosen."""
    claimed = [b for b in bands if inside(b, x)]
    if len({b[0] for b in claimed}) == 1:
        return (claimed[0][0], claimed[0][1]), None
    return None, merged(claimed or near(bands, x))


def by_facts(bands, facts, lesser):
    """`bands`: (class, points, test); `lesser`: the cases that are no better than one.

    Where none applies, the best class that the case more than meets and the one above it; where it meets none, the last.
    """
    claimed = [b for b in bands if b[2](*facts)]
    if len({b[0] for b in claimed}) == 1:
        return (claimed[0][0], claimed[0][1]), None
    if claimed:
        return None, merged(claimed)
    met = min((ORDER.index(b[0]) for b in bands for other in lesser(facts) if b[2](*other)), default=None)
    allowed = [ALTO] if met is None else ORDER[max(met - 1, 0) : met + 1]
    return None, merged([b for b in bands if b[0] in allowed])


def no_better(facts):
    """All the cases with no more than these: a `no` for a `sí`, a lower level for a level."""
    levels = ["optima", "suficiente", "limitada"]
    if not facts:
        yield []
        return
    if isinstance(facts[0], bool):
        first = [True, False] if facts[0] else [False]
    else:
        first = levels[levels.index(facts[0]) :]
    for rest in no_better(facts[1:]):
        for value in first:
            yield [value, *rest]


RATIO = [(BAJO, 1.66), (MODERADO, 1.36, 1.65), (ALTO, 1.35)]


def ratio(points):
    return [
        band(BAJO, points[0], low="1.66", low_in=False), band(MODERADO, points[1], "1.36", "1.65"),
        band(ALTO, points[2], high="1.35", high_in=False),
    ]


RECOVERY = [band(BAJO, 6, low=60, low_in=False), band(MODERADO, (3, 5), 30, 59), band(ALTO, (1, 2), 1, 29)]
TIN = [band(BAJO, 6, 55, 70), band(MODERADO, (3, 5), 45, 54), band(ALTO, (1, 2), high=44, high_in=False)]
METALS = {
    "plomo": [band(BAJO, 6, 60, 75), band(MODERADO, (3, 5), 45, 59), band(ALTO, (1, 2), high=45, high_in=False)],
    "zinc": [band(BAJO, 6, 65, 80), band(MODERADO, (3, 5), 50, 64), band(ALTO, (1, 2), high=50, high_in=False)],
    "plata": [band(BAJO, 6, 40, 50), band(MODERADO, (3, 5), 35, 40), band(ALTO, (1, 2), high=35, high_in=False)],
}


def years(start, end):
    whole = end.year - start.year
    at = clipped(start.year + whole, start.month, start.day)
    if at > end:
        whole -= 1
        at = clipped(start.year + whole, start.month, start.day)
    after = clipped(start.year + whole + 1, start.month, start.day)
    return whole + F((end - at).days, (after - at).days)


class Caso:
    def __init__(self, n, holidays):
        self.r = random.Random(f"normas-{n}")
        self.n = n
        self.holidays = set(map(date.fromisoformat, holidays))
        self.holiday_texts = holidays
        self.criterios = {name: self.r.choice(options) for name, options in OPTIONS.items()}
        self.data = {"id": f"azar-{n}"}
        self.expected = {}
        self.lines = {}
        self.kinds = set()

    # Building

    def put(self, path, value):
        at = self.data
        *groups, last = path.split(".")
        for name in groups:
            at = at.setdefault(name, {})
        at[last] = value

    def number(self, low, high, places=2):
        return F(self.r.randint(low * 10**places, high * 10**places), 10**places)

    def amount(self, low, high):
        return self.number(low, high, self.r.choice([0, 0, 2]))

    def decimal(self, low, high):
        places = self.r.choice([0, 1, 2, 3, 3, 4])
        if places == 3:
            self.kinds.add("tres decimales")
        return self.number(low, high, places)

    def day(self, first, last):
        return first + timedelta(days=self.r.randint(0, (last - first).days))

    def is_(self, option):
        return self.criterios[option]

    # The scorecard

    def score(self, name, verdict):
        """The evaluator fills what the norm leaves, within what it allows."""
        decided, among = verdict
        path = "riesgo." + name
        if decided:
            clase, (low, high) = decided
        else:
            clase = self.r.choice(sorted(among))
            low, high = among[clase]
            self.put(path + ".banda_elegida", clase)
        points = self.r.randint(low, high)
        if low != high:
            self.put(path + ".puntos", points)
        if low != high or not decided:
            self.put(path + ".motivo", "Motivo de quien evalúa.")
        self.expected[path + ".clase"] = clase
        self.expected[path + ".puntaje"] = str(points)
        return points

    def any_of(self, bands):
        return None, merged(bands)

    def scorecard(self, cuota):
        r, put = self.r, self.put
        total = 0
        # 9.I
        born, founded = self.day(date(2018, 1, 1), date(2024, 6, 1)), self.day(date(2016, 1, 1), date(2023, 12, 1))
        measured_on = self.applied + timedelta(days=r.randint(1, 200))
        put("cooperativa.personeria.fecha", born.isoformat())
        put("cooperativa.fecha_creacion", founded.isoformat())
        put("riesgo.fecha", measured_on.isoformat())
        age = years(
            born if self.is_("inicio_de_la_experiencia") == "personeria" else founded,
            self.applied if self.is_("fin_de_la_experiencia") == "solicitud" else measured_on)
        self.expected["evaluacion.antiguedad"] = text(age)
        total += self.score("experiencia", measured(
            [band(BAJO, 6, low=3, low_in=False), band(MODERADO, (3, 5), 1, 2), band(ALTO, (1, 2), high=1, high_in=False)], age))
        # 9.II
        debts = [self.amount(1000, 400000) for _ in range(r.choice([0, 1, 1, 1, 2, 3]))]
        worth = r.choice([self.amount(1, 2000000), self.amount(100000, 2000000), -self.amount(1, 1000)])
        put("evaluacion.deudas", [{"institucion": "Banco", "monto": typed(d)} for d in debts])
        put("evaluacion.patrimonio", typed(worth))
        one = [
            band(MODERADO, 4, high=20, high_in=False), band(MODERADO, 3, 21, 50), band(MODERADO, 2, low=51, low_in=False),
        ]
        every = one + [band(BAJO, 5), band(ALTO, 1)]
        if len(debts) != 1:
            verdict = ((BAJO, (5, 5)) if not debts else (ALTO, (1, 1))), None
        elif worth <= 0:
            # One debt is of the second class, whatever its share.
            verdict = self.any_of([b for b in every if b[0] == MODERADO])
        else:
            share = debts[0] / worth * 100
            hit = [b for b in one if inside(b, share)]
            verdict = ((MODERADO, hit[0][1]), None) if hit else (None, merged(near(one, share)))
        total += self.score("deudas", verdict)
        # 9.III
        flags = [r.random() < 0.6 for _ in range(3)]
        for name, flag in zip(["infraestructura", "empleo", "otro_aporte"], flags):
            put("evaluacion.comunidad." + name, yes(flag))
        total += self.score("comunidad", by_facts(
            [
                (BAJO, (4, 4), lambda i, e, o: i and e), (MODERADO, (2, 3), lambda i, e, o: e and (o or i)),
                (ALTO, (1, 1), lambda i, e, o: not (i or e or o)),
            ], flags, no_better))
        self.expected["riesgo.caracter"] = str(total)
        sums = [total]
        # 10.I
        total = 0
        sales, costs, financial = self.amount(50000, 150000), self.amount(30000, 110000), self.amount(0, 20000)
        for name, value in [("ventas", sales), ("costos", costs), ("financieros", financial)]:
            put(f"evaluacion.{name}_mensuales", typed(value))
        income = 12 * (sales if self.is_("ingresos_anuales") == "ingresos" else sales - costs - financial)
        yearly = 12 * (costs + (financial if self.is_("costos_anuales") == "con_financieros" else 0))
        self.expected["evaluacion.irbc"] = text(income / yearly)
        total += self.score("irbc", measured(
            [
                band(BAJO, 6, low="1.25", low_in=False), band(MODERADO, (3, 5), "1.10", "1.25"), band(ALTO, (1, 2), high=1),
            ], income / yearly))
        # 10.II
        own = [r.choice([F(0), self.amount(1000, 300000)]) for _ in range(3)]
        rest = self.loan
        financed = []
        for index in range(3):
            part = rest if index == 2 else r.choice([F(0), F(r.randint(0, int(rest)))])
            rest -= part
            financed.append(part)
        for name, mine, theirs in zip(["maquinaria_y_equipo", "capital_de_trabajo", "inversion_diferida"], own, financed):
            put(f"fuentes.{name}.aporte_propio", typed(mine))
            put(f"fuentes.{name}.financiamiento", typed(theirs))
        share = sum(own) / (sum(own) + self.loan) * 100
        total += self.score("aporte_propio", measured(
            [band(BAJO, 5, low=50), band(MODERADO, (2, 4), 20, 50), band(ALTO, 1, high=19, high_in=False)], share))
        # 10.III
        flags = [r.random() < 0.6 for _ in range(4)]
        for name, flag in zip(["maquinaria", "equipos", "vehiculos", "talleres"], flags):
            put("evaluacion.activo_fijo." + name, yes(flag))
        total += self.score("activo_fijo", by_facts(
            [
                (BAJO, (4, 4), lambda m, e, v, t: m and e and v and t),
                (MODERADO, (2, 3), lambda m, e, v, t: (m or e) and not v and not t),
                (ALTO, (1, 1), lambda m, e, v, t: not m and not e),
            ], flags, no_better))
        # 10.IV
        gross = sales - costs - (financial if self.is_("utilidad_bruta") == "ingresos_menos_costos" else 0)
        pay = [band(BAJO, 6, high=50), band(MODERADO, (3, 5), 51, 69), band(ALTO, (1, 2), low=70)]
        if gross <= 0:
            # The less there is, the greater the part that the cuota takes: what lies beside nothing is the last band.
            verdict = self.any_of(pay[2:])
        else:
            verdict = measured(pay, cuota / gross * 100)
            self.expected["evaluacion.capacidad_de_pago"] = text(cuota / gross * 100)
        total += self.score("capacidad_de_pago", verdict)
        # 10.V
        tir = self.decimal(0, 30)
        put("evaluacion.tir", typed(tir))
        total += self.score("tir", measured(
            [band(BAJO, 4, low=20, low_in=False), band(MODERADO, (2, 3), 10, 19), band(ALTO, 1, high=9, high_in=False)], tir))
        self.expected["riesgo.gestion"] = str(total)
        sums.append(total)
        # 11.I
        total = 0
        life = self.decimal(1, 12)
        put("evaluacion.vida_util_anios", typed(life))
        itrm = life * (12 if self.is_("unidad_del_itrm") == "meses" else 1) / self.months
        self.expected["evaluacion.itrm"] = text(itrm)
        total += self.score("itrm", measured(ratio([6, (3, 5), (1, 2)]), itrm))
        # 11.II
        minerals = [(self.decimal(1, 6), self.decimal(1, 4)) for _ in range(r.choice([1, 1, 2, 3]))]
        put("evaluacion.leyes", [
            {"mineral": f"Mineral {i}", "ley": typed(a), "ley_minima": typed(b), "unidad": r.choice(["%", "g/t"])}
            for i, (a, b) in enumerate(minerals)
        ])
        bands = ratio([5, (2, 4), 1])
        if len(minerals) == 1:
            self.expected["evaluacion.rlm"] = text(minerals[0][0] / minerals[0][1])
            verdict = measured(bands, minerals[0][0] / minerals[0][1])
        else:
            self.expected["evaluacion.rlm"] = ""
            found = []
            for a, b in minerals:
                found += [c for c in bands if inside(c, a / b)] or near(bands, a / b)
            verdict = None, merged(found)
        total += self.score("rlm", verdict)
        # 11.III, 11.IV
        way = r.choice(["mecanizado", "semi_mecanizado", "manual"])
        put("evaluacion.explotacion", way)
        total += self.score("mecanizacion", ({
            "mecanizado": (BAJO, (4, 4)), "semi_mecanizado": (MODERADO, (2, 3)), "manual": (ALTO, (1, 1))}[way], None))
        flags = [r.random() < 0.8 for _ in range(6)]
        level = r.choice(["optima", "suficiente", "limitada"])
        for name, flag in zip(["campamento", "talleres", "almacenes", "vias", "agua", "energia"], flags):
            put("evaluacion.infraestructura." + name, yes(flag))
        put("evaluacion.infraestructura.nivel", level)
        total += self.score("infraestructura", by_facts(
            [
                (BAJO, (4, 4), lambda c, t, a, v, w, e, n: c and t and a and v and w and e and n == "optima"),
                (MODERADO, (2, 3), lambda c, t, a, v, w, e, n: a and v and w and e and n == "suficiente"),
                (ALTO, (1, 1), lambda c, t, a, v, w, e, n: v and w and e and n == "limitada"),
            ], flags + [level], no_better))
        # 11.V
        self.sector = r.choice(["aurifero", "estano", "complejo", "otros_minerales", "no_metalico"])
        put("evaluacion.sector", self.sector)
        if self.sector == "complejo":
            values = {name: self.decimal(30, 85) for name in METALS}
            if r.random() < 0.3:
                values = {"plomo": F(r.choice([59, 60])), "zinc": F(r.choice([50, 65])), "plata": F(40)}
            claimed, allowed = [], []
            for name, value in values.items():
                put("evaluacion.recuperacion." + name, typed(value))
                hits = [b for b in METALS[name] if inside(b, value)]
                claimed.append({b[0] for b in hits})
                allowed.append(hits or near(METALS[name], value))
            common = set.intersection(*claimed)
            if len(common) == 1:
                clase = common.pop()
                verdict = (clase, {BAJO: (6, 6), MODERADO: (3, 5), ALTO: (1, 2)}[clase]), None
            else:
                shared = set.intersection(*[{b[0] for b in bands} for bands in allowed])
                verdict = None, merged([b for bands in allowed for b in bands if not shared or b[0] in shared])
        else:
            share = self.decimal(0, 100)
            put("evaluacion.recuperacion.porcentaje", typed(share))
            if self.sector == "otros_minerales":
                verdict = self.any_of(RECOVERY)
            else:
                verdict = measured(TIN if self.sector == "estano" else RECOVERY, share)
        total += self.score("recuperacion", verdict)
        self.expected["riesgo.operacion"] = str(total)
        sums.append(total)
        sums.append(self.guarantees_score())
        # 13
        total = 0
        for name, path, choices in [
            ("documento_ambiental", "documento_ambiental", {
                "presentado": (BAJO, (6, 6)), "en_tramite": (MODERADO, (3, 5)), "ninguno": (ALTO, (1, 2))}),
            ("colas", "colas", {
                "tecnico": (BAJO, (5, 5)), "en_construccion": (MODERADO, (3, 4)), "artesanal": (ALTO, (1, 2)),
                "ninguno": None}),
            ("seguridad", "epps", {"cuenta": (BAJO, (4, 4)), "algunos": (MODERADO, (2, 3)), "ninguno": (ALTO, (1, 1))}),
        ]:
            option = r.choice(list(choices))
            put("evaluacion." + path, option)
            # Nothing at all to store tailings stands next to the artisanal.
            verdict = (choices[option], None) if choices[option] else (None, {ALTO: (1, 2)})
            total += self.score(name, verdict)
        self.expected["riesgo.ambiente"] = str(total)
        sums.append(total)
        self.total = sum(sums)
        self.expected["riesgo.total"] = str(self.total)
        if self.total > 80:
            clase = BAJO
        elif 51 <= self.total <= 79:
            clase = MODERADO
        elif self.total < 50:
            clase = ALTO
        else:
            clase = r.choice([MODERADO, BAJO] if self.total == 80 else [ALTO, MODERADO])
            put("riesgo.clase_elegida", clase)
            put("riesgo.motivo_de_la_clase", "Motivo.")
        self.expected["riesgo.clase"] = clase
        self.expected["riesgo.aprueba"] = yes(self.total >= 51)

    def guarantees(self):
        r = self.r
        self.goods = {}
        for name in ["inmuebles", "maquinaria", "equipos", "vehiculos", "por_adquirir"]:
            count = r.choice([0, 0, 1, 2])
            self.goods[name] = [(self.amount(5000, 600000), self.amount(5000, 600000)) for _ in range(count)]
            # What is bought with the loan is told by its name: a vehicle is mortgaged, the rest pledged.
            named = {"descripcion": "Bien", "cantidad": "1"} if name == "por_adquirir" else {}
            self.put("garantias." + name, [{**named, "valor": typed(v), "avaluo": typed(a)} for v, a in self.goods[name]])
        self.solidary = r.random() < 0.3
        self.put("garantias.solidaria", yes(self.solidary))
        self.members = self.amount(0, 300000)
        self.put("garantias.patrimonio_solidario", typed(self.members))
        self.production = self.amount(1000, 90000) if r.random() < 0.2 else None
        if self.production:
            self.put("garantias.produccion_promedio", typed(self.production))
        self.personal = r.choice([None, True, False])
        if self.personal is not None:
            self.put("garantias.personal", yes(self.personal))
        real = sum((a for _, a in self.goods["inmuebles"]), F(0))
        others = sum((a for k, v in self.goods.items() if k != "inmuebles" for _, a in v), F(0))
        bought = sum((a for _, a in self.goods["por_adquirir"]), F(0))
        counted = bought if self.is_("bienes_por_adquirir") == "cuentan" else F(0)
        self.appraised = real + others
        self.declared = sum((v for items in self.goods.values() for v, _ in items), F(0))
        self.all_counted = real + others - bought + counted
        self.recognised = rounded(real * F(7, 10) + (others - bought + counted) * F(1, 2), 2)
        self.expected["cobertura.avaluo_que_cuenta"] = text(self.all_counted, 2)
        self.expected["cobertura.reconocida_que_cuenta"] = text(self.recognised, 2)
        now = rounded(real * F(7, 10) + (others - bought) * F(1, 2), 2)
        self.expected["cobertura.reconocida_de_hoy"] = text(now, 2)

    def guarantees_score(self):
        r, total = self.r, 0
        kinds = [
            bool(self.goods["inmuebles"]),
            bool(self.goods["maquinaria"] or self.goods["equipos"] or self.goods["por_adquirir"]),
            bool(self.goods["vehiculos"]),
        ]
        for name, points in [
            ("depreciacion", [(5, 5), (3, 4), (1, 2)]), ("hipotecaria_o_prendaria", [(6, 6), (3, 5), (1, 2)]),
        ]:
            bands = [
                (BAJO, points[0], lambda i, m, v: i), (MODERADO, points[1], lambda i, m, v: m),
                (ALTO, points[2], lambda i, m, v: v),
            ]
            total += self.score(name, by_facts(bands, kinds, lambda _: [[False, False, True]]))
        difference = self.appraised - self.declared
        bands = [band(BAJO, 3), band(MODERADO, 2), band(ALTO, 1)]
        if not self.appraised:
            # Nothing that was appraised is worth more than what was declared.
            verdict = self.any_of(bands[1:])
        else:
            verdict = ((BAJO, (3, 3)) if difference > 0 else (ALTO, (1, 1)) if difference < 0 else (MODERADO, (2, 2))), None
        total += self.score("valor_comercial", verdict)
        value = self.all_counted if self.is_("garantia_del_rmrp") == "avaluo" else self.recognised
        self.expected["evaluacion.relacion_garantia"] = text(value / self.loan)
        total += self.score("relacion_garantia", measured(
            [band(BAJO, 3, low="1.5", low_in=False), band(MODERADO, 2, 1, "1.4"), band(ALTO, 1, 1, 1)], value / self.loan))
        good = r.choice(["planta", "equipo", "vehiculo", "ninguno"])
        self.put("evaluacion.bien_financiado", good)
        kinds = {"planta": (BAJO, (3, 3)), "equipo": (MODERADO, (2, 2)), "vehiculo": (ALTO, (1, 1))}
        total += self.score("garantia", (kinds[good], None) if good in kinds else (None, {ALTO: (1, 1)}))
        self.expected["riesgo.garantias"] = str(total)
        return total

    # The loan

    def plan(self):
        r = self.r
        self.loan = r.choice([
            F(r.choice([50000, 100000, 100001, 480000, 500000, 500001, 800000, 800001, 1900000])), F(80000050, 100),
            self.amount(20000, 2500000),
        ])
        self.months = r.choice([12, 24, 36, 37, 48, 60, 61, 72, 84, 85])
        self.grace = r.choice([0, 0, 3, 4, 5, 11])
        self.rate = r.choice([F(6), F(3), F(6), F(0), self.number(1, 12, 2)])
        first = self.day(date(2025, 6, 1), date(2026, 6, 30))
        if r.random() < 0.3:
            first = first.replace(day=1) if r.random() < 0.5 else first.replace(day=1) - timedelta(days=1)
        parts = [(first, self.loan)]
        if r.random() < 0.4:
            half = F(int(self.loan / 2))
            parts = [(first, half), (first + timedelta(days=r.randint(5, 200)), self.loan - half)]
        due_day = r.randint(1, 31)
        put = self.put
        put("prestamo.monto", typed(self.loan))
        put("prestamo.plazo_meses", self.months)
        put("prestamo.gracia_meses", self.grace)
        put("prestamo.tasa_anual", typed(self.rate))
        rows = [{"fecha": day.isoformat(), "monto": typed(amount)} for day, amount in parts]
        if r.random() < 0.5:
            del rows[-1]["monto"]
        put("prestamo.desembolsos", rows)
        if self.is_("dia_de_vencimiento") == "dia_fijo":
            put("prestamo.dia_de_pago", due_day)
        self.first_disbursement = first
        conditions = {
            "tasaAnual": str(Decimal(self.rate.numerator) / Decimal(self.rate.denominator)),
            "desembolsos": [[d.isoformat(), typed(a).replace(",", ".")] for d, a in parts], "cuotasPersonalizadas": [],
            "plazoMeses": self.months, "graciaMeses": self.grace, "sistema": self.is_("sistema_de_amortizacion"),
            "baseDeCalculo": self.is_("base_de_calculo"),
            "graciaRespectoAlPlazo": self.is_("gracia_respecto_al_plazo"), "pagoEnGracia": self.is_("pago_en_gracia"),
            "redondeo": self.is_("redondeo"), "vencimientoInhabil": self.is_("vencimiento_inhabil"),
            "diasDeLaCuota": self.is_("dias_de_la_cuota"), "diaDeVencimiento": self.is_("dia_de_vencimiento"),
            "cuotaConstante": self.is_("cuota_constante"), "dia": due_day, "feriados": self.holiday_texts,
        }
        made = Plan(conditions)
        # number, due, agreed, days, capital, interest, cuota, balance, in grace
        self.rows = made.rows()
        self.expected["plan"] = [" ".join(map(str, row[:2] + row[3:8])) for row in self.rows]
        if self.is_("dia_de_vencimiento") == "fin_de_mes":
            self.kinds.add("fin de mes")
        if getattr(made, "exact", None) is not None and self.is_("cuota_constante") == "nivelada" and self.rate and (
            self.is_("sistema_de_amortizacion") == "frances" and self.is_("base_de_calculo") != "30_360"
        ):
            self.kinds.add("nivelada")
        paying = [F(row[6]) for row in self.rows if F(row[4]) > 0]
        chosen = {
            "primera_con_capital": paying[0], "mayor": max(paying), "promedio": F(centavos(sum(paying) / len(paying), self.is_("redondeo"))),
        }[self.is_("cuota_simulada")]
        self.expected["plan.cuota_simulada"] = text(chosen, 2)
        return chosen

    def arrears(self):
        r = self.r
        wanted = sorted(r.sample(range(len(self.rows)), min(len(self.rows), r.randint(1, 3))))
        last_due = date.fromisoformat(self.rows[-1][1])
        cut = date.fromisoformat(self.rows[wanted[-1]][1]) + timedelta(days=r.randint(1, 160))
        if self.is_("inicio_de_la_mora") == "vencimiento_del_prestamo" and r.random() < 0.7:
            cut = last_due + timedelta(days=r.randint(1, 160))
        self.put("mora.fecha", cut.isoformat())
        reference = self.number(1, 15, 2)
        self.criterios["tasa_de_referencia"] = typed(reference)
        if self.is_("mora_respecto_al_corriente") == "sustituye":
            self.kinds.add("sustituye")
        out, sums = [], {"capital": F(0), "interes": F(0), "corriente": F(0), "penal": F(0)}
        rule = self.is_("redondeo")
        for index in wanted:
            _, due, _, _, capital, interest, *_ = self.rows[index]
            capital, interest, due = F(capital), F(interest), date.fromisoformat(due)
            paid_interest = r.choice([F(0), interest])
            paid_capital = r.choice([F(0), rounded(capital / 3, 2)]) if paid_interest == interest else F(0)
            out.append({
                "numero": index + 1, "capital_pagado": typed(paid_capital), "interes_pagado": typed(paid_interest),
            })
            capital -= paid_capital
            interest -= paid_interest
            start = due if self.is_("inicio_de_la_mora") == "vencimiento_de_la_cuota" else max(due, last_due)
            days = max(0, (cut - start).days)
            bands = [(1, 30, F(15, 100)), (31, 60, F(25, 100)), (61, 90, F(35, 100)), (91, days, F(45, 100))]
            runs = [(min(days, b) - a + 1, f) for a, b, f in bands if a <= days]
            if self.is_("tramos_de_mora") == "periodo_completo" and runs:
                runs = [(days, runs[-1][1])]
            base = {"tasa_del_prestamo": self.rate, "es_tasa_anual": F(100), "tasa_de_referencia": reference}
            penal = F(0)
            for run, factor in runs:
                rate = factor * base[self.is_("factor_de_mora")]
                penal += F(centavos(capital * rate * run / 100 / int(self.is_("base_de_mora")), rule))
            ordinary = F(0)
            first = due if self.is_("corriente_hasta_la_mora") == "corre" else start
            last = cut if self.is_("mora_respecto_al_corriente") == "adicional" else min(start, cut)
            if first < last:
                basis = self.is_("base_de_calculo")
                own = (last - first).days
                if basis == "30_360":
                    own = 360 * (last.year - first.year) + 30 * (last.month - first.month)
                    own += min(last.day, 30) - min(first.day, 30)
                ordinary = F(centavos(capital * self.rate * own / 100 / (365 if basis == "real_365" else 360), rule))
            for name, value in zip(sums, [capital, interest, ordinary, penal]):
                sums[name] += value
        self.put("mora.cuotas", out)
        for name, value in sums.items():
            self.expected["mora." + name] = text(value, 2)
        self.expected["mora.total"] = text(sum(sums.values()), 2)

    # What the ROP asks

    def line(self, article, verdict):
        self.lines.setdefault(article, []).append(verdict if isinstance(verdict, str) else "cumple" if verdict else "no_cumple")

    def conditions(self):
        r, loan = self.r, self.loan
        kind = r.choice(["mejora", "planta", "comercializacion", "capital_de_operaciones"])
        paper = r.choice(["declaracion_jurada", "proyecto_a_diseno_final"])
        # No more is approved than was asked for.
        asked = r.choice([loan, loan, max(loan, self.amount(20000, 2500000))])
        self.put("proyecto.destino", kind)
        self.put("proyecto.documento", paper)
        self.put("solicitud.monto", typed(asked))
        sworn, project, line = paper == "declaracion_jurada", paper == "proyecto_a_diseno_final", self.line
        common = kind in ("mejora", "capital_de_operaciones")
        line("ROP arts. 5.e y 6.I", True)
        by_amount = self.is_("documento_de_plantas_y_comercializacion") == "por_monto"
        if loan <= 800000 and (common or by_amount):
            line("ROP art. 6.I.a", sworn)
        if loan >= 800001:
            line("ROP art. 6.I.b", project)
        if 800000 < loan < 800001 and common:
            line("ROP art. 6.I.a y b", "no_definido")
        for name, letter in [("planta", "c"), ("comercializacion", "d")]:
            if kind == name and (loan > 800000 or not by_amount):
                line("ROP art. 6.I." + letter, project)
        if loan <= 500000 and common:
            line("ROP art. 6.I.e", sworn)
        if (asked > 800000) != (loan > 800000):
            line("ROP art. 6.I.a y b", "no_definido")
        # 7.2 to 7.4
        line("ROP arts. 7.2 y 7.3; glosario, «Periodo de Gracia»", self.grace < self.months)
        by_purpose = loan > 800000 or self.is_("plazo_maximo") == "por_destino"
        if kind == "capital_de_operaciones":
            line(*(("ROP art. 7.2.a", self.months <= 72) if loan <= 800000 else ("ROP art. 7.2", "no_definido")))
            line("ROP art. 7.3", "no_definido")
            line("ROP art. 7.4", "no_definido")
        else:
            letter, months, grace, rate = {
                "mejora": ("b", 60, 3, 6), "planta": ("c", 84, 12, 6), "comercializacion": ("d", 36, 4, 3)}[kind]
            other = "abc"["bcd".index(letter)]
            if by_purpose:
                line("ROP art. 7.2." + letter, self.months <= months)
            else:
                line("ROP art. 7.2.a", self.months <= 72)
            line("ROP art. 7.3." + other, self.grace <= grace)
            line("ROP art. 7.4." + other, self.rate == rate)
        # 7.6 and 7.7
        unmeasured = self.production is not None or bool(self.personal)

        def ratio(article, value, criterio, may_be_open):
            if self.is_("garantia_del_rop") != criterio:
                return line(article, "no_decide")
            if may_be_open and value / loan < 1 and unmeasured:
                return line(article, "no_definido")
            return line(article, value / loan >= 1)

        if self.solidary:
            ratio("ROP arts. 7.6.1.b y 7.7.1", self.all_counted + self.members, "avaluo", False)
            ratio("ROP arts. 7.6.1.a, 7.6.1.b y 7.7.1", self.recognised + self.members, "reconocida", False)
            line("ROP art. 7.7.1.d", loan <= 100000)
        else:
            ratio("ROP art. 7.7.1", self.all_counted, "avaluo", True)
            ratio("ROP arts. 7.6.1.a y 7.7.1", self.recognised, "reconocida", True)
        if not unmeasured:
            line("ROP art. 7.7.1.a a d", any(self.goods.values()) or self.solidary)
        if loan > 100000:
            line("ROP art. 7.7.1.d; acta pt. 3; contrato cl. 11.2", "no_definido")
        if self.production is not None:
            line("ROP arts. 7.6.1.c.4 y 7.7.1.e", self.sector == "no_metalico" and loan <= 500000)
        if self.personal:
            line("ROP art. 7.7.1.e", loan <= 500000)
        if loan <= 500000 and (self.goods["inmuebles"] or self.goods["vehiculos"]):
            line("ROP art. 7.7.1.e", "no_definido")
        # 10.I
        for letter, name in zip("abcdefgjkl", [
            "carta", "formulario", "personeria", "acta_de_posesion", "acta_de_asamblea", "poder", "nim", "patente",
            "detalle_de_garantias", "cedulas",
        ]):
            flag = r.random() < 0.8
            self.put("requisitos." + name, yes(flag))
            if letter != "f" and letter != "g":
                line("ROP art. 10.I." + letter, flag)
        recent, receipts = r.random() < 0.3, r.choice([5, 6, 11, 12, 23, 24])
        self.put("requisitos.reciente_creacion", yes(recent))
        self.put("requisitos.meses_de_liquidaciones", receipts)
        line("ROP art. 10.I.h", receipts >= (6 if recent else 12 if loan <= 500000 else 24))
        related, given = r.random() < 0.5, r.random() < 0.5
        self.put("requisitos.relacion_con_comibol", yes(related))
        self.put("requisitos.comibol", yes(given))
        if related:
            line("ROP art. 10.I.i", given)
        line("RMRP Anexo 1", self.total >= 51)
        if r.random() < 0.4:
            self.refinancing()
        if r.random() < 0.4:
            self.reprogramming()

    def refinancing(self):
        r, put, line = self.r, self.put, self.line
        put("refinanciamiento.solicitado", "sí")
        late = r.choice([0, 19, 20, 21])
        put("refinanciamiento.dias_de_retraso", late)
        line("ROP art. 8.a", late <= 20)
        agreed, paid = r.choice([20, 60, 40]), r.randint(5, 25)
        total, given = self.amount(100000, 400000), self.amount(20000, 200000)
        put("refinanciamiento.cuotas_pactadas", agreed)
        put("refinanciamiento.cuotas_pagadas", paid)
        put("refinanciamiento.monto_de_cuotas_pactadas", typed(total))
        put("refinanciamiento.monto_de_cuotas_pagadas", typed(given))
        by_number = self.is_("cuotas_del_refinanciamiento") == "numero"
        line("ROP art. 8.b", F(paid, agreed) >= F(35, 100) if by_number else given / total >= F(35, 100))
        before = self.amount(1000, 40000)
        put("refinanciamiento.cuota_original", typed(before))
        line("ROP art. 8.c", F(self.expected["plan.cuota_simulada"]) >= before)
        value = self.all_counted if self.is_("garantia_del_rop") == "avaluo" else self.recognised
        covers = (value + (self.members if self.solidary else 0)) / self.loan >= 1
        unmeasured = not self.solidary and (self.production is not None or bool(self.personal))
        line("ROP art. 8.d", "no_definido" if unmeasured and not covers else covers)
        for letter, name in [("e", "intereses_pagados"), ("f", "verificado_in_situ"), ("g", "mismo_destino")]:
            flag = r.random() < 0.5
            put("refinanciamiento." + name, yes(flag))
            line("ROP art. 8." + letter, flag)

    def reprogramming(self):
        r, put, line = self.r, self.put, self.line
        put("reprogramacion.solicitada", "sí")
        for letter, name, good in [
            ("a", "intereses_pagados", True), ("b", "capacidad_demostrada", True), ("c", "contrato_modificatorio", True),
            ("d", "capitaliza_intereses", False), ("e", "garantias_mantienen_valor", True), ("g", "informes_emitidos", True),
        ]:
            flag = r.random() < 0.5
            put("reprogramacion." + name, yes(flag))
            line("ROP art. 9." + letter, flag == good)
        before = r.choice([0, 1, 2, 3])
        put("reprogramacion.reprogramaciones_anteriores", before)
        line("ROP art. 9.f", before + 1 <= 2)
        balance = r.choice([F(1000000), F(100000050, 100), F(1000001), self.amount(1000, 3000000)])
        who = r.choice(["dge", "directorio", "comite"])
        put("reprogramacion.saldo_de_capital", typed(balance))
        put("reprogramacion.instancia", who)
        if self.is_("instancia_de_reprogramacion") == "comite":
            line("ROP art. 9, segundo párrafo", who == "comite")
        elif 1000000 < balance < 1000001:
            line("ROP art. 9.g.1 y 2", "no_definido")
        else:
            line("ROP art. 9.g.1 y 2", who == ("dge" if balance <= 1000000 else "directorio"))

    # Deadlines

    def working(self, start, count):
        day = start
        while count:
            day += timedelta(days=1)
            count -= day.weekday() < 5 and day not in self.holidays
        return day

    def deadlines(self):
        r = self.r
        facts = {}
        for name in [
            "informes_preliminares", "notificacion_de_observaciones", "evaluacion_efectuada", "recepcion_de_informes_finales",
            "recepcion_en_el_comite", "nota_de_observaciones_del_desembolso", "cambio_en_garantias", "ingreso_en_mora",
            "fuerza_mayor", "comunicacion_de_fuerza_mayor",
        ]:
            facts[name] = self.day(date(2025, 1, 1), date(2027, 6, 30)) if r.random() < 0.8 else None
            if facts[name]:
                self.put("hechos." + name, facts[name].isoformat())
        signed = self.first_disbursement - timedelta(days=r.randint(1, 30))
        received = self.applied + timedelta(days=r.randint(0, 5))
        self.put("contrato.fecha", signed.isoformat())
        self.put("solicitud.recepcion", received.isoformat())
        unqualified = self.is_("dias_sin_clase")
        begun = self.applied if self.is_("inicio_de_informes_preliminares") == "solicitud" else received
        asked = signed if self.is_("inicio_del_plazo_de_desembolso") == "firma" else self.first_disbursement
        ends = {}

        def term(article, start, count, kind):
            end = None
            if start:
                end = self.working(start, count) if kind == "habiles" else start + timedelta(days=count)
            ends.setdefault(article, []).append(end.isoformat() if end else "")

        term("ROP art. 11.e", begun, 10, "habiles")
        term("ROP art. 11.f", facts["notificacion_de_observaciones"], 25, "habiles")
        term("ROP art. 12.1", facts["informes_preliminares"], 20, "habiles")
        term("ROP art. 13.a", facts["evaluacion_efectuada"], 10, "habiles")
        term("ROP art. 13.b", facts["evaluacion_efectuada"], 5, "habiles")
        term("ROP art. 13.d", facts["recepcion_de_informes_finales"], 3, "habiles")
        term("ROP art. 13.e", facts["recepcion_en_el_comite"], 3, "habiles")
        term("ROP art. 14.d", facts["nota_de_observaciones_del_desembolso"], 3, unqualified)
        term("ROP art. 17.e", asked, 180, "calendario")
        term("ROP art. 7.6.2", facts["cambio_en_garantias"], 10, "calendario")
        # Day 1 of arrears is itself the first of the 90, and of the 91.
        late = facts["ingreso_en_mora"]
        term("ROP art. 19.a", late, 89, "calendario")
        term("ROP art. 19.a", late, 90, "calendario")
        term("ROP art. 19.b", late, 90, "calendario")
        term("ROP art. 20", facts["fuerza_mayor"], 3, "habiles")
        term("ROP art. 20", facts["comunicacion_de_fuerza_mayor"], 10, "habiles")
        self.expected["plazos"] = ends

    def answer(self):
        self.applied = self.day(date(2024, 6, 1), date(2026, 3, 31))
        self.put("solicitud.fecha", self.applied.isoformat())
        try:
            cuota = self.plan()
        except Refused:
            return None
        self.guarantees()
        self.scorecard(cuota)
        self.arrears()
        self.conditions()
        self.deadlines()
        self.expected["condiciones"] = self.lines
        expected = {key: value for key, value in self.expected.items() if isinstance(value, str)}
        return {
            "caso": json.dumps(self.data, ensure_ascii=False), "criterios": self.criterios, "valores": expected,
            "plan": self.expected["plan"], "condiciones": self.lines, "plazos": self.expected["plazos"],
            "clases": sorted(self.kinds),
        }


def main():
    answers = []
    with open(sys.argv[1], encoding="utf-8") as file:
        for question in json.load(file):
            # A loan that cannot be is drawn again.
            made, again = None, 0
            while made is None:
                made = Caso(f"{question['n']}-{again}", question["feriados"]).answer()
                again += 1
            answers.append(made)
    json.dump(answers, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
