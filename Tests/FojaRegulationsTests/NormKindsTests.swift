import FojaData
import FojaDiagnostics
import FojaRegulations
import Testing

@Suite("Conditions, deadlines and scales of arrears, read")
struct NormKindsTests {
    /// What is wrong with a norm: `line id`, of the norm's own lines.
    private func ids(_ text: String) throws -> [String] {
        do throws(DiagnosticsError) {
            _ = try Regulations(
                reading: [SourceText(name: "rop.yaml", text: "norma: ROP\ntitulo: Prueba\n" + text)],
                schema: try shipped().get())
            return []
        } catch {
            return error.diagnostics.map { "\($0.place?.line ?? 0) \($0.id)" }
        }
    }

    private func shipped() -> Result<Schema, DiagnosticsError> {
        do { return .success(try Caso().schema) } catch { return .failure(error as? DiagnosticsError ?? .init([])) }
    }

    private let condition = "{ id: a, articulo: art. 1, grupo: G, requisito: r, dato: [prestamo.monto], "

    @Test("A condition says what it looks at and when it is complied with")
    func conditions() throws {
        func of(_ rest: String) throws -> [String] { try ids("condiciones:\n  - \(condition)\(rest) }\n") }
        #expect(try of("cumple: prestamo.monto > 0") == [])
        #expect(try of("no_definido: nada lo dice") == [])
        #expect(try of("cumple: prestamo.monto > 0, no_definido: nada, cuando: prestamo.monto > 5") == [])
        #expect(try of("corresponde: prestamo.monto > 0") == ["4 norma.veredicto"])
        #expect(try of("cumple: prestamo.monto > 0, no_definido: nada") == ["4 norma.veredicto"])
        #expect(try of("cumple: prestamo.monto > 0, cuando: prestamo.monto > 5") == ["4 norma.veredicto"])
        #expect(try of("cumple: prestamo.montos > 0") == ["4 dato.desconocido"])
        #expect(try of("cumple: prestamo.monto") == ["4 expresion.no-es-condicion"])
        #expect(try of("cumple: proyecto.destino = 'otro'") == ["4 expresion.opcion"])
        #expect(try of("cumple: prestamo.monto > 0, nota: 'hasta {norma.nada}'") == ["4 dato.desconocido"])
        #expect(try of("cumple: prestamo.monto > 0, notas: x") == ["4 norma.desconocido"])
        #expect(
            try ids("condiciones:\n  - { id: a, grupo: G, requisito: r, dato: [], cumple: prestamo.monto > 0 }\n")
                == ["4 norma.falta", "4 norma.falta"])
        let twice = "condiciones:\n  - \(condition)cumple: prestamo.monto > 0 }\n  - \(condition)no_definido: x }\n"
        #expect(try ids(twice) == ["5 norma.versiones-superpuestas"])
    }

    @Test("A verification begins with data that people give")
    func verification() throws {
        func of(_ paths: String) throws -> [String] {
            try ids("verificacion:\n  articulo: art. 1\n  empieza_con: [\(paths)]\n")
        }
        #expect(try of("requisitos.nim, garantias.maquinaria.avaluo") == [])
        #expect(try of("requisitos.nimm") == ["5 dato.desconocido"])
        #expect(try of("requisitos") == ["5 norma.verificacion"])
        #expect(try of("cobertura.relacion") == ["5 norma.verificacion"])
        #expect(try ids("verificacion:\n  empieza_con: [requisitos.nim]\n") == ["4 norma.falta"])
    }

    @Test("What may be chosen where a measure has no meaning are classes of risk")
    func undefined() throws {
        func of(_ rest: String) throws -> [String] {
            try ids(
                """
                puntaje: { id: medicion-de-riesgos, articulo: art. 1, resultados: { total: riesgo.total, clase: riesgo.clase } }
                calificacion_final:
                  { id: f, nombre: F, articulo: art. 1, dato: riesgo.total, bandas: [{ clase: bajo, cuando: dato > 1, dice: x }] }
                variables:
                  - { id: v, nombre: V, articulo: art. 1, maximo: 6, dato: riesgo.caracter, bandas: [] }
                tablas:
                  - id: t
                    nombre: T
                    articulo: art. 1
                    variable: v
                    resultado: riesgo.irbc
                    dato: evaluacion.irbc
                    fuente: [evaluacion.irbc]
                    indefinido:
                      - { cuando: evaluacion.costos_anuales <= 0, porque: así, caben: \(rest) }
                    bandas:
                      - { clase: bajo, cuando: dato > 1, puntos: 6, dice: más de 1 }

                """)
        }
        #expect(try of("[alto, moderado]") == [])
        #expect(try of("[altísimo]") == ["17 norma.caben"])
    }

    @Test("An unknown datum comes with what may have been meant")
    func suggestion() throws {
        do {
            _ = try Caso { $0.replacing("prestamo.gracia_meses <=", with: "prestamo.gracia_mese <=") }
            Issue.record("it was read")
        } catch let error as DiagnosticsError {
            #expect(error.diagnostics.count == 3)
            #expect(error.diagnostics.allSatisfy { $0.fix == "¿quiso decir `prestamo.gracia_meses`?" })
        }
    }

    @Test("An order is of two dates")
    func orders() throws {
        func of(_ rest: String) throws -> [String] {
            try ids("orden:\n  - { id: a, articulo: art. 1, dice: algo, \(rest) }\n")
        }
        #expect(try of("antes: asamblea.fecha, despues: prestamo.desembolsos.fecha") == [])
        #expect(try of("antes: asamblea.fecha, despues: solicitud.fecha, estricto: sí, supone: x, nota: y") == [])
        #expect(try of("antes: asamblea.fecha") == ["4 norma.falta"])
        #expect(try of("antes: asamblea.feca, despues: solicitud.fecha") == ["4 dato.desconocido"])
        #expect(try of("antes: prestamo.monto, despues: solicitud.fecha") == ["4 norma.fecha"])
        #expect(try of("antes: asamblea.fecha, despues: solicitud.fecha, estricto: quizá") == ["4 norma.valor"])
    }

    @Test("A document in force on some dates, or on those that a criterio says, all its options told")
    func validities() throws {
        func of(_ rest: String) throws -> [String] {
            try ids("vigencias:\n  - { id: a, articulo: art. 1, documento: el NIM, \(rest) }\n")
        }
        let issued = "emitido: cooperativa.nim.fecha_emision"
        #expect(try of("\(issued), vence: cooperativa.nim.vence, vigente_en: [solicitud.fecha, contrato.fecha]") == [])
        #expect(try of("\(issued), vigente_en: solicitud.fecha") == [])
        #expect(try of("\(issued)") == ["4 norma.falta"])
        #expect(try of("\(issued), vigente_en: [solicitud.monto]") == ["4 norma.fecha"])
        let criterio = "vigente_en: { criterio: institucion.criterios.vigencia_del_nim, opciones: "
        let all = "solicitud: [solicitud.fecha], hasta_el_contrato: [contrato.fecha]"
        #expect(try of("\(issued), \(criterio){ \(all), hasta_los_desembolsos: [prestamo.desembolsos.fecha] } }") == [])
        #expect(try of("\(issued), \(criterio){ \(all) } }") == ["4 norma.opciones"])
        #expect(
            try of(
                "\(issued), \(criterio){ \(all), hasta_los_desembolsos: [contrato.fecha], otra: [contrato.fecha] } }")
                == ["4 norma.opciones"])
    }

    @Test("A deadline says how long it is and from when it runs")
    func deadlines() throws {
        func of(_ rest: String) throws -> [String] {
            try ids("plazos:\n  - { id: a, articulo: art. 1, acto: Hacer, quien: DIP, \(rest) }\n")
        }
        let from = "corre_desde: solicitud.fecha"
        #expect(try of("cuenta: 3, unidad: dias, \(from)") == [])
        #expect(try of("cuenta: 3, unidad: dias, sin_inicio: no corre") == [])
        #expect(try of("cuenta: 3, unidad: días, \(from)") == ["4 norma.valor"])
        #expect(try of("cuenta: 3, \(from)") == ["4 norma.falta"])
        #expect(try of("cuenta: 0, unidad: dias, \(from)") == ["4 norma.valor"])
        #expect(try of("cuenta: 3, unidad: dias") == ["4 norma.falta"])
        #expect(try of("cuenta: 3, unidad: dias, \(from), sin_inicio: no") == ["4 norma.plazo"])
        #expect(try of("cuenta: 3, unidad: dias, regla: x, \(from)").contains("4 norma.plazo"))
        #expect(try of("regla: x, \(from)") == ["4 norma.falta-regla"])
        #expect(try of("cuenta: 3, unidad: dias, corre_desde: solicitud.monto") == ["4 norma.fecha"])
        #expect(try of("cuenta: 3, unidad: dias, corre_desde: solicitud.fech") == ["4 dato.desconocido"])
        let criterio = "criterio: institucion.criterios.inicio_de_informes_preliminares"
        #expect(
            try of("cuenta: 3, unidad: dias, corre_desde: { \(criterio), opciones: { solicitud: solicitud.fecha } }")
                == ["4 norma.opciones"])
        #expect(
            try of(
                "cuenta: 3, unidad: dias, corre_desde: { \(criterio), opciones: { solicitud: solicitud.fecha, "
                    + "recepcion: solicitud.recepcion, recepción: solicitud.recepcion } }") == ["4 norma.opciones"])
        #expect(
            try ids(
                "reglas:\n  - { id: x, articulo: a, valor: 3, unidad: Bs }\nplazos:\n"
                    + "  - { id: a, articulo: b, acto: c, quien: d, regla: x, \(from) }\n") == ["4 norma.unidad"])
    }

    @Test("The scale of arrears covers every day of delay, in each of its versions")
    func scale() throws {
        let shipped = try Caso().regulations
        let day = try #require(CivilDate(canonical: "2025-02-20"))
        let tramos = shipped.moraTramos(on: day)
        #expect(tramos.map(\.fromDay) == [1, 31, 61, 91])
        #expect(tramos.map(\.untilDay) == [30, 60, 90, nil])
        #expect(tramos.map(\.factor.description) == ["0.15", "0.25", "0.35", "0.45"])
        #expect(tramos.allSatisfy { $0.article == "ROP art. 7.5" })

        func of(_ rows: String...) throws -> [String] {
            try ids("escala_de_mora:\n" + rows.map { "  - { articulo: a, dice: x, \($0) }\n" }.joined())
        }
        #expect(try of("id: a, dia_desde: 1, dia_hasta: 30, factor: 0.15", "id: b, dia_desde: 31, factor: 0.45") == [])
        #expect(
            try of("id: a, dia_desde: 1, dia_hasta: 30, factor: 0.15", "id: b, dia_desde: 32, factor: 0.45")
                == ["5 norma.escala-de-mora"])
        #expect(
            try of("id: a, dia_desde: 1, dia_hasta: 31, factor: 0.15", "id: b, dia_desde: 31, factor: 0.45")
                == ["5 norma.escala-de-mora"])
        #expect(try of("id: a, dia_desde: 2, factor: 0.15") == ["4 norma.escala-de-mora"])
        #expect(try of("id: a, dia_desde: 1, dia_hasta: 90, factor: 0.15") == ["4 norma.escala-de-mora"])
        #expect(try of("id: a, dia_desde: 9, dia_hasta: 3, factor: 0.15") == ["4 norma.valor"])
        #expect(
            try of(
                "id: a, dia_desde: 1, factor: 0.15, hasta: 2023-12-31",
                "id: a, dia_desde: 2, factor: 0.2, desde: 2024-01-01")
                == ["5 norma.escala-de-mora"])
        #expect(
            try of(
                "id: a, dia_desde: 1, factor: 0.15, hasta: 2024-01-01",
                "id: a, dia_desde: 1, factor: 0.2, desde: 2024-01-01")
                == ["5 norma.versiones-superpuestas", "5 norma.escala-de-mora"])
    }

    @Test("How a debt is collected is the norm's, by days of delay, each way to its end")
    func collection() throws {
        let shipped = try Caso().regulations
        let day = try #require(CivilDate(canonical: "2025-02-20"))
        func route(_ late: Int) -> String? { shipped.route("ROP", late: late, on: day) }
        #expect(route(0) == "ninguna: no hay días en mora")
        #expect(route(1) == "cobro administrativo, hasta el día 90 (ROP art. 19.a)")
        #expect(route(90) == route(1))
        #expect(route(91) == "Informe de Estado del Préstamo y cobro judicial, desde el día 91 (ROP art. 19.a y b)")
        #expect(route(9_000) == route(91))
        #expect(shipped.route("RMRP", late: 5, on: day) == nil)

        func of(_ rows: String...) throws -> [String] {
            let deadline =
                "{ id: p, articulo: a, acto: b, quien: c, unidad: dias_calendario, cuenta: 8, sin_inicio: x }"
            return try ids(
                "plazos:\n  - \(deadline)\ncobranza:\n" + rows.map { "  - { articulo: a, dice: x, \($0) }\n" }.joined())
        }
        #expect(try of("id: a, dia_hasta: 0", "id: b, plazo: p", "id: c") == [])
        #expect(try of("id: a, dia_hasta: 0", "id: b, plazo: p") == ["7 norma.cobranza"])
        #expect(try of("id: a", "id: b") == ["6 norma.cobranza"])
        #expect(try of("id: a, plazo: p", "id: b, dia_hasta: 8", "id: c") == ["7 norma.cobranza"])
        #expect(try of("id: a, plazo: q", "id: b") == ["6 norma.cobranza"])
        #expect(try of("id: a, plazo: p, dia_hasta: 8", "id: b") == ["6 norma.cobranza"])
        #expect(try of("id: a, dia_hasta: ocho", "id: b") == ["6 norma.valor"])
        #expect(try ids("cobranza:\n  - { id: a, articulo: b, dice: 'hasta {dia_hasta}' }\n") == ["4 norma.cobranza"])
        #expect(try ids("cobranza:\n  - { id: a, articulo: b, dice: 'de {dia}' }\n") == ["4 norma.cobranza"])
        #expect(
            try of("id: a, dia_hasta: 3, hasta: 2024-12-31", "id: b, hasta: 2024-12-31", "id: c, desde: 2025-01-01")
                == [])
    }
}
