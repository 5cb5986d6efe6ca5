/// What the ROP's conditions say at, just under and just over each of their
/// limits: the article, what varies in a loan that complies, and the verdicts.
enum LimitesDelROP {
    /// What varies, and the verdicts of the article's lines.
    static let verdicts: [(article: String, changes: [String: String], verdicts: [String])] = [
        // 6.I.a and b: Bs800.000,00, the gap of 99 cents and Bs800.001,00.
        ("ROP art. 6.I.a", ["prestamo.monto": "799999.99"], ["cumple"]),
        ("ROP art. 6.I.a", ["prestamo.monto": "800000"], ["cumple"]),
        (
            "ROP art. 6.I.a", ["prestamo.monto": "800000", "proyecto.documento": "proyecto_a_diseno_final"],
            ["no_cumple"]
        ),
        ("ROP art. 6.I.a", ["prestamo.monto": "800000.01"], []),
        ("ROP art. 6.I.b", ["prestamo.monto": "800000"], []),
        ("ROP art. 6.I.b", ["prestamo.monto": "800000.99"], []),
        ("ROP art. 6.I.b", ["prestamo.monto": "800001", "proyecto.documento": "proyecto_a_diseno_final"], ["cumple"]),
        ("ROP art. 6.I.b", ["prestamo.monto": "800001"], ["no_cumple"]),
        ("ROP art. 6.I.b", ["prestamo.monto": "800001.01"], ["no_cumple"]),
        // The other lines of «6.I.a y b»: the gap, and an amount asked for on the other side of the limit.
        ("ROP art. 6.I.a y b", ["prestamo.monto": "800000", "solicitud.monto": "800000"], []),
        ("ROP art. 6.I.a y b", ["prestamo.monto": "800000.01", "solicitud.monto": "800000.01"], ["no_definido"]),
        ("ROP art. 6.I.a y b", ["prestamo.monto": "800000.99", "solicitud.monto": "900000"], ["no_definido"]),
        ("ROP art. 6.I.a y b", ["prestamo.monto": "800001", "solicitud.monto": "900000"], []),
        ("ROP art. 6.I.a y b", ["prestamo.monto": "800000", "solicitud.monto": "800000.01"], ["no_definido"]),
        ("ROP art. 6.I.a y b", ["prestamo.monto": "800001", "solicitud.monto": "800000"], ["no_definido"]),
        (
            "ROP art. 6.I.a y b",
            ["prestamo.monto": "800000.50", "solicitud.monto": "900000", "proyecto.destino": "planta"], []
        ),
        // 6.I.c and d: any amount; up to Bs800.000,00 by criterio.
        (
            "ROP art. 6.I.c",
            [
                "proyecto.destino": "planta", "prestamo.monto": "800000.01",
                "proyecto.documento": "proyecto_a_diseno_final",
            ],
            ["cumple"]
        ),
        ("ROP art. 6.I.c", ["proyecto.destino": "planta", "prestamo.monto": "800000.01"], ["no_cumple"]),
        ("ROP art. 6.I.c", ["proyecto.destino": "planta", "prestamo.monto": "800000"], ["no_cumple"]),
        (
            "ROP art. 6.I.c",
            [
                "proyecto.destino": "planta", "prestamo.monto": "800000",
                "institucion.criterios.documento_de_plantas_y_comercializacion": "por_monto",
            ], []
        ),
        (
            "ROP art. 6.I.a",
            [
                "proyecto.destino": "planta", "prestamo.monto": "800000",
                "institucion.criterios.documento_de_plantas_y_comercializacion": "por_monto",
            ], ["cumple"]
        ),
        ("ROP art. 6.I.a", ["proyecto.destino": "planta", "prestamo.monto": "800000"], []),
        ("ROP art. 6.I.d", ["proyecto.destino": "comercializacion", "prestamo.monto": "800000"], ["no_cumple"]),
        ("ROP art. 6.I.d", ["proyecto.destino": "comercializacion", "prestamo.monto": "800001"], ["no_cumple"]),
        ("ROP art. 6.I.e", ["prestamo.monto": "500000"], ["cumple"]),
        ("ROP art. 6.I.e", ["prestamo.monto": "500000.01"], []),
        // 7.2: 6, 5, 7 and 3 years.
        ("ROP art. 7.2.b", ["prestamo.plazo_meses": "59"], ["cumple"]),
        ("ROP art. 7.2.b", ["prestamo.plazo_meses": "60"], ["cumple"]),
        ("ROP art. 7.2.b", ["prestamo.plazo_meses": "61"], ["no_cumple"]),
        ("ROP art. 7.2.b", ["institucion.criterios.plazo_maximo": "por_monto"], []),
        (
            "ROP art. 7.2.a", ["institucion.criterios.plazo_maximo": "por_monto", "prestamo.plazo_meses": "72"],
            ["cumple"]
        ),
        (
            "ROP art. 7.2.a", ["institucion.criterios.plazo_maximo": "por_monto", "prestamo.plazo_meses": "73"],
            ["no_cumple"]
        ),
        (
            "ROP art. 7.2.a", ["institucion.criterios.plazo_maximo": "por_monto", "prestamo.monto": "800000.01"], []
        ),
        (
            "ROP art. 7.2.b",
            [
                "institucion.criterios.plazo_maximo": "por_monto", "prestamo.monto": "800000.01",
                "prestamo.plazo_meses": "61",
            ], ["no_cumple"]
        ),
        ("ROP art. 7.2.c", ["proyecto.destino": "planta", "prestamo.plazo_meses": "84"], ["cumple"]),
        ("ROP art. 7.2.c", ["proyecto.destino": "planta", "prestamo.plazo_meses": "85"], ["no_cumple"]),
        ("ROP art. 7.2.d", ["proyecto.destino": "comercializacion", "prestamo.plazo_meses": "36"], ["cumple"]),
        ("ROP art. 7.2.d", ["proyecto.destino": "comercializacion", "prestamo.plazo_meses": "37"], ["no_cumple"]),
        (
            "ROP art. 7.2.a", ["proyecto.destino": "capital_de_operaciones", "prestamo.plazo_meses": "72"], ["cumple"]
        ),
        (
            "ROP art. 7.2.a", ["proyecto.destino": "capital_de_operaciones", "prestamo.plazo_meses": "73"],
            ["no_cumple"]
        ),
        ("ROP art. 7.2", ["proyecto.destino": "capital_de_operaciones", "prestamo.monto": "800000"], []),
        (
            "ROP art. 7.2", ["proyecto.destino": "capital_de_operaciones", "prestamo.monto": "800000.01"],
            ["no_definido"]
        ),
        // 7.3: 3, 12 and 4 months.
        ("ROP art. 7.3.a", ["prestamo.gracia_meses": "3"], ["cumple"]),
        ("ROP art. 7.3.a", ["prestamo.gracia_meses": "4"], ["no_cumple"]),
        ("ROP art. 7.3.b", ["proyecto.destino": "planta", "prestamo.gracia_meses": "12"], ["cumple"]),
        ("ROP art. 7.3.b", ["proyecto.destino": "planta", "prestamo.gracia_meses": "13"], ["no_cumple"]),
        ("ROP art. 7.3.c", ["proyecto.destino": "comercializacion", "prestamo.gracia_meses": "4"], ["cumple"]),
        ("ROP art. 7.3.c", ["proyecto.destino": "comercializacion", "prestamo.gracia_meses": "5"], ["no_cumple"]),
        ("ROP art. 7.3", ["proyecto.destino": "capital_de_operaciones"], ["no_definido"]),
        // 7.4: 6, 6 and 3 %.
        ("ROP art. 7.4.a", ["prestamo.tasa_anual": "5.99"], ["no_cumple"]),
        ("ROP art. 7.4.a", ["prestamo.tasa_anual": "6.00"], ["cumple"]),
        ("ROP art. 7.4.a", ["prestamo.tasa_anual": "6.01"], ["no_cumple"]),
        ("ROP art. 7.4.b", ["proyecto.destino": "planta"], ["cumple"]),
        ("ROP art. 7.4.c", ["proyecto.destino": "comercializacion"], ["no_cumple"]),
        ("ROP art. 7.4.c", ["proyecto.destino": "comercializacion", "prestamo.tasa_anual": "3"], ["cumple"]),
        ("ROP art. 7.4", ["proyecto.destino": "capital_de_operaciones"], ["no_definido"]),
        // 7.7.1: 1:1, of which the criterio lets one of two lines decide.
        ("ROP art. 7.7.1", [:], ["no_decide"]),
        ("ROP arts. 7.6.1.a y 7.7.1", ["cobertura.relacion_con_descuento": "1"], ["cumple"]),
        ("ROP arts. 7.6.1.a y 7.7.1", ["cobertura.relacion_con_descuento": "0.999999"], ["no_cumple"]),
        ("ROP arts. 7.6.1.a y 7.7.1", ["institucion.criterios.garantia_del_rop": "avaluo"], ["no_decide"]),
        (
            "ROP art. 7.7.1",
            ["institucion.criterios.garantia_del_rop": "avaluo", "cobertura.relacion_sin_descuento": "1"], ["cumple"]
        ),
        (
            "ROP art. 7.7.1",
            ["institucion.criterios.garantia_del_rop": "avaluo", "cobertura.relacion_sin_descuento": "0.99"],
            ["no_cumple"]
        ),
        (
            "ROP arts. 7.6.1.a y 7.7.1",
            ["cobertura.relacion_con_descuento": "0.99", "garantias.produccion_promedio": "50000"], ["no_definido"]
        ),
        (
            "ROP arts. 7.6.1.a y 7.7.1", ["cobertura.relacion_con_descuento": "0.99", "garantias.personal": "sí"],
            ["no_definido"]
        ),
        (
            "ROP arts. 7.6.1.a y 7.7.1", ["cobertura.relacion_con_descuento": "0.99", "garantias.personal": "no"],
            ["no_cumple"]
        ),
        ("ROP art. 7.7.1.a a d", [:], ["cumple"]),
        ("ROP art. 7.7.1.a a d", ["garantias.numero_de_bienes": "0"], ["no_cumple"]),
        ("ROP art. 7.7.1.a a d", ["garantias.produccion_promedio": "50000"], []),
        // 7.7.1.d: Bs100.000,00, and the models that have no cap.
        ("ROP art. 7.7.1.d", [:], []),
        ("ROP art. 7.7.1.d", ["garantias.solidaria": "sí", "prestamo.monto": "100000"], ["cumple"]),
        ("ROP art. 7.7.1.d", ["garantias.solidaria": "sí", "prestamo.monto": "100000.01"], ["no_cumple"]),
        ("ROP art. 7.7.1.d; acta pt. 3; contrato cl. 11.2", ["prestamo.monto": "100000"], []),
        ("ROP art. 7.7.1.d; acta pt. 3; contrato cl. 11.2", ["prestamo.monto": "100000.01"], ["no_definido"]),
        ("ROP arts. 7.6.1.a, 7.6.1.b y 7.7.1", ["garantias.solidaria": "sí"], ["falta_dato"]),
        (
            "ROP arts. 7.6.1.a, 7.6.1.b y 7.7.1",
            [
                "garantias.solidaria": "sí", "garantias.patrimonio_solidario": "1",
                "cobertura.relacion_solidaria_con_descuento": "1",
            ], ["cumple"]
        ),
        (
            "ROP arts. 7.6.1.b y 7.7.1",
            [
                "garantias.solidaria": "sí", "garantias.patrimonio_solidario": "1",
                "institucion.criterios.garantia_del_rop": "avaluo",
                "cobertura.relacion_solidaria_sin_descuento": "0.99",
            ], ["no_cumple"]
        ),
        // 7.6.1.c.4 and 7.7.1.e: up to Bs500.000,00.
        (
            "ROP arts. 7.6.1.c.4 y 7.7.1.e",
            ["garantias.produccion_promedio": "1", "evaluacion.sector": "no_metalico", "prestamo.monto": "500000"],
            ["cumple"]
        ),
        (
            "ROP arts. 7.6.1.c.4 y 7.7.1.e",
            ["garantias.produccion_promedio": "1", "evaluacion.sector": "no_metalico", "prestamo.monto": "500000.01"],
            ["no_cumple"]
        ),
        ("ROP arts. 7.6.1.c.4 y 7.7.1.e", ["garantias.produccion_promedio": "1"], ["no_cumple"]),
        ("ROP art. 7.7.1.e", [:], []),
        ("ROP art. 7.7.1.e", ["garantias.personal": "sí", "prestamo.monto": "500000"], ["cumple"]),
        ("ROP art. 7.7.1.e", ["garantias.personal": "sí", "prestamo.monto": "500000.01"], ["no_cumple"]),
        ("ROP art. 7.7.1.e", ["garantias.hay_vehiculos": "sí", "prestamo.monto": "500000"], ["no_definido"]),
        ("ROP art. 7.7.1.e", ["garantias.hay_inmuebles": "sí", "prestamo.monto": "500000.01"], []),
        // 13: the Comité after the reports, the Directorio after the Comité.
        ("ROP art. 13.e", ["aprobacion.resolucion_comite.fecha": "2025-05-05"], ["cumple"]),
        ("ROP art. 13.e", ["aprobacion.resolucion_comite.fecha": "2025-05-04"], ["no_cumple"]),
        ("ROP art. 13.f y g", ["aprobacion.resolucion_directorio.fecha": "2025-05-14"], ["cumple"]),
        ("ROP art. 13.f y g", ["aprobacion.resolucion_directorio.fecha": "2025-05-13"], ["no_cumple"]),
        ("ROP art. 13.c y g", ["evaluacion.certificacion_poa.fecha": "2025-05-23"], ["no_cumple"]),
        // 10.I: h) 24, 12 up to Bs500.000,00, 6 of a new one.
        ("ROP art. 10.I.a", ["requisitos.carta": "no"], ["no_cumple"]),
        ("ROP art. 10.I.b", ["requisitos.formulario": "no"], ["no_cumple"]),
        ("ROP art. 10.I.c", ["requisitos.personeria": "no"], ["no_cumple"]),
        ("ROP art. 10.I.d", ["requisitos.acta_de_posesion": "no"], ["no_cumple"]),
        ("ROP art. 10.I.e", ["requisitos.acta_de_asamblea": "no"], ["no_cumple"]),
        ("ROP art. 10.I.g", ["requisitos.nim": "no"], ["no_cumple"]),
        ("ROP art. 10.I.h", ["prestamo.monto": "500000.01", "requisitos.meses_de_liquidaciones": "24"], ["cumple"]),
        ("ROP art. 10.I.h", ["prestamo.monto": "500000.01", "requisitos.meses_de_liquidaciones": "23"], ["no_cumple"]),
        ("ROP art. 10.I.h", ["prestamo.monto": "500000", "requisitos.meses_de_liquidaciones": "12"], ["cumple"]),
        ("ROP art. 10.I.h", ["prestamo.monto": "500000", "requisitos.meses_de_liquidaciones": "11"], ["no_cumple"]),
        (
            "ROP art. 10.I.h", ["requisitos.reciente_creacion": "sí", "requisitos.meses_de_liquidaciones": "6"],
            ["cumple"]
        ),
        (
            "ROP art. 10.I.h", ["requisitos.reciente_creacion": "sí", "requisitos.meses_de_liquidaciones": "5"],
            ["no_cumple"]
        ),
        ("ROP art. 10.I.i", [:], []),
        ("ROP art. 10.I.i", ["requisitos.relacion_con_comibol": "sí"], ["no_cumple"]),
        ("ROP art. 10.I.i", ["requisitos.relacion_con_comibol": "sí", "requisitos.comibol": "sí"], ["cumple"]),
        ("ROP art. 10.I.j", ["requisitos.patente": "no"], ["no_cumple"]),
        ("ROP art. 10.I.k", ["requisitos.detalle_de_garantias": "no"], ["no_cumple"]),
        ("ROP art. 10.I.l", ["requisitos.cedulas": "no"], ["no_cumple"]),
        // 10.I.f has three lines: that it was presented, when it was given and whether it is up to date.
        ("ROP art. 10.I.f", ["poder.fecha": "2025-02-20"], ["cumple", "cumple", "no_definido"]),
        ("ROP art. 10.I.f", ["poder.fecha": "2025-02-21"], ["cumple", "no_cumple", "no_definido"]),
        ("ROP art. 10.I.f", ["poder.fecha": ""], ["cumple", "falta_dato", "no_definido"]),
        // The NIM on each of three dates.
        (
            "ROP art. 10.I.g; RMRP art. 7",
            ["contrato.fecha": "2026-01-10", "prestamo.primer_desembolso": "2026-01-11"],
            ["cumple", "cumple", "no_cumple"]
        ),
        (
            "ROP art. 10.I.g; RMRP art. 7",
            ["cooperativa.nim.fecha_emision": "2025-02-21", "cooperativa.nim.vence": "2026-02-21"],
            ["no_cumple", "cumple", "cumple"]
        ),
        (
            "ROP art. 10.I.g; RMRP art. 7", ["contrato.fecha": "", "prestamo.primer_desembolso": ""],
            ["cumple", "falta_dato", "falta_dato"]
        ),
        // A date that the criterio does not name decides nothing.
        (
            "ROP art. 10.I.g; RMRP art. 7",
            [
                "institucion.criterios.vigencia_del_nim": "hasta_el_contrato", "contrato.fecha": "2026-01-10",
                "prestamo.primer_desembolso": "2026-01-11",
            ], ["cumple", "cumple", "no_decide"]
        ),
        (
            "ROP art. 10.I.g; RMRP art. 7",
            [
                "institucion.criterios.vigencia_del_nim": "solicitud", "contrato.fecha": "2026-01-11",
                "prestamo.primer_desembolso": "2026-01-11",
            ], ["cumple", "no_decide", "no_decide"]
        ),
        ("RMRP Anexo 1", ["riesgo.total": "50"], ["no_cumple"]),
        ("RMRP Anexo 1", ["riesgo.total": "51"], ["cumple"]),
    ]

    /// Arts. 8 and 9, of a loan that asks for it.
    static let amendments: [(article: String, changes: [String: String], verdict: String)] = [
        ("ROP art. 8.a", ["refinanciamiento.dias_de_retraso": "20"], "cumple"),
        ("ROP art. 8.a", ["refinanciamiento.dias_de_retraso": "21"], "no_cumple"),
        ("ROP art. 8.a", [:], "falta_dato"),
        (
            "ROP art. 8.b", ["refinanciamiento.cuotas_pactadas": "60", "refinanciamiento.cuotas_pagadas": "21"],
            "cumple"
        ),
        (
            "ROP art. 8.b", ["refinanciamiento.cuotas_pactadas": "60", "refinanciamiento.cuotas_pagadas": "20"],
            "no_cumple"
        ),
        (
            "ROP art. 8.b",
            [
                "institucion.criterios.cuotas_del_refinanciamiento": "monto",
                "refinanciamiento.monto_de_cuotas_pactadas": "1000", "refinanciamiento.monto_de_cuotas_pagadas": "350",
            ], "cumple"
        ),
        (
            "ROP art. 8.b",
            [
                "institucion.criterios.cuotas_del_refinanciamiento": "monto",
                "refinanciamiento.monto_de_cuotas_pactadas": "1000",
                "refinanciamiento.monto_de_cuotas_pagadas": "349.99",
            ], "no_cumple"
        ),
        ("ROP art. 8.c", ["refinanciamiento.cuota_original": "9000"], "cumple"),
        ("ROP art. 8.c", ["refinanciamiento.cuota_original": "9000.01"], "no_cumple"),
        ("ROP art. 8.d", ["cobertura.relacion": "1"], "cumple"),
        ("ROP art. 8.d", ["cobertura.relacion": "0.99"], "no_cumple"),
        ("ROP art. 8.d", ["cobertura.relacion": "0.99", "garantias.personal": "sí"], "no_definido"),
        // The members' patrimony is part of the guarantee where they answer (art. 7.6.1.b).
        (
            "ROP art. 8.d",
            [
                "garantias.solidaria": "sí", "cobertura.relacion": "0",
                "cobertura.relacion_solidaria_sin_descuento": "1",
                "cobertura.relacion_solidaria_con_descuento": "1",
            ], "cumple"
        ),
        (
            "ROP art. 8.d",
            [
                "garantias.solidaria": "sí", "cobertura.relacion": "0",
                "cobertura.relacion_solidaria_sin_descuento": "1",
                "cobertura.relacion_solidaria_con_descuento": "0.99",
            ], "no_cumple"
        ),
        ("ROP art. 8.e", ["refinanciamiento.intereses_pagados": "no"], "no_cumple"),
        ("ROP art. 8.f", ["refinanciamiento.verificado_in_situ": "sí"], "cumple"),
        ("ROP art. 8.g", ["refinanciamiento.mismo_destino": "no"], "no_cumple"),
        ("ROP glosario, «Refinanciamiento»", [:], "no_definido"),
        ("ROP art. 9.a", ["reprogramacion.intereses_pagados": "no"], "no_cumple"),
        ("ROP art. 9.b", ["reprogramacion.capacidad_demostrada": "sí"], "cumple"),
        ("ROP art. 9.c", ["reprogramacion.contrato_modificatorio": "no"], "no_cumple"),
        ("ROP art. 9.d", ["reprogramacion.capitaliza_intereses": "no"], "cumple"),
        ("ROP art. 9.d", ["reprogramacion.capitaliza_intereses": "sí"], "no_cumple"),
        ("ROP art. 9.e", ["reprogramacion.garantias_mantienen_valor": "no"], "no_cumple"),
        ("ROP art. 9.f", ["reprogramacion.reprogramaciones_anteriores": "1"], "cumple"),
        ("ROP art. 9.f", ["reprogramacion.reprogramaciones_anteriores": "2"], "no_cumple"),
        ("ROP art. 9.g", ["reprogramacion.informes_emitidos": "sí"], "cumple"),
        (
            "ROP art. 9.g.1 y 2", ["reprogramacion.saldo_de_capital": "1000000", "reprogramacion.instancia": "dge"],
            "cumple"
        ),
        (
            "ROP art. 9.g.1 y 2",
            ["reprogramacion.saldo_de_capital": "1000000", "reprogramacion.instancia": "directorio"],
            "no_cumple"
        ),
        ("ROP art. 9.g.1 y 2", ["reprogramacion.saldo_de_capital": "1000000.01"], "no_definido"),
        ("ROP art. 9.g.1 y 2", ["reprogramacion.saldo_de_capital": "1000000.99"], "no_definido"),
        (
            "ROP art. 9.g.1 y 2",
            ["reprogramacion.saldo_de_capital": "1000001", "reprogramacion.instancia": "directorio"],
            "cumple"
        ),
        (
            "ROP art. 9.g.1 y 2", ["reprogramacion.saldo_de_capital": "1000001", "reprogramacion.instancia": "dge"],
            "no_cumple"
        ),
        ("ROP art. 9.g.1 y 2", ["reprogramacion.instancia": "dge"], "falta_dato"),
        (
            "ROP art. 9, segundo párrafo",
            ["institucion.criterios.instancia_de_reprogramacion": "comite", "reprogramacion.instancia": "comite"],
            "cumple"
        ),
        (
            "ROP art. 9, segundo párrafo",
            ["institucion.criterios.instancia_de_reprogramacion": "comite", "reprogramacion.instancia": "dge"],
            "no_cumple"
        ),
    ]
}
