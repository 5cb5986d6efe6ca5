"""Random cases: an example with every datum that a rule reads drawn anew, near the bounds of the norms as often as not.

The case agrees with itself (amounts, sources, goods, order of dates); what the evaluator decides is added by whoever judged it.
"""

import copy
import os
import re
from datetime import date, timedelta
from fractions import Fraction

from .calendario import meses_despues, ultimo_del_mes
from .exacto import centavos, decimal, dinero, fraccion
from .yaml_llano import leer

EJEMPLOS = ("aurifera", "polimetalica", "no-metalica")


def bases(raiz):
    return [leer(os.path.join(raiz, "examples", e, "caso.yaml")) for e in EJEMPLOS]


def trasladar(nodo, dias):
    """The dates of an example, all moved by the same days, and the year that a document's number says."""
    if isinstance(nodo, list):
        return [trasladar(x, dias) for x in nodo]
    if isinstance(nodo, dict):
        out = {k: trasladar(v, dias) for k, v in nodo.items()}
        if isinstance(out.get("fecha"), str):
            for k, v in out.items():
                if isinstance(v, str):
                    out[k] = re.sub(r"/20\d\d$", "/" + out["fecha"][:4], v)
        return out
    if isinstance(nodo, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", nodo):
        return (date.fromisoformat(nodo) + timedelta(days=dias)).isoformat()
    return nodo


class Generador:
    def __init__(self, azar, raiz):
        self.a, self.bases = azar, bases(raiz)

    def uno(self, *opciones):
        return self.a.choice(opciones)

    def entre(self, bajo, alto, cifras=0):
        return Fraction(self.a.randint(int(bajo * 10**cifras), int(alto * 10**cifras)), 10**cifras)

    def si(self, probabilidad=0.5):
        return "sí" if self.a.random() < probabilidad else "no"

    def caso(self, numero, criterios):
        caso = copy.deepcopy(self.bases[numero % len(self.bases)])
        for grupo in ("declaracion", "informes", "riesgo", "mora", "hechos", "refinanciamiento", "reprogramacion"):
            caso.pop(grupo, None)
        caso = trasladar(caso, self.a.randint(-230, 270))
        caso["id"] = f"auditoria-{numero}"
        self.fechas(caso)
        self.prestamo(caso, criterios)
        self.garantias(caso)
        self.fuentes(caso)
        self.requisitos(caso)
        self.evaluacion(caso)
        if self.a.random() < 0.3:
            self.refinanciamiento(caso)
        if self.a.random() < 0.3:
            self.reprogramacion(caso)
        self.hechos(caso)
        return caso

    # The loan.

    def fechas(self, caso):
        solicitud = date.fromisoformat(caso["solicitud"]["fecha"])
        caso["riesgo"] = {"fecha": (solicitud + timedelta(days=self.a.randint(20, 100))).isoformat()}
        atras = self.uno(200, 366, 500, 730, 731, 800, 1000, 1095, 1096, 1500, 3000)
        personeria = solicitud - timedelta(days=atras)
        if self.a.random() < 0.4:
            personeria = meses_despues(solicitud, -12 * self.uno(1, 2, 3))
        caso["cooperativa"]["personeria"]["fecha"] = personeria.isoformat()
        caso["cooperativa"]["fecha_creacion"] = (personeria - timedelta(days=self.a.randint(0, 400))).isoformat()
        nim = solicitud - timedelta(days=self.uno(10, 100, 300, 360, 365, 380))
        caso["cooperativa"]["nim"]["fecha_emision"] = nim.isoformat()
        caso["contrato"]["gestion"] = caso["contrato"]["fecha"][:4]
        caso["contrato"]["torna_guia"] = self.si()
        caso["compra"]["estado"] = self.uno("nuevos", "usados", "nuevos_y_usados")

    def prestamo(self, caso, c):
        monto = self.uno(
            Fraction(95000), Fraction(100000), Fraction(10000001, 100), Fraction(500000), Fraction(50000001, 100),
            Fraction(800000), Fraction(80000050, 100), Fraction(800001), self.entre(20000, 99000, 2),
            self.entre(100000, 800000, 2), self.entre(800001, 3000000, 2), self.entre(150000, 600000),
        )
        destino = self.uno("mejora", "mejora", "planta", "comercializacion", "capital_de_operaciones")
        tope = {"mejora": 60, "planta": 84, "comercializacion": 36, "capital_de_operaciones": 72}[destino]
        plazo = self.uno(tope, tope + 1, 72, 73, self.a.randint(6, tope), self.a.randint(6, 24), self.a.randint(3, 12))
        tope = {"mejora": 3, "planta": 12, "comercializacion": 4, "capital_de_operaciones": 3}[destino]
        gracia = min(self.uno(0, tope, tope + 1, self.a.randint(0, tope)), plazo - 2)
        propia = "3" if destino == "comercializacion" else "6"
        tasa = self.uno(propia, propia, "5,125", "3,375", "5,5", "0,75", "2,875", "4,001", "12")
        inicio = date.fromisoformat(caso["contrato"]["fecha"]) + timedelta(days=self.a.randint(3, 50))
        if self.a.random() < 0.25:
            inicio = self.uno(inicio.replace(day=1), meses_despues(inicio, 0, 31), meses_despues(inicio, 0, 30))
            if inicio <= date.fromisoformat(caso["contrato"]["fecha"]):
                inicio = meses_despues(inicio, 1, inicio.day)
        if inicio.month == 2 and ultimo_del_mes(inicio):
            inicio -= timedelta(days=1)
        partes, cuantos = [], self.uno(1, 1, 1, 2, 3)
        dia, resto = inicio, monto
        for i in range(cuantos):
            parte = {"fecha": dia.isoformat()}
            if i < cuantos - 1:
                propio = centavos(resto * self.a.randint(20, 70) / 100)
                parte["monto"], resto = self.escrito(propio), resto - propio
            partes.append(parte)
            limite = meses_despues(inicio, max(1, plazo - 2))
            dia += timedelta(days=self.a.randint(5, 75))
            if dia.month == 2 and ultimo_del_mes(dia):
                dia -= timedelta(days=1)
            if dia >= limite or (dia - inicio).days > 170:
                break
        partes[-1].pop("monto", None)
        p = dict(
            monto=self.escrito(monto), plazo_meses=str(plazo), gracia_meses=str(gracia), tasa_anual=tasa,
            unidad_de_plazo="meses", numero_de_desembolsos=str(len(partes)), desembolsos=partes,
        )
        if c["dia_de_vencimiento"] == "dia_fijo":
            p["dia_de_pago"] = str(self.uno(1, 5, 15, 20, 28, 30, 31))
        if self.a.random() < 0.12:
            p["cuotas_personalizadas"] = self.personalizadas(p, monto, gracia, plazo, inicio, c)
        caso["prestamo"] = p
        caso["solicitud"]["monto"] = self.escrito(monto + self.uno(0, 0, 0, 1000))
        caso["proyecto"]["destino"] = destino
        caso["proyecto"]["documento"] = self.uno("declaracion_jurada", "proyecto_a_diseno_final")

    def personalizadas(self, p, monto, gracia, plazo, inicio, c):
        """Every three months, the last at the end of the term; nothing of capital within the grace."""
        total = plazo + (gracia if c["gracia_respecto_al_plazo"] == "adicional" else 0)
        ultimo = date.fromisoformat(p["desembolsos"][-1]["fecha"])
        meses = [m for m in range(gracia + 1, total + 1, 3) if meses_despues(inicio, m) > ultimo] or [total]
        meses[-1] = total
        parte, cuotas = centavos(monto / len(meses)), []
        for m in meses[:-1]:
            cuotas.append({"vence": meses_despues(inicio, m).isoformat(), "capital": self.escrito(parte)})
        resto = monto - parte * (len(meses) - 1)
        return [*cuotas, {"vence": meses_despues(inicio, meses[-1]).isoformat(), "capital": self.escrito(resto)}]

    def escrito(self, valor):
        """As people write it here: the comma for decimals, and no mark for thousands."""
        return dinero(valor).replace(".", ",")

    # What secures it.

    def garantias(self, caso):
        monto = numero(caso["prestamo"]["monto"])
        g = {k: [] for k in ("maquinaria", "equipos", "vehiculos", "inmuebles", "por_adquirir")}
        ejemplo = {k: b["garantias"][k][0] for b in self.bases for k in g if b["garantias"][k]}
        for clase in self.a.sample(["maquinaria", "equipos", "vehiculos", "inmuebles"], self.a.randint(0, 3)):
            avaluo = self.uno(
                centavos(monto * self.uno(50, 100, 150, 200, 300) / 100), self.entre(monto / 4, 2 * monto, 2),
                self.entre(monto / 4, monto),
            )
            centavo = Fraction(1, 100)
            valor = self.uno(avaluo, avaluo + centavo, avaluo - centavo, centavos(avaluo * self.entre(80, 120) / 100))
            g[clase] = [dict(ejemplo[clase], avaluo=self.escrito(avaluo), valor=self.escrito(valor))]
        precio = centavos(monto * 6 / 10)
        bienes = [("Bien primero de ejemplo", precio), ("Bien segundo de ejemplo", monto - precio)]
        caso["compra"]["bienes"] = [
            dict(
                descripcion=d, cantidad="1", unidad="pieza", proveedor="Proveedora Ejemplo S.R.L.",
                precio_unitario=self.escrito(v),
            )
            for d, v in bienes
        ]
        caso["compra"]["numero_de_proveedores"] = "1"
        if self.a.random() < 0.4:
            for descripcion, valor in bienes:
                avaluo = self.escrito(valor)
                bien = dict(ejemplo["por_adquirir"], descripcion=descripcion, cantidad="1", valor=avaluo, avaluo=avaluo)
                g["por_adquirir"].append(bien)
        g["solidaria"] = self.si(0.35)
        if g["solidaria"] == "sí":
            g["patrimonio_solidario"] = self.escrito(self.uno(monto, centavos(monto * self.entre(30, 160) / 100)))
        elif self.a.random() < 0.3:
            g["personal"] = "sí"
            if self.a.random() < 0.5:
                g["produccion_promedio"] = self.escrito(self.entre(5000, 90000))
        caso["garantias"] = g

    def fuentes(self, caso):
        monto = numero(caso["prestamo"]["monto"])
        parte = self.uno("50", "20", "19.5", "19", "18.9", "19.999", "49.99", str(self.a.randint(0, 80)))
        parte = Fraction(parte) / 100
        propio = centavos(monto * parte / (1 - parte))
        trabajo = centavos(propio * self.a.randint(0, 100) / 100)
        cero = "0"
        caso["fuentes"] = {
            "maquinaria_y_equipo": dict(aporte_propio=cero, financiamiento=self.escrito(monto)),
            "capital_de_trabajo": dict(aporte_propio=self.escrito(trabajo), financiamiento=cero),
            "inversion_diferida": dict(aporte_propio=self.escrito(propio - trabajo), financiamiento=cero),
        }

    def requisitos(self, caso):
        caso["requisitos"] = {
            k: self.si(0.9)
            for k in (
                "carta", "formulario", "personeria", "acta_de_posesion", "acta_de_asamblea", "poder", "nim", "comibol",
                "patente", "detalle_de_garantias", "cedulas",
            )
        }
        caso["requisitos"]["relacion_con_comibol"] = self.si(0.4)
        caso["requisitos"]["reciente_creacion"] = self.si(0.2)
        caso["requisitos"]["meses_de_liquidaciones"] = str(self.uno(5, 6, 11, 12, 14, 23, 24, 30))

    # What is measured.

    def evaluacion(self, caso):
        e = caso["evaluacion"]
        for k in ("flujo_de_caja", "tir"):
            e.pop(k, None)
        e["patrimonio"] = self.escrito(self.uno(Fraction(1000000), Fraction(0), Fraction(-5000), self.entre(50000, 4000000, 2)))
        monto = self.uno(199999, 200000, 205000, 210000, 500000, 500100, 510000, 511000, 90000, self.a.randint(1000, 900000))
        e["deudas"] = [
            dict(institucion=f"Entidad Ejemplo {i}", monto=self.escrito(Fraction(monto)), tipo="Crédito", estado="vigente")
            for i in range(self.uno(0, 0, 1, 1, 1, 2, 3))
        ]
        e["comunidad"] = {k: self.si() for k in ("infraestructura", "empleo", "otro_aporte")}
        e["activo_fijo"] = {k: self.si(0.6) for k in ("maquinaria", "equipos", "vehiculos", "talleres")}
        e["infraestructura"] = {k: self.si(0.8) for k in ("campamento", "talleres", "almacenes", "vias", "agua", "energia")}
        e["infraestructura"]["nivel"] = self.uno("optima", "suficiente", "limitada")
        e["explotacion"] = self.uno("mecanizado", "semi_mecanizado", "manual")
        e["bien_financiado"] = self.uno("planta", "equipo", "vehiculo", "ninguno")
        e["documento_ambiental"] = self.uno("presentado", "en_tramite", "ninguno")
        e["colas"] = self.uno("tecnico", "en_construccion", "artesanal", "ninguno")
        e["epps"] = self.uno("cuenta", "algunos", "ninguno")
        indice = Fraction(self.uno("1.35", "1.355", "1.36", "1.375", "1.5", "1.65", "1.655", "1.66", "1.67", "2", "0.9", "1.2"))
        vida = indice * int(caso["prestamo"]["plazo_meses"]) / 12
        e["vida_util_anios"] = decimal(vida, self.uno(3, 4, 1)).replace(".", ",")
        self.leyes(caso)
        self.recuperacion(caso)
        self.ventas(caso)
        self.flujo(caso)

    def leyes(self, caso):
        unidad, cuantas = self.uno("%", "g/t"), self.uno(1, 1, 1, 2, 3)
        caso["evaluacion"]["leyes"] = []
        for i in range(cuantas):
            relacion = Fraction(self.uno("1.35", "1.355", "1.36", "1.5", "1.65", "1.655", "1.66", "1.661", "1.3", "2.125", "0.8"))
            minima = self.uno(Fraction(4), Fraction(60), Fraction(1, 2), Fraction(12, 5))
            ley = dict(mineral=f"Mineral {i + 1}", ley=decimal(relacion * minima).replace(".", ","), unidad=unidad)
            caso["evaluacion"]["leyes"].append(dict(ley, ley_minima=decimal(minima).replace(".", ",")))

    def recuperacion(self, caso):
        e = caso["evaluacion"]
        e["sector"] = self.uno("aurifero", "estano", "complejo", "complejo", "no_metalico", "otros_minerales")
        if e["sector"] == "complejo":
            e["recuperacion"] = dict(
                plomo=self.uno("59", "60", "62,125", "44,9", "45", "59,5", "75", "80", "70"),
                zinc=self.uno("50", "64", "64,5", "65", "66", "49,999", "80", "85", "70"),
                plata=self.uno("40", "35", "38", "45,125", "50", "51", "34", "40"),
            )
            return
        if self.a.random() < 0.5:
            pct = self.uno(
                "60", "60,001", "59", "59,5", "30", "29,5", "29", "1", "0,5", "70", "70,125", "55", "54,5", "45", "44", "43,9",
                "62,125",
            )
            e["recuperacion"] = dict(porcentaje=pct)
        else:
            masas = dict(concentrado=str(self.a.randint(1, 100)), alimentacion=str(self.uno(100, 125, 160, 200)))
            e["recuperacion"] = dict(masas, unidad="g")

    def ventas(self, caso):
        razon = Fraction(self.uno("1.25", "1.1", "1", "1.05", "1.125", "1.251", "1.3", "0.9", "1.099", "1.6"))
        costos = self.entre(10000, 300000)
        total = costos + self.uno(0, self.entre(0, 20000))
        caso["evaluacion"].update(
            ventas_mensuales=self.escrito(centavos(razon * total)), costos_mensuales=self.escrito(costos),
            financieros_mensuales=self.escrito(total - costos),
        )

    def flujo(self, caso):
        if self.a.random() < 0.15:
            caso["evaluacion"]["tir"] = self.uno("20", "20,5", "19,5", "19", "10", "9,125", "9", "8,9", "12,345", "-3,5", "0,5")
            return
        anios, inversion = self.a.randint(3, 8), self.a.randint(100000, 2500000)
        media = inversion / anios * self.a.uniform(0.9, 2)
        flujos = [int(media * self.a.uniform(0.6, 1.4)) for _ in range(anios)]
        caso["evaluacion"]["flujo_de_caja"] = [str(flujo) for flujo in (-inversion, *flujos)]

    # What may be asked for besides, and when things happened.

    def refinanciamiento(self, caso):
        caso["refinanciamiento"] = dict(
            solicitado="sí", dias_de_retraso=str(self.uno(0, 19, 20, 21, 40)), cuotas_pactadas="20",
            cuotas_pagadas=str(self.uno(6, 7, 8, 15)), monto_de_cuotas_pactadas="100000,00",
            monto_de_cuotas_pagadas=self.uno("34999,99", "35000,00", "60000,00"),
            cuota_original=self.escrito(self.entre(500, 40000, 2)), intereses_pagados=self.si(0.8),
            verificado_in_situ=self.si(0.8), mismo_destino=self.si(0.8),
        )

    def reprogramacion(self, caso):
        caso["reprogramacion"] = dict(
            solicitada="sí", saldo_de_capital=self.uno("1000000,00", "1000000,50", "1000001,00", "350000,00", "2000000,00"),
            intereses_pagados=self.si(0.8), capacidad_demostrada=self.si(0.8), garantias_mantienen_valor=self.si(0.8),
            reprogramaciones_anteriores=str(self.uno(0, 1, 2, 3)), contrato_modificatorio=self.si(0.8),
            capitaliza_intereses=self.si(0.2), informes_emitidos=self.si(0.8), instancia=self.uno("dge", "directorio", "comite"),
        )

    def hechos(self, caso):
        desde = date.fromisoformat(caso["solicitud"]["recepcion"])
        h = {}
        for k, dias in (
            ("informes_preliminares", 20), ("notificacion_de_observaciones", 25), ("evaluacion_efectuada", 70),
            ("recepcion_de_informes_finales", 80), ("recepcion_en_el_comite", 90), ("propuestas_de_proveedores", 120),
            ("nota_de_observaciones_del_desembolso", 130), ("entrega_de_bienes", 200), ("cambio_en_garantias", 220),
            ("cambio_de_representantes", 230), ("ingreso_en_mora", 260), ("fuerza_mayor", 280),
            ("comunicacion_de_fuerza_mayor", 290), ("solicitud_en_suspenso", 300),
        ):
            if self.a.random() < 0.7:
                h[k] = (desde + timedelta(days=dias + self.a.randint(0, 9))).isoformat()
        caso["hechos"] = h

    def mora(self, caso, plan, c):
        """Some cuotas unpaid, interest before capital (ROP art. 19.c)."""
        primera = self.a.randint(1, len(plan.filas))
        cuotas = []
        for n in range(primera, min(primera + self.a.randint(1, 4), len(plan.filas) + 1)):
            fila, pagado = plan.filas[n - 1], (Fraction(0), Fraction(0))
            if n == primera and self.a.random() < 0.6:
                pagado = self.uno((Fraction(0), centavos(fila.interes / 3)), (centavos(fila.capital / 4), fila.interes))
            cuotas.append(dict(numero=str(n), capital_pagado=self.escrito(pagado[0]), interes_pagado=self.escrito(pagado[1])))
        desde = plan.filas[-1].vence if c["inicio_de_la_mora"] == "vencimiento_del_prestamo" else plan.filas[primera - 1].vence
        dias = self.uno(1, 30, 31, 60, 61, 90, 91, 92, 200, self.a.randint(2, 400))
        caso["mora"] = dict(fecha=(desde + timedelta(days=dias)).isoformat(), cuotas=cuotas)


def numero(texto):
    return fraccion(texto.replace(",", "."))


def canonico(nodo):
    """The case with its figures as the recomputation reads them: the comma of the decimals as a point."""
    if isinstance(nodo, dict):
        return {k: canonico(v) for k, v in nodo.items()}
    if isinstance(nodo, list):
        return [canonico(v) for v in nodo]
    return nodo.replace(",", ".") if isinstance(nodo, str) and re.fullmatch(r"-?\d+,\d+", nodo) else nodo
