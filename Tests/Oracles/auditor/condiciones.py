"""The conditions of the ROP, arts. 6 to 10: what each article asks and whether the case meets it."""

from datetime import date
from fractions import Fraction

from .calendario import meses_despues
from .exacto import centavos, fraccion

CUMPLE, NO, NO_DEFINIDO, NO_DECIDE = "cumple", "no_cumple", "no_definido", "no_decide"
MENOR, DECLARACION, PROYECTO = 500000, 800000, 800001
PLAZO = {"mejora": ("b", 60), "planta": ("c", 84), "comercializacion": ("d", 36)}
GRACIA = {"mejora": ("a", 3), "planta": ("b", 12), "comercializacion": ("c", 4)}
TASA = {"mejora": ("a", 6), "planta": ("b", 6), "comercializacion": ("c", 3)}


def cobertura(caso, c):
    """What is pledged (ROP arts. 7.6.1.a and 7.7.1): its appraisal, and the 70 % or 50 % of it that is recognised."""
    g = caso["garantias"]

    def suma(dato, *clases):
        return sum((fraccion(b[dato]) for clase in clases for b in g[clase]), Fraction(0))

    muebles = ("maquinaria", "equipos", "vehiculos", "por_adquirir")
    avaluo, comprado = suma("avaluo", "inmuebles", *muebles), suma("avaluo", "por_adquirir")
    reconocida = suma("avaluo", "inmuebles") * 70 / 100 + suma("avaluo", *muebles) * 50 / 100
    fuera = comprado if c.get("bienes_por_adquirir") == "no_cuentan" else 0
    cuenta, cuenta_reconocida = avaluo - fuera, centavos(reconocida - fuera * Fraction(50, 100))
    reconocida = centavos(reconocida)
    monto = fraccion(caso["prestamo"]["monto"])
    # The whole net worth of the members' goods (art. 7.6.1.b), where they answer.
    socios = fraccion(g.get("patrimonio_solidario", 0)) if g["solidaria"] == "sí" else Fraction(0)
    return dict(
        avaluo=avaluo, declarado=suma("valor", "inmuebles", *muebles), reconocida=reconocida,
        bienes=sum(len(g[k]) for k in ("inmuebles", *muebles)),
        para_el_rmrp=cuenta if c["garantia_del_rmrp"] == "avaluo" else cuenta_reconocida,
        para_el_rop=cuenta if c["garantia_del_rop"] == "avaluo" else cuenta_reconocida,
        sin_descuento=(cuenta + socios) / monto, con_descuento=(cuenta_reconocida + socios) / monto,
    )


def si_o_no(cierto):
    return CUMPLE if cierto else NO


class Condiciones:
    def __init__(self, caso, c, plan, cobertura_, total):
        self.caso, self.c, self.out = caso, c, []
        self.monto = fraccion(caso["prestamo"]["monto"])
        self.destino, self.documento = caso["proyecto"]["destino"], caso["proyecto"]["documento"]
        self.modalidad()
        self.plazo_gracia_y_tasa()
        self.garantias(cobertura_)
        self.requisitos()
        self.nim_y_poder(plan)
        if caso.get("refinanciamiento"):
            self.refinanciamiento(plan, cobertura_)
        if caso.get("reprogramacion"):
            self.reprogramacion()
        if total is not None:
            self.dice("RMRP Anexo 1", si_o_no(total >= 51))

    def dice(self, articulo, veredicto):
        self.out.append((articulo, veredicto))

    def modalidad(self):
        declaracion = self.documento == "declaracion_jurada"
        self.dice("ROP arts. 5.e y 6.I", CUMPLE)
        propia = {"planta": "c", "comercializacion": "d"}.get(self.destino)
        por_monto = self.c["documento_de_plantas_y_comercializacion"] == "por_monto"
        if self.monto <= DECLARACION and (not propia or por_monto):
            self.dice("ROP art. 6.I.a", si_o_no(declaracion))
            if not propia and self.monto <= MENOR:
                self.dice("ROP art. 6.I.e", si_o_no(declaracion))
        elif propia:
            self.dice(f"ROP art. 6.I.{propia}", si_o_no(not declaracion))
        if self.monto >= PROYECTO:
            self.dice("ROP art. 6.I.b", si_o_no(not declaracion))
        if DECLARACION < self.monto < PROYECTO and not propia:
            self.dice("ROP art. 6.I.a y b", NO_DEFINIDO)
        # Which amount the modality is of, the one asked for or the one approved, no article says.
        if (fraccion(self.caso["solicitud"]["monto"]) <= DECLARACION) != (self.monto <= DECLARACION):
            self.dice("ROP art. 6.I.a y b", NO_DEFINIDO)

    def plazo_gracia_y_tasa(self):
        p = self.caso["prestamo"]
        plazo, gracia, tasa = int(p["plazo_meses"]), int(p["gracia_meses"]), fraccion(p["tasa_anual"])
        # Con una gracia del plazo entero no quedaría cuándo pagar el capital.
        self.dice("ROP arts. 7.2 y 7.3; glosario, «Periodo de Gracia»", si_o_no(gracia < plazo))
        por_monto = self.c["plazo_maximo"] == "por_monto" or self.destino == "capital_de_operaciones"
        if self.monto <= DECLARACION and por_monto:
            self.dice("ROP art. 7.2.a", si_o_no(plazo <= 72))
        elif self.destino == "capital_de_operaciones":
            self.dice("ROP art. 7.2", NO_DEFINIDO)
        else:
            inciso, tope = PLAZO[self.destino]
            self.dice(f"ROP art. 7.2.{inciso}", si_o_no(plazo <= tope))
        if self.destino == "capital_de_operaciones":
            self.dice("ROP art. 7.3", NO_DEFINIDO)
            self.dice("ROP art. 7.4", NO_DEFINIDO)
            return
        self.dice(f"ROP art. 7.3.{GRACIA[self.destino][0]}", si_o_no(gracia <= GRACIA[self.destino][1]))
        self.dice(f"ROP art. 7.4.{TASA[self.destino][0]}", si_o_no(tasa == TASA[self.destino][1]))

    def garantias(self, k):
        g = self.caso["garantias"]
        solidaria, menor = g["solidaria"] == "sí", self.monto <= MENOR
        # What production or the Consejos answer for has no measure in the norm.
        sin_medida = "produccion_promedio" in g or g.get("personal") == "sí"
        articulos = (
            ("ROP arts. 7.6.1.b y 7.7.1", "ROP arts. 7.6.1.a, 7.6.1.b y 7.7.1")
            if solidaria
            else ("ROP art. 7.7.1", "ROP arts. 7.6.1.a y 7.7.1")
        )
        for articulo, criterio in zip(articulos, ("avaluo", "reconocida")):
            relacion = k["sin_descuento" if criterio == "avaluo" else "con_descuento"]
            corto = NO_DEFINIDO if sin_medida else NO
            decide = self.c["garantia_del_rop"] == criterio
            self.dice(articulo, (CUMPLE if relacion >= 1 else corto) if decide else NO_DECIDE)
        if not sin_medida:
            self.dice("ROP art. 7.7.1.a a d", si_o_no(k["bienes"] > 0 or solidaria))
        if solidaria:
            self.dice("ROP art. 7.7.1.d", si_o_no(self.monto <= 100000))
        if "produccion_promedio" in g:
            no_metalica = self.caso["evaluacion"]["sector"] == "no_metalico"
            self.dice("ROP arts. 7.6.1.c.4 y 7.7.1.e", si_o_no(no_metalica and menor))
        if g.get("personal") == "sí":
            self.dice("ROP art. 7.7.1.e", si_o_no(menor))
        if menor and (g["inmuebles"] or g["vehiculos"]):
            self.dice("ROP art. 7.7.1.e", NO_DEFINIDO)
        if self.monto > 100000:
            self.dice("ROP art. 7.7.1.d; acta pt. 3; contrato cl. 11.2", NO_DEFINIDO)

    def requisitos(self):
        r = self.caso["requisitos"]
        for inciso, dato in zip(
            "abcdefgjkl",
            (
                "carta", "formulario", "personeria", "acta_de_posesion", "acta_de_asamblea", "poder", "nim", "patente",
                "detalle_de_garantias", "cedulas",
            ),
        ):
            self.dice(f"ROP art. 10.I.{inciso}", si_o_no(r[dato] == "sí"))
        pedidos = 6 if r["reciente_creacion"] == "sí" else 12 if self.monto <= MENOR else 24
        self.dice("ROP art. 10.I.h", si_o_no(int(r["meses_de_liquidaciones"]) >= pedidos))
        if r["relacion_con_comibol"] == "sí":
            self.dice("ROP art. 10.I.i", si_o_no(r["comibol"] == "sí"))

    def nim_y_poder(self, plan):
        emitido = date.fromisoformat(self.caso["cooperativa"]["nim"]["fecha_emision"])
        vence = meses_despues(emitido, 12)
        fechas = [date.fromisoformat(self.caso["solicitud"]["fecha"]), date.fromisoformat(self.caso["contrato"]["fecha"])]
        alcanza = ["solicitud", "hasta_el_contrato", "hasta_los_desembolsos"].index(self.c["vigencia_del_nim"])
        for i, dia in enumerate([*fechas, plan.inicio]):
            self.dice("ROP art. 10.I.g; RMRP art. 7", si_o_no(emitido <= dia <= vence) if i <= alcanza else NO_DECIDE)
        poder = date.fromisoformat(self.caso["poder"]["fecha"])
        self.dice("ROP art. 10.I.f", si_o_no(poder <= fechas[0]))
        self.dice("ROP art. 10.I.f", NO_DEFINIDO)

    def refinanciamiento(self, plan, k):
        r = self.caso["refinanciamiento"]
        self.dice("ROP art. 8.a", si_o_no(int(r["dias_de_retraso"]) <= 20))
        que = "cuotas" if self.c["cuotas_del_refinanciamiento"] == "numero" else "monto_de_cuotas"
        self.dice("ROP art. 8.b", si_o_no(fraccion(r[que + "_pagadas"]) / fraccion(r[que + "_pactadas"]) >= Fraction(35, 100)))
        self.dice("ROP art. 8.c", si_o_no(plan.cuota_simulada() >= fraccion(r["cuota_original"])))
        # «La garantía … deberá coberturar el préstamo»: whatever it consists of.
        cubre = k["sin_descuento" if self.c["garantia_del_rop"] == "avaluo" else "con_descuento"] >= 1
        g = self.caso["garantias"]
        sin_medida = not cubre and ("produccion_promedio" in g or g.get("personal") == "sí")
        self.dice("ROP art. 8.d", NO_DEFINIDO if sin_medida else si_o_no(cubre))
        for inciso, dato in (("e", "intereses_pagados"), ("f", "verificado_in_situ"), ("g", "mismo_destino")):
            self.dice(f"ROP art. 8.{inciso}", si_o_no(r[dato] == "sí"))
        self.dice("ROP glosario, «Refinanciamiento»", NO_DEFINIDO)

    def reprogramacion(self):
        r = self.caso["reprogramacion"]
        for inciso, dato in (
            ("a", "intereses_pagados"), ("b", "capacidad_demostrada"), ("c", "contrato_modificatorio"),
            ("e", "garantias_mantienen_valor"), ("g", "informes_emitidos"),
        ):
            self.dice(f"ROP art. 9.{inciso}", si_o_no(r[dato] == "sí"))
        self.dice("ROP art. 9.d", si_o_no(r["capitaliza_intereses"] == "no"))
        self.dice("ROP art. 9.f", si_o_no(int(r["reprogramaciones_anteriores"]) + 1 <= 2))
        if self.c["instancia_de_reprogramacion"] == "comite":
            self.dice("ROP art. 9, segundo párrafo", si_o_no(r["instancia"] == "comite"))
            return
        saldo = fraccion(r["saldo_de_capital"])
        if 1000000 < saldo < 1000001:
            self.dice("ROP art. 9.g.1 y 2", NO_DEFINIDO)
        else:
            debida = "dge" if saldo <= 1000000 else "directorio"
            self.dice("ROP art. 9.g.1 y 2", si_o_no(r["instancia"] == debida))
