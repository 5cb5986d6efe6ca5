import FojaData
import FojaDiagnostics
import Testing

@testable import FojaRegulations

@Suite("What the ROP asks of a loan")
struct CondicionesTests {
    /// A loan of the kind that the other tests vary: everything given and everything complied with.
    static let base: [String: String] = [
        "solicitud.fecha": "2025-02-20", "institucion.rd_rop.numero": "005/2022",
        "institucion.rd_rop.fecha": "2022-03-09", "institucion.rd_rmrp.numero": "000/2023",
        "institucion.rd_rmrp.fecha": "2023-12-01", "institucion.criterios.plazo_maximo": "por_destino",
        "institucion.criterios.documento_de_plantas_y_comercializacion": "por_destino",
        "institucion.criterios.garantia_del_rop": "reconocida",
        "institucion.criterios.instancia_de_reprogramacion": "segun_saldo",
        "institucion.criterios.cuotas_del_refinanciamiento": "numero",
        "institucion.criterios.dias_sin_clase": "habiles",
        "institucion.criterios.vigencia_del_nim": "hasta_los_desembolsos",
        "solicitud.monto": "480000", "prestamo.monto": "480000", "proyecto.destino": "mejora",
        "proyecto.documento": "declaracion_jurada", "prestamo.plazo_meses": "60", "prestamo.gracia_meses": "3",
        "prestamo.tasa_anual": "6", "garantias.solidaria": "no", "garantias.numero_de_bienes": "2",
        "garantias.hay_inmuebles": "no", "garantias.hay_vehiculos": "no", "cobertura.avaluo": "1000000",
        "cobertura.inmuebles": "0", "cobertura.muebles": "1000000", "cobertura.reconocida": "500000",
        "cobertura.avaluo_que_cuenta": "1000000", "cobertura.reconocida_que_cuenta": "500000",
        "cobertura.relacion_sin_descuento": "2.08", "cobertura.relacion_con_descuento": "1.04",
        "cobertura.relacion": "1.04", "evaluacion.sector": "aurifero",
        "evaluacion.certificacion_poa.fecha": "2025-05-07",
        "evaluacion.certificacion_presupuestaria.fecha": "2025-05-07",
        "evaluacion.informe_tecnico_final.fecha": "2025-04-25", "evaluacion.informe_legal_final.fecha": "2025-05-05",
        "aprobacion.resolucion_comite.numero": "RCP/1", "aprobacion.resolucion_comite.fecha": "2025-05-14",
        "aprobacion.resolucion_directorio.numero": "1", "aprobacion.resolucion_directorio.fecha": "2025-05-22",
        "requisitos.carta": "sí", "requisitos.formulario": "sí", "requisitos.personeria": "sí",
        "requisitos.acta_de_posesion": "sí", "requisitos.acta_de_asamblea": "sí", "requisitos.poder": "sí",
        "requisitos.nim": "sí", "requisitos.meses_de_liquidaciones": "24", "requisitos.reciente_creacion": "no",
        "requisitos.relacion_con_comibol": "no", "requisitos.comibol": "no", "requisitos.patente": "sí",
        "requisitos.detalle_de_garantias": "sí", "requisitos.cedulas": "sí", "cooperativa.nim.numero": "1",
        "cooperativa.nim.fecha_emision": "2025-01-10", "cooperativa.nim.vence": "2026-01-10",
        "cooperativa.personeria.fecha": "2015-03-20", "cooperativa.acta_de_posesion.fecha": "2024-01-20",
        "asamblea.fecha": "2025-02-08", "contrato.fecha": "2025-06-05", "prestamo.primer_desembolso": "2025-06-20",
        "poder.testimonio": "001/2025", "poder.fecha": "2025-02-14", "riesgo.total": "70",
        "plan.cuota_simulada": "9000",
    ]

    struct Listed {
        var result: CalculoResult
        var lines: [(group: String, line: Fila)] = []

        /// The verdicts of the lines of an article, in order.
        func verdicts(_ article: String) -> [String] {
            lines.filter { $0.line["articulo"] == article }.map { $0.line["veredicto"] }
        }

        func notes(_ article: String) -> [String] {
            lines.filter { $0.line["articulo"] == article }.map { $0.line["nota"] }
        }
    }

    static func judge(_ changes: [String: String] = [:], _ edit: ((String) -> String)? = nil) throws -> Listed {
        var caso = try Caso(edit)
        try caso.set(base.merging(changes) { $1 })
        let calculo = try caso.regulations.bound(Condiciones.self)
        var out = Listed(result: calculo.compute(try caso.given()))
        let groups = try #require(caso.schema.field(at: "condiciones.grupos"))
        let lines = try #require(caso.schema.field(at: "condiciones.grupos.lineas"))
        for group in out.result.values["condiciones.grupos"]?.items ?? [] {
            let row = try Fila(group, groups)
            for line in row.value("lineas").items { out.lines.append((row["nombre"], try Fila(line, lines))) }
        }
        return out
    }

    @Test("The groups in order, the counts, and nothing amiss in a loan that complies")
    func complies() throws {
        let out = try CondicionesTests.judge()
        #expect(out.result.refusals.isEmpty)
        var groups: [String] = []
        for line in out.lines where groups.last != line.group { groups.append(line.group) }
        #expect(
            groups == [
                "Modalidad y documento", "Plazo", "Período de gracia", "Interés corriente", "Garantías",
                "Instancia de aprobación", "Requisitos", "Vigencia del NIM", "Poder", "Capacidad",
            ])
        let counts = ["cumple", "no_cumple", "falta_dato", "no_definido"].map { verdict in
            #expect(
                out.result.values["condiciones.\(verdict)"]?.canonical
                    == "\(out.lines.filter { $0.line["veredicto"] == verdict }.count)")
            return out.result.values["condiciones.\(verdict)"]?.canonical
        }
        // Not defined: the solidary guarantee of the models, and how old a power of attorney may be.
        #expect(counts == ["28", "0", "0", "2"])
        for line in out.lines {
            #expect(line.line["articulo"].contains("art") || line.line["articulo"].contains("Anexo"))
            #expect(!line.line["requisito"].isEmpty && !line.line["dato"].isEmpty)
            #expect(!line.line["requisito"].contains("…") && !line.line["dato"].contains("…"))
        }
    }

    @Test("The verdict at, under and over each limit", arguments: LimitesDelROP.verdicts)
    func limits(row: (article: String, changes: [String: String], verdicts: [String])) throws {
        let out = try CondicionesTests.judge(row.changes)
        #expect(out.result.refusals.isEmpty)
        #expect(out.verdicts(row.article) == row.verdicts)
    }

    @Test("Refinancing and reprogramming, at, under and over each limit", arguments: LimitesDelROP.amendments)
    func amendments(row: (article: String, changes: [String: String], verdict: String)) throws {
        let asked = ["refinanciamiento.solicitado": "sí", "reprogramacion.solicitada": "sí"]
        #expect(try CondicionesTests.judge(row.changes.merging(asked) { $1 }).verdicts(row.article) == [row.verdict])
        #expect(try CondicionesTests.judge(row.changes).verdicts(row.article) == [])
    }

    @Test("What is lacking is named, with who gives it")
    func lacking() throws {
        let poder = try CondicionesTests.judge(["poder.fecha": ""])
        #expect(poder.notes("ROP art. 10.I.f")[1] == "Falta Fecha del Testimonio de Poder (cooperativa).")
        let comite = try CondicionesTests.judge(["aprobacion.resolucion_comite.fecha": ""])
        #expect(comite.notes("ROP art. 13.e") == ["Falta Resolución del Comité de Préstamos, fecha (Comité)."])
        // Of what a formula gives, what the formula lacks.
        var caso = try Caso()
        try caso.set(
            CondicionesTests.base.merging([
                "cobertura.relacion_con_descuento": "", "cobertura.reconocida": "", "cobertura.muebles": "",
                "cobertura.reconocida_que_cuenta": "", "cobertura.inmuebles": "0",
            ]) { $1 })
        let row = try #require(caso.schema.field(at: "garantias.maquinaria")?.type.groupInside?.empty)
        caso.set("garantias.maquinaria", .list([row]))
        let calculo = try caso.regulations.bound(Condiciones.self)
        let text = "\(calculo.compute(try caso.given()))"
        #expect(text.contains("Maquinaria propia en prenda, avalúo (DIP)"))
        #expect(text.contains("Vehículos en hipoteca (cooperativa)"))
        let risk = try CondicionesTests.judge(["riesgo.total": ""])
        #expect(risk.notes("RMRP Anexo 1") == ["Falta Calificación final (se calcula)."])
    }

    @Test("Where it is not known which line applies, one line says so")
    func doubtful() throws {
        let out = try CondicionesTests.judge(["proyecto.destino": ""])
        let plazo = out.lines.filter { $0.group == "Plazo" }
        #expect(plazo.count == 1)
        #expect(plazo.first?.line["articulo"] == "ROP art. 7.2.a; ROP art. 7.2.b; ROP art. 7.2.c; ROP art. 7.2.d")
        #expect(
            plazo.first?.line["nota"]
                == "Falta Destino del préstamo (cooperativa), sin lo cual no se sabe si corresponde.")
        #expect(out.lines.filter { $0.group == "Interés corriente" }.map { $0.line["veredicto"] } == ["falta_dato"])
    }

    @Test(
        "A criterio that FOFIM has not decided refuses the list, where the loan falls under it",
        arguments: [
            ("plazo_maximo", [:]), ("garantia_del_rop", [:]), ("vigencia_del_nim", [:]),
            ("documento_de_plantas_y_comercializacion", ["proyecto.destino": "planta"]),
            ("instancia_de_reprogramacion", ["reprogramacion.solicitada": "sí"]),
            ("cuotas_del_refinanciamiento", ["refinanciamiento.solicitado": "sí"]),
            ("dias_sin_clase", ["refinanciamiento.solicitado": "sí"]),
        ] as [(String, [String: String])])
    func undecided(name: String, changes: [String: String]) throws {
        let path = "institucion.criterios." + name
        let out = try CondicionesTests.judge(changes.merging([path: ""]) { $1 })
        #expect(out.result.values.isEmpty)
        #expect(out.result.refusals.map(\.needs) == [[path]])
        #expect(out.result.refusals.first?.article.contains("art. ") == true)
        if !changes.isEmpty { #expect(try CondicionesTests.judge([path: ""]).result.refusals.isEmpty) }
    }

    @Test("The list is refused where the ROP does not hold for the case, or nobody can tell")
    func notInForce() throws {
        let before = try CondicionesTests.judge(["solicitud.fecha": "2022-03-08"]).result
        #expect(before.values.isEmpty && before.refusals.count == 1 && before.refusals.first?.needs == [])
        let unknown = try CondicionesTests.judge(["institucion.rd_rop.fecha": ""]).result
        #expect(unknown.values.isEmpty && unknown.refusals.first?.needs == ["institucion.rd_rop.fecha"])
        #expect(
            try CondicionesTests.judge(["solicitud.fecha": "2022-03-09", "poder.fecha": "2022-03-09"]).lines.count > 20)
    }

    @Test("A later version judges later cases only")
    func versions() throws {
        let edit = { (text: String) in
            text.replacing(
                "valor: 60, unidad: meses, dato: norma.plazo_de_mejora, nota: '«hasta cinco (5) años»' }",
                with: """
                    valor: 60, unidad: meses, dato: norma.plazo_de_mejora, hasta: 2025-02-20 }
                      - { id: plazo-de-mejora, articulo: ROP art. 7.2.b, valor: 48, unidad: meses, dato: norma.plazo_de_mejora, desde: 2025-02-21 }
                    """)
        }
        #expect(try CondicionesTests.judge([:], edit).verdicts("ROP art. 7.2.b") == ["cumple"])
        let later = try CondicionesTests.judge(["solicitud.fecha": "2025-02-21"], edit)
        #expect(later.verdicts("ROP art. 7.2.b") == ["no_cumple"])
        #expect(later.lines.first { $0.group == "Plazo" }?.line["requisito"].hasSuffix("hasta 48 meses") == true)
    }

    @Test("A line is explained by its words, its numbers and the version of its norm")
    func explained() throws {
        var caso = try Caso()
        try caso.set(CondicionesTests.base)
        let calculo = try caso.regulations.bound(Condiciones.self)
        let why = try #require(
            calculo.compute(try caso.given()).explain?("condiciones.grupos.1.lineas.0.veredicto"))
        #expect(why.article == "ROP art. 7.2.b")
        #expect(why.formula.hasSuffix("hasta 60 meses"))
        #expect(why.numbers?.contains("Préstamo, plazo: 60 meses") == true)
        #expect(why.version == "ROP, Resolución de Directorio N° 005/2022 de 9 de marzo de 2022; ROP art. 7.2.b")
        #expect(why.inputs.contains("norma.plazo_de_mejora"))
        let count = try #require(calculo.compute(try caso.given()).explain?("condiciones.no_definido"))
        #expect(count.numbers == "ROP art. 7.7.1.d; acta pt. 3; contrato cl. 11.2; ROP art. 10.I.f")
    }
}
