"""One case against the program: every number, band, verdict and date, each with its article."""

import copy
import os
import re
from fractions import Fraction

from . import condiciones, mora, plazos, riesgo
from .criterios import CONOCIDOS
from .exacto import fraccion, decimal, dinero
from .plan import Plan
from .programa import DOCUMENTOS, carga, filas

VARIABLES = ("caracter", "gestion", "operacion", "garantias", "ambiente")
DEL_PLAN = (
    "base_de_calculo", "gracia_respecto_al_plazo", "pago_en_gracia", "redondeo", "dia_de_vencimiento",
    "vencimiento_inhabil", "dias_de_la_cuota", "cuota_constante",
)
DE_LA_MORA = (
    "factor_de_mora", "tramos_de_mora", "mora_respecto_al_corriente", "base_de_mora", "inicio_de_la_mora",
    "corriente_hasta_la_mora", "base_de_calculo", "redondeo",
)


def junto_a_un_limite(medida):
    """With four decimals, or with those that tell it from a bound: the RMRP writes none of more than two."""
    for cifras in range(4, 12):
        escrito = decimal(medida, cifras)
        if fraccion(escrito) == medida or (fraccion(escrito) * 100).denominator != 1:
            return escrito
    return decimal(medida, 12)


class Comparacion:
    def __init__(self, numero, caso, c, calendario, azar):
        self.numero, self.caso, self.c, self.cal, self.azar = numero, caso, c, calendario, azar
        self.hechas, self.discrepancias = 0, []
        self.recalcula()

    # What the text gives.

    def recalcula(self):
        self.plan = Plan(self.caso["prestamo"], self.c, self.cal)
        self.cobertura = condiciones.cobertura(self.caso, self.c)
        self.medidas = riesgo.indicadores(self.caso, self.c, self.plan, self.cobertura)
        self.juicios = riesgo.juicios(self.caso, self.medidas, self.cobertura)
        self.puntos, decisiones = {}, {}
        for criterio, juicio in self.juicios.items():
            clase = self.azar.choice(sorted(juicio.elegibles))
            bajo, alto = juicio.rango(criterio, clase)
            puntos = self.azar.randint(bajo, alto)
            self.puntos[criterio] = (clase, puntos)
            decision = {} if juicio.decide else {"banda_elegida": clase}
            if bajo < alto:
                decision["puntos"] = str(puntos)
            if decision:
                decisiones[criterio] = dict(decision, motivo="Motivo de ejemplo del evaluador.")
        self.subtotales = {
            v: sum(p for k, (_, p) in self.puntos.items() if riesgo.CRITERIOS[k][1] == v) for v in VARIABLES
        }
        self.total = sum(self.subtotales.values())
        final = riesgo.clase_final(self.total)
        self.clase = self.azar.choice(sorted(final.elegibles))
        if not final.decide:
            decisiones["clase_elegida"], decisiones["motivo_de_la_clase"] = self.clase, "Motivo de ejemplo."
        self.decisiones = decisiones
        self.condiciones = condiciones.Condiciones(self.caso, self.c, self.plan, self.cobertura, self.total).out
        self.plazos = plazos.lineas(self.caso, self.c, self.plan, self.cal)
        self.mora = mora.liquidar(self.caso["mora"], self.plan, self.c) if "mora" in self.caso else None

    # What the program gives.

    def compara(self, programa, raiz, carpeta, caso_escrito):
        caso_escrito.setdefault("riesgo", {}).update(self.decisiones)
        documentos = [*DOCUMENTOS, *(["liquidacion-de-mora"] if self.mora else [])]
        estado, dicho, salida = programa.genera(caso_escrito, raiz, carpeta, documentos)
        if estado:
            self.anota("generar", f"estado {estado}: {dicho.strip()[:900]}", "los documentos", "todos")
            return
        datos = {d: carga(os.path.join(salida, d + ".xhtml")) for d in documentos}
        if self.numero % 2 == 0:
            self.lectura(programa, raiz, salida, documentos[self.numero // 2 % len(documentos)], datos)
        self.medicion(datos["medicion-de-riesgos"])
        self.veredictos(datos["condiciones-del-prestamo"])
        self.filas_del_plan(datos["plan-de-pagos"])
        self.cronograma(datos["cronograma-de-plazos"])
        if self.mora:
            self.liquidacion(datos["liquidacion-de-mora"])
        if self.numero % 3 == 0:
            self.exactos(programa, os.path.join(carpeta, "caso.json"), raiz)

    def lectura(self, programa, raiz, salida, documento, datos):
        """What `foja leer` gives back of a document is what its markup carries."""
        for ruta, valor in programa.lee(os.path.join(salida, documento + ".xhtml"), raiz).items():
            escrito, dado = datos[documento].get(ruta, "").strip(), valor.strip()
            # Three decimals are given back as a case writes them: with the comma, which has one meaning.
            if re.fullmatch(r"-?\d+\.\d{3}", escrito):
                dado = dado.replace(",", ".")
            self.igual(f"leer {documento} {ruta}", dado, escrito, "lectura")

    def igual(self, dato, foja, auditoria, articulo):
        self.hechas += 1
        if foja != auditoria:
            self.anota(dato, foja, auditoria, articulo)

    def anota(self, dato, foja, auditoria, articulo):
        self.discrepancias.append(
            f"caso {self.numero}: {dato} ({articulo}): foja dice «{foja}» y la norma, recalculada, «{auditoria}»"
        )

    def medicion(self, d):
        for criterio, (clase, puntos) in self.puntos.items():
            articulo = "RMRP art. " + riesgo.CRITERIOS[criterio][0]
            for otra in riesgo.CLASES:
                esperado = str(puntos) if otra == clase else None
                self.igual(f"riesgo.{criterio}.{otra}", d.get(f"riesgo.{criterio}.{otra}"), esperado, articulo)
            self.igual(f"riesgo.{criterio}.puntaje", d.get(f"riesgo.{criterio}.puntaje"), str(puntos), articulo)
        for variable, puntos in self.subtotales.items():
            self.igual(f"riesgo.{variable}", d.get(f"riesgo.{variable}"), str(puntos), "RMRP Anexo 1")
        self.igual("riesgo.total", d.get("riesgo.total"), str(self.total), "RMRP Anexo 1")
        self.igual("riesgo.clase", d.get("riesgo.clase"), self.clase, "RMRP Anexo 1")
        self.igual("riesgo.aprueba", d.get("riesgo.aprueba"), "sí" if self.total >= 51 else "no", "RMRP Anexo 1")
        fundamentos = filas(d, "riesgo.fundamentos")
        medidos = dict(experiencia="antiguedad", irbc="irbc", aporte_propio="aporte_propio", tir="tir", itrm="itrm")
        medidos |= dict(capacidad_de_pago="capacidad_de_pago", relacion_garantia="relacion_garantia")
        for criterio, fila in zip(riesgo.CRITERIOS, fundamentos):
            articulo = "RMRP art. " + riesgo.CRITERIOS[criterio][0]
            self.igual(f"artículo de {criterio}", fila["articulo"][: len(articulo)], articulo, "RMRP Anexo 1")
            medida = self.medidas[medidos[criterio]] if criterio in medidos else None
            if medida is not None:
                escrito = junto_a_un_limite(medida).replace(".", ",")
                dado = fila["dato"].split(" ")[0].replace(".", "").replace("−", "-")
                self.igual(f"fundamento de {criterio}", dado, escrito, articulo)

    def veredictos(self, d):
        dados = {}
        for grupo in filas(d, "condiciones.grupos"):
            for linea in filas({"x." + k: v for k, v in grupo.items()}, "x.lineas"):
                if "13." not in linea["articulo"]:
                    dados.setdefault(linea["articulo"], []).append(linea["veredicto"])
        esperados = {}
        for articulo, veredicto in self.condiciones:
            esperados.setdefault(articulo, []).append(veredicto)
        for articulo in sorted({*dados, *esperados}):
            dado, esperado = sorted(dados.get(articulo, [])), sorted(esperados.get(articulo, []))
            self.igual("veredicto", ", ".join(dado), ", ".join(esperado), articulo)

    def filas_del_plan(self, d):
        dadas = []
        for anio in filas(d, "plan.anios"):
            propias = filas({"x." + k: v for k, v in anio.items()}, "x.cuotas")
            for total in ("capital", "interes", "cuota"):
                suma = sum((Fraction(f[total]) for f in propias), Fraction(0))
                self.igual(f"plan {anio['anio']} {total}", anio[total], dinero(suma), "ROP art. 18")
            for f in propias:
                self.igual("año de la cuota " + f["numero"], f["vence"][:4], anio["anio"], "ROP art. 18")
            dadas += propias
        self.igual("número de cuotas", str(len(dadas)), str(len(self.plan.filas)), "ROP art. 18")
        for n, (dada, fila) in enumerate(zip(dadas, self.plan.filas), 1):
            esperada = dict(numero=str(n), vence=fila.vence.isoformat(), dias=str(fila.dias))
            esperada |= {k: dinero(getattr(fila, k)) for k in ("capital", "interes", "cuota", "saldo")}
            for k, v in esperada.items():
                self.igual(f"cuota {n}: {k}", dada[k], v, "ROP arts. 7.2 a 7.4 y 18")
        for total in ("capital", "interes", "cuota"):
            suma = sum(getattr(f, total) for f in self.plan.filas)
            if f"plan.{total}" in d:
                self.igual(f"plan.{total}", d[f"plan.{total}"], dinero(suma), "ROP art. 18")
        if filas(d, "plan.criterios"):
            self.criterios_citados("plan", filas(d, "plan.criterios"), self.criterios_del_plan())

    def cronograma(self, d):
        dadas = filas(d, "plazos.lineas")
        for articulo, acto, inicio, vence in self.plazos:
            propias = [l for l in dadas if l["articulo"] == articulo and acto in l["acto"]]
            if inicio:
                propias = [l for l in propias if l.get("inicio") == inicio.isoformat()] or propias
            linea = propias[0] if propias else {}
            self.igual(f"{acto}: inicio", linea.get("inicio"), inicio and inicio.isoformat(), articulo)
            self.igual(f"{acto}: vence", linea.get("vence"), vence and vence.isoformat(), articulo)

    def liquidacion(self, d):
        for i, (dada, linea) in enumerate(zip(filas(d, "mora.lineas"), self.mora)):
            articulo, quien = "ROP art. 7.5; contrato cl. 10", f"mora, cuota {self.caso['mora']['cuotas'][i]['numero']}: "
            self.igual(quien + "vence", dada["vence"], linea["vence"].isoformat(), articulo)
            self.igual(quien + "días", dada["dias"], str(linea["dias"]), articulo)
            for k in ("capital", "interes", "corriente", "penal", "total"):
                self.igual(quien + k, dada[k], dinero(linea[k]), articulo)
            tramos = filas({"x." + k: v for k, v in dada.items()}, "x.tramos")
            self.igual(quien + "tramos", len(tramos), len(linea["tramos"]), articulo)
            for tramo, (dias, factor, tasa, interes) in zip(tramos, linea["tramos"]):
                esperado = dict(dias=str(dias), factor=decimal(factor), tasa=decimal(tasa), interes=dinero(interes))
                for k, v in esperado.items():
                    self.igual(f"{quien}{tramo['tramo']}: {k}", tramo[k], v, articulo)
        for k in ("capital", "interes", "corriente", "penal", "total"):
            self.igual("mora." + k, d.get("mora." + k), dinero(sum(l[k] for l in self.mora)), "ROP art. 7.5")
        dias = max(l["dias"] for l in self.mora)
        via = "Informe de Estado" if dias >= 91 else "cobro administrativo" if dias else "ninguna"
        self.igual("mora.via", d.get("mora.via", "")[: len(via)], via, "ROP art. 19")
        if filas(d, "mora.criterios"):
            self.criterios_citados("mora", filas(d, "mora.criterios"), self.criterios_de_la_mora())

    # A criterio is cited where, without it, this would be another.

    def criterios_citados(self, que, dados, esperados):
        citados = {self.etiquetas.get(f["materia"], f["materia"]) for f in dados}
        self.igual(f"criterios citados en {que}", ", ".join(sorted(citados)), ", ".join(sorted(esperados)), "criterio con efecto")

    def criterios_del_plan(self):
        propias = self._plan(self.c)
        otras = {n: self._otras(n) for n in DEL_PLAN}
        return {n for n in DEL_PLAN if any(o is None or self._plan({**self.c, n: o}) != propias for o in otras[n])}

    def _plan(self, c):
        plan = Plan(self.caso["prestamo"], c, self.cal)
        return [(f.vence, f.dias, f.capital, f.interes) for f in plan.filas] if plan.cabe else None

    def criterios_de_la_mora(self):
        def sin_fechas(c):
            plan = copy.copy(self.plan)
            plan.treinta, plan.anio = c["base_de_calculo"] == "30_360", 365 if c["base_de_calculo"] == "real_365" else 360
            return mora.liquidar(self.caso["mora"], plan, c)

        propia = sin_fechas(self.c)
        otras = {n: self._otras(n) for n in DE_LA_MORA}
        return {n for n in DE_LA_MORA if any(o is None or sin_fechas({**self.c, n: o}) != propia for o in otras[n])}

    def _otras(self, nombre):
        """The other options; `None` for one that needs a datum the case lacks, which would be another for sure."""
        faltan = {"dia_fijo"} if "dia_de_pago" not in self.caso["prestamo"] and not self.plan.personalizadas else set()
        faltan |= set() if "tasa_de_referencia" in self.c else {"tasa_de_referencia"}
        return [None if o in faltan else o for o in CONOCIDOS[nombre] if o != self.c[nombre]]

    def exactos(self, programa, ruta, raiz):
        """One computed value in full, by `explicar`: none is cut or rounded on its way."""
        m = self.medidas
        posibles = {
            "evaluacion.irbc": m["irbc"], "evaluacion.aporte_propio": m["aporte_propio"], "evaluacion.itrm": m["itrm"],
            "evaluacion.relacion_garantia": m["relacion_garantia"], "evaluacion.utilidad_bruta": m["utilidad_bruta"],
            "plan.cuota_simulada": m["cuota_simulada"], "cobertura.reconocida": self.cobertura["reconocida"],
            "evaluacion.ingresos_anuales": m["ingresos_anuales"], "evaluacion.costos_anuales": m["costos_anuales"],
        }
        dato, valor = sorted(posibles.items())[self.numero // 3 % len(posibles)]
        if valor is not None:
            dado = programa.explica(dato, ruta, raiz)
            self.hechas += 1
            if dado is None or abs(Fraction(dado) - valor) > Fraction(1, 10**9):
                self.anota(dato, dado, decimal(valor, 12), "en todas sus cifras")
