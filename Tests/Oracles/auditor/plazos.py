"""Deadlines (ROP, contract and RMRP), counted by the Ley 2341: working days from the next one, calendar days, dates to dates."""

from datetime import date, timedelta

from .calendario import meses_despues

# Article, a word of the act, how many, of which days (h: working, c: calendar, ?: the norm does not say), from what, and whether
# the first day counts («a partir del primer día en mora … el día noventa y uno», ROP art. 19).
PLAZOS = [
    ("ROP art. 11.e", "Informes preliminares", 10, "h", "preliminares", False),
    ("ROP art. 11.f", "Subsanar", 25, "h", "notificacion_de_observaciones", False),
    ("ROP art. 12.1", "Verificación", 20, "h", "informes_preliminares", False),
    ("ROP art. 13.a", "Informe técnico", 10, "h", "evaluacion_efectuada", False),
    ("ROP art. 13.b", "Informe legal", 5, "h", "evaluacion_efectuada", False),
    ("ROP art. 13.d", "Remitir", 3, "h", "recepcion_de_informes_finales", False),
    ("ROP art. 13.e", "Resolución del Comité", 3, "h", "recepcion_en_el_comite", False),
    ("ROP art. 14.d", "Subsanar", 3, "?", "nota_de_observaciones_del_desembolso", False),
    ("ROP art. 17.e", "Solicitar", 180, "c", "desembolso", False),
    ("ROP art. 7.6.2", "Avisar", 10, "c", "cambio_en_garantias", False),
    ("ROP art. 19.a", "Gestiones", 90, "c", "ingreso_en_mora", True),
    ("ROP art. 19.a", "Informe de Estado", 91, "c", "ingreso_en_mora", True),
    ("ROP art. 19.b", "Iniciar", 91, "c", "ingreso_en_mora", True),
    ("ROP art. 20", "Comunicar", 3, "h", "fuerza_mayor", False),
    ("ROP art. 20", "Pronunciarse", 10, "h", "comunicacion_de_fuerza_mayor", False),
    ("contrato cl. 5.1.a", "Vigencia", 90, "?", "propuestas_de_proveedores", False),
    ("contrato cl. 10 (9.3)", "Regularizar", 90, "c", "ingreso_en_mora", False),
    ("contrato cl. 14.2.d", "Entregar los documentos", 30, "c", "cada_desembolso", False),
    ("contrato cl. 14.2.d", "Entregar el certificado", 90, "c", "cada_desembolso", False),
    ("contrato cl. 14.2.j", "Comunicar", 5, "h", "cambio_de_representantes", False),
    ("contrato cl. 15.2", "Causal", 90, "?", "ingreso_en_mora", True),
    ("contrato cl. 22", "por fuerza mayor", 180, "?", "solicitud_en_suspenso", False),
    ("contrato cl. 22", "baja abrupta", 180, "?", "solicitud_en_suspenso", False),
]


def vencimiento(inicio, cuantos, dias, primero, calendario):
    if dias == "h":
        return calendario.habiles(inicio - timedelta(days=1) if primero else inicio, cuantos)
    return inicio + timedelta(days=cuantos - (1 if primero else 0))


def lineas(caso, c, plan, calendario):
    """(article, word of the act, start, end) of each; without start where nothing happened yet."""
    hechos = {k: date.fromisoformat(v) for k, v in caso["hechos"].items()}
    firma = date.fromisoformat(caso["contrato"]["fecha"])
    desembolsos = [dia for dia, _ in plan.partes]
    hechos["preliminares"] = date.fromisoformat(
        caso["solicitud"]["fecha" if c["inicio_de_informes_preliminares"] == "solicitud" else "recepcion"]
    )
    hechos["desembolso"] = firma if c["inicio_del_plazo_de_desembolso"] == "firma" else min(desembolsos)
    sin_clase, out = c["dias_sin_clase"][0], []
    for articulo, acto, cuantos, dias, desde, primero in PLAZOS:
        inicios = desembolsos if desde == "cada_desembolso" else [hechos.get(desde)]
        for inicio in inicios:
            vence = inicio and vencimiento(inicio, cuantos, sin_clase if dias == "?" else dias, primero, calendario)
            out.append((articulo, acto, inicio, vence))
    mora = hechos.get("ingreso_en_mora")
    # Three months and a day: the first one counted, they end with the day of the month in which they began.
    out.append(("ROP art. 7.5", "vía judicial", mora, mora and meses_despues(mora, 3)))
    ultimo = plan.filas[-1].vence
    out.append(("contrato cl. 10 (9.3)", "Cobro judicial", ultimo, meses_despues(ultimo, 3) + timedelta(days=1)))
    nim = date.fromisoformat(caso["cooperativa"]["nim"]["fecha_emision"])
    out.append(("RMRP art. 7", "NIM", nim, meses_despues(nim, 12)))
    if caso["compra"]["estado"] != "usados":
        entrega = hechos.get("entrega_de_bienes")
        out.append(("contrato cl. 5.2.c", "Garantía", entrega, entrega and meses_despues(entrega, 12)))
    if caso["contrato"]["torna_guia"] == "sí":
        out.append(("contrato cl. 14.2.i", "Torna Guía", firma, meses_despues(firma, 1)))
    return out
