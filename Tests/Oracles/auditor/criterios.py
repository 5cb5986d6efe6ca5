"""FOFIM's criterios: each option of each one comes up over a run."""

import os
import re

from .yaml_llano import leer

# Those that the recomputation knows, with their options.
CONOCIDOS = {
    "sistema_de_amortizacion": ["frances", "aleman"],
    "base_de_calculo": ["30_360", "real_360", "real_365"],
    "gracia_respecto_al_plazo": ["dentro", "adicional"],
    "pago_en_gracia": ["intereses", "ningun_pago"],
    "redondeo": ["mitad_hacia_arriba", "mitad_al_par"],
    "dia_de_vencimiento": ["dia_del_desembolso", "fin_de_mes", "dia_fijo"],
    "vencimiento_inhabil": ["sin_traslado", "siguiente_habil", "anterior_habil"],
    "dias_de_la_cuota": ["fechas_pactadas", "fechas_trasladadas"],
    "cuota_constante": ["nivelada", "tasa_periodica"],
    "cuota_simulada": ["primera_con_capital", "mayor", "promedio"],
    "inicio_de_la_experiencia": ["personeria", "creacion"],
    "fin_de_la_experiencia": ["solicitud", "medicion"],
    "ingresos_anuales": ["ingresos", "utilidad"],
    "costos_anuales": ["con_financieros", "sin_financieros"],
    "utilidad_bruta": ["ingresos_menos_costos", "sin_financieros"],
    "unidad_del_itrm": ["meses", "anios"],
    "garantia_del_rmrp": ["avaluo", "reconocida"],
    "garantia_del_rop": ["avaluo", "reconocida"],
    "bienes_por_adquirir": ["cuentan", "no_cuentan"],
    "plazo_maximo": ["por_monto", "por_destino"],
    "documento_de_plantas_y_comercializacion": ["por_monto", "por_destino"],
    "instancia_de_reprogramacion": ["segun_saldo", "comite"],
    "cuotas_del_refinanciamiento": ["numero", "monto"],
    "vigencia_del_nim": ["solicitud", "hasta_el_contrato", "hasta_los_desembolsos"],
    "dias_sin_clase": ["habiles", "calendario"],
    "inicio_de_informes_preliminares": ["solicitud", "recepcion"],
    "inicio_del_plazo_de_desembolso": ["firma", "primer_desembolso"],
    "factor_de_mora": ["tasa_del_prestamo", "es_tasa_anual", "tasa_de_referencia"],
    "tramos_de_mora": ["por_tramos", "periodo_completo"],
    "mora_respecto_al_corriente": ["adicional", "sustituye"],
    "base_de_mora": ["360", "365"],
    "inicio_de_la_mora": ["vencimiento_de_la_cuota", "vencimiento_del_prestamo"],
    "corriente_hasta_la_mora": ["corre", "no_corre"],
}
# The form's own tables, and what only payments ask (cuenta.py recomputes those): no part of what is recomputed here.
AJENOS = {
    "total_de_reservas", "equipo_financiado", "tasa_de_referencia", "orden_entre_cuotas", "rango_del_penal",
    "pago_anticipado_parcial", "excedente_de_un_pago",
}


def del_esquema(raiz):
    grupo = leer(os.path.join(raiz, "schema", "expediente.yaml"))["campos"]["institucion"]["campos"]["criterios"]
    return {k: list(v["opciones"]) for k, v in grupo["campos"].items() if "opciones" in v}


def desconocidos(raiz):
    """What the schema asks and this recomputation does not know: it would be compared with something else."""
    out = []
    for nombre, opciones in del_esquema(raiz).items():
        if nombre not in AJENOS and sorted(opciones) != sorted(CONOCIDOS.get(nombre, [])):
            out.append(f"criterio {nombre}: {', '.join(opciones)}")
    return out


def etiquetas(raiz):
    grupo = leer(os.path.join(raiz, "schema", "expediente.yaml"))["campos"]["institucion"]["campos"]["criterios"]
    return {v["etiqueta"]: k for k, v in grupo["campos"].items() if "opciones" in v}


def mezclas(azar, cuantas):
    """For each case a choice of every criterio, every option as often as the others."""
    columnas = {}
    for nombre, opciones in CONOCIDOS.items():
        columna = [opciones[i % len(opciones)] for i in range(cuantas)]
        azar.shuffle(columna)
        columnas[nombre] = columna
    return [{nombre: columna[i] for nombre, columna in columnas.items()} for i in range(cuantas)]


def escribir_raiz(raiz, carpeta, elegidos):
    """A copy of the root whose institucion.yaml has these criterios; the rest is the same files."""
    os.makedirs(carpeta)
    for parte in ("paquete.yaml", "schema", "templates", "regulations"):
        os.symlink(os.path.join(os.path.abspath(raiz), parte), os.path.join(carpeta, parte))
    with open(os.path.join(raiz, "institucion.yaml"), encoding="utf-8") as archivo:
        texto = archivo.read()
    for nombre, opcion in elegidos.items():
        texto, hallados = re.subn(rf"(?m)^  {nombre}: .*$", f"  {nombre}: {opcion}", texto)
        if not hallados:
            texto = re.sub(r"(?m)^criterios:.*$", f"criterios:\n  {nombre}: {opcion}", texto)
    with open(os.path.join(carpeta, "institucion.yaml"), "w", encoding="utf-8") as archivo:
        archivo.write(texto)
